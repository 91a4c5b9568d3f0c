//! A rule of three companies that fired four times.

use std::sync::Arc;

use crate::{
    analysis::{
        event_study::fixture::{MARA, book, history, track},
        history::History,
        thresholds::FlagState,
    },
    model::Book,
};

pub(super) fn book_and_past() -> (Arc<Book>, History) {
    let corz = [("2026-06-02", 20.0), ("2026-06-03", 19.0), ("2026-06-08", 23.0)];
    let weekly = [
        ("2026-01-30", 10.0),
        ("2026-02-06", 11.0),
        ("2026-02-13", 9.9),
        ("2026-02-20", 8.8),
        ("2026-02-27", 12.1),
        ("2026-03-06", 13.2),
    ];
    let bitcoin = [("2026-06-02", 60_000.0), ("2026-06-03", 57_000.0), ("2026-06-09", 63_000.0)];
    let mut book = book(&[("MARA", MARA), ("CORZ", &corz), ("WULF", &weekly), ("BTC-USD", &bitcoin)]);
    book.name = "fixture".into();
    let history = history(
        "2026-06-09",
        &[
            ("CORZ", track(&[])),
            ("MARA", track(&[("2026-06-02", FlagState::Watch), ("2026-06-08", FlagState::Alert)])),
            ("WULF", track(&[("2026-01-15", FlagState::Watch), ("2026-02-11", FlagState::Alert)])),
        ],
    );
    (Arc::new(book), history)
}
