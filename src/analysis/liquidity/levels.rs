//! What a company can pay with: L0 to L3.

use super::{Figure, Raised, Reading, bitcoin};
use crate::{
    analysis::{
        Assumption, Input, Ledger, Missing, Resolved,
        entry::{Row, Vantage, owed},
        figure::{all, sum},
    },
    model::{Company, Date, Debt, DebtKind, Item, Recourse, Unit},
};

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
    pub l2_pro_forma: Option<Reading>,
    pub raised: Vec<Raised>,
    pub l3: Reading,
}

pub(super) fn levels(
    company: Option<&Company>,
    debts: &[&Debt],
    ledger: &Ledger,
    bitcoin_price: &Reading,
    assumptions: &Resolved,
    from: Vantage,
) -> Levels {
    let cash = ledger.current_balance(Item::Cash);
    let day = cash.as_ref().ok().map(|(day, _)| *day);
    let l0 = cash.map(|(_, figure)| figure);
    let bitcoin = ledger.current_balance(Item::BitcoinCount).map(|(_, figure)| figure);
    let since = |debt: &&&Debt| day.zip(debt.issued).is_some_and(|(day, issued)| issued > day);
    let (after, before): (Vec<&Debt>, Vec<&Debt>) = debts.iter().partition(since);
    let undrawn = undrawn(company, &before, from);
    let l1 = added("cash", &l0, "undrawn committed lines", &undrawn);
    let gone = repaid_since(company, day, from);
    // coins are counted as of the balance's day, so what was owed on that day held them
    let owed_then: Vec<&Debt> = before.iter().chain(&gone).copied().collect();
    let bitcoin_value = bitcoin::value(ledger, &owed_then, bitcoin_price, assumptions, from);
    let holds_bitcoin =
        [Item::BitcoinCount, Item::BitcoinFairValue].iter().any(|item| ledger.balance(*item).is_ok());
    let l2 = match (&l1, &bitcoin_value) {
        (Ok(l1), Err(missing)) if !holds_bitcoin => Figure::computed(l1.value, Unit::Usd, "L1", [("L1", l1)])
            .map(|figure| figure.estimated(format!("at least: no bitcoin counted ({missing})"))),
        _ => added("L1", &l1, "unpledged bitcoin after haircut", &bitcoin_value),
    };
    let raised = raised(company, &after, &gone, day, assumptions, from);
    let l2_pro_forma = pro_forma(&l2, &raised);
    let project = purpose_lines(&before, from);
    Levels {
        day,
        restricted: ledger.current_balance(Item::RestrictedCash).map(|(_, figure)| figure),
        l3: added("L2", &l2, "undrawn lines for one project or purpose", &project),
        l2_pro_forma,
        raised,
        l0,
        undrawn,
        l1,
        bitcoin,
        bitcoin_value,
        l2,
    }
}

fn added(first: &'static str, a: &Reading, second: &'static str, b: &Reading) -> Reading {
    let [a, b] = all([a, b])?;
    Figure::computed(a.value + b.value, Unit::Usd, format!("{first} + {second}"), [(first, a), (second, b)])
}

/// Undrawn revolvers of the whole company: committed and free to use. Loans drawn for one purpose and lines of a
/// project reach L3 alone; lines backed by bitcoin are left out, for drawing them pledges the coins that L2 counts.
/// A company file without a revolver says that there is none; without a company file it cannot be said.
fn undrawn(company: Option<&Company>, debts: &[&Debt], from: Vantage) -> Reading {
    if company.is_none() {
        return Err(Missing::of("undrawn committed lines", "no company file"));
    }
    let lines = undrawn_inputs(debts.iter().filter(|debt| is_free(debt)), from);
    if lines.is_empty() {
        let none = Figure::nothing(Unit::Usd, "no undrawn revolver in the company file");
        return Ok(Figure { stale: from.is_stale, ..none });
    }
    let total = sum(lines, Unit::Usd, "sum of undrawn revolvers")
        .ok_or_else(|| Missing::of("undrawn committed lines", "not finite"))?;
    Ok(total.estimated("takes the conditions for drawing to be met"))
}

pub(crate) fn is_free(debt: &Debt) -> bool {
    debt.kind == DebtKind::Revolver && debt.recourse != Some(Recourse::Project)
}

fn purpose_lines(debts: &[&Debt], from: Vantage) -> Reading {
    let lines = debts.iter().filter(|debt| debt.kind != DebtKind::BtcBacked && !is_free(debt));
    sum(undrawn_inputs(lines, from), Unit::Usd, "sum of undrawn lines for one project or purpose")
        .ok_or_else(|| Missing::of("project cash and project lines", "not in the book"))
}

fn undrawn_inputs<'a>(debts: impl Iterator<Item = &'a &'a Debt>, from: Vantage) -> Vec<Input> {
    debts
        .filter_map(|debt| Some((debt, debt.drawable()?)))
        .filter_map(|(debt, undrawn)| {
            let what = format!("{}: undrawn", debt.name);
            let figure = Row::debt(debt, from).stated(what, Some(undrawn.0), Unit::Usd).ok()?;
            Some(Input { name: debt.name.to_string().into(), figure })
        })
        .collect()
}

/// Debts of the whole company that ended after the balance's day, up to the desk's.
fn repaid_since(company: Option<&Company>, day: Option<Date>, from: Vantage) -> Vec<&Debt> {
    let Some((company, day)) = company.zip(day) else { return Vec::new() };
    let within = |debt: &&Debt| {
        debt.ended.is_some_and(|ended| ended > day && ended <= from.day)
            && debt.issued.is_none_or(|issued| issued <= day)
    };
    company.debts.iter().filter(within).collect()
}

/// What changed L2 after the balance's day, up to the desk's: borrowed by the whole company, gross of costs, repaid or
/// rolled over, and the cash of events. A loan backed by bitcoin takes its coins out, and gives them back.
fn raised(
    company: Option<&Company>,
    after: &[&Debt],
    gone: &[&Debt],
    day: Option<Date>,
    assumptions: &Resolved,
    from: Vantage,
) -> Vec<Raised> {
    let Some((company, day)) = company.zip(day) else { return Vec::new() };
    let debt = |debt: &&&Debt, sign: f64, on: Option<Date>, what: &str| {
        let owed = owed_input(debt, from)?.figure;
        let amount = sign * effect(debt, assumptions) * owed.value;
        let what = format!("{}: {what}", debt.name);
        let figure = Figure::computed(amount, Unit::Usd, what.clone(), [("principal", &owed)]).ok()?;
        Some(Raised { what, on: on?, amount: figure })
    };
    let corporate = |debt: &&&Debt| is_corporate(debt);
    let borrowed = after.iter().filter(corporate).filter_map(|row| debt(&row, 1.0, row.issued, "borrowed"));
    let repaid = gone.iter().filter(corporate).filter_map(|row| debt(&row, -1.0, row.ended, "repaid"));
    let events = company.events.iter().filter(|event| event.date > day && event.date <= from.day);
    let paid = events.filter_map(|event| {
        let what = event.headline.to_string();
        let amount = Row::event(event, from).stated(what.clone(), Some(event.cash?.0), Unit::Usd).ok()?;
        Some(Raised { what, on: event.date, amount })
    });
    let mut raised: Vec<Raised> = borrowed.chain(repaid).chain(paid).collect();
    raised.sort_by_key(|raised| raised.on);
    raised
}

/// L2 with all of that; `None` when there was none.
fn pro_forma(l2: &Reading, raised: &[Raised]) -> Option<Reading> {
    if raised.is_empty() {
        return None;
    }
    let l2 = match l2 {
        Ok(l2) => l2,
        Err(missing) => return Some(Err(missing.clone())),
    };
    let value = l2.value + raised.iter().map(|raised| raised.amount.value).sum::<f64>();
    let mut inputs = vec![Input { name: "L2".into(), figure: l2.clone() }];
    inputs.extend(
        raised.iter().map(|raised| Input { name: raised.what.clone().into(), figure: raised.amount.clone() }),
    );
    let formula = "L2 + borrowed and raised − repaid and paid since, less coins pledged for it";
    let figure = Figure::from_inputs(value, Unit::Usd, formula, inputs);
    Some(
        figure.map(|figure| {
            figure.estimated("before costs, and before what was spent since the balance's day")
        }),
    )
}

/// Whether the whole company answers for a debt. Secured notes usually finance one site, so they must say it.
pub(crate) fn is_corporate(debt: &Debt) -> bool {
    match debt.recourse {
        Some(recourse) => recourse == Recourse::Corporate,
        None => !matches!(debt.kind, DebtKind::SeniorSecured | DebtKind::Project | DebtKind::Equipment),
    }
}

/// What a borrowed dollar adds to L2: less than one where coins are pledged for it.
fn effect(debt: &Debt, assumptions: &Resolved) -> f64 {
    match debt.kind {
        DebtKind::BtcBacked => {
            1.0 - bitcoin::COLLATERAL * (1.0 - assumptions.value(Assumption::BitcoinHaircut))
        }
        _ => 1.0,
    }
}

/// What is owed on a debt, where that is known and not nothing.
pub(super) fn owed_input(debt: &Debt, from: Vantage) -> Option<Input> {
    let figure = owed(debt, from).ok().filter(|figure| figure.value > 0.0)?;
    Some(Input { name: debt.name.to_string().into(), figure })
}
