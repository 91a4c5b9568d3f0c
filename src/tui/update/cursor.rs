use super::press;
use crate::tui::{
    action::Motion,
    model::Model,
    screen::Screen,
    view,
    widget::sheet::{Sheet, page_height},
};

/// Rows of the sheet shown that are in sight at once.
fn page(model: &Model, sheet: &Sheet) -> usize {
    page_height(sheet, view::sheet_area(model).height)
}

/// Rows and columns a motion goes.
fn step(motion: Motion, page: usize) -> (isize, isize) {
    let page = page.max(2).cast_signed();
    // far enough for any sheet, and no overflow
    let end = isize::MAX / 2;
    match motion {
        Motion::Up => (-1, 0),
        Motion::Down => (1, 0),
        Motion::Left => (0, -1),
        Motion::Right => (0, 1),
        Motion::First => (-end, 0),
        Motion::Last => (end, 0),
        // a line of the page before stays in sight
        Motion::PageUp => (1 - page, 0),
        Motion::PageDown => (page - 1, 0),
        Motion::HalfUp => (-page / 2, 0),
        Motion::HalfDown => (page / 2, 0),
    }
}

/// Moves the cursor of the sheet shown.
pub(super) fn go(model: &mut Model, motion: Motion) {
    let sheet = view::rows(model);
    let page = page(model, &sheet);
    let (rows, columns) = step(motion, page);
    model.sheets.entry(model.screen).or_default().move_by(&sheet, rows, columns, page);
    follow(model, &sheet);
}

/// Moves the cursor by rows.
pub(super) fn scroll(model: &mut Model, rows: isize) {
    let sheet = view::rows(model);
    let page = page(model, &sheet);
    model.sheets.entry(model.screen).or_default().move_by(&sheet, rows, 0, page);
    follow(model, &sheet);
}

/// Puts the cursor on a place of the sheet shown.
pub(super) fn put(model: &mut Model, row: usize, column: usize) {
    let sheet = view::rows(model);
    let page = page(model, &sheet);
    model.sheets.entry(model.screen).or_default().go_to(&sheet, row, column, page);
    follow(model, &sheet);
}

/// Brings cursor and window in order after the sheet, the size or the screen has changed: a row that is gone gives
/// way to its neighbour, and the cursor is in sight.
pub(super) fn settle(model: &mut Model) {
    if model.desk.is_none() {
        return;
    }
    let sheet = view::rows(model);
    let page = page(model, &sheet);
    model.sheets.entry(model.screen).or_default().settle(&sheet, page);
    // which company a story of several speaks of is for the user to choose
    if model.screen != Screen::Headlines {
        follow(model, &sheet);
    }
}

/// The company of the row under the cursor becomes the one spoken of.
fn follow(model: &mut Model, sheet: &Sheet) {
    let Some((row, _)) = model.sheet_state(model.screen).cursor(sheet) else { return };
    if model.screen == Screen::Headlines {
        return sheet.rows.get(row).into_iter().for_each(|row| press::speak(model, &row.id));
    }
    if let Some(opens) = sheet.rows.get(row).and_then(|row| row.opens.as_ref()) {
        model.ticker = Some(opens.ticker.clone());
    }
}

/// Puts the cursor on the first row of the company spoken of, unless it stands on one.
pub(super) fn find_company(model: &mut Model) {
    let sheet = view::rows(model);
    let of_company = |row: usize| {
        let opens = sheet.rows.get(row).and_then(|row| row.opens.as_ref());
        opens.is_some_and(|opens| Some(&opens.ticker) == model.ticker.as_ref())
    };
    let cursor = model.sheet_state(model.screen).cursor(&sheet);
    let Some((row, column)) = cursor.filter(|(row, _)| !of_company(*row)) else { return };
    if let Some(found) = (0..sheet.rows.len()).find(|at| of_company(*at)) {
        put(model, found, column);
    } else if sheet.rows.get(row).is_some_and(|row| row.opens.is_some()) {
        follow(model, &sheet);
    }
}

/// Puts the cursor on the first alert that is new.
pub(super) fn find_new(model: &mut Model) {
    let new = model.desk.as_deref().and_then(|desk| view::alerts::first_new(model, desk));
    let sheet = view::rows(model);
    let column = model.sheet_state(model.screen).cursor(&sheet).map_or(0, |(_, column)| column);
    if let Some(row) = new.and_then(|new| sheet.row_at(&new)) {
        put(model, row, column);
    }
}
