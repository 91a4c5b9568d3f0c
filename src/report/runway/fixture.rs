//! WULF and NEW of the reports' fixture, with what a thousand paths say of WULF, made by hand.

use std::{collections::HashMap, sync::Arc};

use super::Study;
use crate::{
    analysis::{
        Assumption, Chance, Draws, Fan, Figure, Flow, Kind, Missing, Outcome, Projection, Scenario, Settings,
        Simulation, Trace, WallDates,
    },
    model::Unit,
    report::fixture::{desk, ticker},
};

/// Under the assumptions as configured.
pub(super) fn study() -> Study {
    let desk = desk();
    let simulated = simulated(desk.companies[1].projection.as_ref().unwrap());
    Study { desk, simulations: [(ticker("WULF"), simulated)].into() }
}

/// Under a scenario in which all that falls due is refinanced.
pub(super) fn refinanced() -> Study {
    let Study { mut desk, .. } = study();
    let values = [(Assumption::Refinancing, 1.0)].into_iter().collect();
    let mut settings = Settings::default();
    let scenario = Scenario { name: "all refinanced".into(), values, ..Scenario::default() };
    settings.assumptions.scenario = Some(Arc::new(scenario));
    let company = &mut desk.companies[1];
    company.assumptions = settings.assumptions.of(&company.ticker);
    desk.settings = Arc::new(settings);
    let projection = company.projection.as_mut().unwrap();
    refinance(projection);
    let mut simulated = simulated(projection);
    let outcome = simulated.outcomes.get_mut(&company.ticker).unwrap().as_mut().unwrap();
    let none = Chance { value: 0.0, standard_error: 0.0 };
    let outcome = Arc::make_mut(outcome);
    outcome.wall = WallDates { by_month: vec![0; projection.months.len()], never: 1_000 };
    outcome.below = [12, 24, 36].map(|months| (months, none));
    Study { simulations: [(company.ticker.clone(), simulated)].into(), desk }
}

/// The notes stay: 600 M more from their month on, and no month below the floor, for the lowest closes at
/// 900 − 25 × 50 + 2 × (0 + 1 + … + 24) = 250 M.
fn refinance(projection: &mut Projection) {
    let mut kept = 0.0;
    for month in &mut projection.months {
        month.opening += kept;
        month.closing += kept;
        for payment in std::mem::take(&mut month.payments) {
            month.add(Flow::Principal, payment.amount);
            kept += payment.amount;
        }
    }
    projection.wall = None;
    projection.reported_wall = None;
}

/// Of 1,000 paths 50 fall below the floor in the twelfth month, 250 in the fourteenth, 500 in the fifteenth, 150 in
/// the twenty-first, 50 never: one in ten by the fourteenth, half by the fifteenth, nine in ten by the twenty-first.
fn simulated(projection: &Projection) -> Simulation {
    let mut by_month = vec![0; projection.months.len()];
    for (month, paths) in [(11, 50), (13, 250), (14, 500), (20, 150)] {
        by_month[month] = paths;
    }
    // √(0.05 × 0.95 ÷ 1,000)
    let chance = |value| Chance { value, standard_error: 0.0069 };
    let around = |more: f64| projection.months.iter().map(|month| month.closing + more).collect();
    let outcome = Outcome {
        below: [(12, chance(0.05)), (24, chance(0.95)), (36, chance(0.95))],
        wall: WallDates { by_month, never: 50 },
        fan: Some(Fan { p10: around(-100e6), p50: around(0.0), p90: around(100e6) }),
    };
    let formula = Trace::Formula {
        formula: "standard deviation of 52 weekly returns × √52".into(),
        inputs: Vec::new(),
        notes: Vec::new(),
    };
    Simulation {
        draws: Draws { paths: 1_000, ..Draws::default() },
        volatility: Ok(Figure::read(0.48, Unit::Ratio, Kind::Derived, formula)),
        delays: vec![0, 0, 3, 12],
        remarks: Vec::new(),
        paths: None,
        outcomes: [(ticker("WULF"), Ok(Arc::new(outcome)))].into(),
    }
}

/// As without enough closes.
pub(super) fn not_simulated() -> Study {
    let Study { desk, simulations } = study();
    let lacking = |(ticker, simulation)| {
        let volatility = Err(Missing::of("bitcoin volatility", "fewer than 27 closes"));
        (ticker, Simulation { volatility, outcomes: HashMap::new(), ..simulation })
    };
    Study { desk, simulations: simulations.into_iter().map(lacking).collect() }
}
