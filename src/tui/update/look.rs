//! How the screen shows what it shows: cards or a list, a pane alone, held still, two companies.

use super::Outcome;
use crate::{
    model::Ticker,
    tui::{action::Action, model::Model},
};

/// What an action does to the look.
pub(super) fn act(_model: &mut Model, _action: Action) -> Outcome {
    Outcome::nothing()
}

/// Puts two companies side by side.
pub(super) fn compare(_model: &mut Model, _left: Ticker, _right: Ticker) -> Outcome {
    Outcome::nothing()
}
