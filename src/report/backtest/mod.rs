//! What the market did after a rule fired, for pipes: all rules beside one another, one firing by firing, or one at
//! other levels.

pub mod csv;
mod json;
pub mod shape;
mod words;

mod blocks;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub(crate) use self::words::told;
pub use self::{
    csv::render as csv,
    json::{render as json, schema},
};
use super::{markdown as md, text as plain};
use crate::{
    analysis::{
        event_study::{LevelStudy, Study, event_study},
        history::History,
        thresholds::Rule,
    },
    model::{Book, Date, Ticker},
};

/// The studies of a book's rules.
#[derive(Debug, Clone)]
pub struct Backtest {
    /// The book.
    pub book: Arc<Book>,
    /// The first and the last day judged.
    pub span: (Date, Date),
    /// What was asked for.
    pub about: About,
}

/// What a backtest is about.
#[derive(Debug, Clone)]
pub enum About {
    /// Every rule, all companies together.
    Rules(Vec<Tested>),
    /// One rule, firing by firing.
    Rule {
        /// The rule with the companies wanted together.
        tested: Box<Tested>,
        /// Each company that fired, by ticker.
        companies: Vec<(Ticker, Study)>,
    },
    /// One rule at other levels, all companies together.
    Levels {
        /// The rule at its own two levels.
        tested: Box<Tested>,
        /// The levels, the first reached first.
        levels: Vec<LevelStudy>,
    },
}

/// A rule and what followed its firings.
#[derive(Debug, Clone)]
pub struct Tested {
    /// The rule as the configuration has it; of a rule of single companies the first one's.
    pub rule: Arc<Rule>,
    /// What followed.
    pub study: Study,
}

impl Backtest {
    /// Every rule.
    pub fn of_rules(book: &Arc<Book>, history: &History, rules: &[Arc<Rule>]) -> Self {
        let tested = rules.iter().map(|rule| tested(book, history, rule)).collect();
        Self::new(book, history, About::Rules(tested))
    }

    /// One rule; of these companies, all where none is named.
    pub fn of_rule(book: &Arc<Book>, history: &History, rule: &Arc<Rule>, tickers: &[Ticker]) -> Self {
        let all = event_study(book, history, &rule.name, None);
        let study = if tickers.is_empty() { all } else { all.of_each(tickers) };
        let mut fired: Vec<&Ticker> = study.firings.iter().map(|firing| &firing.ticker).collect();
        fired.sort_unstable();
        fired.dedup();
        let companies = fired.into_iter().map(|ticker| (ticker.clone(), study.of(ticker))).collect();
        let tested = Box::new(Tested { rule: Arc::clone(rule), study });
        Self::new(book, history, About::Rule { tested, companies })
    }

    /// One rule at other levels.
    pub fn of_levels(book: &Arc<Book>, history: &History, rule: &Arc<Rule>, levels: Vec<LevelStudy>) -> Self {
        let tested = Box::new(tested(book, history, rule));
        Self::new(book, history, About::Levels { tested, levels })
    }

    fn new(book: &Arc<Book>, history: &History, about: About) -> Self {
        Self { book: Arc::clone(book), span: (history.from, history.to), about }
    }

    /// Every study in it.
    fn studies(&self) -> Vec<&Study> {
        match &self.about {
            About::Rules(tested) => tested.iter().map(|tested| &tested.study).collect(),
            About::Rule { tested, .. } => vec![&tested.study],
            About::Levels { tested, levels } => {
                std::iter::once(&tested.study).chain(levels.iter().map(|level| &level.study)).collect()
            }
        }
    }
}

fn tested(book: &Book, history: &History, rule: &Arc<Rule>) -> Tested {
    Tested { rule: Arc::clone(rule), study: event_study(book, history, &rule.name, None) }
}

/// The rules of the settings in their order, then those of single companies.
pub fn rules(settings: &[Arc<Rule>], history: &History) -> Vec<Arc<Rule>> {
    let mut rules = settings.to_vec();
    for track in history.companies.values().flat_map(|tracks| tracks.iter()) {
        if !rules.iter().any(|rule| rule.name == track.rule.name) {
            rules.push(Arc::clone(&track.rule));
        }
    }
    rules
}

/// Plain text.
pub fn text(backtest: &Backtest) -> String {
    plain::dress(blocks::report(backtest))
}

/// Markdown.
pub fn markdown(backtest: &Backtest) -> String {
    md::dress(blocks::report(backtest))
}
