//! The days of a book worth looking from: something was filed, happened, was promised or delivered, or a price leapt.

mod asked;
mod companies;
mod filings;
mod gaps;
#[cfg(test)]
mod tests;

use std::fmt;

use crate::model::{Book, Date, Ticker};

pub use asked::{Asked, FORMS, parse, quarter_end};
pub use gaps::{DAILY_GAP, WEEKLY_GAP};

/// Something that happened on a day, told in what could be known on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// The day.
    pub day: Date,
    /// Of whom.
    pub ticker: Ticker,
    /// What kind of thing it is.
    pub kind: StopKind,
    /// In a few words, without the ticker.
    pub what: String,
}

/// What makes a day worth looking from, in the order in which things of one day are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StopKind {
    /// Results of a period newer than those filed before.
    Results,
    /// Other figures became public.
    Filing,
    /// A close far from the one before.
    Gap,
    /// A contract's phase was promised for the day, or delivered on it.
    Phase,
    /// Something happened, as the company file tells it.
    Event,
}

/// The stops of a book, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stops {
    stops: Vec<Stop>,
    begins: Option<Date>,
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.ticker, self.what)
    }
}

impl Stops {
    /// Every stop of a book, also those of days to come: what was promised for them.
    pub fn of(book: &Book) -> Self {
        let mut stops = Vec::new();
        for (ticker, company) in &book.companies {
            filings::push(&mut stops, book, ticker);
            gaps::push(&mut stops, book, ticker);
            companies::push(&mut stops, company);
        }
        // stable: of one day and kind by ticker, and of a company as its file tells them
        stops.sort_by_key(|stop| (stop.day, stop.kind));
        stops.dedup();
        let closes = book.prices.values().filter_map(|series| Some(series.closes().first()?.date));
        let begins = stops.first().map(|stop| stop.day).into_iter().chain(closes).min();
        Self { stops, begins }
    }

    /// The first day of which the book tells anything; `None` of a book that tells of none.
    pub fn begins(&self) -> Option<Date> {
        self.begins
    }

    /// The last day before this one on which something happened.
    pub fn before(&self, day: Date) -> Option<Date> {
        let end = self.stops.partition_point(|stop| stop.day < day);
        self.stops.get(end.checked_sub(1)?).map(|stop| stop.day)
    }

    /// The first day after this one on which something happened.
    pub fn after(&self, day: Date) -> Option<Date> {
        let start = self.stops.partition_point(|stop| stop.day <= day);
        self.stops.get(start).map(|stop| stop.day)
    }

    /// What happened on a day.
    pub fn on(&self, day: Date) -> &[Stop] {
        let start = self.stops.partition_point(|stop| stop.day < day);
        let end = self.stops.partition_point(|stop| stop.day <= day);
        self.stops.get(start..end).unwrap_or_default()
    }

    /// What happened on a day, so many things of it: "WULF 10-Q filed · IREN −12.3% · 2 more"; `None` where nothing did.
    pub fn told(&self, day: Date, most: usize) -> Option<String> {
        let on = self.on(day);
        let told: Vec<String> = on.iter().take(most).map(ToString::to_string).collect();
        let more = on.len().saturating_sub(told.len());
        let more = if more > 0 { format!(" · {more} more") } else { String::new() };
        (!told.is_empty()).then(|| format!("{}{more}", told.join(" · ")))
    }

    /// The newest of a company before a day that one asks for.
    pub fn newest(&self, ticker: &Ticker, day: Date, is: impl Fn(&Stop) -> bool) -> Option<&Stop> {
        let end = self.stops.partition_point(|stop| stop.day < day);
        let before = self.stops.get(..end).unwrap_or_default();
        before.iter().rev().find(|stop| stop.ticker == *ticker && is(stop))
    }
}
