//! Mining: last quarter's revenue moved by price, network and halving, against its cost.

use super::{base::Base, calendar::Calendar};
use crate::{
    analysis::{Assumption, Figure, Missing, Reading, Resolved},
    model::{Date, Period, PriceSeries, Span, Unit},
};

/// When the block subsidy halved, and about when it will: every 210,000 blocks of ten minutes.
const HALVINGS: [(i32, u32, u32); 3] = [(2024, 4, 20), (2028, 4, 15), (2032, 4, 10)];
/// Days of a quarter.
const QUARTER: f64 = 91.0;

/// Bitcoin's price against its mean over the last quarter.
pub(super) struct Prices {
    /// In the months over by the desk's day: that of its close.
    pub(super) passed: f64,
    /// In those ahead, as assumed.
    pub(super) ahead: f64,
}

/// Mining by month.
#[derive(Debug, Clone, Default)]
pub(super) struct Mining {
    /// Revenue, at the scenario's bitcoin price.
    pub(super) revenue: Vec<f64>,
    /// Cost.
    pub(super) cost: Vec<f64>,
}

impl Mining {
    /// Revenue of the last quarter × (price ÷ mean price of the quarter) × (1 + network growth)^−months × ½ after
    /// each halving, less what is switched off. Months count from the middle of the quarter to the middle of the month.
    pub(super) fn of(base: &Base, prices: &Prices, calendar: &Calendar, assumptions: &Resolved) -> Self {
        let Some(mining) = &base.mining else {
            return Self { revenue: vec![0.0; calendar.len()], cost: vec![0.0; calendar.len()] };
        };
        // what is switched off now ran in the months that are over
        let off = assumptions.value(Assumption::HashrateOff);
        let on = |at: usize| if at < calendar.elapsed { 1.0 } else { 1.0 - off };
        let price = |at: usize| if at < calendar.elapsed { prices.passed } else { prices.ahead };
        let growth = 1.0 + assumptions.value(Assumption::NetworkGrowth);
        let days =
            HALVINGS.map(|(year, month, day)| Date::from_ymd_opt(year, month, day).unwrap_or(Date::MAX));
        let left = |after: f64| 1.0 - 0.5 * after;
        // what the quarter itself was mined at
        let quarter: f64 = days
            .iter()
            .map(|day| left(((calendar.start - *day).num_days() as f64 / QUARTER).clamp(0.0, 1.0)))
            .product();
        let revenue = (0..calendar.len()).map(|at| {
            let halved: f64 = days.iter().map(|day| left(calendar.share_after(at, *day))).product();
            let halved = halved / quarter;
            let months = i32::try_from(at + 2).unwrap_or(i32::MAX);
            mining.value * price(at) * on(at) * halved / growth.powi(months)
        });
        let cost = (0..calendar.len()).map(|at| mining.value * base.cost_share.value * on(at));
        Self { revenue: revenue.collect(), cost: cost.collect() }
    }

    /// Revenue less cost of a month, at least 0 where mining stops while it does not pay.
    pub(super) fn margin(&self, month: usize, stops: bool) -> f64 {
        let at = |column: &[f64]| column.get(month).copied().unwrap_or_default();
        let margin = at(&self.revenue) - at(&self.cost);
        if stops { margin.max(0.0) } else { margin }
    }
}

/// Bitcoin's price on the desk ÷ its mean price over the quarter that ends with the balances; each close counts for the
/// days until the next.
pub(super) fn price_factor(closes: Option<&PriceSeries>, price: &Reading, balance: Date) -> Reading {
    let price = price.as_ref().map_err(Clone::clone)?;
    let start = balance.checked_sub_months(chrono::Months::new(3)).unwrap_or(balance);
    let mean = mean(closes, start, balance)?;
    Figure::computed(
        price.value / mean.value,
        Unit::Ratio,
        "bitcoin price ÷ its mean over the last quarter",
        [("bitcoin price", price), ("mean over the quarter", &mean)],
    )
}

/// The mean price over the days after one and up to another.
fn mean(closes: Option<&PriceSeries>, after: Date, until: Date) -> Reading {
    let missing = || Missing::of("bitcoin's mean price over the quarter", "its closes are not in the book");
    let closes = closes.map(|series| series.until(until)).unwrap_or_default();
    // the close in force when the quarter began
    let first = closes.partition_point(|close| close.date <= after).saturating_sub(1);
    let closes = closes.get(first..).unwrap_or_default();
    let far = closes.first().is_none_or(|close| (after - close.date).num_days() > 14);
    if far || closes.len() < 3 {
        return Err(missing());
    }
    let ends = closes.iter().skip(1).map(|close| close.date).chain([until]);
    let (mut sum, mut days) = (0.0, 0.0);
    for (close, end) in closes.iter().zip(ends) {
        let held = (end - close.date.max(after)).num_days() as f64;
        sum += close.close * held;
        days += held;
    }
    if days <= 0.0 {
        return Err(missing());
    }
    let formula = format!("mean of the closes after {after} up to {until}, each until the next");
    let span = Span::new(after.succ_opt().unwrap_or(after), until);
    let figure = Figure::computed(sum / days, Unit::UsdEach, formula, [])?;
    Ok(match span {
        Some(span) => figure.over(Period::Span(span)),
        None => figure,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{Assumptions, Ledger, fixture::day},
        model::{Close, Location},
    };

    #[test]
    fn a_quarter_mined_after_a_halving_is_not_halved_again() {
        use crate::analysis::fixture::book;
        let facts = "revenue.total, 2028-04-01, 2028-06-30, 30_000_000, 2028-08-01
            revenue.mining, 2028-04-01, 2028-06-30, 30_000_000, 2028-08-01
            cost_of_revenue, 2028-04-01, 2028-06-30, 0, 2028-08-01
            sga, 2028-04-01, 2028-06-30, 0, 2028-08-01
            stock_comp, 2028-04-01, 2028-06-30, 0, 2028-08-01";
        let ledger = Ledger::new(&book(facts), &crate::analysis::fixture::ticker(), day("2028-08-01"));
        let base = Base::of(&ledger, day("2028-06-30")).unwrap();
        let calendar = Calendar::new(day("2028-06-30"), day("2028-08-01"));
        let all = [(Assumption::NetworkGrowth, 0.0)].into_iter().collect();
        let still = Assumptions { all, ..Assumptions::default() }.of(&crate::analysis::fixture::ticker());
        let mining = Mining::of(&base, &Prices { passed: 1.0, ahead: 1.0 }, &calendar, &still);
        // 76 of the quarter's 91 days were mined at half: 10 M a month is 1 − 0.5 × 76 ÷ 91 of a whole subsidy's
        assert!((mining.revenue[0] - 10e6 * 0.5 / (1.0 - 0.5 * 76.0 / 91.0)).abs() < 1.0);
        assert!((mining.revenue[60] / mining.revenue[0] - 0.5).abs() < 1e-9); // 2033
    }

    #[test]
    fn each_close_counts_for_the_days_until_the_next() {
        let close = |date: &str, close| Close { date: day(date), close, at: Location::default() };
        let series = PriceSeries::new(vec![
            close("2026-03-28", 100_000.0),
            close("2026-04-10", 80_000.0),
            close("2026-06-20", 60_000.0),
            close("2026-07-05", 1.0), // after the quarter
        ]);
        // 2026-03-30 is three months before 2026-06-30: 11 days at 100,000, 71 at 80,000, 10 at 60,000
        let mean = mean(Some(&series), day("2026-03-30"), day("2026-06-30")).unwrap();
        assert_eq!(mean.value, (11.0 * 100_000.0 + 71.0 * 80_000.0 + 10.0 * 60_000.0) / 92.0);
        assert!(super::mean(Some(&series), day("2024-03-31"), day("2024-06-30")).is_err());
        assert!(super::mean(None, day("2026-03-30"), day("2026-06-30")).is_err());
    }
}
