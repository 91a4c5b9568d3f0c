//! What the SEC's JSON files have in common.

use std::{borrow::Cow, fmt, sync::Arc};

use serde::{
    Deserialize, Deserializer,
    de::{Error, IgnoredAny, MapAccess, Visitor},
};
use serde_json::value::RawValue;

use crate::{
    book::readers::problem,
    model::{Date, Location, Problem, Severity, is_plausible},
};

/// A text that is borrowed where it has no escapes.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(super) struct Text<'a>(#[serde(borrow)] pub(super) Cow<'a, str>);

/// A value that is a text or null.
pub(super) fn text(raw: &RawValue) -> Result<Option<Cow<'_, str>>, &'static str> {
    let raw = raw.get();
    match raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')) {
        Some(plain) if !plain.contains('\\') => Ok(Some(Cow::Borrowed(plain))),
        Some(_) => serde_json::from_str::<String>(raw)
            .map(|text| Some(text.into()))
            .map_err(|_| "has a broken escape"),
        None if raw == "null" => Ok(None),
        None => Err("is not a text"),
    }
}

/// A company's number, written as a number or as a text.
pub(super) fn cik(raw: &RawValue) -> Option<u64> {
    raw.get().trim_matches('"').parse().ok()
}

/// The company's number that a file name gives: `CIK0001045810.json`, `CIK0001045810-submissions-001.json`.
pub(super) fn cik_of_name(path: &str) -> Option<u64> {
    let name = path.rsplit('/').next()?;
    let (digits, rest) = name.strip_prefix("CIK")?.split_at_checked(10)?;
    let fits = digits.bytes().all(|byte| byte.is_ascii_digit()) && rest.starts_with(['.', '-']);
    digits.parse().ok().filter(|_| fits)
}

/// Reads `2026-08-07`; `None` when there is no such day.
pub(super) fn day(text: &[u8; 10]) -> Option<Date> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    let mut number = 0_u32;
    for digit in [y1, y2, y3, y4, m1, m2, d1, d2] {
        number = number * 10 + char::from(*digit).to_digit(10)?;
    }
    Date::from_ymd_opt((number / 10_000).cast_signed(), number / 100 % 100, number % 100)
        .filter(|day| is_plausible(*day))
}

/// Turns away what is not JSON before any of it is read.
pub(super) fn refuse(path: &Arc<str>, bytes: &[u8]) -> Result<(), Problem> {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let reason = match start {
        _ if u32::try_from(bytes.len()).is_err() => "it is larger than 4 GB: no file of the SEC is",
        [] => "the file is empty: download it again",
        [b'<', b'?', ..] => {
            "this is an XML page, not JSON: the SEC answered with an error page; download it again"
        }
        [b'<', ..] => {
            "this is an HTML page, not JSON: the SEC answered with an error page; download it again"
        }
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
            "this is UTF-16 text, and the SEC's JSON is UTF-8: download it again"
        }
        [b'{', ..] => return Ok(()),
        _ => "this is not JSON of the SEC, which starts with a brace: download it again",
    };
    Err(problem(Location::new(path, 0, 0), Severity::Failed, reason))
}

/// What is wrong with JSON that cannot be read, and where.
pub(super) fn broken(path: &Arc<str>, bytes: &[u8], error: &serde_json::Error) -> Problem {
    let byte = place(bytes, error);
    // a number cut at its point or sign is an invalid number to the parser
    let in_number = byte + 1 >= bytes.len() && matches!(bytes.last(), Some(b'.' | b'e' | b'E' | b'+' | b'-'));
    let (byte, reason) = if error.is_eof() || in_number {
        let reason = "the file ends in the middle: it was cut off on the way; download it again";
        (bytes.len(), reason.to_owned())
    } else if error.is_data() {
        (
            byte,
            format!(
                "this is not in the shape the SEC publishes ({}): download it again",
                without_place(error)
            ),
        )
    } else {
        (byte, format!("this is broken JSON ({}): download it again", without_place(error)))
    };
    problem(Location::at_byte(path, byte as u32), Severity::Failed, reason)
}

fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(what, _)| what.chars().take(120).collect())
}

/// The byte of an error's line and column.
fn place(bytes: &[u8], error: &serde_json::Error) -> usize {
    let mark = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let ends = memchr::memchr_iter(b'\n', bytes);
    let line_start =
        error.line().checked_sub(2).map_or(mark, |n| ends.into_iter().nth(n).map_or(0, |at| at + 1));
    (line_start + error.column().saturating_sub(1)).min(bytes.len())
}

/// Which of the SEC's JSON files one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Every fact a company filed.
    CompanyFacts,
    /// What a company submitted when, or an older page of it.
    Submissions,
}

/// Tells the SEC's JSON files apart by their keys; `None` for JSON of another kind and for what is not JSON.
///
/// Reads no further than the first key that tells.
pub(super) fn kind(bytes: &[u8]) -> Option<Kind> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut told = None;
    // an error ends the reading where a key has told, too
    let _ = serde_json::Deserializer::from_slice(bytes).deserialize_map(Telling(&mut told));
    told
}

struct Telling<'k>(&'k mut Option<Kind>);

impl<'de> Visitor<'de> for Telling<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON of the SEC")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(Text(key)) = map.next_key()? {
            *self.0 = match &*key {
                "facts" => Some(Kind::CompanyFacts),
                "filings" | "accessionNumber" => Some(Kind::Submissions),
                _ => None,
            };
            if self.0.is_some() {
                return Err(M::Error::custom("told"));
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_tell_the_files_apart() {
        assert_eq!(kind(br#"{"cik":1,"entityName":"A","facts":{"cut"#), Some(Kind::CompanyFacts));
        assert_eq!(kind(b"\xef\xbb\xbf{\"name\":{\"facts\":1},\"filings\":{"), Some(Kind::Submissions));
        assert_eq!(kind(br#" {"accessionNumber":[]}"#), Some(Kind::Submissions));
        assert_eq!(kind(br#"{"label":"facts"}"#), None);
        assert_eq!(kind(b"<html>"), None);
        assert_eq!(kind(b""), None);
    }

    #[test]
    fn a_file_name_gives_a_number_only_when_it_is_one_of_the_sec() {
        assert_eq!(cik_of_name("filings/CIK0001045810.json"), Some(1_045_810));
        assert_eq!(cik_of_name("CIK0001045810-submissions-001.json"), Some(1_045_810));
        assert_eq!(cik_of_name("CIK1045810.json"), None);
        assert_eq!(cik_of_name("filings/riot.json"), None);
        assert_eq!(cik_of_name("CIKé123456789.json"), None);
    }
}
