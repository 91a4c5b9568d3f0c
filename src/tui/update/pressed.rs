//! Keys pressed one after another.

use super::{Outcome, act, say};
use crate::tui::{
    action::Action,
    keymap::{Chord, Context, Keys, Step},
    model::Model,
};

/// What a key does, after those already pressed. The first of several waits for the next as long as it takes; one that
/// leads nowhere takes them all back.
pub(super) fn key(model: &mut Model, key: Chord) -> Outcome {
    let mut pressed = std::mem::take(&mut model.pending);
    let is_first = pressed.is_empty();
    if !is_first && key.is_way_out() {
        say(model, format!("{} left", said(&pressed)));
        let quits = model.keymap.action(&[Context::Always], key) == Some(Action::Quit);
        return if quits { act(model, Action::Quit) } else { Outcome::changed() };
    }
    pressed.push(key);
    let contexts = Context::of(model);
    let mut step = model.keymap.step(contexts, &pressed);
    if step == Step::Nothing
        && let Some(last) = pressed.last_mut()
    {
        // a key that means nothing with Shift means what it does without
        *last = last.without_shift();
        step = model.keymap.step(contexts, &pressed);
    }
    match step {
        Step::Act(action) => {
            let mut outcome = act(model, action);
            outcome.redraw |= !is_first;
            outcome
        }
        Step::Wait => {
            model.pending = pressed;
            Outcome::changed()
        }
        // a key that nobody gave a meaning is left alone
        Step::Nothing if is_first && model.keymap.step(&Context::ALL, &pressed) == Step::Nothing => {
            Outcome::nothing()
        }
        Step::Nothing => {
            say(model, format!("{} means nothing here", said(&pressed)));
            Outcome::changed()
        }
    }
}

/// Forgets the keys pressed so far; whether there were any.
pub(super) fn forget(model: &mut Model) -> bool {
    !std::mem::take(&mut model.pending).is_empty()
}

fn said(pressed: &[Chord]) -> String {
    Keys::of(pressed).map(|keys| keys.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crossterm::event::{Event, MouseButton, MouseEvent, MouseEventKind};
    use ratatui::layout::Size;

    use crate::tui::{
        command::Command,
        effect::{Effect, Exit},
        keymap::{Chord, Keymap},
        model::Notice,
        symbols::Symbols,
        testing::{drawn, input, model, press, screen},
        update::{run, update},
    };

    #[test]
    fn the_first_of_several_keys_waits_and_shows_what_may_follow() {
        let mut model = model();
        assert!(press(&mut model, "b").redraw);
        let text = screen(&model);
        for row in ["b …", "n  the companies in one group", "r  group by landlord and operator", "Esc cancel"]
        {
            assert!(text.contains(row), "{row} in\n{text}");
        }
        press(&mut model, "r");
        assert!(model.pending.is_empty());
        assert!(!screen(&model).contains("Esc cancel"));
    }

    #[test]
    fn a_key_that_leads_nowhere_takes_all_back_and_says_so() {
        let mut model = model();
        press(&mut model, "e q");
        assert_eq!(model.pending, []);
        assert_eq!(model.notice, Some(Notice::Said("e q means nothing here".to_owned())));
        // Esc cancels and does nothing else
        press(&mut model, "2");
        let there = model.screen;
        press(&mut model, "e esc");
        assert_eq!((model.screen, model.pending.len()), (there, 0));
        assert_eq!(model.notice, Some(Notice::Said("e left".to_owned())));
    }

    #[test]
    fn ctrl_c_quits_in_the_middle_of_keys() {
        let mut model = model();
        let effects = press(&mut model, "e ctrl-c").effects;
        assert!(matches!(effects.as_slice(), [Effect::Quit(Exit::Quit)]), "{effects:?}");
    }

    #[test]
    fn a_click_forgets_the_keys_pressed_so_far_and_another_size_does_not() {
        let mut model = model();
        press(&mut model, "e");
        let kind = MouseEventKind::Down(MouseButton::Left);
        let modifiers = crossterm::event::KeyEvent::from("j".parse::<Chord>().unwrap()).modifiers;
        update(&mut model, input(Event::Mouse(MouseEvent { kind, column: 1, row: 22, modifiers })));
        assert_eq!(model.pending, []);
        press(&mut model, "e");
        update(&mut model, input(Event::Resize(80, 24)));
        assert_eq!(model.pending.len(), 1);
    }

    #[test]
    fn while_something_is_typed_no_keys_are_waited_for() {
        let mut model = model();
        press(&mut model, "/ e b");
        assert_eq!(model.pending, []);
    }

    #[test]
    fn what_may_follow_is_drawn_at_every_size_and_in_ascii() {
        for (width, height) in [(40, 10), (80, 24), (300, 100), (39, 9), (1, 1)] {
            let mut model = model();
            model.size = Size { width, height };
            press(&mut model, "b");
            let text = screen(&model);
            let fits = width >= 40 && height >= 10;
            assert_eq!(text.contains("Esc cancel"), fits, "{width}x{height}\n{text}");
        }
        let mut model = model();
        model.symbols = Symbols::ascii();
        press(&mut model, "e");
        assert!(screen(&model).is_ascii());
        // nothing but it is drawn in its place, and the footer stays
        let terminal = drawn(&model);
        let last: String =
            (0..100).map(|x| terminal.backend().buffer()[(x, 23)].symbol().to_owned()).collect();
        assert!(last.contains("? help"), "{last}");
    }

    #[test]
    fn more_keys_than_there_is_room_for_are_counted() {
        let mut model = model();
        model.size = Size { width: 40, height: 10 };
        let (config, _) = crate::config::Config::of_text(
            std::path::Path::new("config.toml"),
            "[keys.screens]\nfreeze = \"e f\"\ntrace = \"e t\"\nnow = \"e n\"\nexpand = \"e x\"",
        );
        model.keymap = Keymap::of_user(&config.keys).unwrap();
        press(&mut model, "e");
        let text = screen(&model);
        assert!(text.contains("… 3 more"), "{text}");
    }

    #[test]
    fn a_theme_is_changed_by_its_name_in_any_case() {
        let mut model = model();
        model.themes = ["dark", "amber"].map(Arc::from).into();
        let effects = run(&mut model, Command::Theme("Amber".to_owned())).effects;
        assert!(matches!(effects.as_slice(), [Effect::Restyle(name)] if &**name == "amber"));
        assert!(run(&mut model, Command::Theme("ambr".to_owned())).effects.is_empty());
        let said = "no theme is called \"ambr\"; did you mean \"amber\"?".to_owned();
        assert_eq!(model.notice, Some(Notice::Said(said)));
    }
}
