//! `hashwatt report`: the desk for pipes.

use std::io::{self, Write};

use super::{
    args::{About, Choice, Format, Report},
    exit::Failure,
    open, runway,
};
use crate::{
    analysis::Desk,
    model::{Ticker, hint},
    report::{csv, json, markdown, text},
};

/// Prints the desk of the companies wanted, or their runways.
pub(super) fn run(choice: &Choice, wanted: &Report) -> Result<(), Failure> {
    if let Some(About::Runway(asked)) = &wanted.about {
        let tickers: Vec<Ticker> = wanted.tickers.iter().chain(&asked.tickers).cloned().collect();
        return runway::run(choice, &tickers, &asked.scenarios, wanted.format);
    }
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
    tickers.iter().try_for_each(|ticker| check_known(known(), ticker))
}

/// A ticker must be among those known.
pub(super) fn check_known<'t>(
    known: impl Iterator<Item = &'t Ticker> + Clone,
    ticker: &Ticker,
) -> Result<(), Failure> {
    if known.clone().any(|known| known == ticker) {
        return Ok(());
    }
    let hint = match ticker.as_str() {
        "RUNWAY" => "; the word `runway` stands before the tickers: hashwatt report runway TICKER".to_owned(),
        other => hint(other, known.map(Ticker::as_str)),
    };
    Err(Failure::UnknownTicker { ticker: ticker.clone(), hint })
}
