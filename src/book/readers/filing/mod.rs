//! `filings/*`: what the SEC publishes, as it is. The content decides what a file is, never its name.

mod companyfacts;
mod submissions;
mod transform;
mod unpack;
mod wanted;
mod xbrl;

use std::sync::Arc;

use self::unpack::unpacked;
pub(in crate::book) use self::{submissions::Submissions, wanted::Wanted};
use super::{Parsed, failed};
use crate::model::{Filing, Problem};

/// Reads a file of the SEC.
pub(in crate::book) fn read(path: &Arc<str>, bytes: &[u8], wanted: &Wanted) -> Result<Parsed<Document>, Problem> {
    let bytes = unpacked(bytes).map_err(|reason| failed(path, 0, 0, reason))?;
    let start = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xef | 0xbb | 0xbf));
    if start == Some(&b'{') {
        if json::is_submissions(&bytes) {
            let parsed = submissions::read(path, &bytes)?;
            return Ok(parsed.map(|list| Document::Submissions(Arc::new(list))));
        }
        let parsed = companyfacts::read(path, &bytes, wanted)?;
        return Ok(parsed.map(|filing| Document::Filing(Arc::new(filing))));
    }
    let parsed = xbrl::read(path, &bytes, wanted)?;
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
