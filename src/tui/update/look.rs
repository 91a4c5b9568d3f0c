//! How the screen shows what it shows: cards or a list, a pane alone, held still, two companies.

mod compare;
mod frozen;
#[cfg(test)]
mod tests;

pub(super) use compare::{close, compare, lead, open, settle, turn};
pub(super) use frozen::hold;

use super::{Outcome, cursor, say};
use crate::tui::{
    action::{Action, Motion},
    model::Model,
    screen::{Screen, Tab},
    view::{self, alone, board, wall},
};

/// What an action does to the look.
pub(super) fn act(model: &mut Model, action: Action) -> Outcome {
    match action {
        Action::Wall => show_wall(model),
        Action::Expand => expand(model),
        Action::Freeze => return frozen::freeze(model),
        Action::Compare => compare::act(model),
        _ => return Outcome::nothing(),
    }
    Outcome::changed()
}

fn show_wall(model: &mut Model) {
    if model.screen != Screen::Board {
        return say(model, "the Board shows the companies as cards: 1, then v");
    }
    model.list.wall = !model.list.wall;
    model.look.expanded = false;
    follow(model);
    cursor::settle(model);
}

/// Gives what is in focus the whole body, or takes it back.
fn expand(model: &mut Model) {
    if model.look.expanded {
        return collapse(model);
    }
    if !alone::can(model.screen) {
        return say(model, "nothing to expand here: the table has the whole screen");
    }
    model.look.expanded = true;
    follow(model);
}

/// Takes the whole body back from a pane.
pub(super) fn collapse(model: &mut Model) {
    model.look.expanded = false;
    follow(model);
    cursor::settle(model);
}

/// A pane alone stays alone only where it is; the cursor of the list waits where it was while something else stands in the
/// list's place.
pub(super) fn follow_screen(model: &mut Model, was: Screen) {
    let is_other = std::mem::discriminant(&was) != std::mem::discriminant(&model.screen);
    if is_other || !alone::can(model.screen) {
        model.look.expanded = false;
    }
    follow(model);
}

/// While the cards, or a pane alone, stand in the list's place, the cursor is on the figure of the pane in focus.
fn follow(model: &mut Model) {
    let is_in_short = board::is_in_short(model);
    let state = model.sheets.entry(Screen::Board).or_default();
    if is_in_short {
        let focus = Some(wall::figure_of(model.pane).to_owned());
        let was = std::mem::replace(&mut state.column, focus);
        model.look.listed.get_or_insert(was);
    } else if let Some(column) = model.look.listed.take() {
        state.column = column;
    }
}

/// Moves among cards, or from company to company below a pane alone. False where the list moves as always.
pub(super) fn go(model: &mut Model, motion: Motion) -> bool {
    if model.look.expanded && alone::of(model).is_some() {
        match motion {
            Motion::Left => step_pane(model, -1),
            Motion::Right => step_pane(model, 1),
            _ if model.screen == Screen::Board => return false,
            _ => step_company(model, motion),
        }
        return true;
    }
    if model.screen != Screen::Board || !model.list.wall {
        return false;
    }
    if let Some((row, top)) = wall::target(model, motion) {
        model.look.top = top;
        let column = view::rows(model).column_at(wall::figure_of(model.pane)).unwrap_or(0);
        cursor::put(model, row, column);
        return true;
    }
    match motion {
        Motion::Left => step_pane(model, -1),
        Motion::Right => step_pane(model, 1),
        _ => return false,
    }
    true
}

/// The pane, or the chart of the tab, after this one.
pub(super) fn step_pane(model: &mut Model, by: isize) {
    match model.screen {
        Screen::Company(tab) if model.look.expanded && tab != Tab::Overview => {
            const CHARTS: [Tab; 3] = [Tab::Mix, Tab::Runway, Tab::Pipeline];
            let at = CHARTS.iter().position(|one| *one == tab).unwrap_or(0);
            let next = (at.cast_signed() + by).rem_euclid(CHARTS.len().cast_signed());
            if let Some(tab) = CHARTS.get(next.cast_unsigned()) {
                super::navigate::company(model, *tab);
            }
        }
        _ => model.pane = model.pane.step(by),
    }
}

/// The company above or below in the Board's order, the ends held.
fn step_company(model: &mut Model, motion: Motion) {
    let Some(desk) = model.desk.clone() else { return };
    let order = board::order(model, &desk);
    let Some(by) = motion.lines(order.len().max(2)) else { return };
    let here = order.iter().position(|ticker| Some(ticker) == model.ticker.as_ref()).unwrap_or(0);
    let next = here.saturating_add_signed(by).min(order.len().saturating_sub(1));
    if let Some(ticker) = order.into_iter().nth(next) {
        model.ticker = Some(ticker);
        cursor::settle(model);
    }
}
