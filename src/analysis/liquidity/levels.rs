//! What a company can pay with: L0 to L3.

use std::sync::Arc;

use super::{Figure, Reading};
use crate::{
    analysis::{
        Assumptions, Input, Kind, Ledger, Missing, Trace,
        figure::{all, sum},
    },
    model::{Book, Company, Date, Debt, DebtKind, Item, Recourse, Unit, Usd},
};

/// Collateral a lender asks for against a bitcoin-backed loan, as a multiple of the loan.
const COLLATERAL: f64 = 1.43;

/// Cash and what can be turned into it.
pub(super) struct Levels {
    pub day: Option<Date>,
    pub l0: Reading,
    pub restricted: Reading,
    pub undrawn: Reading,
    pub l1: Reading,
    pub bitcoin: Reading,
    pub bitcoin_value: Reading,
    pub l2: Reading,
    pub l3: Reading,
}

pub(super) fn levels(
    book: &Book,
    company: Option<&Company>,
    debts: &[&Debt],
    ledger: &Ledger,
    bitcoin_price: &Reading,
    assumptions: &Assumptions,
) -> Levels {
    let cash = ledger.current_balance(Item::Cash);
    let day = cash.as_ref().ok().map(|(day, _)| *day);
    let l0 = cash.map(|(_, figure)| figure);
    let undrawn = undrawn(book, company, debts, Recourse::Corporate);
    let l1 = added("cash", &l0, "undrawn committed lines", &undrawn);
    let bitcoin = ledger.current_balance(Item::BitcoinCount).map(|(_, figure)| figure);
    let bitcoin_value = bitcoin_value(book, ledger, debts, &bitcoin, bitcoin_price, assumptions);
    let l2 = match (&l1, &bitcoin_value) {
        (Ok(l1), Err(missing)) => Figure::computed(l1.value, Unit::Usd, "L1", [("L1", l1)])
            .map(|figure| figure.estimated(format!("at least: no bitcoin counted ({missing})"))),
        _ => added("L1", &l1, "unpledged bitcoin after haircut", &bitcoin_value),
    };
    let project = project_cash(book, company, debts);
    Levels {
        day,
        restricted: ledger.current_balance(Item::RestrictedCash).map(|(_, figure)| figure),
        l3: added("L2", &l2, "undrawn project lines", &project),
        l0,
        undrawn,
        l1,
        bitcoin,
        bitcoin_value,
        l2,
    }
}

fn added(first: &str, a: &Reading, second: &str, b: &Reading) -> Reading {
    let [a, b] = all([a, b])?;
    Figure::computed(a.value + b.value, Unit::Usd, format!("{first} + {second}"), [(first, a), (second, b)])
}

/// Undrawn lines with one recourse. Lines backed by bitcoin are left out: drawing them pledges the coins that L2 counts.
/// A company file without such a line says that there is none; without a company file it cannot be said.
fn undrawn(book: &Book, company: Option<&Company>, debts: &[&Debt], recourse: Recourse) -> Reading {
    let Some(company) = company else {
        return Err(Missing::of("undrawn committed lines", "no company file"));
    };
    let lines: Vec<Input> = debts
        .iter()
        .filter(|debt| {
            debt.kind != DebtKind::BtcBacked && debt.recourse.unwrap_or(Recourse::Corporate) == recourse
        })
        .filter_map(|debt| Some((debt, debt.undrawn.filter(|undrawn| undrawn.0 > 0.0)?)))
        .map(|(debt, undrawn)| entry(book, debt, "undrawn", undrawn))
        .collect();
    let none = || Figure {
        value: 0.0,
        unit: Unit::Usd,
        kind: Kind::Derived,
        conflicted: false,
        stale: book.is_stale(&company.at.file),
        period: None,
        known: None,
        trace: Arc::new(Trace::Formula {
            formula: "no undrawn committed line in the company file".to_owned(),
            inputs: Vec::new(),
            notes: Vec::new(),
        }),
    };
    Ok(sum(lines, Unit::Usd, "sum of undrawn lines").unwrap_or_else(none))
}

fn project_cash(book: &Book, company: Option<&Company>, debts: &[&Debt]) -> Reading {
    let lines = undrawn(book, company, debts, Recourse::Project)?;
    if lines.value > 0.0 {
        Ok(lines)
    } else {
        Err(Missing::of("project cash and project lines", "not in the book"))
    }
}

/// A number of a debt as a figure.
pub(super) fn entry(book: &Book, debt: &Debt, what: &str, amount: Usd) -> Input {
    let figure = Figure {
        value: amount.0,
        unit: Unit::Usd,
        kind: if debt.second_hand { Kind::Quoted } else { Kind::Reported },
        conflicted: false,
        stale: book.is_stale(&debt.at.file),
        period: None,
        known: debt.as_of.or(debt.issued),
        trace: Arc::new(Trace::Entry {
            what: format!("{}: {what}", debt.name),
            source: debt.source.clone(),
            as_of: debt.as_of,
            note: debt.note.clone(),
            at: debt.at.clone(),
        }),
    };
    Input { name: debt.name.to_string(), figure }
}

/// (coins − coins pledged) × price × (1 − haircut), coins pledged = drawn bitcoin-backed loans × 1.43 ÷ price.
/// Where only the fair value was filed it stands for coins × price, at its own day's price.
fn bitcoin_value(
    book: &Book,
    ledger: &Ledger,
    debts: &[&Debt],
    coins: &Reading,
    price: &Reading,
    assumptions: &Assumptions,
) -> Reading {
    let haircut = Figure::assumed(
        assumptions.bitcoin_haircut,
        Unit::Ratio,
        "bitcoin_haircut",
        "what selling in a falling market may cost",
    );
    let mut inputs = Vec::new();
    let mut input =
        |name: &str, figure: &Figure| inputs.push(Input { name: name.to_owned(), figure: figure.clone() });
    let gross = match (coins, price) {
        (Ok(coins), Ok(price)) => {
            input("coins", coins);
            input("price", price);
            coins.value * price.value
        }
        (Ok(_), Err(missing)) => return Err(missing.clone()),
        (Err(missing), _) => {
            let (day, fair) = ledger.current_balance(Item::BitcoinFairValue).map_err(|_| missing.clone())?;
            let fair = fair.over(crate::model::Period::Instant(day));
            input("fair value at its day", &fair);
            fair.value
        }
    };
    let loans: Vec<Input> = debts
        .iter()
        .filter(|debt| debt.kind == DebtKind::BtcBacked)
        .filter_map(|debt| Some((debt, debt.drawn.or(debt.principal)?)))
        .filter(|(_, drawn)| drawn.0 > 0.0)
        .map(|(debt, drawn)| entry(book, debt, "drawn", drawn))
        .collect();
    let pledged = loans.iter().map(|loan| loan.figure.value).sum::<f64>() * COLLATERAL;
    let formula = if loans.is_empty() {
        "coins × price × (1 − haircut)"
    } else {
        "(coins × price − loans backed by bitcoin × 1.43) × (1 − haircut), not below 0"
    };
    for loan in loans {
        input(&loan.name, &loan.figure);
    }
    input("haircut", &haircut);
    let value = (gross - pledged).max(0.0) * (1.0 - assumptions.bitcoin_haircut);
    let figure = Figure::from_inputs(value, Unit::Usd, formula.to_owned(), inputs)?;
    Ok(if pledged > 0.0 {
        figure.noted("lenders ask for about 143 % in coins: what is really pledged was not seen")
    } else {
        figure
    })
}
