//! One company on one block of paths.
//!
//! Everything here is a loop over the lanes of a block without a branch, so that the compiler makes vectors of it, or is
//! the same for all lanes; and all of it becomes part of the code compiled for the vectors at hand. Products and sums are
//! rounded one by one, never fused: wide and narrow vectors give the same bits.

#![expect(clippy::inline_always, reason = "must become part of the code compiled for the vectors at hand")]

use super::{
    columns::Columns,
    paths::{LANES, Lanes},
    shocks::Shock,
};

/// The months before a path first ends one below the floor, of those not over on the desk's day; all when it never does.
pub(super) type Held = [u32; LANES];

#[inline(always)]
fn greater(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

#[inline(always)]
fn lesser(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}

/// What is the same on all paths of a block, month by month: liquidity less the floor before mining, coins and
/// maturities. A delay past the columns is taken as the longest there is.
#[inline(always)]
pub(super) fn common(columns: &Columns, shock: &Shock, out: &mut Vec<f32>) {
    let overrun = 1.0 + 2.0 * columns.overrun * shock.overrun;
    let base: &[f32] = columns.base.get(shock.delay).or(columns.base.last()).map_or(&[], Vec::as_slice);
    let projects = columns.build.iter().zip(&columns.project);
    let costs = projects.map(|(build, project)| greater(build * overrun + project, 0.0));
    out.clear();
    out.extend(base.iter().zip(costs).map(|(base, cost)| base - cost));
}

/// Walks the months of a block. `common` is what [`common`] gave; `prices` are bitcoin's factors of the months ahead, 1
/// before. `see` is shown every month's liquidity less the floor, in millions.
#[inline(always)]
pub(super) fn walk(
    columns: &Columns,
    luck: f32,
    common: &[f32],
    prices: &[Lanes],
    mut see: impl FnMut(Lanes),
) -> Held {
    const UNMOVED: Lanes = [1.0; LANES];
    let mut sum = [0.0_f32; LANES];
    let mut above = [u32::MAX; LANES];
    let mut held = [columns.elapsed as u32; LANES];
    let prices = std::iter::repeat_n(&UNMOVED, columns.elapsed).chain(prices);
    for (month, ((row, common), prices)) in columns.rows.iter().zip(common).zip(prices).enumerate() {
        let prices = *prices;
        for (sum, price) in sum.iter_mut().zip(&prices) {
            *sum += greater(row.revenue * price - row.cost, columns.least);
        }
        if row.due != 0.0 {
            for (sum, price) in sum.iter_mut().zip(&prices) {
                let is_refinanced = luck < columns.refinancing * lesser(*price, 1.0);
                *sum -= if is_refinanced { 0.0 } else { row.due };
            }
        }
        let mut left = [0.0; LANES];
        for ((left, sum), price) in left.iter_mut().zip(&sum).zip(&prices) {
            *left = common + columns.coins * price + sum;
        }
        // what was below before the desk's day has been lived through
        if month >= columns.elapsed {
            for ((above, held), left) in above.iter_mut().zip(&mut held).zip(&left) {
                *above &= if *left >= 0.0 { u32::MAX } else { 0 };
                *held += *above & 1;
            }
        }
        see(left);
    }
    held
}
