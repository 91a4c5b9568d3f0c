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
const NAMES: [(KeyCode, &str, &str); 16] = [
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
    (KeyCode::Delete, "delete", "Del"),
    (KeyCode::Insert, "insert", "Ins"),
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
    pub fn without_shift(self) -> Self {
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

    /// Whether it always leads out: Esc goes back, Ctrl-c quits.
    pub fn is_way_out(&self) -> bool {
        *self == Self::ctrl('c') || self.code == KeyCode::Esc
    }

    /// As the configuration writes it.
    pub fn name(&self) -> String {
        let mut name = String::new();
        for (modifier, said) in
            [(KeyModifiers::CONTROL, "ctrl-"), (KeyModifiers::ALT, "alt-"), (KeyModifiers::SHIFT, "shift-")]
        {
            if self.modifiers.contains(modifier) {
                name.push_str(said);
            }
        }
        match (NAMES.iter().find(|(code, _, _)| *code == self.code), self.code) {
            (Some((_, known, _)), _) => name.push_str(known),
            (None, KeyCode::Char(sign)) => name.push(sign),
            (None, KeyCode::F(number)) => name.push_str(&format!("f{number}")),
            (None, other) => name.push_str(&format!("{other:?}")),
        }
        name
    }

    /// Whether its meaning cannot be changed: the ways out, the arrows and the screens.
    pub(super) fn is_reserved(&self) -> bool {
        let arrows = [KeyCode::Up, KeyCode::Down, KeyCode::Left, KeyCode::Right];
        let digit = matches!(self.code, KeyCode::Char('0'..='9')) && self.modifiers.is_empty();
        let arrow = arrows.contains(&self.code) && (self.modifiers - KeyModifiers::SHIFT).is_empty();
        digit || arrow || self.is_way_out()
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

    /// Modifiers, then a name or one character; written as the terminal would report it, so that it can come.
    fn from_str(text: &str) -> Result<Self, ChordError> {
        let wrong = || ChordError(crate::model::clean(text).into_owned());
        let mut rest = text.trim();
        let mut modifiers = KeyModifiers::NONE;
        while let Some((modifier, after)) = modifier(rest) {
            modifiers |= modifier;
            rest = after;
        }
        let code = code(rest).ok_or_else(wrong)?;
        let shifts = matches!(code, KeyCode::Left | KeyCode::Right | KeyCode::Tab | KeyCode::Char(_));
        if modifiers.contains(KeyModifiers::SHIFT) && !shifts {
            return Err(wrong());
        }
        let ctrl = modifiers.contains(KeyModifiers::CONTROL);
        // terminals send one byte for both
        let code = match code {
            KeyCode::Char('i' | 'I') if ctrl => KeyCode::Tab,
            KeyCode::Char('m' | 'M') if ctrl => KeyCode::Enter,
            KeyCode::Char('[') if ctrl => KeyCode::Esc,
            code => return Ok(Self::from(KeyEvent::new(code, modifiers))),
        };
        Ok(Self::from(KeyEvent::new(code, modifiers - KeyModifiers::CONTROL)))
    }
}

/// A modifier that a text begins with, and what follows it.
fn modifier(text: &str) -> Option<(KeyModifiers, &str)> {
    let of = [("ctrl-", KeyModifiers::CONTROL), ("alt-", KeyModifiers::ALT), ("shift-", KeyModifiers::SHIFT)];
    of.into_iter().find_map(|(name, modifier)| {
        let is_it = text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        is_it.then(|| (modifier, text.get(name.len()..).unwrap_or_default()))
    })
}

/// A key by its name, or by the one character it writes.
fn code(name: &str) -> Option<KeyCode> {
    if let Some((code, _, _)) = NAMES.iter().find(|(_, known, _)| name.eq_ignore_ascii_case(known)) {
        return Some(*code);
    }
    if let Some(number) = name.strip_prefix(['f', 'F']).and_then(|digits| digits.parse().ok()) {
        return (1..=12).contains(&number).then_some(KeyCode::F(number));
    }
    let mut signs = name.chars();
    match (signs.next(), signs.next()) {
        (Some(sign), None) if crate::model::clean(name) == name => Some(KeyCode::Char(sign)),
        _ => None,
    }
}
