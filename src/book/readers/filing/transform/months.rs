use super::chars::{bare, small};

/// How a language names the months.
#[derive(Debug)]
pub(super) struct Months {
    /// What the names of the twelve months start with, in small letters; `/` stands between those of one month. The
    /// marks of a letter may be left out.
    pub(super) names: &'static str,
    /// In which letters.
    pub(super) letters: Letters,
    /// What may touch the name.
    pub(super) edges: Edges,
    /// How many characters may end a name that ends the text.
    pub(super) ending: usize,
    /// Whether words may follow a year that ends the text.
    pub(super) words_after_year: bool,
}

/// In which letters a name may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    /// All small, all capital, or a capital first.
    Usual,
    /// All capital, or a capital first.
    Capital,
    /// All small or all capital.
    Even,
    /// Any.
    Any,
}

/// What may touch a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edges {
    /// Anything.
    Free,
    /// No plain letter before it.
    WordStart,
    /// No plain letter after it; a stop at the end of the text.
    WordEnd,
    /// Letters or stops after it, not both.
    LettersOrStops,
    /// No other numeral.
    Roman,
}

/// A name found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// The month, from 1.
    pub(super) month: u32,
    /// Bytes up to its end.
    pub(super) end: usize,
}

impl Months {
    /// The longest name that stands at the start of a text and suits what follows it.
    pub(super) fn at_start(&self, text: &str, follows: impl Fn(&str) -> bool) -> Option<Found> {
        (1..)
            .zip(self.names.split(' '))
            .flat_map(|(month, names)| names.split('/').map(move |name| (name, month)))
            .filter_map(|(name, month)| {
                let end = self.length(name, text)?;
                follows(text.get(end..)?).then_some(Found { month, end })
            })
            .max_by_key(|found| found.end)
    }

    /// The last name within a text that has something before it and suits what follows.
    pub(super) fn last(&self, text: &str, follows: impl Fn(&str) -> bool) -> Option<Found> {
        text.char_indices().rev().find_map(|(at, _)| {
            let (before, rest) = (text.get(..at)?, text.get(at..)?);
            if !self.edges.allow_before(before.chars().next_back()?) {
                return None;
            }
            let found = self.at_start(rest, &follows)?;
            Some(Found { end: at + found.end, ..found })
        })
    }

    /// How many bytes of a text a name takes at its start.
    fn length(&self, name: &str, text: &str) -> Option<usize> {
        let mut chars = text.char_indices();
        for wanted in name.chars() {
            let (_, c) = chars.next()?;
            let plain = bare(wanted);
            let same = if plain == wanted { small(c) == wanted } else { bare(small(c)) == plain };
            if !same {
                return None;
            }
        }
        let end = chars.next().map_or(text.len(), |(at, _)| at);
        self.letters.allow(text.get(..end)?).then_some(end)
    }
}

impl Letters {
    fn allow(self, name: &str) -> bool {
        let small = !name.chars().any(|c| bare(c).is_uppercase());
        let capital = !name.chars().any(|c| bare(c).is_lowercase());
        let mut rest = name.chars();
        let first = rest.next().is_some_and(|c| bare(c).is_uppercase())
            && !rest.as_str().chars().any(|c| bare(c).is_uppercase());
        match self {
            Self::Usual => small || capital || first,
            Self::Capital => capital || first,
            Self::Even => small || capital,
            Self::Any => true,
        }
    }
}

impl Edges {
    fn allow_before(self, c: char) -> bool {
        match self {
            Self::WordStart => !c.is_ascii_alphanumeric(),
            Self::Roman => !is_numeral(c),
            _ => true,
        }
    }

    /// Whether what stands between a name and the number after it suits.
    pub(super) fn allow_after(self, rest: &str) -> bool {
        let Some(next) = rest.chars().next() else { return self == Self::LettersOrStops };
        match self {
            Self::Free | Self::WordStart => true,
            Self::WordEnd => !next.is_ascii_alphanumeric(),
            Self::Roman => !is_numeral(next),
            Self::LettersOrStops => {
                let stops = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
                stops.len() == rest.len() || !stops.starts_with('.')
            }
        }
    }

    /// Whether what stands between a name and the end of the text suits, beside its length.
    pub(super) fn allow_ending(self, rest: &str) -> bool {
        match self {
            Self::Free | Self::WordStart => true,
            Self::WordEnd => rest.is_empty() || rest == ".",
            Self::Roman => rest.is_empty(),
            Self::LettersOrStops => {
                rest.bytes().all(|byte| byte.is_ascii_alphabetic()) || rest.bytes().all(|byte| byte == b'.')
            }
        }
    }
}

fn is_numeral(c: char) -> bool {
    matches!(c, 'X' | 'V' | 'I' | 'x' | 'v' | 'i')
}
