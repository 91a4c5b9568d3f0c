//! XBRL as it is filed: the instance, and inline XBRL in the report people read.
//!
//! Memory and time are bounded by the file's size: no recursion, entities of the document's own are not expanded, and
//! texts in texts stop at a stated depth and size.

mod context;
mod continuation;
mod cover;
mod cursor;
mod decode;
mod document;
mod draft;
mod entities;
mod fact;
mod finish;
mod given;
mod inline;
mod instance;
mod namespaces;
mod number;
mod period;
mod slots;
mod standard;
mod text;
mod unit;

#[cfg(test)]
mod tests;

use std::sync::Arc;

pub(in crate::book) use self::decode::decode;
use super::{super::Parsed, wanted::Wanted};
use crate::model::{Filing, Problem};

/// Whether bytes may be XBRL or a page: they start with mark-up, in whatever encoding.
pub(in crate::book) fn looks_like(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match bytes {
        [0xff, 0xfe, b'<', 0, ..] | [0xfe, 0xff, 0, b'<', ..] | [0, b'<', ..] => true,
        bytes => bytes.trim_ascii_start().starts_with(b"<"),
    }
}

/// Reads an XBRL instance or a report in inline XBRL; what the file holds decides.
pub(in crate::book) fn read(path: &Arc<str>, text: &str, wanted: &Wanted) -> Result<Parsed<Filing>, Problem> {
    let mut draft = document::read(path, text, wanted)?;
    finish::share(std::slice::from_mut(&mut draft));
    finish::finish(draft)
}

/// Reads the documents of one submission: facts of one may name contexts and units of another.
pub(in crate::book) fn read_all(
    documents: &[(Arc<str>, &str)],
    wanted: &Wanted,
) -> Vec<Result<Parsed<Filing>, Problem>> {
    let read = documents.iter().map(|(path, text)| document::read(path, text, wanted));
    let mut failed = Vec::new();
    let mut drafts = Vec::new();
    for (nth, draft) in read.enumerate() {
        match draft {
            Ok(draft) => drafts.push(draft),
            Err(problem) => failed.push((nth, problem)),
        }
    }
    finish::share(&mut drafts);
    let mut all: Vec<_> = drafts.into_iter().map(finish::finish).collect();
    for (nth, problem) in failed {
        all.insert(nth.min(all.len()), Err(problem));
    }
    all
}
