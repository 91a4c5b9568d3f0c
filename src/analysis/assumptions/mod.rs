//! Numbers somebody set: each has a name, a default with a reason, and whoever set it last is shown beside it.

mod catalogue;
mod layers;
#[cfg(test)]
mod tests;
mod what_if;

pub use catalogue::{Slider, Takes};
pub use layers::{Assumed, Assumptions, Resolved, Scenario, SetBy, Values};
pub use what_if::WhatIf;

/// A number the projection or the liquidity rests on that no filing gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Assumption {
    /// Change of the bitcoin price on the last close, a ratio.
    BitcoinChange,
    /// Taken off the bitcoin price when coins count as liquidity, a ratio.
    BitcoinHaircut,
    /// Months by which every phase not yet delivered comes later than guided.
    Delay,
    /// Share of each maturity that is refinanced; in the simulation the chance that it is.
    Refinancing,
    /// Share of the mining fleet switched off.
    HashrateOff,
    /// Share of the capex still to come that is cut.
    CapexCut,
    /// Cash below which a company cannot run, in dollars.
    MinimumCash,
    /// Growth of the network's hashrate, a ratio a month.
    NetworkGrowth,
    /// Whether mining stops while it earns less than its cost of revenue.
    MiningStops,
    /// Cash margin of rent that has not begun, a ratio.
    HpcMargin,
    /// Cash margin of AI cloud revenue that has not begun, a ratio.
    AiCloudMargin,
    /// Rent of a contract whose value is not known, in dollars a megawatt and year.
    RentPerMwYear,
    /// Months between a phase's delivery and its first rent.
    RentFree,
    /// Months from the desk's day until a phase that is past its day is delivered.
    OverdueDelay,
    /// Build cost of capacity not yet delivered, in dollars a critical IT megawatt.
    BuildCostPerMw,
    /// Months for which capex goes on at least at the pace of the last quarters.
    CapexPace,
    /// Capex that goes on for ever, as a share of revenue.
    MaintenanceCapex,
    /// Share of restricted cash that pays for projects.
    RestrictedUsable,
    /// Coupon of a debt whose own is not known, a ratio a year.
    UnknownCoupon,
    /// Months from its issue in which a debt without a known maturity falls due.
    UnknownMaturity,
    /// Whether convertible notes in the money are settled in shares.
    ConvertsInShares,
    /// Volatility of bitcoin, a ratio a year.
    BitcoinVolatility,
    /// Drift of bitcoin, a ratio a year.
    BitcoinDrift,
    /// Mean overrun of the capex still to come, a ratio.
    CapexOverrun,
}
