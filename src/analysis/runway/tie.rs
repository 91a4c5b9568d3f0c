//! The first projected quarter beside the last reported one.

use super::{Flow, Month, Tie, TieLine};
use crate::{
    analysis::{
        BurnBasis, Figure, Ledger, Liquidity, Reading, figure::all, ledger::quarter_before,
        liquidity::headline_burn,
    },
    model::{Date, Item, Unit},
};

/// What operating cash is made of: everything but capex, principal, events and what customers pay in advance.
const OPERATING: [Flow; 7] =
    [Flow::Mining, Flow::Hosting, Flow::Hpc, Flow::AiCloud, Flow::Overhead, Flow::Interest, Flow::Tax];

/// Burn, capex and interest a month: as reported, and of the first three months projected.
pub(super) fn tie(
    ledger: &Ledger,
    liquidity: &Liquidity,
    capex: &Reading,
    first_capex: &Reading,
    months: &[Month],
    balance: Date,
) -> Tie {
    let first = months.get(..3).unwrap_or(months);
    let of = |flows: &[Flow], formula: &'static str| -> Reading {
        let sum: f64 =
            first.iter().map(|month| flows.iter().map(|flow| month.flow(*flow)).sum::<f64>()).sum();
        let figure = Figure::computed(-sum / 3.0, Unit::UsdPerMonth, formula, [])?;
        Ok(figure.estimated("mean of the first three months projected"))
    };
    let all_in = headline_burn(&liquidity.burns, BurnBasis::AllIn);
    let operating = all([&all_in, capex]).and_then(|[all_in, capex]| {
        let inputs = [("all-in burn a month", all_in), ("capex a month", capex)];
        Figure::computed(all_in.value - capex.value, Unit::UsdPerMonth, "all-in burn − capex", inputs)
    });
    let projected = of(&OPERATING, "− (revenue less cost − overhead − interest − tax)");
    let whole = all_of(&projected, first_capex);
    let lines = vec![
        TieLine {
            what: "operating burn, coins sold",
            reported: operating,
            projected,
            why: "working capital, one-offs, interest paid by projects, and costs in no line are not carried on".to_owned(),
        },
        TieLine {
            what: "of it interest",
            reported: super::base::pace(ledger, Item::InterestExpense, quarter_before(balance, 10)),
            projected: of(&[Flow::Interest], "− interest"),
            why: "reported holds amortised discount and leaves out what is capitalised; projected leaves out what project money pays"
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
