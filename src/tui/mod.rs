//! The screen: a loop that owns one [`Model`](model::Model), turns messages into effects, and draws.
//!
//! Everything tabular is a [`Sheet`](widget::sheet::Sheet): a pure function of the model that both the drawing and
//! the cursor use, so that they cannot disagree about what lies where.

pub mod abilities;
pub mod action;
pub mod ansi;
mod background;
pub mod command;
pub mod drawer;
pub mod effect;
pub mod export;
#[cfg(test)]
pub(crate) mod fixture;
pub mod frame;
pub mod keymap;
pub mod model;
pub mod msg;
mod osc52;
pub mod outlook;
pub mod overlay;
pub mod palette;
pub mod pane;
pub mod picture;
pub mod run;
pub mod screen;
pub mod still;
pub mod styles;
pub mod surface;
pub mod symbols;
mod terminal;
#[cfg(test)]
mod testing;
mod thrift;
pub mod update;
pub mod view;
pub mod widget;

pub use background::{Background, background};
pub use effect::{Check, Clipboard, Compute, Exit, OnFired, Replay, Services, WriteExport, paced};
pub use export::Export;
pub use msg::BookNews;
pub use run::{Dress, Options, TuiError, run};

/// Draws a whole frame: the screen and what lies over it.
pub fn paint(
    frame: &mut ratatui::Frame<'_>,
    model: &model::Model,
    styles: &styles::Styles,
    symbols: &symbols::Symbols,
) {
    view::draw(frame, model, styles, symbols);
    overlay::draw(frame, model, styles, symbols);
    overlay::which_key(frame, model, styles, symbols);
}
