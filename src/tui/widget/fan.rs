//! Money by month: what is projected, the median and the band of what may come, the floor, the wall.

mod canvas;
mod scale;
#[cfg(test)]
mod tests;

use self::{
    canvas::{Canvas, Ink},
    scale::Scale,
};
use super::{page::Line, pen::Pen, sheet::Span};
use crate::{
    model::{Date, Unit},
    report::number,
    tui::{styles::Tone, symbols::Symbols},
};

/// Fewest columns and rows of the plot itself.
const LEAST: (usize, usize) = (8, 2);
/// From so many rows on, a rule separates the plot from the names below it.
const RULED: usize = 8;

/// Curves by month, a point a month; those of the paths are empty while there are none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fan {
    /// The day of the first point.
    pub first: Date,
    /// What is projected.
    pub projected: Vec<f64>,
    /// Half of the paths are lower.
    pub median: Vec<f64>,
    /// One path in ten is lower.
    pub low: Vec<f64>,
    /// One path in ten is higher.
    pub high: Vec<f64>,
    /// What the money must not fall below.
    pub floor: f64,
    /// The point at which it does.
    pub wall: Option<usize>,
    /// What the scale reaches at least.
    pub reach: f64,
}

/// The signs of a chart.
struct Glyphs {
    line: char,
    median: char,
    band: char,
    floor: char,
    wall: char,
    wall_head: char,
    below: char,
    tick: char,
}

impl Glyphs {
    fn of(symbols: &Symbols) -> Self {
        if symbols.ascii {
            return Self {
                line: '*',
                median: 'o',
                band: ':',
                floor: '-',
                wall: '|',
                wall_head: 'V',
                below: 'v',
                tick: '+',
            };
        }
        Self {
            line: '⣀',
            median: '⢀',
            band: '░',
            floor: '╌',
            wall: '┊',
            wall_head: '▼',
            below: '↓',
            tick: '┬',
        }
    }
}

impl Fan {
    /// The highest of all that is drawn.
    pub fn top(&self) -> f64 {
        let values = [&self.projected, &self.median, &self.high].into_iter().flatten().copied();
        values.filter(|value| value.is_finite()).fold(self.floor.max(self.reach), f64::max)
    }

    /// The same, on a scale that reaches so far at least.
    #[must_use]
    pub fn reaching(self, reach: f64) -> Self {
        Self { reach, ..self }
    }

    /// The chart in so many columns and rows; nothing where that is too little, or where there is no curve.
    pub fn lines(&self, columns: usize, rows: usize, symbols: &Symbols) -> Vec<Line> {
        let scale = Scale::of(self);
        let ruled = usize::from(rows >= RULED);
        let plot_rows = rows.saturating_sub(1 + ruled);
        let labels = self.labels(&scale, plot_rows);
        let side = labels.iter().map(|(_, text)| text.chars().count()).max().unwrap_or(0);
        let plot_columns = columns.saturating_sub(side + 1);
        if self.projected.len() < 2 || plot_columns < LEAST.0 || plot_rows < LEAST.1 {
            return Vec::new();
        }
        let mut canvas = Canvas::new(plot_columns, plot_rows);
        self.draw(&mut canvas, &scale, symbols);
        let names = scale.names(plot_columns);
        let glyphs = Glyphs::of(symbols);
        let signs = symbols.ascii.then_some((glyphs.line, glyphs.median));
        let mut lines: Vec<Line> = canvas.lines(signs).collect();
        for (row, line) in lines.iter_mut().enumerate() {
            let text = labels.iter().find(|(at, _)| *at == row).map_or("", |(_, text)| text);
            line.insert(0, Span::new(format!("{text:>side$}{}", symbols.vertical), Tone::Dim));
        }
        let margin = " ".repeat(side);
        if ruled == 1 {
            let tick = |at: usize| names.iter().any(|(column, _)| *column == at);
            let horizontal = symbols.horizontal.chars().next().unwrap_or('-');
            let sign = |at| if tick(at) { glyphs.tick } else { horizontal };
            let rule: String = (0..plot_columns).map(sign).collect();
            let text = format!("{margin}{}{rule}", symbols.border.bottom_left);
            lines.push(vec![Span::new(text, Tone::Dim)]);
        }
        let mut below = format!("{margin} ");
        for (column, name) in names {
            let gap = (side + 1 + column).saturating_sub(below.chars().count());
            below.push_str(&" ".repeat(gap));
            below.push_str(&name);
        }
        lines.push(vec![Span::new(below, Tone::Dim)]);
        lines
    }

    /// What the signs mean, a token each.
    pub fn legend(&self, pen: &Pen<'_>) -> Vec<Line> {
        let glyphs = Glyphs::of(pen.symbols);
        let entry = |sign: char, word: &str, tone| vec![pen.span(format!("{sign}{sign} {word}"), tone)];
        let mut tokens = vec![entry(glyphs.line, "projected", Tone::Title)];
        if !self.median.is_empty() {
            tokens.push(entry(glyphs.median, "median", Tone::Estimate));
            tokens.push(entry(glyphs.band, "P10–P90", Tone::Dim));
        }
        if self.floor > 0.0 {
            tokens.push(entry(glyphs.floor, "floor", Tone::Watch));
        }
        if self.projected.iter().any(|value| *value < 0.0) {
            tokens.push(entry(glyphs.below, "below 0", Tone::Down));
        }
        tokens
    }

    /// Rows with a label: the top, the middle where a row lies exactly there, the floor, the bottom.
    fn labels(&self, scale: &Scale, rows: usize) -> Vec<(usize, String)> {
        let bottom = rows.saturating_sub(1);
        let mut labels = vec![(0, brief(scale.top))];
        let mut add = |row: usize, text: String| {
            if labels.iter().all(|(taken, _)| *taken != row) {
                labels.push((row, text));
            }
        };
        add(bottom, "0".to_owned());
        if self.floor > 0.0 {
            add(scale.row(self.floor, rows), brief(self.floor));
        }
        if rows >= 5 && rows % 2 == 1 {
            add(bottom / 2, brief(scale.top / 2.0));
        }
        labels
    }

    /// From the back to the front: band, floor, wall, lines, what is below the plot.
    fn draw(&self, canvas: &mut Canvas, scale: &Scale, symbols: &Symbols) {
        let glyphs = Glyphs::of(symbols);
        let (columns, rows) = (canvas.columns(), canvas.rows());
        let middle = |column: usize| scale.point(column as f64 + 0.5, columns as f64);
        for column in 0..columns {
            let at = middle(column);
            let band = scale::value_at(&self.low, at).zip(scale::value_at(&self.high, at));
            if let Some((low, high)) = band.filter(|(_, high)| *high >= 0.0) {
                for row in scale.row(high, rows)..=scale.row(low, rows) {
                    canvas.set(column, row, glyphs.band, Tone::Dim);
                }
            }
            if self.floor > 0.0 {
                canvas.set(column, scale.row(self.floor, rows), glyphs.floor, Tone::Watch);
            }
        }
        if let Some(column) = self.wall.map(|point| scale.column(point, columns)) {
            (1..rows).for_each(|row| canvas.set(column, row, glyphs.wall, Tone::Alert));
        }
        let dots = (columns * canvas::DOTS.0, rows * canvas::DOTS.1);
        for (ink, values) in [(Ink::Median, &self.median), (Ink::Line, &self.projected)] {
            let mut before = None;
            for x in 0..dots.0 {
                let value = scale::value_at(values, scale.point(x as f64 + 0.5, dots.0 as f64));
                let Some(value) = value else { break };
                let y = scale.row(value, dots.1);
                let until = before.unwrap_or(y);
                if value >= 0.0 || until + 1 < dots.1 {
                    canvas.stroke(ink, x, y, until);
                }
                before = Some(y);
            }
        }
        for column in 0..columns {
            let value = scale::value_at(&self.projected, middle(column));
            if value.is_some_and(|value| value < 0.0) {
                canvas.over(column, rows - 1, glyphs.below, Tone::Down);
            }
        }
        if let Some(column) = self.wall.map(|point| scale.column(point, columns)) {
            Self::head(canvas, column, &glyphs);
        }
    }

    /// "▼ wall" at the top, to the side that has room.
    fn head(canvas: &mut Canvas, column: usize, glyphs: &Glyphs) {
        const WORD: &str = " wall";
        canvas.over(column, 0, glyphs.wall_head, Tone::Alert);
        let right = column + 1 + WORD.len() <= canvas.columns();
        if !right && column < WORD.len() {
            return;
        }
        let from = if right { column + 1 } else { column - WORD.len() };
        let word: Vec<char> = if right { WORD.chars().collect() } else { "wall ".chars().collect() };
        let free = (from..from + WORD.len()).all(|at| canvas.is_free(at, 0));
        if free {
            for (at, sign) in word.into_iter().enumerate() {
                canvas.over(from + at, 0, sign, Tone::Alert);
            }
        }
    }
}

/// Dollars without decimals that say nothing: `1.5B`, `600M`.
fn brief(value: f64) -> String {
    let text = number::short(value, Unit::Usd);
    let (digits, unit) = text.split_at(text.trim_end_matches(|sign: char| sign.is_alphabetic()).len());
    if !digits.contains('.') {
        return text;
    }
    format!("{}{unit}", digits.trim_end_matches('0').trim_end_matches('.'))
}
