//! The headlines: checked once for each book and day after its desk is shown, listed, read.

use std::sync::Arc;

use super::{Outcome, cursor, navigate, past, say, trace};
use crate::{
    alerts::Request,
    analysis::headlines::{Checked, Tape},
    model::{Origin, Story},
    tui::{
        action::{Action, Motion},
        effect::Effect,
        model::{Laid, Model, Moment, Open, Overlay, Task},
        screen::Screen,
        view::{self, headlines},
    },
};

/// Asks for the check still lacking, unless one is under way; tells the journal what was read; and keeps the story being
/// read in lines of the width it is shown in.
pub(super) fn follow(model: &mut Model) -> Outcome {
    let mut outcome = ask(model);
    outcome.effects.extend(model.press.untold.drain(..).map(Effect::Keep));
    lay(model);
    outcome
}

fn ask(model: &mut Model) -> Outcome {
    let base = model.what_if.base.clone();
    let Some(desk) = base.filter(|desk| past::is_newest(model, desk)) else { return Outcome::nothing() };
    if model.work.checking.is_some()
        || model.long.is_stopped(Task::Headlines)
        || model.press.tape_of(&desk).is_some()
    {
        return Outcome::nothing();
    }
    let of = Moment { book: Arc::clone(&desk.book), as_of: desk.as_of };
    if of.book.stories.is_empty() {
        let tape = Tape { as_of: of.as_of, stories: Vec::new(), book: Arc::clone(&of.book) };
        take(model, Arc::new(tape), of);
        return Outcome::changed();
    }
    model.work.check_asked += 1;
    model.work.checking = Some(of.clone());
    let home = model.travel.home.as_ref().and_then(|home| home.tape.as_ref());
    let before = model.press.tape.clone().or_else(|| home.map(|(tape, _)| Arc::clone(tape)));
    let number = model.work.check_asked;
    Outcome { effects: vec![Effect::Check { number, book: of.book, as_of: of.as_of, before }], redraw: false }
}

/// Checked stories have come. Those of a book that is no longer the newest are shown as what they are until newer come.
pub(super) fn checked(model: &mut Model, number: u64, tape: Arc<Tape>) -> Outcome {
    if number != model.work.check_asked {
        return Outcome::nothing();
    }
    let Some(asked) = model.work.checking.take() else { return Outcome::nothing() };
    model.long.under_way.remove(&Task::Headlines);
    if let Some(home) = &mut model.travel.home
        && !model.what_if.base.as_ref().is_some_and(|base| asked.is_of(base))
    {
        // of the last day, asked for before the user left it
        home.tape = Some((tape, asked));
        return Outcome::nothing();
    }
    take(model, tape, asked);
    cursor::settle(model);
    if matches!(model.screen, Screen::Headlines | Screen::Story) {
        trace::refresh(model);
    }
    Outcome::changed()
}

/// Takes checked stories. The one being read stays open under another key, where its address or headline is still told;
/// else the list it was opened from comes back.
pub(super) fn take(model: &mut Model, tape: Arc<Tape>, of: Moment) {
    let was = model.press.reading().map(|checked| Arc::clone(&checked.story));
    model.take_tape(tape, of);
    let Some(was) = was.filter(|_| model.press.reading().is_none()) else { return };
    let stories = || model.press.tape.iter().flat_map(|tape| &tape.stories).map(|checked| &checked.story);
    let is_linked = |story: &&Arc<Story>| story.links.iter().any(|link| was.links.contains(link));
    let is_headed = |story: &&Arc<Story>| story.headline() == was.headline();
    let same = stories().find(is_linked).or_else(|| stories().find(is_headed)).map(|story| story.key);
    if let (Some(key), Some(open)) = (same, &mut model.press.open) {
        open.key = key;
        return;
    }
    let is_past = model.is_past();
    lose(
        model,
        if is_past {
            "the story read was not out on that day"
        } else {
            "the story read is no longer in the book"
        },
    );
}

/// Lets the checked stories go, with the one being read: none may be shown on a day on which they were perhaps not out.
pub(super) fn forget(model: &mut Model) {
    model.forget_tape();
    if model.press.open.is_some() {
        lose(model, "the headlines of that day are not checked yet");
    }
}

/// The story read is not there any more, wherever the user is.
fn lose(model: &mut Model, why: &str) {
    if model.screen == Screen::Story {
        close(model);
        return say(model, why);
    }
    (model.press.open, model.press.laid) = (None, None);
}

/// What the screen lists.
pub(super) fn filter(model: &mut Model, action: Action) {
    let filter = &mut model.press.filter;
    match action {
        Action::FilterSeverity => filter.word = filter.next_word(),
        Action::FilterCompany => filter.company = !filter.company,
        _ => filter.origins = filter.origins.next(),
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
    let worst = model.press.filter.ordered(&checked).first().map_or(0, |(at, _)| *at);
    model.sheets.remove(&Screen::Story);
    model.screen = Screen::Story;
    go_to(model, worst);
    if checked.story.origin == Origin::Press {
        mark(model, &[checked]);
        // the one under the cursor is taken back, whatever was marked at once before
        model.press.last_marked.clear();
    }
}

/// Back to where the story was opened.
pub(super) fn close(model: &mut Model) {
    model.press.laid = None;
    let from = model.press.open.take().map_or(Screen::Headlines, |open| open.from);
    model.screen = navigate::still(model, from);
    cursor::settle(model);
}

/// Marks every story listed as read.
pub(super) fn mark_listed(model: &mut Model) {
    if !model.keeps_journal() {
        return say(model, "a look at the past: what is read is not kept");
    }
    let listed: Vec<Arc<Checked>> = headlines::listed(model).cloned().collect();
    match mark(model, &listed) {
        0 => say(model, "nothing listed is unread"),
        count => say(model, format!("{count} read; u takes it back")),
    }
}

/// Takes marks back: those given at once last, or that of the story under the cursor.
pub(super) fn unmark(model: &mut Model) {
    if !model.keeps_journal() {
        return say(model, "a look at the past: what is read is not kept");
    }
    let sheet = view::sheet(model);
    let row = model.sheet_state(Screen::Headlines).cursor(&sheet).and_then(|(row, _)| sheet.rows.get(row));
    let here = row.and_then(|row| model.press.story(headlines::key_of(&row.id)?));
    let is_read =
        |checked: &&Arc<Checked>| checked.story.origin == Origin::Press && !model.is_unread(checked);
    let here = here.filter(is_read).map(|checked| keys(checked));
    let keys = match std::mem::take(&mut model.press.last_marked) {
        last if !last.is_empty() => last,
        _ => here.unwrap_or_default(),
    };
    if keys.is_empty() {
        return say(model, "the story is unread");
    }
    let before = model.unread();
    model.press.marks.extend(keys.iter().map(|key| (*key, false)));
    model.press.untold.push(Request::Unread(keys));
    model.count_unread();
    say(model, format!("{} unread again", model.unread().saturating_sub(before)));
}

/// Every key a mark may stand under.
fn keys(checked: &Checked) -> Vec<u64> {
    let story = &checked.story;
    let others = story.keys.iter().filter(|key| **key != story.key);
    std::iter::once(&story.key).chain(others).copied().collect()
}

/// Marks those of the stories that are of the press and unread; how many.
fn mark(model: &mut Model, stories: &[Arc<Checked>]) -> usize {
    // in a look at the past nothing is kept
    if !model.keeps_journal() {
        return 0;
    }
    let of_journal = model.diary.clone().unwrap_or_default();
    let marks = &model.press.marks;
    let is_read = |key: &u64| marks.get(key).copied().unwrap_or_else(|| of_journal.read.contains(key));
    let is_new =
        |checked: &&Arc<Checked>| checked.story.origin == Origin::Press && !keys(checked).iter().any(is_read);
    let new: Vec<Vec<u64>> = stories.iter().filter(is_new).map(|checked| keys(checked)).collect();
    let all = new.concat();
    model.press.last_marked.clone_from(&all);
    if !all.is_empty() {
        model.press.marks.extend(all.iter().map(|key| (*key, true)));
        model.press.untold.push(Request::Read(all));
    }
    model.count_unread();
    new.len()
}

/// Moves the text of the story being read.
pub(super) fn go(model: &mut Model, motion: Motion) {
    if let Some(lines) = motion.lines(usize::from(view::story_area(model).height)) {
        scroll(model, lines);
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
    go_to(model, at);
}

/// Puts the cursor on a claim and brings its words in sight.
fn go_to(model: &mut Model, at: usize) {
    let sheet = view::sheet(model);
    model.sheets.entry(Screen::Story).or_default().go_to(&sheet, at, 0, 1);
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
