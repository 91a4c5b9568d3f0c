//! Everything a projection needs, gathered once, and laid out by month.

use super::{
    Drivers, Flow, MAX_DELAY, Month, Payment,
    base::Base,
    calendar::Calendar,
    capex::{Capex, added_up},
    mining::Mining,
    owed::Owed,
    rent::Rent,
};
use crate::analysis::{Assumption, Resolved};

/// The parts of a projection, by month.
pub(super) struct Plan<'a> {
    pub(super) calendar: &'a Calendar,
    pub(super) assumptions: &'a Resolved,
    pub(super) base: &'a Base,
    pub(super) mining: &'a Mining,
    pub(super) rent: &'a Rent,
    pub(super) capex: &'a Capex,
    pub(super) owed: Owed,
    /// Raised, paid and repaid since the balances' day.
    pub(super) events: Vec<Payment>,
    /// Cash and undrawn lines on the balances' day.
    pub(super) cash: f64,
    /// Unpledged coins at price less haircut.
    pub(super) coins: f64,
    /// Restricted cash and project lines.
    pub(super) pool: f64,
    pub(super) floor: f64,
}

impl Plan<'_> {
    /// What a flow that no path varies brings in a month, in dollars; negative when it is paid.
    fn steady(&self, flow: Flow, month: usize) -> f64 {
        let at = |column: &[f64]| column.get(month).copied().unwrap_or_default();
        match flow {
            Flow::Events => {
                let in_month = |payment: &&Payment| self.calendar.month_of(payment.on) == Some(month);
                self.events.iter().filter(in_month).map(|payment| payment.amount).sum()
            }
            Flow::Hosting => {
                self.base.hosting.as_ref().map_or(0.0, |hosting| hosting.value * self.base.margin())
            }
            Flow::Overhead => -self.base.overhead.value,
            Flow::Tax => -self.base.tax.as_ref().map_or(0.0, |tax| tax.value.max(0.0)),
            Flow::Interest => -at(&self.owed.interest),
            Flow::Capex => -at(&self.capex.maintenance),
            Flow::Principal => -at(&self.owed.instalments),
            Flow::Mining | Flow::Hpc | Flow::AiCloud | Flow::Prepayment => 0.0,
        }
    }

    /// The columns a simulation varies.
    pub(super) fn drivers(&self) -> Drivers {
        let months = self.calendar.len();
        let steady: Vec<f64> =
            (0..months).map(|month| Flow::ALL.iter().map(|flow| self.steady(*flow, month)).sum()).collect();
        let rent = (0..=MAX_DELAY).map(|delay| {
            let column = |columns: &[Vec<f64>], month: usize| {
                columns.get(delay).and_then(|column| column.get(month)).copied().unwrap_or_default()
            };
            let each = |month| {
                column(&self.rent.hpc, month)
                    + column(&self.rent.ai_cloud, month)
                    + column(&self.rent.prepayments, month)
            };
            added_up(&(0..months).map(each).collect::<Vec<_>>())
        });
        Drivers {
            elapsed: self.calendar.elapsed,
            floor: self.floor,
            fixed: added_up(&steady).into_iter().map(|sum| self.cash + sum).collect(),
            rent: rent.collect(),
            coins: self.coins,
            mining_revenue: self.mining.revenue.clone(),
            mining_cost: self.mining.cost.clone(),
            mining_stops: self.assumptions.is_on(Assumption::MiningStops),
            build: self.capex.build.clone(),
            project: added_up(&self.owed.project_interest),
            pool: self.pool,
            maturities: self.owed.maturities.clone(),
            refinancing: self.assumptions.value(Assumption::Refinancing),
        }
    }

    /// The month table.
    pub(super) fn months(&self) -> Vec<Month> {
        let stops = self.assumptions.is_on(Assumption::MiningStops);
        let repaid = 1.0 - self.assumptions.value(Assumption::Refinancing);
        let mut opening = self.cash + self.coins;
        let (mut built, mut project_costs) = (0.0, 0.0);
        let mut months = Vec::with_capacity(self.calendar.len());
        for (at, ends) in self.calendar.ends.iter().enumerate() {
            let mut month = Month::new(*ends, opening);
            for flow in Flow::ALL {
                month.add(flow, self.steady(flow, at));
            }
            let first = |columns: &[Vec<f64>]| columns.first().and_then(|column| column.get(at)).copied();
            month.add(Flow::Mining, self.mining.margin(at, stops));
            month.add(Flow::Hpc, first(&self.rent.hpc).unwrap_or_default());
            month.add(Flow::AiCloud, first(&self.rent.ai_cloud).unwrap_or_default());
            month.add(Flow::Prepayment, first(&self.rent.prepayments).unwrap_or_default());

            let now_built = self.capex.build.get(at).copied().unwrap_or(built);
            let interest = self.owed.project_interest.get(at).copied().unwrap_or_default();
            let cost = now_built - built + interest;
            let left = self.pool - project_costs;
            let paid = cost.min(left.max(0.0));
            project_costs += cost;
            // project money pays the build first, then its own interest
            let build_paid = paid.min(now_built - built);
            month.add(Flow::Capex, build_paid - (now_built - built));
            month.add(Flow::Interest, paid - build_paid - interest);
            month.from_project = paid;
            month.project_left = (self.pool - project_costs).max(0.0);
            built = now_built;

            let lumps = self.owed.maturities.iter().filter(|(month, _)| *month == at);
            month.add(Flow::Principal, -lumps.map(|(_, amount)| amount).sum::<f64>() * repaid);
            month.payments = self.payments(at);
            opening = month.closing;
            months.push(month);
        }
        months
    }

    /// Single payments of a month, largest first; of maturities what is not refinanced.
    fn payments(&self, at: usize) -> Vec<Payment> {
        let in_month = |payment: &&Payment| self.calendar.month_of(payment.on) == Some(at);
        let repaid = 1.0 - self.assumptions.value(Assumption::Refinancing);
        let lump = |payment: &Payment| Payment { amount: payment.amount * repaid, ..payment.clone() };
        let lumps = self.owed.lumps.iter().filter(in_month).filter(|_| repaid > 0.0).map(lump);
        let own = self.owed.payments.iter().filter(in_month);
        let named: f64 = own.clone().map(|payment| payment.amount).sum();
        let others = self.capex.payments.iter().chain(&self.events).filter(in_month);
        let mut payments: Vec<Payment> = own.chain(others).cloned().chain(lumps).collect();
        let unnamed = self.owed.instalments.get(at).copied().unwrap_or_default() - named;
        if unnamed >= 1.0 {
            payments.push(Payment {
                what: "scheduled principal".to_owned(),
                on: self.calendar.ends.get(at).copied().unwrap_or_default(),
                amount: unnamed,
                flow: Flow::Principal,
            });
        }
        payments.sort_by(|a, b| b.amount.abs().total_cmp(&a.amount.abs()));
        payments
    }
}
