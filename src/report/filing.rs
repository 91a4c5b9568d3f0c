//! Facts of filings as tables: as they stand, mapped to items, or left over.

use csv::{Terminator, WriterBuilder};
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::{csv::safe, words};
use crate::{
    book::Inspected,
    model::{Decimals, Fact, Filed, Filing, Period, Tagged, TaggedValue},
};

/// Which facts of a filing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// What they were mapped to.
    Mapped,
    /// As they stand.
    Raw,
    /// Those no item was made of.
    Unmapped,
}

/// How the table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// CSV with a header.
    Csv,
    /// An array of objects.
    Json,
}

/// A row, a value a column.
type Row = Vec<Value>;

const RAW: [&str; 14] = [
    "file",
    "byte",
    "concept",
    "dimensions",
    "start",
    "end",
    "value",
    "unit",
    "decimals",
    "nil",
    "context",
    "accession",
    "form",
    "filed",
];
const MAPPED: [&str; 16] = [
    "ticker",
    "item",
    "start",
    "end",
    "value",
    "unit",
    "form",
    "filed",
    "accession",
    "seen",
    "source",
    "note",
    "rule",
    "tags",
    "file",
    "byte",
];

/// The facts of filings.
pub fn render(filings: &[Inspected], which: Which, layout: Layout) -> String {
    let (header, rows): (Vec<&str>, Vec<Row>) = match which {
        Which::Mapped => {
            let rows = filings.iter().flat_map(|one| &one.facts).map(|fact| mapped(fact));
            (MAPPED.to_vec(), rows.collect())
        }
        Which::Raw => {
            let rows = filings.iter().flat_map(|one| one.filing.facts.iter().map(|fact| raw(one, fact)));
            (RAW.to_vec(), rows.collect())
        }
        Which::Unmapped => {
            let mut header = RAW.to_vec();
            header.push("why");
            (header, filings.iter().flat_map(unmapped).collect())
        }
    };
    match layout {
        Layout::Csv => as_csv(&header, &rows).unwrap_or_default(),
        Layout::Json => as_json(&header, &rows),
    }
}

fn unmapped(one: &Inspected) -> impl Iterator<Item = Row> {
    one.unmapped.iter().filter_map(|(at, why)| {
        let mut row = raw(one, one.filing.facts.get(*at)?);
        row.push(text(why));
        Some(row)
    })
}

fn raw(one: &Inspected, fact: &Tagged) -> Row {
    let filing: &Filing = &one.filing;
    let context = filing.context(fact);
    let [start, end] = days(context.and_then(|context| context.period));
    let dimensions = context.map(|context| words::slice(&context.dimensions)).unwrap_or_default();
    let submission = filing.submission(fact);
    let said = |said: Option<&std::sync::Arc<str>>| said.map_or(Value::Null, |said| text(said));
    let value = match fact.value {
        TaggedValue::Number(value) => number(value),
        TaggedValue::Text(_) => filing.text(fact).map_or(Value::Null, |words| text(words)),
        TaggedValue::Nil => Value::Null,
    };
    vec![
        text(&one.path),
        fact.byte.into(),
        text(filing.name(fact)),
        text(&dimensions),
        start,
        end,
        value,
        text(filing.unit(fact)),
        if fact.decimals == Decimals::Unstated { Value::Null } else { text(&fact.decimals.to_string()) },
        (fact.value == TaggedValue::Nil).into(),
        said(context.and_then(|context| context.id.as_ref())),
        said(submission.and_then(|one| one.accession.as_ref())),
        said(submission.and_then(|one| one.form.as_ref())),
        submission.and_then(|one| one.filed).map_or(Value::Null, |day| text(&day.to_string())),
    ]
}

fn mapped(fact: &Fact) -> Row {
    let [start, end] = days(Some(fact.period));
    let optional = |said: Option<&str>| said.map_or(Value::Null, text);
    let tags: Vec<String> = fact.tagging.iter().flat_map(|tagging| &tagging.parts).map(words::tag).collect();
    vec![
        text(fact.ticker.as_str()),
        text(fact.item.name()),
        start,
        end,
        number(fact.value),
        text(fact.unit.name()),
        text(fact.form.name()),
        match fact.filed {
            Filed::On(day) => text(&day.to_string()),
            Filed::By(_) => text("unknown"),
        },
        optional(fact.accession.as_deref()),
        text("document"),
        text(&fact.source),
        optional(fact.note.as_deref()),
        optional(fact.tagging.as_ref().map(|tagging| &*tagging.rule)),
        text(&tags.join("; ")),
        text(&fact.at.file),
        fact.at.byte.map_or(Value::Null, Value::from),
    ]
}

/// First and last day; a balance has no first.
fn days(period: Option<Period>) -> [Value; 2] {
    let day = |day: crate::model::Date| text(&day.to_string());
    match period {
        None => [Value::Null, Value::Null],
        Some(Period::Instant(end)) => [Value::Null, day(end)],
        Some(Period::Span(span)) => [day(span.start), day(span.end)],
    }
}

fn text(words: &str) -> Value {
    Value::String(crate::model::clean(words).into_owned())
}

/// A number as it is filed: whole ones without a point.
fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 9e15 { (value as i64).into() } else { value.into() }
}

/// `None` cannot happen: memory does not fail to be written, every row has as many fields as the header, and all is UTF-8.
fn as_csv(header: &[&str], rows: &[Row]) -> Option<String> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(header).ok()?;
    for row in rows {
        let cells = row.iter().map(|value| match value {
            Value::Null => String::new(),
            Value::String(words) => safe(words),
            other => other.to_string(),
        });
        writer.write_record(cells).ok()?;
    }
    String::from_utf8(writer.into_inner().ok()?).ok()
}

fn as_json(header: &[&str], rows: &[Row]) -> String {
    let objects: Vec<Object<'_>> = rows.iter().map(|row| Object { header, row }).collect();
    // a table of texts and finite numbers always prints
    serde_json::to_string_pretty(&objects).map(|text| text + "\n").unwrap_or_default()
}

/// A row as an object, its keys in the order of the columns.
struct Object<'t> {
    header: &'t [&'t str],
    row: &'t Row,
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.header.iter().zip(self.row))
    }
}
