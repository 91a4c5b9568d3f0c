use std::sync::{Arc, OnceLock};

use super::{Study, event_study};
use crate::analysis::{Desk, history::History};

/// The studies of a desk's rules, each made when it is first asked for. Nothing but speed depends on it.
#[derive(Debug, Clone, Default)]
pub struct Studies {
    rules: Vec<(Arc<str>, OnceLock<Arc<Study>>)>,
}

impl Studies {
    /// Of the rules a history knows, none made yet.
    pub fn new(history: &History) -> Self {
        let mut rules: Vec<(Arc<str>, OnceLock<Arc<Study>>)> = Vec::new();
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
        let history = self.history.as_deref()?;
        let (_, study) = self.studies.rules.iter().find(|(name, _)| **name == *rule)?;
        Some(study.get_or_init(|| Arc::new(event_study(&self.book, history, rule, None))))
    }
}
