//! The picture held still. What the folder says meanwhile is read and kept, and shown when the picture is let go.
//!
//! The journal settles only what has been shown, so it too hears of what waits when the picture is let go, or at the next
//! start: a replay tells every day's states anew, so nothing is lost by waiting.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    model::Book,
    tui::{
        model::{Frozen, Model},
        msg::BookNews,
        update::{Outcome, book, say},
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
    let newer = model.book.take_if(|book| !Arc::ptr_eq(book, &desk.book));
    if newer.is_none() {
        model.look.frozen = Some(frozen);
        return Outcome::changed();
    }
    // a newer book was on its way into the picture: it waits, and so does all that was asked of it
    frozen.book = newer;
    model.look.frozen = Some(frozen);
    model.book = Some(Arc::clone(&desk.book));
    model.work.checking = None;
    model.work.check_asked += 1;
    book::compute(model)
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
