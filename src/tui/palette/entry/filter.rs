use super::{super::Lexicon, Reading};
use crate::{
    analysis::filter::{Filter, is_on_its_way},
    tui::command::Command,
};

/// An expression, a saved filter by its name, or one of the user's own lists.
pub(super) fn read(text: &str, names: &Lexicon) -> Reading {
    match text {
        "" => return Reading::Open,
        "none" | "off" | "all" => return Reading::Command(Command::Filter(String::new())),
        _ => {}
    }
    let is_called = |typed: &str| {
        let name = typed.strip_prefix('@').or_else(|| typed.strip_prefix("list:")).unwrap_or(typed);
        name.trim_matches('"').eq_ignore_ascii_case(text)
    };
    if let Some((named, _)) = names.named_filters().into_iter().find(|(typed, _)| is_called(typed)) {
        return Reading::Command(Command::Filter(named));
    }
    match Filter::parse(text, &names.filters) {
        Err(error) => Reading::Wrong(error.to_string()),
        Ok(_) if is_on_its_way(text, text.len()) => Reading::Open,
        Ok(_) => Reading::Command(Command::Filter(text.to_owned())),
    }
}

/// Whether something is compared in a text: then it is a filter, right or wrong.
pub(super) fn compares(text: &str) -> bool {
    text.contains(['<', '>', '=', '≤', '≥', '≠'])
}

/// A text that is a filter without saying so.
pub(super) fn bare(text: &str, names: &Lexicon) -> Option<Reading> {
    if compares(text) {
        return Some(read(text, names));
    }
    let is_marked = text.split_whitespace().any(|word| {
        word.starts_with(['@', '?', '!'])
            || ["flag:", "list:", "missing:"].iter().any(|mark| word.contains(mark))
    });
    (is_marked && Filter::parse(text, &names.filters).is_ok()).then(|| read(text, names))
}
