//! What a filing states of items, before it is known whose it is.

use std::{collections::HashMap, sync::Arc};

use crate::{
    book::{
        concepts::{Mapped, MappedFact},
        readers::{Parsed, warning},
    },
    model::{
        Basis, Date, Filing, FilingKind, Item, Location, Period, Submission, Tagged, TaggedPart, TaggedValue,
        Tagging, Ticker,
    },
};

/// What one filing states, and what its cover says.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::book) struct Statements {
    pub(in crate::book) cover: Cover,
    /// What was submitted when; `reported` is filled in from the periods where the file does not say it.
    pub(in crate::book) submissions: Vec<Submission>,
    pub(in crate::book) rows: Vec<Statement>,
}

/// Whose a filing says it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::book) struct Cover {
    pub(in crate::book) kind: FilingKind,
    pub(in crate::book) cik: Option<u64>,
    pub(in crate::book) entity: Option<Arc<str>>,
    pub(in crate::book) symbols: Vec<Ticker>,
    /// `--12-31`, as the cover writes it.
    pub(in crate::book) fiscal_year_end: Option<Arc<str>>,
}

/// One item a filing states.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::book) struct Statement {
    pub(in crate::book) item: Item,
    pub(in crate::book) period: Period,
    pub(in crate::book) value: f64,
    /// Into the submissions.
    pub(in crate::book) submission: u32,
    pub(in crate::book) note: Option<Arc<str>>,
    pub(in crate::book) basis: Basis,
    pub(in crate::book) tagging: Arc<Tagging>,
    pub(in crate::book) at: Location,
}

/// What a filing states, of what it was mapped to.
pub(in crate::book) fn statements(path: &Arc<str>, filing: &Filing, mapped: Mapped) -> Parsed<Statements> {
    let mut submissions = filing.submissions.clone();
    fill_reported(filing, &mut submissions);
    let facts = first_stated(mapped.facts, &submissions);
    let mut taggings = Taggings { path, filing, rules: HashMap::new() };
    let rows: Vec<Statement> = facts.into_iter().map(|fact| taggings.statement(fact)).collect();
    let remarks = mapped.remarks.into_iter();
    let problems: Vec<_> = remarks.map(|(byte, why)| warning(Location::at_byte(path, byte), why)).collect();
    let newest = submissions.iter().filter_map(|submission| submission.filed.or(submission.reported)).max();
    Parsed::new(Statements { cover: cover(filing), submissions, rows }, newest, problems)
}

/// A figure repeated as the comparative of a later submission counts from its first; one that changed counts anew.
fn first_stated(mut facts: Vec<MappedFact>, submissions: &[Submission]) -> Vec<MappedFact> {
    if submissions.len() < 2 {
        return facts;
    }
    let filed = |fact: &MappedFact| submissions.get(fact.submission as usize).and_then(|one| one.filed);
    facts.sort_by(|a, b| {
        (a.item, a.period, filed(a), a.submission).cmp(&(b.item, b.period, filed(b), b.submission))
    });
    facts.dedup_by(|later, first| {
        (later.item, later.period, later.stands_in) == (first.item, first.period, first.stands_in)
            && later.value.to_bits() == first.value.to_bits()
    });
    facts
}

/// The last day a submission reports on, by the spans it states, where it does not say so itself.
fn fill_reported(filing: &Filing, submissions: &mut [Submission]) {
    let mut newest: Vec<Option<Date>> = vec![None; submissions.len()];
    for fact in &filing.facts {
        let period = filing.context(fact).and_then(|context| context.period);
        if let (Some(Period::Span(span)), Some(newest)) = (period, newest.get_mut(fact.submission as usize)) {
            *newest = (*newest).max(Some(span.end));
        }
    }
    for (submission, newest) in submissions.iter_mut().zip(newest) {
        submission.reported = submission.reported.or(newest);
    }
}

struct Taggings<'f> {
    path: &'f Arc<str>,
    filing: &'f Filing,
    /// The rules' texts, each once.
    rules: HashMap<Arc<str>, Arc<str>>,
}

impl Taggings<'_> {
    fn statement(&mut self, fact: MappedFact) -> Statement {
        let parts: Vec<TaggedPart> = fact.parts.iter().filter_map(|at| self.part(*at)).collect();
        let at = parts.first().map_or_else(|| Location::new(self.path, 0, 0), |part| part.at.clone());
        let rule = self.rules.entry(Arc::clone(&fact.rule)).or_insert(fact.rule);
        Statement {
            item: fact.item,
            period: fact.period,
            value: fact.value,
            submission: fact.submission,
            note: fact.note,
            basis: fact.basis,
            tagging: Arc::new(Tagging { rule: Arc::clone(rule), stands_in: fact.stands_in, parts }),
            at,
        }
    }

    fn part(&self, at: u32) -> Option<TaggedPart> {
        let fact: &Tagged = self.filing.facts.get(at as usize)?;
        let context = self.filing.context(fact)?;
        let TaggedValue::Number(value) = fact.value else { return None };
        Some(TaggedPart {
            name: Arc::clone(self.filing.name(fact)),
            dimensions: Arc::clone(&context.dimensions),
            context: context.id.clone(),
            unit: self.filing.units.get(usize::from(fact.unit?)).cloned()?,
            value,
            decimals: fact.decimals,
            at: Location::at_byte(self.path, fact.byte),
        })
    }
}

fn cover(filing: &Filing) -> Cover {
    let texts = |name: &'static str| {
        let of_name = filing.facts.iter().filter(move |fact| **filing.name(fact) == *name);
        of_name.filter_map(|fact| filing.text(fact))
    };
    let mut symbols: Vec<Ticker> =
        texts("dei:TradingSymbol").filter_map(|text| Ticker::new(text).ok()).collect();
    symbols.dedup();
    Cover {
        kind: filing.kind,
        cik: filing.cik,
        entity: filing.entity.clone(),
        symbols,
        fiscal_year_end: texts("dei:CurrentFiscalYearEndDate").next().cloned(),
    }
}
