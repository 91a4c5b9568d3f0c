use std::sync::Arc;

use super::*;
use crate::{
    analysis::{fixture, pipeline::fixture as leases},
    model::{Close, ContractStatus, DatePrecision, Event, EventKind, Location, Phase, PriceSeries},
};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// The book's stops as "day kind ticker words".
fn told(book: &Book) -> Vec<String> {
    Stops::of(book).stops.iter().map(|stop| format!("{} {stop}", stop.day)).collect()
}

fn with_company(mut book: Book, change: impl FnOnce(&mut crate::model::Company)) -> Book {
    let mut company = fixture::company();
    change(&mut company);
    book.companies.insert(fixture::ticker(), Arc::new(company));
    book
}

#[test]
fn a_filing_with_a_newer_period_is_results_and_one_that_repeats_it_is_not() {
    let lines = "
        net_income, 2025-07-01, 2025-09-30, -10, 2025-11-06, p
        net_income, 2025-07-01, 2025-09-30, -10, 2025-11-10
        hashrate,, 2025-12-31, 9, 2026-01-05, p
        cash,, 2025-12-31, 9, 2026-02-27
    ";
    let lines: Vec<&str> = lines.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let stops = Stops::of(&with_company(fixture::book(&lines.join("\n")), |_| {}));
    let kinds: Vec<(String, StopKind)> =
        stops.stops.iter().map(|stop| (stop.day.to_string(), stop.kind)).collect();
    let (results, filing) = (StopKind::Results, StopKind::Filing);
    let days = ["2025-11-06", "2025-11-10", "2026-01-05", "2026-02-27"].map(str::to_owned);
    assert_eq!(kinds, days.into_iter().zip([results, filing, filing, results]).collect::<Vec<_>>());
    // seen from the day of the annual report the newest results are those before it
    let newest = |seen: &str, kind: StopKind| {
        let stop = stops.newest(&fixture::ticker(), day(seen), |stop| stop.kind <= kind)?;
        Some(stop.day.to_string())
    };
    assert_eq!(newest("2026-02-27", results).as_deref(), Some("2025-11-06"));
    assert_eq!(newest("2026-02-27", filing).as_deref(), Some("2026-01-05"));
    assert_eq!(newest("2025-11-06", results), None);
}

/// Closes of 100, 109, 98, … on days given.
fn priced(closes: &[(&str, f64)]) -> Book {
    let close =
        |(date, close): &(&str, f64)| Close { date: day(date), close: *close, at: Location::default() };
    let mut book = with_company(Book::default(), |_| {});
    let series = PriceSeries::new(closes.iter().map(close).collect());
    book.prices.insert(fixture::ticker().as_str().into(), Arc::new(series));
    book
}

#[test]
fn a_leap_between_two_closes_is_told_by_the_days_between_them() {
    // 98 ÷ 109 − 1 = −10.09 %; over a week 30 % is a leap and 20 % is none; 84 ÷ 120 − 1 = −30 %
    let closes = [
        ("2026-03-02", 100.0),
        ("2026-03-03", 109.0),
        ("2026-03-06", 109.0),
        ("2026-03-09", 98.0),
        ("2026-03-16", 117.6),
        ("2026-03-23", 82.32),
        // three weeks are no leap
        ("2026-04-13", 164.64),
    ];
    assert_eq!(told(&priced(&closes)), ["2026-03-09 TEST −10.1%", "2026-03-23 TEST −30.0% in 7 days"]);
    assert!(told(&priced(&[("2026-03-02", 0.0), ("2026-03-03", 1.0)])).is_empty(), "no change on nothing");
}

fn phase(name: &str, [planned, expected, actual]: [Option<&str>; 3], as_of: &str) -> Phase {
    Phase {
        name: name.into(),
        critical_it: None,
        planned: planned.map(day),
        expected: expected.map(day),
        actual: actual.map(day),
        as_of: Some(day(as_of)),
        precision: DatePrecision::Day,
        note: None,
        source: None,
        second_hand: false,
        at: Location::default(),
    }
}

#[test]
fn a_phase_stops_on_the_days_it_was_known_to_be_due_and_on_that_of_its_delivery() {
    let mut lease =
        leases::lease("a", "Cloud", 100.0, ContractStatus::Building, ["2025-06-01", "2026-02-01"]);
    lease.phases = vec![
        phase("one", [Some("2025-12-31"), None, Some("2026-01-20")], "2026-02-01"),
        // guidance for a day that had passed when it was written down
        phase("two", [Some("2026-01-31"), Some("2026-01-25"), None], "2026-02-01"),
        phase("three", [Some("2026-06-30"), Some("2026-09-30"), None], "2026-02-01"),
        // delivered early: on the day once promised nothing is awaited
        phase("four", [Some("2026-03-31"), None, Some("2026-01-10")], "2026-02-01"),
    ];
    let book = with_company(Book::default(), |company| company.contracts = vec![lease]);
    let expected = [
        "2025-12-31 TEST Cloud one was first promised for this day",
        "2026-01-10 TEST Cloud four delivered",
        "2026-01-20 TEST Cloud one delivered",
        "2026-01-31 TEST Cloud two was first promised for this day",
        "2026-06-30 TEST Cloud three was first promised for this day",
        "2026-09-30 TEST Cloud three is expected on this day",
    ];
    assert_eq!(told(&book), expected);
}

#[test]
fn a_day_that_is_not_known_is_told_as_the_end_of_its_month_or_quarter() {
    let mut lease =
        leases::lease("a", "Cloud", 100.0, ContractStatus::Building, ["2025-06-01", "2026-02-01"]);
    let precise = |phase, precision| Phase { precision, ..phase };
    lease.phases = vec![
        precise(
            phase("one", [Some("2026-06-30"), None, Some("2026-07-31")], "2026-02-01"),
            DatePrecision::Month,
        ),
        precise(phase("two", [None, Some("2026-09-30"), None], "2026-02-01"), DatePrecision::Quarter),
    ];
    let book = with_company(Book::default(), |company| company.contracts = vec![lease]);
    let expected = [
        "2026-06-30 TEST Cloud one was first promised by the end of June 2026, day not known",
        "2026-07-31 TEST Cloud one delivered by the end of July 2026, day not known",
        "2026-09-30 TEST Cloud two is expected by the end of 2026-Q3, day not known",
    ];
    assert_eq!(told(&book), expected);
}

#[test]
fn days_are_found_before_and_after_and_on_a_day() {
    let event = |date: &str| Event {
        date: day(date),
        kind: EventKind::Deal,
        headline: "sold a site".into(),
        cash: None,
        note: None,
        source: None,
        second_hand: false,
        at: Location::default(),
    };
    let book = with_company(Book::default(), |company| {
        company.events = vec![event("2026-03-01"), event("2026-01-01"), event("2026-03-01")];
    });
    let stops = Stops::of(&book);
    let (first, last) = (day("2026-01-01"), day("2026-03-01"));
    assert_eq!(
        (stops.before(first), stops.before(last), stops.before(day("2027-01-01"))),
        (None, Some(first), Some(last))
    );
    assert_eq!(
        (stops.after(last), stops.after(first), stops.after(day("2020-01-01"))),
        (None, Some(last), Some(first))
    );
    assert_eq!(stops.begins(), Some(first));
    assert_eq!(
        Stops::of(&priced(&[("2024-03-01", 1.0)])).begins(),
        Some(day("2024-03-01")),
        "a price is something"
    );
    assert_eq!(stops.on(last).iter().map(Stop::to_string).collect::<Vec<_>>(), ["TEST m&a: sold a site"]);
    assert!(stops.on(day("2026-02-01")).is_empty());
    assert_eq!(Stops::of(&Book::default()).before(last), None);
}
