//! Runway as a dated wall: liquidity month by month from what was filed, promised and owed.

mod ahead;
mod base;
mod basis;
mod calendar;
mod capex;
mod deliveries;
mod drivers;
#[cfg(test)]
pub(crate) mod fixture;
mod floor;
mod lines;
mod mining;
mod month;
mod owed;
mod parts;
mod plan;
mod project;
mod rent;
mod schedule;
#[cfg(test)]
mod tests;
mod tie;
mod wall;

use std::sync::Arc;

pub use self::{
    drivers::{Drivers, MAX_DELAY},
    month::{Flow, Month, Payment},
};
pub(crate) use self::{
    floor::{covenant, largest as largest_covenant},
    project::{Given, projection},
};
use super::{Figure, Input, Missing, Reading};
use crate::model::Date;

/// How many months are projected from the desk's day on.
pub const HORIZON: usize = 60;

/// Why liquidity falls below the floor in the month it does.
#[derive(Debug, Clone, PartialEq)]
pub enum WallCause {
    /// Without this payment it would have held another month.
    Payment(Payment),
    /// No single payment: the month's largest use.
    Use(Flow),
    /// It was below the floor before the month began.
    Start,
}

/// The first month that ends below the floor.
#[derive(Debug, Clone, PartialEq)]
pub struct Wall {
    /// The last day of that month.
    pub on: Date,
    /// Its place in the months.
    pub month: usize,
    /// Months from the desk's day to that day.
    pub months: Figure,
    /// Why.
    pub cause: WallCause,
    /// How much is lacking then, in dollars.
    pub short: f64,
}

/// A line of the comparison with what was last reported, in dollars a month.
#[derive(Debug, Clone)]
pub struct TieLine {
    /// What.
    pub what: &'static str,
    /// As last reported.
    pub reported: Reading,
    /// As projected for the first quarter.
    pub projected: Reading,
    /// What explains a difference, in a few words.
    pub why: String,
}

/// The last reported burn beside the first projected quarter's.
#[derive(Debug, Clone)]
pub struct Tie {
    /// The lines, the whole last.
    pub lines: Vec<TieLine>,
}

/// One month's amount of a flow rests on this.
#[derive(Debug, Clone)]
pub struct Basis {
    /// The flow.
    pub flow: Flow,
    /// What it rests on, with its trace: dollars a month at the start.
    pub figure: Reading,
}

/// Liquidity month by month, as of a day and under assumptions.
#[derive(Debug, Clone)]
pub struct Projection {
    /// The balances' day: the months count from it.
    pub start: Date,
    /// Liquidity (L2) on that day, as the balances have it; what came since stands in its month.
    pub opening: Figure,
    /// Cash below which the company cannot run.
    pub floor: Figure,
    /// The months, oldest first. The first `elapsed` of them ended before the desk's day.
    pub months: Vec<Month>,
    /// How many months ended on or before the desk's day: projected all the same, for nothing was filed of them.
    pub elapsed: usize,
    /// The wall, pro forma; `None` when liquidity stays above the floor as far as is projected.
    pub wall: Option<Wall>,
    /// The wall without what was raised, borrowed and repaid since the balances' day.
    pub reported_wall: Option<Wall>,
    /// Whether anything happened since the balances' day that makes the two differ.
    pub is_pro_forma: bool,
    /// The lowest month-end liquidity of the next twelve months.
    pub trough_12m: Reading,
    /// Sources ÷ uses over the next twelve months, a multiple.
    pub sources_uses: Reading,
    /// One year from the newest results (ASC 205-40), with the liquidity projected for it.
    pub going_concern: Option<(Date, Reading)>,
    /// Comparison with what was last reported.
    pub tie: Tie,
    /// What each flow rests on.
    pub bases: Vec<Basis>,
    /// What every figure of it rests on.
    pub grounds: Vec<Input>,
    /// What is lacking or left out, in words: "AMD: no value, its rent is not counted".
    pub gaps: Vec<String>,
    /// The same as numbers a simulation can vary.
    pub drivers: Arc<Drivers>,
}

impl Projection {
    /// The months not yet over on the desk's day.
    pub fn ahead(&self) -> &[Month] {
        self.months.get(self.elapsed..).unwrap_or_default()
    }

    /// What a flow rests on.
    pub fn basis(&self, flow: Flow) -> Option<&Figure> {
        self.bases.iter().find(|basis| basis.flow == flow)?.figure.as_ref().ok()
    }
}

/// A projection, or what it lacks: without cash, burn or debt it is refused.
pub type Projected = Result<Projection, Missing>;
