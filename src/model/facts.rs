use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use super::{Authority, ByItem, Date, Fact, Filed, Item, Period, Span, Ticker, fact::trailing_zeros};

/// Every fact of the book, ordered so that a point-in-time question is a look-up.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    by_ticker: HashMap<Ticker, Arc<Lines>>,
}

/// Facts of one ticker as one file gave them.
pub type Part = Arc<[Arc<Fact>]>;

/// The facts of one ticker.
#[derive(Debug, Default)]
struct Lines {
    /// What they were made of.
    parts: Vec<Part>,
    items: ByItem<ByPeriod>,
    /// The newest day one was filed on.
    newest: Option<Date>,
}

/// Of one ticker and item: the facts of each period, in order, the strongest first.
type ByPeriod = Vec<(Period, Vec<Arc<Fact>>)>;

/// The fact that holds for one item and period as of a day, with what it disagrees with.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// The one to use: the strongest filed on or before the day.
    pub fact: Arc<Fact>,
    /// Facts that differ by more than rounding and were filed the same day, or quoted later against the document used.
    pub conflicts: Vec<Arc<Fact>>,
    /// Facts filed earlier that differ by more than rounding: what was restated.
    pub earlier: Vec<Arc<Fact>>,
}

impl Facts {
    /// Takes facts in any order.
    pub fn new(facts: impl IntoIterator<Item = Arc<Fact>>) -> Self {
        let mut by_ticker: BTreeMap<Ticker, Vec<Arc<Fact>>> = BTreeMap::new();
        for fact in facts {
            by_ticker.entry(fact.ticker.clone()).or_default().push(fact);
        }
        let parts = by_ticker.into_iter().map(|(ticker, facts)| (ticker, vec![Part::from(facts)]));
        Self::gathered(parts.collect(), &Self::default())
    }

    /// Takes the parts of each ticker; what was made of the same parts before is shared with it.
    pub fn gathered(parts: BTreeMap<Ticker, Vec<Part>>, before: &Self) -> Self {
        let lines = |ticker: &Ticker, parts: Vec<Part>| {
            let same = |lines: &&Arc<Lines>| {
                lines.parts.len() == parts.len()
                    && lines.parts.iter().zip(&parts).all(|(a, b)| Arc::ptr_eq(a, b))
            };
            let known = before.by_ticker.get(ticker).filter(same).map(Arc::clone);
            known.unwrap_or_else(|| Arc::new(Lines::of(parts)))
        };
        let by_ticker = parts.into_iter().map(|(ticker, parts)| {
            let lines = lines(&ticker, parts);
            (ticker, lines)
        });
        Self { by_ticker: by_ticker.collect() }
    }

    /// Whether the facts of a ticker are the very ones of another book.
    pub fn are_shared(&self, other: &Self, ticker: &Ticker) -> bool {
        match (self.by_ticker.get(ticker), other.by_ticker.get(ticker)) {
            (Some(own), Some(others)) => Arc::ptr_eq(own, others),
            (None, None) => true,
            _ => false,
        }
    }

    /// The newest day a fact was filed on.
    pub fn newest(&self) -> Option<Date> {
        self.by_ticker.values().filter_map(|lines| lines.newest).max()
    }

    /// How many facts there are.
    pub fn len(&self) -> usize {
        self.by_ticker.values().flat_map(|lines| &lines.parts).map(|part| part.len()).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.by_ticker.is_empty()
    }

    /// Every fact of a ticker filed on or before a day: by item, then period, the strongest first.
    pub fn of(&self, ticker: &Ticker, as_of: Date) -> Vec<Arc<Fact>> {
        let lines = self.by_ticker.get(ticker).into_iter().flat_map(|lines| lines.items.iter());
        lines
            .flat_map(|(_, periods)| periods)
            .flat_map(|(_, facts)| facts)
            .filter(|fact| fact.filed.day() <= as_of)
            .cloned()
            .collect()
    }

    /// Every fact of a ticker, whenever it was filed, in no order.
    pub fn each(&self, ticker: &Ticker) -> impl Iterator<Item = &Arc<Fact>> {
        let parts = self.by_ticker.get(ticker).into_iter().flat_map(|lines| &lines.parts);
        parts.flat_map(|part| part.iter())
    }

    /// The days on which something of a ticker was filed, in order, each once.
    pub fn filing_days(&self, ticker: &Ticker) -> Vec<Date> {
        let mut days: Vec<Date> = self.each(ticker).map(|fact| fact.filed.day()).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// What holds for one item and period as of a day; `None` when nothing had been filed.
    pub fn resolve(&self, ticker: &Ticker, item: Item, period: Period, as_of: Date) -> Option<Resolved> {
        let periods = self.by_ticker.get(ticker)?.items.get(item)?;
        let at = periods.binary_search_by_key(&period, |(period, _)| *period).ok()?;
        resolve(periods.get(at).map(|(_, facts)| facts)?, as_of)
    }

    /// What holds for each span of a flow as of a day, in order of start and end.
    pub fn spans(&self, ticker: &Ticker, item: Item, as_of: Date) -> Vec<(Span, Resolved)> {
        self.periods(ticker, item, as_of)
            .into_iter()
            .filter_map(|(period, resolved)| Some((period.span()?, resolved)))
            .collect()
    }

    /// What holds for each day of a balance as of a day, oldest first.
    pub fn instants(&self, ticker: &Ticker, item: Item, as_of: Date) -> Vec<(Date, Resolved)> {
        self.periods(ticker, item, as_of)
            .into_iter()
            .filter_map(|(period, resolved)| match period {
                Period::Instant(day) => Some((day, resolved)),
                Period::Span(_) => None,
            })
            .collect()
    }

    fn periods(&self, ticker: &Ticker, item: Item, as_of: Date) -> Vec<(Period, Resolved)> {
        let periods =
            self.by_ticker.get(ticker).and_then(|lines| lines.items.get(item)).into_iter().flatten();
        periods.filter_map(|(period, facts)| Some((*period, resolve(facts, as_of)?))).collect()
    }
}

impl Lines {
    fn of(parts: Vec<Part>) -> Self {
        let mut facts: Vec<&Arc<Fact>> = parts.iter().flat_map(|part| part.iter()).collect();
        facts.sort_by(|a, b| {
            let place = (a.item, a.period).cmp(&(b.item, b.period));
            place.then_with(|| b.strength().cmp(&a.strength()))
        });
        let newest = facts.iter().map(|fact| fact.filed.day()).max();
        let mut items: ByItem<ByPeriod> = ByItem::default();
        for same in facts.chunk_by(|a, b| (a.item, a.period) == (b.item, b.period)) {
            let Some(first) = same.first() else { continue };
            let facts = same.iter().map(|fact| Arc::clone(fact)).collect();
            items.place(first.item).get_or_insert_default().push((first.period, facts));
        }
        Self { parts, items, newest }
    }
}

/// `facts` must be sorted, strongest first.
///
/// A later statement that only rounds an earlier one restates nothing: the more exact of the two stands, unless it was
/// merely quoted or prepared under another standard. A later quotation that says something else than a document read,
/// and does not call itself restated, is a conflict and not a restatement: the document stands. So does a figure of the
/// item itself against one that only stands in for it.
fn resolve(facts: &[Arc<Fact>], as_of: Date) -> Option<Resolved> {
    let known = || facts.iter().filter(|fact| fact.filed.day() <= as_of);
    let newest = known().next()?;
    if known().nth(1).is_none() {
        return Some(Resolved { fact: Arc::clone(newest), conflicts: Vec::new(), earlier: Vec::new() });
    }
    let better = |fact: &&Arc<Fact>| {
        // a figure that calls itself restated is believed on anybody's word, but not in another meaning
        let believed = newest.restated && newest.authority() > Authority::StandsIn;
        fact.authority() > newest.authority() && !believed && !agrees(fact.value, newest.value)
    };
    let standing = known().find(better).unwrap_or(newest);
    let exact = known().filter(|fact| fact.states_more_exactly(standing)).max_by_key(|fact| fact.strength());
    let fact = exact.unwrap_or(standing);
    // one that says the same and says when it was filed
    let dated = |other: &&Arc<Fact>| {
        matches!(other.filed, Filed::On(_))
            && other.value == fact.value
            && other.authority() >= fact.authority()
    };
    let fact = if matches!(fact.filed, Filed::By(_)) { known().find(dated).unwrap_or(fact) } else { fact };
    let (conflicts, earlier) = known()
        .filter(|other| !agrees(fact.value, other.value) && speaks_against(other, fact))
        .cloned()
        .partition(|other| other.filed.day() >= standing.filed.day());
    Some(Resolved { fact: Arc::clone(fact), conflicts, earlier })
}

/// Whether a fact that differs from the one used is about the same thing. One that only stands in may well differ, but
/// not turn a gain into a loss.
fn speaks_against(other: &Fact, used: &Fact) -> bool {
    let other_meaning = other.authority() == Authority::StandsIn && used.authority() > Authority::StandsIn;
    !other_meaning || other.value * used.value < 0.0
}

/// How far a number was rounded: the unit of its last digit that is not zero, at most a twentieth of it, for fifty
/// million may be exact. 0 for zero, which says nothing about rounding.
pub fn rounding(value: f64) -> f64 {
    let unit = if value.fract() == 0.0 { 10_f64.powi(trailing_zeros(value).cast_signed()) } else { 0.0 };
    unit.min(value.abs() / 20.0)
}

/// Whether two statements of one figure agree: equal, or equal once the finer is rounded as far as the coarser
/// was. 21.0M agrees with 21,043,000; 427.6M does not agree with 427.7M.
pub fn agrees(a: f64, b: f64) -> bool {
    let coarse = if trailing_zeros(a) >= trailing_zeros(b) { a } else { b };
    a == b || (coarse != 0.0 && (a - b).abs() <= rounding(coarse) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Basis, Form, Location, Seen, Tagging, Unit};

    #[test]
    fn rounding_is_agreement_and_a_step_of_the_last_digit_is_not() {
        assert!(agrees(21_000_000.0, 21_043_000.0));
        assert!(agrees(64_216_000.0, 64_200_000.0));
        assert!(!agrees(-427_600_000.0, -427_700_000.0));
        assert!(agrees(2_700_000.0, 2_660_000.0));
        assert!(!agrees(50_000_000.0, 46_000_000.0));
        assert!(!agrees(9_495_000.0, -9_495_000.0));
        assert!(!agrees(0.0, 63_000.0));
        assert!(agrees(0.0, 0.0));
    }

    fn fact(value: f64, filed: &str, stands_in: bool) -> Arc<Fact> {
        let day: Date = filed.parse().unwrap();
        let tagging = Tagging { rule: "Tag".into(), stands_in, parts: Vec::new() };
        Arc::new(Fact {
            ticker: Ticker::new("TEST").unwrap(),
            item: Item::NetIncome,
            period: Period::Instant("2025-09-30".parse().unwrap()),
            value,
            unit: Unit::Usd,
            form: Form::TenQ,
            filed: Filed::On(day),
            accession: None,
            seen: Seen::Document,
            source: "".into(),
            note: None,
            basis: Basis::UsGaap,
            restated: false,
            tagging: Some(Arc::new(tagging)),
            at: Location::default(),
        })
    }

    fn resolved(facts: [Arc<Fact>; 2]) -> (f64, usize, usize) {
        let facts = Facts::new(facts);
        let (ticker, period) = (Ticker::new("TEST").unwrap(), Period::Instant("2025-09-30".parse().unwrap()));
        let as_of = "2026-12-31".parse().unwrap();
        let Resolved { fact, conflicts, earlier } =
            facts.resolve(&ticker, Item::NetIncome, period, as_of).unwrap();
        (fact.value, conflicts.len(), earlier.len())
    }

    #[test]
    fn what_stands_in_never_outranks_the_item_however_late_it_was_filed() {
        let own = || fact(-219.8, "2026-05-01", false);
        // with the share of others a loss may be larger, which is no conflict
        assert_eq!(resolved([own(), fact(-370.4, "2026-08-01", true)]), (-219.8, 0, 0));
        // a gain is one
        assert_eq!(resolved([own(), fact(12.0, "2026-08-01", true)]), (-219.8, 1, 0));
        // where nothing else is known it is used
        assert_eq!(resolved([fact(1.0, "2026-05-01", true), fact(2.0, "2026-08-01", true)]), (2.0, 0, 1));
    }
}
