use std::{
    collections::{HashMap, HashSet},
    path::PathBuf,
    sync::Arc,
};

use super::{Acknowledgement, Entry, Snooze, Until};
use crate::{
    analysis::thresholds::State,
    model::{Date, Ticker},
};

/// What the journal says of one book, at one moment.
#[derive(Debug, Clone, Default)]
pub struct Diary {
    /// Every entry, newest first: by day, then by number.
    pub entries: Vec<Arc<Entry>>,
    /// Those that stand, by company and rule. Where it is empty they are looked for among the entries.
    pub by_rule: HashMap<Ticker, HashMap<Arc<str>, Arc<Entry>>>,
    /// The last entry this user had seen when last looking; `None` who has never looked.
    pub seen: Option<i64>,
    /// What was taken note of, by company and rule.
    pub acknowledged: HashMap<(Ticker, Arc<str>), Acknowledgement>,
    /// What keeps quiet, by company and rule.
    pub snoozed: HashMap<(Ticker, Arc<str>), Snooze>,
    /// The keys of the stories this user has read.
    pub read: HashSet<u64>,
    /// Where it is kept.
    pub keeping: Keeping,
}

/// Whether what the user says outlasts the program.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Keeping {
    /// Not known yet.
    #[default]
    Unknown,
    /// In this file.
    Kept(PathBuf),
    /// Nowhere, and why.
    Nowhere(String),
}

/// Why a state that is not ok keeps quiet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mute<'d> {
    /// It was taken note of.
    Acknowledged(&'d Acknowledgement),
    /// It sleeps.
    Snoozed(&'d Snooze),
}

impl Diary {
    /// The newest entry of a rule of a company.
    pub fn standing(&self, ticker: &Ticker, rule: &str) -> Option<&Arc<Entry>> {
        if !self.by_rule.is_empty() {
            return self.by_rule.get(ticker)?.get(rule);
        }
        self.entries.iter().find(|entry| entry.is_standing && entry.ticker == *ticker && *entry.rule == *rule)
    }

    /// Whether an entry is news to this user: recorded since the last look, still standing or not past, not ok and not
    /// muted. To who has never looked, what stands is news.
    pub fn is_new(&self, entry: &Entry, today: Date) -> bool {
        let unseen = self.seen.is_none_or(|seen| entry.id > seen);
        unseen
            && (entry.is_standing || !entry.is_past)
            && entry.to != State::Ok
            && (entry.is_past || entry.is_firing())
            && self.mute(&entry.ticker, &entry.rule, entry.to, today).is_none()
    }

    /// Why a rule in a state keeps quiet on a day; `None` when it does not.
    ///
    /// Taking note, and sleeping, hold for the state they were said of and for better ones, and end with ok: the journal
    /// drops them then. That a state cannot be judged any more is quiet only where that very thing was taken note of.
    pub fn mute(&self, ticker: &Ticker, rule: &Arc<str>, state: State, today: Date) -> Option<Mute<'_>> {
        let key = (ticker.clone(), Arc::clone(rule));
        let covers = |said: State| state <= said && (state != State::Unknown || said == State::Unknown);
        let acknowledged = self.acknowledged.get(&key).filter(|said| covers(said.state));
        let asleep = |snooze: &&Snooze| covers(snooze.state) && snooze.holds(today);
        acknowledged
            .map(Mute::Acknowledged)
            .or_else(|| self.snoozed.get(&key).filter(asleep).map(Mute::Snoozed))
    }

    /// The entries that are news, newest first.
    pub fn news(&self, today: Date) -> impl Iterator<Item = &Arc<Entry>> {
        self.entries.iter().filter(move |entry| self.is_new(entry, today))
    }
}

impl Snooze {
    /// Whether it has not run out on a day.
    pub fn holds(&self, today: Date) -> bool {
        match self.until {
            Until::Day(day) => today < day,
            Until::Worse => true,
        }
    }
}
