//! Small pasts worked by hand: one company, one rule, what was filed when.

use std::sync::Arc;

use super::*;
use crate::{
    analysis::{
        fixture::{book, company, day, ticker},
        thresholds::{Levels, Metric},
    },
    model::{Close, Event, EventKind, Location, PriceSeries},
};

/// Each change of one rule: the day, from, to, the kind of cause and its words.
fn changes(book: Book, rule: Rule, to: &str) -> Vec<String> {
    let mut book = book;
    book.companies.entry(ticker()).or_insert_with(|| Arc::new(company()));
    let settings = Settings { rules: vec![Arc::new(rule)], ..Settings::default() };
    let history = replay(&Arc::new(book), &settings, (day("2025-01-01"), day(to)), None);
    let change = |t: &Transition<'_>| {
        let (from, to, cause) = (t.from().label(), t.to().label(), &t.after.cause);
        format!("{} {from} to {to} ({}): {cause}", t.after.since, cause.kind().label())
    };
    history.transitions().iter().map(change).collect()
}

fn rule(metric: Metric, watch: f64, alert: f64) -> Rule {
    Rule::house(metric, Levels::both(watch, alert), 0.1, "house rule: for the test")
}

#[test]
fn a_loss_is_red_from_the_day_it_is_filed_and_left_only_behind_its_level() {
    // watch from 100 M, left below 90 M: 95 M holds it, 80 M does not
    let losses = book(
        "net_income, 2025-01-01, 2025-03-31, -40_000_000, 2025-05-08
         net_income, 2025-04-01, 2025-06-30, -320_000_000, 2025-08-07
         net_income, 2025-07-01, 2025-09-30, -95_000_000, 2025-11-06
         net_income, 2025-10-01, 2025-12-31, -80_000_000, 2026-02-26",
    );
    assert_eq!(
        changes(losses, rule(Metric::NetLoss, 100e6, 300e6), "2026-03-31"),
        [
            "2025-05-08 unknown to ok (filed): net income 2025-01-01 to 2025-03-31 −40.0M, 10-Q filed 2025-05-08",
            "2025-08-07 ok to alert (filed): net income 2025-04-01 to 2025-06-30 −320.0M, 10-Q filed 2025-08-07",
            "2025-11-06 alert to watch (filed): net income 2025-07-01 to 2025-09-30 −95.0M, 10-Q filed 2025-11-06",
            "2026-02-26 watch to ok (filed): net income 2025-10-01 to 2025-12-31 −80.0M, 10-Q filed 2026-02-26",
        ]
    );
}

#[test]
fn a_restatement_is_named_and_is_no_risk() {
    let restated = book(
        "net_income, 2025-01-01, 2025-03-31, -80_100_000, 2025-05-08
         net_income, 2025-01-01, 2025-03-31, -120_300_000, 2025-06-20, 10-Q, restated",
    );
    let changes = changes(restated, rule(Metric::NetLoss, 100e6, 300e6), "2025-07-31");
    let expected = "2025-06-20 ok to watch (restated): restated: net income 2025-01-01 to 2025-03-31 −120.3M, before \
                    −80.1M; 10-Q filed 2025-06-20";
    assert_eq!(changes.last().unwrap(), expected);
    assert!(!CauseKind::Restated.is_risk());
}

/// Fourteen weeks and then twelve: 24 ÷ 30 − 1 = −20 %, most of it the calendar's.
#[test]
fn quarters_of_different_length_are_the_calendars_doing() {
    let uneven = book(
        "revenue.mining, 2025-01-01, 2025-04-07, 30_000_000, 2025-05-08
         revenue.total, 2025-01-01, 2025-04-07, 30_000_000, 2025-05-08
         revenue.mining, 2025-04-08, 2025-06-30, 24_000_000, 2025-08-07
         revenue.total, 2025-04-08, 2025-06-30, 24_000_000, 2025-08-07",
    );
    assert_eq!(
        changes(uneven, rule(Metric::MiningQoq, -0.15, -0.30), "2025-08-31"),
        ["2025-08-07 unknown to watch (calendar): the quarters compared are of 97 and 84 days"]
    );
}

#[test]
fn the_first_quarter_of_rent_makes_no_alarm_of_the_second() {
    let quarter = |first: &str, last: &str, mining: u32, hpc: u32, filed: &str| {
        format!(
            "revenue.mining, {first}, {last}, {mining}_000_000, {filed}
             revenue.hpc, {first}, {last}, {hpc}_000_000, {filed}
             revenue.total, {first}, {last}, {}_000_000, {filed}\n",
            mining + hpc
        )
    };
    // 12 M in the first quarter, with a fee paid once, then 10 M
    let lines = [
        quarter("2025-01-01", "2025-03-31", 30, 0, "2025-05-08"),
        quarter("2025-04-01", "2025-06-30", 30, 12, "2025-08-07"),
        quarter("2025-07-01", "2025-09-30", 30, 10, "2025-11-06"),
    ];
    let changes = changes(book(&lines.concat()), rule(Metric::HpcQoq, 0.0, -0.10), "2025-12-31");
    let expected =
        "2025-11-06 unknown to alert (first rent): 2025-Q2 is the first quarter in which rent was paid";
    assert_eq!(changes, [expected]);
}

fn close(date: &str, close: f64) -> Close {
    Close { date: day(date), close, at: Location::default() }
}

#[test]
fn closes_move_a_rule_on_their_day_and_a_pause_makes_it_unknown() {
    let mut book = book("cash, , 2025-03-31, 1_000_000, 2025-05-08");
    // 1 − 65 ÷ 100 = 35 %; then no close for more than ten days; then none the worse
    let closes = vec![close("2025-01-03", 100.0), close("2025-01-10", 65.0), close("2025-01-31", 66.0)];
    book.prices.insert(book.benchmark.clone(), Arc::new(PriceSeries::new(closes)));
    assert_eq!(
        changes(book, rule(Metric::BitcoinDrawdown, 0.30, 0.50), "2025-02-05"),
        [
            "2025-01-03 unknown to ok (close): BTC-USD closed at 100.00 on 2025-01-03",
            "2025-01-10 ok to watch (close): BTC-USD closed at 65.00 on 2025-01-10",
            "2025-01-21 watch to unknown (lacking): bitcoin price: no close for 11 days",
            "2025-01-31 unknown to watch (back): what was lacking is back",
        ]
    );
}

/// Ages and dates ahead change a rule on the very day, though nothing is told on it.
#[test]
fn days_that_pass_are_found_without_looking_at_each() {
    let book = book("net_income, 2025-01-01, 2025-03-31, -40_000_000, 2025-05-08");
    // 2025-05-08 + 120 and + 135 days
    assert_eq!(
        changes(book, rule(Metric::FilingAge, 120.0, 135.0), "2025-12-31"),
        [
            "2025-05-08 unknown to ok (filed): net income 2025-01-01 to 2025-03-31 −40.0M, 10-Q filed 2025-05-08",
            "2025-09-05 ok to watch (days passed): days passed",
            "2025-09-20 watch to alert (days passed): days passed",
        ]
    );
}

#[test]
fn a_figure_a_thousand_times_the_one_before_is_a_mistaken_unit() {
    let slipped = book(
        "net_income, 2025-01-01, 2025-03-31, -40_000_000, 2025-05-08
         net_income, 2025-04-01, 2025-06-30, -41_000_000_000, 2025-08-07",
    );
    let expected = "2025-08-07 ok to unknown (unit): data error: net income 2025-04-01 to 2025-06-30 −41.00B beside −40.0M of \
                    2025-01-01 to 2025-03-31: a mistaken unit";
    assert_eq!(changes(slipped, rule(Metric::NetLoss, 100e6, 300e6), "2025-08-31").last().unwrap(), expected);
}

/// A count of nothing rests on no figure: the results of the day brought it.
#[test]
fn a_count_names_the_results_it_came_with() {
    let results = book("net_income, 2025-01-01, 2025-03-31, -40_000_000, 2025-05-08");
    assert_eq!(
        changes(results, rule(Metric::Conflicts, 1.0, 3.0), "2025-05-31"),
        [
            "2025-05-08 unknown to ok (filed): net income 2025-01-01 to 2025-03-31 −40.0M, 10-Q filed 2025-05-08"
        ]
    );
}

/// What a projection rests on names no row of the company file: the event of the day does.
#[test]
fn the_company_files_word_of_the_day_explains_what_no_figure_does() {
    let mut company = company();
    company.events.push(Event {
        date: day("2025-05-08"),
        kind: EventKind::Contract,
        headline: "lease signed".into(),
        cash: None,
        note: None,
        source: None,
        second_hand: false,
        at: Location::default(),
    });
    let mut book = book("cash, , 2025-03-31, 1_000_000, 2025-03-31");
    book.companies.insert(ticker(), Arc::new(company));
    let seen = crate::analysis::desk(&Arc::new(book), day("2025-05-08"), &Settings::default(), None);
    let company = &seen.companies[0];
    let flag = company.flags.iter().find(|flag| flag.rule.metric == Metric::Wall).unwrap();
    let mut flag = flag.clone();
    let count = crate::analysis::thresholds::fixture::derived(9.0, crate::model::Unit::Days);
    (flag.state, flag.value) = (FlagState::Alert, count.clone());
    let states = (State::Ok, Some(State::Ok));
    let on = |day| super::explain::explain(&flag, company, Some(count.clone()), states, day).to_string();
    assert_eq!(on(day("2025-05-08")), "lease signed, as of 2025-05-08");
    assert_eq!(on(day("2025-05-09")), "days passed");
    // the age of a price has nothing to do with leases
    let mut flag = company.flags.iter().find(|flag| flag.rule.metric == Metric::PriceAge).unwrap().clone();
    (flag.state, flag.value) = (FlagState::Alert, count.clone());
    let cause = super::explain::explain(&flag, company, Some(count), states, day("2025-05-08"));
    assert_eq!(cause, Cause::Days);
}
