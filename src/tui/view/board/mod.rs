//! Every miner, a row each, with the three panes of the one selected.
//!
//! ```text
//! Watchlist                       where the list ends depends on the terminal and the number of companies alone,
//! list                            so no pane moves because a figure changed
//! mix | runway | pipeline         as many as fit side by side, else one at a time
//! flags | ahead | events          where there is room for both rows
//! ```

pub(super) mod cells;
mod changes;
pub(in crate::tui) mod columns;
mod extra;
mod groups;
mod hint;
mod order;
mod strip;
mod table;
#[cfg(test)]
mod tests;
mod totals;

use std::borrow::Cow;

use ratatui::{buffer::Buffer, layout::Rect};

pub(in crate::tui) use self::order::listed;
use self::table::Table;
use super::Ctx;
use crate::{
    analysis::{CompanyDesk, Desk},
    model::{Date, SourceKind, SourceStatus, Ticker},
    report::words,
    tui::{
        action::Action,
        model::{Columns, Model},
        pane::{self, Frame},
        screen::{Pane, Screen},
        widget::{
            sheet::{Cell, Column, Sheet},
            text::{cut, width},
        },
    },
};

/// Fewest lines of the list: a header and four rows.
const MIN_LIST: u16 = 5;
/// From this height on, a line above the list says what it is.
const HEADED: u16 = 13;

/// The table, worst first unless the user sorted it, in the groups the user chose.
pub fn sheet(model: &Model, desk: &Desk) -> Sheet {
    let table = Table::new(model, desk);
    let mut sheet = table.rows();
    let all = 0..sheet.rows.len();
    table.fill(&mut sheet, all);
    sheet
}

/// The same without the cells: what a cursor needs to move.
pub fn rows(model: &Model, desk: &Desk) -> Sheet {
    Table::new(model, desk).rows()
}

/// What the list says without a company: what to do, or what stands in the way.
fn nobody(model: &Model, desk: &Desk) -> Cow<'static, str> {
    match model.filter() {
        Some(filter) if !desk.companies.is_empty() => {
            let key = model.keymap.keys_of(model.below(), Action::Filter);
            let key = key.map(|key| format!(" {key} and Enter on an empty line lists all."));
            format!("No miner fits {filter}.{}", key.unwrap_or_default()).into()
        }
        _ => nothing_read(desk).into(),
    }
}

fn nothing_read(desk: &Desk) -> &'static str {
    let filings = || desk.book.sources.iter().filter(|source| source.kind == SourceKind::Filing);
    if filings().next().is_none() {
        "No company yet: put SEC filings into filings/ or add companies/TICKER.toml."
    } else if filings().all(|source| source.status == SourceStatus::Failed) {
        "No company yet: no file in filings/ can be read. The Book (5) says why."
    } else {
        "No company yet: nothing was taken from filings/. The Book (5) says why."
    }
}

/// Where the table lies.
pub fn sheet_area(model: &Model, desk: &Desk, body: Rect) -> Rect {
    let body = changes::above(body);
    let head = heading(body);
    let area = Rect { y: body.y + head, height: body.height - head, ..body };
    let rows = u16::try_from(groups::lines(model, desk)).unwrap_or(u16::MAX).max(1);
    let panes = (body.height * 9 / 20).max(pane::MIN_HEIGHT);
    match area.height.checked_sub(panes) {
        Some(most) if most >= MIN_LIST => Rect { height: rows.saturating_add(2).min(most), ..area },
        _ => area,
    }
}

/// Whether cards, or a pane alone, stand in the list's place.
pub fn is_in_short(model: &Model) -> bool {
    model.list.wall || (model.look.expanded && model.screen == Screen::Board)
}

/// The companies in the order in which they are listed.
pub fn order(model: &Model, desk: &Desk) -> Vec<Ticker> {
    let rows = rows(model, desk).rows.into_iter();
    rows.filter_map(|row| Some(row.opens?.ticker)).collect()
}

/// Every column as shipped, whichever of them the list shows.
pub(super) fn every_column() -> Vec<Column> {
    let shipped = Columns::default();
    ["severity", "ticker"].into_iter().chain(shipped.shown()).map(columns::column).collect()
}

/// The cells of a company, one a column of [`every_column`].
pub(super) fn every_cell<'m>(model: &'m Model, desk: &'m Desk) -> impl Fn(&CompanyDesk) -> Vec<Cell> + 'm {
    let newest = order::newest_quarter(desk);
    let columns = every_column();
    move |company| {
        let subject = cells::Subject::new(company, model, desk, newest);
        columns.iter().map(|column| subject.cell(&column.id)).collect()
    }
}

/// Lines of the heading above the list.
pub(super) fn heading(body: Rect) -> u16 {
    u16::from(body.height >= HEADED)
}

/// The panes that show and where, below the list.
pub fn panes(model: &Model, desk: &Desk, body: Rect) -> Vec<(Pane, Rect)> {
    let area = below(model, desk, body);
    let area = Rect { height: area.height - strip_height(area), ..area };
    if area.height < pane::MIN_HEIGHT {
        return Vec::new();
    }
    let count = columns_of(area.width);
    let at = Pane::ALL.iter().position(|pane| *pane == model.pane).unwrap_or(0);
    let first = (at + 1).saturating_sub(count);
    Pane::ALL.into_iter().skip(first).take(count).zip(side_by_side(area, count)).collect()
}

/// What lies below the list.
fn below(model: &Model, desk: &Desk, body: Rect) -> Rect {
    let list = sheet_area(model, desk, body);
    Rect { y: list.bottom(), height: changes::above(body).bottom().saturating_sub(list.bottom()), ..body }
}

/// How many panes stand side by side.
fn columns_of(width: u16) -> usize {
    let count = if width < 100 { 1 } else { width / pane::MIN_WIDTH };
    usize::from(count.clamp(1, 3))
}

/// Lines of the strip below the panes; none where a pane would have to be looked for.
fn strip_height(below: Rect) -> u16 {
    if columns_of(below.width) == Pane::ALL.len() { strip::height(below.height) } else { 0 }
}

fn side_by_side(area: Rect, count: usize) -> impl Iterator<Item = Rect> {
    let count = count as u16;
    let mut x = area.x;
    (0..count).map(move |at| {
        let width = (area.right() - x) / (count - at);
        let place = Rect { x, width, ..area };
        x += width;
        place
    })
}

/// The company of the row under the cursor, so that the list and the panes cannot disagree; on a total, the one spoken of.
pub(in crate::tui) fn selected<'a>(model: &Model, desk: &'a Desk, sheet: &Sheet) -> Option<&'a CompanyDesk> {
    let (row, _) = model.sheet_state(Screen::Board).cursor(sheet)?;
    let opens = sheet.rows.get(row)?.opens.as_ref();
    desk.company(opens.map(|opens| &opens.ticker).or(model.ticker.as_ref())?)
}

/// Draws the screen.
pub fn draw(body: Rect, buf: &mut Buffer, ctx: &Ctx<'_>) {
    let Ctx { model, desk, styles, symbols } = *ctx;
    let body = body.intersection(buf.area);
    if body.is_empty() {
        return;
    }
    let table = Table::new(model, desk);
    let mut sheet = table.rows();
    let area = sheet_area(model, desk, body);
    let shown = ctx.rows_in_sight(&sheet, area);
    table.fill(&mut sheet, shown);
    if heading(body) > 0 {
        let text = symbols.plain(&title(model, desk, &sheet, body.width)).into_owned();
        let text = cut(&text, usize::from(body.width - 1), symbols.ellipsis);
        hint::draw(Rect { height: 1, ..body }, 1 + width(&text) as u16, buf, model, styles);
        buf.set_string(body.x + 1.min(body.width - 1), body.y, text, styles.dim);
    }
    ctx.draw_sheet(&sheet, area, buf);
    let company = selected(model, desk, &sheet);
    let simulation = model.simulation.as_deref();
    for (pane, area) in panes(model, desk, body) {
        let frame = Frame { as_of: desk.as_of, focused: pane == model.pane, styles, symbols, simulation };
        pane::draw(pane, company, area, buf, &frame);
    }
    let below = below(model, desk, body);
    let height = strip_height(below);
    let area = Rect { y: below.bottom() - height, height, ..below };
    let frame = Frame { as_of: desk.as_of, focused: false, styles, symbols, simulation };
    for (told, area) in strip::Told::ALL.into_iter().zip(side_by_side(area, Pane::ALL.len())) {
        strip::draw(told, company, area, buf, &frame);
    }
    changes::draw(body, company, buf, ctx);
}

/// The day of a point of the line that says when flags changed.
pub fn day_at(model: &Model, desk: &Desk, body: Rect, point: (u16, u16)) -> Option<Date> {
    changes::day_at(model, desk, body, point)
}

/// "Watchlist · 10 miners · worst first".
pub(super) fn title(model: &Model, desk: &Desk, sheet: &Sheet, width: u16) -> String {
    let count = desk.companies.len();
    let miners = if count == 1 { "miner" } else { "miners" };
    let order: Cow<'_, str> = match &sheet.sort {
        None => "worst first".into(),
        Some(sort) => {
            let title = sheet.columns.iter().find(|column| column.id == *sort.column);
            let title = title.map_or(sort.column.as_str(), |column| &column.title);
            let title = if title.is_empty() { "severity" } else { title };
            let way = if sort.descending { "down" } else { "up" };
            format!("by {title}, {way}").into()
        }
    };
    let listed = |ticker: &Ticker| desk.companies.iter().any(|company| company.ticker == *ticker);
    let held = desk.portfolio.holdings.iter().map(|holding| &holding.ticker);
    let unlisted: Vec<&str> = held.filter(|ticker| !listed(ticker)).map(Ticker::as_str).collect();
    let unlisted = match unlisted.as_slice() {
        [] => String::new(),
        some => format!(" · held, without a company file: {}", some.join(", ")),
    };
    let told = desk.companies.iter().filter(|company| words::company_file(company).is_none()).count();
    let told = if told == 0 { String::new() } else { format!(" · {told} known from filings alone") };
    let grouped = groups::title(model.list.grouping).map(|by| format!(" · {by}")).unwrap_or_default();
    // as shipped, what gives way is known; of a choice of one's own it has to be said
    let hidden =
        if model.list.columns == Columns::default() { 0 } else { columns::hidden(model, sheet, width) };
    let hidden = if hidden == 0 { String::new() } else { format!(" · {hidden} more columns do not fit") };
    let (listed, filter) = filtered(model, desk);
    format!("Watchlist · {listed}{count} {miners}{filter} · {order}{grouped}{hidden}{told}{unlisted}")
}

/// Of how many how many are listed and by what, for the title: "3 of ", " · hpc>50% · 2 cannot be judged (?)".
fn filtered(model: &Model, desk: &Desk) -> (String, String) {
    let Some(filter) = model.filter() else { return Default::default() };
    let listing = listed(model, desk);
    let unjudged = match listing.unjudged {
        0 => String::new(),
        some => format!(" · {some} cannot be judged (?)"),
    };
    (format!("{} of ", listing.companies.len()), format!("{unjudged} · {filter}"))
}
