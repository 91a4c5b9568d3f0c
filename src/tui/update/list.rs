//! How the Board lists the companies.

use super::{Outcome, cursor};
use crate::tui::{
    action::Action,
    model::{Grouping, Model},
};

/// What an action does to the list.
pub(super) fn act(model: &mut Model, action: Action) -> Outcome {
    match action {
        Action::GroupNone => group(model, Grouping::None),
        Action::GroupSide => group(model, Grouping::Side),
        Action::GroupRole => group(model, Grouping::Role),
        Action::GroupLists => group(model, Grouping::Lists),
        _ => Outcome::nothing(),
    }
}

/// Groups the companies.
pub(super) fn group(model: &mut Model, grouping: Grouping) -> Outcome {
    model.list.grouping = grouping;
    cursor::settle(model);
    Outcome::changed()
}
