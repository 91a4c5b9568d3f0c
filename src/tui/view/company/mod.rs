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
mod overview;
mod pipeline;
mod runway;
#[cfg(test)]
mod tests;
pub(super) mod words;

use ratatui::{buffer::Buffer, layout::Rect};

use super::Ctx;
use crate::{
    analysis::{CompanyDesk, Desk},
    tui::{model::Model, screen::Tab, widget::sheet::Sheet},
};

/// What a tab is made from.
#[derive(Debug, Clone, Copy)]
struct Subject<'a> {
    desk: &'a Desk,
    company: &'a CompanyDesk,
    /// Columns of the terminal the table has.
    width: u16,
}

/// Where the parts of the screen lie.
struct Areas {
    head: Rect,
    top: Rect,
    sheet: Rect,
}

/// The tab's table.
pub fn sheet(model: &Model, desk: &Desk, tab: Tab) -> Sheet {
    match subject(model, desk, model.size.width) {
        Some(subject) => tab_sheet(&subject, tab),
        None => nobody(model),
    }
}

/// Where the table lies.
pub fn sheet_area(model: &Model, desk: &Desk, body: Rect, tab: Tab) -> Rect {
    areas(subject(model, desk, body.width).as_ref(), body, tab).sheet
}

/// Draws the screen.
pub fn draw(body: Rect, buf: &mut Buffer, ctx: &Ctx<'_>, tab: Tab) {
    let Some(subject) = subject(ctx.model, ctx.desk, body.width) else {
        return ctx.draw_sheet(&nobody(ctx.model), body, buf);
    };
    let areas = areas(Some(&subject), body, tab);
    head::draw(areas.head, buf, ctx, &subject, tab);
    match tab {
        Tab::Mix => mix::draw(areas.top, buf, ctx, &subject),
        Tab::Loss => loss::draw(areas.top, buf, ctx, &subject),
        _ => {}
    }
    ctx.draw_sheet(&tab_sheet(&subject, tab), areas.sheet, buf);
}

fn subject<'a>(model: &Model, desk: &'a Desk, width: u16) -> Option<Subject<'a>> {
    let ticker = model.ticker.as_ref()?;
    let company = desk.companies.iter().find(|company| company.ticker == *ticker)?;
    Some(Subject { desk, company, width })
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
        _ => 0,
    };
    let top = Rect { height: wanted.min(rest.height / 2), ..rest };
    let sheet = Rect { y: top.bottom(), height: rest.height - top.height, ..rest };
    Areas { head, top, sheet }
}

impl Subject<'_> {
    /// The name of a figure in its trace: "WULF HPC revenue 2026-Q1".
    fn label(&self, what: impl std::fmt::Display) -> String {
        format!("{} {what}", self.company.ticker)
    }
}
