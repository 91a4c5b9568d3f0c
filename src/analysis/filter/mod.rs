//! Which companies to list: an expression over the metrics, the flags and what a company is.
//!
//! ```text
//! hpc>50% runway<12           both hold: terms set apart by spaces are joined by *and*
//! flag:alert or new           either
//! -held, !held, not held      the contrary
//! (long | short) wall<18mo    parentheses
//! ?runway                     the companies whose runway is missing
//! ```
//!
//! Missing is never zero: a comparison with a missing metric is neither true nor false, and neither is its contrary. Only
//! what is surely true lists a company; how many could not be judged is told beside.

mod amount;
mod complete;
mod judge;
mod names;
mod parse;
mod print;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

use std::{ops::Range, sync::Arc};

pub use self::{
    amount::{Amount, takes},
    complete::{Completion, compared, complete, is_on_its_way},
    judge::{Subject, Verdict, of_company},
    names::{Firm, Names, Roll},
    words::label,
};
use super::{
    Role, Side,
    thresholds::{Metric, State},
};
use crate::model::Ticker;

/// An expression, read. Prints as it may be typed again.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    expression: Expression,
}

/// Why a text is no filter, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct FilterError {
    /// The bytes of the text that will not do; empty where something is lacking.
    pub place: Range<usize>,
    /// What is wrong, and what would do.
    pub reason: String,
}

impl FilterError {
    fn new(place: Range<usize>, reason: impl Into<String>) -> Self {
        Self { place, reason: reason.into() }
    }
}

impl Filter {
    /// Reads an expression; an empty one lists all.
    pub fn parse(text: &str, names: &Names) -> Result<Self, FilterError> {
        Ok(Self { expression: parse::expression(text, names)? })
    }

    /// Whether it lists all, being empty.
    pub fn is_empty(&self) -> bool {
        self.expression == Expression::All(Vec::new())
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Expression {
    /// All hold; true when there are none.
    All(Vec<Expression>),
    /// One holds.
    Any(Vec<Expression>),
    /// It does not hold.
    Not(Box<Expression>),
    /// A saved one.
    Saved(Arc<str>, Box<Expression>),
    /// A term.
    Term(Term),
}

#[derive(Debug, Clone, PartialEq)]
enum Term {
    /// A metric against an amount.
    Compare(Metric, Comparison, Amount),
    /// A metric is missing.
    Missing(Metric),
    /// The worst flag is in a state.
    Worst(State),
    /// A rule is in a state; at watch or alert when `None`.
    Rule(Arc<str>, Option<State>),
    /// A position is held; on a side where one is named.
    Held(Option<Side>),
    /// It lives on this.
    Role(Role),
    /// It is in a list.
    List(Arc<str>, Arc<[Ticker]>),
    /// An alert of it is new.
    New,
    /// Its ticker begins so, or a word of its name.
    Text(Arc<str>),
}

/// How a metric is held against an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// Less.
    Less,
    /// At most.
    AtMost,
    /// More.
    More,
    /// At least.
    AtLeast,
    /// The same in the digits written.
    Equal,
    /// Not that.
    NotEqual,
}

impl Comparison {
    /// All, in the order offered.
    pub const ALL: [Self; 6] =
        [Self::More, Self::Less, Self::AtLeast, Self::AtMost, Self::Equal, Self::NotEqual];

    /// As it is typed.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
            Self::Equal => "=",
            Self::NotEqual => "!=",
        }
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Less => "less than",
            Self::AtMost => "at most",
            Self::More => "more than",
            Self::AtLeast => "at least",
            Self::Equal => "the same in the digits written",
            Self::NotEqual => "not the same",
        }
    }
}
