//! What a path draws besides bitcoin: delay, overrun and whether lenders lend.

use rand_xoshiro::{Xoshiro256PlusPlus, rand_core::Rng};

use super::{normal, paths::stream};

/// Correlation of the normal numbers behind delay and overrun: what comes late costs more.
const CORRELATION: f64 = 0.5;

/// One draw, shared by the paths of a block.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shock {
    /// Months that contracts are delivered later than guided.
    pub(super) delay: usize,
    /// The overrun's place between none (0) and twice its mean (1).
    pub(super) overrun: f32,
    /// Below the chance of refinancing, lenders lend: one number for all maturities, for the market is open or shut to
    /// a company as a whole.
    pub(super) luck: f32,
}

/// One shock a block. Each of the three is spread evenly over its distribution (a Latin hypercube): of `n` blocks each
/// has exactly one in every `n`th part. Delay and overrun are ranked by two correlated normal numbers.
pub(super) fn draw(seed: u64, blocks: usize, delays: &[u32]) -> Vec<Shock> {
    let rng = &mut stream(seed, u64::MAX);
    let normal = |rng: &mut Xoshiro256PlusPlus| f64::from(normal::pair([rng.next_u32(), rng.next_u32()]).0);
    let late: Vec<f64> = (0..blocks).map(|_| normal(rng)).collect();
    let rest = (1.0 - CORRELATION * CORRELATION).sqrt();
    let dear: Vec<f64> = late.iter().map(|late| CORRELATION * late + rest * normal(rng)).collect();
    let lucky: Vec<f64> = (0..blocks).map(|_| normal(rng)).collect();
    let [late, dear, lucky] = [late, dear, lucky].map(|numbers| spread(rng, &numbers));
    let shock = |((late, overrun), luck): ((f64, f64), f64)| {
        let place = (late * delays.len() as f64) as usize;
        let delay = delays.get(place).map_or(0, |delay| *delay as usize);
        // rounded up to 1, it would fail a refinancing that is certain
        let luck = (luck as f32).min(1.0 - f32::EPSILON / 2.0);
        Shock { delay, overrun: overrun as f32, luck }
    };
    late.into_iter().zip(dear).zip(lucky).map(shock).collect()
}

/// Numbers from 0 to 1 in the order of those given, one in each part of equal length.
fn spread(rng: &mut Xoshiro256PlusPlus, numbers: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by(|a, b| {
        let number = |at: usize| numbers.get(at).copied().unwrap_or_default();
        number(*a).total_cmp(&number(*b))
    });
    let mut spread = vec![0.0; numbers.len()];
    for (rank, at) in order.into_iter().enumerate() {
        let within = (rng.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
        if let Some(place) = spread.get_mut(at) {
            *place = (rank as f64 + within) / numbers.len() as f64;
        }
    }
    spread
}
