//! The wall, its chances, and the tests of the next twelve months.

use crate::{
    analysis::{Outcome, Projection, Simulation, TieLine, Wall},
    model::Unit,
    report::{
        doc::Block,
        number,
        runway::{Case, words as runway},
        words,
    },
};

/// The wall as projected.
pub(super) fn projected(projection: &Projection) -> Vec<Block> {
    let wall = |name: &str, wall: Option<&Wall>| {
        let mut blocks = vec![Block::fact(format!("wall, {name}"), runway::wall(wall, projection))];
        if let Some(wall) = wall {
            blocks.push(Block::fact("cause", runway::cause(&wall.cause)));
            blocks.push(Block::fact(
                "below the floor then",
                format!("~{}; estimated", runway::usd(wall.short)),
            ));
        }
        blocks
    };
    let mut blocks = wall("pro forma", projection.wall.as_ref());
    if projection.is_pro_forma {
        blocks.extend(wall(
            "as reported, without what came after the balances",
            projection.reported_wall.as_ref(),
        ));
    } else {
        blocks.push(Block::fact("wall, as reported", "the same: nothing known came after the balances"));
    }
    let horizon = match &projection.going_concern {
        Some((day, liquidity)) => format!("{day}; liquidity then: {}", words::stated(liquidity)),
        None => "not known".to_owned(),
    };
    blocks.extend([
        Block::fact("liquidity to begin with, L2", words::figure_stated(&projection.opening)),
        Block::fact("floor", words::figure_stated(&projection.floor)),
        Block::fact("lowest month end in twelve months", words::stated(&projection.trough_12m)),
        Block::fact("sources over uses in twelve months", words::stated(&projection.sources_uses)),
        Block::fact("going-concern horizon", horizon),
    ]);
    blocks
}

/// What the paths say, or why there are none.
pub(super) fn simulated(case: Case<'_>, projection: &Projection) -> Vec<Block> {
    match case.outcome() {
        Ok((simulation, outcome)) => paths(simulation, outcome, projection),
        Err(missing) => vec![Block::fact("not simulated", missing.to_string())],
    }
}

fn paths(simulation: &Simulation, outcome: &Outcome, projection: &Projection) -> Vec<Block> {
    let paths = runway::paths(&outcome.wall);
    let mut blocks = vec![
        Block::fact("drawn", runway::draws(&simulation.draws)),
        Block::fact("bitcoin volatility a year", words::stated(&simulation.volatility)),
        Block::fact("delays drawn from", runway::delays(&simulation.delays)),
    ];
    blocks.extend(simulation.remarks.iter().map(|remark| Block::Note(remark.clone())));
    for (months, chance) in outcome.below {
        let label =
            format!("chance below the floor within {months} months of the desk's day, ± one standard error");
        blocks.push(Block::fact(label, runway::chance(chance, paths)));
    }
    for (name, share) in SHARES {
        let label = format!("{name} of the wall's date");
        blocks.push(Block::fact(label, runway::wall_by(share, outcome, projection)));
    }
    let never = runway::never(&outcome.wall);
    blocks.push(Block::fact(
        "paths that never fall below it, as far as is projected",
        never.map_or_else(
            || number::MISSING.to_owned(),
            |share| format!("~{}", number::short(share, Unit::Ratio)),
        ),
    ));
    blocks
}

/// The shares of paths whose wall is told.
pub(super) const SHARES: [(&str, f64); 3] = [("P10", 0.1), ("P50", 0.5), ("P90", 0.9)];

/// A line of the tie-out: the name, as reported, as projected.
pub(super) fn tie(line: &TieLine) -> Vec<String> {
    vec![line.what.to_owned(), number::reading(&line.reported), number::reading(&line.projected)]
}
