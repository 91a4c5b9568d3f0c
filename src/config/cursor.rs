//! Walks a TOML document key by key, noting every problem with its place instead of stopping at the first.

use std::{ops::Range, sync::Arc};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::model::{Location, Problem, Severity, clean, nearest};

/// A table of the document.
pub(super) type Table<'t> = DeTable<'t>;
/// A value of the document.
pub(super) type Value<'t> = DeValue<'t>;
/// The bytes of the document something stands at.
pub(super) type Place = Range<usize>;

/// A value as checked, with its place.
pub(super) struct Placed<T> {
    pub(super) value: T,
    pub(super) place: Place,
}

/// The document's text and what was wrong with it so far.
pub(super) struct Cursor<'t> {
    file: Arc<str>,
    text: &'t str,
    problems: Vec<Problem>,
}

impl<'t> Cursor<'t> {
    /// Parses a document; what cannot be parsed is noted and left out.
    pub(super) fn open(file: &str, text: &'t str) -> (Self, DeTable<'t>) {
        let mut cursor = Self { file: clean(file).into(), text, problems: Vec::new() };
        let (document, errors) = DeTable::parse_recoverable(text);
        // one slip makes the parser stumble on; the first error is the one to mend
        if let Some(error) = errors.first() {
            let place = error.span().unwrap_or_default();
            cursor.refuse(&place, error.message());
        }
        (cursor, document.into_inner())
    }

    /// Whether the text is no TOML at all.
    pub(super) fn failed(&self) -> bool {
        !self.problems.is_empty()
    }

    /// The problems, in order of place.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort_by(|a, b| a.at.cmp(&b.at));
        self.problems
    }

    /// Notes what was wrong with another file.
    pub(super) fn note(&mut self, problems: Vec<Problem>) {
        self.problems.extend(problems);
    }

    /// Notes a problem at a place.
    pub(super) fn refuse(&mut self, place: &Place, reason: impl AsRef<str>) {
        let at = self.location(place);
        let reason = clean(reason.as_ref()).into_owned();
        self.problems.push(Problem { at, severity: Severity::Failed, reason });
    }

    /// The line and the column of a place.
    pub(super) fn location(&self, place: &Place) -> Location {
        let before = self.text.get(..place.start).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Location::new(&self.file, number(line), number(column))
    }

    /// Notes a problem within a text in quotes: at its own place where the document has the text as it is, else at the
    /// quotes.
    pub(super) fn refuse_within(
        &mut self,
        quoted: &Place,
        text: &str,
        part: &Place,
        reason: impl AsRef<str>,
    ) {
        let raw = self.text.get(quoted.clone()).unwrap_or_default();
        let place = match raw.find(text).filter(|_| !text.is_empty()) {
            Some(start) => quoted.start + start + part.start..quoted.start + start + part.end,
            None => quoted.clone(),
        };
        self.refuse(&place, reason);
    }

    /// Notes every key of a table that is not known, with the nearest known one.
    pub(super) fn only(&mut self, table: &Table<'_>, of: &str, known: &[&str]) {
        for key in table.keys() {
            if !known.contains(&key.get_ref().as_ref()) {
                self.refuse(&key.span(), unknown("key", key.get_ref(), of, known));
            }
        }
    }

    /// The value of a key as `check` takes it, if the key is there and the value fits.
    pub(super) fn get<T>(
        &mut self,
        table: &Table<'_>,
        key: &str,
        check: impl FnOnce(&Value<'_>) -> Result<T, String>,
    ) -> Option<Placed<T>> {
        let found = table.get(key)?;
        match check(found.get_ref()) {
            Ok(value) => Some(Placed { value, place: found.span() }),
            Err(expected) => {
                let found_text = describe(found.get_ref());
                self.refuse(&found.span(), format!("`{key}` must be {expected}, not {found_text}"));
                None
            }
        }
    }

    /// The table under a key, if the key is there and holds one.
    pub(super) fn table<'d, 'v>(&mut self, table: &'d Table<'v>, key: &str) -> Option<&'d Table<'v>> {
        self.as_table(key, table.get(key)?)
    }

    /// The value of a key as a table.
    pub(super) fn as_table<'d, 'v>(
        &mut self,
        key: &str,
        value: &'d Spanned<Value<'v>>,
    ) -> Option<&'d Table<'v>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            let found = describe(value.get_ref());
            self.refuse(&value.span(), format!("`{key}` must be a table, not {found}"));
        }
        table
    }
}

/// The text of a file, without its byte-order mark; a problem at the first byte that is not UTF-8.
pub(super) fn decode(file: &str, bytes: Vec<u8>) -> Result<String, Vec<Problem>> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let before = String::from_utf8_lossy(error.as_bytes().get(..at).unwrap_or_default());
            let mut cursor = Cursor { file: clean(file).into(), text: &before, problems: Vec::new() };
            cursor.refuse(&(at..at), "this is not UTF-8: save the file as UTF-8");
            return Err(cursor.problems);
        }
    };
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// A sentence on a name that is not known: the nearest known one, or all of them when none is near.
pub(super) fn unknown(what: &str, name: &str, of: &str, known: &[&str]) -> String {
    let hint = match nearest(name, known.iter().copied()) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("known: {}", known.join(", ")),
    };
    format!("unknown {what} `{name}` in {of}; {hint}")
}

/// Takes `true` or `false`.
pub(super) fn boolean(value: &Value<'_>) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| "true or false".to_owned())
}

/// Takes a text.
pub(super) fn text(value: &Value<'_>) -> Result<String, String> {
    value.as_str().map(str::to_owned).ok_or_else(|| "a text in quotes".to_owned())
}

/// Takes a whole number between two others, both included.
pub(super) fn integer_in(value: &Value<'_>, least: i64, greatest: i64) -> Result<i64, String> {
    let number = match value {
        Value::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix()).ok(),
        _ => None,
    };
    let fits = |number: &i64| (least..=greatest).contains(number);
    number.filter(fits).ok_or_else(|| format!("a whole number from {least} to {greatest}"))
}

/// Takes a finite number.
pub(super) fn number(value: &Value<'_>) -> Result<f64, String> {
    let number = match value {
        Value::Integer(integer) => {
            i64::from_str_radix(integer.as_str(), integer.radix()).ok().map(|n| n as f64)
        }
        Value::Float(float) => float.as_str().parse().ok(),
        _ => None,
    };
    number.filter(|number| number.is_finite()).ok_or_else(|| "a number".to_owned())
}

/// Takes a number between two others, both included.
pub(super) fn number_in(value: &Value<'_>, least: f64, greatest: f64) -> Result<f64, String> {
    let fits = |number: &f64| (least..=greatest).contains(number);
    number(value).ok().filter(fits).ok_or_else(|| format!("a number from {least} to {greatest}"))
}

/// A value as a reader would name it.
fn describe(value: &Value<'_>) -> String {
    match value {
        Value::String(text) => format!("{text:?}"),
        Value::Integer(integer) => integer.to_string(),
        Value::Float(float) => float.to_string(),
        Value::Boolean(boolean) => boolean.to_string(),
        Value::Datetime(date) => date.to_string(),
        Value::Array(_) => "a list".to_owned(),
        Value::Table(_) => "a table".to_owned(),
    }
}
