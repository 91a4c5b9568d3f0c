use super::{super::Lexicon, Pick, Reading, pick};
use crate::{
    model::{Ticker, hint},
    tui::{command::Command, screen::Tab},
};

/// What a trader calls what stands on a tab.
const TABS: [(&str, Tab); 42] = [
    ("overview", Tab::Overview),
    ("all", Tab::Overview),
    ("position", Tab::Overview),
    ("price", Tab::Overview),
    ("mix", Tab::Mix),
    ("revenue", Tab::Mix),
    ("sales", Tab::Mix),
    ("hpc", Tab::Mix),
    ("crossover", Tab::Mix),
    ("loss", Tab::Loss),
    ("earnings", Tab::Loss),
    ("income", Tab::Loss),
    ("impairment", Tab::Loss),
    ("runway", Tab::Runway),
    ("debt", Tab::Runway),
    ("wall", Tab::Runway),
    ("liquidity", Tab::Runway),
    ("cash", Tab::Runway),
    ("burn", Tab::Runway),
    ("maturities", Tab::Runway),
    ("notes", Tab::Runway),
    ("capex", Tab::Runway),
    ("pipeline", Tab::Pipeline),
    ("contracts", Tab::Pipeline),
    ("rent", Tab::Pipeline),
    ("leases", Tab::Pipeline),
    ("tenants", Tab::Pipeline),
    ("phases", Tab::Pipeline),
    ("megawatts", Tab::Pipeline),
    ("mw", Tab::Pipeline),
    ("backstop", Tab::Pipeline),
    ("filings", Tab::Filings),
    ("facts", Tab::Filings),
    ("10-q", Tab::Filings),
    ("10-k", Tab::Filings),
    ("10q", Tab::Filings),
    ("10k", Tab::Filings),
    ("sec", Tab::Filings),
    ("flags", Tab::Flags),
    ("risk", Tab::Flags),
    ("alerts", Tab::Flags),
    ("thresholds", Tab::Flags),
];

/// Between two companies.
const VERSUS: [&str; 6] = ["vs", "vs.", "v", "versus", "and", "with"];

/// The tab of a word in full.
pub(super) fn tab(word: &str) -> Option<Tab> {
    TABS.iter().find(|(known, _)| *known == word).map(|(_, tab)| *tab)
}

/// A company, and what is asked of it.
pub(super) fn read(ticker: &Ticker, rest: &[&str], names: &Lexicon) -> Reading {
    let Some((first, more)) = rest.split_first() else {
        return Reading::Command(Command::Company(ticker.clone(), None));
    };
    let is_versus = VERSUS.iter().any(|word| first.eq_ignore_ascii_case(word));
    match (is_versus, more) {
        (true, []) => return Reading::Open,
        (true, [other, ..]) => return pair(ticker, other, names),
        (false, []) if names.ticker(first).is_some() => return pair(ticker, first, names),
        _ => {}
    }
    let mut found = None;
    for word in rest {
        match (pick(word, TABS), &found) {
            (Pick::One(tab), None) => found = Some(tab),
            (Pick::One(tab), Some(before)) if tab == *before => {}
            (Pick::One(_) | Pick::Several, _) => return Reading::Open,
            (Pick::None, _) if begins_ticker(word, names) => return Reading::Open,
            (Pick::None, _) => return Reading::Wrong(nothing_so(word, names)),
        }
    }
    // what may yet become another company is not taken for a tab
    let is_short = !TABS.iter().any(|(known, _)| first.eq_ignore_ascii_case(known));
    if is_short && begins_ticker(first, names) {
        return Reading::Open;
    }
    Reading::Command(Command::Company(ticker.clone(), found))
}

/// Two companies after `compare`.
pub(super) fn compare(rest: &[&str], names: &Lexicon) -> Reading {
    let rest: Vec<&str> =
        rest.iter().copied().filter(|word| !VERSUS.contains(&word.to_lowercase().as_str())).collect();
    match rest.as_slice() {
        [] => Reading::Open,
        [one] => match (names.ticker(one), &names.spoken) {
            (Some(other), Some(spoken)) if other != spoken => pair(spoken, other.as_str(), names),
            (Some(_), _) => Reading::Open,
            (None, _) if begins_ticker(one, names) => Reading::Open,
            (None, _) => Reading::Wrong(no_company(one, names)),
        },
        [left, right, ..] => match names.ticker(left) {
            Some(left) => pair(left, right, names),
            None => Reading::Wrong(no_company(left, names)),
        },
    }
}

fn pair(left: &Ticker, right: &str, names: &Lexicon) -> Reading {
    match names.ticker(right) {
        Some(right) if right == left => Reading::Wrong(format!("{left} beside itself says nothing")),
        Some(right) => Reading::Command(Command::Compare(left.clone(), right.clone())),
        None if begins_ticker(right, names) => Reading::Open,
        None => Reading::Wrong(no_company(right, names)),
    }
}

fn begins_ticker(word: &str, names: &Lexicon) -> bool {
    let word = word.to_ascii_uppercase();
    names.companies.iter().any(|(ticker, _)| ticker.as_str().to_ascii_uppercase().starts_with(&word))
}

fn no_company(word: &str, names: &Lexicon) -> String {
    let tickers = names.companies.iter().map(|(ticker, _)| ticker.as_str());
    format!("no company {word:?} in the book{}", hint(word, tickers))
}

fn nothing_so(word: &str, names: &Lexicon) -> String {
    let tickers = names.companies.iter().map(|(ticker, _)| ticker.as_str());
    let known = TABS.iter().map(|(known, _)| *known).chain(tickers);
    format!("no tab and no company {word:?}{}", hint(word, known))
}
