//! The first month below the floor, and why.

use super::{Flow, Month, Payment, Wall, WallCause};
use crate::{
    analysis::{Figure, Input},
    model::{DAYS_A_MONTH, Date, Unit},
};

/// The first month that ends below the floor, of those not over on the desk's day.
pub(super) fn wall(
    months: &[Month],
    elapsed: usize,
    floor: f64,
    grounds: &[Input],
    as_of: Date,
) -> Option<Wall> {
    let at = elapsed + months.get(elapsed..)?.iter().position(|month| month.closing < floor)?;
    let month = months.get(at)?;
    let days = (month.ends - as_of).num_days() as f64;
    let formula = format!("{}, the first month end below the floor, − {as_of}", month.ends);
    let figure = Figure::from_inputs(days / DAYS_A_MONTH, Unit::Months, formula, grounds.to_vec()).ok()?;
    Some(Wall {
        on: month.ends,
        month: at,
        months: figure.estimated("projected month by month under the assumptions listed"),
        cause: cause(month, floor),
        short: floor - month.closing,
    })
}

/// The debt or deal without which the month would have held, the largest of those; else the largest use of the month.
/// Commitments are parts of the capex and never decide alone.
fn cause(month: &Month, floor: f64) -> WallCause {
    let short = floor - month.closing;
    let is_cause = |payment: &&Payment| match payment.flow {
        Flow::Events => payment.amount < 0.0,
        flow => flow != Flow::Capex,
    };
    let payment = month.payments.iter().filter(is_cause);
    let decisive = payment.filter(|payment| payment.amount.abs() >= short);
    if month.opening >= floor
        && let Some(payment) = decisive.max_by(|a, b| a.amount.abs().total_cmp(&b.amount.abs()))
    {
        return WallCause::Payment(payment.clone());
    }
    if month.opening < floor {
        return WallCause::Start;
    }
    let worst = Flow::ALL.into_iter().min_by(|a, b| month.flow(*a).total_cmp(&month.flow(*b)));
    worst.map_or(WallCause::Start, WallCause::Use)
}
