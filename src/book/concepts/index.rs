//! The facts of a filing that some rule names, found by concept, submission, period and slice.

use std::collections::HashMap;

use super::{
    Concepts, Rules,
    rule::{Candidate, Concept, Sum},
};
use crate::model::{Dimension, Filing, Item, ItemShape, Period, Tagged};

/// The slice of a whole company.
pub(super) const WHOLE: u32 = 0;

/// Where a fact stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    concept: u32,
    submission: u32,
    period: u32,
    pub(super) slice: u32,
    /// Into the filing's facts.
    pub(super) fact: u32,
}

/// Of what submission and period something is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct At {
    pub(super) submission: u32,
    pub(super) period: u32,
}

pub(super) struct Index<'f> {
    pub(super) filing: &'f Filing,
    /// In order.
    entries: Vec<Entry>,
    /// Where the entries of each concept start.
    starts: Vec<u32>,
    periods: Vec<Period>,
    slices: Vec<&'f [Dimension]>,
}

impl<'f> Index<'f> {
    pub(super) fn new(concepts: &'f Concepts, filing: &'f Filing) -> Self {
        let mut by_local: HashMap<&str, Vec<&Concept>> = HashMap::new();
        for concept in concepts.concepts() {
            by_local.entry(&concept.local).or_default().push(concept);
        }
        let meant: Vec<Vec<u32>> = filing.names.iter().map(|name| meant(&by_local, name)).collect();
        let (periods, slices, contexts) = contexts(filing);
        let mut entries = Vec::new();
        for (at, fact) in filing.facts.iter().enumerate() {
            let Some(Some((period, slice))) = contexts.get(fact.context as usize) else { continue };
            for concept in meant.get(fact.name as usize).into_iter().flatten() {
                entries.push(Entry {
                    concept: *concept,
                    submission: fact.submission,
                    period: *period,
                    slice: *slice,
                    fact: at as u32,
                });
            }
        }
        entries.sort_unstable();
        let most = entries.last().map_or(0, |entry| entry.concept + 1);
        let start = |concept| entries.partition_point(|entry| entry.concept < concept) as u32;
        let starts = (0..=most).map(start).collect();
        Self { filing, entries, starts, periods, slices }
    }

    pub(super) fn fact(&self, at: u32) -> Option<&'f Tagged> {
        self.filing.facts.get(at as usize)
    }

    pub(super) fn period(&self, id: u32) -> Option<Period> {
        self.periods.get(id as usize).copied()
    }

    pub(super) fn slice(&self, id: u32) -> &'f [Dimension] {
        self.slices.get(id as usize).copied().unwrap_or_default()
    }

    /// Every submission and period for which a concept of an item's rules is stated, of the item's shape.
    pub(super) fn asked(&self, concepts: &Concepts, item: Item, rules: &Rules) -> Vec<At> {
        let lines = &concepts.lines;
        let splits = rules.candidates.iter().any(|candidate| candidate.sum().is_none());
        let of_lines = lines.revenue.iter().chain(&lines.leases).filter(|_| splits);
        let named = rules.candidates.iter().filter_map(Candidate::sum).flat_map(Sum::concepts);
        let entries = named.chain(of_lines).flat_map(|concept| self.everywhere(concept));
        let mut asked: Vec<At> = entries.map(Entry::at).collect();
        asked.sort_unstable();
        asked.dedup();
        asked.retain(|at| self.period(at.period).is_some_and(|period| is_of_shape(item, period)));
        asked
    }

    /// Whether the filing tells of parts of the company; companyfacts never do.
    pub(super) fn has_slices(&self) -> bool {
        self.slices.len() > 1
    }

    /// Facts of a concept, whatever their slice.
    pub(super) fn all(&self, concept: &Concept, at: At) -> &[Entry] {
        self.range(concept, |entry| (entry.submission, entry.period).cmp(&(at.submission, at.period)))
    }

    /// Facts of a concept in one slice.
    pub(super) fn of(&self, concept: &Concept, at: At, slice: u32) -> &[Entry] {
        self.range(concept, |entry| {
            (entry.submission, entry.period, entry.slice).cmp(&(at.submission, at.period, slice))
        })
    }

    /// Every fact of a concept.
    pub(super) fn everywhere(&self, concept: &Concept) -> &[Entry] {
        let at = concept.id as usize;
        let ends = self.starts.get(at).zip(self.starts.get(at + 1));
        ends.and_then(|(start, end)| self.entries.get(*start as usize..*end as usize)).unwrap_or_default()
    }

    /// Facts of a concept in a submission.
    pub(super) fn within(&self, concept: &Concept, submission: u32) -> &[Entry] {
        self.range(concept, |entry| entry.submission.cmp(&submission))
    }

    fn range(&self, concept: &Concept, order: impl Fn(&Entry) -> std::cmp::Ordering) -> &[Entry] {
        let entries = self.everywhere(concept);
        let start = entries.partition_point(|entry| order(entry).is_lt());
        let rest = entries.get(start..).unwrap_or_default();
        rest.get(..rest.partition_point(|entry| order(entry).is_eq())).unwrap_or_default()
    }
}

impl Entry {
    /// Of what submission and period it is.
    pub(super) fn at(&self) -> At {
        At { submission: self.submission, period: self.period }
    }
}

/// The rules' concepts a filing's name is.
fn meant(by_local: &HashMap<&str, Vec<&Concept>>, name: &str) -> Vec<u32> {
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    let named = by_local.get(local).into_iter().flatten();
    let mut ids: Vec<u32> =
        named.filter(|concept| concept.is(prefix, local)).map(|concept| concept.id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Periods and slices, each once, and of each context which it has; contexts that hold forever have none.
type Contexts<'f> = (Vec<Period>, Vec<&'f [Dimension]>, Vec<Option<(u32, u32)>>);

fn contexts(filing: &Filing) -> Contexts<'_> {
    let mut periods: HashMap<Period, u32> = HashMap::new();
    let mut slices: HashMap<&[Dimension], u32> = HashMap::from([(&[] as &[Dimension], WHOLE)]);
    let of_context = filing.contexts.iter().map(|context| {
        let next = periods.len() as u32;
        let period = *periods.entry(context.period?).or_insert(next);
        let next = slices.len() as u32;
        Some((period, *slices.entry(&context.dimensions).or_insert(next)))
    });
    let of_context = of_context.collect();
    (in_order(periods), in_order(slices), of_context)
}

fn in_order<T>(ids: HashMap<T, u32>) -> Vec<T> {
    let mut all: Vec<(T, u32)> = ids.into_iter().collect();
    all.sort_unstable_by_key(|(_, id)| *id);
    all.into_iter().map(|(thing, _)| thing).collect()
}

fn is_of_shape(item: Item, period: Period) -> bool {
    matches!(
        (item.shape(), period),
        (ItemShape::Flow, Period::Span(_)) | (ItemShape::Balance, Period::Instant(_))
    )
}
