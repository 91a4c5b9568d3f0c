use super::{Date, Quarter};

/// Days of a mean month.
pub const DAYS_A_MONTH: f64 = 365.25 / 12.0;

/// The days a flow covers, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
}

impl Span {
    /// A span whose end is not before its start.
    pub fn new(start: Date, end: Date) -> Option<Self> {
        (start <= end).then_some(Self { start, end })
    }

    /// Days covered.
    pub fn days(self) -> i64 {
        (self.end - self.start).num_days() + 1
    }

    /// Whole fiscal quarters covered, 1 to 4, or `None` when the length is not within twelve days of three,
    /// six, nine or twelve months (53-week years and 13-week quarters fit, stub periods do not).
    pub fn quarters(self) -> Option<u8> {
        (1..=4).find(|n| (self.days() - i64::from(*n) * 365 / 4).abs() <= 12)
    }

    /// The calendar quarter that holds the middle day.
    pub fn quarter(self) -> Quarter {
        Quarter::holding(self.start + chrono::Days::new((self.days() / 2).unsigned_abs()))
    }
}

/// When a fact holds: at the end of a day, or over a span of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Period {
    /// A balance at the end of this day.
    Instant(Date),
    /// A flow over these days.
    Span(Span),
}

impl Period {
    /// The last day.
    pub fn end(self) -> Date {
        match self {
            Self::Instant(day) => day,
            Self::Span(span) => span.end,
        }
    }

    /// The span, for a flow.
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Instant(_) => None,
            Self::Span(span) => Some(span),
        }
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} to {}", self.start, self.end)
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Instant(day) => write!(f, "{day}"),
            Self::Span(span) => write!(f, "{span}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: &str, end: &str) -> Span {
        Span::new(start.parse().unwrap(), end.parse().unwrap()).unwrap()
    }

    #[test]
    fn lengths_are_read_as_whole_quarters_or_not_at_all() {
        assert_eq!(span("2026-01-01", "2026-03-31").quarters(), Some(1)); // 90 days
        assert_eq!(span("2025-09-28", "2026-01-03").quarters(), Some(1)); // a 14-week quarter, 98 days
        assert_eq!(span("2026-01-01", "2026-06-30").quarters(), Some(2)); // 181 days
        assert_eq!(span("2024-01-01", "2024-12-31").quarters(), Some(4)); // 366 days
        assert_eq!(span("2026-01-01", "2026-01-31").quarters(), None); // a month
        assert_eq!(span("2026-01-01", "2026-05-15").quarters(), None); // 135 days
    }

    #[test]
    fn the_middle_day_names_the_quarter() {
        // Applied Digital: September to November, middle 2025-10-16
        assert_eq!(span("2025-09-01", "2025-11-30").quarter().to_string(), "2025-Q4");
        // December to February, middle 2026-01-15
        assert_eq!(span("2025-12-01", "2026-02-28").quarter().to_string(), "2026-Q1");
    }
}
