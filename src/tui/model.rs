//! All that the screen's state is.

mod alerts;
mod list;
mod look;
mod overlay;
mod press;
mod progress;
mod travel;
mod what_if;

use std::{collections::HashMap, sync::Arc, time::Duration};

pub(super) use alerts::told_by;
pub use alerts::{Alerts, Filter, Listed, Noted};
use chrono::NaiveDateTime;
pub use list::{Columns, Grouping, List, Typing};
pub use look::{Frozen, Look};
pub use overlay::{Level, Overlay, Search, Subject, TraceView};
pub use press::{Laid, Moment, Open, Origins, Press, PressFilter};
pub use progress::{Long, Task};
use ratatui::layout::Size;
pub use travel::{Calendar, Home, Known, Travel};
pub use what_if::{Pin, Question, Trial, Work};

use super::{
    keymap::{Chord, Context, Keymap},
    palette::Palette,
    screen::{Pane, Screen, Tab},
    symbols::Symbols,
    widget::sheet::SheetState,
};
use crate::{
    alerts::Diary,
    analysis::{CompanyDesk, Desk, Simulation, thresholds::FlagState},
    model::{Book, Date, SourceStatus, Ticker},
};

/// The state of the screen. Changed by `update` alone, read by the views.
#[derive(Debug, Default)]
pub struct Model {
    /// What was computed last; `None` until the first book is in.
    pub desk: Option<Arc<Desk>>,
    /// What the paths say of the desk; of the desk before while they are being drawn anew.
    pub simulation: Option<Arc<Simulation>>,
    /// The book last read, newer than the desk's while one is being computed.
    pub book: Option<Arc<Book>>,
    /// What fills the body.
    pub screen: Screen,
    /// The company tab last visited: where the Company screen opens.
    pub tab: Tab,
    /// Where Esc leads from the Company screen.
    pub origin: Screen,
    /// The company spoken of.
    pub ticker: Option<Ticker>,
    /// The pane of the Board shown where there is no room for all.
    pub pane: Pane,
    /// How the Board lists the companies.
    pub list: List,
    /// How the screen shows what it shows.
    pub look: Look,
    /// Where in time the desk is seen from.
    pub travel: Travel,
    /// What the palette offers while it is open.
    pub palette: Palette,
    /// The cursor of each sheet.
    pub sheets: HashMap<Screen, SheetState>,
    /// What lies over the screen.
    pub overlay: Option<Overlay>,
    /// The terminal's size.
    pub size: Size,
    /// The day today.
    pub today: Date,
    /// The local date and time of what happened last.
    pub now: NaiveDateTime,
    /// The day asked for at the start; the book's, or today, when `None`.
    pub as_of: Option<Date>,
    /// What went on last, at the right of the footer.
    pub notice: Option<Notice>,
    /// Whether no company has been opened yet, so that the Board tells the first keys.
    pub newcomer: bool,
    /// Whether the mouse is the program's and not the terminal's.
    pub mouse: bool,
    /// The last click, to know a double one.
    pub click: Option<Click>,
    /// The signs, which decide how text wraps.
    pub symbols: Symbols,
    /// The keys.
    pub keymap: Keymap,
    /// The themes there are, by name.
    pub themes: Vec<Arc<str>>,
    /// The keys pressed so far of several in a row.
    pub pending: Vec<Chord>,
    /// The number of the computation last asked for: answers to earlier ones are dropped.
    pub asked: u64,
    /// What is tried out over the book.
    pub what_if: Trial,
    /// What is being computed.
    pub work: Work,
    /// What takes long, and what of it was stopped.
    pub long: Long,
    /// What the journal says; `None` until it has answered. In a look at the past, what the past itself says.
    pub diary: Option<Arc<Diary>>,
    /// What is read out of the diary, and what the Alerts screen lists.
    pub alerts: Alerts,
    /// The headlines as checked, and what of them is listed.
    pub press: Press,
}

/// A word on what went on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Goes with the next key.
    Said(String),
    /// Stays until what is wrong is mended.
    Wrong(String),
    /// A word over what is wrong, which is back with the next key.
    Over {
        /// The word.
        said: String,
        /// What is wrong.
        wrong: String,
    },
}

/// A click.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Click {
    /// When, since the start.
    pub at: Duration,
    /// The row's and column's place in the sheet.
    pub cell: (usize, usize),
}

/// How many flags stand how badly, of all companies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Flags at alert.
    pub alert: usize,
    /// Flags at watch.
    pub watch: usize,
    /// Flags that cannot be judged.
    pub unknown: usize,
}

impl Model {
    /// A model before any book has come.
    pub fn new(today: Date, as_of: Option<Date>, size: Size) -> Self {
        Self { size, today, as_of, ..Self::default() }
    }

    /// The company spoken of, as computed.
    pub fn company(&self) -> Option<&CompanyDesk> {
        let ticker = self.ticker.as_ref()?;
        self.desk.as_ref()?.companies.iter().find(|company| company.ticker == *ticker)
    }

    /// Whether the simulation is of the desk shown and not of one before.
    pub fn simulation_is_current(&self) -> bool {
        let (Some(desk), Some(done)) = (&self.desk, &self.work.simulated) else { return false };
        Arc::ptr_eq(desk, &done.desk)
    }

    /// The contexts of the screen, whatever lies over it, the nearest first.
    pub fn below(&self) -> &'static [Context] {
        match self.screen {
            screen if self.what_if.open => Context::under_what_if(screen),
            screen if self.look.expanded => Context::alone(screen),
            screen => Context::of_screen(screen),
        }
    }

    /// The cursor of a screen's sheet.
    pub fn sheet_state(&self, screen: Screen) -> SheetState {
        self.sheets.get(&screen).cloned().unwrap_or_default()
    }

    /// The day a desk of this book is seen from.
    pub fn day_of(&self, book: &Book) -> Date {
        self.travel.to.unwrap_or_else(|| self.now_of(book))
    }

    /// Whether the desk's day is today's, so that midnight changes it.
    pub fn follows_the_clock(&self) -> bool {
        self.travel.to.is_none()
            && self.as_of.is_none()
            && self.book.as_ref().is_some_and(|book| book.as_of.is_none())
    }

    /// Flags by state.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        let companies = self.desk.iter().flat_map(|desk| &desk.companies);
        for flag in companies.flat_map(|company| &company.flags) {
            match flag.state {
                FlagState::Alert => counts.alert += 1,
                FlagState::Watch => counts.watch += 1,
                FlagState::Unknown(_) => counts.unknown += 1,
                FlagState::Ok => {}
            }
        }
        counts
    }

    /// Which companies the Board lists now, a filter being typed included; all when `None`.
    pub fn filter(&self) -> Option<&crate::analysis::filter::Filter> {
        let typing =
            self.list.typing.as_ref().filter(|_| matches!(self.overlay, Some(Overlay::Filter { .. })));
        typing.map_or(&self.list.filter, |typing| &typing.tried).as_deref()
    }

    /// The names a filter can use.
    pub fn filter_names(&self) -> crate::analysis::filter::Names {
        let of_desk = self.desk.as_deref().map(crate::analysis::filter::Names::of).unwrap_or_default();
        crate::analysis::filter::Names {
            lists: Some(
                self.list
                    .lists
                    .iter()
                    .map(|own| (own.name.as_str().into(), own.tickers.clone().into()))
                    .collect(),
            ),
            saved: self.list.saved.clone(),
            ..of_desk
        }
    }

    /// How many sources have a status.
    pub fn sources(&self, status: SourceStatus) -> usize {
        let book = self.book.iter().flat_map(|book| &book.sources);
        book.filter(|source| source.status == status).count()
    }
}
