//! The first projected quarter beside the last reported one.

use super::{Flow, Month, Tie, TieLine, owed::Owed};
use crate::{
    analysis::{
        BurnBasis, Figure, Ledger, Liquidity, Reading, figure::all, ledger::quarter_before,
        liquidity::headline_burn,
    },
    model::{Date, Item, Unit},
};

/// What operating cash is made of beside interest: not capex, principal, events and what customers pay in advance.
const OPERATING: [Flow; 6] =
    [Flow::Mining, Flow::Hosting, Flow::Hpc, Flow::AiCloud, Flow::Overhead, Flow::Tax];

/// What was last reported.
pub(super) struct Reported<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) liquidity: &'a Liquidity,
    /// Capex a month.
    pub(super) capex: &'a Reading,
    pub(super) balance: Date,
}

/// What the first quarter is projected to be.
pub(super) struct First<'a> {
    pub(super) months: &'a [Month],
    /// Capex a month, whoever pays it.
    pub(super) capex: Reading,
    pub(super) owed: &'a Owed,
}

/// Burn, capex and interest a month: as reported, and of the first three months projected, whoever pays.
pub(super) fn tie(last: &Reported<'_>, projection: &First<'_>) -> Tie {
    let &Reported { ledger, liquidity, capex, balance } = last;
    let (months, first_capex) = (projection.months, &projection.capex);
    let mean = |value: f64, formula: &'static str| -> Reading {
        let figure = Figure::computed(value / 3.0, Unit::UsdPerMonth, formula, [])?;
        Ok(figure.estimated("mean of the first three months projected"))
    };
    let first = months.get(..3).unwrap_or(months);
    let flows: f64 =
        first.iter().map(|month| OPERATING.iter().map(|flow| month.flow(*flow)).sum::<f64>()).sum();
    let of_projects = projection.owed.project_interest.iter().take(3);
    let interest: f64 = projection.owed.interest.iter().take(3).chain(of_projects).sum();
    let all_in = headline_burn(&liquidity.burns, BurnBasis::AllIn);
    let operating = all([&all_in, capex]).and_then(|[all_in, capex]| {
        let inputs = [("all-in burn a month", all_in), ("capex a month", capex)];
        Figure::computed(all_in.value - capex.value, Unit::UsdPerMonth, "all-in burn − capex", inputs)
    });
    let projected = mean(interest - flows, "− (revenue less cost − overhead − interest − tax)");
    let whole = all_of(&projected, first_capex);
    let lines = vec![
        TieLine {
            what: "operating burn (negative: cash came in)",
            reported: operating,
            projected,
            why: "working capital, customers' prepayments, one-offs and costs in no line are not carried on; coins mined count as sold".to_owned(),
        },
        TieLine {
            what: "of it interest",
            reported: super::base::pace(ledger, Item::InterestExpense, quarter_before(balance, 10)),
            projected: mean(interest, "interest"),
            why: "reported holds amortised discount and leaves out what is capitalised; projected is coupons alone"
                .to_owned(),
        },
        TieLine {
            what: "capex, whoever pays",
            reported: capex.clone(),
            projected: first_capex.clone(),
            why: "commitments, builds and pace, and what wears out".to_owned(),
        },
        TieLine {
            what: "all-in burn",
            reported: all_in,
            projected: whole,
            why: "before financing and project money".to_owned(),
        },
    ];
    Tie { lines }
}

fn all_of(operating: &Reading, capex: &Reading) -> Reading {
    let [operating, capex] = all([operating, capex])?;
    let inputs = [("operating burn", operating), ("capex", capex)];
    Figure::computed(operating.value + capex.value, Unit::UsdPerMonth, "operating burn + capex", inputs)
}
