//! What is found, and what the keys and the mouse do with it.

use super::*;

#[test]
fn letters_in_their_order_find_and_tab_completes() {
    let mut model = model(160, 45);
    typed(&mut model, "srt rnwy smal");
    let first = |model: &Model| model.palette.row(0).and_then(Row::entry).map(|entry| entry.title.clone());
    assert_eq!(first(&model).as_deref(), Some("Sort by Runway, smallest first"));
    press(&mut model, "tab");
    assert!(matches!(&model.overlay, Some(Overlay::Palette { line, .. }) if line.text() == "sort runway up"));
    assert_eq!(first(&model).as_deref(), Some("Sort by Runway, smallest first"));
    press(&mut model, "esc");
    // a company by its name
    typed(&mut model, "terawlf");
    assert_eq!(first(&model).as_deref(), Some("WULF"));
}

/// Letters strewn over a long title are no word of it.
#[test]
fn letters_find_where_they_stand_close() {
    let mut model = model(160, 45);
    for text in ["bell"] {
        typed(&mut model, text);
        for entry in (0..model.palette.len()).filter_map(|at| model.palette.row(at)?.entry()) {
            let said = format!("{} {}", entry.title, entry.about).to_lowercase();
            assert!(said.contains(text) || entry.kind == Kind::Company, "{text}: {said}");
        }
        press(&mut model, "esc");
    }
    typed(&mut model, "qqqqq");
    assert!(screen(&model).contains("nothing found; try WULF debt"));
}

#[test]
fn what_is_said_of_an_entry_does_not_begin_with_its_title() {
    everywhere(|model| {
        for entry in list::all(model).0.iter().filter(|entry| !entry.about.is_empty()) {
            let (title, about) = (entry.title.to_lowercase(), entry.about.to_lowercase());
            let repeats = about.strip_prefix(&title).is_some_and(|rest| rest.starts_with([':', ';', ',']));
            assert!(!repeats && about != title, "{title}: {about}");
        }
    });
}

#[test]
fn work_that_cannot_be_stopped_is_not_offered_to_be_stopped() {
    let mut model = model(160, 45);
    let offers = |model: &Model| {
        list::all(model).0.iter().any(|entry| entry.command == Command::Act(Action::StopWork))
    };
    assert!(!offers(&model));
    model.long.take(Task::Paths, 1, 8);
    assert!(offers(&model));
    model.long.take(Task::Reading, 1, 8);
    assert!(!offers(&model));
}

#[test]
fn what_was_used_comes_first() {
    let mut model = model(160, 45);
    typed(&mut model, "redraw");
    press(&mut model, "enter :");
    let first = model.palette.row(0).and_then(Row::entry).map(|entry| entry.title.clone());
    assert_eq!(first.as_deref(), Some("Redraw"));
}

#[test]
fn a_click_does_it_and_the_wheel_moves() {
    use crossterm::event::{Event, MouseButton, MouseEvent, MouseEventKind};
    let mut model = model(80, 24);
    typed(&mut model, "co");
    let mut at = |kind, row| {
        let event = MouseEvent { kind, column: 20, row, modifiers: crate::tui::testing::no_modifiers() };
        update(&mut model, crate::tui::testing::input(Event::Mouse(event)));
        (model.screen, model.overlay.clone())
    };
    let (_, overlay) = at(MouseEventKind::ScrollDown, 9);
    assert!(matches!(overlay, Some(Overlay::Palette { choice: 1.., .. })));
    // the header, the frame and the line are no entries
    for row in [0, 1, 2] {
        assert_eq!(at(MouseEventKind::Down(MouseButton::Left), row).0, Screen::Board);
    }
    assert_eq!(at(MouseEventKind::ScrollUp, 9).0, Screen::Board);
    let (place, overlay) = at(MouseEventKind::Down(MouseButton::Left), 3);
    assert!(matches!(place, Screen::Company(_)) && overlay.is_none());
}

#[test]
fn no_size_and_no_text_panics() {
    for (width, height) in [(40, 10), (41, 11), (80, 24), (300, 100)] {
        let mut model = model(width, height);
        for text in ["", "e", "sort \u{1f1eb}\u{1f1ee}", "as-of -é", "as-of -", "compare a b", "wulf \"x"] {
            typed(&mut model, text);
            screen(&model);
            press(&mut model, "down down pgdn pgdn pgdn up");
            screen(&model);
            press(&mut model, "tab");
            screen(&model);
            press(&mut model, "esc");
        }
    }
}
