//! Every miner, a row each, with the three panes of the one selected.
//!
//! ```text
//! Watchlist                       where the list ends depends on the terminal and the number of companies alone,
//! list                            so no pane moves because a figure changed
//! mix | runway | pipeline         as many as fit side by side, else one at a time
//! flags | ahead | events          where there is room for both rows
//! ```

pub(super) mod cells;
mod order;
mod strip;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use ratatui::{buffer::Buffer, layout::Rect};

pub(in crate::tui) use self::order::listed;
use super::Ctx;
use crate::{
    analysis::{CompanyDesk, Desk},
    model::{SourceKind, SourceStatus, Ticker},
    report::words,
    tui::{
        action::Action,
        keymap::Context,
        model::Model,
        pane::{self, Frame},
        screen::{Pane, Screen},
        widget::{
            sheet::{Column, Row, Sheet},
            text::{cut, width},
        },
    },
};

/// Fewest lines of the list: a header and four rows.
const MIN_LIST: u16 = 5;
/// From this height on, a line above the list says what it is.
const HEADED: u16 = 13;

/// The table, worst first unless the user sorted it.
pub fn sheet(model: &Model, desk: &Desk) -> Sheet {
    let mut sheet = Sheet::new(columns(desk), nobody(model, desk));
    let newest = order::newest_quarter(desk);
    let row = |company: &CompanyDesk| {
        Row::new(company.ticker.to_string(), cells::cells(company, model, desk, newest))
            .opens(&company.ticker, None)
    };
    let ranked = model.list.sort.as_ref().filter(|sort| matches!(sort.column.as_str(), "severity" | "flag"));
    let mut companies = listed(model, desk).companies;
    if ranked.is_some_and(|sort| !sort.descending) {
        companies.reverse();
    }
    sheet.rows = companies.into_iter().map(row).collect();
    match ranked {
        // the words of flags have no order of their own: their severity has
        Some(sort) => sheet.sort = Some(sort.clone()),
        None => sheet = sheet.sorted(model.list.sort.as_ref()),
    }
    sheet
}

/// What the list says without a company: what to do, or what stands in the way.
fn nobody(model: &Model, desk: &Desk) -> Cow<'static, str> {
    match model.filter() {
        Some(filter) if !desk.companies.is_empty() => {
            let key = model.keymap.of(Context::Screens).find(|row| row.action == Action::Filter);
            let key = key
                .and_then(|row| row.keys.first())
                .map(|key| format!(" {key} and Enter on an empty line lists all."));
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

/// The columns, with what is dropped first on narrow terminals.
fn columns(desk: &Desk) -> Vec<Column> {
    let longest = desk.companies.iter().map(|company| width(company.ticker.as_str())).max();
    let ticker = longest.unwrap_or(0).clamp(6, 10) as u16;
    vec![
        Column::text("severity", "", 2),
        Column::text("ticker", "Ticker", ticker),
        Column::figure("last", "Last", 10).unit("$").priority(9),
        Column::figure("day", "Day", 11).priority(7),
        Column::figure("weight", "Weight", 7).priority(8),
        Column::text("mix", "Revenue", 10).unit("mix").priority(18),
        Column::figure("hpc", "HPC share", 11).unit("of revenue").priority(1),
        Column::figure("shift", "Shift", 7).unit("points").priority(17),
        Column::figure("hpc_qoq", "HPC QoQ", 8).priority(6),
        Column::figure("mining_qoq", "Mine QoQ", 8).priority(15),
        Column::figure("net_loss", "Net loss", 13).unit("$, quarter"),
        Column::figure("cash_part", "Cash", 7).unit("part").priority(11),
        Column::figure("liquidity", "Liquidity", 9).unit("L2 $").priority(3),
        Column::figure("runway", "Runway", 12).unit("months, to"),
        Column::figure("wall", "Wall", 8).unit("month").priority(4),
        Column::figure("contracted", "Contracted", 10).unit("IT MW").priority(10),
        Column::figure("billing", "Billing", 7).unit("IT MW").priority(14),
        Column::text("next", "Next phase", cells::NEXT).unit("IT MW, due").priority(12).flexible(),
        Column::figure("slip", "Slip", 6).priority(13),
        Column::text("flag", "Worst flag", 15).priority(16).flexible(),
    ]
}

/// Where the table lies.
pub fn sheet_area(_model: &Model, desk: &Desk, body: Rect) -> Rect {
    let head = heading(body);
    let area = Rect { y: body.y + head, height: body.height - head, ..body };
    let rows = u16::try_from(desk.companies.len()).unwrap_or(u16::MAX).max(1);
    let panes = (body.height * 9 / 20).max(pane::MIN_HEIGHT);
    match area.height.checked_sub(panes) {
        Some(most) if most >= MIN_LIST => Rect { height: rows.saturating_add(2).min(most), ..area },
        _ => area,
    }
}

fn heading(body: Rect) -> u16 {
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
    Rect { y: list.bottom(), height: body.bottom().saturating_sub(list.bottom()), ..body }
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

/// The company of the row under the cursor: the list and the panes cannot disagree.
fn selected<'a>(model: &Model, desk: &'a Desk, sheet: &Sheet) -> Option<&'a CompanyDesk> {
    let (row, _) = model.sheet_state(Screen::Board).cursor(sheet)?;
    let opens = sheet.rows.get(row)?.opens.as_ref()?;
    desk.companies.iter().find(|company| company.ticker == opens.ticker)
}

/// Draws the screen.
pub fn draw(body: Rect, buf: &mut Buffer, ctx: &Ctx<'_>) {
    let Ctx { model, desk, styles, symbols } = *ctx;
    let body = body.intersection(buf.area);
    if body.is_empty() {
        return;
    }
    let sheet = sheet(model, desk);
    if heading(body) > 0 {
        let text = symbols.plain(&title(model, desk, &sheet)).into_owned();
        let text = cut(&text, usize::from(body.width - 1), symbols.ellipsis);
        buf.set_string(body.x + 1.min(body.width - 1), body.y, text, styles.dim);
    }
    ctx.draw_sheet(&sheet, sheet_area(model, desk, body), buf);
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
}

/// "Watchlist · 10 miners · worst first".
fn title(model: &Model, desk: &Desk, sheet: &Sheet) -> String {
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
    let (listed, filter) = filtered(model, desk);
    format!("Watchlist · {listed}{count} {miners}{filter} · {order}{told}{unlisted}")
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
