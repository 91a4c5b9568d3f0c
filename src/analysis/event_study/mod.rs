//! What the market did after a rule fired: an event study of the past a [`History`] tells.
//!
//! A firing is a change into *watch* or *alert* by a cause that is a risk. The return after it runs from the last close
//! on or after its day to the close so many trading days later, beside the return over the same days of bitcoin and of
//! the group, which is the equal-weighted mean of the book's other companies that have both closes. Nothing after the
//! history's last day is seen.
//!
//! Trading days are the days on which the share has closes. Where closes are a week apart each stands for five of them,
//! so that one trading day cannot be said there, five are the next close and twenty the fourth.

#[cfg(test)]
pub(crate) mod fixture;
mod memo;
mod outcome;
mod sample;
mod series;
#[cfg(test)]
mod tests;
mod tune;
mod walk;

use std::sync::Arc;

pub use memo::Studies;
pub use outcome::{After, Outcome, Pair};
pub use sample::{FEW, Sample, Summary};
pub use tune::{LevelStudy, tune};

use self::{series::Prices, walk::is_weekly};
use super::{
    Missing, Reading,
    history::{Cause, History, Track},
    thresholds::State,
};
use crate::model::{Book, Close, Date, Ticker};

/// The trading days after which returns are taken.
pub const HORIZONS: [u32; 3] = [1, 5, 20];

/// What followed the firings of a rule.
#[derive(Debug, Clone)]
pub struct Study {
    /// The rule's name.
    pub rule: Arc<str>,
    /// The first day judged.
    pub from: Date,
    /// The last day judged, and the last whose close is seen.
    pub to: Date,
    /// The companies it was judged for, by ticker.
    pub companies: Vec<Ticker>,
    /// The firings, oldest first; of one day in the order of tickers.
    pub firings: Vec<Firing>,
    /// One a horizon, in the order of [`HORIZONS`].
    pub horizons: [Summary; 3],
}

/// One firing and what followed.
#[derive(Debug, Clone)]
pub struct Firing {
    /// Whose.
    pub ticker: Ticker,
    /// The day of the change.
    pub on: Date,
    /// The state left.
    pub from: State,
    /// The state entered.
    pub to: State,
    /// What brought it about.
    pub cause: Cause,
    /// The value then.
    pub value: Reading,
    /// The close the returns start from, or why there is none.
    pub close: Result<Close, Missing>,
    /// Whether closes are a week apart there.
    pub weekly: bool,
    /// What followed, in the order of [`HORIZONS`].
    pub after: [After; 3],
}

impl Study {
    /// The same of one company alone.
    #[must_use]
    pub fn of(&self, ticker: &Ticker) -> Self {
        self.of_each(std::slice::from_ref(ticker))
    }

    /// The same of these companies together.
    #[must_use]
    pub fn of_each(&self, tickers: &[Ticker]) -> Self {
        let companies = self.companies.iter().filter(|ticker| tickers.contains(ticker)).cloned();
        let own = self.firings.iter().filter(|firing| tickers.contains(&firing.ticker)).cloned();
        Self::new(Arc::clone(&self.rule), (self.from, self.to), companies.collect(), own.collect())
    }

    /// The days on which it fired, each once.
    pub fn days(&self) -> usize {
        let mut days: Vec<Date> = self.firings.iter().map(|firing| firing.on).collect();
        days.dedup();
        days.len()
    }

    /// Firings without a close to start from.
    pub fn unpriced(&self) -> usize {
        self.firings.iter().filter(|firing| firing.close.is_err()).count()
    }

    /// Firings where closes are a week apart.
    pub fn weekly(&self) -> usize {
        self.firings.iter().filter(|firing| firing.weekly).count()
    }

    /// The summary of a horizon of [`HORIZONS`].
    pub fn after(&self, horizon: u32) -> Option<&Summary> {
        self.horizons.iter().find(|summary| summary.horizon == horizon)
    }

    fn new(rule: Arc<str>, (from, to): (Date, Date), companies: Vec<Ticker>, firings: Vec<Firing>) -> Self {
        let mut at = 0..;
        let horizons = HORIZONS.map(|days| Summary::of(days, &firings, at.next().unwrap_or_default()));
        Self { rule, from, to, companies, firings, horizons }
    }
}

/// Follows the firings of a rule, by its name; of one company alone where one is named.
pub fn event_study(book: &Book, history: &History, rule: &str, ticker: Option<&Ticker>) -> Study {
    let prices = Prices::new(book, history.to);
    let companies = history.companies.iter().filter(|(of, _)| ticker.is_none_or(|wanted| wanted == *of));
    let tracks = companies.flat_map(|(of, tracks)| tracks.iter().map(move |track| (of, track)));
    let tracks: Vec<(&Ticker, &Track)> = tracks.filter(|(_, track)| *track.rule.name == *rule).collect();
    let mut firings: Vec<Firing> =
        tracks.iter().flat_map(|(of, track)| firings(&prices, history.to, of, track)).collect();
    firings.sort_by_key(|firing| firing.on);
    let companies = tracks.into_iter().map(|(of, _)| of.clone()).collect();
    Study::new(rule.into(), (history.from, history.to), companies, firings)
}

fn firings<'a>(
    prices: &'a Prices<'_>,
    to: Date,
    ticker: &'a Ticker,
    track: &'a Track,
) -> impl Iterator<Item = Firing> + use<'a> {
    let transitions = super::history::transitions(ticker, track);
    transitions.filter(move |change| change.is_firing() && change.after.since <= to).map(move |change| {
        let on = change.after.since;
        let closes = prices.share(ticker).map(|series| series.closes).unwrap_or_default();
        let start = prices.start(ticker, on);
        let after = match &start {
            Ok(start) => HORIZONS.map(|days| prices.after(ticker, *start, days)),
            Err(after) => HORIZONS.map(|_| after.clone()),
        };
        Firing {
            ticker: ticker.clone(),
            on,
            from: change.from(),
            to: change.to(),
            cause: change.after.cause.clone(),
            value: change.after.value.clone(),
            weekly: start.as_ref().is_ok_and(|start| is_weekly(closes, *start)),
            close: match start {
                Ok(start) => {
                    closes.get(start).cloned().ok_or_else(|| Missing::of("close", "not in the book"))
                }
                Err(After::Missing(missing)) => Err(missing),
                Err(_) => Err(Missing::of("close", "none on or after the day yet")),
            },
            after,
        }
    })
}
