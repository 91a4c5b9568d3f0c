use super::{Direction, Ground, catalogue::Age};
use crate::model::Unit;

/// A number of a company that a rule can watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Metric {
    /// Net loss of the last quarter, dollars, positive for a loss.
    NetLoss,
    /// Net loss against equity, a ratio, 0 for a profit; a loss without positive equity counts as all of it.
    NetLossToEquity,
    /// Non-cash part of the result, a ratio.
    NonCashShare,
    /// Months of liquidity at the all-in burn; 60 where cash comes in.
    Runway,
    /// Months to the projected wall; 60 where there is none within the horizon.
    Wall,
    /// Due within twelve months against liquidity, a ratio.
    DueWithinYear,
    /// Growth of HPC and AI cloud revenue on the quarter before, a ratio.
    HpcQoq,
    /// Growth of mining revenue on the quarter before, a ratio.
    MiningQoq,
    /// Worst slippage, in days.
    Slippage,
    /// Days a promised phase is past its day without word of delivery.
    Overdue,
    /// Largest tenant's share of contracted MW, a ratio.
    TenantConcentration,
    /// Growth of shares outstanding on a year before, a ratio.
    Dilution,
    /// Bitcoin below its highest close of the last 365 days, a ratio, positive.
    BitcoinDrawdown,
    /// Days since the newest results.
    FilingAge,
    /// Days since the last close.
    PriceAge,
    /// Figures of the last quarter on which sources disagree, a count.
    Conflicts,
    /// HPC and AI cloud as a part of revenue, a ratio.
    HpcShare,
    /// Change of that part on the quarter before, in points.
    HpcShift,
    /// Mining as a part of revenue, a ratio.
    MiningShare,
    /// Revenue of the last four quarters, dollars.
    RevenueTtm,
    /// Net income of the last quarter, dollars, negative for a loss.
    NetIncome,
    /// Cash part of the loss, a ratio, at most where something is not itemised.
    LossCashPart,
    /// Unrestricted cash, dollars.
    L0,
    /// L0 and undrawn lines, dollars.
    L1,
    /// L1 and unpledged bitcoin, dollars.
    L2,
    /// What the headline runway starts from, dollars: L2, pro forma where debt was issued since.
    Liquidity,
    /// Restricted cash, dollars.
    Restricted,
    /// Cash used a month with capex, dollars a month, negative where cash comes in.
    BurnAllIn,
    /// Cash used by operations a month, dollars a month, negative where cash comes in.
    BurnOperating,
    /// Months of liquidity at the operating burn; 60 where cash comes in.
    OperatingRunway,
    /// Principal and commitments due within twelve months, dollars.
    DueDollars,
    /// Debt as filed, dollars.
    Debt,
    /// Sources over uses of the next twelve months, a multiple.
    SourcesUses,
    /// Lowest projected liquidity of the next twelve months, dollars.
    Trough,
    /// Contracted critical IT megawatts, net.
    ContractedMw,
    /// Megawatts delivered and so able to bill, net.
    BillingMw,
    /// Delivered part of what is contracted, a ratio.
    BillingShare,
    /// Last close, dollars a share.
    Price,
    /// Change of the last close on the close before, a ratio.
    PriceChange,
    /// Profit on the user's position against what it cost, a ratio, negative for a loss.
    SinceEntry,
    /// Size of the user's position, dollars, of a short too.
    PositionValue,
    /// Size of the user's position against all of them, a ratio.
    Weight,
    /// Price of bitcoin, dollars a coin.
    BitcoinPrice,
    /// Change of bitcoin's last close on the close before, a ratio.
    BitcoinChange,
    /// Unpledged bitcoin at its price less the haircut, dollars.
    BitcoinValue,
    /// Cash over the largest covenant on liquidity, a multiple; only for a company with one.
    CovenantCover,
    /// Loan over the value of its coins, against the ratio that calls for more; only for a company with such a loan.
    MarginCallUse,
    /// Trading days in a row with a close below one dollar.
    DaysBelowDollar,
    /// Claims on the company, in press stories of the last fourteen days, that were contradicted on their story's day.
    ContradictedHeadlines,
}

impl Metric {
    /// All, in the order shown; those with a rule from the start first.
    pub const ALL: [Self; 49] = [
        Self::NetLoss,
        Self::NetLossToEquity,
        Self::NonCashShare,
        Self::Runway,
        Self::Wall,
        Self::DueWithinYear,
        Self::HpcQoq,
        Self::MiningQoq,
        Self::Slippage,
        Self::Overdue,
        Self::TenantConcentration,
        Self::Dilution,
        Self::BitcoinDrawdown,
        Self::FilingAge,
        Self::PriceAge,
        Self::Conflicts,
        Self::HpcShare,
        Self::HpcShift,
        Self::MiningShare,
        Self::RevenueTtm,
        Self::NetIncome,
        Self::LossCashPart,
        Self::L0,
        Self::L1,
        Self::L2,
        Self::Liquidity,
        Self::Restricted,
        Self::BurnAllIn,
        Self::BurnOperating,
        Self::OperatingRunway,
        Self::DueDollars,
        Self::Debt,
        Self::SourcesUses,
        Self::Trough,
        Self::ContractedMw,
        Self::BillingMw,
        Self::BillingShare,
        Self::Price,
        Self::PriceChange,
        Self::SinceEntry,
        Self::PositionValue,
        Self::Weight,
        Self::BitcoinPrice,
        Self::BitcoinChange,
        Self::BitcoinValue,
        Self::CovenantCover,
        Self::MarginCallUse,
        Self::DaysBelowDollar,
        Self::ContradictedHeadlines,
    ];

    /// Whether its value is of the user's positions.
    pub fn is_of_positions(self) -> bool {
        matches!(self, Self::SinceEntry | Self::PositionValue | Self::Weight)
    }

    /// Whether its value is counted in the checked stories, which a desk is computed before: only the past that was told
    /// of them has its rules.
    pub fn is_of_press(self) -> bool {
        self == Self::ContradictedHeadlines
    }

    /// Months shown for a company that takes cash in: the cap of every runway on the screen.
    pub const GENERATIVE_MONTHS: f64 = 60.0;

    /// Name in the configuration and in reports.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// Name on the screen.
    pub fn label(self) -> &'static str {
        self.row().label
    }

    /// Unit of the value and of its levels.
    pub fn unit(self) -> Unit {
        self.row().unit
    }

    /// Which side is bad.
    pub fn direction(self) -> Direction {
        self.row().bad.side
    }

    /// Least and greatest level that makes sense: a level of 50 on a share is 5,000 % and a slip of the pen.
    pub fn range(self) -> (f64, f64) {
        let bad = self.row().bad;
        (bad.least, bad.greatest)
    }

    /// How it is computed, in one line.
    pub fn formula(self) -> &'static str {
        self.row().formula
    }

    /// What it changes with.
    pub fn rests_on(self) -> Ground {
        self.row().ground
    }

    /// What its value is only as good as.
    pub(super) fn age(self) -> Age {
        self.row().age
    }

    /// Short names in a filter, the one to write first; like the names, no two metrics share one.
    pub fn aliases(self) -> &'static [&'static str] {
        self.row().aliases
    }

    /// The metric of a name as [`Metric::name`] writes it.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|metric| metric.name() == name)
    }
}

impl std::fmt::Display for Metric {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.label())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::*;

    #[test]
    fn every_metric_is_found_by_its_name_alone() {
        for metric in Metric::ALL {
            assert_eq!(Metric::from_name(metric.name()), Some(metric));
        }
        assert_eq!(Metric::from_name("Net_Loss"), None);
    }

    #[test]
    fn no_two_share_a_name_or_a_label() {
        let all: HashSet<Metric> = Metric::ALL.into();
        let names: HashSet<&str> = Metric::ALL.map(Metric::name).into();
        let labels: HashSet<&str> = Metric::ALL.map(Metric::label).into();
        assert_eq!((all.len(), names.len(), labels.len()), (Metric::ALL.len(), all.len(), all.len()));
    }

    /// A filter names metrics by either.
    #[test]
    fn no_short_name_is_another_metric_s() {
        let mut known: HashMap<&str, Metric> =
            Metric::ALL.map(|metric| (metric.name(), metric)).into_iter().collect();
        for metric in Metric::ALL {
            for alias in metric.aliases() {
                let other = known.insert(alias, metric);
                assert!(other.is_none_or(|other| other == metric), "{alias}");
            }
        }
    }

    /// A condition names metrics as its grammar writes identifiers.
    #[test]
    fn a_name_is_an_identifier_and_a_formula_one_line() {
        for metric in Metric::ALL {
            let name = metric.name();
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'), "{name}");
            assert!(name.starts_with(|c: char| c.is_ascii_lowercase()), "{name}");
            assert!(!metric.formula().is_empty() && !metric.formula().contains('\n'), "{name}");
            let (least, greatest) = metric.range();
            assert!(least < greatest, "{name}");
        }
    }
}
