//! The time machine: the day the desk is seen from.

use super::{Outcome, book};
use crate::{
    model::Date,
    tui::{
        action::Action,
        model::{Model, Overlay},
        widget::edit::Edit,
    },
};

/// What an action does to the day.
pub(super) fn act(model: &mut Model, action: Action) -> Outcome {
    match action {
        Action::GoToDay => model.overlay = Some(Overlay::Day { line: Edit::default(), wrong: None }),
        Action::Now => return to(model, None),
        _ => return Outcome::nothing(),
    }
    Outcome::changed()
}

/// Sees the desk from a day; from now when `None`.
pub(super) fn to(model: &mut Model, day: Option<Date>) -> Outcome {
    model.travel.to = day;
    book::compute(model)
}
