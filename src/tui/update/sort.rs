use super::{cursor, say};
use crate::tui::{
    model::Model,
    view,
    widget::sheet::{Align, Sheet, Sort},
};

/// Sorts by the column under the cursor; by the next one when it is so sorted already, the cursor going along; after
/// the last, back to the order of the screen.
pub(super) fn next(model: &mut Model) {
    let sheet = view::sheet(model);
    let Some((row, column)) = model.sheet_state(model.screen).cursor(&sheet) else { return };
    let here = sheet.columns.get(column).map(|column| column.id.to_string());
    let sorted_here = model.list.sort.as_ref().is_some_and(|sort| Some(&sort.column) == here.as_ref());
    let from = if sorted_here { column + 1 } else { column };
    // a column without a title has nothing to be sorted by
    let target =
        (from..sheet.columns.len()).find(|at| sheet.columns.get(*at).is_some_and(|c| !c.title.is_empty()));
    model.list.sort = target.and_then(|at| by_column(&sheet, at));
    match target.and_then(|at| Some((at, sheet.columns.get(at)?))) {
        Some((at, column)) => {
            // the row's place is another in the new order, its name is not
            let sorted = view::sheet(model);
            let id = sheet.rows.get(row).map(|row| row.id.as_str());
            let row = id.and_then(|id| sorted.row_at(id)).unwrap_or(row);
            cursor::put(model, row, at);
            say(model, format!("sorted by {}", column.title));
        }
        None => say(model, "worst first"),
    }
    cursor::settle(model);
}

/// Figures start with the largest, text with A.
fn by_column(sheet: &Sheet, at: usize) -> Option<Sort> {
    let column = sheet.columns.get(at)?;
    Some(Sort { column: column.id.to_string(), descending: column.align == Align::Right })
}

/// Turns the order round.
pub(super) fn reverse(model: &mut Model) {
    match &mut model.list.sort {
        Some(sort) => sort.descending = !sort.descending,
        None => say(model, "worst first; s sorts by the column under the cursor"),
    }
    cursor::settle(model);
}
