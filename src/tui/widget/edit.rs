//! One line of text being typed.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::text::width;
use crate::model::clean;

/// A note longer than this is a letter.
const LONGEST: usize = 240;

/// One line of text with a cursor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edit {
    text: String,
    /// The cursor: a byte between two graphemes.
    at: usize,
}

/// What is done to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// A sign is written.
    Write(char),
    /// The sign before the cursor goes.
    Backspace,
    /// The sign under the cursor goes.
    Delete,
    /// The word before the cursor goes.
    Word,
    /// All goes.
    Clear,
    /// A sign to the left.
    Left,
    /// A sign to the right.
    Right,
    /// To the start.
    Home,
    /// To the end.
    End,
}

impl Edit {
    /// A line with a text, the cursor behind it.
    pub fn of(text: &str) -> Self {
        let mut line = Self::default();
        line.write(text);
        line
    }

    /// The cursor's place in the text, a byte.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Writes a text in the place of a part, as much as there is room for, and goes behind it.
    pub fn replace(&mut self, part: Range<usize>, text: &str) {
        if self.text.get(part.clone()).is_some() {
            self.text.drain(part.clone());
            self.at = part.start;
            self.write(text);
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Does a stroke.
    pub fn stroke(&mut self, stroke: Stroke) {
        match stroke {
            Stroke::Write(sign) => self.write(sign.encode_utf8(&mut [0; 4])),
            Stroke::Backspace => self.cut(self.before(1)),
            Stroke::Delete => {
                let end = self.after();
                self.text.drain(self.at..end);
            }
            Stroke::Word => {
                let head = self.head().trim_end();
                let start = head.rfind(char::is_whitespace).map_or(0, |space| {
                    space + head.get(space..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
                });
                self.cut(start);
            }
            Stroke::Clear => *self = Self::default(),
            Stroke::Left => self.at = self.before(1),
            Stroke::Right => self.at = self.after(),
            Stroke::Home => self.at = 0,
            Stroke::End => self.at = self.text.len(),
        }
    }

    /// Writes a text at the cursor: its first line, made fit to print, as much as there is room for.
    pub fn write(&mut self, text: &str) {
        let line = text.trim_start_matches(['\r', '\n']).lines().next().unwrap_or_default();
        let line = clean(line);
        let room = LONGEST.saturating_sub(self.text.graphemes(true).count());
        let fits: String = line.graphemes(true).take(room).collect();
        self.text.insert_str(self.at, &fits);
        self.at += fits.len();
        // what was written may have joined the sign after it
        if !self.text.grapheme_indices(true).any(|(at, _)| at == self.at) {
            self.at = self.after();
        }
    }

    /// The part to show in so many columns, the cursor always in it, and the cursor's column.
    pub fn window(&self, columns: usize) -> (&str, usize) {
        let (shown, cursor) = self.shown(columns);
        (self.text.get(shown).unwrap_or_default(), cursor)
    }

    /// The bytes of the part to show in so many columns, and the cursor's column.
    pub fn shown(&self, columns: usize) -> (Range<usize>, usize) {
        let mut start = self.at;
        // a column is left for the cursor at the end
        let room = columns.saturating_sub(1);
        for (at, sign) in self.head().grapheme_indices(true).rev() {
            let wide = self.text.get(at..self.at).map_or(0, width);
            if wide > room || sign.is_empty() {
                break;
            }
            start = at;
        }
        let shown = self.text.get(start..).unwrap_or_default();
        let mut end = 0;
        for (at, sign) in shown.grapheme_indices(true) {
            if shown.get(..at + sign.len()).map_or(0, width) > columns {
                break;
            }
            end = at + sign.len();
        }
        (start..start + end, self.text.get(start..self.at).map_or(0, width))
    }

    fn head(&self) -> &str {
        self.text.get(..self.at).unwrap_or_default()
    }

    /// The byte so many signs before the cursor.
    fn before(&self, signs: usize) -> usize {
        self.head().grapheme_indices(true).rev().nth(signs - 1).map_or(0, |(at, _)| at)
    }

    /// The byte behind the sign under the cursor.
    fn after(&self) -> usize {
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at + rest.graphemes(true).next().map_or(0, str::len)
    }

    /// Takes away what lies between a byte and the cursor.
    fn cut(&mut self, start: usize) {
        self.text.drain(start..self.at);
        self.at = start;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str, strokes: &[Stroke]) -> Edit {
        let mut edit = Edit::default();
        edit.write(text);
        for stroke in strokes {
            edit.stroke(*stroke);
        }
        edit
    }

    #[test]
    fn signs_are_what_a_reader_sees() {
        // e with an accent of its own, and a flag of two letters: one sign each
        let flag = "\u{1f1eb}\u{1f1ee}";
        let edit = typed(&format!("ae\u{301}{flag}"), &[Stroke::Left, Stroke::Left, Stroke::Delete]);
        assert_eq!(edit.text(), format!("a{flag}"));
        assert_eq!(typed("ae\u{301}", &[Stroke::Backspace]).text(), "a");
    }

    #[test]
    fn words_ends_and_all_of_it() {
        assert_eq!(typed("call with IR ", &[Stroke::Word]).text(), "call with ");
        assert_eq!(typed("one", &[Stroke::Word, Stroke::Word]).text(), "");
        assert_eq!(
            typed("b", &[Stroke::Home, Stroke::Write('a'), Stroke::End, Stroke::Write('c')]).text(),
            "abc"
        );
        assert_eq!(typed("some text", &[Stroke::Left, Stroke::Clear]), Edit::default());
        assert_eq!(
            typed("", &[Stroke::Backspace, Stroke::Delete, Stroke::Left, Stroke::Right]),
            Edit::default()
        );
    }

    #[test]
    fn of_a_paste_one_line_is_taken_and_made_fit_to_print() {
        assert_eq!(typed("seen\x1b[31m it\r\nrm -rf", &[]).text(), "seen\u{fffd}[31m it");
        assert_eq!(typed(&"x".repeat(1_000), &[Stroke::Write('y')]).text().len(), LONGEST);
    }

    #[test]
    fn the_cursor_is_always_in_sight() {
        let edit = typed("0123456789", &[]);
        assert_eq!(edit.window(20), ("0123456789", 10));
        assert_eq!(edit.window(5), ("6789", 4));
        let edit = typed("0123456789", &[Stroke::Home]);
        assert_eq!(edit.window(5), ("01234", 0));
        assert_eq!(typed("中文字", &[]).window(4).1, 2);
        assert_eq!(edit.window(0), ("", 0));
    }
}
