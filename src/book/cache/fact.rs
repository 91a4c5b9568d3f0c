//! A fact as a row of seven words.

use crate::model::{Decimals, Tagged, TaggedValue};

/// Words a fact takes.
pub(super) const WORDS: usize = 7;

const NUMBER: u32 = 0;
const TEXT: u32 = 1;
const NIL: u32 = 2;

const UNSTATED: u32 = 0;
const TO: u32 = 1;
const EXACT: u32 = 2;

/// The value in two words, four indices and places, and one word of what is small.
pub(super) fn to_row(fact: &Tagged) -> [u32; WORDS] {
    let (kind, value) = match fact.value {
        TaggedValue::Number(number) => (NUMBER, number.to_bits()),
        TaggedValue::Text(text) => (TEXT, u64::from(text)),
        TaggedValue::Nil => (NIL, 0),
    };
    let (rounding, digits) = match fact.decimals {
        Decimals::Unstated => (UNSTATED, 0),
        Decimals::To(digits) => (TO, digits.cast_unsigned()),
        Decimals::Exact => (EXACT, 0),
    };
    let unit = u32::from(fact.unit.unwrap_or_default()) | u32::from(fact.unit.is_some()) << 28;
    let small = unit | u32::from(digits) << 16 | kind << 24 | rounding << 26;
    [value as u32, (value >> 32) as u32, fact.name, fact.context, fact.submission, fact.byte, small]
}

/// The fact of a row; `None` when no fact has that row.
#[inline]
pub(super) fn from_row(row: [u32; WORDS]) -> Option<Tagged> {
    let [low, high, name, context, submission, byte, small] = row;
    let value = match small >> 24 & 3 {
        NUMBER => TaggedValue::Number(f64::from_bits(u64::from(low) | u64::from(high) << 32)),
        TEXT => TaggedValue::Text(low),
        NIL => TaggedValue::Nil,
        _ => return None,
    };
    let decimals = match small >> 26 & 3 {
        UNSTATED => Decimals::Unstated,
        TO => Decimals::To(((small >> 16) as u8).cast_signed()),
        EXACT => Decimals::Exact,
        _ => return None,
    };
    let unit = (small >> 28 & 1 == 1).then_some(small as u16);
    Some(Tagged { name, context, unit, submission, value, decimals, byte })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_comes_back_from_its_row() {
        let plain = Tagged {
            name: 1,
            context: 2,
            unit: Some(u16::MAX),
            submission: 3,
            value: TaggedValue::Number(-168_455_000.25),
            decimals: Decimals::To(-3),
            byte: u32::MAX,
        };
        for fact in [
            plain,
            Tagged { unit: None, value: TaggedValue::Text(u32::MAX), decimals: Decimals::Unstated, ..plain },
            Tagged { unit: Some(0), value: TaggedValue::Nil, decimals: Decimals::Exact, ..plain },
            Tagged { value: TaggedValue::Number(f64::MIN_POSITIVE), decimals: Decimals::To(127), ..plain },
        ] {
            assert_eq!(from_row(to_row(&fact)), Some(fact));
        }
        // minus nothing is filed, too
        let nothing = Tagged { value: TaggedValue::Number(-0.0), ..plain };
        let Some(TaggedValue::Number(number)) = from_row(to_row(&nothing)).map(|fact| fact.value) else {
            panic!("not a number");
        };
        assert!(number.is_sign_negative());
    }
}
