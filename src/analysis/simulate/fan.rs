//! Quantiles of liquidity by month, by selection: nothing is sorted.

use super::{
    Fan,
    columns::{Columns, MILLION},
};

/// The quantiles of all paths from the chunks' parts, each month by month and path by path.
pub(super) fn fan(columns: &Columns, parts: &[&[f32]]) -> Fan {
    let months = columns.months();
    let mut fan = Fan::default();
    let mut paths = Vec::with_capacity(parts.iter().map(|part| part.len() / months).sum());
    for month in 0..months {
        paths.clear();
        for part in parts {
            let width = part.len() / months;
            paths.extend_from_slice(part.get(month * width..(month + 1) * width).unwrap_or_default());
        }
        let [p10, p50, p90] = quantiles(&mut paths).map(|left| (f64::from(left) + columns.floor) * MILLION);
        fan.p10.push(p10);
        fan.p50.push(p50);
        fan.p90.push(p90);
    }
    fan
}

/// The values that one path in ten, half of the paths and nine in ten lie below.
fn quantiles(paths: &mut [f32]) -> [f32; 3] {
    let [low, middle, high] = [1, 5, 9].map(|tenths| paths.len() * tenths / 10);
    if paths.is_empty() {
        return [0.0; 3];
    }
    let order = |a: &f32, b: &f32| a.total_cmp(b);
    let (below, p50, above) = paths.select_nth_unstable_by(middle, order);
    let p50 = *p50;
    let p10 = if low < below.len() { *below.select_nth_unstable_by(low, order).1 } else { p50 };
    let place = high.saturating_sub(middle + 1);
    let p90 = if high > middle && place < above.len() {
        *above.select_nth_unstable_by(place, order).1
    } else {
        p50
    };
    [p10, p50, p90]
}
