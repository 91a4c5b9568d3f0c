//! Small books for the tests of this floor: a fact is a line `item, start, end, value, filed[, form[, note]]`.

use std::sync::Arc;

use crate::model::{
    Basis, Book, Company, Date, Debt, DebtKind, Fact, Facts, Filed, Form, Item, Location, Maturity, Period,
    Seen, Span, Ticker, Usd,
};

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn ticker() -> Ticker {
    Ticker::new("TEST").unwrap()
}

/// A book of one company, `TEST`.
pub(crate) fn book(lines: &str) -> Book {
    let facts = lines.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate();
    let facts = facts.map(|(at, line)| Arc::new(fact(line, at as u32 + 2)));
    Book { name: "test".into(), benchmark: "BTC-USD".into(), facts: Facts::new(facts), ..Book::default() }
}

pub(crate) fn fact(line: &str, row: u32) -> Fact {
    let cells: Vec<&str> = line.split(',').map(str::trim).collect();
    let [item, start, end, value, filed, rest @ ..] = cells.as_slice() else { panic!("{line}") };
    let item: Item = item.parse().unwrap_or_else(|()| panic!("{item}"));
    let form = rest.first().and_then(|form| Form::parse(form.trim_start_matches('q'))).unwrap_or(Form::TenQ);
    let note = rest.get(1).copied().unwrap_or("");
    let period = if start.is_empty() {
        Period::Instant(day(end))
    } else {
        Period::Span(Span::new(day(start), day(end)).unwrap())
    };
    Fact {
        ticker: ticker(),
        item,
        period,
        value: value.replace('_', "").parse().unwrap(),
        unit: item.unit(),
        form,
        filed: Filed::On(day(filed)),
        accession: None,
        seen: if rest.first().is_some_and(|form| form.starts_with('q')) {
            Seen::Quoted
        } else {
            Seen::Document
        },
        source: "https://example.com/filing".into(),
        note: (!note.is_empty()).then(|| note.into()),
        basis: if note.contains("IFRS") { Basis::Ifrs } else { Basis::UsGaap },
        restated: note.contains("restated"),
        tagging: None,
        at: Location::new(&"facts/TEST.csv".into(), row, 1),
    }
}

/// A company without anything.
pub(crate) fn company() -> Company {
    Company::bare(ticker(), "Test Inc.".into(), Location::new(&"companies/TEST.toml".into(), 0, 0))
}

/// Notes of the whole company, issued in 2025.
pub(crate) fn debt(name: &str, principal: f64, maturity: &str) -> Debt {
    Debt {
        name: name.into(),
        kind: DebtKind::Convertible,
        principal: Some(Usd(principal)),
        drawn: None,
        undrawn: None,
        available: None,
        coupon_pct: None,
        reserve: None,
        minimum_liquidity: None,
        collateral_btc: None,
        margin_call_ltv: None,
        maturity: (!maturity.is_empty()).then(|| Maturity::Day(day(maturity))),
        issued: Some(day("2025-06-30")),
        ended: None,
        put: None,
        conversion_price: None,
        recourse: None,
        note: None,
        source: None,
        second_hand: false,
        as_of: None,
        at: Location::new(&"companies/TEST.toml".into(), 10, 1),
    }
}
