//! Writes spans for a page: in the set of signs in use, so that what is measured is what is drawn.

use super::{
    page::{Line, line_width},
    sheet::{Cell, Span},
    text::{cut, width, wrap},
};
use crate::{
    analysis::Reading,
    report::number,
    tui::{styles::Tone, symbols::Symbols},
};

/// Writes lines of at most so many columns.
#[derive(Debug, Clone, Copy)]
pub struct Pen<'a> {
    /// The signs drawn.
    pub symbols: &'a Symbols,
    /// Columns of a line.
    pub width: usize,
}

impl Pen<'_> {
    /// Text.
    pub fn span(&self, text: impl AsRef<str>, tone: Tone) -> Span {
        Span::new(self.symbols.plain(text.as_ref()).into_owned(), tone)
    }

    /// Text in exactly so many columns, cut with an ellipsis. Never for figures.
    pub fn label(&self, text: &str, columns: usize, tone: Tone) -> Span {
        let text = cut(&self.symbols.plain(text), columns, self.symbols.ellipsis);
        let room = columns.saturating_sub(width(&text));
        Span::new(format!("{text}{}", " ".repeat(room)), tone)
    }

    /// A figure for the glance with its mark, as short as it must be; an ellipsis where no form of it fits.
    pub fn figure(&self, reading: &Reading, tone: Tone, columns: usize) -> Span {
        self.fitted(&Cell::figure("", reading, tone), reading, columns)
    }

    /// As [`Pen::figure`], in exactly so many columns, to the right.
    pub fn aligned(&self, reading: &Reading, tone: Tone, columns: usize) -> Span {
        self.right(&self.figure(reading, tone, columns), columns)
    }

    /// As [`Pen::aligned`], a change with its sign.
    pub fn change(&self, reading: &Reading, columns: usize) -> Span {
        self.right(&self.fitted(&Cell::change("", reading), reading, columns), columns)
    }

    /// A span pushed to the right of so many columns; one that does not fit gives way to an ellipsis.
    pub fn right(&self, span: &Span, columns: usize) -> Span {
        let wide = width(&span.text);
        if wide > columns {
            let sign = if columns == 0 { "" } else { self.symbols.ellipsis };
            return Span::new(format!("{sign:>columns$}"), span.tone);
        }
        Span::new(format!("{}{}", " ".repeat(columns - wide), span.text), span.tone)
    }

    /// A name before so many columns of figures, cut so that they fit beside it.
    pub fn named(&self, name: &str, columns: usize, tone: Tone) -> Span {
        let room = self.width.saturating_sub(columns + 1);
        Span::new(format!("{} ", cut(&self.symbols.plain(name), room, self.symbols.ellipsis)), tone)
    }

    /// Adds spans to a line where there is room for all of them.
    pub fn add(&self, line: &mut Line, more: Line) {
        if line_width(line) + line_width(&more) <= self.width {
            line.extend(more);
        }
    }

    /// Text over as many lines as it takes.
    pub fn wrapped(&self, text: &str, tone: Tone) -> Vec<Line> {
        let text = self.symbols.plain(text);
        wrap(&text, self.width).into_iter().map(|line| vec![Span::new(line, tone)]).collect()
    }

    /// Tokens side by side, over as many lines as they take; no token is broken.
    pub fn flow(&self, tokens: Vec<Line>) -> Vec<Line> {
        const GAP: usize = 2;
        let mut lines: Vec<Line> = Vec::new();
        for token in tokens.into_iter().filter(|token| !token.is_empty()) {
            let wide = line_width(&token);
            match lines.last_mut() {
                Some(line) if line_width(line) + GAP + wide <= self.width => {
                    line.push(Span::new(" ".repeat(GAP), Tone::Text));
                    line.extend(token);
                }
                _ => lines.push(token),
            }
        }
        lines
    }

    fn fitted(&self, cell: &Cell, reading: &Reading, columns: usize) -> Span {
        let missing = Span::new(self.symbols.missing, Tone::Dim);
        let Ok(figure) = reading else { return missing };
        let text = |form: &Vec<Span>| -> String { form.iter().map(|span| span.text.as_ref()).collect() };
        let tone = match cell.forms.first().and_then(|form| form.first()) {
            _ if figure.stale => Tone::Stale,
            Some(span) if span.tone == Tone::Text && figure.conflicted => Tone::Watch,
            Some(span) => span.tone,
            None => Tone::Text,
        };
        let forms = cell.forms.iter().map(|form| format!("{}{}", number::mark(figure), text(form)));
        let mut written = forms.map(|form| self.span(form, tone));
        written
            .find(|span| width(&span.text) <= columns)
            .unwrap_or_else(|| Span::new(if columns == 0 { "" } else { self.symbols.ellipsis }, tone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::Figure, model::Unit};

    #[test]
    fn a_figure_is_rounded_to_the_room_or_gives_way() {
        let symbols = Symbols::unicode();
        let pen = Pen { symbols: &symbols, width: 20 };
        let figure: Reading = Ok(Figure::assumed(-427.6e6, Unit::Usd, "test", "test"));
        let text = |columns| pen.aligned(&figure, Tone::Text, columns).text.into_owned();
        assert_eq!(text(10), "  ~−427.6M");
        assert_eq!(text(7), " ~−428M");
        assert_eq!(text(5), "    …");
        assert_eq!(text(0), "");
    }

    #[test]
    fn a_token_is_never_broken() {
        let symbols = Symbols::unicode();
        let pen = Pen { symbols: &symbols, width: 12 };
        let tokens = ["loss 427.6M", "interest 67M", "warrants"].map(|text| vec![pen.span(text, Tone::Text)]);
        let lines: Vec<String> = pen
            .flow(tokens.to_vec())
            .iter()
            .map(|line| line.iter().map(|span| span.text.as_ref()).collect())
            .collect();
        assert_eq!(lines, ["loss 427.6M", "interest 67M", "warrants"]);
    }
}
