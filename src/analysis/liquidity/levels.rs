//! What a company can pay with: L0 to L3.

use super::{Figure, Reading};
use crate::{
    analysis::{
        Assumptions, Input, Ledger, Missing,
        entry::{Row, Vantage},
        figure::{all, sum},
    },
    model::{Company, Date, Debt, DebtKind, Item, Recourse, Unit, Usd},
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
    pub l2_pro_forma: Option<Reading>,
    pub l3: Reading,
}

pub(super) fn levels(
    company: Option<&Company>,
    debts: &[&Debt],
    ledger: &Ledger,
    bitcoin_price: &Reading,
    assumptions: &Assumptions,
    from: Vantage,
) -> Levels {
    let cash = ledger.current_balance(Item::Cash);
    let day = cash.as_ref().ok().map(|(day, _)| *day);
    let l0 = cash.map(|(_, figure)| figure);
    let undrawn = undrawn(company, debts, from);
    let l1 = added("cash", &l0, "undrawn committed lines", &undrawn);
    let bitcoin = ledger.current_balance(Item::BitcoinCount).map(|(_, figure)| figure);
    let since = |debt: &&&Debt| day.zip(debt.issued).is_some_and(|(day, issued)| issued > day);
    let (after, before): (Vec<&Debt>, Vec<&Debt>) = debts.iter().partition(since);
    let bitcoin_value = bitcoin_value(ledger, &before, &bitcoin, bitcoin_price, assumptions, from);
    let holds_bitcoin =
        [Item::BitcoinCount, Item::BitcoinFairValue].iter().any(|item| ledger.balance(*item).is_ok());
    let l2 = match (&l1, &bitcoin_value) {
        (Ok(l1), Err(missing)) if !holds_bitcoin => Figure::computed(l1.value, Unit::Usd, "L1", [("L1", l1)])
            .map(|figure| figure.estimated(format!("at least: no bitcoin counted ({missing})"))),
        _ => added("L1", &l1, "unpledged bitcoin after haircut", &bitcoin_value),
    };
    let l2_pro_forma = pro_forma(&l2, &after, assumptions, from);
    let project = purpose_lines(debts, from);
    Levels {
        day,
        restricted: ledger.current_balance(Item::RestrictedCash).map(|(_, figure)| figure),
        l3: added("L2", &l2, "undrawn lines for one project or purpose", &project),
        l2_pro_forma,
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

fn is_free(debt: &Debt) -> bool {
    debt.kind == DebtKind::Revolver && debt.recourse != Some(Recourse::Project)
}

fn purpose_lines(debts: &[&Debt], from: Vantage) -> Reading {
    let lines = debts.iter().filter(|debt| debt.kind != DebtKind::BtcBacked && !is_free(debt));
    sum(undrawn_inputs(lines, from), Unit::Usd, "sum of undrawn lines for one project or purpose")
        .ok_or_else(|| Missing::of("project cash and project lines", "not in the book"))
}

fn undrawn_inputs<'a>(debts: impl Iterator<Item = &'a &'a Debt>, from: Vantage) -> Vec<Input> {
    debts
        .filter_map(|debt| Some((debt, debt.available.or(debt.undrawn).filter(|undrawn| undrawn.0 > 0.0)?)))
        .filter_map(|(debt, undrawn)| entry(debt, "undrawn", undrawn, from))
        .collect()
}

/// L2 with what the whole company borrowed after the balance's day: its principal comes in as cash, gross of costs and
/// of what it repaid, and a loan backed by bitcoin takes its coins out. `None` when nothing was borrowed since.
fn pro_forma(l2: &Reading, after: &[&Debt], assumptions: &Assumptions, from: Vantage) -> Option<Reading> {
    let raised = after.iter().filter(|debt| debt.recourse != Some(Recourse::Project));
    let raised: Vec<(&Debt, Input)> = raised
        .filter_map(|debt| Some((*debt, debt.drawn.or(debt.principal).filter(|amount| amount.0 > 0.0)?)))
        .filter_map(|(debt, amount)| Some((debt, entry(debt, "borrowed since", amount, from)?)))
        .collect();
    if raised.is_empty() {
        return None;
    }
    let l2 = match l2 {
        Ok(l2) => l2,
        Err(missing) => return Some(Err(missing.clone())),
    };
    let taken = COLLATERAL * (1.0 - assumptions.bitcoin_haircut);
    let effect = |debt: &Debt, amount: f64| match debt.kind {
        DebtKind::BtcBacked => amount * (1.0 - taken),
        _ => amount,
    };
    let value = l2.value + raised.iter().map(|(debt, input)| effect(debt, input.figure.value)).sum::<f64>();
    let mut inputs = vec![Input { name: "L2".into(), figure: l2.clone() }];
    inputs.extend(raised.into_iter().map(|(_, input)| input));
    let formula = "L2 + borrowed since, less coins pledged for it".to_owned();
    let figure = Figure::from_inputs(value, Unit::Usd, formula, inputs);
    Some(figure.map(|figure| {
        figure
            .estimated("pro forma: before costs, and before what was repaid or spent since the balance's day")
    }))
}

/// A number of a debt as a figure.
fn entry(debt: &Debt, what: &str, amount: Usd, from: Vantage) -> Option<Input> {
    let figure = Row::debt(debt, from).stated(format!("{}: {what}", debt.name), Some(amount.0), Unit::Usd);
    Some(Input { name: debt.name.to_string().into(), figure: figure.ok()? })
}

/// (coins − coins pledged) × price × (1 − haircut), coins pledged = drawn bitcoin-backed loans × 1.43 ÷ price.
/// Where only the fair value was filed it stands for coins × price, at its own day's price.
fn bitcoin_value(
    ledger: &Ledger,
    debts: &[&Debt],
    coins: &Reading,
    price: &Reading,
    assumptions: &Assumptions,
    from: Vantage,
) -> Reading {
    let haircut = Figure::assumed(
        assumptions.bitcoin_haircut,
        Unit::Ratio,
        "bitcoin_haircut",
        "what selling in a falling market may cost",
    );
    let mut inputs = Vec::new();
    let mut input = |name: &'static str, figure: &Figure| {
        inputs.push(Input { name: name.into(), figure: figure.clone() });
    };
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
        .filter_map(|(debt, drawn)| entry(debt, "drawn", drawn, from))
        .collect();
    let pledged = loans.iter().map(|loan| loan.figure.value).sum::<f64>() * COLLATERAL;
    let formula = if loans.is_empty() {
        "coins × price × (1 − haircut)"
    } else {
        "(coins × price − loans backed by bitcoin × 1.43) × (1 − haircut), not below 0"
    };
    input("haircut", &haircut);
    inputs.extend(loans);
    let value = (gross - pledged).max(0.0) * (1.0 - assumptions.bitcoin_haircut);
    let figure = Figure::from_inputs(value, Unit::Usd, formula.to_owned(), inputs)?;
    Ok(if pledged > 0.0 {
        figure.noted("lenders ask for about 143 % in coins: what is really pledged was not seen")
    } else {
        figure
    })
}
