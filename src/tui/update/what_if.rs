#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::{Outcome, book, cursor, say};
use crate::{
    analysis::{Assumption, Assumptions, Scenario, Values, WhatIf},
    tui::{
        action::{Action, Motion},
        model::{Model, Pin},
    },
};

/// Steps a slider goes at once with Shift.
const FAR: i32 = 5;

/// Whether a motion is the sliders' while the drawer is open.
pub(super) fn is_slide(motion: Motion) -> bool {
    matches!(motion, Motion::Up | Motion::Down | Motion::Left | Motion::Right)
}

/// An arrow in the drawer: up and down choose a slider, left and right move it.
pub(super) fn slide(model: &mut Model, motion: Motion) -> Outcome {
    match motion {
        Motion::Left => step(model, -1),
        Motion::Right => step(model, 1),
        Motion::Up => choose(model, model.what_if.slider.saturating_sub(1)),
        _ => choose(model, model.what_if.slider + 1),
    }
}

/// What a key of the drawer does. Those that change what is tried out do so with the drawer closed too.
pub(super) fn act(model: &mut Model, action: Action) -> Outcome {
    match action {
        Action::SlideFarLeft => step(model, -FAR),
        Action::SlideFarRight => step(model, FAR),
        Action::ResetSlider => {
            let assumption = model.what_if.selected();
            change(model, |set, _| set.live.unset(assumption))
        }
        Action::ResetWhatIf => change(model, |set, _| *set = WhatIf::default()),
        Action::NextScenario => scenario(model, 1),
        Action::PreviousScenario => scenario(model, -1),
        Action::Pin => pin(model),
        _ => {
            model.what_if.open = !model.what_if.open;
            cursor::settle(model);
            Outcome::changed()
        }
    }
}

/// Chooses a slider by its place.
pub(super) fn choose(model: &mut Model, slider: usize) -> Outcome {
    model.what_if.slider = slider.min(Assumption::SLIDERS.len() - 1);
    Outcome::changed()
}

/// Moves the slider chosen by so many steps.
pub(super) fn step(model: &mut Model, steps: i32) -> Outcome {
    let assumption = model.what_if.selected();
    let value = model.what_if.assumed(assumption, model.ticker.as_ref()).value;
    let Some((slider, value)) = assumption.slider().zip(value) else { return Outcome::nothing() };
    put(model, slider.moved(value, steps))
}

/// Puts the slider chosen on a value.
pub(super) fn put(model: &mut Model, value: f64) -> Outcome {
    let assumption = model.what_if.selected();
    change(model, |set, under| set.slide(assumption, value, under))
}

/// Changes what is tried out, and computes it if that made a difference.
fn change(model: &mut Model, change: impl FnOnce(&mut WhatIf, &Assumptions)) -> Outcome {
    let before = model.what_if.set.clone();
    let none = Assumptions::default();
    let under = model.what_if.base.as_ref().map_or(&none, |desk| &desk.settings.assumptions);
    change(&mut model.what_if.set, under);
    if model.what_if.set == before { Outcome::nothing() } else { book::tried(model) }
}

/// The named scenario `by` further, round the end; before the first stands none.
fn scenario(model: &mut Model, by: isize) -> Outcome {
    let all = &model.what_if.scenarios;
    if all.is_empty() {
        say(model, "the configuration names no scenario");
        return Outcome::changed();
    }
    let current = model.what_if.set.scenario.as_ref();
    let here = current.and_then(|scenario| all.iter().position(|one| one.name == scenario.name));
    let places = all.len().cast_signed() + 1;
    let next = (here.map_or(0, |at| at.cast_signed() + 1) + by).rem_euclid(places).cast_unsigned();
    let next = next.checked_sub(1).and_then(|at| all.get(at)).cloned();
    put_on(model, next)
}

/// Puts the scenario of a name in force; none when `None`.
pub(super) fn named(model: &mut Model, name: Option<&str>) -> Outcome {
    let found = model.what_if.scenarios.iter().find(|one| Some(&*one.name) == name).cloned();
    match (name, found) {
        (Some(name), None) => {
            say(model, format!("the configuration names no scenario {name}"));
            Outcome::changed()
        }
        (_, found) => put_on(model, found),
    }
}

fn put_on(model: &mut Model, next: Option<Arc<Scenario>>) -> Outcome {
    change(model, |set, _| {
        // what the scenario speaks of is its own, and no longer the hand's
        if let Some(next) = &next {
            let of_companies = next.companies.values().flat_map(Values::iter);
            next.values.iter().chain(of_companies).for_each(|(assumption, _)| set.live.unset(assumption));
        }
        set.scenario = next;
    })
}

/// Keeps the desk shown for comparison; lets it go where it is the one shown, or where nothing is tried out.
fn pin(model: &mut Model) -> Outcome {
    let Some(desk) = model.desk.clone() else { return Outcome::nothing() };
    let set = WhatIf::from(&desk.settings.assumptions);
    if set.is_none() && model.what_if.pin.is_none() {
        say(model, "nothing is tried out: nothing to pin");
        return Outcome::changed();
    }
    let is_pinned = model.what_if.pin.as_ref().is_some_and(|pin| pin.set == set);
    let simulation = model.simulation.clone().filter(|_| model.simulation_is_current());
    model.what_if.pin =
        (!set.is_none() && !is_pinned).then(|| Pin { set, desk: Arc::clone(&desk), simulation });
    Outcome::changed()
}
