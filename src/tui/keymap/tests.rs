use std::collections::{BTreeMap, HashSet};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::*;
use crate::tui::{action::Motion, screen::Tab};

const CONTEXTS: [Context; 14] = [
    Context::WhatIf,
    Context::Always,
    Context::Screens,
    Context::Board,
    Context::Company,
    Context::Alerts,
    Context::Headlines,
    Context::Story,
    Context::Flag,
    Context::Note,
    Context::Snooze,
    Context::Trace,
    Context::Leaf,
    Context::Reading,
];

fn chord(text: &str) -> Chord {
    text.parse().unwrap()
}

#[test]
fn no_key_means_two_things_in_one_place() {
    let keymap = Keymap::default();
    for context in CONTEXTS {
        let keys: Vec<Chord> = keymap.of(context).flat_map(|row| row.keys.clone()).collect();
        let once: HashSet<Chord> = keys.iter().copied().collect();
        assert_eq!(keys.len(), once.len(), "{context:?}");
    }
    assert_eq!(keymap.clone().checked(), Ok(keymap));
}

#[test]
fn every_action_has_a_key_a_name_of_its_own_and_a_line_of_help() {
    let keymap = Keymap::default();
    let rows = || CONTEXTS.into_iter().flat_map(|context| keymap.of(context));
    for action in Action::ALL {
        assert!(rows().any(|row| row.action == action && !row.keys.is_empty()), "{action:?}");
        assert_eq!(Action::named(action.name()), Some(action));
    }
    assert!(rows().all(|row| !row.what.is_empty()));
}

#[test]
fn the_time_machine_s_keys_are_free() {
    let all = Context::of_screen(Screen::Company(Tab::Mix));
    for key in ["[", "]", "{", "}", "="] {
        assert_eq!(Keymap::default().action(all, chord(key)), None);
    }
}

#[test]
fn shift_is_one_key_however_it_is_reported() {
    let bare = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::NONE);
    let with = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
    let kitty = KeyEvent::new(KeyCode::Char('g'), KeyModifiers::SHIFT);
    for event in [bare, with, kitty] {
        assert_eq!(Chord::from(event), chord("G"));
    }
    let tab = KeyEvent::new(KeyCode::Tab, KeyModifiers::SHIFT);
    let back = KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT);
    assert_eq!(Chord::from(tab), Chord::from(back));
}

#[test]
fn chords_are_read_and_written() {
    for (text, label) in
        [("ctrl-d", "Ctrl-d"), ("enter", "Enter"), ("G", "G"), ("?", "?"), ("f5", "F5"), ("up", "↑")]
    {
        assert_eq!(chord(text).to_string(), label);
    }
    for text in ["", "ctrl-", "hyper-x", "F99", "ab"] {
        assert!(text.parse::<Chord>().is_err(), "{text:?}");
    }
}

#[test]
fn other_keys_can_be_given() {
    let changes = BTreeMap::from([("down".to_owned(), vec!["e".to_owned()])]);
    let keymap = Keymap::default().with(&changes).unwrap();
    let here = Context::of_screen(Screen::Board);
    assert_eq!(keymap.action(here, chord("e")), Some(Action::Move(Motion::Down)));
    assert_eq!(keymap.action(here, chord("j")), None);
    // the arrows stay
    assert_eq!(keymap.action(here, chord("down")), Some(Action::Move(Motion::Down)));
}

#[test]
fn a_keymap_that_cannot_be_says_why() {
    let with = |action: &str, key: &str| {
        Keymap::default().with(&BTreeMap::from([(action.to_owned(), vec![key.to_owned()])])).unwrap_err()
    };
    assert!(matches!(with("fly", "x"), KeymapError::UnknownAction(_)));
    assert!(matches!(with("trace", "3"), KeymapError::Reserved(..)));
    assert_eq!(
        with("trace", "r").to_string(),
        "r stands for both \"trace\" and \"recompute\" in the same place; bind one of them to another key"
    );
}

#[test]
fn hints_of_neighbours_are_joined() {
    let hints = Keymap::default().hints(Context::of_screen(Screen::Board));
    assert!(hints.contains(&("↑↓".to_owned(), "move")));
    assert!(hints.contains(&("nN".to_owned(), "flagged")));
}
