use std::collections::HashMap;

use super::*;
use crate::{
    analysis::{Kind, Quote, Trace, quote},
    model::{Close, Date, Location, Position, PriceSeries},
};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn position(account: &str, ticker: &str, quantity: f64, average_cost: Option<f64>) -> Position {
    let ticker = Ticker::new(ticker).unwrap();
    Position {
        account: account.into(),
        ticker,
        quantity,
        average_cost,
        opened: None,
        at: Location::default(),
    }
}

fn quotes(prices: &[(&str, &[(&str, f64)])]) -> HashMap<Ticker, Quote> {
    let one = |(ticker, closes): &(&str, &[(&str, f64)])| {
        let close =
            |(on, close): &(&str, f64)| Close { date: day(on), close: *close, at: Location::default() };
        let series = PriceSeries::new(closes.iter().map(close).collect());
        (Ticker::new(ticker).unwrap(), quote(Some(&series), ticker, day("2026-08-07"), false))
    };
    prices.iter().map(one).collect()
}

fn demo() -> HashMap<Ticker, Quote> {
    quotes(&[
        ("WULF", &[("2026-08-06", 17.62), ("2026-08-07", 17.08)]),
        ("CLSK", &[("2026-08-06", 10.0), ("2026-08-07", 11.0)]),
        ("CIFR", &[("2026-07-30", 20.0), ("2026-07-31", 21.0)]),
    ])
}

fn view(positions: &[Position]) -> Portfolio {
    let quotes = demo();
    portfolio(positions, |ticker| quotes.get(ticker), day("2026-08-07"), false)
}

fn near(reading: &Reading, expected: f64) {
    let value = reading.as_ref().unwrap().value;
    assert!((value - expected).abs() < 1e-6, "{value} is not {expected}");
}

fn notes(reading: &Reading) -> Vec<String> {
    match &*reading.as_ref().unwrap().trace {
        Trace::Formula { notes, .. } => notes.clone(),
        _ => Vec::new(),
    }
}

#[test]
fn long_and_short_are_valued_at_the_last_close() {
    let portfolio =
        view(&[position("demo", "CLSK", -1200.0, Some(13.75)), position("demo", "WULF", 4000.0, Some(11.2))]);
    let [wulf, clsk] = &portfolio.holdings[..] else { panic!("two holdings") };
    near(&wulf.value, 68_320.0); // 4,000 × 17.08
    near(&wulf.profit, 23_520.0); // 4,000 × (17.08 − 11.20)
    near(&wulf.profit_share, 0.525); // 23,520 ÷ 44,800
    near(&wulf.day, -2_160.0); // 4,000 × (17.08 − 17.62)
    assert_eq!(clsk.side, Side::Short);
    near(&clsk.value, -13_200.0); // −1,200 × 11
    near(&clsk.profit, 3_300.0); // −1,200 × (11 − 13.75)
    near(&clsk.day, -1_200.0); // −1,200 × (11 − 10)
    near(&portfolio.long, 68_320.0);
    near(&portfolio.short, -13_200.0);
    near(&portfolio.gross, 81_520.0);
    near(&portfolio.net, 55_120.0);
    near(&portfolio.profit, 26_820.0);
    near(&portfolio.day, -3_360.0);
    near(&clsk.weight, -13_200.0 / 81_520.0);
    assert_eq!(portfolio.net.unwrap().kind, Kind::Derived);
}

#[test]
fn accounts_are_merged_and_average_cost_is_weighted_by_shares() {
    let portfolio =
        view(&[position("a", "WULF", 100.0, Some(10.0)), position("b", "WULF", 300.0, Some(14.0))]);
    let [wulf] = &portfolio.holdings[..] else { panic!("one holding") };
    near(&wulf.quantity, 400.0);
    near(&wulf.average_cost, 13.0); // (1,000 + 4,200) ÷ 400
    near(&wulf.profit, 1_632.0); // 400 × 17.08 − 5,200
    near(&portfolio.short, 0.0);
}

#[test]
fn long_here_and_short_there_are_netted_and_said_so() {
    let portfolio =
        view(&[position("a", "WULF", 100.0, Some(10.0)), position("b", "WULF", -40.0, Some(12.0))]);
    let [wulf] = &portfolio.holdings[..] else { panic!("one holding") };
    near(&wulf.quantity, 60.0);
    assert_eq!(notes(&wulf.quantity), ["long in one account, short in another: netted"]);
    near(&wulf.profit, 504.8); // 100 × 7.08 − 40 × 5.08
    near(&wulf.profit_share, 504.8 / 1_480.0);
}

#[test]
fn a_cost_that_is_not_stated_leaves_profit_missing() {
    let portfolio = view(&[position("a", "WULF", 100.0, Some(10.0)), position("b", "WULF", 300.0, None)]);
    let [wulf] = &portfolio.holdings[..] else { panic!("one holding") };
    assert_eq!(wulf.average_cost.as_ref().unwrap_err().to_string(), "b WULF: average cost: not in the book");
    assert!(wulf.profit.is_err() && portfolio.profit.is_err());
    near(&wulf.value, 6_832.0);
}

#[test]
fn a_total_without_every_price_names_what_it_leaves_out() {
    let portfolio = view(&[position("a", "WULF", 100.0, Some(10.0)), position("a", "XYZ", 5.0, Some(1.0))]);
    near(&portfolio.gross, 1_708.0);
    assert_eq!(portfolio.gross.as_ref().unwrap().kind, Kind::Estimated);
    assert_eq!(notes(&portfolio.gross), ["not counted: XYZ close: no prices of it in the book"]);
    assert_eq!(portfolio.holdings[1].ticker.as_str(), "XYZ");
    assert!(portfolio.holdings[1].weight.is_err());
}

#[test]
fn a_close_of_another_day_is_not_in_the_days_change() {
    let portfolio =
        view(&[position("a", "WULF", 100.0, Some(10.0)), position("a", "CIFR", 100.0, Some(10.0))]);
    near(&portfolio.day, -54.0);
    let note = "not counted: CIFR close of 2026-08-07: its last close is of 2026-07-31";
    assert_eq!(notes(&portfolio.day), [note]);
    near(&portfolio.net, 1_708.0 + 2_100.0);
}

#[test]
fn a_position_opened_after_the_day_is_not_held_yet() {
    let mut later = position("a", "CLSK", 100.0, Some(10.0));
    later.opened = Some(day("2026-08-08"));
    let portfolio = view(&[position("a", "WULF", 100.0, Some(10.0)), later]);
    assert_eq!(portfolio.holdings.len(), 1);
}

#[test]
fn no_positions_is_missing_and_not_zero() {
    let portfolio = view(&[]);
    assert_eq!(portfolio.gross.unwrap_err().to_string(), "positions: none opened by this day in the book");
    assert!(portfolio.long.is_err() && portfolio.short.is_err() && portfolio.day.is_err());
}

proptest::proptest! {
    #[test]
    fn nothing_panics_for_any_numbers(
        quantity in proptest::num::f64::ANY,
        other in proptest::num::f64::ANY,
        cost in proptest::option::of(proptest::num::f64::ANY),
    ) {
        let portfolio = view(&[position("a", "WULF", quantity, cost), position("b", "WULF", other, Some(1.0))]);
        for reading in [&portfolio.gross, &portfolio.net, &portfolio.profit, &portfolio.day] {
            proptest::prop_assert!(reading.as_ref().is_ok_and(|figure| figure.value.is_finite()) || reading.is_err());
        }
    }
}
