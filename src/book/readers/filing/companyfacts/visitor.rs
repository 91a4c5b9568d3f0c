//! Goes over companyfacts of any spelling JSON allows, building nothing of what nobody asked for.

use std::{borrow::Cow, fmt};

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::{
    super::{
        json::{Text, cik, text},
        wanted::Wanted,
    },
    row::Written,
    taken::{Column, Taken},
};

/// Reads the file into `taken`, and says whether it held facts at all.
pub(super) fn visit(bytes: &[u8], wanted: &Wanted, taken: &mut Taken<'_>) -> serde_json::Result<bool> {
    let mut walk = Walk { bytes, wanted, taken, near: 0, facts_seen: false };
    let mut json = serde_json::Deserializer::from_slice(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
    Below { walk: &mut walk, level: Level::File }.deserialize(&mut json)?;
    json.end()?;
    Ok(walk.facts_seen)
}

struct Walk<'w, 'de, 'p> {
    bytes: &'de [u8],
    wanted: &'w Wanted,
    taken: &'w mut Taken<'p>,
    /// The last place in the file that is known.
    near: usize,
    facts_seen: bool,
}

/// What the value about to be read is.
enum Level<'de> {
    File,
    Taxonomies,
    Concepts { prefix: Cow<'de, str> },
    Concept { name: u32 },
    Units { name: u32 },
    Rows(Column),
}

/// What to do with a key's value.
enum Step<'de> {
    Into(Level<'de>),
    Cik,
    Entity,
    Over,
}

struct Below<'b, 'w, 'de, 'p> {
    walk: &'b mut Walk<'w, 'de, 'p>,
    level: Level<'de>,
}

impl<'de> DeserializeSeed<'de> for Below<'_, '_, 'de, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Below<'_, '_, 'de, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.level {
            Level::File => "companyfacts",
            Level::Taxonomies => "taxonomies",
            Level::Concepts { .. } => "concepts",
            Level::Concept { .. } => "a concept",
            Level::Units { .. } => "units",
            Level::Rows { .. } => "rows of facts",
        })
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        if matches!(self.level, Level::File) { Err(E::custom("null is no companyfacts")) } else { Ok(()) }
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        if matches!(self.level, Level::Rows(_)) {
            return Err(M::Error::custom("an object where an array of rows was due"));
        }
        while let Some(Text(key)) = map.next_key()? {
            match self.walk.step(&self.level, key) {
                Step::Into(level) => map.next_value_seed(Below { walk: &mut *self.walk, level })?,
                Step::Cik => self.walk.taken.is_of(cik(map.next_value::<&RawValue>()?), None),
                Step::Entity => {
                    let entity = text(map.next_value::<&RawValue>()?).ok().flatten();
                    self.walk.taken.is_of(None, entity.as_deref());
                }
                Step::Over => map.next_value::<IgnoredAny>().map(|_| ())?,
            }
        }
        Ok(())
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut rows: S) -> Result<(), S::Error> {
        let Level::Rows(column) = self.level else {
            return Err(S::Error::custom("an array where an object was due"));
        };
        while let Some(row) = rows.next_element::<Written<'de>>()? {
            if let Some(key) = row.first_key {
                self.walk.near = self.walk.row_start(key);
            }
            self.walk.taken.row(self.walk.near, column, row.check());
        }
        Ok(())
    }
}

impl<'de> Walk<'_, 'de, '_> {
    fn step(&mut self, level: &Level<'de>, key: Cow<'de, str>) -> Step<'de> {
        if let Cow::Borrowed(key) = key {
            self.near = self.place(key);
        }
        match (level, &*key) {
            (Level::File, "facts") => {
                self.facts_seen = true;
                Step::Into(Level::Taxonomies)
            }
            (Level::File, "cik") => Step::Cik,
            (Level::File, "entityName") => Step::Entity,
            (Level::Taxonomies, _) => Step::Into(Level::Concepts { prefix: key }),
            (Level::Concepts { prefix }, local) if self.wanted.has(prefix, local) => {
                Step::Into(Level::Concept { name: self.taken.name(prefix, local) })
            }
            (Level::Concept { name }, "units") => Step::Into(Level::Units { name: *name }),
            (Level::Units { name }, unit) => {
                Step::Into(Level::Rows(Column { name: *name, unit: self.taken.unit(unit) }))
            }
            _ => Step::Over,
        }
    }

    /// Where a text of the file stands in it.
    fn place(&self, text: &str) -> usize {
        text.as_ptr().addr().saturating_sub(self.bytes.as_ptr().addr())
    }

    /// Where the row starts whose first key this is: at the brace before the key's quote.
    fn row_start(&self, first_key: &str) -> usize {
        let quote = self.place(first_key).saturating_sub(1);
        let before = self.bytes.get(..quote).unwrap_or_default();
        before.iter().rposition(|byte| *byte == b'{').unwrap_or(quote)
    }
}
