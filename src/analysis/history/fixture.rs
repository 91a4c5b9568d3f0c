//! A past made by hand, for tests of what shows it.

use std::{collections::BTreeMap, sync::Arc};

use super::{Cause, History, Spell, Track};
use crate::{
    analysis::{
        Missing,
        thresholds::{FlagState, Levels, Metric, Rule, fixture::derived},
    },
    model::{Date, Ticker},
};

/// A day.
pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A spell that began with a value of a metric; `None` is unknown.
pub(crate) fn spell(
    metric: Metric,
    since: &str,
    state: FlagState,
    value: Option<f64>,
    cause: Cause,
) -> Spell {
    let value = match value {
        Some(value) => derived(value, metric.unit()),
        None => Err(Missing::of(metric.label(), "not in the book")),
    };
    Spell { since: day(since), state, value, cause }
}

/// A rule's past: ok, watch from March, alert from May, unknown in June, alert again since.
pub(crate) fn track(metric: Metric) -> Track {
    let lacking = Missing::of("bitcoin price", "not in the book");
    let rule = Rule::house(metric, Levels::both(18.0, 12.0), 0.1, "house rule: for the test");
    Track {
        rule: Arc::new(rule),
        spells: vec![
            spell(metric, "2026-01-01", FlagState::Ok, Some(30.0), Cause::Start),
            spell(metric, "2026-03-02", FlagState::Watch, Some(17.0), Cause::Days),
            spell(metric, "2026-05-08", FlagState::Alert, Some(9.0), Cause::Days),
            spell(metric, "2026-06-01", FlagState::Unknown(lacking.clone()), None, Cause::Lacking(lacking)),
            spell(metric, "2026-06-02", FlagState::Alert, Some(9.0), Cause::Back),
        ],
    }
}

/// That past for the runway of one company, up to a day.
pub(crate) fn history(ticker: &str, to: &str) -> History {
    let tracks: Arc<[Track]> = vec![track(Metric::Runway)].into();
    let companies = BTreeMap::from([(Ticker::new(ticker).unwrap(), tracks)]);
    History { from: day("2026-01-01"), to: day(to), companies, origin: None }
}
