//! The text of a story: paragraphs fit to print.

use std::borrow::Cow;

use crate::model::clean;

/// How much text a story has at most, in bytes.
pub(super) const LONGEST: usize = 256 << 10;

/// Paragraphs, a line each.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Body {
    pub(super) text: String,
    /// There was more than is kept.
    pub(super) is_cut: bool,
}

impl Body {
    /// Adds a paragraph, unless nothing can be read in it.
    pub(super) fn push(&mut self, paragraph: &str) {
        let before = self.text.len();
        if before > 0 {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.is_cut |= push_fit(&mut self.text, paragraph, LONGEST.saturating_sub(start));
        if self.text.len() == start {
            self.text.truncate(before);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// A text in one line, fit to print, of at most so many bytes.
pub(super) fn line(text: &str, longest: usize) -> String {
    let mut line = String::new();
    if push_fit(&mut line, text, longest) {
        line.push('…');
    }
    line
}

/// Adds a text's words with a space between each. Whether there was more than there is room for.
fn push_fit(text: &mut String, more: &str, room: usize) -> bool {
    let start = text.len();
    for word in more.split_whitespace() {
        let word = fit(word);
        if word.is_empty() {
            continue;
        }
        let gap = usize::from(text.len() > start);
        let left = (start + room).saturating_sub(text.len() + gap);
        if word.len() > left {
            // one endless word is cut, of several the last that fits stays whole
            if gap == 0 {
                text.push_str(start_of(&word, left));
            }
            return true;
        }
        if gap == 1 {
            text.push(' ');
        }
        text.push_str(&word);
    }
    false
}

/// The start of a text, of at most so many bytes.
pub(super) fn start_of(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    end.and_then(|end| text.get(..end)).unwrap_or_default()
}

/// A word without what only tells a page where it may be broken.
fn fit(word: &str) -> Cow<'_, str> {
    const BREAKS: [char; 4] = ['\u{ad}', '\u{200b}', '\u{2060}', '\u{feff}'];
    if word.is_ascii() || !word.contains(BREAKS) {
        return clean(word);
    }
    Cow::Owned(clean(&word.replace(BREAKS, "")).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_a_line() {
        let mut body = Body::default();
        for paragraph in ["  Loss of\n $427\u{a0}million ", " \n ", "\u{200b}", "im\u{ad}pair\u{ad}ment"] {
            body.push(paragraph);
        }
        assert_eq!(body, Body { text: "Loss of $427 million\nimpairment".to_owned(), is_cut: false });
    }

    #[test]
    fn what_a_terminal_would_obey_is_taken_out() {
        assert_eq!(line("a\u{1b}[2J \u{202e}b", 99), "a\u{fffd}[2J \u{fffd}b");
    }

    #[test]
    fn endless_text_is_cut() {
        let mut body = Body::default();
        body.push(&"é".repeat(10_000_000));
        assert!(body.is_cut && body.text.len() <= LONGEST);
        body.push("more");
        assert!(body.text.len() <= LONGEST);
        assert_eq!(line("one two three", 8), "one two…");
    }
}
