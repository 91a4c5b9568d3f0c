//! What is looked for by its name.

use super::{Outcome, command};
use crate::tui::{
    action::{Action, Motion},
    model::{Model, Overlay},
    overlay,
    palette::{self, Row},
    widget::edit::Edit,
};

/// Opens the palette.
pub(super) fn open(model: &mut Model) {
    palette::open(model);
    model.overlay = Some(Overlay::Palette { line: Edit::default(), choice: 0 });
}

/// Something was typed: the best of what fits it is under the cursor.
pub(super) fn typed(model: &mut Model) {
    let Some(Overlay::Palette { line, choice }) = &mut model.overlay else { return };
    *choice = 0;
    let text = line.text().to_owned();
    palette::search(model, &text);
}

/// What an action does in the palette.
pub(super) fn act(model: &mut Model, action: Action) -> Outcome {
    match action {
        Action::Move(motion) => choose(model, motion),
        Action::Complete => complete(model),
        Action::Confirm => return confirm(model),
        Action::Back | Action::Leave => close(model, None),
        _ => return Outcome::nothing(),
    }
    Outcome::changed()
}

/// Moves the cursor by rows, the ends held.
pub(super) fn scroll(model: &mut Model, rows: isize) {
    let last = model.palette.len().saturating_sub(1);
    if let Some(Overlay::Palette { choice, .. }) = &mut model.overlay {
        *choice = choice.saturating_add_signed(rows).min(last);
    }
}

/// Does the row at a place.
pub(super) fn take(model: &mut Model, row: usize) -> Outcome {
    if let Some(Overlay::Palette { choice, .. }) = &mut model.overlay {
        *choice = row;
    }
    confirm(model)
}

fn close(model: &mut Model, used: Option<&str>) {
    model.overlay = None;
    model.palette.close(used);
}

fn choose(model: &mut Model, motion: Motion) {
    if let Some(rows) = motion.lines(overlay::palette_page(model)) {
        scroll(model, rows);
    }
}

/// Writes the entry under the cursor as it is typed.
fn complete(model: &mut Model) {
    let Some(Overlay::Palette { choice, .. }) = &model.overlay else { return };
    let Some(text) = model.palette.row(*choice).and_then(Row::entry).map(|entry| entry.typed.clone()) else {
        return;
    };
    if let Some(Overlay::Palette { line, .. }) = &mut model.overlay {
        *line = Edit::default();
        line.write(&text);
    }
    typed(model);
}

fn confirm(model: &mut Model) -> Outcome {
    let Some(Overlay::Palette { choice, .. }) = &model.overlay else { return Outcome::nothing() };
    let entry = model.palette.row(*choice).and_then(Row::entry);
    let Some((wanted, typed)) = entry.map(|entry| (entry.command.clone(), entry.typed.clone())) else {
        return Outcome::nothing();
    };
    close(model, Some(&typed));
    let mut outcome = Outcome::changed();
    outcome.then(command::run(model, wanted));
    outcome
}
