use super::Metric;
use crate::analysis::{Missing, Reading};

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
    /// What it watches.
    pub metric: Metric,
    /// Which side is bad.
    pub direction: Direction,
    /// Its levels.
    pub levels: Levels,
    /// A state is left only this far behind its level, as a part of the level (0.1: enter at 100, leave below 90),
    /// 0 to 0.9.
    pub hysteresis: f64,
    /// Why these levels, in one line. A house rule says so.
    pub reason: String,
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
    /// The word on the screen.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Watch => "watch",
            Self::Alert => "alert",
            Self::Unknown(_) => "unknown",
        }
    }

    /// For "worst first": alert 3, watch 2, unknown 1, ok 0.
    pub fn rank(&self) -> u8 {
        match self {
            Self::Alert => 3,
            Self::Watch => 2,
            Self::Unknown(_) => 1,
            Self::Ok => 0,
        }
    }
}

/// A rule judged for one company.
#[derive(Debug, Clone)]
pub struct Flag {
    /// The rule, with the company's own levels where it has them.
    pub rule: Rule,
    /// Its state.
    pub state: FlagState,
    /// The value judged.
    pub value: Reading,
    /// How far the value is from the next worse level, in the metric's unit, positive while not reached; `None` at the worst.
    pub distance: Option<f64>,
}
