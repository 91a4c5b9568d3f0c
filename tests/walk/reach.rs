//! Every action can be reached by a key, by its name, and with the mouse where that makes sense.

use std::collections::HashSet;

use crossterm::event::{MouseButton, MouseEventKind};
use hashwatt::tui::{
    action::Action,
    command::Command,
    drawer,
    keymap::{Context, Keymap},
    model::Overlay,
    screen::{Screen, Tab},
    view,
};
use ratatui::layout::Size;

use crate::{
    check,
    look::{Look, SCREENS},
    user::User,
};

#[test]
fn every_action_has_a_key() {
    let keymap = Keymap::default();
    let has = |action: &Action| {
        Context::ALL
            .iter()
            .any(|context| keymap.of(*context).any(|row| row.action == *action && !row.keys.is_empty()))
    };
    let without: Vec<&str> =
        Action::ALL.iter().filter(|action| !has(action)).map(|action| action.name()).collect();
    assert!(without.is_empty(), "{without:?}");
}

/// What is not done by its name, and why.
fn why_not(action: Action) -> Option<&'static str> {
    Some(match action {
        Action::Move(_) => "moves a cursor that the palette hides",
        Action::Back | Action::Leave => "closes the palette itself",
        Action::Palette => "is the palette",
        Action::Confirm | Action::Complete => "belongs to a line being typed",
        Action::Search => "belongs to the help, which nothing can be opened over",
        Action::Toggle | Action::MoveUp | Action::MoveDown | Action::Reset => {
            "belongs to the list of columns, which nothing can be opened over"
        }
        Action::StopWork => "is offered only while something takes long, which the tests of the palette hold",
        _ => return None,
    })
}

#[test]
fn every_action_has_a_name_in_the_palette() {
    let mut user = User::new(Size::new(100, 30));
    let mut found: HashSet<Action> = HashSet::new();
    for screen in SCREENS {
        for look in [
            None,
            Some(Look::Trying),
            Some(Look::Past),
            Some(Look::Grouped),
            Some(Look::Sorted),
            Some(Look::Expanded),
        ] {
            user.home();
            match look {
                Some(look) => look.enter(&mut user, screen),
                None => user.stand(screen),
            }
            user.press(":");
            let entries = user.model.palette.entries().iter();
            found.extend(entries.filter_map(|entry| {
                if let Command::Act(action) = entry.command { Some(action) } else { None }
            }));
        }
    }
    for action in Action::ALL {
        let why = why_not(action);
        assert_eq!(found.contains(&action), why.is_none(), "{} {why:?}", action.name());
    }
}

const PRESS: MouseEventKind = MouseEventKind::Down(MouseButton::Left);

/// Where a text stands.
fn place(user: &mut User, text: &str) -> (u16, u16) {
    let lines = check::lines(&user.drawn());
    let y = lines
        .iter()
        .position(|line| line.contains(text))
        .unwrap_or_else(|| panic!("{text} in\n{}", lines.join("\n")));
    let x = lines[y].split(text).next().unwrap().chars().count();
    (x as u16, y as u16)
}

/// What has a place on the screen can be clicked; what has none (quit, copy, a theme) is found by its name, and the names
/// can be clicked.
#[test]
fn what_has_a_place_on_the_screen_can_be_reached_with_the_mouse() {
    let mut user = User::new(Size::new(200, 60));
    user.home();
    for (text, screen) in [
        ("3 Portfolio", Screen::Portfolio),
        ("4 Alerts", Screen::Alerts),
        ("5 Headlines", Screen::Headlines),
        ("6 Book", Screen::Book),
        ("2 Company", Screen::Company(Tab::Overview)),
    ] {
        let at = place(&mut user, text);
        user.point(PRESS, at);
        assert_eq!(user.model.screen, screen);
    }
    // tabs
    let at = place(&mut user, "Pipeline  ");
    user.point(PRESS, at);
    assert_eq!(user.model.screen, Screen::Company(Tab::Pipeline));
    let at = place(&mut user, "1 Board");
    user.point(PRESS, at);

    // select, open, scroll
    let before = user.model.ticker.clone();
    user.point(MouseEventKind::ScrollDown, (10, 5));
    assert_ne!(user.model.ticker, before);
    let at = place(&mut user, " CORZ  ");
    user.point(PRESS, (at.0 + 1, at.1));
    assert_eq!(user.model.ticker.as_ref().unwrap().as_str(), "CORZ");
    user.point(PRESS, (at.0 + 1, at.1));
    assert_eq!(user.model.screen, Screen::Company(Tab::Pipeline));
    user.home();

    // sort, and turn round
    let at = place(&mut user, "HPC share");
    user.point(PRESS, at);
    let sort = user.model.list.sort.clone().unwrap();
    user.point(PRESS, at);
    assert_eq!(user.model.list.sort.as_ref().map(|now| now.descending), Some(!sort.descending));
    user.home();

    // a day
    let (row, middle) = (57, 100);
    assert!(view::day_at(&user.model, middle, row).is_some());
    user.point(PRESS, (middle, row));
    assert!(user.model.travel.to.is_some());
    user.home();

    // a slider
    user.press("w");
    let at = (0..60).flat_map(|y| (0..200).map(move |x| (x, y))).find(|(x, y)| {
        drawer::at(&user.model, *x, *y).is_some_and(|place| place.slider == Some(0) && place.value.is_some())
    });
    user.point(PRESS, at.unwrap());
    assert!(!user.model.what_if.set.is_none());
    user.home();

    // a name
    user.press(":");
    user.write("portfolio");
    assert!(matches!(user.model.overlay, Some(Overlay::Palette { .. })));
    let at = place(&mut user, "screen");
    user.point(PRESS, at);
    assert_eq!((user.model.screen, user.model.overlay.is_none()), (Screen::Portfolio, true));
}
