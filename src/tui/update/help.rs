//! The help, and what is searched for in it.

use super::Outcome;
use crate::tui::{
    action::{Action, Motion},
    model::{Model, Overlay, Search},
    overlay,
};

/// Opens the line of the search.
pub(super) fn search(model: &mut Model) {
    if let Some(Overlay::Help { search, .. }) = &mut model.overlay {
        *search = Some(Search::default());
    }
}

/// Something was typed: the first place is shown.
pub(super) fn typed(model: &mut Model) {
    go(model, |_, _| 0);
}

/// What an action does while something is searched for.
pub(super) fn act(model: &mut Model, action: Action) -> Outcome {
    match action {
        Action::Confirm | Action::Move(Motion::Down) => go(model, |at, places| (at + 1) % places),
        Action::Move(Motion::Up) => go(model, |at, places| (at + places - 1) % places),
        Action::Back => {
            if let Some(Overlay::Help { search, .. }) = &mut model.overlay {
                *search = None;
            }
        }
        _ => return Outcome::nothing(),
    }
    Outcome::changed()
}

/// Shows another of the places found, with what stands before it.
fn go(model: &mut Model, next: impl FnOnce(usize, usize) -> usize) {
    let places = overlay::places(model);
    let page = overlay::page(model);
    let last = overlay::height(model).saturating_sub(page);
    let Some(Overlay::Help { scroll, search: Some(search) }) = &mut model.overlay else { return };
    search.at = if places.is_empty() { 0 } else { next(search.at.min(places.len() - 1), places.len()) };
    if let Some(line) = places.get(search.at) {
        *scroll = line.saturating_sub(page / 3).min(last);
    }
}
