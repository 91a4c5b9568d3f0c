use std::sync::Arc;

use crate::{
    analysis::{
        Figure, Missing, Reading,
        entry::{Row, Vantage, owed},
        figure::all,
        runway::largest_covenant,
    },
    model::{Company, Debt, Unit},
};

/// How near a company is to a level one of its debts sets.
#[derive(Debug, Clone)]
pub struct Bound {
    /// The debt, by name.
    pub debt: Arc<str>,
    /// How near.
    pub reading: Reading,
}

/// L0 ÷ the largest liquidity a covenant asks for. Covenants name what counts for each; cash alone always does.
pub(super) fn covenant_cover(company: &Company, l0: &Reading, from: Vantage) -> Option<Bound> {
    let (debt, asked) = largest_covenant(company, from)?;
    let cover = |l0: &Figure| {
        let inputs = [("L0", l0), ("minimum liquidity", &asked)];
        Figure::computed(l0.value / asked.value, Unit::Times, "L0 ÷ minimum liquidity", inputs)
    };
    let reading = l0.as_ref().map_err(Clone::clone).and_then(cover);
    let reading = reading.map(|figure| figure.noted(format!("covenant of {}", debt.name)));
    Some(Bound { debt: Arc::clone(&debt.name), reading })
}

/// Loan ÷ value of its coins ÷ the ratio that calls for more, of the loan nearest to it. While one of several cannot be
/// told, the others are only shown when they call already.
pub(super) fn margin_call(debts: &[&Debt], bitcoin_price: &Reading, from: Vantage) -> Option<Bound> {
    let mut worst: Option<(Bound, f64)> = None;
    let mut missing = Missing::default();
    let mut unknown: Option<Bound> = None;
    for debt in debts {
        let Some(reading) = used(debt, bitcoin_price, from) else { continue };
        let bound = Bound { debt: Arc::clone(&debt.name), reading };
        match &bound.reading {
            Ok(figure) => {
                let value = figure.value;
                if worst.as_ref().is_none_or(|(_, worst)| value > *worst) {
                    worst = Some((bound, value));
                }
            }
            Err(why) => {
                missing = missing.and(why);
                unknown.get_or_insert(bound);
            }
        }
    }
    match (worst, unknown) {
        (Some((bound, value)), Some(_)) if value >= 1.0 => {
            let reading = bound.reading.map(|figure| figure.estimated(format!("not counted: {missing}")));
            Some(Bound { reading, ..bound })
        }
        (_, Some(unknown)) => Some(Bound { reading: Err(missing), ..unknown }),
        (worst, None) => worst.map(|(bound, _)| bound),
    }
}

/// Of one loan; `None` when its row tells of no such level.
fn used(debt: &Debt, bitcoin_price: &Reading, from: Vantage) -> Option<Reading> {
    let (coins, limit) = debt.collateral_btc.zip(debt.margin_call_ltv)?;
    let row = Row::debt(debt, from);
    let of = |what: &str| format!("{}: {what}", debt.name);
    let coins = row.stated(of("coins pledged"), Some(coins), Unit::Btc);
    let limit = row.stated(of("loan-to-value of its margin call"), Some(limit), Unit::Ratio);
    Some(share_used([&owed(debt, from), &coins, bitcoin_price, &limit], &debt.name))
}

fn share_used(readings: [&Reading; 4], debt: &str) -> Reading {
    let [loan, coins, price, limit] = all(readings)?;
    let value = loan.value / (coins.value * price.value) / limit.value;
    let formula = "loan ÷ (pledged coins × bitcoin price) ÷ loan-to-value of the margin call";
    let inputs = [
        ("loan", loan),
        ("pledged coins", coins),
        ("bitcoin price", price),
        ("loan-to-value of the margin call", limit),
    ];
    Ok(Figure::computed(value, Unit::Ratio, formula, inputs)?.noted(format!("loan: {debt}")))
}
