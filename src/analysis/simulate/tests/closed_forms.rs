//! Where a formula gives the answer, the paths must find it.

use super::{bootstrap, brownian, coins, outcome, share};
use crate::analysis::{
    Drivers,
    simulate::{BitcoinPaths, paths::Motion},
};

const PATHS: f64 = 10_240.0;

fn density(x: f64) -> f64 {
    (-x * x / 2.0).exp() / std::f64::consts::TAU.sqrt()
}

/// Simpson's rule in 2,000 steps.
fn integral(from: f64, to: f64, of: impl Fn(f64) -> f64) -> f64 {
    let step = (to - from) / 2000.0;
    let weight = |at: i32| if at == 0 || at == 2000 { 1.0 } else { f64::from(2 + 2 * (at % 2)) };
    (0..=2000).map(|at| weight(at) * of(from + step * f64::from(at))).sum::<f64>() * step / 3.0
}

/// The normal distribution's Φ.
fn below(x: f64) -> f64 {
    0.5 + integral(0.0, x, density)
}

/// The standard error of a share of free paths; mirrored ones are no worse.
fn error(share: f64) -> f64 {
    (share * (1.0 - share) / PATHS).sqrt()
}

#[test]
fn phi_is_phi() {
    assert!((below(1.959_964) - 0.975).abs() < 1e-7);
    assert!((below(-8.0)).abs() < 1e-12);
}

#[test]
fn after_one_month_the_chance_is_that_of_a_lognormal() {
    for (volatility, drift, floor) in [(0.6, 0.0, 0.9), (0.6, 0.2, 1.05), (1.2, -0.5, 0.7), (0.3, 0.1, 0.85)]
    {
        let found = outcome(&coins(1, floor * 100e6), &brownian(volatility, drift), &[]);
        let month: f64 = 1.0 / 12.0;
        let z = (floor.ln() - (drift - volatility * volatility / 2.0) * month) / (volatility * month.sqrt());
        let expected = below(z);
        let [(12, chance), ..] = found.below else { panic!("12 months first") };
        assert!((chance.value - expected).abs() < 3.0 * error(expected), "{chance:?}, {expected} expected");
        assert_eq!(chance.value, share(&found, 0));
        assert!(chance.standard_error > 0.0 && chance.standard_error < 2.0 * error(expected));
    }
}

#[test]
fn the_fan_lies_on_the_quantiles_of_a_lognormal() {
    let (volatility, drift) = (0.6, 0.1);
    let fan = outcome(&coins(60, 0.0), &brownian(volatility, drift), &[]).fan.unwrap();
    for month in [12_usize, 60] {
        let years = month as f64 / 12.0;
        let middle = (drift - volatility * volatility / 2.0) * years;
        let spread = volatility * years.sqrt();
        // z of 10 %: 1.281552
        for (found, z) in [(&fan.p10, -1.281_552), (&fan.p50, 0.0), (&fan.p90, 1.281_552)] {
            let share = below(z);
            // of a quantile's logarithm: √(p (1 − p) ÷ n) ÷ density
            let error = error(share) / density(z) * spread;
            let off = (found[month - 1] / 100e6).ln() - (middle + spread * z);
            assert!(off.abs() < 3.0 * error, "month {month}, z {z}: off by {off}, error {error}");
        }
    }
}

#[test]
fn over_two_months_the_first_fall_is_that_of_two_normals() {
    let (volatility, drift, floor) = (0.8, 0.05, 0.85_f64);
    let found = outcome(&coins(2, floor * 100e6), &brownian(volatility, drift), &[]);
    let (trend, step) = ((drift - volatility * volatility / 2.0) / 12.0, volatility / 12.0_f64.sqrt());
    // above after the first month by z, and then below: ∫ φ(z) Φ((ln K − 2 trend) ÷ step − z) dz
    let first = (floor.ln() - trend) / step;
    let second = integral(first, first + 12.0, |z| density(z) * below((floor.ln() - 2.0 * trend) / step - z));
    for (month, expected) in [(0, below(first)), (1, second)] {
        let share = share(&found, month);
        assert!(
            (share - expected).abs() < 3.0 * error(expected),
            "month {month}: {share}, {expected} expected"
        );
    }
}

/// Continuous watching of a barrier has a closed form; watching it monthly is like watching one that lies
/// `0.5826 σ √month` lower (Broadie, Glasserman and Kou). Of that correction the next order is left out: half a point.
#[test]
fn over_one_and_three_years_the_first_fall_is_that_of_a_barrier() {
    let (volatility, drift, floor) = (0.6, 0.1, 0.6_f64);
    let trend = drift - volatility * volatility / 2.0;
    let found = outcome(&coins(60, floor * 100e6), &brownian(volatility, drift), &[]);
    for (at, years) in [(0, 1.0_f64), (1, 2.0), (2, 3.0)] {
        let barrier = floor.ln() - 0.5826 * volatility / 12.0_f64.sqrt();
        let spread = volatility * years.sqrt();
        let expected = below((barrier - trend * years) / spread)
            + (2.0 * trend * barrier / (volatility * volatility)).exp()
                * below((barrier + trend * years) / spread);
        let (months, chance) = found.below[at];
        assert_eq!(f64::from(months), 12.0 * years);
        let off = chance.value - expected;
        assert!(
            off.abs() < 3.0 * chance.standard_error + 0.005,
            "{months} months: {chance:?}, {expected} expected"
        );
    }
}

fn mean(motion: &Motion, month: usize) -> (f64, f64) {
    let paths = BitcoinPaths::draw(motion.clone(), &crate::model::Progress::default());
    let blocks = paths.chunks().iter().flat_map(|chunk| chunk.chunks_exact(60));
    let means: Vec<f64> = blocks
        .map(|block| block[month - 1].iter().map(|factor| f64::from(*factor)).sum::<f64>() / 16.0)
        .collect();
    let count = means.len() as f64;
    let mean = means.iter().sum::<f64>() / count;
    let variance = means.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / (count - 1.0);
    (mean, (variance / count).sqrt())
}

#[test]
fn the_mean_factor_grows_with_the_drift() {
    for (motion, months) in [
        (brownian(0.6, 0.1), [1, 12, 24]),
        (brownian(0.4, -0.2), [6, 36, 60]),
        // months that end with a whole run of eight weeks: the 48th and the 104th week
        (bootstrap(0.6, 0.1), [11, 11, 24]),
        (bootstrap(0.3, 0.0), [11, 11, 24]),
    ] {
        for month in months {
            let (mean, error) = mean(&motion, month);
            let expected = (motion.drift * month as f64 / 12.0).exp();
            assert!(
                (mean - expected).abs() < 3.0 * error,
                "month {month}: {mean} ± {error}, {expected} expected"
            );
        }
    }
}

#[test]
fn without_chance_every_quantile_is_the_formula_at_a_factor_of_one() {
    // 500 M; each month −20 M, mining 8 − 6 M, 3 M of build costs with a pool of 30 M, 100 M owed in the tenth month
    let months = 1..=24_i32;
    let sum = |monthly: f64| months.clone().map(|month| monthly * f64::from(month)).collect::<Vec<f64>>();
    let drivers = Drivers {
        floor: 50e6,
        fixed: sum(-20e6).into_iter().map(|burnt| 450e6 + burnt).collect(),
        coins: 50e6,
        mining_revenue: vec![8e6; 24],
        mining_cost: vec![6e6; 24],
        mining_stops: true,
        build: sum(3e6),
        pool: 30e6,
        maturities: vec![(9, 100e6)],
        ..Drivers::default()
    };
    let found = outcome(&drivers, &brownian(0.0, 0.0), &[]);
    let fan = found.fan.unwrap();
    for month in months {
        let t = f64::from(month);
        let build = (3e6 * t - 30e6).max(0.0);
        let owed = if month >= 10 { 100e6 } else { 0.0 };
        let expected = 450e6 - 20e6 * t + 50e6 + 2e6 * t - build - owed;
        for quantile in [&fan.p10, &fan.p50, &fan.p90] {
            let found = quantile[month as usize - 1];
            assert!((found - expected).abs() < 100.0, "month {month}: {found}, {expected} expected");
        }
    }
    // 500 − 18 t − 3 (t − 10) − 100 < 50 from t = 19 on: 58 − 27 − 342 … = 500 − 342 − 27 − 100 = 31
    assert_eq!((found.wall.by_month[18], found.wall.never), (10_240, 0));
    assert_eq!(
        found.below.map(|(_, chance)| (chance.value, chance.standard_error)),
        [(0.0, 0.0), (1.0, 0.0), (1.0, 0.0)]
    );
}
