//! `filings/*`: what the SEC publishes, as it is. The content decides what a file is, never its name.

mod companyfacts;
mod json;
#[cfg(test)]
mod sample;
mod submissions;
mod transform;
mod unpack;
mod wanted;
mod xbrl;

use std::sync::Arc;

use self::{json::Kind, unpack::unpacked};
pub(in crate::book) use self::{companyfacts::read as read_companyfacts, submissions::Submissions};
pub use self::wanted::Wanted;
use super::{Parsed, failed};
use crate::model::{Filing, Problem};

/// Reads a file of the SEC.
pub(in crate::book) fn read(path: &Arc<str>, bytes: &[u8], wanted: &Wanted) -> Result<Parsed<Document>, Problem> {
    let bytes = unpacked(bytes).map_err(|reason| failed(path, 0, 0, reason))?;
    match json::kind(&bytes) {
        Some(Kind::Submissions) => {
            let parsed = submissions::read(path, &bytes)?;
            return Ok(parsed.map(|list| Document::Submissions(Arc::new(list))));
        }
        Some(Kind::CompanyFacts) => {}
        None if xbrl::looks_like(&bytes) => {
            let text = xbrl::decode(&bytes).map_err(|reason| failed(path, 0, 0, reason))?;
            let parsed = xbrl::read(path, &text, wanted)?;
            return Ok(parsed.map(|filing| Document::Filing(Arc::new(filing))));
        }
        // its reader says what is wrong with it
        None => {}
    }
    let parsed = companyfacts::read(path, &bytes, wanted)?;
    Ok(parsed.map(|filing| Document::Filing(Arc::new(filing))))
}

/// What a file of the SEC turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::book) enum Document {
    /// Facts.
    Filing(Arc<Filing>),
    /// A list of what was submitted when.
    Submissions(Arc<Submissions>),
}
