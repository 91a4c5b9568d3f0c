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
        Step::Nothing if is_first => Outcome::nothing(),
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
