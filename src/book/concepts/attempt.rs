//! Why each candidate for an item was taken or not.

use std::sync::Arc;

use super::{Concepts, evaluate::Evaluator, index::Index};
use crate::model::{Filing, Item, Period};

/// One candidate tried.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::book) struct Attempt {
    /// Into the filing's submissions.
    pub(in crate::book) submission: u32,
    pub(in crate::book) period: Period,
    /// The candidate, as the concept map writes it.
    pub(in crate::book) rule: Arc<str>,
    pub(in crate::book) stands_in: bool,
    pub(in crate::book) outcome: Outcome,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::book) enum Outcome {
    /// It is the item.
    Taken(f64),
    /// It holds, and a better one does too.
    Outranked(f64),
    /// It does not hold.
    Refused(String),
}

/// Every candidate of an item, in order of preference, for each submission and period the filing could tell of.
pub(in crate::book) fn explain(concepts: &Concepts, filing: &Filing, item: Item) -> Vec<Attempt> {
    let evaluator = Evaluator::new(concepts, Index::new(concepts, filing));
    let Some(rules) = concepts.items.get(item) else { return Vec::new() };
    let mut attempts = Vec::new();
    for at in evaluator.asked(item).iter().copied() {
        let Some(period) = evaluator.index.period(at.period) else { continue };
        let taken = evaluator.choose(item, at).map(|choice| choice.rank);
        for (rank, candidate) in rules.candidates.iter().enumerate() {
            let outcome = match evaluator.attempt(item, rules, rank, at) {
                Ok(stated) if taken == Some(rank) => Outcome::Taken(stated.value),
                Ok(stated) => Outcome::Outranked(stated.value),
                Err(refusal) => Outcome::Refused(refusal.to_string()),
            };
            attempts.push(Attempt {
                submission: at.submission,
                period,
                rule: candidate.text(),
                stands_in: candidate.stands_in,
                outcome,
            });
        }
    }
    attempts
}
