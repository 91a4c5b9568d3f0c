//! Which columns show, and in what order.

use super::{Outcome, cursor, say};
use crate::tui::{
    action::Action,
    model::{Columns, Model, Overlay},
    overlay,
    view::board,
};

/// Opens the list of columns.
pub(super) fn open(model: &mut Model) {
    model.overlay = Some(Overlay::Columns { choice: 0 });
}

/// What an action does among the columns.
pub(super) fn act(model: &mut Model, action: Action) -> Outcome {
    let Some(Overlay::Columns { choice }) = model.overlay else { return Outcome::nothing() };
    let last = model.list.columns.all().len().saturating_sub(1);
    let choice = choice.min(last);
    let choice = match action {
        Action::Move(motion) => {
            let Some(lines) = motion.lines(overlay::page(model)) else { return Outcome::nothing() };
            choice.saturating_add_signed(lines).min(last)
        }
        Action::Toggle => {
            toggle(model, choice);
            choice
        }
        Action::MoveUp => model.list.columns.step(choice, false),
        Action::MoveDown => model.list.columns.step(choice, true),
        Action::Reset => {
            model.list.columns = Columns::default();
            0
        }
        Action::Copy => {
            let text = format!("[board]\n{}", model.list.columns.line());
            let title = "For the configuration".to_owned();
            model.overlay = Some(Overlay::Message { title, text, scroll: 0 });
            return Outcome::changed();
        }
        Action::Back | Action::Leave | Action::Columns => {
            model.overlay = None;
            return Outcome::changed();
        }
        _ => return Outcome::nothing(),
    };
    model.overlay = Some(Overlay::Columns { choice });
    // the list below follows at once, and the cursor with it
    cursor::settle(model);
    Outcome::changed()
}

/// Shows a column, or hides it.
pub(super) fn show(model: &mut Model, id: &str, shows: bool) {
    let known = model.list.columns.all().iter().zip(0..).find(|((known, _), _)| *known == id);
    let Some((&(id, now), at)) = known else { return };
    if now != shows {
        toggle(model, at);
        cursor::settle(model);
    }
    let does = if shows { "shows" } else { "is hidden" };
    say(model, format!("column {} {does}", board::columns::column(id).title));
}

/// Shows or hides a column. One that is hidden is no longer sorted by: an order must be seen.
fn toggle(model: &mut Model, at: usize) {
    if let Some((id, false)) = model.list.columns.toggle(at)
        && model.list.sort.as_ref().is_some_and(|sort| sort.column == id)
    {
        model.list.sort = None;
    }
}
