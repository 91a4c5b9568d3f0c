//! A rule's levels, checked against each other.

use crate::{
    analysis::thresholds::{Direction, Levels, Metric, Rule},
    config::cursor::{self, Cursor, Place, Placed, Table, Value},
    model::Unit,
};

/// The rule's levels with those a table names, checked against each other.
pub(super) fn levels(
    rule: &Rule,
    table: &Table<'_>,
    cursor: &mut Cursor<'_>,
    hysteresis: Option<Place>,
) -> Levels {
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
    let metric = &rule.name;
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
        Some(level) if matches!(rule.metric, Metric::Runway | Metric::OperatingRunway | Metric::Wall) => {
            Err(format!(
                "the level {level} of {} with its hysteresis {} reaches 60 months, which stand for {}",
                rule.name,
                rule.hysteresis,
                if rule.metric == Metric::Wall {
                    "a company without a wall in sight"
                } else {
                    "a company that takes cash in"
                },
            ))
        }
        _ => Ok(()),
    }
}
