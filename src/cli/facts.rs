//! `hashwatt facts`: what a filing states, for pipes.

use std::process::ExitCode;

use super::{
    args::{Facts, FactsFormat},
    exit::{Failure, say},
    report::print,
};
use crate::{
    book::{Inspected, inspect},
    model::Problem,
    report::filing::{Layout, Which, render},
};

/// Prints the facts, and on stderr what was not taken. A file that cannot be read makes the whole fail, after the others
/// were printed.
pub(super) fn run(wanted: &Facts) -> Result<ExitCode, Failure> {
    let which = match (wanted.raw, wanted.unmapped) {
        (true, _) => Which::Raw,
        (_, true) => Which::Unmapped,
        _ => Which::Mapped,
    };
    let layout = match wanted.format {
        FactsFormat::Csv => Layout::Csv,
        FactsFormat::Json => Layout::Json,
    };
    let read = inspect(&wanted.files, wanted.concepts.as_deref())?;
    let (filings, failed) = apart(read);
    for problem in filings.iter().flat_map(|filing| &filing.problems).chain(&failed) {
        say(&problem.to_string());
    }
    print(&render(&filings, which, layout))?;
    Ok(if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn apart(read: Vec<Result<Inspected, Problem>>) -> (Vec<Inspected>, Vec<Problem>) {
    let (mut filings, mut failed) = (Vec::new(), Vec::new());
    for one in read {
        match one {
            Ok(filing) => filings.push(filing),
            Err(problem) => failed.push(problem),
        }
    }
    (filings, failed)
}
