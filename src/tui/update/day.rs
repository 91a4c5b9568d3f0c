//! The day to see the desk from, typed.

use super::{Outcome, travel};
use crate::tui::model::{Model, Overlay};

/// Goes to the day typed.
pub(super) fn confirm(model: &mut Model) -> Outcome {
    let Some(Overlay::Day { line, .. }) = &model.overlay else { return Outcome::nothing() };
    match model.day_named(line.text()) {
        Ok(day) => {
            model.overlay = None;
            travel::to(model, day)
        }
        Err(why) => {
            if let Some(Overlay::Day { wrong, .. }) = &mut model.overlay {
                *wrong = Some(why);
            }
            Outcome::changed()
        }
    }
}
