//! Words, numbers and marks, each with its bytes.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, with digits after the first.
    Word,
    /// Digits with thousands' commas and a decimal point.
    Number,
    /// Any other character.
    Mark,
}

/// One word, number or mark. A hyphen between two words is no token: the second is `joined`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    /// First byte in the story's text.
    pub at: usize,
    /// As it stands.
    pub raw: &'a str,
    /// In small letters.
    pub low: &'a str,
    /// What it is.
    pub kind: Kind,
    /// A hyphen or short dash binds it to the token before.
    pub joined: bool,
    /// Nothing stands between it and the token before.
    pub glued: bool,
    /// An 's was cut off.
    pub possessive: bool,
}

impl Token<'_> {
    /// The byte after its last.
    pub(super) fn end(&self) -> usize {
        self.at + self.raw.len()
    }

    /// Whether it is this mark.
    pub(super) fn is(&self, mark: &str) -> bool {
        self.kind == Kind::Mark && self.raw == mark
    }

    /// Whether it begins with a capital.
    pub(super) fn is_capitalised(&self) -> bool {
        self.raw.starts_with(char::is_uppercase)
    }

    /// Whether it is a word all in capitals.
    pub(super) fn is_all_capitals(&self) -> bool {
        self.kind == Kind::Word && !self.raw.contains(char::is_lowercase)
    }
}

const HYPHENS: [char; 4] = ['-', '\u{2010}', '\u{2011}', '–'];

fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// The tokens of a piece of text. `low` is the same bytes in small letters, `at` where the piece begins.
pub(super) fn tokens<'a>(raw: &'a str, low: &'a str, at: usize) -> Vec<Token<'a>> {
    let mut found: Vec<Token<'a>> = Vec::with_capacity(raw.len() / 5);
    let mut pos = 0;
    let mut joined = false;
    while let Some(rest) = raw.get(pos..)
        && let Some(c) = rest.chars().next()
    {
        // a footnote's mark says nothing
        if c.is_whitespace() || is_superscript(c) {
            pos += c.len_utf8();
            continue;
        }
        let touches = found.last().is_some_and(|last| cut_end(last) == at + pos);
        let next = rest.get(c.len_utf8()..).and_then(|after| after.chars().next());
        if HYPHENS.contains(&c) && touches && next.is_some_and(|next| next.is_alphanumeric() || next == '$') {
            joined = true;
            pos += c.len_utf8();
            continue;
        }
        let (kind, len, possessive) = if c.is_alphabetic() {
            let (len, possessive) = word(rest);
            (Kind::Word, len, possessive)
        } else if c.is_ascii_digit() {
            let len = number(rest.as_bytes());
            (Kind::Number, len, is_possessive(rest.get(len..).unwrap_or_default()))
        } else {
            (Kind::Mark, c.len_utf8(), false)
        };
        let piece = pos..pos + len;
        let (Some(raw), Some(low)) = (raw.get(piece.clone()), low.get(piece)) else { break };
        found.push(Token { at: at + pos, raw, low, kind, joined, glued: touches && !joined, possessive });
        joined = false;
        pos += len;
        if possessive {
            let cut = rest.get(len..).and_then(|after| after.chars().next()).map_or(0, char::len_utf8);
            pos +=
                cut + usize::from(rest.get(len + cut..).is_some_and(|after| after.starts_with(['s', 'S'])));
        }
    }
    found
}

fn cut_end(token: &Token<'_>) -> usize {
    token.end()
}

/// How long a word is, and whether an 's follows, which does not count.
fn word(rest: &str) -> (usize, bool) {
    for (at, c) in rest.char_indices() {
        if c.is_alphanumeric() && !is_superscript(c) {
            continue;
        }
        if !is_apostrophe(c) {
            return (at, false);
        }
        let after = rest.get(at + c.len_utf8()..).unwrap_or_default();
        let mut tail = after.chars();
        match (tail.next(), tail.next()) {
            (Some('s' | 'S'), next) if next.is_none_or(|next| !next.is_alphanumeric()) => return (at, true),
            (Some(next), _) if next.is_alphabetic() => {}
            // the plural's: miners' revenue
            (Some(' '), _) if rest.get(..at).is_some_and(|word| word.ends_with('s')) => return (at, true),
            _ => return (at, false),
        }
    }
    (rest.len(), false)
}

/// Whether a name that ends in a number owns something: "Hut 8's".
fn is_possessive(after: &str) -> bool {
    let mut tail = after.chars();
    tail.next().is_some_and(is_apostrophe)
        && tail.next() == Some('s')
        && tail.next().is_none_or(|next| !next.is_alphanumeric())
}

fn number(rest: &[u8]) -> usize {
    let digit = |at: usize| rest.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 1;
    let mut is_decimal = false;
    loop {
        match rest.get(at) {
            Some(byte) if byte.is_ascii_digit() => at += 1,
            Some(b',') if !is_decimal && (1..=3).all(|next| digit(at + next)) && !digit(at + 4) => at += 4,
            Some(b'.') if !is_decimal && digit(at + 1) => {
                is_decimal = true;
                at += 2;
            }
            _ => return at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let low = text.to_ascii_lowercase();
        let sign = |token: &Token<'_>| match (token.joined, token.glued) {
            (true, _) => "-",
            (_, true) => "+",
            _ => "",
        };
        let shown = |token: &Token<'_>| {
            format!("{}{}{}", sign(token), token.low, if token.possessive { "'s" } else { "" })
        };
        tokens(text, &low, 0).iter().map(shown).collect()
    }

    #[test]
    fn numbers_keep_their_commas_and_points() {
        assert_eq!(read("$1,155.3 million, 427M"), ["$", "+1,155.3", "million", "+,", "427", "+m"]);
    }

    #[test]
    fn hyphens_join_and_possessives_are_cut() {
        assert_eq!(read("Wulf’s non-cash 12-year"), ["wulf's", "non", "-cash", "12", "-year"]);
        assert_eq!(read("Hut 8’s '26"), ["hut", "8's", "'", "+26"]);
        assert_eq!(read("down -5% didn't"), ["down", "-", "+5", "+%", "didn't"]);
    }
}
