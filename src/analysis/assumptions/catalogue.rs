use super::Assumption;
use crate::model::Unit;

/// What values an assumption takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Takes {
    /// A number between two others, both included.
    Number {
        /// Least.
        least: f64,
        /// Greatest.
        greatest: f64,
    },
    /// 1 for yes, 0 for no.
    Switch,
}

/// How an assumption is moved by hand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slider {
    /// Leftmost value.
    pub least: f64,
    /// Rightmost value.
    pub greatest: f64,
    /// One step.
    pub step: f64,
}

impl Assumption {
    /// All, in the order shown; those with a slider first.
    pub const ALL: [Self; 24] = [
        Self::BitcoinChange,
        Self::BitcoinHaircut,
        Self::Delay,
        Self::Refinancing,
        Self::HashrateOff,
        Self::CapexCut,
        Self::MinimumCash,
        Self::NetworkGrowth,
        Self::MiningStops,
        Self::HpcMargin,
        Self::AiCloudMargin,
        Self::RentPerMwYear,
        Self::RentFree,
        Self::OverdueDelay,
        Self::BuildCostPerMw,
        Self::CapexPace,
        Self::MaintenanceCapex,
        Self::RestrictedUsable,
        Self::UnknownCoupon,
        Self::UnknownMaturity,
        Self::ConvertsInShares,
        Self::BitcoinVolatility,
        Self::BitcoinDrift,
        Self::CapexOverrun,
    ];

    /// Those moved by a slider.
    pub const SLIDERS: [Self; 6] = [
        Self::BitcoinChange,
        Self::Delay,
        Self::BitcoinHaircut,
        Self::Refinancing,
        Self::HashrateOff,
        Self::CapexCut,
    ];

    /// Name in the configuration.
    pub fn name(self) -> &'static str {
        self.names().0
    }

    /// Name on the screen.
    pub fn label(self) -> &'static str {
        self.names().1
    }

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::BitcoinChange => ("bitcoin_change", "bitcoin price"),
            Self::BitcoinHaircut => ("bitcoin_haircut", "bitcoin haircut"),
            Self::Delay => ("delay_months", "contract delay"),
            Self::Refinancing => ("refinancing", "refinancing"),
            Self::HashrateOff => ("hashrate_off", "mining switched off"),
            Self::CapexCut => ("capex_cut", "capex cut"),
            Self::MinimumCash => ("minimum_cash_usd", "minimum cash"),
            Self::NetworkGrowth => ("network_growth", "network growth a month"),
            Self::MiningStops => ("mining_stops", "mining stops below cost"),
            Self::HpcMargin => ("hpc_margin", "margin of new rent"),
            Self::AiCloudMargin => ("ai_cloud_margin", "margin of new AI cloud"),
            Self::RentPerMwYear => ("rent_usd_per_mw_year", "rent where no value is known"),
            Self::RentFree => ("rent_free_months", "rent-free months"),
            Self::OverdueDelay => ("overdue_months", "delivery of what is overdue"),
            Self::BuildCostPerMw => ("build_cost_usd_per_mw", "build cost a MW"),
            Self::CapexPace => ("capex_pace_months", "capex at the last pace"),
            Self::MaintenanceCapex => ("maintenance_capex", "maintenance capex"),
            Self::RestrictedUsable => ("restricted_usable", "restricted cash for projects"),
            Self::UnknownCoupon => ("unknown_coupon", "coupon where not known"),
            Self::UnknownMaturity => ("unknown_maturity_months", "maturity where not known"),
            Self::ConvertsInShares => ("converts_in_shares", "converts in the money in shares"),
            Self::BitcoinVolatility => ("bitcoin_volatility", "bitcoin volatility a year"),
            Self::BitcoinDrift => ("bitcoin_drift", "bitcoin drift a year"),
            Self::CapexOverrun => ("capex_overrun", "mean capex overrun"),
        }
    }

    /// Unit of its value.
    pub fn unit(self) -> Unit {
        match self {
            Self::MinimumCash => Unit::Usd,
            Self::RentPerMwYear => Unit::UsdPerMwYear,
            Self::BuildCostPerMw => Unit::UsdPerMw,
            Self::Delay | Self::RentFree | Self::OverdueDelay | Self::CapexPace | Self::UnknownMaturity => {
                Unit::Months
            }
            _ => Unit::Ratio,
        }
    }

    /// What values it takes.
    pub fn takes(self) -> Takes {
        let number = |least, greatest| Takes::Number { least, greatest };
        match self {
            Self::MiningStops | Self::ConvertsInShares => Takes::Switch,
            Self::BitcoinChange => number(-0.99, 9.0),
            Self::MinimumCash => number(0.0, 1e12),
            Self::RentPerMwYear | Self::BuildCostPerMw => number(0.0, 1e9),
            Self::Delay | Self::RentFree | Self::OverdueDelay | Self::CapexPace => number(0.0, 60.0),
            Self::UnknownMaturity => number(0.0, 360.0),
            Self::NetworkGrowth => number(-0.5, 0.5),
            Self::BitcoinVolatility => number(0.0, 3.0),

            Self::HpcMargin | Self::AiCloudMargin | Self::BitcoinDrift => number(-1.0, 1.0),
            Self::CapexOverrun => number(0.0, 5.0),
            _ => number(0.0, 1.0),
        }
    }

    /// Its value where nobody set one; `None` where no default would be honest and what needs it is left out.
    pub fn default_value(self) -> Option<f64> {
        match self {
            Self::RentPerMwYear | Self::BuildCostPerMw | Self::BitcoinVolatility => None,
            Self::BitcoinHaircut => Some(0.30),
            Self::NetworkGrowth => Some(0.01),
            Self::HpcMargin => Some(0.75),
            Self::AiCloudMargin => Some(0.65),
            Self::OverdueDelay => Some(3.0),
            Self::CapexPace => Some(12.0),
            Self::UnknownMaturity => Some(36.0),
            Self::MaintenanceCapex => Some(0.02),
            Self::UnknownCoupon => Some(0.06),
            Self::CapexOverrun => Some(0.10),
            Self::MiningStops | Self::ConvertsInShares | Self::RestrictedUsable => Some(1.0),
            Self::BitcoinChange
            | Self::Delay
            | Self::Refinancing
            | Self::HashrateOff
            | Self::CapexCut
            | Self::MinimumCash
            | Self::RentFree
            | Self::BitcoinDrift => Some(0.0),
        }
    }

    /// Why that default.
    pub fn reason(self) -> &'static str {
        match self {
            Self::BitcoinChange => "the last close stays: no view is taken",
            Self::BitcoinHaircut => "lenders on bitcoin ask for about as much",
            Self::Delay => "each phase comes when last guided",
            Self::Refinancing => "nothing is refinanced that is not signed",
            Self::HashrateOff => "the fleet runs as in the last quarter",
            Self::CapexCut => "nothing is cut, of what was committed or of the pace",
            Self::MinimumCash => "only a company's filings or covenants can give it",
            Self::NetworkGrowth => "house figure: coins a machine mines fall as others add theirs",
            Self::MiningStops => "power is bought for mining that pays; say false for take-or-pay power",
            Self::HpcMargin => {
                "between the 50 % and 85 % one landlord reported and guided; triple-net leases keep more"
            }
            Self::AiCloudMargin => {
                "what the one GPU cloud among the miners kept of revenue after cost of revenue"
            }
            Self::RentPerMwYear => "without a value the rent is left out",
            Self::RentFree => "rent begins with delivery unless the lease says otherwise",
            Self::OverdueDelay => "house figure: a quarter more",
            Self::BuildCostPerMw => "without it commitments and the last pace are all the capex there is",
            Self::CapexPace => {
                "a year, as in sources ÷ uses; commitments and builds may ask for more and go on longer"
            }
            Self::MaintenanceCapex => "house figure: nothing wears out is no assumption",
            Self::RestrictedUsable => {
                "it was raised for the projects; reserves told in the company file stay out"
            }
            Self::UnknownCoupon => "the low end of the sector's secured notes of 2026",
            Self::UnknownMaturity => "house figure: about what loans on GPUs and bridges run",
            Self::ConvertsInShares => "holders convert above the conversion price: dilution, not cash",
            Self::BitcoinVolatility => "that of the book's own closes over a year",
            Self::BitcoinDrift => "no view is taken",
            Self::CapexOverrun => "house figure: evenly between none and twice this",
        }
    }

    /// How it is moved by hand, for those in [`Assumption::SLIDERS`].
    pub fn slider(self) -> Option<Slider> {
        let slider = |least, greatest, step| Some(Slider { least, greatest, step });
        match self {
            Self::BitcoinChange => slider(-0.90, 2.0, 0.05),
            Self::Delay => slider(0.0, 36.0, 1.0),
            Self::BitcoinHaircut => slider(0.0, 0.60, 0.05),
            Self::Refinancing | Self::HashrateOff | Self::CapexCut => slider(0.0, 1.0, 0.05),
            _ => None,
        }
    }

    /// The assumption of a name as [`Assumption::name`] writes it.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|assumption| assumption.name() == name)
    }
}
