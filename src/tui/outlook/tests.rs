use std::sync::Arc;

use super::*;
use crate::{
    analysis::{Flow, runway::fixture::projection},
    tui::fixture::{
        company,
        paths::{endless, outcome, projected, simulation, with},
    },
};

#[test]
fn the_share_of_the_paths_gives_the_month_counted_from_the_desk_s_day() {
    let corz = company(&projected(), "CORZ");
    let simulation = simulation();
    let outlook = Outlook::of(&corz, Some(&simulation)).unwrap();
    // 1,100 of 10,240 paths fall in the tenth month from 2026-06-30: 266 days of 30.4375 from 2026-08-07
    let as_of = "2026-08-07".parse().unwrap();
    let tenth = outlook.fall(0.1, as_of).unwrap();
    let months = tenth.months.unwrap();
    let rounded = (months.value * 100.0).round() / 100.0;
    assert_eq!((tenth.on.to_string().as_str(), rounded, months.kind), ("2027-04-30", 8.74, Kind::Estimated));
    // 1,100 + 5,000 are more than half; with 2,000 and 1,140 they are nine tenths
    let half = outlook.fall(0.5, as_of).unwrap();
    assert_eq!(half.on.to_string(), "2027-09-30");
    assert_eq!(outlook.fall(0.9, as_of).unwrap().on.to_string(), "2028-07-30");
    assert!(outlook.fall(0.95, as_of).is_none());
    // the wall of the same month is as far off
    assert_eq!(distance(&half.months.unwrap()), distance(&outlook.projection.wall.as_ref().unwrap().months));
}

#[test]
fn no_error_is_told_of_none_or_all_and_none_is_rounded_to_nothing() {
    let chance = |value| Ok(Figure::assumed(value, Unit::Ratio, "made by hand", "made by hand"));
    assert_eq!(error(&chance(0.641), 0.0175), "±1.8 points");
    assert_eq!(error(&chance(0.0002), 0.0001), "±<0.1 points");
    assert_eq!(error(&chance(0.0), 0.0), "no path");
    assert_eq!(error(&chance(1.0), 0.0), "every path");
}

#[test]
fn the_curve_starts_with_the_balances_and_ends_some_months_beyond_the_wall() {
    let corz = company(&projected(), "CORZ");
    let simulation = simulation();
    let curve = Outlook::of(&corz, Some(&simulation)).unwrap().curve();
    // the start, fifteen months to the wall, nine beyond
    assert_eq!((curve.projected.len(), curve.wall), (25, Some(15)));
    assert_eq!(curve.projected.first().copied(), Some(900e6));
    assert_eq!(curve.projected.get(15).copied(), Some(-240e6));
    assert_eq!([&curve.low, &curve.median, &curve.high].map(Vec::len), [25; 3]);
    assert_eq!(curve.low.first().copied(), Some(900e6));
    let alone = Outlook::of(&corz, None).unwrap().curve();
    assert!(alone.low.is_empty() && alone.projected == curve.projected);
    let desk = with(|_| Ok(endless()));
    let all = Outlook::of(&company(&desk, "CORZ"), None).unwrap().curve().projected.len();
    assert_eq!(all, endless().months.len() + 1);
}

#[test]
fn each_cause_is_said() {
    let mut wall = projection().wall.unwrap();
    assert_eq!(cause(&wall), "2.75% notes due 2027, ~600.0M");
    wall.cause = WallCause::Use(Flow::Capex);
    assert_eq!(cause(&wall), "no single payment; largest use capex");
    wall.cause = WallCause::Start;
    assert_eq!(cause(&wall), "below the floor before that month began");
}

#[test]
fn a_wall_for_a_cell_is_a_month_a_bound_or_missing() {
    assert_eq!(forms(&Ok(projection())), ["Sep 27"]);
    assert_eq!(forms(&Ok(endless())), ["> 60 mo", ">60"]);
    assert_eq!(forms(&Err(Missing::of("cash", "not in the book"))), ["—"]);
}

#[test]
fn in_short_the_wall_has_its_cause_its_distance_and_what_was_reported() {
    let said = |projection: Projection| {
        let desk = with(|_| Ok(projection.clone()));
        in_short(&Outlook::of(&company(&desk, "CORZ"), None).unwrap())
    };
    assert_eq!(said(projection()), "2.75% notes due 2027, ~600.0M; in ~13.8 months");
    let raised = Projection { is_pro_forma: true, wall: None, ..projection() };
    assert_eq!(said(raised), "none within 60 months; as reported Sep 2027");
}

#[test]
fn chances_are_estimates_that_say_how_they_were_drawn() {
    let corz = company(&projected(), "CORZ");
    let simulation = simulation();
    let chances = Outlook::of(&corz, Some(&simulation)).unwrap().chances();
    let (months, chance, error) = chances.into_iter().next().unwrap();
    assert_eq!((months, error), (12, outcome().below[0].1.standard_error));
    let chance = chance.unwrap();
    assert_eq!((chance.value, chance.kind), (0.107, Kind::Estimated));
    let crate::analysis::Trace::Formula { inputs, notes, .. } = &*chance.trace else { panic!("a formula") };
    assert_eq!(notes, &["counted on 10240 paths drawn from seed 1"]);
    assert!(inputs.iter().any(|input| input.name == "bitcoin volatility"));
    assert!(Outlook::of(&corz, None).unwrap().chances().is_empty());
}

#[test]
fn what_is_projected_is_never_marked_as_less_than_an_estimate() {
    let marked = estimate(&projection().sources_uses).unwrap();
    assert_eq!((marked.value, marked.kind), (1.1, Kind::Estimated));
    assert!(estimate(&Err(Missing::of("cash", "not in the book"))).is_err());
}

#[test]
fn paths_of_another_company_are_not_taken() {
    let corz = company(&projected(), "CORZ");
    let mut others = simulation();
    others.outcomes.retain(|ticker, _| ticker.as_str() != "CORZ");
    others.outcomes.insert(crate::tui::fixture::ticker("HUT"), Ok(Arc::new(outcome())));
    assert!(Outlook::of(&corz, Some(&others)).unwrap().paths.is_none());
}
