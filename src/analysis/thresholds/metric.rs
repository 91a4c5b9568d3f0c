/// A number of a company that a rule can watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Metric {
    /// Net loss of the last quarter, dollars, positive for a loss.
    NetLoss,
    /// Net loss against equity, a ratio.
    NetLossToEquity,
    /// Non-cash part of the result, a ratio.
    NonCashShare,
    /// Months of liquidity at the all-in burn.
    Runway,
    /// Due within twelve months against liquidity, a ratio.
    DueWithinYear,
    /// HPC and AI cloud revenue on the quarter before, a ratio.
    HpcQoq,
    /// Mining revenue on the quarter before, a ratio.
    MiningQoq,
    /// Worst slippage, in days.
    Slippage,
    /// Days a promised phase is past its day without word of delivery.
    Overdue,
    /// Largest tenant's share of contracted MW, a ratio.
    TenantConcentration,
    /// Shares outstanding on a year before, a ratio.
    Dilution,
    /// Bitcoin below its highest close of the book's last year, a ratio, positive.
    BitcoinDrawdown,
    /// Days since the newest periodic filing.
    FilingAge,
    /// Days since the last close.
    PriceAge,
    /// Figures of the last quarter on which sources disagree, a count.
    Conflicts,
}
