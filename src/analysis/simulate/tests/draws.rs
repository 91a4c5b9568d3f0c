//! What is drawn, and that it does not matter who draws it.

use std::{sync::Arc, thread};

use super::{Shock, bootstrap, brownian, coins, columns, outcome, shocks};
use crate::analysis::{
    Drivers, Missing,
    simulate::{
        BitcoinModel, BitcoinPaths, Draws, Outcome, WallDates, bootstrap::week, columns::Columns, paths,
        paths::Motion, run::Run, tally::Tally,
    },
};

/// Three companies with something of everything.
fn companies() -> Vec<Columns> {
    let company = |size: f64| Drivers {
        elapsed: 1,
        floor: 30e6,
        fixed: (0..61).map(|month| size * (300e6 - 6e6 * f64::from(month))).collect(),
        rent: (0..25)
            .map(|delay| (0..61).map(|month| 2e6 * (month as f64 - f64::from(delay)).max(0.0)).collect())
            .collect(),
        coins: 100e6,
        mining_revenue: vec![9e6; 61],
        mining_cost: vec![8e6; 61],
        mining_stops: true,
        build: (0..61).map(|month| 4e6 * f64::from(month)).collect(),
        project: Vec::new(),
        pool: 60e6,
        maturities: vec![(20, 90e6)],
        refinancing: 0.5,
    };
    [0.5, 1.0, 1.5].map(|size| columns(&company(size), 0.2)).into()
}

fn on_threads(motion: &Motion, threads: usize) -> Vec<Outcome> {
    let chunks: Vec<_> = (0..motion.chunks()).map(|at| motion.chunk(at)).collect();
    let paths = BitcoinPaths::draw(motion.clone(), &crate::model::Progress::default());
    assert_eq!(paths.chunks(), chunks);
    let (companies, shocks) = (companies(), shocks(motion, &[0, 2, 9]));
    let run = Run { companies: &companies, selected: Some(1), shocks: &shocks, paths: &paths };
    // every thread takes every so manieth chunk, and the last thread's come first
    let tallies: Vec<Vec<Tally>> = thread::scope(|scope| {
        let work = |first| {
            scope.spawn(move || {
                (first..motion.chunks()).step_by(threads).map(|at| run.chunk(at)).collect::<Vec<_>>()
            })
        };
        let workers: Vec<_> = (0..threads).map(work).collect();
        workers.into_iter().rev().flat_map(|worker| worker.join().unwrap()).collect()
    });
    run.merge(&tallies)
}

#[test]
fn one_thread_and_two_give_the_same_figures() {
    for motion in [brownian(0.6, 0.0), bootstrap(0.6, 0.0)] {
        let one = on_threads(&motion, 1);
        assert_eq!(one, on_threads(&motion, 2));
        assert_eq!(one, on_threads(&motion, 1));
        assert!(one[1].fan.is_some() && one[0].fan.is_none());
    }
}

#[test]
fn wide_and_narrow_vectors_give_the_same_bits() {
    let motion = brownian(0.6, 0.1);
    let mut narrow = vec![[0.0; 16]; 64 * 60];
    paths::brownian(&mut paths::stream(motion.draws.seed, 2), 0.6, 0.1, &mut narrow);
    assert_eq!(motion.chunk(2), narrow);
    let paths = BitcoinPaths::draw(motion.clone(), &crate::model::Progress::default());
    let (companies, shocks) = (companies(), shocks(&motion, &[0, 2, 9]));
    let run = Run { companies: &companies, selected: Some(1), shocks: &shocks, paths: &paths };
    assert_eq!(run.chunk(2), run.count(2));
}

#[test]
fn another_seed_gives_other_figures_within_the_error() {
    let seeded = |seed| {
        let motion = brownian(0.6, 0.0);
        on_threads(&Motion { draws: Draws { seed, ..motion.draws }, ..motion }, 1)
    };
    let (one, other) = (seeded(1), seeded(2));
    assert_ne!(one, other);
    for (one, other) in one.iter().zip(&other) {
        for ((_, one), (_, other)) in one.below.iter().zip(&other.below) {
            let error = one.standard_error.hypot(other.standard_error);
            assert!((one.value - other.value).abs() <= 3.0 * error, "{one:?} and {other:?}");
        }
    }
}

#[test]
fn paths_come_in_whole_blocks_and_at_least_two() {
    let blocks = |paths| {
        let motion = brownian(0.6, 0.0);
        Motion { draws: Draws { paths, ..motion.draws }, ..motion }.blocks()
    };
    assert_eq!([0, 1, 32, 33, 10_240, usize::MAX].map(blocks), [2, 2, 2, 3, 640, 65_536]);
    let drawn = |paths| {
        let motion = brownian(0.6, 0.0);
        let motion = Motion { draws: Draws { paths, ..motion.draws }, ..motion };
        let found = outcome(&coins(60, 50e6), &motion, &[]);
        found.wall.never + found.wall.by_month.iter().sum::<u32>()
    };
    // 1,500 paths: 94 blocks, 64 of them in the first chunk
    assert_eq!(drawn(1500), 1504);
}

#[test]
fn half_of_a_block_mirrors_the_other() {
    let (volatility, drift) = (0.6, 0.1);
    let chunk = brownian(volatility, drift).chunk(3);
    for (at, month) in chunk.iter().enumerate() {
        // the logarithms lie on both sides of the trend
        let trend = (drift - volatility * volatility / 2.0) * (at % 60 + 1) as f64 / 12.0;
        for lane in 0..8 {
            let sum = f64::from(month[lane]).ln() + f64::from(month[lane + 8]).ln();
            assert!((sum - 2.0 * trend).abs() < 1e-5);
        }
    }
}

#[test]
fn months_end_after_whole_weeks() {
    assert_eq!([1, 2, 3, 11, 12, 24, 60].map(week), [4, 9, 13, 48, 52, 104, 261]);
}

#[test]
fn a_bootstrap_of_no_volatility_is_the_drift_alone() {
    let chunk = bootstrap(0.0, 0.12).chunk(0);
    for (at, month) in chunk.iter().take(60).enumerate() {
        let expected = (0.01 * (at + 1) as f64).exp();
        assert!(month.iter().all(|factor| (f64::from(*factor) - expected).abs() < 1e-6));
    }
}

#[test]
fn a_bootstrap_keeps_the_shape_of_the_closes_and_takes_the_volatility_given() {
    // one week in four falls by 11 %: the steps of four weeks are far from normal, yet a year's spread is as set
    let motion = bootstrap(0.6, 0.0);
    let paths = BitcoinPaths::draw(motion, &crate::model::Progress::default());
    let first = paths.chunks().iter().flat_map(|chunk| chunk.chunks_exact(60)).flat_map(|block| block[0]);
    let logs: Vec<f64> = first.map(|factor| f64::from(factor).ln()).collect();
    // any four weeks of a run hold one fall: the first month, four weeks, hardly moves
    let mean = logs.iter().sum::<f64>() / logs.len() as f64;
    let spread = (logs.iter().map(|log| (log - mean).powi(2)).sum::<f64>() / logs.len() as f64).sqrt();
    assert!(spread < 0.05, "{spread}: runs of weeks stay together"); // 0.6 ÷ √13 = 0.166 if they did not
}

#[test]
fn delays_overruns_and_luck_are_spread_evenly() {
    let drawn = shocks(&brownian(0.6, 0.0), &[0, 3, 3, 12]);
    assert!(drawn.iter().all(|shock| (0.0..1.0).contains(&shock.luck)));
    let late = |months| drawn.iter().filter(|shock| shock.delay == months).count();
    assert_eq!((late(0), late(3), late(12)), (160, 320, 160));
    for of in [|shock: &Shock| shock.overrun, |shock: &Shock| shock.luck] {
        let mut parts: Vec<usize> = drawn.iter().map(|shock| (of(shock) * 64.0) as usize).collect();
        parts.sort_unstable();
        let counts: Vec<usize> = parts.chunk_by(|a, b| a == b).map(<[usize]>::len).collect();
        // a number just below a part's end may round up into the next
        assert!(counts.len() == 64 && counts.iter().all(|count| (9..=11).contains(count)), "{counts:?}");
    }
}

#[test]
fn what_comes_late_costs_more() {
    type Part = fn(&Shock) -> f64;
    let delays: Vec<u32> = (0..24).collect();
    let drawn = shocks(&brownian(0.6, 0.0), &delays);
    let (delay, overrun, luck): (Part, Part, Part) =
        (|shock| shock.delay as f64, |shock| f64::from(shock.overrun), |shock| f64::from(shock.luck));
    let mean = |of: Part| drawn.iter().map(of).sum::<f64>() / drawn.len() as f64;
    let product =
        |a: Part, b: Part| drawn.iter().map(|shock| (a(shock) - mean(a)) * (b(shock) - mean(b))).sum::<f64>();
    let correlation = |a: Part, b: Part| product(a, b) / (product(a, a) * product(b, b)).sqrt();
    // ranks of normals correlated by 0.5 are correlated by 6 ÷ π × asin(0.25) = 0.483; error about 1 ÷ √640 = 0.04
    assert!((correlation(delay, overrun) - 0.483).abs() < 0.12);
    assert!(correlation(delay, luck).abs() < 0.12 && correlation(overrun, luck).abs() < 0.12);
}

#[test]
fn without_slippages_nothing_is_late() {
    assert!(shocks(&brownian(0.6, 0.0), &[]).iter().all(|shock| shock.delay == 0));
}

#[test]
fn a_late_phase_moves_the_rent() {
    // 5 M a month burnt of 12 M; a delivery in time pays 60 M at once, one late by three months comes too late
    let rent = |delay: usize| (0..12).map(|month| if month > delay { 60e6 } else { 0.0 }).collect();
    let drivers = Drivers {
        fixed: (1..=12).map(|month| 12e6 - 5e6 * f64::from(month)).collect(),
        rent: (0..25).map(rent).collect(),
        ..Drivers::default()
    };
    let found = outcome(&drivers, &brownian(0.6, 0.0), &[0, 0, 0, 3]);
    assert_eq!(found.wall, WallDates { by_month: [vec![0, 0, 2560], vec![0; 9]].concat(), never: 7680 });
    assert_eq!((found.wall.quantile(0.1), found.wall.quantile(0.5)), (Some(2), None));
    assert_eq!(found.below[0].1.value, 0.25);
}

#[test]
fn an_overrun_is_paid_where_project_money_ends() {
    // 100 M to build, 110 M for it, no other money: an overrun of more than 10 % breaks the company
    let drivers = Drivers { fixed: vec![0.0], build: vec![100e6], pool: 110e6, ..Drivers::default() };
    let motion = brownian(0.6, 0.0);
    let paths = BitcoinPaths::draw(motion.clone(), &crate::model::Progress::default());
    let shocks = shocks(&motion, &[]);
    let chance = |mean| {
        let companies = [columns(&drivers, mean)];
        let run = Run { companies: &companies, selected: None, shocks: &shocks, paths: &paths };
        run.all(&crate::model::Progress::default())[0].below[0].1.value
    };
    // evenly between 0 and 20 %: half; between 0 and 40 %: three quarters
    assert_eq!((chance(0.0), chance(0.1), chance(0.2)), (0.0, 0.5, 0.75));
}

#[test]
fn lenders_lend_with_the_chance_given_and_less_as_bitcoin_falls() {
    // 100 M, of which 200 M fall due in the twelfth month
    let drivers = |refinancing| Drivers {
        fixed: vec![100e6; 12],
        maturities: vec![(11, 200e6)],
        refinancing,
        ..Drivers::default()
    };
    let chance =
        |refinancing, drift| outcome(&drivers(refinancing), &brownian(0.0, drift), &[]).below[0].1.value;
    assert_eq!((chance(0.0, 0.0), chance(1.0, 0.0), chance(0.3, 0.0)), (1.0, 0.0, 0.7));
    // a factor of e^−0.5 = 0.6065 after the year: 640 × 0.8 × 0.6065 = 310.5 blocks are refinanced
    let found = chance(0.8, -0.5);
    assert!((found - (1.0 - 0.8 * 0.6065)).abs() < 1.0 / 640.0, "{found}");
    // bitcoin that rose opens no door wider
    assert_eq!(chance(0.3, 0.5), 0.7);
}

#[test]
fn the_error_is_that_of_the_blocks() {
    // what a block draws once decides for all of its paths: 640 draws, not 10,240
    let drivers = Drivers {
        fixed: vec![100e6],
        maturities: vec![(0, 200e6)],
        refinancing: 0.5,
        elapsed: 0,
        ..Drivers::default()
    };
    let (_, chance) = outcome(&drivers, &brownian(0.0, 0.0), &[]).below[0];
    // √(0.5 × 0.5 ÷ 639)
    assert_eq!(chance.value, 0.5);
    assert!((chance.standard_error - (0.25_f64 / 639.0).sqrt()).abs() < 1e-12);
}

#[test]
fn paths_are_kept_where_nothing_they_rest_on_has_changed() {
    let motion = Motion { draws: Draws { paths: 32, ..Draws::default() }, ..bootstrap(0.6, 0.1) };
    let quiet = crate::model::Progress::default();
    let kept = paths(motion.clone(), None, &quiet);
    assert!(Arc::ptr_eq(&kept, &paths(motion.clone(), Some(&kept), &quiet)));
    let draws = motion.draws;
    let others = [
        Motion { draws: Draws { paths: 48, ..draws }, ..motion.clone() },
        Motion { draws: Draws { seed: 2, ..draws }, ..motion.clone() },
        Motion { draws: Draws { model: BitcoinModel::Bootstrap, ..draws }, ..motion.clone() },
        Motion { volatility: 0.7, ..motion.clone() },
        Motion { drift: 0.0, ..motion.clone() },
        Motion { returns: vec![0.01, -0.02], ..motion.clone() },
    ];
    for other in others {
        assert_eq!(
            Arc::ptr_eq(&kept, &paths(other.clone(), Some(&kept), &quiet)),
            other == motion,
            "{other:?}"
        );
    }
}

#[test]
fn drivers_that_are_not_whole_are_refused() {
    let refused = |drivers: Drivers| -> Missing { Columns::new(&drivers, 0.1).unwrap_err() };
    let whole = coins(12, 0.0);
    assert_eq!(
        refused(Drivers { elapsed: 12, ..whole.clone() }).to_string(),
        "simulation: no month lies ahead"
    );
    let short = Drivers { build: vec![1.0], ..whole.clone() };
    assert_eq!(refused(short).to_string(), "simulation: a driver of the projection ends before the others");
    let none = "simulation: a driver of the projection is not a finite number";
    assert_eq!(refused(Drivers { coins: f64::NAN, ..whole.clone() }).to_string(), none);
    assert_eq!(refused(Drivers { maturities: vec![(1, f64::INFINITY)], ..whole.clone() }).to_string(), none);
    assert_eq!(refused(Drivers { fixed: vec![f64::NAN], ..whole.clone() }).to_string(), none);
    let few = Drivers { rent: vec![vec![0.0; 12]; 3], ..whole };
    assert_eq!(refused(few).to_string(), "simulation: the projection lacks the rent of some delays");
}
