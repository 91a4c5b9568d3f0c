//! Builds a filing row by row: names, units, periods and submissions stand once.

use std::{collections::HashMap, sync::Arc};

use super::{
    memo::{Days, Memo, Submitted},
    quick::Quick,
    row::Row,
    unit::normalised,
};
use crate::{
    book::readers::{Parsed, intern::Interner, rejected, warning},
    model::{
        Context, Date, Decimals, Dimension, Filing, Location, Period, Problem, Submission, Tagged, clean,
    },
};

/// What was taken so far.
pub(super) struct Taken<'p> {
    path: &'p Arc<str>,
    filing: Filing,
    newest: Option<Date>,
    problems: Vec<Problem>,
    problems_left_out: usize,
    names: HashMap<Arc<str>, u32>,
    units: HashMap<Arc<str>, u16>,
    contexts: HashMap<Period, u32>,
    submissions: HashMap<(Arc<str>, Arc<str>, Date), u32>,
    texts: Interner,
    no_dimensions: Arc<[Dimension]>,
    lately: (Memo<Days>, Memo<Submitted>),
}

/// The array a row stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) name: u32,
    /// `None` when the file has more units than can be told apart.
    pub(super) unit: Option<u16>,
}

impl<'p> Taken<'p> {
    pub(super) fn new(path: &'p Arc<str>) -> Self {
        Self {
            path,
            filing: Filing::default(),
            newest: None,
            problems: Vec::new(),
            problems_left_out: 0,
            names: HashMap::new(),
            units: HashMap::new(),
            contexts: HashMap::with_capacity(400),
            submissions: HashMap::new(),
            texts: Interner::default(),
            no_dimensions: Arc::new([]),
            lately: (Memo::new(), Memo::new()),
        }
    }

    /// Says whose facts they are.
    pub(super) fn is_of(&mut self, cik: Option<u64>, entity: Option<&str>) {
        self.filing.cik = cik.or(self.filing.cik);
        self.filing.entity = entity.map(|name| clean(name).into()).or(self.filing.entity.take());
    }

    /// The index of a concept.
    pub(super) fn name(&mut self, prefix: &str, local: &str) -> u32 {
        let name: Arc<str> = clean(&format!("{prefix}:{local}")).into();
        let next = self.filing.names.len() as u32;
        *self.names.entry(name).or_insert_with_key(|name| {
            self.filing.names.push(Arc::clone(name));
            next
        })
    }

    /// The index of a unit.
    pub(super) fn unit(&mut self, text: &str) -> Option<u16> {
        let unit = clean(text);
        let unit = normalised(&unit);
        if let Some(known) = self.units.get(&*unit) {
            return Some(*known);
        }
        let next = u16::try_from(self.filing.units.len()).ok()?;
        let unit: Arc<str> = unit.into();
        self.filing.units.push(Arc::clone(&unit));
        self.units.insert(unit, next);
        Some(next)
    }

    /// Takes a row in the SEC's own order; `None`, with nothing taken, when it is not as it should be.
    pub(super) fn quick(&mut self, byte: usize, column: Column, row: &Quick<'_>) -> Option<()> {
        let unit = column.unit?;
        let (days, submitted) = (row.days(), row.submitted());
        let context = self.lately.0.get(&days);
        let submission = submitted.and_then(|submitted| self.lately.1.get(&submitted));
        // both are looked at before either is taken
        let period = if context.is_none() { Some(row.period()?) } else { None };
        let said = if submission.is_none() { Some(row.submission()?) } else { None };
        let context = context.or_else(|| period.map(|period| self.new_context(days, period)))?;
        let submission = submission.or_else(|| said.map(|said| self.new_submission(submitted, said)))?;
        self.filing.facts.push(Tagged {
            name: column.name,
            context,
            unit: Some(unit),
            submission,
            value: row.value(),
            decimals: Decimals::Unstated,
            byte: byte as u32,
        });
        Some(())
    }

    #[cold]
    fn new_context(&mut self, days: Days, period: Period) -> u32 {
        let index = self.context(period);
        self.lately.0.put(days, index);
        index
    }

    #[cold]
    fn new_submission(&mut self, submitted: Option<Submitted>, said: (&str, &str, Date)) -> u32 {
        let index = self.submission(said);
        if let Some(submitted) = submitted {
            self.lately.1.put(submitted, index);
        }
        index
    }

    /// Takes a row, or notes why it cannot be taken.
    pub(super) fn row(&mut self, byte: usize, column: Column, row: Result<Row<'_>, String>) {
        let unit = column.unit.ok_or_else(|| "has a unit past the 65,536th of its file".to_owned());
        let (row, unit) = match row.and_then(|row| Ok((row, unit?))) {
            Ok(both) => both,
            Err(why) => return self.reject(byte, column, &why),
        };
        let fact = Tagged {
            name: column.name,
            context: self.context(row.period),
            unit: Some(unit),
            submission: self.submission((&row.accession, &row.form, row.filed)),
            value: row.value,
            decimals: Decimals::Unstated,
            byte: byte as u32,
        };
        self.filing.facts.push(fact);
    }

    fn context(&mut self, period: Period) -> u32 {
        let next = self.filing.contexts.len() as u32;
        *self.contexts.entry(period).or_insert_with(|| {
            let dimensions = Arc::clone(&self.no_dimensions);
            self.filing.contexts.push(Context { id: None, period: Some(period), dimensions });
            next
        })
    }

    fn submission(&mut self, (accession, form, filed): (&str, &str, Date)) -> u32 {
        let (accession, form) = (self.texts.get(accession), self.texts.get(form));
        let next = self.filing.submissions.len() as u32;
        self.newest = self.newest.max(Some(filed));
        *self.submissions.entry((accession, form, filed)).or_insert_with_key(|(accession, form, filed)| {
            self.filing.submissions.push(Submission {
                accession: Some(Arc::clone(accession)),
                form: Some(Arc::clone(form)),
                filed: Some(*filed),
                reported: None,
            });
            next
        })
    }

    fn reject(&mut self, byte: usize, column: Column, why: &str) {
        // a file of bad rows is not to take more memory as problems than as a file
        const MOST: usize = 150;
        if self.problems.len() >= MOST {
            self.problems_left_out += 1;
            return;
        }
        let name = self.filing.names.get(column.name as usize).map_or("", Arc::as_ref);
        let at = Location::at_byte(self.path, byte as u32);
        self.problems
            .push(rejected(at, format!("a row of {name} {why}; it is left out, the others are kept")));
    }

    /// The filing, with whatever else is to be remarked.
    pub(super) fn finish(mut self, remarks: impl FnOnce(&Filing) -> Vec<String>) -> Parsed<Filing> {
        let whole = Location::new(self.path, 0, 0);
        if self.problems_left_out > 0 {
            let at = self.problems.last().map_or_else(|| whole.clone(), |last| last.at.clone());
            let reason = format!("{} more rows from here on are left out", self.problems_left_out);
            self.problems.push(rejected(at, reason));
        }
        let remarks = remarks(&self.filing);
        self.problems.extend(remarks.into_iter().map(|remark| warning(whole.clone(), remark)));
        Parsed::new(self.filing, self.newest, self.problems)
    }
}
