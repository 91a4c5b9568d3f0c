//! The help, and what is searched for in it.

use super::Outcome;
use crate::tui::{
    action::Action,
    model::{Model, Overlay},
    widget::edit::Edit,
};

/// Opens the line of the search.
pub(super) fn search(model: &mut Model) {
    if let Some(Overlay::Help { search, .. }) = &mut model.overlay {
        *search = Some(Edit::default());
    }
}

/// Something was typed.
pub(super) fn typed(_model: &mut Model) {}

/// What an action does while something is searched for.
pub(super) fn act(model: &mut Model, _action: Action) -> Outcome {
    if let Some(Overlay::Help { search, .. }) = &mut model.overlay {
        *search = None;
    }
    Outcome::changed()
}
