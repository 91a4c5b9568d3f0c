//! A row as it is written, its keys in any order.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, Visitor},
};
use serde_json::value::RawValue;

use super::super::json::{Text, day, text};
use crate::model::{Date, Period, Span, TaggedValue};

/// What a row says, checked.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row<'a> {
    pub(super) period: Period,
    pub(super) value: TaggedValue,
    pub(super) accession: Cow<'a, str>,
    pub(super) form: Cow<'a, str>,
    pub(super) filed: Date,
}

/// A row unchecked: each key's value as it is written.
#[derive(Debug, Default)]
pub(super) struct Written<'a> {
    /// The first key, where it stands in the file as it reads.
    pub(super) first_key: Option<&'a str>,
    values: [Option<&'a RawValue>; KEYS.len()],
    twice: Option<&'static str>,
}

const KEYS: [&str; 6] = ["start", "end", "val", "accn", "form", "filed"];

impl<'de> Deserialize<'de> for Written<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Keys)
    }
}

struct Keys;

impl<'de> Visitor<'de> for Keys {
    type Value = Written<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row of a fact")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut row = Written::default();
        let mut first = true;
        while let Some(Text(key)) = map.next_key()? {
            if let (true, Cow::Borrowed(key)) = (first, &key) {
                row.first_key = Some(key);
            }
            first = false;
            let Some((slot, known)) = row.values.iter_mut().zip(KEYS).find(|(_, known)| *known == key) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            if slot.replace(map.next_value()?).is_some() {
                row.twice = Some(known);
            }
        }
        Ok(row)
    }
}

impl<'a> Written<'a> {
    /// What the row says, or why it cannot be taken.
    pub(super) fn check(&self) -> Result<Row<'a>, String> {
        if let Some(key) = self.twice {
            return Err(format!("says {key:?} twice"));
        }
        let [start, end, val, accession, form, filed] = self.values;
        let required = |key: &str, raw: Option<&'a RawValue>| {
            said(key, raw)?.ok_or_else(|| format!("does not say {key:?}"))
        };
        let end = date(&required("end", end)?)?;
        let period = match said("start", start)? {
            None => Period::Instant(end),
            Some(start) => {
                let start = date(&start)?;
                Period::Span(
                    Span::new(start, end)
                        .ok_or_else(|| format!("starts on {start}, after its end on {end}"))?,
                )
            }
        };
        Ok(Row {
            period,
            value: number(val.map(RawValue::get).ok_or("does not say \"val\"")?)?,
            accession: required("accn", accession)?,
            form: required("form", form)?,
            filed: date(&required("filed", filed)?)?,
        })
    }
}

/// The text of a key; `None` where it is missing, null or empty.
fn said<'a>(key: &str, raw: Option<&'a RawValue>) -> Result<Option<Cow<'a, str>>, String> {
    let Some(raw) = raw else { return Ok(None) };
    match text(raw) {
        Ok(said) => Ok(said.filter(|said| !said.is_empty())),
        Err(why) => Err(format!("has a {key:?} that {why}")),
    }
}

fn number(text: &str) -> Result<TaggedValue, String> {
    if text == "null" {
        return Ok(TaggedValue::Nil);
    }
    // a JSON number is one to Rust too, and Rust rounds it right
    let value: f64 = text.parse().map_err(|_| "has a \"val\" that is not a number")?;
    if value.is_finite() { Ok(TaggedValue::Number(value)) } else { Err("has a \"val\" too large".to_owned()) }
}

fn date(text: &str) -> Result<Date, String> {
    text.as_bytes()
        .try_into()
        .ok()
        .and_then(day)
        .ok_or_else(|| format!("has {} for a day", super::super::super::quoted::quoted(text)))
}
