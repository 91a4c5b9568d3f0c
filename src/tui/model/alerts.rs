use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::Model;
use crate::{
    alerts::{self, Diary, Entry, Mute},
    analysis::{
        CompanyDesk,
        history::{History, Transition},
        thresholds::{Flag, State},
    },
    model::Ticker,
};

/// What is read out of the diary, and what the Alerts screen lists.
#[derive(Debug, Default)]
pub struct Alerts {
    /// What the Alerts screen lists.
    pub filter: Filter,
    /// The past as replayed last: much of it holds for the next book.
    pub history: Option<Arc<History>>,
    /// What the journal could not do last, and what the user can do about it.
    pub trouble: Option<String>,
    /// Whether the user has been told that nothing is kept.
    pub is_nowhere_told: bool,
    /// The newest entry of each rule, by company.
    standing: HashMap<Ticker, HashMap<Arc<str>, Arc<Entry>>>,
    /// The entries that are news.
    news: HashSet<i64>,
    /// How many alerts they are: a group is one.
    new: usize,
    /// The companies they are of.
    of: HashSet<Ticker>,
}

/// What the Alerts screen lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// Only this severity; all when `None`.
    pub severity: Option<State>,
    /// Only the company spoken of.
    pub company: bool,
    /// What stands, what changed, or both.
    pub listed: Listed,
}

/// What stands, what changed, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Listed {
    /// What is new, then what stands, then what changed before.
    #[default]
    All,
    /// What stands now.
    Standing,
    /// What changed.
    Changes,
}

impl Filter {
    /// The severity after this one; all after the last.
    pub fn next_severity(&self) -> Option<State> {
        match self.severity {
            None => Some(State::Alert),
            Some(State::Alert) => Some(State::Watch),
            Some(State::Watch) => Some(State::Unknown),
            Some(State::Unknown | State::Ok) => None,
        }
    }

    /// Whether a state passes.
    pub fn lets(&self, state: State) -> bool {
        self.severity.is_none_or(|only| only == state)
    }

    /// Whether a change passes: by the state entered, and by the one left for ok.
    pub fn lets_change(&self, entry: &Entry) -> bool {
        self.lets(entry.to) || (entry.to == State::Ok && entry.from.is_some_and(|from| self.lets(from)))
    }
}

impl Listed {
    /// The next, round the end.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::All => Self::Standing,
            Self::Standing => Self::Changes,
            Self::Changes => Self::All,
        }
    }

    /// The words on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Standing => "standing now",
            Self::Changes => "changes",
        }
    }
}

/// A company's worst flag with what the diary says of it.
#[derive(Debug, Clone, Copy)]
pub struct Noted<'m> {
    /// The flag.
    pub flag: &'m Flag,
    /// Why it keeps quiet; of several as bad, when all do.
    pub mute: Option<Mute<'m>>,
    /// Whether something of the company is new.
    pub is_new: bool,
}

impl Model {
    /// Takes a diary, and reads out of it what the screen asks often.
    pub fn take_diary(&mut self, diary: Arc<Diary>) {
        let mut standing: HashMap<Ticker, HashMap<Arc<str>, Arc<Entry>>> = HashMap::new();
        // newest first: the first of a rule stands
        for entry in diary.entries.iter().filter(|entry| entry.is_standing) {
            let of_company = standing.entry(entry.ticker.clone()).or_default();
            of_company.entry(Arc::clone(&entry.rule)).or_insert_with(|| Arc::clone(entry));
        }
        self.alerts.standing = standing;
        self.diary = Some(diary);
        self.count_news();
        self.count_unread();
    }

    /// Lets no diary speak.
    pub fn forget_diary(&mut self) {
        self.alerts.standing.clear();
        self.alerts.news.clear();
        self.alerts.of.clear();
        self.alerts.new = 0;
        self.diary = None;
        self.count_unread();
    }

    /// Counts the news anew: a snooze may have run out.
    pub fn count_news(&mut self) {
        let Some(diary) = self.diary.clone() else { return };
        let (mut ids, mut of, mut groups) = (HashSet::new(), HashSet::new(), HashSet::new());
        let mut single = 0;
        for entry in diary.news(self.today) {
            ids.insert(entry.id);
            of.insert(entry.ticker.clone());
            match &entry.group {
                Some(group) => _ = groups.insert(Arc::clone(group)),
                None => single += 1,
            }
        }
        self.alerts.new = single + groups.len();
        (self.alerts.news, self.alerts.of) = (ids, of);
    }

    /// How many alerts are new.
    pub fn new_alerts(&self) -> usize {
        self.alerts.new
    }

    /// Whether something of a company is new; `None` where the journal has not answered, or does not speak of the desk,
    /// as of no past.
    pub fn has_news(&self, ticker: &Ticker) -> Option<bool> {
        (self.diary.is_some() && self.keeps_journal() && !self.is_trial())
            .then(|| self.alerts.of.contains(ticker))
    }

    /// Whether an entry is news.
    pub fn is_news(&self, entry: &Entry) -> bool {
        self.alerts.news.contains(&entry.id)
    }

    /// Whether the desk shown is one on which something is tried out: the diary does not speak of it.
    pub fn is_trial(&self) -> bool {
        self.desk.as_ref().is_some_and(|desk| desk.settings.assumptions.is_what_if())
    }

    /// The entry of the state a flag is in; `None` where the diary does not speak of it.
    pub fn entry_of(&self, ticker: &Ticker, flag: &Flag) -> Option<&Arc<Entry>> {
        let entry = self.alerts.standing.get(ticker)?.get(&flag.rule.name)?;
        (entry.to == flag.state.state() && !self.is_trial()).then_some(entry)
    }

    /// Why a flag keeps quiet.
    pub fn mute_of(&self, ticker: &Ticker, flag: &Flag) -> Option<Mute<'_>> {
        self.mute_of_state(ticker, &flag.rule.name, flag.state.state())
    }

    /// Why a rule in a state keeps quiet. What is ok has nothing to be quiet about.
    pub fn mute_of_state(&self, ticker: &Ticker, rule: &Arc<str>, state: State) -> Option<Mute<'_>> {
        if state == State::Ok || self.is_trial() {
            return None;
        }
        self.diary.as_ref()?.mute(ticker, rule, state, self.today)
    }

    /// A company's worst flag; of several as bad, one that does not keep quiet.
    pub fn worst_of<'m>(&'m self, company: &'m CompanyDesk) -> Option<Noted<'m>> {
        let rank = company.flags.iter().map(|flag| flag.state.rank()).max()?;
        let mut worst = company.flags.iter().filter(|flag| flag.state.rank() == rank);
        let first = worst.clone().next()?;
        let loud = worst.find(|flag| self.mute_of(&company.ticker, flag).is_none());
        let flag = loud.unwrap_or(first);
        let is_new = !self.is_trial() && self.alerts.of.contains(&company.ticker);
        Some(Noted { flag, mute: self.mute_of(&company.ticker, flag), is_new })
    }
}

/// What the past itself says, where no journal is asked: every change, nothing of it new.
pub(in crate::tui) fn told_by(history: &History) -> Diary {
    let mut newest = HashSet::new();
    let changes = history.transitions();
    let mut entries = Vec::with_capacity(changes.len());
    for (change, id) in changes.iter().rev().zip((1..=changes.len().cast_signed() as i64).rev()) {
        let is_standing = newest.insert((change.ticker, &change.rule.name));
        entries.push(Arc::new(entry(id, change, is_standing)));
    }
    Diary { entries, seen: Some(i64::MAX), ..Diary::default() }
}

fn entry(id: i64, change: &Transition<'_>, is_standing: bool) -> Entry {
    let (from, to) = (change.from(), change.to());
    let rule = change.rule;
    Entry {
        id,
        ticker: change.ticker.clone(),
        rule: Arc::clone(&rule.name),
        metric: Some(rule.metric),
        on: change.after.since,
        recorded: change.after.since.and_time(chrono::NaiveTime::MIN).and_utc(),
        from: Some(from),
        to,
        value: change.after.value.as_ref().ok().map(|figure| figure.value),
        level: alerts::level(rule, Some(from), to),
        cause: change.after.cause.kind(),
        why: change.after.cause.to_string().into(),
        group: None,
        is_past: true,
        is_standing,
    }
}
