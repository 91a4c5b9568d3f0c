//! The wall in a few lines; the months are in the runway report.

use super::heading;
use crate::{
    analysis::{CompanyDesk, Projection, Wall},
    report::{
        doc::Block,
        runway::{Doubts, words as runway},
        words,
    },
};

/// The wall and its cause, or what the projection lacks.
pub(super) fn blocks(company: &CompanyDesk) -> Vec<Block> {
    let mut blocks = vec![heading(company, "projected wall")];
    match &company.projection {
        Ok(projection) => blocks.extend(projected(company, projection)),
        Err(missing) => blocks.push(Block::fact("no projection, missing", missing.to_string())),
    }
    blocks
}

fn projected(company: &CompanyDesk, projection: &Projection) -> Vec<Block> {
    let stated = |name: &str, wall: Option<&Wall>| Block::fact(name, runway::wall(wall, projection));
    let mut blocks: Vec<Block> = Doubts::of(projection).sentences().into_iter().map(Block::Note).collect();
    blocks.push(stated("first month end below the floor", projection.wall.as_ref()));
    if let Some(wall) = &projection.wall {
        blocks.push(Block::fact("cause", runway::cause(&wall.cause)));
        blocks.push(Block::fact("below the floor then", format!("~{}; estimated", runway::usd(wall.short))));
    }
    if projection.is_pro_forma {
        let name = "the same without what came after the balances";
        blocks.push(stated(name, projection.reported_wall.as_ref()));
    }
    blocks.push(Block::fact("floor", words::figure_stated(&projection.floor)));
    let gaps = match projection.gaps.len() {
        0 => "nothing".to_owned(),
        count => format!("{count}, listed in the runway report"),
    };
    blocks.push(Block::fact("lacking or left out", gaps));
    let ticker = &company.ticker;
    blocks.push(Block::Note(format!(
        "Its chances, months and assumptions: hashwatt report runway {ticker}. No path is drawn here."
    )));
    blocks
}
