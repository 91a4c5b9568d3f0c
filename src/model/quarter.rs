use std::{fmt, str::FromStr};

use chrono::Datelike;

use super::Date;

/// A calendar quarter, the column in which companies with different fiscal years line up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Quarter(i32);

impl Quarter {
    /// The quarter `number` (1 to 4) of `year`.
    pub fn new(year: i32, number: u8) -> Option<Self> {
        (1..=4).contains(&number).then(|| Self(year * 4 + i32::from(number) - 1))
    }

    /// The quarter that holds a day.
    pub fn holding(day: Date) -> Self {
        Self(day.year() * 4 + day.month0().cast_signed() / 3)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.div_euclid(4)
    }

    /// 1 to 4.
    pub fn number(self) -> u8 {
        self.0.rem_euclid(4) as u8 + 1
    }

    /// The quarter `count` later, earlier when negative.
    #[must_use]
    pub fn plus(self, count: i32) -> Self {
        Self(self.0 + count)
    }

    /// `26Q1`, for narrow columns.
    pub fn short(self) -> String {
        format!("{:02}Q{}", self.year().rem_euclid(100), self.number())
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match f.width() {
            None => write!(f, "{}-Q{}", self.year(), self.number()),
            Some(_) => f.pad(&format!("{}-Q{}", self.year(), self.number())),
        }
    }
}

impl FromStr for Quarter {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parsed = text
            .trim()
            .split_once("-Q")
            .and_then(|(year, number)| Self::new(year.parse().ok()?, number.parse().ok()?));
        parsed.ok_or_else(|| format!("{text:?} is not a quarter such as 2026-Q1"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_crosses_years() {
        let q4: Quarter = "2025-Q4".parse().unwrap();
        assert_eq!(q4.plus(1).to_string(), "2026-Q1");
        assert_eq!(q4.plus(-4).to_string(), "2024-Q4");
        assert_eq!(q4.plus(1).short(), "26Q1");
    }

    #[test]
    fn a_day_falls_in_its_quarter() {
        assert_eq!(Quarter::holding("2026-03-31".parse().unwrap()).to_string(), "2026-Q1");
        assert_eq!(Quarter::holding("2026-04-01".parse().unwrap()).to_string(), "2026-Q2");
    }
}
