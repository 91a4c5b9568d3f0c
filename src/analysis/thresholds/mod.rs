//! Rules on metrics: *watch* and *alert* levels, hysteresis, and *unknown* when an input is missing or stale.

mod condition;
mod defaults;
mod flags;
mod judge;
mod metric;
mod read;
mod rule;

#[cfg(test)]
pub(crate) mod fixture;

pub use condition::Condition;
pub use defaults::default_rules;
pub(in crate::analysis) use flags::{flag, rules_for};
pub use flags::{flags, worst};
pub use judge::judge;
pub use metric::Metric;
pub use rule::{Direction, Flag, FlagState, Levels, Origin, Rule, Scope, State};
