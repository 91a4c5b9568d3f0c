//! Two companies side by side: their figures a row each, and their panes below where there is room.

mod difference;
mod rows;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Ctx, alone};
use crate::{
    analysis::{CompanyDesk, Desk},
    tui::{
        model::Model,
        pane,
        screen::{Pane, Screen, Tab},
        widget::{
            sheet::{Column, Row, Sheet},
            text::{cut, width},
        },
    },
};

/// The column of the company at the left.
pub const LEFT: &str = "left";
/// The column of the company at the right.
pub const RIGHT: &str = "right";
/// The column of what lies between them.
pub const DIFFERENCE: &str = "difference";

/// From this height on, a line above says who they are.
const HEADED: u16 = 13;
/// From this height on, panes stand below.
const HIGH: u16 = 30;
/// Below this width names and figures are short, and from that one on they are written out.
const NARROW: u16 = 70;
const WIDE: u16 = 120;
/// Most columns of a company's figures: a phase's name is cut to it.
const WIDEST: u16 = 24;
/// From this width on, all panes of both stand side by side.
const ALL_PANES: u16 = pane::MIN_WIDTH * 6;

/// The two, where both are on the desk.
fn pair<'d>(model: &Model, desk: &'d Desk) -> Option<(&'d CompanyDesk, &'d CompanyDesk)> {
    let (left, right) = model.look.compared.as_ref()?;
    desk.company(left).zip(desk.company(right))
}

/// The tab a row is of.
pub fn tab_of(row: &str) -> Tab {
    match row.split_once('.').map_or(row, |(group, _)| group) {
        "mix" => Tab::Mix,
        "loss" => Tab::Loss,
        "runway" => Tab::Runway,
        "pipeline" => Tab::Pipeline,
        "flags" => Tab::Flags,
        _ => Tab::Overview,
    }
}

/// The figures of both, a row each.
pub fn sheet(model: &Model, desk: &Desk) -> Sheet {
    let Some((left, right)) = pair(model, desk) else {
        return Sheet::new(vec![Column::text("what", "", 24)], "no two companies to compare: c on the Board");
    };
    let name = match model.size.width {
        ..NARROW => 14,
        NARROW..WIDE => 20,
        WIDE.. => 26,
    };
    let mut rows = rows::rows(model, desk, left, right);
    // the cursor's sign and the gaps between the three
    let room = model.size.width.saturating_sub(name + 3) / 2;
    let (a, b) = (fit(&mut rows, 1, room), fit(&mut rows, 2, room));
    let between = needed(&rows, 3).max(12);
    let columns = vec![
        Column::text("what", "", name),
        Column::figure(LEFT, left.ticker.to_string(), a),
        Column::figure(RIGHT, right.ticker.to_string(), b),
        Column::figure(DIFFERENCE, "Difference", between).unit("right − left").priority(1),
        Column::text("better", "Better", 12).unit("by its rule").priority(2),
        Column::text("period", "Period", needed(&rows, 5).max(10)).priority(3).flexible(),
    ];
    let mut sheet = Sheet::new(columns, "");
    sheet.rows = rows;
    sheet
}

/// Columns the figures of a column take in their longest form.
fn needed(rows: &[Row], column: usize) -> u16 {
    // a phase's name yields by its own forms
    let figures = rows.iter().filter(|row| row.id != "pipeline.next");
    let cells = figures.filter_map(|row| row.cells.get(column)).filter(|cell| !cell.running);
    cells.map(|cell| 1 + width(&cell.plain()) as u16).max().unwrap_or(0)
}

/// The width of a company's column: that of what it holds, and no more than there is room for. Where there is too little, a
/// figure's quarter goes, which the period says, and never a digit.
fn fit(rows: &mut [Row], column: usize, room: u16) -> u16 {
    let least = 11;
    let wide = needed(rows, column).clamp(least, room.clamp(least, WIDEST));
    for cell in rows.iter_mut().filter_map(|row| row.cells.get_mut(column)) {
        if 1 + width(&cell.plain()) > usize::from(wide) {
            cell.word.clear();
        }
    }
    wide
}

fn heading(body: Rect) -> u16 {
    u16::from(body.height >= HEADED)
}

/// Where the table lies.
pub fn sheet_area(model: &Model, desk: &Desk, body: Rect) -> Rect {
    let head = heading(body);
    let panes = panes_height(body) * u16::from(pair(model, desk).is_some());
    Rect { y: body.y + head, height: body.height - head - panes, ..body }
}

/// Lines of the panes: a matter of the terminal alone.
fn panes_height(body: Rect) -> u16 {
    if body.height < HIGH || body.width < pane::MIN_WIDTH * 2 {
        return 0;
    }
    (body.height * 9 / 20).max(pane::MIN_HEIGHT)
}

/// The panes shown: all, or the one of the row under the cursor.
fn panes(model: &Model, sheet: &Sheet, width: u16) -> Vec<Pane> {
    if width >= ALL_PANES {
        return Pane::ALL.to_vec();
    }
    let row = model.sheet_state(Screen::Compare).cursor(sheet).and_then(|(row, _)| sheet.rows.get(row));
    vec![match row.map(|row| tab_of(&row.id)) {
        Some(Tab::Mix | Tab::Loss) => Pane::Mix,
        Some(Tab::Runway) => Pane::Runway,
        Some(Tab::Pipeline) => Pane::Pipeline,
        _ => model.pane,
    }]
}

/// Draws the screen.
pub fn draw(body: Rect, buf: &mut Buffer, ctx: &Ctx<'_>) {
    let Ctx { model, desk, symbols, .. } = *ctx;
    let body = body.intersection(buf.area);
    if body.is_empty() {
        return;
    }
    let sheet = sheet(model, desk);
    let area = sheet_area(model, desk, body);
    ctx.draw_sheet(&sheet, area, buf);
    let Some((left, right)) = pair(model, desk) else { return };
    if heading(body) > 0 {
        let text = format!("{} against {}", named(left), named(right));
        let text = cut(&symbols.plain(&text), usize::from(body.width - 1), symbols.ellipsis);
        buf.set_string(body.x + 1.min(body.width - 1), body.y, text, ctx.styles.dim);
    }
    let below = Rect { y: area.bottom(), height: body.bottom() - area.bottom(), ..body };
    if below.height < pane::MIN_HEIGHT {
        return;
    }
    let frame = pane::Frame { focused: false, ..alone::frame(ctx) };
    let panes = panes(model, &sheet, body.width);
    let count = panes.len() as u16 * 2;
    let pairs = panes.into_iter().flat_map(|pane| [(pane, left, right), (pane, right, left)]);
    let edge = |at: u16| below.x + (u32::from(below.width) * u32::from(at) / u32::from(count)) as u16;
    for (at, (pane, company, other)) in (0..count).zip(pairs) {
        let area = Rect { x: edge(at), width: edge(at + 1) - edge(at), ..below };
        pane::draw_beside(pane, company, other, area, buf, &frame);
    }
}

/// "WULF · TeraWulf Inc.".
fn named(company: &CompanyDesk) -> Cow<'_, str> {
    let (ticker, name) = (company.ticker.as_str(), company.name());
    if name == ticker { ticker.into() } else { format!("{ticker} · {name}").into() }
}
