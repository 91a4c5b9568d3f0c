//! The past replayed while the loop runs.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::analysis::Desk;

/// A loop over the small desk whose past is replayed; how often it was.
fn replayed<F: Future<Output = ()>>(act: impl FnOnce(User, Arc<AtomicUsize>) -> F) {
    let count = Arc::new(AtomicUsize::new(0));
    let compute: Compute = Arc::new(|book, as_of, _, _| Desk { book, as_of, ..testing::desk() });
    let counted = Arc::clone(&count);
    let mut services = services(compute);
    services.replay = Arc::new(move |_, as_of, _, _, _| {
        counted.fetch_add(1, Ordering::SeqCst);
        let past = testing::history(&testing::desk());
        History::new(past.from, as_of, past.companies.clone())
    });
    let exit = serve_by(&Options::default(), (100, 24), services, |user| act(user, count));
    assert_eq!(exit.unwrap(), Exit::Quit);
}

#[test]
fn a_replayed_past_dates_the_flags_once_for_each_book() {
    replayed(async |mut user: User, count| {
        user.books.send(news()).unwrap();
        user.sees("WULF").await;
        user.press("4");
        let is_told = |frame: &str| frame.contains("2026-06-02") && !frame.contains("reading the past");
        let frame = user.sees_that("the past", is_told).await;
        assert!(frame.contains("WULF"), "{frame}");
        assert_eq!(count.load(Ordering::SeqCst), 1);
        // computed again from the same book: dated, and not replayed again
        user.press("r");
        user.sees("computed again").await;
        user.press("down");
        let frame = user.sees_that("the next key", |frame| !frame.contains("computed again")).await;
        assert!(frame.contains("2026-06-02"), "{frame}");
        assert_eq!(count.load(Ordering::SeqCst), 1);
        // another book
        user.books.send(news()).unwrap();
        user.sees("book reloaded").await;
        user.sees_that("dates again", |frame| frame.contains("2026-06-02")).await;
        while count.load(Ordering::SeqCst) < 2 {
            tokio::task::yield_now().await;
        }
        user.press("ctrl-c");
    });
}

#[test]
fn the_first_frame_waits_for_no_past() {
    let (go, gone) = std::sync::mpsc::channel::<()>();
    let gone = std::sync::Mutex::new(gone);
    let compute: Compute = Arc::new(|book, as_of, _, _| Desk { book, as_of, ..testing::desk() });
    let mut services = services(compute);
    services.replay = Arc::new(move |_, _, _, _, _| {
        // until the user has seen the frame
        drop(gone.lock().map(|gone| gone.recv()));
        History::default()
    });
    let exit = serve_by(&Options::default(), (100, 24), services, async |mut user: User| {
        user.books.send(news()).unwrap();
        user.sees("WULF").await;
        user.press("4");
        user.sees("reading the past").await;
        drop(go);
        user.press("ctrl-c");
    });
    assert_eq!(exit.unwrap(), Exit::Quit);
}
