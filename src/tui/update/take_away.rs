//! Figures one can take away: to the clipboard, to a file.

use super::Outcome;
use crate::tui::{action::Action, model::Model};

/// Copies or writes.
pub(super) fn act(_model: &mut Model, _action: Action) -> Outcome {
    Outcome::nothing()
}
