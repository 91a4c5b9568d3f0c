use std::{collections::HashMap, sync::Arc, time::Duration};

use crossterm::event::{Event, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Size;

use crate::{
    analysis::{Assumption, Desk, Scenario, Settings, WhatIf},
    model::{Book, Ticker},
    tui::{
        effect::Effect,
        model::{Model, Notice},
        msg::{BookNews, Msg},
        screen::{Screen, Tab},
        testing::{self, press},
        update::{Outcome, update},
    },
};

fn scenario(name: &str, assumption: Assumption, value: f64) -> Arc<Scenario> {
    let values = [(assumption, value)].into_iter().collect();
    Arc::new(Scenario { name: name.into(), values, companies: HashMap::new() })
}

/// The small desk, with two named scenarios and the drawer open.
fn model() -> Model {
    let mut model = testing::model();
    model.what_if.scenarios =
        vec![scenario("halved", Assumption::BitcoinChange, -0.5), scenario("late", Assumption::Delay, 6.0)];
    press(&mut model, "w");
    model
}

/// What a computation was asked for, if one was.
fn asked(outcome: &Outcome) -> Option<(u64, WhatIf, Arc<Book>)> {
    outcome.effects.iter().find_map(|effect| match effect {
        Effect::Compute { number, what_if, book, .. } => Some((*number, what_if.clone(), Arc::clone(book))),
        _ => None,
    })
}

/// The desk a computation would give.
fn desk(book: Arc<Book>, what_if: &WhatIf) -> Arc<Desk> {
    let assumptions = what_if.over(&Settings::default().assumptions);
    let settings = Arc::new(Settings { assumptions, ..Settings::default() });
    Arc::new(Desk { book, settings, ..testing::desk() })
}

/// Answers what was asked for, and what is asked for then, until nothing is.
fn settle(model: &mut Model, mut outcome: Outcome) {
    while let Some((number, what_if, book)) = asked(&outcome) {
        outcome = update(model, Msg::Computed { number, desk: desk(book, &what_if) });
    }
}

fn live(what_if: &WhatIf, assumption: Assumption) -> Option<f64> {
    what_if.live.get(assumption)
}

fn shown(model: &Model) -> WhatIf {
    WhatIf::from(&model.desk.as_ref().unwrap().settings.assumptions)
}

fn header(model: &Model) -> String {
    testing::screen(model).lines().next().unwrap().to_owned()
}

#[test]
fn a_step_is_computed_and_shown_and_said_in_the_header() {
    let mut model = model();
    let outcome = press(&mut model, "left");
    let (_, what_if, _) = asked(&outcome).unwrap();
    assert_eq!(live(&what_if, Assumption::BitcoinChange), Some(-0.05));
    // not before its numbers are there
    assert!(!header(&model).contains("WHAT-IF"));
    settle(&mut model, outcome);
    assert!(header(&model).contains("WHAT-IF bitcoin −5%"), "{}", header(&model));
    let outcome = press(&mut model, "down l");
    settle(&mut model, outcome);
    // closed, it stays in force and is said on every screen
    press(&mut model, "w");
    for keys in ["1", "2", "3", "4", "5", "6"] {
        press(&mut model, keys);
        assert!(header(&model).contains("WHAT-IF bitcoin −5%, delay +1 mo"), "{}", header(&model));
    }
}

#[test]
fn shift_and_capitals_go_five_steps_and_a_screen_without_the_drawer_takes_them_as_arrows() {
    let mut model = model();
    for (key, change) in [("L", 0.25), ("shift-right", 0.5), ("H", 0.25), ("shift-left", 0.0)] {
        let outcome = press(&mut model, key);
        settle(&mut model, outcome);
        assert_eq!(live(&model.what_if.set, Assumption::BitcoinChange).unwrap_or_default(), change);
    }
    press(&mut model, "w");
    let column = |model: &Model| model.sheet_state(Screen::Board);
    press(&mut model, "right");
    let before = column(&model);
    press(&mut model, "right");
    let (after, _) = (column(&model), press(&mut model, "left"));
    press(&mut model, "shift-right");
    assert!(before != after && column(&model) == after);
}

#[test]
fn moves_that_pile_up_are_computed_once() {
    let mut model = model();
    let first = press(&mut model, "left");
    assert!(asked(&first).is_some());
    for _ in 0..5 {
        assert!(asked(&press(&mut model, "left")).is_none());
    }
    // the answer to the first shows at once and asks for the last
    let (number, what_if, book) = asked(&first).unwrap();
    let outcome = update(&mut model, Msg::Computed { number, desk: desk(book, &what_if) });
    assert!(outcome.redraw);
    assert_eq!(live(&shown(&model), Assumption::BitcoinChange), Some(-0.05));
    let (_, last, _) = asked(&outcome).unwrap();
    assert_eq!(live(&last, Assumption::BitcoinChange), Some(-0.3));
    settle(&mut model, outcome);
    assert_eq!(shown(&model), model.what_if.set);
    assert!(!model.work.computing);
}

#[test]
fn a_slider_at_its_end_asks_for_nothing() {
    let mut model = model();
    press(&mut model, "down");
    assert!(asked(&press(&mut model, "left")).is_none());
    assert!(model.what_if.set.is_none());
}

#[test]
fn an_answer_overtaken_by_a_new_book_is_dropped_and_the_what_if_follows_its_base() {
    let mut model = model();
    let outcome = press(&mut model, "left");
    let (old, what_if, book) = asked(&outcome).unwrap();
    let newer = Arc::new(Book::clone(&book));
    let read = BookNews::Read { book: Arc::clone(&newer), changed: Vec::new() };
    let outcome = update(&mut model, Msg::Book(read));
    // first the new book as it is, for the what-if to stand beside
    let (number, base, _) = asked(&outcome).unwrap();
    assert!(base.is_none());
    assert!(!update(&mut model, Msg::Computed { number: old, desk: desk(book, &what_if) }).redraw);
    let then = update(&mut model, Msg::Computed { number, desk: desk(Arc::clone(&newer), &base) });
    // a base is never shown while something is tried out: the picture waits
    assert!(Arc::ptr_eq(&model.what_if.base.as_ref().unwrap().book, &newer));
    assert!(!Arc::ptr_eq(&model.desk.as_ref().unwrap().book, &newer));
    settle(&mut model, then);
    assert!(Arc::ptr_eq(&model.desk.as_ref().unwrap().book, &newer));
    assert_eq!(live(&shown(&model), Assumption::BitcoinChange), Some(-0.05));
}

#[test]
fn a_what_if_starts_from_the_desk_without_it() {
    let mut model = model();
    let outcome = press(&mut model, "left");
    settle(&mut model, outcome);
    let outcome = press(&mut model, "left");
    let [Effect::Compute { before: Some(before), .. }] = outcome.effects.as_slice() else { panic!() };
    assert!(!before.settings.assumptions.is_what_if());
}

#[test]
fn one_slider_goes_back_with_0_and_all_with_shift_r() {
    let mut model = model();
    let outcome = press(&mut model, "s");
    settle(&mut model, outcome);
    for keys in ["left", "down right", "0"] {
        let outcome = press(&mut model, keys);
        settle(&mut model, outcome);
    }
    assert_eq!(live(&shown(&model), Assumption::Delay), None);
    assert_eq!(live(&shown(&model), Assumption::BitcoinChange), Some(-0.55));
    let outcome = press(&mut model, "R");
    settle(&mut model, outcome);
    assert!(shown(&model).is_none() && model.what_if.set.is_none());
    assert!(!header(&model).contains("WHAT-IF"));
}

#[test]
fn scenarios_go_round_and_none_is_one_of_them() {
    let mut model = model();
    let mut name = |keys: &str| {
        let outcome = press(&mut model, keys);
        settle(&mut model, outcome);
        model.what_if.set.scenario.as_ref().map(|scenario| scenario.name.to_string())
    };
    let [halved, late] = ["halved", "late"].map(|name| Some(name.to_owned()));
    assert_eq!([name("s"), name("s"), name("s")], [halved.clone(), late.clone(), None]);
    assert_eq!([name("S"), name("S"), name("S")], [late, halved, None]);
}

#[test]
fn without_a_named_scenario_the_key_says_so() {
    let mut model = model();
    model.what_if.scenarios.clear();
    press(&mut model, "s");
    assert!(matches!(&model.notice, Some(Notice::Said(text)) if text.contains("no scenario")));
}

#[test]
fn a_slider_starts_from_what_the_scenario_says() {
    let mut model = model();
    let outcome = press(&mut model, "s");
    settle(&mut model, outcome);
    let outcome = press(&mut model, "right");
    settle(&mut model, outcome);
    assert_eq!(live(&shown(&model), Assumption::BitcoinChange), Some(-0.45));
}

#[test]
fn a_scenario_takes_over_what_it_speaks_of_and_leaves_the_rest_to_the_hand() {
    let mut model = model();
    for keys in ["left", "down right", "s"] {
        let outcome = press(&mut model, keys);
        settle(&mut model, outcome);
    }
    assert_eq!(live(&shown(&model), Assumption::BitcoinChange), None);
    assert_eq!(live(&shown(&model), Assumption::Delay), Some(1.0));
    assert!(header(&model).contains("WHAT-IF halved, delay +1 mo"), "{}", header(&model));
}

#[test]
fn a_pin_keeps_what_is_shown_until_it_is_pinned_again_or_the_book_changes() {
    let mut model = model();
    press(&mut model, "c");
    assert!(model.what_if.pin.is_none() && model.notice.is_some());
    let outcome = press(&mut model, "s");
    settle(&mut model, outcome);
    press(&mut model, "c");
    let outcome = press(&mut model, "s");
    settle(&mut model, outcome);
    let pinned = |model: &Model| {
        model.what_if.pin.as_ref().and_then(|pin| Some(pin.set.scenario.as_ref()?.name.to_string()))
    };
    assert_eq!(pinned(&model).as_deref(), Some("halved"));
    press(&mut model, "c");
    assert_eq!(pinned(&model).as_deref(), Some("late"));
    press(&mut model, "c");
    assert_eq!(pinned(&model), None);
    press(&mut model, "c");
    let newer = Arc::new(Book::clone(model.book.as_ref().unwrap()));
    let outcome = update(&mut model, Msg::Book(BookNews::Read { book: newer, changed: Vec::new() }));
    settle(&mut model, outcome);
    assert_eq!(pinned(&model), None, "it was of the book before");
}

#[test]
fn screens_tabs_miners_and_help_work_beside_the_drawer() {
    let mut model = model();
    let first = model.ticker.clone();
    press(&mut model, "n");
    assert_ne!(model.ticker, first);
    press(&mut model, "2 tab tab tab");
    assert_eq!(model.screen, Screen::Company(Tab::Runway));
    press(&mut model, "?");
    assert!(testing::screen(&model).contains("In the what-if drawer"));
    press(&mut model, "esc");
    assert!(model.what_if.open);
    press(&mut model, "esc");
    assert!(!model.what_if.open);
    assert_eq!(model.screen, Screen::Company(Tab::Runway));
}

fn mouse(model: &mut Model, kind: MouseEventKind, (column, row): (u16, u16)) -> Outcome {
    let Event::Key(KeyEvent { modifiers, .. }) = testing::key("w") else { panic!() };
    let event = Event::Mouse(MouseEvent { kind, column, row, modifiers });
    update(model, Msg::Input { event, at: Duration::ZERO })
}

/// Where the handle of the n-th slider is drawn.
fn handle(model: &Model, slider: u16) -> (u16, u16) {
    let lines: Vec<String> =
        testing::screen(model).lines().map(|line| line.trim_matches('"').to_owned()).collect();
    let first = lines.iter().position(|line| line.contains(" What-if ")).unwrap() as u16 + 1;
    let column = lines[usize::from(first + slider)].chars().position(|sign| sign == '█').unwrap();
    (column as u16, first + slider)
}

#[test]
fn a_click_puts_a_slider_there_and_the_wheel_moves_it() {
    let mut model = model();
    model.size = Size::new(160, 45);
    let (column, row) = handle(&model, 1);
    let click = MouseEventKind::Down(MouseButton::Left);
    let outcome = mouse(&mut model, click, (column + 5, row));
    settle(&mut model, outcome);
    assert_eq!(model.what_if.slider, 1);
    assert_eq!(handle(&model, 1), (column + 5, row));
    let clicked = live(&shown(&model), Assumption::Delay).unwrap();
    let outcome = mouse(&mut model, MouseEventKind::ScrollUp, (3, row));
    settle(&mut model, outcome);
    assert_eq!(live(&shown(&model), Assumption::Delay), Some(clicked + 1.0));
    // beside the bars nothing moves
    let before = model.what_if.set.clone();
    mouse(&mut model, click, (3, row));
    mouse(&mut model, MouseEventKind::ScrollDown, (150, row));
    assert_eq!(model.what_if.set, before);
}

#[test]
fn a_value_of_one_company_is_the_slider_s_start_for_that_company() {
    let mut model = model();
    let own = [(Assumption::Delay, 9.0)].into_iter().collect();
    let companies = [(Ticker::new("WULF").unwrap(), own)].into();
    let odd = Scenario { name: "odd".into(), companies, ..Scenario::default() };
    model.what_if.scenarios = vec![Arc::new(odd)];
    let outcome = press(&mut model, "s");
    settle(&mut model, outcome);
    let outcome = press(&mut model, "down right");
    settle(&mut model, outcome);
    assert_eq!(live(&shown(&model), Assumption::Delay), Some(10.0));
}
