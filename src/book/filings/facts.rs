//! Facts of a filing, once it is known whose it is and when it was filed.

use std::sync::{Arc, Mutex, PoisonError};

use super::{Filings, Owner, Statements, statement::Statement};
use crate::model::{Date, Fact, Filed, Form, Part, Seen, Submission, Ticker};

/// A filing on the shelf, and the facts last made of it: a reload that changes neither owner nor days makes none anew.
#[derive(Debug)]
pub(in crate::book) struct Stated {
    pub(in crate::book) statements: Statements,
    made: Mutex<Option<Made>>,
}

#[derive(Debug)]
struct Made {
    ticker: Ticker,
    submissions: Vec<(Filed, Submission)>,
    facts: Part,
}

impl Stated {
    pub(in crate::book) fn new(statements: Statements) -> Self {
        Self { statements, made: Mutex::new(None) }
    }

    /// Whether it says of everything submitted when that was.
    pub(in crate::book) fn is_dated(&self) -> bool {
        self.statements.submissions.iter().all(|submission| submission.filed.is_some())
    }

    /// Its submissions and the days they were filed, if its facts are counted to a company.
    pub(in crate::book) fn made_for(&self, ticker: &Ticker) -> Option<Vec<(Filed, Submission)>> {
        let made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.as_ref().filter(|made| made.ticker == *ticker).map(|made| made.submissions.clone())
    }

    /// Its facts. `there` is a day on which the file existed.
    pub(in crate::book) fn facts(
        &self,
        path: &Arc<str>,
        owner: &Owner,
        filings: &Filings,
        there: Option<Date>,
    ) -> Part {
        if self.is_dated() {
            let made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(made) = made.as_ref().filter(|made| made.ticker == owner.ticker) {
                return Arc::clone(&made.facts);
            }
        }
        let cik = self.statements.cover.cik;
        let filed = |submission| filings.filed(cik, path, submission, there);
        let submissions: Vec<_> = self.statements.submissions.iter().map(filed).collect();
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = &*made
            && made.ticker == owner.ticker
            && made.submissions == submissions
        {
            return Arc::clone(&made.facts);
        }
        let sources: Vec<Arc<str>> = submissions.iter().map(|(_, one)| source(path, cik, one)).collect();
        let fact = |row: &Statement| {
            let at = row.submission as usize;
            let ((filed, submission), source) = submissions.get(at).zip(sources.get(at))?;
            Some(Arc::new(Fact {
                ticker: owner.ticker.clone(),
                item: row.item,
                period: row.period,
                value: row.value,
                unit: row.item.unit(),
                form: submission.kind().unwrap_or(Form::Other),
                filed: *filed,
                accession: submission.accession.clone(),
                seen: Seen::Document,
                source: Arc::clone(source),
                note: row.note.clone(),
                basis: row.basis,
                restated: false,
                tagging: Some(Arc::clone(&row.tagging)),
                at: row.at.clone(),
            }))
        };
        let facts: Part = self.statements.rows.iter().filter_map(fact).collect();
        *made = Some(Made { ticker: owner.ticker.clone(), submissions, facts: Arc::clone(&facts) });
        facts
    }
}

/// Where the SEC keeps the submission; the file where its number is not known.
fn source(path: &Arc<str>, cik: Option<u64>, submission: &Submission) -> Arc<str> {
    match (cik, &submission.accession) {
        (Some(cik), Some(accession)) => {
            let folder = accession.replace('-', "");
            format!("https://www.sec.gov/Archives/edgar/data/{cik}/{folder}/").into()
        }
        _ => Arc::clone(path),
    }
}
