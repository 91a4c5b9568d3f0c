//! The day to see the desk from, typed.

use super::Outcome;
use crate::tui::model::Model;

/// Goes to the day typed.
pub(super) fn confirm(model: &mut Model) -> Outcome {
    model.overlay = None;
    Outcome::changed()
}
