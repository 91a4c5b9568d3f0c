//! Tags to items: the concept map is data (`assets/concepts.toml`), and a book may put its own before it.
//!
//! A filing is mapped submission by submission. Of each item and period the candidates are tried in order, the first
//! that holds is taken, and `explain` tells of each why it was or was not.

mod attempt;
mod evaluate;
#[cfg(test)]
mod fixture;
mod index;
mod map;
mod pattern;
mod read;
mod rule;
mod split;
#[cfg(test)]
mod tests;
mod unmapped;

use std::{
    collections::HashMap,
    hash::{Hash, Hasher},
    sync::Arc,
};

pub(super) use self::{
    attempt::{Outcome, explain},
    map::{Mapped, MappedFact, map},
    read::read,
    unmapped::unmapped,
};
use self::{
    pattern::Pattern,
    rule::{Candidate, Concept, Sum},
};
use super::readers::filing::Wanted;
use crate::model::{ByItem, Item};

/// The concept map.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Concepts {
    items: ByItem<Rules>,
    lines: Lines,
    coins: Coins,
}

/// How one item is found.
#[derive(Debug, Clone, PartialEq, Default)]
struct Rules {
    /// In order of preference.
    candidates: Vec<Candidate>,
    /// Identities a filing states: a candidate that meets one is taken before one that meets none.
    meets: Vec<Sum>,
    /// A candidate smaller than one of these is a part and not the whole.
    at_least: Vec<Sum>,
    /// Where one of these is stated the filing counts from another day, and no candidate holds.
    unless: Vec<Sum>,
    /// Candidates that differ in sign are a conflict to show.
    same_sign: bool,
}

/// How revenue is split.
#[derive(Debug, Clone, PartialEq, Default)]
struct Lines {
    /// Axes, in order of preference.
    axes: Vec<Box<str>>,
    /// `axis=member` that may stand beside the axis without making a smaller slice.
    beside: Vec<Box<str>>,
    /// Concepts of revenue, in order of preference.
    revenue: Vec<Concept>,
    /// Concepts of lease income (ASC 842), which some filings leave out of the ones above.
    leases: Vec<Concept>,
    /// The line lease income belongs to where a filing does not say.
    lease_line: Option<Item>,
    /// Members that are sums of others.
    totals: Vec<Pattern>,
    /// What line a member is; the first that fits.
    members: Vec<(Pattern, Item)>,
}

/// How bitcoin is told from other coins.
#[derive(Debug, Clone, PartialEq, Default)]
struct Coins {
    axis: Box<str>,
    /// Members that are bitcoin.
    bitcoin: Vec<Pattern>,
    /// Units, lower case without prefix, that count coins.
    units: Vec<Box<str>>,
}

impl Rules {
    fn concepts(&self) -> impl Iterator<Item = &Concept> {
        let sums = self.candidates.iter().filter_map(Candidate::sum);
        sums.chain(&self.meets).chain(&self.at_least).chain(&self.unless).flat_map(Sum::concepts)
    }
}

impl Concepts {
    /// The map the program comes with.
    pub(super) fn builtin() -> Arc<Self> {
        use std::sync::LazyLock;
        static BUILTIN: LazyLock<Arc<Concepts>> = LazyLock::new(|| {
            let path: Arc<str> = "concepts.toml (built in)".into();
            let text = include_bytes!("../../../assets/concepts.toml");
            // a test holds that it reads without a problem
            read(&path, text, &Concepts::default()).map(|parsed| Arc::new(parsed.rows)).unwrap_or_default()
        });
        Arc::clone(&BUILTIN)
    }

    /// Every concept some rule names.
    fn concepts(&self) -> impl Iterator<Item = &Concept> {
        let rules = self.items.iter().flat_map(|(_, rules)| rules.concepts());
        rules.chain(&self.lines.revenue).chain(&self.lines.leases)
    }

    /// Numbers the concepts, so that finding one in a filing is a look-up by place.
    fn number(&mut self) {
        let mut ids: HashMap<(Option<Arc<str>>, Arc<str>), u32> = HashMap::new();
        let rules = self.items.values_mut().flat_map(|rules| {
            let taken = rules.candidates.iter_mut().filter_map(Candidate::sum_mut);
            let sums = taken.chain(&mut rules.meets).chain(&mut rules.at_least).chain(&mut rules.unless);
            sums.flat_map(Sum::concepts_mut)
        });
        for concept in rules.chain(&mut self.lines.revenue).chain(&mut self.lines.leases) {
            let next = ids.len() as u32;
            concept.id = *ids.entry((concept.prefix.clone(), concept.local.clone())).or_insert(next);
        }
    }

    /// Rules a book added to the ones the program comes with.
    pub(super) fn own_rules(&self) -> usize {
        let count = |concepts: &Self| -> usize {
            let rules: usize = concepts.items.iter().map(|(_, rules)| rules.candidates.len()).sum();
            rules + concepts.lines.members.len()
        };
        count(self).saturating_sub(count(&Self::builtin()))
    }

    /// What tells the concepts wanted from those of another map.
    pub(super) fn fingerprint(&self) -> u64 {
        let names: std::collections::BTreeSet<&Concept> = self.concepts().collect();
        let mut hasher = twox_hash::XxHash3_64::new();
        names.hash(&mut hasher);
        hasher.finish()
    }

    /// What the readers must keep for it.
    pub(super) fn wanted(&self) -> Wanted {
        let names: Vec<String> = self.concepts().map(ToString::to_string).collect();
        Wanted::of(names.iter().map(String::as_str))
    }

    /// The line a member of a revenue axis is.
    fn line(&self, member: &str) -> Option<Item> {
        self.lines.members.iter().find(|(pattern, _)| pattern.fits(member)).map(|(_, item)| *item)
    }
}
