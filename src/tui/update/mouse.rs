use std::time::Duration;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use super::{Outcome, cursor, look, navigate, overlay, palette, press, sort, travel, what_if};
use crate::tui::{
    action::Motion,
    drawer, frame,
    model::{Click, Model, Overlay},
    overlay as lies,
    screen::Screen,
    view,
    widget::sheet::{cell_at, header_at},
};

/// Two clicks on one cell within this time are a double click.
const DOUBLE: Duration = Duration::from_millis(400);
/// Rows a step of the wheel goes.
const WHEEL: isize = 3;

/// A click selects, or goes to the screen or the tab named there; a double click opens; the wheel scrolls.
pub(super) fn update(model: &mut Model, event: MouseEvent, at: Duration) -> Outcome {
    if let Some(place) = drawer::at(model, event.column, event.row) {
        return in_drawer(model, event.kind, &place);
    }
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) if matches!(model.overlay, Some(Overlay::Palette { .. })) => {
            match lies::palette_row(model, event.column, event.row) {
                Some(row) => palette::take(model, row),
                None => Outcome::nothing(),
            }
        }
        MouseEventKind::ScrollUp => scroll(model, -WHEEL),
        MouseEventKind::ScrollDown => scroll(model, WHEEL),
        MouseEventKind::Down(MouseButton::Left) if model.overlay.is_none() => click(model, event, at),
        _ => Outcome::nothing(),
    }
}

/// A click chooses a slider and, on its bar, puts it there; the wheel moves the slider it turns over.
fn in_drawer(model: &mut Model, kind: MouseEventKind, place: &drawer::Place) -> Outcome {
    let (Some(slider), true) = (place.slider, model.overlay.is_none()) else { return Outcome::nothing() };
    let steps = match kind {
        MouseEventKind::Down(MouseButton::Left) => 0,
        MouseEventKind::ScrollUp => 1,
        MouseEventKind::ScrollDown => -1,
        _ => return Outcome::nothing(),
    };
    let mut outcome = what_if::choose(model, slider);
    outcome.then(match (steps, place.value) {
        (0, Some(value)) => what_if::put(model, value),
        (0, None) => Outcome::nothing(),
        (steps, _) => what_if::step(model, steps),
    });
    outcome
}

fn scroll(model: &mut Model, rows: isize) -> Outcome {
    if matches!(model.overlay, Some(Overlay::Palette { .. })) {
        palette::scroll(model, rows);
    } else if model.overlay.is_some() {
        overlay::scroll(model, rows);
    } else if model.screen == Screen::Story {
        press::scroll(model, rows);
    } else if !look::go(model, if rows < 0 { Motion::Up } else { Motion::Down }) {
        cursor::scroll(model, rows);
    }
    Outcome::changed()
}

fn click(model: &mut Model, event: MouseEvent, at: Duration) -> Outcome {
    let named = if event.row == 0 { frame::screen_at(model, event.column) } else { None };
    if let Some(screen) = named.or_else(|| view::tab_at(model, event.column, event.row)) {
        model.click = None;
        navigate::go_to(model, screen);
        return Outcome::changed();
    }
    if let Some(day) = view::day_at(model, event.column, event.row) {
        model.click = None;
        return travel::to(model, Some(day));
    }
    let sheet = view::rows(model);
    let state = model.sheet_state(model.screen);
    let area = view::sheet_area(model);
    if model.screen == Screen::Board
        && !model.list.wall
        && let Some(column) = header_at(&sheet, &state, area, event.column, event.row)
    {
        model.click = None;
        sort::clicked(model, &sheet, column);
        return Outcome::changed();
    }
    let hit = match view::wall::card_at(model, event.column, event.row) {
        Some(hit) => hit,
        None => cell_at(&sheet, &state, area, event.column, event.row),
    };
    let Some(cell) = hit else {
        return Outcome::nothing();
    };
    cursor::put(model, cell.0, cell.1);
    let double = |before: Click| before.cell == cell && at.saturating_sub(before.at) <= DOUBLE;
    if model.click.take().is_some_and(double) {
        navigate::open(model);
    } else {
        model.click = Some(Click { at, cell });
    }
    Outcome::changed()
}
