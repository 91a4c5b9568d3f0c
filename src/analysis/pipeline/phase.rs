use super::{Delivery, PhaseDesk, tenant};
use crate::{
    analysis::{
        Figure, Missing, Reading,
        entry::{Row, Vantage},
    },
    model::{Contract, Date, Phase, Unit},
};

/// What is known on the desk's day of a phase's latest guidance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guidance {
    /// This day.
    Known(Date),
    /// The row was written on this later day, so its guidance may not have been given yet.
    Hidden(Date),
    /// The book has none.
    None,
}

/// The latest guidance of a phase. A row written after the desk's day keeps it hidden unless it repeats the first.
pub(super) fn guidance(contract: &Contract, phase: &Phase, day: Date) -> Guidance {
    let Some(expected) = phase.expected else { return Guidance::None };
    let written = phase.as_of.or(contract.as_of);
    match written.filter(|written| *written > day) {
        Some(written) if phase.planned != Some(expected) => Guidance::Hidden(written),
        _ => Guidance::Known(expected),
    }
}

pub(super) fn desk(contract: &Contract, phase: &Phase, from: Vantage) -> PhaseDesk {
    let row = Row::phase(contract, phase, from);
    let what = format!("{} {}", tenant::name(&contract.counterparty), phase.name);
    let megawatts = phase.critical_it.map(|megawatts| megawatts.0);
    let delivery = delivery(contract, phase, from.day);
    PhaseDesk {
        critical_it: row.stated(format!("{what}: critical IT MW"), megawatts, Unit::Megawatts),
        delivery,
        planned: phase.planned,
        slippage: slippage(contract, phase, delivery, &row, &what, from.day),
        phase: phase.clone(),
    }
}

fn delivery(contract: &Contract, phase: &Phase, day: Date) -> Delivery {
    if let Some(actual) = phase.actual.filter(|actual| *actual <= day) {
        return Delivery::Delivered(actual);
    }
    let promised = match guidance(contract, phase, day) {
        Guidance::Known(expected) => Some(expected),
        Guidance::Hidden(_) | Guidance::None => phase.planned,
    };
    match promised {
        Some(promised) if promised >= day => Delivery::Due(promised),
        Some(promised) => Delivery::Unconfirmed(promised),
        None => Delivery::Undated,
    }
}

fn slippage(
    contract: &Contract,
    phase: &Phase,
    delivery: Delivery,
    row: &Row<'_>,
    what: &str,
    day: Date,
) -> Reading {
    let missing = |why: String| Err(Missing::of(format!("{what}: slippage"), why));
    let Some(planned) = phase.planned else { return missing("no first guidance in the book".to_owned()) };
    if let Delivery::Delivered(actual) = delivery {
        let what = format!("{what}: delivered {actual}, first guidance {planned}");
        return Ok(days(row, what, actual, planned));
    }
    match guidance(contract, phase, day) {
        Guidance::Hidden(written) => {
            missing(format!("its latest guidance was written {written}, after this day"))
        }
        Guidance::None => missing("no later guidance in the book".to_owned()),
        Guidance::Known(expected) => match delivery {
            Delivery::Unconfirmed(_) => {
                let what = format!("{what}: at least, not confirmed by {expected}; first guidance {planned}");
                let mut figure = days(row, what, expected, planned);
                figure.value = figure.value.max(0.0);
                figure.kind = crate::analysis::Kind::Estimated;
                Ok(figure)
            }
            _ => Ok(days(
                row,
                format!("{what}: expected {expected}, first guidance {planned}"),
                expected,
                planned,
            )),
        },
    }
}

fn days(row: &Row<'_>, what: String, later: Date, planned: Date) -> Figure {
    row.inferred(what, (later - planned).num_days() as f64, Unit::Days)
}
