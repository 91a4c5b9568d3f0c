//! What a candidate gives for one submission and period, or why it gives nothing.

use std::{cell::RefCell, collections::HashMap, fmt};

use super::{
    Concepts, Rules,
    index::{At, Entry, Index, WHOLE},
    map::Differences,
    rule::{Candidate, Concept, Sum, Take},
};
use crate::model::{ByItem, Decimals, Item, Tagged, TaggedValue, Unit, rounding};

/// A number and the facts it was made of.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stated {
    pub(super) value: f64,
    /// How far the true number may lie from it, for its parts were rounded.
    pub(super) slack: f64,
    /// Into the filing's facts.
    pub(super) facts: Vec<u32>,
    /// Facts of the same concept and context that say something else.
    pub(super) conflicts: Vec<u32>,
    /// What a reader of the number must know.
    pub(super) note: Option<String>,
}

impl Stated {
    pub(super) fn zero() -> Self {
        Self { value: 0.0, slack: 0.0, facts: Vec::new(), conflicts: Vec::new(), note: None }
    }

    pub(super) fn add(&mut self, other: Self, minus: bool) {
        self.value += if minus { -other.value } else { other.value };
        self.slack += other.slack;
        self.facts.extend(other.facts);
        self.conflicts.extend(other.conflicts);
    }

    /// Whether two numbers are the same within what their rounding leaves open.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        // sums of decimal fractions are not exact
        let noise = 1e-9 * self.value.abs().max(other.value.abs());
        (self.value - other.value).abs() <= self.slack + other.slack + noise
    }
}

/// Why a candidate gives nothing.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Refusal {
    /// The filing does not state it.
    Absent(Concept),
    /// It is stated as nothing.
    Nil(Concept),
    /// It is stated, but not as a number of the item's unit.
    Unit { concept: Concept, unit: String },
    /// It is stated of several coins together.
    OtherCoins(Concept),
    /// It is stated of no member.
    NoMember(Concept),
    /// The sign cannot be.
    Negative(f64),
    /// It is a part of something the filing states.
    Part { value: f64, of: String, whole: f64 },
    /// It says something else than a better candidate in the same submission, so it means something else.
    Differs { value: f64, better: String, other: f64, period: String },
    /// Something is stated beside which the item is not what it says.
    Beside(String),
    /// Revenue cannot be split.
    NoSplit(String),
    /// The split has no such line.
    NoLine,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent(concept) => write!(f, "{concept} is not stated"),
            Self::Nil(concept) => write!(f, "{concept} is stated as nothing, which is not zero"),
            Self::Unit { concept, unit } => write!(f, "{concept} is stated in {unit}"),
            Self::OtherCoins(concept) => {
                write!(f, "{concept} holds other coins than bitcoin, and no member tells bitcoin apart")
            }
            Self::NoMember(concept) => write!(f, "{concept} is stated of no member"),
            Self::Negative(value) => write!(f, "{value} is negative, which the item cannot be"),
            Self::Part { value, of, whole } => {
                write!(f, "{value} is less than {of}, {whole}: a part and not the whole")
            }
            Self::Differs { value, better, other, period } => {
                write!(
                    f,
                    "for {period} it says {value} where {better} says {other}, so it means something else"
                )
            }
            Self::Beside(other) => write!(f, "{other} is stated too, so the years count from another day"),
            Self::NoSplit(why) => f.write_str(why),
            Self::NoLine => f.write_str("no member of the split is of this line"),
        }
    }
}

pub(super) type Found = Result<Stated, Refusal>;

/// A filing under a concept map.
pub(super) struct Evaluator<'f> {
    pub(super) concepts: &'f Concepts,
    pub(super) index: Index<'f>,
    pub(super) differences: Differences,
    /// By item, what could be told of it.
    asked: ByItem<Vec<At>>,
    /// By submission, whether it tells of other coins than bitcoin.
    other_coins: RefCell<HashMap<u32, bool>>,
}

impl<'f> Evaluator<'f> {
    pub(super) fn new(concepts: &'f Concepts, index: Index<'f>) -> Self {
        let mut asked = ByItem::default();
        for (item, rules) in concepts.items.iter() {
            *asked.place(item) = Some(index.asked(concepts, item, rules));
        }
        Self { concepts, index, differences: Differences::default(), asked, other_coins: RefCell::default() }
    }

    /// Every submission and period for which a concept of an item's rules is stated.
    pub(super) fn asked(&self, item: Item) -> &[At] {
        self.asked.get(item).map_or(&[], Vec::as_slice)
    }

    /// What a candidate gives.
    pub(super) fn candidate(&self, item: Item, candidate: &Candidate, at: At) -> Found {
        match &candidate.take {
            Take::Whole(sum) => self.sum(sum, item.unit(), at),
            Take::Bitcoin(sum) => Self::sum_of(sum, |concept| self.bitcoin(concept, item.unit(), at)),
            Take::Members(sum, axes) => {
                Self::sum_of(sum, |concept| self.members(concept, axes, item.unit(), at))
            }
            Take::Split => self.line(item, at),
        }
    }

    /// A sum of facts of the whole company.
    pub(super) fn sum(&self, sum: &Sum, unit: Unit, at: At) -> Found {
        Self::sum_of(sum, |concept| self.stated(concept, self.index.of(concept, at, WHOLE), unit))
    }

    fn sum_of(sum: &Sum, find: impl Fn(&Concept) -> Found) -> Found {
        let mut total = Stated::zero();
        for term in &sum.terms {
            let mut why = None;
            let found = term
                .any_of
                .iter()
                .find_map(|concept| find(concept).map_err(|refusal| why.get_or_insert(refusal).clone()).ok());
            match (found, why) {
                (Some(found), _) => {
                    let note = found.note.clone();
                    total.add(found, term.minus);
                    total.note = total.note.or(note);
                }
                (None, Some(why)) if !term.optional => return Err(why),
                (None, _) => {}
            }
        }
        Ok(total)
    }

    /// What facts of one concept, context and submission say: the most exact of those in the unit.
    pub(super) fn stated(&self, concept: &Concept, entries: &[Entry], unit: Unit) -> Found {
        let facts = || entries.iter().filter_map(|entry| Some((entry.fact, self.index.fact(entry.fact)?)));
        if facts().next().is_none() {
            return Err(Refusal::Absent(concept.clone()));
        }
        let in_unit = || {
            facts().filter(|(_, fact)| {
                self.is_in(unit, self.index.filing.unit(fact)) || self.counted_in_words(unit, fact).is_some()
            })
        };
        if in_unit().next().is_none() {
            let other = facts().map(|(_, fact)| self.index.filing.unit(fact)).find(|unit| !unit.is_empty());
            let unit = other.unwrap_or("words").to_owned();
            return Err(Refusal::Unit { concept: concept.clone(), unit });
        }
        let numbers = || {
            in_unit().filter_map(|(at, fact)| match fact.value {
                TaggedValue::Number(value) => Some((at, value, fact.decimals)),
                TaggedValue::Text(_) => Some((at, self.counted_in_words(unit, fact)?, Decimals::Unstated)),
                TaggedValue::Nil => None,
            })
        };
        let slack = |value: f64, decimals: Decimals| match decimals {
            Decimals::Unstated => rounding(value) / 2.0,
            stated => stated.half_unit(),
        };
        let best = numbers().max_by_key(|(at, _, decimals)| (decimals.exactness(), std::cmp::Reverse(*at)));
        let Some((at, value, decimals)) = best else { return Err(Refusal::Nil(concept.clone())) };
        let own = slack(value, decimals);
        let conflicts = numbers()
            .filter(|(_, other, decimals)| (other - value).abs() > own + slack(*other, *decimals))
            .map(|(at, _, _)| at);
        let conflicts = conflicts.collect();
        Ok(Stated { value, slack: own, facts: vec![at], conflicts, note: None })
    }

    /// Of bitcoin alone where the filing tells coins apart, of the whole company where it knows no other coin.
    fn bitcoin(&self, concept: &Concept, unit: Unit, at: At) -> Found {
        let bitcoin = self.index.all(concept, at).iter().find(|entry| self.coin(entry) == Some(true));
        if let Some(entry) = bitcoin {
            return self.stated(concept, self.index.of(concept, at, entry.slice), unit);
        }
        let whole = self.stated(concept, self.index.of(concept, at, WHOLE), unit)?;
        if self.tells_of_other_coins(at.submission) {
            return Err(Refusal::OtherCoins(concept.clone()));
        }
        Ok(whole)
    }

    /// Whether a fact is of one coin, and that bitcoin.
    fn coin(&self, entry: &Entry) -> Option<bool> {
        let coins = &self.concepts.coins;
        match self.index.slice(entry.slice) {
            [coin] if *coin.axis == *coins.axis => {
                Some(coins.bitcoin.iter().any(|pattern| pattern.fits(&coin.member)))
            }
            _ => None,
        }
    }

    /// Whether a submission states anything of a coin that is not bitcoin.
    fn tells_of_other_coins(&self, submission: u32) -> bool {
        let asked = |known: &HashMap<u32, bool>| known.get(&submission).copied();
        if let Some(known) = asked(&self.other_coins.borrow()) {
            return known;
        }
        let named = self.concepts.items.get(Item::BitcoinFairValue).into_iter().flat_map(Rules::concepts);
        let mut entries = named.flat_map(|concept| self.index.within(concept, submission));
        let other = entries.any(|entry| self.coin(entry) == Some(false));
        self.other_coins.borrow_mut().insert(submission, other);
        other
    }

    /// The sum over all members of the first of some axes on which the concept is stated.
    fn members(&self, concept: &Concept, axes: &[Box<str>], unit: Unit, at: At) -> Found {
        if !self.index.has_slices() {
            return Err(Refusal::NoMember(concept.clone()));
        }
        for axis in axes {
            let on_axis = self.index.all(concept, at).chunk_by(|a, b| a.slice == b.slice).filter(|entries| {
                let slice = entries.first().map_or(&[][..], |entry| self.index.slice(entry.slice));
                matches!(slice, [only] if *only.axis == **axis && !self.is_total(&only.member))
            });
            let mut total = Stated::zero();
            let mut members = 0;
            for entries in on_axis {
                match self.stated(concept, entries, unit) {
                    Ok(stated) => total.add(stated, false),
                    Err(Refusal::Nil(_)) => {}
                    Err(refusal) => return Err(refusal),
                }
                members += 1;
            }
            if !total.facts.is_empty() {
                total.note = Some(format!("sum of {members} members"));
                return Ok(total);
            }
        }
        Err(Refusal::NoMember(concept.clone()))
    }

    pub(super) fn is_total(&self, member: &str) -> bool {
        self.concepts.lines.totals.iter().any(|pattern| pattern.fits(member))
    }

    /// A count of coins some filers tag as a text, which has no unit: `102,023.6`.
    fn counted_in_words(&self, unit: Unit, fact: &Tagged) -> Option<f64> {
        let text = self.index.filing.text(fact).filter(|_| unit == Unit::Btc)?;
        let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
        text.replace(',', "").parse().ok().filter(|_| plain)
    }

    /// Whether a filing's unit is an item's.
    pub(super) fn is_in(&self, unit: Unit, text: &str) -> bool {
        match unit {
            Unit::Btc => {
                let bare = text.rsplit(':').next().unwrap_or(text).to_ascii_lowercase();
                self.concepts.coins.units.iter().any(|known| **known == *bare)
            }
            _ => Unit::from_facts(text) == Some(unit),
        }
    }
}
