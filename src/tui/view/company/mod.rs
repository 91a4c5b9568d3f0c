//! One miner, a tab a file.

use ratatui::{buffer::Buffer, layout::Rect};

use super::Ctx;
use crate::{
    analysis::Desk,
    tui::{model::Model, screen::Tab, widget::sheet::Sheet},
};

/// The tab's table.
pub fn sheet(_model: &Model, _desk: &Desk, _tab: Tab) -> Sheet {
    Sheet::new(Vec::new(), "nothing here yet")
}

/// Where the table lies.
pub fn sheet_area(_model: &Model, _desk: &Desk, body: Rect, _tab: Tab) -> Rect {
    body
}

/// Draws the screen.
pub fn draw(body: Rect, buf: &mut Buffer, ctx: &Ctx<'_>, tab: Tab) {
    let sheet = sheet(ctx.model, ctx.desk, tab);
    ctx.draw_sheet(&sheet, sheet_area(ctx.model, ctx.desk, body, tab), buf);
}
