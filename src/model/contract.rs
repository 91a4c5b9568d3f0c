use std::sync::Arc;

use super::{Date, Location, Megawatts, Usd};

/// What kind of deal a contract is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContractKind {
    /// Lease of data-centre capacity.
    HpcLease,
    /// Colocation of data-centre capacity.
    Colocation,
    /// Compute on the company's own GPUs.
    GpuCloud,
    /// Hosting of miners.
    Hosting,
    /// A right or letter of intent: nothing is contracted yet.
    Option,
}

impl ContractKind {
    /// Whether its critical IT megawatts are contracted HPC capacity.
    pub fn is_capacity(self) -> bool {
        matches!(self, Self::HpcLease | Self::Colocation | Self::GpuCloud)
    }

    /// Name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::HpcLease => "HPC lease",
            Self::Colocation => "colocation",
            Self::GpuCloud => "GPU cloud",
            Self::Hosting => "hosting",
            Self::Option => "option",
        }
    }
}

/// How far a contract has come, in the company's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ContractStatus {
    /// Announced, not signed.
    Announced,
    /// Signed.
    Signed,
    /// Under construction.
    Building,
    /// Delivered in part.
    Delivering,
    /// Delivered whole.
    Operating,
    /// Ended.
    Terminated,
}

impl ContractStatus {
    /// Name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::Signed => "signed",
            Self::Building => "building",
            Self::Delivering => "delivering",
            Self::Operating => "operating",
            Self::Terminated => "terminated",
        }
    }
}

/// What a contract was before it grew.
#[derive(Debug, Clone, PartialEq)]
pub struct Earlier {
    /// The day from which it was so.
    pub since: Date,
    /// Value of the base term then.
    pub value: Option<Usd>,
    /// Capacity at the rack then.
    pub critical_it: Option<Megawatts>,
    /// Base term then.
    pub term_years: Option<f64>,
    /// Remark.
    pub note: Option<Arc<str>>,
    /// Where it was read.
    pub source: Option<Arc<str>>,
    /// Quoted, not read.
    pub second_hand: bool,
    /// The row.
    pub at: Location,
}

/// A signed deal.
#[derive(Debug, Clone, PartialEq)]
pub struct Contract {
    /// Name within the book.
    pub id: Arc<str>,
    /// Kind.
    pub kind: ContractKind,
    /// Direct tenant or customer.
    pub counterparty: Arc<str>,
    /// Who uses the capacity in the end, where known.
    pub end_user: Option<Arc<str>>,
    /// Site or sites.
    pub site: Option<Arc<str>>,
    /// Day of signing or announcement.
    pub signed: Option<Date>,
    /// Capacity at the rack.
    pub critical_it: Option<Megawatts>,
    /// Utility power.
    pub gross: Option<Megawatts>,
    /// Base term, without options.
    pub term_years: Option<f64>,
    /// Options to renew, in words.
    pub renewal: Option<Arc<str>>,
    /// Value of the base term, of the whole deal whatever the ownership.
    pub value: Option<Usd>,
    /// Yearly revenue at full delivery, as the company states it.
    pub annual_revenue: Option<Usd>,
    /// Paid in advance by the customer.
    pub prepayment: Option<Usd>,
    /// What of that has been received by the row's own day.
    pub prepaid: Option<Usd>,
    /// Years after delivery from which what was paid in advance is credited against rent.
    pub credited_after_years: Option<f64>,
    /// Cost of building all its capacity, of the whole deal whatever the ownership.
    pub build_cost: Option<Usd>,
    /// What of that cost the tenant pays.
    pub tenant_funded: Option<Usd>,
    /// Status.
    pub status: ContractStatus,
    /// The company's share of the project, 0 to 1; `None` when not stated (taken as whole and said so).
    pub ownership: Option<f64>,
    /// The share held before a day, where it changed then.
    pub ownership_before: Option<(Date, f64)>,
    /// Who backs the tenant.
    pub credit_support_provider: Option<Arc<str>>,
    /// How much is backed.
    pub credit_support: Option<Usd>,
    /// What it was before, oldest first.
    pub earlier: Vec<Earlier>,
    /// Delivery blocks.
    pub phases: Vec<Phase>,
    /// Remark.
    pub note: Option<Arc<str>>,
    /// Where it was read.
    pub source: Option<Arc<str>>,
    /// Quoted, not read.
    pub second_hand: bool,
    /// The day the row's knowledge is of.
    pub as_of: Option<Date>,
    /// The row.
    pub at: Location,
}

impl Contract {
    /// The company's share of the project on a day.
    pub fn ownership_on(&self, day: Date) -> Option<f64> {
        match self.ownership_before {
            Some((changed, share)) if day < changed => Some(share),
            _ => self.ownership,
        }
    }
}

/// How exact a phase's dates are; the day written is the last of the month or quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DatePrecision {
    /// To the day.
    #[default]
    Day,
    /// To the month.
    Month,
    /// To the quarter.
    Quarter,
}

/// A delivery block of a contract.
#[derive(Debug, Clone, PartialEq)]
pub struct Phase {
    /// Name.
    pub name: Arc<str>,
    /// Capacity at the rack.
    pub critical_it: Option<Megawatts>,
    /// First guidance.
    pub planned: Option<Date>,
    /// Latest guidance.
    pub expected: Option<Date>,
    /// Delivery.
    pub actual: Option<Date>,
    /// The day its latest guidance is of, where that differs from the contract's.
    pub as_of: Option<Date>,
    /// How exact the dates are.
    pub precision: DatePrecision,
    /// Remark.
    pub note: Option<Arc<str>>,
    /// Where it was read.
    pub source: Option<Arc<str>>,
    /// Quoted, not read.
    pub second_hand: bool,
    /// The row.
    pub at: Location,
}
