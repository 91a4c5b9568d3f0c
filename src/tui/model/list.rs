use std::sync::Arc;

use crate::{
    analysis::filter::{Filter, Roll},
    model::Ticker,
    tui::{
        screen::Screen,
        widget::sheet::{SheetState, Sort},
    },
};

/// How the Board lists the companies.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct List {
    /// What it is sorted by; worst first when `None`.
    pub sort: Option<Sort>,
    /// By what the companies stand in groups.
    pub grouping: Grouping,
    /// Whether they stand as cards.
    pub wall: bool,
    /// Which companies are listed; all when `None`.
    pub filter: Option<Arc<Filter>>,
    /// What is as it was while a filter is typed.
    pub typing: Option<Typing>,
    /// The saved filters: names and expressions.
    pub saved: Vec<(Arc<str>, Arc<str>)>,
    /// The user's own lists, as filters name them.
    pub rolls: Vec<Roll>,
}

/// A filter being typed: it lists at once, and what was before can be put back.
#[derive(Debug, Clone, PartialEq)]
pub struct Typing {
    /// The last that could be read.
    pub tried: Option<Arc<Filter>>,
    /// The screen it was opened from.
    pub screen: Screen,
    /// The company then spoken of.
    pub ticker: Option<Ticker>,
    /// The Board's cursor then.
    pub board: SheetState,
}

/// By what the companies stand in groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Grouping {
    /// One group.
    #[default]
    None,
    /// Long, short, not held.
    Side,
    /// Landlord, operator.
    Role,
    /// The lists of the configuration.
    Lists,
}
