//! Every screen at every size, with a desk and without: none panics.

use ratatui::layout::Size;

use crate::tui::{
    model::{Model, Overlay},
    screen::{Screen, Tab},
    symbols::Symbols,
    testing::{TODAY, day, model, press, screen},
};

fn everywhere(model: &mut Model, size: Size) {
    model.size = size;
    let tabs = Tab::ALL.map(Screen::Company);
    for place in [Screen::Board, Screen::Portfolio, Screen::Alerts, Screen::Book].into_iter().chain(tabs) {
        model.screen = place;
        model.overlay = None;
        screen(model);
        press(model, "pgdn right G ctrl-u g t");
        screen(model);
        press(model, "down pgdn");
        model.overlay = Some(Overlay::Help { scroll: 99 });
        screen(model);
        press(model, "down G");
    }
}

#[test]
fn no_size_panics() {
    for ascii in [false, true] {
        let mut full = model();
        let mut empty = Model::new(day(TODAY), None, Size::new(0, 0));
        full.symbols = if ascii { Symbols::ascii() } else { Symbols::unicode() };
        let small = (0..=15).flat_map(|height| (0..=30).map(move |width| (width, height)));
        let others =
            [(1, 200), (200, 1), (40, 10), (41, 11), (60, 20), (80, 24), (120, 40), (200, 60), (300, 100)];
        for (width, height) in small.chain(others) {
            everywhere(&mut full, Size::new(width, height));
            everywhere(&mut empty, Size::new(width, height));
        }
    }
}

#[test]
fn below_the_smallest_size_a_message_stands() {
    let mut model = model();
    model.size = Size::new(39, 24);
    assert!(screen(&model).contains("hashwatt needs 40 x 10"));
    model.size = Size::new(40, 10);
    assert!(screen(&model).contains("as-of 2026-08-07"));
}
