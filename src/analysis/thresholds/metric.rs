use super::Direction;
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
}

impl Metric {
    /// All, in the order shown.
    pub const ALL: [Self; 16] = [
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
    ];

    /// Months shown for a company that takes cash in: the cap of every runway on the screen.
    pub const GENERATIVE_MONTHS: f64 = 60.0;

    /// Name in the configuration and in reports.
    pub fn name(self) -> &'static str {
        self.names().0
    }

    /// Name on the screen.
    pub fn label(self) -> &'static str {
        self.names().1
    }

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::NetLoss => ("net_loss", "net loss"),
            Self::NetLossToEquity => ("net_loss_to_equity", "net loss to equity"),
            Self::NonCashShare => ("non_cash_share", "non-cash share"),
            Self::Runway => ("runway_months", "runway"),
            Self::Wall => ("wall_months", "wall"),
            Self::DueWithinYear => ("due_within_year", "due within a year"),
            Self::HpcQoq => ("hpc_qoq", "HPC QoQ"),
            Self::MiningQoq => ("mining_qoq", "mining QoQ"),
            Self::Slippage => ("slippage_days", "slippage"),
            Self::Overdue => ("overdue_days", "overdue"),
            Self::TenantConcentration => ("tenant_concentration", "tenant concentration"),
            Self::Dilution => ("dilution_yoy", "dilution YoY"),
            Self::BitcoinDrawdown => ("bitcoin_drawdown", "bitcoin drawdown"),
            Self::FilingAge => ("filing_age_days", "filing age"),
            Self::PriceAge => ("price_age_days", "price age"),
            Self::Conflicts => ("conflicts", "conflicts"),
        }
    }

    /// Unit of the value and of its levels.
    pub fn unit(self) -> Unit {
        match self {
            Self::NetLoss => Unit::Usd,
            Self::Runway | Self::Wall => Unit::Months,
            Self::Slippage | Self::Overdue | Self::FilingAge | Self::PriceAge => Unit::Days,
            Self::Conflicts => Unit::Count,
            Self::NetLossToEquity
            | Self::NonCashShare
            | Self::DueWithinYear
            | Self::HpcQoq
            | Self::MiningQoq
            | Self::TenantConcentration
            | Self::Dilution
            | Self::BitcoinDrawdown => Unit::Ratio,
        }
    }

    /// Which side is bad.
    pub fn direction(self) -> Direction {
        match self {
            Self::Runway | Self::Wall | Self::HpcQoq | Self::MiningQoq => Direction::Below,
            _ => Direction::Above,
        }
    }

    /// Least and greatest level that makes sense: a level of 50 on a share is 5,000 % and a slip of the pen.
    pub fn range(self) -> (f64, f64) {
        match self {
            Self::NetLoss => (0.0, 1e12),
            Self::NetLossToEquity | Self::TenantConcentration | Self::BitcoinDrawdown => (0.0, 1.0),
            Self::NonCashShare | Self::Dilution => (0.0, 10.0),
            Self::DueWithinYear => (0.0, 100.0),
            Self::HpcQoq | Self::MiningQoq => (-1.0, 10.0),
            Self::Runway | Self::Wall => (0.0, Self::GENERATIVE_MONTHS - 1.0),
            Self::Slippage | Self::Overdue | Self::FilingAge | Self::PriceAge => (0.0, 3_650.0),
            Self::Conflicts => (0.0, 1_000.0),
        }
    }

    /// How it is computed, in one line.
    pub fn formula(self) -> &'static str {
        match self {
            Self::NetLoss => "− net income of the newest quarter; negative for a profit",
            Self::NetLossToEquity => {
                "− net income of the newest quarter ÷ stockholders' equity, at least 0; 100 % for a loss without positive equity"
            }
            Self::NonCashShare => "non-cash causes ÷ |net income| of the newest quarter",
            Self::Runway => "L2 ÷ all-in burn a month; 60 where cash comes in",
            Self::Wall => {
                "months from the desk's day to the projected wall; 60 where there is none within the horizon"
            }
            Self::DueWithinYear => "principal and commitments due within twelve months ÷ L2",
            Self::HpcQoq => "HPC and AI cloud revenue of the newest quarter ÷ the quarter before − 1",
            Self::MiningQoq => "mining revenue of the newest quarter ÷ the quarter before − 1",
            Self::Slippage => "worst of: actual or expected day − first guided day, open phases first",
            Self::Overdue => "as-of day − promised day of the oldest phase without word of delivery",
            Self::TenantConcentration => {
                "largest direct tenant's net critical IT MW ÷ contracted net critical IT MW"
            }
            Self::Dilution => "shares outstanding ÷ shares a year before − 1",
            Self::BitcoinDrawdown => "1 − last close ÷ highest close of the last 365 days",
            Self::FilingAge => "as-of day − day of the newest results",
            Self::PriceAge => "as-of day − day of the last close",
            Self::Conflicts => "figures of the newest quarter on which sources disagree",
        }
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
    use super::*;

    #[test]
    fn every_metric_is_found_by_its_name_alone() {
        for metric in Metric::ALL {
            assert_eq!(Metric::from_name(metric.name()), Some(metric));
        }
        assert_eq!(Metric::from_name("Net_Loss"), None);
    }
}
