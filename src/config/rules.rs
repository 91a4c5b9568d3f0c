//! `[thresholds]` and `[company.TICKER.thresholds]`.

use std::collections::HashMap;

use super::{
    company::Companies,
    cursor::{self, Cursor, Place, Placed, Table, Value},
};
use crate::{
    analysis::thresholds::{Direction, Levels, Metric, Rule, default_rules},
    model::{Ticker, Unit},
};

pub(super) const RULE: [&str; 5] = ["watch", "alert", "hysteresis", "reason", "enabled"];
const LEVELS: [&str; 2] = ["watch", "alert"];

/// A rule and whether it is judged.
pub(super) struct Switched {
    pub(super) rule: Rule,
    pub(super) enabled: bool,
}

/// The default rules with what the file says of them.
pub(super) fn rules(root: &Table<'_>, cursor: &mut Cursor<'_>) -> Vec<Switched> {
    let mut rules: Vec<_> =
        default_rules().iter().map(|rule| Switched { rule: (**rule).clone(), enabled: true }).collect();
    let Some(thresholds) = cursor.table(root, "thresholds") else {
        return rules;
    };
    for (metric, table) in metrics(thresholds, "[thresholds]", cursor) {
        cursor.only(table, &format!("[thresholds.{}]", metric.name()), &RULE);
        if let Some(switched) = rules.iter_mut().find(|switched| switched.rule.metric == metric) {
            change(switched, table, cursor);
        }
    }
    rules
}

/// Levels of single companies; a level not given is the rule's.
pub(super) fn overrides(
    companies: &Companies<'_, '_>,
    rules: &[Switched],
    cursor: &mut Cursor<'_>,
) -> HashMap<(Ticker, Metric), Levels> {
    let mut overrides = HashMap::new();
    for (ticker, company) in companies {
        let Some(thresholds) = cursor.table(company, "thresholds") else { continue };
        let name = format!("[company.{ticker}.thresholds]");
        for (metric, table) in metrics(thresholds, &name, cursor) {
            cursor.only(table, &format!("[company.{ticker}.thresholds.{}]", metric.name()), &LEVELS);
            let Some(rule) = rules.iter().map(|s| &s.rule).find(|rule| rule.metric == metric) else {
                continue;
            };
            let levels = levels(rule, table, cursor, None);
            overrides.insert((ticker.clone(), metric), levels);
        }
    }
    overrides
}

/// The tables under the names of metrics.
fn metrics<'d, 't>(table: &'d Table<'t>, of: &str, cursor: &mut Cursor<'_>) -> Vec<(Metric, &'d Table<'t>)> {
    cursor.only(table, of, &Metric::ALL.map(Metric::name));
    let mut found = Vec::new();
    for (key, value) in table {
        let Some(metric) = Metric::from_name(key.get_ref()) else { continue };
        if let Some(table) = cursor.as_table(key.get_ref(), value) {
            found.push((metric, table));
        }
    }
    found
}

fn change(switched: &mut Switched, table: &Table<'_>, cursor: &mut Cursor<'_>) {
    if let Some(enabled) = cursor.get(table, "enabled", cursor::boolean) {
        switched.enabled = enabled.value;
    }
    if let Some(reason) = cursor.get(table, "reason", cursor::text) {
        switched.rule.reason = crate::model::clean(&reason.value).into_owned();
    }
    let hysteresis = cursor.get(table, "hysteresis", |value| cursor::number_in(value, 0.0, 0.9));
    if let Some(hysteresis) = &hysteresis {
        switched.rule.hysteresis = hysteresis.value;
    }
    switched.rule.levels =
        levels(&switched.rule, table, cursor, hysteresis.map(|hysteresis| hysteresis.place));
}

/// The rule's levels with those a table names, checked against each other.
fn levels(rule: &Rule, table: &Table<'_>, cursor: &mut Cursor<'_>, hysteresis: Option<Place>) -> Levels {
    let watch = cursor.get(table, "watch", |value| level(rule.metric, value));
    let alert = cursor.get(table, "alert", |value| level(rule.metric, value));
    let pick =
        |placed: &Option<Placed<Option<f64>>>, default| placed.as_ref().map_or(default, |level| level.value);
    let levels = Levels { watch: pick(&watch, rule.levels.watch), alert: pick(&alert, rule.levels.alert) };
    let refused = |key: &str, taken: bool| table.contains_key(key) && !taken;
    if refused("watch", watch.is_some()) || refused("alert", alert.is_some()) {
        return levels;
    }
    let place = watch.map(|level| level.place).or(alert.map(|level| level.place)).or(hysteresis);
    if let (Some(place), Err(reason)) = (place, validate(rule, levels)) {
        cursor.refuse(&place, reason);
    }
    levels
}

/// Takes a level within the metric's range, or `"none"`.
fn level(metric: Metric, value: &Value<'_>) -> Result<Option<f64>, String> {
    if value.as_str() == Some("none") {
        return Ok(None);
    }
    let (least, greatest) = metric.range();
    let hint = if metric.unit() == Unit::Ratio { " (0.5 is 50 %)" } else { "" };
    cursor::number_in(value, least, greatest)
        .map(Some)
        .map_err(|expected| format!("{expected}{hint} or \"none\""))
}

fn validate(rule: &Rule, levels: Levels) -> Result<(), String> {
    let metric = rule.metric.name();
    if levels.watch.is_none() && levels.alert.is_none() {
        return Err(format!("{metric} has no level left: to switch a rule off, set `enabled = false`"));
    }
    if let (Some(watch), Some(alert)) = (levels.watch, levels.alert)
        && rule.direction.is_worse(watch, alert)
    {
        let side = match rule.direction {
            Direction::Above => "above",
            Direction::Below => "below",
        };
        return Err(format!(
            "the watch level {watch} of {metric} is worse than its alert level {alert}: it is bad {side}"
        ));
    }
    validate_runway(rule, levels)
}

/// A company that takes cash in, or has no wall in sight, stands at the cap and must be able to leave every level.
fn validate_runway(rule: &Rule, levels: Levels) -> Result<(), String> {
    let held = |level: f64| rule.direction.held_until(level, rule.hysteresis) >= Metric::GENERATIVE_MONTHS;
    let too_long = [levels.watch, levels.alert].into_iter().flatten().find(|level| held(*level));
    match too_long {
        Some(level) if matches!(rule.metric, Metric::Runway | Metric::Wall) => Err(format!(
            "the level {level} of {} with its hysteresis {} reaches 60 months, which stand for {}",
            rule.metric.name(),
            rule.hysteresis,
            if rule.metric == Metric::Wall {
                "a company without a wall in sight"
            } else {
                "a company that takes cash in"
            },
        )),
        _ => Ok(()),
    }
}
