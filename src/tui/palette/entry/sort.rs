use super::{super::Lexicon, Pick, Reading, column};
use crate::tui::{command::Command, widget::sheet::Sort};

/// A column, and which end of it comes first.
pub(super) fn read(rest: &[&str], names: &Lexicon) -> Reading {
    let rest = rest.strip_prefix(&["by"]).unwrap_or(rest);
    let lower: Vec<String> = rest.iter().map(|word| word.to_lowercase()).collect();
    let way = lower.last().filter(|_| lower.len() > 1).and_then(|word| descends(word));
    let name = lower.get(..lower.len() - usize::from(way.is_some())).unwrap_or_default().join(" ");
    // as in the configuration: `-` puts the largest first
    let (largest, name) = match name.strip_prefix('-') {
        Some(name) => (true, name.trim()),
        None => (false, name.as_str()),
    };
    match name {
        "" => return Reading::Open,
        "worst" | "worst first" | "none" | "off" => return Reading::Command(Command::Sort(None)),
        _ => {}
    }
    match column::named(name, names) {
        Pick::One(column) => {
            let descending = way.unwrap_or(column.descends || largest);
            Reading::Command(Command::Sort(Some(Sort { column: column.id.to_owned(), descending })))
        }
        Pick::Several => Reading::Open,
        Pick::None => Reading::Wrong(column::unknown(name, names)),
    }
}

/// Whether a word says that the largest comes first, or the smallest.
fn descends(word: &str) -> Option<bool> {
    match word {
        "down" | "desc" | "descending" | "largest" | "highest" | "most" => Some(true),
        "up" | "asc" | "ascending" | "smallest" | "lowest" | "least" => Some(false),
        _ => None,
    }
}
