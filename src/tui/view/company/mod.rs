//! One miner, a tab a file.
//!
//! ```text
//! Board › WULF · TeraWulf Inc.                 19.84 −3.1% · long 12,000 sh 238.1K
//! [Overview] Mix Loss Runway Pipeline Filings Flags
//!
//! what the tab shows above its table: the quarters' bars, the verdict
//! the tab's table
//! ```

mod filings;
#[cfg(test)]
pub(super) mod fixture;
pub(super) mod flags;
mod head;
mod lines;
mod loss;
mod mix;
pub(super) mod overview;
mod pipeline;
mod runway;
#[cfg(test)]
mod tests;
pub(super) mod words;

use ratatui::{buffer::Buffer, layout::Rect};

use super::Ctx;
use crate::{
    analysis::{CompanyDesk, Desk, Simulation, headlines::Tape},
    tui::{
        model::Model,
        pane,
        screen::{Pane, Tab},
        widget::sheet::Sheet,
    },
};

/// From so many columns on, the panes stand beside the Overview.
const WIDE: u16 = 160;

/// What a tab is made from.
#[derive(Debug, Clone, Copy)]
struct Subject<'a> {
    desk: &'a Desk,
    company: &'a CompanyDesk,
    /// What the paths say; `None` while none have been drawn.
    simulation: Option<&'a Simulation>,
    /// The headlines as checked; `None` while none have been.
    tape: Option<&'a Tape>,
    /// Columns of the terminal the table has.
    width: u16,
    /// Whether the day is before the last the book tells of.
    is_past: bool,
}

/// Where the parts of the screen lie.
struct Areas {
    head: Rect,
    top: Rect,
    sheet: Rect,
    /// What stands below the table.
    below: Rect,
    /// The panes of the Overview.
    side: Rect,
}

/// The tab's table.
pub fn sheet(model: &Model, desk: &Desk, tab: Tab) -> Sheet {
    match subject(model, desk, model.size.width, tab) {
        Some(subject) => tab_sheet(&subject, tab),
        None => nobody(model),
    }
}

/// Where the table lies.
pub fn sheet_area(model: &Model, desk: &Desk, body: Rect, tab: Tab) -> Rect {
    areas(subject(model, desk, body.width, tab).as_ref(), body, tab).sheet
}

/// The tab whose name stands at a point.
pub fn tab_at(model: &Model, desk: &Desk, body: Rect, tab: Tab, point: (u16, u16)) -> Option<Tab> {
    let subject = subject(model, desk, body.width, tab)?;
    head::tab_at(areas(Some(&subject), body, tab).head, tab, point)
}

/// Draws the screen.
pub fn draw(body: Rect, buf: &mut Buffer, ctx: &Ctx<'_>, tab: Tab) {
    let Some(subject) = subject(ctx.model, ctx.desk, body.width, tab) else {
        return ctx.draw_sheet(&nobody(ctx.model), body, buf);
    };
    let areas = areas(Some(&subject), body, tab);
    head::draw(areas.head, buf, ctx, &subject, tab);
    match tab {
        Tab::Overview => draw_panes(areas.side, buf, ctx, subject.company),
        Tab::Mix => mix::draw(areas.top, buf, ctx, &subject),
        Tab::Loss => loss::draw(areas.top, buf, ctx, &subject),
        Tab::Runway => runway::draw(areas.top, buf, ctx, &subject),
        _ => {}
    }
    let sheet = tab_sheet(&subject, tab);
    ctx.draw_sheet(&sheet, areas.sheet, buf);
    if tab == Tab::Flags {
        flags::draw_below(areas.below, buf, ctx, &subject, &sheet);
    }
}

/// Columns the panes take beside the Overview; none where the table needs them.
fn side_width(width: u16, tab: Tab) -> u16 {
    if tab == Tab::Overview && width >= WIDE { width * 2 / 5 } else { 0 }
}

/// Draws the panes one below the other, as many as there is room for.
fn draw_panes(area: Rect, buf: &mut Buffer, ctx: &Ctx<'_>, company: &CompanyDesk) {
    let shown = (area.height / pane::MIN_HEIGHT).min(Pane::ALL.len() as u16);
    let frame = pane::Frame {
        as_of: ctx.desk.as_of,
        focused: false,
        styles: ctx.styles,
        symbols: ctx.symbols,
        simulation: ctx.model.simulation.as_deref(),
    };
    let mut y = area.y;
    for (pane, left) in Pane::ALL.into_iter().zip((1..=shown).rev()) {
        let height = (area.bottom() - y) / left;
        pane::draw(pane, Some(company), Rect { y, height, ..area }, buf, &frame);
        y += height;
    }
}

fn subject<'a>(model: &'a Model, desk: &'a Desk, width: u16, tab: Tab) -> Option<Subject<'a>> {
    let ticker = model.ticker.as_ref()?;
    let company = desk.companies.iter().find(|company| company.ticker == *ticker)?;
    let simulation = model.simulation.as_deref();
    let tape = model.press.tape.as_deref();
    let is_past = desk.as_of < desk.book.as_of.unwrap_or(model.today);
    Some(Subject { desk, company, simulation, tape, is_past, width: width - side_width(width, tab) })
}

fn nobody(model: &Model) -> Sheet {
    match &model.ticker {
        Some(ticker) => Sheet::new(Vec::new(), format!("{ticker} is not in the book as of this day")),
        None => Sheet::new(Vec::new(), "no company chosen: choose one on the Board"),
    }
}

fn tab_sheet(subject: &Subject<'_>, tab: Tab) -> Sheet {
    match tab {
        Tab::Overview => overview::sheet(subject),
        Tab::Mix => mix::sheet(subject),
        Tab::Loss => loss::sheet(subject),
        Tab::Runway => runway::sheet(subject),
        Tab::Pipeline => pipeline::sheet(subject),
        Tab::Filings => filings::sheet(subject),
        Tab::Flags => flags::sheet(subject),
    }
}

/// The head takes two lines and, where there is room, a blank one; the top what the tab asks for, at most half of
/// the rest.
fn areas(subject: Option<&Subject<'_>>, body: Rect, tab: Tab) -> Areas {
    let head_lines = if subject.is_none() { 0 } else { 2 + u16::from(body.height >= 18) };
    let head = Rect { height: head_lines.min(body.height), ..body };
    let rest = Rect { y: head.bottom(), height: body.height - head.height, ..body };
    let wanted = match (subject, tab) {
        (Some(subject), Tab::Mix) => mix::top_height(subject, rest.height),
        (Some(subject), Tab::Loss) => loss::top_height(subject, rest.height),
        (Some(subject), Tab::Runway) => runway::top_height(subject, rest.height),
        _ => 0,
    };
    let top = Rect { height: wanted.min(rest.height / 2), ..rest };
    let below = if subject.is_some() && tab == Tab::Flags { flags::height_below(rest.height) } else { 0 };
    let below = Rect { y: rest.bottom() - below, height: below, ..rest };
    let side_width = if subject.is_some() { side_width(body.width, tab) } else { 0 };
    let side = Rect { x: rest.right() - side_width, width: side_width, ..rest };
    let height = rest.height - top.height - below.height;
    let sheet = Rect { y: top.bottom(), height, width: rest.width - side_width, ..rest };
    Areas { head, top, sheet, below, side }
}

impl Subject<'_> {
    /// The name of a figure in its trace: "WULF HPC revenue 2026-Q1".
    fn label(&self, what: impl std::fmt::Display) -> String {
        format!("{} {what}", self.company.ticker)
    }
}
