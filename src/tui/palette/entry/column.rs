use super::{
    super::{Heading, Lexicon},
    Pick, Reading, pick,
};
use crate::{analysis::thresholds::Metric, config, model::hint, tui::command::Command};

/// What a trader calls what stands in a column, beside its name, its title and the names of the metric it shows.
const CALLED: [(&str, &str); 34] = [
    ("company", "ticker"),
    ("name", "ticker"),
    ("close", "last"),
    ("quote", "last"),
    ("change", "day"),
    ("today", "day"),
    ("move", "day"),
    ("size", "weight"),
    ("share", "hpc"),
    ("landlord", "hpc"),
    ("growth", "hpc_qoq"),
    ("earnings", "net_loss"),
    ("income", "net_loss"),
    ("profit", "net_loss"),
    ("money", "liquidity"),
    ("months", "runway"),
    ("maturity", "wall"),
    ("maturities", "wall"),
    ("contracts", "contracted"),
    ("capacity", "contracted"),
    ("signed", "contracted"),
    ("mw", "contracted"),
    ("megawatts", "contracted"),
    ("live", "billing"),
    ("energised", "billing"),
    ("phase", "next"),
    ("date", "next"),
    ("delay", "slip"),
    ("flags", "flag"),
    ("risk", "flag"),
    ("alert", "flag"),
    ("alerts", "flag"),
    ("btc", "bitcoin_value_usd"),
    ("tenants", "tenant_concentration"),
];

/// A column to show, or to hide.
pub(super) fn read(rest: &[&str], shows: bool, names: &Lexicon) -> Reading {
    let (says_so, rest) = match rest.split_first() {
        Some((first, rest)) if matches!(first.to_lowercase().as_str(), "column" | "columns") => (true, rest),
        _ => (false, rest),
    };
    let name = rest.join(" ");
    if name.is_empty() {
        return Reading::Open;
    }
    match named(&name, names) {
        Pick::One(column) if !column.can_hide() => {
            Reading::Wrong(format!("the column {:?} always shows", column.id))
        }
        Pick::One(column) => Reading::Command(Command::Column(column.id, shows)),
        Pick::None if says_so || !shows => Reading::Wrong(unknown(&name, names)),
        Pick::None | Pick::Several => Reading::Open,
    }
}

/// The column of a name: its own, that of a metric it shows, what a trader calls it, or its title; in full before in
/// part, in part those that show before the others.
pub(super) fn named<'n>(name: &str, names: &'n Lexicon) -> Pick<&'n Heading> {
    let wanted = plain(name);
    let known = known(names);
    if let Some((_, column)) = known.iter().find(|(word, _)| *word == wanted) {
        return Pick::One(column);
    }
    let begun = |shown: bool| {
        let known = known.iter().filter(|(_, column)| column.shows || !shown);
        pick(&wanted, known.map(|(word, column)| (word.as_str(), *column)))
    };
    match begun(true) {
        Pick::None => begun(false),
        found => found,
    }
}

/// Why a name is no column's, with the nearest.
pub(super) fn unknown(name: &str, names: &Lexicon) -> String {
    let known = known(names);
    format!(
        "no column {name:?} on the Board{}",
        hint(&plain(name), known.iter().map(|(word, _)| word.as_str()))
    )
}

/// Every word for a column, the nearer first.
fn known(names: &Lexicon) -> Vec<(String, &Heading)> {
    let by_id = |id: &str| names.columns.iter().find(|column| column.id == id);
    let ids = names.columns.iter().map(|column| (plain(column.id), column));
    let metrics =
        Metric::ALL.into_iter().filter_map(|metric| Some((metric, by_id(config::column(metric.name())?)?)));
    let metrics = metrics.flat_map(|(metric, column)| {
        [metric.name()]
            .into_iter()
            .chain(metric.aliases().iter().copied())
            .map(move |word| (plain(word), column))
    });
    let called = CALLED.into_iter().filter_map(|(word, id)| Some((plain(word), by_id(id)?)));
    let titled = names.columns.iter().filter(|column| !column.title.is_empty());
    let titles = titled.map(|column| (plain(&column.title), column));
    ids.chain(metrics).chain(called).chain(titles).collect()
}

/// A name as it is compared: small letters, one blank for what stands between words.
fn plain(text: &str) -> String {
    let words = text.split(|sign: char| sign.is_whitespace() || matches!(sign, '_' | '-'));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
