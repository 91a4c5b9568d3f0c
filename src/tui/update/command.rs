//! A command with what it is about, wherever it comes from.

use super::{Outcome, act, filter, list, look, navigate, say, travel};
use crate::{
    model::hint,
    tui::{command::Command, effect::Effect, model::Model},
};

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
        Command::Theme(name) => return theme(model, &name),
        Command::Scenario(_) => return Outcome::nothing(),
    }
    Outcome::changed()
}

/// Draws in the theme of a name, in whatever case.
fn theme(model: &mut Model, name: &str) -> Outcome {
    let found = model.themes.iter().find(|known| known.eq_ignore_ascii_case(name.trim())).cloned();
    match found {
        Some(known) => {
            say(model, format!("theme {known}"));
            Outcome::doing(Effect::Restyle(known))
        }
        None => {
            let hint = hint(name, model.themes.iter().map(|known| &**known));
            say(model, format!("no theme is called {name:?}{hint}"));
            Outcome::changed()
        }
    }
}
