//! The kernel against the documented formula, written plainly.

use proptest::prelude::*;

use super::{brownian, columns, outcome};
use crate::analysis::{
    Drivers, MAX_DELAY,
    simulate::{
        kernel::{common, walk},
        paths::{LANES, Lanes},
        shocks::Shock,
    },
};

/// Liquidity at the end of each month on a path, in double precision; `sizes` are the sums of all amounts' sizes, which
/// rounding goes by.
fn plain(drivers: &Drivers, factors: &[f64], delay: usize, overrun: f64, luck: f64) -> (Vec<f64>, Vec<f64>) {
    let months = drivers.months();
    let factor = |t: usize| if t < drivers.elapsed { 1.0 } else { factors[t - drivers.elapsed] };
    let mut mining = 0.0;
    let mut moved = 0.0;
    let (mut liquidity, mut sizes) = (Vec::new(), Vec::new());
    for t in 0..months {
        let margin = drivers.mining_revenue[t] * factor(t) - drivers.mining_cost[t];
        mining += if drivers.mining_stops { margin.max(0.0) } else { margin };
        moved += drivers.mining_revenue[t] * factor(t) + drivers.mining_cost[t];
        let is_refinanced = |month: usize| luck < drivers.refinancing * factor(month).min(1.0);
        let due = drivers.maturities.iter().filter(|(month, _)| *month <= t && !is_refinanced(*month));
        let due = due.map(|(_, owed)| owed).sum::<f64>();
        let build = drivers.build[t] * (1.0 + overrun) + drivers.project[t];
        let coins = drivers.coins * factor(t);
        let steady = drivers.fixed[t] + drivers.rent[delay][t];
        liquidity.push(steady + coins + mining - (build - drivers.pool).max(0.0) - due);
        sizes.push(steady.abs() + coins + moved + build + drivers.pool + due + drivers.floor);
    }
    (liquidity, sizes)
}

prop_compose! {
    fn company()(ahead in 1..=60_usize, elapsed in 0..3_usize)(company in with_months(elapsed, ahead + elapsed)) -> Drivers {
        company
    }
}

prop_compose! {
    fn with_months(elapsed: usize, months: usize)(
        elapsed in Just(elapsed),
        floor in 0.0..200e6,
        fixed in prop::collection::vec(-500e6..900e6, months),
        rent in prop::collection::vec(prop::collection::vec(0.0..300e6, months), MAX_DELAY + 1),
        coins in 0.0..900e6,
        mining_revenue in prop::collection::vec(0.0..40e6, months),
        mining_cost in prop::collection::vec(0.0..40e6, months),
        mining_stops in any::<bool>(),
        build in prop::collection::vec(0.0..900e6, months),
        project in prop::collection::vec(0.0..90e6, months),
        pool in 0.0..900e6,
        maturities in prop::collection::vec((0..months, 1e6..400e6), 0..4),
        refinancing in 0.0..=1.0,
    ) -> Drivers {
        Drivers {
            elapsed, floor, fixed, rent, coins, mining_revenue, mining_cost, mining_stops, build, project, pool,
            maturities, refinancing,
        }
    }
}

prop_compose! {
    fn prices()(prices in prop::collection::vec(prop::array::uniform16(0.05_f32..4.0), 60)) -> Vec<Lanes> {
        prices
    }
}

proptest! {
    /// Within four millionths of the amounts that were added up: single precision keeps 24 bits, and 60 months of mining
    /// are added one by one.
    #[test]
    fn the_lanes_say_what_the_formula_says(
        drivers in company(),
        prices in prices(),
        delay in 0..=MAX_DELAY,
        place in 0.0_f32..1.0,
        luck in 0.0_f32..1.0,
        mean in 0.0..0.5,
    ) {
        let columns = columns(&drivers, mean);
        let mut steady = Vec::new();
        common(&columns, &Shock { delay, overrun: place, luck }, &mut steady);
        let mut months: Vec<Lanes> = Vec::new();
        let held = walk(&columns, luck, &steady, &prices, |left| months.push(left));
        prop_assert_eq!(months.len(), drivers.months());
        for lane in 0..LANES {
            let factors: Vec<f64> = prices.iter().map(|month| f64::from(month[lane])).collect();
            // whether lenders lend is decided in single precision: keep away from its edge
            let edge = factors.iter().any(|factor| {
                (f64::from(luck) - drivers.refinancing * factor.min(1.0)).abs() < 1e-6
            });
            if edge {
                continue;
            }
            let overrun = 2.0 * mean * f64::from(place);
            let (expected, sizes) = plain(&drivers, &factors, delay, overrun, f64::from(luck));
            for (month, ((found, expected), size)) in months.iter().zip(&expected).zip(&sizes).enumerate() {
                let found = f64::from(found[lane]) * 1e6 + drivers.floor;
                let allowed = 4e-6 * size;
                prop_assert!((found - expected).abs() <= allowed, "month {month}: {found}, {expected} expected");
                let is_above = month < held[lane] as usize;
                if is_above && month >= drivers.elapsed {
                    prop_assert!(*expected >= drivers.floor - allowed);
                }
                if month == held[lane] as usize {
                    prop_assert!(*expected <= drivers.floor + allowed);
                }
            }
        }
    }
}

#[test]
fn a_fall_in_a_month_already_over_has_been_lived_through() {
    // 10 M against a floor of 20 M in the first month, over by the desk's day; 50 M after
    let fixed = std::iter::once(10e6).chain(vec![50e6; 40]).collect();
    let drivers = Drivers { elapsed: 1, floor: 20e6, fixed, ..Drivers::default() };
    let found = outcome(&drivers, &brownian(0.6, 0.0), &[]);
    assert_eq!((found.wall.by_month[0], found.wall.never), (0, 10_240));
    assert_eq!(found.below.map(|(_, chance)| chance.value), [0.0; 3]);
}

#[test]
fn twelve_months_are_counted_from_the_desks_day() {
    // below the floor from the fourteenth month on: two months are over, so it is the twelfth ahead
    let fixed = |good: usize| (0..40).map(|month| if month < good { 50e6 } else { 10e6 }).collect();
    let drivers = |good| Drivers { elapsed: 2, floor: 20e6, fixed: fixed(good), ..Drivers::default() };
    let chance = |good| outcome(&drivers(good), &brownian(0.6, 0.0), &[]).below[0].1.value;
    assert_eq!((chance(13), chance(14)), (1.0, 0.0));
}

#[test]
fn mining_that_stops_costs_nothing_and_mining_that_must_run_does() {
    // 1 M of revenue against 3 M of cost for two months
    let drivers = |mining_stops| Drivers {
        fixed: vec![10e6; 2],
        mining_revenue: vec![1e6; 2],
        mining_cost: vec![3e6; 2],
        mining_stops,
        ..Drivers::default()
    };
    let p50 = |stops| outcome(&drivers(stops), &brownian(0.0, 0.0), &[]).fan.unwrap().p50;
    assert_eq!((p50(true), p50(false)), (vec![10e6, 10e6], vec![8e6, 6e6]));
}
