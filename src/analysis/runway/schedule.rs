//! Principal by month: lump maturities and instalments, so that what was repaid early does not fall due again.

use chrono::Datelike;

use super::calendar::Calendar;
use crate::model::Date;

/// A debt that falls due whole.
#[derive(Debug, Clone)]
pub(super) struct Lump {
    pub(super) what: String,
    pub(super) month: usize,
    pub(super) on: Date,
    pub(super) amount: f64,
    /// Settled in shares: no cash falls due, and a schedule of all principal is less by it.
    pub(super) in_shares: bool,
    /// Its own instalments are known by their days: the company's schedule does not speak of it.
    pub(super) own_schedule: bool,
}

/// Instalments by month of a schedule of all the company's principal, a row a period: each row pays the lumps of its
/// period first, on their own days, and the rest evenly over the months of its calendar year that come after the row
/// before. What is repaid so comes off the lumps that fall due later, the earliest first.
pub(super) fn instalments(rows: &[(Date, f64)], lumps: &mut [Lump], calendar: &Calendar) -> Vec<f64> {
    let mut months = vec![0.0; calendar.len()];
    let (mut credit, mut first) = (0.0, 0);
    for (by, amount) in rows {
        let new_year = Date::from_ymd_opt(by.year(), 1, 1).and_then(|day| calendar.month_of(day));
        let from = new_year.unwrap_or(0).max(first);
        let within = calendar.month_of(*by);
        let last = within.unwrap_or(calendar.len().saturating_sub(1));
        let in_period = |lump: &&mut Lump| !lump.own_schedule && (first..=last).contains(&lump.month);
        let shares: f64 =
            lumps.iter_mut().filter(in_period).filter(|lump| lump.in_shares).map(|lump| lump.amount).sum();
        let mut due = 0.0;
        for lump in lumps.iter_mut().filter(in_period).filter(|lump| !lump.in_shares) {
            credit -= take(lump, credit);
            due += lump.amount;
        }
        let even = (amount - shares - due).max(0.0);
        let length = match within {
            Some(last) => (last + 1).saturating_sub(from),
            // beyond the months projected: only its part within them is spread
            None => calendar.months_until(*by).saturating_sub(from),
        };
        let each = even / length.max(1) as f64;
        let spread = months.iter_mut().take(last + 1).skip(from.min(last));
        spread.for_each(|month| *month += each);
        credit += even;
        first = last + 1;
    }
    for lump in lumps.iter_mut().filter(|lump| !lump.own_schedule && !lump.in_shares && lump.month >= first) {
        credit -= take(lump, credit);
    }
    months
}

/// Takes what was repaid before off a lump; how much that was.
fn take(lump: &mut Lump, credit: f64) -> f64 {
    let taken = credit.min(lump.amount);
    if taken > 0.0 {
        lump.amount -= taken;
        lump.what.push_str(", less instalments paid before");
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture::day;

    fn lump(what: &str, calendar: &Calendar, on: &str, amount: f64) -> Lump {
        let on = day(on);
        let month = calendar.month_of(on).unwrap();
        Lump { what: what.into(), month, on, amount, in_shares: false, own_schedule: false }
    }

    /// A schedule of 20 in 2026, 240 in 2027 and 1,000 in 2028, of which 900 notes of 1,100 fall due that November (200
    /// were repaid by instalments before) and 50 convertible notes become shares: 20 over the rest of 2026, 20 a month in
    /// 2027, in 2028 1,000 − 50 − (1,100 − 260) = 110 evenly and 840 in November. Of 500 due in 2029 the 110 are taken.
    #[test]
    fn a_schedule_pays_its_lumps_on_their_days_and_the_rest_evenly() {
        let calendar = Calendar::new(day("2026-06-30"), day("2026-06-30"));
        let shares = Lump { in_shares: true, ..lump("converts", &calendar, "2028-05-15", 50.0) };
        let mut lumps = [
            shares,
            lump("notes", &calendar, "2028-11-15", 1_100.0),
            lump("later", &calendar, "2029-02-15", 500.0),
        ];
        let rows = [(day("2026-12-31"), 20.0), (day("2027-12-31"), 240.0), (day("2028-12-31"), 1_000.0)];
        let months = instalments(&rows, &mut lumps, &calendar);
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} is not {b}");
        near(months[0], 20.0 / 6.0);
        near(months[6], 20.0);
        near(months[18], 110.0 / 12.0);
        near(lumps[1].amount, 840.0);
        near(lumps[2].amount, 390.0);
        let paid: f64 = months.iter().sum::<f64>() + lumps[1].amount + lumps[2].amount;
        near(paid, 1_600.0);
    }

    #[test]
    fn a_debt_with_instalments_of_its_own_is_no_business_of_the_schedule() {
        let calendar = Calendar::new(day("2026-06-30"), day("2026-06-30"));
        let mut lumps = [Lump { own_schedule: true, ..lump("notes", &calendar, "2028-11-15", 500.0) }];
        let months = instalments(&[(day("2027-12-31"), 120.0)], &mut lumps, &calendar);
        assert_eq!((months[6], lumps[0].amount), (10.0, 500.0));
    }
}
