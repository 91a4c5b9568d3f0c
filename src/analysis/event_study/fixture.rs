//! Closes and changes of state made by hand.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    analysis::{
        fixture::company,
        history::{
            Cause, History, Track,
            fixture::{day, spell},
        },
        thresholds::{FlagState, Levels, Metric, Rule},
    },
    model::{Book, Close, Company, Location, PriceSeries, Ticker},
};

/// Daily closes.
pub(crate) const MARA: &[(&str, f64)] = &[
    ("2026-06-01", 10.0), // Monday
    ("2026-06-02", 10.0), // it fires
    ("2026-06-03", 9.0),
    ("2026-06-04", 8.5),
    ("2026-06-05", 9.5),
    ("2026-06-08", 9.0),
    ("2026-06-09", 8.0), // the fifth trading day after
];
/// Closes by day.
pub(crate) fn closes(closes: &[(&str, f64)]) -> Vec<Close> {
    let close = |(date, close): &(&str, f64)| Close {
        date: day(date),
        close: *close,
        at: Location::new(&"prices/TEST.csv".into(), 2, 1),
    };
    closes.iter().map(close).collect()
}

pub(crate) fn ticker(name: &str) -> Ticker {
    Ticker::new(name).unwrap()
}

/// A book of companies and of bitcoin with these closes.
pub(crate) fn book(prices: &[(&str, &[(&str, f64)])]) -> Book {
    let mut book = Book { benchmark: "BTC-USD".into(), ..Book::default() };
    for (symbol, series) in prices {
        book.prices.insert((*symbol).into(), Arc::new(PriceSeries::new(closes(series))));
        if *symbol != "BTC-USD" {
            let ticker = ticker(symbol);
            book.companies.insert(ticker.clone(), Arc::new(Company { ticker, ..company() }));
        }
    }
    book
}

/// A track of the runway that is ok at first, and then in these states.
pub(crate) fn track(states: &[(&str, FlagState)]) -> Track {
    let rule = Rule::house(Metric::Runway, Levels::both(12.0, 6.0), 0.1, "for the test");
    let first = spell(Metric::Runway, "2026-01-01", FlagState::Ok, Some(30.0), Cause::Start);
    let later = states
        .iter()
        .map(|(since, state)| spell(Metric::Runway, since, state.clone(), Some(9.0), Cause::Days));
    Track { rule: Arc::new(rule), spells: std::iter::once(first).chain(later).collect() }
}

pub(crate) fn history(to: &str, tracks: &[(&str, Track)]) -> History {
    let companies: BTreeMap<Ticker, Arc<[Track]>> =
        tracks.iter().map(|(name, track)| (ticker(name), vec![track.clone()].into())).collect();
    {
        let mut history = History::default();
        (history.from, history.to, history.companies) = (day("2026-01-01"), day(to), companies);
        history
    }
}
