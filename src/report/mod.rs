//! The desk for pipes: the same figures as text, JSON, CSV and Markdown.
//!
//! Every renderer is pure: a [`Desk`] and the tickers wanted go in, a text comes out.

pub mod backtest;
mod board;
pub mod check;
pub mod csv;
mod doc;
mod entries;
pub mod explain;
pub mod filing;
pub mod headlines;
pub mod json;
pub mod markdown;
pub mod metrics;
pub mod number;
pub mod runway;
mod section;
pub mod text;
pub mod what_if;
pub mod words;
mod wrap;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

use crate::{
    analysis::{CompanyDesk, Desk},
    model::Ticker,
};

/// The companies wanted, in the desk's order; all of them when none is named.
pub(crate) fn selected<'a>(
    desk: &'a Desk,
    tickers: &'a [Ticker],
) -> impl Iterator<Item = &'a CompanyDesk> + use<'a> {
    desk.companies.iter().filter(|company| wanted(tickers, &company.ticker))
}

/// Whether a ticker is among those wanted; every one is when none is named.
pub(crate) fn wanted(tickers: &[Ticker], ticker: &Ticker) -> bool {
    tickers.is_empty() || tickers.contains(ticker)
}
