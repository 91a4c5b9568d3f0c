//! A TOML document whose every key and value knows its place, and whose unknown keys do not go unnoticed.

use std::sync::Arc;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::super::{LARGEST_TOML, Places, failed, quoted::quoted, rejected, warning};
use super::fields::Fields;
use crate::model::{Location, Problem, hint};

/// A parsed document.
pub(in super::super) struct Document<'t> {
    table: Spanned<DeTable<'t>>,
    places: Places<'t>,
    path: &'t Arc<str>,
}

impl<'t> Document<'t> {
    /// Reads the syntax; an error in it fails the whole file.
    pub(in super::super) fn parse(path: &'t Arc<str>, text: &'t str) -> Result<Self, Problem> {
        if text.len() > LARGEST_TOML {
            return Err(failed(path, 0, 0, "it is larger than 1 MiB: nobody wrote that by hand"));
        }
        let places = Places::new(path, text);
        match DeTable::parse(text) {
            Ok(table) => Ok(Self { table, places, path }),
            Err(error) => {
                let at = places.at(error.span().map_or(0, |span| span.start));
                Err(failed(path, at.line, at.column, format!("TOML syntax: {}", error.message())))
            }
        }
    }

    /// The top table's keys.
    pub(in super::super) fn root(&self, known: &'static [&'static str]) -> Fields<'_> {
        Fields::new(self, self.table.get_ref(), Location::new(self.path, 1, 1), known)
    }

    pub(super) fn place(&self, offset: usize) -> Location {
        self.places.at(offset)
    }

    /// The tables of an array such as `[[site]]`; what is no table is a problem.
    pub(super) fn entries<'d>(
        &'d self,
        table: &'d DeTable<'d>,
        key: &str,
        problems: &mut Vec<Problem>,
    ) -> Vec<(Location, &'d DeTable<'d>)> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let values = match value.get_ref() {
            DeValue::Array(array) => array.iter().collect(),
            _ => vec![value],
        };
        let mut entries = Vec::new();
        for value in values {
            let at = self.place(value.span().start);
            match value.get_ref() {
                DeValue::Table(entry) => entries.push((at, entry)),
                _ => problems.push(rejected(at, format!("{key} must be written as [[{key}]] entries"))),
            }
        }
        entries
    }

    /// A warning for each key that is not known.
    pub(super) fn unknown_keys(&self, table: &DeTable<'_>, known: &'static [&'static str]) -> Vec<Problem> {
        let strangers = table.keys().filter(|key| !known.contains(&key.get_ref().as_ref()));
        strangers
            .map(|key| {
                let hint = hint(key.get_ref(), known.iter().copied());
                let reason = format!("key {} is not known and left out{hint}", quoted(key.get_ref()));
                warning(self.place(key.span().start), reason)
            })
            .collect()
    }
}
