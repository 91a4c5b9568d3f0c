//! CSV, one value a row, raw: for spreadsheets and scripts (RFC 4180).

use csv::{Terminator, WriterBuilder};

use super::{
    entries::{self, Entry, Value},
    selected,
};
use crate::{
    analysis::{Desk, Figure, Missing, Trace},
    model::{Fact, Filed, Period, Ticker},
    report::words,
};

/// The columns.
pub const HEADER: [&str; 20] = [
    "ticker",
    "section",
    "quarter",
    "item",
    "value",
    "unit",
    "kind",
    "conflict",
    "stale",
    "start",
    "end",
    "known",
    "form",
    "filed",
    "accession",
    "source",
    "missing",
    "counts_from",
    "rule",
    "tags",
];

/// The desk as CSV; all companies when no ticker is named. Bitcoin and the totals of the portfolio have no ticker.
pub fn render(desk: &Desk, tickers: &[Ticker]) -> String {
    let mut rows = vec![HEADER.map(str::to_owned)];
    rows.extend(entries::whole(desk).iter().map(|entry| row("", entry)));
    for company in selected(desk, tickers) {
        let ticker = company.ticker.as_str();
        rows.extend(entries::company(company).iter().map(|entry| row(ticker, entry)));
    }
    write(&rows).unwrap_or_default()
}

/// `None` cannot happen: memory does not fail to be written, every row has as many fields as the header, and all is UTF-8.
fn write(rows: &[[String; 20]]) -> Option<String> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).ok()?;
    }
    String::from_utf8(writer.into_inner().ok()?).ok()
}

fn row(ticker: &str, entry: &Entry<'_>) -> [String; 20] {
    let quarter = entry.quarter.map(|quarter| quarter.to_string()).unwrap_or_default();
    let name = [safe(ticker), safe(entry.section), quarter, safe(&entry.item)];
    let cells = match &entry.value {
        Value::Reading(Ok(figure)) => figure_cells(figure),
        Value::Figure(figure) => figure_cells(figure),
        Value::Reading(Err(missing)) => missing_cells(missing),
        Value::Missing(missing) => missing_cells(missing),
        Value::Day(day) => plain(day.to_string(), "date"),
        Value::Word(word) => plain(safe(word), "text"),
        Value::Level(level, unit) => plain(raw(*level), unit.name()),
    };
    let mut row = <[String; 20]>::default();
    for (cell, text) in row.iter_mut().zip(name.into_iter().chain(cells)) {
        *cell = text;
    }
    row
}

/// What follows the name.
type Cells = [String; 16];

/// What stands for a day that is not known.
const UNKNOWN: &str = "unknown";

fn figure_cells(figure: &Figure) -> Cells {
    let [form, filed, accession, source] = origin(figure);
    let [rule, tags] = tagging(figure);
    let (start, end) = match figure.period {
        Some(Period::Span(span)) => (span.start.to_string(), span.end.to_string()),
        Some(Period::Instant(day)) => (String::new(), day.to_string()),
        None => (String::new(), String::new()),
    };
    [
        raw(figure.value),
        figure.unit.name().to_owned(),
        figure.kind.name().to_owned(),
        figure.conflicted.to_string(),
        figure.stale.to_string(),
        start,
        end,
        words::public(figure).map(public).unwrap_or_default(),
        form,
        filed,
        accession,
        source,
        String::new(),
        figure.known.map(|day| day.to_string()).unwrap_or_default(),
        rule,
        tags,
    ]
}

/// The day, where it is known.
fn public(filed: Filed) -> String {
    words::known_day(filed).map_or_else(|| UNKNOWN.to_owned(), |day| day.to_string())
}

/// What a fact was in its filing; nothing of what was computed, whose inputs have tags of their own.
fn tagging(figure: &Figure) -> [String; 2] {
    let Trace::Fact { fact, .. } = &*figure.trace else { return [const { String::new() }; 2] };
    let Some(tagging) = &fact.tagging else { return [const { String::new() }; 2] };
    let tags: Vec<String> = tagging.parts.iter().map(words::tag).collect();
    [safe(&tagging.rule), safe(&tags.join("; "))]
}

fn missing_cells(missing: &Missing) -> Cells {
    let mut cells = Cells::default();
    let [.., why, _, _, _] = &mut cells;
    *why = safe(&missing.to_string());
    cells
}

fn plain(value: String, unit: &str) -> Cells {
    let mut cells = Cells::default();
    let [first, second, ..] = &mut cells;
    *first = value;
    unit.clone_into(second);
    cells
}

/// Form, filing day, accession and source; of a computed figure those of every fact under it, joined by spaces
/// (forms by `+`), with the newest filing day, or that it is not known.
fn origin(figure: &Figure) -> [String; 4] {
    match &*figure.trace {
        Trace::Close { close, .. } => of_source(&close.at.to_string()),
        Trace::Position(position) => of_source(&position.at.to_string()),
        Trace::Entry { source, at, .. } => {
            of_source(&source.as_deref().map_or_else(|| at.to_string(), str::to_owned))
        }
        Trace::Assumption { name, .. } => of_source(name),
        Trace::Fact { .. } | Trace::Formula { .. } => {
            let facts = figure.facts();
            let each = |part: fn(&Fact) -> Option<String>, joint: &str| {
                let mut parts: Vec<String> = facts.iter().filter_map(|fact| part(fact)).collect();
                let mut seen = std::collections::HashSet::new();
                parts.retain(|part| seen.insert(part.clone()));
                safe(&parts.join(joint))
            };
            [
                each(|fact| Some(fact.form.name().to_owned()), "+"),
                facts
                    .iter()
                    .map(|fact| fact.filed)
                    .max_by_key(|filed| (filed.day(), words::known_day(*filed)))
                    .map(public)
                    .unwrap_or_default(),
                each(|fact| fact.accession.as_deref().map(str::to_owned), " "),
                each(|fact| Some(fact.source.to_string()), " "),
            ]
        }
    }
}

fn of_source(source: &str) -> [String; 4] {
    let [form, filed, accession] = [const { String::new() }; 3];
    [form, filed, accession, safe(source)]
}

/// Every digit, no minus on zero.
pub(crate) fn raw(value: f64) -> String {
    (value + 0.0).to_string()
}

/// A text a spreadsheet will not take for a formula.
pub(crate) fn safe(text: &str) -> String {
    let obeyed = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if obeyed { format!("'{text}") } else { text.to_owned() }
}
