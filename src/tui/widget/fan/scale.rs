//! Where a month and an amount lie in the plot.

use chrono::{Datelike, Months};

use super::Fan;
use crate::model::{Date, Quarter};

/// Columns from one name below the plot to the next.
const NAME: f64 = 6.0;
/// Steps a top label can stand at, times a power of ten.
const STEPS: [f64; 11] = [1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 9.0];

/// From zero to a round number above all that is drawn, over all months.
pub(super) struct Scale {
    pub(super) top: f64,
    first: Date,
    /// The last point.
    last: usize,
}

impl Scale {
    pub(super) fn of(fan: &Fan) -> Self {
        Self {
            top: round_above(fan.top()),
            first: fan.first,
            last: fan.projected.len().saturating_sub(1).max(1),
        }
    }

    /// The row of an amount among so many, the nearest where it lies outside.
    pub(super) fn row(&self, value: f64, rows: usize) -> usize {
        let share = (1.0 - value / self.top).clamp(0.0, 1.0);
        ((share * rows as f64) as usize).min(rows.saturating_sub(1))
    }

    /// The point, with its fraction, at a place among so many.
    pub(super) fn point(&self, at: f64, of: f64) -> f64 {
        at / of * self.last as f64
    }

    /// The column of a point among so many.
    pub(super) fn column(&self, point: usize, columns: usize) -> usize {
        let share = point as f64 / self.last as f64;
        ((share * columns as f64) as usize).min(columns.saturating_sub(1))
    }

    /// Names below the plot and where they start: quarters where there is room for them, else years. Each stands where
    /// its time begins.
    pub(super) fn names(&self, columns: usize) -> Vec<(usize, String)> {
        let month = columns as f64 / self.last as f64;
        let quarterly = month * 3.0 >= NAME;
        let every = if quarterly { 1 } else { (NAME / (month * 12.0)).ceil().max(1.0) as i32 };
        let mut names: Vec<(usize, String)> = Vec::new();
        for point in 0..self.last {
            // a point is a month's end: the time after it is the next month's
            let Some(next) = self.first.checked_add_months(Months::new(point as u32 + 1)) else { break };
            let begins = if quarterly { next.month0() % 3 == 0 } else { next.month() == 1 };
            if !(begins || point == 0) || (!quarterly && point > 0 && next.year() % every != 0) {
                continue;
            }
            let name = if quarterly { Quarter::holding(next).short() } else { next.year().to_string() };
            let column = self.column(point, columns);
            if column + name.len() > columns {
                continue;
            }
            match names.last() {
                // the first stands for time that began before the plot: it gives way
                Some((before, _)) if column < before + NAME as usize => {
                    if names.len() == 1 && begins {
                        names = vec![(column, name)];
                    }
                }
                _ => names.push((column, name)),
            }
        }
        names
    }
}

/// A curve between its points; nothing beyond its last.
pub(super) fn value_at(values: &[f64], point: f64) -> Option<f64> {
    let (before, part) = (point.floor(), point.fract());
    let value = values.get(before as usize)?;
    let next = values.get(before as usize + 1).unwrap_or(value);
    let between = value + (next - value) * part;
    between.is_finite().then_some(between)
}

fn round_above(value: f64) -> f64 {
    if value <= 0.0 {
        return 1e6;
    }
    let power = 10_f64.powf(value.log10().floor());
    let steps = STEPS.into_iter().chain([10.0]).map(|step| step * power);
    steps.into_iter().find(|step| *step >= value).unwrap_or(power * 10.0)
}
