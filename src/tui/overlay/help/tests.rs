use crate::tui::{
    keymap::Context,
    model::{Model, Overlay},
    screen::{Screen, Tab},
    testing::{key, model, own_keymap, press, screen},
    update::update,
};

fn write(model: &mut Model, text: &str) {
    for sign in text.chars() {
        let name = if sign == ' ' { "space".to_owned() } else { sign.to_string() };
        update(model, crate::tui::testing::input(key(&name)));
    }
}

/// All that the help says, however much of it is in sight.
fn whole(model: &mut Model) -> String {
    let before = model.size;
    model.size = (120, 400).into();
    let text = screen(model);
    model.size = before;
    text
}

fn scroll(model: &Model) -> usize {
    let Some(Overlay::Help { scroll, .. }) = &model.overlay else { panic!("no help") };
    *scroll
}

#[test]
fn the_help_lists_every_key_that_works_here_and_none_that_does_not() {
    for place in [Screen::Board, Screen::Company(Tab::Flags), Screen::Alerts, Screen::Headlines, Screen::Book]
    {
        for drawer in [false, true] {
            let mut model = model();
            (model.screen, model.what_if.open) = (place, drawer);
            press(&mut model, "?");
            let text = whole(&mut model);
            let here = model.below();
            for row in here.iter().flat_map(|context| model.keymap.of(*context)) {
                let nearer: Vec<Context> =
                    here.iter().copied().take_while(|one| *one != row.context).collect();
                let works = row.keys.iter().any(|key| model.keymap.is_free(&nearer, key));
                let line = |line: &str| {
                    let keys = row.keys.iter().map(ToString::to_string).collect::<Vec<_>>();
                    keys.iter().any(|key| line.contains(key.as_str())) && line.contains(row.what)
                };
                assert!(!works || text.lines().any(line), "{place:?} {drawer}: {}", row.what);
            }
            // among the columns nothing but the Board's is chosen, and only a flag is acknowledged
            let has_flags = here.contains(&Context::Flag);
            assert_eq!(text.contains(Context::Note.title()), has_flags, "{place:?} {drawer}");
            assert_eq!(text.contains(Context::Columns.title()), place == Screen::Board);
        }
    }
}

/// In the drawer `c` pins: on the Board below it compares no companies.
#[test]
fn a_key_that_is_taken_nearer_is_not_listed_further_off() {
    let mut model = model();
    press(&mut model, "?");
    assert!(whole(&mut model).contains("put the company beside another"));
    press(&mut model, "esc w ?");
    assert!(!whole(&mut model).contains("put the company beside another"));
}

/// A pane that can have the whole screen has keys of its own, told before it has it and first once it has.
#[test]
fn the_keys_of_a_pane_alone_are_listed() {
    let mut model = model();
    press(&mut model, "?");
    assert!(whole(&mut model).contains("back to the whole screen"));
    press(&mut model, "esc");
    model.look.expanded = true;
    press(&mut model, "?");
    let text = whole(&mut model);
    let place = |title: &str| text.find(title).unwrap();
    assert!(place(Context::Alone.title()) < place(Context::Screens.title()));
    assert_eq!(text.matches("back to the whole screen").count(), 1);
}

#[test]
fn a_key_that_was_taken_away_is_not_listed() {
    let mut model = model();
    model.keymap = own_keymap("[keys.board]\nwall = []");
    press(&mut model, "?");
    assert!(!whole(&mut model).contains("the companies as cards"));
}

#[test]
fn what_is_searched_for_is_shown_and_counted() {
    let mut model = model();
    press(&mut model, "? /");
    write(&mut model, "Snooze");
    let first = scroll(&model);
    let text = screen(&model);
    assert!(text.contains("/ Snooze") && text.contains("1 of "), "{text}");
    assert!(
        text.contains("› z") || text.lines().any(|line| line.contains('›') && line.contains("snooze")),
        "{text}"
    );
    press(&mut model, "enter enter");
    assert!(scroll(&model) > first);
    assert!(screen(&model).contains("3 of "));
    press(&mut model, "up up");
    assert_eq!(scroll(&model), first);
    // Escape leaves the search where it is, and then the help
    press(&mut model, "esc");
    assert_eq!(scroll(&model), first);
    assert!(matches!(&model.overlay, Some(Overlay::Help { search: None, .. })));
    press(&mut model, "esc");
    assert!(model.overlay.is_none());
}

#[test]
fn what_is_nowhere_says_so() {
    let mut model = model();
    press(&mut model, "? / enter");
    write(&mut model, "zzz");
    press(&mut model, "enter up down");
    assert!(screen(&model).contains("not found"));
}

#[test]
fn the_help_searched_at_two_sizes() {
    for (width, height) in [(80, 24), (40, 10)] {
        let mut model = model();
        model.size = (width, height).into();
        press(&mut model, "? /");
        write(&mut model, "as-of");
        insta::assert_snapshot!(format!("help_searched_{width}x{height}"), screen(&model));
    }
}
