//! Two companies side by side.

use ratatui::{buffer::Buffer, layout::Rect};

use super::Ctx;
use crate::{
    analysis::Desk,
    tui::{
        model::Model,
        widget::sheet::{Column, Sheet},
    },
};

/// The figures of both, a row each.
pub fn sheet(_model: &Model, _desk: &Desk) -> Sheet {
    Sheet::new(vec![Column::text("what", "", 24)], "no two companies to compare")
}

/// Where the table lies.
pub fn sheet_area(_model: &Model, _desk: &Desk, body: Rect) -> Rect {
    body
}

/// Draws the screen.
pub fn draw(body: Rect, buf: &mut Buffer, ctx: &Ctx<'_>) {
    ctx.draw_sheet(&sheet(ctx.model, ctx.desk), sheet_area(ctx.model, ctx.desk, body), buf);
}
