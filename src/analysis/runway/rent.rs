//! Rent that contracts promise, by month and by months of delay.

use super::{
    Flow, MAX_DELAY,
    base::Base,
    calendar::{Calendar, Cut, nth_end},
    deliveries::{Step, deliveries},
};
use crate::{
    analysis::{
        Assumption, ContractDesk, Delivery, Pipeline, Resolved, figure::scaled, pipeline::tenant_name,
    },
    model::{ContractKind, ContractStatus, Date},
};

/// Net cash by month from rent, GPU cloud and customers' prepayments.
#[derive(Debug, Clone, Default)]
pub(super) struct Rent {
    /// HPC, by months of delay.
    pub(super) hpc: Vec<Vec<f64>>,
    /// AI cloud, by months of delay.
    pub(super) ai_cloud: Vec<Vec<f64>>,
    /// Prepayments, by months of delay.
    pub(super) prepayments: Vec<Vec<f64>>,
    /// Revenue of both by month as guided, before costs.
    pub(super) revenue: Vec<f64>,
    /// What is left out.
    pub(super) gaps: Vec<String>,
}

/// A contract's rent as it will come.
struct Schedule {
    line: Flow,
    /// Net rent a month at full delivery.
    full: f64,
    /// Net prepayment of the whole contract, credited over the term.
    prepayment: f64,
    /// What of it is still to come, net.
    to_come: f64,
    /// Months of the base term.
    term: f64,
    /// Months after delivery from which the prepayment is credited.
    credited_after: usize,
    /// Share of the contract delivered by the balances' day.
    delivered: f64,
    /// All shares with their days, those delivered by then too.
    steps: Vec<Step>,
    /// Part of the last quarter's revenue that is this contract's, a month.
    paid: f64,
}

impl Rent {
    /// What contracts add to the last quarter's revenue.
    ///
    /// A contract pays the larger of what it paid in the last quarter and megawatts delivered × rent a megawatt × the
    /// company's share. The last quarter's revenue of a line is shared out among the contracts delivered by its end in
    /// proportion to what they should pay; what no contract explains goes on as it was. Rent begun keeps the last
    /// quarter's margin, new rent the assumed one.
    pub(super) fn of(
        pipeline: &Pipeline,
        base: &Base,
        calendar: &Calendar,
        as_of: Date,
        assumptions: &Resolved,
    ) -> Self {
        let mut rent = Self { revenue: vec![0.0; calendar.len()], ..Self::default() };
        let mut schedules = Vec::new();
        let mut silent = Vec::new();
        for desk in &pipeline.contracts {
            match schedule(desk, calendar, as_of, assumptions, &mut rent.gaps) {
                Some(schedule) => schedules.push(schedule),
                None if has_begun(desk, calendar.start) => silent.extend(line(desk.contract.kind)),
                None => {}
            }
        }
        let (hpc, ai_cloud) = (base.value(Flow::Hpc), base.value(Flow::AiCloud));
        let rest_of_hpc = share_out(&mut schedules, Flow::Hpc, hpc, silent.contains(&Flow::Hpc));
        let rest_of_cloud =
            share_out(&mut schedules, Flow::AiCloud, ai_cloud, silent.contains(&Flow::AiCloud));
        let free = assumptions.value(Assumption::RentFree).max(0.0).round() as usize;
        for delay in 0..=MAX_DELAY {
            let mut columns = Columns::new(calendar.len());
            columns.add_all(Flow::Hpc, rest_of_hpc * base.margin(), rest_of_hpc);
            columns.add_all(Flow::AiCloud, rest_of_cloud * base.margin(), rest_of_cloud);
            for schedule in &schedules {
                let margin = match schedule.line {
                    Flow::AiCloud => assumptions.value(Assumption::AiCloudMargin),
                    _ => assumptions.value(Assumption::HpcMargin),
                };
                let late = schedule.late(delay);
                columns.enter(schedule, &late, calendar, (base.margin(), margin), free);
            }
            if delay == 0 {
                rent.revenue = columns.revenue;
            }
            rent.hpc.push(columns.hpc);
            rent.ai_cloud.push(columns.ai_cloud);
            rent.prepayments.push(columns.prepayments);
        }
        rent
    }
}

impl Base {
    fn value(&self, line: Flow) -> f64 {
        self.line(line).map(|figure| figure.value).unwrap_or_default()
    }
}

/// The columns of one delay.
struct Columns {
    hpc: Vec<f64>,
    ai_cloud: Vec<f64>,
    prepayments: Vec<f64>,
    revenue: Vec<f64>,
}

impl Columns {
    fn new(months: usize) -> Self {
        let none = || vec![0.0; months];
        Self { hpc: none(), ai_cloud: none(), prepayments: none(), revenue: none() }
    }

    fn line(&mut self, line: Flow) -> &mut Vec<f64> {
        if line == Flow::AiCloud { &mut self.ai_cloud } else { &mut self.hpc }
    }

    fn add_all(&mut self, line: Flow, net: f64, revenue: f64) {
        self.line(line).iter_mut().for_each(|month| *month += net);
        self.revenue.iter_mut().for_each(|month| *month += revenue);
    }

    /// Enters a contract: what it pays already at the old margin, what is new at the new one until its term ends,
    /// prepayments still to come when a share is delivered, and all of them credited evenly over the rest of the term.
    fn enter(
        &mut self,
        schedule: &Schedule,
        steps: &[Step],
        calendar: &Calendar,
        (old, new): (f64, f64),
        free: usize,
    ) {
        let cuts = |months: usize, counts: &dyn Fn(&Step) -> bool| -> Vec<(Cut, f64)> {
            let cut = |step: &Step| (calendar.cut(nth_end(step.on, months)), step.share);
            steps.iter().filter(|step| counts(step)).map(cut).collect()
        };
        let is_later = |step: &Step| step.on > calendar.start;
        let is_dated = |step: &Step| step.on > Date::MIN;
        let term = schedule.term.round() as usize;
        let (begun, ended) = (cuts(free, &is_later), cuts(free + term, &is_later));
        let (credited, over) = (cuts(schedule.credited_after, &is_dated), cuts(term, &is_dated));
        let of = |cuts: &[(Cut, f64)], month| -> f64 {
            cuts.iter().map(|(cut, share)| share * cut.share_after(month)).sum()
        };
        let credit = schedule.prepayment / (schedule.term - schedule.credited_after as f64).max(1.0);
        for month in 0..calendar.len() {
            let delivered = schedule.delivered + of(&begun, month) - of(&ended, month);
            let pays = (schedule.full * delivered).max(schedule.paid);
            let credits = (of(&credited, month) - of(&over, month)).max(0.0) * credit;
            let net = schedule.paid * old + (pays - schedule.paid) * new - credits;
            let add = |column: &mut Vec<f64>, amount: f64| {
                if let Some(entry) = column.get_mut(month) {
                    *entry += amount;
                }
            };
            add(self.line(schedule.line), net);
            add(&mut self.revenue, pays);
        }
        let later = || steps.iter().filter(|step| is_later(step));
        let whole: f64 = later().map(|step| step.share).sum();
        for step in later() {
            let entry = calendar.month_of(step.on).and_then(|month| self.prepayments.get_mut(month));
            if let Some(entry) = entry {
                *entry += schedule.to_come * step.share / whole;
            }
        }
    }
}

impl Schedule {
    /// The steps so many months later, but for those delivered.
    fn late(&self, months: usize) -> Vec<Step> {
        let late = |step: &Step| {
            if step.is_delivered { *step } else { Step { on: nth_end(step.on, months), ..*step } }
        };
        self.steps.iter().map(late).collect()
    }
}

/// Which line a kind of contract pays into.
fn line(kind: ContractKind) -> Option<Flow> {
    match kind {
        ContractKind::HpcLease | ContractKind::Colocation => Some(Flow::Hpc),
        ContractKind::GpuCloud => Some(Flow::AiCloud),
        ContractKind::Hosting | ContractKind::Option => None,
    }
}

fn has_begun(desk: &ContractDesk, balance: Date) -> bool {
    let operating = matches!(desk.contract.status, ContractStatus::Operating | ContractStatus::Delivering);
    operating
        || desk.phases.iter().any(|phase| matches!(phase.delivery, Delivery::Delivered(on) if on <= balance))
}

/// Gives each contract its part of the last quarter's revenue; what is left belongs to none.
fn share_out(schedules: &mut [Schedule], line: Flow, revenue: f64, others: bool) -> f64 {
    let owed = |schedule: &Schedule| schedule.full * schedule.delivered;
    let all: f64 = schedules.iter().filter(|schedule| schedule.line == line).map(owed).sum();
    if all <= 0.0 {
        return revenue;
    }
    // beside contracts whose rent is not known none is given more than it should pay
    let part = if others { (revenue / all).min(1.0) } else { revenue / all };
    for schedule in schedules.iter_mut().filter(|schedule| schedule.line == line) {
        schedule.paid = owed(schedule) * part;
    }
    (revenue - all * part).max(0.0)
}

/// How a contract will pay, or a word on why it cannot be said.
fn schedule(
    desk: &ContractDesk,
    calendar: &Calendar,
    as_of: Date,
    assumptions: &Resolved,
    gaps: &mut Vec<String>,
) -> Option<Schedule> {
    let contract = &desk.contract;
    let line = line(contract.kind)?;
    if contract.status == ContractStatus::Terminated {
        return None;
    }
    let name = format!("{} ({})", tenant_name(&contract.counterparty), contract.id);
    let ownership = contract.ownership.unwrap_or(1.0);
    let Some(a_year) = a_year(desk, assumptions) else {
        let effect = if has_begun(desk, calendar.start) {
            "it goes on as in the last quarter, and nothing new is counted"
        } else {
            "its rent is not counted"
        };
        gaps.push(format!("{name}: neither value and term nor yearly rent in the book: {effect}"));
        return None;
    };
    let steps = deliveries(desk, &name, as_of, assumptions, gaps);
    if steps.is_empty() {
        return None;
    }
    let share = |is_later: bool| -> f64 {
        steps.iter().filter(|step| (step.on > calendar.start) == is_later).map(|step| step.share).sum()
    };
    let (delivered, later) = (share(false), share(true));
    let prepayment = contract.prepayment.map_or(0.0, |usd| usd.0);
    let to_come = match contract.prepaid {
        Some(received) => (prepayment - received.0).max(0.0).min(prepayment * later),
        None => 0.0,
    };
    if prepayment > 0.0 && contract.prepaid.is_none() && later > 0.0 {
        gaps.push(format!(
            "{name}: what of {} of prepayments was received is not in the book: none is counted as still to come",
            scaled(prepayment)
        ));
    }
    Some(Schedule {
        line,
        full: a_year * ownership / 12.0,
        prepayment: prepayment * ownership,
        to_come: to_come * ownership,
        term: contract.term_years.unwrap_or(10.0) * 12.0,
        credited_after: (contract.credited_after_years.unwrap_or(0.0) * 12.0).round() as usize,
        delivered,
        steps,
        paid: 0.0,
    })
}

/// Rent of the whole contract a year: value ÷ term, else as the company states it, else megawatts × the assumed rent.
fn a_year(desk: &ContractDesk, assumptions: &Resolved) -> Option<f64> {
    let contract = &desk.contract;
    let by_value = contract.value.zip(contract.term_years).map(|(value, years)| value.0 / years);
    let assumed = || {
        let rent = assumptions.known(Assumption::RentPerMwYear)?;
        Some(contract.critical_it?.0 * rent)
    };
    by_value.or(contract.annual_revenue.map(|usd| usd.0)).or_else(assumed).filter(|rent| rent.is_finite())
}
