//! What may follow the keys pressed so far.

use ratatui::{
    Frame,
    layout::Rect,
    text::Line,
    widgets::{Block, Clear, Widget},
};

use crate::tui::{
    keymap::{Context, Keys},
    model::Model,
    styles::Styles,
    symbols::Symbols,
    view::SMALLEST,
    widget::text::{cut, width},
};

/// Wide enough for what a key does.
const WIDEST: usize = 60;

/// Draws the keys that may follow those pressed so far, at the right above the footer.
pub fn which_key(frame: &mut Frame<'_>, model: &Model, styles: &Styles, symbols: &Symbols) {
    let whole = frame.area();
    let Some(pressed) = Keys::of(&model.pending) else { return };
    if whole.width < SMALLEST.0 || whole.height < SMALLEST.1 {
        return;
    }
    let following = model.keymap.following(Context::of(model), &model.pending);
    let rows: Vec<(String, &str)> = following
        .iter()
        .map(|next| (symbols.plain(&next.key.to_string()).into_owned(), next.what.unwrap_or("more keys")))
        .collect();
    let label = rows.iter().map(|(key, _)| width(key)).max().unwrap_or(0) + 2;
    let widest = rows.iter().map(|(_, what)| label + width(what)).max().unwrap_or(0);
    let title = format!(" {} {} ", symbols.plain(&pressed.to_string()), symbols.ellipsis);
    let bottom = " Esc cancel ";
    let columns = widest.max(width(&title)).max(width(bottom)).min(WIDEST).min(usize::from(whole.width) - 4);
    let room = usize::from(whole.height.saturating_sub(4));
    let lines = rows.len().min(room);
    let (wide, high) = (columns as u16 + 4, lines as u16 + 2);
    let area = Rect { x: whole.right() - wide, y: whole.bottom() - 1 - high, width: wide, height: high };

    let mut block = Block::bordered().border_set(symbols.border).border_style(styles.border);
    block = block.title(Line::styled(title, styles.title));
    block = block.title_bottom(Line::styled(bottom, styles.dim).right_aligned());
    let buf = frame.buffer_mut();
    Clear.render(area, buf);
    block.render(area, buf);
    let shown = if lines < rows.len() { lines.saturating_sub(1) } else { lines };
    let x = area.x + 2;
    for ((key, what), y) in rows.iter().take(shown).zip(area.y + 1..) {
        buf.set_stringn(x, y, key, columns, styles.accent);
        let room = columns.saturating_sub(label);
        buf.set_stringn(
            x + label as u16,
            y,
            cut(&symbols.plain(what), room, symbols.ellipsis),
            room,
            styles.text,
        );
    }
    if shown < rows.len() {
        let more = format!("{} {} more", symbols.ellipsis, rows.len() - shown);
        buf.set_stringn(x, area.y + 1 + shown as u16, more, columns, styles.dim);
    }
}
