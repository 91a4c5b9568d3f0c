//! A slider moved while the loop runs: the real desk of the demo book, keys in and frames out.

use super::*;
use crate::{
    analysis::{Assumption, Settings, WhatIf, desk, runway::fixture},
    tui::fixture as demo,
};

/// The real desk; CORZ with a projection made by hand, so that paths are drawn.
fn compute() -> Compute {
    Arc::new(|book, as_of, what_if: &WhatIf, before| {
        let assumptions = what_if.over(&Settings::default().assumptions);
        let mut desk = desk(&book, as_of, &Settings { assumptions, ..Settings::default() }, before);
        for company in desk.companies.iter_mut().filter(|company| company.ticker.as_str() == "CORZ") {
            company.projection = Ok(fixture::projection());
        }
        desk
    })
}

/// The row of CORZ on the Board.
fn corz(frame: &str) -> &str {
    frame.lines().find(|line| line.contains(" CORZ ")).unwrap()
}

#[test]
fn a_slider_moved_ends_in_a_frame_with_other_numbers_and_a_reset_in_the_first_ones() {
    let exit = serve_to((160, 45), compute(), async |mut user: User| {
        let book = Arc::new(demo::book());
        user.books.send(BookNews::Read { book, changed: Vec::new() }).unwrap();
        let first = user.sees(" CORZ ").await;
        assert!(!first.contains("WHAT-IF"), "{first}");
        user.press("w left left left left left left left left left left");
        let frame = user.sees("WHAT-IF bitcoin −50%").await;
        assert!(frame.contains("BTC ~32,440"), "{frame}");
        // 848 bitcoins count half: L2 falls
        assert_ne!(corz(&frame), corz(&first));
        user.press("R w");
        let last =
            user.sees_that("a reset", |frame| !frame.contains("WHAT-IF") && !frame.contains("What-if")).await;
        assert_eq!(corz(&last), corz(&first));
        user.press("ctrl-c");
    });
    assert_eq!(exit.unwrap(), Exit::Quit);
}

#[test]
fn a_scenario_given_at_the_start_is_in_the_first_frame_with_figures() {
    let what_if = WhatIf { live: [(Assumption::Delay, 6.0)].into_iter().collect(), ..WhatIf::default() };
    let options = Options { what_if, ..Options::default() };
    let exit = serve_with(&options, (160, 45), compute(), async |mut user: User| {
        let book = Arc::new(demo::book());
        user.books.send(BookNews::Read { book, changed: Vec::new() }).unwrap();
        let frame = user.sees(" CORZ ").await;
        assert!(frame.contains("WHAT-IF delay +6 mo"), "{frame}");
        user.press("ctrl-c");
    });
    assert_eq!(exit.unwrap(), Exit::Quit);
}
