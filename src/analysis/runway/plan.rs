//! Everything a projection needs, gathered once, and laid out by month.

use super::{Drivers, Flow, MAX_DELAY, Month, Payment, capex::added_up, owed::Owed, parts::Parts};
use crate::analysis::Assumption;

/// A projection from one reading of the balances.
pub(super) struct Plan<'a> {
    pub(super) parts: &'a Parts<'a>,
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
                let in_month = |payment: &&Payment| self.parts.calendar.month_of(payment.on) == Some(month);
                self.events.iter().filter(in_month).map(|payment| payment.amount).sum()
            }
            Flow::Hosting => self
                .parts
                .base
                .hosting
                .as_ref()
                .map_or(0.0, |hosting| hosting.value * self.parts.base.margin()),
            Flow::Overhead => -self.parts.base.overhead.value,
            Flow::Tax => -self.parts.base.tax.as_ref().map_or(0.0, |tax| tax.value.max(0.0)),
            Flow::Interest => -at(&self.owed.interest),
            Flow::Capex => -at(&self.parts.capex.maintenance),
            Flow::Principal => -at(&self.owed.instalments),
            Flow::Mining | Flow::Hpc | Flow::AiCloud | Flow::Prepayment => 0.0,
        }
    }

    /// The columns a simulation varies.
    pub(super) fn drivers(&self) -> Drivers {
        let months = self.parts.calendar.len();
        let steady: Vec<f64> =
            (0..months).map(|month| Flow::ALL.iter().map(|flow| self.steady(*flow, month)).sum()).collect();
        let rent = (0..=MAX_DELAY).map(|delay| {
            let column = |columns: &[Vec<f64>], month: usize| {
                columns.get(delay).and_then(|column| column.get(month)).copied().unwrap_or_default()
            };
            let each = |month| {
                column(&self.parts.rent.hpc, month)
                    + column(&self.parts.rent.ai_cloud, month)
                    + column(&self.parts.rent.prepayments, month)
            };
            added_up(&(0..months).map(each).collect::<Vec<_>>())
        });
        Drivers {
            elapsed: self.parts.calendar.elapsed,
            floor: self.floor,
            fixed: added_up(&steady).into_iter().map(|sum| self.cash + sum).collect(),
            rent: rent.collect(),
            coins: self.coins,
            mining_revenue: self.parts.mining.revenue.clone(),
            mining_cost: self.parts.mining.cost.clone(),
            mining_stops: self.parts.given.assumptions.is_on(Assumption::MiningStops),
            build: self.parts.capex.build.clone(),
            project: added_up(&self.owed.project_interest),
            pool: self.pool,
            maturities: self.owed.maturities.clone(),
            refinancing: self.parts.given.assumptions.value(Assumption::Refinancing),
        }
    }

    /// The month table.
    pub(super) fn months(&self) -> Vec<Month> {
        let stops = self.parts.given.assumptions.is_on(Assumption::MiningStops);
        let repaid = 1.0 - self.parts.given.assumptions.value(Assumption::Refinancing);
        let mut opening = self.cash + self.coins;
        let (mut built, mut project_costs) = (0.0, 0.0);
        let mut months = Vec::with_capacity(self.parts.calendar.len());
        for (at, ends) in self.parts.calendar.ends.iter().enumerate() {
            let mut month = Month::new(*ends, opening);
            for flow in Flow::ALL {
                month.add(flow, self.steady(flow, at));
            }
            let first = |columns: &[Vec<f64>]| columns.first().and_then(|column| column.get(at)).copied();
            month.add(Flow::Mining, self.parts.mining.margin(at, stops));
            month.add(Flow::Hpc, first(&self.parts.rent.hpc).unwrap_or_default());
            month.add(Flow::AiCloud, first(&self.parts.rent.ai_cloud).unwrap_or_default());
            month.add(Flow::Prepayment, first(&self.parts.rent.prepayments).unwrap_or_default());

            let now_built = self.parts.capex.build.get(at).copied().unwrap_or(built);
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
        let in_month = |payment: &&Payment| self.parts.calendar.month_of(payment.on) == Some(at);
        let repaid = 1.0 - self.parts.given.assumptions.value(Assumption::Refinancing);
        let lump = |payment: &Payment| Payment { amount: payment.amount * repaid, ..payment.clone() };
        let lumps = self.owed.lumps.iter().filter(in_month).filter(|_| repaid > 0.0).map(lump);
        let own = self.owed.payments.iter().filter(in_month);
        let named: f64 = own.clone().map(|payment| payment.amount).sum();
        let others = self.parts.capex.payments.iter().chain(&self.events).filter(in_month);
        let mut payments: Vec<Payment> = own.chain(others).cloned().chain(lumps).collect();
        let unnamed = self.owed.instalments.get(at).copied().unwrap_or_default() - named;
        if unnamed >= 1.0 {
            payments.push(Payment {
                what: "scheduled principal".to_owned(),
                on: self.parts.calendar.ends.get(at).copied().unwrap_or_default(),
                amount: unnamed,
                flow: Flow::Principal,
            });
        }
        payments.sort_by(|a, b| b.amount.abs().total_cmp(&a.amount.abs()));
        payments
    }
}
