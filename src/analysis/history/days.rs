//! The days on which something about a company may have changed, other than a close or the passing of days.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, Months};

use crate::model::{Book, Close, Company, Date, Debt, Maturity, Ticker};

/// A close older than this is no close any more: the day its age passes is told of.
const OLD_CLOSE: u64 = 11;

/// The days of a span on which something was filed, its first day among them.
pub(super) fn filed(book: &Book, ticker: &Ticker, (from, to): (Date, Date)) -> Vec<Date> {
    let mut days = vec![from];
    days.extend(book.facts.filing_days(ticker).into_iter().filter(|day| *day > from && *day <= to));
    days
}

/// The days of a span on which something becomes known or falls due, each once, in order; its first day among them.
///
/// Between two of them nothing is told but closes, and what rules look at moves one way: with the days that pass, and with
/// bitcoin's price.
pub(super) fn told(
    book: &Book,
    ticker: &Ticker,
    company: Option<&Company>,
    (from, to): (Date, Date),
) -> Vec<Date> {
    let mut days = BTreeSet::from([from]);
    days.extend(book.facts.filing_days(ticker));
    days.extend(month_ends(from, to));
    if let Some(company) = company {
        days.extend(known(company));
        promised(company).for_each(|day| days.extend([Some(day), day.succ_opt()].into_iter().flatten()));
        due(company).for_each(|day| days.extend(coming(day)));
        let conversions: Vec<f64> = company.debts.iter().filter_map(|debt| debt.conversion_price).collect();
        if let Some(series) = book.prices(ticker.as_str()).filter(|_| !conversions.is_empty()) {
            days.extend(crossings(series.until(to), &conversions));
        }
    }
    if let Some(series) = book.bitcoin() {
        days.extend(pauses(series.until(to)));
    }
    days.into_iter().filter(|day| (from..=to).contains(day)).collect()
}

/// The days since which the rows of a company file are known, or no more.
fn known(company: &Company) -> impl Iterator<Item = Date> {
    let contracts = company.contracts.iter().flat_map(|contract| {
        let own = [contract.signed, contract.as_of, contract.ownership_before.map(|(day, _)| day)];
        own.into_iter().chain(contract.phases.iter().flat_map(|phase| [phase.actual, phase.as_of]))
    });
    let debts = company.debts.iter().flat_map(|debt| [debt.issued, debt.as_of, debt.ended]);
    let commitments = company.commitments.iter().flat_map(|row| [row.as_of, row.ended]);
    let sites = company.sites.iter().flat_map(|site| [site.energized, site.as_of]);
    let events = company.events.iter().map(|event| Some(event.date));
    contracts.chain(debts).chain(commitments).chain(sites).chain(events).flatten()
}

/// The days phases are promised for: the day after, one is late.
fn promised(company: &Company) -> impl Iterator<Item = Date> {
    let phases = company.contracts.iter().flat_map(|contract| &contract.phases);
    phases.flat_map(|phase| [phase.planned, phase.expected]).flatten()
}

/// The days on which something falls due.
fn due(company: &Company) -> impl Iterator<Item = Date> {
    let debts = company.debts.iter().flat_map(maturity);
    debts.chain(company.commitments.iter().map(|row| row.by)).flatten()
}

fn maturity(debt: &Debt) -> [Option<Date>; 3] {
    let ends = |year: i32| [Date::from_ymd_opt(year, 1, 1), Date::from_ymd_opt(year, 12, 31), debt.put];
    match debt.maturity {
        Some(Maturity::Day(day)) => [Some(day), None, debt.put],
        Some(Maturity::Year(year)) => ends(year),
        // the instrument's own name may tell the year
        None => debt.falls_due(Date::MIN).map_or([None, None, debt.put], |due| ends(due.year())),
    }
}

/// The day something falls due and the one after it, and the days about a year before on which it comes within twelve months.
fn coming(day: Date) -> impl Iterator<Item = Date> {
    let year_before = day.checked_sub_months(Months::new(12));
    let about = |day: Date| [day.pred_opt(), Some(day), day.succ_opt()];
    let before = year_before.into_iter().flat_map(about);
    before.chain([Some(day), day.succ_opt()]).flatten()
}

fn month_ends(from: Date, to: Date) -> impl Iterator<Item = Date> {
    let first = from.with_day(1).unwrap_or(from);
    let ends = (1..).map_while(move |month| first.checked_add_months(Months::new(month))?.pred_opt());
    ends.take_while(move |end| *end <= to)
}

/// The days of closes that put some of several prices on their other side.
fn crossings(closes: &[Close], prices: &[f64]) -> impl Iterator<Item = Date> {
    let crosses = |before: &Close, after: &Close| {
        prices.iter().any(|price| (before.close >= *price) != (after.close >= *price))
    };
    let first = closes.first().map(|close| close.date);
    first.into_iter().chain(closes.windows(2).filter_map(move |pair| match pair {
        [before, after] if crosses(before, after) => Some(after.date),
        _ => None,
    }))
}

/// Where closes pause: the day the last one is too old, and the day of the next; and the day of the first of all.
fn pauses(closes: &[Close]) -> Vec<Date> {
    let mut days: Vec<Date> = closes.first().map(|close| close.date).into_iter().collect();
    for (at, close) in closes.iter().enumerate() {
        let next = closes.get(at + 1).map(|next| next.date);
        let Some(old) = close.date.checked_add_days(Days::new(OLD_CLOSE)) else { continue };
        if next.is_none_or(|next| next >= old) {
            days.push(old);
            days.extend(next);
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Location;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn close(date: &str, close: f64) -> Close {
        Close { date: day(date), close, at: Location::default() }
    }

    #[test]
    fn a_day_is_told_of_when_it_comes_and_when_it_comes_within_a_year() {
        let expected = ["2026-02-27", "2026-02-28", "2026-03-01", "2027-02-28", "2027-03-01"];
        assert_eq!(coming(day("2027-02-28")).collect::<Vec<_>>(), expected.map(day));
    }

    #[test]
    fn months_end_within_the_span() {
        let ends: Vec<Date> = month_ends(day("2024-01-15"), day("2024-04-29")).collect();
        assert_eq!(ends, ["2024-01-31", "2024-02-29", "2024-03-31"].map(day));
    }

    #[test]
    fn a_close_tells_when_it_crosses_a_conversion_price_and_when_none_follows_it() {
        let closes = [
            close("2026-01-02", 19.0),
            close("2026-01-09", 20.0),
            close("2026-01-16", 21.0),
            close("2026-02-06", 19.9),
        ];
        let crossed: Vec<Date> = crossings(&closes, &[20.0]).collect();
        assert_eq!(crossed, ["2026-01-02", "2026-01-09", "2026-02-06"].map(day));
        assert_eq!(pauses(&closes), ["2026-01-02", "2026-01-27", "2026-02-06", "2026-02-17"].map(day));
    }
}
