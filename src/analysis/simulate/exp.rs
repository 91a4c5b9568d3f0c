//! The exponential of single precision by plain arithmetic: a loop over lanes becomes vector instructions, and every
//! machine gives the same bits.

/// 1.5 × 2²³: added to a number, it leaves the number rounded in the lowest bits.
const ROUNDER: f32 = 12_582_912.0;
/// ln 2, the part that is exact in nine bits, so that whole multiples of it are exact.
const LN_2_HIGH: f32 = 0.693_359_4;
/// The rest of it.
const LN_2_LOW: f32 = -2.121_944_4e-4;
/// Beyond these the result leaves the normal numbers.
const LIMIT: f32 = 87.0;

/// `e` to the power `x`, within 3 parts in 10 million; `x` is brought between −87 and 87.
#[inline(always)]
#[expect(clippy::inline_always, reason = "a call inside a loop over lanes would keep it from vectorising")]
pub(super) fn exp(x: f32) -> f32 {
    let x = if x < LIMIT { x } else { LIMIT };
    let x = if x > -LIMIT { x } else { -LIMIT };
    // x = n ln 2 + r with |r| at most half of ln 2
    let rounded = x * std::f32::consts::LOG2_E + ROUNDER;
    let n = rounded - ROUNDER;
    let r = x - n * LN_2_HIGH - n * LN_2_LOW;
    // the series of e^r up to r⁷: what is left out is below 6e-9
    let series = 1.0 / 720.0 + r * (1.0 / 5040.0);
    let series = 1.0 / 24.0 + r * (1.0 / 120.0 + r * series);
    let series = 1.0 + r * (1.0 + r * (0.5 + r * (1.0 / 6.0 + r * series)));
    // 2ⁿ: the bits of n stand lowest in `rounded`, those above are shifted out
    series * f32::from_bits((rounded.to_bits().wrapping_add(127)) << 23)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_exponential_within_three_parts_in_ten_million() {
        for step in -87_000..=87_000_i32 {
            let x = step as f32 / 1000.0;
            let error = f64::from(exp(x)) / f64::from(x).exp() - 1.0;
            assert!(error.abs() < 3e-7, "exp({x}) is off by {error:e}");
        }
        assert_eq!(exp(0.0), 1.0);
    }

    #[test]
    fn it_stays_finite_and_positive_beyond_its_limits() {
        assert_eq!(exp(1e9), exp(87.0));
        assert_eq!(exp(-1e9), exp(-87.0));
        assert!(exp(-1e9) > 0.0 && exp(1e9).is_finite());
    }
}
