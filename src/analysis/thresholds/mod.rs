//! Rules on metrics: *watch* and *alert* levels, hysteresis, and *unknown* when an input is missing or stale.

mod metric;
mod rule;

pub use metric::Metric;
pub use rule::{Direction, Flag, FlagState, Levels, Rule};
