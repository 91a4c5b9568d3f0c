//! The screen: a loop that owns one [`Model`](model::Model), turns messages into effects, and draws.
//!
//! Everything tabular is a [`Sheet`](widget::sheet::Sheet): a pure function of the model that both the drawing and
//! the cursor use, so that they cannot disagree about what lies where.

#[cfg(test)]
pub(crate) mod fixture;
pub mod frame;
pub mod model;
pub mod pane;
pub mod screen;
pub mod styles;
pub mod symbols;
pub mod view;
pub mod widget;
