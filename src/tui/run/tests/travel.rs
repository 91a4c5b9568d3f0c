//! A look at the past while the loop runs.

use super::*;
use crate::analysis::Desk;

#[test]
fn a_day_still_being_computed_keeps_nothing_that_the_end_waits_for() {
    let (go, gone) = std::sync::mpsc::channel::<()>();
    let gone = std::sync::Mutex::new(gone);
    let (begin, mut begun) = mpsc::unbounded_channel();
    let compute: Compute = Arc::new(move |book, as_of, _, _| {
        if as_of < testing::day(testing::TODAY) {
            begin.send(()).unwrap();
            // until the program has ended
            drop(gone.lock().map(|gone| gone.recv()));
        }
        Desk { book, as_of, ..testing::desk() }
    });
    let services = services(compute);
    let keeper = Arc::clone(&services.keeper);
    let exit = serve_by(&Options::default(), (100, 24), services, async |mut user: User| {
        user.books.send(BookNews::Read { book: testing::eventful(), changed: Vec::new() }).unwrap();
        user.sees("WULF").await;
        user.press("[");
        begun.recv().await.unwrap();
        user.press("ctrl-c");
    });
    assert_eq!(exit.unwrap(), Exit::Quit);
    assert_eq!(Arc::strong_count(&keeper), 1, "else the journal's last requests are lost");
    drop(go);
}
