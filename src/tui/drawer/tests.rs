use std::{collections::HashMap, sync::Arc};

use ratatui::{Terminal, backend::TestBackend, layout::Size};

use crate::{
    analysis::{
        Assumption, Chance, Desk, Missing, Outcome, Scenario, Settings, Simulation, WallDates, WhatIf, desk,
        runway::fixture,
    },
    model::Book,
    tui::{
        fixture as demo,
        model::Model,
        msg::Msg,
        paint,
        screen::{Screen, Tab},
        styles::Styles,
        symbols::Symbols,
        testing::press,
        update::update,
    },
};

fn tried(values: &[(Assumption, f64)]) -> WhatIf {
    WhatIf { live: values.iter().copied().collect(), ..WhatIf::default() }
}

/// The demo desk under a what-if, CORZ with the projection made by hand; its wall a year sooner with one in force.
fn desk_of(book: &Arc<Book>, what_if: &WhatIf) -> Arc<Desk> {
    let assumptions = what_if.over(&Settings::default().assumptions);
    let settings = Settings { assumptions, ..Settings::default() };
    let mut desk = desk(book, book.as_of.unwrap(), &settings, None);
    let mut projection = fixture::projection();
    if !what_if.is_none() {
        let wall = projection.wall.as_mut().unwrap();
        wall.on = "2026-09-30".parse().unwrap();
    }
    let corz = desk.companies.iter_mut().find(|company| company.ticker.as_str() == "CORZ").unwrap();
    corz.projection = Ok(projection);
    Arc::new(desk)
}

/// Paths of which a share falls below within a year, twice and three times as many within two and three.
fn paths(share: f64) -> Arc<Simulation> {
    let chance = |times: f64| Chance { value: share * times, standard_error: 0.004 };
    let below = [(12, chance(1.0)), (24, chance(2.0)), (36, chance(3.0))];
    let outcome = Outcome { below, wall: WallDates::default(), fan: None };
    Arc::new(Simulation {
        draws: Settings::default().draws,
        volatility: Err(Missing::of("volatility", "not in this test")),
        delays: Vec::new(),
        remarks: Vec::new(),
        paths: None,
        outcomes: HashMap::from([(demo::ticker("CORZ"), Ok(Arc::new(outcome)))]),
    })
}

/// CORZ with the drawer open and a what-if computed, its paths drawn.
fn model(width: u16, height: u16, set: &WhatIf) -> Model {
    let book = Arc::new(demo::book());
    let mut model = Model::new(book.as_of.unwrap(), None, Size::new(width, height));
    model.ticker = Some(demo::ticker("CORZ"));
    model.screen = Screen::Company(Tab::Loss);
    model.book = Some(Arc::clone(&book));
    let mut number = 0;
    let mut show = |model: &mut Model, what_if: &WhatIf, share| {
        update(model, Msg::Computed { number: model.asked, desk: desk_of(&book, what_if) });
        number += 1;
        update(model, Msg::Simulated { number, simulation: paths(share) });
    };
    show(&mut model, &WhatIf::default(), 0.05);
    if !set.is_none() {
        model.what_if.set = set.clone();
        show(&mut model, set, 0.215);
    }
    press(&mut model, "w down");
    model
}

fn drawn(model: &Model, styles: &Styles, symbols: &Symbols) -> String {
    let Size { width, height } = model.size;
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| paint(frame, model, styles, symbols)).unwrap();
    let text = terminal.backend().to_string();
    let lines: Vec<&str> = text.lines().map(|line| line.trim_matches('"').trim_end()).collect();
    // the header, then the drawer and the footer
    let drawer = usize::from(super::height(model.size)) + 1;
    [&lines[..1], &lines[lines.len() - drawer..]].concat().join("\n")
}

fn unicode(model: &Model) -> String {
    drawn(model, &Styles::dark(), &Symbols::unicode())
}

#[test]
fn the_drawer_with_a_what_if_at_every_size() {
    let set = tried(&[(Assumption::BitcoinChange, -0.3), (Assumption::Delay, 6.0)]);
    for (width, height) in [(160, 45), (120, 40), (80, 24), (60, 20), (40, 10)] {
        let model = model(width, height, &set);
        insta::assert_snapshot!(format!("what_if_{width}x{height}"), unicode(&model));
    }
}

#[test]
fn the_drawer_before_anything_is_tried() {
    insta::assert_snapshot!("untouched_160x45", unicode(&model(160, 45, &WhatIf::default())));
}

#[test]
fn the_drawer_with_a_pin_and_a_scenario() {
    let values = [(Assumption::BitcoinChange, -0.5)].into_iter().collect();
    let scenario = Scenario { name: "Bitcoin halved".into(), values, ..Scenario::default() };
    for (width, height) in [(160, 45), (80, 24)] {
        let mut model = model(width, height, &WhatIf::of(Arc::new(scenario.clone())));
        press(&mut model, "c");
        insta::assert_snapshot!(format!("pinned_{width}x{height}"), unicode(&model));
    }
}

#[test]
fn without_colour_and_in_ascii_a_what_if_is_told_by_words() {
    let set = tried(&[(Assumption::BitcoinChange, -0.3)]);
    let mut model = model(160, 45, &set);
    model.symbols = Symbols::ascii();
    let text = drawn(&model, &Styles::mono(), &Symbols::ascii());
    assert!(text.is_ascii(), "{text}");
    insta::assert_snapshot!("ascii_160x45", text);
}

#[test]
fn every_figure_on_the_screen_above_follows() {
    let set = tried(&[(Assumption::BitcoinChange, -0.5)]);
    let liquidity = |set: &WhatIf| {
        let mut model = model(160, 45, set);
        press(&mut model, "1");
        let mut terminal = Terminal::new(TestBackend::new(160, 45)).unwrap();
        terminal.draw(|frame| paint(frame, &model, &Styles::dark(), &Symbols::unicode())).unwrap();
        let text = terminal.backend().to_string();
        text.lines().find(|line| line.contains(" CORZ ")).unwrap().to_owned()
    };
    assert_ne!(liquidity(&set), liquidity(&WhatIf::default()));
}
