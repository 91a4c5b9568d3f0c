use super::*;
use crate::model::{Basis, Period};

const HEADER: &str = "ticker,item,start,end,value,unit,form,filed,accession,seen,source,note\n";

fn parse(rows: &str) -> Parsed<Vec<Arc<Fact>>> {
    read(&"facts/X.csv".into(), format!("{HEADER}{rows}").as_bytes()).unwrap()
}

/// The one problem of one row.
fn problem(row: &str) -> String {
    let parsed = parse(row);
    assert_eq!(parsed.problems.len(), 1, "{:?}", parsed.problems);
    parsed.problems[0].to_string()
}

fn rejection(row: &str) -> String {
    assert_eq!(parse(row).rows, [], "{row}");
    problem(row)
}

#[test]
fn a_row_with_everything() {
    let row = "wulf,revenue.hpc,2026-01-01,2026-03-31,\"$21,043,000\",usd,10-Q,2026-05-08,0001-26-1,Quoted,https://x,restated\n";
    let parsed = parse(row);
    assert_eq!(parsed.problems, []);
    assert_eq!(parsed.newest, "2026-05-08".parse().ok());
    let fact = &parsed.rows[0];
    assert_eq!((fact.ticker.as_str(), fact.item, fact.value), ("WULF", Item::RevenueHpc, 21_043_000.0));
    assert_eq!(fact.period.to_string(), "2026-01-01 to 2026-03-31");
    assert_eq!(
        (fact.form, fact.seen, fact.basis, fact.restated),
        (Form::TenQ, Seen::Quoted, Basis::UsGaap, true)
    );
    assert_eq!((fact.accession.as_deref(), &*fact.source), (Some("0001-26-1"), "https://x"));
    assert_eq!(fact.at.to_string(), "facts/X.csv:2:40");
}

#[test]
fn optional_columns_may_be_missing() {
    let text = "item,value,unit,end,filed,ticker\ncash,(0),USD,2026-03-31,2026-05-08,WULF\n";
    let parsed = read(&"f".into(), text.as_bytes()).unwrap();
    assert_eq!(parsed.problems, []);
    let fact = &parsed.rows[0];
    assert_eq!((fact.form, fact.seen, fact.note.clone()), (Form::News, Seen::Document, None));
    assert!(matches!(fact.period, Period::Instant(_)));
}

#[test]
fn names_that_are_not_known() {
    assert_eq!(
        rejection("WULF,net_incme,2026-01-01,2026-03-31,1,USD,10-Q,2026-05-08,,,,\n"),
        "facts/X.csv:2:6: item \"net_incme\" is not known; did you mean \"net_income\"?"
    );
    assert!(rejection("W ULF,cash,,2026-03-31,1,USD,10-Q,2026-05-08,,,,\n").contains("is not a ticker"));
    assert!(
        rejection("WULF,cash,,2026-03-31,1,USD,10-Q,2026-05-08,,perhaps,,\n").contains("document or quoted")
    );
}

#[test]
fn an_unknown_form_is_kept_as_the_weakest() {
    let row = "WULF,cash,,2026-03-31,1,USD,11-Q,2026-05-08,,,,\n";
    assert_eq!(problem(row), "facts/X.csv:2:29: form \"11-Q\" is not known and ranks as NEWS");
    assert_eq!(parse(row).rows[0].form, Form::News);
}

#[test]
fn another_unit_is_never_converted() {
    assert_eq!(
        rejection("BITF,cash,,2026-03-31,1,CAD,10-Q,2026-05-08,,,,\n"),
        "facts/X.csv:2:25: cash is in CAD: amounts in another currency are not converted; give the amount in USD"
    );
    assert_eq!(
        rejection("WULF,bitcoin.count,,2026-03-31,1,USD,10-Q,2026-05-08,,,,\n"),
        "facts/X.csv:2:34: bitcoin.count is measured in BTC, not in \"USD\""
    );
}

#[test]
fn periods_that_cannot_be() {
    assert_eq!(
        rejection("WULF,net_income,,2026-03-31,1,USD,10-Q,2026-05-08,,,,\n"),
        "facts/X.csv:2:17: net_income is measured over a span: give the first day in `start`"
    );
    assert!(
        rejection("WULF,cash,2026-01-01,2026-03-31,1,USD,10-Q,2026-05-08,,,,\n")
            .contains("leave `start` empty")
    );
    assert!(
        rejection("WULF,net_income,2026-04-01,2026-03-31,1,USD,10-Q,2026-05-08,,,,\n")
            .ends_with("2:28: the period ends on 2026-03-31, before its start on 2026-04-01")
    );
    assert!(
        rejection("WULF,cash,,2026-03-31,1,USD,10-Q,2026-03-30,,,,\n").contains("before the period's end")
    );
    assert!(
        rejection("WULF,cash,,2026-02-30,1,USD,10-Q,2026-03-30,,,,\n")
            .contains("2:12: \"2026-02-30\" is not a date")
    );
    assert!(rejection("WULF,cash,,2026-03-31,1,USD,10-Q,,,,,\n").contains("`filed` is empty"));
    // on the day itself is possible
    assert_eq!(parse("WULF,hashrate,,2026-03-31,1,EH/s,PR,2026-03-31,,,,\n").rows.len(), 1);
}

#[test]
fn values_that_cannot_be() {
    assert!(
        rejection("WULF,cash,,2026-03-31,-5,USD,10-Q,2026-05-08,,,,\n")
            .contains("2:23: cash cannot be negative")
    );
    assert!(rejection("WULF,cash,,2026-03-31,,USD,10-Q,2026-05-08,,,,\n").contains("has no row"));
    assert!(rejection("WULF,cash,,2026-03-31,N/A,USD,10-Q,2026-05-08,,,,\n").contains("has no row"));
    assert!(rejection("WULF,cash,,2026-03-31,NaN,USD,10-Q,2026-05-08,,,,\n").contains("not a number"));
    assert!(rejection("WULF,cash,,2026-03-31,5%,USD,10-Q,2026-05-08,,,,\n").contains("percentage"));
    assert_eq!(
        parse("WULF,net_income,2026-01-01,2026-03-31,(5),USD,10-Q,2026-05-08,,,,\n").rows[0].value,
        -5.0
    );
}

#[test]
fn one_bad_row_does_not_touch_its_neighbours() {
    let parsed = parse(
        "WULF,cash,,2026-03-31,1,USD,10-Q,2026-05-08,,,,\nWULF,cash\nWULF,cash,,2026-06-30,2,USD,10-Q,2026-08-05,,,,\n",
    );
    assert_eq!(parsed.rows.len(), 2);
    assert_eq!(parsed.problems[0].at.to_string(), "facts/X.csv:3:1");
}

#[test]
fn a_row_that_stands_twice_is_kept_once_and_a_restated_one_stays() {
    let row = "WULF,cash,,2026-03-31,1,USD,10-Q,2026-05-08,,,,\n";
    let later = "WULF,cash,,2026-03-31,1,USD,10-Q,2026-08-08,,,,\n";
    assert_eq!(parse(&format!("{row}{row}{later}")).rows.len(), 2);
    let noted = "WULF,cash,,2026-03-31,1,USD,10-Q,2026-05-08,,,,\u{1b}note\n";
    assert_eq!(
        parse(&format!("{noted}{noted}{row}")).rows.len(),
        2,
        "a text that is cleaned is the same text"
    );
}

#[test]
fn of_very_many_problems_the_first_are_told_and_the_others_counted() {
    let parsed = parse(&"WULF,cash\n".repeat(1000));
    assert_eq!(parsed.problems.len(), 201);
    assert_eq!(
        parsed.problems[200].to_string(),
        "facts/X.csv:202:1: 800 more problems from here on: mend the first ones first"
    );
    assert_eq!(parsed.problems[200].severity, crate::model::Severity::Rejected);
}

#[test]
fn texts_cannot_carry_escape_sequences() {
    let row = "WULF,cash,,2026-03-31,1,USD,10-Q,2026-05-08,,,\u{1b}[2Jx,\u{202e}y\n";
    let fact = &parse(row).rows[0];
    assert_eq!(&*fact.source, "\u{fffd}[2Jx");
    assert_eq!(fact.note.as_deref(), Some("\u{fffd}y"));
    assert!(!rejection("WULF,\u{1b}[2J,,2026-03-31,1,USD,10-Q,2026-05-08,,,,\n").contains('\u{1b}'));
}
