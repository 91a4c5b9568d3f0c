//! What is typed, read as a command. Pure: a text and the names there are.

mod column;
mod company;
mod day;
mod filter;
mod sort;

use super::Lexicon;
use crate::{
    model::hint,
    tui::{action::Action, command::Command, model::Grouping, screen::Tab},
};

/// What a typed text is.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Reading {
    /// No command, or the beginning of one.
    #[default]
    Open,
    /// A command.
    Command(Command),
    /// A command that cannot be: why.
    Wrong(String),
}

impl Reading {
    /// The command, where it is one.
    pub fn command(self) -> Option<Command> {
        match self {
            Self::Command(command) => Some(command),
            Self::Open | Self::Wrong(_) => None,
        }
    }
}

/// Reads what was typed.
pub fn read(text: &str, names: &Lexicon) -> Reading {
    let text = text.trim();
    let words: Vec<&str> = text.split_whitespace().collect();
    let Some((first, rest)) = words.split_first() else { return Reading::Open };
    // a ticker may be a word of a command too: in capitals it is the company
    let is_loud = !first.chars().any(char::is_lowercase) && !filter::compares(text);
    if let Some(ticker) = names.ticker(first).filter(|_| is_loud) {
        return company::read(ticker, rest, names);
    }
    if let Some(action) = action(text, names) {
        return Reading::Command(Command::Act(action));
    }
    if let Some(reading) = clause(&first.to_lowercase(), rest, text, names) {
        return reading;
    }
    if let Some(reading) = filter::bare(text, names).or_else(|| day::bare(text, names)) {
        return reading;
    }
    if let Some(ticker) = names.ticker(first) {
        return company::read(ticker, rest, names);
    }
    let tab = names.spoken.clone().zip(company::tab(&text.to_lowercase()));
    tab.map_or(Reading::Open, |(ticker, tab)| Reading::Command(Command::Company(ticker, Some(tab))))
}

/// A clause that begins with a word of its own.
fn clause(word: &str, rest: &[&str], text: &str, names: &Lexicon) -> Option<Reading> {
    let tail = || text.get(word.len()..).unwrap_or_default().trim();
    Some(match word {
        "sort" | "order" => sort::read(rest, names),
        "group" => group(rest),
        "show" | "column" | "columns" => column::read(rest, true, names),
        "hide" => column::read(rest, false, names),
        "filter" | "where" => filter::read(tail(), names),
        "as-of" | "asof" | "day" => day::read(&rest.join(" "), names),
        "as" if rest.first().is_some_and(|of| of.eq_ignore_ascii_case("of")) => {
            day::read(&rest.get(1..).unwrap_or_default().join(" "), names)
        }
        "scenario" => scenario(&rest.join(" "), names),
        "no" if rest == ["scenario"] => Reading::Command(Command::Scenario(None)),
        "theme" => theme(&rest.join(" "), names),
        "export" => export(rest),
        "compare" => company::compare(rest, names),
        "quit" | "exit" | "q" if rest.is_empty() => Reading::Command(Command::Act(Action::Quit)),
        _ => return None,
    })
}

/// An action that can be done now, by its name or its title.
fn action(text: &str, names: &Lexicon) -> Option<Action> {
    let plain = |name: &str| name.replace(['_', '-', ' '], "").to_lowercase();
    let wanted = plain(text);
    // what stands behind `sort` is a column, be it called `next`
    let is_sort = text.to_lowercase().starts_with("sort ");
    let is_named = |action: &Action| !is_sort && wanted == plain(action.name());
    let is_it = |action: &Action| is_named(action) || wanted == plain(action.title());
    names.actions.iter().copied().find(is_it)
}

fn group(rest: &[&str]) -> Reading {
    const WORDS: [(&str, Grouping); 14] = [
        ("none", Grouping::None),
        ("off", Grouping::None),
        ("long", Grouping::Side),
        ("short", Grouping::Side),
        ("side", Grouping::Side),
        ("held", Grouping::Side),
        ("position", Grouping::Side),
        ("role", Grouping::Role),
        ("landlord", Grouping::Role),
        ("operator", Grouping::Role),
        ("lists", Grouping::Lists),
        ("list", Grouping::Lists),
        ("own", Grouping::Lists),
        ("watchlists", Grouping::Lists),
    ];
    let rest = rest.strip_prefix(&["by"]).unwrap_or(rest);
    let Some(word) = rest.first() else { return Reading::Open };
    match pick(word, WORDS) {
        Pick::One(grouping) => Reading::Command(Command::Act(grouped(grouping))),
        Pick::Several => Reading::Open,
        Pick::None => {
            let hint = hint(word, WORDS.iter().map(|(word, _)| *word));
            Reading::Wrong(format!("no grouping {word:?}{hint}; there are none, long, role and lists"))
        }
    }
}

/// The action that groups so.
pub(super) fn grouped(grouping: Grouping) -> Action {
    match grouping {
        Grouping::None => Action::GroupNone,
        Grouping::Side => Action::GroupSide,
        Grouping::Role => Action::GroupRole,
        Grouping::Lists => Action::GroupLists,
    }
}

fn scenario(text: &str, names: &Lexicon) -> Reading {
    if text.is_empty() {
        return Reading::Open;
    }
    let none = [("none", None), ("off", None)];
    let known = names.scenarios.iter().map(|name| (&**name, Some(name.to_string())));
    match pick(text, known.chain(none)) {
        Pick::One(name) => Reading::Command(Command::Scenario(name)),
        Pick::Several => Reading::Open,
        Pick::None if names.scenarios.is_empty() => {
            Reading::Wrong("the configuration names no scenario".to_owned())
        }
        Pick::None => {
            let hint = hint(text, names.scenarios.iter().map(|name| &**name));
            Reading::Wrong(format!("no scenario {text:?}{hint}"))
        }
    }
}

fn theme(text: &str, names: &Lexicon) -> Reading {
    if text.is_empty() {
        return Reading::Open;
    }
    match pick(text, names.themes.iter().map(|name| (&**name, name.to_string()))) {
        Pick::One(name) => Reading::Command(Command::Theme(name)),
        Pick::Several => Reading::Open,
        Pick::None => {
            let hint = hint(text, names.themes.iter().map(|name| &**name));
            Reading::Wrong(format!("no theme {text:?} can be put on here{hint}"))
        }
    }
}

fn export(rest: &[&str]) -> Reading {
    const FORMATS: [(&str, Action); 5] = [
        ("csv", Action::ExportCsv),
        ("json", Action::ExportJson),
        ("markdown", Action::ExportMarkdown),
        ("md", Action::ExportMarkdown),
        ("svg", Action::ExportSvg),
    ];
    let rest = rest.strip_prefix(&["as"]).unwrap_or(rest);
    let Some(format) = rest.first() else { return Reading::Open };
    match pick(format, FORMATS) {
        Pick::One(action) => Reading::Command(Command::Act(action)),
        Pick::Several => Reading::Open,
        Pick::None => Reading::Wrong(format!("no format {format:?}; there are csv, json, markdown and svg")),
    }
}

/// Which of the known a word means.
enum Pick<T> {
    None,
    One(T),
    Several,
}

/// The one a word names; else the one whose name begins so, if they all mean the same.
fn pick<'k, T: PartialEq>(word: &str, known: impl IntoIterator<Item = (&'k str, T)>) -> Pick<T> {
    let word = word.to_lowercase();
    let mut found = Pick::None;
    for (name, means) in known {
        let name = name.to_lowercase();
        if name == word {
            return Pick::One(means);
        }
        if !name.starts_with(&word) {
            continue;
        }
        found = match found {
            Pick::One(one) if one != means => Pick::Several,
            Pick::None => Pick::One(means),
            found => found,
        };
    }
    found
}

/// The tab, by its own name.
pub(super) fn tab_word(tab: Tab) -> String {
    tab.title().to_lowercase()
}
