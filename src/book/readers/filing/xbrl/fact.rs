use std::borrow::Cow;

use super::{
    super::{super::quoted::quoted, transform::transform},
    draft::{Draft, Loose},
    given::Given,
    namespaces::Namespaces,
    number::{Signs, decimals, number},
    text::{BLOCK, push_value},
};
use crate::model::{Decimals, TaggedValue};

/// The format a report gives a text: where it is defined, and its name.
pub(super) type Format<'t> = Option<(Box<str>, &'t str)>;

/// A wanted fact whose value is still to be read.
#[derive(Debug, Clone)]
pub(super) struct Fact<'t> {
    pub(super) concept: u32,
    pub(super) given: Given<'t>,
    pub(super) format: Format<'t>,
    pub(super) at: usize,
}

/// The format of a fact or of a part of a fraction.
pub(super) fn format<'t>(given: &Given<'t>, namespaces: &Namespaces<'_>) -> Result<Format<'t>, String> {
    let Some(name) = given.format.filter(|name| !name.is_empty()) else { return Ok(None) };
    let Some((namespace, local)) = namespaces.split(name) else {
        return Err(format!("the prefix of its format {} is not declared", quoted(name)));
    };
    Ok(Some((namespaces.uri(namespace).into(), local)))
}

/// A number of a report: its text by its format, scaled and signed.
pub(super) fn reported(
    given: &Given<'_>,
    format: &Format<'_>,
    text: &str,
    scratch: &mut String,
) -> Result<f64, String> {
    let scale = match given.scale {
        None | Some("") => 0,
        Some(scale) => scale.parse().map_err(|_| format!("its scale {} is no number", quoted(scale)))?,
    };
    let negative = match given.sign {
        None | Some("") => false,
        Some("-") => true,
        Some(sign) => return Err(format!("its sign {} is none", quoted(sign))),
    };
    let text = formatted(format, text.trim())?;
    number(&text, scale, Signs::ByAttribute { negative }, scratch)
}

fn formatted<'x>(format: &Format<'_>, text: &'x str) -> Result<Cow<'x, str>, String> {
    match format {
        None => Ok(text.into()),
        Some((namespace, name)) => transform(namespace, name, text).map_err(|rejected| rejected.to_string()),
    }
}

impl<'t> Draft<'t> {
    /// Puts a fact down, or the reason why it cannot be read.
    pub(super) fn put(&mut self, fact: &Fact<'t>, value: Result<TaggedValue, String>) {
        let loose = value.and_then(|value| self.loose(fact, value));
        match loose {
            Ok(loose) => self.facts.push(loose),
            Err(reason) => {
                let name = self.names.get(fact.concept as usize).cloned().unwrap_or_default();
                let format = fact
                    .given
                    .format
                    .map(|format| format!(", format {}", quoted(format)))
                    .unwrap_or_default();
                self.reject(fact.at, format!("{name}{format}: {reason}; this fact is left out"));
            }
        }
    }

    fn loose(&mut self, fact: &Fact<'t>, value: TaggedValue) -> Result<Loose, String> {
        let Some(context) = fact.given.context else { return Err("it names no context".to_owned()) };
        let decimals = match value {
            TaggedValue::Number(number) => {
                if fact.given.unit.is_none() {
                    return Err("it is a number without a unit".to_owned());
                }
                decimals(&fact.given, number)?
            }
            TaggedValue::Text(_) | TaggedValue::Nil => Decimals::Unstated,
        };
        let byte = fact.at as u32;
        Ok(Loose {
            name: fact.concept,
            context: self.contexts.name(context, byte),
            unit: fact.given.unit.map(|unit| self.units.name(unit, byte)),
            value,
            decimals,
            byte,
        })
    }

    /// A number as a report prints it.
    pub(super) fn put_reported(&mut self, fact: &Fact<'t>, text: &str) {
        let value = reported(&fact.given, &fact.format, text, &mut self.scratch).map(TaggedValue::Number);
        self.put(fact, value);
    }

    /// A number as an instance writes it.
    pub(super) fn put_number(&mut self, fact: &Fact<'t>, text: &str) {
        let value = number(text, 0, Signs::InText, &mut self.scratch).map(TaggedValue::Number);
        self.put(fact, value);
    }

    /// A text as an instance has it: it may be a page's mark-up.
    pub(super) fn put_value(&mut self, fact: &Fact<'t>, value: &str) {
        push_value(value, &mut self.plain);
        let text = self.gathered();
        self.put(fact, text.map(TaggedValue::Text));
    }

    /// A text of a report, whose mark-up is gone but for the ends of blocks.
    pub(super) fn put_text(&mut self, fact: &Fact<'t>, text: &str) {
        if fact.given.escape && fact.format.is_none() {
            self.plain.push(text);
            let text = self.gathered();
            return self.put(fact, text.map(TaggedValue::Text));
        }
        let whole: Cow<'_, str> =
            if text.contains(BLOCK) { text.replace(BLOCK, "").into() } else { text.into() };
        match formatted(&fact.format, if fact.format.is_some() { whole.trim() } else { &whole }) {
            Ok(value) => self.put_value(fact, &value),
            Err(reason) => self.put(fact, Err(reason)),
        }
    }
}
