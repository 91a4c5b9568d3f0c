use std::{collections::HashMap, sync::Arc};

use crate::{
    analysis::{Desk, Missing, Settings, Simulation, WhatIf, runway::fixture},
    model::{Book, Ticker},
    tui::{
        effect::Effect,
        model::Model,
        msg::{BookNews, Msg},
        testing::{self, press},
        update::{Outcome, update},
    },
};

/// The small desk with a projection.
fn desk(book: &Arc<Book>) -> Arc<Desk> {
    let mut desk = Desk { book: Arc::clone(book), ..testing::desk() };
    desk.companies[2].projection = Ok(fixture::projection());
    Arc::new(desk)
}

fn simulation() -> Arc<Simulation> {
    let volatility = Err(Missing::of("volatility", "not in this test"));
    let draws = Settings::default().draws;
    Arc::new(Simulation {
        draws,
        volatility,
        delays: Vec::new(),
        remarks: Vec::new(),
        paths: None,
        outcomes: HashMap::new(),
    })
}

/// What was asked for, if anything was: its number, and the company whose fan is wanted.
fn asked(outcome: &Outcome) -> Option<(u64, Option<Ticker>, Arc<Desk>)> {
    outcome.effects.iter().find_map(|effect| match effect {
        Effect::Simulate { number, ticker, desk, .. } => Some((*number, ticker.clone(), Arc::clone(desk))),
        _ => None,
    })
}

fn shows(desk: Arc<Desk>) -> (Model, Outcome) {
    let mut model = testing::model();
    model.book = Some(Arc::clone(&desk.book));
    let outcome = update(&mut model, Msg::Computed { number: 0, desk });
    (model, outcome)
}

#[test]
fn after_a_desk_its_paths_are_asked_for_once() {
    let (mut model, outcome) = shows(desk(&testing::book()));
    let (number, ticker, _) = asked(&outcome).unwrap();
    assert_eq!(ticker, model.ticker);
    assert!(!model.simulation_is_current());
    // a key that selects nobody else asks for nothing
    assert!(asked(&press(&mut model, "right")).is_none());
    let outcome = update(&mut model, Msg::Simulated { number, simulation: simulation() });
    assert!(outcome.redraw && model.simulation.is_some() && model.simulation_is_current());
    assert!(asked(&outcome).is_none());
}

#[test]
fn nothing_is_drawn_of_a_desk_without_a_projection() {
    let (model, outcome) = shows(Arc::new(testing::desk()));
    assert!(asked(&outcome).is_none() && model.simulation.is_none());
}

#[test]
fn another_company_asks_for_its_fan_when_the_paths_under_way_are_there() {
    let (mut model, outcome) = shows(desk(&testing::book()));
    let (number, ..) = asked(&outcome).unwrap();
    assert!(asked(&press(&mut model, "down")).is_none());
    let outcome = update(&mut model, Msg::Simulated { number, simulation: simulation() });
    let (next, ticker, _) = asked(&outcome).unwrap();
    assert_eq!((next, ticker), (number + 1, model.ticker.clone()));
    // and an answer that comes twice, or late, changes nothing
    assert!(!update(&mut model, Msg::Simulated { number, simulation: simulation() }).redraw);
}

#[test]
fn paths_of_a_book_no_longer_shown_are_dropped() {
    let (mut model, outcome) = shows(desk(&testing::book()));
    let (number, ..) = asked(&outcome).unwrap();
    let newer = testing::book();
    let outcome =
        update(&mut model, Msg::Book(BookNews::Read { book: Arc::clone(&newer), changed: Vec::new() }));
    let [Effect::Compute { number: computed, .. }] = outcome.effects.as_slice() else { panic!() };
    update(&mut model, Msg::Computed { number: *computed, desk: desk(&newer) });
    let outcome = update(&mut model, Msg::Simulated { number, simulation: simulation() });
    assert!(model.simulation.is_none());
    assert!(Arc::ptr_eq(&asked(&outcome).unwrap().2.book, &newer));
}

#[test]
fn a_what_if_from_the_start_asks_for_the_paths_without_it_too() {
    let book = testing::book();
    let base = desk(&book);
    let mut model = testing::model();
    model.book = Some(Arc::clone(&book));
    model.what_if.set.live.set(crate::analysis::Assumption::Delay, 6.0);
    let outcome = update(&mut model, Msg::Computed { number: 0, desk: Arc::clone(&base) });
    let [Effect::Compute { number, what_if, .. }, ..] = outcome.effects.as_slice() else { panic!() };
    let settings = Settings { assumptions: what_if.over(&base.settings.assumptions), ..Settings::default() };
    let tried = Arc::new(Desk { settings: Arc::new(settings), ..Desk::clone(&base) });
    let first = asked(&outcome);
    let outcome = update(&mut model, Msg::Computed { number: *number, desk: Arc::clone(&tried) });
    assert!(!WhatIf::from(&model.desk.as_ref().unwrap().settings.assumptions).is_none());
    // one at a time, in whatever order, until both are there
    let mut next = first.or(asked(&outcome));
    while let Some((number, ..)) = next {
        next = asked(&update(&mut model, Msg::Simulated { number, simulation: simulation() }));
    }
    assert!(model.simulation_is_current() && model.what_if.base_simulation.is_some());
}
