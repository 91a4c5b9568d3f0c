use ratatui::{buffer::Buffer, layout::Rect};

use crate::tui::{model::Model, styles::Styles, symbols::Symbols};

/// Draws the footer: the keys that work here, and what went on last.
pub fn draw(area: Rect, buf: &mut Buffer, _model: &Model, styles: &Styles, _symbols: &Symbols) {
    if !area.is_empty() {
        buf.set_stringn(area.x, area.y, "? help", usize::from(area.width), styles.dim);
    }
}
