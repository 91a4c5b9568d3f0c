//! When the parts of a contract are delivered.

use super::calendar::nth_end;
use crate::{
    analysis::{Assumption, ContractDesk, Delivery, PhaseDesk, Resolved},
    model::{ContractStatus, Date},
};

/// Phases add up to more than the contract only beyond this part of it.
const ROUNDING: f64 = 0.001;

/// A part of a contract with the day of its delivery.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Step {
    pub(super) on: Date,
    /// Of the whole contract.
    pub(super) share: f64,
    /// Whether it has been delivered by the desk's day: no delay moves it any more.
    pub(super) is_delivered: bool,
}

/// The parts of a contract, soonest first. A phase past its day is expected after the assumed months; one without a day is
/// not counted, and said. A contract in operation without phases was delivered before all.
pub(super) fn deliveries(
    desk: &ContractDesk,
    name: &str,
    as_of: Date,
    assumptions: &Resolved,
    gaps: &mut Vec<String>,
) -> Vec<Step> {
    let shares = shares(desk);
    if shares.is_empty() {
        if desk.contract.status == ContractStatus::Operating {
            return vec![Step { on: Date::MIN, share: 1.0, is_delivered: true }];
        }
        gaps.push(format!("{name}: no phase with a day in the book: its rent is not counted"));
        return Vec::new();
    }
    let overdue = assumptions.value(Assumption::OverdueDelay).round() as usize;
    let mut dated: Vec<(Date, Share, bool)> = Vec::new();
    for (phase, share) in desk.phases.iter().zip(shares) {
        match phase.delivery {
            Delivery::Delivered(on) => dated.push((on, share, true)),
            Delivery::Due(on) => dated.push((on, share, false)),
            Delivery::Unconfirmed(promised) => {
                let late = nth_end(promised, usize::try_from(phase.delay.months).unwrap_or(0));
                let taken = nth_end(as_of, overdue).max(late);
                gaps.push(format!(
                    "{name}, {}: promised for {promised} and not confirmed: taken as {taken}",
                    phase.phase.name
                ));
                dated.push((taken, share, false));
            }
            Delivery::Undated => {
                gaps.push(format!(
                    "{name}, {}: no day in the book: its rent is not counted",
                    phase.phase.name
                ));
            }
        }
    }
    dated.sort_by_key(|(on, ..)| *on);
    let mut reached = 0.0_f64;
    let mut steps = Vec::new();
    for (on, share, is_delivered) in dated {
        let more = match share {
            Share::Block(share) => share,
            Share::Milestone(share) => (share - reached).max(0.0),
        };
        let more = more.min(1.0 - reached);
        reached += more;
        if more > 0.0 {
            steps.push(Step { on, share: more, is_delivered });
        }
    }
    steps
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
