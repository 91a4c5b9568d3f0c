//! Keys while something is typed: what is written never commands.

use crossterm::event::{Event, KeyEvent};

use super::{Outcome, act, alerts, day, filter, help, palette};
use crate::{
    alerts::Until,
    tui::{
        action::{Action, Motion},
        keymap::{Chord, Context, stroke},
        model::{Model, Overlay, Search},
        overlay::{TYPED, chosen},
        widget::edit::Edit,
    },
};

/// What an event does to the line being typed; `None` where none is, or where it is not for the line.
pub(super) fn take(model: &mut Model, event: &Event) -> Option<Outcome> {
    line(model)?;
    match event {
        Event::Key(key) => Some(pressed(model, *key)),
        Event::Paste(text) => {
            let is_day = matches!(model.overlay, Some(Overlay::Snooze { .. }));
            let fit = |sign: &char| !is_day || matches!(sign, '0'..='9' | '-');
            let line_one = text.lines().find(|line| !line.is_empty()).unwrap_or_default();
            write(model, |line| line.write(&line_one.chars().filter(fit).collect::<String>()));
            Some(Outcome::changed())
        }
        _ => None,
    }
}

fn pressed(model: &mut Model, key: KeyEvent) -> Outcome {
    let chord = Chord::from(key);
    // of a day nothing else can be written, so that letters keep their meaning
    let (is_written, is_day) = match model.overlay {
        Some(Overlay::Snooze { .. }) => (chord.is_day(), true),
        _ => (chord.is_text(), false),
    };
    let action = if is_written { None } else { model.keymap.action(Context::of(model), chord) };
    match (action, stroke(key).filter(|_| is_written || !(is_day && chord.is_text()))) {
        (Some(action), _) => act(model, action),
        (None, Some(stroke)) => {
            write(model, |line| line.stroke(stroke));
            Outcome::changed()
        }
        (None, None) => Outcome::nothing(),
    }
}

fn line(model: &mut Model) -> Option<&mut Edit> {
    match &mut model.overlay {
        Some(
            Overlay::Note { line, .. }
            | Overlay::Snooze { line, .. }
            | Overlay::Day { line, .. }
            | Overlay::Filter { line, .. }
            | Overlay::Palette { line, .. }
            | Overlay::Help { search: Some(Search { line, .. }), .. },
        ) => Some(line),
        _ => None,
    }
}

/// Whether something is typed in an overlay.
pub(super) fn is_typed(overlay: &Overlay) -> bool {
    matches!(
        overlay,
        Overlay::Note { .. }
            | Overlay::Snooze { .. }
            | Overlay::Day { .. }
            | Overlay::Filter { .. }
            | Overlay::Palette { .. }
            | Overlay::Help { search: Some(_), .. }
    )
}

/// Writes, and lets what is typed take effect.
fn write(model: &mut Model, change: impl FnOnce(&mut Edit)) {
    let Some(line) = line(model) else { return };
    change(line);
    match &mut model.overlay {
        Some(Overlay::Snooze { choice, wrong, .. }) => (*choice, *wrong) = (TYPED, None),
        Some(Overlay::Day { wrong, .. }) => *wrong = None,
        Some(Overlay::Filter { .. }) => filter::typed(model),
        Some(Overlay::Palette { .. }) => palette::typed(model),
        Some(Overlay::Help { .. }) => help::typed(model),
        _ => {}
    }
}

/// What an action does while something is typed.
pub(super) fn command(model: &mut Model, action: Action) -> Outcome {
    match (&model.overlay, action) {
        (Some(Overlay::Filter { .. }), _) => return filter::act(model, action),
        (Some(Overlay::Palette { .. }), _) => return palette::act(model, action),
        (Some(Overlay::Help { .. }), _) => return help::act(model, action),
        (Some(Overlay::Day { .. }), Action::Confirm) => return day::confirm(model),
        (_, Action::Confirm) => return confirm(model),
        (_, Action::Move(motion)) => choose(model, motion),
        _ => model.overlay = None,
    }
    Outcome::changed()
}

fn choose(model: &mut Model, motion: Motion) {
    let Some(Overlay::Snooze { choice, .. }) = &mut model.overlay else { return };
    *choice = match motion {
        Motion::Up => choice.saturating_sub(1),
        Motion::Down => (*choice + 1).min(TYPED),
        _ => *choice,
    };
}

fn confirm(model: &mut Model) -> Outcome {
    let today = model.today;
    let Some(overlay) = model.overlay.take() else { return Outcome::nothing() };
    match overlay {
        Overlay::Note { subjects, line } => alerts::acknowledge(model, subjects, line.text()),
        Overlay::Snooze { subjects, choice, line, .. } => {
            let until = match chosen(choice, today) {
                Some(until) => Ok(until),
                None => alerts::day(line.text(), today).map(Until::Day),
            };
            match until {
                Ok(until) => alerts::sleep(model, subjects, until),
                Err(wrong) => {
                    model.overlay = Some(Overlay::Snooze { subjects, choice, line, wrong: Some(wrong) });
                    Outcome::changed()
                }
            }
        }
        other => {
            model.overlay = Some(other);
            Outcome::nothing()
        }
    }
}
