use memchr::memchr;

use super::entities;

/// How often a value may be gone over again after tags that do not end, times its length.
const MOST_REPEATS: usize = 4;

/// Stands in collected text where one block of a page ends and the next begins; no document can hold it.
pub(super) const BLOCK: char = '\u{1}';

/// The start of a text, so many bytes or a few less.
pub(super) fn head(text: &str, most: usize) -> &str {
    (0..4).find_map(|less| text.get(..most.checked_sub(less)?)).unwrap_or(text)
}

/// Gathers text with its white space collapsed.
#[derive(Debug, Default)]
pub(super) struct Plain {
    out: String,
    gap: bool,
}

impl Plain {
    pub(super) fn push(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let (word, from) = rest.split_at(rest.bytes().position(may_be_space).unwrap_or(rest.len()));
            if !word.is_empty() {
                self.word(word);
            }
            let mut chars = from.chars();
            match chars.next() {
                Some(c) if is_space(c) => self.gap = true,
                Some(c) => self.word(c.encode_utf8(&mut [0; 4])),
                None => {}
            }
            rest = chars.as_str();
        }
    }

    fn word(&mut self, word: &str) {
        if self.gap && !self.out.is_empty() {
            self.out.push(' ');
        }
        self.gap = false;
        self.out.push_str(word);
    }

    /// What was gathered.
    pub(super) fn gathered(&self) -> &str {
        &self.out
    }

    pub(super) fn clear(&mut self) {
        self.out.clear();
        self.gap = false;
    }
}

/// Whether a letter that starts with this byte may be white space: most are told apart by it.
fn may_be_space(byte: u8) -> bool {
    byte <= b' ' || matches!(byte, 0xc2 | 0xe1..=0xe3)
}

fn is_space(c: char) -> bool {
    c == BLOCK || c.is_whitespace()
}

/// Takes a value into plain text: a page's mark-up is removed and its references are read. A value that holds no
/// mark-up passes as it is, but for its white space.
pub(super) fn push_value(value: &str, plain: &mut Plain) {
    let mut rest = value;
    let mut raw = None;
    let mut patience = value.len().saturating_mul(MOST_REPEATS);
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        let found = if patience > 0 { tag(from) } else { Err(0) };
        let tag = match found {
            Ok(tag) => tag,
            Err(in_vain) => {
                patience = patience.saturating_sub(in_vain);
                push_decoded(before, plain);
                plain.push("<");
                rest = from.get(1..).unwrap_or_default();
                continue;
            }
        };
        if raw.is_none() {
            push_decoded(before, plain);
        }
        match raw {
            Some(name) if tag.closing && tag.name.eq_ignore_ascii_case(name) => raw = None,
            None if !tag.closing && !tag.empty && is_script(tag.name) => raw = Some(tag.name),
            _ => {}
        }
        if is_block(tag.name) {
            plain.push(" ");
        }
        rest = from.get(tag.length..).unwrap_or_default();
    }
    if raw.is_none() {
        push_decoded(rest, plain);
    }
}

fn push_decoded(text: &str, plain: &mut Plain) {
    entities::decode(text, |piece| plain.push(piece));
}

struct Tag<'t> {
    name: &'t str,
    closing: bool,
    empty: bool,
    length: usize,
}

/// The tag or comment at the start of a text; where there is none, how many bytes were gone over to find its end.
fn tag(text: &str) -> Result<Tag<'_>, usize> {
    let bytes = text.as_bytes();
    if bytes.starts_with(b"<!--") {
        let end = memchr::memmem::find(bytes, b"-->").ok_or(bytes.len())?;
        return Ok(Tag { name: "", closing: false, empty: true, length: end + 3 });
    }
    let closing = bytes.get(1) == Some(&b'/');
    let body = text.get(1 + usize::from(closing)..).unwrap_or_default();
    if !body.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Err(0);
    }
    let mut quote = None;
    let end = body.bytes().position(|byte| match (quote, byte) {
        (None, b'>') => true,
        (None, b'"' | b'\'') => {
            quote = Some(byte);
            false
        }
        (Some(open), _) => {
            if open == byte {
                quote = None;
            }
            false
        }
        (None, _) => false,
    });
    let end = end.ok_or(bytes.len())?;
    let inside = body.get(..end).unwrap_or_default();
    let name_end = inside.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inside.len());
    let name = inside.get(..name_end).unwrap_or_default();
    let name = name.rsplit(':').next().unwrap_or(name);
    let length = 1 + usize::from(closing) + end + 1;
    Ok(Tag { name, closing, empty: inside.ends_with('/'), length })
}

fn is_script(name: &str) -> bool {
    name.eq_ignore_ascii_case("script") || name.eq_ignore_ascii_case("style")
}

/// Whether an element of a page stands apart from the text beside it.
pub(super) fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 33] = [
        "p",
        "div",
        "br",
        "td",
        "th",
        "tr",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "caption",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "blockquote",
        "pre",
        "center",
        "section",
        "article",
        "header",
        "footer",
        "img",
        "title",
    ];
    name.len() <= 10 && BLOCKS.iter().any(|block| block.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(value: &str) -> String {
        let mut plain = Plain::default();
        push_value(value, &mut plain);
        plain.gathered().to_owned()
    }

    #[test]
    fn mark_up_goes_and_blocks_stand_apart() {
        assert_eq!(plain("<div style='a>b'>One<b>s</b></div><p>two&#160;\n three</p>"), "Ones two three");
        assert_eq!(plain("a<!-- b --><style>p > q {}</style><td>c</TD>d"), "a c d");
        assert_eq!(plain("R&amp;D"), "R&D");
    }

    #[test]
    fn white_space_of_every_kind_is_one_blank() {
        let every: String = ('\0'..=char::MAX).filter(|c| c.is_whitespace()).collect();
        assert!(every.chars().all(|c| may_be_space(c.to_string().as_bytes()[0])));
        assert_eq!(plain(&format!("{every}a{every}é—b{every}")), "a é—b");
    }

    #[test]
    fn what_is_no_mark_up_stays() {
        assert_eq!(plain("a < b, <1 year, 5> <"), "a < b, <1 year, 5> <");
        assert_eq!(plain("<p unclosed"), "<p unclosed");
        assert_eq!(plain(" \u{a0}\n"), "");
    }

    #[test]
    fn tags_that_do_not_end_do_not_take_time_by_the_square() {
        for open in ["<a", "<a \"", "<!--", "</a '"] {
            let value = open.repeat(200_000);
            assert_eq!(plain(&value), value);
        }
    }
}
