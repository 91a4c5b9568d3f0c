//! Two companies side by side: which, and the way back.

use crate::{
    model::Ticker,
    tui::{
        model::Model,
        screen::Screen,
        update::{Outcome, cursor, navigate, say, trace},
        view::{self, board, compare as screen},
    },
};

/// Puts the company spoken of beside another; there, changes their sides.
pub(super) fn act(model: &mut Model) {
    if let (Screen::Compare, Some((left, right))) = (model.screen, model.look.compared.clone()) {
        model.look.compared = Some((right, left));
        return speak(model);
    }
    let Some(left) = model.company().map(|company| company.ticker.clone()) else {
        return say(model, "no company to compare");
    };
    let last = model.look.compared.clone().into_iter().flat_map(|(a, b)| [b, a]);
    let before = last.into_iter().find(|other| *other != left && is_there(model, other));
    let Some(right) = before.or_else(|| beside(model, &left, 1, None)) else {
        return say(model, "there is no second company to compare with");
    };
    show(model, left, right);
}

/// Puts two companies side by side.
pub(in crate::tui::update) fn compare(model: &mut Model, left: Ticker, right: Ticker) -> Outcome {
    let stranger = [&left, &right].into_iter().find(|ticker| !is_there(model, ticker));
    if let Some(stranger) = stranger {
        say(model, format!("{stranger} is not in the book as of this day"));
    } else if left == right {
        say(model, format!("{left} is one company: name another beside it"));
    } else {
        show(model, left, right);
    }
    Outcome::changed()
}

fn show(model: &mut Model, left: Ticker, right: Ticker) {
    let from_compare = matches!(model.screen, Screen::Company(_)) && model.origin == Screen::Compare;
    if model.screen != Screen::Compare && !from_compare {
        model.look.origin = (model.screen, model.origin);
    }
    model.look.compared = Some((left, right));
    speak(model);
    navigate::go_to(model, Screen::Compare);
}

/// The company at the left is the one spoken of.
fn speak(model: &mut Model) {
    if let Some((left, _)) = &model.look.compared {
        model.ticker = Some(left.clone());
    }
}

/// The company spoken of goes to the left; where it stands at the right, they change sides.
pub(in crate::tui::update) fn lead(model: &mut Model) {
    let (Some(ticker), Some((left, right))) = (model.ticker.clone(), model.look.compared.clone()) else {
        return;
    };
    let other = if ticker == right { left } else { right };
    model.look.compared = Some((ticker, other));
    cursor::settle(model);
}

/// Back to where the comparison was opened.
pub(in crate::tui::update) fn close(model: &mut Model) {
    let (screen, from) = model.look.origin;
    navigate::go_to(model, navigate::still(model, screen));
    model.origin = navigate::still(model, from);
}

/// The next company of the Board at the right.
pub(in crate::tui::update) fn turn(model: &mut Model, by: isize) {
    let Some((left, right)) = model.look.compared.clone() else { return };
    let Some(next) = beside(model, &left, by, Some(&right)) else {
        return say(model, "there is no other company to compare with");
    };
    model.look.compared = Some((left, next));
    cursor::settle(model);
}

/// The company `by` further than another, or than the left one, in the Board's order and round its end; never the left one.
fn beside(model: &Model, left: &Ticker, by: isize, from: Option<&Ticker>) -> Option<Ticker> {
    let desk = model.desk.as_deref()?;
    let mut order = board::order(model, desk);
    if order.iter().all(|ticker| ticker == left) {
        // the list leaves them out: any other will do
        order = desk.companies.iter().map(|company| company.ticker.clone()).collect();
    }
    let count = order.len();
    let here = order.iter().position(|ticker| ticker == from.unwrap_or(left));
    let start = here.unwrap_or(if by > 0 { count.saturating_sub(1) } else { 0 });
    let steps = (1..=count).map(|step| if by > 0 { start + step } else { start + count - step });
    let mut others = steps.filter_map(|at| order.get(at % count.max(1))).filter(|ticker| *ticker != left);
    others.next().cloned()
}

fn is_there(model: &Model, ticker: &Ticker) -> bool {
    model.desk.as_ref().is_some_and(|desk| desk.company(ticker).is_some())
}

/// Drills into the company of the column under the cursor, at the tab the row is of.
pub(in crate::tui::update) fn open(model: &mut Model) {
    let sheet = view::sheet(model);
    let Some((row, column)) = model.sheet_state(Screen::Compare).cursor(&sheet) else { return };
    let Some((left, right)) = model.look.compared.clone() else { return };
    let (Some(row), Some(column)) = (sheet.rows.get(row), sheet.columns.get(column)) else { return };
    if column.id == screen::DIFFERENCE {
        return trace::open(model);
    }
    model.ticker = Some(if column.id == screen::RIGHT { right } else { left });
    navigate::company(model, screen::tab_of(&row.id));
}

/// After a new desk: a company that is gone takes the comparison with it.
pub(in crate::tui::update) fn settle(model: &mut Model) {
    let Some((left, right)) = model.look.compared.clone() else { return };
    let Some(gone) = [left, right].into_iter().find(|ticker| !is_there(model, ticker)) else { return };
    model.look.compared = None;
    if model.origin == Screen::Compare {
        model.origin = Screen::Board;
    }
    if model.screen == Screen::Compare {
        model.overlay = None;
        navigate::go_to(model, Screen::Board);
        say(model, format!("{gone} is no longer in the book: nothing to compare"));
    }
}
