mod below;

use std::sync::Arc;

use chrono::Days;

use super::{Assumption, Assumptions, Bitcoin, Figure, Kind, Missing, Quote, Reading, Trace};
use crate::model::{Close, Date, Period, PriceSeries, Unit};

/// Closes further apart than this many days are not daily: a long weekend is four.
const LONG_WEEKEND: i64 = 4;
/// How far back the high of a drawdown is looked for, in days.
const DRAWDOWN_DAYS: u64 = 365;

/// A share's price as of a day. Missing without a close on or before it.
pub fn quote(series: Option<&PriceSeries>, symbol: &str, as_of: Date, is_stale: bool) -> Quote {
    let symbol: Arc<str> = symbol.into();
    let closes = closes(series, as_of);
    let last = last(series, &symbol, as_of, is_stale);
    let (change, change_days) = change(closes, &symbol, &last, is_stale);
    let age = last.as_ref().map_err(Clone::clone).and_then(|figure| {
        let day = closes.last().map_or(as_of, |close| close.date);
        let formula = format!("{as_of} less the day of the last close, {day}");
        Figure::computed((as_of - day).num_days() as f64, Unit::Days, formula, [("last close", figure)])
    });
    let below_dollar = below::one_dollar(closes, &last);
    Quote { last, change, change_days, spacing: spacing(closes), age, below_dollar }
}

/// Bitcoin as of a day: last close, its change, and 1 − last ÷ the highest close of the 365 days up to the day.
pub fn bitcoin(series: Option<&PriceSeries>, symbol: &str, as_of: Date, is_stale: bool) -> Bitcoin {
    let name: Arc<str> = symbol.into();
    let quote = quote(series, symbol, as_of, is_stale);
    let drawdown = drawdown(closes(series, as_of), &name, &quote.last, as_of, is_stale);
    Bitcoin { assumed: quote.last.clone(), last: quote.last, change: quote.change, drawdown, age: quote.age }
}

impl Bitcoin {
    /// The same with the price the assumptions say: last close × (1 + change), and its drawdown, not below 0.
    #[must_use]
    pub(super) fn assuming(self, assumptions: &Assumptions) -> Self {
        let assumed = assumptions.get(Assumption::BitcoinChange, None);
        let Some(change) = assumed.value.filter(|change| *change != 0.0) else { return self };
        let Ok(set) = assumed.figure(Assumption::BitcoinChange) else { return self };
        let price = |last: &Figure| {
            let inputs = [("last close", last), ("bitcoin_change", &set)];
            let formula = "last close × (1 + bitcoin_change)";
            Figure::computed(last.value * (1.0 + change), Unit::UsdEach, formula, inputs)
        };
        let drawdown = |closed: &Figure| {
            let inputs = [("drawdown of the last close", closed), ("bitcoin_change", &set)];
            let formula = "1 − (1 − drawdown of the last close) × (1 + bitcoin_change), not below 0";
            let value = (1.0 - (1.0 - closed.value) * (1.0 + change)).max(0.0);
            Figure::computed(value, Unit::Ratio, formula, inputs)
        };
        Self {
            assumed: self.last.as_ref().map_err(Clone::clone).and_then(price),
            drawdown: self.drawdown.as_ref().map_err(Clone::clone).and_then(drawdown),
            ..self
        }
    }
}

fn closes(series: Option<&PriceSeries>, as_of: Date) -> &[Close] {
    series.map(|series| series.until(as_of)).unwrap_or_default()
}

fn last(series: Option<&PriceSeries>, symbol: &Arc<str>, as_of: Date, is_stale: bool) -> Reading {
    let Some(series) = series else {
        return Err(Missing::of(format!("{symbol} close"), "no prices of it in the book"));
    };
    match series.last(as_of) {
        Some(close) => figure(close, symbol, is_stale),
        None => Err(Missing::of(format!("{symbol} close"), format!("none on or before {as_of} in the book"))),
    }
}

fn change(closes: &[Close], symbol: &Arc<str>, last: &Reading, is_stale: bool) -> (Reading, Option<i64>) {
    let last = match last {
        Ok(last) => last,
        Err(missing) => return (Err(missing.clone()), None),
    };
    let [.., before, newest] = closes else {
        return (
            Err(Missing::of(format!("{symbol} close before"), "only one close in the book by this day")),
            None,
        );
    };
    let days = (newest.date - before.date).num_days();
    let reading = figure(before, symbol, is_stale).and_then(|earlier| {
        let formula = format!("close of {} ÷ close of {} − 1", newest.date, before.date);
        let inputs = [("last close", last), ("close before", &earlier)];
        Figure::computed(newest.close / before.close - 1.0, Unit::Ratio, formula, inputs)
    });
    let reading = if days > LONG_WEEKEND {
        reading.map(|figure| figure.noted(format!("weekly closes: over {days} days")))
    } else {
        reading
    };
    (reading, Some(days))
}

/// The median distance of the last closes, in days; `None` before there are two.
fn spacing(closes: &[Close]) -> Option<i64> {
    let mut gaps = [0; 7];
    let recent = closes.windows(2).rev().zip(&mut gaps);
    let count = recent.map(|(pair, gap)| *gap = distance(pair)).count();
    let gaps = gaps.get_mut(..count)?;
    gaps.sort_unstable();
    gaps.get(count / 2).copied()
}

fn distance(pair: &[Close]) -> i64 {
    match pair {
        [before, after] => (after.date - before.date).num_days(),
        _ => 0,
    }
}

impl Quote {
    /// Days since a close was due: its age, less the usual distance where closes are further apart than a long weekend.
    /// Missing without a close.
    pub fn overdue(&self) -> Reading {
        let age = self.age.as_ref().map_err(Clone::clone)?;
        let unknown = || Missing::of("days between closes", "only one close in the book by this day");
        let spacing = self.spacing.ok_or_else(unknown)?;
        if spacing <= LONG_WEEKEND {
            return Ok(age.clone());
        }
        let days = (age.value - (spacing - 1) as f64).max(0.0);
        let formula = format!("age − {}, not below 0: closes come every {spacing} days", spacing - 1);
        Figure::computed(days, Unit::Days, formula, [("age", age)])
    }
}

fn drawdown(closes: &[Close], symbol: &Arc<str>, last: &Reading, as_of: Date, is_stale: bool) -> Reading {
    let last = last.as_ref().map_err(Clone::clone)?;
    let start = as_of.checked_sub_days(Days::new(DRAWDOWN_DAYS)).unwrap_or(Date::MIN);
    let window = closes.get(closes.partition_point(|close| close.date <= start)..).unwrap_or_default();
    let Some(highest) = window.iter().max_by(|a, b| a.close.total_cmp(&b.close)) else {
        let why = format!("no close after {start} in the book");
        return Err(Missing::of(format!("{symbol} highest close of {DRAWDOWN_DAYS} days"), why));
    };
    let high = figure(highest, symbol, is_stale)?;
    let formula = format!("1 − last close ÷ highest close of {DRAWDOWN_DAYS} days, {}", highest.date);
    let inputs = [("last close", last), ("highest close", &high)];
    let figure = Figure::computed(1.0 - last.value / high.value, Unit::Ratio, formula, inputs)?;
    let reaches_back = closes.len() > window.len();
    match window.first() {
        Some(first) if !reaches_back => Ok(figure.estimated(format!("closes only since {}", first.date))),
        _ => Ok(figure),
    }
}

/// A close as a figure.
pub(super) fn figure(close: &Close, symbol: &Arc<str>, is_stale: bool) -> Reading {
    if !close.close.is_finite() {
        return Err(Missing::of(format!("{symbol} close {}", close.date), "not a finite number"));
    }
    let trace = Trace::Close { symbol: Arc::clone(symbol), close: close.clone() };
    Ok(Figure {
        stale: is_stale,
        period: Some(Period::Instant(close.date)),
        known: Some(close.date),
        ..Figure::read(close.close, Unit::UsdEach, Kind::Reported, trace)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Location;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn series(closes: &[(&str, f64)]) -> PriceSeries {
        let close =
            |(date, close): &(&str, f64)| Close { date: day(date), close: *close, at: Location::default() };
        PriceSeries::new(closes.iter().map(close).collect())
    }

    fn wulf() -> PriceSeries {
        series(&[("2026-07-31", 20.0), ("2026-08-06", 17.62), ("2026-08-07", 17.08), ("2026-08-10", 99.0)])
    }

    #[test]
    fn the_change_is_on_the_close_before_and_names_both_days() {
        let quote = quote(Some(&wulf()), "WULF", day("2026-08-07"), false);
        assert_eq!(quote.last.unwrap().value, 17.08);
        // 17.08 ÷ 17.62 − 1 = −0.030647
        let change = quote.change.unwrap();
        assert!((change.value + 0.030_647).abs() < 1e-6);
        let Trace::Formula { formula, notes, .. } = &*change.trace else { panic!("a formula") };
        assert_eq!(formula, "close of 2026-08-07 ÷ close of 2026-08-06 − 1");
        assert!(notes.is_empty());
        assert_eq!(quote.change_days, Some(1));
        assert_eq!(quote.age.unwrap().value, 0.0);
    }

    #[test]
    fn closes_a_week_apart_are_called_weekly_and_an_old_close_has_an_age() {
        let quote = quote(Some(&wulf()), "WULF", day("2026-08-06"), true);
        let change = quote.change.unwrap();
        let Trace::Formula { notes, .. } = &*change.trace else { panic!("a formula") };
        assert_eq!(notes, &["weekly closes: over 6 days"]);
        assert!(change.stale);
        let later = super::quote(Some(&wulf()), "WULF", day("2026-08-31"), false);
        assert_eq!(later.age.unwrap().value, 21.0); // from 2026-08-10
    }

    #[test]
    fn without_a_close_everything_is_missing_with_the_reason() {
        let none = quote(None, "XYZ", day("2026-08-07"), false);
        assert_eq!(none.last.unwrap_err().to_string(), "XYZ close: no prices of it in the book");
        let early = quote(Some(&wulf()), "WULF", day("2026-01-01"), false);
        let why = "WULF close: none on or before 2026-01-01 in the book";
        assert_eq!(early.last.unwrap_err().to_string(), why);
        assert!(early.change.is_err() && early.age.is_err() && early.change_days.is_none());
    }

    #[test]
    fn a_change_assumed_moves_the_price_reckoned_with_and_not_the_close() {
        let series = series(&[("2026-08-06", 80_000.0), ("2026-08-07", 60_000.0)]);
        let assuming = |change| {
            let all = [(Assumption::BitcoinChange, change)].into_iter().collect();
            let assumptions = Assumptions { all, ..Assumptions::default() };
            super::bitcoin(Some(&series), "BTC-USD", day("2026-08-07"), false).assuming(&assumptions)
        };
        let halved = assuming(-0.5);
        assert_eq!(halved.last.as_ref().unwrap().value, 60_000.0);
        let assumed = halved.assumed.unwrap();
        assert_eq!((assumed.value, assumed.kind), (30_000.0, Kind::Estimated));
        let Trace::Formula { formula, inputs, .. } = &*assumed.trace else { panic!("a formula") };
        assert_eq!(formula, "last close × (1 + bitcoin_change)");
        assert_eq!(inputs.len(), 2);
        // 1 − 30,000 ÷ 80,000; doubled, it stands above the high
        assert_eq!(halved.drawdown.unwrap().value, 0.625);
        assert_eq!(assuming(1.0).drawdown.unwrap().value, 0.0);
        let same = assuming(0.0);
        assert_eq!((&same.assumed, same.assumed.as_ref().unwrap().kind), (&same.last, Kind::Reported));
    }

    #[test]
    fn drawdown_looks_back_a_year_and_not_further() {
        let series = series(&[
            ("2025-08-07", 200_000.0), // 365 days before: outside
            ("2025-10-05", 124_000.0),
            ("2026-08-06", 64_000.0),
            ("2026-08-07", 62_000.0),
            ("2026-08-08", 300_000.0), // not yet known
        ]);
        let drawdown = bitcoin(Some(&series), "BTC-USD", day("2026-08-07"), false).drawdown.unwrap();
        assert_eq!(drawdown.value, 0.5); // 1 − 62,000 ÷ 124,000
        assert_eq!(drawdown.kind, Kind::Derived);
        let Trace::Formula { inputs, .. } = &*drawdown.trace else { panic!("a formula") };
        assert_eq!(inputs.iter().map(|input| input.figure.value).collect::<Vec<_>>(), [62_000.0, 124_000.0]);
    }

    #[test]
    fn a_drawdown_on_less_than_a_year_of_closes_is_an_estimate() {
        let series = series(&[("2026-08-01", 80_000.0), ("2026-08-07", 60_000.0)]);
        let drawdown = bitcoin(Some(&series), "BTC-USD", day("2026-08-07"), false).drawdown.unwrap();
        assert_eq!((drawdown.value, drawdown.kind), (0.25, Kind::Estimated));
    }
}
