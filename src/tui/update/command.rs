//! A command with what it is about, wherever it comes from.

use super::{Outcome, act, filter, list, look, navigate, travel};
use crate::tui::{command::Command, model::Model};

/// Does what a command says.
pub fn run(model: &mut Model, command: Command) -> Outcome {
    match command {
        Command::Act(action) => return act(model, action),
        Command::Show(screen) => navigate::go_to(model, screen),
        Command::Company(ticker, tab) => {
            model.ticker = Some(ticker);
            navigate::company(model, tab.unwrap_or(model.tab));
        }
        Command::Compare(left, right) => return look::compare(model, left, right),
        Command::AsOf(day) => return travel::to(model, day),
        Command::Sort(sort) => {
            super::sort::set(model, sort);
        }
        Command::Filter(text) => return filter::set(model, &text),
        Command::Group(grouping) => return list::group(model, grouping),
        Command::Scenario(_) | Command::Theme(_) => return Outcome::nothing(),
    }
    Outcome::changed()
}
