use std::borrow::Cow;

use super::{cursor, say};
use crate::{
    config,
    model::{clean, hint},
    tui::{
        model::Model,
        screen::Screen,
        view::{self, board},
        widget::sheet::{Align, Column, Sheet, Sort},
    },
};

/// Words for columns beside their names, their titles and the metrics they show; they go before titles.
const SYNONYMS: [(&str, &str); 20] = [
    ("loss", "net_loss"),
    ("income", "net_loss"),
    ("profit", "net_loss"),
    ("cash", "l0_usd"),
    ("revenue", "revenue_ttm_usd"),
    ("debt", "debt_usd"),
    ("burn", "burn_all_in_usd"),
    ("price", "last"),
    ("close", "last"),
    ("change", "day"),
    ("mw", "contracted"),
    ("megawatts", "contracted"),
    ("live", "billing"),
    ("phase", "next"),
    ("flags", "flag"),
    ("alert", "flag"),
    ("due", "due_within_year_usd"),
    ("tenant", "tenant_concentration"),
    ("position", "position_usd"),
    ("btc", "bitcoin_value_usd"),
];
/// Words for the order of the screen.
const WORST_FIRST: [&str; 4] = ["", "none", "worst", "worst_first"];

/// Sorts by the column under the cursor; by the next one when it is so sorted already, the cursor going along; after
/// the last, back to the order of the screen.
pub(super) fn next(model: &mut Model) {
    let sheet = view::rows(model);
    let Some((_, column)) = model.sheet_state(model.screen).cursor(&sheet) else { return };
    let here = sheet.columns.get(column).map(|column| column.id.to_string());
    let sorted_here = model.list.sort.as_ref().is_some_and(|sort| Some(&sort.column) == here.as_ref());
    let from = if sorted_here { column + 1 } else { column };
    let target = (from..sheet.columns.len()).find(|at| has_title(&sheet, *at));
    set(model, target.and_then(|at| by_column(&sheet, at)));
}

/// Sorts by the column beside the one sorted by: past the last, and before the first, worst first, and from there on
/// round.
pub(super) fn step(model: &mut Model, by: isize) {
    let sheet = view::rows(model);
    let titled: Vec<usize> = (0..sheet.columns.len()).filter(|at| has_title(&sheet, *at)).collect();
    let at = model.list.sort.as_ref().and_then(|sort| sheet.column_at(&sort.column));
    let place = at.and_then(|at| titled.iter().position(|titled| *titled == at));
    let next = match place {
        Some(place) => place.checked_add_signed(by),
        None if by < 0 => titled.len().checked_sub(1),
        None => Some(0),
    };
    let target = next.and_then(|next| titled.get(next));
    set(model, target.and_then(|at| by_column(&sheet, *at)));
}

/// Sorts by the column whose header was clicked; turns the order round when it is so sorted already.
pub(super) fn clicked(model: &mut Model, sheet: &Sheet, column: usize) {
    let Some(sort) = by_column(sheet, column) else { return };
    if model.list.sort.as_ref().is_some_and(|now| now.column == sort.column) {
        return reverse(model);
    }
    set(model, Some(sort));
}

/// Turns the order round.
pub(super) fn reverse(model: &mut Model) {
    match &mut model.list.sort {
        Some(sort) => {
            sort.descending = !sort.descending;
            let sort = sort.clone();
            told(model, &sort);
        }
        None => say(model, "worst first; s sorts by the column under the cursor"),
    }
    cursor::settle(model);
}

/// Sorts by a column of a name: its own, its title, a metric's, or a word for it; the way the column begins with when
/// none is said. What is wrong with the name, with the nearest.
pub(super) fn by(model: &mut Model, name: &str, descending: Option<bool>) -> Result<(), String> {
    let plain = plain(name);
    if WORST_FIRST.contains(&plain.as_str()) {
        set(model, None);
        return Ok(());
    }
    let id = find(&plain).ok_or_else(|| {
        let titles = all().map(|column| column.title.to_lowercase()).filter(|title| !title.is_empty());
        let known: Vec<String> = titles.chain(config::column_names().map(str::to_owned)).collect();
        let hint = hint(&plain, known.iter().map(String::as_str));
        format!("no column is called {:?}{hint}", clean(name))
    })?;
    let begins = board::columns::column(id).align == Align::Right || begins_with_the_most(id);
    set(model, Some(Sort { column: id.to_owned(), descending: descending.unwrap_or(begins) }));
    Ok(())
}

/// The column of a name as [`plain`] writes it.
fn find(name: &str) -> Option<&'static str> {
    let synonym = SYNONYMS.into_iter().find(|(word, _)| *word == name).map(|(_, id)| id);
    let fixed = ["severity", "ticker"].into_iter().find(|id| *id == name);
    let titled = || {
        let is_it = |column: &Column| !column.title.is_empty() && plain(&column.title) == name;
        let column = all().find(is_it)?;
        match column.id {
            Cow::Borrowed(id) => Some(id),
            Cow::Owned(_) => None,
        }
    };
    fixed.or_else(|| config::column(name)).or(synonym).or_else(titled)
}

/// Every column there is.
fn all() -> impl Iterator<Item = Column> {
    ["severity", "ticker"].into_iter().chain(config::columns()).map(board::columns::column)
}

/// A name as it is compared: small letters, one `_` for what stands between words.
fn plain(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || c == '-' || c == '_');
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect::<Vec<_>>().join("_")
}

/// Puts an order in force. The cursor keeps its row, and goes to the column sorted by, so that it is in sight.
pub(super) fn set(model: &mut Model, sort: Option<Sort>) {
    model.list.sort = sort;
    let sort = model.list.sort.clone();
    if model.screen == Screen::Board
        && let Some(sort) = &sort
    {
        let sheet = view::rows(model);
        if let (Some((row, _)), Some(column)) =
            (model.sheet_state(model.screen).cursor(&sheet), sheet.column_at(&sort.column))
        {
            cursor::put(model, row, column);
        }
    }
    match &sort {
        Some(sort) => told(model, sort),
        None => say(model, "worst first"),
    }
    cursor::settle(model);
}

fn told(model: &mut Model, sort: &Sort) {
    let column = all().find(|column| column.id == *sort.column);
    let title = column.as_ref().map_or("", |column| &column.title);
    let title = if title.is_empty() { "severity" } else { title };
    let is_text = column.as_ref().is_some_and(|column| column.align == Align::Left);
    let way = match (is_text, sort.descending) {
        (true, _) => "",
        (false, true) => ", largest first",
        (false, false) => ", smallest first",
    };
    say(model, format!("sorted by {title}{way}"));
}

/// A column without a title has no word for what it is sorted by.
fn has_title(sheet: &Sheet, at: usize) -> bool {
    sheet.columns.get(at).is_some_and(|column| !column.title.is_empty())
}

/// Figures start with the largest, text with A, severity with the worst.
fn by_column(sheet: &Sheet, at: usize) -> Option<Sort> {
    let column = sheet.columns.get(at)?;
    let descending = column.align == Align::Right || begins_with_the_most(&column.id);
    Some(Sort { column: column.id.to_string(), descending })
}

/// Text that stands for a value of which the most comes first.
fn begins_with_the_most(column: &str) -> bool {
    matches!(column, "severity" | "flag" | "mix")
}

#[cfg(test)]
mod tests;
