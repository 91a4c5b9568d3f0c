use crossterm::event::{Event, KeyCode, KeyModifiers};

/// How a terminal says its background: `ESC ] 11 ; rgb:ffff/ffff/ffff`, ended by a bell or `ESC \`.
const BEGIN: &str = "\x1b]11;";
/// More than any answer has.
const LONGEST: usize = 40;

/// What events read as text may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// A whole answer.
    Whole,
    /// The beginning of one.
    Part,
    /// None.
    No,
}

/// The text a key would have been; `None` of what is no key an answer could have been taken for.
pub fn written(event: &Event) -> Option<String> {
    let Event::Key(key) = event else { return None };
    let KeyCode::Char(sign) = key.code else { return None };
    match key.modifiers - KeyModifiers::SHIFT {
        KeyModifiers::NONE => Some(sign.to_string()),
        KeyModifiers::ALT => Some(format!("\x1b{sign}")),
        KeyModifiers::CONTROL if sign == 'g' => Some("\x07".to_owned()),
        _ => None,
    }
}

/// Whether a text is an answer of a terminal about its background.
pub fn answer(text: &str) -> Answer {
    let Some(colour) = text.strip_prefix(BEGIN) else {
        return if BEGIN.starts_with(text) { Answer::Part } else { Answer::No };
    };
    let (colour, is_ended) = match colour.strip_suffix("\x1b\\").or(colour.strip_suffix('\x07')) {
        Some(colour) => (colour, true),
        None => (colour, false),
    };
    let fits = |sign: char| sign.is_ascii_hexdigit() || "rgba:/#".contains(sign);
    match colour.len() <= LONGEST && colour.chars().all(fits) {
        true if is_ended => Answer::Whole,
        true => Answer::Part,
        false => Answer::No,
    }
}
