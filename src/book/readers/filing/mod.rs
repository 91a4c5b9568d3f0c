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

pub use self::wanted::Wanted;
pub(in crate::book) use self::{companyfacts::read as read_companyfacts, submissions::Submissions};
use self::{json::Kind, unpack::unpacked};
use super::{Parsed, failed, warning};
use crate::model::{Filing, Location, Problem};

/// Reads a file of the SEC.
pub(in crate::book) fn read(
    path: &Arc<str>,
    bytes: &[u8],
    wanted: &Wanted,
) -> Result<Parsed<Document>, Problem> {
    let bytes = unpacked(bytes).map_err(|reason| failed(path, 0, 0, reason))?;
    match json::kind(&bytes) {
        Some(Kind::Submissions) => {
            let parsed = submissions::read(path, &bytes)?;
            return Ok(parsed.map(|list| Document::Submissions(Arc::new(list))));
        }
        Some(Kind::CompanyFacts) => {}
        None if xbrl::looks_like(&bytes) => {
            let (text, remark) = xbrl::decode(&bytes).map_err(|reason| failed(path, 0, 0, reason))?;
            let mut parsed = xbrl::read(path, &text, wanted)?;
            let remark = remark.map(|remark| warning(Location::new(path, 0, 0), remark));
            parsed.problems.extend(remark);
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
