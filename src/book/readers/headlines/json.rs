//! JSON: an object a line, a list of them, or a JSON Feed.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::{
    super::{date::Days, failed, problems::Problems, rejected},
    article,
    body::Body,
    html,
    told::{Draft, Guid, Told},
};
use crate::model::{Location, Problem};

const HEADLINE: [&str; 3] = ["title", "headline", "name"];
const TEXT: [&str; 9] = [
    "content_html",
    "content_text",
    "text",
    "body",
    "content",
    "article",
    "summary",
    "description",
    "abstract",
];
const TIME: [&str; 9] = [
    "published",
    "date_published",
    "published_at",
    "publishedat",
    "pubdate",
    "date",
    "time",
    "created_at",
    "datetime",
];
const PUBLISHER: [&str; 4] = ["source", "publisher", "site", "provider"];
const LINK: [&str; 5] = ["url", "link", "external_url", "canonical_url", "permalink"];
const GUID: [&str; 2] = ["id", "guid"];
/// What the list of stories is called, where an object holds one.
const LIST: [&str; 7] = ["items", "articles", "stories", "entries", "results", "data", "news"];

/// Reads JSON of any of these forms.
pub(super) fn read(
    path: &Arc<str>,
    text: &str,
    days: &Days,
    problems: &mut Problems,
) -> Result<Vec<Told>, Problem> {
    let start = text.trim_start();
    let first = start.lines().next().unwrap_or_default();
    let is_lines =
        start.starts_with('{') && first.trim_end().ends_with('}') && first.len() < start.trim_end().len();
    if is_lines || !start.starts_with(['{', '[']) {
        return lines(path, text, days, problems);
    }
    let whole: Value = match serde_json::from_str(text) {
        Ok(whole) => whole,
        // perhaps only its first line is broken
        Err(error) if start.starts_with('{') => {
            return lines(path, text, days, problems).map_err(|_| broken(path, text, &error));
        }
        Err(error) => return Err(broken(path, text, &error)),
    };
    let at = Location::new(path, 0, 0);
    let (items, publisher) = match whole {
        Value::Array(items) => (items, String::new()),
        Value::Object(mut object) => {
            match LIST.iter().find(|name| object.get(**name).is_some_and(Value::is_array)) {
                Some(name) => {
                    let publisher = words(object.get("title"));
                    let Some(Value::Array(items)) = object.remove(*name) else { return Ok(Vec::new()) };
                    (items, publisher)
                }
                None => return Ok(draft(object, "").told(at, days, problems).into_iter().collect()),
            }
        }
        _ => return Err(failed(path, 0, 0, "no list of stories: each must be an object with a title")),
    };
    let mut told = Vec::new();
    for (number, item) in items.into_iter().enumerate() {
        match item {
            Value::Object(object) => told.extend(draft(object, &publisher).told(at.clone(), days, problems)),
            _ => problems.push(rejected(at.clone(), format!("story {} is no object", number + 1))),
        }
    }
    Ok(told)
}

fn broken(path: &Arc<str>, text: &str, error: &serde_json::Error) -> Problem {
    let line = text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
    failed(path, error.line() as u32, column(line, error.column()), said(error))
}

/// Reads an object a line.
fn lines(path: &Arc<str>, text: &str, days: &Days, problems: &mut Problems) -> Result<Vec<Told>, Problem> {
    let mut told = Vec::new();
    let mut first_bad = None;
    let mut objects = 0;
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let number = number as u32 + 1;
        let indent = line.len() - line.trim_start().len();
        let problem = match serde_json::from_str(line) {
            Ok(Value::Object(object)) => {
                objects += 1;
                let at = Location::new(path, number, column(line, indent + 1));
                told.extend(draft(object, "").told(at, days, problems));
                continue;
            }
            Ok(_) => rejected(Location::new(path, number, 1), "no JSON object: a line is a story"),
            Err(error) => rejected(Location::new(path, number, column(line, error.column())), said(&error)),
        };
        if first_bad.is_none() {
            first_bad = Some(problem.clone());
        }
        problems.push(problem);
    }
    match first_bad {
        Some(bad) if objects == 0 => {
            let reason = format!("no line is a JSON object; the first: {}", bad.reason);
            Err(failed(path, bad.at.line, bad.at.column, reason))
        }
        _ => Ok(told),
    }
}

/// What a parser says, without the place, which the problem has.
fn said(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
    format!("no JSON: {what}")
}

/// A column in characters, from one in bytes.
fn column(line: &str, bytes: usize) -> u32 {
    let before = line.as_bytes().get(..bytes.saturating_sub(1).min(line.len())).unwrap_or_default();
    before.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u32 + 1
}

fn draft(object: Map<String, Value>, feed: &str) -> Draft {
    let object: Vec<(String, Value)> =
        object.into_iter().map(|(key, value)| (key.to_ascii_lowercase(), value)).collect();
    let find = |names: &[&str]| {
        let values = names.iter().filter_map(|name| object.iter().find(|(key, _)| key == name));
        values.map(|(_, value)| value).find(|value| !words(Some(value)).trim().is_empty()).cloned()
    };
    let bodies = TEXT.iter().map(|name| {
        let mut body = Body::default();
        match find(&[name]) {
            Some(Value::String(text)) if html::has_marks(&text) => html::push_paragraphs(&text, &mut body),
            Some(Value::String(text)) => article::push_plain(&text, &mut body),
            Some(Value::Array(paragraphs)) => {
                for text in &paragraphs {
                    body.push(&words(Some(text)));
                }
            }
            _ => {}
        }
        body
    });
    let body = bodies.rev().max_by_key(|body| body.text.len()).unwrap_or_default();
    let publisher = find(&PUBLISHER).map_or_else(|| feed.to_owned(), |value| words(Some(&value)));
    Draft {
        headline: html::line(&words(find(&HEADLINE).as_ref())),
        body,
        times: vec![words(find(&TIME).as_ref())],
        links: LINK.iter().filter_map(|name| find(&[name])).map(|value| words(Some(&value))).collect(),
        guid: find(&GUID).and_then(|value| Guid::read(&words(Some(&value)), None)),
        publisher,
        ..Draft::default()
    }
}

/// The words of a value: a text, a number, the name of a thing.
fn words(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Array(values)) => values.first().map_or_else(String::new, |first| match first {
            Value::String(text) => text.clone(),
            _ => String::new(),
        }),
        Some(Value::Object(object)) => {
            let name = ["name", "title"].iter().find_map(|key| object.get(*key)?.as_str());
            name.unwrap_or_default().to_owned()
        }
        _ => String::new(),
    }
}
