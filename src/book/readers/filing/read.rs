//! Which reader a file of the SEC goes to.

use std::{borrow::Cow, sync::Arc};

use super::{
    Document, Wanted, companyfacts,
    json::{self, Kind},
    submissions,
    unpack::unpacked,
    xbrl,
};
use crate::{
    book::readers::{Parsed, failed, warning},
    model::{Filing, Location, Problem},
};

/// Reads a file of the SEC.
pub(in crate::book) fn read(
    path: &Arc<str>,
    bytes: &[u8],
    wanted: &Wanted,
) -> Result<Parsed<Document>, Problem> {
    match Unpacked::of(path, bytes)? {
        Unpacked::Submissions(bytes) => {
            let parsed = submissions::read(path, &bytes)?;
            Ok(parsed.map(|list| Document::Submissions(Arc::new(list))))
        }
        Unpacked::Facts(bytes) => {
            let parsed = companyfacts::read(path, &bytes, wanted)?;
            Ok(parsed.map(|filing| Document::Filing(Arc::new(filing))))
        }
        Unpacked::Xbrl(text, remark) => {
            let mut parsed = xbrl::read(path, &text, wanted)?;
            parsed.problems.extend(remark);
            Ok(parsed.map(|filing| Document::Filing(Arc::new(filing))))
        }
    }
}

/// Reads filings that may have been submitted together: facts of one document may name contexts of another.
pub(in crate::book) fn read_together(
    files: &[(Arc<str>, Vec<u8>)],
    wanted: &Wanted,
) -> Vec<Result<Parsed<Arc<Filing>>, Problem>> {
    let unpacked: Vec<_> = files.iter().map(|(path, bytes)| Unpacked::of(path, bytes)).collect();
    let texts = files.iter().zip(&unpacked).filter_map(|((path, _), unpacked)| match unpacked {
        Ok(Unpacked::Xbrl(text, _)) => Some((Arc::clone(path), &**text)),
        _ => None,
    });
    let mut xbrl = xbrl::read_all(&texts.collect::<Vec<_>>(), wanted).into_iter();
    let mut one = |path, unpacked: &Result<Unpacked<'_>, Problem>| match unpacked {
        Err(problem) => Err(problem.clone()),
        Ok(Unpacked::Submissions(_)) => {
            Err(failed(path, 0, 0, "it lists what was submitted and states no figures"))
        }
        Ok(Unpacked::Facts(bytes)) => Ok(companyfacts::read(path, bytes, wanted)?.map(Arc::new)),
        Ok(Unpacked::Xbrl(_, remark)) => {
            let mut parsed = xbrl.next().unwrap_or_else(|| Err(failed(path, 0, 0, "it was not read")))?;
            parsed.problems.extend(remark.clone());
            Ok(parsed.map(Arc::new))
        }
    };
    files.iter().zip(&unpacked).map(|((path, _), unpacked)| one(path, unpacked)).collect()
}

/// A file's bytes, fit for its reader.
enum Unpacked<'b> {
    Submissions(Cow<'b, [u8]>),
    Facts(Cow<'b, [u8]>),
    /// With what is odd about its encoding.
    Xbrl(Cow<'b, str>, Option<Problem>),
}

impl<'b> Unpacked<'b> {
    fn of(path: &Arc<str>, bytes: &'b [u8]) -> Result<Self, Problem> {
        let bytes = unpacked(bytes).map_err(|reason| failed(path, 0, 0, reason))?;
        match json::kind(&bytes) {
            Some(Kind::Submissions) => Ok(Self::Submissions(bytes)),
            Some(Kind::CompanyFacts) => Ok(Self::Facts(bytes)),
            // the reader of JSON says what is wrong with a file that is neither
            None if !xbrl::looks_like(&bytes) => Ok(Self::Facts(bytes)),
            None => {
                let decoded = match &bytes {
                    Cow::Borrowed(bytes) => xbrl::decode(bytes),
                    Cow::Owned(bytes) => {
                        xbrl::decode(bytes).map(|(text, remark)| (text.into_owned().into(), remark))
                    }
                };
                let (text, remark) = decoded.map_err(|reason| failed(path, 0, 0, reason))?;
                let remark = remark.map(|remark| warning(Location::new(path, 0, 0), remark));
                Ok(Self::Xbrl(text, remark))
            }
        }
    }
}
