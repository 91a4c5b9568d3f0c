//! Text measured and cut by what a reader sees.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text, or as much of it as leaves room for an ellipsis. Never for figures: a cut figure is a wrong one.
pub fn cut(text: &str, columns: usize, ellipsis: &str) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(width(ellipsis));
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += width(grapheme);
        if used > room {
            break;
        }
        out.push_str(grapheme);
    }
    if columns > 0 {
        out.push_str(ellipsis);
    }
    out
}

/// The text in lines of at most so many columns, broken at spaces, and within a word only where it is too long
/// for a line (URLs).
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let gap = usize::from(!line.is_empty());
        if width(&line) + gap + width(word) <= columns {
            if gap == 1 {
                line.push(' ');
            }
            line.push_str(word);
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for grapheme in word.graphemes(true) {
            if width(&line) + width(grapheme) > columns && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(grapheme);
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cutting_counts_columns_and_not_bytes() {
        assert_eq!(cut("Fluidstack", 6, "…"), "Fluid…");
        assert_eq!(cut("Fluidstack", 10, "…"), "Fluidstack");
        assert_eq!(cut("中文字", 4, "…"), "中…");
        assert_eq!(cut("abc", 0, "…"), "");
    }

    #[test]
    fn long_words_wrap_and_are_not_lost() {
        assert_eq!(wrap("see https://a.b/c now", 6), ["see", "https:", "//a.b/", "c now"]);
        assert_eq!(wrap("", 6), [""]);
        assert_eq!(wrap("a b", 0), ["a", "b"]);
    }
}
