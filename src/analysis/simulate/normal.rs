//! Normal numbers by plain arithmetic (Box and Muller): a loop over lanes becomes vector instructions, and every machine
//! gives the same bits. Measured faster than a ziggurat, which takes them one by one.

/// Two independent normal numbers from 64 random bits: 24 give the distance from the middle, 24 and 2 more the
/// direction. None is further than 5.9 from 0, where one in 270 million would be.
#[inline(always)]
pub(super) fn pair([high, low]: [u32; 2]) -> (f32, f32) {
    const PART: f32 = 1.0 / 16_777_216.0; // 2⁻²⁴
    let (far, turn, quarter) = (high >> 8, low >> 8, low);
    let share = (far.cast_signed() as f32 + 0.5) * PART;
    let radius = (-2.0 * ln(share)).sqrt();
    // an eighth of a turn to either side; a swap and a sign make the four quarters of it
    let angle = ((turn.cast_signed() as f32 + 0.5) * PART - 0.5) * std::f32::consts::FRAC_PI_2;
    let square = angle * angle;
    let sine = square * (1.0 / 120.0 + square * (-1.0 / 5040.0 + square * (1.0 / 362_880.0)));
    let sine = angle * (1.0 + square * (-1.0 / 6.0 + sine));
    let cosine = square * (1.0 / 24.0 + square * (-1.0 / 720.0 + square * (1.0 / 40_320.0)));
    let cosine = 1.0 + square * (-0.5 + cosine);
    let cosine = f32::from_bits(cosine.to_bits() ^ (quarter << 31));
    let is_swapped = quarter & 2 != 0;
    let (a, b) = (if is_swapped { sine } else { cosine }, if is_swapped { cosine } else { sine });
    (radius * a, radius * b)
}

/// The natural logarithm of a normal number above 0, within 2 parts in 10 million of the larger of it and 1.
#[inline(always)]
#[expect(clippy::inline_always, reason = "a call inside a loop over lanes would keep it from vectorising")]
fn ln(x: f32) -> f32 {
    // x = 2ⁿ m with m between √½ and √2
    let bits = x.to_bits();
    let n = bits.wrapping_sub(std::f32::consts::FRAC_1_SQRT_2.to_bits()).cast_signed() >> 23;
    let m = f32::from_bits(bits.wrapping_sub(n.cast_unsigned() << 23));
    // ln m = 2 artanh t; what is left out of the series is below 5e-9
    let t = (m - 1.0) / (m + 1.0);
    let square = t * t;
    let series = 1.0 / 5.0 + square * (1.0 / 7.0 + square * (1.0 / 9.0));
    let series = 2.0 + square * (2.0 / 3.0 + square * 2.0 * series);
    n as f32 * std::f32::consts::LN_2 + t * series
}

#[cfg(test)]
mod tests {
    use rand_xoshiro::rand_core::Rng;

    use super::*;
    use crate::analysis::simulate::{exp::exp, paths::stream};

    #[test]
    fn the_logarithm_is_the_logarithm() {
        for step in 1..=100_000_u32 {
            for x in [step as f32 * 1e-5, step as f32 * 1e-8, step as f32] {
                let expected = f64::from(x).ln();
                let error = (f64::from(ln(x)) - expected) / expected.abs().max(1.0);
                assert!(error.abs() < 2e-7, "ln({x}) is off by {error:e}");
            }
        }
        assert!((exp(ln(3.0)) - 3.0).abs() < 1e-6);
    }

    /// Moments of 2 × 200,000 numbers within four standard errors: √(var(zᵏ) ÷ n).
    #[test]
    fn the_numbers_are_normal_and_independent() {
        let mut rng = stream(7, 0);
        let pairs: Vec<(f64, f64)> = (0..200_000)
            .map(|_| pair([rng.next_u32(), rng.next_u32()]))
            .map(|(a, b)| (f64::from(a), f64::from(b)))
            .collect();
        let mean = |of: &dyn Fn(f64, f64) -> f64| {
            pairs.iter().map(|(a, b)| of(*a, *b)).sum::<f64>() / pairs.len() as f64
        };
        let error = |variance: f64| 4.0 * (variance / pairs.len() as f64).sqrt();
        // means 0, 1, 0, 3 and 15 of the powers; variances 1, 2, 15, 96 and 10,170
        for (power, expected, variance) in
            [(1, 0.0, 1.0), (2, 1.0, 2.0), (3, 0.0, 15.0), (4, 3.0, 96.0), (6, 15.0, 10_170.0)]
        {
            assert!((mean(&|a, _| a.powi(power)) - expected).abs() < error(variance), "first, power {power}");
            assert!(
                (mean(&|_, b| b.powi(power)) - expected).abs() < error(variance),
                "second, power {power}"
            );
        }
        assert!(mean(&|a, b| a * b).abs() < error(1.0));
        assert!((mean(&|a, b| a * a * b * b) - 1.0).abs() < error(8.0));
        // Φ(−1) = 0.158655, Φ(−2) = 0.022750, Φ(−3) = 0.001350
        for (z, share) in [(-1.0, 0.158_655), (-2.0, 0.022_750), (-3.0, 0.001_350)] {
            let found = mean(&|a, b| 0.5 * (f64::from(u8::from(a < z)) + f64::from(u8::from(b > -z))));
            assert!((found - share).abs() < error(share / 2.0), "{z}: {found}");
        }
    }

    #[test]
    fn the_farthest_numbers_are_finite() {
        for bits in [[0, 0], [u32::MAX, u32::MAX], [0, u32::MAX], [u32::MAX, 0]] {
            let (a, b) = pair(bits);
            assert!(a.hypot(b) < 5.9);
        }
    }
}
