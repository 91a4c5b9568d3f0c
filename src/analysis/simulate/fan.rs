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
    bins.extend(paths.iter().map(|block| block.map(bin)));
    let mut counts = [0_u32; BINS];
    for bin in bins.as_flattened() {
        if let Some(count) = counts.get_mut(*bin as usize) {
            *count += 1;
        }
    }
    [1, 5, 9].map(|tenths| {
        let mut rank = (paths.len() * LANES * tenths / 10) as u32;
        let mut found = 0;
        for (bin, count) in (0..).zip(&counts) {
            found = bin;
            if rank < *count {
                break;
            }
            rank -= count;
        }
        let mut near = Vec::new();
        for (block, bins) in paths.iter().zip(&*bins) {
            if bins.iter().fold(false, |any, bin| any | (*bin == found)) {
                let here = block.iter().zip(bins).filter(|(_, bin)| **bin == found);
                near.extend(here.map(|(left, _)| *left));
            }
        }
        let rank = rank as usize;
        if rank < near.len() { *near.select_nth_unstable_by(rank, f32::total_cmp).1 } else { least }
    })
}
