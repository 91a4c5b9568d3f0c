//! Weeks and volatility from closes, worked by hand.

use crate::{
    analysis::{
        Figure, Kind, Missing, Trace,
        fixture::day,
        simulate::closes::{realised, steps, weekly},
    },
    model::{Book, Close, Location},
};

/// A close every so many days up to a day, the newest first; each the one before times `e` to the returns in turn.
fn series(last: &str, days: u64, count: u64, returns: [f64; 2]) -> Vec<Close> {
    let mut log = 60_000.0_f64.ln();
    let mut closes = Vec::new();
    for (at, value) in (0..count).zip(returns.into_iter().cycle()) {
        let date = day(last) - chrono::Days::new(at * days);
        closes.push(Close { date, close: log.exp(), at: Location::default() });
        log -= value;
    }
    closes.reverse();
    closes
}

fn lengths(closes: &[Close]) -> Vec<i64> {
    steps(closes).iter().map(|step| step.days() as i64).collect()
}

fn volatility(closes: &[Close], as_of: &str) -> Result<Figure, Missing> {
    let book = Book { benchmark: "BTC-USD".into(), ..Book::default() };
    realised(&book, closes, day(as_of))
}

#[test]
fn daily_closes_after_weekly_ones_become_weeks() {
    // Sundays up to 3 May, daily from 9 to 21 May, a Thursday: 21, 14, then back to a Sunday: 3 May (11 days), 26 April
    let mut closes = series("2026-05-03", 7, 3, [0.0; 2]);
    closes.extend(series("2026-05-21", 1, 13, [0.0; 2]));
    assert_eq!(lengths(&closes), [7, 7, 11, 7]);
}

#[test]
fn a_gap_is_no_week_and_what_is_no_price_is_passed_over() {
    let mut closes = series("2026-01-04", 7, 2, [0.0; 2]);
    closes.extend(series("2026-05-03", 7, 3, [0.0; 2]));
    assert_eq!(lengths(&closes), [7, 7, 7]);
    closes[3].close = 0.0;
    assert_eq!(lengths(&closes), [7, 14]);
    assert_eq!(lengths(&[]), [0; 0]);
}

#[test]
fn volatility_is_that_of_the_weeks_of_a_year() {
    // 52 weeks of +8 % and −8 % in turn: variance 0.0064 × 52 ÷ 51 a week, × 365.25 ÷ 7 a year = 0.34049, root 0.58351
    let closes = series("2026-08-21", 7, 200, [0.08, -0.08]);
    let figure = volatility(&closes, "2026-08-21").unwrap();
    assert!((figure.value - 0.583_51).abs() < 1e-5, "{}", figure.value);
    assert_eq!(figure.kind, Kind::Estimated);
    let Trace::Formula { formula, inputs, .. } = &*figure.trace else { panic!("a formula") };
    let expected = "standard deviation of 52 weekly log returns, 2025-08-22 to 2026-08-21, × √52.18";
    assert_eq!((formula.as_ref(), inputs.len()), (expected, 2));
}

#[test]
fn daily_closes_and_weekly_ones_give_one_volatility() {
    // a step of 14 days that moved √2 times as far is as volatile as a week
    let weeks = series("2026-08-21", 7, 60, [0.08, -0.08]);
    let fortnights = series("2026-08-21", 14, 40, [0.08 * 2.0_f64.sqrt(), -0.08 * 2.0_f64.sqrt()]);
    let of = |closes: &[Close]| volatility(closes, "2026-08-21").unwrap().value;
    // 26 fortnights: n ÷ (n − 1) is 26 ÷ 25, not 52 ÷ 51
    let corrected = of(&fortnights) / (26.0_f64 / 25.0 * 51.0 / 52.0).sqrt();
    assert!((of(&weeks) - corrected).abs() < 1e-9);
}

#[test]
fn a_steady_rise_is_not_volatile() {
    let closes = series("2026-08-21", 7, 60, [0.01; 2]);
    assert!(volatility(&closes, "2026-08-21").unwrap().value < 1e-9);
    assert!(weekly(&steps(&closes)).iter().all(|value| value.abs() < 1e-9));
}

#[test]
fn less_than_half_a_year_of_weeks_is_too_few() {
    let why = volatility(&series("2026-08-21", 7, 26, [0.08, -0.08]), "2026-08-21").unwrap_err();
    let expected = "bitcoin_volatility: 25 weekly returns of BTC-USD from 2025-08-21 to 2026-08-21 in the book, 26 are \
                    needed: add closes or set it";
    assert_eq!(why.to_string(), expected);
    // many closes, but all of them old
    assert!(volatility(&series("2025-09-01", 7, 200, [0.08, -0.08]), "2026-08-21").is_err());
    assert!(volatility(&[], "2026-08-21").is_err());
}
