use std::sync::Arc;

use super::{Figure, Kind, Missing, Reading, Trace, pipeline::Delay};
use crate::model::{Commitment, Contract, Date, Debt, DebtKind, Earlier, Event, Location, Phase, Site, Unit};

/// Where a book is looked at from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Vantage {
    /// The desk's day.
    pub(crate) day: Date,
    /// Whether the file cannot be read now and its last good reading is used.
    pub(crate) is_stale: bool,
    /// How much later than guided phases not yet delivered are taken to come.
    pub(crate) delay: Delay,
    /// Whether remarks, which carry no day, are left out of traces: from here they may tell what came later.
    pub(crate) is_past: bool,
}

impl Vantage {
    /// From a day, everything as guided.
    pub(crate) fn new(day: Date, is_stale: bool) -> Self {
        Self { day, is_stale, delay: Delay::default(), is_past: false }
    }
}

/// A row of a company file as seen on the desk's day: turns its numbers into figures.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    from: Vantage,
    /// Signed, issued or delivered.
    since: Option<Date>,
    as_of: Option<Date>,
    second_hand: bool,
    source: Option<&'a Arc<str>>,
    note: Option<&'a Arc<str>>,
    at: &'a Location,
}

impl<'a> Row<'a> {
    /// A contract's own row.
    pub(crate) fn contract(contract: &'a Contract, from: Vantage) -> Self {
        Self {
            from,
            since: contract.signed,
            as_of: contract.as_of,
            second_hand: contract.second_hand,
            source: contract.source.as_ref(),
            note: contract.note.as_ref(),
            at: &contract.at,
        }
    }

    /// What a contract was before it grew: known since then.
    pub(crate) fn earlier(earlier: &'a Earlier, from: Vantage) -> Self {
        Self {
            from,
            since: Some(earlier.since),
            as_of: Some(earlier.since),
            second_hand: earlier.second_hand,
            source: earlier.source.as_ref(),
            note: earlier.note.as_ref(),
            at: &earlier.at,
        }
    }

    /// A phase's row: it is as old as its contract's, or as its delivery if that came later.
    pub(crate) fn phase(contract: &'a Contract, phase: &'a Phase, from: Vantage) -> Self {
        Self {
            since: phase.actual.filter(|actual| *actual <= from.day).or(contract.signed),
            as_of: phase.as_of.or(contract.as_of),
            second_hand: phase.second_hand,
            source: phase.source.as_ref().or(contract.source.as_ref()),
            note: phase.note.as_ref(),
            at: &phase.at,
            ..Self::contract(contract, from)
        }
    }

    /// A site's row.
    pub(crate) fn site(site: &'a Site, from: Vantage) -> Self {
        Self {
            from,
            since: None,
            as_of: site.as_of,
            second_hand: site.second_hand,
            source: site.source.as_ref(),
            note: site.note.as_ref(),
            at: &site.at,
        }
    }

    /// A debt's row.
    pub(crate) fn debt(debt: &'a Debt, from: Vantage) -> Self {
        Self {
            from,
            since: debt.issued,
            as_of: debt.as_of,
            second_hand: debt.second_hand,
            source: debt.source.as_ref(),
            note: debt.note.as_ref(),
            at: &debt.at,
        }
    }

    /// A commitment's row.
    pub(crate) fn commitment(commitment: &'a Commitment, from: Vantage) -> Self {
        Self {
            from,
            since: None,
            as_of: commitment.as_of,
            second_hand: commitment.second_hand,
            source: commitment.source.as_ref(),
            note: commitment.note.as_ref(),
            at: &commitment.at,
        }
    }

    /// An event's row.
    pub(crate) fn event(event: &'a Event, from: Vantage) -> Self {
        Self {
            from,
            since: Some(event.date),
            as_of: None,
            second_hand: event.second_hand,
            source: event.source.as_ref(),
            note: event.note.as_ref(),
            at: &event.at,
        }
    }

    /// The day the row was written, when that is after the desk's day.
    pub(crate) fn written_after(&self) -> Option<Date> {
        self.as_of.filter(|as_of| *as_of > self.from.day)
    }

    /// A number the row states: *reported*, *quoted* when second-hand, *estimated* when written after the desk's
    /// day. Missing when the row does not state it.
    pub(crate) fn stated(&self, what: impl Into<String>, value: Option<f64>, unit: Unit) -> Reading {
        let what = what.into();
        let Some(value) = value.filter(|value| value.is_finite()) else {
            return Err(Missing::of(what, "not in the book"));
        };
        let kind = if self.second_hand { Kind::Quoted } else { Kind::Reported };
        Ok(self.figure(what, value, unit, kind))
    }

    /// A number that follows from the row's dates or words: *derived*, or *estimated* when written after the
    /// desk's day.
    pub(crate) fn inferred(&self, what: impl Into<String>, value: f64, unit: Unit) -> Figure {
        self.figure(what.into(), value, unit, Kind::Derived)
    }

    fn figure(&self, what: String, value: f64, unit: Unit, kind: Kind) -> Figure {
        let (what, kind) = match self.written_after() {
            Some(written) => (format!("{what} (written {written}, after this day)"), Kind::Estimated),
            None => (what, kind),
        };
        let known = [self.as_of, self.since].into_iter().flatten().filter(|day| *day <= self.from.day).max();
        let trace = Trace::Entry {
            what,
            source: self.source.cloned(),
            as_of: self.as_of,
            // a remark of a later day may tell what came after this one
            note: self.note.filter(|_| !self.from.is_past && self.written_after().is_none()).cloned(),
            at: self.at.clone(),
        };
        Figure { stale: self.from.is_stale, known, ..Figure::read(value, unit, kind, trace) }
    }
}

/// What is owed on a debt: what is drawn of it, else the face amount. A revolver's face amount is its limit, so one
/// whose drawn part is not known owes an amount that is not known.
pub(crate) fn owed(debt: &Debt, from: Vantage) -> Reading {
    let row = Row::debt(debt, from);
    let of = |what: &str| format!("{}: {what}", debt.name);
    match (debt.drawn, debt.kind) {
        (Some(drawn), _) => row.stated(of("drawn"), Some(drawn.0), Unit::Usd),
        (None, DebtKind::Revolver) => Err(Missing::of(of("drawn"), "not in the book")),
        (None, _) => row.stated(of("principal"), debt.principal.map(|usd| usd.0), Unit::Usd),
    }
}
