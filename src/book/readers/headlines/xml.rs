//! The little of XML that a feed needs beyond its tags.

use std::borrow::Cow;

use memchr::{memchr, memmem};

/// The text of an element, from what stands between its tags: references resolved, sections of plain text unwrapped.
/// Where tags stand in it, it is left as the HTML it is.
pub(super) fn text(raw: &str) -> Cow<'_, str> {
    if memchr(b'<', raw.as_bytes()).is_none() {
        return unescape(raw);
    }
    let sections = memmem::find(raw.as_bytes(), SECTION.as_bytes()).is_some();
    if !sections {
        return if has_tag(raw) { raw.into() } else { unescape(raw) };
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, section)) = rest.split_once(SECTION) {
        push_between(before, &mut text);
        let (inside, after) = section.split_once("]]>").unwrap_or((section, ""));
        text.push_str(inside);
        rest = after;
    }
    push_between(rest, &mut text);
    text.into()
}

const SECTION: &str = "<![CDATA[";

fn push_between(raw: &str, text: &mut String) {
    if has_tag(raw) { text.push_str(raw) } else { text.push_str(&unescape(raw)) }
}

fn has_tag(raw: &str) -> bool {
    memchr::memchr_iter(b'<', raw.as_bytes()).any(|at| {
        raw.as_bytes()
            .get(at + 1)
            .is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, b'/' | b'!'))
    })
}

/// Resolves references; what is none stays as it stands.
pub(super) fn unescape(raw: &str) -> Cow<'_, str> {
    const LONGEST: usize = 33;
    let Some(first) = memchr(b'&', raw.as_bytes()) else { return raw.into() };
    let mut text = String::with_capacity(raw.len());
    let (before, mut rest) = raw.split_at(first);
    text.push_str(before);
    while let Some(after) = rest.strip_prefix('&') {
        let name = after
            .as_bytes()
            .iter()
            .take(LONGEST)
            .position(|byte| *byte == b';')
            .and_then(|end| after.get(..end));
        let known = name.and_then(|name| push_entity(name, &mut text).then_some(name.len() + 2));
        if known.is_none() {
            text.push('&');
        }
        let consumed = known.unwrap_or(1);
        let left = rest.get(consumed..).unwrap_or_default();
        let next = memchr(b'&', left.as_bytes()).unwrap_or(left.len());
        let (plain, more) = left.split_at(next);
        text.push_str(plain);
        rest = more;
    }
    text.into()
}

/// Whether a name is known; its letters are added.
fn push_entity(name: &str, text: &mut String) -> bool {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
        let letter = code.and_then(char::from_u32);
        text.extend(letter);
        return letter.is_some();
    }
    let letters = quick_xml::escape::resolve_html5_entity(name);
    text.push_str(letters.unwrap_or_default());
    letters.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_and_plain_sections() {
        assert_eq!(text("A &amp; B &#8212; &#x24;5 &eacute;"), "A & B — $5 é");
        assert_eq!(text("AT&T & &unknown; &#xD800;"), "AT&T & &unknown; &#xD800;");
        assert_eq!(text(" a&amp;b<![CDATA[<p>x & y</p>]]> "), " a&b<p>x & y</p> ");
        assert_eq!(text("&lt;p&gt;x&amp;amp;y"), "<p>x&amp;y");
        // tags of its own: HTML as it stands
        assert_eq!(text("<div>x &amp; y</div>"), "<div>x &amp; y</div>");
    }

    #[test]
    fn hostile_references() {
        assert_eq!(unescape(&"&".repeat(1_000_000)).len(), 1_000_000);
        assert_eq!(text(&"<![CDATA[".repeat(1000)).len(), 9 * 999);
    }
}
