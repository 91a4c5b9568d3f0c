use std::{fmt, str::FromStr};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key with its modifiers, written one way however the terminal reports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// A text that names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a key: write a character, a name such as `enter` or `pgdn`, or `ctrl-` and a letter")]
pub struct ChordError(String);

/// Names in the configuration, and labels on the screen.
const NAMES: [(KeyCode, &str, &str); 14] = [
    (KeyCode::Up, "up", "↑"),
    (KeyCode::Down, "down", "↓"),
    (KeyCode::Left, "left", "←"),
    (KeyCode::Right, "right", "→"),
    (KeyCode::Home, "home", "Home"),
    (KeyCode::End, "end", "End"),
    (KeyCode::PageUp, "pgup", "PgUp"),
    (KeyCode::PageDown, "pgdn", "PgDn"),
    (KeyCode::Enter, "enter", "Enter"),
    (KeyCode::Esc, "esc", "Esc"),
    (KeyCode::Backspace, "backspace", "Backspace"),
    (KeyCode::Tab, "tab", "Tab"),
    (KeyCode::BackTab, "shift-tab", "S-Tab"),
    (KeyCode::Char(' '), "space", "Space"),
];

impl Chord {
    /// A key alone.
    pub(super) const fn key(code: KeyCode) -> Self {
        Self { code, modifiers: KeyModifiers::NONE }
    }

    /// A character; upper case stands for Shift.
    pub(super) const fn char(sign: char) -> Self {
        Self::key(KeyCode::Char(sign))
    }

    /// Ctrl and a letter.
    pub(super) const fn ctrl(letter: char) -> Self {
        Self { code: KeyCode::Char(letter), modifiers: KeyModifiers::CONTROL }
    }

    /// A key with Shift that no character says.
    pub(super) const fn shift(code: KeyCode) -> Self {
        Self { code, modifiers: KeyModifiers::SHIFT }
    }

    /// The key without Shift, where no character says it.
    pub(super) fn without_shift(self) -> Self {
        Self { modifiers: self.modifiers - KeyModifiers::SHIFT, ..self }
    }

    /// Whether it writes a sign.
    pub fn is_text(&self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && self.modifiers.is_empty()
    }

    /// Whether it writes a part of a day: a digit or a dash.
    pub fn is_day(&self) -> bool {
        matches!(self.code, KeyCode::Char('0'..='9' | '-')) && self.modifiers.is_empty()
    }

    /// Whether its meaning cannot be changed: the ways out, the arrows and the screens.
    pub(super) fn is_reserved(&self) -> bool {
        let arrows = [KeyCode::Up, KeyCode::Down, KeyCode::Left, KeyCode::Right, KeyCode::Esc];
        let digit = matches!(self.code, KeyCode::Char('0'..='9')) && self.modifiers.is_empty();
        digit || *self == Self::ctrl('c') || arrows.contains(&self.code)
    }
}

impl From<KeyEvent> for Chord {
    /// Shift counts with the arrows to the sides alone, for a character says it itself; else only Ctrl and Alt do.
    fn from(event: KeyEvent) -> Self {
        let shift = event.modifiers.contains(KeyModifiers::SHIFT);
        let mut modifiers = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
        if shift && matches!(event.code, KeyCode::Left | KeyCode::Right) {
            modifiers |= KeyModifiers::SHIFT;
        }
        let code = match event.code {
            KeyCode::Tab if shift => KeyCode::BackTab,
            KeyCode::Char(sign) if modifiers.contains(KeyModifiers::CONTROL) => {
                KeyCode::Char(sign.to_ascii_lowercase())
            }
            KeyCode::Char(sign) if shift => KeyCode::Char(sign.to_ascii_uppercase()),
            code => code,
        };
        // a terminal without its own sign for Backspace sends Ctrl-h
        if code == KeyCode::Char('h') && modifiers == KeyModifiers::CONTROL {
            modifiers = KeyModifiers::NONE;
            return Self { code: KeyCode::Backspace, modifiers };
        }
        Self { code, modifiers }
    }
}

impl From<Chord> for KeyEvent {
    /// The event of the key being pressed.
    fn from(chord: Chord) -> Self {
        Self::new(chord.code, chord.modifiers)
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.modifiers.contains(KeyModifiers::CONTROL) {
            f.write_str("Ctrl-")?;
        }
        if self.modifiers.contains(KeyModifiers::ALT) {
            f.write_str("Alt-")?;
        }
        if self.modifiers.contains(KeyModifiers::SHIFT) {
            f.write_str("S-")?;
        }
        match NAMES.iter().find(|(code, _, _)| *code == self.code) {
            Some((_, _, label)) => f.write_str(label),
            None => match self.code {
                KeyCode::Char(sign) => write!(f, "{sign}"),
                KeyCode::F(number) => write!(f, "F{number}"),
                other => write!(f, "{other:?}"),
            },
        }
    }
}

impl FromStr for Chord {
    type Err = ChordError;

    fn from_str(text: &str) -> Result<Self, ChordError> {
        let wrong = || ChordError(crate::model::clean(text).into_owned());
        let name = text.trim();
        if let Some((code, _, _)) = NAMES.iter().find(|(_, known, _)| name.eq_ignore_ascii_case(known)) {
            return Ok(Self::key(*code));
        }
        let lower = name.to_ascii_lowercase();
        match lower.as_str() {
            "shift-left" => return Ok(Self::shift(KeyCode::Left)),
            "shift-right" => return Ok(Self::shift(KeyCode::Right)),
            _ => {}
        }
        let (modifiers, rest) = match (lower.strip_prefix("ctrl-"), lower.strip_prefix("alt-")) {
            (Some(rest), _) => (KeyModifiers::CONTROL, rest),
            (_, Some(_)) => (KeyModifiers::ALT, name.get(4..).unwrap_or_default()),
            _ => (KeyModifiers::NONE, name),
        };
        if modifiers.is_empty()
            && let Some(number) = lower.strip_prefix('f').and_then(|digits| digits.parse().ok())
        {
            return if (1..=12).contains(&number) { Ok(Self::key(KeyCode::F(number))) } else { Err(wrong()) };
        }
        let mut signs = rest.chars();
        match (signs.next(), signs.next()) {
            (Some(sign), None) if !sign.is_control() => Ok(Self { code: KeyCode::Char(sign), modifiers }),
            _ => Err(wrong()),
        }
    }
}
