use super::{super::Lexicon, Reading};
use crate::{analysis::stops, tui::command::Command};

/// A day, however it is written.
pub(super) fn read(text: &str, names: &Lexicon) -> Reading {
    if text.is_empty() {
        return Reading::Open;
    }
    let Some(calendar) = &names.calendar else {
        return Reading::Wrong("no book has been read yet".to_owned());
    };
    match calendar.named(text) {
        Ok(day) => Reading::Command(Command::AsOf(day)),
        Err(why) => Reading::Wrong(why),
    }
}

/// A text that is a day without saying so. What happened on it says so by `last`: `filing` alone may be a tab.
pub(super) fn bare(text: &str, names: &Lexicon) -> Option<Reading> {
    let lower = text.to_lowercase();
    let says_so = lower.contains(|sign: char| sign.is_ascii_digit())
        || lower.starts_with("last ")
        || matches!(lower.as_str(), "now" | "today");
    let seen = names.calendar.as_ref()?.seen();
    (says_so && stops::parse(text, seen).is_ok()).then(|| read(text, names))
}
