use super::Reading;
use crate::model::Ticker;

mod build;

#[cfg(test)]
mod tests;

pub use build::portfolio;

/// Which way a position stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// Owned.
    Long,
    /// Sold short.
    Short,
}

/// All positions in one ticker, taken together.
#[derive(Debug, Clone)]
pub struct Holding {
    /// Which.
    pub ticker: Ticker,
    /// Which way.
    pub side: Side,
    /// Shares; negative when short.
    pub quantity: Reading,
    /// Average cost, dollars a share, weighted by shares; missing when an account does not state it.
    pub average_cost: Reading,
    /// Last close.
    pub last: Reading,
    /// Quantity × last close, in dollars; negative when short.
    pub value: Reading,
    /// Quantity × (last close − average cost), in dollars.
    pub profit: Reading,
    /// Profit ÷ |cost| of the accounts, a ratio.
    pub profit_share: Reading,
    /// Quantity × change of the last close, in dollars.
    pub day: Reading,
    /// |Value| ÷ sum of |values|, a ratio, signed by side.
    pub weight: Reading,
}

/// The money at stake.
#[derive(Debug, Clone)]
pub struct Portfolio {
    /// By size, largest first.
    pub holdings: Vec<Holding>,
    /// Sum of long values.
    pub long: Reading,
    /// Sum of short values, negative.
    pub short: Reading,
    /// Long and |short| together.
    pub gross: Reading,
    /// Long less |short|.
    pub net: Reading,
    /// Sum of profits.
    pub profit: Reading,
    /// Sum of the changes on the newest close's day; a holding whose last close is older is not counted.
    pub day: Reading,
}
