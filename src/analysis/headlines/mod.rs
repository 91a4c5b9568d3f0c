//! What headlines claim against what was filed: claims found in a text by a grammar, judged by the book's figures.

mod check;
mod claim;
#[cfg(test)]
pub(crate) mod fixture;
mod grammar;
mod judge;
mod verdict;

use std::{collections::BTreeMap, sync::Arc};

pub use self::{
    check::{check, check_story, check_telling},
    claim::{
        Against, Amount, Blamed, Bound, Claim, Deal, Direction, Extent, Notes, Of, Outcome, Power, Quantity,
        Said, Size, When,
    },
    grammar::{Names, claims},
    judge::judge,
    verdict::{Evidence, Finding, Found, Judgement, Verdict, Word},
};
use crate::model::{Book, Date, Story, Ticker};

/// The stories of a book as of a day, checked.
#[derive(Debug, Clone, Default)]
pub struct Tape {
    /// The day they were judged as of.
    pub as_of: Date,
    /// Newest first; those whose day is not known last. Later ones than the day are not there.
    pub stories: Vec<Arc<Checked>>,
    /// The book they were judged by.
    pub book: Arc<Book>,
}

/// A story with what was found in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The story.
    pub story: Arc<Story>,
    /// The companies of the book it names, in the order in which it does.
    pub companies: Vec<Ticker>,
    /// Its claims, in the order of the text, each once.
    pub findings: Vec<Finding>,
}

impl Checked {
    /// The worst word among its claims; `None` where no claim was found.
    pub fn worst(&self) -> Option<Word> {
        self.findings.iter().map(Finding::word).min()
    }

    /// The worst word among its claims on a company; `None` where it claims nothing of that one.
    pub fn worst_on(&self, ticker: &Ticker) -> Option<Word> {
        let is_on = |of: &Of| matches!(of, Of::Company(of) if of == ticker);
        self.findings.iter().filter(|finding| is_on(&finding.claim.of)).map(Finding::word).min()
    }
}

impl Tape {
    /// How many claims on a company have each word, worst first, without those that none has.
    pub fn counts(&self, ticker: &Ticker) -> BTreeMap<Word, usize> {
        let findings = self.stories.iter().flat_map(|checked| &checked.findings);
        let mut counts = BTreeMap::new();
        for finding in findings.filter(|finding| finding.claim.of == Of::Company(ticker.clone())) {
            *counts.entry(finding.word()).or_default() += 1;
        }
        counts
    }

    /// The stories that name a company.
    pub fn of(&self, ticker: &Ticker) -> impl Iterator<Item = &Arc<Checked>> {
        self.stories.iter().filter(move |checked| checked.companies.contains(ticker))
    }
}
