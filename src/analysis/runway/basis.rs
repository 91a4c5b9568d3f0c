//! What the flows of a projection rest on, for their traces.

use super::{Basis, Flow, base::Base, mining::Mining, owed::Owed};
use crate::{
    analysis::{Figure, Input, Missing, Reading, figure::sum},
    model::Unit,
};

/// What each flow starts from.
pub(super) fn bases(
    base: &Base,
    factor: &Reading,
    mining: &Mining,
    pace: &Reading,
    owed: &Owed,
) -> Vec<Basis> {
    let margin = |line: &Option<Figure>, what: &'static str| -> Reading {
        let line = line.as_ref().ok_or_else(|| Missing::of(what, "no such revenue in the book"))?;
        let inputs = [("revenue a month", line), ("cost share", &base.cost_share)];
        Figure::computed(line.value * base.margin(), Unit::UsdPerMonth, "revenue × (1 − cost share)", inputs)
    };
    let minus = |figure: &Figure, what: &'static str| {
        Figure::computed(-figure.value, Unit::UsdPerMonth, format!("− {what}"), [(what, figure)])
    };
    let of_mining = base.mining.as_ref().map(|revenue| {
        let mut inputs = vec![("revenue a month", revenue), ("cost share", &base.cost_share)];
        inputs.extend(factor.as_ref().ok().map(|factor| ("bitcoin price against the quarter's", factor)));
        let first = mining.revenue.first().copied().unwrap_or_default()
            - mining.cost.first().copied().unwrap_or_default();
        let formula = "revenue × price ÷ (1 + network growth)² − cost, first month";
        Ok(Figure::computed(first, Unit::UsdPerMonth, formula, inputs)?
            .estimated("moved by price, network and halving"))
    });
    let mut lumps: Vec<Input> = owed
        .lumps
        .iter()
        .chain(&owed.payments)
        .filter_map(|payment| {
            let what = payment.what.clone();
            Some(Input {
                name: what.into(),
                figure: Figure::computed(payment.amount, Unit::Usd, "owed", []).ok()?,
            })
        })
        .collect();
    let named: f64 = lumps.iter().map(|lump| lump.figure.value).sum();
    let due: f64 = owed.instalments.iter().chain(owed.maturities.iter().map(|(_, lump)| lump)).sum();
    if due - named >= 1.0 {
        let rest = Figure::computed(due - named, Unit::Usd, "instalments of the company's schedule", []);
        lumps.extend(rest.ok().map(|figure| Input { name: "instalments".into(), figure }));
    }
    let principal =
        sum(lumps, Unit::Usd, "maturities, and instalments of a schedule, within the months projected");
    let principal = principal.map(|figure| figure.estimated("as far as the company file tells"));
    let basis = |flow, figure| Basis { flow, figure };
    vec![
        basis(
            Flow::Mining,
            of_mining.unwrap_or_else(|| Err(Missing::of("mining revenue", "no such revenue in the book"))),
        ),
        basis(Flow::Hosting, margin(&base.hosting, "hosting revenue")),
        basis(Flow::Hpc, margin(&base.hpc, "HPC revenue")),
        basis(Flow::AiCloud, margin(&base.ai_cloud, "AI cloud revenue")),
        basis(Flow::Overhead, minus(&base.overhead, "overhead a month")),
        basis(Flow::Tax, base.tax.clone().and_then(|tax| minus(&tax, "income tax a month"))),
        basis(Flow::Capex, pace.clone().and_then(|pace| minus(&pace, "capex a month at the last pace"))),
        basis(
            Flow::Principal,
            principal.ok_or_else(|| Missing::of("principal", "no maturity within the months projected")),
        ),
    ]
}
