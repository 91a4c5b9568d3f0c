//! Text measured and cut by what a reader sees.

use std::ops::Range;

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

/// The text, or its beginning and its end about an ellipsis: of an address both tell what it is.
pub fn cut_middle(text: &str, columns: usize, ellipsis: &str) -> String {
    let Some(room) = columns.checked_sub(width(ellipsis)).filter(|_| width(text) > columns) else {
        return cut(text, columns, ellipsis);
    };
    let fitting = |room: usize, graphemes: &mut dyn Iterator<Item = &str>| {
        let mut used = 0;
        let fits = |grapheme: &&str| {
            used += width(grapheme);
            used <= room
        };
        graphemes.take_while(fits).map(str::len).sum::<usize>()
    };
    let head = fitting(room.div_ceil(2), &mut text.graphemes(true));
    let tail = text.len() - fitting(room / 2, &mut text.graphemes(true).rev());
    let (head, tail) = (text.get(..head).unwrap_or_default(), text.get(tail..).unwrap_or_default());
    format!("{head}{ellipsis}{tail}")
}

/// Where the lines of a text lie in it: of at most so many columns as `measure` has them, a paragraph beginning a new one,
/// an empty line below the first paragraph, which is a title. Broken as by [`wrap`], and without measuring a line twice.
pub fn wrap_ranges(text: &str, columns: usize, measure: impl Fn(&str) -> usize) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, paragraph) in text.split('\n').enumerate() {
        if at == 1 {
            lines.push(start..start);
        }
        wrap_paragraph(paragraph, start, columns, &measure, &mut lines);
        start += paragraph.len() + 1;
    }
    lines
}

fn wrap_paragraph(
    paragraph: &str,
    offset: usize,
    columns: usize,
    measure: &impl Fn(&str) -> usize,
    lines: &mut Vec<Range<usize>>,
) {
    let mut line: Option<(Range<usize>, usize)> = None;
    let mut start = offset;
    for word in paragraph.split(' ') {
        let (begin, end) = (start, start + word.len());
        start = end + 1;
        if word.is_empty() {
            continue;
        }
        let wide = measure(word);
        if let Some((range, used)) = &mut line
            && *used + (begin - range.end) + wide <= columns
        {
            *used += begin - range.end + wide;
            range.end = end;
            continue;
        }
        lines.extend(line.take().map(|(range, _)| range));
        let (mut range, mut used) = (begin..begin, 0);
        if wide <= columns {
            (range.end, used) = (end, wide);
        } else {
            for grapheme in word.graphemes(true) {
                let wide = measure(grapheme);
                if used + wide > columns && !range.is_empty() {
                    lines.push(range.clone());
                    (range.start, used) = (range.end, 0);
                }
                range.end += grapheme.len();
                used += wide;
            }
        }
        line = Some((range, used));
    }
    lines.push(line.map_or(offset..offset, |(range, _)| range));
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
    fn lines_are_told_by_where_they_lie() {
        let lines = |text: &str, columns| -> Vec<String> {
            let ranges = wrap_ranges(text, columns, width);
            ranges.into_iter().map(|range| text[range].to_owned()).collect()
        };
        assert_eq!(
            lines("A title\nsee https://a.b/c now", 7),
            ["A title", "", "see", "https:/", "/a.b/c", "now"]
        );
        assert_eq!(lines("", 6), [""]);
        assert_eq!(lines("中文字 a", 4), ["中文", "字 a"]);
        assert_eq!(lines("a\n\n b  c ", 9), ["a", "", "", "b  c"]);
    }

    #[test]
    fn long_words_wrap_and_are_not_lost() {
        assert_eq!(wrap("see https://a.b/c now", 6), ["see", "https:", "//a.b/", "c now"]);
        assert_eq!(wrap("", 6), [""]);
        assert_eq!(wrap("a b", 0), ["a", "b"]);
    }
}
