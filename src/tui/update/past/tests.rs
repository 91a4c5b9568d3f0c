use super::*;
use crate::{
    alerts::Answer,
    tui::{
        effect::Effect,
        msg::{BookNews, Msg},
        testing::{TODAY, book, day, desk, history, input, key, model, press},
        update::update,
    },
};

/// The replays asked for.
fn replays(outcome: &Outcome) -> Vec<(u64, Arc<Desk>)> {
    let of = |effect: &Effect| match effect {
        Effect::Replay { number, desk, .. } => Some((*number, Arc::clone(desk))),
        _ => None,
    };
    outcome.effects.iter().filter_map(of).collect()
}

fn settles(outcome: &Outcome) -> usize {
    outcome.effects.iter().filter(|effect| matches!(effect, Effect::Keep(Request::Settle(_)))).count()
}

/// A model to which a book was given: with its replay asked for, under this number.
fn asked(as_of: Option<&str>) -> (Model, u64, Arc<Desk>) {
    let mut model = Model::new(day(TODAY), as_of.map(day), (100, 24).into());
    let (number, desk) = give(&mut model, book()).unwrap();
    (model, number, desk)
}

/// Gives a book and the answer to its computation; the replay that is asked for.
fn give(model: &mut Model, book: Arc<Book>) -> Option<(u64, Arc<Desk>)> {
    let news = BookNews::Read { book: Arc::clone(&book), changed: Vec::new() };
    update(model, Msg::Book(news));
    let desk = Arc::new(Desk { book, ..desk() });
    let computing = model.asked;
    let outcome = update(model, Msg::Computed { number: computing, desk });
    replays(&outcome).pop()
}

fn answer(model: &mut Model, number: u64, desk: &Arc<Desk>) -> Outcome {
    let history = history(desk);
    let desk = Arc::new(Desk::clone(desk).dated(&history));
    update(model, Msg::Replayed { number, desk, history })
}

fn since(desk: Option<&Arc<Desk>>) -> Option<crate::model::Date> {
    desk.unwrap().companies.iter().find(|company| company.ticker.as_str() == "WULF").unwrap().flags[0].since
}

#[test]
fn a_past_dates_the_flags_and_is_settled_once() {
    let (mut model, number, desk) = asked(None);
    assert_eq!(since(model.desk.as_ref()), None);
    let outcome = answer(&mut model, number, &desk);
    assert_eq!(
        (since(model.desk.as_ref()), since(model.what_if.base.as_ref())),
        (Some(day("2026-06-02")), Some(day("2026-06-02")))
    );
    assert_eq!((settles(&outcome), replays(&outcome).len()), (1, 0));
    // neither a key nor the journal's answer nor the same answer again asks for more
    for msg in [input(key("down")), Msg::Kept(Answer::default())] {
        let outcome = update(&mut model, msg);
        assert_eq!((settles(&outcome), replays(&outcome).len()), (0, 0));
    }
    assert_eq!(settles(&answer(&mut model, number, &desk)), 0);
}

#[test]
fn of_two_reloads_under_way_the_newest_is_replayed_and_nothing_else() {
    let (mut model, number, first) = asked(None);
    // two more books come while the first is replayed: nothing is queued
    assert!(give(&mut model, Arc::new(Book::clone(&book()))).is_none());
    let newest = Arc::new(Book::clone(&book()));
    assert!(give(&mut model, Arc::clone(&newest)).is_none());
    let outcome = answer(&mut model, number, &first);
    assert_eq!((settles(&outcome), since(model.desk.as_ref())), (0, None), "the book has changed since");
    let asked = replays(&outcome);
    assert!(Arc::ptr_eq(&asked[0].1.book, &newest) && asked.len() == 1);
    // an answer under the old number is dropped
    assert_eq!(settles(&answer(&mut model, number, &first)), 0);
    assert_eq!(settles(&answer(&mut model, asked[0].0, &asked[0].1)), 1);
    assert_eq!(since(model.desk.as_ref()), Some(day("2026-06-02")));
}

#[test]
fn while_a_newer_book_is_being_computed_the_older_is_not_replayed_again() {
    let (mut model, number, first) = asked(None);
    let newest = Arc::new(Book::clone(&book()));
    update(&mut model, Msg::Book(BookNews::Read { book: Arc::clone(&newest), changed: Vec::new() }));
    let outcome = answer(&mut model, number, &first);
    assert!(replays(&outcome).is_empty() && settles(&outcome) == 0);
    let computing = model.asked;
    let desk = Arc::new(Desk { book: newest, ..desk() });
    assert_eq!(replays(&update(&mut model, Msg::Computed { number: computing, desk })).len(), 1);
}

#[test]
fn a_look_at_the_past_settles_nothing_and_has_the_past_for_a_diary() {
    let (mut model, number, desk) = asked(Some(TODAY));
    let outcome = answer(&mut model, number, &desk);
    assert_eq!((settles(&outcome), since(model.desk.as_ref())), (0, Some(day("2026-06-02"))));
    let diary = model.diary.as_ref().unwrap();
    // ok, watch, alert, unknown, alert: four changes, newest first, none of them news
    let changes: Vec<&str> = diary.entries.iter().map(|entry| entry.to.label()).collect();
    assert_eq!(changes, ["alert", "unknown", "alert", "watch"]);
    assert_eq!(
        (model.new_alerts(), diary.entries[0].is_standing, diary.entries[2].is_standing),
        (0, true, false)
    );
}

#[test]
fn a_what_if_is_never_dated_and_the_desk_under_it_is() {
    let (mut model, number, desk) = asked(None);
    press(&mut model, "w left w");
    let mut settings = (*desk.settings).clone();
    settings.assumptions = model.what_if.set.over(&settings.assumptions);
    let tried = Arc::new(Desk { settings: Arc::new(settings), ..Desk::clone(&desk) });
    let computing = model.asked;
    update(&mut model, Msg::Computed { number: computing, desk: Arc::clone(&tried) });
    assert!(Arc::ptr_eq(model.desk.as_ref().unwrap(), &tried));
    let outcome = answer(&mut model, number, &desk);
    assert_eq!(settles(&outcome), 1);
    assert_eq!(
        (since(model.desk.as_ref()), since(model.what_if.base.as_ref())),
        (None, Some(day("2026-06-02")))
    );
    // and what is tried out is computed again on it: the rules on headlines rest on the past
    let before = outcome.effects.iter().find_map(|effect| match effect {
        Effect::Compute { before, what_if, .. } if !what_if.is_none() => before.clone(),
        _ => None,
    });
    assert!(Arc::ptr_eq(&before.unwrap(), model.what_if.base.as_ref().unwrap()));
}

#[test]
fn the_paths_of_a_desk_are_those_of_the_same_with_dates() {
    let (mut model, number, desk) = asked(None);
    let question = crate::tui::model::Question { desk: Arc::clone(&desk), ticker: None };
    model.work.simulated = Some(question);
    answer(&mut model, number, &desk);
    assert!(model.simulation_is_current());
}

#[test]
fn a_desk_computed_again_from_the_same_book_needs_no_second_replay() {
    let (mut model, number, desk) = asked(None);
    answer(&mut model, number, &desk);
    press(&mut model, "r");
    let again = Desk::clone(model.what_if.base.as_ref().unwrap());
    let computing = model.asked;
    let outcome = update(&mut model, Msg::Computed { number: computing, desk: Arc::new(again) });
    assert!(replays(&outcome).is_empty() && settles(&outcome) == 0);
    // meanwhile computed again: the past that comes dates the newer desk
    let (mut model, number, desk) = asked(None);
    press(&mut model, "r");
    let again = Arc::new(Desk::clone(&desk));
    let computing = model.asked;
    update(&mut model, Msg::Computed { number: computing, desk: again });
    assert_eq!(settles(&answer(&mut model, number, &desk)), 1);
    assert_eq!(since(model.desk.as_ref()), Some(day("2026-06-02")));
}

#[test]
fn what_the_journal_refused_is_asked_again_with_the_desk() {
    let (mut model, number, desk) = asked(None);
    answer(&mut model, number, &desk);
    assert_eq!(settles(&press(&mut model, "r")), 0);
    let trouble = Some("another program holds the journal; try again".to_owned());
    update(&mut model, Msg::Kept(Answer { trouble, ..Answer::default() }));
    assert_eq!(settles(&press(&mut model, "r")), 1);
    update(&mut model, Msg::Kept(Answer::default()));
    assert_eq!(settles(&press(&mut model, "r")), 0);
}

#[test]
fn a_model_without_a_book_asks_for_nothing() {
    let mut model = model();
    model.what_if.base = None;
    model.work.replaying = None;
    assert!(replays(&press(&mut model, "down")).is_empty());
}
