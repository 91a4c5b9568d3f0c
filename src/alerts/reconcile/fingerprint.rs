use std::fmt::Write as _;

use crate::analysis::thresholds::{Direction, Rule};

/// All of a rule that its states depend on, in words: two rules that differ in any of it are written differently.
///
/// "runway at or below: watch 18, alert 12; hysteresis 0.1; only held".
pub(in crate::alerts) fn fingerprint(rule: &Rule) -> String {
    let side = match rule.direction {
        Direction::Above => "at or above",
        Direction::Below => "at or below",
    };
    let level = |level: Option<f64>| level.map_or_else(|| "none".to_owned(), |level| level.to_string());
    let (watch, alert) = (level(rule.levels.watch), level(rule.levels.alert));
    let mut text = format!(
        "{} {side}: watch {watch}, alert {alert}; hysteresis {}",
        rule.metric.name(),
        rule.hysteresis
    );
    // writing to a text cannot fail
    if !rule.scope.tickers.is_empty() {
        let tickers: Vec<&str> = rule.scope.tickers.iter().map(crate::model::Ticker::as_str).collect();
        let _ = write!(text, "; for {}", tickers.join(", "));
    }
    if rule.scope.held {
        text.push_str("; only held");
    }
    if let Some(weight) = rule.scope.min_weight {
        let _ = write!(text, "; from a weight of {weight}");
    }
    if let Some(condition) = &rule.when {
        let _ = write!(text, "; when {}", condition.text());
    }
    text
}
