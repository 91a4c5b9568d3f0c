//! What is looked for by its name.

use super::Outcome;
use crate::tui::{
    action::Action,
    model::{Model, Overlay},
    widget::edit::Edit,
};

/// Opens the palette.
pub(super) fn open(model: &mut Model) {
    model.overlay = Some(Overlay::Palette { line: Edit::default(), choice: 0 });
}

/// Something was typed.
pub(super) fn typed(_model: &mut Model) {}

/// What an action does in the palette.
pub(super) fn act(model: &mut Model, _action: Action) -> Outcome {
    model.overlay = None;
    Outcome::changed()
}
