//! The registry of metrics: what a rule can watch, how it is computed, and which rules watch it.

use std::{fmt::Write as _, sync::Arc};

use serde::Serialize;

use super::{number, words};
use crate::analysis::thresholds::{Condition, Metric, Rule};

/// Every metric with its unit, bad side, formula and rules, as text.
pub fn text(rules: &[Arc<Rule>]) -> String {
    let width = Metric::ALL.iter().map(|metric| metric.name().len()).max().unwrap_or_default();
    let mut text = String::new();
    for metric in Metric::ALL {
        let (name, unit) = (metric.name(), metric.unit().name());
        let bad = words::direction(metric.direction());
        // writing to a string never fails
        let _ = writeln!(text, "{name:width$}  {unit:9}  bad {bad}  {}", metric.formula());
        for rule in watching(rules, metric) {
            let _ = writeln!(text, "{:width$}  {}", "", told(rule));
        }
    }
    text
}

/// The same as JSON on one line. Fails only where the serializer does.
pub fn json(rules: &[Arc<Rule>]) -> Result<String, serde_json::Error> {
    let metrics: Vec<MetricShape<'_>> = Metric::ALL.into_iter().map(|metric| shape(rules, metric)).collect();
    let mut text = serde_json::to_string(&metrics)?;
    text.push('\n');
    Ok(text)
}

fn watching(rules: &[Arc<Rule>], metric: Metric) -> impl Iterator<Item = &Arc<Rule>> {
    rules.iter().filter(move |rule| rule.metric == metric)
}

/// `rule net_loss, house rule: watch 100.00M, alert 300.00M`.
fn told(rule: &Rule) -> String {
    let level = |name: &str, level: Option<f64>| {
        level.map(|level| format!("{name} {}", number::with_unit(level, rule.metric.unit())))
    };
    let levels: Vec<String> = [level("watch", rule.levels.watch), level("alert", rule.levels.alert)]
        .into_iter()
        .flatten()
        .collect();
    let mut told = format!("rule {}, {}: {}", rule.name, rule.origin.label(), levels.join(", "));
    if rule.direction != rule.metric.direction() {
        let _ = write!(told, ", bad {}", words::direction(rule.direction));
    }
    if let Some(when) = &rule.when {
        let _ = write!(told, ", when {}", when.text());
    }
    told
}

#[derive(Serialize)]
struct MetricShape<'r> {
    name: &'static str,
    label: &'static str,
    unit: &'static str,
    bad: &'static str,
    least: f64,
    greatest: f64,
    formula: &'static str,
    rules: Vec<RuleShape<'r>>,
}

#[derive(Serialize)]
struct RuleShape<'r> {
    name: &'r str,
    origin: &'static str,
    bad: &'static str,
    watch: Option<f64>,
    alert: Option<f64>,
    hysteresis: f64,
    when: Option<&'r str>,
    reason: &'r str,
}

fn shape(rules: &[Arc<Rule>], metric: Metric) -> MetricShape<'_> {
    let (least, greatest) = metric.range();
    MetricShape {
        name: metric.name(),
        label: metric.label(),
        unit: metric.unit().name(),
        bad: words::direction(metric.direction()),
        least,
        greatest,
        formula: metric.formula(),
        rules: watching(rules, metric).map(|rule| rule_shape(rule)).collect(),
    }
}

fn rule_shape(rule: &Rule) -> RuleShape<'_> {
    RuleShape {
        name: &rule.name,
        origin: rule.origin.label(),
        bad: words::direction(rule.direction),
        watch: rule.levels.watch,
        alert: rule.levels.alert,
        hysteresis: rule.hysteresis,
        when: rule.when.as_ref().map(Condition::text),
        reason: &rule.reason,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::thresholds::{Direction, Levels, Origin, default_rules};

    /// The default rules and one of the user's own.
    fn rules() -> Vec<Arc<Rule>> {
        let own = Rule {
            name: "thin landlord".into(),
            origin: Origin::Own,
            direction: Direction::Above,
            when: Some(Condition::parse("hpc_share > 0.5").unwrap()),
            ..Rule::house(Metric::Price, Levels { watch: None, alert: Some(50.0) }, 0.1, "mine")
        };
        default_rules().into_iter().chain([Arc::new(own)]).collect()
    }

    #[test]
    fn the_registry_as_text() {
        insta::assert_snapshot!(text(&rules()));
    }

    #[test]
    fn the_registry_as_json_has_every_metric_and_the_rules_that_watch_it() {
        let metrics: serde_json::Value = serde_json::from_str(&json(&rules()).unwrap()).unwrap();
        let metrics = metrics.as_array().unwrap();
        assert_eq!(metrics.len(), Metric::ALL.len());
        let runway = metrics.iter().find(|metric| metric["name"] == "runway_months").unwrap();
        assert_eq!((&runway["unit"], &runway["bad"]), (&"months".into(), &"below".into()));
        assert_eq!(runway["rules"][0]["origin"], "house rule");
        assert_eq!(runway["rules"][0]["watch"], 12.0);
        let price = metrics.iter().find(|metric| metric["name"] == "price_usd").unwrap();
        assert_eq!(
            (&price["rules"][0]["name"], &price["rules"][0]["watch"]),
            (&"thin landlord".into(), &().into())
        );
        assert_eq!(price["rules"][0]["when"], "hpc_share > 0.5");
    }
}
