//! The values of one table, each checked for its type and range.

use std::{ops::RangeInclusive, sync::Arc};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    super::{date::Days, number, quoted::quoted, rejected, warning},
    document::Document,
};
use crate::model::{Date, Location, Megawatts, Problem, Usd, clean, hint};

/// One table of a document. What is wrong with a value is kept; the value reads as absent.
pub(in super::super) struct Fields<'d> {
    document: &'d Document<'d>,
    table: &'d DeTable<'d>,
    at: Location,
    errors: Vec<Problem>,
    warnings: Vec<Problem>,
}

impl<'d> Fields<'d> {
    pub(super) fn new(
        document: &'d Document<'d>,
        table: &'d DeTable<'d>,
        at: Location,
        known: &'static [&'static str],
    ) -> Self {
        Self { document, table, at, errors: Vec::new(), warnings: document.unknown_keys(table, known) }
    }

    /// The table's place.
    pub(super) fn at(&self) -> Location {
        self.at.clone()
    }

    /// Whether something is wrong so far.
    pub(super) fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// The table itself, for what is nested in it.
    pub(super) fn table(&self) -> &'d DeTable<'d> {
        self.table
    }

    /// Everything that is wrong, for a table that is kept without what is wrong.
    pub(in super::super) fn into_problems(mut self) -> Vec<Problem> {
        self.warnings.append(&mut self.errors);
        self.warnings
    }

    /// The entry, unless something is wrong with it.
    pub(super) fn finish<T>(self, entry: T, problems: &mut Vec<Problem>) -> Option<T> {
        let sound = self.errors.is_empty();
        problems.extend(self.into_problems());
        sound.then_some(entry)
    }

    /// Keeps a problem with a key's value.
    pub(super) fn reject(&mut self, key: &str, reason: impl Into<String>) {
        let at = self.table.get(key).map_or(self.at(), |value| self.document.place(value.span().start));
        self.errors.push(rejected(at, reason));
    }

    /// Keeps a remark on a key's value.
    pub(super) fn remark(&mut self, key: &str, reason: impl Into<String>) {
        let at = self.table.get(key).map_or(self.at(), |value| self.document.place(value.span().start));
        self.warnings.push(warning(at, reason));
    }

    /// A text; an empty one is absent.
    pub(in super::super) fn text(&mut self, key: &str) -> Option<Arc<str>> {
        let text = self.raw_text(key)?.trim();
        (!text.is_empty()).then(|| clean(text).into())
    }

    /// A text that the entry cannot do without.
    pub(super) fn needed_text(&mut self, key: &str) -> Arc<str> {
        let errors = self.errors.len();
        self.text(key).unwrap_or_else(|| {
            if self.errors.len() == errors {
                self.reject(key, format!("{key} is missing"));
            }
            Arc::default()
        })
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, key: &str) -> Vec<Arc<str>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        match value {
            DeValue::String(text) => vec![clean(text).into()],
            DeValue::Array(array) => {
                let texts: Option<Vec<Arc<str>>> =
                    array.iter().map(|value| Some(clean(value.get_ref().as_str()?).into())).collect();
                texts.unwrap_or_else(|| {
                    self.reject(key, format!("{key} must be a list of texts in quotes"));
                    Vec::new()
                })
            }
            _ => {
                self.reject(key, format!("{key} must be a list of texts in quotes"));
                Vec::new()
            }
        }
    }

    /// A day, as a text or a TOML date.
    pub(in super::super) fn day(&mut self, key: &str) -> Option<Date> {
        let read = match self.value(key)? {
            DeValue::Datetime(written) => match written.date {
                Some(date) => Days::default().read(&date.to_string()),
                None => Err("a time of day is not a date".to_owned()),
            },
            DeValue::String(text) => Days::default().read(text),
            other => Err(format!("must be a date, not {}", kind(other))),
        };
        self.keep(key, read)
    }

    /// A day that the entry cannot do without.
    pub(super) fn needed_day(&mut self, key: &str) -> Date {
        let day = self.day(key);
        if !self.has(key) {
            self.reject(key, format!("{key} is missing"));
        }
        day.unwrap_or(Date::MIN)
    }

    /// A number of the given range.
    pub(super) fn number(&mut self, key: &str, range: RangeInclusive<f64>) -> Option<f64> {
        self.number_read_by(key, range, number::amount)
    }

    /// A number above zero.
    pub(super) fn above_zero(&mut self, key: &str, most: f64) -> Option<f64> {
        let value = self.number(key, 0.0..=most)?;
        if value == 0.0 {
            self.reject(key, format!("{key} is 0: leave it out when it is not known"));
            return None;
        }
        Some(value)
    }

    /// A year alone, such as `2030` or `"2030"`; `None` for anything else, without a problem.
    pub(super) fn year(&self, key: &str) -> Option<i64> {
        let text = match self.value(key)? {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            DeValue::String(text) => text.trim(),
            _ => return None,
        };
        let year = text.parse().ok()?;
        (text.len() == 4 && (1900..=2199).contains(&year)).then_some(year)
    }

    /// Per cent a year, 0 to 100.
    pub(super) fn per_cent(&mut self, key: &str) -> Option<f64> {
        self.number_read_by(key, 0.0..=100.0, number::per_cent)
    }

    /// A share, 0 to 1.
    pub(super) fn share(&mut self, key: &str) -> Option<f64> {
        self.number_read_by(key, 0.0..=1.0, number::ratio)
    }

    /// An amount of dollars, not negative.
    pub(super) fn dollars(&mut self, key: &str) -> Option<Usd> {
        self.number(key, 0.0..=f64::MAX).map(Usd)
    }

    /// An amount of dollars that may be negative.
    pub(super) fn signed_dollars(&mut self, key: &str) -> Option<Usd> {
        self.number(key, f64::MIN..=f64::MAX).map(Usd)
    }

    /// Megawatts, not negative; ten gigawatts in one place is a slip of unit.
    pub(super) fn megawatts(&mut self, key: &str) -> Option<Megawatts> {
        self.number(key, 0.0..=10_000.0).map(Megawatts)
    }

    /// True or false; absent is false.
    pub(in super::super) fn flag(&mut self, key: &str) -> bool {
        match self.value(key) {
            None => false,
            Some(DeValue::Boolean(flag)) => *flag,
            Some(other) => {
                let reason = format!("{key} must be true or false, not {}", kind(other));
                self.reject(key, reason);
                false
            }
        }
    }

    /// One of the format's words.
    pub(super) fn word<T: Copy>(&mut self, key: &str, words: &[(&'static str, T)]) -> Option<T> {
        let text = self.raw_text(key)?.trim();
        if text.is_empty() {
            return None;
        }
        let name = text.to_lowercase().replace(['-', ' '], "_");
        let found = words.iter().find(|(word, _)| *word == name).map(|(_, value)| *value);
        if found.is_none() {
            let hint = hint(&name, words.iter().map(|(word, _)| *word));
            let all: Vec<_> = words.iter().map(|(word, _)| *word).collect();
            self.reject(key, format!("{key} {} is none of {}{hint}", quoted(text), all.join(", ")));
        }
        found
    }

    /// One of the format's words, which the entry cannot do without; `otherwise` stands in a rejected entry.
    pub(super) fn needed_word<T: Copy>(&mut self, key: &str, words: &[(&'static str, T)], otherwise: T) -> T {
        let errors = self.errors.len();
        self.word(key, words).unwrap_or_else(|| {
            if self.errors.len() == errors {
                self.reject(key, format!("{key} is missing"));
            }
            otherwise
        })
    }

    /// Whether an entry has something under a key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(|value| value.get_ref().as_str() != Some(""))
    }

    /// A remark if a currency is given and is not the dollar.
    pub(in super::super) fn dollars_only(&mut self, key: &str) {
        if let Some(currency) = self.text(key)
            && !currency.eq_ignore_ascii_case("USD")
        {
            self.remark(key, format!("amounts are in USD: {} is not converted", quoted(&currency)));
        }
    }

    fn value(&self, key: &str) -> Option<&'d DeValue<'d>> {
        self.table.get(key).map(Spanned::get_ref)
    }

    fn raw_text(&mut self, key: &str) -> Option<&'d str> {
        match self.value(key)? {
            DeValue::String(text) => Some(text.as_ref()),
            other => {
                self.reject(key, format!("{key} must be a text in quotes, not {}", kind(other)));
                None
            }
        }
    }

    fn number_read_by(
        &mut self,
        key: &str,
        range: RangeInclusive<f64>,
        read: fn(&str) -> Result<Option<f64>, String>,
    ) -> Option<f64> {
        let value = match self.value(key)? {
            DeValue::Integer(number) if number.radix() == 10 => read(number.as_str()),
            DeValue::Float(number) => read(number.as_str()),
            DeValue::String(text) => read(text),
            other => Err(format!("must be a number, not {}", kind(other))),
        };
        let value = self.keep(key, value)?;
        if range.contains(&value) {
            return Some(value);
        }
        let reason = match (*range.start(), *range.end()) {
            (low, f64::MAX) => format!("{key} is {value}, below {low}"),
            (low, high) => format!("{key} is {value}, not between {low} and {high}"),
        };
        self.reject(key, reason);
        None
    }

    fn keep<T>(&mut self, key: &str, read: Result<Option<T>, String>) -> Option<T> {
        read.unwrap_or_else(|reason| {
            self.reject(key, format!("{key}: {reason}"));
            None
        })
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
