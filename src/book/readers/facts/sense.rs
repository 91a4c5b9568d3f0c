//! Whether what a row says can be.

use super::{END, FILED, START, VALUE};
use crate::{
    book::readers::table::Row,
    model::{Date, Item, ItemShape, Period, Problem, Span},
};

/// The period of a row: a flow has a start, a balance has none.
pub(super) fn period(row: &Row<'_>, item: Item, start: Option<Date>, end: Date) -> Result<Period, Problem> {
    match (item.shape(), start) {
        (ItemShape::Balance, None) => Ok(Period::Instant(end)),
        (ItemShape::Balance, Some(_)) => {
            Err(row.reject(START, format!("{item} is a balance at the end of a day: leave `start` empty")))
        }
        (ItemShape::Flow, None) => {
            Err(row.reject(START, format!("{item} is measured over a span: give the first day in `start`")))
        }
        (ItemShape::Flow, Some(start)) => Span::new(start, end)
            .map(Period::Span)
            .ok_or_else(|| row.reject(END, format!("the period ends on {end}, before its start on {start}"))),
    }
}

/// A figure cannot have been public before its period ended; hashrate and the like may be told on the day itself.
pub(super) fn check_filed(row: &Row<'_>, end: Date, filed: Date) -> Result<(), Problem> {
    if filed >= end {
        return Ok(());
    }
    let reason =
        format!("filed on {filed}, before the period's end on {end}: `filed` is the day it became public");
    Err(row.reject(FILED, reason))
}

/// Items that are amounts or counts; a sign before one is a slip, and would turn the figure round.
pub(super) fn check_sign(row: &Row<'_>, item: Item, value: f64) -> Result<(), Problem> {
    if value < 0.0 && !item.may_be_negative() {
        return Err(row.reject(VALUE, format!("{item} cannot be negative: write the amount without a sign")));
    }
    Ok(())
}
