//! What headlines claim against what was filed, for reports and for the screen.

mod json;
mod said;
pub mod shape;
mod text;
pub mod words;

#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, sync::Arc};

pub use self::{
    json::{render as json, schema},
    text::render as text,
};
use crate::{
    analysis::headlines::{Checked, Finding, Of, Word},
    model::{Book, Date, Problem, Ticker},
};

/// Which claims are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter<'a> {
    /// On these companies; on anything when none is named.
    pub tickers: &'a [Ticker],
    /// With these words; with any when none is named.
    pub words: &'a [Word],
}

/// Stories with the claims asked for.
#[derive(Debug)]
pub struct Headlines<'a> {
    /// The book they were judged by.
    pub book: &'a Book,
    /// The day they are seen from.
    pub as_of: Date,
    /// The stories that have any, in the order given.
    pub stories: Vec<Told<'a>>,
    /// How many stories were looked at.
    pub looked: usize,
    /// How many stories of the book without a day were left out: whether they were there by the day is not known.
    pub unplaced: usize,
    /// What of the files was not taken.
    pub problems: &'a [Problem],
    /// Whether all that was asked for was checked.
    pub is_whole: bool,
}

/// What was looked at.
#[derive(Debug, Default)]
pub struct Looked {
    /// The stories, checked.
    pub stories: Vec<Arc<Checked>>,
    /// What of the files was not taken.
    pub problems: Vec<Problem>,
    /// Whether all that was asked for was checked.
    pub is_whole: bool,
}

/// A story with those of its claims that were asked for.
#[derive(Debug)]
pub struct Told<'a> {
    /// The story, checked.
    pub checked: &'a Checked,
    /// The claims, in the order of the text.
    pub findings: Vec<&'a Finding>,
}

impl Filter<'_> {
    /// Whether everything is asked for.
    pub fn is_open(&self) -> bool {
        self.tickers.is_empty() && self.words.is_empty()
    }

    /// Whether a claim is asked for.
    pub fn takes(&self, finding: &Finding) -> bool {
        let is_of = |ticker: &Ticker| matches!(&finding.claim.of, Of::Company(of) if of == ticker);
        (self.tickers.is_empty() || self.tickers.iter().any(is_of))
            && (self.words.is_empty() || self.words.contains(&finding.word()))
    }
}

impl<'a> Headlines<'a> {
    /// The claims of stories that a filter takes. A story without one is left out, unless it was `named` and everything is
    /// asked for.
    pub fn of((book, as_of): (&'a Book, Date), looked: &'a Looked, filter: Filter<'_>, named: bool) -> Self {
        let told = |checked: &'a Arc<Checked>| {
            let findings: Vec<&Finding> =
                checked.findings.iter().filter(|finding| filter.takes(finding)).collect();
            let is_told = !findings.is_empty() || named && filter.is_open();
            is_told.then_some(Told { checked, findings })
        };
        let stories = looked.stories.iter().filter_map(told).collect();
        let (problems, is_whole) = (&looked.problems, looked.is_whole);
        let unplaced = if named { 0 } else { book.unplaced(as_of) };
        Self { book, as_of, stories, looked: looked.stories.len(), unplaced, problems, is_whole }
    }

    /// How many claims have each word, worst first, without those that none has.
    pub fn counts(&self) -> BTreeMap<Word, usize> {
        let mut counts = BTreeMap::new();
        for finding in self.stories.iter().flat_map(|story| &story.findings) {
            *counts.entry(finding.word()).or_default() += 1;
        }
        counts
    }

    /// The exit code: 2 where something could not be checked, else 1 where a claim told is contradicted, else 0.
    pub fn code(&self) -> u8 {
        match (self.is_whole, self.counts().contains_key(&Word::Contradicted)) {
            (false, _) => 2,
            (true, true) => 1,
            (true, false) => 0,
        }
    }
}
