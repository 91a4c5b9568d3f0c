use std::collections::BTreeMap;

use super::*;
use crate::{
    alerts::Request,
    analysis::{
        headlines::{Tape, fixture::tape},
        history::{History, Track},
    },
    model::Book,
    tui::{
        model::Notice,
        msg::{BookNews, Msg},
        screen::Screen,
        testing::{self, TODAY, answer, day, desk, diary, eventful as book, press as keys},
        update::update,
    },
};

fn history(book: &Arc<Book>, to: &str) -> Arc<History> {
    let told = testing::history(&Desk { book: Arc::clone(book), ..desk() });
    let cut = |track: &Track| {
        let mut track = track.clone();
        track.spells.retain(|spell| spell.since <= day(to));
        track
    };
    let companies: BTreeMap<_, Arc<[Track]>> = told
        .companies
        .iter()
        .map(|(ticker, tracks)| (ticker.clone(), tracks.iter().map(cut).collect()))
        .collect();
    Arc::new(History::new(day("2026-01-01"), day(to), companies))
}

/// A model of the book on its last day, the journal's diary in, its past replayed.
fn model() -> Model {
    let mut model = Model::new(day(TODAY), None, (120, 40).into());
    let book = book();
    update(&mut model, Msg::Book(BookNews::Read { book: Arc::clone(&book), changed: Vec::new() }));
    let desk = Arc::new(Desk { book: Arc::clone(&book), ..desk() });
    let number = model.asked;
    let outcome = update(&mut model, Msg::Computed { number, desk: Arc::clone(&desk) });
    assert!(outcome.effects.iter().any(|effect| matches!(effect, Effect::Replay { .. })));
    let history = history(&book, TODAY);
    let dated = Arc::new(Desk::clone(&desk).dated(&history));
    let number = model.work.past_asked;
    update(&mut model, Msg::Replayed { number, desk: dated, history });
    answer(&mut model, diary());
    model
}

/// The days asked for.
fn asked(outcome: &Outcome) -> Vec<String> {
    let of = |effect: &Effect| match effect {
        Effect::Travel { as_of, .. } => Some(as_of.to_string()),
        _ => None,
    };
    outcome.effects.iter().filter_map(of).collect()
}

/// The desk of the day asked for comes.
fn arrive(model: &mut Model, on: &str) -> Outcome {
    let book = model.book.clone().unwrap();
    let history = history(&book, on);
    let desk = Desk { as_of: day(on), book: Arc::clone(&book), ..desk() }.dated(&history);
    let tape = Arc::new(Tape { as_of: day(on), stories: Vec::new(), book });
    let number = model.asked;
    update(model, Msg::Travelled { number, desk: Arc::new(desk), tape: Some(tape) })
}

/// Gives a book.
fn give(model: &mut Model, book: &Arc<Book>) -> Outcome {
    update(model, Msg::Book(BookNews::Read { book: Arc::clone(book), changed: Vec::new() }))
}

/// What was asked last is answered: a desk of a day, with what is tried out where `tried`.
fn compute(model: &mut Model, on: &str, tried: bool) -> (Arc<Desk>, Outcome) {
    let mut settings = (*desk().settings).clone();
    if tried {
        settings.assumptions = model.what_if.set.over(&settings.assumptions);
    }
    let book = model.book.clone().unwrap();
    let desk = Arc::new(Desk { book, as_of: day(on), settings: Arc::new(settings), ..desk() });
    let number = model.asked;
    let outcome = update(model, Msg::Computed { number, desk: Arc::clone(&desk) });
    (desk, outcome)
}

/// A computation asked for: its day, whether with a what-if, and the desk its hysteresis starts from.
fn computes(outcome: &Outcome) -> Option<(String, bool, Option<Arc<Desk>>)> {
    outcome.effects.iter().find_map(|effect| match effect {
        Effect::Compute { as_of, what_if, before, .. } => {
            Some((as_of.to_string(), !what_if.is_none(), before.clone()))
        }
        _ => None,
    })
}

fn said(model: &Model) -> &str {
    match &model.notice {
        Some(Notice::Said(said)) => said,
        other => panic!("{other:?}"),
    }
}

fn keeps(outcome: &Outcome) -> usize {
    outcome.effects.iter().filter(|effect| matches!(effect, Effect::Keep(_))).count()
}

#[test]
fn steps_go_from_event_to_event_and_end_at_now() {
    let mut model = model();
    assert_eq!(asked(&keys(&mut model, "[")), ["2026-05-08"]);
    assert_eq!(said(&model), "2026-05-08: WULF m&a: a site sold");
    arrive(&mut model, "2026-05-08");
    assert_eq!(asked(&keys(&mut model, "[")), ["2026-03-02"]);
    arrive(&mut model, "2026-03-02");
    assert!(asked(&keys(&mut model, "[")).is_empty());
    assert_eq!(said(&model), "nothing in the book before 2026-03-02");
    assert_eq!(asked(&keys(&mut model, "]")), ["2026-05-08"]);
    arrive(&mut model, "2026-05-08");
    // what is to happen in September is no stop: after the last comes now
    assert!(asked(&keys(&mut model, "]")).is_empty());
    assert_eq!((model.travel.to, said(&model)), (None, "now, 2026-08-07"));
    keys(&mut model, "]");
    assert_eq!(said(&model), "2026-08-07 is the last day of this desk");
}

#[test]
fn quarters_go_by_their_ends() {
    let mut model = model();
    assert_eq!(asked(&keys(&mut model, "{")), ["2026-06-30"]);
    arrive(&mut model, "2026-06-30");
    assert_eq!(asked(&keys(&mut model, "{")), ["2026-03-31"]);
    arrive(&mut model, "2026-03-31");
    keys(&mut model, "{");
    assert_eq!(said(&model), "nothing in the book before the quarter of 2026-03-31");
    assert_eq!(asked(&keys(&mut model, "}")), ["2026-06-30"]);
    arrive(&mut model, "2026-06-30");
    keys(&mut model, "}");
    assert_eq!(model.travel.to, None, "the quarter of now has no end yet");
}

#[test]
fn while_a_day_is_on_its_way_only_the_last_one_asked_for_waits() {
    let mut model = model();
    assert_eq!(asked(&keys(&mut model, "[")).len(), 1);
    assert!(asked(&keys(&mut model, "[")).is_empty() && asked(&keys(&mut model, "{")).is_empty());
    assert_eq!(model.travel.to, Some(day("2026-03-02")), "the quarter's end before March is before the book");
    let outcome = arrive(&mut model, "2026-05-08");
    assert_eq!(asked(&outcome), ["2026-03-02"]);
    assert!(asked(&arrive(&mut model, "2026-03-02")).is_empty());
}

#[test]
fn the_journal_is_told_nothing_of_the_past_and_now_stands_again_as_it_was() {
    let mut model = model();
    let news = model.new_alerts();
    let (desk_of_now, diary_of_now) = (model.desk.clone().unwrap(), model.diary.clone().unwrap());
    assert_eq!((news, model.keeps_journal()), (1, true));
    let newly = model.diary.as_ref().unwrap().news(model.today).next().unwrap().ticker.clone();
    assert_eq!(model.has_news(&newly), Some(true));
    keys(&mut model, "[");
    let outcome = arrive(&mut model, "2026-05-08");
    assert_eq!((keeps(&outcome), model.keeps_journal(), model.new_alerts()), (0, false, 0));
    assert_eq!(model.has_news(&newly), None, "what was new on that day the journal does not tell");
    // the past's own diary: up to the day, nothing new
    let told: Vec<String> =
        model.diary.as_ref().unwrap().entries.iter().map(|entry| entry.on.to_string()).collect();
    assert!(told.iter().all(|on| on.as_str() <= "2026-05-08") && !told.is_empty(), "{told:?}");
    // looking at the alerts marks nothing as seen, and nothing can be acknowledged
    assert_eq!(keeps(&keys(&mut model, "4")), 0);
    keys(&mut model, "a");
    assert_eq!(said(&model), "a look at 2026-05-08: only the present can be acknowledged");
    assert_eq!(keeps(&keys(&mut model, "1")), 0);
    // an answer of the journal waits
    let later = Arc::new(crate::alerts::Diary { seen: Some(3), ..diary() });
    update(&mut model, Msg::Kept(crate::alerts::Answer { diary: Arc::clone(&later), ..Default::default() }));
    assert_eq!(model.new_alerts(), 0);
    assert!(!Arc::ptr_eq(model.diary.as_ref().unwrap(), &later));
    let outcome = keys(&mut model, "=");
    assert!(Arc::ptr_eq(model.desk.as_ref().unwrap(), &desk_of_now), "at once, without computing");
    assert!(Arc::ptr_eq(model.diary.as_ref().unwrap(), &later) && !Arc::ptr_eq(&diary_of_now, &later));
    assert!(
        model.keeps_journal()
            && !outcome.effects.iter().any(|effect| matches!(effect, Effect::Compute { .. }))
    );
    assert_eq!(keeps(&outcome), 0, "what was settled is not settled again");
}

#[test]
fn back_before_having_left_nothing_has_changed() {
    let mut model = model();
    let desk_of_now = model.desk.clone().unwrap();
    keys(&mut model, "[ =");
    let outcome = arrive(&mut model, "2026-05-08");
    assert!(Arc::ptr_eq(model.desk.as_ref().unwrap(), &desk_of_now));
    assert!(model.keeps_journal() && asked(&outcome).is_empty() && !model.shows_the_past());
    let (on, _, before) = computes(&outcome).unwrap();
    assert!(on == TODAY && Arc::ptr_eq(&before.unwrap(), &desk_of_now));
}

#[test]
fn now_comes_back_with_what_its_desk_was_computed_with_and_not_with_what_the_sliders_said_later() {
    let mut model = model();
    keys(&mut model, "w left w");
    let (first, _) = compute(&mut model, TODAY, true);
    assert!(Arc::ptr_eq(model.desk.as_ref().unwrap(), &first));
    // the slider moves on while the day is on its way
    keys(&mut model, "[ w left w");
    let outcome = arrive(&mut model, "2026-05-08");
    assert_eq!(computes(&outcome).map(|(on, tried, _)| (on, tried)), Some(("2026-05-08".to_owned(), true)));
    compute(&mut model, "2026-05-08", true);
    let outcome = keys(&mut model, "=");
    assert!(!model.is_trial(), "the first step is not what is tried out any more");
    assert_eq!(computes(&outcome).map(|(on, tried, _)| (on, tried)), Some((TODAY.to_owned(), true)));
}

#[test]
fn a_pin_of_an_earlier_day_stays_there_and_that_of_now_comes_back() {
    for is_pinned in [false, true] {
        let mut model = model();
        keys(&mut model, "w left");
        let (of_now, _) = compute(&mut model, TODAY, true);
        if is_pinned {
            keys(&mut model, "c");
        }
        keys(&mut model, "w [");
        arrive(&mut model, "2026-05-08");
        compute(&mut model, "2026-05-08", true);
        keys(&mut model, "w c");
        assert_eq!(model.what_if.pin.as_ref().unwrap().desk.as_of, day("2026-05-08"));
        keys(&mut model, "w =");
        let pinned = model.what_if.pin.as_ref().map(|pin| Arc::clone(&pin.desk));
        assert_eq!(pinned.is_some(), is_pinned);
        assert!(pinned.is_none_or(|pinned| Arc::ptr_eq(&pinned, &of_now)));
    }
}

#[test]
fn a_file_says_of_which_desk_it_is_and_not_where_the_user_is_going() {
    let past = |model: &mut Model| {
        let text = crate::tui::export::sheet(model, crate::tui::export::Format::Json).unwrap().text;
        let is_past = text.contains("\"past\": true");
        assert_eq!((is_past, model.is_look_back()), (testing::screen(model).contains(" PAST "), is_past));
        is_past
    };
    let mut model = model();
    keys(&mut model, "[");
    assert!(!past(&mut model), "the day is on its way");
    arrive(&mut model, "2026-05-08");
    assert!(past(&mut model));
    give(&mut model, &book());
    arrive(&mut model, "2026-05-08");
    keys(&mut model, "=");
    assert!(past(&mut model), "now is on its way");
    compute(&mut model, TODAY, false);
    assert!(!past(&mut model));
}

#[test]
fn the_past_is_called_so_until_the_what_if_of_now_is_there_and_now_starts_from_now() {
    let mut model = model();
    let of_now = model.what_if.base.clone().unwrap();
    keys(&mut model, "[");
    arrive(&mut model, "2026-05-08");
    keys(&mut model, "w left w");
    compute(&mut model, "2026-05-08", true);
    give(&mut model, &book());
    arrive(&mut model, "2026-05-08");
    compute(&mut model, "2026-05-08", true);
    let (on, is_trial, before) = computes(&keys(&mut model, "=")).unwrap();
    assert_eq!((on.as_str(), is_trial), (TODAY, false));
    // the flags of May have no say in those of August
    assert!(Arc::ptr_eq(&before.unwrap(), &of_now));
    let (base, outcome) = compute(&mut model, TODAY, false);
    assert!(Arc::ptr_eq(&computes(&outcome).unwrap().2.unwrap(), &base));
    assert!(model.desk.as_ref().unwrap().as_of == day("2026-05-08") && model.shows_the_past());
    assert!(testing::screen(&model).contains(" PAST "));
    compute(&mut model, TODAY, true);
    assert!(!model.shows_the_past() && model.keeps_journal());
}

#[test]
fn before_there_is_a_desk_there_is_none_to_leave() {
    let mut model = Model::new(day(TODAY), None, (120, 40).into());
    give(&mut model, &book());
    assert!(asked(&keys(&mut model, "[")).is_empty());
    assert_eq!((model.travel.to, said(&model)), (None, "nothing to leave yet: the desk is being computed"));
}

#[test]
fn while_headlines_are_being_checked_a_day_comes_without_them_and_they_follow() {
    let mut model = model();
    let stories = tape(&book(), "WULF").stories.iter().map(|checked| Arc::clone(&checked.story)).collect();
    let told = Arc::new(Book { stories, ..Book::clone(&book()) });
    let checks = |outcome: &Outcome| -> Vec<(u64, String, bool)> {
        let of = |effect: &Effect| match effect {
            Effect::Check { number, as_of, before, .. } => {
                Some((*number, as_of.to_string(), before.is_some()))
            }
            _ => None,
        };
        outcome.effects.iter().filter_map(of).collect()
    };
    give(&mut model, &told);
    let (_, outcome) = compute(&mut model, TODAY, false);
    let checked = checks(&outcome)[0].0;
    assert!(model.known().tape.is_none(), "the headlines of the book before do not serve");
    keys(&mut model, "[");
    let past = Arc::new(Desk { as_of: day("2026-05-08"), book: Arc::clone(&told), ..desk() });
    let number = model.asked;
    let outcome = update(&mut model, Msg::Travelled { number, desk: past, tape: None });
    assert!(model.shows_the_past() && model.press.tape.is_none(), "none that were out later");
    assert!(checks(&outcome).is_empty(), "not twice at once");
    let now = Arc::new(Tape { as_of: day(TODAY), ..tape(&told, "WULF") });
    let outcome = update(&mut model, Msg::Checked { number: checked, tape: now });
    assert_eq!(checks(&outcome), [(checked + 1, "2026-05-08".to_owned(), true)]);
    assert!(model.press.tape.is_none());
}

#[test]
fn what_the_user_stopped_is_not_begun_again_by_travelling() {
    let mut model = model();
    let stories = tape(&book(), "WULF").stories.iter().map(|checked| Arc::clone(&checked.story)).collect();
    let told = Arc::new(Book { stories, ..Book::clone(&book()) });
    give(&mut model, &told);
    compute(&mut model, TODAY, false);
    let number = model.work.check_asked;
    update(&mut model, Msg::Stopped { task: crate::tui::model::Task::Headlines, number });
    keys(&mut model, "[");
    let past = Arc::new(Desk { as_of: day("2026-05-08"), book: told, ..desk() });
    let number = model.asked;
    let outcome = update(&mut model, Msg::Travelled { number, desk: past, tape: None });
    assert!(!outcome.effects.iter().any(|effect| matches!(effect, Effect::Check { .. })));
}

#[test]
fn the_past_of_an_earlier_day_that_comes_late_is_not_that_of_now() {
    let mut model = model();
    keys(&mut model, "[");
    let book = model.book.clone().unwrap();
    let undated = Arc::new(Desk { as_of: day("2026-05-08"), book: Arc::clone(&book), ..desk() });
    let tape = Arc::new(Tape { as_of: day("2026-05-08"), stories: Vec::new(), book: Arc::clone(&book) });
    let number = model.asked;
    update(&mut model, Msg::Travelled { number, desk: Arc::clone(&undated), tape: Some(tape) });
    assert!(model.work.replaying.is_some());
    keys(&mut model, "=");
    let number = model.work.past_asked;
    update(&mut model, Msg::Replayed { number, desk: undated, history: history(&book, "2026-05-08") });
    assert_eq!(model.alerts.history.as_ref().unwrap().to, day(TODAY));
}

#[test]
fn a_book_that_comes_under_the_line_for_a_day_has_its_stops_found_once() {
    let mut model = model();
    keys(&mut model, "g");
    let newer = book();
    give(&mut model, &newer);
    assert!(Arc::ptr_eq(&model.travel.stops.as_ref().unwrap().0, &newer));
}

#[test]
fn a_book_that_comes_meanwhile_is_seen_from_the_same_day_and_then_from_now() {
    let mut model = model();
    keys(&mut model, "[");
    arrive(&mut model, "2026-05-08");
    let newer = Arc::new(Book::clone(&book()));
    let outcome = update(&mut model, Msg::Book(BookNews::Read { book: newer, changed: Vec::new() }));
    assert_eq!(asked(&outcome), ["2026-05-08"]);
    arrive(&mut model, "2026-05-08");
    let outcome = keys(&mut model, "=");
    let is_computed =
        |effect: &Effect| matches!(effect, Effect::Compute { as_of, .. } if *as_of == day(TODAY));
    assert!(outcome.effects.iter().any(is_computed), "{:?}", outcome.effects.len());
    assert!(!model.keeps_journal(), "the past is still shown");
    let (number, newer) = (model.asked, model.book.clone().unwrap());
    update(&mut model, Msg::Computed { number, desk: Arc::new(Desk { book: newer, ..desk() }) });
    assert!(model.keeps_journal() && model.new_alerts() == 1);
}

#[test]
fn a_replay_of_now_that_comes_late_settles_nothing_while_travelling() {
    let mut model = model();
    model.alerts.history = None;
    model.work.replaying = model.what_if.base.clone();
    model.work.past_asked += 1;
    let asked_of = model.what_if.base.clone().unwrap();
    keys(&mut model, "[");
    arrive(&mut model, "2026-05-08");
    let number = model.work.past_asked;
    let history = history(&asked_of.book, TODAY);
    let outcome = update(&mut model, Msg::Replayed { number, desk: asked_of, history });
    assert!(!outcome.effects.iter().any(|effect| matches!(effect, Effect::Keep(Request::Settle(_)))));
    assert!(model.alerts.history.is_some() && asked(&outcome) == ["2026-05-08"]);
}

#[test]
fn a_day_typed_is_gone_to_or_says_what_would_do() {
    let mut model = model();
    let wrong = |model: &Model| match &model.overlay {
        Some(Overlay::Day { wrong, .. }) => wrong.clone(),
        other => panic!("{other:?}"),
    };
    keys(&mut model, "g s o o n enter");
    assert!(wrong(&model).unwrap().starts_with("\"soon\" is no day"));
    keys(&mut model, "esc g + 1 d enter");
    assert_eq!(wrong(&model).unwrap(), "2026-08-08 is after 2026-08-07, the last day of this desk");
    keys(&mut model, "esc g 2 0 2 5 enter");
    assert_eq!(wrong(&model).unwrap(), "2025-12-31 is before 2026-03-02, where the book begins");
    assert_eq!(asked(&keys(&mut model, "esc g - 1 m enter")), ["2026-07-07"]);
    assert!(model.overlay.is_none());
    arrive(&mut model, "2026-07-07");
    // relative to the day seen
    assert_eq!(model.day_named("-1m"), Ok(Some(day("2026-06-07"))));
    assert_eq!(model.day_named("+1m"), Ok(None));
    model.ticker = crate::model::Ticker::new("WULF").ok();
    assert_eq!(
        model.day_named("last earnings").unwrap_err(),
        "no results of WULF before 2026-07-07 in the book"
    );
}

#[test]
fn the_line_shows_which_day_is_typed_and_what_happened_on_it() {
    let mut model = model();
    keys(&mut model, "g");
    assert!(testing::screen(&model).contains("seen from 2026-08-07 now"));
    keys(&mut model, "2 0 2 6 - 0 5 - 0 8");
    let screen = testing::screen(&model);
    assert!(screen.contains("2026-05-08, 3 mo ago"), "{screen}");
    assert!(screen.contains("WULF m&a: a site sold"), "{screen}");
}

#[test]
fn the_header_says_the_past_plainly_at_every_width() {
    let mut model = model();
    keys(&mut model, "[");
    arrive(&mut model, "2026-05-08");
    let mut header = |width| {
        model.size = (width, 24).into();
        testing::screen(&model).lines().next().unwrap().trim_matches('"').trim().to_owned()
    };
    assert!(header(160).contains(" PAST  as-of 2026-05-08 3 mo ago"), "{}", header(160));
    for width in [40, 60, 80, 120] {
        assert!(header(width).contains("PAST ") && header(width).contains("2026-05-08"), "{}", header(width));
        assert!(header(width).ends_with("▲1 ◆1 ?0"), "{}", header(width));
    }
    model.size = (100, 24).into();
    model.screen = Screen::Book;
    assert!(
        testing::screen(&model)
            .contains("The files as they are now; every other screen is as of 2026-05-08.")
    );
}
