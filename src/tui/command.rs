//! What the palette, and a key through its action, can ask for.

use crate::{
    model::{Date, Ticker},
    tui::{action::Action, model::Grouping, screen::Tab, widget::sheet::Sort},
};

/// A command with what it is about. An [`Action`] is one that needs nothing more.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Do what a key does.
    Act(Action),
    /// Go to a company; to the tab last visited when `None`.
    Company(Ticker, Option<Tab>),
    /// Put two companies side by side.
    Compare(Ticker, Ticker),
    /// See the desk from a day; from now when `None`.
    AsOf(Option<Date>),
    /// Sort the Board; worst first when `None`.
    Sort(Option<Sort>),
    /// Show a column of the Board, or hide it.
    Column(&'static str, bool),
    /// List only the companies an expression is true of; all when it is empty.
    Filter(String),
    /// Group the companies of the Board.
    Group(Grouping),
    /// Put a named scenario in force; none when `None`.
    Scenario(Option<String>),
    /// Draw in a theme.
    Theme(String),
}
