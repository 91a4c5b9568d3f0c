//! A text in lines, the words of its claims marked: by a sign before them, underlined, in the colour of their verdict.

use std::{collections::HashSet, ops::Range};

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::text::{width, wrap_ranges};
use crate::{
    analysis::headlines::Word,
    tui::{
        styles::{Styles, Tone},
        symbols::Symbols,
    },
};

/// A text in lines, with marks.
#[derive(Debug, Clone, Default)]
pub struct Marked {
    text: String,
    lines: Vec<Range<usize>>,
    marks: Vec<Mark>,
    title: usize,
}

/// The words of a claim, their sign included.
#[derive(Debug, Clone)]
struct Mark {
    place: Range<usize>,
    word: Word,
}

impl Marked {
    /// A text in lines of so many columns, a sign put before the words of each claim, with its number where they are also
    /// another's. Words that are not in the text are
    /// not marked.
    pub fn new(text: &str, claims: &[(Range<usize>, Word)], columns: usize, symbols: &Symbols) -> Self {
        let there = claims.iter().enumerate().filter(|(_, (place, _))| is_there(text, place));
        let mut signs: Vec<(usize, usize, Word)> =
            there.map(|(at, (place, word))| (place.start, at, *word)).collect();
        signs.sort_unstable();
        let shared = shared(text, claims);
        let sign = |at: usize, word: Word| {
            let number = if shared.contains(&at) { number(at, symbols) } else { String::new() };
            format!("{}{number}", symbols.word(word))
        };
        let mut out = String::with_capacity(text.len() + 8 * claims.len());
        let mut marks: Vec<Mark> = claims.iter().map(|(_, word)| Mark { place: 0..0, word: *word }).collect();
        let mut done = 0;
        for (start, at, word) in &signs {
            out.push_str(text.get(done..*start).unwrap_or_default());
            done = *start;
            let Some((mark, (place, _))) = marks.get_mut(*at).zip(claims.get(*at)) else { continue };
            // every sign before the end of the words moves it on
            let before = signs.iter().filter(|(start, ..)| *start < place.end);
            let moved: usize = before.map(|(_, at, word)| sign(*at, *word).len()).sum();
            mark.place = out.len()..place.end + moved;
            out.push_str(&sign(*at, *word));
        }
        out.push_str(text.get(done..).unwrap_or_default());
        let title = out.find('\n').unwrap_or(0);
        let lines = wrap_ranges(&out, columns, |text| width(&symbols.plain(text)));
        Self { text: out, lines, marks, title }
    }

    /// How many lines there are.
    pub fn height(&self) -> usize {
        self.lines.len()
    }

    /// The lines a claim's words stand in; nothing where they are not in the text.
    pub fn lines_of(&self, claim: usize) -> Option<Range<usize>> {
        let place = &self.marks.get(claim).filter(|mark| !mark.place.is_empty())?.place;
        let first = self.lines.partition_point(|line| line.end <= place.start);
        let last = self.lines.partition_point(|line| line.start < place.end);
        Some(first..last.max(first + 1))
    }

    /// A line as text.
    pub fn line(&self, at: usize) -> &str {
        self.lines.get(at).and_then(|line| self.text.get(line.clone())).unwrap_or_default()
    }

    /// Draws a line; the claim `here` stands out among the others.
    pub fn draw_line(
        &self,
        at: usize,
        here: Option<usize>,
        area: Rect,
        buf: &mut Buffer,
        (styles, symbols): (&Styles, &Symbols),
    ) {
        let Some(line) = self.lines.get(at) else { return };
        let plain = if line.end <= self.title { styles.title } else { styles.text };
        let mut x = area.x;
        for (piece, claim) in self.pieces(line, here) {
            let style = match claim.and_then(|claim| self.marks.get(claim)) {
                Some(mark) if claim == here => styles.tone(Tone::of_word(mark.word)).patch(styles.selected),
                Some(mark) => styles.tone(Tone::of_word(mark.word)).patch(styles.claim),
                None => Style::new().patch(plain),
            };
            let room = usize::from(area.right().saturating_sub(x));
            let text = self.text.get(piece).unwrap_or_default();
            x = buf.set_stringn(x, area.y, symbols.plain(text), room, style).0;
        }
    }

    /// A line in pieces, each of the claim `first` where its words are, else of the one that begins last there.
    fn pieces(&self, line: &Range<usize>, first: Option<usize>) -> Vec<(Range<usize>, Option<usize>)> {
        let here = |mark: &&Mark| mark.place.start < line.end && mark.place.end > line.start;
        let mut edges: Vec<usize> = vec![line.start, line.end];
        for mark in self.marks.iter().filter(here) {
            edges.extend([mark.place.start, mark.place.end]);
        }
        edges.retain(|edge| (line.start..=line.end).contains(edge));
        edges.sort_unstable();
        edges.dedup();
        let claim = |at: usize| {
            let over = self.marks.iter().enumerate().filter(|(_, mark)| mark.place.contains(&at));
            over.max_by_key(|(claim, mark)| (Some(*claim) == first, mark.place.start)).map(|(claim, _)| claim)
        };
        let pairs = edges.iter().zip(edges.iter().skip(1));
        pairs.map(|(start, end)| (*start..*end, claim(*start))).collect()
    }
}

fn is_there(text: &str, place: &Range<usize>) -> bool {
    !place.is_empty() && text.get(place.clone()).is_some()
}

/// The claims whose words are also, in part, another's: only a number tells them apart.
pub fn shared(text: &str, claims: &[(Range<usize>, Word)]) -> HashSet<usize> {
    let place = |at: usize| claims.get(at).map(|(place, _)| place.clone()).unwrap_or_default();
    let is_there = |at: &usize| is_there(text, &place(*at));
    let mut order: Vec<usize> = (0..claims.len()).filter(is_there).collect();
    order.sort_by_key(|at| (place(*at).start, place(*at).end));
    let mut shared = HashSet::new();
    let mut furthest: Option<usize> = None;
    for at in order {
        if let Some(before) = furthest
            && place(before).end > place(at).start
        {
            shared.extend([before, at]);
        }
        if furthest.is_none_or(|before| place(at).end >= place(before).end) {
            furthest = Some(at);
        }
    }
    shared
}

/// The number of a claim beside its sign, from 1 for the first: "²", `[2]` in ASCII.
pub fn number(at: usize, symbols: &Symbols) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = (at + 1).to_string();
    if symbols.ascii {
        return format!("[{digits}]");
    }
    let raised = |digit: char| digit.to_digit(10).and_then(|digit| RAISED.get(digit as usize)).copied();
    digits.chars().filter_map(raised).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(columns: usize) -> Marked {
        let text = "Loss widens\nIt lost $427 million, doubled.";
        let place = |words: &str| {
            let start = text.find(words).unwrap();
            start..start + words.len()
        };
        let claims = [(place("lost $427 million"), Word::Contradicted), (place("doubled"), Word::Confirmed)];
        Marked::new(text, &claims, columns, &Symbols::unicode())
    }

    #[test]
    fn a_sign_stands_before_the_words_of_a_claim() {
        let text = marked(20);
        let lines: Vec<&str> = (0..text.height()).map(|at| text.line(at)).collect();
        assert_eq!(lines, ["Loss widens", "", "It ✗lost $427", "million, ●doubled."]);
        assert_eq!((text.lines_of(0), text.lines_of(1), text.lines_of(2)), (Some(2..4), Some(3..4), None));
    }

    #[test]
    fn the_words_end_where_they_end() {
        let text = marked(80);
        let pieces: Vec<(&str, Option<usize>)> = text
            .pieces(&text.lines[2], None)
            .into_iter()
            .map(|(piece, claim)| (&text.text[piece], claim))
            .collect();
        assert_eq!(
            pieces,
            [
                ("It ", None),
                ("✗lost $427 million", Some(0)),
                (", ", None),
                ("●doubled", Some(1)),
                (".", None)
            ]
        );
    }

    /// Two claims of one word each get a number, and the one under the cursor its own words.
    #[test]
    fn claims_of_the_same_words_are_told_apart_by_their_numbers() {
        let claims = [(0..4, Word::Confirmed), (0..9, Word::Contradicted), (11..15, Word::Stale)];
        let text = Marked::new("lost more, then", &claims, 40, &Symbols::unicode());
        assert_eq!(text.line(0), "●¹✗²lost more, ↺then");
        let pieces = |here| -> Vec<(String, Option<usize>)> {
            let pieces = text.pieces(&text.lines[0], here);
            pieces.into_iter().map(|(piece, claim)| (text.text[piece].to_owned(), claim)).collect()
        };
        assert_eq!(pieces(Some(0))[0], ("●¹".to_owned(), Some(0)));
        assert_eq!(pieces(Some(0))[1], ("✗²lost".to_owned(), Some(0)));
        assert_eq!(pieces(Some(1))[1], ("✗²lost".to_owned(), Some(1)));
        let ascii = Marked::new("lost more, then", &claims, 40, &Symbols::ascii());
        assert!(ascii.line(0).starts_with(".[1]X[2]lost more"), "{}", ascii.line(0));
    }

    #[test]
    fn a_place_that_is_not_in_the_text_marks_nothing() {
        let symbols = Symbols::unicode();
        let claims = [(1..2, Word::Stale), (5..90, Word::Stale), (0..2, Word::Confirmed)];
        // the first cuts a letter in two
        let text = Marked::new("é wide", &claims, 20, &symbols);
        assert_eq!(text.line(0), "●é wide");
        assert_eq!((text.lines_of(0), text.lines_of(1), text.lines_of(2)), (None, None, Some(0..1)));
    }
}
