//! JSON, complete: every figure with its raw value, kind, days and trace. `assets/schema/report.schema.json` describes it,
//! `assets/schema/runway.schema.json` that of the runways, `assets/schema/check.schema.json` that of a check.

mod check;
mod company;
mod figure;
mod liquidity;
mod loss;
mod mix;
mod pipeline;
mod projection;
mod runway;
pub mod shape;

use std::collections::BTreeMap;

use self::shape::{
    BitcoinShape, BookShape, CheckReport, Day, PortfolioShape, ProblemShape, Program, Report, RunwayReport,
    SourceShape,
};
use super::{check::Check, runway::Study, selected, wanted, what_if, words};
use crate::{
    analysis::{Desk, Portfolio, WhatIf},
    model::{Book, Problem, Source, Ticker},
};

/// The version of the shape: it goes up when a field goes or changes its meaning, not when one is added.
pub const VERSION: u32 = 1;

/// The desk as JSON on one line; all companies when no ticker is named. Fails only where the serializer does.
pub fn render(desk: &Desk, tickers: &[Ticker]) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string(&report(desk, tickers))?;
    text.push('\n');
    Ok(text)
}

/// The JSON Schema of the report.
pub fn schema() -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&schemars::schema_for!(Report))?;
    text.push('\n');
    Ok(text)
}

/// The runways as JSON on one line; all companies when no ticker is named. An empty line without a study.
pub fn runway(studies: &[Study], tickers: &[Ticker]) -> Result<String, serde_json::Error> {
    let report = studies.first().map(|study| runway::report(&study.desk, studies, tickers));
    let mut text = report.map(|report| serde_json::to_string(&report)).transpose()?.unwrap_or_default();
    text.push('\n');
    Ok(text)
}

/// The JSON Schema of the runways.
pub fn runway_schema() -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&schemars::schema_for!(RunwayReport))?;
    text.push('\n');
    Ok(text)
}

/// A check as JSON on one line.
pub fn check(check: &Check<'_>) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string(&check::report(check))?;
    text.push('\n');
    Ok(text)
}

/// The JSON Schema of a check.
pub fn check_schema() -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&schemars::schema_for!(CheckReport))?;
    text.push('\n');
    Ok(text)
}

pub(super) fn program() -> Program {
    Program { name: env!("CARGO_PKG_NAME").to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
}

fn book(desk: &Desk) -> BookShape {
    book_shape(&desk.book)
}

pub(super) fn book_shape(book: &Book) -> BookShape {
    BookShape {
        name: book.name.to_string(),
        as_of: book.as_of.map(Day::of),
        benchmark: book.benchmark.to_string(),
    }
}

fn bitcoin(desk: &Desk) -> BitcoinShape {
    BitcoinShape {
        last: (&desk.bitcoin.last).into(),
        assumed: (&desk.bitcoin.assumed).into(),
        change: (&desk.bitcoin.change).into(),
        drawdown: (&desk.bitcoin.drawdown).into(),
        age: (&desk.bitcoin.age).into(),
    }
}

fn report(desk: &Desk, tickers: &[Ticker]) -> Report {
    Report {
        schema: VERSION,
        program: program(),
        book: book(desk),
        as_of: Day::of(desk.as_of),
        what_if: what_if::sentence(&WhatIf::from(&desk.settings.assumptions)),
        bitcoin: bitcoin(desk),
        companies: selected(desk, tickers)
            .map(|company| (company.ticker.to_string(), company.into()))
            .collect::<BTreeMap<_, _>>(),
        portfolio: portfolio(&desk.portfolio, tickers),
        sources: desk.book.sources.iter().map(source).collect(),
    }
}

fn portfolio(portfolio: &Portfolio, tickers: &[Ticker]) -> PortfolioShape {
    let holdings = portfolio.holdings.iter().filter(|held| wanted(tickers, &held.ticker));
    PortfolioShape {
        holdings: holdings.map(Into::into).collect(),
        long: (&portfolio.long).into(),
        short: (&portfolio.short).into(),
        gross: (&portfolio.gross).into(),
        net: (&portfolio.net).into(),
        profit: (&portfolio.profit).into(),
        day: (&portfolio.day).into(),
    }
}

fn source(source: &Source) -> SourceShape {
    SourceShape {
        path: source.path.to_string(),
        kind: source.kind.label().to_owned(),
        status: source.status.label().to_owned(),
        rows: source.rows,
        newest: source.newest.map(Day::of),
        problems: source.problems.iter().map(problem).collect(),
    }
}

pub(super) fn problem(problem: &Problem) -> ProblemShape {
    ProblemShape {
        file: problem.at.file.to_string(),
        line: problem.at.line,
        column: problem.at.column,
        byte: problem.at.byte,
        severity: words::severity(problem.severity).to_owned(),
        reason: problem.reason.clone(),
    }
}
