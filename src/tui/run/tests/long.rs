//! Long work told and stopped while the loop runs.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::{
    analysis::{Desk, headlines::fixture::tape},
    model::Book,
};

#[test]
fn a_check_that_takes_long_is_told_stopped_and_asked_for_again() {
    let compute: Compute = Arc::new(|book, as_of, _, _| Desk { book, as_of, ..testing::desk() });
    let mut services = services(compute);
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&calls);
    services.check = Arc::new(move |book, as_of, _, progress| {
        // the first takes as long as nobody stops it
        if counted.fetch_add(1, Ordering::SeqCst) == 0 {
            progress.begin(usize::MAX);
            while progress.step() {
                std::thread::yield_now();
            }
        }
        Tape { as_of, ..tape(&book, "WULF") }
    });
    let stories: Vec<_> =
        tape(&testing::book(), "WULF").stories.iter().map(|checked| Arc::clone(&checked.story)).collect();
    let book = Arc::new(Book { stories: stories.into(), ..Book::clone(&testing::book()) });
    let exit = serve_by(&Options::default(), (120, 24), services, async |mut user: User| {
        user.books.send(BookNews::Read { book, changed: Vec::new() }).unwrap();
        user.sees_that("how far it is", |frame| frame.contains("checking ") && frame.contains("X stops"))
            .await;
        user.press("X");
        user.sees("headlines stopped").await;
        user.press("r");
        user.sees_that("the mark gone", |frame| !frame.contains("headlines stopped")).await;
        user.press("5");
        user.sees("Loss widens").await;
        user.press("q q");
    });
    assert_eq!(exit.unwrap(), Exit::Quit);
    assert_eq!(calls.load(Ordering::SeqCst), 2);
}
