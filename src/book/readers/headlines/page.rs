//! A saved page: one article.

use serde_json::Value;

use super::{html, told::Draft};

/// Metas that hold the time of publication, the surest first.
const TIMES: [&str; 10] = [
    "article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "pubdate",
    "dc.date.issued",
    "dc.date",
    "date",
];

/// Reads it.
pub(super) fn read(text: &str) -> Draft {
    let page = html::page(text);
    let meta = |name: &str| {
        let found = page.metas.iter().find(|(known, content)| known == name && !content.trim().is_empty());
        found.map(|(_, content)| content.clone())
    };
    let titles = [meta("og:title"), Some(page.heading.clone()), Some(page.title.clone())];
    let headline = titles.into_iter().flatten().find(|title| !title.trim().is_empty()).unwrap_or_default();
    let times = [
        meta("article:published_time"),
        page.data.iter().find_map(|data| date_published(&serde_json::from_str(data).ok()?)),
        TIMES.iter().find_map(|name| meta(name)),
        page.time.clone(),
    ];
    let publisher = meta("og:site_name").unwrap_or_default();
    let links = [page.canonical.clone(), meta("og:url")].into_iter().flatten().collect();
    let body = if page.article.is_empty() { page.body } else { page.article };
    let times = times.into_iter().flatten().collect();
    Draft { headline, body, times, publisher, links, remark: page.remark, ..Draft::default() }
}

/// The first `datePublished` of some data; the parser bounds how deep it is nested.
fn date_published(data: &Value) -> Option<String> {
    match data {
        Value::Object(object) => {
            let own = object.get("datePublished").and_then(Value::as_str).map(str::to_owned);
            own.or_else(|| object.values().find_map(date_published))
        }
        Value::Array(values) => values.iter().find_map(date_published),
        _ => None,
    }
}
