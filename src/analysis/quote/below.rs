use chrono::{Datelike, Weekday};

use super::LONG_WEEKEND;
use crate::{
    analysis::{Figure, Reading},
    model::{Close, Date, Unit},
};

/// Trading days in a row, up to the last close, with a close below one dollar. Between closes further apart than a long
/// weekend the business days are counted, as an estimate.
pub(super) fn one_dollar(closes: &[Close], last: &Reading) -> Reading {
    let last = last.as_ref().map_err(Clone::clone)?;
    let above = closes.iter().rposition(|close| close.close >= 1.0);
    let run = closes.get(above.map_or(0, |at| at + 1)..).unwrap_or_default();
    let mut days = i64::from(!run.is_empty());
    let mut is_daily = true;
    for (before, after) in run.iter().zip(run.iter().skip(1)) {
        let daily = (after.date - before.date).num_days() <= LONG_WEEKEND;
        days += if daily { 1 } else { business_days(before.date, after.date) };
        is_daily &= daily;
    }
    let formula = "closes in a row below one dollar, up to the last";
    let figure = Figure::computed(days as f64, Unit::Days, formula, [("last close", last)])?;
    Ok(match run.first() {
        Some(_) if !is_daily => {
            figure.estimated("business days between closes that are not daily, holidays too")
        }
        Some(first) if above.is_none() => {
            figure.estimated(format!("at least: closes only since {}", first.date))
        }
        _ => figure,
    })
}

/// Mondays to Fridays after one day, up to another.
fn business_days(after: Date, to: Date) -> i64 {
    let is_business = |day: &Date| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    // a gap of years in the file must not cost much
    let days = after.iter_days().skip(1).take_while(|day| *day <= to).take(3_650);
    i64::try_from(days.filter(is_business).count()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{Kind, quote},
        model::{Location, PriceSeries},
    };

    fn below(closes: &[(&str, f64)], as_of: &str) -> Figure {
        let close = |(date, close): &(&str, f64)| Close {
            date: date.parse().unwrap(),
            close: *close,
            at: Location::default(),
        };
        let series = PriceSeries::new(closes.iter().map(close).collect());
        quote(Some(&series), "MINE", as_of.parse().unwrap(), false).below_dollar.unwrap()
    }

    #[test]
    fn closes_in_a_row_below_a_dollar_are_counted_and_one_at_a_dollar_ends_them() {
        let closes = [
            ("2026-08-05", 0.90),
            ("2026-08-06", 1.00), // not below
            ("2026-08-07", 0.99),
            ("2026-08-10", 0.98), // a weekend between
            ("2026-08-11", 0.97),
            ("2026-08-12", 1.01),
        ];
        let on = |day| below(&closes, day);
        assert_eq!((on("2026-08-06").value, on("2026-08-11").value), (0.0, 3.0));
        assert_eq!(on("2026-08-11").kind, Kind::Derived);
        assert_eq!(on("2026-08-12").value, 0.0);
        // the file begins below a dollar: how long before is not known
        assert_eq!((on("2026-08-05").value, on("2026-08-05").kind), (1.0, Kind::Estimated));
    }

    #[test]
    fn between_weekly_closes_business_days_count_as_an_estimate() {
        let closes = [("2026-07-24", 1.2), ("2026-07-31", 0.9), ("2026-08-07", 0.9), ("2026-08-14", 0.9)];
        // Friday the 31st, then five business days up to each of two Fridays
        let figure = below(&closes, "2026-08-14");
        assert_eq!((figure.value, figure.kind), (11.0, Kind::Estimated));
    }
}
