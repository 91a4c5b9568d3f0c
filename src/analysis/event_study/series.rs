use std::{collections::BTreeMap, sync::Arc};

use super::{
    After, Outcome, Pair,
    walk::{self, Step},
};
use crate::{
    analysis::Missing,
    model::{Book, Close, Date, PriceSeries, Ticker},
};

/// The closes of the book up to a day.
pub(super) struct Prices<'b> {
    shares: BTreeMap<&'b Ticker, Series<'b>>,
    bitcoin: Option<Series<'b>>,
}

/// The closes of one symbol.
pub(super) struct Series<'b> {
    symbol: Arc<str>,
    pub(super) closes: &'b [Close],
    is_stale: bool,
}

impl<'b> Prices<'b> {
    pub(super) fn new(book: &'b Book, to: Date) -> Self {
        let series = |symbol: Arc<str>, series: &'b PriceSeries| {
            let closes = series.until(to);
            let is_stale = closes.last().is_some_and(|close| book.is_stale(&close.at.file));
            Series { symbol, closes, is_stale }
        };
        let share = |ticker: &'b Ticker| {
            Some((ticker, series(ticker.as_str().into(), book.prices(ticker.as_str())?)))
        };
        Self {
            shares: book.companies.keys().filter_map(share).collect(),
            bitcoin: book.bitcoin().map(|closes| series(Arc::clone(&book.benchmark), closes)),
        }
    }

    pub(super) fn share(&self, ticker: &Ticker) -> Option<&Series<'b>> {
        self.shares.get(ticker)
    }

    /// The place of the close a return after a day starts from.
    pub(super) fn start(&self, ticker: &Ticker, day: Date) -> Result<usize, After> {
        let missing = |why: String| After::Missing(Missing::of(format!("{ticker} close"), why));
        let Some(series) = self.share(ticker) else {
            return Err(missing("no prices of it in the book".to_owned()));
        };
        walk::next(series.closes, day).map_err(|later| match later {
            Some(close) if close.date > day => missing(format!("the first after {day} is of {}", close.date)),
            Some(_) | None => After::Pending,
        })
    }

    /// What followed the close at a place after so many trading days.
    pub(super) fn after(&self, ticker: &Ticker, start: usize, days: u32) -> After {
        let Some(series) = self.share(ticker) else { return After::Pending };
        let missing =
            |why: String| After::Missing(Missing::of(format!("{ticker} after {days} trading days"), why));
        let end = match walk::ahead(series.closes, start, days) {
            Step::To(end) => end,
            Step::Pending => return After::Pending,
            Step::Weekly => return missing("closes are weekly".to_owned()),
            Step::Hole { from, to } => return missing(format!("no close between {from} and {to}")),
        };
        let share = match series.pair(start, end) {
            Ok(share) => share,
            Err(lacking) => return After::Missing(lacking),
        };
        let span = (share.start.date, share.end.date);
        let none = || Missing::of("bitcoin's return", "no prices of it in the book");
        let bitcoin = self.bitcoin.as_ref().ok_or_else(none).and_then(|series| series.over(span));
        After::Known(Box::new(Outcome { share, bitcoin, group: self.group(ticker, span) }))
    }

    /// The other companies over the same days.
    fn group(&self, ticker: &Ticker, span: (Date, Date)) -> Result<Vec<Pair>, Missing> {
        let others = self.shares.iter().filter(|(of, _)| **of != ticker);
        let pairs: Vec<Pair> = others.filter_map(|(_, series)| series.over(span).ok()).collect();
        if pairs.is_empty() {
            let why = format!("no other company has closes of {} and {}", span.0, span.1);
            return Err(Missing::of("the group's return", why));
        }
        Ok(pairs)
    }
}

impl Series<'_> {
    fn at(&self, day: Date) -> Result<usize, Missing> {
        walk::at(self.closes, day).map_err(|old| {
            let why = match old {
                Some(close) => format!("the last by {day} is of {}", close.date),
                None => format!("none on or before {day} in the book"),
            };
            Missing::of(format!("{} close", self.symbol), why)
        })
    }

    fn pair(&self, start: usize, end: usize) -> Result<Pair, Missing> {
        let missing = |why| Missing::of(format!("{} return", self.symbol), why);
        let (Some(start), Some(end)) = (self.closes.get(start), self.closes.get(end)) else {
            return Err(missing("a close is not in the book"));
        };
        if !(start.close > 0.0 && start.close.is_finite() && end.close.is_finite()) {
            return Err(missing("a close is not a positive number"));
        }
        let symbol = Arc::clone(&self.symbol);
        Ok(Pair { symbol, start: start.clone(), end: end.clone(), stale: self.is_stale })
    }

    /// The closes on or before two days. Where they span half more or half less than the days do, a week's return
    /// would be set against a day's: then there is none.
    fn over(&self, (from, to): (Date, Date)) -> Result<Pair, Missing> {
        let pair = self.pair(self.at(from)?, self.at(to)?)?;
        let (wanted, own) = ((to - from).num_days(), (pair.end.date - pair.start.date).num_days());
        if (own - wanted).abs() * 2 > wanted {
            let why = format!("its closes by {from} and {to} are {own} days apart, the share's {wanted}");
            return Err(Missing::of(format!("{} return", self.symbol), why));
        }
        Ok(pair)
    }
}
