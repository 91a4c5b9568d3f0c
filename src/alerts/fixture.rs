//! A diary made by hand, for tests of what shows it.

use std::sync::Arc;

use super::{Diary, Entry, Keeping};
use crate::{
    analysis::{
        history::CauseKind,
        thresholds::{Metric, State},
    },
    model::Ticker,
};

/// One entry: of a company's rule on a metric, on a day, from one state to another.
pub(crate) fn entry(id: i64, ticker: &str, metric: Metric, on: &str, from: State, to: State) -> Entry {
    Entry {
        id,
        ticker: Ticker::new(ticker).unwrap(),
        rule: metric.name().into(),
        metric: Some(metric),
        on: on.parse().unwrap(),
        recorded: format!("{on}T21:05:00Z").parse().unwrap(),
        from: Some(from),
        to,
        value: Some(9.0),
        level: Some(12.0),
        cause: CauseKind::Days,
        why: "days passed".into(),
        group: None,
        is_past: false,
        is_standing: true,
    }
}

/// A diary of entries, newest first, of which those up to `seen` are known.
pub(crate) fn diary(entries: Vec<Entry>, seen: Option<i64>) -> Diary {
    let keeping = Keeping::Kept("/home/me/.local/state/hashwatt/journal.db".into());
    Diary { entries: entries.into_iter().map(Arc::new).collect(), seen, keeping, ..Diary::default() }
}
