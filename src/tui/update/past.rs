//! The past of the flags: replayed once for each book and day, and then told to the journal.

use std::sync::Arc;

use super::{Outcome, alerts, book, cursor, trace};
use crate::{
    alerts::Request,
    analysis::{Desk, history::History},
    model::Book,
    tui::{
        effect::Effect,
        model::{Model, Task, told_by},
    },
};

/// Whether a desk is of the newest book and day, and not of one of which a desk is being computed.
pub(super) fn is_newest(model: &Model, desk: &Desk) -> bool {
    let is = |book: &Arc<Book>| desk.is_of(book, model.day_of(book));
    model.book.as_ref().is_none_or(is)
}

/// Asks for the past still lacking, unless one is being replayed: that of the desk without a what-if, once its headlines
/// are checked.
pub(super) fn follow(model: &mut Model) -> Outcome {
    if model.work.replaying.is_some() || model.long.is_stopped(Task::Past) {
        return Outcome::nothing();
    }
    let base = model.what_if.base.clone();
    let Some(desk) = base.filter(|desk| is_newest(model, desk)) else { return Outcome::nothing() };
    if model.work.replayed.as_ref().is_some_and(|done| done.is_of(&desk.book, desk.as_of)) {
        return Outcome::nothing();
    }
    if desk.history.is_some() {
        model.work.replayed = Some(desk);
        return Outcome::nothing();
    }
    let Some(tape) = model.press.tape_of(&desk).cloned() else { return Outcome::nothing() };
    model.work.past_asked += 1;
    model.work.replaying = Some(Arc::clone(&desk));
    let before = model.alerts.history.clone();
    let effect = Effect::Replay { number: model.work.past_asked, desk, before, tape: Some(tape) };
    Outcome { effects: vec![effect], redraw: false }
}

/// The past has come, and a desk dated by it. That of a book which is no longer the newest only serves the next
/// replay.
pub(super) fn replayed(model: &mut Model, number: u64, desk: Arc<Desk>, history: Arc<History>) -> Outcome {
    if number != model.work.past_asked {
        return Outcome::nothing();
    }
    let Some(asked) = model.work.replaying.take() else { return Outcome::nothing() };
    model.long.under_way.remove(&Task::Past);
    let is_of_now = asked.as_of == model.now_of(&asked.book);
    if is_of_now {
        // that of an earlier day, asked for before the user came back, would leave out what has happened since
        model.alerts.history = Some(Arc::clone(&history));
    }
    if is_of_now && model.travel.to.is_some() {
        if model.travel.home.is_none() {
            // the day travelled to is still on its way, and is dated when it is there
            return Outcome::nothing();
        }
        // asked for before the user left: the days before follow from it
        model.what_if.base = None;
        return book::tried(model);
    }
    let is_wanted = |base: &Arc<Desk>| is_newest(model, base) && base.is_of(&asked.book, asked.as_of);
    let Some(base) = model.what_if.base.clone().filter(is_wanted) else {
        return Outcome::nothing();
    };
    // computed again meanwhile from the same book: the past is the same, the desk is not the one asked of
    let dated = if Arc::ptr_eq(&base, &asked) { desk } else { Arc::new(Desk::clone(&base).dated(&history)) };
    put(model, &base, &dated);
    model.work.replayed = Some(dated);
    let mut outcome = Outcome::changed();
    // also while the desk of an earlier day stands until that of now is there
    if model.as_of.is_none() && model.travel.to.is_none() {
        outcome.effects.push(Effect::Keep(Request::Settle(history)));
    } else {
        alerts::take(model, Arc::new(told_by(&history)));
    }
    cursor::settle(model);
    trace::refresh(model);
    if !model.what_if.set.is_none() {
        // the rules on headlines rest on the past: what is tried out has none of its own
        outcome.then(book::tried(model));
    }
    outcome
}

/// Asks the journal again for what it could not do, where the past at hand is of the newest book.
pub(super) fn settle_again(model: &Model) -> Outcome {
    let done = model.work.replayed.as_ref().filter(|desk| is_newest(model, desk));
    match done.and_then(|desk| desk.history.clone()) {
        Some(history) if model.alerts.trouble.is_some() && model.keeps_journal() => {
            Outcome { effects: vec![Effect::Keep(Request::Settle(history))], redraw: false }
        }
        _ => Outcome::nothing(),
    }
}

/// Puts a desk in the place of the same without dates, wherever that stands: its figures and its paths are the same.
fn put(model: &mut Model, base: &Arc<Desk>, dated: &Arc<Desk>) {
    let replace = |desk: &mut Arc<Desk>| {
        if Arc::ptr_eq(desk, base) {
            *desk = Arc::clone(dated);
        }
    };
    model.desk.iter_mut().for_each(replace);
    model.what_if.base.iter_mut().for_each(replace);
    let work = &mut model.work;
    work.base_simulated.iter_mut().for_each(replace);
    work.simulating.iter_mut().chain(&mut work.simulated).for_each(|question| replace(&mut question.desk));
}

#[cfg(test)]
mod tests;
