//! Quantiles of liquidity by month, by selection: nothing is sorted.

use fearless_simd::{Level, dispatch};

use super::{
    Fan,
    columns::{Columns, MILLION},
    paths::{LANES, Lanes},
};

/// Parts that the values of a month are first divided into.
const BINS: usize = 1024;
/// 2²³: added to a number below, it leaves the number rounded in the lowest bits.
const ROUNDER: f32 = 8_388_608.0;

/// The quantiles of all paths from the chunks' parts, each block by block and month by month.
pub(super) fn fan(columns: &Columns, parts: &[&[Lanes]]) -> Fan {
    let months = columns.months();
    let mut fan = Fan::default();
    let mut paths: Vec<Lanes> = Vec::with_capacity(parts.iter().map(|part| part.len() / months).sum());
    let mut bins = Vec::with_capacity(paths.capacity());
    let level = Level::new();
    for month in 0..months {
        paths.clear();
        for part in parts {
            paths.extend(part.iter().skip(month).step_by(months));
        }
        let quantiles = dispatch!(level, _simd => quantiles(&paths, &mut bins));
        let [p10, p50, p90] = quantiles.map(|left| (f64::from(left) + columns.floor) * MILLION);
        fan.p10.push(p10);
        fan.p50.push(p50);
        fan.p90.push(p90);
    }
    fan
}

/// The values that one path in ten, half of the paths and nine in ten lie below: the paths are counted by bins of equal
/// width, and only those of the bin a quantile lies in are looked at again.
#[inline(always)]
#[expect(clippy::inline_always, reason = "must become part of the code compiled for the vectors at hand")]
fn quantiles(paths: &[Lanes], bins: &mut Vec<[u16; LANES]>) -> [f32; 3] {
    let (mut least, mut most) = ([f32::MAX; LANES], [f32::MIN; LANES]);
    for block in paths {
        for ((least, most), left) in least.iter_mut().zip(&mut most).zip(block) {
            *least = if *left < *least { *left } else { *least };
            *most = if *left > *most { *left } else { *most };
        }
    }
    let least = least.into_iter().fold(f32::MAX, f32::min);
    let most = most.into_iter().fold(f32::MIN, f32::max);
    // a rising function of the value: equal values share a bin, and no bin holds a value above one of a later bin
    let scale = (BINS - 1) as f32 / (most - least).max(f32::MIN_POSITIVE);
    let bin = |left: f32| ((left - least) * scale + ROUNDER).to_bits() as u16;
    bins.clear();
    for block in paths {
        let mut places = [0; LANES];
        for (place, left) in places.iter_mut().zip(block) {
            *place = bin(*left);
        }
        bins.push(places);
    }
    let mut counts = [0_u32; BINS];
    for bin in bins.as_flattened() {
        if let Some(count) = counts.get_mut(*bin as usize) {
            *count += 1;
        }
    }
    let mut near = Vec::new();
    let mut found = [least; 3];
    // a loop and no closure: a closure would be compiled for narrow vectors
    for (found, tenths) in found.iter_mut().zip([1, 5, 9]) {
        let mut rank = (paths.len() * LANES * tenths / 10) as u32;
        let mut place = 0;
        for (bin, count) in (0..).zip(&counts) {
            place = bin;
            if rank < *count {
                break;
            }
            rank -= count;
        }
        near.clear();
        for (block, bins) in paths.iter().zip(&*bins) {
            let mut here = 0;
            for bin in bins {
                here += u16::from(*bin == place);
            }
            if here > 0 {
                near.extend(block.iter().zip(bins).filter(|(_, bin)| **bin == place).map(|(left, _)| *left));
            }
        }
        if (rank as usize) < near.len() {
            *found = *near.select_nth_unstable_by(rank as usize, f32::total_cmp).1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn selected_quantiles_are_those_of_sorted_paths(
            paths in prop::collection::vec(prop::array::uniform16(-1e4_f32..1e4), 1..40),
            same in any::<bool>(),
        ) {
            // many equal values, as where most paths share a draw
            let rounded = |left: f32| if same { (left / 5e3).round() } else { left };
            let paths: Vec<Lanes> = paths.into_iter().map(|block| block.map(rounded)).collect();
            let mut sorted = paths.as_flattened().to_vec();
            sorted.sort_by(f32::total_cmp);
            let expected = [1, 5, 9].map(|tenths| sorted[sorted.len() * tenths / 10]);
            prop_assert_eq!(quantiles(&paths, &mut Vec::new()), expected);
        }
    }

    #[test]
    fn one_value_is_every_quantile() {
        assert_eq!(quantiles(&[[7.5; LANES]; 3], &mut Vec::new()), [7.5; 3]);
    }
}
