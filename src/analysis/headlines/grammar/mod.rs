//! A text to claims: deterministic, by word lists (`assets/claims.toml`) and a grammar; what it does not understand it
//! leaves alone.

use super::Claim;
use crate::model::{Book, Story, Ticker};

/// The names a text may call companies and customers by.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Names {}

impl Names {
    /// The names of a book's companies (ticker, name, former names), and of their customers.
    pub fn of(_book: &Book) -> Self {
        Self::default()
    }
}

/// The companies of the book a story names, and its claims in the order of the text, each once.
pub fn claims(_story: &Story, _names: &Names) -> (Vec<Ticker>, Vec<Claim>) {
    (Vec::new(), Vec::new())
}
