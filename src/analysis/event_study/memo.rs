use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use super::{Study, event_study};
use crate::{
    analysis::{Desk, history::History},
    model::Ticker,
};

/// The studies of a desk's rules, each made when it is first asked for. Nothing but speed depends on it.
#[derive(Debug, Clone, Default)]
pub struct Studies {
    rules: Vec<(Arc<str>, OnceLock<Arc<Made>>)>,
}

/// The studies of one rule.
#[derive(Debug)]
struct Made {
    all: Study,
    companies: BTreeMap<Ticker, Study>,
}

impl Studies {
    /// Of the rules a history knows, none made yet.
    pub fn new(history: &History) -> Self {
        let mut rules: Vec<(Arc<str>, OnceLock<Arc<Made>>)> = Vec::new();
        for track in history.companies.values().flat_map(|tracks| tracks.iter()) {
            if !rules.iter().any(|(name, _)| *name == track.rule.name) {
                rules.push((Arc::clone(&track.rule.name), OnceLock::new()));
            }
        }
        Self { rules }
    }
}

impl Desk {
    /// What followed the firings of a rule at all companies; `None` before the past has been replayed, and of a rule it
    /// does not know.
    pub fn study(&self, rule: &str) -> Option<&Study> {
        self.made(rule).map(|made| &made.all)
    }

    /// The same of one company alone; `None` also where the rule was not judged for it.
    pub fn study_of(&self, rule: &str, ticker: &Ticker) -> Option<&Study> {
        self.made(rule)?.companies.get(ticker)
    }

    fn made(&self, rule: &str) -> Option<&Made> {
        let history = self.history.as_deref()?;
        let (_, made) = self.studies.rules.iter().find(|(name, _)| **name == *rule)?;
        Some(made.get_or_init(|| {
            let all = event_study(&self.book, history, rule, None);
            let companies = all.companies.iter().map(|ticker| (ticker.clone(), all.of(ticker))).collect();
            Arc::new(Made { all, companies })
        }))
    }
}
