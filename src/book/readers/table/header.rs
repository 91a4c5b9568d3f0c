use std::{borrow::Cow, sync::Arc};

use super::super::{failed, quoted::quoted, warning};
use super::rows::field_offset;
use crate::model::{Location, Problem, hint};

/// A column a reader knows.
pub(in super::super) struct Column {
    name: &'static str,
    also: &'static [&'static str],
    required: bool,
}

/// A column without which the file cannot be read; of several names in one header the first listed wins.
pub(in super::super) const fn required(name: &'static str, also: &'static [&'static str]) -> Column {
    Column { name, also, required: true }
}

/// A column that may be missing.
pub(in super::super) const fn optional(name: &'static str, also: &'static [&'static str]) -> Column {
    Column { name, also, required: false }
}

impl Column {
    fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.also.iter().copied())
    }
}

/// The columns of a format.
pub(in super::super) struct Schema {
    /// Known columns; a reader names them by their index here.
    pub(in super::super) columns: &'static [Column],
    /// Columns that other programs write and no reader needs, as `key` gives them.
    pub(in super::super) ignored: &'static [&'static str],
}

/// Where the header is and what it holds.
pub(super) struct Header {
    pub(super) delimiter: u8,
    /// Offset of the first row.
    pub(super) body: usize,
    /// Cells in the header.
    pub(super) width: usize,
    /// Of each column of the schema, its index in a row.
    indices: Vec<Option<usize>>,
}

/// How far down a header may stand.
const PREAMBLE: usize = 20;

impl Header {
    /// The first of the top lines with all required columns.
    pub(super) fn find(
        path: &Arc<str>,
        text: &str,
        schema: &Schema,
    ) -> Result<(Self, Vec<Problem>), Problem> {
        let mut best: Option<(usize, u32, Vec<&str>)> = None;
        let mut start = 0;
        for (number, line) in (1..).zip(text.split_inclusive('\n').take(PREAMBLE)) {
            let body = start + line.len();
            start = body;
            for delimiter in [b',', b';', b'\t'] {
                let cells = cells(line, delimiter);
                let header = Self::new(delimiter, body, &cells, schema);
                let missing = header.missing(schema);
                if missing.is_empty() {
                    let warnings = remarks(path, number, line, delimiter, schema);
                    return Ok((header, warnings));
                }
                let found = header.indices.iter().flatten().count();
                if found > best.as_ref().map_or(0, |(most, ..)| *most) {
                    best = Some((found, number, missing));
                }
            }
        }
        Err(match best {
            Some((found, line, missing)) if found >= 2 => {
                let reason = format!(
                    "the header has no column {}: add it, or rename the one that holds it",
                    list(&missing)
                );
                failed(path, line, 1, reason)
            }
            _ => {
                let names: Vec<_> = schema.columns.iter().filter(|c| c.required).map(|c| c.name).collect();
                failed(
                    path,
                    1,
                    1,
                    format!("no header with the columns {} in the first {PREAMBLE} lines", list(&names)),
                )
            }
        })
    }

    fn new(delimiter: u8, body: usize, cells: &[Cow<'_, str>], schema: &Schema) -> Self {
        let place = |name: &str| cells.iter().position(|cell| is_same(cell, name));
        let indices = schema.columns.iter().map(|column| column.names().find_map(place)).collect();
        Self { delimiter, body, width: cells.len(), indices }
    }

    /// Where a column of the schema stands in a row.
    pub(super) fn index(&self, column: usize) -> Option<usize> {
        self.indices.get(column).copied().flatten()
    }

    fn missing<'s>(&self, schema: &'s Schema) -> Vec<&'s str> {
        let missing = |(column, at): (&'s Column, &Option<usize>)| {
            (column.required && at.is_none()).then_some(column.name)
        };
        schema.columns.iter().zip(&self.indices).filter_map(missing).collect()
    }
}

/// A warning for each column that is not known or stands twice; the first ones where there are very many.
fn remarks(path: &Arc<str>, number: u32, line: &str, delimiter: u8, schema: &Schema) -> Vec<Problem> {
    const MOST: usize = 20;
    let known = |cell: &str| {
        let mut names = schema.columns.iter().flat_map(Column::names).chain(schema.ignored.iter().copied());
        names.any(|name| is_same(cell, name))
    };
    let cells = cells(line, delimiter);
    let mut remarks =
        cells.iter().enumerate().filter(|(_, cell)| key(cell).next().is_some()).filter_map(|(at, cell)| {
            let name = quoted(cell.trim());
            let reason = if !known(cell) {
                let hint = hint(cell.trim(), schema.columns.iter().map(|column| column.name));
                format!("column {name} is not known and left out{hint}")
            } else if cells.iter().take(at).any(|earlier| is_same(earlier, cell)) {
                format!("column {name} stands twice: the first is used")
            } else {
                return None;
            };
            let before = line.get(..field_offset(line.as_bytes(), delimiter, at)).unwrap_or_default();
            let place = Location::new(path, number, before.chars().count() as u32 + 1);
            Some(warning(place, reason))
        });
    let mut warnings: Vec<_> = remarks.by_ref().take(MOST).collect();
    if let Some(Problem { at, .. }) = remarks.next() {
        warnings.push(warning(at, "more columns are not known or stand twice, and are left out"));
    }
    warnings
}

/// A column's name as it is compared: letters and digits, lower case.
fn key(cell: &str) -> impl Iterator<Item = char> {
    cell.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

fn is_same(cell: &str, name: &str) -> bool {
    key(cell).eq(key(name))
}

fn list(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn cells(line: &str, delimiter: u8) -> Vec<Cow<'_, str>> {
    if !line.contains('"') {
        return line.trim_end_matches(['\r', '\n']).split(char::from(delimiter)).map(Cow::Borrowed).collect();
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(line.as_bytes());
    let mut record = csv::StringRecord::new();
    match reader.read_record(&mut record) {
        Ok(true) => record.iter().map(|cell| Cow::Owned(cell.to_owned())).collect(),
        _ => Vec::new(),
    }
}
