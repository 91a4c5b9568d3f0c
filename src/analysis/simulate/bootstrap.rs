//! Bitcoin's paths from the book's own weekly returns.
//!
//! Weeks are drawn in runs of eight, from any week on and round the end to the beginning, so that calm and wild stretches
//! stay together. The closes give the *shape* of what may come: which falls, how they cluster. Its mean and its size they
//! do not give: the mean of a year or two is chance, and running on for five years would be a view nobody asked for. So
//! the returns are brought to the drift assumed and to the volatility shown, and the two models differ by shape alone.

use rand_xoshiro::{Xoshiro256PlusPlus, rand_core::Rng};

use super::paths::{LANES, Lanes, Motion};
use crate::analysis::HORIZON;

/// Weeks drawn together.
const RUN: usize = 8;
/// Weeks of a month.
const WEEKS: f64 = 52.18 / 12.0;

/// The week a month ends in.
pub(super) fn week(month: usize) -> usize {
    (month as f64 * WEEKS).round() as usize
}

/// Fills the factors of a chunk.
pub(super) fn fill(rng: &mut Xoshiro256PlusPlus, motion: &Motion, factors: &mut [Lanes]) {
    let returns = scaled(&motion.returns, motion.volatility);
    let count = returns.len();
    if count == 0 {
        return factors.fill([1.0; LANES]);
    }
    // the sum of the returns before each week, once round and a run more
    let mut before = vec![0.0];
    let mut sum = 0.0;
    for value in returns.iter().cycle().take(count + RUN) {
        sum += value;
        before.push(sum);
    }
    let over = |from: usize, weeks: usize| {
        before.get(from + weeks).zip(before.get(from)).map_or(0.0, |(end, start)| end - start)
    };
    // what a run multiplies the price by on average is taken out again, a week at a time
    let mean = (0..count).map(|from| over(from, RUN).exp()).sum::<f64>() / count as f64;
    let excess = mean.ln() / RUN as f64;
    let trends: Vec<(usize, f64)> = (1..=HORIZON)
        .map(|month| (week(month), motion.drift * month as f64 / 12.0 - excess * week(month) as f64))
        .collect();
    for block in factors.chunks_exact_mut(HORIZON) {
        for lane in 0..LANES {
            let (mut runs, mut done, mut from) = (0, 0.0, place(rng, count));
            for (month, (week, trend)) in block.iter_mut().zip(&trends) {
                while runs + RUN <= *week {
                    done += over(from, RUN);
                    from = place(rng, count);
                    runs += RUN;
                }
                if let Some(factor) = month.get_mut(lane) {
                    *factor = (done + over(from, week - runs) + trend).exp() as f32;
                }
            }
        }
    }
}

/// The returns around their mean, brought to a volatility.
fn scaled(returns: &[f64], volatility: f64) -> Vec<f64> {
    let count = returns.len() as f64;
    let mean = returns.iter().sum::<f64>() / count;
    let variance = returns.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0);
    let own = (variance * 12.0 * WEEKS).sqrt();
    let scale = if own > 0.0 { volatility / own } else { 0.0 };
    returns.iter().map(|value| (value - mean) * scale).collect()
}

/// A place below `count`, each as likely.
fn place(rng: &mut Xoshiro256PlusPlus, count: usize) -> usize {
    let high = rng.next_u64() >> 32;
    ((high * count as u64) >> 32) as usize
}
