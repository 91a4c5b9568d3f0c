//! The time machine: the day the desk is seen from.

use std::sync::Arc;

use super::{Outcome, alerts, book, cursor, press, say, trace};
use crate::{
    analysis::{Desk, WhatIf, headlines::Tape, stops::quarter_end},
    model::{Book, Date, Quarter},
    tui::{
        action::Action,
        effect::Effect,
        model::{Home, Model, Moment, Overlay, told_by},
        widget::edit::Edit,
    },
};

/// How many things that happened on a day the footer tells.
const TOLD: usize = 3;

/// What an action does to the day.
pub(super) fn act(model: &mut Model, action: Action) -> Outcome {
    let Some(book) = model.book.clone() else {
        say(model, "no book has been read yet");
        return Outcome::changed();
    };
    model.keep_stops();
    let (seen, now) = (model.day_of(&book), model.now_of(&book));
    let day = match action {
        Action::GoToDay => {
            model.overlay = Some(Overlay::Day { line: Edit::default(), wrong: None });
            return Outcome::changed();
        }
        Action::Now => None,
        Action::StepBack => match model.stops().before(seen) {
            Some(day) => Some(day),
            None => return stay(model, format!("nothing in the book before {seen}")),
        },
        Action::QuarterBack => match earlier_quarter(model, seen) {
            Ok(day) => Some(day),
            Err(why) => return stay(model, why),
        },
        Action::StepOn if seen < now => model.stops().after(seen),
        Action::QuarterOn if seen < now => later_quarter(seen),
        _ => return stay(model, format!("{now} is the last day of this desk")),
    };
    to(model, day)
}

fn stay(model: &mut Model, why: String) -> Outcome {
    say(model, why);
    Outcome::changed()
}

fn earlier_quarter(model: &Model, seen: Date) -> Result<Date, String> {
    let end = quarter_end(Quarter::holding(seen).plus(-1));
    let begins = model.stops().begins();
    end.filter(|end| begins.is_some_and(|begins| begins <= *end))
        .ok_or_else(|| format!("nothing in the book before the quarter of {seen}"))
}

/// The end of the quarter that holds a day, of the next where the day is the end itself.
fn later_quarter(seen: Date) -> Option<Date> {
    quarter_end(Quarter::holding(seen))
        .filter(|end| *end > seen)
        .or_else(|| quarter_end(Quarter::holding(seen).plus(1)))
}

/// Sees the desk from a day; from now when `None`, and from no day after it.
pub(super) fn to(model: &mut Model, day: Option<Date>) -> Outcome {
    let Some(book) = model.book.clone() else { return Outcome::changed() };
    if model.desk.is_none() {
        return stay(model, "nothing to leave yet: the desk is being computed".to_owned());
    }
    let now = model.now_of(&book);
    let day = day.filter(|day| *day < now);
    model.keep_stops();
    let seen = day.unwrap_or(now);
    let words = model.stops().told(seen, TOLD).map(|words| format!(": {words}")).unwrap_or_default();
    say(model, format!("{}{seen}{words}", if day.is_none() { "now, " } else { "" }));
    if day == model.travel.to {
        return Outcome::changed();
    }
    model.travel.to = day;
    if day.is_some() || !come_home(model, &book) {
        return book::tried(model);
    }
    let is_tried = model.is_trial() || model.what_if.set.is_none();
    if is_tried { Outcome::changed() } else { book::compute(model) }
}

/// Asks for the desk of the day travelled to, with its headlines and its past.
pub(super) fn ask(model: &Model, book: Arc<Book>, as_of: Date) -> Outcome {
    Outcome::doing(Effect::Travel { number: model.asked, book, as_of, known: model.known() })
}

/// The desk of an earlier day has come, with its headlines where those of a later day were checked.
pub(super) fn arrived(model: &mut Model, number: u64, desk: Arc<Desk>, tape: Option<Arc<Tape>>) -> Outcome {
    if number != model.asked {
        return Outcome::nothing();
    }
    if model.travel.to.is_none() {
        // the user is back before having left
        model.work.computing = false;
        return book::compute(model);
    }
    leave_home(model);
    match tape {
        Some(tape) => {
            press::take(model, tape, Moment { book: Arc::clone(&desk.book), as_of: desk.as_of });
        }
        None => press::forget(model),
    }
    match &desk.history {
        Some(history) => alerts::take(model, Arc::new(told_by(history))),
        None => model.forget_diary(),
    }
    book::computed(model, number, desk)
}

/// Keeps what is shown of the last day.
fn leave_home(model: &mut Model) {
    if model.travel.home.is_some() {
        return;
    }
    let Some(desk) = model.desk.clone() else { return };
    let home = Home {
        // the sliders may be a step ahead of it
        set: WhatIf::from(&desk.settings.assumptions),
        desk,
        base: model.what_if.base.clone(),
        replayed: model.work.replayed.clone(),
        tape: model.press.tape.clone().zip(model.press.of.clone()),
        diary: model.diary.clone(),
        paths: model.simulation.clone().zip(model.work.simulated.clone()),
        pin: model.what_if.pin.take(),
    };
    model.travel.home = Some(Box::new(home));
}

/// Shows again what was shown of the last day, where that still holds; whether it does. What was computed meanwhile is
/// not waited for.
pub(super) fn come_home(model: &mut Model, book: &Arc<Book>) -> bool {
    let now = model.now_of(book);
    let still_holds = |home: &mut Box<Home>| {
        home.base.as_ref().is_some_and(|base| base.is_of(book, now)) && home.desk.is_of(book, now)
    };
    let Some(home) = model.travel.home.take_if(still_holds) else { return false };
    let Home { desk, set, base, replayed, tape, diary, paths, pin } = *home;
    model.asked += 1;
    (model.work.computing, model.work.behind) = (false, false);
    // with something else tried out by now, the desk without it stands in until that is computed
    let is_as_tried = set == model.what_if.set;
    model.desk = if is_as_tried { Some(desk) } else { base.clone() };
    model.what_if.base = base;
    // what was pinned of an earlier day is of that day
    model.what_if.pin = pin;
    model.work.replayed = replayed;
    model.simulation = None;
    model.work.simulated = None;
    if let Some((simulation, question)) = paths.filter(|_| is_as_tried) {
        model.simulation = Some(simulation);
        model.work.simulated = Some(question);
    }
    put_back(model, diary);
    if let Some((tape, of)) = tape {
        press::take(model, tape, of);
    }
    cursor::settle(model);
    trace::refresh(model);
    true
}

/// The diary speaks again as it did, and as the journal answered since.
fn put_back(model: &mut Model, diary: Option<Arc<crate::alerts::Diary>>) {
    match diary {
        Some(diary) => model.take_diary(diary),
        None => model.forget_diary(),
    }
}

/// The desk without a what-if that the hysteresis of another book's or day's starts from: that shown of the last day
/// before, of whichever day the desk is seen from now; none of a later day.
pub(super) fn before(model: &Model, as_of: Date) -> Option<Arc<Desk>> {
    let last = match &model.travel.home {
        Some(home) => &home.base,
        None => &model.what_if.base,
    };
    last.clone().filter(|base| base.as_of <= as_of)
}

/// A desk of the last day has come while that of an earlier one was shown: it takes its place.
pub(super) fn landed(model: &mut Model) {
    if model.travel.to.is_some() {
        return;
    }
    if let Some(home) = model.travel.home.take() {
        put_back(model, home.diary);
    }
}

/// A new book may have been told up to an earlier day than the one travelled to.
pub(super) fn hold_to(model: &mut Model, book: &Book) {
    let now = model.now_of(book);
    model.travel.to = model.travel.to.filter(|day| *day < now);
}

#[cfg(test)]
mod tests;
