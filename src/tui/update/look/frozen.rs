//! The picture held still. What the folder says meanwhile is read and kept, and shown when the picture is let go.
//!
//! The journal settles only what has been shown, so it too hears of what waits when the picture is let go, or at the next
//! start: a replay tells every day's states anew, so nothing is lost by waiting.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    analysis::Desk,
    model::Book,
    tui::{
        effect::Effect,
        model::{Frozen, Model, Task},
        msg::BookNews,
        update::{Outcome, book, say, travel},
    },
};

/// Holds the picture, or lets it go.
pub(super) fn freeze(model: &mut Model) -> Outcome {
    if let Some(frozen) = model.look.frozen.take() {
        return thaw(model, frozen);
    }
    let Some(desk) = model.desk.clone() else {
        say(model, "nothing to hold yet: the book is being read");
        return Outcome::changed();
    };
    let mut frozen = Frozen::new(model.now);
    // a newer book was on its way into the picture: it waits, and so does all that was asked of it
    let newer = model.book.replace(Arc::clone(&desk.book));
    frozen.book = newer.filter(|book| !Arc::ptr_eq(book, &desk.book));
    let is_newer = frozen.book.is_some();
    let is_later = hold_today(model, &desk, &mut frozen);
    let is_other = hold_day(model, &desk);
    model.look.frozen = Some(frozen);
    if !is_newer && !is_later && !is_other {
        return Outcome::changed();
    }
    let mut outcome = if is_newer { stop_checking(model, &desk) } else { Outcome::changed() };
    if is_other {
        say(model, format!("held as of {}: the day asked for is not gone to", desk.as_of));
    }
    if !model.what_if.base.as_ref().is_some_and(|base| base.is_of(&desk.book, desk.as_of)) {
        // flags of a newer book or another day have no say in those held
        model.what_if.base = Some(desk).filter(|desk| !desk.settings.assumptions.is_what_if());
    }
    outcome.then(book::compute(model));
    outcome
}

/// A new day was on its way into the picture: it waits. Whether one was.
fn hold_today(model: &mut Model, desk: &Desk, frozen: &mut Frozen) -> bool {
    let is_later = model.follows_the_clock() && model.travel.home.is_none() && desk.as_of < model.today;
    if is_later {
        frozen.day = Some(std::mem::replace(&mut model.today, desk.as_of));
        model.count_news();
    }
    is_later
}

/// A desk of another day was on its way into the picture: it is not gone to. Whether one was.
fn hold_day(model: &mut Model, desk: &Arc<Desk>) -> bool {
    let shown = Some(desk.as_of).filter(|day| *day < model.now_of(&desk.book));
    if model.travel.to == shown {
        return false;
    }
    model.travel.to = shown;
    if shown.is_none() {
        travel::come_home(model, &desk.book);
        model.desk = Some(Arc::clone(desk));
    }
    true
}

/// Headlines of a newer book are not checked while an older one is held.
fn stop_checking(model: &mut Model, desk: &Desk) -> Outcome {
    if model.work.checking.take_if(|of| !Arc::ptr_eq(&of.book, &desk.book)).is_none() {
        return Outcome::changed();
    }
    model.work.check_asked += 1;
    model.long.under_way.remove(&Task::Headlines);
    Outcome::doing(Effect::Stop(Task::Headlines))
}

/// Keeps a book that was read for later. What is wrong with it is told at once.
pub(in crate::tui::update) fn hold(model: &mut Model, book: Arc<Book>, changed: Vec<Arc<str>>) -> Outcome {
    if let Some(frozen) = &mut model.look.frozen {
        frozen.book = Some(book);
        frozen.changed.extend(changed);
    }
    model.notice = book::wrong(model);
    Outcome::changed()
}

/// Shows the newest at once.
fn thaw(model: &mut Model, frozen: Frozen) -> Outcome {
    let Frozen { book, changed, day, .. } = frozen;
    if let Some(day) = day {
        model.today = day;
        model.count_news();
    }
    match book {
        Some(book) => book::news(model, BookNews::Read { book, changed: in_order(changed) }),
        None if day.is_some() && model.follows_the_clock() => book::compute(model),
        None => {
            say(model, "let go: nothing has changed meanwhile");
            Outcome::changed()
        }
    }
}

fn in_order(changed: BTreeSet<Arc<str>>) -> Vec<Arc<str>> {
    changed.into_iter().collect()
}
