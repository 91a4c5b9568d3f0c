use super::*;
use crate::{
    alerts::Diary,
    analysis::{Desk, headlines::fixture::tape},
    model::{Book, Date, Story},
    tui::{
        effect::Exit,
        msg::{BookNews, Msg},
        testing::{TODAY, answer, book, day, desk, press, screen},
        update::update,
    },
};

/// A book with the stories of the fixture.
fn told() -> Arc<Book> {
    let stories: Vec<Arc<Story>> =
        tape(&book(), "WULF").stories.iter().map(|checked| Arc::clone(&checked.story)).collect();
    Arc::new(Book { stories: stories.into(), ..Book::clone(&book()) })
}

/// The checks asked for.
fn checks(outcome: &Outcome) -> Vec<(u64, Arc<Book>, Date, bool)> {
    let of = |effect: &Effect| match effect {
        Effect::Check { number, book, as_of, before } => {
            Some((*number, Arc::clone(book), *as_of, before.is_some()))
        }
        _ => None,
    };
    outcome.effects.iter().filter_map(of).collect()
}

/// How many stories the replays asked for are given.
fn replays(outcome: &Outcome) -> Vec<Option<usize>> {
    let of = |effect: &Effect| match effect {
        Effect::Replay { tape, .. } => Some(tape.as_ref().map(|tape| tape.stories.len())),
        _ => None,
    };
    outcome.effects.iter().filter_map(of).collect()
}

/// What the journal is told was read.
fn read(outcome: &Outcome) -> Vec<Vec<u64>> {
    let of = |effect: &Effect| match effect {
        Effect::Keep(Request::Read(keys)) => Some(keys.clone()),
        _ => None,
    };
    outcome.effects.iter().filter_map(of).collect()
}

/// Gives a book and the answer to its computation.
fn give(model: &mut Model, book: &Arc<Book>) -> Outcome {
    update(model, Msg::Book(BookNews::Read { book: Arc::clone(book), changed: Vec::new() }));
    let desk = Arc::new(Desk { book: Arc::clone(book), ..desk() });
    update(model, Msg::Computed { number: model.asked, desk })
}

fn check(model: &mut Model, number: u64, book: &Arc<Book>) -> Outcome {
    let tape = Tape { as_of: day(TODAY), ..tape(book, "WULF") };
    update(model, Msg::Checked { number, tape: Arc::new(tape) })
}

/// A model with the stories checked, the journal asked: none was read.
fn model() -> Model {
    let mut model = Model::new(day(TODAY), None, (100, 24).into());
    let book = told();
    give(&mut model, &book);
    check(&mut model, 1, &book);
    answer(&mut model, Diary::default());
    model
}

#[test]
fn a_book_is_checked_once_after_its_desk_is_shown_and_the_past_waits_for_it() {
    let mut model = Model::new(day(TODAY), None, (100, 24).into());
    let book = told();
    let outcome = give(&mut model, &book);
    assert!(outcome.redraw && model.desk.is_some());
    let asked = checks(&outcome);
    assert_eq!(asked.len(), 1);
    assert!(Arc::ptr_eq(&asked[0].1, &book) && asked[0].2 == day(TODAY) && !asked[0].3);
    assert_eq!(replays(&outcome), []);
    // neither a key nor the same desk again asks for more
    for keys in ["down", "r", "5"] {
        assert!(checks(&press(&mut model, keys)).is_empty());
    }
    let outcome = check(&mut model, 1, &book);
    assert!(outcome.redraw && model.press.tape.is_some());
    assert_eq!(replays(&outcome), [Some(4)]);
    assert!(checks(&press(&mut model, "down")).is_empty());
}

#[test]
fn a_book_without_stories_needs_no_check() {
    let mut model = Model::new(day(TODAY), None, (100, 24).into());
    let outcome = give(&mut model, &book());
    assert!(checks(&outcome).is_empty());
    assert_eq!(replays(&outcome), [Some(0)]);
    assert!(model.is_tape_current());
}

#[test]
fn the_tape_before_stays_marked_while_a_newer_is_on_its_way() {
    let mut model = model();
    assert!(model.is_tape_current());
    let next = told();
    let outcome = give(&mut model, &next);
    let asked = checks(&outcome);
    // what was checked before serves
    assert!(asked[0].3);
    assert!(!model.is_tape_current() && model.press.tape.is_some());
    // an answer to an earlier question is dropped
    assert!(!check(&mut model, 1, &next).redraw);
    check(&mut model, asked[0].0, &next);
    assert!(model.is_tape_current());
}

#[test]
fn a_book_that_comes_during_a_check_is_checked_after_it() {
    let mut model = Model::new(day(TODAY), None, (100, 24).into());
    let (first, second) = (told(), told());
    give(&mut model, &first);
    assert!(checks(&give(&mut model, &second)).is_empty());
    let outcome = check(&mut model, 1, &first);
    let asked = checks(&outcome);
    assert!(Arc::ptr_eq(&asked[0].1, &second) && !model.is_tape_current());
    assert_eq!(replays(&outcome), []);
}

#[test]
fn the_cursor_stays_on_its_story_through_a_reload() {
    let mut model = model();
    // the one without a day stands first
    press(&mut model, "5 down down");
    let row = model.sheets[&Screen::Headlines].row.clone();
    assert_eq!(row.as_deref(), Some(&*headlines::row_id(2)));
    let book = told();
    give(&mut model, &book);
    let number = model.work.check_asked;
    let mut fewer = tape(&book, "WULF");
    fewer.stories.remove(0);
    update(&mut model, Msg::Checked { number, tape: Arc::new(fewer) });
    assert_eq!(model.sheets[&Screen::Headlines].row, row);
}

#[test]
fn opening_a_story_marks_it_as_read_and_standing_on_it_does_not() {
    let mut model = model();
    assert_eq!(model.unread(), 4);
    assert!(read(&press(&mut model, "5")).is_empty());
    assert!(read(&press(&mut model, "down down")).is_empty());
    assert_eq!(model.unread(), 4);
    assert_eq!(read(&press(&mut model, "enter")), [vec![2]]);
    // at once, before the journal has answered, and whatever an earlier answer says
    assert_eq!(model.unread(), 3);
    answer(&mut model, Diary::default());
    assert_eq!(model.unread(), 3);
    // once is enough
    assert!(read(&press(&mut model, "esc enter")).is_empty());
    press(&mut model, "esc");
    assert_eq!(model.screen, Screen::Headlines);
}

#[test]
fn all_that_is_listed_is_marked_at_once() {
    let mut model = model();
    press(&mut model, "5 f");
    assert_eq!(read(&press(&mut model, "A")), [vec![1]]);
    press(&mut model, "f f f f f f f");
    let mut rest = read(&press(&mut model, "A")).concat();
    rest.sort_unstable();
    assert_eq!(rest, [2, 3, 4]);
    assert_eq!(model.unread(), 0);
    assert!(read(&press(&mut model, "A")).is_empty());
}

#[test]
fn in_a_look_at_the_past_nothing_is_unread_and_nothing_kept() {
    let mut model = model();
    model.as_of = Some(day(TODAY));
    model.count_unread();
    assert_eq!(model.unread(), 0);
    assert!(read(&press(&mut model, "5 enter")).is_empty());
}

#[test]
fn the_company_spoken_of_follows_the_stories_moved_over_and_stays_when_only_looked_at() {
    let mut model = model();
    press(&mut model, "1 home");
    let before = model.ticker.clone();
    assert_ne!(before.as_ref().map(ToString::to_string), Some("CORZ".to_owned()));
    model.ticker = crate::model::Ticker::new("CORZ").ok();
    press(&mut model, "5");
    assert_eq!(model.ticker.as_ref().map(ToString::to_string).as_deref(), Some("CORZ"));
    press(&mut model, "down");
    assert_eq!(model.ticker.as_ref().map(ToString::to_string).as_deref(), Some("WULF"));
}

#[test]
fn n_goes_from_claim_to_claim_and_q_leads_back() {
    let mut model = model();
    let here = |model: &Model| model.sheet_state(Screen::Story).row;
    press(&mut model, "5 down enter n");
    assert_eq!(here(&model).as_deref(), Some("claim 1"));
    press(&mut model, "n N");
    assert_eq!(here(&model).as_deref(), Some("claim 0"));
    let outcome = press(&mut model, "q");
    assert!(!outcome.effects.iter().any(|effect| matches!(effect, Effect::Quit(Exit::Quit))));
    assert_eq!(model.screen, Screen::Headlines);
}

/// A text of many lines is wrapped when it is opened or the width changes, and not for a key.
#[test]
fn a_long_story_is_wrapped_once_and_scrolls_to_its_claims() {
    let mut model = model();
    let mut long = Tape::clone(model.press.tape.as_ref().unwrap());
    let words = "word ".repeat(20_000) + "lost $427 million";
    let found = crate::analysis::headlines::fixture::finding(&words, "lost $427 million", "WULF", None);
    let story = crate::analysis::headlines::fixture::story(9, &words, crate::model::Published::Unknown);
    let checked = crate::analysis::headlines::Checked {
        story: Arc::new(story),
        companies: Vec::new(),
        findings: vec![found],
    };
    long.stories.insert(0, Arc::new(checked));
    let of = model.press.of.clone().unwrap();
    model.take_tape(Arc::new(long), of);
    press(&mut model, "5 home enter");
    let laid = Arc::clone(&model.press.laid.as_ref().unwrap().text);
    press(&mut model, "down pgdn");
    assert!(model.press.open.unwrap().scroll > 1);
    press(&mut model, "home n");
    let shown = screen(&model);
    assert!(shown.contains("lost $427 million"), "{shown}");
    assert!(Arc::ptr_eq(&laid, &model.press.laid.as_ref().unwrap().text));
    update(
        &mut model,
        Msg::Input { event: crossterm::event::Event::Resize(60, 24), at: std::time::Duration::ZERO },
    );
    assert!(!Arc::ptr_eq(&laid, &model.press.laid.as_ref().unwrap().text));
}

#[test]
fn what_was_marked_at_once_can_be_taken_back() {
    let unread = |outcome: &Outcome| -> Vec<Vec<u64>> {
        let of = |effect: &Effect| match effect {
            Effect::Keep(Request::Unread(keys)) => Some(keys.clone()),
            _ => None,
        };
        outcome.effects.iter().filter_map(of).collect()
    };
    let mut model = model();
    press(&mut model, "5 A");
    assert!(screen(&model).contains("4 read; u takes it back"), "{}", screen(&model));
    let mut taken = unread(&press(&mut model, "u")).concat();
    taken.sort_unstable();
    assert_eq!((taken, model.unread()), (vec![1, 2, 3, 4], 4));
    // whatever an earlier answer of the journal says
    answer(&mut model, Diary { read: [1, 2].into(), ..Diary::default() });
    assert_eq!(model.unread(), 4);
    // one alone, under the cursor: the undated one stands first
    press(&mut model, "enter esc");
    assert_eq!(model.unread(), 3);
    assert_eq!(unread(&press(&mut model, "u")), [vec![3]]);
    // what was marked at once though the cursor stands elsewhere, even if it was one story
    assert_eq!(read(&press(&mut model, "f A")), [vec![1]]);
    assert_eq!(unread(&press(&mut model, "f u")), [vec![1]]);
    assert!(unread(&press(&mut model, "u")).is_empty());
}

/// The mark may have been given while another file told the story first.
#[test]
fn a_mark_under_any_of_its_keys_is_one_on_the_story() {
    let mut model = model();
    let mut tape = Tape::clone(model.press.tape.as_ref().unwrap());
    let checked = Arc::make_mut(&mut tape.stories[0]);
    checked.story = Arc::new(Story { keys: vec![1, 77], ..(*checked.story).clone() });
    let of = model.press.of.clone().unwrap();
    model.take_tape(Arc::new(tape), of);
    assert_eq!(read(&press(&mut model, "5 f A f f f f f f f")), [] as [Vec<u64>; 0]);
    assert!(model.press.marks.contains_key(&77) && model.unread() == 3);
    model.press.marks.clear();
    answer(&mut model, Diary { read: [77].into(), ..Diary::default() });
    assert_eq!(model.unread(), 3);
}

/// Gives the stories as checked anew after a reload.
fn again(model: &mut Model, change: impl FnOnce(&mut Tape)) {
    let book = told();
    give(model, &book);
    let mut tape = Tape { as_of: day(TODAY), ..tape(&book, "WULF") };
    change(&mut tape);
    let number = model.work.check_asked;
    update(model, Msg::Checked { number, tape: Arc::new(tape) });
}

#[test]
fn a_story_stays_open_under_another_key_and_closes_when_it_is_gone() {
    let mut model = model();
    let row = headlines::row_id(1);
    press(&mut model, "5");
    model.sheets.entry(Screen::Headlines).or_default().row = Some(row);
    press(&mut model, "enter");
    again(&mut model, |tape| {
        let checked = Arc::make_mut(&mut tape.stories[0]);
        checked.story =
            Arc::new(Story { key: 50, text: "Loss widens\nEdited.".into(), ..(*checked.story).clone() });
    });
    assert_eq!((model.screen, model.press.open.map(|open| open.key)), (Screen::Story, Some(50)));
    assert!(screen(&model).contains("Edited."), "{}", screen(&model));
    again(&mut model, |tape| tape.stories.retain(|checked| checked.story.key != 1));
    assert_eq!(model.screen, Screen::Headlines);
    assert!(screen(&model).contains("the story read is no longer in the book"), "{}", screen(&model));
}

#[test]
fn a_story_opens_at_the_claim_that_made_its_row_what_it_is() {
    let mut model = model();
    let mut tape = Tape::clone(model.press.tape.as_ref().unwrap());
    Arc::make_mut(&mut tape.stories[0]).findings.reverse();
    let of = model.press.of.clone().unwrap();
    model.take_tape(Arc::new(tape), of);
    press(&mut model, "5");
    model.sheets.entry(Screen::Headlines).or_default().row = Some(headlines::row_id(1));
    press(&mut model, "enter");
    assert!(screen(&model).contains("claim 2 of 2"), "{}", screen(&model));
}

#[test]
fn a_story_that_is_gone_is_open_nowhere() {
    let mut model = model();
    press(&mut model, "5 enter");
    let key = model.press.open.unwrap().key;
    press(&mut model, "1");
    again(&mut model, |tape| tape.stories.retain(|checked| checked.story.key != key));
    assert_eq!((model.screen, model.press.open), (Screen::Board, None));
}
