//! What a filing states that no item was made of, and why.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    fmt::Write as _,
};

use super::{
    Concepts, Rules,
    evaluate::Evaluator,
    index::{At, Index, WHOLE},
    map::Mapped,
    rule::Concept,
};
use crate::model::{Filing, Item, TaggedValue};

/// A fact that no item was made of.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::book) struct Unmapped {
    /// Into the filing's facts.
    pub(in crate::book) fact: u32,
    pub(in crate::book) why: String,
}

/// Every number of a filing that is part of no mapped fact.
pub(in crate::book) fn unmapped(concepts: &Concepts, filing: &Filing, mapped: &Mapped) -> Vec<Unmapped> {
    let used: HashSet<u32> = mapped.facts.iter().flat_map(|fact| fact.parts.iter().copied()).collect();
    let evaluator = Evaluator::new(concepts, Index::new(concepts, filing));
    let mut asked: HashMap<u32, String> = HashMap::new();
    for (item, rules) in concepts.items.iter() {
        let named: BTreeSet<&Concept> = rules.concepts().collect();
        for concept in named {
            for entries in evaluator.index.everywhere(concept).chunk_by(|a, b| a.at() == b.at()) {
                let mut why_not = None;
                for entry in entries.iter().filter(|entry| !used.contains(&entry.fact)) {
                    let why = asked.entry(entry.fact).or_default();
                    if entry.slice != WHOLE {
                        "of a part of the company that no rule asks for".clone_into(why);
                        continue;
                    }
                    let reason =
                        why_not.get_or_insert_with(|| evaluator.why_not(item, rules, concept, entry.at()));
                    if let Some(reason) = reason {
                        let apart = if why.is_empty() { "" } else { "; " };
                        // writing to a string never fails
                        let _ = write!(why, "{apart}{item}: {reason}");
                    }
                }
            }
        }
    }
    let left =
        filing.facts.iter().enumerate().filter(|(at, fact)| {
            !matches!(fact.value, TaggedValue::Text(_)) && !used.contains(&(*at as u32))
        });
    let why = |fact| match asked.get(&fact).map(String::as_str) {
        None => "the concept map does not name it".to_owned(),
        Some("") => "it only checks other figures".to_owned(),
        Some(why) => why.to_owned(),
    };
    left.map(|(at, _)| Unmapped { fact: at as u32, why: why(at as u32) }).collect()
}

impl Evaluator<'_> {
    /// Why the candidates that name a concept do not give an item.
    fn why_not(&self, item: Item, rules: &Rules, concept: &Concept, at: At) -> Option<String> {
        let names = |rank: &usize| {
            let sum = rules.candidates.get(*rank).and_then(|candidate| candidate.sum());
            sum.is_some_and(|sum| sum.concepts().any(|named| named == concept))
        };
        let rank = (0..rules.candidates.len()).find(names)?;
        if let Err(refusal) = self.attempt(item, rules, rank, at) {
            return Some(refusal.to_string());
        }
        let better = self.choose(item, at)?.rank;
        Some(format!("{} goes before it", rules.candidates.get(better)?.text()))
    }
}
