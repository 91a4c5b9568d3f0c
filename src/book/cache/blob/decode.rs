use std::sync::Arc;

use super::{
    super::{
        Cached,
        bytes::{Word, numbers},
    },
    NO_DAY, NONE, open,
};
use crate::model::{
    Context, Date, Dimension, Filing, FilingKind, Location, Period, Problem, Severity, Span, Submission,
};

/// The reading a blob was written from; `None` when it was not written by the encoder.
pub(in super::super) fn decode(blob: &[u8]) -> Option<Cached> {
    let (head, mut tables) = open(blob)?;
    let facts = tables.rows(head.facts)?;
    let names = tables.rows(head.names)?;
    let contexts = tables.rows(head.contexts)?;
    let slices = tables.rows(head.slices)?;
    let dimensions = tables.rows(head.dimensions)?;
    let units = tables.rows(head.units)?;
    let texts = tables.rows(head.texts)?;
    let submissions = tables.rows(head.submissions)?;
    let problems = tables.rows(head.problems)?;
    let lengths = tables.rows(head.strings)?;
    let strings = Strings::cut(lengths, tables.rest())?;
    let slices = strings.slices(slices, dimensions)?;
    let filing = Filing {
        kind: match head.kind {
            0 => FilingKind::CompanyFacts,
            1 => FilingKind::Instance,
            2 => FilingKind::Inline,
            _ => return None,
        },
        cik: flag(head.has_cik)?.then_some(head.cik),
        entity: strings.optional(head.entity)?,
        names: strings.table(names)?,
        contexts: all(contexts, |row| strings.context(row, &slices))?,
        units: strings.table(units)?,
        texts: strings.table(texts)?,
        submissions: all(submissions, |row| strings.submission(row))?,
        facts: all(facts, |row| head.fact(row))?,
    };
    let problems = all(problems, |row| strings.problem(row))?;
    Some(Cached { filing: Arc::new(filing), newest: day(head.newest)?, problems })
}

/// What each row stands for, if each stands for something.
fn all<const N: usize, T>(rows: &[[Word; N]], one: impl Fn(&[Word; N]) -> Option<T>) -> Option<Vec<T>> {
    let mut taken = Vec::with_capacity(rows.len());
    for row in rows {
        taken.push(one(row)?);
    }
    Some(taken)
}

struct Strings(Vec<Arc<str>>);

impl Strings {
    fn cut(lengths: &[[Word; 1]], bytes: &[u8]) -> Option<Self> {
        let mut rest = str::from_utf8(bytes).ok()?;
        let mut strings = Vec::with_capacity(lengths.len());
        for length in lengths {
            let [length] = numbers(length);
            let (head, tail) = rest.split_at_checked(usize::try_from(length).ok()?)?;
            strings.push(Arc::from(head));
            rest = tail;
        }
        rest.is_empty().then_some(Self(strings))
    }

    fn get(&self, index: u32) -> Option<Arc<str>> {
        self.0.get(usize::try_from(index).ok()?).cloned()
    }

    #[expect(clippy::option_option, reason = "none is meant, and what is meant is not there, are two things")]
    fn optional(&self, index: u32) -> Option<Option<Arc<str>>> {
        if index == NONE { Some(None) } else { self.get(index).map(Some) }
    }

    fn table(&self, rows: &[[Word; 1]]) -> Option<Vec<Arc<str>>> {
        all(rows, |row| {
            let [index] = numbers(row);
            self.get(index)
        })
    }

    /// Lists of dimensions, one behind the other.
    fn slices(&self, lengths: &[[Word; 1]], rows: &[[Word; 3]]) -> Option<Vec<Arc<[Dimension]>>> {
        let mut rest = rows;
        let mut slices = Vec::with_capacity(lengths.len());
        for length in lengths {
            let [length] = numbers(length);
            let (head, tail) = rest.split_at_checked(usize::try_from(length).ok()?)?;
            slices.push(all(head, |row| self.dimension(row))?.into());
            rest = tail;
        }
        rest.is_empty().then_some(slices)
    }

    fn dimension(&self, row: &[Word; 3]) -> Option<Dimension> {
        let [axis, member, typed] = numbers(row);
        Some(Dimension { axis: self.get(axis)?, member: self.get(member)?, typed: flag(typed)? })
    }

    fn context(&self, row: &[Word; 4], slices: &[Arc<[Dimension]>]) -> Option<Context> {
        let [id, from, to, slice] = numbers(row);
        let period = match (day(from)?, day(to)?) {
            (None, None) => None,
            (None, Some(day)) => Some(Period::Instant(day)),
            (Some(start), Some(end)) => Some(Period::Span(Span::new(start, end)?)),
            (Some(_), None) => return None,
        };
        let dimensions = slices.get(usize::try_from(slice).ok()?).cloned()?;
        Some(Context { id: self.optional(id)?, period, dimensions })
    }

    fn submission(&self, row: &[Word; 4]) -> Option<Submission> {
        let [accession, form, filed, reported] = numbers(row);
        let (accession, form) = (self.optional(accession)?, self.optional(form)?);
        Some(Submission { accession, form, filed: day(filed)?, reported: day(reported)? })
    }

    fn problem(&self, row: &[Word; 7]) -> Option<Problem> {
        let [file, line, column, has_byte, byte, severity, reason] = numbers(row);
        let severity = match severity {
            0 => Severity::Warning,
            1 => Severity::Rejected,
            2 => Severity::Failed,
            _ => return None,
        };
        let at = Location { file: self.get(file)?, line, column, byte: flag(has_byte)?.then_some(byte) };
        Some(Problem { at, severity, reason: self.get(reason)?.as_ref().to_owned() })
    }
}

fn flag(number: u32) -> Option<bool> {
    match number {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    }
}

#[expect(clippy::option_option, reason = "no day, and what is no day, are two things")]
fn day(number: u32) -> Option<Option<Date>> {
    if number == NO_DAY {
        return Some(None);
    }
    Date::from_num_days_from_ce_opt(number.cast_signed()).map(Some)
}
