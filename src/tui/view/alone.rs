//! A pane, or the chart of a tab, alone in the body.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Ctx, board, wall};
use crate::tui::{
    model::Model,
    pane::{self, Frame},
    screen::{Pane, Screen, Tab},
};

/// Whether a screen has something that can stand alone.
pub fn can(screen: Screen) -> bool {
    matches!(screen, Screen::Board | Screen::Company(Tab::Overview | Tab::Mix | Tab::Runway | Tab::Pipeline))
}

/// What stands alone now; `None` where nothing does.
pub fn of(model: &Model) -> Option<Pane> {
    if !model.look.expanded {
        return None;
    }
    match model.screen {
        Screen::Board | Screen::Company(Tab::Overview) => Some(model.pane),
        Screen::Company(Tab::Mix) => Some(Pane::Mix),
        Screen::Company(Tab::Runway) => Some(Pane::Runway),
        Screen::Company(Tab::Pipeline) => Some(Pane::Pipeline),
        _ => None,
    }
}

/// The frame of what stands alone.
pub(super) fn frame<'a>(ctx: &Ctx<'a>) -> Frame<'a> {
    let Ctx { model, desk, styles, symbols } = *ctx;
    Frame { as_of: desk.as_of, focused: true, styles, symbols, simulation: model.simulation.as_deref() }
}

/// Draws the Board's pane in focus.
pub(super) fn draw_on_board(body: Rect, buf: &mut Buffer, ctx: &Ctx<'_>) {
    let company = board::selected(ctx.model, ctx.desk, &wall::rows(ctx.model, ctx.desk));
    pane::draw(ctx.model.pane, company, body, buf, &frame(ctx));
}

#[cfg(test)]
mod tests;
