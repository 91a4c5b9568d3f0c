//! Every screen at every size, with a desk and without: none panics.

use ratatui::layout::Size;

use crate::tui::{
    model::{Model, Overlay},
    screen::{Screen, Tab},
    symbols::Symbols,
    testing::{TODAY, day, drawn, model, press, screen},
};

fn everywhere(model: &mut Model, size: Size) {
    model.size = size;
    let tabs = Tab::ALL.map(Screen::Company);
    for place in [
        Screen::Board,
        Screen::Portfolio,
        Screen::Alerts,
        Screen::Headlines,
        Screen::Story,
        Screen::Book,
        Screen::Compare,
    ]
    .into_iter()
    .chain(tabs)
    {
        model.screen = place;
        model.overlay = None;
        drawn(model);
        press(model, "pgdn right G ctrl-u g t");
        drawn(model);
        press(model, "down pgdn");
        model.overlay = Some(Overlay::Help { scroll: 99, search: None });
        drawn(model);
        press(model, "down G");
        model.overlay = None;
        press(model, "w down right s c");
        drawn(model);
        press(model, "pgdn G w R");
        if matches!(place, Screen::Board | Screen::Company(_) | Screen::Compare) {
            looks(model, place);
        }
    }
}

/// Cards, a pane alone, held still, beside another.
fn looks(model: &mut Model, place: Screen) {
    model.overlay = None;
    model.screen = place;
    for keys in
        ["v", "right down t", "q pgdn x", "tab down t", "q p", "v c", "tab right end t", "q c p", "esc esc"]
    {
        press(model, keys);
        drawn(model);
    }
    model.overlay = None;
    model.list.wall = false;
    model.look.frozen = None;
}

#[test]
fn no_size_panics() {
    let mut full = model();
    let mut empty = Model::new(day(TODAY), None, Size::new(0, 0));
    let mut both = |width, height, full: &mut Model| {
        everywhere(full, Size::new(width, height));
        everywhere(&mut empty, Size::new(width, height));
    };
    for (width, height) in [
        (1, 200),
        (200, 1),
        (40, 10),
        (41, 11),
        (43, 13),
        (60, 16),
        (60, 20),
        (80, 24),
        (100, 30),
        (120, 40),
        (160, 45),
        (200, 60),
        (300, 100),
    ] {
        full.symbols = Symbols::unicode();
        both(width, height, &mut full);
        full.symbols = Symbols::ascii();
        both(width, height, &mut full);
    }
}

/// Only a message is drawn there, whatever the screen: one is enough.
#[test]
fn no_tiny_size_panics() {
    let mut model = model();
    for (width, height) in (0..=15).flat_map(|height| (0..=30).map(move |width| (width, height))) {
        model.size = Size::new(width, height);
        model.overlay = None;
        press(&mut model, "pgdn right G ctrl-u g");
        drawn(&model);
        press(&mut model, "t down pgdn ? G");
        drawn(&model);
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
