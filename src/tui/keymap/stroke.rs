use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::tui::widget::edit::Stroke;

/// What a key does to a line being typed; `None` where it has no part in that.
pub fn stroke(key: KeyEvent) -> Option<Stroke> {
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    // AltGr comes as both, and writes
    let alt = key.modifiers.contains(KeyModifiers::ALT) && !ctrl;
    match key.code {
        KeyCode::Char('u') if ctrl => Some(Stroke::Clear),
        KeyCode::Char('w') if ctrl => Some(Stroke::Word),
        KeyCode::Char('a') if ctrl => Some(Stroke::Home),
        KeyCode::Char('e') if ctrl => Some(Stroke::End),
        KeyCode::Char('h') if ctrl => Some(Stroke::Backspace),
        KeyCode::Char(sign) if !alt && (!ctrl || key.modifiers.contains(KeyModifiers::ALT)) => {
            Some(Stroke::Write(sign))
        }
        KeyCode::Backspace if alt => Some(Stroke::Word),
        KeyCode::Backspace => Some(Stroke::Backspace),
        KeyCode::Delete => Some(Stroke::Delete),
        KeyCode::Left => Some(Stroke::Left),
        KeyCode::Right => Some(Stroke::Right),
        KeyCode::Home => Some(Stroke::Home),
        KeyCode::End => Some(Stroke::End),
        _ => None,
    }
}
