use std::sync::Arc;

use chrono::{DateTime, Utc};
use chrono_tz::America::New_York;

use super::{Date, Location, Ticker};

/// When a story was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Published {
    /// At a moment told with its zone.
    At(DateTime<Utc>),
    /// On a day; a time of day without a zone counts as its day alone.
    On(Date),
    /// It does not say.
    Unknown,
}

impl Published {
    /// The day, by the SEC's clock where the moment is known: filings are dated by it.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::At(moment) => Some(moment.with_timezone(&New_York).date_naive()),
            Self::On(day) => Some(day),
            Self::Unknown => None,
        }
    }
}

/// Where a story comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The press: a feed or an article.
    Press,
    /// A dated event of a company's own file.
    Event(Ticker),
}

/// One story: a headline and what stands below it, however many files and addresses tell it.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// The same for the same story at every reading: that of its earliest telling.
    pub key: u64,
    /// The keys of all its tellings, in order, `key` among them. A story is told earlier, later or elsewhere too as
    /// files come and go, and then goes by another of them: a mark given under any of these is of this story. No two
    /// stories of a book have one in common.
    pub keys: Vec<u64>,
    /// Press, or the book itself.
    pub origin: Origin,
    /// The headline on the first line, then a paragraph a line. Fit to print.
    pub text: Arc<str>,
    /// When it was published.
    pub published: Published,
    /// Who published it, as the file says.
    pub publisher: Option<Arc<str>>,
    /// Every address it stands under.
    pub links: Vec<Arc<str>>,
    /// Every place in the book that tells it.
    pub places: Vec<Location>,
}

impl Story {
    /// The headline.
    pub fn headline(&self) -> &str {
        self.text.lines().next().unwrap_or_default()
    }

    /// What stands below the headline; empty where there is nothing.
    pub fn body(&self) -> &str {
        self.text.split_once('\n').map_or("", |(_, body)| body)
    }

    /// The day it was published.
    pub fn day(&self) -> Option<Date> {
        self.published.day()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(moment: &str) -> String {
        Published::At(moment.parse().unwrap()).day().unwrap().to_string()
    }

    #[test]
    fn a_moment_falls_on_the_day_of_the_secs_clock() {
        // in summer New York is four hours behind, in winter five
        assert_eq!(day("2026-05-08T03:59:59Z"), "2026-05-07");
        assert_eq!(day("2026-05-08T13:00:00+09:00"), "2026-05-08");
        assert_eq!(day("2025-12-24T04:59:59Z"), "2025-12-23");
    }
}
