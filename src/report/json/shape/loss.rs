use schemars::JsonSchema;
use serde::Serialize;

use super::{Day, FigureShape, ReadingShape};

/// The newest result, taken apart.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LossShape {
    /// The newest quarter with a net income.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quarter: Option<String>,
    /// First day it really covers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Day>,
    /// Last day it really covers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<Day>,
    /// Net income, a loss negative.
    pub net_income: ReadingShape,
    /// Revenue.
    pub revenue: ReadingShape,
    /// Named causes in the order of a statement.
    pub causes: Vec<CauseShape>,
    /// Net income less all causes.
    pub not_itemised: ReadingShape,
    /// The same against |net income|, a ratio.
    pub not_itemised_share: ReadingShape,
    /// Sum of the non-cash causes.
    pub non_cash: ReadingShape,
    /// The same against |net income|, a ratio.
    pub non_cash_share: ReadingShape,
    /// Net income less non-cash causes.
    pub cash_result: ReadingShape,
    /// The cash part of a loss, a ratio.
    pub cash_part: ReadingShape,
    /// Whether `cash_part` is only an upper bound.
    pub cash_part_is_bound: bool,
    /// Place in `causes` of the one that pulls most the way of the result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub largest: Option<usize>,
    /// What may be said of it: bulk, largest single, not supported.
    pub verdict: String,
    /// The same in a sentence.
    pub sentence: String,
    /// Cash result less operating cash flow.
    pub tie_out: ReadingShape,
    /// Net income to equity, a ratio.
    pub against_equity: ReadingShape,
}

/// One named cause.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CauseShape {
    /// Name.
    pub label: String,
    /// cash, non-cash, or part cash.
    pub class: String,
    /// Effect on net income: negative worsens it.
    pub effect: FigureShape,
    /// Size against |net income|, a ratio.
    pub share: ReadingShape,
}
