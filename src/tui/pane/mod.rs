//! A pane a file: the revenue mix, the liquidity runway, the contract pipeline of one company.
//!
//! Each is a pure function from the company and the room to lines; [`draw`] puts a border and a title around them.

mod mix;
mod pipeline;
mod runway;
#[cfg(test)]
mod tests;

use chrono::Datelike;
pub(crate) use mix::bar as mix_bar;
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::Line as TitleLine,
    widgets::{Block as Border, Widget},
};

pub(crate) use runway::forms as runway_forms;

use super::{
    screen::Pane,
    styles::{Styles, Tone},
    symbols::Symbols,
    widget::{
        page::{self, Line},
        pen::Pen,
        text::{cut, width},
    },
};
use crate::{
    analysis::{CompanyDesk, Reading, Simulation},
    model::{Date, DatePrecision, Quarter},
};

/// Fewest columns of a pane beside another.
pub const MIN_WIDTH: u16 = 38;
/// Fewest lines of a pane, its border included.
pub const MIN_HEIGHT: u16 = 8;

/// What a pane is drawn with.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// The desk's day.
    pub as_of: Date,
    /// Whether it is the one the keys speak to: its title stands out.
    pub focused: bool,
    /// How meanings look.
    pub styles: &'a Styles,
    /// The signs drawn.
    pub symbols: &'a Symbols,
    /// What the paths say; `None` while none have been drawn.
    pub simulation: Option<&'a Simulation>,
}

/// Draws a pane of a company with its border; of none, it says so.
pub fn draw(pane: Pane, company: Option<&CompanyDesk>, area: Rect, buf: &mut Buffer, frame: &Frame<'_>) {
    let state = company.and_then(|company| state(pane, company));
    boxed(&titled(pane.title(), company, frame), state, area, buf, frame, |pen, height| {
        content(pane, company, pen, height, frame)
    });
}

/// Draws a pane of a company that stands beside the same pane of another: both on one scale.
pub fn draw_beside(
    pane: Pane,
    company: &CompanyDesk,
    other: &CompanyDesk,
    area: Rect,
    buf: &mut Buffer,
    frame: &Frame<'_>,
) {
    let state = state(pane, company);
    boxed(&titled(pane.title(), Some(company), frame), state, area, buf, frame, |pen, height| {
        let blocks = match pane {
            Pane::Mix => mix::blocks(company, Some(other), pen),
            Pane::Runway => runway::blocks(company, Some(other), frame.simulation, frame.as_of, pen, height),
            Pane::Pipeline => pipeline::blocks(company, pen, frame.as_of),
        };
        page::arrange(blocks, height, pen.symbols)
    });
}

/// "Revenue mix · WULF".
pub fn titled(title: &str, company: Option<&CompanyDesk>, frame: &Frame<'_>) -> String {
    let name = company.map(|company| format!(" {} {}", frame.symbols.dot, company.ticker));
    format!("{title}{}", name.unwrap_or_default())
}

/// Draws lines in a border with a title and, at its right, a word on the state of what is inside.
pub fn boxed(
    title: &str,
    state: Option<State>,
    area: Rect,
    buf: &mut Buffer,
    frame: &Frame<'_>,
    lines: impl FnOnce(&Pen<'_>, usize) -> Vec<Line>,
) {
    let area = area.intersection(buf.area);
    let inner = Rect {
        x: area.x + 2.min(area.width),
        y: area.y + 1.min(area.height),
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    };
    if inner.is_empty() {
        return;
    }
    border(title, state, area, buf, frame);
    let pen = Pen { symbols: frame.symbols, width: usize::from(inner.width) };
    page::draw(&lines(&pen, usize::from(inner.height)), inner, buf, frame.styles, frame.symbols);
}

/// The lines of a pane, without border, for so much room.
pub fn content(
    pane: Pane,
    company: Option<&CompanyDesk>,
    pen: &Pen<'_>,
    height: usize,
    frame: &Frame<'_>,
) -> Vec<Line> {
    let Some(company) = company else {
        return pen.wrapped("No company here yet.", Tone::Dim);
    };
    let blocks = match pane {
        Pane::Mix => mix::blocks(company, None, pen),
        Pane::Runway => runway::blocks(company, None, frame.simulation, frame.as_of, pen, height),
        Pane::Pipeline => pipeline::blocks(company, pen, frame.as_of),
    };
    page::arrange(blocks, height, pen.symbols)
}

fn border(title: &str, state: Option<State>, area: Rect, buf: &mut Buffer, frame: &Frame<'_>) {
    let Frame { styles, symbols, .. } = *frame;
    let title = format!(" {title} ");
    let room = usize::from(area.width.saturating_sub(2));
    let title = cut(&title, room, symbols.ellipsis);
    let title_style = if frame.focused { styles.accent } else { styles.dim };
    let mut border = Border::bordered().border_set(symbols.border).border_style(styles.border);
    if let Some((words, tone)) = state {
        let fits = |word: &&str| width(&title) + width(word) + 2 < room;
        if let Some(word) = words.into_iter().find(fits) {
            let word = TitleLine::styled(format!(" {word} "), styles.tone(tone));
            border = border.title_top(word.right_aligned());
        }
    }
    border.title_top(TitleLine::styled(title, title_style)).render(area, buf);
}

/// A word on a pane as a whole, the longest form first, and its meaning.
pub type State = ([&'static str; 3], Tone);

/// What must be said of the pane as a whole, in words, the longest first: its files cannot be read now, or sources
/// disagree.
fn state(pane: Pane, company: &CompanyDesk) -> Option<State> {
    let readings: Vec<&Reading> = match pane {
        Pane::Mix => mix::readings(company),
        Pane::Runway => runway::readings(company),
        Pane::Pipeline => pipeline::readings(company),
    };
    let figures = || readings.iter().filter_map(|reading| reading.as_ref().ok());
    if figures().any(|figure| figure.stale) {
        return Some((["stale: its file cannot be read", "stale", "*"], Tone::Stale));
    }
    let disagree = (["! sources disagree", "! conflict", "!"], Tone::Watch);
    figures().any(|figure| figure.conflicted).then_some(disagree)
}

/// A day as exactly as it is known: `Dec 26`, or `26Q4`.
pub fn month(day: Date, precision: DatePrecision) -> String {
    match precision {
        DatePrecision::Quarter => Quarter::holding(day).short(),
        DatePrecision::Day | DatePrecision::Month => {
            format!("{} {:02}", day.format("%b"), day.year().rem_euclid(100))
        }
    }
}
