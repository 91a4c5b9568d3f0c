use std::sync::Arc;

use super::{Date, Location, Ticker};

/// A holding of one ticker in one account.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    /// Account.
    pub account: Arc<str>,
    /// What is held.
    pub ticker: Ticker,
    /// Shares; negative when short.
    pub quantity: f64,
    /// Dollars a share, where known.
    pub average_cost: Option<f64>,
    /// Day it was opened, where known.
    pub opened: Option<Date>,
    /// The row.
    pub at: Location,
}
