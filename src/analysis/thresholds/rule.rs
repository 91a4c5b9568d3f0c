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

/// A threshold.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// What it watches.
    pub metric: Metric,
    /// Which side is bad.
    pub direction: Direction,
    /// Its levels.
    pub levels: Levels,
    /// A state is left only this far behind its level, as a part of the level (0.1: enter at 100, leave below 90).
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
