//! What stands, or what is new, for cron and CI: in one line and a line a flag. The states of the monitoring-plugin
//! convention: ok, watch (warning), alert (critical), unknown.

mod row;
mod text;

#[cfg(test)]
mod tests;

pub use row::{Row, Value};
pub use text::text;

use super::{selected, wanted};
use crate::{
    alerts::Diary,
    analysis::{Desk, thresholds::State},
    model::{Source, Ticker},
};

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The companies; all when none is named.
    pub tickers: &'a [Ticker],
    /// The least severe state looked at.
    pub least: State,
    /// Whether only what is new is looked at.
    pub only_new: bool,
}

/// How many rules are in each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Alert.
    pub alert: usize,
    /// Watch.
    pub watch: usize,
    /// Unknown.
    pub unknown: usize,
    /// Ok.
    pub ok: usize,
    /// Acknowledged or asleep, in none of the others.
    pub muted: usize,
}

/// The answer.
#[derive(Debug)]
pub struct Check<'a> {
    /// The desk.
    pub desk: &'a Desk,
    /// What was asked.
    pub question: Question<'a>,
    /// What is printed and counts, the worst first.
    pub rows: Vec<Row<'a>>,
    /// What was acknowledged or sleeps, and counts for nothing.
    pub muted: Vec<Row<'a>>,
    /// Files of the book that cannot be read: what they tell is old, or nowhere.
    pub unreadable: Vec<&'a Source>,
    /// All states of what was asked for, also of those the least severe state leaves out.
    pub counts: Counts,
    /// How many companies were asked for.
    pub companies: usize,
    /// Whether not a single rule was judged, or none could be.
    pub is_empty: bool,
}

impl<'a> Check<'a> {
    /// Looks at a desk, with what the journal says of it.
    pub fn of(desk: &'a Desk, diary: &'a Diary, question: Question<'a>) -> Self {
        let all: Vec<Row<'a>> =
            if question.only_new { news(desk, diary, question) } else { standing(desk, diary, question) };
        let flags = selected(desk, question.tickers).flat_map(|company| &company.flags);
        let ok = if question.only_new { 0 } else { all.iter().filter(|row| row.state == State::Ok).count() };
        let (mut muted, mut rows): (Vec<_>, Vec<_>) =
            all.into_iter().filter(|row| row.state != State::Ok).partition(|row| row.muted.is_some());
        let count = |state| rows.iter().filter(|row| row.state == state).count();
        let counts = Counts {
            alert: count(State::Alert),
            watch: count(State::Watch),
            unknown: count(State::Unknown),
            ok,
            muted: muted.len(),
        };
        for rows in [&mut rows, &mut muted] {
            rows.retain(|row| row.state >= question.least);
            // stable: equally bad ones stay in the order of companies and rules
            rows.sort_by_key(|row| std::cmp::Reverse(row.state));
        }
        Self {
            desk,
            question,
            rows,
            muted,
            unreadable: desk.book.sources.iter().filter(|source| source.status.is_lost()).collect(),
            counts,
            companies: selected(desk, question.tickers).count(),
            is_empty: flags.into_iter().all(|flag| flag.state.state() == State::Unknown),
        }
    }

    /// The worst of what is printed: an alert is worse than a watch, that than what is not known, that than ok. Where no
    /// rule was judged nothing is known; where a file of the book cannot be read neither, if that is asked for.
    pub fn worst(&self) -> State {
        let unreadable = !self.unreadable.is_empty() && self.question.least <= State::Unknown;
        let least = if self.is_empty || unreadable { State::Unknown } else { State::Ok };
        self.rows.iter().map(|row| row.state).max().unwrap_or(State::Ok).max(least)
    }

    /// The exit code of the convention.
    pub fn code(&self) -> u8 {
        match self.worst() {
            State::Ok => 0,
            State::Watch => 1,
            State::Alert => 2,
            State::Unknown => 3,
        }
    }
}

/// Every rule of the companies asked for.
fn standing<'a>(desk: &'a Desk, diary: &'a Diary, question: Question<'a>) -> Vec<Row<'a>> {
    selected(desk, question.tickers)
        .flat_map(|company| company.flags.iter().map(|flag| Row::standing(desk, diary, company, flag)))
        .collect()
}

/// What the journal has for news of the companies asked for, the newest first.
fn news<'a>(desk: &'a Desk, diary: &'a Diary, question: Question<'a>) -> Vec<Row<'a>> {
    diary
        .news(desk.as_of)
        .filter(|entry| wanted(question.tickers, &entry.ticker))
        .map(|entry| Row::news(desk, diary, entry))
        .collect()
}
