use std::sync::Arc;

use crate::{
    analysis::thresholds::State,
    model::Ticker,
    tui::{
        screen::Screen,
        widget::{edit::Edit, sheet::Traced},
    },
};

/// What lies over the screen and takes the keys first. One at a time.
#[derive(Debug, Clone, PartialEq)]
pub enum Overlay {
    /// The keys that work on the screen below.
    Help {
        /// First line shown.
        scroll: usize,
        /// What is searched for in it, once something is.
        search: Option<Search>,
    },
    /// Where a figure comes from.
    Trace(TraceView),
    /// The words with which states are taken note of.
    Note {
        /// The states.
        subjects: Vec<Subject>,
        /// The words.
        line: Edit,
    },
    /// Until when states are to keep quiet.
    Snooze {
        /// The states.
        subjects: Vec<Subject>,
        /// The choice under the cursor.
        choice: usize,
        /// A day, typed.
        line: Edit,
        /// Why the day typed will not do.
        wrong: Option<&'static str>,
    },
    /// The day to see the desk from.
    Day {
        /// The day, typed.
        line: Edit,
        /// Why it will not do.
        wrong: Option<String>,
    },
    /// The expression the companies listed are to fit.
    Filter {
        /// The expression.
        line: Edit,
        /// The completion under the cursor.
        choice: Option<usize>,
    },
    /// What is looked for by its name.
    Palette {
        /// What is typed.
        line: Edit,
        /// The entry under the cursor.
        choice: usize,
    },
    /// Which columns show, and in what order.
    Columns {
        /// The column under the cursor.
        choice: usize,
    },
    /// A text to read.
    Message {
        /// Title.
        title: String,
        /// Text.
        text: String,
        /// First line shown.
        scroll: usize,
    },
}

/// What is searched for in a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    /// What is typed.
    pub line: Edit,
    /// Which of the places found is shown.
    pub at: usize,
}

/// A state the user speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Whose.
    pub ticker: Ticker,
    /// The rule's name.
    pub rule: Arc<str>,
    /// The rule as the screen calls it.
    pub label: String,
    /// The state it is in.
    pub state: State,
}

/// A figure's trace, descended into.
#[derive(Debug, Clone, PartialEq)]
pub struct TraceView {
    /// The sheet it was opened from.
    pub screen: Screen,
    /// The row and the column it was opened from, by name.
    pub cell: (String, String),
    /// The figure shown.
    pub level: Level,
    /// The figures above it, the first opened first.
    pub above: Vec<Level>,
}

/// One figure of a trace.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// The figure with its name.
    pub traced: Traced,
    /// The input under the cursor.
    pub input: usize,
    /// First line shown.
    pub scroll: usize,
}

impl TraceView {
    /// A trace just opened.
    pub fn new(screen: Screen, row: String, column: String, traced: Traced) -> Self {
        Self { screen, cell: (row, column), level: Level::new(traced), above: Vec::new() }
    }
}

impl Level {
    /// A figure just come to.
    pub fn new(traced: Traced) -> Self {
        Self { traced, input: 0, scroll: 0 }
    }
}
