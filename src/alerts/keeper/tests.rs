use std::{fs, path::Path, time::Duration};

use super::*;
use crate::{
    alerts::{Mute, fixture::past},
    analysis::thresholds::State::{Alert, Ok, Watch},
    model::Date,
};

fn place(file: &Path) -> Place {
    Place {
        file: Some(file.to_owned()),
        book: "demo".into(),
        user: "me".into(),
        reader: "screen",
        tells: true,
        now: || "2026-08-07T21:05:00Z".parse().unwrap(),
    }
}

/// Asks and waits for the answer; the deadline only ends a test that fails.
fn asked(keeper: &Keeper, request: Request) -> Answer {
    let (send, answers) = mpsc::channel();
    keeper.ask(request, move |answer| send.send(answer).unwrap());
    answers.recv_timeout(Duration::from_secs(20)).unwrap()
}

fn settle(to: &str) -> Request {
    let states = [("2026-01-01", Ok), ("2026-03-02", Watch), ("2026-05-08", Alert)];
    Request::Settle(Arc::new(past(&[("WULF", &states)], to)))
}

fn acknowledge(state: State) -> Request {
    let ticker = Ticker::new("WULF").unwrap();
    Request::Acknowledge { ticker, rule: "runway_months".into(), state, note: "known".into() }
}

#[test]
fn what_is_asked_is_done_in_order_and_answered_with_the_diary() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("journal.db");
    let keeper = Keeper::start(place(&file));
    let first = asked(&keeper, settle("2026-03-05"));
    assert_eq!((first.fired.len(), first.diary.entries.len(), first.trouble), (0, 1, None));
    assert_eq!(first.diary.keeping, Keeping::Kept(file.clone()));
    let news: Vec<_> = first.diary.news(Date::default()).map(|entry| entry.to).collect();
    assert_eq!(news, [Watch], "to who has never looked, what stands is news");
    assert_eq!(asked(&keeper, settle("2026-05-08")).fired[0].to, Alert);
    let diary = asked(&keeper, acknowledge(Alert)).diary;
    let newest = &diary.entries[0];
    let mute = diary.mute(&newest.ticker, &newest.rule, newest.to, newest.on);
    assert!(matches!(mute, Some(Mute::Acknowledged(said)) if &*said.note == "known"));
    assert_eq!(asked(&keeper, Request::Seen(2)).diary.seen, Some(2));
    let refused = asked(&keeper, acknowledge(Ok));
    assert_eq!(refused.trouble.as_deref(), Some("WULF runway_months is ok: there is nothing to keep quiet"));
    assert_eq!(refused.diary.entries.len(), 2, "the diary is there all the same");
}

#[test]
fn dropping_the_last_keeper_waits_for_what_was_asked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("journal.db");
    let keeper = Keeper::start(place(&file));
    let other = keeper.clone();
    keeper.ask(settle("2026-03-05"), |_| {});
    drop(keeper);
    // the reply holds a keeper, which the journal's own thread drops
    let held = other.clone();
    let (done, is_done) = mpsc::channel();
    other.ask(acknowledge(Watch), move |_| {
        drop(held);
        done.send(()).unwrap();
    });
    drop(other);
    is_done.recv_timeout(Duration::from_secs(20)).unwrap();
    let answer = asked(&Keeper::start(place(&file)), settle("2026-03-05"));
    assert_eq!(answer.diary.acknowledged.len(), 1);
}

#[test]
fn a_journal_that_saw_a_later_day_says_so_until_a_past_is_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("journal.db");
    let keeper = Keeper::start(place(&file));
    asked(&keeper, settle("2026-05-08"));
    let answer = asked(&keeper, settle("2026-05-07"));
    let expected = format!(
        "the journal has judged days up to 2026-05-08 already: nothing earlier is recorded; if the book has no such day yet, \
         move {} away, and the past is replayed into a new one, else look again from that day on",
        file.display()
    );
    assert_eq!((answer.trouble.as_deref(), answer.diary.entries.len()), (Some(&*expected), 2));
    assert_eq!(asked(&keeper, Request::Seen(1)).trouble, Some(expected));
    assert_eq!(asked(&keeper, settle("2026-05-08")).trouble, None);
    assert_eq!(asked(&keeper, Request::Seen(2)).trouble, None);
}

#[test]
fn without_a_place_it_goes_on_in_memory_and_says_so_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "not a folder").unwrap();
    let keeper = Keeper::start(place(&file.join("journal.db")));
    let answer = asked(&keeper, settle("2026-03-05"));
    let trouble = answer.trouble.unwrap();
    assert!(trouble.starts_with("nothing is kept: the folder of the journal "), "{trouble}");
    assert_eq!(answer.diary.keeping, Keeping::Nowhere(trouble));
    let answer = asked(&keeper, settle("2026-05-08"));
    assert_eq!((answer.fired.len(), answer.diary.entries.len(), answer.trouble), (1, 2, None));
}

#[test]
fn a_journal_damaged_while_it_is_open_is_left_for_one_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("journal.db");
    let keeper = Keeper::start(place(&file));
    asked(&keeper, settle("2026-03-05"));
    let other = rusqlite::Connection::open(&file).unwrap();
    other.execute("UPDATE standing SET day = 'yesterday'", []).unwrap();
    let answer = asked(&keeper, settle("2026-05-08"));
    let trouble = answer.trouble.unwrap();
    assert!(
        trouble.contains("is damaged: move it away, and the past is replayed into a new one"),
        "{trouble}"
    );
    assert_eq!(answer.diary.entries.len(), 2, "replayed in memory");
    assert!(answer.fired.is_empty(), "and nobody is told of it again");
}

/// Another program holds the journal for longer than a request waits: what was read is told again with the next one.
#[test]
fn a_mark_the_busy_journal_could_not_take_is_given_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("journal.db");
    let keeper = Keeper::start(place(&file));
    asked(&keeper, settle("2026-03-05"));
    let other = rusqlite::Connection::open(&file).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let busy = asked(&keeper, Request::Read(vec![7]));
    assert!(busy.trouble.is_some() && busy.diary.read.is_empty());
    other.execute_batch("ROLLBACK").unwrap();
    let answer = asked(&keeper, Request::Read(vec![8]));
    assert_eq!((answer.trouble.clone(), answer.diary.read.clone()), (None, [7, 8].into()));
    // and in the order in which they were given
    assert_eq!(asked(&keeper, Request::Unread(vec![7])).diary.read, [8].into());
}
