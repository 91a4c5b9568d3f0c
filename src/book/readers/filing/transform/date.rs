use std::borrow::Cow;

use super::{
    calendar::{Parts, full_year},
    chars::Digits,
    months::{Found, Months},
    saka,
};

/// A part of a date, as a layout orders them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The day's number.
    Day,
    /// The month's number.
    Month,
    /// The month's name.
    Name,
    /// The year's number.
    Year,
}

/// How a transformation reads a date.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    /// The parts in order; anything but digits stands between them.
    pub(super) order: &'static [Part],
    /// The names, where the month is named.
    pub(super) months: Option<&'static Months>,
    /// The digits it knows.
    pub(super) digits: Digits,
    /// What may follow a number that ends the text.
    pub(super) end: End,
    /// Whether a year of one digit is one.
    pub(super) short_years: bool,
}

/// What may follow a number that ends the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Nothing.
    Nothing,
    /// Plain letters, up to so many: `30th`.
    Letters(usize),
    /// Anything.
    Anything,
}

/// The longest text that can be a date, in bytes.
const LONGEST: usize = 1_000;

impl Layout {
    /// The date as ISO 8601 writes it.
    pub(super) fn read(&self, text: &str) -> Option<Cow<'static, str>> {
        self.parts(text)?.iso()
    }

    /// The date a text of the Indian national calendar states, as ISO 8601 writes it.
    pub(super) fn read_saka(&self, text: &str) -> Option<Cow<'static, str>> {
        let pieces = Pieces::of(text, self.digits)?;
        let length = pieces.numbers.iter().rev().flatten().next()?.length;
        saka::gregorian(self.parts(text)?, length == 2)?.iso()
    }

    fn parts(&self, text: &str) -> Option<Parts> {
        // looking for names takes the square of a text's length
        if text.len() > LONGEST {
            return None;
        }
        let pieces = Pieces::of(text, self.digits)?;
        let mut parts = Parts::default();
        let mut taken = 0;
        // the gap the next number ends; a name within it is already taken
        let mut named = false;
        for (at, part) in self.order.iter().enumerate() {
            let gap = *pieces.gaps.get(taken)?;
            if *part == Part::Name {
                let last = at + 1 == self.order.len();
                parts.month = Some(self.name(gap, at == 0, last)?.month);
                named = true;
                continue;
            }
            if taken == 0 && !named && !gap.is_empty() {
                return None;
            }
            let number = (*pieces.numbers.get(taken)?)?;
            taken += 1;
            named = false;
            match part {
                Part::Day => parts.day = Some(number.short()?),
                Part::Month => parts.month = Some(number.short()?),
                Part::Year if number.length == 1 && !self.short_years => return None,
                Part::Year => parts.year = Some(full_year(number.value, number.length)?),
                Part::Name => {}
            }
        }
        let over = pieces.numbers.get(taken).is_some_and(Option::is_some);
        let ends = named || self.end.allows(pieces.gaps.get(taken)?);
        (!over && ends).then_some(parts)
    }

    fn name(&self, gap: &str, first: bool, last: bool) -> Option<Found> {
        let months = self.months?;
        let follows = |rest: &str| {
            if last {
                months.edges.allow_ending(rest) && rest.chars().nth(months.ending).is_none()
            } else {
                months.edges.allow_after(rest)
            }
        };
        if first { months.at_start(gap, follows) } else { months.last(gap, follows) }
    }
}

impl End {
    fn allows(self, rest: &str) -> bool {
        match self {
            Self::Nothing => rest.is_empty(),
            Self::Letters(most) => rest.len() <= most && rest.bytes().all(|byte| byte.is_ascii_alphabetic()),
            Self::Anything => true,
        }
    }
}

/// A layout of numbers only, where the month is not named.
pub(super) const fn numeric(order: &'static [Part], digits: Digits, end: End) -> Layout {
    Layout { order, months: None, digits, end, short_years: true }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Count {
    value: u32,
    length: usize,
}

impl Count {
    /// A day's or a month's number.
    fn short(self) -> Option<u32> {
        (self.length <= 2).then_some(self.value)
    }
}

/// A text cut into the numbers it has, three at most, and what stands before, between and after them.
#[derive(Debug)]
struct Pieces<'t> {
    numbers: [Option<Count>; 3],
    gaps: [&'t str; 4],
}

impl<'t> Pieces<'t> {
    fn of(text: &'t str, digits: Digits) -> Option<Self> {
        let is_digit = |c: char| digits.value(c).is_some();
        let mut pieces = Self { numbers: [None; 3], gaps: [""; 4] };
        let mut rest = text;
        for at in 0..4 {
            let gap = rest.find(is_digit).unwrap_or(rest.len());
            *pieces.gaps.get_mut(at)? = rest.get(..gap)?;
            rest = rest.get(gap..)?;
            if rest.is_empty() {
                return Some(pieces);
            }
            let after = rest.trim_start_matches(is_digit);
            let number = rest.get(..rest.len() - after.len())?;
            let length = number.chars().count();
            if length > 4 {
                return None;
            }
            let value = number.chars().filter_map(|c| digits.value(c)).fold(0, |sum, digit| sum * 10 + digit);
            *pieces.numbers.get_mut(at)? = Some(Count { value, length });
            rest = after;
        }
        None
    }
}
