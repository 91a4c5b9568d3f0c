//! Bars of glyphs, told apart without colour.

use super::sheet::Span;
use crate::tui::{styles::Tone, symbols::Symbols};

/// One part of a stacked bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Its size; what is not above zero is not drawn.
    pub size: f64,
    /// The sign it is filled with.
    pub glyph: &'static str,
    /// What it means.
    pub tone: Tone,
}

/// Parts end to end, `columns` for `scale`; padded with blanks. Ends are rounded, so the whole keeps its length.
pub fn stacked(parts: &[Part], scale: f64, columns: usize) -> Vec<Span> {
    let mut spans = Vec::new();
    let (mut sum, mut drawn) = (0.0, 0);
    for part in parts.iter().filter(|part| part.size > 0.0) {
        sum += part.size;
        let end = cells(sum, scale, columns);
        if end > drawn {
            spans.push(Span::new(part.glyph.repeat(end - drawn), part.tone));
            drawn = end;
        }
    }
    spans.push(Span::new(" ".repeat(columns - drawn), Tone::Text));
    spans
}

/// One bar, by eighths of a column where the signs allow it; a value above zero shows at least a sliver.
pub fn single(value: f64, scale: f64, columns: usize, symbols: &Symbols, tone: Tone) -> Vec<Span> {
    let eighths =
        if symbols.ascii { cells(value, scale, columns) * 8 } else { cells(value, scale, columns * 8) };
    let eighths = if value > 0.0 && scale > 0.0 && columns > 0 { eighths.max(4) } else { eighths };
    let [.., full] = symbols.bar;
    let mut text = full.repeat(eighths / 8);
    let rest = (eighths % 8).checked_sub(1).and_then(|at| symbols.bar.get(at));
    text.push_str(rest.copied().unwrap_or(""));
    let used = eighths.div_ceil(8);
    vec![Span::new(text, tone), Span::new(" ".repeat(columns.saturating_sub(used)), Tone::Text)]
}

/// A part of a whole, the rest as a trough.
pub fn gauge(share: f64, columns: usize, symbols: &Symbols, tone: Tone) -> Vec<Span> {
    let [.., full] = symbols.bar;
    let filled = cells(share, 1.0, columns);
    vec![Span::new(full.repeat(filled), tone), Span::new(symbols.trough.repeat(columns - filled), Tone::Dim)]
}

/// A value on a scale with a mark across: full up to the value, the mark in its place.
pub fn marked(value: f64, mark: f64, scale: f64, columns: usize, symbols: &Symbols, tone: Tone) -> Vec<Span> {
    let [.., full] = symbols.bar;
    let filled = cells(value, scale, columns);
    let at = cells(mark, scale, columns).min(columns.saturating_sub(1));
    let glyph = |column: usize| match column {
        column if column == at => (symbols.vertical, Tone::Title),
        column if column < filled => (full, tone),
        _ => (symbols.trough, Tone::Dim),
    };
    (0..columns).map(glyph).map(|(glyph, tone)| Span::new(glyph, tone)).collect()
}

/// Columns for a value, none for what is not a number and never more than there are.
fn cells(value: f64, scale: f64, columns: usize) -> usize {
    let share = value / scale;
    if share.is_finite() { (share.clamp(0.0, 1.0) * columns as f64).round() as usize } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(spans: &[Span]) -> String {
        spans.iter().map(|span| span.text.as_ref()).collect()
    }

    #[test]
    fn parts_add_up_to_the_whole_s_length() {
        let part = |size, glyph| Part { size, glyph, tone: Tone::Text };
        let parts = [part(1.0, "a"), part(1.0, "b"), part(1.0, "c")];
        assert_eq!(text(&stacked(&parts, 3.0, 10)), "aaabbbbccc");
        assert_eq!(text(&stacked(&parts, 6.0, 10)), "aabcc     ");
        assert_eq!(text(&stacked(&[part(-1.0, "a"), part(f64::NAN, "b")], 3.0, 4)), "    ");
    }

    #[test]
    fn a_little_is_not_nothing() {
        let symbols = Symbols::unicode();
        assert_eq!(text(&single(0.001, 1.0, 4, &symbols, Tone::Text)), "▌   ");
        assert_eq!(text(&single(0.0, 1.0, 4, &symbols, Tone::Text)), "    ");
        assert_eq!(text(&single(5.0, 1.0, 4, &symbols, Tone::Text)), "████");
        assert_eq!(text(&single(1.0, 0.0, 4, &symbols, Tone::Text)), "    ");
    }

    #[test]
    fn the_mark_shows_through() {
        assert_eq!(text(&marked(0.85, 1.2, 2.4, 8, &Symbols::unicode(), Tone::Text)), "███░│░░░");
        assert_eq!(text(&gauge(0.25, 8, &Symbols::ascii(), Tone::Text)), "##......");
    }
}
