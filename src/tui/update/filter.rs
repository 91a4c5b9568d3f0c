//! The expression the companies listed are to fit.

use super::Outcome;
use crate::tui::{
    action::Action,
    model::{Model, Overlay},
    widget::edit::Edit,
};

/// Opens the line.
pub(super) fn open(model: &mut Model) {
    model.overlay = Some(Overlay::Filter { line: Edit::default(), choice: None });
}

/// Something was typed.
pub(super) fn typed(_model: &mut Model) {}

/// What an action does while the expression is typed.
pub(super) fn act(model: &mut Model, _action: Action) -> Outcome {
    model.overlay = None;
    Outcome::changed()
}

/// Lists only the companies an expression is true of; all when it is empty.
pub(super) fn set(_model: &mut Model, _text: &str) -> Outcome {
    Outcome::changed()
}
