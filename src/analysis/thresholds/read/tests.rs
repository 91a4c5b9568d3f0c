use std::sync::Arc;

use super::*;
use crate::{
    analysis::{
        Burn, LineCell, MixQuarter,
        thresholds::fixture::{bitcoin, company, derived, none, stale},
    },
    model::Quarter,
};

fn value(metric: Metric, company: &CompanyDesk) -> f64 {
    metric.read(company, &bitcoin()).unwrap().value
}

fn why(metric: Metric, company: &CompanyDesk) -> String {
    metric.read(company, &bitcoin()).unwrap_err().to_string()
}

#[test]
fn every_metric_of_an_empty_desk_is_missing_but_what_is_set() {
    let missing: Vec<_> =
        Metric::ALL.into_iter().filter(|metric| metric.read(&company(), &bitcoin()).is_ok()).collect();
    assert_eq!(missing, [Metric::BitcoinDrawdown, Metric::FilingAge, Metric::BitcoinPrice]);
}

#[test]
fn a_loss_is_positive_and_a_profit_negative() {
    let mut desk = company();
    Arc::make_mut(&mut desk.loss).net_income = derived(-427.6e6, Unit::Usd);
    assert_eq!(value(Metric::NetLoss, &desk), 427.6e6);
    Arc::make_mut(&mut desk.loss).net_income = derived(12e6, Unit::Usd);
    assert_eq!(value(Metric::NetLoss, &desk), -12e6);
}

#[test]
fn a_computed_metric_is_as_stale_as_its_input() {
    let mut desk = company();
    Arc::make_mut(&mut desk.loss).net_income = stale(-1.0, Unit::Usd);
    assert!(Metric::NetLoss.read(&desk, &bitcoin()).unwrap().stale);
}

/// Net income and equity in millions, and the two readings the desk holds of them.
fn with_equity(net_income: f64, equity: f64) -> CompanyDesk {
    let mut desk = company();
    Arc::make_mut(&mut desk.loss).net_income = derived(net_income * 1e6, Unit::Usd);
    Arc::make_mut(&mut desk.loss).against_equity = derived(net_income / equity, Unit::Ratio);
    desk
}

#[test]
fn a_loss_is_measured_against_equity_and_a_profit_is_none() {
    assert_eq!(value(Metric::NetLossToEquity, &with_equity(-100.0, 400.0)), 0.25);
    assert_eq!(value(Metric::NetLossToEquity, &with_equity(-600.0, 400.0)), 1.5);
    assert_eq!(value(Metric::NetLossToEquity, &with_equity(100.0, 400.0)), 0.0);
    assert_eq!(value(Metric::NetLossToEquity, &with_equity(100.0, -400.0)), 0.0);
}

#[test]
fn a_loss_on_negative_equity_counts_as_all_of_it_and_says_so() {
    // −100 ÷ −900 = +11.1 %: without care the loss would pass for a profit
    let figure = Metric::NetLossToEquity.read(&with_equity(-100.0, -900.0), &bitcoin()).unwrap();
    assert_eq!((figure.value, figure.kind), (1.0, crate::analysis::Kind::Estimated));
    let crate::analysis::Trace::Formula { notes, .. } = &*figure.trace else { panic!("a formula") };
    assert!(notes[0].starts_with("equity is negative"), "{notes:?}");
}

#[test]
fn cash_coming_in_is_the_cap_with_its_burn_as_input() {
    let mut desk = company();
    desk.liquidity.runway = Runway::Generative;
    desk.liquidity.burns = vec![Burn {
        basis: BurnBasis::AllIn,
        quarters: 1,
        per_month: stale(-5e6, Unit::UsdPerMonth),
        runway: Runway::Generative,
    }];
    let figure = Metric::Runway.read(&desk, &bitcoin()).unwrap();
    assert_eq!((figure.value, figure.unit, figure.stale), (60.0, Unit::Months, true));
}

#[test]
fn an_end_is_read_in_months_and_an_unknown_runway_is_missing() {
    let mut desk = company();
    assert_eq!(why(Metric::Runway, &desk), "figure: not in the book");
    let months = derived(14.2, Unit::Months).unwrap();
    desk.liquidity.runway = Runway::Ends { months, on: "2027-10-01".parse().unwrap() };
    assert_eq!(value(Metric::Runway, &desk), 14.2);
}

#[test]
fn the_wall_is_read_in_months_and_the_cap_where_none_is_in_sight() {
    let mut desk = company();
    assert_eq!(why(Metric::Wall, &desk), "projection: not in this fixture");
    let mut projection = crate::analysis::runway::fixture::projection();
    desk.projection = Ok(projection.clone());
    assert_eq!(value(Metric::Wall, &desk), 13.8);
    projection.wall = None;
    desk.projection = Ok(projection);
    let figure = Metric::Wall.read(&desk, &bitcoin()).unwrap();
    assert_eq!((figure.value, figure.unit), (60.0, Unit::Months));
    assert_eq!(figure.kind, crate::analysis::Kind::Estimated);
}

/// A quarter with HPC and AI cloud revenue, in dollars, and their growth.
fn quarter(hpc: [Option<f64>; 2], cloud: [Option<f64>; 2]) -> MixQuarter {
    let order = [Line::Mining, Line::Hosting, Line::Hpc, Line::AiCloud, Line::Other];
    let lines = order.map(|line| {
        let [revenue, qoq] = match line {
            Line::Hpc => hpc,
            Line::AiCloud => cloud,
            _ => [None; 2],
        };
        let read = |value: Option<f64>, unit| value.map_or_else(none, |value| derived(value, unit));
        LineCell {
            line,
            revenue: read(revenue, Unit::Usd),
            share: none(),
            qoq: read(qoq, Unit::Ratio),
            yoy: none(),
            shift: none(),
        }
    });
    MixQuarter {
        quarter: Quarter::new(2026, 1).unwrap(),
        span: None,
        total: none(),
        total_qoq: none(),
        total_yoy: none(),
        lines,
        not_split: None,
        not_split_share: None,
        compute_share: none(),
        compute_shift: none(),
    }
}

#[test]
fn compute_growth_is_that_of_the_line_a_company_has() {
    let mut desk = company();
    assert_eq!(why(Metric::HpcQoq, &desk), "revenue by line: no quarter has any");
    Arc::make_mut(&mut desk.mix).quarters = vec![quarter([Some(21e6), Some(1.165)], [None; 2])];
    assert_eq!(value(Metric::HpcQoq, &desk), 1.165);
    Arc::make_mut(&mut desk.mix).quarters = vec![quarter([None; 2], [Some(7e6), Some(-0.2)])];
    assert_eq!(value(Metric::HpcQoq, &desk), -0.2);
    Arc::make_mut(&mut desk.mix).quarters = vec![quarter([None; 2], [None; 2])];
    assert_eq!(why(Metric::HpcQoq, &desk), "figure: not in the book");
}

#[test]
fn compute_growth_takes_both_lines_together() {
    // (30 + 10) ÷ (20 + 30) − 1 = −20 %, though HPC alone grew by half
    let mut desk = company();
    Arc::make_mut(&mut desk.mix).quarters = vec![
        quarter([Some(20.0), None], [Some(30.0), None]),
        quarter([Some(30.0), Some(0.5)], [Some(10.0), Some(-0.667)]),
    ];
    assert!((value(Metric::HpcQoq, &desk) + 0.2).abs() < 1e-12);
}

#[test]
fn compute_growth_is_missing_where_a_line_begins_or_ends() {
    let mut desk = company();
    Arc::make_mut(&mut desk.mix).quarters =
        vec![quarter([Some(20.0), None], [None; 2]), quarter([Some(30.0), Some(0.5)], [Some(10.0), None])];
    assert!(Metric::HpcQoq.read(&desk, &bitcoin()).is_err());
    // the AI cloud grew, and HPC is no longer told
    Arc::make_mut(&mut desk.mix).quarters =
        vec![quarter([Some(20.0), None], [Some(5.0), None]), quarter([None; 2], [Some(10.0), Some(1.0)])];
    assert!(Metric::HpcQoq.read(&desk, &bitcoin()).is_err());
    Arc::make_mut(&mut desk.mix).quarters = vec![quarter([Some(30.0), None], [Some(10.0), None])];
    assert_eq!(why(Metric::HpcQoq, &desk), "HPC revenue of the quarter before: no such quarter on the desk");
}
