//! Rent that contracts promise, by month and by months of delay.

use super::{
    Flow, MAX_DELAY,
    base::Base,
    calendar::{Calendar, Cut, nth_end},
};
use crate::{
    analysis::{Assumption, ContractDesk, Delivery, PhaseDesk, Pipeline, Resolved, pipeline::tenant_name},
    model::{ContractKind, ContractStatus, Date},
};

/// Phases add up to more than the contract only beyond this part of it.
const ROUNDING: f64 = 0.001;

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
    /// Shares delivered later, each with its day.
    steps: Vec<(Date, f64)>,
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
        let free = assumptions.value(Assumption::RentFree);
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
                columns.enter(schedule, &late, calendar, base.margin(), margin, free);
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

    /// Enters a contract: what it pays already at the old margin, what is new at the new one, prepayments still to come when
    /// a share is delivered, and all of them credited evenly over the term.
    fn enter(
        &mut self,
        schedule: &Schedule,
        steps: &[(Date, f64)],
        calendar: &Calendar,
        old: f64,
        new: f64,
        free: f64,
    ) {
        let free = free.max(0.0).round() as usize;
        let later_by = |months: usize| {
            let cut = |day: Date| calendar.cut(if months == 0 { day } else { nth_end(day, months) });
            steps.iter().map(|(day, share)| (cut(*day), *share)).collect::<Vec<(Cut, f64)>>()
        };
        let (begun, credited) = (later_by(free), later_by(schedule.credited_after));
        let of = |cuts: &[(Cut, f64)], month| -> f64 {
            cuts.iter().map(|(cut, share)| share * cut.share_after(month)).sum()
        };
        let credit = schedule.prepayment / (schedule.term - schedule.credited_after as f64).max(1.0);
        for month in 0..calendar.len() {
            let pays = (schedule.full * (schedule.delivered + of(&begun, month))).max(schedule.paid);
            let net = schedule.paid * old + (pays - schedule.paid) * new - of(&credited, month) * credit;
            let add = |column: &mut Vec<f64>, amount: f64| {
                if let Some(entry) = column.get_mut(month) {
                    *entry += amount;
                }
            };
            add(self.line(schedule.line), net);
            add(&mut self.revenue, pays);
        }
        let later: f64 = steps.iter().map(|(_, share)| share).sum();
        for (day, share) in steps {
            let entry = calendar.month_of(*day).and_then(|month| self.prepayments.get_mut(month));
            if let Some(entry) = entry {
                *entry += schedule.to_come * share / later;
            }
        }
    }
}

impl Schedule {
    /// The steps so many months later.
    fn late(&self, months: usize) -> Vec<(Date, f64)> {
        self.steps.iter().map(|(day, share)| (nth_end(*day, months), *share)).collect()
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
    let (delivered, steps) = steps(desk, &name, calendar, as_of, assumptions, gaps);
    if delivered == 0.0 && steps.is_empty() {
        return None;
    }
    let prepayment = contract.prepayment.map_or(0.0, |usd| usd.0);
    let later: f64 = steps.iter().map(|(_, share)| share).sum();
    let to_come = match contract.prepaid {
        Some(received) => (prepayment - received.0).max(0.0).min(prepayment * later),
        None => 0.0,
    };
    if prepayment > 0.0 && contract.prepaid.is_none() && later > 0.0 {
        gaps.push(format!(
            "{name}: what of {:.1}M of prepayments was received is not in the book: none is counted as still to come",
            prepayment / 1e6
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

/// The share of a contract delivered by the balances' day, and the shares still to come with their days. A phase past
/// its day is expected after the assumed months; one without a day is not counted, and said.
fn steps(
    desk: &ContractDesk,
    name: &str,
    calendar: &Calendar,
    as_of: Date,
    assumptions: &Resolved,
    gaps: &mut Vec<String>,
) -> (f64, Vec<(Date, f64)>) {
    let shares = shares(desk);
    if shares.is_empty() {
        if desk.contract.status == ContractStatus::Operating {
            return (1.0, Vec::new());
        }
        gaps.push(format!("{name}: no phase with a day in the book: its rent is not counted"));
        return (0.0, Vec::new());
    }
    let overdue = assumptions.value(Assumption::OverdueDelay).round() as usize;
    let mut dated: Vec<(Date, Share)> = Vec::new();
    for (phase, share) in desk.phases.iter().zip(shares) {
        match phase.delivery {
            Delivery::Delivered(on) | Delivery::Due(on) => dated.push((on, share)),
            Delivery::Unconfirmed(promised) => {
                let late = nth_end(promised, usize::try_from(phase.delay.months).unwrap_or(0));
                let taken = nth_end(as_of, overdue).max(late);
                gaps.push(format!(
                    "{name}, {}: promised for {promised} and not confirmed: taken as {taken}",
                    phase.phase.name
                ));
                dated.push((taken, share));
            }
            Delivery::Undated => {
                gaps.push(format!(
                    "{name}, {}: no day in the book: its rent is not counted",
                    phase.phase.name
                ));
            }
        }
    }
    dated.sort_by_key(|(on, _)| *on);
    let (mut delivered, mut reached, mut later) = (0.0, 0.0_f64, Vec::new());
    for (on, share) in dated {
        let more = match share {
            Share::Block(share) => share,
            Share::Milestone(share) => (share - reached).max(0.0),
        };
        let more = more.min(1.0 - reached);
        reached += more;
        if on <= calendar.start {
            delivered += more;
        } else if more > 0.0 {
            later.push((on, more));
        }
    }
    (delivered, later)
}

/// A phase's part of its contract.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Share {
    /// So much more.
    Block(f64),
    /// So much in all.
    Milestone(f64),
}

/// Each phase's part by its megawatts. Phases that add up to more than the contract are milestones that include each
/// other; those without megawatts share evenly what the others leave.
fn shares(desk: &ContractDesk) -> Vec<Share> {
    let megawatts = |phase: &PhaseDesk| phase.critical_it.as_ref().ok().map(|figure| figure.value);
    let stated: f64 = desk.phases.iter().filter_map(megawatts).sum();
    let silent = desk.phases.iter().filter(|phase| megawatts(phase).is_none()).count();
    let whole = desk.contract.critical_it.map_or(stated, |mw| mw.0);
    let rest = if whole > 0.0 { (1.0 - stated / whole).max(0.0) } else { 1.0 };
    let are_milestones = whole > 0.0 && stated > whole * (1.0 + ROUNDING);
    desk.phases
        .iter()
        .map(|phase| match megawatts(phase) {
            Some(mw) if are_milestones => Share::Milestone((mw / whole).min(1.0)),
            Some(mw) => Share::Block(mw / whole),
            None => Share::Block(rest / silent as f64),
        })
        .collect()
}

/// The share of a contract's capacity delivered by a day and the days and shares to come, for its build cost.
pub(super) fn deliveries(
    desk: &ContractDesk,
    calendar: &Calendar,
    as_of: Date,
    assumptions: &Resolved,
) -> (f64, Vec<(Date, f64)>) {
    steps(desk, "", calendar, as_of, assumptions, &mut Vec::new())
}
