use std::{collections::HashMap, sync::Arc};

use chrono::Datelike;

use super::{
    super::{Cached, bytes::put, fact},
    HEAD_WORDS, Head, NO_DAY, NONE,
};
use crate::model::{Context, Date, Dimension, FilingKind, Period, Problem, Severity, Submission};

/// Writes a reading to the end of `out`. `None` when the reading does not hold together, or is too large for the
/// format; `out` is then as it was.
pub(in super::super) fn encode(cached: &Cached, out: &mut Vec<u8>) -> Option<()> {
    let start = out.len();
    let written = Encoder { out, strings: Strings::default() }.write(cached, start);
    if written.is_none() {
        out.truncate(start);
    }
    written
}

struct Encoder<'o, 'c> {
    out: &'o mut Vec<u8>,
    strings: Strings<'c>,
}

impl<'c> Encoder<'_, 'c> {
    fn write(mut self, cached: &'c Cached, start: usize) -> Option<()> {
        let filing = &*cached.filing;
        let mut slices = Slices::default();
        put(self.out, &[0; HEAD_WORDS]);
        let mut head = Head {
            kind: match filing.kind {
                FilingKind::CompanyFacts => 0,
                FilingKind::Instance => 1,
                FilingKind::Inline => 2,
            },
            has_cik: u32::from(filing.cik.is_some()),
            cik: filing.cik.unwrap_or_default(),
            entity: self.strings.optional(filing.entity.as_ref())?,
            newest: day(cached.newest),
            facts: count(&filing.facts)?,
            names: count(&filing.names)?,
            contexts: count(&filing.contexts)?,
            units: count(&filing.units)?,
            texts: count(&filing.texts)?,
            submissions: count(&filing.submissions)?,
            problems: count(&cached.problems)?,
            ..Head::default()
        };
        self.out.reserve(filing.facts.len() * fact::WORDS * 4);
        for fact in &filing.facts {
            if !head.covers(fact) {
                return None;
            }
            put(self.out, &fact::to_row(fact));
        }
        self.table(&filing.names)?;
        for context in &filing.contexts {
            self.context(context, &mut slices)?;
        }
        for slice in &slices.all {
            put(self.out, &[count(slice)?]);
        }
        for dimension in slices.all.iter().copied().flatten() {
            let (axis, member) = (self.strings.get(&dimension.axis)?, self.strings.get(&dimension.member)?);
            put(self.out, &[axis, member, u32::from(dimension.typed)]);
            head.dimensions = head.dimensions.checked_add(1)?;
        }
        self.table(&filing.units)?;
        self.table(&filing.texts)?;
        for submission in &filing.submissions {
            self.submission(submission)?;
        }
        for problem in &cached.problems {
            self.problem(problem)?;
        }
        head.slices = count(&slices.all)?;
        head.strings = count(&self.strings.all)?;
        for text in &self.strings.all {
            put(self.out, &[u32::try_from(text.len()).ok()?]);
        }
        for text in &self.strings.all {
            self.out.extend_from_slice(text.as_bytes());
        }
        let front = self.out.get_mut(start..)?.first_chunk_mut::<{ HEAD_WORDS * 4 }>()?;
        for (word, number) in front.as_chunks_mut::<4>().0.iter_mut().zip(head.to_row()) {
            *word = number.to_le_bytes();
        }
        Some(())
    }

    fn table(&mut self, texts: &'c [Arc<str>]) -> Option<()> {
        for text in texts {
            put(self.out, &[self.strings.get(text)?]);
        }
        Some(())
    }

    fn context(&mut self, context: &'c Context, slices: &mut Slices<'c>) -> Option<()> {
        let id = self.strings.optional(context.id.as_ref())?;
        let (from, to) = match context.period {
            None => (None, None),
            Some(Period::Instant(day)) => (None, Some(day)),
            Some(Period::Span(span)) => (Some(span.start), Some(span.end)),
        };
        put(self.out, &[id, day(from), day(to), slices.get(&context.dimensions)?]);
        Some(())
    }

    fn submission(&mut self, submission: &'c Submission) -> Option<()> {
        let accession = self.strings.optional(submission.accession.as_ref())?;
        let form = self.strings.optional(submission.form.as_ref())?;
        put(self.out, &[accession, form, day(submission.filed), day(submission.reported)]);
        Some(())
    }

    fn problem(&mut self, problem: &'c Problem) -> Option<()> {
        let (at, reason) = (&problem.at, self.strings.get(&problem.reason)?);
        let severity = match problem.severity {
            Severity::Warning => 0,
            Severity::Rejected => 1,
            Severity::Failed => 2,
        };
        let (has_byte, byte) = (u32::from(at.byte.is_some()), at.byte.unwrap_or_default());
        put(self.out, &[self.strings.get(&at.file)?, at.line, at.column, has_byte, byte, severity, reason]);
        Some(())
    }
}

/// Every text once.
#[derive(Default)]
struct Strings<'c> {
    known: HashMap<&'c str, u32>,
    all: Vec<&'c str>,
}

impl<'c> Strings<'c> {
    fn get(&mut self, text: &'c str) -> Option<u32> {
        if let Some(known) = self.known.get(text) {
            return Some(*known);
        }
        let next = count(&self.all)?;
        self.known.insert(text, next);
        self.all.push(text);
        Some(next)
    }

    fn optional(&mut self, text: Option<&'c Arc<str>>) -> Option<u32> {
        text.map_or(Some(NONE), |text| self.get(text))
    }
}

/// Every list of dimensions once.
#[derive(Default)]
struct Slices<'c> {
    known: HashMap<&'c [Dimension], u32>,
    all: Vec<&'c [Dimension]>,
}

impl<'c> Slices<'c> {
    fn get(&mut self, slice: &'c [Dimension]) -> Option<u32> {
        if let Some(known) = self.known.get(slice) {
            return Some(*known);
        }
        let next = count(&self.all)?;
        self.known.insert(slice, next);
        self.all.push(slice);
        Some(next)
    }
}

fn day(date: Option<Date>) -> u32 {
    date.map_or(NO_DAY, |date| date.num_days_from_ce().cast_unsigned())
}

/// How many there are, if an index can reach each of them.
fn count<T>(all: &[T]) -> Option<u32> {
    u32::try_from(all.len()).ok().filter(|count| *count < NONE)
}
