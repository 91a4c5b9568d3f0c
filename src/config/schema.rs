//! What the configuration may hold, as a JSON schema for editors: made of the lists its keys are checked against.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::{
    Grouping, Palette, ThemeName,
    alerts::ALERTS,
    board::{self, BOARD},
    column::column_names,
    company::COMPANY,
    example,
    export::EXPORT,
    filters, read, rules,
    simulation::SIMULATION,
    theme_files,
};
use crate::analysis::{
    Assumption, Takes,
    thresholds::{Metric, Rule, shipped_rules},
};

/// The schema of `config.toml`, in draft 2020-12. What `keys` may hold is the screen's to say, with what it refers to.
pub fn schema(keys: &Value, definitions: &Value) -> Value {
    let mut properties = object(&read::ROOT.map(|name| (name, root(name).unwrap_or(Value::Bool(true)))));
    properties.insert("keys".to_owned(), keys.clone());
    describe(&mut properties, "");
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The configuration of hashwatt",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
        "$defs": definitions,
    })
}

/// What a key of the file may hold. A new one needs its line here, and one with a table of its own those of its keys in
/// [`shape`].
pub(super) fn root(name: &str) -> Option<Value> {
    Some(match name {
        "book" | "log" => path(),
        "poll" | "mouse" => boolean(),
        "symbols" => one_of(&["unicode", "ascii"]),
        "alerts" => table("alerts", &ALERTS),
        "export" => table("export", &EXPORT),
        "board" => table("board", &BOARD),
        "lists" => named(&json!({ "minLength": 1, "maxLength": board::LONGEST }), &tickers()),
        "filters" => {
            let pattern = format!("^[\\p{{Alphabetic}}\\p{{N}}_-]{{1,{}}}$", filters::LONGEST);
            named(&json!({ "pattern": pattern }), &json!({ "type": "string" }))
        }
        "theme" => table("theme", &read::theme_keys()),
        "simulation" => table("simulation", &SIMULATION),
        "assumptions" => closed(&assumed(true)),
        "scenario" => {
            let of_one = json!({ "type": "object", "additionalProperties": closed(&assumed(false)) });
            let mut values = assumed(false);
            values.insert("company".to_owned(), of_one);
            json!({ "type": "object", "additionalProperties": closed(&values) })
        }
        "thresholds" => thresholds(),
        "company" => companies(),
        "keys" => Value::Bool(true),
        _ => return None,
    })
}

/// What a key of a table may hold.
pub(super) fn shape(section: &str, key: &str) -> Option<Value> {
    Some(match (section, key) {
        ("alerts", "since") => json!({ "type": "string", "format": "date" }),
        ("alerts", "journal") | ("export", "folder") => path(),
        ("alerts", "bell") | ("board", "wall") | ("rule", "held" | "enabled") => boolean(),
        ("alerts", "desktop") => one_of(&["none", "osc9", "osc777"]),
        ("alerts", "on_alert") => json!({ "type": ["array", "string"], "items": { "type": "string" } }),
        ("alerts", "on_alert_timeout_seconds") => whole(1, 3_600),
        ("alerts", "at_most_a_minute") => whole(1, 600),
        ("alerts", "severity") => one_of(&["alert", "watch", "unknown"]),
        ("theme", "name") => {
            let shipped: Vec<&str> =
                ThemeName::ALL.map(ThemeName::name).into_iter().chain([theme_files::AUTO]).collect();
            json!({ "anyOf": [one_of(&shipped), { "type": "string" }] })
        }
        ("theme", slot) if Palette::SLOTS.contains(&slot) => json!({
            "anyOf": [
                { "type": "string", "pattern": "^(default|(bright-)?(black|red|green|yellow|blue|magenta|cyan|white)|[0-9]{1,3}|#[0-9a-fA-F]{6})$" },
                whole(0, 255),
            ]
        }),
        ("board", "columns") => json!({ "type": "array", "items": one_of(&columns()) }),
        ("board", "sort") => {
            let down = columns().into_iter().map(|name| format!("-{name}"));
            let names: Vec<String> =
                [""].into_iter().chain(columns()).map(str::to_owned).chain(down).collect();
            json!({ "enum": names })
        }
        ("board", "group") => one_of(&Grouping::ALL.map(Grouping::name)),
        ("simulation", "paths") => whole(1_024, 1_048_576),
        ("simulation", "seed") => whole(0, i64::MAX),
        ("simulation", "model") => one_of(&["brownian", "bootstrap"]),
        ("rule", "hysteresis") => number(0.0, 0.9),
        ("rule", "tickers") => json!({ "type": "array", "items": { "type": "string" } }),
        ("rule", "min_weight") => number(0.0, 1.0),
        ("rule", "when" | "reason") => json!({ "type": "string" }),
        ("rule", "metric") => one_of(&Metric::ALL.map(Metric::name)),
        ("rule", "side") => one_of(&["above", "below"]),
        _ => return None,
    })
}

/// Every name a column of the Board can be called by.
fn columns() -> Vec<&'static str> {
    ["severity", "ticker"].into_iter().chain(column_names()).collect()
}

/// Whether a key holds a path.
pub(super) fn is_path(section: &str, key: &str) -> bool {
    let held = if section.is_empty() { root(key) } else { shape(section, key) };
    held == Some(path())
}

fn path() -> Value {
    json!({ "type": "string", "$comment": "a path" })
}

fn boolean() -> Value {
    json!({ "type": "boolean" })
}

fn one_of(words: &[&str]) -> Value {
    json!({ "enum": words })
}

fn whole(least: i64, greatest: i64) -> Value {
    json!({ "type": "integer", "minimum": least, "maximum": greatest })
}

fn number(least: f64, greatest: f64) -> Value {
    json!({ "type": "number", "minimum": least, "maximum": greatest })
}

fn or_none(value: &Value) -> Value {
    json!({ "anyOf": [value, { "const": "none" }] })
}

fn object(entries: &[(&str, Value)]) -> Map<String, Value> {
    entries.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}

/// A table whose keys are names of the user's own.
fn named(names: &Value, value: &Value) -> Value {
    json!({ "type": "object", "propertyNames": names, "additionalProperties": value })
}

/// A list of companies, each once.
fn tickers() -> Value {
    let ticker = json!({ "type": "string", "pattern": "^\\s*[A-Za-z0-9.-]{1,12}\\s*$" });
    json!({ "type": "array", "minItems": 1, "uniqueItems": true, "items": ticker })
}

/// A table of these keys and no others.
fn closed(properties: &Map<String, Value>) -> Value {
    json!({ "type": "object", "additionalProperties": false, "properties": properties })
}

fn table(section: &str, names: &[&str]) -> Value {
    let entries: Vec<_> =
        names.iter().map(|name| (*name, shape(section, name).unwrap_or(Value::Bool(true)))).collect();
    let mut properties = object(&entries);
    describe(&mut properties, section);
    closed(&properties)
}

/// Tells of each key what the commented configuration says of it.
fn describe(properties: &mut Map<String, Value>, section: &str) {
    let told: HashMap<(String, String), String> = example::told();
    for (name, value) in properties {
        if let (Some(told), Some(value)) =
            (told.get(&(section.to_owned(), name.clone())), value.as_object_mut())
        {
            value.insert("description".to_owned(), told.as_str().into());
        }
    }
}

/// The assumptions. With `none`, "none" may stand where there is no default.
fn assumed(none: bool) -> Map<String, Value> {
    let one = |assumption: Assumption| {
        let value = match assumption.takes() {
            Takes::Number { least, greatest } => number(least, greatest),
            Takes::Switch => boolean(),
        };
        let mut value = if none && assumption.default_value().is_none() { or_none(&value) } else { value };
        if let Some(value) = value.as_object_mut() {
            let told = format!("{}; default: {}", assumption.label(), assumption.reason());
            value.insert("description".to_owned(), told.into());
        }
        (assumption.name().to_owned(), value)
    };
    Assumption::ALL.into_iter().map(one).collect()
}

/// What may be said of a rule: of a metric, or of any where it is not known.
fn rule(of: Option<&Rule>, names: &[&str]) -> Value {
    let level = of.map_or_else(
        || json!({ "type": "number" }),
        |rule| number(rule.metric.range().0, rule.metric.range().1),
    );
    let entries: Vec<_> = names
        .iter()
        .map(|name| match *name {
            "watch" | "alert" => (*name, or_none(&level)),
            _ => (*name, shape("rule", name).unwrap_or(Value::Bool(true))),
        })
        .collect();
    let mut table = closed(&object(&entries));
    if let (Some(rule), Some(table)) = (of, table.as_object_mut()) {
        table.insert("description".to_owned(), rule.metric.formula().into());
    }
    table
}

fn thresholds() -> Value {
    let shipped = shipped_rules();
    let entries: Vec<_> = shipped
        .iter()
        .map(|shipped| (&*shipped.rule.name, rule(Some(&shipped.rule), &rules::RULE)))
        .collect();
    let own: Vec<&str> = rules::RULE.into_iter().chain(rules::OWN).collect();
    json!({ "type": "object", "properties": object(&entries), "additionalProperties": rule(None, &own) })
}

fn companies() -> Value {
    let held = |name: &'static str| {
        let value = match name {
            "thresholds" => json!({ "type": "object", "additionalProperties": rule(None, &rules::LEVELS) }),
            "assumptions" => closed(&assumed(true)),
            _ => Value::Bool(true),
        };
        (name, value)
    };
    json!({ "type": "object", "additionalProperties": closed(&object(&COMPANY.map(held))) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_its_shape() {
        for name in read::ROOT {
            assert!(root(name).is_some(), "{name}: say in config/schema.rs what it may hold");
        }
        let rule: Vec<&str> = rules::RULE.into_iter().chain(rules::OWN).collect();
        let rule: Vec<&str> = rule.into_iter().filter(|key| !rules::LEVELS.contains(key)).collect();
        let sections: [(&str, &[&str]); 6] = [
            ("alerts", &ALERTS),
            ("export", &EXPORT),
            ("board", &BOARD),
            ("theme", &read::theme_keys()),
            ("simulation", &SIMULATION),
            ("rule", &rule),
        ];
        for (section, names) in sections {
            for name in names {
                assert!(
                    shape(section, name).is_some(),
                    "{section}.{name}: say in config/schema.rs what it may hold"
                );
            }
        }
    }

    #[test]
    fn the_keys_of_the_commented_configuration_are_described() {
        let schema = schema(&Value::Bool(true), &json!({}));
        let of = |path: &str| schema.pointer(path).and_then(|value| value["description"].as_str()).unwrap();
        assert!(of("/properties/book").starts_with("folder of your book; `~/` is your home"));
        assert!(of("/properties/alerts/properties/journal").ends_with("\"none\" keeps nothing"));
        assert_eq!(of("/properties/theme/properties/stale"), "from a file that cannot be read now");
    }
}
