//! The assumptions, with who set them.

use crate::report::{
    doc::{Block, Column, figures, words as text},
    runway::{Case, words as runway},
};

const BESIDE: [Column; 5] = [text("Assumption"), figures("A"), text("Set by"), figures("B"), text("Set by")];

/// One a line, with its reason.
pub(super) fn alone(case: Case<'_>) -> Vec<Block> {
    let line = |(assumption, set): (crate::analysis::Assumption, &crate::analysis::Assumed)| {
        let value = runway::assumed(assumption, set.value);
        let why = runway::why(assumption, set);
        Block::fact(assumption.label(), format!("{value}; {}; {why}", runway::set_by(&set.by)))
    };
    case.company.assumptions.iter().map(line).collect()
}

/// Both columns.
pub(super) fn beside(a: Case<'_>, b: Case<'_>) -> Block {
    let rows = a.company.assumptions.iter().zip(b.company.assumptions.iter()).map(
        |((assumption, one), (_, other))| {
            vec![
                assumption.label().to_owned(),
                runway::assumed(assumption, one.value),
                runway::set_by(&one.by),
                runway::assumed(assumption, other.value),
                runway::set_by(&other.by),
            ]
        },
    );
    Block::table(&BESIDE, rows.collect(), "No assumption.")
}
