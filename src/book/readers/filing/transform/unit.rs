use std::borrow::Cow;

use super::{chars::Digits, number::assembled};

/// How an amount in two units is written, `12 dollars 5 cents`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Units {
    /// Thousands may be set off in threes.
    Threes,
    /// Thousands are set off the Indian way.
    Lakhs,
    /// Commas and stops stand anywhere before the first unit.
    Loose,
    /// And apostrophes.
    LooseApostrophes,
}

impl Units {
    /// The amount: the second number counts hundredths of the first unit.
    pub(super) fn read(self, text: &str) -> Option<Cow<'static, str>> {
        let digits = if self == Self::Lakhs { Digits::Plain } else { Digits::Wide };
        let is_digit = |c: char| digits.value(c).is_some();
        let tail = text.trim_end_matches(|c| !is_digit(c));
        let head = tail.trim_end_matches(is_digit);
        let (minor, after) = (tail.get(head.len()..)?, text.get(tail.len()..)?);
        let major = head.trim_end_matches(|c| !is_digit(c));
        let unit = head.get(major.len()..)?;
        let fits = !unit.is_empty()
            && (1..=2).contains(&minor.chars().count())
            && match self {
                Self::Threes => {
                    is_grouped(major, digits) && !unit.contains(is_mark) && !after.contains(is_mark)
                }
                Self::Lakhs => is_lakhs(major),
                Self::Loose | Self::LooseApostrophes => self.is_loose(major, unit),
            };
        if !fits {
            return None;
        }
        let ascii = |part: &str| -> String {
            part.chars().filter_map(|c| char::from_digit(digits.value(c)?, 10)).collect()
        };
        assembled(&ascii(major), &format!("{:0>2}", ascii(minor)))
    }

    fn is_loose(self, major: &str, unit: &str) -> bool {
        let separates = |c: char| {
            matches!(c, '.' | ',' | '\u{ff0c}')
                || self == Self::LooseApostrophes && (APOSTROPHES.contains(&c) || c == '\u{ff07}')
        };
        // separators that end the amount are part of it, so something else has to name the unit
        let named = unit.trim_start_matches(separates);
        !major.is_empty()
            && !named.is_empty()
            && major.chars().all(|c| Digits::Wide.value(c).is_some() || separates(c))
    }
}

/// What is written as an apostrophe.
const APOSTROPHES: [char; 5] = ['\'', '`', '\u{b4}', '\u{2019}', '\u{2032}'];

fn is_mark(c: char) -> bool {
    matches!(c, '.' | ',' | '\u{ff0c}' | '\u{ff0e}')
}

fn is_grouped(major: &str, digits: Digits) -> bool {
    let length = |group: &str| group.chars().count();
    let mut groups = major.split(is_mark);
    let first = groups.next().unwrap_or_default();
    let leads = first.chars().next().and_then(|c| digits.value(c));
    let whole = first.chars().all(|c| digits.value(c).is_some())
        && groups.clone().all(|group| group.chars().all(|c| digits.value(c).is_some()));
    let bare_zero = length(first) == 1 && groups.clone().next().is_none();
    whole
        && (leads.is_some_and(|digit| digit > 0) || leads == Some(0) && bare_zero)
        && groups.all(|group| length(group) > 0 && length(group) % 3 == 0)
}

fn is_lakhs(major: &str) -> bool {
    super::forms::LAKHS.read(major).is_some() && !major.contains('.')
}
