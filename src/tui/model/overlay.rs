use crate::tui::{screen::Screen, widget::sheet::Traced};

/// What lies over the screen and takes the keys first. One at a time.
#[derive(Debug, Clone, PartialEq)]
pub enum Overlay {
    /// The keys that work on the screen below.
    Help {
        /// First line shown.
        scroll: usize,
    },
    /// Where a figure comes from.
    Trace(TraceView),
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
