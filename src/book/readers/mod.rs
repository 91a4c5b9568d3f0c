//! One reader a format. Each is a pure function from a path and bytes to rows and problems.

pub(super) mod company;
pub(super) mod facts;
pub(super) mod filing;
pub(super) mod manifest;
pub(super) mod positions;
pub(super) mod prices;

mod date;
mod intern;
mod number;
mod place;
mod quoted;
mod table;
mod text;
#[cfg(test)]
mod total;

use std::sync::Arc;

pub(super) use self::{place::Places, text::decode};
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
    pub(super) fn new(rows: T, newest: Option<Date>, problems: Vec<Problem>) -> Self {
        Self::with_more(rows, newest, problems, 0)
    }

    /// The same with a number of problems that were not kept.
    pub(super) fn with_more(rows: T, newest: Option<Date>, mut problems: Vec<Problem>, more: usize) -> Self {
        problems.sort_by(|a, b| a.at.cmp(&b.at));
        cut(&mut problems, more);
        Self { rows, newest, problems }
    }
}

impl<T> Parsed<T> {
    /// The same with other rows.
    pub(super) fn map<U>(self, change: impl FnOnce(T) -> U) -> Parsed<U> {
        Parsed { rows: change(self.rows), newest: self.newest, problems: self.problems }
    }
}

/// Leaves the first problems and counts the others in one: a file of another format has one a row.
fn cut(problems: &mut Vec<Problem>, more: usize) {
    const MOST: usize = 200;
    let Some(rest) = problems.get(MOST..).filter(|rest| rest.len() + more > 1) else { return };
    let Some((at, worst)) = rest.first().map(|p| p.at.clone()).zip(rest.iter().map(|p| p.severity).max())
    else {
        return;
    };
    let reason = format!("{} more problems from here on: mend the first ones first", rest.len() + more);
    problems.truncate(MOST);
    problems.push(problem(at, worst, reason));
}

fn problem(at: Location, severity: Severity, reason: impl Into<String>) -> Problem {
    let reason = reason.into();
    Problem { at, severity, reason: crate::model::clean(&reason).into_owned() }
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
