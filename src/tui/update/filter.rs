//! The expression the companies listed are to fit.

use std::sync::Arc;

use super::{Outcome, cursor, navigate, say};
use crate::{
    analysis::filter::{Completion, Filter, FilterError, complete, is_on_its_way},
    model::Ticker,
    tui::{
        action::{Action, Motion},
        model::{Model, Overlay, Typing},
        screen::Screen,
        widget::edit::Edit,
    },
};

/// Opens the line with the filter in force, on the Board.
pub(super) fn open(model: &mut Model) {
    let text = model.list.filter.as_ref().map(ToString::to_string).unwrap_or_default();
    open_with(model, &text);
}

fn open_with(model: &mut Model, text: &str) {
    let (screen, ticker) = (model.screen, model.ticker.clone());
    if screen != Screen::Board {
        navigate::go_to(model, Screen::Board);
    }
    let board = model.sheet_state(Screen::Board);
    model.list.typing = Some(Typing { tried: model.list.filter.clone(), screen, ticker, board });
    model.overlay = Some(Overlay::Filter { line: Edit::of(text), choice: None });
}

/// Something was typed: what can be read lists at once.
pub(super) fn typed(model: &mut Model) {
    let Some(Overlay::Filter { line, choice }) = &mut model.overlay else { return };
    *choice = None;
    let (text, at) = (line.text().to_owned(), line.at());
    // the list does not jump with every sign of what becomes a metric
    if is_on_its_way(&text, at) {
        return;
    }
    let Ok(filter) = read(model, &text) else { return };
    let Some(typing) = &mut model.list.typing else { return };
    typing.tried = filter;
    // the cursor comes back to its company as soon as that is listed again
    let board = typing.board.clone();
    model.sheets.insert(Screen::Board, board);
    cursor::settle(model);
}

/// A text as a filter; `None` for one that lists all.
fn read(model: &Model, text: &str) -> Result<Option<Arc<Filter>>, FilterError> {
    let filter = Filter::parse(text, &model.filter_names())?;
    Ok((!filter.is_empty()).then(|| Arc::new(filter)))
}

/// What an action does while the expression is typed.
pub(super) fn act(model: &mut Model, action: Action) -> Outcome {
    let Some(Overlay::Filter { line, choice }) = &model.overlay else { return Outcome::nothing() };
    match (action, choice) {
        (Action::Move(motion), _) => choose(model, motion),
        (Action::Complete, _) | (Action::Confirm, Some(_)) => fill_in(model),
        (Action::Confirm, None) => {
            let text = line.text().to_owned();
            // what is wrong stands under the line already
            let Ok(filter) = read(model, &text) else { return Outcome::nothing() };
            put(model, filter);
        }
        _ => cancel(model),
    }
    Outcome::changed()
}

fn choose(model: &mut Model, motion: Motion) {
    let count = completions(model).len();
    let Some(Overlay::Filter { choice, .. }) = &mut model.overlay else { return };
    *choice = match (motion, *choice) {
        _ if count == 0 => None,
        (Motion::Down, None) => Some(0),
        (Motion::Down, Some(at)) => Some((at + 1).min(count - 1)),
        // above the first stands the line itself
        (Motion::Up, Some(at)) => at.checked_sub(1),
        (_, choice) => choice,
    };
}

fn completions(model: &Model) -> Vec<Completion> {
    let Some(Overlay::Filter { line, .. }) = &model.overlay else { return Vec::new() };
    complete(line.text(), line.at(), &model.filter_names())
}

/// Takes the completion under the cursor, or the first.
fn fill_in(model: &mut Model) {
    let found = completions(model);
    let Some(Overlay::Filter { line, choice }) = &mut model.overlay else { return };
    let Some(one) = found.get(choice.unwrap_or(0)) else { return };
    line.replace(one.range.clone(), &one.text);
    typed(model);
}

/// Puts back what was before.
fn cancel(model: &mut Model) {
    model.overlay = None;
    let Some(before) = model.list.typing.take() else { return };
    model.sheets.insert(Screen::Board, before.board);
    // a book may have come meanwhile
    model.screen = navigate::still(model, before.screen);
    let is_there = |ticker: &Ticker| model.desk.as_ref().is_none_or(|desk| desk.company(ticker).is_some());
    model.ticker = before.ticker.filter(is_there).or(model.ticker.take());
    // where a row speaks of a company the row is right
    cursor::settle(model);
}

fn put(model: &mut Model, filter: Option<Arc<Filter>>) {
    (model.overlay, model.list.typing, model.list.filter) = (None, None, filter);
    if model.screen != Screen::Board {
        return navigate::go_to(model, Screen::Board);
    }
    cursor::settle(model);
}

/// Lists all again, and says so where that is news.
pub(super) fn clear(model: &mut Model) {
    if model.list.filter.is_some() {
        put(model, None);
        say(model, "filter off");
    }
}

/// Lists only the companies an expression is true of; all when it is empty. What cannot be read opens the line with it,
/// where it says why.
pub(super) fn set(model: &mut Model, text: &str) -> Outcome {
    match read(model, text) {
        Ok(filter) => put(model, filter),
        Err(_) => open_with(model, text),
    }
    Outcome::changed()
}

#[cfg(test)]
mod tests;
