use super::{ContractDesk, Delivery, PhaseDesk, phase, tenant};
use crate::{
    analysis::{Figure, Input, Missing, Reading, entry::Row, entry::Vantage},
    model::{Date, Unit},
};

/// Phases of contracted capacity in which the company has a share, each with its contract.
fn phases(contracts: &[ContractDesk]) -> impl Iterator<Item = (&ContractDesk, &PhaseDesk)> {
    contracts
        .iter()
        .filter(|desk| counts(desk))
        .flat_map(|desk| desk.phases.iter().map(move |phase| (desk, phase)))
}

fn counts(desk: &ContractDesk) -> bool {
    desk.contract.kind.is_capacity() && desk.contract.ownership.is_none_or(|share| share > 0.0)
}

/// Largest slippage of a phase not delivered; of a delivered one when none is open.
pub(super) fn worst_slippage(contracts: &[ContractDesk]) -> Reading {
    let is_open = |phase: &PhaseDesk| !matches!(phase.delivery, Delivery::Delivered(_));
    let any_open = phases(contracts).any(|(_, phase)| is_open(phase));
    let of = if any_open { "open phases" } else { "delivered phases" };
    let mut inputs = Vec::new();
    let mut missing = Missing::default();
    for (desk, phase) in phases(contracts).filter(|(_, phase)| is_open(phase) == any_open) {
        match &phase.slippage {
            Ok(figure) => inputs.push(Input {
                name: format!("{} {}", tenant::name(&desk.contract.counterparty), phase.phase.name).into(),
                figure: figure.clone(),
            }),
            Err(why) => missing = missing.and(why),
        }
    }
    let Some(worst) = inputs.iter().map(|input| input.figure.value).max_by(f64::total_cmp) else {
        return Err(if missing.needs.is_empty() {
            Missing::of("slippage", "no phases in the book")
        } else {
            missing
        });
    };
    let figure = Figure::from_inputs(worst, Unit::Days, format!("largest slippage of {of}"), inputs)?;
    Ok(if missing.needs.is_empty() { figure } else { figure.estimated(format!("not counted: {missing}")) })
}

/// What is not known of the phases of which the worst slippage is taken.
pub(super) fn slippage_gap(contracts: &[ContractDesk]) -> Option<Missing> {
    let is_open = |phase: &PhaseDesk| !matches!(phase.delivery, Delivery::Delivered(_));
    let any_open = phases(contracts).any(|(_, phase)| is_open(phase));
    let of = phases(contracts).filter(|(_, phase)| is_open(phase) == any_open);
    of.filter_map(|(_, phase)| phase.slippage.as_ref().err()).cloned().reduce(|all, one| all.and(&one))
}

/// Days since the oldest promise that has passed unconfirmed; 0 when no dated phase is past its day. Missing when the
/// only such phase has guidance of a later day: by then another day may have been promised.
pub(super) fn overdue(contracts: &[ContractDesk], from: Vantage) -> Reading {
    let unconfirmed = || {
        phases(contracts).filter_map(|(desk, phase)| match phase.delivery {
            Delivery::Unconfirmed(promised) => Some((promised, desk, phase)),
            _ => None,
        })
    };
    let hidden_since = |desk: &ContractDesk, phase: &PhaseDesk| match phase::guidance(
        &desk.contract,
        &phase.phase,
        from.day,
    ) {
        phase::Guidance::Hidden(written) => Some(written),
        _ => None,
    };
    let label = |desk: &ContractDesk, phase: &PhaseDesk| {
        format!("{} {}", tenant::name(&desk.contract.counterparty), phase.phase.name)
    };
    let open = unconfirmed().filter(|(_, desk, phase)| hidden_since(desk, phase).is_none());
    if let Some((promised, desk, phase)) = open.min_by_key(|(promised, ..)| *promised) {
        let row = Row::phase(&desk.contract, &phase.phase, from);
        let days = (from.day - promised).num_days() as f64;
        let what = format!("{}: promised for {promised}, not confirmed by {}", label(desk, phase), from.day);
        return Ok(row.inferred(what, days, Unit::Days));
    }
    match unconfirmed().find_map(|(_, desk, phase)| Some((desk, phase, hidden_since(desk, phase)?))) {
        Some((desk, phase, written)) => Err(Missing::of(
            format!("{}: promised day", label(desk, phase)),
            format!("the first has passed, and later guidance was written {written}, after this day"),
        )),
        None => none_overdue(contracts, from),
    }
}

fn none_overdue(contracts: &[ContractDesk], from: Vantage) -> Reading {
    let dated = phases(contracts).find(|(_, phase)| phase.delivery != Delivery::Undated);
    match dated {
        Some((desk, phase)) => {
            let what = format!("no phase is past its promised day on {}", from.day);
            Ok(Row::phase(&desk.contract, &phase.phase, from).inferred(what, 0.0, Unit::Days))
        }
        None => Err(Missing::of("overdue", "no phase in the book has a date")),
    }
}

/// Places of the soonest phase due.
pub(super) fn next(contracts: &[ContractDesk]) -> Option<(usize, usize)> {
    let due = |phase: &PhaseDesk| match phase.delivery {
        Delivery::Due(day) => Some(day),
        _ => None,
    };
    let all = contracts.iter().enumerate().filter(|(_, desk)| counts(desk));
    let all =
        all.flat_map(|(at, desk)| desk.phases.iter().enumerate().map(move |(of, phase)| (at, of, phase)));
    let dated: Vec<(Date, usize, usize)> =
        all.filter_map(|(at, of, phase)| Some((due(phase)?, at, of))).collect();
    dated.into_iter().min().map(|(_, at, of)| (at, of))
}
