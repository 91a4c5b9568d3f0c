//! What falls due: by calendar year, and within twelve months.

use std::{collections::BTreeMap, sync::Arc};

use super::{Figure, Obligation, Reading, WallYear, levels::entry};
use crate::{
    analysis::{Input, Kind, Missing, Trace, figure::sum},
    model::{Book, Commitment, Company, Date, Debt, Maturity, Recourse, Unit, Usd},
};

/// The amount owed: what is drawn of a line, else the principal.
fn owed(book: &Book, debt: &Debt) -> Reading {
    let amount = debt.drawn.or(debt.principal);
    let amount =
        amount.ok_or_else(|| Missing::of(debt.name.to_string(), "amount not in the company file"))?;
    Ok(entry(book, debt, "owed", amount).figure)
}

/// Debts by the calendar year of their maturity; the last entry holds those without one. Nothing owed, no entry.
pub(super) fn wall(book: &Book, debts: &[&Debt]) -> Vec<WallYear> {
    let mut years: BTreeMap<(bool, i32), Vec<Obligation>> = BTreeMap::new();
    for debt in debts {
        let amount = owed(book, debt);
        if amount.as_ref().is_ok_and(|amount| amount.value == 0.0) {
            continue;
        }
        let year = debt.maturity.map(Maturity::year);
        let due = match debt.maturity {
            Some(Maturity::Day(day)) => Some(day),
            _ => None,
        };
        let project = debt.recourse == Some(Recourse::Project);
        let key = (year.is_none(), year.unwrap_or(0));
        years.entry(key).or_default().push(Obligation { what: debt.name.to_string(), amount, due, project });
    }
    years
        .into_iter()
        .map(|((undated, year), parts)| WallYear {
            year: (!undated).then_some(year),
            principal: total(&parts, "sum of the instruments"),
            parts,
        })
        .collect()
}

/// The sum of the amounts known; an estimate that names what has no amount.
fn total(parts: &[Obligation], formula: &str) -> Reading {
    let known = parts
        .iter()
        .filter_map(|part| Some(Input { name: part.what.clone(), figure: part.amount.clone().ok()? }));
    let unknown: Vec<&str> =
        parts.iter().filter(|part| part.amount.is_err()).map(|part| part.what.as_str()).collect();
    let total = sum(known.collect(), Unit::Usd, formula)
        .ok_or_else(|| Missing::of("principal", format!("no amount known of {}", unknown.join(", "))))?;
    Ok(if unknown.is_empty() {
        total
    } else {
        total.estimated(format!("at least: no amount known of {}", unknown.join(", ")))
    })
}

/// All that is owed by the company file.
pub(super) fn listed(wall: &[WallYear]) -> Reading {
    let parts: Vec<Obligation> = wall.iter().flat_map(|year| year.parts.clone()).collect();
    if parts.is_empty() {
        return Err(Missing::of("debt instruments", "none in the company file"));
    }
    total(&parts, "sum of the instruments in the company file")
}

/// What falls due in the twelve months after a day: principal and dated commitments.
pub(super) struct Due {
    /// Principal, in dollars.
    pub principal: Reading,
    /// Commitments with a date, in dollars.
    pub commitments: Reading,
    /// Both.
    pub all: Reading,
}

pub(super) fn due(book: &Book, company: Option<&Company>, debts: &[&Debt], as_of: Date) -> Due {
    let Some(company) = company else {
        let none = || Err(Missing::of("debts and commitments", "no company file"));
        return Due { principal: none(), commitments: none(), all: none() };
    };
    let horizon = as_of.checked_add_months(chrono::Months::new(12)).unwrap_or(as_of);
    let mut undated = Vec::new();
    let mut principal = Vec::new();
    for debt in debts {
        let amount = owed(book, debt);
        if amount.as_ref().is_ok_and(|amount| amount.value == 0.0) {
            continue;
        }
        let (within, exact) = match debt.maturity {
            Some(Maturity::Day(day)) => (day > as_of && day <= horizon, true),
            // a year alone: counted when any day of it may lie within
            Some(Maturity::Year(year)) => (Year::of(year).meets(as_of, horizon), false),
            None => {
                undated.push(debt.name.to_string());
                (false, true)
            }
        };
        match amount {
            Ok(figure) if within => principal.push((Input { name: debt.name.to_string(), figure }, exact)),
            Err(_) if within => undated.push(debt.name.to_string()),
            _ => {}
        }
    }
    let vague = principal.iter().any(|(_, exact)| !exact);
    let principal: Vec<Input> = principal.into_iter().map(|(input, _)| input).collect();
    let mut principal = or_nothing(book, company, principal, "principal due within 12 months");
    if vague {
        principal = principal.estimated("a maturity known only by its year is counted");
    }
    if !undated.is_empty() {
        let names = undated.join(", ");
        principal = principal.estimated(format!("not counted, no maturity or amount known: {names}"));
    }
    let known =
        company.commitments.iter().filter(|commitment| commitment.as_of.is_none_or(|day| day <= as_of));
    let inputs = known
        .filter(|commitment| commitment.by.is_some_and(|by| by > as_of && by <= horizon))
        .filter_map(|commitment| Some(commitment_input(book, commitment, commitment.amount?)))
        .collect();
    let commitments = or_nothing(book, company, inputs, "dated commitments due within 12 months");
    let all = Figure::computed(
        principal.value + commitments.value,
        Unit::Usd,
        "principal + dated commitments due within 12 months",
        [("principal", &principal), ("commitments", &commitments)],
    );
    Due { principal: Ok(principal), commitments: Ok(commitments), all }
}

/// A calendar year as days.
struct Year {
    first: Date,
    last: Date,
}

impl Year {
    fn of(year: i32) -> Self {
        let day = |month, day| Date::from_ymd_opt(year, month, day).unwrap_or_default();
        Self { first: day(1, 1), last: day(12, 31) }
    }

    fn meets(&self, after: Date, until: Date) -> bool {
        self.last > after && self.first <= until
    }
}

/// The sum, or a zero that rests on the company file listing nothing.
fn or_nothing(book: &Book, company: &Company, inputs: Vec<Input>, formula: &str) -> Figure {
    let zero = || Figure {
        value: 0.0,
        unit: Unit::Usd,
        kind: Kind::Derived,
        conflicted: false,
        stale: book.is_stale(&company.at.file),
        period: None,
        known: None,
        trace: Arc::new(Trace::Formula {
            formula: format!("{formula}: none in the company file"),
            inputs: Vec::new(),
            notes: Vec::new(),
        }),
    };
    sum(inputs, Unit::Usd, formula).unwrap_or_else(zero)
}

fn commitment_input(book: &Book, commitment: &Commitment, amount: Usd) -> Input {
    let figure = Figure {
        value: amount.0,
        unit: Unit::Usd,
        kind: if commitment.second_hand { Kind::Quoted } else { Kind::Reported },
        conflicted: false,
        stale: book.is_stale(&commitment.at.file),
        period: None,
        known: commitment.as_of,
        trace: Arc::new(Trace::Entry {
            what: commitment.what.to_string(),
            source: commitment.source.clone(),
            as_of: commitment.as_of,
            note: commitment.note.clone(),
            at: commitment.at.clone(),
        }),
    };
    Input { name: commitment.what.to_string(), figure }
}
