//! One reader a format. Each is a pure function from a path and bytes to rows and problems.

pub(super) mod company;
pub(super) mod facts;
pub(super) mod filing;
pub(super) mod headlines;
pub(super) mod manifest;
pub(super) mod positions;
pub(super) mod prices;

mod date;
mod intern;
mod number;
mod place;
mod problems;
mod quoted;
mod table;
mod text;
#[cfg(test)]
mod total;

use std::sync::Arc;

use self::problems::{Problems, problem};
pub(super) use self::{
    place::Places,
    text::{LARGEST_TOML, decode},
};
use crate::model::{Date, Location, Problem, Severity};

/// What a reader took from a file, and what it did not take.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Parsed<T> {
    /// Rows or entries taken.
    pub(super) rows: T,
    /// Newest date inside: filed, closed or as of.
    pub(super) newest: Option<Date>,
    /// What was not taken, in order of place.
    pub(super) problems: Vec<Problem>,
}

impl<T> Parsed<T> {
    pub(super) fn new(rows: T, newest: Option<Date>, problems: impl Into<Problems>) -> Self {
        Self { rows, newest, problems: problems.into().told() }
    }
}

impl<T> Parsed<T> {
    /// The same with other rows.
    pub(super) fn map<U>(self, change: impl FnOnce(T) -> U) -> Parsed<U> {
        Parsed { rows: change(self.rows), newest: self.newest, problems: self.problems }
    }
}

pub(super) fn warning(at: Location, reason: impl Into<String>) -> Problem {
    problem(at, Severity::Warning, reason)
}

pub(super) fn rejected(at: Location, reason: impl Into<String>) -> Problem {
    problem(at, Severity::Rejected, reason)
}

pub(super) fn failed(path: &Arc<str>, line: u32, column: u32, reason: impl Into<String>) -> Problem {
    problem(Location::new(path, line, column), Severity::Failed, reason)
}
