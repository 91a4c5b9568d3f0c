use std::sync::Arc;

use super::{Date, Location, Usd};

/// What an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// Periodic results.
    Results,
    /// Raise, repayment, refinancing.
    Financing,
    /// Contract with a customer.
    Contract,
    /// Purchase, sale, merger.
    Deal,
    /// Operations.
    Ops,
    /// Guidance.
    Guidance,
    /// Delay.
    Delay,
    /// Impairment or restatement.
    Impairment,
}

impl EventKind {
    /// Name in files and on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Results => "results",
            Self::Financing => "financing",
            Self::Contract => "contract",
            Self::Deal => "m&a",
            Self::Ops => "ops",
            Self::Guidance => "guidance",
            Self::Delay => "delay",
            Self::Impairment => "impairment",
        }
    }
}

/// Something that happened on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The day.
    pub date: Date,
    /// About what.
    pub kind: EventKind,
    /// In one line.
    pub headline: Arc<str>,
    /// Cash it brought (positive) or took (negative) on that day, where it is in no debt of the company file.
    pub cash: Option<Usd>,
    /// Remark.
    pub note: Option<Arc<str>>,
    /// Where it was read.
    pub source: Option<Arc<str>>,
    /// Quoted, not read.
    pub second_hand: bool,
    /// The row.
    pub at: Location,
}
