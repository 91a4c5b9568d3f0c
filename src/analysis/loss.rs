use super::Reading;
use crate::model::{Quarter, Span};

/// Whether a cause moved cash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CauseClass {
    /// It did, or will.
    Cash,
    /// It did not.
    NonCash,
    /// In part, and the filing does not say which (tax with a deferred part, cost of extinguishing debt).
    Mixed,
}

impl CauseClass {
    /// The word on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::NonCash => "non-cash",
            Self::Mixed => "part cash",
        }
    }
}

/// One named cause of the result.
#[derive(Debug, Clone)]
pub struct Cause {
    /// Name on the screen.
    pub label: &'static str,
    /// Cash or not.
    pub class: CauseClass,
    /// Effect on net income in dollars: negative worsens it.
    pub effect: super::Figure,
    /// Size of the effect against |net income|, a ratio, positive when it pulls the way of the result.
    pub share: Reading,
}

/// What may be said of the largest cause, in the words of the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// At least half of |net income|, from a filed line.
    Bulk,
    /// Exceeds the next by at least a tenth.
    LargestSingle,
    /// Neither may be said.
    NotSupported,
}

/// The result of a quarter, taken apart.
#[derive(Debug, Clone)]
pub struct Loss {
    /// The newest quarter with a net income.
    pub quarter: Option<Quarter>,
    /// The days it really covers.
    pub span: Option<Span>,
    /// Net income in dollars.
    pub net_income: Reading,
    /// Revenue in dollars.
    pub revenue: Reading,
    /// Named causes in the order of a statement, revenue first where costs are known.
    pub causes: Vec<Cause>,
    /// Net income less all causes named, in dollars.
    pub not_itemised: Reading,
    /// Size of what is not itemised against |net income|, a ratio.
    pub not_itemised_share: Reading,
    /// Sum of the non-cash causes, in dollars.
    pub non_cash: Reading,
    /// Non-cash causes against |net income|, a ratio.
    pub non_cash_share: Reading,
    /// Net income less non-cash causes, in dollars: what may have been cash, at most where something is not itemised.
    pub cash_result: Reading,
    /// The cash part of a loss against the loss, a ratio: 1 − non-cash share, not below 0. An upper bound while something is not itemised.
    pub cash_part: Reading,
    /// Whether `cash_part` is only an upper bound.
    pub cash_part_is_bound: bool,
    /// The cause that pulls most the way of the result: its place in `causes`.
    pub largest: Option<usize>,
    /// What may be said of it.
    pub verdict: Verdict,
    /// One sentence: the verdict, its share, and which famous causes were not seen.
    pub sentence: String,
    /// Cash result less operating cash flow, in dollars: working capital and what is not itemised.
    pub tie_out: Reading,
    /// Net income against stockholders' equity, a ratio; negative for a loss.
    pub against_equity: Reading,
}
