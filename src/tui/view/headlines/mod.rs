//! Headlines: the stories, newest first; beside them, or below, the claims of the one under the cursor.

mod detail;
mod filter;
mod rows;
pub mod story;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use ratatui::{buffer::Buffer, layout::Rect};

pub(in crate::tui) use self::{
    filter::{only, stale},
    rows::{key_of, row_id},
};
use super::Ctx;
use crate::{
    analysis::{Desk, headlines::Checked},
    model::Origin,
    tui::{
        model::Model,
        styles::Tone,
        widget::{
            sheet::{Column, Row, Sheet, page_height},
            text::{cut, wrap},
        },
    },
};

/// From this height on, a line above the table says what it lists.
const HEADED: u16 = 4;
/// From so many columns on, the claims stand beside the table: a headline needs room first.
const WIDE: u16 = 181;
/// The claims take no more columns than these.
const PANEL: u16 = 72;
/// From this height on, the claims stand below the table where they do not fit beside it.
const TALL: u16 = 14;

/// The stories the filter lets through: those whose day is not known first, where they are not overlooked.
pub(in crate::tui) fn listed(model: &Model) -> impl Iterator<Item = &Arc<Checked>> {
    let filter = model.press.filter_in_force();
    let stories = || model.press.tape.iter().flat_map(|tape| &tape.stories);
    let undated = stories().filter(|checked| checked.story.day().is_none());
    let dated = stories().filter(|checked| checked.story.day().is_some());
    undated.chain(dated).filter(move |checked| filter.lets(checked, model.ticker.as_ref()))
}

/// The table. Of rows far from what is in sight only the name is there: thousands of them are not written anew for a key
/// that moves by one.
pub fn sheet(model: &Model, desk: &Desk) -> Sheet {
    let Rect { width, height, .. } = areas(whole(model)).table;
    let mut sheet = Sheet::new(columns(width), "");
    let state = model.sheet_state(crate::tui::screen::Screen::Headlines);
    let at = state.row.as_deref().and_then(key_of);
    let here = at.and_then(|key| listed(model).position(|checked| checked.story.key == key));
    let page = page_height(&sheet, height).max(1);
    // the window follows the cursor: at its row, or where it was, or at the row that took its place
    let near = [state.offset, here.unwrap_or(state.offset), state.near()];
    // two more for the headings
    let is_near = |row: usize| near.iter().any(|at| row + 2 * page + 2 >= *at && row <= at + 2 * page);
    let is_wide = width >= rows::WIDE;
    sheet.rows = listed(model)
        .enumerate()
        .map(|(row, checked)| {
            if is_near(row) {
                rows::row(checked, model, is_wide)
            } else {
                Row::new(row_id(checked.story.key), Vec::new())
            }
        })
        .collect();
    let undated = listed(model).take_while(|checked| checked.story.day().is_none()).count();
    if undated > 0 {
        if sheet.rows.len() > undated {
            sheet.rows.insert(undated, Row::heading("by day"));
        }
        sheet.rows.insert(0, Row::heading("date unknown: judged as of now alone, and no alert is raised"));
    }
    if sheet.rows.is_empty() {
        sheet.empty = empty(model, desk).into();
    }
    sheet
}

/// The terminal's rectangle, for the widths of columns alone.
fn whole(model: &Model) -> Rect {
    Rect::from(((0, 0).into(), model.size))
}

fn columns(width: u16) -> Vec<Column> {
    let (day, companies, verdict) = match width {
        rows::WIDE.. => (16, 9, 17),
        rows::MIDDLING.. => (10, 7, 8),
        _ => (10, 7, 4),
    };
    vec![
        Column::text("mark", "", 1),
        Column::text("day", if day == 16 { "Day, New York" } else { "Day" }, day).priority(1),
        Column::text("companies", if companies == 9 { "Companies" } else { "Company" }, companies),
        Column::text("verdict", if verdict == 17 { "Verdict" } else { "" }, verdict),
        Column::text("publisher", "Publisher", 13).priority(3),
        Column::text("headline", "Headline", 14).flexible(),
    ]
}

/// What to say where nothing is listed.
fn empty(model: &Model, desk: &Desk) -> String {
    let stories = model.press.tape.iter().flat_map(|tape| &tape.stories);
    let is_any = stories.clone().next().is_some();
    if !model.is_tape_current() && !is_any {
        return "the headlines are being checked".to_owned();
    }
    if is_any {
        return "nothing to list: the filter hides all of it".to_owned();
    }
    let press = desk.book.stories.iter().filter(|story| story.origin == Origin::Press);
    let later = press.count() - desk.book.unplaced(desk.as_of);
    if later > 0 {
        return format!("no headline by {}: those of the book, {later}, are later", desk.as_of);
    }
    "no headlines: put feeds and articles into headlines/ of the book: RSS, Atom, JSON Feed, JSONL, .html, .txt, .md, .eml"
        .to_owned()
}

/// Where the parts of the screen lie.
struct Areas {
    head: Rect,
    table: Rect,
    /// A rule between the table and the claims.
    rule: Rect,
    claims: Rect,
}

fn areas(body: Rect) -> Areas {
    let head = Rect { height: u16::from(body.height >= HEADED), ..body };
    let rest = Rect { y: head.bottom(), height: body.height - head.height, ..body };
    let none = Rect { height: 0, width: 0, ..rest };
    if rest.width >= WIDE {
        let width = (rest.width * 2 / 5).min(PANEL);
        let claims = Rect { x: rest.right() - width, width: width - 1, ..rest };
        let rule = Rect { x: claims.x - 2, width: 1, ..rest };
        let table = Rect { width: rest.width - width - 3, ..rest };
        return Areas { head, table, rule, claims };
    }
    if rest.height < TALL {
        return Areas { head, table: rest, rule: none, claims: none };
    }
    let height = rest.height / 2;
    let claims = Rect {
        x: rest.x + 1.min(rest.width),
        y: rest.bottom() - height,
        width: rest.width.saturating_sub(2),
        height,
    };
    let rule = Rect { y: claims.y - 1, height: 1, ..rest };
    Areas { head, table: Rect { height: rest.height - height - 1, ..rest }, rule, claims }
}

/// Where the table lies.
pub fn sheet_area(_model: &Model, _desk: &Desk, body: Rect) -> Rect {
    areas(body).table
}

/// Draws the screen.
pub fn draw(body: Rect, buf: &mut Buffer, ctx: &Ctx<'_>) {
    let Ctx { model, desk, styles, symbols } = *ctx;
    let body = body.intersection(buf.area);
    if body.width < 4 || body.is_empty() {
        return;
    }
    let areas = areas(body);
    if areas.head.height > 0 {
        let mut x = body.x + 1;
        for span in filter::line(model) {
            let room = usize::from(body.right().saturating_sub(x));
            let text = cut(&symbols.plain(&span.text), room, symbols.ellipsis);
            x = buf.set_stringn(x, body.y, text, room, styles.tone(span.tone)).0;
        }
    }
    let sheet = sheet(model, desk);
    if sheet.rows.is_empty() {
        let text = symbols.plain(&sheet.empty);
        let width = usize::from(body.width - 2);
        for (line, y) in wrap(&text, width).iter().zip(areas.table.y..body.bottom()) {
            buf.set_stringn(body.x + 1, y, line, width, styles.dim);
        }
        return;
    }
    ctx.draw_sheet(&sheet, areas.table, buf);
    rule(areas.rule, buf, ctx);
    let row = model.sheet_state(model.screen).cursor(&sheet).and_then(|(row, _)| sheet.rows.get(row));
    if let Some(checked) = row.and_then(|row| model.press.story(key_of(&row.id)?)) {
        let lines = detail::story(checked, areas.claims, ctx);
        detail::draw(&lines, areas.claims, buf, ctx);
    }
}

/// A quiet rule, down or across.
fn rule(area: Rect, buf: &mut Buffer, ctx: &Ctx<'_>) {
    let sign = if area.width > 1 { ctx.symbols.horizontal } else { ctx.symbols.vertical };
    for y in area.y..area.bottom() {
        buf.set_string(area.x, y, sign.repeat(area.width.into()), ctx.styles.tone(Tone::Dim));
    }
}
