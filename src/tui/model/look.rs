use std::{collections::BTreeSet, sync::Arc};

use chrono::NaiveDateTime;

use crate::{
    model::{Book, Date, Ticker},
    tui::screen::Screen,
};

/// How the screen shows what it shows.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// Whether the pane in focus has the whole body.
    pub expanded: bool,
    /// The two companies side by side.
    pub compared: Option<(Ticker, Ticker)>,
    /// Where Esc leads from the comparison, and from there on.
    pub origin: (Screen, Screen),
    /// What waits while the picture is held still; `None` while it is not.
    pub frozen: Option<Frozen>,
    /// The first line of cards shown, when the company selected is then in sight.
    pub top: usize,
    /// The column of the list under the cursor, kept while the cards or a pane stand in its place.
    pub listed: Option<Option<String>>,
}

/// A picture held still, and what has come meanwhile.
#[derive(Debug, Clone)]
pub struct Frozen {
    /// Since when.
    pub since: NaiveDateTime,
    /// The newest book, read and not shown.
    pub book: Option<Arc<Book>>,
    /// The paths that changed.
    pub changed: BTreeSet<Arc<str>>,
    /// A new day.
    pub day: Option<Date>,
}

impl Frozen {
    /// Nothing has come yet.
    pub fn new(since: NaiveDateTime) -> Self {
        Self { since, book: None, changed: BTreeSet::new(), day: None }
    }

    /// How many changes wait; a book read whole is one.
    pub fn waiting(&self) -> usize {
        let read = self.changed.len().max(usize::from(self.book.is_some()));
        read + usize::from(self.day.is_some())
    }

    /// "FROZEN".
    pub const MARK: &'static str = "FROZEN";

    /// "since 14:02 · 3 changes wait"; the day too, where it is not `today`.
    pub fn words(&self, today: Date) -> String {
        let format = if self.since.date() == today { "%H:%M" } else { "%-d %b %H:%M" };
        let since = self.since.format(format);
        match self.waiting() {
            0 => format!("since {since}"),
            1 => format!("since {since} · 1 change waits"),
            count => format!("since {since} · {count} changes wait"),
        }
    }
}
