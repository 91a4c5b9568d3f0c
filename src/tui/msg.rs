//! What can happen.

use std::{sync::Arc, time::Duration};

use crossterm::event::Event;

use super::model::Task;
use crate::{
    alerts::Answer,
    analysis::{Desk, Simulation, headlines::Tape, history::History},
    model::{Book, Date},
};

/// Something that happened. The only way the model changes.
#[derive(Debug, Clone)]
pub enum Msg {
    /// The user did something, or the terminal changed size.
    Input {
        /// What.
        event: Event,
        /// When, since the start.
        at: Duration,
    },
    /// Word from the book's folder.
    Book(BookNews),
    /// A desk was computed.
    Computed {
        /// The number it was asked for by.
        number: u64,
        /// The desk.
        desk: Arc<Desk>,
    },
    /// A desk of an earlier day was computed.
    Travelled {
        /// The number it was asked for by.
        number: u64,
        /// The desk, dated by the past up to that day where that was known.
        desk: Arc<Desk>,
        /// The headlines of that day; `None` where those of no later day were checked yet.
        tape: Option<Arc<Tape>>,
    },
    /// Paths were drawn.
    Simulated {
        /// The number they were asked for by.
        number: u64,
        /// What they say.
        simulation: Arc<Simulation>,
    },
    /// The headlines were checked.
    Checked {
        /// The number it was asked for by.
        number: u64,
        /// The stories with what was found in them.
        tape: Arc<Tape>,
    },
    /// The past was replayed.
    Replayed {
        /// The number it was asked for by.
        number: u64,
        /// The desk asked of, its flags dated.
        desk: Arc<Desk>,
        /// The past.
        history: Arc<History>,
    },
    /// Work that takes long is so far.
    Progress {
        /// What.
        task: Task,
        /// The number it was asked for by.
        number: u64,
        /// What is done.
        done: usize,
        /// Of what.
        total: usize,
    },
    /// Work was stopped before its end. An answer that follows is not whole, and says so.
    Stopped {
        /// What.
        task: Task,
        /// The number it was asked for by.
        number: u64,
    },
    /// The journal has answered.
    Kept(Answer),
    /// Something is to be written to the terminal between two frames.
    Tell(String),
    /// The screen was written to a file: where, and what it holds; or it was not, and why.
    Exported(Result<(String, String), String>),
    /// A thread of the program panicked: nothing it holds can be trusted.
    Crashed(String),
    /// It is this day.
    Today(Date),
    /// The system asks the program to end, by this signal.
    Stop(i32),
}

/// Word from outside the screen, of the book's folder most of all.
#[derive(Debug, Clone)]
pub enum BookNews {
    /// A new snapshot.
    Read {
        /// The book.
        book: Arc<Book>,
        /// Paths that changed since the one before; empty for the first.
        changed: Vec<Arc<str>>,
    },
    /// So many of so many files that changed are read.
    Reading {
        /// Files read.
        done: usize,
        /// Files to be read.
        total: usize,
    },
    /// The folder itself cannot be read or watched; the book last read stays.
    Failed(String),
    /// What was recorded could not be told of outside the screen.
    Untold(String),
}
