use super::{Delivery, PhaseDesk, tenant};
use crate::{
    analysis::{
        Figure, Input, Missing, Reading,
        entry::{Row, Vantage},
        figure,
    },
    model::{Contract, ContractStatus, Unit},
};

/// Megawatts are quoted as "about": phases add up to more than the contract only beyond this part of it.
const ROUNDING: f64 = 0.001;

/// Critical IT megawatts of a contract that are delivered and so able to bill, whatever the ownership.
///
/// Delivered phases are added up, unless all phases together exceed the contract: then they are milestones that
/// include each other and the largest delivered one counts. A contract in operation bills whole when every phase of
/// it is delivered or none is listed. Nothing delivered is 0 only when the book says so, else missing.
pub(super) fn whole(
    contract: &Contract,
    phases: &[PhaseDesk],
    critical_it: &Reading,
    from: Vantage,
    caveats: &mut Vec<String>,
) -> Reading {
    let row = Row::contract(contract, from);
    let delivered: Vec<&PhaseDesk> = phases.iter().filter(|phase| is_delivered(phase)).collect();
    if contract.status == ContractStatus::Operating && delivered.len() == phases.len() {
        // "operating" with no phase to show for it is only known from the day it was written
        let is_known = !phases.is_empty() || row.written_after().is_none();
        if is_known && (critical_it.is_ok() || phases.is_empty()) {
            return critical_it.clone();
        }
    }
    if delivered.is_empty() {
        return nothing_delivered(contract, phases, &row, caveats);
    }
    let parts: Vec<Input> = delivered.iter().filter_map(|phase| input(phase)).collect();
    let unknown = delivered.len() - parts.len();
    let billing = match critical_it {
        Ok(all) if are_milestones(phases, all.value) => {
            caveats.push(format!(
                "phases add up to more than {} MW: taken as milestones that include each other",
                megawatts(all.value)
            ));
            largest(parts, all.value)
        }
        _ => figure::sum(parts, Unit::Megawatts, "sum of delivered phases, critical IT MW"),
    };
    let Some(billing) = billing else {
        let why = "its delivered phases do not state their megawatts";
        return Err(Missing::of(format!("{}: billing MW", tenant::label(contract)), why));
    };
    if unknown == 0 {
        return Ok(billing);
    }
    let caveat = format!("billing is at least this: {unknown} delivered without stated megawatts");
    caveats.push(caveat.clone());
    Ok(billing.estimated(caveat))
}

fn is_delivered(phase: &PhaseDesk) -> bool {
    matches!(phase.delivery, Delivery::Delivered(_))
}

fn input(phase: &PhaseDesk) -> Option<Input> {
    let figure = phase.critical_it.as_ref().ok()?.clone();
    Some(Input { name: phase.phase.name.to_string().into(), figure })
}

fn are_milestones(phases: &[PhaseDesk], critical_it: f64) -> bool {
    let stated = phases.iter().filter_map(|phase| phase.critical_it.as_ref().ok()).map(|figure| figure.value);
    stated.sum::<f64>() > critical_it * (1.0 + ROUNDING)
}

fn largest(parts: Vec<Input>, critical_it: f64) -> Option<Figure> {
    let most = parts.iter().map(|part| part.figure.value).max_by(f64::total_cmp)?;
    let formula = "largest delivered milestone, at most the contract's critical IT MW".to_owned();
    let figure = Figure::from_inputs(most.min(critical_it), Unit::Megawatts, formula, parts).ok()?;
    Some(figure.estimated("phases include each other: what was delivered after the milestone is not counted"))
}

fn nothing_delivered(
    contract: &Contract,
    phases: &[PhaseDesk],
    row: &Row<'_>,
    caveats: &mut Vec<String>,
) -> Reading {
    let label = tenant::label(contract);
    let status = contract.status.label();
    let overdue = phases.iter().find_map(|phase| match phase.delivery {
        Delivery::Unconfirmed(day) => Some((&phase.phase.name, day)),
        _ => None,
    });
    match contract.status {
        ContractStatus::Announced | ContractStatus::Signed | ContractStatus::Building => {
            let mut zero = row.inferred(
                format!("{label}: {status}, nothing delivered, MW billing"),
                0.0,
                Unit::Megawatts,
            );
            if let Some((name, day)) = overdue {
                caveats.push(format!(
                    "{name} was promised for {day} and is not confirmed: counted as not billing"
                ));
                zero.kind = crate::analysis::Kind::Estimated;
            }
            Ok(zero)
        }
        _ => Err(Missing::of(
            format!("{label}: billing MW"),
            format!("{status}, but no phase is known to be delivered"),
        )),
    }
}

/// Megawatts for a sentence, to a tenth.
pub(super) fn megawatts(value: f64) -> String {
    format!("{}", (value * 10.0).round() / 10.0)
}
