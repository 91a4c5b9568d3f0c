//! Cells in words: what a sign means, and nothing of what is only drawn.

use crate::{
    analysis::{headlines::Word, thresholds::State},
    tui::symbols::Symbols,
};

/// What the signs of a screen mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signs {
    /// States of flags.
    Flags,
    /// Verdicts on claims.
    Verdicts,
}

impl Signs {
    fn word(self, sign: char) -> Option<&'static str> {
        let symbols = Symbols::unicode();
        let is = |drawn: &str| drawn.chars().eq([sign]);
        let verdict = || Word::ALL.into_iter().find(|word| is(symbols.word(*word))).map(Word::label);
        match self {
            Self::Verdicts if verdict().is_some() => verdict(),
            _ if is(symbols.alert) => Some(State::Alert.label()),
            _ if is(symbols.watch) => Some(State::Watch.label()),
            _ if is(symbols.ok) => Some(State::Ok.label()),
            _ if is(symbols.unknown) => Some(State::Unknown.label()),
            _ if is(symbols.new) => Some("new"),
            _ if is(symbols.acknowledged) => Some("acknowledged"),
            _ => None,
        }
    }
}

/// A cell's text for a reader who sees no signs: each is put into a word unless the word stands beside it, and bars, rules
/// and the sign for missing are left out.
pub(super) fn spoken(text: &str, signs: Signs) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut tokens = text.split_whitespace().peekable();
    while let Some(token) = tokens.next() {
        let rest = token.trim_start_matches(|sign| signs.word(sign).is_some());
        let said = token.chars().take(token.chars().count() - rest.chars().count());
        let mut said: Vec<&str> = said.filter_map(|sign| signs.word(sign)).collect();
        // a bar of one sign means it once
        said.dedup();
        let next = tokens.peek().filter(|_| rest.is_empty());
        // "ok" before any other word says nothing
        let is_beside =
            |word: &str| next.is_some_and(|next| word.contains(next) || word == State::Ok.label());
        out.extend(said.into_iter().filter(|word| !is_beside(word)).map(str::to_owned));
        if !rest.is_empty() {
            out.push(rest.to_owned());
        }
    }
    let text = out.join(" ");
    if text.contains(char::is_alphanumeric) { text } else { String::new() }
}

/// Whether a text says of a figure only that it is more, or less, than a number, or says no number at all.
pub(super) fn is_bound(text: &str) -> bool {
    let ends = text.chars().zip(text.chars().skip(1));
    text.contains(['>', '<', '≥', '≤'])
        || !text.contains(|sign: char| sign.is_ascii_digit())
        || ends.into_iter().any(|(digit, plus)| digit.is_ascii_digit() && plus == '+')
}

/// What a text says of a figure of which no more is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// It is no larger.
    AtMost,
    /// It is no smaller.
    AtLeast,
}

impl Bound {
    /// The bound a text begins with: "≤49.4%".
    pub(super) fn of(text: &str) -> Option<Self> {
        match text.chars().next() {
            Some('≤') => Some(Self::AtMost),
            Some('≥') => Some(Self::AtLeast),
            _ => None,
        }
    }

    /// In words.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::AtMost => "at most",
            Self::AtLeast => "at least",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_becomes_its_word_once() {
        let flags = |text| spoken(text, Signs::Flags);
        assert_eq!(flags("▲"), "alert");
        assert_eq!(flags("▲•"), "alert new");
        assert_eq!(flags("??????????"), "unknown");
        assert_eq!(flags("◆ watch"), "watch");
        assert_eq!(flags("● fresh"), "fresh");
        assert_eq!(flags("◆ watch → ▲ alert"), "watch → alert");
        assert_eq!(flags("? operating cash flow"), "unknown operating cash flow");
        assert_eq!(flags("  minimum cash"), "minimum cash");
        let verdicts = |text| spoken(text, Signs::Verdicts);
        assert_eq!(verdicts("✗ contradicted 2"), "contradicted 2");
        assert_eq!(verdicts("✗1 ●3"), "contradicted 1 confirmed 3");
    }

    #[test]
    fn what_is_drawn_says_nothing() {
        for text in ["—", "", "█▚▓ ░", "────"] {
            assert_eq!(spoken(text, Signs::Flags), "", "{text}");
        }
    }

    #[test]
    fn a_bound_is_no_number() {
        for text in ["> 60 mo", "60+", "cash in", "≥ 12%", "60+ mo"] {
            assert!(is_bound(text), "{text}");
        }
        for text in ["+116.5%", "14.2 Oct 27", "−427.6M", "0"] {
            assert!(!is_bound(text), "{text}");
        }
    }
}
