//! The floor a covenant sets.

use crate::{
    analysis::{
        Figure,
        entry::{Row, Vantage},
        known,
    },
    model::{Company, Debt, Unit},
};

/// The largest covenant on liquidity among the debts of the whole company known on a day.
pub(crate) fn covenant(company: &Company, from: Vantage) -> Option<Figure> {
    let (debt, asked) = largest(company, from)?;
    let figure = Figure::computed(asked.value, Unit::Usd, "the covenant's floor", [("covenant", &asked)]);
    Some(figure.ok()?.noted(format!("covenant of {}", debt.name)))
}

/// That covenant as its row states it, with the debt it is of.
pub(crate) fn largest(company: &Company, from: Vantage) -> Option<(&Debt, Figure)> {
    let known = company.debts.iter().filter(|debt| known::debt(debt, from.day));
    let floors = known.filter_map(|debt| {
        let asked = debt.minimum_liquidity?;
        let what = format!("{}: liquidity its covenant asks for", debt.name);
        Some((debt, Row::debt(debt, from).stated(what, Some(asked.0), Unit::Usd).ok()?))
    });
    floors.max_by(|(_, a), (_, b)| a.value.total_cmp(&b.value))
}
