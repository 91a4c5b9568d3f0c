//! `[thresholds]` and `[company.TICKER.thresholds]`.

mod keys;
mod levels;

use std::{collections::HashMap, sync::Arc};

use self::levels::levels;
use super::{
    company::Companies,
    cursor::{self, Cursor, Place, Table},
};
use crate::{
    analysis::thresholds::{Direction, Levels, Metric, Origin, Rule, Scope, Shipped, shipped_rules},
    model::{Ticker, clean, nearest},
};

/// What may be said of any rule.
pub(super) const RULE: [&str; 9] =
    ["watch", "alert", "hysteresis", "tickers", "held", "min_weight", "when", "reason", "enabled"];
/// What may be said of a user's own rule beside that.
pub(super) const OWN: [&str; 2] = ["metric", "side"];
/// What may be said of a rule for one company.
pub(super) const LEVELS: [&str; 2] = ["watch", "alert"];
/// How far behind its level a user's own rule is left where the file does not say.
const HYSTERESIS: f64 = 0.1;

/// The rules shipped with what the file says of them, then the user's own in the file's order.
pub(super) fn rules(root: &Table<'_>, cursor: &mut Cursor<'_>) -> Vec<Shipped> {
    let mut rules = shipped_rules();
    let Some(thresholds) = cursor.table(root, "thresholds") else {
        return rules;
    };
    let mut named: Vec<_> = thresholds.iter().collect();
    named.sort_by_key(|(key, _)| key.span().start);
    for (key, value) in named {
        let name = key.get_ref();
        let Some(table) = cursor.as_table(name, value) else { continue };
        match rules.iter_mut().find(|shipped| *shipped.rule.name == **name) {
            Some(shipped) => {
                keep(name, table, cursor);
                change(shipped, table, cursor);
            }
            None => rules.extend(own(name, &key.span(), table, cursor)),
        }
    }
    rules
}

/// A shipped rule keeps its metric and its side.
fn keep(name: &str, table: &Table<'_>, cursor: &mut Cursor<'_>) {
    let (kept, others): (Vec<_>, Vec<_>) = table.keys().partition(|key| OWN.contains(&&**key.get_ref()));
    for key in kept {
        let (key, place) = (key.get_ref(), key.span());
        let why =
            format!("{name} is shipped and keeps its `{key}`: give a rule with another a name of its own");
        cursor.refuse(&place, why);
    }
    for key in others.into_iter().filter(|key| !RULE.contains(&&**key.get_ref())) {
        let of = format!("[thresholds.{name}]");
        cursor.refuse(&key.span(), cursor::unknown("key", key.get_ref(), &of, &RULE));
    }
}

/// A rule of the user's own.
fn own(name: &str, place: &Place, table: &Table<'_>, cursor: &mut Cursor<'_>) -> Option<Shipped> {
    let named = keys::rule_name(name).map_err(|reason| cursor.refuse(place, reason)).ok()?;
    let known: Vec<&str> = OWN.into_iter().chain(RULE).collect();
    let of = format!("[thresholds.{name}]");
    cursor.only(table, &of, &known);
    let metric = match cursor.get(table, "metric", keys::metric) {
        Some(metric) => metric.value,
        None if table.contains_key("metric") => return None,
        // the table of a metric without a rule of its own
        None => Metric::from_name(name).or_else(|| {
            cursor.refuse(place, stranger(name));
            None
        })?,
    };
    let side = cursor.get(table, "side", keys::side).map_or(metric.direction(), |side| side.value);
    let rule = Rule {
        name: named.into(),
        origin: Origin::Own,
        direction: side,
        ..Rule::house(
            metric,
            Levels { watch: None, alert: None },
            HYSTERESIS,
            "own rule, without a reason given",
        )
    };
    let mut shipped = Shipped { rule, enabled: true };
    if !LEVELS.iter().any(|key| table.contains_key(*key)) {
        cursor.refuse(place, format!("{of} has no level: set `watch`, `alert` or both"));
    }
    change(&mut shipped, table, cursor);
    Some(shipped)
}

fn stranger(name: &str) -> String {
    let shipped = shipped_rules();
    let names = || shipped.iter().map(|shipped| &*shipped.rule.name).chain(Metric::ALL.map(Metric::name));
    let hint = match nearest(name, names()) {
        Some(nearest) => format!("; did you mean `{nearest}`?"),
        None => ".".to_owned(),
    };
    format!("no rule is called `{name}`{hint} A rule of your own says what it watches: `metric = \"…\"`")
}

/// Levels of single companies; a level not given is the rule's.
pub(super) fn overrides(
    companies: &Companies<'_, '_>,
    rules: &[Shipped],
    cursor: &mut Cursor<'_>,
) -> HashMap<(Ticker, Arc<str>), Levels> {
    let mut overrides = HashMap::new();
    for (ticker, company) in companies {
        let Some(thresholds) = cursor.table(company, "thresholds") else { continue };
        let names: Vec<&str> = rules.iter().map(|shipped| &*shipped.rule.name).collect();
        cursor.only(thresholds, &format!("[company.{ticker}.thresholds]"), &names);
        for Shipped { rule, .. } in rules {
            let Some(table) = cursor.table(thresholds, &rule.name) else { continue };
            cursor.only(table, &format!("[company.{ticker}.thresholds.{}]", rule.name), &LEVELS);
            let levels = levels(rule, table, cursor, None);
            overrides.insert((ticker.clone(), Arc::clone(&rule.name)), levels);
        }
    }
    overrides
}

fn change(shipped: &mut Shipped, table: &Table<'_>, cursor: &mut Cursor<'_>) {
    if let Some(enabled) = cursor.get(table, "enabled", cursor::boolean) {
        shipped.enabled = enabled.value;
    }
    let rule = &mut shipped.rule;
    if let Some(reason) = cursor.get(table, "reason", cursor::text) {
        rule.reason = clean(&reason.value).into_owned();
    }
    if let Some(when) = cursor.get(table, "when", keys::when) {
        rule.when = when.value;
    }
    scope(&mut rule.scope, table, cursor);
    let hysteresis = cursor.get(table, "hysteresis", |value| cursor::number_in(value, 0.0, 0.9));
    if let Some(hysteresis) = &hysteresis {
        rule.hysteresis = hysteresis.value;
    }
    let levels = levels(rule, table, cursor, hysteresis.map(|hysteresis| hysteresis.place));
    *rule = rule.clone().with_levels(levels);
}

fn scope(scope: &mut Scope, table: &Table<'_>, cursor: &mut Cursor<'_>) {
    if let Some(tickers) = cursor.get(table, "tickers", keys::tickers) {
        scope.tickers = tickers.value;
    }
    if let Some(held) = cursor.get(table, "held", cursor::boolean) {
        scope.held = held.value;
    }
    if let Some(weight) = cursor.get(table, "min_weight", keys::weight) {
        scope.min_weight = weight.value;
    }
}

#[cfg(test)]
mod tests;
