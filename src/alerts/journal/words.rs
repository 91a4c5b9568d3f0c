//! What the journal's columns hold, and back.

use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::{Error, Row, types::Type};

use crate::{
    analysis::thresholds::State,
    model::{Date, Ticker, clean},
};

/// A column that no program of ours wrote.
#[derive(Debug, thiserror::Error)]
#[error("{text:?} is no {what}")]
struct Unreadable {
    what: &'static str,
    text: String,
}

/// A moment as it is written.
pub(super) fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// A column's text.
pub(super) fn text<'r>(row: &'r Row<'_>, column: usize) -> rusqlite::Result<&'r str> {
    row.get_ref(column)?
        .as_str()
        .map_err(|error| Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)))
}

/// A column's text, where it has one.
pub(super) fn optional<'r>(row: &'r Row<'_>, column: usize) -> rusqlite::Result<Option<&'r str>> {
    let value = row.get_ref(column)?;
    value
        .as_str_or_null()
        .map_err(|error| Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)))
}

/// Reads a column's text with `reader`.
pub(super) fn read<T>(
    row: &Row<'_>,
    column: usize,
    what: &'static str,
    reader: impl Fn(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    let text = text(row, column)?;
    reader(text).ok_or_else(|| unreadable(column, what, text))
}

/// A column's state.
pub(super) fn state(row: &Row<'_>, column: usize) -> rusqlite::Result<State> {
    read(row, column, "state", State::from_label)
}

/// A column's state, where it has one.
pub(super) fn optional_state(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<State>> {
    let Some(text) = optional(row, column)? else { return Ok(None) };
    State::from_label(text).map(Some).ok_or_else(|| unreadable(column, "state", text))
}

/// A column's day.
pub(super) fn day(row: &Row<'_>, column: usize) -> rusqlite::Result<Date> {
    read(row, column, "day", |text| text.parse().ok())
}

/// A column's moment.
pub(super) fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<DateTime<Utc>> {
    read(row, column, "moment", |text| DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc()))
}

/// A column's company.
pub(super) fn ticker(row: &Row<'_>, column: usize) -> rusqlite::Result<Ticker> {
    read(row, column, "ticker", |text| Ticker::new(text).ok())
}

fn unreadable(column: usize, what: &'static str, text: &str) -> Error {
    let text = clean(text).into_owned();
    Error::FromSqlConversionFailure(column, Type::Text, Box::new(Unreadable { what, text }))
}
