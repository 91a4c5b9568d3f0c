use std::collections::HashSet;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::*;

fn chord(text: &str) -> Chord {
    text.parse().unwrap()
}

#[test]
fn no_key_means_two_things_in_one_place() {
    let keymap = Keymap::default();
    for context in Context::ALL {
        let keys: Vec<Keys> = keymap.of(context).flat_map(|row| row.keys.clone()).collect();
        let once: HashSet<Keys> = keys.iter().copied().collect();
        assert_eq!(keys.len(), once.len(), "{context:?}");
        let actions: Vec<Action> = keymap.of(context).map(|row| row.action).collect();
        assert_eq!(actions.len(), actions.iter().collect::<HashSet<_>>().len(), "{context:?}");
    }
}

#[test]
fn no_key_takes_the_first_of_others_wherever_both_hold() {
    let keymap = Keymap::default();
    for stack in Context::stacks() {
        let keys: Vec<Keys> =
            stack.iter().flat_map(|context| keymap.of(*context)).flat_map(|row| row.keys.clone()).collect();
        for one in &keys {
            assert!(!keys.iter().any(|other| one.begins(other)), "{one} in {stack:?}");
        }
    }
}

#[test]
fn every_action_can_be_reached_somewhere() {
    let keymap = Keymap::default();
    for action in Action::ALL {
        let is_there = |stack: &&[Context]| keymap.keys_of(stack, action).is_some();
        assert!(Context::stacks().iter().any(is_there), "{action:?}");
    }
}

#[test]
fn every_layer_has_a_name_and_holds_somewhere() {
    for context in Context::ALL {
        assert_eq!(Context::named(context.name()), Some(context));
        assert!(Context::stacks().iter().any(|stack| stack.contains(&context)), "{context:?}");
    }
}

#[test]
fn every_action_has_a_key_a_name_of_its_own_and_a_line_of_help() {
    let keymap = Keymap::default();
    let rows = || Context::ALL.into_iter().flat_map(|context| keymap.of(context));
    for action in Action::ALL {
        assert!(rows().any(|row| row.action == action && !row.keys.is_empty()), "{action:?}");
        assert_eq!(Action::named(action.name()), Some(action));
    }
    assert!(rows().all(|row| !row.what.is_empty()));
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
    // as the terminal reports them
    for (text, same) in [("ctrl-i", "tab"), ("Ctrl-M", "enter"), ("ctrl-h", "backspace"), ("shift-a", "A")] {
        assert_eq!(chord(text), chord(same));
    }
    for text in ["", "ctrl-", "hyper-x", "F99", "ab", "shift-up", "\u{202e}", "\u{1b}"] {
        assert!(text.parse::<Chord>().is_err(), "{text:?}");
    }
}

#[test]
fn hints_of_neighbours_are_joined() {
    let hints = Keymap::default().hints(Context::of_screen(Screen::Board));
    assert!(hints.contains(&("↑↓".to_owned(), "move")));
    assert!(hints.contains(&("nN".to_owned(), "flagged")));
}

#[test]
fn hints_of_keys_in_a_row_are_set_apart() {
    let mut keymap = Keymap::default();
    for row in keymap.bindings.iter_mut().filter(|row| row.keys.iter().any(Keys::is_sequence)) {
        row.hint = "group";
    }
    let hints = keymap.hints(Context::of_screen(Screen::Board));
    assert!(hints.contains(&("b n b s b r b l".to_owned(), "group")), "{hints:?}");
}

mod own;
