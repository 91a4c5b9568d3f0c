use std::sync::Arc;

use super::*;
use crate::{analysis::Kind, model::Ticker};

fn ticker() -> Ticker {
    Ticker::new("CORZ").unwrap()
}

fn values(assumption: Assumption, value: f64) -> Values {
    [(assumption, value)].into_iter().collect()
}

#[test]
fn every_assumption_has_a_name_a_reason_and_a_default_it_takes() {
    for assumption in Assumption::ALL {
        assert_eq!(Assumption::from_name(assumption.name()), Some(assumption));
        assert!(!assumption.reason().is_empty());
        let Some(value) = assumption.default_value() else { continue };
        assert_eq!(values(assumption, value).get(assumption), Some(value), "{}", assumption.name());
    }
}

#[test]
fn the_sliders_are_those_that_say_how_they_are_moved() {
    let slid: Vec<_> = Assumption::ALL.into_iter().filter(|a| a.slider().is_some()).collect();
    assert_eq!(slid.len(), Assumption::SLIDERS.len());
    assert!(Assumption::SLIDERS.iter().all(|assumption| slid.contains(assumption)));
}

#[test]
fn whoever_is_nearer_to_the_question_wins() {
    let haircut = Assumption::BitcoinHaircut;
    let mut assumptions = Assumptions::default();
    let by = |assumptions: &Assumptions| {
        let assumed = assumptions.get(haircut, Some(&ticker()));
        (assumed.value.unwrap(), assumed.by)
    };
    assert_eq!(by(&assumptions), (0.30, SetBy::Default));
    assumptions.all = values(haircut, 0.40);
    assert_eq!(by(&assumptions), (0.40, SetBy::Config));
    assumptions.companies.insert(ticker(), values(haircut, 0.35));
    assert_eq!(by(&assumptions), (0.35, SetBy::Company));
    let scenario = Scenario { name: "crash".into(), values: values(haircut, 0.5), ..Scenario::default() };
    assumptions.scenario = Some(Arc::new(scenario));
    assert_eq!(by(&assumptions), (0.5, SetBy::Scenario("crash".into())));
    assumptions.live = values(haircut, 0.6);
    assert_eq!(by(&assumptions), (0.6, SetBy::Live));
    // what is set for one company says nothing of all
    assumptions.live = Values::default();
    assumptions.scenario = None;
    assert_eq!(assumptions.get(haircut, None).value, Some(0.40));
}

#[test]
fn a_value_is_brought_within_what_is_taken() {
    assert_eq!(values(Assumption::BitcoinChange, -3.0).get(Assumption::BitcoinChange), Some(-0.99));
    assert_eq!(values(Assumption::MiningStops, 0.5).get(Assumption::MiningStops), Some(1.0));
    assert!(values(Assumption::Delay, f64::NAN).is_empty());
}

#[test]
fn what_has_no_honest_default_is_missing_and_what_has_one_is_an_estimate() {
    let resolved = Resolved::default();
    assert!(resolved.figure(Assumption::RentPerMwYear).is_err());
    assert_eq!(resolved.figure(Assumption::HpcMargin).unwrap().kind, Kind::Estimated);
}
