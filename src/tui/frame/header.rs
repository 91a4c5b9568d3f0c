use ratatui::{buffer::Buffer, layout::Rect};

use crate::tui::{model::Model, styles::Styles, symbols::Symbols};

/// Draws the header: where am I, what day, how many flags.
pub fn draw(area: Rect, buf: &mut Buffer, model: &Model, styles: &Styles, _symbols: &Symbols) {
    if !area.is_empty() {
        buf.set_stringn(area.x, area.y, model.screen.title(), usize::from(area.width), styles.title);
    }
}
