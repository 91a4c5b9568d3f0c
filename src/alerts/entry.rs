use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::{
    analysis::{
        history::CauseKind,
        thresholds::{Metric, State},
    },
    model::{Date, Ticker},
};

/// One change of state, as the journal keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its number: later ones are greater.
    pub id: i64,
    /// Whose.
    pub ticker: Ticker,
    /// The rule's name.
    pub rule: Arc<str>,
    /// What the rule watches; `None` when this program knows no such metric any more.
    pub metric: Option<Metric>,
    /// The day it happened: of the filing, the close, the row.
    pub on: Date,
    /// When the journal learned of it.
    pub recorded: DateTime<Utc>,
    /// The state left; `None` for the first one seen.
    pub from: Option<State>,
    /// The state entered.
    pub to: State,
    /// The value then, in the metric's unit.
    pub value: Option<f64>,
    /// The level reached or left, in the metric's unit.
    pub level: Option<f64>,
    /// What kind of thing brought it about.
    pub cause: CauseKind,
    /// What brought it about, in a sentence.
    pub why: Arc<str>,
    /// What many changes of one moment share: they are one alert.
    pub group: Option<Arc<str>>,
    /// Whether it was over, or older than the journal, when the journal first saw the company's rule.
    pub is_past: bool,
    /// Whether no later entry is of the same company and rule.
    pub is_standing: bool,
}

/// That a user has taken note of a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledgement {
    /// Of which state.
    pub state: State,
    /// The user's words; may be empty.
    pub note: Arc<str>,
    /// Who.
    pub user: Arc<str>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Until when a state keeps quiet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// Through the day before this one.
    Day(Date),
    /// Until it gets worse.
    Worse,
}

/// That a user wants to hear nothing of a state for a time. It ends early when the state gets worse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snooze {
    /// Of which state.
    pub state: State,
    /// Until when.
    pub until: Until,
    /// Who.
    pub user: Arc<str>,
    /// When it was asked for.
    pub at: DateTime<Utc>,
}

impl Entry {
    /// Whether it is to be heard of: something got worse in the world, or what could be judged cannot be any more.
    pub fn is_firing(&self) -> bool {
        let from = self.from.unwrap_or(State::Ok);
        let is_lost = self.to == State::Unknown && from != State::Unknown && self.cause.is_loss();
        is_lost || self.to > from && self.cause.is_risk()
    }
}
