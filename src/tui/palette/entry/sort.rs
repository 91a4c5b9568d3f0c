use super::{
    super::{Heading, Lexicon},
    Pick, Reading, pick,
};
use crate::{
    model::hint,
    tui::{command::Command, widget::sheet::Sort},
};

/// What a trader calls what stands in a column.
const COLUMNS: [(&str, &str); 40] = [
    ("company", "ticker"),
    ("name", "ticker"),
    ("price", "last"),
    ("close", "last"),
    ("quote", "last"),
    ("change", "day"),
    ("today", "day"),
    ("move", "day"),
    ("size", "weight"),
    ("position", "weight"),
    ("share", "hpc"),
    ("landlord", "hpc"),
    ("growth", "hpc_qoq"),
    ("hpc growth", "hpc_qoq"),
    ("mining", "mining_qoq"),
    ("mining growth", "mining_qoq"),
    ("loss", "net_loss"),
    ("earnings", "net_loss"),
    ("income", "net_loss"),
    ("cash part", "cash_part"),
    ("money", "liquidity"),
    ("months", "runway"),
    ("debt", "wall"),
    ("maturity", "wall"),
    ("maturities", "wall"),
    ("contracts", "contracted"),
    ("capacity", "contracted"),
    ("signed", "contracted"),
    ("mw", "contracted"),
    ("live", "billing"),
    ("energised", "billing"),
    ("phase", "next"),
    ("date", "next"),
    ("due", "next"),
    ("delay", "slip"),
    ("slippage", "slip"),
    ("flags", "flag"),
    ("risk", "flag"),
    ("alert", "flag"),
    ("severity", "flag"),
];

/// A column, and which end of it comes first.
pub(super) fn read(rest: &[&str], names: &Lexicon) -> Reading {
    let rest = rest.strip_prefix(&["by"]).unwrap_or(rest);
    let lower: Vec<String> = rest.iter().map(|word| word.to_lowercase()).collect();
    let way = lower.last().filter(|_| lower.len() > 1).and_then(|word| descends(word));
    let name = lower.get(..lower.len() - usize::from(way.is_some())).unwrap_or_default().join(" ");
    let (turned, name) = match name.strip_prefix('-') {
        Some(name) => (true, name.trim()),
        None => (false, name.as_str()),
    };
    match name {
        "" => return Reading::Open,
        "worst" | "worst first" | "none" | "off" => return Reading::Command(Command::Sort(None)),
        _ => {}
    }
    match column(name, names) {
        Pick::One(column) => {
            let descending = way.unwrap_or(starts_descending(column) != turned);
            Reading::Command(Command::Sort(Some(Sort { column: column.id.clone(), descending })))
        }
        Pick::Several => Reading::Open,
        Pick::None => {
            let ids = names.columns.iter().map(|column| column.id.as_str());
            let known = ids.chain(COLUMNS.iter().map(|(word, _)| *word));
            Reading::Wrong(format!("no column {name:?} on the Board{}", hint(name, known)))
        }
    }
}

/// Figures start with the largest, the worst flag before the others, text with A.
fn starts_descending(column: &Heading) -> bool {
    column.is_figure || column.id == "flag" || column.id == "severity"
}

/// Whether a word says that the largest comes first, or the smallest.
fn descends(word: &str) -> Option<bool> {
    match word {
        "down" | "desc" | "descending" | "largest" | "highest" | "most" => Some(true),
        "up" | "asc" | "ascending" | "smallest" | "lowest" | "least" => Some(false),
        _ => None,
    }
}

/// The column of a name: its own, its title, or what a trader calls it; in full before in part.
fn column<'n>(name: &str, names: &'n Lexicon) -> Pick<&'n Heading> {
    let plain = |text: &str| text.replace(['_', '-'], " ").to_lowercase();
    let wanted = plain(name);
    let by_id = |id: &str| names.columns.iter().find(|column| column.id == id);
    if let Some(column) = names.columns.iter().find(|column| plain(&column.id) == wanted) {
        return Pick::One(column);
    }
    let ids: Vec<(String, &Heading)> =
        names.columns.iter().map(|column| (plain(&column.id), column)).collect();
    let titled = names.columns.iter().filter(|column| !column.title.is_empty());
    let titles: Vec<(String, &Heading)> = titled.map(|column| (plain(&column.title), column)).collect();
    let called = COLUMNS.iter().filter_map(|(word, id)| Some(((*word).to_owned(), by_id(id)?)));
    let known: Vec<(String, &Heading)> = titles.into_iter().chain(called).chain(ids).collect();
    pick(&wanted, known.iter().map(|(word, column)| (word.as_str(), *column)))
}
