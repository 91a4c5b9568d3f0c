//! What the user's command is told on standard input: one JSON object.

use std::{collections::BTreeSet, sync::Arc};

use serde::Serialize;

use crate::{
    alerts::Entry,
    analysis::thresholds::{Metric, State},
    model::clean,
    report::number,
};

/// The version of the shape: it goes up when a field goes or changes its meaning, not when one is added.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Alert<'e> {
    schema: u32,
    kind: &'static str,
    id: i64,
    ticker: &'e str,
    rule: &'e str,
    #[serde(skip_serializing_if = "Option::is_none")]
    metric: Option<&'static str>,
    on: String,
    recorded: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'static str>,
    to: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
    cause: &'static str,
    why: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'e str>,
    text: String,
}

#[derive(Serialize)]
struct More<'e> {
    schema: u32,
    kind: &'static str,
    count: usize,
    worst: &'static str,
    tickers: BTreeSet<&'e str>,
    text: String,
}

/// One alert.
pub(super) fn alert(entry: &Entry) -> Result<String, serde_json::Error> {
    written(&Alert {
        schema: VERSION,
        kind: "alert",
        id: entry.id,
        ticker: entry.ticker.as_str(),
        rule: &entry.rule,
        metric: entry.metric.map(Metric::name),
        on: entry.on.to_string(),
        recorded: entry.recorded.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        from: entry.from.map(State::label),
        to: entry.to.label(),
        value: entry.value,
        level: entry.level,
        unit: entry.metric.map(|metric| metric.unit().name()),
        cause: entry.cause.label(),
        why: clean(&entry.why).into_owned(),
        group: entry.group.as_deref(),
        text: line(entry),
    })
}

/// Alerts that had to wait, together.
pub(super) fn more(entries: &[Arc<Entry>]) -> Result<String, serde_json::Error> {
    let worst = entries.iter().map(|entry| entry.to).max().map_or("ok", |state| state.label());
    let tickers: BTreeSet<&str> = entries.iter().map(|entry| entry.ticker.as_str()).collect();
    let names = tickers.iter().copied().collect::<Vec<_>>().join(", ");
    let text = format!("{} more, the worst {worst}: {names}", entries.len());
    written(&More { schema: VERSION, kind: "more", count: entries.len(), worst, tickers, text })
}

fn written(shape: &impl Serialize) -> Result<String, serde_json::Error> {
    serde_json::to_string(shape).map(|text| text + "\n")
}

/// An alert in one line: "WULF alert: runway 5.6 months, level 6.0 months; days passed".
pub(super) fn line(entry: &Entry) -> String {
    let size = |value: f64| match entry.metric {
        Some(metric) => number::with_unit(value, metric.unit()),
        None => value.to_string(),
    };
    let name = match entry.metric {
        Some(metric) if *entry.rule == *metric.name() => metric.label(),
        _ => &entry.rule,
    };
    let value = entry.value.map(|value| format!(" {}", size(value))).unwrap_or_default();
    let level = entry.level.map(|level| format!(", level {}", size(level))).unwrap_or_default();
    let others = if entry.group.is_some() { "; others with it" } else { "" };
    let (ticker, state, why) = (&entry.ticker, entry.to.label(), &entry.why);
    clean(&format!("{ticker} {state}: {name}{value}{level}; {why}{others}")).into_owned()
}
