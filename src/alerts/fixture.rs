//! A diary made by hand, for tests of what shows it.

use std::sync::Arc;

use super::{Diary, Entry, Keeping};
use crate::{
    analysis::{
        Missing,
        history::{self, Cause, CauseKind, History, Track},
        thresholds::{FlagState, Levels, Metric, Rule, State},
    },
    model::{Date, Ticker},
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

/// A past up to a day: companies, each with the states of its runway rule from days on. What is unknown lacks the price of
/// bitcoin; days brought about what is known.
pub(crate) fn past(companies: &[(&str, &[(&str, State)])], to: &str) -> History {
    let to = history::fixture::day(to);
    let of_company = |(ticker, states): &(&str, &[(&str, State)])| {
        let tracks: Arc<[Track]> = vec![track(Metric::Runway, states, to)].into();
        (Ticker::new(ticker).unwrap(), tracks)
    };
    History::new(history::fixture::day("2026-01-01"), to, companies.iter().map(of_company).collect())
}

/// A rule's past: its states from days on, up to a day. What ends an unknown and is no worse than before it is back.
pub(crate) fn track(metric: Metric, states: &[(&str, State)], to: Date) -> Track {
    let rule = Rule::house(metric, Levels::both(18.0, 12.0), 0.1, "house rule: for the test");
    let spells = states.iter().enumerate().map(|(at, (since, state))| {
        let lacking = Missing::of("bitcoin price", "not in the book");
        let entered = *state;
        let (state, value, cause) = match state {
            State::Ok => (FlagState::Ok, Some(30.0), Cause::Days),
            State::Watch => (FlagState::Watch, Some(17.0), Cause::Days),
            State::Alert => (FlagState::Alert, Some(9.0), Cause::Days),
            State::Unknown => (FlagState::Unknown(lacking.clone()), None, Cause::Lacking(lacking)),
        };
        let before = states.get(..at).unwrap_or_default().iter().map(|(_, state)| *state);
        let known = before.clone().rfind(|state| *state != State::Unknown);
        let is_back = before.clone().next_back() == Some(State::Unknown)
            && entered != State::Unknown
            && known.is_some_and(|known| entered <= known);
        let cause = match at {
            0 => Cause::Start,
            _ if is_back => Cause::Back,
            _ => cause,
        };
        history::fixture::spell(metric, since, state, value, cause)
    });
    Track { rule: Arc::new(rule), spells: spells.filter(|spell| spell.since <= to).collect() }
}
