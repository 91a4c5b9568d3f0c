use schemars::JsonSchema;
use serde::Serialize;

use super::{BookShape, Day, Program, ReadingShape};

/// What stands, or what is new, for cron and CI.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckReport {
    /// Version of this shape.
    pub schema: u32,
    /// The program that wrote it.
    pub program: Program,
    /// The book.
    pub book: BookShape,
    /// The day it is seen from.
    pub as_of: Day,
    /// What is tried out, in words: states are then not what the book says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what_if: Option<String>,
    /// Whether only what is new since the last such check is told.
    pub only_new: bool,
    /// The least severe state told: unknown, watch or alert.
    pub severity: String,
    /// The worst of what counts: ok, unknown, watch or alert, in this order.
    pub worst: String,
    /// The exit code: 0 ok, 1 watch, 2 alert, 3 unknown.
    pub exit: u8,
    /// How many rules of the companies asked for are in each state, also of those `severity` leaves out.
    pub counts: CountsShape,
    /// Rules that are not ok, the worst first; after them those that are acknowledged or asleep, which do not count.
    pub flags: Vec<CheckedShape>,
    /// Files of the book that cannot be read.
    pub unreadable: Vec<UnreadableShape>,
}

/// How many rules are in each state.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CountsShape {
    /// Alert.
    pub alert: usize,
    /// Watch.
    pub watch: usize,
    /// Unknown.
    pub unknown: usize,
    /// Ok; 0 where only what is new is told.
    pub ok: usize,
    /// Acknowledged or asleep, in none of the others.
    pub muted: usize,
}

/// One rule of one company.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckedShape {
    /// Whose.
    pub ticker: String,
    /// The rule's name.
    pub rule: String,
    /// What it watches; absent of a metric this program does not know any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metric: Option<String>,
    /// house rule, own rule, exchange rule or covenant; absent of a rule that is not there any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// alert, watch or unknown.
    pub state: String,
    /// The day the state began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Day>,
    /// Whether the state has ended since.
    pub is_over: bool,
    /// The value judged; absent of a state that has ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<ReadingShape>,
    /// The value a state that has ended began with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_then: Option<f64>,
    /// The level the state was entered at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<f64>,
    /// above: bad at or above its level; below: at or below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<String>,
    /// To the next worse level; absent at the worst.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance: Option<f64>,
    /// The unit of levels and values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What brought the state about; absent where the past is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<BroughtAboutShape>,
    /// What many changes of one moment share: they are one alert.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Whether it is new since the last `check --new` that asked for the same.
    pub is_new: bool,
    /// Why it does not count; absent where it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub muted: Option<MutedShape>,
}

/// What brought a state about.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BroughtAboutShape {
    /// start, filed, restated, told, close, headline, days passed, calendar, first rent, unit, lacking, back or rule changed.
    pub kind: String,
    /// In a sentence.
    pub text: String,
}

/// That somebody took note of a state, or let it sleep.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MutedShape {
    /// acknowledged or asleep.
    pub kind: String,
    /// Who.
    pub by: String,
    /// When, in UTC.
    pub at: String,
    /// Why, in the user's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The day it wakes up; absent where it sleeps until it gets worse, and of what was acknowledged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

/// A file that cannot be read.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnreadableShape {
    /// Path within the book.
    pub path: String,
    /// stale: its last good reading is used; failed: nothing of it is in the book.
    pub status: String,
}
