//! Which columns show, and in what order.

use super::Outcome;
use crate::tui::{
    action::Action,
    model::{Model, Overlay},
};

/// Opens the list of columns.
pub(super) fn open(model: &mut Model) {
    model.overlay = Some(Overlay::Columns { choice: 0 });
}

/// What an action does among the columns.
pub(super) fn act(model: &mut Model, _action: Action) -> Outcome {
    model.overlay = None;
    Outcome::changed()
}
