//! All filings of a book, side by side: whose each is, and since when it is known.

use std::{collections::HashMap, sync::Arc};

use super::{Filings, Owners, Stated, company};
use crate::{
    book::{
        assemble::Shelved,
        readers::{rejected, warning},
        reading::Content,
    },
    model::{Book, Date, Fact, Filed, Location, Part, Seen, Source, Submission, Ticker},
};

/// What the book knows of companies and submissions before it takes the facts of filings.
pub(in crate::book) struct Gathered {
    owners: Owners,
    filings: Filings,
}

impl Gathered {
    /// Looks through all files.
    pub(in crate::book) fn new(files: &[Shelved]) -> Self {
        let contents = || files.iter().filter_map(|file| Some(&file.reading.as_ref()?.content));
        let companies = contents().filter_map(|content| match content {
            Content::Company(company) => Some(&**company),
            _ => None,
        });
        let mut gathered = Self { owners: Owners::new(companies), filings: Filings::default() };
        for content in contents() {
            match content {
                Content::Submissions(list) => {
                    gathered.owners.add_list(list);
                    gathered.filings.add_list(list);
                }
                Content::Filing(stated) => gathered.filings.add_filing(&stated.statements),
                Content::Facts(parts) => parts.iter().for_each(|(_, facts)| gathered.add_facts(facts)),
                _ => {}
            }
        }
        gathered
    }

    /// Learns from facts kept by hand when reports were filed.
    fn add_facts(&mut self, facts: &[Arc<Fact>]) {
        let mut reports: HashMap<(&Ticker, &Arc<str>), Submission> = HashMap::new();
        for fact in facts.iter().filter(|fact| fact.seen == Seen::Document) {
            let (Some(accession), Filed::On(day)) = (&fact.accession, fact.filed) else { continue };
            let report = reports.entry((&fact.ticker, accession)).or_insert_with(|| Submission {
                accession: Some(Arc::clone(accession)),
                form: Some(fact.form.name().into()),
                filed: Some(day),
                reported: None,
            });
            // balances can be of the cover's day
            report.reported = report.reported.max(fact.period.span().map(|span| span.end));
        }
        for ((ticker, _), report) in reports {
            if let Some(cik) = self.owners.cik(ticker) {
                self.filings.add_report(cik, &report);
            }
        }
    }

    /// The facts of a filing; its company joins the book where no company file tells of it.
    pub(in crate::book) fn take(
        &mut self,
        stated: &Stated,
        there: Option<Date>,
        source: &mut Source,
        book: &mut Book,
    ) -> Option<(Ticker, Part)> {
        let at = Location::new(&source.path, 0, 0);
        let Some(owner) = self.owners.of(&source.path, &stated.statements) else {
            let reason = "the file does not say whose it is: put it in a folder named after the symbol, \
                          filings/TICKER/";
            source.problems.push(rejected(at, reason));
            source.rows = 0;
            return None;
        };
        source.problems.extend(owner.remark.iter().map(|remark| warning(at.clone(), remark.as_str())));
        let cover = &stated.statements.cover;
        book.companies
            .entry(owner.ticker.clone())
            .or_insert_with(|| Arc::new(company(&owner, cover, &source.path)));
        let facts = stated.facts(&source.path, &owner, &self.filings, there);
        Some((owner.ticker, facts))
    }
}
