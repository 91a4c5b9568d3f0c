//! Alerts: what is new, then what stands, worst first, then what changed before, newest first.

mod filter;
mod listing;
mod rows;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use ratatui::{buffer::Buffer, layout::Rect};

pub(in crate::tui) use self::{
    filter::only,
    listing::Kind,
    rows::{said, sign, until},
};
use self::{
    listing::{Item, Listing},
    rows::WIDE,
};
use super::{
    Ctx,
    company::{flags, words},
};
use crate::{
    analysis::{
        Desk,
        thresholds::{Flag, Rule},
    },
    model::Ticker,
    tui::{
        model::Model,
        styles::Tone,
        widget::{
            sheet::{Column, Row, Sheet},
            text::{cut, wrap},
        },
    },
};

/// From this height on, a line above the table says what it lists.
const HEADED: u16 = 4;
/// From this height on, lines below the table tell the row under the cursor in full.
const TOLD: u16 = 14;
/// As many: an empty one and the text's.
const FOOT: u16 = 3;

/// The table.
pub fn sheet(model: &Model, desk: &Desk) -> Sheet {
    let listing = Listing::of(model, desk);
    let mut sheet = Sheet::new(columns(model), empty(&listing, desk));
    // what stands needs no title where nothing else is known
    let is_plain = model.diary.is_none() && listing.sections.len() == 1;
    let is_first_look = model.diary.as_ref().is_some_and(|diary| diary.seen.is_none());
    for section in &listing.sections {
        if !is_plain {
            sheet.rows.push(Row::heading(section.title(is_first_look)));
        }
        sheet.rows.extend(section.items.iter().map(|item| rows::row(item, section.kind, model)));
    }
    if listing.older > 0 {
        let text = format!("{} older changes are in the journal and not listed", listing.older);
        sheet.push_text(&text, Tone::Dim, 0, model.size.width);
    }
    sheet
}

fn columns(model: &Model) -> Vec<Column> {
    let (rule, state) = if model.size.width >= WIDE { (20, 19) } else { (16, 11) };
    vec![
        Column::text("mark", "", 1),
        Column::text("day", "Day", 10).priority(1),
        Column::text("company", "Company", 7),
        Column::text("rule", "Rule", rule),
        Column::text("state", "State", state),
        Column::figure("value", "Value", 9),
        Column::figure("level", "Level", 9).priority(3),
        Column::figure("stake", "At stake", 9).unit("$").priority(2),
        Column::text("why", "Cause", 24).priority(4).flexible(),
    ]
}

fn empty(listing: &Listing<'_>, desk: &Desk) -> String {
    if listing.hidden > 0 {
        return "nothing to list: the filter hides all of it".to_owned();
    }
    let rules: usize = desk.companies.iter().map(|company| company.flags.len()).sum();
    match (desk.companies.is_empty(), rules) {
        (true, _) => "no company in the book".to_owned(),
        (false, 0) => "no rules: nothing is watched".to_owned(),
        (false, _) => format!(
            "nothing raised: {} over {} are ok",
            words::count(rules, "rule"),
            if desk.companies.len() == 1 {
                "1 company".to_owned()
            } else {
                format!("{} companies", desk.companies.len())
            }
        ),
    }
}

/// The name of a flag's row wherever a company's flags are listed.
pub(in crate::tui) fn row_id(ticker: &Ticker, rule: &Rule) -> String {
    flags::row_id(ticker, rule)
}

/// The flags, as they stand now, that a row of the table speaks of.
pub(in crate::tui) fn flags_of<'d>(model: &Model, desk: &'d Desk, row: &str) -> Vec<(&'d Ticker, &'d Flag)> {
    let listing = Listing::of(model, desk);
    let Some(item) = listing.item(row) else { return Vec::new() };
    let flag = |member: &listing::Member<'_>| {
        let company = desk.company(member.ticker)?;
        let flag = company.flags.iter().find(|flag| flag.rule.name == *member.rule)?;
        Some((&company.ticker, flag))
    };
    item.members.iter().filter_map(flag).collect()
}

/// What Enter shows of a row that stands for many: its title and a line each.
pub(in crate::tui) fn members(model: &Model, desk: &Desk, row: &str) -> Option<(String, String)> {
    let listing = Listing::of(model, desk);
    let item = listing.item(row).filter(|item| item.members.len() > 1)?;
    let lines: Vec<String> = item.members.iter().map(|member| rows::line(member, model)).collect();
    Some((rows::title(item), lines.join("\n")))
}

/// The name of the first row of what is new.
pub(in crate::tui) fn first_new(model: &Model, desk: &Desk) -> Option<String> {
    let listing = Listing::of(model, desk);
    let section = listing.sections.iter().find(|section| section.kind == Kind::New)?;
    section.items.first().map(|item: &Item<'_>| item.id.clone())
}

/// The news that the filter lets through.
pub(in crate::tui) fn news_shown(model: &Model, desk: &Desk) -> HashSet<i64> {
    let listing = Listing::of(model, desk);
    let news = listing.sections.iter().filter(|section| section.kind == Kind::New);
    let members = news.flat_map(|section| &section.items).flat_map(|item| &item.members);
    members.filter_map(|member| Some(member.entry?.id)).collect()
}

/// Where the table lies.
pub fn sheet_area(_model: &Model, _desk: &Desk, body: Rect) -> Rect {
    let head = heading(body);
    Rect { y: body.y + head, height: body.height - head - foot(body), ..body }
}

fn foot(body: Rect) -> u16 {
    if body.height >= TOLD { FOOT } else { 0 }
}

fn heading(body: Rect) -> u16 {
    u16::from(body.height >= HEADED)
}

/// Draws the screen.
pub fn draw(body: Rect, buf: &mut Buffer, ctx: &Ctx<'_>) {
    let Ctx { model, desk, styles, symbols } = *ctx;
    let body = body.intersection(buf.area);
    if body.is_empty() {
        return;
    }
    if heading(body) > 0 {
        let mut x = body.x + 1.min(body.width - 1);
        for span in filter::line(model, &Listing::of(model, desk)) {
            let room = usize::from(body.right().saturating_sub(x));
            let text = cut(&symbols.plain(&span.text), room, symbols.ellipsis);
            x = buf.set_stringn(x, body.y, text, room, styles.tone(span.tone)).0;
        }
    }
    let sheet = sheet(model, desk);
    ctx.draw_sheet(&sheet, sheet_area(model, desk, body), buf);
    if foot(body) > 0 {
        told(&sheet, body, buf, ctx);
    }
}

/// The row under the cursor in full: on a narrow terminal its cause stands nowhere else.
fn told(sheet: &Sheet, body: Rect, buf: &mut Buffer, ctx: &Ctx<'_>) {
    let Ctx { model, desk, styles, symbols } = *ctx;
    let row = model.sheet_state(model.screen).cursor(sheet).and_then(|(row, _)| sheet.rows.get(row));
    let listing = Listing::of(model, desk);
    let Some(item) = row.and_then(|row| listing.item(&row.id)) else { return };
    let text = rows::told(item, model);
    let width = usize::from(body.width.saturating_sub(2));
    let mut lines = wrap(&symbols.plain(&text), width);
    if lines.len() > usize::from(FOOT - 1) {
        lines.truncate(usize::from(FOOT - 1));
        if let Some(last) = lines.last_mut() {
            *last = cut(&format!("{last} {}", symbols.ellipsis), width, symbols.ellipsis);
        }
    }
    for (line, y) in lines.iter().zip(body.bottom() + 1 - FOOT..) {
        buf.set_stringn(body.x + 1, y, line, width, styles.dim);
    }
}
