use super::{Outcome, columns, help, take_away, trace, typing};
use crate::tui::{
    action::{Action, Motion},
    model::{Model, Overlay},
    overlay,
};

/// What a key does while something lies over the screen.
pub(super) fn act(model: &mut Model, action: Action) -> Outcome {
    match (&model.overlay, action) {
        (Some(overlay), _) if typing::is_typed(overlay) => return typing::command(model, action),
        (Some(Overlay::Columns { .. }), _) => return columns::act(model, action),
        (Some(Overlay::Help { search, .. }), Action::Search) if search.is_none() => help::search(model),
        (_, Action::Move(motion)) => go(model, motion),
        (Some(Overlay::Trace(_)), Action::Open) => trace::descend(model),
        (Some(Overlay::Trace(_)), Action::Back) => trace::ascend(model),
        (
            _,
            Action::Copy
            | Action::CopyRow
            | Action::ExportCsv
            | Action::ExportJson
            | Action::ExportMarkdown
            | Action::ExportSvg,
        ) => return take_away::act(model, action),
        (_, Action::Back | Action::Leave | Action::Help) => model.overlay = None,
        _ => return Outcome::nothing(),
    }
    Outcome::changed()
}

/// Opens the help.
pub(super) fn help(model: &mut Model) {
    model.overlay = Some(Overlay::Help { scroll: 0, search: None });
}

fn go(model: &mut Model, motion: Motion) {
    if matches!(motion, Motion::Up | Motion::Down) && trace::has_inputs(model) {
        return trace::select(model, if motion == Motion::Down { 1 } else { -1 });
    }
    if let Some(lines) = motion.lines(overlay::page(model)) {
        scroll(model, lines);
    }
}

/// Scrolls what lies over the screen, the ends held.
pub(super) fn scroll(model: &mut Model, lines: isize) {
    let last = overlay::height(model).saturating_sub(overlay::page(model));
    let at = match &mut model.overlay {
        Some(Overlay::Help { scroll, .. } | Overlay::Message { scroll, .. }) => scroll,
        Some(Overlay::Trace(view)) => &mut view.level.scroll,
        _ => return,
    };
    *at = (*at).min(last).saturating_add_signed(lines).min(last);
}
