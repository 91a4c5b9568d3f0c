//! What may come: the projection on many paths of bitcoin, delays, overruns and refinancings. Pure and seeded: the same
//! question gives the same figures, whoever works on it.

use std::{collections::HashMap, sync::Arc};

use super::{Desk, Missing, Reading};
use crate::model::Ticker;

/// How bitcoin moves on a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum BitcoinModel {
    /// Geometric Brownian motion.
    #[default]
    Brownian,
    /// Blocks of the book's own weekly returns, drawn again and again.
    Bootstrap,
}

/// How many paths are drawn, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Draws {
    /// Paths.
    pub paths: usize,
    /// Seed: the same one gives the same paths.
    pub seed: u64,
    /// How bitcoin moves.
    pub model: BitcoinModel,
}

impl Default for Draws {
    fn default() -> Self {
        Self { paths: 10_240, seed: 1, model: BitcoinModel::default() }
    }
}

/// A probability as counted on the paths.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// Probability, from 0 to 1.
    pub value: f64,
    /// Its standard error.
    pub standard_error: f64,
}

/// Liquidity by month, in dollars, at three quantiles; the first entry is the month after the balances' day.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fan {
    /// One path in ten is lower.
    pub p10: Vec<f64>,
    /// Half of the paths are lower.
    pub p50: Vec<f64>,
    /// One path in ten is higher.
    pub p90: Vec<f64>,
}

/// When liquidity first ends a month below the floor, on all paths.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WallDates {
    /// How many paths first fall below in each month.
    pub by_month: Vec<u32>,
    /// How many never do, as far as is projected.
    pub never: u32,
}

impl WallDates {
    /// The month by which this share of all paths has fallen below; `None` when fewer ever do.
    pub fn quantile(&self, share: f64) -> Option<usize> {
        let all = self.never + self.by_month.iter().sum::<u32>();
        let wanted = share * f64::from(all);
        let mut fallen = 0;
        self.by_month.iter().position(|count| {
            fallen += count;
            fallen > 0 && f64::from(fallen) >= wanted
        })
    }
}

/// What the paths say of one company.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Below the floor within 12, 24 and 36 months of the desk's day.
    pub below: [(u32, Chance); 3],
    /// When.
    pub wall: WallDates,
    /// Liquidity by month; only of the company selected.
    pub fan: Option<Fan>,
}

/// The paths' outcomes for every company that has a projection.
#[derive(Debug, Clone)]
pub struct Simulation {
    /// How they were drawn.
    pub draws: Draws,
    /// Volatility used, a ratio a year, with its trace; missing where the book's closes do not give one and none is set.
    pub volatility: Reading,
    /// Delays drawn from, in months, each a slippage of the book's own.
    pub delays: Vec<u32>,
    /// By company; missing says why there is none.
    pub outcomes: HashMap<Ticker, Result<Arc<Outcome>, Missing>>,
}

/// Draws the paths and counts what they say of every company with a projection; the fan of the one selected alone.
/// `before` is the simulation shown so far: its bitcoin paths are used again where nothing they rest on has changed.
pub fn simulation(desk: &Desk, selected: Option<&Ticker>, before: Option<&Simulation>) -> Simulation {
    let _ = (selected, before);
    let outcomes = HashMap::new();
    let volatility = Err(Missing::of("bitcoin volatility", "not computed yet"));
    Simulation { draws: desk.settings.draws, volatility, delays: Vec::new(), outcomes }
}
