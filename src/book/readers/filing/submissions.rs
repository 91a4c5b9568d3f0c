//! `CIK##########.json` of the submissions service: what a company submitted when.

use std::sync::Arc;

use crate::model::{Submission, Ticker};

/// What a company submitted, and who it is.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::book) struct Submissions {
    /// The SEC's number of the company.
    pub(in crate::book) cik: Option<u64>,
    /// Its name.
    pub(in crate::book) entity: Option<Arc<str>>,
    /// Its symbols.
    pub(in crate::book) tickers: Vec<Ticker>,
    /// What it submitted, with the name of the main document.
    pub(in crate::book) submitted: Vec<(Submission, Option<Arc<str>>)>,
}
