//! The columns the Board can have, by the names a configuration gives them.

use crate::analysis::thresholds::Metric;

/// Columns of the Board as shipped, in their order. Severity and ticker stand before them, always.
pub const SHIPPED: [&str; 18] = [
    "last",
    "day",
    "weight",
    "mix",
    "hpc",
    "shift",
    "hpc_qoq",
    "mining_qoq",
    "net_loss",
    "cash_part",
    "liquidity",
    "runway",
    "wall",
    "contracted",
    "billing",
    "next",
    "slip",
    "flag",
];

/// The column shipped that shows a metric already.
fn shipped(metric: Metric) -> Option<&'static str> {
    Some(match metric {
        Metric::Price => "last",
        Metric::PriceChange => "day",
        Metric::Weight => "weight",
        Metric::HpcShare => "hpc",
        Metric::HpcShift => "shift",
        Metric::HpcQoq => "hpc_qoq",
        Metric::MiningQoq => "mining_qoq",
        Metric::NetLoss | Metric::NetIncome => "net_loss",
        Metric::LossCashPart => "cash_part",
        Metric::Liquidity => "liquidity",
        Metric::Runway => "runway",
        Metric::Wall => "wall",
        Metric::ContractedMw => "contracted",
        Metric::BillingMw => "billing",
        _ => return None,
    })
}

/// Every column but severity and ticker: those shipped, then a metric each.
pub fn columns() -> impl Iterator<Item = &'static str> {
    let others = Metric::ALL.into_iter().filter(|metric| shipped(*metric).is_none());
    SHIPPED.into_iter().chain(others.map(Metric::name))
}

/// The metric a column shows that was not shipped.
pub fn metric_of(column: &str) -> Option<Metric> {
    Metric::from_name(column).filter(|metric| shipped(*metric).is_none())
}

/// The column of a name: its own, or that of a metric it shows.
pub fn column(name: &str) -> Option<&'static str> {
    let of_metric = || {
        let metric = Metric::from_name(name)?;
        shipped(metric).or_else(|| Some(metric.name()))
    };
    SHIPPED.into_iter().find(|column| *column == name).or_else(of_metric)
}

/// Every name a column can be called by.
pub fn column_names() -> impl Iterator<Item = &'static str> {
    SHIPPED.into_iter().chain(Metric::ALL.map(Metric::name))
}
