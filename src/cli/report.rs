//! `hashwatt report`: the desk for pipes.

use std::io::{self, Write};

use super::{
    args::{Choice, Format, Report},
    exit::Failure,
    open,
};
use crate::{
    analysis::Desk,
    model::Ticker,
    report::{csv, json, markdown, text},
};

/// Prints the desk of the companies wanted.
pub(super) fn run(choice: &Choice, wanted: &Report) -> Result<(), Failure> {
    let desk = open::desk(choice)?;
    check(&desk, &wanted.tickers)?;
    let report = match wanted.format {
        Format::Text => text::render(&desk, &wanted.tickers),
        Format::Json => json::render(&desk, &wanted.tickers)?,
        Format::Csv => csv::render(&desk, &wanted.tickers),
        Format::Md => markdown::render(&desk, &wanted.tickers),
    };
    print(&report)
}

/// Writes a text to stdout.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(Failure::Output)
}

/// Every ticker asked for must be on the desk.
pub(super) fn check(desk: &Desk, tickers: &[Ticker]) -> Result<(), Failure> {
    let known = || desk.companies.iter().map(|company| &company.ticker);
    match tickers.iter().find(|ticker| !known().any(|known| known == *ticker)) {
        None => Ok(()),
        Some(ticker) => {
            let nearest = nearest(ticker, known()).cloned();
            Err(Failure::UnknownTicker { ticker: ticker.clone(), nearest })
        }
    }
}

/// The ticker most like another; none where all are quite different.
fn nearest<'a>(ticker: &Ticker, known: impl Iterator<Item = &'a Ticker>) -> Option<&'a Ticker> {
    const FARTHEST: usize = 2;
    known
        .map(|other| (strsim::damerau_levenshtein(ticker.as_str(), other.as_str()), other))
        .filter(|(distance, _)| *distance <= FARTHEST)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_ticker_is_named_only_when_it_is_near() {
        let known = ["CORZ", "WULF"].map(|name| Ticker::new(name).unwrap());
        let near = |name: &str| nearest(&Ticker::new(name).unwrap(), known.iter()).map(Ticker::as_str);
        assert_eq!(near("WUFL"), Some("WULF"));
        assert_eq!(near("NVDA"), None);
    }
}
