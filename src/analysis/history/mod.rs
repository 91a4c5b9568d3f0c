//! The past of every rule: judged day by day from what was known on each day, without look-ahead.

mod cause;
mod days;
mod explain;
#[cfg(test)]
pub(crate) mod fixture;
mod market;
mod press;
mod replay;
mod seat;
#[cfg(test)]
mod tests;
mod until;
mod walk;

use std::{collections::BTreeMap, sync::Arc};

pub use cause::{Cause, CauseKind, told_in};
pub(super) use press::keep;
pub use replay::{replay, replay_telling};

use super::{
    Desk, Reading, Settings,
    company::Results,
    event_study::Studies,
    thresholds::{Flag, FlagState, Rule, State},
};
use crate::model::{Book, Date, Ticker};

/// The states of every rule of every company over a span of days.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// The first day judged.
    pub from: Date,
    /// The last day judged: the desk's.
    pub to: Date,
    /// The rules of each company, in the order of its flags.
    pub companies: BTreeMap<Ticker, Arc<[Track]>>,
    /// The flags of rules on checked stories on the last day: no desk judges them.
    press: BTreeMap<Ticker, Vec<Flag>>,
    /// What was replayed, to know what of it still holds.
    origin: Option<Origin>,
}

/// What a history was made of.
#[derive(Debug, Clone)]
struct Origin {
    book: Arc<Book>,
    settings: Arc<Settings>,
    pasts: BTreeMap<Ticker, Past>,
}

/// The past of one company, and what it had filed by the last day.
#[derive(Debug, Clone)]
struct Past {
    tracks: Arc<[Track]>,
    results: Arc<Results>,
}

/// The past of one rule of one company.
#[derive(Debug, Clone)]
pub struct Track {
    /// The rule, with the company's own levels where it has them.
    pub rule: Arc<Rule>,
    /// Its states, oldest first, never empty; each lasts until the next begins, the last one to the last day judged.
    pub spells: Vec<Spell>,
}

/// A time in which a state did not change.
#[derive(Debug, Clone)]
pub struct Spell {
    /// Its first day.
    pub since: Date,
    /// The state; of an unknown one, the reason it began with, of one that lasts to the last day that day's reason.
    pub state: FlagState,
    /// The value it began with.
    pub value: Reading,
    /// What brought it about.
    pub cause: Cause,
}

/// One change of state.
#[derive(Debug, Clone, Copy)]
pub struct Transition<'h> {
    /// Whose.
    pub ticker: &'h Ticker,
    /// Of which rule.
    pub rule: &'h Arc<Rule>,
    /// The spell it ended.
    pub before: &'h Spell,
    /// The spell it began.
    pub after: &'h Spell,
    /// Whether the rule could not be judged on any day before.
    pub is_first: bool,
}

impl Track {
    /// The spell in force on the last day judged.
    pub fn now(&self) -> Option<&Spell> {
        self.spells.last()
    }

    /// The spell in force on a day; `None` before the first day judged.
    pub fn on(&self, day: Date) -> Option<&Spell> {
        let after = self.spells.partition_point(|spell| spell.since <= day);
        self.spells.get(after.checked_sub(1)?)
    }

    /// Its changes, oldest first. The state it was first seen in is none.
    pub fn changes(&self) -> impl DoubleEndedIterator<Item = (&Spell, &Spell)> {
        self.spells.iter().zip(self.spells.iter().skip(1))
    }
}

impl History {
    /// A past told by its states.
    pub fn new(from: Date, to: Date, companies: BTreeMap<Ticker, Arc<[Track]>>) -> Self {
        Self { from, to, companies, press: BTreeMap::new(), origin: None }
    }

    /// The rules of a company.
    pub fn tracks(&self, ticker: &Ticker) -> &[Track] {
        self.companies.get(ticker).map_or(&[], |tracks| tracks)
    }

    /// One rule of a company, by the rule's name.
    pub fn track(&self, ticker: &Ticker, rule: &str) -> Option<&Track> {
        self.tracks(ticker).iter().find(|track| *track.rule.name == *rule)
    }

    /// Every change of state, oldest first; of one day in the order of tickers and rules.
    pub fn transitions(&self) -> Vec<Transition<'_>> {
        let of_track = |(ticker, track): (_, _)| transitions(ticker, track);
        let tracks =
            self.companies.iter().flat_map(|(ticker, tracks)| tracks.iter().map(move |t| (ticker, t)));
        let mut all: Vec<Transition<'_>> = tracks.flat_map(of_track).collect();
        all.sort_by_key(|transition| transition.after.since);
        all
    }
}

/// The changes of one track, oldest first.
pub(super) fn transitions<'h>(ticker: &'h Ticker, track: &'h Track) -> impl Iterator<Item = Transition<'h>> {
    let mut is_first = true;
    track.changes().map(move |(before, after)| {
        is_first &= before.state.state() == State::Unknown;
        Transition { ticker, rule: &track.rule, before, after, is_first }
    })
}

impl Transition<'_> {
    /// The state left.
    pub fn from(&self) -> State {
        self.before.state.state()
    }

    /// The state entered.
    pub fn to(&self) -> State {
        self.after.state.state()
    }

    /// Whether it says that something got worse, by a cause that is a risk. That a rule can be judged for the first time says
    /// when the book begins, and not when something happened.
    pub fn is_firing(&self) -> bool {
        !self.is_first
            && self.to() >= State::Watch
            && self.to() > self.from()
            && self.after.cause.kind().is_risk()
    }
}

impl Desk {
    /// The desk with its flags as the past left them: held by hysteresis, and dated; and with those of rules on checked
    /// stories, where the past was told of them. A history of another day or of other rules changes nothing.
    #[must_use]
    pub fn dated(mut self, history: &Arc<History>) -> Self {
        if history.to != self.as_of {
            return self;
        }
        for company in &mut self.companies {
            company.flags.retain(|flag| !flag.rule.metric.is_of_press());
            for flag in &mut company.flags {
                let track = history.track(&company.ticker, &flag.rule.name);
                let Some(spell) =
                    track.filter(|track| track.rule.has_terms_of(&flag.rule)).and_then(Track::now)
                else {
                    continue;
                };
                flag.since = Some(spell.since);
                if flag.state.state() != spell.state.state() {
                    flag.hold(spell.state.clone());
                }
            }
            history.add_press(company, &self.settings);
        }
        self.history = Some(Arc::clone(history));
        self.studies = Studies::new(history);
        self
    }
}
