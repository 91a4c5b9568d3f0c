//! What a company can pay with, and for how long.

use super::heading;
use crate::{
    analysis::{CompanyDesk, Liquidity},
    report::{
        doc::{Block, Column, figures, names, words as text},
        number, words,
    },
};

const BURNS: [Column; 5] =
    [text("Burn"), figures("Quarters"), figures("USD a month"), figures("Runway"), text("Ends")];

const WALL: [Column; 5] =
    [text("Year"), names("What", 56), figures("USD"), text("Due"), text("Answers for it")];

/// Liquidity, burn, runway, what falls due.
pub(super) fn blocks(company: &CompanyDesk) -> Vec<Block> {
    let liquidity = &company.liquidity;
    let day = |day: Option<_>| day.map_or_else(|| "not known".to_owned(), |day| format!("{day}"));
    let mut horizon = day(liquidity.going_concern);
    if liquidity.going_concern.is_some() && words::results_undated(company) {
        horizon.push_str(" at the latest: the day the newest results were filed is not known");
    }
    let mut blocks = vec![
        heading(company, "liquidity and runway"),
        Block::fact("balance of", day(liquidity.balance_day)),
        Block::fact("L0, unrestricted cash", words::stated(&liquidity.l0)),
        Block::fact("undrawn lines", words::stated(&liquidity.undrawn)),
        Block::fact("L1, L0 and undrawn lines", words::stated(&liquidity.l1)),
        Block::fact("bitcoin held", words::stated(&liquidity.bitcoin)),
        Block::fact("unpledged bitcoin after haircut", words::stated(&liquidity.bitcoin_value)),
        Block::fact("L2, L1 and unpledged bitcoin", words::stated(&liquidity.l2)),
        Block::fact("L3, L2 and cash of one project only", words::stated(&liquidity.l3)),
        Block::fact("restricted cash, not added", words::stated(&liquidity.restricted)),
        Block::fact("runway at the all-in burn", words::runway_stated(&liquidity.runway)),
        Block::fact("runway at the operating burn", words::runway_stated(&liquidity.operating_runway)),
        Block::table(&BURNS, burns(liquidity), "No burn can be computed."),
        Block::fact("sources over uses in twelve months", words::stated(&liquidity.sources_uses)),
        Block::fact("due within twelve months", words::stated(&liquidity.due_12m)),
        Block::fact("due within twelve months to L2", words::stated(&liquidity.due_12m_share)),
        Block::fact("debt as filed", words::stated(&liquidity.debt)),
        Block::fact("debt as its instruments add up", words::stated(&liquidity.debt_listed)),
        Block::fact("going-concern horizon", horizon),
    ];
    if let Some(pro_forma) = &liquidity.l2_pro_forma {
        blocks.insert(8, Block::fact("L2 and debt issued since", words::stated(pro_forma)));
    }
    blocks.extend(liquidity.since.iter().map(|event| Block::fact("since, not in the balances", event)));
    blocks.push(heading(company, "debt wall"));
    blocks.push(Block::table(
        &WALL,
        wall(liquidity),
        words::none_or_unknown(company, "No debt instrument in the book."),
    ));
    blocks
}

fn burns(liquidity: &Liquidity) -> Vec<Vec<String>> {
    use crate::analysis::Runway::Ends;
    let row = |burn: &crate::analysis::Burn| {
        let ends = match burn.runway {
            Ends { on, .. } => on.to_string(),
            _ => number::MISSING.to_owned(),
        };
        vec![
            burn.basis.label().to_owned(),
            burn.quarters.to_string(),
            number::reading(&burn.per_month),
            words::runway(&burn.runway),
            ends,
        ]
    };
    liquidity.burns.iter().map(row).collect()
}

fn wall(liquidity: &Liquidity) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for year in &liquidity.wall {
        let name = year.year.map_or_else(|| "not stated".to_owned(), |year| year.to_string());
        rows.push(vec![
            name.clone(),
            "all of the year".to_owned(),
            number::reading(&year.principal),
            String::new(),
            String::new(),
        ]);
        rows.extend(year.parts.iter().map(|part| {
            vec![
                name.clone(),
                part.what.clone(),
                number::reading(&part.amount),
                part.due.map_or_else(|| number::MISSING.to_owned(), |day| day.to_string()),
                if part.project { "project" } else { "company" }.to_owned(),
            ]
        }));
    }
    rows
}
