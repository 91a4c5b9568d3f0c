//! What the coins that are free would bring.

use super::{Figure, Reading, levels::owed_input};
use crate::{
    analysis::{Assumption, Input, Ledger, Missing, Resolved, entry::Vantage},
    model::{Debt, DebtKind, Item, Period, Unit},
};

/// Collateral a lender asks for against a bitcoin-backed loan, as a multiple of the loan.
pub(super) const COLLATERAL: f64 = 1.43;

/// What of the holding is not free, in dollars.
enum Pledged {
    /// Coins filed as pledged or lent, at price.
    Filed(f64),
    /// Loans backed by bitcoin × 1.43.
    Estimated(f64, Vec<Input>),
}

/// (coins − coins pledged) × price × (1 − haircut), in dollars.
///
/// Where no pledge is filed it is taken as the drawn bitcoin-backed loans × 1.43. Where only a fair value was filed it
/// stands for coins × price, at its own day's price, changed as the bitcoin price is assumed to. Missing when coins are held and their price is not known.
pub(super) fn value(
    ledger: &Ledger,
    debts: &[&Debt],
    price: &Reading,
    assumptions: &Resolved,
    from: Vantage,
) -> Reading {
    let mut inputs = Vec::new();
    let mut input = |name: &'static str, figure: &Figure| {
        inputs.push(Input { name: name.into(), figure: figure.clone() });
    };
    let (gross, pledged) = match ledger.current_balance(Item::BitcoinCount) {
        Ok((_, coins)) => {
            let price = price.as_ref().map_err(Missing::clone)?;
            input("coins", &coins);
            input("price", price);
            let filed = ledger.current_balance(Item::BitcoinPledged).ok();
            let pledged = filed.map(|(_, pledged)| {
                input("coins pledged", &pledged);
                Pledged::Filed(pledged.value * price.value)
            });
            (coins.value * price.value, pledged)
        }
        Err(missing) => {
            let (day, fair) = ledger.current_balance(Item::BitcoinFairValue).map_err(|_| missing)?;
            input("fair value at its day", &fair.clone().over(Period::Instant(day)));
            let change = assumptions.figure(Assumption::BitcoinChange)?;
            if change.value != 0.0 {
                input("bitcoin_change", &change);
            }
            (fair.value * (1.0 + change.value), None)
        }
    };
    let haircut = assumptions.figure(Assumption::BitcoinHaircut)?;
    input("haircut", &haircut);
    let (taken, formula, note) = match pledged.unwrap_or_else(|| estimated(debts, from)) {
        Pledged::Filed(taken) => (taken, "(coins − coins pledged) × price × (1 − haircut)", None),
        Pledged::Estimated(_, loans) if loans.is_empty() => (0.0, "coins × price × (1 − haircut)", None),
        Pledged::Estimated(taken, loans) => {
            inputs.extend(loans);
            let formula = "(coins × price − loans backed by bitcoin × 1.43) × (1 − haircut), not below 0";
            (
                taken,
                formula,
                Some("lenders ask for about 143 % in coins: what is really pledged was not seen"),
            )
        }
    };
    let value = (gross - taken).max(0.0) * (1.0 - haircut.value);
    let figure = Figure::from_inputs(value, Unit::Usd, formula, inputs)?;
    Ok(match note {
        Some(note) => figure.noted(note),
        None => figure,
    })
}

fn estimated(debts: &[&Debt], from: Vantage) -> Pledged {
    let loans: Vec<Input> = debts
        .iter()
        .filter(|debt| debt.kind == DebtKind::BtcBacked)
        .filter_map(|debt| owed_input(debt, from))
        .collect();
    Pledged::Estimated(loans.iter().map(|loan| loan.figure.value).sum::<f64>() * COLLATERAL, loans)
}
