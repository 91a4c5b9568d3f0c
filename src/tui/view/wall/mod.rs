//! The companies as cards: mix, runway and pipeline of all of them at one look.
//!
//! A card's figures are the cells of the Board, so the two cannot disagree. Where no two lines of cards fit, each company
//! has a line.

mod card;
mod grid;
#[cfg(test)]
mod tests;
mod written;

use grid::Grid;
use ratatui::{buffer::Buffer, layout::Rect};

use super::{Ctx, board};
use crate::{
    analysis::Desk,
    tui::{
        action::Motion,
        model::Model,
        screen::{Pane, Screen},
        widget::{
            sheet::{Column, RowKind, Sheet},
            text::{cut, width},
        },
    },
};

/// The column of the figure that speaks for a pane: what `t` traces there.
pub fn figure_of(pane: Pane) -> &'static str {
    match pane {
        Pane::Mix => "hpc",
        Pane::Runway => "runway",
        Pane::Pipeline => "billing",
    }
}

/// What a card says, the panes' figures first; and what is dropped first where each company has a line.
const SAID: [(&str, u8); 18] = [
    ("severity", 0),
    ("ticker", 0),
    ("hpc", 1),
    ("runway", 0),
    ("billing", 2),
    ("contracted", 6),
    ("flag", 5),
    ("last", 4),
    ("day", 3),
    ("next", 8),
    ("slip", 9),
    ("net_loss", 7),
    ("cash_part", 11),
    ("liquidity", 10),
    ("wall", 12),
    ("weight", 13),
    ("hpc_qoq", 14),
    ("mining_qoq", 15),
];

/// The companies in the list's order, with what a card says of each.
pub fn sheet(model: &Model, desk: &Desk) -> Sheet {
    let mut sheet = rows(model, desk);
    let all = 0..sheet.rows.len();
    fill(&mut sheet, all, model, desk);
    sheet
}

/// The same without the cells.
pub fn rows(model: &Model, desk: &Desk) -> Sheet {
    let mut sheet = board::rows(model, desk);
    sheet.rows.retain(|row| row.kind != RowKind::Total);
    let columns = board::every_column();
    let said = |(id, priority): &(&str, u8)| {
        let column = columns.iter().find(|column| column.id == *id).cloned();
        column.map(|column: Column| column.priority(*priority))
    };
    sheet.columns = SAID.iter().filter_map(said).collect();
    sheet
}

/// Gives the rows in these places their cells.
fn fill(sheet: &mut Sheet, places: impl IntoIterator<Item = usize>, model: &Model, desk: &Desk) {
    let all = board::every_column();
    let column_at = |column: &Column| all.iter().position(|one| one.id == column.id);
    let columns: Vec<usize> = sheet.columns.iter().filter_map(column_at).collect();
    let cells = board::every_cell(model, desk);
    for place in places {
        let Some(row) = sheet.rows.get_mut(place) else { continue };
        let company = row.opens.as_ref().and_then(|opens| desk.company(&opens.ticker));
        if let Some(all) = company.map(&cells) {
            row.cells = columns.iter().filter_map(|at| all.get(*at).cloned()).collect();
        }
    }
}

/// Where the cards lie.
pub fn area(body: Rect) -> Rect {
    let head = board::heading(body).min(body.height);
    Rect { y: body.y + head, height: body.height - head, ..body }
}

/// The cards of the screen and the place of the one selected; `None` where each company has a line.
fn laid(model: &Model) -> Option<(Grid, usize)> {
    let is_shown = model.screen == Screen::Board && model.list.wall && !model.look.expanded;
    let desk = model.desk.as_deref().filter(|_| is_shown)?;
    let sheet = rows(model, desk);
    let grid = Grid::of(&sheet, super::sheet_area(model))?;
    let (row, _) = model.sheet_state(Screen::Board).cursor(&sheet)?;
    Some((grid, row))
}

/// The row a motion leads to, and the first line of cards then shown; `None` where there are no cards.
pub fn target(model: &Model, motion: Motion) -> Option<(usize, usize)> {
    let (grid, row) = laid(model)?;
    let target = grid.target(row, motion, model.look.top);
    Some((target, grid.window(model.look.top, target)))
}

/// The row and the column of the card at a point; the outer `None` where there are no cards.
pub fn card_at(model: &Model, x: u16, y: u16) -> Option<Option<(usize, usize)>> {
    let (grid, row) = laid(model)?;
    let hit = grid.shown(model.look.top, row).into_iter().find(|(_, area)| area.contains((x, y).into()));
    let column = model.desk.as_deref().and_then(|desk| rows(model, desk).column_at(figure_of(model.pane)));
    Some(hit.filter(|(row, _)| grid.is_card(*row)).map(|(row, _)| (row, column.unwrap_or(0))))
}

/// Draws the screen.
pub(super) fn draw(body: Rect, buf: &mut Buffer, ctx: &Ctx<'_>) {
    let Ctx { model, desk, styles, symbols } = *ctx;
    let body = body.intersection(buf.area);
    if body.is_empty() {
        return;
    }
    let mut sheet = rows(model, desk);
    let area = area(body);
    let grid = Grid::of(&sheet, area);
    let cursor = model.sheet_state(Screen::Board).cursor(&sheet).map(|(row, _)| row);
    let shown = grid.as_ref().zip(cursor).map(|(grid, row)| grid.shown(model.look.top, row));
    if let Some(shown) = &shown {
        fill(&mut sheet, shown.iter().map(|(at, _)| *at), model, desk);
    } else {
        let places = ctx.rows_in_sight(&sheet, area);
        fill(&mut sheet, places, model, desk);
    }
    if board::heading(body) > 0 {
        let more = grid
            .as_ref()
            .zip(shown.as_ref())
            .map_or_else(String::new, |(grid, shown)| grid.more(shown, symbols));
        let room = usize::from(body.width - 1).saturating_sub(width(&more));
        let text = cut(&symbols.plain(&board::title(model, desk, &sheet, u16::MAX)), room, symbols.ellipsis);
        buf.set_string(body.x + 1.min(body.width - 1), body.y, format!("{text}{more}"), styles.dim);
    }
    let Some(shown) = shown else { return ctx.draw_sheet(&sheet, area, buf) };
    for (at, area) in shown {
        let Some(row) = sheet.rows.get(at) else { continue };
        let company = row.opens.as_ref().and_then(|opens| desk.company(&opens.ticker));
        match company {
            Some(company) => {
                let card = card::Card { company, sheet: &sheet, row, selected: cursor == Some(at) };
                card.draw(area, buf, ctx);
            }
            None => card::heading(row, area, buf, ctx),
        }
    }
}
