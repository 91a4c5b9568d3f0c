//! `CIK##########.json` of the companyfacts service: every fact a company filed without dimensions.
//!
//! `fy`, `fp` and `frame` are not read: they tell of the filing and of the calendar, never of the fact's own period.

mod leap;
mod memo;
mod quick;
mod row;
mod taken;
#[cfg(test)]
mod tests;
mod unit;
mod visitor;

use std::sync::Arc;

use self::taken::Taken;
use super::{
    super::{Parsed, failed},
    json::{broken, cik_of_name, refuse},
    wanted::Wanted,
};
use crate::model::{Filing, Problem};

/// Reads the facts of the concepts wanted.
pub(in crate::book) fn read(
    path: &Arc<str>,
    bytes: &[u8],
    wanted: &Wanted,
) -> Result<Parsed<Filing>, Problem> {
    refuse(path, bytes)?;
    match leaped(path, bytes, wanted) {
        Some(parsed) => Ok(parsed),
        None => visited(path, bytes, wanted),
    }
}

/// Reads the SEC's own spelling; `None` at any surprise.
fn leaped(path: &Arc<str>, bytes: &[u8], wanted: &Wanted) -> Option<Parsed<Filing>> {
    let mut taken = Taken::new(path);
    leap::leap(bytes, wanted, &mut taken)?;
    Some(taken.finish(|filing| remarks(path, filing)))
}

/// Reads any spelling.
fn visited(path: &Arc<str>, bytes: &[u8], wanted: &Wanted) -> Result<Parsed<Filing>, Problem> {
    let mut taken = Taken::new(path);
    let facts_seen =
        visitor::visit(bytes, wanted, &mut taken).map_err(|error| broken(path, bytes, &error))?;
    if !facts_seen {
        let reason = "this JSON is no companyfacts of the SEC: it has no \"facts\"; look whether the file is meant \
                      to be here";
        return Err(failed(path, 0, 0, reason));
    }
    Ok(taken.finish(|filing| remarks(path, filing)))
}

fn remarks(path: &str, filing: &Filing) -> Vec<String> {
    match (filing.cik, cik_of_name(path)) {
        (None, _) => vec![
            "the file does not say whose facts it holds (its \"cik\" is missing or no number): download it again"
                .to_owned(),
        ],
        (Some(said), Some(named)) if said != named => vec![format!(
            "the file is named after CIK {named} and holds the facts of CIK {said}, to whom they are counted: rename it"
        )],
        _ => Vec::new(),
    }
}
