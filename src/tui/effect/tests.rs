use std::sync::mpsc;

use tokio::sync::mpsc::unbounded_channel;

use super::*;
use crate::{
    alerts::{self, fixture::past},
    analysis::thresholds::State::{Alert, Ok},
    tui::fixture,
};

/// What the journal notes as told is told by nobody else: the end of the loop must not swallow it.
#[test]
fn what_is_recorded_while_the_program_ends_is_told_all_the_same() {
    let place = alerts::Place {
        file: None,
        book: "demo".into(),
        user: "me".into(),
        reader: "screen",
        tells: true,
        now: || "2026-08-07T21:05:00Z".parse().unwrap(),
    };
    let (tell, told) = mpsc::channel();
    let on_fired: OnFired = Arc::new(move |fired| {
        for entry in fired {
            tell.send(entry.on.to_string()).unwrap();
        }
        Some("\u{7}".to_owned())
    });
    let compute: Compute = Arc::new(|_, _, _, _| fixture::demo());
    let check: Check = Arc::new(|_, _, _, _| Tape::default());
    let replay: Replay = Arc::new(|_, _, _, _, _| History::default());
    let services =
        Services { on_fired, ..Services::new(compute, check, replay, Arc::new(Keeper::start(place))) };
    let (sender, messages) = unbounded_channel();
    drop(messages);
    for to in ["2026-03-02", "2026-05-08"] {
        let states = [("2026-01-01", Ok), ("2026-05-08", Alert)];
        keep(&services, &sender, Request::Settle(Arc::new(past(&[("WULF", &states)], to))));
    }
    drop(services);
    assert_eq!(told.iter().collect::<Vec<_>>(), ["2026-05-08"]);
}

/// A first look at the past must not wait for every headline of the book to be checked.
#[test]
fn a_look_back_checks_no_headlines_where_none_are_known() {
    let compute: Compute = Arc::new(|_, as_of, _, _| Desk { as_of, ..fixture::demo() });
    let check: Check = Arc::new(|_, _, _, _| panic!("none are to be checked"));
    let replay: Replay = Arc::new(|_, _, _, _, _| panic!("nothing is to be replayed"));
    let reckoning = Reckoning { compute, check, replay };
    let desk = fixture::demo();
    let known = Known { history: Some(Arc::new(past(&[], "2026-08-07"))), tape: None };
    let as_of = "2026-05-08".parse().unwrap();
    match look_back(&reckoning, 1, (&desk.book, as_of), &known) {
        Msg::Travelled { number: 1, desk, tape: None } => {
            assert!(desk.as_of == as_of && desk.history.is_none());
        }
        other => panic!("{other:?}"),
    }
}

/// A user who quits while a file is being written finds it whole.
#[test]
fn the_end_waits_for_files_that_are_being_written() {
    let (begun, begins) = mpsc::channel();
    let (done, is_done) = mpsc::channel();
    let write: WriteExport = Arc::new(move |_| {
        begun.send(()).unwrap();
        std::thread::yield_now();
        done.send(()).unwrap();
        std::result::Result::Ok("here".to_owned())
    });
    let file =
        Export { stem: "board".to_owned(), extension: "csv", text: String::new(), what: String::new() };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (sender, messages) = unbounded_channel();
    drop(messages);
    let mut pending = Pending::default();
    runtime.block_on(async {
        export(&write, &sender, Arc::new(file), &mut pending);
        pending.end().await;
    });
    assert!(begins.try_recv().is_ok() && is_done.try_recv().is_ok());
}
