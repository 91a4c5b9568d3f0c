//! An article as plain text or Markdown.

use super::{
    body::{Body, LONGEST},
    html, moment,
    told::Draft,
};
use crate::book::readers::date::Days;

/// How many lines of `key: value` are looked for at the start.
const MOST_KEYS: usize = 64;
/// A longer line is no hard-wrapped one, but a paragraph.
const LONGEST_WRAPPED: usize = 120;
/// Within how many lines front matter ends.
const LONGEST_MATTER: usize = 30;
/// Among how many lines of text a date stands alone.
const MOST_BEFORE_DATE: usize = 5;

/// Reads it.
pub(super) fn read(text: &str, is_markdown: bool) -> Draft {
    let mut draft = Draft::default();
    let mut lines = text.lines().peekable();
    while lines.next_if(|line| line.trim().is_empty()).is_some() {}
    if lines.next_if(|line| line.trim() == "---").is_some() {
        let ends = |line: &str| matches!(line.trim(), "---" | "...");
        if lines.clone().take(LONGEST_MATTER).any(ends) {
            for line in lines.by_ref().take_while(|line| !ends(line)) {
                take_key(&mut draft, line);
            }
        }
    }
    let mut keys = 0;
    while let Some(line) = lines.peek() {
        let is_key = keys < MOST_KEYS && take_key(&mut draft, line);
        if !is_key && !line.trim().is_empty() {
            if !draft.headline.is_empty() {
                break;
            }
            if take_date(&mut draft, line) {
                lines.next();
                continue;
            }
            draft.headline = if is_markdown { unmarked(heading(line)) } else { heading(line).to_owned() };
        }
        keys += usize::from(is_key);
        lines.next();
    }
    let mut seen = 1;
    let lines: Vec<&str> = lines
        .filter(|line| {
            seen += usize::from(!line.trim().is_empty());
            seen > MOST_BEFORE_DATE || !take_date(&mut draft, line)
        })
        .collect();
    push_paragraphs(lines.into_iter(), is_markdown, &mut draft.body);
    draft
}

/// Takes a line that is a date and nothing else, where no other tells when the article was published.
fn take_date(draft: &mut Draft, line: &str) -> bool {
    let text = line.trim().trim_matches(['*', '_']);
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_date = draft.times.is_empty() && !is_number && is_date(text);
    if is_date {
        draft.times.push(text.to_owned());
    }
    is_date
}

/// Whether a text is a date; of one with slashes it need not be known which.
fn is_date(text: &str) -> bool {
    moment::read(text, &Days::default()).is_some()
}

/// Adds plain text, whose lines may be wrapped.
pub(super) fn push_plain(text: &str, body: &mut Body) {
    push_paragraphs(text.lines(), false, body);
}

/// Takes a line as one of those that tell of the story, if it is one.
fn take_key(draft: &mut Draft, line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else { return false };
    let key = key.trim().trim_matches('*').to_ascii_lowercase();
    let value = value.trim().trim_start_matches('*').trim().trim_matches(['"', '\'']);
    match key.as_str() {
        "title" | "headline" if draft.headline.is_empty() => value.clone_into(&mut draft.headline),
        "date" | "published" | "publish_date" | "pubdate" | "published_at" => {
            draft.times.push(value.to_owned());
        }
        "url" | "link" | "canonical" if value.contains("://") => {
            draft.links.push(value.trim_matches(['<', '>']).to_owned());
        }
        "source" | "publisher" if value.contains("://") => {
            draft.sources.push(value.trim_matches(['<', '>']).to_owned());
        }
        "source" | "publisher" => value.clone_into(&mut draft.publisher),
        "updated" if is_date(value) => {}
        "author" | "by" | "tags" => {}
        _ => return false,
    }
    true
}

/// A line without the signs of a heading.
fn heading(line: &str) -> &str {
    let line = line.trim();
    let title = line.trim_start_matches('#');
    if title.starts_with(' ') { title.trim().trim_end_matches('#').trim_end() } else { line }
}

fn push_paragraphs<'t>(lines: impl Iterator<Item = &'t str>, is_markdown: bool, body: &mut Body) {
    let mut paragraph = String::new();
    for line in lines {
        let line = if is_markdown { without_quote(line) } else { line };
        let starts = is_markdown && starts_paragraph(line);
        if line.trim().is_empty() || starts {
            push(&mut paragraph, is_markdown, body);
        }
        if is_markdown && is_rule(line) {
            push(&mut paragraph, is_markdown, body);
            continue;
        }
        if is_markdown && line.trim_start().starts_with('|') {
            for cell in line.split('|') {
                push(&mut cell.to_owned(), is_markdown, body);
            }
            continue;
        }
        let text = if starts { item(heading(line)) } else { line };
        if paragraph.len() <= LONGEST {
            paragraph.push_str(text);
            paragraph.push('\n');
        }
        if starts && line.trim_start().starts_with('#') || line.len() > LONGEST_WRAPPED {
            push(&mut paragraph, is_markdown, body);
        }
    }
    push(&mut paragraph, is_markdown, body);
}

fn push(paragraph: &mut String, is_markdown: bool, body: &mut Body) {
    if !paragraph.trim().is_empty() {
        if !is_markdown {
            body.push(paragraph);
        } else if html::has_marks(paragraph) {
            html::push_paragraphs(&unmarked(paragraph), body);
        } else {
            body.push(&unmarked(paragraph));
        }
    }
    paragraph.clear();
}

fn without_quote(line: &str) -> &str {
    let line = line.trim_start();
    line.strip_prefix('>').unwrap_or(line)
}

/// A rule, an underline of a heading or of a table's head, a fence of code.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    let is_ruled =
        line.len() >= 3 && line.chars().all(|c| matches!(c, '-' | '=' | '*' | '_' | '|' | ':' | ' '));
    is_ruled || line.starts_with("```") || line.starts_with("~~~")
}

fn starts_paragraph(line: &str) -> bool {
    let line = line.trim_start();
    let is_heading = line.starts_with('#') && line.trim_start_matches('#').starts_with(' ');
    is_heading || item(line).len() < line.len()
}

/// What stands behind the sign of a list's item.
fn item(line: &str) -> &str {
    let line = line.trim_start();
    if let Some(rest) = ["- ", "* ", "+ "].iter().find_map(|sign| line.strip_prefix(sign)) {
        return rest.trim_start();
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = (1..=3).contains(&(line.len() - rest.len()));
    let rest = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "));
    rest.filter(|_| is_numbered).map_or(line, str::trim_start)
}

/// A text without Markdown's signs within a line: emphasis, code, links.
fn unmarked(text: &str) -> String {
    const LONGEST_LINK: usize = 2000;
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['[', ']', '!', '`', '*', '\\']) {
        let (before, sign) = rest.split_at(at);
        plain.push_str(before);
        let after = sign.get(1..).unwrap_or_default();
        rest = match sign.as_bytes() {
            [b'!', b'[', ..] => after.get(1..).unwrap_or_default(),
            // the address of a link is no text
            [b']', b'(', ..] => {
                let end = after.bytes().take(LONGEST_LINK).position(|byte| matches!(byte, b')' | b'\n'));
                end.and_then(|end| after.get(end + 1..)).unwrap_or(after)
            }
            // a lone star is a sign of multiplication or a note
            [b'*', ..] if after.starts_with(' ') && !before.ends_with('*') && before.ends_with(' ') => {
                plain.push('*');
                after
            }
            [b'[' | b']' | b'`' | b'*', ..] => after,
            [b'\\', next, ..] if next.is_ascii_punctuation() => {
                plain.push(char::from(*next));
                after.get(1..).unwrap_or_default()
            }
            _ => {
                plain.push_str(sign.get(..1).unwrap_or_default());
                after
            }
        };
    }
    plain.push_str(rest);
    plain.replace("__", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_at_the_start_tell_of_the_story() {
        let draft = read(
            "Date: 2026-05-08\nSource: The Paper\nURL: https://example.com/a\n\nLoss widens\n\nThe miner's loss\n\
             widened to $427 million.\n\nNote: not a key.\n",
            false,
        );
        assert_eq!(draft.headline, "Loss widens");
        assert_eq!(draft.times, ["2026-05-08"]);
        assert_eq!(
            (draft.publisher.as_str(), draft.links),
            ("The Paper", vec!["https://example.com/a".to_owned()])
        );
        assert_eq!(draft.body.text, "The miner's loss widened to $427 million.\nNote: not a key.");
    }

    #[test]
    fn front_matter() {
        let draft =
            read("---\ntitle: \"Loss: wider\"\ndate: May 8, 2026\nlayout: post\n---\n\nText.\n", true);
        assert_eq!((draft.headline.as_str(), draft.body.text.as_str()), ("Loss: wider", "Text."));
        assert_eq!(draft.times, ["May 8, 2026"]);
    }

    #[test]
    fn a_headline_with_a_colon_is_no_key() {
        let draft = read("UPDATED: TeraWulf loses $427 million\nUpdated: 2026-05-09\n\nText.", false);
        assert_eq!(
            (draft.headline.as_str(), draft.body.text.as_str()),
            ("UPDATED: TeraWulf loses $427 million", "Text.")
        );
        assert!(draft.times.is_empty());
    }

    #[test]
    fn a_rule_that_nothing_closes_is_no_front_matter() {
        let draft = read(&format!("---\nLoss widens\n\n{}", "A line.\n\n".repeat(40)), true);
        assert_eq!((draft.headline.as_str(), draft.body.text.lines().count()), ("Loss widens", 40));
    }

    #[test]
    fn a_date_that_stands_alone_near_the_start() {
        for date in ["May 8, 2026", "8 May 2026, 09:00 EDT"] {
            for text in [
                format!("Loss widens\nBy Jane Doe\n{date}\n\nIt was $427 million."),
                format!("{date}\nLoss widens\n\nBy Jane Doe\n\nIt was $427 million."),
            ] {
                let draft = read(&text, false);
                assert_eq!((draft.headline.as_str(), draft.times), ("Loss widens", vec![date.to_owned()]));
                assert!(!draft.body.text.contains(date));
            }
        }
        let later = read("Loss widens\na\nb\nc\nd\nMay 8, 2026\n", false);
        assert!(later.times.is_empty() && later.body.text.contains("May 8"));
    }

    #[test]
    fn what_an_article_is_taken_from_is_not_where_it_stands() {
        let draft =
            read("Source: https://paper.example/list\nURL: https://paper.example/a\n\nLoss widens", false);
        assert_eq!((draft.links.len(), draft.sources.len()), (1, 1));
    }

    #[test]
    fn marks_are_taken_off_lightly() {
        let draft = read(
            "# Loss *widens* #\nPublished: 2026-05-08\n\n## Why\nThe **bulk** was an [impairment](https://x.y/z).\n\
             - 522 MW\n- 2 * 3\n1. `one`\n\n> quoted\n\n| Revenue | $34m |\n|---|---|\nR&amp;D <b>up</b>\n***\nEnd",
            true,
        );
        assert_eq!(draft.headline, "Loss widens");
        assert_eq!(
            draft.body.text,
            "Why\nThe bulk was an impairment.\n522 MW\n2 * 3\none\nquoted\nRevenue\n$34m\nR&D up\nEnd"
        );
    }

    #[test]
    fn hostile_marks() {
        for sign in ["[", "](", "![", "*", "\\", "`", "- ", "> ", "|", "#"] {
            read(&sign.repeat(300_000), true);
        }
    }
}
