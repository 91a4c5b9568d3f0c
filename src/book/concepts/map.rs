//! Every item a filing states, with what it was made of.

use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{
    Concepts, Rules,
    evaluate::{Evaluator, Found, Refusal, Stated},
    index::{At, Index},
};
use crate::model::{Basis, Filing, Item, Period};

/// A fact mapped to an item, before it is known whose it is and when it was filed.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::book) struct MappedFact {
    pub(in crate::book) item: Item,
    pub(in crate::book) period: Period,
    pub(in crate::book) value: f64,
    /// Into the filing's submissions.
    pub(in crate::book) submission: u32,
    /// The candidate, as the concept map writes it.
    pub(in crate::book) rule: Arc<str>,
    pub(in crate::book) stands_in: bool,
    pub(in crate::book) note: Option<Arc<str>>,
    pub(in crate::book) basis: Basis,
    /// Into the filing's facts: what it was made of.
    pub(in crate::book) parts: Vec<u32>,
}

/// What came of a filing.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::book) struct Mapped {
    pub(in crate::book) facts: Vec<MappedFact>,
    /// What a reader of the figures must know: the byte it is about, and why.
    pub(in crate::book) remarks: Vec<(u32, String)>,
}

/// The candidate taken.
pub(super) struct Choice {
    pub(super) rank: usize,
    pub(super) stated: Stated,
    /// Of the identities the filing states it meets none: what the first of them gives.
    pub(super) unmet: Option<(Arc<str>, f64)>,
}

/// Of candidates asked before: why one means something else than a better one, in a submission.
pub(super) type Differences = RefCell<HashMap<(Item, u32, usize), Option<Refusal>>>;

/// Maps a filing.
pub(in crate::book) fn map(concepts: &Concepts, filing: &Filing) -> Mapped {
    let evaluator = Evaluator::new(concepts, Index::new(concepts, filing));
    let mut mapped = Mapped::default();
    for (item, rules) in concepts.items.iter() {
        for at in evaluator.asked(item).iter().copied() {
            evaluator.map_one(item, rules, at, &mut mapped);
        }
    }
    evaluator.remark_splits(&mut mapped);
    mapped.remarks.sort();
    mapped.remarks.dedup();
    mapped
}

impl Evaluator<'_> {
    /// The first candidate that holds; one that meets an identity before one that does not.
    pub(super) fn choose(&self, item: Item, at: At) -> Option<Choice> {
        let rules = self.concepts.items.get(item)?;
        let mut first = None;
        for rank in 0..rules.candidates.len() {
            let Ok(stated) = self.attempt(item, rules, rank, at) else { continue };
            match self.unmet(item, rules, &stated, at) {
                None => return Some(Choice { rank, stated, unmet: None }),
                unmet => {
                    first.get_or_insert(Choice { rank, stated, unmet });
                }
            }
        }
        first
    }

    /// A candidate's number, when nothing speaks against it.
    pub(super) fn attempt(&self, item: Item, rules: &Rules, rank: usize, at: At) -> Found {
        let stated = self.sound(item, rules, rank, at)?;
        match self.difference(item, rules, rank, at.submission) {
            Some(difference) => Err(difference),
            None => Ok(stated),
        }
    }

    /// A candidate's number, when its sign and size can be.
    fn sound(&self, item: Item, rules: &Rules, rank: usize, at: At) -> Found {
        let Some(candidate) = rules.candidates.get(rank) else { return Err(Refusal::NoLine) };
        let stated = self.candidate(item, candidate, at)?;
        if stated.value < 0.0 && !item.may_be_negative() {
            return Err(Refusal::Negative(stated.value));
        }
        if let Some(beside) = rules.unless.iter().find(|sum| self.sum(sum, item.unit(), at).is_ok()) {
            return Err(Refusal::Beside(beside.text.to_string()));
        }
        for whole in &rules.at_least {
            if let Ok(other) = self.sum(whole, item.unit(), at)
                && stated.value + stated.slack + other.slack < other.value
            {
                let (value, of) = (stated.value, whole.text.to_string());
                return Err(Refusal::Part { value, of, whole: other.value });
            }
        }
        Ok(stated)
    }

    /// Where a candidate and a better one are both stated in a submission and say different things, they mean
    /// different things, and the worse is not the item in other periods either.
    fn difference(&self, item: Item, rules: &Rules, rank: usize, submission: u32) -> Option<Refusal> {
        if rank == 0 {
            return None;
        }
        let key = (item, submission, rank);
        if let Some(known) = self.differences.borrow().get(&key) {
            return known.clone();
        }
        let asked = self.asked(item);
        let start = asked.partition_point(|at| at.submission < submission);
        let periods = asked.iter().skip(start).take_while(|at| at.submission == submission);
        let difference = periods.copied().find_map(|at| self.differs_at(item, rules, rank, at));
        self.differences.borrow_mut().insert(key, difference.clone());
        difference
    }

    fn differs_at(&self, item: Item, rules: &Rules, rank: usize, at: At) -> Option<Refusal> {
        let own = self.sound(item, rules, rank, at).ok()?;
        let (better, stated) = (0..rank).find_map(|better| {
            let stated = self.sound(item, rules, better, at).ok()?;
            // what misses an identity is itself in doubt
            let doubtful = self.unmet(item, rules, &stated, at).is_some();
            (!doubtful).then_some((rules.candidates.get(better)?, stated))
        })?;
        if own.agrees(&stated) {
            return None;
        }
        Some(Refusal::Differs {
            value: own.value,
            better: better.text().to_string(),
            other: stated.value,
            period: self.index.period(at.period)?.to_string(),
        })
    }

    /// The first identity the filing states, when the number meets none of them.
    fn unmet(&self, item: Item, rules: &Rules, stated: &Stated, at: At) -> Option<(Arc<str>, f64)> {
        let mut first = None;
        for identity in &rules.meets {
            let Ok(other) = self.sum(identity, item.unit(), at) else { continue };
            if stated.agrees(&other) {
                return None;
            }
            first.get_or_insert((Arc::clone(&identity.text), other.value));
        }
        first
    }

    fn map_one(&self, item: Item, rules: &Rules, at: At, mapped: &mut Mapped) {
        let Some(choice) = self.choose(item, at) else { return };
        let Some((candidate, period)) = rules.candidates.get(choice.rank).zip(self.index.period(at.period))
        else {
            return;
        };
        let stated = choice.stated;
        let byte = stated.facts.first().and_then(|fact| self.index.fact(*fact)).map_or(0, |fact| fact.byte);
        if let Some((identity, other)) = choice.unmet {
            let why = format!(
                "{item} {period}: {} is {}, but {identity} is {other}",
                candidate.text(),
                stated.value
            );
            mapped.remarks.push((byte, why));
        }
        for conflict in &stated.conflicts {
            let Some(fact) = self.index.fact(*conflict) else { continue };
            let name = self.index.filing.name(fact);
            mapped
                .remarks
                .push((fact.byte, format!("{item} {period}: {name} is stated twice, and not the same")));
        }
        let fact = |value, rule, stands_in, parts: Vec<u32>, note: Option<Arc<str>>| MappedFact {
            item,
            period,
            value,
            submission: at.submission,
            rule,
            stands_in,
            basis: self.basis(&parts),
            parts,
            note,
        };
        if let ([only], [other, ..]) = (stated.facts.as_slice(), stated.conflicts.as_slice())
            && let Some(crate::model::TaggedValue::Number(value)) =
                self.index.fact(*other).map(|fact| fact.value)
        {
            // where the term was taken off, so is its twin
            let sign =
                if self.number(*only).is_some_and(|own| own * stated.value < 0.0) { -1.0 } else { 1.0 };
            let parts = vec![*other];
            mapped.facts.push(fact(sign * value, candidate.text(), candidate.stands_in, parts, None));
        }
        if rules.same_sign {
            for (rank, other) in rules.candidates.iter().enumerate().skip(choice.rank + 1) {
                let Ok(against) = self.sound(item, rules, rank, at) else { continue };
                if against.value * stated.value < 0.0 {
                    let why = format!(
                        "{item} {period}: {} is {}, but {} is {}",
                        candidate.text(),
                        stated.value,
                        other.text(),
                        against.value
                    );
                    mapped.remarks.push((byte, why));
                    mapped.facts.push(fact(
                        against.value,
                        other.text(),
                        true,
                        against.facts,
                        other.note.clone(),
                    ));
                }
            }
        }
        let note = match (&candidate.note, stated.note) {
            (Some(note), Some(more)) => Some(format!("{note}; {more}").into()),
            (Some(note), None) => Some(Arc::clone(note)),
            (None, more) => more.map(Into::into),
        };
        mapped.facts.push(fact(stated.value, candidate.text(), candidate.stands_in, stated.facts, note));
    }

    fn number(&self, fact: u32) -> Option<f64> {
        match self.index.fact(fact)?.value {
            crate::model::TaggedValue::Number(value) => Some(value),
            _ => None,
        }
    }

    /// The standard the parts were prepared under.
    fn basis(&self, parts: &[u32]) -> Basis {
        let mut names = parts.iter().filter_map(|fact| Some(self.index.filing.name(self.index.fact(*fact)?)));
        match names.next().and_then(|name| name.split_once(':')) {
            Some(("ifrs-full", _)) => Basis::Ifrs,
            Some(("dei", _)) | None => Basis::Unstated,
            Some(_) => Basis::UsGaap,
        }
    }

    /// Members of accepted splits that the map knows no line for, and splits that meet no total.
    fn remark_splits(&self, mapped: &mut Mapped) {
        let mut said = HashSet::new();
        for at in self.asked(Item::RevenueTotal).iter().copied() {
            let Some(period) = self.index.period(at.period) else { continue };
            match self.split(at) {
                Ok(split) => {
                    for (member, fact) in split.unknown {
                        // once for all periods
                        if !said.insert(member.clone()) {
                            continue;
                        }
                        let byte = self.index.fact(fact).map_or(0, |fact| fact.byte);
                        let why = format!(
                            "the concept map has no line for {member}, so its revenue is in none: add it to lines.members \
                             of concepts.toml"
                        );
                        mapped.remarks.push((byte, why));
                    }
                }
                Err(Refusal::NoSplit(why)) if why.contains(" members make ") => {
                    mapped.remarks.push((0, format!("{period}: revenue is not split: {why}")));
                }
                Err(_) => {}
            }
        }
    }
}
