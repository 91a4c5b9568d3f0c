//! The day a submission was filed: from the data, else from what the SEC says was submitted, else a day by which it
//! was public.

use std::{collections::HashMap, sync::Arc};

use super::Statements;
use crate::{
    book::readers::filing::Submissions,
    model::{Date, Filed, Form, Submission},
};

/// What the book knows of submissions, by company.
#[derive(Debug, Default)]
pub(in crate::book) struct Filings {
    by_cik: HashMap<u64, Known>,
}

/// What is known of one company's submissions.
#[derive(Debug, Default)]
pub(in crate::book) struct Known {
    by_accession: HashMap<Arc<str>, Submission>,
    /// By the name of the main document, without its ending.
    by_document: HashMap<Box<str>, Submission>,
    /// By form as written and last day reported on; `None` where two share them.
    by_period: HashMap<(Arc<str>, Date), Option<Submission>>,
}

impl Filings {
    /// Takes a list of the SEC.
    pub(in crate::book) fn add_list(&mut self, list: &Submissions) {
        let Some(cik) = list.cik else { return };
        let known = self.by_cik.entry(cik).or_default();
        for (submission, document) in &list.submitted {
            known.add(submission);
            if let Some(document) = document {
                known.by_document.insert(stem(document).into(), submission.clone());
            }
        }
    }

    /// Takes what is known of one report.
    pub(in crate::book) fn add_report(&mut self, cik: u64, submission: &Submission) {
        self.by_cik.entry(cik).or_default().add(submission);
    }

    /// Takes what a filing says of itself and of others.
    pub(in crate::book) fn add_filing(&mut self, statements: &Statements) {
        let Some(cik) = statements.cover.cik else { return };
        let known = self.by_cik.entry(cik).or_default();
        for submission in statements.submissions.iter().filter(|submission| submission.filed.is_some()) {
            known.add(submission);
        }
    }

    /// A submission with all that is known of it, and the day from which it counts as public. `there` is a day on
    /// which the file existed.
    pub(in crate::book) fn filed(
        &self,
        cik: Option<u64>,
        path: &str,
        submission: &Submission,
        there: Option<Date>,
    ) -> (Filed, Submission) {
        if let Some(day) = submission.filed {
            return (Filed::On(day), submission.clone());
        }
        let known = cik.and_then(|cik| self.by_cik.get(&cik));
        if let Some((day, listed)) = known
            .and_then(|known| known.find(path, submission))
            .and_then(|listed| Some((listed.filed?, listed)))
        {
            let whole = Submission {
                accession: listed.accession.clone().or_else(|| submission.accession.clone()),
                form: submission.form.clone().or_else(|| listed.form.clone()),
                filed: Some(day),
                reported: submission.reported,
            };
            return (Filed::On(day), whole);
        }
        let by = latest(submission);
        let by = match (by, there) {
            (Some(by), Some(there)) => by.min(there.max(submission.reported.unwrap_or(there))),
            (by, there) => by.or(there).unwrap_or(Date::MAX),
        };
        (Filed::By(by), submission.clone())
    }
}

impl Known {
    fn add(&mut self, submission: &Submission) {
        if let Some(accession) = &submission.accession {
            self.by_accession.insert(Arc::clone(accession), submission.clone());
        }
        if let (Some(form), Some(reported)) = (&submission.form, submission.reported) {
            let same = |known: &Option<Submission>| {
                known.as_ref().is_some_and(|known| known.accession == submission.accession)
            };
            self.by_period
                .entry((Arc::clone(form), reported))
                .and_modify(|known| {
                    if !same(known) {
                        *known = None;
                    }
                })
                .or_insert_with(|| Some(submission.clone()));
        }
    }

    fn find(&self, path: &str, submission: &Submission) -> Option<&Submission> {
        let by_accession =
            submission.accession.as_ref().and_then(|accession| self.by_accession.get(accession));
        let name = path.rsplit('/').next().unwrap_or(path);
        let by_document = || self.by_document.get(stem(name));
        let by_period = || {
            let key = (submission.form.clone()?, submission.reported?);
            self.by_period.get(&key)?.as_ref()
        };
        by_accession.or_else(by_document).or_else(by_period)
    }
}

/// `riot-20250930x10q` of `riot-20250930x10q.htm`, of the instance extracted from it, and of either packed.
fn stem(name: &str) -> &str {
    let name = name.strip_suffix(".gz").unwrap_or(name);
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    name.strip_suffix("_htm").unwrap_or(name)
}

/// The last day a report in time can be filed: the longest of the SEC's terms with its extension for late filers.
fn latest(submission: &Submission) -> Option<Date> {
    let days = match submission.kind() {
        Some(Form::TenQ) => 45 + 5,
        Some(Form::TenK) => 90 + 15,
        _ => 120 + 15,
    };
    submission.reported?.checked_add_days(chrono::Days::new(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn quarterly(accession: Option<&str>) -> Submission {
        Submission {
            accession: accession.map(Into::into),
            form: Some("10-Q".into()),
            filed: None,
            reported: Some(day("2025-09-30")),
        }
    }

    fn listed() -> Filings {
        let listed = Submission { filed: Some(day("2025-10-30")), ..quarterly(Some("0001104659-25-104466")) };
        let mut filings = Filings::default();
        filings.add_list(&Submissions {
            cik: Some(1),
            submitted: vec![(listed, Some("riot-20250930x10q.htm".into()))],
            ..Submissions::default()
        });
        filings
    }

    #[test]
    fn the_list_of_the_sec_dates_a_report_by_its_number_name_or_period() {
        let filings = listed();
        let filed = |path, submission| filings.filed(Some(1), path, &submission, None).0;
        let on = Filed::On(day("2025-10-30"));
        assert_eq!(filed("filings/a.htm", quarterly(Some("0001104659-25-104466"))), on);
        assert_eq!(filed("filings/riot-20250930x10q_htm.xml", Submission::default()), on);
        assert_eq!(filed("filings/a.htm", quarterly(None)), on);
        assert_eq!(
            filings.filed(Some(2), "filings/a.htm", &quarterly(None), None).0,
            Filed::By(day("2025-11-19"))
        );
    }

    #[test]
    fn two_reports_on_one_period_are_not_told_apart_by_it() {
        let mut filings = listed();
        let other = Submission { filed: Some(day("2025-12-01")), ..quarterly(Some("0001104659-25-999999")) };
        filings.add_list(&Submissions {
            cik: Some(1),
            submitted: vec![(other, None)],
            ..Submissions::default()
        });
        let (filed, _) = filings.filed(Some(1), "filings/a.htm", &quarterly(None), None);
        assert_eq!(filed, Filed::By(day("2025-11-19")));
    }

    #[test]
    fn an_unknown_day_is_never_before_the_file_could_be_known() {
        // 45 days for the report and 5 for being late after 30 September: 19 November; the file was there earlier
        let filings = Filings::default();
        let filed = |there| filings.filed(None, "filings/a.htm", &quarterly(None), there).0;
        assert_eq!(filed(None), Filed::By(day("2025-11-19")));
        assert_eq!(filed(Some(day("2025-11-03"))), Filed::By(day("2025-11-03")));
        assert_eq!(filed(Some(day("2026-05-01"))), Filed::By(day("2025-11-19")));
        // a clock that was wrong
        assert_eq!(filed(Some(day("1980-01-01"))), Filed::By(day("2025-09-30")));
        assert_eq!(filings.filed(None, "x", &Submission::default(), None).0, Filed::By(Date::MAX));
    }
}
