use std::sync::Arc;

use super::{Missing, Reading, entry::Vantage};
use crate::model::{Company, Contract, Date, Phase};

mod billing;
mod contract;
mod delay;
mod phase;
mod site;
mod tenant;
mod timing;
mod totals;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;

pub use delay::Delay;

pub(crate) use contract::net;
pub(crate) use tenant::name as tenant_name;

/// The contract pipeline of a company as of a day. Later knowledge stays out of it: contracts signed after the day
/// do not exist, deliveries after it have not happened, and what a row written after it says is an estimate.
pub fn pipeline(company: Option<&Company>, as_of: Date, is_stale: bool) -> Pipeline {
    totals::pipeline(company, Vantage::new(as_of, is_stale))
}

/// The same, looked at from somewhere in particular.
pub(crate) fn pipeline_from(company: Option<&Company>, from: Vantage) -> Pipeline {
    totals::pipeline(company, from)
}

/// The same with every phase not yet delivered so much later than guided. A promised day that has passed stays passed.
pub fn pipeline_delayed(company: Option<&Company>, as_of: Date, is_stale: bool, delay: Delay) -> Pipeline {
    totals::pipeline(company, Vantage { delay, ..Vantage::new(as_of, is_stale) })
}

/// How far the delivery of a phase has come, as of the desk's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// Delivered on this day: it may bill.
    Delivered(Date),
    /// Due on this day by the latest guidance known.
    Due(Date),
    /// The promised day has passed and no delivery is known.
    Unconfirmed(Date),
    /// No day is known.
    Undated,
}

/// A phase as of the desk's day.
#[derive(Debug, Clone)]
pub struct PhaseDesk {
    /// The phase as the file has it. Dates in it may lie after the desk's day: use `delivery`.
    pub phase: Phase,
    /// Critical IT megawatts, whole.
    pub critical_it: Reading,
    /// Progress.
    pub delivery: Delivery,
    /// First guidance.
    pub planned: Option<Date>,
    /// Delivery or latest guidance less first guidance, in days; missing when either is not known.
    pub slippage: Reading,
    /// How much later than guided `delivery` and `slippage` take it to come; none for what is delivered.
    pub delay: Delay,
}

/// A contract as of the desk's day.
#[derive(Debug, Clone)]
pub struct ContractDesk {
    /// The contract as the file has it.
    pub contract: Arc<Contract>,
    /// Critical IT megawatts times ownership.
    pub net_it: Reading,
    /// Critical IT megawatts delivered and so able to bill, times ownership; missing when no row says how much.
    pub billing: Reading,
    /// Base-term value, whole.
    pub value: Reading,
    /// Base-term value times ownership.
    pub net_value: Reading,
    /// Value ÷ term ÷ critical IT MW.
    pub per_mw_year: Reading,
    /// The same ÷ 12,000.
    pub per_kw_month: Reading,
    /// Credit support ÷ value, a ratio.
    pub backed: Reading,
    /// Phases in the file's order.
    pub phases: Vec<PhaseDesk>,
    /// What a reader must know: written after the desk's day, phases cumulative, partners' shares.
    pub caveats: Vec<String>,
}

/// A direct tenant's part of contracted capacity.
#[derive(Debug, Clone)]
pub struct Tenant {
    /// Name.
    pub name: String,
    /// Net critical IT megawatts.
    pub net_it: Reading,
    /// Share of all, a ratio.
    pub share: Reading,
}

/// What was signed, what bills, and what slipped.
#[derive(Debug, Clone)]
pub struct Pipeline {
    /// Contracts signed by the desk's day, options apart, largest first. Hosting is listed and not counted below.
    pub contracts: Vec<ContractDesk>,
    /// Options, letters of intent and announcements: not contracted.
    pub options: Vec<ContractDesk>,
    /// Contracted critical IT MW, net of partners' shares. No site counts for more than its own critical IT.
    pub contracted: Reading,
    /// Contracted gross MW where stated, net of partners' shares; not comparable with critical IT.
    pub contracted_gross: Reading,
    /// MW delivered and so able to bill, net.
    pub billing: Reading,
    /// Billing ÷ contracted, a ratio.
    pub live_share: Reading,
    /// Base-term value, net, in dollars.
    pub backlog: Reading,
    /// Sum of net values ÷ sum of net critical IT MW × term, over the contracts that have all three.
    pub per_mw_year: Reading,
    /// Credit support ÷ value, net, over the contracts with a value; a ratio. Missing when no support is stated.
    pub backed: Reading,
    /// Direct tenants, largest first.
    pub tenants: Vec<Tenant>,
    /// The largest tenant's share, a ratio.
    pub concentration: Reading,
    /// Worst slippage of an undelivered phase, in days; of a delivered one when none is open.
    pub worst_slippage: Reading,
    /// The phases that may have slipped more and of which it is not known; `None` when all are counted.
    pub slippage_gap: Option<Missing>,
    /// Days by which the oldest promised and unconfirmed phase is past its day.
    pub overdue: Reading,
    /// The next phase due: places in `contracts` and its `phases`.
    pub next: Option<(usize, usize)>,
}

impl PhaseDesk {
    /// Stands before its day where that is later than guided by an assumption: `~`, or nothing.
    pub fn mark(&self) -> &'static str {
        if self.delay.months > 0 { "~" } else { "" }
    }
}

impl Pipeline {
    /// The next phase due, with its contract.
    pub fn next_phase(&self) -> Option<(&ContractDesk, &PhaseDesk)> {
        let (contract, phase) = self.next?;
        let contract = self.contracts.get(contract)?;
        Some((contract, contract.phases.get(phase)?))
    }
}
