use std::borrow::Cow;

use super::{
    calendar::{Parts, full_year},
    chars::Digits,
};

/// How a transformation reads a date that is written to the letter. In a template `D`, `M` and `Y` are numbers, `E` is
/// a Japanese era with its year, `L` a month's English name, `S` its first three letters; all else is itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Template {
    /// The template.
    pub(super) parts: &'static str,
    /// Whether white space may stand between any two parts, and digits be of full width.
    pub(super) free: bool,
}

/// A Japanese era: its name, its sign, the year before its first.
const ERAS: [(&str, &str, i32); 5] = [
    ("明治", "明", 1867),
    ("大正", "大", 1911),
    ("昭和", "昭", 1925),
    ("平成", "平", 1988),
    ("令和", "令", 2018),
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Template {
    /// The date as ISO 8601 writes it.
    pub(super) fn read(self, text: &str) -> Option<Cow<'static, str>> {
        let mut rest = self.skip(text);
        let mut found = Parts::default();
        for part in self.parts.chars() {
            let after = match part {
                'D' => {
                    let (day, _, after) = self.digits(rest, 2)?;
                    found.day = Some(day);
                    Some(after)
                }
                'M' => {
                    let (month, _, after) = self.digits(rest, 2)?;
                    found.month = Some(month);
                    Some(after)
                }
                'Y' => {
                    let (year, length, after) = self.digits(rest, 4)?;
                    if length == 1 && self.parts.contains(['L', 'S']) {
                        return None;
                    }
                    found.year = Some(full_year(year, length)?);
                    Some(after)
                }
                'E' => {
                    let (before, after) = self.era(rest)?;
                    let first = after.strip_prefix('元').map(|after| (1, after));
                    let (year, after) = match first {
                        Some(first) => first,
                        None => self.digits(after, 2).map(|(value, _, after)| (value, after))?,
                    };
                    found.year = Some(before + i32::try_from(year).ok()?);
                    Some(after)
                }
                'L' | 'S' => {
                    let (month, after) = name(rest, part == 'S')?;
                    found.month = Some(month);
                    Some(after)
                }
                literal => rest.strip_prefix(literal),
            };
            rest = self.skip(after?);
        }
        if rest.is_empty() { found.iso() } else { None }
    }

    fn skip(self, text: &str) -> &str {
        if self.free { text.trim_start() } else { text }
    }

    fn digits(self, text: &str, most: usize) -> Option<(u32, usize, &str)> {
        let digits = if self.free { Digits::Wide } else { Digits::Plain };
        let after = text.trim_start_matches(|c| digits.value(c).is_some());
        let number = text.get(..text.len() - after.len())?;
        let length = number.chars().count();
        if !(1..=most).contains(&length) {
            return None;
        }
        let value = number.chars().filter_map(|c| digits.value(c)).fold(0, |sum, digit| sum * 10 + digit);
        Some((value, length, after))
    }

    fn era(self, text: &str) -> Option<(i32, &str)> {
        ERAS.iter().find_map(|&(name, sign, before)| {
            let after = text.strip_prefix(name).or_else(|| text.strip_prefix(sign))?;
            Some((before, self.skip(after)))
        })
    }
}

fn name(text: &str, short: bool) -> Option<(u32, &str)> {
    (1..).zip(MONTHS).find_map(|(month, name)| {
        let name = if short { name.get(..3)? } else { name };
        Some((month, text.strip_prefix(name)?))
    })
}
