//! The headlines checked while the loop runs.

use super::*;
use crate::{
    analysis::{Desk, headlines::fixture::tape},
    model::Book,
};

/// A book with the four stories of the fixture.
fn told() -> BookNews {
    let stories: Vec<_> =
        tape(&testing::book(), "WULF").stories.iter().map(|checked| Arc::clone(&checked.story)).collect();
    let book = Arc::new(Book { stories: stories.into(), ..Book::clone(&testing::book()) });
    BookNews::Read { book, changed: Vec::new() }
}

#[test]
fn the_first_frame_waits_for_no_check_and_the_past_does() {
    let (go, gone) = std::sync::mpsc::channel::<()>();
    let gone = std::sync::Mutex::new(gone);
    let compute: Compute = Arc::new(|book, as_of, _, _| Desk { book, as_of, ..testing::desk() });
    let mut services = services(compute);
    services.check = Arc::new(move |book, as_of, _, _| {
        // until the user has seen the frame
        drop(gone.lock().map(|gone| gone.recv()));
        Tape { as_of, ..tape(&book, "WULF") }
    });
    services.replay = Arc::new(|_, as_of, _, tape, _| {
        assert_eq!(tape.map(|tape| (tape.as_of, tape.stories.len())), Some((as_of, 4)));
        let past = testing::history(&testing::desk());
        History::new(past.from, as_of, past.companies.clone())
    });
    let exit = serve_by(&Options::default(), (100, 24), services, async |mut user: User| {
        user.books.send(told()).unwrap();
        let frame = user.sees("WULF").await;
        assert!(frame.contains("▲1 ◆1 ?0"), "{frame}");
        user.press("5");
        user.sees("the headlines are being checked").await;
        drop(go);
        user.sees("Loss widens").await;
        user.press("4");
        user.sees_that("the past", |frame| frame.contains("2026-06-02")).await;
        user.press("5 down enter");
        user.sees("claim 1 of 2").await;
        user.press("q");
        user.sees("Town board").await;
        user.press("q");
    });
    assert_eq!(exit.unwrap(), Exit::Quit);
}

#[test]
fn a_check_that_panics_ends_the_program() {
    let compute: Compute = Arc::new(|book, as_of, _, _| Desk { book, as_of, ..testing::desk() });
    let mut services = services(compute);
    services.check = Arc::new(|_, _, _, _| std::panic::panic_any("checked too much"));
    let exit = serve_by(&Options::default(), (100, 24), services, async |mut user: User| {
        user.books.send(told()).unwrap();
        user.sees("nothing that ever shows").await;
    });
    assert!(matches!(exit, Err(TuiError::Crashed(_))));
}
