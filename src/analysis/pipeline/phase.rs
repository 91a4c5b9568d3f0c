use super::{Delay, Delivery, PhaseDesk, tenant};
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
    let guided = delivery(contract, phase, from.day);
    let delay = match guided {
        Delivery::Due(_) | Delivery::Unconfirmed(_) => from.delay,
        Delivery::Delivered(_) | Delivery::Undated => Delay::default(),
    };
    let slippage = slippage(contract, phase, guided, &row, &what, from.day);
    PhaseDesk {
        critical_it: row.stated(format!("{what}: critical IT MW"), megawatts, Unit::Megawatts),
        delivery: match guided {
            Delivery::Due(day) => Delivery::Due(delay.after(day)),
            other => other,
        },
        planned: phase.planned,
        slippage: slippage.and_then(|slippage| delayed(slippage, contract, phase, delay, from.day)),
        delay,
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

/// Slippage as guided and what the delay adds to it: the days from the latest guidance to the day that much later.
fn delayed(slippage: Figure, contract: &Contract, phase: &Phase, delay: Delay, day: Date) -> Reading {
    let (Guidance::Known(expected), Some(words)) = (guidance(contract, phase, day), delay.words()) else {
        return Ok(slippage);
    };
    let more = (delay.after(expected) - expected).num_days() as f64;
    let assumed = delay.figure();
    let inputs = [("slippage as guided", &slippage), ("delay", &assumed)];
    let formula = format!("slippage as guided + {more} days, from {expected} to {}", delay.after(expected));
    Ok(Figure::computed(slippage.value + more, Unit::Days, formula, inputs)?.estimated(words))
}

fn days(row: &Row<'_>, what: String, later: Date, planned: Date) -> Figure {
    row.inferred(what, (later - planned).num_days() as f64, Unit::Days)
}
