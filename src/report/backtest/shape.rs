//! What the JSON of a backtest looks like.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::report::json::shape::{Day, LevelsShape, NeedShape, Program, ReadingShape};

/// What the market did after rules fired: the past of a few companies, no forecast and no advice.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BacktestReport {
    /// Version of this shape.
    pub schema: u32,
    /// The program that wrote it.
    pub program: Program,
    /// The book's name.
    pub book: String,
    /// The first day judged.
    pub from: Day,
    /// The last day judged: no later close is seen.
    pub to: Day,
    /// The rules asked for.
    pub rules: Vec<TestedShape>,
}

/// A rule and what followed its firings.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TestedShape {
    /// The rule's name.
    pub rule: String,
    /// house rule, own rule, exchange rule or covenant.
    pub whose: String,
    /// What it watches.
    pub metric: String,
    /// Unit of the metric.
    pub unit: String,
    /// below or above: the side that is bad.
    pub bad: String,
    /// Its levels.
    pub levels: LevelsShape,
    /// Why these levels.
    pub reason: String,
    /// The companies wanted together.
    pub all: StudyShape,
    /// Each company that fired, by ticker; empty where all rules or other levels were asked for.
    pub companies: BTreeMap<String, StudyShape>,
    /// Every firing, oldest first; empty where all rules or other levels were asked for.
    pub firings: Vec<FiringShape>,
    /// The rule at other levels, the first reached first; empty where they were not asked for.
    pub tried: Vec<LevelShape>,
}

/// Firings in short.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StudyShape {
    /// Companies judged.
    pub companies: usize,
    /// Firings.
    pub firings: usize,
    /// Distinct days of firings.
    pub days: usize,
    /// Firings without a close to start from.
    pub unpriced: usize,
    /// Firings where closes are a week apart: one trading day cannot be said there.
    pub weekly: usize,
    /// One a horizon.
    pub after: Vec<SummaryShape>,
}

/// What followed after so many trading days.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SummaryShape {
    /// Trading days.
    pub days: u32,
    /// Firings whose outcome is not there yet.
    pub pending: usize,
    /// Firings of which it cannot be said.
    pub missing: usize,
    /// The share's returns.
    pub share: SampleShape,
    /// Those less bitcoin's.
    pub vs_bitcoin: SampleShape,
    /// Those less the group's, the mean of the book's other companies.
    pub vs_group: SampleShape,
    /// Firings after which the share did worse than the group.
    pub hits: usize,
    /// The share of such firings; absent without a comparison.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hit_rate: Option<f64>,
    /// Compared firings that follow each other by the horizon at least, whatever the company.
    pub apart: usize,
    /// Why the figures say little; absent where there are enough.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warning: Option<String>,
}

/// Returns in short, ratios: −0.04 is −4 %.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SampleShape {
    /// How many.
    pub count: usize,
    /// The middle one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub median: Option<f64>,
    /// A quarter is at or below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lower: Option<f64>,
    /// A quarter is at or above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper: Option<f64>,
}

/// One firing.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FiringShape {
    /// Whose.
    pub ticker: String,
    /// The day.
    pub day: Day,
    /// The state left.
    pub from: String,
    /// The state entered.
    pub to: String,
    /// The value then.
    pub value: ReadingShape,
    /// What kind of thing brought it about.
    pub cause: String,
    /// What brought it about, in a sentence.
    pub why: String,
    /// What followed, one a horizon.
    pub after: Vec<AfterShape>,
}

/// What followed a firing.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum AfterShape {
    /// The returns, each down to its closes.
    Known {
        /// Trading days.
        days: u32,
        /// The share's.
        share: ReadingShape,
        /// Bitcoin's over the same days.
        bitcoin: ReadingShape,
        /// The group's.
        group: ReadingShape,
    },
    /// The close it ends at is not there yet.
    Pending {
        /// Trading days.
        days: u32,
    },
    /// It cannot be said.
    Missing {
        /// Trading days.
        days: u32,
        /// Why.
        missing: Vec<NeedShape>,
    },
}

/// A rule at another level.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelShape {
    /// The level.
    pub level: f64,
    /// watch or alert, where it is the rule's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own: Option<String>,
    /// Days at or past the level, mean of the companies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_past: Option<f64>,
    /// What followed.
    pub study: StudyShape,
}
