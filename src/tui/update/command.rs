//! A command with what it is about, wherever it comes from.

use super::{Outcome, act, columns, filter, list, look, navigate, say, travel, what_if};
use crate::{
    model::{Ticker, hint},
    tui::{
        action::Action,
        command::Command,
        effect::Effect,
        model::{Grouping, Model},
        screen::{Screen, Tab},
        widget::sheet::Sort,
    },
};

/// Does what a command says.
pub fn run(model: &mut Model, command: Command) -> Outcome {
    match command {
        Command::Act(action) => match grouping(action) {
            Some(grouping) => group(model, grouping),
            None => act(model, action),
        },
        Command::Company(ticker, tab) => company(model, ticker, tab),
        Command::Compare(left, _) if !is_there(model, &left) => no_company(model, &left),
        Command::Compare(_, right) if !is_there(model, &right) => no_company(model, &right),
        Command::Compare(left, right) => look::compare(model, left, right),
        Command::AsOf(day) => travel::to(model, day),
        Command::Sort(sort) => self::sort(model, sort),
        Command::Column(id, shows) => {
            to_board(model);
            columns::show(model, id, shows);
            Outcome::changed()
        }
        Command::Filter(text) => filter::set(model, &text),
        Command::Group(grouping) => group(model, grouping),
        Command::Scenario(name) => what_if::named(model, name.as_deref()),
        Command::Theme(name) => theme(model, &name),
    }
}

/// Draws in the theme of a name, in whatever case.
fn theme(model: &mut Model, name: &str) -> Outcome {
    let found = model.themes.iter().find(|known| known.eq_ignore_ascii_case(name.trim())).cloned();
    let Some(known) = found else {
        let hint = hint(name, model.themes.iter().map(|known| &**known));
        say(model, format!("no theme is called {name:?}{hint}"));
        return Outcome::changed();
    };
    say(model, format!("theme {known}"));
    Outcome::doing(Effect::Restyle(known))
}

/// The groups an action asks for.
fn grouping(action: Action) -> Option<Grouping> {
    match action {
        Action::GroupNone => Some(Grouping::None),
        Action::GroupSide => Some(Grouping::Side),
        Action::GroupRole => Some(Grouping::Role),
        Action::GroupLists => Some(Grouping::Lists),
        _ => None,
    }
}

fn company(model: &mut Model, ticker: Ticker, tab: Option<Tab>) -> Outcome {
    if !is_there(model, &ticker) {
        return no_company(model, &ticker);
    }
    model.ticker = Some(ticker);
    navigate::company(model, tab.unwrap_or(model.tab));
    Outcome::changed()
}

fn is_there(model: &Model, ticker: &Ticker) -> bool {
    model.desk.as_ref().is_some_and(|desk| desk.company(ticker).is_some())
}

fn no_company(model: &mut Model, ticker: &Ticker) -> Outcome {
    say(model, format!("no company {ticker} in the book"));
    Outcome::changed()
}

/// What is done to the Board is seen there.
fn to_board(model: &mut Model) {
    if model.screen != Screen::Board {
        navigate::go_to(model, Screen::Board);
    }
}

fn sort(model: &mut Model, sort: Option<Sort>) -> Outcome {
    to_board(model);
    super::sort::set(model, sort);
    Outcome::changed()
}

fn group(model: &mut Model, grouping: Grouping) -> Outcome {
    to_board(model);
    list::group(model, grouping)
}
