use super::*;
use crate::{
    analysis::fixture::{company, day, debt},
    model::Usd,
};

fn price(dollars: f64) -> Reading {
    Figure::computed(dollars, Unit::UsdEach, "set by the test", [])
}

fn on(text: &str) -> Vantage {
    Vantage::new(day(text), false)
}

/// 100M on 2,000 coins, called at 70 %.
fn coin_loan(name: &str) -> Debt {
    Debt {
        issued: Some(day("2026-01-15")),
        collateral_btc: Some(2_000.0),
        margin_call_ltv: Some(0.70),
        ..debt(name, 100e6, "2027-01-15")
    }
}

fn called(debts: &[Debt], price_of_a_coin: &Reading, from: &str) -> Option<Bound> {
    let debts: Vec<&Debt> = debts.iter().collect();
    margin_call(&debts, price_of_a_coin, on(from))
}

#[test]
fn a_margin_call_is_near_as_the_loan_nears_its_part_of_the_coins_value() {
    let used =
        |coin: f64| called(&[coin_loan("a")], &price(coin), "2026-08-07").unwrap().reading.unwrap().value;
    // 100M ÷ (2,000 × 100,000) ÷ 0.7 = 0.714; 100M ÷ (2,000 × 71,428.57) ÷ 0.7 = 1
    assert!((used(100_000.0) - 0.714_285_7).abs() < 1e-6);
    assert!((used(71_428.571_428_571) - 1.0).abs() < 1e-9);
}

#[test]
fn the_worst_loan_counts_and_one_that_cannot_be_told_hides_no_call() {
    let small = Debt { principal: Some(Usd(50e6)), ..coin_loan("small") };
    let unknown = Debt { principal: None, ..coin_loan("unknown") };
    let worst = called(&[small.clone(), coin_loan("large")], &price(90_000.0), "2026-08-07").unwrap();
    assert_eq!(&*worst.debt, "large");
    let of = |coin: f64| called(&[coin_loan("large"), unknown.clone()], &price(coin), "2026-08-07").unwrap();
    let calls = of(60_000.0);
    assert_eq!((&*calls.debt, calls.reading.unwrap().value > 1.0), ("large", true));
    let open = of(90_000.0);
    assert_eq!(
        (&*open.debt, open.reading.unwrap_err().to_string()),
        ("unknown", "unknown: principal: not in the book".to_owned())
    );
}

#[test]
fn without_such_a_debt_there_is_no_bound() {
    assert!(called(&[debt("plain", 100e6, "2027-01-15")], &price(90_000.0), "2026-08-07").is_none());
    let mut company = company();
    assert!(covenant_cover(&company, &price(1.0), on("2026-08-07")).is_none());
    company.debts = vec![coin_loan("a")];
    assert!(covenant_cover(&company, &price(1.0), on("2026-08-07")).is_none());
}

#[test]
fn cash_is_held_against_the_largest_covenant_known_on_the_day() {
    let covenant = |name: &str, asked: f64, issued: &str| Debt {
        minimum_liquidity: Some(Usd(asked)),
        issued: Some(day(issued)),
        ..debt(name, 100e6, "2029-01-15")
    };
    let mut company = company();
    company.debts = vec![covenant("first", 100e6, "2025-01-15"), covenant("second", 150e6, "2026-06-01")];
    let cash = Figure::computed(180e6, Unit::Usd, "set by the test", []);
    let cover = |from: &str| covenant_cover(&company, &cash, on(from)).unwrap();
    assert_eq!((&*cover("2026-05-31").debt, cover("2026-05-31").reading.unwrap().value), ("first", 1.8));
    assert_eq!((&*cover("2026-06-01").debt, cover("2026-06-01").reading.unwrap().value), ("second", 1.2));
}
