use ratatui::{buffer::Buffer, layout::Rect};

use crate::tui::{
    keymap::Context,
    model::{Model, Notice},
    styles::Styles,
    symbols::Symbols,
    widget::text::{cut, width},
};

/// Room between two hints.
const GAP: usize = 3;

/// Room that the key for help keeps beside what was said.
const HELP: usize = 13;

/// The columns that what was said may take: hints give way to it, the help's and the way out of what lies over the screen
/// do not.
pub fn said_room(model: &Model) -> usize {
    let whole = usize::from(model.size.width);
    let part = whole * 3 / 5;
    if model.overlay.is_some() { part } else { part.max(whole.saturating_sub(HELP)) }
}

/// Draws the footer: the keys that work here, made from the keymap, and at the right what went on last.
pub fn draw(area: Rect, buf: &mut Buffer, model: &Model, styles: &Styles, symbols: &Symbols) {
    if area.is_empty() {
        return;
    }
    let whole = usize::from(area.width);
    let under_way = model.long_words();
    let (notice, style) = match (&model.notice, &under_way) {
        (Some(Notice::Wrong(text)), _) => (text.as_str(), styles.alert),
        (Some(Notice::Said(text) | Notice::Over { said: text, .. }), _) => (text.as_str(), styles.dim),
        (None, Some(text)) => (text.as_str(), styles.accent),
        (None, None) => ("", styles.dim),
    };
    // the keys keep their part: what is wrong stands in full on the Book screen
    let most = match model.notice {
        Some(Notice::Said(_) | Notice::Over { .. }) => said_room(model).min(whole),
        _ => whole * 3 / 5,
    };
    let notice = cut(&symbols.plain(notice), most, symbols.ellipsis);
    let notice_width = width(&notice);
    let room = if notice.is_empty() { whole } else { whole.saturating_sub(notice_width + GAP) };

    let mut x = area.x + 1;
    for (keys, what) in fitting(model, symbols, room.saturating_sub(2)) {
        x = buf.set_stringn(x, area.y, keys, whole, styles.accent).0;
        x = buf.set_stringn(x, area.y, format!(" {what}"), whole, styles.dim).0;
        x += GAP as u16;
    }
    let x = area.right().saturating_sub(notice_width as u16 + 1).max(area.x);
    buf.set_stringn(x, area.y, notice, notice_width, style);
}

/// As many hints as fit, the help's and the way out of what lies over the screen always among them.
fn fitting(model: &Model, symbols: &Symbols, room: usize) -> Vec<(String, &'static str)> {
    // in the past nothing is acknowledged
    let may_act = |context: &Context| *context != Context::Flag || model.keeps_journal();
    let contexts: Vec<Context> = Context::of(model).iter().copied().filter(may_act).collect();
    let mut hints = model.keymap.hints(&contexts);
    for (keys, _) in &mut hints {
        *keys = symbols.plain(keys).into_owned();
    }
    let size = |hints: &[(String, &str)]| -> usize {
        let each = hints.iter().map(|(keys, what)| width(keys) + 1 + width(what));
        each.sum::<usize>() + GAP * hints.len().saturating_sub(1)
    };
    while size(&hints) > room && hints.len() > 1 {
        let stays =
            |what: &str| what == "help" || (model.overlay.is_some() && matches!(what, "close" | "cancel"));
        let last = hints.iter().rposition(|(_, what)| !stays(what)).unwrap_or(0);
        hints.remove(last);
    }
    hints
}
