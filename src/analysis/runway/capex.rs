//! Capex still to come: commitments, builds, the pace of the last quarters, and what wears out.

use super::{Flow, Payment, calendar::Calendar, deliveries::deliveries};
use crate::{
    analysis::{Assumption, Figure, Missing, Pipeline, Reading, Resolved, known, pipeline::tenant_name},
    model::{Commitment, Company, Date, Unit},
};

/// Capex by month.
#[derive(Debug, Clone, Default)]
pub(super) struct Capex {
    /// Builds and commitments, added up to each month, after the cut.
    pub(super) build: Vec<f64>,
    /// What wears out, a month.
    pub(super) maintenance: Vec<f64>,
    /// Dated commitments, for the month table.
    pub(super) payments: Vec<Payment>,
    /// What is left out or taken.
    pub(super) gaps: Vec<String>,
}

/// What capex rests on.
pub(super) struct Spending<'a> {
    pub(super) company: &'a Company,
    pub(super) pipeline: &'a Pipeline,
    /// Capex a month over the last quarters.
    pub(super) pace: &'a Reading,
    /// Revenue by month, before costs.
    pub(super) revenue: &'a [f64],
    pub(super) as_of: Date,
}

impl Capex {
    /// By each month the largest of: commitments net of what others pay, cost of builds by their delivery, and the last
    /// quarters' pace for as long as it is taken to go on; all less the cut. Dated commitments are spread evenly from the
    /// day they are known of up to their own, undated ones paid at the pace. `Err` when there is none of the three.
    pub(super) fn of(
        spending: &Spending<'_>,
        calendar: &Calendar,
        assumptions: &Resolved,
    ) -> Result<Self, Missing> {
        let mut capex = Self::default();
        let committed = capex.commitments(spending, calendar);
        let built = capex.builds(spending, calendar, assumptions);
        let pace = spending.pace.as_ref().ok().map(|figure| figure.value);
        if let (None, None, None, Err(missing)) = (&committed, &built, pace, spending.pace) {
            return Err(missing.clone());
        }
        let months = assumptions.value(Assumption::CapexPace);
        let left = 1.0 - assumptions.value(Assumption::CapexCut);
        let at = |column: &Option<Vec<f64>>, month: usize| {
            column.as_ref().and_then(|column| column.get(month)).copied().unwrap_or_default()
        };
        let whole = |month: usize| {
            let paced = pace.unwrap_or_default() * ((month + 1) as f64).min(months);
            at(&committed, month).max(at(&built, month)).max(paced)
        };
        // what is cut is cut from the desk's day on
        let spent = calendar.elapsed.checked_sub(1).map_or(0.0, whole);
        capex.build = (0..calendar.len())
            .map(|month| whole(month).min(spent) + (whole(month) - spent).max(0.0) * left)
            .collect();
        let share = assumptions.value(Assumption::MaintenanceCapex);
        capex.maintenance = spending.revenue.iter().map(|revenue| revenue * share).collect();
        Ok(capex)
    }

    /// Commitments added up to each month; `None` when the book lists none.
    fn commitments(&mut self, spending: &Spending<'_>, calendar: &Calendar) -> Option<Vec<f64>> {
        let commitments: Vec<(&Commitment, f64)> = spending
            .company
            .commitments
            .iter()
            .filter(|commitment| !commitment.is_principal && known::commitment(commitment, spending.as_of))
            .filter(|commitment| commitment.by.is_none_or(|by| by > calendar.start))
            .filter_map(|commitment| {
                let Some(own) = commitment.own() else {
                    self.gaps.push(format!("{}: no amount in the book: not counted", commitment.what));
                    return None;
                };
                (own.0 > 0.0).then_some((commitment, own.0))
            })
            .collect();
        if commitments.is_empty() {
            return None;
        }
        let mut months = vec![0.0; calendar.len()];
        let mut undated = Vec::new();
        for (commitment, net) in commitments {
            if commitment.as_of.is_some_and(|written| written < calendar.start) {
                self.gaps.push(format!(
                    "{}: as first stated, part may have been paid before {}",
                    commitment.what, calendar.start
                ));
            }
            // nothing is paid on what was not yet committed
            let first = commitment.as_of.and_then(|written| calendar.month_of(written)).unwrap_or(0);
            let Some(by) = commitment.by else {
                undated.push((first, net));
                continue;
            };
            let last = calendar.month_at(by);
            let parts = last + 1 - first.min(last);
            let each = net / parts as f64;
            months.iter_mut().take(last + 1).skip(first.min(last)).for_each(|month| *month += each);
            self.payments.push(Payment {
                what: format!("{} (last of {parts} monthly parts)", commitment.what),
                on: by,
                amount: each,
                flow: Flow::Capex,
            });
        }
        for (first, amount) in undated {
            self.undated(amount, first, &mut months, spending.pace);
        }
        Some(added_up(&months))
    }

    /// Pays what has no day at the pace of the last quarters, beside what is dated; over two years where the pace is
    /// not known.
    fn undated(&mut self, amount: f64, first: usize, months: &mut [f64], pace: &Reading) {
        let pace = match pace {
            Ok(pace) if pace.value > 0.0 => pace.value,
            _ => {
                self.gaps.push("undated commitments are spread over two years: the capex of the last quarters is not known".to_owned());
                amount / 24.0
            }
        };
        let mut left = amount;
        for month in months.iter_mut().skip(first) {
            let paid = (pace - *month).clamp(0.0, left);
            *month += paid;
            left -= paid;
        }
    }

    /// Build cost of what is not delivered, net of tenants' money and partners' shares, spread evenly up to each
    /// delivery, added up to each month; `None` where no contract states or is given a cost.
    fn builds(
        &mut self,
        spending: &Spending<'_>,
        calendar: &Calendar,
        assumptions: &Resolved,
    ) -> Option<Vec<f64>> {
        let mut months = vec![0.0; calendar.len()];
        let mut any = false;
        for desk in &spending.pipeline.contracts {
            let contract = &desk.contract;
            if !contract.kind.is_capacity() {
                continue;
            }
            let assumed = || Some(contract.critical_it?.0 * assumptions.known(Assumption::BuildCostPerMw)?);
            let cost = contract.build_cost.map(|usd| usd.0).or_else(assumed);
            let steps = deliveries(desk, "", spending.as_of, assumptions, &mut Vec::new());
            let later = steps.iter().filter(|step| step.on > calendar.start);
            let Some(cost) = cost else {
                if later.count() > 0 {
                    let name = tenant_name(&contract.counterparty);
                    self.gaps.push(format!(
                        "{name} ({}): no build cost in the book: only commitments and pace count",
                        contract.id
                    ));
                }
                continue;
            };
            any = true;
            let funded = contract.tenant_funded.map_or(0.0, |usd| usd.0);
            let net = (cost - funded).max(0.0) * contract.ownership.unwrap_or(1.0);
            for step in later {
                let last = calendar.month_at(step.on);
                let each = net * step.share / (last + 1) as f64;
                months.iter_mut().take(last + 1).for_each(|month| *month += each);
            }
        }
        any.then(|| added_up(&months))
    }

    /// Capex a month in the first quarter projected, whoever pays it.
    pub(super) fn first_quarter(&self) -> Reading {
        let built = self.build.get(2).copied().unwrap_or_default();
        let worn: f64 = self.maintenance.iter().take(3).sum();
        let value = (built + worn) / 3.0;
        Ok(Figure::computed(value, Unit::UsdPerMonth, "capex of the first three months ÷ 3", [])?
            .estimated("commitments, builds and pace, and what wears out"))
    }
}

/// Each month with all before it.
pub(super) fn added_up(months: &[f64]) -> Vec<f64> {
    let mut sum = 0.0;
    months
        .iter()
        .map(|month| {
            sum += month;
            sum
        })
        .collect()
}
