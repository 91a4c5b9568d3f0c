//! The letters of a feed or an article, whatever it was written in.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

/// How much of a file is searched for the name of its charset.
const HEAD: usize = 4096;
/// How much of a file a guess is made from.
const GUESSED_FROM: usize = 1 << 18;

/// A file's text, and a remark where letters may be wrong.
pub(super) type Decoded<'b> = (Cow<'b, str>, Option<String>);

/// Reads bytes as text: by the byte-order mark, as UTF-8, in the charset the file names, else in the likeliest.
///
/// What is UTF-8 throughout is read so even under another name: files are saved again more often than such letters
/// come about by chance.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, &'static str> {
    let (text, remark) = read(bytes);
    if text.as_bytes().iter().take(HEAD).any(|byte| *byte == 0) {
        return Err("this is no text file (it holds zero bytes)");
    }
    if text.trim_start().is_empty() {
        return Err("the file is empty");
    }
    Ok((text, remark))
}

fn read(bytes: &[u8]) -> Decoded<'_> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return by(encoding, rest);
    }
    match bytes {
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => return by(UTF_16LE, bytes),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => return by(UTF_16BE, bytes),
        _ => {}
    }
    let named = named(bytes);
    if named == Some(ISO_2022_JP) {
        return by(ISO_2022_JP, bytes);
    }
    let (bad, is_cut) = match std::str::from_utf8(bytes) {
        Ok(text) => return (text.into(), None),
        Err(error) => (error.valid_up_to(), error.error_len().is_none()),
    };
    // a file cut short may end within a letter; a single byte as its only accent is one of another charset
    let is_accent =
        bytes.len() - bad == 1 && named != Some(UTF_8) && bytes.iter().take(bad).all(u8::is_ascii);
    if is_cut && !is_accent && bad > 0 {
        return (String::from_utf8_lossy(bytes.get(..bad).unwrap_or_default()), None);
    }
    match named.filter(|encoding| !matches!(*encoding, e if e == UTF_8 || e == UTF_16LE || e == UTF_16BE)) {
        Some(encoding) => by(encoding, bytes),
        None => guessed(bytes, bad),
    }
}

fn by<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Decoded<'b> {
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    let remark = || format!("some letters are none in {}, in which it was read", encoding.name());
    (text, wrong.then(remark))
}

fn guessed(bytes: &[u8], bad: usize) -> Decoded<'_> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let from = bad.saturating_sub(GUESSED_FROM / 4);
    let part = bytes.get(from..bytes.len().min(from + GUESSED_FROM)).unwrap_or_default();
    detector.feed(part, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let remark = format!(
        "not UTF-8 and no charset named, so it was read as {}, the likeliest: accented letters may be wrong",
        encoding.name()
    );
    (encoding.decode_without_bom_handling(bytes).0, Some(remark))
}

/// The charset named by the XML declaration (`encoding="..."`) or a page's head (`charset=...`).
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default().to_ascii_lowercase();
    let declaration = head.starts_with(b"<?xml").then_some(&b"encoding="[..]);
    declaration.into_iter().chain([&b"charset="[..]]).find_map(|key| {
        let at = memchr::memmem::find(&head, key)? + key.len();
        let rest = head.get(at..)?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"-_:".contains(byte));
        Encoding::for_label(rest.get(..end.unwrap_or(rest.len()))?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        let (text, remark) = decode(bytes).unwrap();
        assert_eq!(remark, None);
        text.into_owned()
    }

    #[test]
    fn the_charset_comes_from_the_mark_the_bytes_or_the_name() {
        assert_eq!(text(b"\xef\xbb\xbf<a>\xc3\xa9"), "<a>é");
        assert_eq!(text(b"\xff\xfe<\0a\0"), "<a");
        assert_eq!(text(b"\xfe\xff\0<\0a"), "<a");
        assert_eq!(text(b"<\0a\0"), "<a");
        assert_eq!(text(b"\0<\0a"), "<a");
        assert!(text(b"<?xml version='1.0' encoding='ISO-8859-1'?><a>Qu\xe9bec</a>").contains("Québec"));
        assert!(text(b"<meta charset=shift_jis><p>\x93\xfa\x96\x7b</p>").contains("日本"));
        let gb =
            b"<meta http-equiv=Content-Type content='text/html; charset=gb18030'><p>\xd6\xd0\xb9\xfa</p>";
        assert!(text(gb).contains("中国"));
        // named wrongly, and UTF-8 all the same
        assert!(text(b"<?xml version='1.0' encoding='ISO-8859-1'?><a>Qu\xc3\xa9bec</a>").contains("Québec"));
    }

    #[test]
    fn what_names_nothing_is_guessed_and_says_so() {
        let (text, remark) = decode(b"<p>The company\x92s caf\xe9 \x96 and its cr\xe8me</p>").unwrap();
        assert!(text.contains("company’s café – and its crème"), "{text}");
        assert!(remark.unwrap().contains("windows-1252"));
    }

    #[test]
    fn an_accent_at_the_end_is_no_cut_letter() {
        for (bytes, whole) in
            [(&b"the caf\xe9"[..], "the café"), (b"the caf\xe9.", "the café."), (b"caf\xe9!\n", "café!\n")]
        {
            assert_eq!(decode(bytes).unwrap().0, whole);
        }
        assert_eq!(text(b"caf\xc3\xa9 \xe2"), "café ");
        assert_eq!(text(b"loss \xe2\x80"), "loss ");
        assert_eq!(text(b"<meta charset=utf-8>caf\xc3"), "<meta charset=utf-8>caf");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [&b""[..], b" \n", b"PK\x03\x04\0\0", b"\xef\xbb\xbf"] {
            assert!(decode(bytes).is_err());
        }
    }
}
