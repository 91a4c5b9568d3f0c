use std::sync::Arc;

use super::{Condition, Metric};
use crate::{
    analysis::{Missing, Reading},
    model::{Date, Ticker},
};

/// Whose rule it is. A choice of this program is never shown as a rule of an exchange or of a lender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A choice of this program.
    House,
    /// The user's own.
    Own,
    /// A listing rule of an exchange.
    Exchange,
    /// A covenant or margin-call level told in the company's file.
    Covenant,
}

impl Origin {
    /// The words on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::House => "house rule",
            Self::Own => "own rule",
            Self::Exchange => "exchange rule",
            Self::Covenant => "covenant",
        }
    }
}

/// Which companies a rule is judged for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scope {
    /// These companies; all when empty.
    pub tickers: Vec<Ticker>,
    /// Only those the user holds now, long or short.
    pub held: bool,
    /// Only those that are at least this part of the portfolio now, a ratio.
    pub min_weight: Option<f64>,
}

/// Which side of a level is bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Bad at or above.
    Above,
    /// Bad at or below.
    Below,
}

/// The two levels of a rule, in the metric's unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Levels {
    /// From here on, watch; `None` when the rule has only an alert level.
    pub watch: Option<f64>,
    /// From here on, alert.
    pub alert: Option<f64>,
}

impl Levels {
    /// Both levels.
    pub const fn both(watch: f64, alert: f64) -> Self {
        Self { watch: Some(watch), alert: Some(alert) }
    }
}

impl Direction {
    /// Whether a value is at or past a level on the bad side.
    pub fn reaches(self, value: f64, level: f64) -> bool {
        match self {
            Self::Above => value >= level,
            Self::Below => value <= level,
        }
    }

    /// Whether level `a` is reached later than level `b`.
    pub fn is_worse(self, a: f64, b: f64) -> bool {
        match self {
            Self::Above => a > b,
            Self::Below => a < b,
        }
    }

    /// The last value at which a state entered at `level` is still held: `level` moved to the safe side by
    /// `hysteresis` × |level|. A level of zero has no such margin.
    pub fn held_until(self, level: f64, hysteresis: f64) -> f64 {
        match self {
            Self::Above => level - level.abs() * hysteresis,
            Self::Below => level + level.abs() * hysteresis,
        }
    }

    /// How far a value is from a level, positive while the level is not reached.
    pub fn distance(self, value: f64, level: f64) -> f64 {
        match self {
            Self::Above => level - value,
            Self::Below => value - level,
        }
    }
}

/// A threshold.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Its name, unlike any other's: the key of its table in the configuration. A rule shipped bears its metric's.
    pub name: Arc<str>,
    /// Whose it is.
    pub origin: Origin,
    /// What it watches.
    pub metric: Metric,
    /// Which side is bad.
    pub direction: Direction,
    /// Its levels.
    pub levels: Levels,
    /// A state is left only this far behind its level, as a part of the level (0.1: enter at 100, leave below 90),
    /// 0 to 0.9.
    pub hysteresis: f64,
    /// The companies it is for.
    pub scope: Scope,
    /// What else must hold for a level to count.
    pub when: Option<Condition>,
    /// Why these levels, in one line. A house rule says so.
    pub reason: String,
}

impl Rule {
    /// The shipped rule of a metric, with other levels and a reason.
    pub fn house(metric: Metric, levels: Levels, hysteresis: f64, reason: impl Into<String>) -> Self {
        Self {
            name: metric.name().into(),
            origin: Origin::House,
            metric,
            direction: metric.direction(),
            levels,
            hysteresis,
            scope: Scope::default(),
            when: None,
            reason: reason.into(),
        }
    }

    /// What it is called on the screen: its metric's label for the one rule that bears its metric's name, else its own.
    pub fn label(&self) -> &str {
        if *self.name == *self.metric.name() { self.metric.label() } else { &self.name }
    }

    /// Whether it judges as another does, whatever their reasons.
    pub(in crate::analysis) fn has_terms_of(&self, other: &Self) -> bool {
        *self == Self { reason: self.reason.clone(), ..other.clone() }
    }

    /// The level a state was entered at.
    pub fn level_of(&self, state: State) -> Option<f64> {
        match state {
            State::Alert => self.levels.alert,
            State::Watch => self.levels.watch,
            State::Ok | State::Unknown => None,
        }
    }
}

/// A state without its reason, in order of how bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// Neither level is reached.
    Ok,
    /// It cannot be said.
    Unknown,
    /// The watch level is reached.
    Watch,
    /// The alert level is reached.
    Alert,
}

impl State {
    /// All, the best first.
    pub const ALL: [Self; 4] = [Self::Ok, Self::Unknown, Self::Watch, Self::Alert];

    /// The word on the screen, in reports and in the journal.
    pub fn label(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Unknown => "unknown",
            Self::Watch => "watch",
            Self::Alert => "alert",
        }
    }

    /// The state of a word as [`State::label`] writes it.
    pub fn from_label(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.label() == word)
    }
}

/// The state of a rule for one company.
#[derive(Debug, Clone, PartialEq)]
pub enum FlagState {
    /// Neither level is reached.
    Ok,
    /// The watch level is reached.
    Watch,
    /// The alert level is reached.
    Alert,
    /// It cannot be said, and why. Never shown as ok.
    Unknown(Missing),
}

impl FlagState {
    /// The state without its reason.
    pub fn state(&self) -> State {
        match self {
            Self::Ok => State::Ok,
            Self::Watch => State::Watch,
            Self::Alert => State::Alert,
            Self::Unknown(_) => State::Unknown,
        }
    }

    /// The word on the screen.
    pub fn label(&self) -> &'static str {
        self.state().label()
    }

    /// For "worst first": alert 3, watch 2, unknown 1, ok 0.
    pub fn rank(&self) -> u8 {
        self.state() as u8
    }
}

/// A rule judged for one company.
#[derive(Debug, Clone)]
pub struct Flag {
    /// The rule, with the company's own levels where it has them.
    pub rule: Arc<Rule>,
    /// Its state.
    pub state: FlagState,
    /// The value judged.
    pub value: Reading,
    /// How far the value is from the next worse level, in the metric's unit, positive while not reached; `None` at the worst.
    pub distance: Option<f64>,
    /// The day the state began, once the past has been replayed; `None` before that and under a what-if.
    pub since: Option<Date>,
}
