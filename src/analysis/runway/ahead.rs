//! What the months say of the year ahead.

use super::{Flow, Month, calendar::Calendar};
use crate::{
    analysis::{Figure, Input, Missing, Reading},
    model::{Date, Period, Unit},
};

/// The lowest month end of some months.
pub(super) fn trough(months: &[Month], grounds: &[Input]) -> Reading {
    let lowest = months.iter().min_by(|a, b| a.closing.total_cmp(&b.closing));
    let lowest = lowest.ok_or_else(|| Missing::of("lowest month end", "no month is projected"))?;
    projected(lowest, "liquidity projected, the lowest of twelve months", grounds)
}

/// Liquidity at the end of the month that holds a day.
pub(super) fn at_day(months: &[Month], calendar: &Calendar, day: Date, grounds: &[Input]) -> Reading {
    let month = calendar.month_of(day).and_then(|month| months.get(month));
    let month =
        month.ok_or_else(|| Missing::of(format!("liquidity of {day}"), "outside the months projected"))?;
    projected(month, "liquidity projected", grounds)
}

fn projected(month: &Month, what: &'static str, grounds: &[Input]) -> Reading {
    let formula = format!("{what} for {}", month.ends);
    let figure = Figure::from_inputs(month.closing, Unit::Usd, formula, grounds.to_vec())?;
    let figure = figure.over(Period::Instant(month.ends));
    Ok(figure.estimated("projected month by month under the assumptions listed"))
}

/// (liquidity before the months + what comes in) ÷ what goes out; project money and what it pays stand on neither side.
pub(super) fn sources_uses(months: &[Month], grounds: &[Input]) -> Reading {
    let first = months.first().ok_or_else(|| Missing::of("sources ÷ uses", "no month is projected"))?;
    let flows = || months.iter().flat_map(|month| Flow::ALL.map(|flow| month.flow(flow)));
    let incoming: f64 = flows().filter(|flow| *flow > 0.0).sum();
    let uses: f64 = -flows().filter(|flow| *flow < 0.0).sum::<f64>();
    if uses <= 0.0 {
        return Err(Missing::of("sources ÷ uses", "nothing is used or falls due within 12 months"));
    }
    let formula =
        format!("(liquidity before {} + what comes in) ÷ what goes out, twelve months projected", first.ends);
    let figure =
        Figure::from_inputs((first.opening + incoming) / uses, Unit::Times, formula, grounds.to_vec())?;
    Ok(figure.estimated("projected month by month under the assumptions listed"))
}
