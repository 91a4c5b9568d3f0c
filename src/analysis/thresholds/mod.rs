//! Rules on metrics: *watch* and *alert* levels, hysteresis, and *unknown* when an input is missing or stale.

mod catalogue;
mod condition;
mod defaults;
mod flags;
mod judge;
mod metric;
mod read;
mod rule;
mod scope;

#[cfg(test)]
pub(crate) mod fixture;

pub use catalogue::Ground;
pub use condition::Condition;
pub use defaults::{Shipped, default_rules, shipped_rules};
pub(in crate::analysis) use flags::relied_on;
pub use flags::{flag, flags, worst};
pub use judge::judge;
pub use metric::Metric;
pub use read::Limit;
pub use rule::{Direction, Flag, FlagState, Levels, Origin, Rule, Scope, State};
