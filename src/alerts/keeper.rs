use std::{
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{self, Sender},
    },
    thread::{self, JoinHandle},
};

use chrono::{DateTime, Utc};
use tracing::warn;

use super::{Diary, Entry, Keeping, Until, worker::Worker};
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
    /// Whether this program tells somebody of what it records; else that is left to one that does.
    pub tells: bool,
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
    /// The stories of these keys have been read.
    Read(Vec<u64>),
    /// They have not, after all.
    Unread(Vec<u64>),
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

/// A journal on a thread of its own: requests are done in the order in which they were asked, and nobody waits but who
/// drops the last keeper: until what was asked is done.
#[derive(Debug, Clone)]
pub struct Keeper {
    desk: Arc<Desk>,
}

type Reply = Box<dyn FnOnce(Answer) + Send>;

/// Where requests are handed in.
#[derive(Debug)]
struct Desk {
    /// `None` once it closes, or where the system gave no thread.
    requests: Option<Sender<(Request, Reply)>>,
    thread: Option<JoinHandle<()>>,
    why_not: String,
}

impl Keeper {
    /// Opens the journal, or one in memory where it cannot be kept. Returns at once: the file is opened on the thread.
    pub fn start(place: Place) -> Self {
        let (requests, asked) = mpsc::channel::<(Request, Reply)>();
        let work = move || {
            let mut worker = Worker::open(place);
            for (request, reply) in asked {
                reply(worker.answer(&request));
            }
        };
        let desk = match thread::Builder::new().name("journal".to_owned()).spawn(work) {
            Ok(thread) => Desk { requests: Some(requests), thread: Some(thread), why_not: String::new() },
            Err(error) => {
                let why_not = format!("nothing is kept: the system gave no thread for the journal ({error})");
                Desk { requests: None, thread: None, why_not }
            }
        };
        Self { desk: Arc::new(desk) }
    }

    /// Asks, and has the answer given to `reply` on the keeper's thread. After the program has begun to end nothing is answered.
    pub fn ask(&self, request: Request, reply: impl FnOnce(Answer) + Send + 'static) {
        let Some(requests) = &self.desk.requests else {
            let why = &self.desk.why_not;
            let diary = Diary { keeping: Keeping::Nowhere(why.clone()), ..Diary::default() };
            return reply(Answer { diary: Arc::new(diary), fired: Vec::new(), trouble: Some(why.clone()) });
        };
        if requests.send((request, Box::new(reply))).is_err() {
            warn!("the journal's thread has ended");
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.requests = None;
        let Some(journal) = self.thread.take() else { return };
        // a reply may hold the last keeper: its thread cannot wait for itself
        if thread::current().id() != journal.thread().id() && journal.join().is_err() {
            warn!("the journal's thread has panicked");
        }
    }
}

#[cfg(test)]
mod tests;
