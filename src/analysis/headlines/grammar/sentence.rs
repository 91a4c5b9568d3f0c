//! Where sentences end: a line ends one, a full stop only where it is not an abbreviation's or a number's.

use std::ops::Range;

/// Words a full stop after which ends no sentence, unless a word that opens sentences follows.
const ABBREVIATIONS: [&str; 39] = [
    "inc", "corp", "ltd", "co", "llc", "plc", "mr", "mrs", "ms", "dr", "vs", "approx", "est", "jr", "sr",
    "st", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no", "nos",
    "fig", "e.g", "i.e", "u.s", "u.k", "cos", "rev", "revs", "adj",
];

/// Words that open a sentence even after an abbreviation.
const OPENERS: [&str; 22] = [
    "the", "in", "it", "its", "a", "an", "for", "on", "this", "that", "but", "and", "at", "as", "net",
    "revenue", "shares", "both", "by", "while", "mining", "they",
];

/// The sentences of a text, as bytes of it, in order, without the space around them.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let lines = text.split('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len() + 1;
        Some((start, line))
    });
    lines.flat_map(|(start, line)| {
        let mut rest = 0;
        std::iter::from_fn(move || {
            let open = line.get(rest..).filter(|open| !open.is_empty())?;
            let end = rest + end(open);
            let found = trimmed(line, rest..end);
            rest = end;
            Some(start + found.start..start + found.end)
        })
        .filter(|found| !found.is_empty())
    })
}

fn trimmed(line: &str, range: Range<usize>) -> Range<usize> {
    let whole = line.get(range.clone()).unwrap_or_default();
    let start = range.start + (whole.len() - whole.trim_start().len());
    start..start + whole.trim().len()
}

/// Where the first sentence of a line ends.
fn end(line: &str) -> usize {
    for (at, mark) in line.match_indices(['.', '!', '?']) {
        let after = line.get(at + 1..).unwrap_or_default();
        let closed = after.trim_start_matches(['"', '\'', ')', ']', '”', '’', '»']);
        let next = closed.trim_start();
        if next.len() == closed.len() {
            continue;
        }
        let opens = next.chars().next().is_none_or(|c| !c.is_lowercase());
        let ends = opens && (mark != "." || after.len() != closed.len() || !is_abbreviated(line, at, next));
        if ends {
            return line.len() - next.len();
        }
    }
    line.len()
}

fn is_abbreviated(line: &str, at: usize, next: &str) -> bool {
    let before = line.get(..at).unwrap_or_default();
    let long_ago = before.len().saturating_sub(16);
    let start =
        (long_ago..before.len()).find(|start| before.is_char_boundary(*start)).unwrap_or(before.len());
    let near = before.get(start..).unwrap_or_default();
    let word = near.rsplit([' ', '(', '"', '“', ',']).next().unwrap_or_default().to_ascii_lowercase();
    let follower: String =
        next.chars().take(12).take_while(|c| c.is_alphabetic()).collect::<String>().to_ascii_lowercase();
    if matches!(word.as_str(), "no" | "nos") {
        return next.starts_with(|c: char| c.is_ascii_digit());
    }
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    let is_dotted = word.len() > 2 && word.split('.').all(|part| part.chars().count() == 1);
    let is_short = is_initial || is_dotted || ABBREVIATIONS.contains(&word.as_str());
    is_short && !OPENERS.contains(&follower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn a_line_ends_a_sentence_and_so_does_a_full_stop() {
        assert_eq!(
            split("Loss widens\nIt lost $4.5 million. “Bad.” Then?"),
            ["Loss widens", "It lost $4.5 million.", "“Bad.”", "Then?"]
        );
    }

    #[test]
    fn abbreviations_do_not_end_one() {
        assert_eq!(
            split("TeraWulf Inc. (NASDAQ: WULF) of the U.S. Midwest is No. 1 there."),
            ["TeraWulf Inc. (NASDAQ: WULF) of the U.S. Midwest is No. 1 there."]
        );
        assert_eq!(
            split("So said TeraWulf Inc. The company lost."),
            ["So said TeraWulf Inc.", "The company lost."]
        );
    }
}
