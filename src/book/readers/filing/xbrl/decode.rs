use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much of a file is searched for the name of its encoding.
const HEAD: usize = 2048;

/// A filing's text, and a remark where letters may be wrong.
pub(in crate::book) type Decoded<'b> = (Cow<'b, str>, Option<&'static str>);

const GUESSED: &str =
    "not in the encoding it names, so it was read as windows-1252: accented letters may be wrong";

/// Reads bytes as text: by the byte-order mark, as UTF-8, in the encoding the file names, else as windows-1252.
pub(in crate::book) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, &'static str> {
    let (text, remark) = read(bytes);
    if super::text::head(&text, HEAD).contains('\0') {
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
        return match utf8(rest).filter(|_| encoding == UTF_8) {
            Some(text) => (text.into(), None),
            None => by(encoding, rest).map_or_else(|| guessed(rest), |text| (text, None)),
        };
    }
    let wide = match bytes {
        [b'<', 0, ..] => Some(UTF_16LE),
        [0, b'<', ..] => Some(UTF_16BE),
        _ => None,
    };
    if let Some(text) = wide.and_then(|encoding| by(encoding, bytes)) {
        return (text, None);
    }
    if let Some(text) = utf8(bytes) {
        return (text.into(), None);
    }
    let named = named(bytes).filter(|encoding| *encoding != UTF_8);
    named.and_then(|encoding| by(encoding, bytes)).map_or_else(|| guessed(bytes), |text| (text, None))
}

/// Text in UTF-8; a file that ends within a letter is still that.
fn utf8(bytes: &[u8]) -> Option<&str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) if error.error_len().is_none() => {
            bytes.get(..error.valid_up_to()).and_then(|whole| std::str::from_utf8(whole).ok())
        }
        Err(_) => None,
    }
}

fn by<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Option<Cow<'b, str>> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).or_else(|| {
        // a file cut short may end within a letter
        let (most, _) = bytes.split_at_checked(bytes.len().saturating_sub(1))?;
        encoding.decode_without_bom_handling_and_without_replacement(most)
    })
}

fn guessed(bytes: &[u8]) -> Decoded<'_> {
    (WINDOWS_1252.decode_without_bom_handling(bytes).0, Some(GUESSED))
}

/// The encoding named by the XML declaration (`encoding="..."`) or a page's head (`charset=...`).
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default().to_ascii_lowercase();
    [&b"encoding="[..], b"charset="].iter().find_map(|key| {
        let at = memchr::memmem::find(&head, key)? + key.len();
        let rest = head.get(at..)?;
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"-_:".contains(byte));
        Encoding::for_label(rest.get(..end?)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes).unwrap().0.into_owned()
    }

    #[test]
    fn the_encoding_comes_from_the_mark_the_bytes_or_the_name() {
        assert_eq!(text(b"\xef\xbb\xbf<a>\xc3\xa9"), "<a>é");
        assert_eq!(text(b"\xff\xfe<\0a\0"), "<a");
        assert_eq!(text(b"\0<\0a"), "<a");
        assert_eq!(text(b"<?xml encoding='ISO-8859-2'?>\xb1"), "<?xml encoding='ISO-8859-2'?>ą");
        assert_eq!(text(b"<meta CHARSET=shift_jis>\x93\xfa"), "<meta CHARSET=shift_jis>日");
        // named wrongly, and UTF-8 all the same
        assert_eq!(text(b"<?xml encoding='ASCII'?>\xc3\xa9"), "<?xml encoding='ASCII'?>é");
    }

    #[test]
    fn what_fits_nothing_is_windows_text_with_a_remark() {
        let (text, remark) = decode(b"<?xml encoding='utf-8'?>\x96\xe9").unwrap();
        assert!(text.ends_with("–é") && remark.is_some());
    }

    #[test]
    fn a_file_cut_within_a_letter_is_still_utf_8() {
        let (text, remark) = decode(b"<a>\xc3").unwrap();
        assert_eq!((&*text, remark), ("<a>", None));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [&b""[..], b" \n", b"PK\x03\x04\0\0", b"\xef\xbb\xbf"] {
            assert!(decode(bytes).is_err());
        }
    }
}
