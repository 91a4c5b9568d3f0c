//! `filings/*`: what the SEC publishes, as it is. The content decides what a file is, never its name.

mod companyfacts;
mod json;
mod read;
#[cfg(test)]
mod sample;
mod submissions;
mod transform;
mod unpack;
mod wanted;
mod xbrl;

use std::sync::Arc;

pub use self::wanted::Wanted;
pub(in crate::book) use self::{
    read::{read, read_together},
    submissions::Submissions,
};
use crate::model::Filing;

/// What a file of the SEC turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::book) enum Document {
    /// Facts.
    Filing(Arc<Filing>),
    /// A list of what was submitted when.
    Submissions(Arc<Submissions>),
}
