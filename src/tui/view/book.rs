//! Every file of the book.

use ratatui::{buffer::Buffer, layout::Rect};

use super::Ctx;
use crate::{
    analysis::Desk,
    tui::{model::Model, widget::sheet::Sheet},
};

/// The table.
pub fn sheet(_model: &Model, _desk: &Desk) -> Sheet {
    Sheet::new(Vec::new(), "nothing here yet")
}

/// Where the table lies.
pub fn sheet_area(_model: &Model, _desk: &Desk, body: Rect) -> Rect {
    body
}

/// Draws the screen.
pub fn draw(body: Rect, buf: &mut Buffer, ctx: &Ctx<'_>) {
    let sheet = sheet(ctx.model, ctx.desk);
    ctx.draw_sheet(&sheet, sheet_area(ctx.model, ctx.desk, body), buf);
}
