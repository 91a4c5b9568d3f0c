use schemars::JsonSchema;
use serde::Serialize;

use super::{Day, ReadingShape};

/// What was signed, what bills, what slipped. Megawatts are critical IT unless they say gross.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PipelineShape {
    /// Contracted, net of partners' shares.
    pub contracted: ReadingShape,
    /// Contracted gross MW where stated.
    pub contracted_gross: ReadingShape,
    /// Delivered and so able to bill, net.
    pub billing: ReadingShape,
    /// Billing to contracted, a ratio.
    pub live_share: ReadingShape,
    /// Base-term value, net.
    pub backlog: ReadingShape,
    /// Backlog-weighted dollars a MW and year.
    pub per_mw_year: ReadingShape,
    /// Backed to backlog, a ratio.
    pub backed: ReadingShape,
    /// The largest tenant's share, a ratio.
    pub concentration: ReadingShape,
    /// Worst slippage in days.
    pub worst_slippage: ReadingShape,
    /// Days by which the oldest unconfirmed phase is past its day.
    pub overdue: ReadingShape,
    /// The next phase due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<NextShape>,
    /// Direct tenants, largest first.
    pub tenants: Vec<TenantShape>,
    /// Signed contracts, largest first.
    pub contracts: Vec<ContractShape>,
    /// Options and announcements: not contracted.
    pub options: Vec<ContractShape>,
}

/// The next phase due.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NextShape {
    /// The contract's id.
    pub contract: String,
    /// The phase's name.
    pub phase: String,
    /// How far it has come.
    pub delivery: DeliveryShape,
}

/// A direct tenant.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TenantShape {
    /// Name.
    pub name: String,
    /// Net critical IT MW.
    pub net_it: ReadingShape,
    /// Share of all, a ratio.
    pub share: ReadingShape,
}

/// A contract.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContractShape {
    /// Name within the book.
    pub id: String,
    /// Kind.
    pub kind: String,
    /// How far it has come, in the company's words.
    pub status: String,
    /// Direct tenant.
    pub counterparty: String,
    /// Who uses the capacity in the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_user: Option<String>,
    /// Site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// Day of signing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signed: Option<Day>,
    /// Base term.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term_years: Option<f64>,
    /// The company's share, 0 to 1; absent when not stated, and then taken as whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ownership: Option<f64>,
    /// Who backs the tenant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit_support_provider: Option<String>,
    /// Critical IT MW times ownership.
    pub net_it: ReadingShape,
    /// MW delivered times ownership.
    pub billing: ReadingShape,
    /// Base-term value, whole.
    pub value: ReadingShape,
    /// Base-term value times ownership.
    pub net_value: ReadingShape,
    /// Dollars a MW and year.
    pub per_mw_year: ReadingShape,
    /// Dollars a kW and month.
    pub per_kw_month: ReadingShape,
    /// Credit support to value, a ratio.
    pub backed: ReadingShape,
    /// Phases in the file's order.
    pub phases: Vec<PhaseShape>,
    /// What a reader must know.
    pub caveats: Vec<String>,
    /// Remark of the book's keeper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Where it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// A delivery block.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PhaseShape {
    /// Name.
    pub name: String,
    /// Critical IT MW.
    pub critical_it: ReadingShape,
    /// First guidance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned: Option<Day>,
    /// How far it has come.
    pub delivery: DeliveryShape,
    /// How exact the dates are: day, month or quarter.
    pub precision: String,
    /// Days behind first guidance.
    pub slippage: ReadingShape,
    /// Months by which an assumption has moved the delivery and the slippage from what is guided; left out for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assumed_later_months: Option<u32>,
}

/// How far a phase has come as of the desk's day.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum DeliveryShape {
    /// Delivered: it may bill.
    Delivered {
        /// The day.
        on: Day,
    },
    /// Due by the latest guidance.
    Due {
        /// The day.
        on: Day,
    },
    /// The promised day has passed without word of delivery.
    Unconfirmed {
        /// The promised day.
        on: Day,
    },
    /// No day is known.
    Undated,
}
