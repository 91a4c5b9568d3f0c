//! A company's drivers as the kernel reads them: single precision, in millions of dollars, less the floor.
//!
//! A number of single precision has 24 bits: of ten billion dollars it keeps a thousand. Sums over months are made in
//! double precision before they are rounded.

use crate::analysis::{Drivers, HORIZON, MAX_DELAY, Missing};

/// Dollars of a unit.
pub(super) const MILLION: f64 = 1e6;

/// What no path varies of one month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Row {
    /// Mining revenue at a factor of 1.
    pub(super) revenue: f32,
    /// Its cost.
    pub(super) cost: f32,
    /// What falls due in one sum and may be refinanced.
    pub(super) due: f32,
}

/// A company on the paths.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Columns {
    /// Months that bitcoin's paths do not reach, for they had ended.
    pub(super) elapsed: usize,
    /// The floor, in millions.
    pub(super) floor: f64,
    /// Liquidity less the floor before mining, coins, projects and maturities: by months of delay, then by month.
    pub(super) base: Vec<Vec<f32>>,
    /// Month by month.
    pub(super) rows: Vec<Row>,
    /// Build cost so far, by month.
    pub(super) build: Vec<f32>,
    /// Other project costs so far less project money, by month: below 0 while that covers them.
    pub(super) project: Vec<f32>,
    /// What unpledged coins bring at a factor of 1.
    pub(super) coins: f32,
    /// Least that mining brings in a month: 0 where it stops below cost.
    pub(super) least: f32,
    /// Chance that maturities are refinanced.
    pub(super) refinancing: f32,
    /// Mean overrun of build costs, a ratio.
    pub(super) overrun: f32,
}

impl Columns {
    /// Refused when there is no month, a column is shorter than the months or a number is none. An empty column says the
    /// company has nothing of the kind. Months past what the paths reach are left out.
    pub(super) fn new(drivers: &Drivers, overrun: f64) -> Result<Self, Missing> {
        let months = drivers.months().min(drivers.elapsed + HORIZON);
        if months <= drivers.elapsed {
            return Err(refused("no month lies ahead"));
        }
        let whole = |column: &[f64]| match column.get(..months) {
            Some(column) if column.iter().all(|value| value.is_finite()) => Ok(column.to_vec()),
            Some(_) => Err(refused("a driver of the projection is not a finite number")),
            None if column.is_empty() => Ok(vec![0.0; months]),
            None => Err(refused("a driver of the projection ends before the others")),
        };
        let singles = [drivers.floor, drivers.coins, drivers.pool, drivers.refinancing, overrun];
        let is_finite =
            singles.iter().chain(drivers.maturities.iter().map(|(_, owed)| owed)).all(|x| x.is_finite());
        if !is_finite {
            return Err(refused("a driver of the projection is not a finite number"));
        }
        if drivers.rent.len() != MAX_DELAY + 1 && !drivers.rent.is_empty() {
            return Err(refused("the projection lacks the rent of some delays"));
        }
        let [fixed, revenue, cost, build, project] =
            [&drivers.fixed, &drivers.mining_revenue, &drivers.mining_cost, &drivers.build, &drivers.project]
                .map(|column| whole(column));
        let (fixed, revenue, cost, build, project) = (fixed?, revenue?, cost?, build?, project?);
        let no_rent = [Vec::new()];
        let rents = if drivers.rent.is_empty() { &no_rent[..] } else { &drivers.rent };
        let base = |rent: &Vec<f64>| {
            let rent = whole(rent)?;
            Ok(fixed.iter().zip(rent).map(|(fixed, rent)| millions(fixed + rent - drivers.floor)).collect())
        };
        let base = rents.iter().map(base).collect::<Result<Vec<Vec<f32>>, Missing>>()?;
        let mut due = vec![0.0; months];
        for (month, owed) in &drivers.maturities {
            if let Some(due) = due.get_mut(*month) {
                *due += owed;
            }
        }
        let rows = revenue.into_iter().zip(cost).zip(due);
        let row = |((revenue, cost), due)| Row {
            revenue: millions(revenue),
            cost: millions(cost),
            due: millions(due),
        };
        let largest = base.iter().flatten().fold(0.0_f32, |most, value| most.max(value.abs()));
        if !largest.is_finite() {
            return Err(refused("the projection's dollars are beyond all counting"));
        }
        Ok(Self {
            elapsed: drivers.elapsed,
            floor: drivers.floor / MILLION,
            base,
            rows: rows.map(row).collect(),
            build: build.into_iter().map(millions).collect(),
            project: project.into_iter().map(|cost| millions(cost - drivers.pool)).collect(),
            coins: millions(drivers.coins),
            least: if drivers.mining_stops { 0.0 } else { f32::MIN },
            refinancing: drivers.refinancing as f32,
            overrun: overrun as f32,
        })
    }

    /// How many months there are.
    pub(super) fn months(&self) -> usize {
        self.rows.len()
    }
}

fn refused(why: &'static str) -> Missing {
    Missing::of("simulation", why)
}

fn millions(dollars: f64) -> f32 {
    (dollars / MILLION) as f32
}
