//! What the terminal is able to, as far as it tells without being asked.

/// Columns and rows; `None` where there is no terminal.
pub fn size() -> Option<(u16, u16)> {
    crossterm::terminal::size().ok()
}

/// How many colours it shows: `u16::MAX` for all.
pub fn colours() -> u16 {
    crossterm::style::available_color_count()
}

/// Whether `TERM` names a terminal that takes nothing but lines of text, such as an editor's shell.
pub fn is_dumb(term: Option<&str>) -> bool {
    term == Some("dumb")
}
