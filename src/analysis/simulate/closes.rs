//! Bitcoin's volatility and weekly returns from the book's own closes.
//!
//! A book's closes may be weekly for a time and daily later. Both are brought to weeks: from the last close back, each
//! step goes to the newest close at least seven days before. A step is seven days long except where the weekday of the
//! closes changes; each is weighed by its own length, so a step of twelve days does not pass for a wild week. A step over
//! fourteen days is a gap and left out.

use std::sync::Arc;

use chrono::Days;

use crate::{
    analysis::{Assumption, Desk, Figure, Kind, Missing, Reading, Trace},
    model::{Book, Close, Date, Period, Unit},
};

/// Days of closes the volatility is taken from.
const WINDOW: u64 = 365;
/// Longest step, in days.
const GAP: i64 = 14;
/// Fewest weekly returns a volatility is taken from: half a year of them.
pub(super) const FEWEST: usize = 26;
/// Days of a year.
const YEAR: f64 = 365.25;

/// From one close to a later one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step<'a> {
    from: &'a Close,
    to: &'a Close,
}

impl Step<'_> {
    /// Its length.
    pub(super) fn days(self) -> f64 {
        (self.to.date - self.from.date).num_days() as f64
    }

    fn log_return(self) -> f64 {
        (self.to.close / self.from.close).ln()
    }
}

/// Steps of a week, oldest first. Closes that are no positive number are passed over.
pub(super) fn steps(closes: &[Close]) -> Vec<Step<'_>> {
    let mut left = closes;
    let mut steps = Vec::new();
    let mut later: Option<&Close> = None;
    while let Some((close, before)) = left.split_last() {
        left = before;
        if !(close.close.is_finite() && close.close > 0.0) {
            continue;
        }
        match later {
            Some(to) if (to.date - close.date).num_days() < 7 => continue,
            Some(to) if (to.date - close.date).num_days() <= GAP => steps.push(Step { from: close, to }),
            _ => {}
        }
        later = Some(close);
    }
    steps.reverse();
    steps
}

/// The mean return a day, and the variance a day around it.
fn moments(steps: &[Step<'_>]) -> (f64, f64) {
    let mean = steps.iter().map(|step| step.log_return()).sum::<f64>()
        / steps.iter().map(|step| step.days()).sum::<f64>();
    let squares = steps.iter().map(|step| (step.log_return() - mean * step.days()).powi(2) / step.days());
    (mean, squares.sum::<f64>() / (steps.len() as f64 - 1.0))
}

/// Weekly returns around their mean; a step of another length counts as the week it would be.
pub(super) fn weekly(steps: &[Step<'_>]) -> Vec<f64> {
    let (mean, _) = moments(steps);
    let week = |step: &Step<'_>| (step.log_return() - mean * step.days()) * (7.0 / step.days()).sqrt();
    steps.iter().map(week).collect()
}

/// The closes a desk may know of.
pub(super) fn known(desk: &Desk) -> &[Close] {
    desk.book.bitcoin().map(|series| series.until(desk.as_of)).unwrap_or_default()
}

/// Volatility a year: the one set for all companies, else that of the book's own closes of the last 365 days.
pub(super) fn volatility(desk: &Desk) -> Reading {
    let assumed = desk.settings.assumptions.get(Assumption::BitcoinVolatility, None);
    if let Some(value) = assumed.value {
        let reason = format!("set by {}", assumed.by.label());
        let name = Assumption::BitcoinVolatility.name();
        return Ok(Figure::assumed(value, Unit::Ratio, name, reason));
    }
    realised(&desk.book, known(desk), desk.as_of)
}

/// Volatility a year of the weekly returns of the last 365 days.
pub(super) fn realised(book: &Book, closes: &[Close], as_of: Date) -> Reading {
    let start = as_of.checked_sub_days(Days::new(WINDOW)).unwrap_or(Date::MIN);
    let steps: Vec<Step<'_>> = steps(closes).into_iter().filter(|step| step.from.date >= start).collect();
    let (Some(first), Some(last), FEWEST..) = (steps.first(), steps.last(), steps.len()) else {
        let why = format!(
            "{} weekly returns of {} from {start} to {as_of} in the book, {FEWEST} are needed: add closes or set it",
            steps.len(),
            book.benchmark,
        );
        return Err(Missing::of(Assumption::BitcoinVolatility.name(), why));
    };
    let (_, variance) = moments(&steps);
    let formula = format!(
        "standard deviation of {} weekly log returns, {} to {}, × √52.18",
        steps.len(),
        first.from.date,
        last.to.date
    );
    let [from, to] = [first.from, last.to].map(|close| figure(book, close));
    let figure = Figure::computed(
        (variance * YEAR).sqrt(),
        Unit::Ratio,
        formula,
        [("last close", &to), ("first close", &from)],
    )?;
    Ok(figure.estimated("that of the past year is taken for the years to come"))
}

fn figure(book: &Book, close: &Close) -> Figure {
    let trace = Trace::Close { symbol: Arc::clone(&book.benchmark), close: close.clone() };
    Figure {
        stale: book.is_stale(&close.at.file),
        period: Some(Period::Instant(close.date)),
        known: Some(close.date),
        ..Figure::read(close.close, Unit::UsdEach, Kind::Reported, trace)
    }
}
