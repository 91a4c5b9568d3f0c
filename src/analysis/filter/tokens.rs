//! A text to tokens with their places.

use std::ops::Range;

use super::{Comparison, FilterError};

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'t> {
    Open,
    Close,
    Or,
    Not,
    Compare(Comparison),
    /// A run of signs that mean nothing of their own.
    Word(&'t str),
    /// What stands in quotes.
    Quoted(&'t str),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed<'t> {
    pub(super) token: Token<'t>,
    pub(super) place: Range<usize>,
}

/// Whether a sign ends a word.
pub(super) fn ends_word(sign: char) -> bool {
    sign.is_whitespace()
        || matches!(sign, '(' | ')' | '|' | '!' | '<' | '>' | '=' | '"' | '≤' | '≥' | '≠' | '&')
}

/// The comparison a text begins with, and its length.
fn comparison(text: &str) -> Option<(Comparison, usize)> {
    const SIGNS: [(&str, Comparison); 10] = [
        ("<=", Comparison::AtMost),
        (">=", Comparison::AtLeast),
        ("!=", Comparison::NotEqual),
        ("==", Comparison::Equal),
        ("≤", Comparison::AtMost),
        ("≥", Comparison::AtLeast),
        ("≠", Comparison::NotEqual),
        ("<", Comparison::Less),
        (">", Comparison::More),
        ("=", Comparison::Equal),
    ];
    SIGNS.into_iter().find(|(sign, _)| text.starts_with(sign)).map(|(sign, what)| (what, sign.len()))
}

/// The tokens of a text. Only a quote that never ends is refused.
pub(super) fn tokens(text: &str) -> Result<Vec<Placed<'_>>, FilterError> {
    let mut found: Vec<Placed<'_>> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(sign) = rest.chars().next()
    {
        if sign.is_whitespace() {
            at += sign.len_utf8();
            continue;
        }
        let is_amount = matches!(found.last(), Some(Placed { token: Token::Compare(_), .. }));
        let (token, length) = match sign {
            '(' => (Some(Token::Open), 1),
            ')' => (Some(Token::Close), 1),
            '|' => (Some(Token::Or), if rest.starts_with("||") { 2 } else { 1 }),
            // what stands side by side holds together anyway
            '&' => (None, 1),
            // behind a comparison it is the sign of a number
            '-' | '−' if !is_amount => (Some(Token::Not), sign.len_utf8()),
            '"' => {
                let inner = rest.get(1..).unwrap_or_default();
                let Some(end) = inner.find('"') else {
                    return Err(FilterError::new(at..text.len(), "the quote does not end: put \" behind it"));
                };
                (Some(Token::Quoted(inner.get(..end).unwrap_or_default())), end + 2)
            }
            _ => match comparison(rest) {
                Some((what, length)) => (Some(Token::Compare(what)), length),
                None if sign == '!' => (Some(Token::Not), 1),
                None => {
                    let length = rest.find(ends_word).unwrap_or(rest.len());
                    (Some(word(rest.get(..length).unwrap_or_default())), length)
                }
            },
        };
        let place = at..at + length.max(1);
        at = place.end;
        found.extend(token.map(|token| Placed { token, place }));
    }
    Ok(found)
}

fn word(text: &str) -> Token<'_> {
    match text {
        _ if text.eq_ignore_ascii_case("or") => Token::Or,
        _ if text.eq_ignore_ascii_case("not") => Token::Not,
        _ => Token::Word(text),
    }
}
