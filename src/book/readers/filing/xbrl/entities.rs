use std::borrow::Cow;

use memchr::memchr;
use quick_xml::escape::resolve_html5_entity;

/// The longest reference looked at, between `&` and `;`.
const LONGEST: usize = 33;

/// A text with its references read. What is no known reference stays as it stands: entities a document defines
/// itself are never expanded.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    decode(text, |piece| out.push_str(piece));
    Cow::Owned(out)
}

/// Hands a text on in pieces, its references read.
pub(super) fn decode(text: &str, mut piece: impl FnMut(&str)) {
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        piece(before);
        let body = from.get(1..).unwrap_or_default();
        let end = body.bytes().take(LONGEST).position(|byte| byte == b';');
        let name = end.and_then(|end| body.get(..end));
        let mut buffer = [0; 4];
        let found = name.and_then(|name| match name.strip_prefix('#') {
            Some(number) => character(number).map(|c| &*c.encode_utf8(&mut buffer)),
            None => named(name),
        });
        if let (Some(found), Some(name)) = (found, name) {
            piece(found);
            rest = body.get(name.len() + 1..).unwrap_or_default();
        } else {
            piece("&");
            rest = body;
        }
    }
    piece(rest);
}

/// What a name stands for in pages; the usual ones are asked for first, for the table is long.
fn named(name: &str) -> Option<&'static str> {
    match name {
        "lt" => Some("<"),
        "gt" => Some(">"),
        "amp" => Some("&"),
        "quot" => Some("\""),
        "nbsp" => Some("\u{a0}"),
        name => resolve_html5_entity(name),
    }
}

/// A character by its number; browsers read 0x80 to 0x9f as windows-1252 has them, and so did whoever wrote them.
fn character(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    if let (0x80..=0x9f, Ok(byte)) = (code, u8::try_from(code)) {
        return encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next();
    }
    char::from_u32(code).filter(|c| *c != '\0')
}

/// The first reference that stands for nothing known, as it is written without `&` and `;`.
pub(super) fn unknown(text: &str) -> Option<&str> {
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        rest = rest.get(at + 1..).unwrap_or_default();
        let end = rest.bytes().take(LONGEST).position(|byte| !byte.is_ascii_alphanumeric() && byte != b'_');
        let name = end.filter(|end| rest.as_bytes().get(*end) == Some(&b';')).and_then(|end| rest.get(..end));
        if let Some(name) = name.filter(|name| !name.is_empty() && named(name).is_none()) {
            return Some(name);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_and_lone_ampersands_stay() {
        assert_eq!(decoded("R&amp;D &#8211; &#x41;&nbsp;&lt;b&gt;"), "R&D – A\u{a0}<b>");
        assert_eq!(decoded("AT&T & co; &; &#; &#x110000; &what;"), "AT&T & co; &; &#; &#x110000; &what;");
        assert_eq!(decoded("&#150;&#146;"), "–’");
        assert!(matches!(decoded("plain"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_the_document_defines_itself_is_told() {
        assert_eq!(unknown("a &amp; b &lol9; c"), Some("lol9"));
        assert_eq!(unknown("AT&T; &#160; & x; &nbsp;"), Some("T"));
        assert_eq!(unknown("Q&A"), None);
    }
}
