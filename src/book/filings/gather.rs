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
            if let Content::Submissions(list) = content {
                gathered.owners.add_list(list);
            }
        }
        let undated = |content: &Content| match content {
            Content::Filing(stated) => !stated.is_dated(),
            _ => false,
        };
        // what was filed when is asked only of reports that do not say it themselves
        if contents().any(undated) {
            contents().for_each(|content| gathered.learn(content));
        }
        gathered
    }

    /// Learns when reports were filed.
    fn learn(&mut self, content: &Content) {
        match content {
            Content::Submissions(list) => self.filings.add_list(list),
            Content::Filing(stated) => self.filings.add_filing(&stated.statements),
            Content::Facts(parts) => parts.iter().for_each(|(_, facts)| self.add_facts(facts)),
            _ => {}
        }
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
        before: &Book,
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
        if !book.companies.contains_key(&owner.ticker) {
            let company = company(&owner, cover, &source.path);
            let known = before.companies.get(&owner.ticker).filter(|known| ***known == company).cloned();
            book.companies.insert(owner.ticker.clone(), known.unwrap_or_else(|| Arc::new(company)));
        }
        let facts = stated.facts(&source.path, &owner, &self.filings, there);
        Some((owner.ticker, facts))
    }
}
