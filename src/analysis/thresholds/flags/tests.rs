use std::sync::Arc;

use super::*;
use crate::{
    analysis::{
        Bound, Holding, Runway, Settings, Side, fixture,
        thresholds::{
            Condition, Levels, Origin, Scope,
            fixture::{bitcoin, company, derived, none, stale},
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
    let mut expected = Metric::ALL[..16].to_vec();
    // there is no debt whose covenant could be broken
    expected.push(Metric::DaysBelowDollar);
    assert_eq!(metrics, expected);
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
    let key = |ticker: &str| (Ticker::new(ticker).unwrap(), Metric::TenantConcentration.name().into());
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
    desk.quote.spacing = Some(1);
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

fn named(name: &str, metric: Metric, levels: Levels) -> Rule {
    Rule { name: name.into(), origin: Origin::Own, ..Rule::house(metric, levels, 0.1, "") }
}

fn only(rule: Rule) -> Settings {
    Settings { rules: vec![rule.into()], ..Settings::default() }
}

/// Slippage of 92 days, past the alert level of 90, under a condition.
fn conditioned(when: &str, share: Reading) -> FlagState {
    let mut desk = company();
    desk.pipeline.worst_slippage = derived(92.0, Unit::Days);
    desk.pipeline.live_share = share;
    let when = Some(Condition::parse(when).unwrap());
    let rule = Rule { when, ..named("late", Metric::Slippage, Levels::both(30.0, 90.0)) };
    flags(&desk, &bitcoin(), &only(rule), None).remove(0).state
}

#[test]
fn a_level_counts_only_while_the_condition_holds() {
    let share = || derived(0.2, Unit::Ratio);
    assert_eq!(conditioned("billing_share < 0.5", share()), FlagState::Alert);
    assert_eq!(conditioned("billing_share > 0.5", share()), FlagState::Ok);
    assert_eq!(reason(&conditioned("billing_share < 0.5", none())), "figure: not in the book");
    // the other side decides alone
    assert_eq!(conditioned("billing_share < 0.5 && slippage_days > 100", none()), FlagState::Ok);
    assert_eq!(conditioned("billing_share < 0.5 || slippage_days > 90", none()), FlagState::Alert);
    // what a file says that cannot be read now decides nothing
    let why = reason(&conditioned("billing_share < 0.5", stale(0.2, Unit::Ratio)));
    assert_eq!(why, "billing share: comes from a file that cannot be read now");
}

#[test]
fn a_condition_that_cannot_be_said_leaves_a_value_alone_that_reaches_no_level() {
    let mut desk = company();
    desk.pipeline.worst_slippage = derived(10.0, Unit::Days);
    let when = Some(Condition::parse("billing_share < 0.5").unwrap());
    let rule = Rule { when, ..named("late", Metric::Slippage, Levels::both(30.0, 90.0)) };
    let flag = flags(&desk, &bitcoin(), &only(rule.clone()), None).remove(0);
    assert_eq!((flag.state, flag.distance), (FlagState::Ok, Some(20.0)));
    // past its level and held back by the condition alone, it has no distance to go
    desk.pipeline.worst_slippage = derived(92.0, Unit::Days);
    desk.pipeline.live_share = derived(0.9, Unit::Ratio);
    let flag = flags(&desk, &bitcoin(), &only(rule), None).remove(0);
    assert_eq!((flag.state, flag.distance), (FlagState::Ok, None));
}

#[test]
fn a_missing_value_is_unknown_unless_the_condition_says_it_does_not_matter() {
    let mut desk = company();
    desk.pipeline.live_share = derived(0.9, Unit::Ratio);
    for (when, state) in [("billing_share > 0.5", "unknown"), ("billing_share < 0.5", "ok")] {
        let when = Some(Condition::parse(when).unwrap());
        let rule = Rule { when, ..named("late", Metric::Slippage, Levels::both(30.0, 90.0)) };
        assert_eq!(flags(&desk, &bitcoin(), &only(rule), None)[0].state.label(), state);
    }
}

#[test]
fn several_rules_may_watch_one_metric_and_each_keeps_its_own_state() {
    let mut desk = company();
    let rules = [("a", 80.0), ("b", 90.0)].map(|(name, alert)| {
        named(name, Metric::Slippage, Levels { watch: None, alert: Some(alert) }).into()
    });
    let settings = Settings { rules: rules.into(), ..Settings::default() };
    desk.pipeline.worst_slippage = derived(85.0, Unit::Days);
    let before = flags(&desk, &bitcoin(), &settings, None);
    assert_eq!(before.iter().map(|flag| flag.state.label()).collect::<Vec<_>>(), ["alert", "ok"]);
    // held down to 72, and 81 for the other, which was never entered
    desk.pipeline.worst_slippage = derived(75.0, Unit::Days);
    let reversed: Vec<Flag> = before.into_iter().rev().collect();
    let after = flags(&desk, &bitcoin(), &settings, Some(&reversed));
    assert_eq!(after.iter().map(|flag| flag.state.label()).collect::<Vec<_>>(), ["alert", "ok"]);
}

#[test]
fn a_rule_has_no_flag_for_a_company_outside_its_scope() {
    let holding = |weight: f64| Holding {
        ticker: Ticker::new("WULF").unwrap(),
        side: Side::Short,
        quantity: none(),
        average_cost: none(),
        last: none(),
        value: derived(-5_000.0, Unit::Usd),
        profit: none(),
        profit_share: none(),
        day: none(),
        weight: derived(weight, Unit::Ratio),
    };
    let is_for = |scope: Scope, holding: Option<Holding>| {
        let rule = Rule { scope, ..named("mine", Metric::Slippage, Levels::both(30.0, 90.0)) };
        !flags(&CompanyDesk { holding, ..company() }, &bitcoin(), &only(rule), None).is_empty()
    };
    let tickers = |ticker: &str| Scope { tickers: vec![Ticker::new(ticker).unwrap()], ..Scope::default() };
    assert!(is_for(tickers("WULF"), None) && !is_for(tickers("CORZ"), None));
    let held = Scope { held: true, ..Scope::default() };
    assert!(is_for(held.clone(), Some(holding(-0.01))) && !is_for(held, None));
    let heavy = Scope { min_weight: Some(0.05), ..Scope::default() };
    // a short weighs as much as a long
    assert!(is_for(heavy.clone(), Some(holding(-0.05))) && !is_for(heavy.clone(), Some(holding(0.04))));
    assert!(!is_for(heavy.clone(), Some(Holding { weight: none(), ..holding(0.5) })) && !is_for(heavy, None));
}

#[test]
fn a_covenants_rule_names_its_debt_and_is_there_only_with_one() {
    let mut desk = company();
    let settings = Settings::default();
    let covenants = |desk: &CompanyDesk| {
        let mut flags = flags(desk, &bitcoin(), &settings, None);
        flags.retain(|flag| flag.rule.origin == Origin::Covenant);
        flags
    };
    assert!(covenants(&desk).is_empty());
    desk.liquidity.covenant_cover =
        Some(Bound { debt: "term loan".into(), reading: derived(1.1, Unit::Times) });
    desk.liquidity.margin_call = Some(Bound { debt: "coin loan".into(), reading: none() });
    let flags = covenants(&desk);
    assert_eq!(flags.iter().map(|flag| flag.state.label()).collect::<Vec<_>>(), ["watch", "unknown"]);
    assert!(flags[0].rule.reason.starts_with("term loan: the lender's covenant"), "{}", flags[0].rule.reason);
    assert!(flags[1].rule.reason.starts_with("coin loan: the lender calls"), "{}", flags[1].rule.reason);
}

#[test]
fn a_value_that_rests_on_a_mistaken_fact_is_unknown() {
    let lines = "net_income, 2026-01-01, 2026-03-31, -427_600_000, 2026-05-08
         net_income, 2026-04-01, 2026-06-30, -430_100, 2026-08-07";
    let mut book = fixture::book(lines);
    book.companies.insert(fixture::ticker(), fixture::company().into());
    let desk = |as_of| {
        crate::analysis::desk(&Arc::new(book.clone()), fixture::day(as_of), &Settings::default(), None)
    };
    let state = |as_of| {
        let desk = desk(as_of);
        let flag = &desk.companies[0].flags[0];
        assert_eq!(flag.rule.metric, Metric::NetLoss);
        flag.state.clone()
    };
    assert_eq!(state("2026-08-06"), FlagState::Alert);
    let why = reason(&state("2026-08-07"));
    assert!(
        why.starts_with("data error: net income 2026-04-01 to 2026-06-30 −430.1K beside −427.6M"),
        "{why}"
    );
}

#[test]
fn a_share_price_is_not_judged_by_an_old_close() {
    let mut desk = company();
    desk.quote.last = derived(0.5, Unit::UsdEach);
    desk.quote.age = derived(11.0, Unit::Days);
    let settings = only(named("cheap", Metric::Price, Levels { watch: None, alert: Some(1.0) }));
    let flag = flags(&desk, &bitcoin(), &settings, None).remove(0);
    assert_eq!(reason(&flag.state), "share price: no close for 11 days");
}

/// May's loss is no word on the quarter to June once other results of that quarter are out.
#[test]
fn a_loss_of_an_older_quarter_than_the_newest_results_is_unknown() {
    let result = |filed: &str| {
        let book = crate::analysis::fixture::book(&format!(
            "net_income, 2026-01-01, 2026-03-31, -40_000_000, 2026-05-08
             revenue.total, 2026-04-01, 2026-06-30, 30_000_000, {filed}"
        ));
        let mut book = book;
        let file = Arc::new(crate::analysis::fixture::company());
        book.companies.insert(crate::analysis::fixture::ticker(), file);
        let day = "2026-08-07".parse().unwrap();
        let desk = crate::analysis::desk(&Arc::new(book), day, &Settings::default(), None);
        desk.companies[0].flags.iter().find(|flag| flag.rule.metric == Metric::NetLoss).unwrap().state.clone()
    };
    assert_eq!(result("2026-08-08"), FlagState::Ok);
    let why = "net_income 2026-Q2: not in the book, and results of the quarter are";
    assert_eq!(reason(&result("2026-08-06")), why);
}

/// 92 days of one phase reach a level whatever the others did; 0 days of one do not say that all is well.
#[test]
fn the_worst_of_some_phases_is_no_word_that_all_is_well() {
    let mut desk = company();
    desk.pipeline.slippage_gap = Some(Missing::of("first guidance of CB-4", "not in the company file"));
    for (days, expected) in [(92.0, "alert"), (31.0, "watch"), (0.0, "unknown")] {
        desk.pipeline.worst_slippage = derived(days, Unit::Days);
        let flag = flag_of(Metric::Slippage, &desk, &bitcoin(), &Settings::default());
        assert_eq!(flag.state.label(), expected, "{days}");
    }
}
