use std::ops::Range;

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::tui::{
    styles::{Styles, Tone},
    symbols::Symbols,
    widget::text::{width, wrap},
};

/// Columns a label takes.
pub(super) const LABEL: usize = 14;

/// A paragraph: a label at the left where it has one, its text wrapped beside it.
#[derive(Debug, Clone, Default)]
pub(super) struct Item {
    label: String,
    text: String,
    tone: Tone,
    indent: usize,
    input: Option<usize>,
}

/// One line as wrapped.
#[derive(Debug, Clone)]
pub(super) struct Line {
    label: String,
    text: String,
    tone: Tone,
    indent: usize,
    /// The input of a trace it speaks of.
    pub(super) input: Option<usize>,
}

impl Item {
    /// Plain text across.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A heading.
    pub(super) fn heading(text: impl Into<String>) -> Self {
        Self { tone: Tone::Title, ..Self::text(text) }
    }

    /// An empty line.
    pub(super) fn gap() -> Self {
        Self::default()
    }

    /// Text with a label.
    pub(super) fn labelled(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::text(text) }
    }

    /// The same in a tone.
    pub(super) fn toned(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// The same, further in.
    pub(super) fn indented(mut self, columns: usize) -> Self {
        self.indent = columns;
        self
    }

    /// The same, speaking of an input of the trace.
    pub(super) fn of_input(mut self, input: usize) -> Self {
        self.input = Some(input);
        self
    }
}

/// Paragraphs in lines of at most so many columns. Nothing is cut: what is too long wraps.
pub(super) fn wrapped(items: &[Item], columns: usize, symbols: &Symbols) -> Vec<Line> {
    let mut lines = Vec::new();
    for item in items {
        let (label, text) = (symbols.plain(&item.label), symbols.plain(&item.text));
        let offset = item.indent + if label.is_empty() { 0 } else { LABEL.max(width(&label) + 1) };
        // a label that leaves no room for its text stands on a line of its own
        let above = offset + LABEL > columns && !label.is_empty();
        let indent = if above { item.indent } else { offset };
        let line = |label: &str, text: &str, indent| Line {
            label: label.to_owned(),
            text: text.to_owned(),
            tone: item.tone,
            indent,
            input: item.input,
        };
        if above {
            let heads = wrap(&label, columns.saturating_sub(item.indent));
            lines.extend(heads.iter().map(|head| line("", head, item.indent)));
        }
        for (at, text) in wrap(&text, columns.saturating_sub(indent)).iter().enumerate() {
            let label = if at == 0 && !above { &*label } else { "" };
            lines.push(line(label, text, indent));
        }
    }
    lines
}

impl Line {
    /// Draws the line into the first row of an area, a sign in its first column.
    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer, styles: &Styles, sign: &str) {
        if area.is_empty() {
            return;
        }
        let room = |x: u16| usize::from(area.right().saturating_sub(x));
        buf.set_stringn(area.x, area.y, sign, room(area.x), styles.accent);
        let left = area.x + 1;
        let label = left + self.indent.saturating_sub(LABEL.max(width(&self.label) + 1)) as u16;
        if !self.label.is_empty() {
            buf.set_stringn(label, area.y, &self.label, room(label), styles.dim);
        }
        let text = left + self.indent as u16;
        let style = if sign.is_empty() { Style::new() } else { styles.selected_row };
        buf.set_stringn(text, area.y, &self.text, room(text), style.patch(styles.tone(self.tone)));
    }
}

impl Line {
    /// Whether a text stands in it, in whatever case.
    pub(super) fn has(&self, wanted: &str) -> bool {
        [&self.label, &self.text].into_iter().any(|text| !places(text, wanted).is_empty())
    }

    /// Marks a text in the line as drawn into an area.
    pub(super) fn mark(&self, wanted: &str, area: Rect, buf: &mut Buffer, style: Style) {
        let left = area.x + 1;
        let label = left + self.indent.saturating_sub(LABEL.max(width(&self.label) + 1)) as u16;
        for (text, x) in [(&self.label, label), (&self.text, left + self.indent as u16)] {
            for place in places(text, wanted) {
                let before = text.get(..place.start).map_or(0, width) as u16;
                let wide = text.get(place).map_or(0, width) as u16;
                let marked = Rect { x: x.saturating_add(before), width: wide, height: 1, ..area };
                buf.set_style(marked.intersection(area), style);
            }
        }
    }
}

/// Where a text stands in another, in whatever case.
fn places(text: &str, wanted: &str) -> Vec<Range<usize>> {
    let wanted: Vec<char> = wanted.trim().chars().map(lower).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let signs: Vec<(usize, char)> = text.char_indices().map(|(at, sign)| (at, lower(sign))).collect();
    let windows = signs
        .windows(wanted.len())
        .filter(|window| window.iter().zip(&wanted).all(|((_, sign), wanted)| sign == wanted));
    let range = |window: &[(usize, char)]| {
        let (first, last) = (window.first()?.0, window.last()?.0);
        let end = last + text.get(last..)?.chars().next()?.len_utf8();
        Some(first..end)
    };
    windows.filter_map(range).collect()
}

/// A sign without its case, one for one.
fn lower(sign: char) -> char {
    sign.to_lowercase().next().unwrap_or(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_url_wraps_beside_its_label() {
        let item = Item::labelled("source", "https://www.sec.gov/Archives/edgar/data/1083301");
        let lines = wrapped(&[item], 40, &Symbols::unicode());
        assert_eq!(lines.len(), 2);
        assert_eq!((lines[0].label.as_str(), lines[0].text.len()), ("source", 26));
        assert_eq!(lines[1].indent, 14);
        assert_eq!(
            format!("{}{}", lines[0].text, lines[1].text),
            "https://www.sec.gov/Archives/edgar/data/1083301"
        );
    }
}
