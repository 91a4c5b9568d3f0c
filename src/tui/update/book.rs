use std::sync::Arc;

use super::{Outcome, cursor, long, look, past, say, trace, travel};
use crate::{
    analysis::{Desk, WhatIf},
    model::{Book, Date, Severity},
    tui::{
        effect::Effect,
        model::{Model, Notice, Overlay, Pin, Task},
        msg::BookNews,
        screen::Screen,
        view,
    },
};

/// A new book is computed; the picture stays until its desk is there.
pub(super) fn news(model: &mut Model, news: BookNews) -> Outcome {
    match news {
        BookNews::Read { book, changed } if model.look.frozen.is_some() => look::hold(model, book, changed),
        BookNews::Read { book, changed } => {
            let said = model.book.as_deref().map(|was| Notice::Said(reloaded((was, &book), &changed)));
            travel::hold_to(model, &book);
            model.book = Some(book);
            if matches!(model.overlay, Some(Overlay::Day { .. })) {
                // the line for a day tells of its stops with every frame
                model.keep_stops();
            }
            long::resume(model);
            model.notice = wrong(model).or(said);
            compute(model)
        }
        BookNews::Reading { done, total } => long::progress(model, (Task::Reading, 0), done, total),
        BookNews::Failed(why) | BookNews::Untold(why) => {
            model.notice = Some(Notice::Wrong(why));
            Outcome::changed()
        }
    }
}

/// "reloaded prices/WULF.csv", "gone: headlines/rack.xml and 2 more", "reloaded positions.csv: a row of it was not taken, see Book".
fn reloaded((was, now): (&Book, &Book), changed: &[Arc<str>]) -> String {
    let [first, rest @ ..] = changed else { return "book reloaded".to_owned() };
    let has = |book: &Book| book.sources.iter().any(|source| source.path == *first);
    let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
    let problems =
        now.sources.iter().filter(|source| changed.contains(&source.path)).flat_map(|one| &one.problems);
    let lost = match problems.filter(|problem| problem.severity == Severity::Rejected).count() {
        0 => String::new(),
        1 => ": a row of it was not taken, see Book".to_owned(),
        some => format!(": {some} rows were not taken, see Book"),
    };
    format!("{}{first}{more}{lost}", if has(was) && !has(now) { "gone: " } else { "reloaded " })
}

/// What is wrong and not mended: a file that cannot be read, or else the journal.
pub(super) fn wrong(model: &Model) -> Option<Notice> {
    let frozen = model.look.frozen.as_ref().and_then(|frozen| frozen.book.as_ref());
    let lost = frozen.or(model.book.as_ref()).and_then(|book| lost(book));
    lost.or_else(|| model.alerts.trouble.clone()).map(Notice::Wrong)
}

/// The first file that cannot be read, with its reason.
fn lost(book: &Book) -> Option<String> {
    let source = book.sources.iter().find(|source| source.status.is_lost())?;
    let worst = source.problems.iter().find(|problem| problem.severity == Severity::Failed);
    let what = worst.or(source.problems.first()).map(ToString::to_string);
    Some(what.unwrap_or_else(|| format!("{} is {}", source.path, source.status.label())))
}

pub(super) fn compute(model: &mut Model) -> Outcome {
    let Some(book) = model.book.clone() else { return Outcome::changed() };
    model.asked += 1;
    model.work.computing = true;
    model.work.behind = false;
    let as_of = model.day_of(&book);
    let base = model.what_if.base.clone();
    let is_there = base.as_ref().is_some_and(|base| base.is_of(&book, as_of));
    if model.travel.to.is_some() && !is_there {
        return travel::ask(model, book, as_of);
    }
    // a what-if starts from the desk without it, so that its flags rest on nothing tried out before
    let (what_if, before) = if is_there {
        (model.what_if.set.clone(), base)
    } else {
        (WhatIf::default(), travel::before(model, as_of))
    };
    Outcome::doing(Effect::Compute { number: model.asked, book, as_of, what_if, before })
}

/// What is tried out has changed. While a desk is being computed the newest change waits for it.
pub(super) fn tried(model: &mut Model) -> Outcome {
    if model.work.computing {
        model.work.behind = true;
        return Outcome::changed();
    }
    compute(model)
}

/// The desk is computed again from the same book.
pub(super) fn recompute(model: &mut Model) -> Outcome {
    let again = long::resume(model);
    let said = if model.book.is_some() {
        format!("computed again{again}")
    } else {
        "no book has been read yet".into()
    };
    say(model, said);
    let mut outcome = compute(model);
    outcome.then(past::settle_again(model));
    outcome
}

/// A desk has come. An answer to an earlier question is dropped. Cursor, sort, tab and trace stay where they are.
pub(super) fn computed(model: &mut Model, number: u64, desk: Arc<Desk>) -> Outcome {
    if number != model.asked {
        return Outcome::nothing();
    }
    model.work.computing = false;
    if !desk.settings.assumptions.is_what_if() {
        let is_older = |pin: &mut Pin| !pin.desk.is_of(&desk.book, desk.as_of);
        model.what_if.pin.take_if(is_older);
        model.what_if.base = Some(Arc::clone(&desk));
        if !model.what_if.set.is_none() {
            // the picture stays until the what-if on this desk is there
            return compute(model);
        }
    }
    let is_other = |before: &Arc<Desk>| !before.is_of(&desk.book, desk.as_of);
    if model.desk.as_ref().is_some_and(is_other) {
        // paths of another book or day would be read against this one's months
        model.simulation = None;
        model.work.simulated = None;
    }
    if model.work.base_simulated.as_ref().is_some_and(|base| Arc::ptr_eq(base, &desk)) {
        model.simulation.clone_from(&model.what_if.base_simulation);
    }
    travel::landed(model);
    model.desk = Some(desk);
    let mut outcome = Outcome::changed();
    if model.work.behind {
        outcome.then(compute(model));
    }
    if model.company().is_none() {
        // what lies over the screen speaks of a company that is gone
        model.overlay = model.overlay.take().filter(|overlay| !matches!(overlay, Overlay::Trace(_)));
        model.ticker = first(model);
        if model.ticker.is_none() && matches!(model.screen, Screen::Company(_)) {
            model.screen = Screen::Board;
        }
    }
    look::settle(model);
    cursor::settle(model);
    trace::refresh(model);
    outcome
}

/// The first company of the Board: the worst, unless it is sorted otherwise.
fn first(model: &Model) -> Option<crate::model::Ticker> {
    let desk = model.desk.as_deref()?;
    let sheet = view::board::rows(model, desk);
    let listed = sheet.rows.iter().find_map(|row| Some(row.opens.as_ref()?.ticker.clone()));
    listed.or_else(|| desk.companies.first().map(|company| company.ticker.clone()))
}

/// A new day, where the desk's day is today's.
pub(super) fn today(model: &mut Model, day: Date) -> Outcome {
    if let Some(frozen) = &mut model.look.frozen {
        let waits = (day != model.today).then_some(day);
        let is_news = frozen.day != waits;
        frozen.day = waits;
        return if is_news { Outcome::changed() } else { Outcome::nothing() };
    }
    if day == model.today {
        return Outcome::nothing();
    }
    model.today = day;
    // a snooze may have run out
    model.count_news();
    if model.follows_the_clock() { compute(model) } else { Outcome::changed() }
}
