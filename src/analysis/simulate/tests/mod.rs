//! Small companies made of drivers alone, put on paths.

mod closed_forms;
mod desk;
mod draws;
mod kernel;
mod volatility;

use super::{
    BitcoinModel, BitcoinPaths, Draws, Outcome,
    columns::Columns,
    paths::Motion,
    run::Run,
    shocks::{self, Shock},
};
use crate::analysis::Drivers;

/// 10,240 paths of geometric Brownian motion.
fn brownian(volatility: f64, drift: f64) -> Motion {
    Motion { draws: Draws::default(), volatility, drift, returns: Vec::new() }
}

/// 10,240 paths from 60 weekly returns, three calm weeks and then a wild one.
fn bootstrap(volatility: f64, drift: f64) -> Motion {
    let returns = (0..60).map(|week| if week % 4 == 3 { -0.11 } else { 0.02 + 0.001 * f64::from(week % 7) });
    let draws = Draws { model: BitcoinModel::Bootstrap, ..Draws::default() };
    Motion { draws, volatility, drift, returns: returns.collect() }
}

fn columns(drivers: &Drivers, overrun: f64) -> Columns {
    Columns::new(drivers, overrun).unwrap()
}

fn shocks(motion: &Motion, delays: &[u32]) -> Vec<Shock> {
    shocks::draw(motion.draws.seed, motion.blocks(), delays)
}

/// The outcome of one company with its fan, without overruns.
fn outcome(drivers: &Drivers, motion: &Motion, delays: &[u32]) -> Outcome {
    let paths = BitcoinPaths::draw(motion.clone(), &crate::model::Progress::default());
    let companies = [columns(drivers, 0.0)];
    let shocks = shocks(motion, delays);
    Run { companies: &companies, selected: Some(0), shocks: &shocks, paths: &paths }
        .all(&crate::model::Progress::default())
        .remove(0)
}

/// Paths that first fall below in a month, as a share of all.
fn share(outcome: &Outcome, month: usize) -> f64 {
    let all = outcome.wall.never + outcome.wall.by_month.iter().sum::<u32>();
    f64::from(outcome.wall.by_month[month]) / f64::from(all)
}

/// 100 M of coins and nothing else for some months; below `floor` it cannot run.
fn coins(months: usize, floor: f64) -> Drivers {
    Drivers { floor, fixed: vec![0.0; months], coins: 100e6, ..Drivers::default() }
}
