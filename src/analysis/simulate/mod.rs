//! What may come: the projection on many paths of bitcoin, delays, overruns and refinancings. Pure and seeded: the same
//! question gives the same figures, whoever works on it.
//!
//! A path varies five things. **Bitcoin** moves every month by one of two models ([`BitcoinModel`]); all companies meet
//! the same paths. **Delay** of contracts is drawn from what the book's own phases slipped by. **Capex overrun** lies
//! evenly between none and twice the mean assumed, and goes with delay (a normal copula, correlation 0.5): what comes late
//! costs more. **Refinancing** of a maturity succeeds with the chance assumed times bitcoin's factor in its month where
//! that is below 1: lenders to miners leave as bitcoin falls; one draw stands for all maturities of a path, as the market
//! is open or shut. **Mining** follows bitcoin, and stops below cost where it may.
//!
//! Paths come in blocks of sixteen which share one draw of delay, overrun and lenders' mood and differ by bitcoin.

mod bootstrap;
mod closes;
mod columns;
mod exp;
mod fan;
mod kernel;
mod normal;
mod paths;
mod run;
mod shocks;
mod tally;
#[cfg(test)]
mod tests;

use std::{collections::HashMap, sync::Arc};

pub use self::paths::BitcoinPaths;
use self::{columns::Columns, paths::Motion, run::Run};
use super::{Assumption, CompanyDesk, Delivery, Desk, MAX_DELAY, Missing, PhaseDesk, Reading};
use crate::model::{DAYS_A_MONTH, Progress, Ticker};

/// How bitcoin moves on a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum BitcoinModel {
    /// Geometric Brownian motion.
    #[default]
    Brownian,
    /// Runs of the book's own weekly returns, drawn again and again, brought to the drift and volatility of the other.
    Bootstrap,
}

/// How many paths are drawn, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Draws {
    /// Paths; drawn in whole blocks of sixteen, from 32 to 1,048,576.
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
    /// Its standard error, rather too large than too small. It is 0 where all paths agree: of `n` paths that says no more
    /// than "fewer than about 3 in `n` differ".
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
    /// Below the floor within 12, 24 and 36 months of the desk's day; a wall in a month that had ended by then counts.
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
    /// Delays drawn from, in months, least first, each a slippage of the book's own.
    pub delays: Vec<u32>,
    /// What a reader must know of them, in words.
    pub remarks: Vec<String>,
    /// Bitcoin's paths, kept for the next simulation; none where nothing was simulated.
    pub paths: Option<Arc<BitcoinPaths>>,
    /// By company; missing says why there is none.
    pub outcomes: HashMap<Ticker, Result<Arc<Outcome>, Missing>>,
}

/// Draws the paths and counts what they say of every company with a projection; the fan of the one selected alone.
/// `before` is the simulation shown so far: its bitcoin paths are used again where nothing they rest on has changed.
/// They are factors of the desk's price, so a scenario's price change leaves them as they are.
pub fn simulation(desk: &Desk, selected: Option<&Ticker>, before: Option<&Simulation>) -> Simulation {
    simulation_telling(desk, selected, before, &Progress::default())
}

/// As [`simulation`], telling of every chunk. Where it is stopped it says of every company that nothing was drawn: figures
/// of some of the paths would be others.
pub fn simulation_telling(
    desk: &Desk,
    selected: Option<&Ticker>,
    before: Option<&Simulation>,
    progress: &Progress,
) -> Simulation {
    let volatility = closes::volatility(desk);
    let motion = motion(desk, &volatility);
    let delays = delays(desk);
    let mut remarks = Vec::new();
    if delays.is_empty() {
        remarks.push("no delay is drawn: no phase in the book has both a first and a later date".to_owned());
    }
    let mut outcomes = HashMap::new();
    let mut tickers = Vec::new();
    let mut companies = Vec::new();
    for company in &desk.companies {
        let columns = company.projection.as_ref().map_err(Clone::clone).and_then(|projection| {
            motion.as_ref().map_err(Clone::clone)?;
            Columns::new(&projection.drivers, company.assumptions.value(Assumption::CapexOverrun))
        });
        match columns {
            Ok(columns) => {
                tickers.push(&company.ticker);
                companies.push(columns);
            }
            Err(missing) => {
                outcomes.insert(company.ticker.clone(), Err(missing));
            }
        }
    }
    let known = before.and_then(|before| before.paths.as_ref());
    let paths = motion.ok().filter(|_| !companies.is_empty()).map(|motion| paths(motion, known, progress));
    if let Some(paths) = &paths {
        let shocks = shocks::draw(desk.settings.draws.seed, paths.motion().blocks(), &delays);
        let selected = tickers.iter().position(|ticker| Some(*ticker) == selected);
        let run = Run { companies: &companies, selected, shocks: &shocks, paths };
        let found = run.all(progress).into_iter().map(|outcome| Ok(Arc::new(outcome)));
        outcomes.extend(tickers.into_iter().cloned().zip(found));
    }
    progress.end();
    if progress.is_stopped() {
        return Simulation {
            outcomes: not_drawn(desk),
            paths: None,
            draws: desk.settings.draws,
            volatility,
            delays,
            remarks,
        };
    }
    Simulation { draws: desk.settings.draws, volatility, delays, remarks, paths, outcomes }
}

/// Of every company why there is no outcome where the user stopped the simulation.
fn not_drawn(desk: &Desk) -> HashMap<Ticker, Result<Arc<Outcome>, Missing>> {
    let why = |company: &CompanyDesk| match &company.projection {
        Err(missing) => missing.clone(),
        Ok(_) => Missing::of("paths", "stopped: fans and probabilities are not drawn"),
    };
    desk.companies.iter().map(|company| (company.ticker.clone(), Err(why(company)))).collect()
}

impl Simulation {
    /// What stands for the paths of a desk where the user does not want them drawn.
    pub fn stopped(desk: &Desk) -> Self {
        Self {
            draws: desk.settings.draws,
            volatility: closes::volatility(desk),
            delays: delays(desk),
            remarks: Vec::new(),
            paths: None,
            outcomes: not_drawn(desk),
        }
    }
}

/// The paths of a motion: those known where they rest on the same.
fn paths(motion: Motion, known: Option<&Arc<BitcoinPaths>>, progress: &Progress) -> Arc<BitcoinPaths> {
    let chunks = motion.chunks();
    if let Some(known) = known.filter(|known| *known.motion() == motion) {
        progress.begin(chunks);
        return Arc::clone(known);
    }
    // drawn first, walked then
    progress.begin(2 * chunks);
    Arc::new(BitcoinPaths::draw(motion, progress))
}

/// What bitcoin's paths rest on, for all companies: a drift or volatility set for one alone is not used, for there is
/// one bitcoin.
fn motion(desk: &Desk, volatility: &Reading) -> Result<Motion, Missing> {
    let draws = desk.settings.draws;
    let volatility = volatility.as_ref().map_err(Clone::clone)?.value;
    let drift = desk.settings.assumptions.get(Assumption::BitcoinDrift, None).value.unwrap_or_default();
    let returns = match draws.model {
        BitcoinModel::Brownian => Vec::new(),
        BitcoinModel::Bootstrap => closes::weekly(&closes::steps(closes::known(desk))),
    };
    if draws.model == BitcoinModel::Bootstrap && returns.len() < closes::FEWEST {
        let why = format!(
            "{} of {} in the book up to {}, {} are needed to draw from",
            returns.len(),
            desk.book.benchmark,
            desk.as_of,
            closes::FEWEST
        );
        return Err(Missing::of("weekly returns", why));
    }
    Ok(Motion { draws, volatility, drift, returns })
}

/// What phases of the whole book slipped by, in months: those delivered, early ones as none, and those still open whose
/// guidance has moved; one that stands as first guided says nothing yet. What a what-if adds is taken off again.
fn delays(desk: &Desk) -> Vec<u32> {
    let contracts = desk.companies.iter().flat_map(|company| &company.pipeline.contracts);
    let capacity = contracts.filter(|desk| {
        desk.contract.kind.is_capacity() && desk.contract.ownership.is_none_or(|share| share > 0.0)
    });
    let months = |days: f64| (days / DAYS_A_MONTH).round().clamp(0.0, MAX_DELAY as f64) as u32;
    let slipped = |phase: &PhaseDesk| {
        let days = phase.slippage.as_ref().ok()?.value;
        if matches!(phase.delivery, Delivery::Delivered(_)) {
            return Some(months(days));
        }
        let own = months(days - f64::from(phase.delay.months) * DAYS_A_MONTH);
        (own > 0).then_some(own)
    };
    let mut delays: Vec<u32> = capacity.flat_map(|desk| &desk.phases).filter_map(slipped).collect();
    delays.sort_unstable();
    delays
}
