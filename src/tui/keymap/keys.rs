use std::{fmt, str::FromStr};

use super::{Chord, ChordError};

/// The most keys that stand for one action.
const MOST: usize = 3;

/// One to three keys, pressed one after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Keys {
    first: Chord,
    /// Those after it, none after the first `None`.
    more: [Option<Chord>; MOST - 1],
}

/// A text that names no keys.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeysError {
    /// Nothing is named.
    #[error("name a key: a character, a name such as `enter` or `pgdn`, or `ctrl-` and a letter")]
    None,
    /// Too many are named.
    #[error("at most {MOST} keys in a row stand for an action")]
    TooMany,
    /// One of them is not a key.
    #[error(transparent)]
    Chord(#[from] ChordError),
}

impl Keys {
    /// These keys in a row; `None` of none, or of more than three.
    pub fn of(chords: &[Chord]) -> Option<Self> {
        let (first, rest) = chords.split_first()?;
        if rest.len() > MOST - 1 {
            return None;
        }
        let mut more = [None; MOST - 1];
        for (slot, chord) in more.iter_mut().zip(rest) {
            *slot = Some(*chord);
        }
        Some(Self { first: *first, more })
    }

    /// The keys in order.
    pub fn chords(&self) -> impl Iterator<Item = Chord> {
        std::iter::once(self.first).chain(self.more.into_iter().flatten())
    }

    /// Whether it is more than one key.
    pub fn is_sequence(&self) -> bool {
        self.more.iter().any(Option::is_some)
    }

    /// Whether the keys begin with these.
    pub fn starts_with(&self, chords: &[Chord]) -> bool {
        self.chords().count() >= chords.len() && self.chords().zip(chords).all(|(own, other)| own == *other)
    }

    /// Whether these are the first keys of others, which have more.
    pub fn begins(&self, longer: &Self) -> bool {
        let own: Vec<Chord> = self.chords().collect();
        longer.starts_with(&own) && longer != self
    }

    /// Whether their meaning cannot be changed, or they would block the ways out.
    pub(super) fn is_reserved(&self) -> bool {
        self.first.is_reserved() || self.chords().any(|chord| chord.is_way_out())
    }

    /// Whether a line being typed would take the first of them.
    pub(super) fn is_text(&self) -> bool {
        self.first.is_text()
    }

    /// As the configuration writes them.
    pub fn name(&self) -> String {
        self.chords().map(|chord| chord.name()).collect::<Vec<_>>().join(" ")
    }
}

impl From<Chord> for Keys {
    fn from(first: Chord) -> Self {
        Self { first, more: [None; MOST - 1] }
    }
}

impl PartialEq<Chord> for Keys {
    fn eq(&self, other: &Chord) -> bool {
        self.first == *other && !self.is_sequence()
    }
}

impl fmt::Display for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, chord) in self.chords().enumerate() {
            write!(f, "{}{chord}", if at == 0 { "" } else { " " })?;
        }
        Ok(())
    }
}

impl FromStr for Keys {
    type Err = KeysError;

    /// Keys set apart by spaces; the space bar is `space`.
    fn from_str(text: &str) -> Result<Self, KeysError> {
        let chords =
            text.split_whitespace().take(MOST + 1).map(str::parse).collect::<Result<Vec<Chord>, _>>()?;
        if chords.is_empty() {
            return Err(KeysError::None);
        }
        Self::of(&chords).ok_or(KeysError::TooMany)
    }
}
