//! One company under one scenario, every figure with what it rests on.

use super::{assumed, head, months, payments, wall};
use crate::{
    analysis::Projection,
    report::{
        doc::{Block, Column, figures, words as text},
        runway::{Case, Doubts},
        section::heading,
        words,
    },
};

const TIE: [Column; 3] = [text("A month"), figures("Reported"), figures("Projected")];

/// The projection with its assumptions; of a refused one what it lacks.
pub(super) fn blocks(case: Case<'_>) -> Vec<Block> {
    let mut blocks = head(case);
    match case.projection() {
        Ok(projection) => blocks.extend(projected(case, projection)),
        Err(missing) => {
            blocks.push(Block::Note(
                "No projection: what it needs is not in the book, and nothing is guessed.".to_owned(),
            ));
            let needs = missing.needs.iter();
            blocks
                .extend(needs.map(|need| Block::fact(format!("missing, {}", need.what), need.why.as_ref())));
        }
    }
    blocks.push(heading(case.company, "assumptions"));
    blocks.extend(assumed::alone(case));
    blocks
}

fn projected(case: Case<'_>, projection: &Projection) -> Vec<Block> {
    let company = case.company;
    let mut blocks: Vec<Block> = Doubts::of(projection).sentences().into_iter().map(Block::Note).collect();
    blocks.extend(wall::projected(projection));
    blocks.push(heading(company, "simulation"));
    blocks.extend(wall::simulated(case, projection));
    blocks.push(heading(company, "first projected quarter beside the last reported, USD"));
    blocks.push(Block::table(
        &TIE,
        projection.tie.lines.iter().map(wall::tie).collect(),
        "Nothing to compare.",
    ));
    for line in &projection.tie.lines {
        if !line.why.is_empty() {
            blocks.push(Block::fact(format!("why they differ, {}", line.what), &line.why));
        }
        for (side, reading) in [("reported", &line.reported), ("projected", &line.projected)] {
            let missing = reading.as_ref().err();
            let label = format!("missing, {} as {side}", line.what);
            blocks.extend(missing.map(|missing| Block::fact(label, missing.to_string())));
        }
    }
    blocks.push(heading(company, "what the months rest on"));
    let bases = projection.bases.iter();
    blocks.extend(bases.map(|basis| Block::fact(basis.flow.label(), words::stated(&basis.figure))));
    blocks.extend(months::blocks(case, projection));
    blocks.push(heading(company, "payments"));
    blocks.push(payments::alone(projection));
    blocks.push(heading(company, "lacking or left out"));
    if projection.gaps.is_empty() {
        blocks.push(Block::Note("Nothing.".to_owned()));
    }
    blocks.extend(projection.gaps.iter().map(|gap| Block::Note(gap.clone())));
    blocks
}
