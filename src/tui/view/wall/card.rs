//! A card: whose it is and its price above; mix, runway and pipeline; the worst flag below.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Color, Modifier},
    text::{Line as Title, Span as Piece},
    widgets::{Block as Border, Widget},
};

use super::{
    figure_of,
    written::{aligned, is_missing, why, written},
};
use crate::{
    analysis::{CompanyDesk, MixQuarter, thresholds::Metric},
    tui::{
        pane,
        screen::Pane,
        styles::Tone,
        view::Ctx,
        widget::{
            bar::gauge,
            page::{self, Block, Cut, Line, line_width},
            pen::Pen,
            sheet::{Cell, Row, Sheet, Span},
            text::width,
        },
    },
};

/// Columns of a line's name.
const NAME: usize = 10;
/// Columns of the mix's name, with the sign of the pane in focus.
const MIX: usize = 8;
/// Columns of a quarter behind it, a blank after it included.
const QUARTER: usize = 5;
/// Columns of its figure.
const FIGURE: usize = 12;
/// Months at which the runway's gauge is full.
const CAP: f64 = 36.0;
/// Fewest columns a bar says something in.
const BAR: usize = 5;
/// Quarters before the newest, where there is room.
const OLDER: usize = 3;

/// What a card is drawn from.
pub(super) struct Card<'a> {
    pub(super) company: &'a CompanyDesk,
    pub(super) sheet: &'a Sheet,
    pub(super) row: &'a Row,
    pub(super) selected: bool,
}

/// Draws the title of a group.
pub(super) fn heading(row: &Row, area: Rect, buf: &mut Buffer, ctx: &Ctx<'_>) {
    let Some(cell) = row.cells.first() else { return };
    let room = usize::from(area.width.saturating_sub(2));
    let pen = Pen { symbols: ctx.symbols, width: room };
    let inside = Rect { x: area.x + 1.min(area.width), width: area.width.saturating_sub(2), ..area };
    page::draw(&[written(cell, room, &pen)], inside, buf, ctx.styles, ctx.symbols);
}

impl Card<'_> {
    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer, ctx: &Ctx<'_>) {
        let area = area.intersection(buf.area);
        if area.width < 6 || area.height < 3 {
            return;
        }
        let styles = ctx.styles;
        let inside = Rect { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 };
        let pen = Pen { symbols: ctx.symbols, width: usize::from(inside.width) };
        let piece = |span: Span| Piece::styled(span.text, styles.tone(span.tone));
        let title = |line: Line| Title::from(line.into_iter().map(piece).collect::<Vec<_>>());
        let (left, right) = self.top(&pen);
        let style = if self.selected { styles.accent } else { styles.border };
        // the line alone is drawn as a border: what stands in it is to be read
        let text = styles.tone(Tone::Text);
        let text = text.fg(text.fg.unwrap_or(Color::Reset)).remove_modifier(Modifier::DIM);
        Border::bordered()
            .border_set(ctx.symbols.border)
            .border_style(style)
            .title_style(text)
            .title_top(title(left))
            .title_top(title(right).right_aligned())
            .title_bottom(title(self.bottom(ctx, &pen)))
            .render(area, buf);
        let lines = page::arrange(self.blocks(ctx, &pen), usize::from(inside.height), ctx.symbols);
        page::draw(&lines, inside, buf, styles, ctx.symbols);
    }

    fn cell(&self, id: &str) -> Cell {
        let at = self.sheet.column_at(id);
        at.and_then(|at| self.row.cells.get(at)).cloned().unwrap_or_else(Cell::blank)
    }

    /// "› ▲ WULF" and "19.84 −3.1%"; the change goes first, then the price, and neither is cut.
    fn top(&self, pen: &Pen<'_>) -> (Line, Line) {
        let mut left = vec![pen.span(if self.selected { pen.symbols.cursor } else { " " }, Tone::Accent)];
        left.extend(written(&self.cell("severity"), 2, pen));
        left.push(pen.span(" ", Tone::Text));
        left.extend(written(&self.cell("ticker"), 11, pen));
        left.push(pen.span(" ", Tone::Text));
        let room = pen.width.saturating_sub(line_width(&left) + 1);
        let price = written(&self.cell("last"), FIGURE, pen);
        let change = written(&self.cell("day"), FIGURE, pen);
        let form = |parts: &[&Line]| {
            let mut line = vec![pen.span(" ", Tone::Text)];
            for part in parts {
                line.extend(part.iter().cloned());
                line.push(pen.span(" ", Tone::Text));
            }
            line
        };
        let forms = [form(&[&price, &change]), form(&[&price])];
        let right = forms.into_iter().find(|line| line_width(line) <= room);
        (left, right.unwrap_or_else(|| vec![pen.span(pen.symbols.ellipsis, Tone::Dim)]))
    }

    /// "net loss, 2 more · since 2026-05-08".
    fn bottom(&self, ctx: &Ctx<'_>, pen: &Pen<'_>) -> Line {
        let noted = ctx.model.worst_of(self.company);
        let since = noted.and_then(|noted| noted.flag.since);
        let since = since.map_or_else(String::new, |day| format!(" {} since {day}", pen.symbols.dot));
        let flag = self.cell("flag");
        let room = pen.width.saturating_sub(width(&since));
        let mut line = vec![pen.span(" ", Tone::Text)];
        line.extend(written(&flag, room, pen));
        line.push(pen.span(format!("{since} "), Tone::Dim));
        line
    }

    /// The lines, the least important dropped first.
    fn blocks(&self, ctx: &Ctx<'_>, pen: &Pen<'_>) -> Vec<Block> {
        let mut older: Vec<&MixQuarter> =
            self.company.mix.quarters.iter().rev().skip(1).take(OLDER).collect();
        older.reverse();
        let older = older.into_iter().map(|quarter| self.older(quarter, pen)).collect();
        vec![
            Block::new(7, older).cut(Cut::Tail),
            Block::new(2, vec![self.mix(ctx, pen)]),
            Block::new(0, vec![self.runway(ctx, pen)]),
            Block::new(1, vec![self.pipeline(ctx, pen)]),
            Block::new(3, vec![self.next(pen)]),
            Block::new(4, vec![self.pair("result", "net_loss", "cash", "cash_part", pen)]),
            Block::new(5, vec![self.pair("L2", "liquidity", "wall", "wall", pen)]),
            Block::new(6, vec![self.pair("HPC QoQ", "hpc_qoq", "mine", "mining_qoq", pen)]),
            Block::new(8, vec![self.pair("weight", "weight", "", "", pen)]),
        ]
    }

    /// A line's name; on the card selected, that of the pane in focus stands out.
    fn name(&self, name: &str, pane: Option<Pane>, ctx: &Ctx<'_>, pen: &Pen<'_>) -> Span {
        self.name_in(name, NAME, pane, ctx, pen)
    }

    fn name_in(&self, name: &str, columns: usize, pane: Option<Pane>, ctx: &Ctx<'_>, pen: &Pen<'_>) -> Span {
        let is_focus = self.selected && pane == Some(ctx.model.pane);
        let sign = if is_focus { pen.symbols.cursor } else { "" };
        pen.label(&format!("{sign}{name}"), columns, if is_focus { Tone::Accent } else { Tone::Dim })
    }

    /// A pane's name and figure; the rest of the line is a bar, or why there is no figure.
    fn line(
        &self,
        name: &str,
        pane: Pane,
        ctx: &Ctx<'_>,
        pen: &Pen<'_>,
        bar: impl FnOnce(usize) -> Line,
    ) -> Line {
        let mut cell = self.cell(figure_of(pane));
        let mut line = vec![self.name(name, Some(pane), ctx, pen)];
        let mut columns = FIGURE;
        if let Some(quarter) = self.company.mix.latest().filter(|_| pane == Pane::Mix) {
            // the quarters of the lines above stand over this one's, which the figure need not say again
            line = vec![
                self.name_in(name, MIX, Some(pane), ctx, pen),
                pen.label(&quarter.quarter.short(), QUARTER, Tone::Title),
            ];
            columns = NAME + FIGURE - MIX - QUARTER;
            cell.word.clear();
        }
        if is_missing(&cell) {
            line.extend(written(&cell, columns, pen));
            let room = pen.width.saturating_sub(line_width(&line) + 1);
            line.push(Span::new(format!(" {}", why(&cell, room, pen)), Tone::Dim));
            return line;
        }
        line.extend(aligned(&cell, columns, pen));
        let room = pen.width.saturating_sub(line_width(&line) + 1);
        if room >= BAR {
            line.push(pen.span(" ", Tone::Text));
            line.extend(bar(room));
        }
        line
    }

    /// The quarters shown and the newest are on one scale.
    fn scale(&self) -> f64 {
        let size = |quarter: &MixQuarter| {
            let total = quarter.total.as_ref().map_or(0.0, |total| total.value);
            let lines = quarter.lines.iter().filter_map(|cell| cell.revenue.as_ref().ok());
            total.max(lines.map(|line| line.value).sum())
        };
        self.company.mix.quarters.iter().rev().take(OLDER + 1).map(size).fold(0.0, f64::max)
    }

    fn mix(&self, ctx: &Ctx<'_>, pen: &Pen<'_>) -> Line {
        let bar = |room: usize| self.bar(self.company.mix.latest(), room, pen);
        self.line("HPC+AI", Pane::Mix, ctx, pen, bar)
    }

    fn bar(&self, quarter: Option<&MixQuarter>, room: usize, pen: &Pen<'_>) -> Line {
        let Some(quarter) = quarter else { return Vec::new() };
        let spans = pane::mix_bar(quarter, self.scale(), room);
        spans.into_iter().map(|span| pen.span(span.text, span.tone)).collect()
    }

    /// A quarter before, below one another with the newest.
    fn older(&self, quarter: &MixQuarter, pen: &Pen<'_>) -> Line {
        let mut line = vec![
            pen.label("", MIX, Tone::Dim),
            pen.label(&quarter.quarter.short(), QUARTER, Tone::Dim),
            pen.aligned(&quarter.compute_share, Tone::Text, NAME + FIGURE - MIX - QUARTER),
            pen.span(" ", Tone::Text),
        ];
        let room = pen.width.saturating_sub(line_width(&line));
        if room >= BAR {
            line.extend(self.bar(Some(quarter), room, pen));
        }
        line
    }

    /// Months on a scale that ends at the cap, with the levels of watch and alert across.
    fn runway(&self, ctx: &Ctx<'_>, pen: &Pen<'_>) -> Line {
        let flag = self.company.flags.iter().find(|flag| flag.rule.metric == Metric::Runway);
        let levels = flag.map(|flag| flag.rule.levels);
        let tone = flag.map_or(Tone::Text, |flag| Tone::of_flag(&flag.state));
        let months = Metric::Runway.read(self.company, &ctx.desk.bitcoin).map_or(0.0, |months| months.value);
        let bar = |room: usize| {
            let place = |value: f64| ((value / CAP).clamp(0.0, 1.0) * room as f64).round() as usize;
            let filled = place(months);
            let at = |level: Option<f64>| level.map(|level| place(level).min(room - 1));
            let (watch, alert) = (at(levels.and_then(|two| two.watch)), at(levels.and_then(|two| two.alert)));
            let [.., full] = pen.symbols.bar;
            let glyph = |column: usize| match column {
                column if Some(column) == alert => Span::new(pen.symbols.vertical, Tone::Alert),
                column if Some(column) == watch => Span::new(pen.symbols.vertical, Tone::Watch),
                column if column < filled => Span::new(full, tone),
                _ => Span::new(pen.symbols.trough, Tone::Dim),
            };
            (0..room).map(glyph).collect()
        };
        self.line("runway", Pane::Runway, ctx, pen, bar)
    }

    /// What bills of what is contracted.
    fn pipeline(&self, ctx: &Ctx<'_>, pen: &Pen<'_>) -> Line {
        let contracted = written(&self.cell("contracted"), FIGURE, pen);
        let bar = |room: usize| {
            let mut line = vec![pen.span("of ", Tone::Dim)];
            line.extend(contracted);
            let wide = line_width(&line) + 1;
            if wide > room {
                return vec![pen.span(pen.symbols.ellipsis, Tone::Dim)];
            }
            if let Some(share) = self.company.pipeline.live_share.as_ref().ok().filter(|_| room >= wide + BAR)
            {
                let columns = room - wide;
                // a little is not nothing
                let least = if share.value > 0.0 { 1.0 / columns as f64 } else { 0.0 };
                line.push(pen.span(" ", Tone::Text));
                line.extend(gauge(share.value.max(least), columns, pen.symbols, Tone::Ok));
            }
            line
        };
        self.line("billing", Pane::Pipeline, ctx, pen, bar)
    }

    fn next(&self, pen: &Pen<'_>) -> Line {
        let mut line = vec![pen.label("next", NAME, Tone::Dim)];
        let slip = self.cell("slip");
        let known = !is_missing(&slip);
        let slip = if known { written(&slip, 7, pen) } else { Vec::new() };
        let room = pen.width.saturating_sub(NAME + line_width(&slip) + 1);
        let cell = self.cell("next");
        line.extend(written(&cell, room, pen));
        if self.company.pipeline.next_phase().is_none() {
            let room = pen.width.saturating_sub(line_width(&line) + 1);
            line.push(Span::new(format!(" {}", why(&cell, room, pen)), Tone::Dim));
        } else if known {
            line.push(pen.span(" ", Tone::Text));
            line.extend(slip);
        }
        line
    }

    /// Two figures with their names; the second goes where it has no room.
    fn pair(&self, name: &str, id: &str, other: &str, other_id: &str, pen: &Pen<'_>) -> Line {
        let mut line = vec![pen.label(name, NAME, Tone::Dim)];
        line.extend(aligned(&self.cell(id), FIGURE, pen));
        if !other_id.is_empty() {
            let mut second = vec![pen.span(format!("  {other} "), Tone::Dim)];
            second.extend(written(&self.cell(other_id), FIGURE, pen));
            pen.add(&mut line, second);
        }
        line
    }
}
