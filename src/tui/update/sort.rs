use super::{cursor, say};
use crate::tui::{
    model::Model,
    screen::Screen,
    view::{self, board::columns},
    widget::sheet::{Align, Sheet, Sort},
};

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
    let column = columns::every().find(|column| column.id == *sort.column);
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

fn by_column(sheet: &Sheet, at: usize) -> Option<Sort> {
    let column = sheet.columns.get(at)?;
    Some(Sort { column: column.id.to_string(), descending: columns::begins_with_the_most(column) })
}

#[cfg(test)]
mod tests;
