//! The paths of bitcoin every company is put on: one matrix, for they face one price.

use fearless_simd::{Level, dispatch};
use rand_xoshiro::{
    SplitMix64, Xoshiro256PlusPlus,
    rand_core::{Rng, SeedableRng},
};

use super::{BitcoinModel, Draws, bootstrap, exp::exp, normal};
use crate::{analysis::HORIZON, model::Progress};

/// Paths of a block: they share one draw of everything but bitcoin, and a month of them is a few vectors.
pub(super) const LANES: usize = 16;
/// Blocks of a chunk, the unit of work with a random stream of its own.
pub(super) const BLOCKS: usize = 64;
/// Most paths drawn: their matrix takes 252 MB.
const MOST_PATHS: usize = 1 << 20;

/// One factor for each path of a block.
pub(super) type Lanes = [f32; LANES];

/// Everything bitcoin's paths rest on: paths of equal motions are equal.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Motion {
    /// How many, from which seed, by which model.
    pub(super) draws: Draws,
    /// Standard deviation of a year's logarithmic return.
    pub(super) volatility: f64,
    /// The expected factor grows by `exp(drift × years)`.
    pub(super) drift: f64,
    /// Weekly logarithmic returns drawn from; none for Brownian motion.
    pub(super) returns: Vec<f64>,
}

/// Bitcoin's price on every path and month after the desk's day, as a factor of its price on that day.
#[derive(Debug, Clone, PartialEq)]
pub struct BitcoinPaths {
    motion: Motion,
    chunks: Vec<Vec<Lanes>>,
}

impl Motion {
    /// How many blocks are drawn: whole ones, at least two, for one has no scatter.
    pub(super) fn blocks(&self) -> usize {
        self.draws.paths.clamp(1, MOST_PATHS).div_ceil(LANES).max(2)
    }

    /// How many chunks these are.
    pub(super) fn chunks(&self) -> usize {
        self.blocks().div_ceil(BLOCKS)
    }

    /// The factors of a chunk: block by block, month by month, path by path. Rests on nothing but the motion and the
    /// chunk's place, so that it does not matter who draws it when.
    pub(super) fn chunk(&self, at: usize) -> Vec<Lanes> {
        let blocks = self.blocks().saturating_sub(at * BLOCKS).min(BLOCKS);
        let mut rng = stream(self.draws.seed, at as u64);
        let mut factors = vec![[0.0; LANES]; blocks * HORIZON];
        match self.draws.model {
            BitcoinModel::Brownian => {
                let level = Level::new();
                dispatch!(level, _simd => brownian(&mut rng, self.volatility, self.drift, &mut factors));
            }
            BitcoinModel::Bootstrap => bootstrap::fill(&mut rng, self, &mut factors),
        }
        factors
    }
}

impl BitcoinPaths {
    /// Draws them; the rest is left where it is stopped.
    pub(super) fn draw(motion: Motion, progress: &Progress) -> Self {
        let chunks = (0..motion.chunks()).take_while(|_| progress.step());
        let chunks = chunks.map(|at| motion.chunk(at)).collect();
        Self { motion, chunks }
    }

    /// What they rest on.
    pub(super) fn motion(&self) -> &Motion {
        &self.motion
    }

    /// The chunks, in order.
    pub(super) fn chunks(&self) -> &[Vec<Lanes>] {
        &self.chunks
    }
}

/// The random stream of a chunk, or of what is drawn once for all of them.
pub(super) fn stream(seed: u64, number: u64) -> Xoshiro256PlusPlus {
    let first = SplitMix64::seed_from_u64(seed).next_u64();
    // an odd factor unlike SplitMix's own step, so that neighbouring streams share no state word
    Xoshiro256PlusPlus::seed_from_u64(first.wrapping_add(number.wrapping_mul(0xD1B5_4A32_D192_ED03)))
}

/// Geometric Brownian motion in monthly steps. The second half of a block's paths mirrors the first (antithetic): the
/// mean over a block is steadier than over as many free paths.
#[inline(always)]
pub(super) fn brownian(rng: &mut Xoshiro256PlusPlus, volatility: f64, drift: f64, factors: &mut [Lanes]) {
    const HALF: usize = LANES / 2;
    let trend = (drift - volatility * volatility / 2.0) / 12.0;
    let step = (volatility * (1.0_f64 / 12.0).sqrt()) as f32;
    let mut normals = [[0.0_f32; HALF]; HORIZON];
    for block in factors.chunks_exact_mut(HORIZON) {
        for month in normals.as_chunks_mut().0 {
            let [one, other]: &mut [[f32; HALF]; 2] = month;
            let (mut high, mut low) = ([0; HALF], [0; HALF]);
            for (high, low) in high.iter_mut().zip(&mut low) {
                let bits = rng.next_u64();
                (*high, *low) = ((bits >> 32) as u32, bits as u32);
            }
            for (((one, other), high), low) in one.iter_mut().zip(other).zip(high).zip(low) {
                (*one, *other) = normal::pair([high, low]);
            }
        }
        let mut moved = [0.0_f32; HALF];
        for (at, (month, normals)) in block.iter_mut().zip(&normals).enumerate() {
            let trend = (trend * (at + 1) as f64) as f32;
            // one array at a time: the compiler need not ask whether they overlap
            for (moved, normal) in moved.iter_mut().zip(normals) {
                *moved += step * normal;
            }
            let (up, down) = month.split_at_mut(HALF);
            up.copy_from_slice(&factors_of(trend, 1.0, &moved));
            down.copy_from_slice(&factors_of(trend, -1.0, &moved));
        }
    }
}

/// The factors of as many paths that moved by so much from the trend, to its one side or the other.
#[inline(always)]
#[expect(clippy::inline_always, reason = "must become part of the code compiled for the vectors at hand")]
fn factors_of<const N: usize>(trend: f32, side: f32, moved: &[f32; N]) -> [f32; N] {
    let mut factors = [0.0; N];
    for (factor, moved) in factors.iter_mut().zip(moved) {
        *factor = exp(trend + side * moved);
    }
    factors
}
