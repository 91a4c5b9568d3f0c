use super::chars::is_dash;

/// A piece of a number in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'t> {
    Word(&'t str),
    Space,
    Dash,
    Comma,
}

/// Reads a text of words piece by piece. What does not fit leaves it where it was.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tokens<'t> {
    rest: &'t str,
}

impl<'t> Tokens<'t> {
    /// The pieces of a text.
    pub(super) fn of(text: &'t str) -> Self {
        Self { rest: text }
    }

    /// Whether nothing is left.
    pub(super) fn done(self) -> bool {
        self.rest.is_empty()
    }

    fn next(self) -> Option<(Token<'t>, Self)> {
        let c = self.rest.chars().next()?;
        let spaces = |c: char| c.is_whitespace();
        let after = self.rest.get(c.len_utf8()..)?;
        let (token, rest) = match c {
            ',' => (Token::Comma, after),
            c if is_dash(c) => (Token::Dash, after),
            c if c.is_whitespace() => (Token::Space, after.trim_start_matches(spaces)),
            _ => {
                let end = self.rest.find(|c: char| c == ',' || is_dash(c) || c.is_whitespace());
                let end = end.unwrap_or(self.rest.len());
                (Token::Word(self.rest.get(..end)?), self.rest.get(end..)?)
            }
        };
        Some((token, Self { rest }))
    }

    /// A word, if one is next.
    pub(super) fn word(&mut self) -> Option<&'t str> {
        let (Token::Word(word), after) = self.next()? else { return None };
        *self = after;
        Some(word)
    }

    /// What a table has for the next word, which may start with a capital.
    pub(super) fn lookup<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        let mut ahead = *self;
        let word = ahead.word()?;
        let &(_, value) = table.iter().find(|(name, _)| is_word(word, name))?;
        *self = ahead;
        Some(value)
    }

    /// Whether a token of a kind was next, and is taken.
    fn take(&mut self, wanted: Token<'_>) -> bool {
        match self.next() {
            Some((token, after)) if token == wanted => {
                *self = after;
                true
            }
            _ => false,
        }
    }

    /// A blank.
    pub(super) fn space(&mut self) -> bool {
        self.take(Token::Space)
    }

    /// A blank, or a dash where dashes join words.
    pub(super) fn joint(&mut self, dashes: bool) -> bool {
        self.space() || dashes && self.take(Token::Dash)
    }

    /// A comma.
    pub(super) fn comma(&mut self) -> bool {
        self.take(Token::Comma)
    }

    /// "and" with the blank after it.
    pub(super) fn and(&mut self) -> bool {
        let mut ahead = *self;
        let found = ahead.take(Token::Word("and")) && ahead.space();
        if found {
            *self = ahead;
        }
        found
    }
}

/// Whether a word is a name, its first letter small or capital.
pub(super) fn is_word(word: &str, name: &str) -> bool {
    let (mut word, mut name) = (word.chars(), name.chars());
    word.next().map(|c| c.to_ascii_lowercase()) == name.next() && word.as_str() == name.as_str()
}
