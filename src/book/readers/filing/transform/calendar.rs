use std::borrow::Cow;

use crate::model::Date;

/// The parts of a date a text states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Parts {
    /// The year in full.
    pub(super) year: Option<i32>,
    /// The month, from 1.
    pub(super) month: Option<u32>,
    /// The day of the month, from 1.
    pub(super) day: Option<u32>,
}

impl Parts {
    /// ISO 8601: `2025-09-30`, `2025-09` or `--09-30`; `None` for a day no calendar has.
    pub(super) fn iso(self) -> Option<Cow<'static, str>> {
        /// A year with a 29 February, for days without one.
        const LEAP: i32 = 2000;
        let month = self.month?;
        let year = self.year.unwrap_or(LEAP);
        if !(1..=9999).contains(&year) {
            return None;
        }
        let date = Date::from_ymd_opt(year, month, self.day.unwrap_or(1))?;
        Some(Cow::Owned(match (self.year, self.day) {
            (Some(_), Some(_)) => date.format("%Y-%m-%d").to_string(),
            (Some(year), None) => format!("{year:04}-{month:02}"),
            (None, Some(day)) => format!("--{month:02}-{day:02}"),
            (None, None) => return None,
        }))
    }
}

/// A year of one, two or four digits; a short one is of this century.
pub(super) fn full_year(value: u32, length: usize) -> Option<i32> {
    let value = i32::try_from(value).ok()?;
    match length {
        1 | 2 => Some(2000 + value),
        4 => Some(value),
        _ => None,
    }
}
