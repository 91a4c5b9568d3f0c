use std::sync::Arc;

use crate::{
    analysis::{
        Need,
        history::{Cause, CauseKind, Spell, told_in},
        thresholds::{FlagState, Rule, State},
    },
    model::{Date, Ticker},
};

/// An entry to record.
#[derive(Debug)]
pub(in crate::alerts) struct Change<'h> {
    /// Whose.
    pub(in crate::alerts) ticker: &'h Ticker,
    /// Of which rule.
    pub(in crate::alerts) rule: &'h Arc<Rule>,
    /// The day it happened.
    pub(in crate::alerts) on: Date,
    /// The state left; `None` for the first one seen.
    pub(in crate::alerts) from: Option<State>,
    /// The state entered.
    pub(in crate::alerts) to: State,
    /// The value it began with.
    pub(in crate::alerts) value: Option<f64>,
    /// What kind of thing brought it about.
    pub(in crate::alerts) cause: CauseKind,
    /// What brought it about, in a sentence.
    pub(in crate::alerts) why: String,
    /// What it shares with other changes.
    pub(in crate::alerts) group: Option<Arc<str>>,
    /// Whether it is older than the journal's knowledge of the rule.
    pub(in crate::alerts) is_past: bool,
    /// What other companies' changes may share: a close, a changed rule.
    pub(super) shares: Option<String>,
    /// What is lacking, of an unknown.
    pub(super) needs: &'h [Need],
}

impl<'h> Change<'h> {
    /// The change that began a spell, as the past has it.
    pub(super) fn new(
        ticker: &'h Ticker,
        rule: &'h Arc<Rule>,
        from: Option<State>,
        spell: &'h Spell,
    ) -> Self {
        let needs: &[Need] = match &spell.state {
            FlagState::Unknown(missing) => &missing.needs,
            FlagState::Ok | FlagState::Watch | FlagState::Alert => &[],
        };
        let mut change = Self {
            ticker,
            rule,
            on: spell.since,
            from,
            to: spell.state.state(),
            value: spell.value.as_ref().ok().map(|figure| figure.value),
            cause: CauseKind::Start,
            why: String::new(),
            group: None,
            is_past: false,
            shares: None,
            needs,
        };
        change.by(&spell.cause);
        change
    }

    /// Takes a cause.
    pub(super) fn by(&mut self, cause: &Cause) {
        self.cause = cause.kind();
        self.why = cause.to_string();
        self.shares = match cause {
            Cause::Close { .. } | Cause::Back => Some(self.why.clone()),
            // what a story claims of each company is another thing, and the story is one
            Cause::Headline { story, .. } => Some(format!("contradicted in {}", told_in(story))),
            _ => None,
        };
    }

    /// The level reached, or the one left for a better state.
    pub(in crate::alerts) fn level(&self) -> Option<f64> {
        level(self.rule, self.from, self.to)
    }
}

/// The level that a change of a rule's state reached, or the one it left for a better state; none of what became unknown.
pub fn level(rule: &Rule, from: Option<State>, to: State) -> Option<f64> {
    if to == State::Unknown {
        return None;
    }
    let left = from.filter(|from| to < *from).and_then(|from| rule.level_of(from));
    left.or_else(|| rule.level_of(to))
}
