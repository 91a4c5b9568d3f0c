//! The headlines: checked once for each book and day after its desk is shown, listed, read.

use std::sync::Arc;

use super::{Outcome, cursor, past, say, trace};
use crate::{
    alerts::Request,
    analysis::headlines::Tape,
    model::Origin,
    tui::{
        action::{Action, Motion},
        effect::Effect,
        model::{Laid, Model, Moment, Open, Overlay},
        screen::Screen,
        view::{self, headlines},
    },
};

/// Asks for the check still lacking, unless one is under way; tells the journal what was read; and keeps the story being
/// read in lines of the width it is shown in.
pub(super) fn follow(model: &mut Model) -> Outcome {
    let mut outcome = ask(model);
    let read = std::mem::take(&mut model.press.untold);
    if !read.is_empty() {
        outcome.effects.push(Effect::Keep(Request::Read(read)));
    }
    lay(model);
    outcome
}

fn ask(model: &mut Model) -> Outcome {
    let base = model.what_if.base.clone();
    let Some(desk) = base.filter(|desk| past::is_newest(model, desk)) else { return Outcome::nothing() };
    if model.work.checking.is_some() || model.press.tape_of(&desk).is_some() {
        return Outcome::nothing();
    }
    let of = Moment { book: Arc::clone(&desk.book), as_of: desk.as_of };
    if of.book.stories.is_empty() {
        let tape = Tape { as_of: of.as_of, stories: Vec::new(), book: Arc::clone(&of.book) };
        model.take_tape(Arc::new(tape), of);
        return Outcome::changed();
    }
    model.work.check_asked += 1;
    model.work.checking = Some(of.clone());
    let (number, before) = (model.work.check_asked, model.press.tape.clone());
    Outcome { effects: vec![Effect::Check { number, book: of.book, as_of: of.as_of, before }], redraw: false }
}

/// Checked stories have come. Those of a book that is no longer the newest are shown as what they are until newer come.
pub(super) fn checked(model: &mut Model, number: u64, tape: Arc<Tape>) -> Outcome {
    if number != model.work.check_asked {
        return Outcome::nothing();
    }
    let Some(asked) = model.work.checking.take() else { return Outcome::nothing() };
    model.take_tape(tape, asked);
    cursor::settle(model);
    if matches!(model.screen, Screen::Headlines | Screen::Story) {
        trace::refresh(model);
    }
    Outcome::changed()
}

/// What the screen lists.
pub(super) fn filter(model: &mut Model, action: Action) {
    let filter = &mut model.press.filter;
    match action {
        Action::FilterSeverity => filter.word = filter.next_word(),
        Action::FilterCompany => filter.company = !filter.company,
        _ => filter.told = filter.told.next(),
    }
    cursor::settle(model);
}

/// Standing on a story speaks of the first company it names, unless it names the one spoken of.
pub(super) fn speak(model: &mut Model, row: &str) {
    let Some(checked) = headlines::key_of(row).and_then(|key| model.press.story(key)) else { return };
    let names = |ticker| checked.companies.contains(ticker);
    let first = checked.companies.first().cloned();
    if !model.press.filter.company && !model.ticker.as_ref().is_some_and(names) {
        model.ticker = first.or(model.ticker.take());
    }
}

/// Opens a story, which marks it as read.
pub(super) fn open(model: &mut Model, key: u64) {
    let Some(checked) = model.press.story(key).cloned() else {
        return say(model, "the story is no longer in the book");
    };
    model.press.open = Some(Open { key, scroll: 0, from: model.screen });
    model.sheets.remove(&Screen::Story);
    model.screen = Screen::Story;
    if checked.story.origin == Origin::Press {
        mark(model, &[key]);
    }
}

/// Back to where the story was opened.
pub(super) fn close(model: &mut Model) {
    model.press.laid = None;
    let from = model.press.open.take().map_or(Screen::Headlines, |open| open.from);
    model.screen = from;
    cursor::settle(model);
}

/// Marks every story listed as read.
pub(super) fn mark_listed(model: &mut Model) {
    if model.as_of.is_some() {
        return say(model, "a look at the past: what is read is not kept");
    }
    let keys: Vec<u64> = {
        let press = headlines::listed(model).filter(|checked| checked.story.origin == Origin::Press);
        press.map(|checked| checked.story.key).collect()
    };
    match mark(model, &keys) {
        0 => say(model, "nothing listed is unread"),
        1 => say(model, "1 story marked as read"),
        count => say(model, format!("{count} stories marked as read")),
    }
}

/// Marks those of the stories of the press that are unread; how many.
fn mark(model: &mut Model, keys: &[u64]) -> usize {
    // in a look at the past nothing is kept
    if model.as_of.is_some() {
        return 0;
    }
    let of_journal = model.diary.clone();
    let is_new = |key: &&u64| {
        let known = model.press.read.contains(*key);
        !known && !of_journal.as_ref().is_some_and(|diary| diary.read.contains(*key))
    };
    let new: Vec<u64> = keys.iter().filter(is_new).copied().collect();
    model.press.read.extend(&new);
    model.press.untold.extend(&new);
    model.count_unread();
    new.len()
}

/// Moves the text of the story being read.
pub(super) fn go(model: &mut Model, motion: Motion) {
    let page = usize::from(view::story_area(model).height.max(2)).cast_signed();
    let end = isize::MAX / 2;
    match motion {
        Motion::Up => scroll(model, -1),
        Motion::Down => scroll(model, 1),
        Motion::First => scroll(model, -end),
        Motion::Last => scroll(model, end),
        // a line of the page before stays in sight
        Motion::PageUp => scroll(model, 1 - page),
        Motion::PageDown => scroll(model, page - 1),
        Motion::HalfUp => scroll(model, -page / 2),
        Motion::HalfDown => scroll(model, page / 2),
        Motion::Left | Motion::Right => {}
    }
}

/// Moves the text by lines, the ends held.
pub(super) fn scroll(model: &mut Model, lines: isize) {
    let last = last_line(model);
    if let Some(open) = &mut model.press.open {
        open.scroll = open.scroll.min(last).saturating_add_signed(lines).min(last);
    }
}

/// The first line shown when the end is in sight.
fn last_line(model: &Model) -> usize {
    let height = headlines::story::text(model).map_or(0, |text| text.height());
    height.saturating_sub(view::story_area(model).height.into())
}

/// Goes to the claim `by` further and brings its words in sight.
pub(super) fn claim(model: &mut Model, by: isize) {
    let sheet = view::sheet(model);
    if sheet.rows.is_empty() {
        return say(model, "no claim was found in it");
    }
    model.sheets.entry(Screen::Story).or_default().move_by(&sheet, by, 0, 1);
    let at = model.sheet_state(Screen::Story).cursor(&sheet).map_or(0, |(row, _)| row);
    let page = usize::from(view::story_area(model).height);
    let lines = headlines::story::text(model).and_then(|text| text.lines_of(at));
    let last = last_line(model);
    if let (Some(lines), Some(open)) = (lines, &mut model.press.open) {
        if lines.end > open.scroll + page {
            open.scroll = lines.end.saturating_sub(page);
        }
        open.scroll = open.scroll.min(lines.start).min(last);
    }
}

/// Shows what was found of a claim in full: on a small terminal it does not fit beside the story.
pub(super) fn explain(model: &mut Model, claim: usize) {
    if let Some((title, text)) = headlines::story::claim_in_full(model, claim) {
        model.overlay = Some(Overlay::Message { title, text, scroll: 0 });
    }
}

/// Keeps the story being read in lines.
fn lay(model: &mut Model) {
    if model.screen != Screen::Story {
        return;
    }
    let Some(of) = model.press.reading().cloned() else { return };
    let columns = usize::from(view::story_area(model).width);
    let ascii = model.symbols.ascii;
    let is_same = |laid: &Laid| Arc::ptr_eq(&laid.of, &of) && laid.columns == columns && laid.ascii == ascii;
    if model.press.laid.as_ref().is_some_and(is_same) {
        return;
    }
    let text = Arc::new(headlines::story::wrapped(&of, columns, &model.symbols));
    model.press.laid = Some(Laid { of, columns, ascii, text });
    scroll(model, 0);
}

#[cfg(test)]
mod tests;
