//! One reading as bytes: a head with the length of each table, the tables in rows of words, and the texts.
//!
//! Equal texts and equal dimensions stand once. Reading sets aside at most twelve times the blob's length (an empty
//! text has four bytes of length there and a counted allocation here), and the reasons of problems, each on its own.

mod decode;
mod encode;

pub(super) use self::{decode::decode, encode::encode};
use super::{
    bytes::{Cursor, Word, numbers},
    fact,
};
use crate::model::{Tagged, TaggedValue};

/// An index or a number that is not there.
const NONE: u32 = u32::MAX;
/// A day that is not there: no calendar reaches it.
const NO_DAY: u32 = i32::MIN.cast_unsigned();
const HEAD_WORDS: usize = 16;

/// What stands at the front.
#[derive(Default)]
pub(super) struct Head {
    kind: u32,
    has_cik: u32,
    cik: u64,
    entity: u32,
    newest: u32,
    facts: u32,
    names: u32,
    contexts: u32,
    /// Lists of dimensions.
    slices: u32,
    dimensions: u32,
    units: u32,
    texts: u32,
    submissions: u32,
    problems: u32,
    strings: u32,
}

impl Head {
    fn to_row(&self) -> [u32; HEAD_WORDS] {
        [
            self.kind,
            self.has_cik,
            self.cik as u32,
            (self.cik >> 32) as u32,
            self.entity,
            self.newest,
            self.facts,
            self.names,
            self.contexts,
            self.slices,
            self.dimensions,
            self.units,
            self.texts,
            self.submissions,
            self.problems,
            self.strings,
        ]
    }

    fn from_row(row: [u32; HEAD_WORDS]) -> Self {
        let [
            kind,
            has_cik,
            cik_low,
            cik_high,
            entity,
            newest,
            facts,
            names,
            contexts,
            slices,
            dimensions,
            units,
            texts,
            submissions,
            problems,
            strings,
        ] = row;
        let cik = u64::from(cik_low) | u64::from(cik_high) << 32;
        Self {
            kind,
            has_cik,
            cik,
            entity,
            newest,
            facts,
            names,
            contexts,
            slices,
            dimensions,
            units,
            texts,
            submissions,
            problems,
            strings,
        }
    }

    /// Whether each index of a fact points into its table.
    #[inline]
    fn covers(&self, fact: &Tagged) -> bool {
        let text = match fact.value {
            TaggedValue::Text(text) => text < self.texts,
            TaggedValue::Number(_) | TaggedValue::Nil => true,
        };
        text && fact.name < self.names
            && fact.context < self.contexts
            && fact.submission < self.submissions
            && fact.unit.is_none_or(|unit| u32::from(unit) < self.units)
    }

    /// The fact of a row, if it points into the tables.
    #[inline]
    fn fact(&self, row: &[Word; fact::WORDS]) -> Option<Tagged> {
        fact::from_row(numbers(row)).filter(|fact| self.covers(fact))
    }
}

/// Hands over every fact of a blob, and nothing else of it; `None` when one of them is none.
#[inline]
pub(super) fn for_each_fact(blob: &[u8], mut each: impl FnMut(&Tagged)) -> Option<()> {
    let (head, mut tables) = open(blob)?;
    for row in tables.rows(head.facts)? {
        each(&head.fact(row)?);
    }
    Some(())
}

/// The head, and the tables behind it, facts first.
fn open(blob: &[u8]) -> Option<(Head, Cursor<'_>)> {
    let mut bytes = Cursor::new(blob);
    let head = bytes.rows(1)?.first()?;
    Some((Head::from_row(numbers(head)), bytes))
}
