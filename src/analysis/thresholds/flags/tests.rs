use std::sync::Arc;

use super::*;
use crate::{
    analysis::{
        Runway, Settings,
        thresholds::{
            Levels,
            fixture::{bitcoin, company, derived, none},
        },
    },
    model::{Close, Location, Ticker, Unit},
};

fn flag_of(metric: Metric, company: &CompanyDesk, bitcoin: &Bitcoin, settings: &Settings) -> Flag {
    let flags = flags(company, bitcoin, settings, None);
    flags.into_iter().find(|flag| flag.rule.metric == metric).unwrap()
}

fn reason(state: &FlagState) -> String {
    match state {
        FlagState::Unknown(missing) => missing.to_string(),
        other => panic!("{} is not unknown", other.label()),
    }
}

#[test]
fn every_rule_has_a_flag_and_what_is_not_known_is_unknown() {
    let flags = flags(&company(), &bitcoin(), &Settings::default(), None);
    let metrics: Vec<_> = flags.iter().map(|flag| flag.rule.metric).collect();
    assert_eq!(metrics, Metric::ALL);
    for flag in flags {
        let known = matches!(flag.rule.metric, Metric::BitcoinDrawdown | Metric::FilingAge);
        assert_eq!(flag.state.label(), if known { "ok" } else { "unknown" }, "{}", flag.rule.metric);
    }
}

#[test]
fn the_distance_is_that_to_the_next_worse_level() {
    let mut desk = company();
    let settings = Settings::default();
    for (days, state, distance) in
        [(10.0, "ok", Some(20.0)), (30.0, "watch", Some(60.0)), (91.0, "alert", None)]
    {
        desk.pipeline.worst_slippage = derived(days, Unit::Days);
        let flag = flag_of(Metric::Slippage, &desk, &bitcoin(), &settings);
        assert_eq!((flag.state.label(), flag.distance), (state, distance));
    }
    let months = derived(20.0, Unit::Months).unwrap();
    desk.liquidity.runway = Runway::Ends { months, on: "2028-04-01".parse().unwrap() };
    assert_eq!(flag_of(Metric::Runway, &desk, &bitcoin(), &settings).distance, Some(8.0));
}

#[test]
fn a_companys_own_levels_replace_the_rules() {
    let mut desk = company();
    desk.pipeline.concentration = derived(0.9, Unit::Ratio);
    let mut settings = Settings::default();
    let key = |ticker: &str| (Ticker::new(ticker).unwrap(), Metric::TenantConcentration);
    settings.overrides.insert(key("CORZ"), Levels::both(0.99, 1.0));
    assert_eq!(flag_of(Metric::TenantConcentration, &desk, &bitcoin(), &settings).state, FlagState::Alert);
    settings.overrides.insert(key("WULF"), Levels::both(0.95, 1.0));
    let flag = flag_of(Metric::TenantConcentration, &desk, &bitcoin(), &settings);
    assert_eq!((flag.state, flag.rule.levels), (FlagState::Ok, Levels::both(0.95, 1.0)));
}

#[test]
fn flags_before_hold_a_state() {
    let mut desk = company();
    let settings = Settings::default();
    desk.pipeline.worst_slippage = derived(92.0, Unit::Days);
    let before = flags(&desk, &bitcoin(), &settings, None);
    desk.pipeline.worst_slippage = derived(85.0, Unit::Days);
    let after = flags(&desk, &bitcoin(), &settings, Some(&before));
    assert_eq!(worst(&after).unwrap().state, FlagState::Alert);
    assert_ne!(worst(&flags(&desk, &bitcoin(), &settings, None)).unwrap().state, FlagState::Alert);
}

#[test]
fn figures_of_a_quarter_are_unknown_when_the_next_filings_are_overdue() {
    let mut desk = company();
    Arc::make_mut(&mut desk.loss).net_income = derived(-5e6, Unit::Usd);
    desk.pipeline.overdue = derived(3.0, Unit::Days);
    desk.filing_age = derived(200.0, Unit::Days);
    let settings = Settings::default();
    assert_eq!(flag_of(Metric::NetLoss, &desk, &bitcoin(), &settings).state, FlagState::Ok);

    desk.filing_age = derived(201.0, Unit::Days);
    let flag = flag_of(Metric::NetLoss, &desk, &bitcoin(), &settings);
    assert_eq!(reason(&flag.state), "periodic filing: no filing for 201 days: overdue");
    assert_eq!(flag.distance, None);
    // the pipeline does not come from the periodic filing, and the age itself is judged
    assert_eq!(flag_of(Metric::Overdue, &desk, &bitcoin(), &settings).state, FlagState::Ok);
    assert_eq!(flag_of(Metric::FilingAge, &desk, &bitcoin(), &settings).state, FlagState::Alert);

    desk.filing_age = none();
    assert_eq!(
        reason(&flag_of(Metric::NetLoss, &desk, &bitcoin(), &settings).state),
        "figure: not in the book"
    );
}

#[test]
fn what_rests_on_an_old_bitcoin_price_is_unknown() {
    let close = Close { date: "2026-07-20".parse().unwrap(), close: 60_000.0, at: Location::default() };
    let mut coins = derived(1.0, Unit::Usd).unwrap();
    coins.trace = Arc::new(Trace::Close { symbol: "BTC-USD".into(), close });
    let mut desk = company();
    desk.liquidity.due_12m_share = Figure::computed(0.2, Unit::Ratio, "due ÷ L2", [("bitcoin", &coins)]);
    desk.quote.age = derived(18.0, Unit::Days);
    let mut bitcoin = bitcoin();
    let settings = Settings::default();
    for (age, expected) in [(10.0, "ok"), (11.0, "unknown")] {
        bitcoin.age = derived(age, Unit::Days);
        for metric in [Metric::BitcoinDrawdown, Metric::DueWithinYear] {
            assert_eq!(flag_of(metric, &desk, &bitcoin, &settings).state.label(), expected, "{metric} {age}");
        }
    }
    let drawdown = flag_of(Metric::BitcoinDrawdown, &desk, &bitcoin, &settings);
    assert_eq!(reason(&drawdown.state), "bitcoin price: no close for 11 days");
    // without coins among the inputs the price does not matter, and its own age is judged
    desk.liquidity.due_12m_share = derived(0.2, Unit::Ratio);
    assert_eq!(flag_of(Metric::DueWithinYear, &desk, &bitcoin, &settings).state, FlagState::Ok);
    assert_eq!(flag_of(Metric::PriceAge, &desk, &bitcoin, &settings).state, FlagState::Alert);
}

#[test]
fn the_worst_flag_is_an_alert_before_a_watch_before_an_unknown() {
    let mut desk = company();
    let settings = Settings::default();
    let worst_of = |desk: &CompanyDesk| {
        worst(&flags(desk, &bitcoin(), &settings, None)).map(|flag| flag.state.label()).unwrap()
    };
    assert_eq!(worst_of(&desk), "unknown");
    desk.dilution = derived(0.2, Unit::Ratio);
    assert_eq!(worst_of(&desk), "watch");
    Arc::make_mut(&mut desk.loss).net_income = derived(-300e6, Unit::Usd);
    assert_eq!(worst_of(&desk), "alert");
    assert!(worst(&[]).is_none());
}
