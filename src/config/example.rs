//! The commented configuration, read.

use std::collections::HashMap;

use toml::de::{DeTable, DeValue};

use super::EXAMPLE;

/// A key with its value as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// The tables it lies in, outermost first.
    pub(super) section: Vec<String>,
    /// The key.
    pub(super) key: String,
    /// Its value, as it stands.
    pub(super) value: String,
    /// The bytes at which the value begins.
    pub(super) at: usize,
}

/// The example with every key taken in: a `#` with a letter or a bracket right behind it begins one.
pub(super) fn uncommented() -> String {
    let begins = |c: char| c.is_ascii_lowercase() || c == '[';
    let line = |line: &str| {
        let key = line.strip_prefix('#').filter(|rest| rest.starts_with(begins));
        key.unwrap_or(line).to_owned()
    };
    EXAMPLE.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Every key of a document that is no table, in order.
pub(super) fn entries(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let (document, _) = DeTable::parse_recoverable(text);
    flatten(text, document.get_ref(), &[], &mut entries);
    entries.sort_by_key(|entry| entry.at);
    entries
}

fn flatten(text: &str, table: &DeTable<'_>, section: &[String], entries: &mut Vec<Entry>) {
    for (key, value) in table {
        let (key, at) = (key.get_ref().to_string(), value.span());
        if let DeValue::Table(inner) = value.get_ref() {
            let section = [section, &[key]].concat();
            flatten(text, inner, &section, entries);
        } else {
            let value = text.get(at.clone()).unwrap_or_default().to_owned();
            entries.push(Entry { section: section.to_vec(), key, value, at: at.start });
        }
    }
}

/// What the example says of a key beside it, by the section and the key.
pub(super) fn told() -> HashMap<(String, String), String> {
    let mut told = HashMap::new();
    let mut section = String::new();
    let mut last: Option<(String, String)> = None;
    for line in uncommented().lines() {
        let further = line.trim_start().strip_prefix("# ").filter(|_| line.starts_with(' '));
        if let (Some(more), Some(place)) = (further, &last) {
            let text: &mut String = told.entry(place.clone()).or_default();
            text.push(' ');
            text.push_str(more);
            continue;
        }
        last = None;
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            name.clone_into(&mut section);
        } else if let Some((key, rest)) = line.split_once(" = ").filter(|(key, _)| !key.contains(['#', ' ']))
            && let Some((_, text)) = rest.split_once(" # ")
        {
            let place = (section.clone(), key.to_owned());
            told.insert(place.clone(), text.trim().to_owned());
            last = Some(place);
        }
    }
    told
}
