//! What falls due: by calendar year, and within twelve months.

use std::collections::BTreeMap;

use super::{Figure, Obligation, Reading, WallYear};
use crate::{
    analysis::{
        Input, Missing,
        entry::{Row, Vantage, owed},
        figure::sum,
        known, total,
    },
    model::{Commitment, Company, Date, Debt, DebtKind, Maturity, Recourse, Unit},
};

/// Debts by the calendar year of their maturity; the last entry holds those without one. Nothing owed, no entry.
pub(super) fn wall(debts: &[&Debt], from: Vantage) -> Vec<WallYear> {
    let mut years: BTreeMap<(bool, i32), Vec<Obligation>> = BTreeMap::new();
    for debt in debts {
        let amount = owed(debt, from);
        if amount.as_ref().is_ok_and(|amount| amount.value == 0.0) {
            continue;
        }
        let year = debt.falls_due(from.day).map(Maturity::year);
        let due = match debt.falls_due(from.day) {
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
            principal: of(&parts, "sum of the instruments"),
            parts,
        })
        .collect()
}

fn of(parts: &[Obligation], formula: &'static str) -> Reading {
    let parts = parts.iter().map(|part| (part.what.clone(), part.amount.clone())).collect();
    total::known(parts, Unit::Usd, formula)
}

/// All that is owed by the company file.
pub(super) fn listed(wall: &[WallYear]) -> Reading {
    let parts: Vec<Obligation> = wall.iter().flat_map(|year| year.parts.clone()).collect();
    if parts.is_empty() {
        return Err(Missing::of("debt instruments", "none in the company file"));
    }
    let listed = of(&parts, "sum of the instruments in the company file")?;
    Ok(listed.estimated("each as last seen, on different days: repayments since may be missing"))
}

/// What falls due in the twelve months after a day: principal and dated commitments.
pub(super) struct Due {
    /// Principal, in dollars.
    pub principal: Reading,
    /// Commitments with a date, in dollars.
    pub commitments: Reading,
    /// Both.
    pub all: Reading,
    /// Short loans whose maturity is not known: they may fall due within the year.
    pub undated: Vec<String>,
}

pub(super) fn due(company: Option<&Company>, debts: &[&Debt], balance: Option<Date>, from: Vantage) -> Due {
    let as_of = from.day;
    let Some(company) = company else {
        let none = || Err(Missing::of("debts and commitments", "no company file"));
        return Due { principal: none(), commitments: none(), all: none(), undated: Vec::new() };
    };
    let horizon = as_of.checked_add_months(chrono::Months::new(12)).unwrap_or(as_of);
    let mut undated = Vec::new();
    let mut short = Vec::new();
    let mut principal = Vec::new();
    for debt in debts {
        let amount = owed(debt, from);
        if amount.as_ref().is_ok_and(|amount| amount.value == 0.0) {
            continue;
        }
        let (within, exact) = match debt.falls_due(from.day) {
            Some(Maturity::Day(day)) => (day > as_of && day <= horizon, true),
            // a year alone: counted when any day of it may lie within
            Some(Maturity::Year(year)) => (Year::of(year).meets(as_of, horizon), false),
            None => {
                undated.push(debt.name.to_string());
                if is_short(debt) {
                    short.push(debt.name.to_string());
                }
                (false, true)
            }
        };
        match amount {
            Ok(figure) if within => {
                principal.push((Input { name: debt.name.to_string().into(), figure }, exact));
            }
            Err(_) if within => undated.push(debt.name.to_string()),
            _ => {}
        }
    }
    let vague = principal.iter().any(|(_, exact)| !exact);
    let mut principal: Vec<Input> = principal.into_iter().map(|(input, _)| input).collect();
    // instalments filed as a schedule; what is filed by calendar year is due by that year's end
    for (name, amount) in
        dated(company, horizon, from, |commitment| commitment.is_principal).map(stated(from))
    {
        match amount {
            Ok(figure) => principal.push(Input { name: name.into(), figure }),
            Err(_) => undated.push(name),
        }
    }
    let mut principal = or_nothing(principal, "principal due within 12 months", from);
    if vague {
        principal = principal.estimated("a maturity known only by its year is counted");
    }
    if !undated.is_empty() {
        let names = undated.join(", ");
        principal = principal.estimated(format!("not counted, no maturity or amount known: {names}"));
    }
    let commitments = commitments(company, horizon, balance, from);
    let all = commitments.as_ref().map_err(Clone::clone).and_then(|commitments| {
        Figure::computed(
            principal.value + commitments.value,
            Unit::Usd,
            "principal + dated commitments due within 12 months",
            [("principal", &principal), ("commitments", commitments)],
        )
    });
    // nothing dated beside a loan that may fall due any day is not nothing
    let all = match all {
        Ok(figure) if figure.value == 0.0 && !short.is_empty() => {
            Err(Missing::of(format!("maturity of {}", short.join(", ")), "not in the company file"))
        }
        all => all,
    };
    Due { principal: Ok(principal), commitments, all, undated: short }
}

/// Bridges, lines and loans backed by bitcoin seldom run longer than a year or two.
fn is_short(debt: &Debt) -> bool {
    matches!(debt.kind, DebtKind::TermLoan | DebtKind::BtcBacked | DebtKind::Revolver)
}

/// Commitments with a day within the horizon. One without an amount is named and makes an estimate, and so does one
/// written of before the newest balance: it may have been paid in part.
fn commitments(company: &Company, horizon: Date, balance: Option<Date>, from: Vantage) -> Reading {
    let due = || dated(company, horizon, from, |commitment| !commitment.is_principal);
    let formula = "dated commitments due within 12 months";
    let parts: Vec<(String, Reading)> = due().map(stated(from)).collect();
    let total = if parts.is_empty() {
        or_nothing(Vec::new(), formula, from)
    } else {
        total::known(parts, Unit::Usd, formula)?
    };
    let is_old = |commitment: &&Commitment| {
        commitment.as_of.zip(balance).is_some_and(|(written, balance)| written < balance)
    };
    let old: Vec<String> = due().filter(is_old).map(|commitment| commitment.what.to_string()).collect();
    Ok(if old.is_empty() {
        total
    } else {
        total.estimated(format!("as first stated, part may have been paid since: {}", old.join(", ")))
    })
}

/// Commitments of one sort, known on the desk's day, with a day after it and within the horizon.
fn dated(
    company: &Company,
    horizon: Date,
    from: Vantage,
    sort: impl Fn(&Commitment) -> bool,
) -> impl Iterator<Item = &Commitment> {
    let within =
        move |commitment: &Commitment| commitment.by.is_some_and(|by| by > from.day && by <= horizon);
    let is_due =
        move |commitment: &&Commitment| known::commitment(commitment, from.day) && within(commitment);
    company.commitments.iter().filter(is_due).filter(move |commitment| sort(commitment))
}

/// A commitment's name and what the company pays of it itself.
fn stated(from: Vantage) -> impl Fn(&Commitment) -> (String, Reading) {
    move |commitment| {
        let amount = commitment.own().map(|amount| amount.0);
        let what = commitment.what.to_string();
        (what.clone(), Row::commitment(commitment, from).stated(what, amount, Unit::Usd))
    }
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
fn or_nothing(inputs: Vec<Input>, formula: &'static str, from: Vantage) -> Figure {
    sum(inputs, Unit::Usd, formula).unwrap_or_else(|| Figure {
        stale: from.is_stale,
        ..Figure::nothing(Unit::Usd, format!("{formula}: none in the company file"))
    })
}
