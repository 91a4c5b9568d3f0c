//! Every miner, a row each, with the three panes of the one selected.

use ratatui::{buffer::Buffer, layout::Rect};

use super::Ctx;
use crate::{
    analysis::Desk,
    tui::{
        model::Model,
        styles::Tone,
        widget::sheet::{Cell, Column, Row, Sheet},
    },
};

/// The table.
pub fn sheet(model: &Model, desk: &Desk) -> Sheet {
    let columns = vec![
        Column::text("ticker", "Ticker", 6),
        Column::figure("last", "Last", 9),
        Column::figure("day", "Day", 9).priority(1),
    ];
    let mut sheet = Sheet::new(columns, "the book names no company");
    for company in &desk.companies {
        let name = company.ticker.to_string();
        let cells = vec![
            Cell::text(name.clone()),
            Cell::figure(format!("{name} last close"), &company.quote.last, Tone::Text),
            Cell::change(format!("{name} day"), &company.quote.change),
        ];
        sheet.rows.push(Row::new(name, cells).opens(&company.ticker, None));
    }
    sheet.sorted(model.sort.as_ref())
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
