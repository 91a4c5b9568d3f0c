use std::borrow::Cow;

/// A file's text, and a remark if it was not written in UTF-8 or UTF-16.
pub(in crate::book) type Decoded<'b> = (Cow<'b, str>, Option<&'static str>);

/// The largest TOML file that is read, in bytes: its parser takes some seventy for each of a file's.
pub(in crate::book) const LARGEST_TOML: usize = 1 << 20;

/// Reads bytes as text: UTF-8, with or without a byte-order mark, UTF-16 with one, else windows-1252.
pub(in crate::book) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, &'static str> {
    let (text, remark) = match bytes {
        [0xff, 0xfe, rest @ ..] => (Cow::Owned(utf16(rest, u16::from_le_bytes)?), None),
        [0xfe, 0xff, rest @ ..] => (Cow::Owned(utf16(rest, u16::from_be_bytes)?), None),
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8_or_windows(rest),
        _ => utf8_or_windows(bytes),
    };
    if text.contains('\0') {
        return Err("this is no text file (it holds zero bytes): save it as UTF-8 text");
    }
    if text.trim().is_empty() {
        return Err("the file is empty");
    }
    let old_line_ends = text.contains('\r') && !text.contains('\n');
    Ok((if old_line_ends { text.replace('\r', "\n").into() } else { text }, remark))
}

fn utf8_or_windows(bytes: &[u8]) -> Decoded<'_> {
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), None),
        Err(_) => (
            Cow::Owned(bytes.iter().map(|byte| windows_1252(*byte)).collect()),
            Some(
                "not UTF-8, so it was read as windows-1252: accented letters may be wrong; save it as UTF-8",
            ),
        ),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, &'static str> {
    const BROKEN: &str = "broken UTF-16: save the file as UTF-8";
    let (pairs, odd) = bytes.as_chunks::<2>();
    if !odd.is_empty() {
        return Err(BROKEN);
    }
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect::<Result<_, _>>().map_err(|_| BROKEN)
}

/// windows-1252 is latin-1 but for 0x80 to 0x9f.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    byte.checked_sub(0x80).and_then(|at| HIGH.get(usize::from(at)).copied()).unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes).unwrap().0.into_owned()
    }

    #[test]
    fn byte_order_marks_are_taken_off() {
        assert_eq!(text(b"\xef\xbb\xbfDate"), "Date");
        assert_eq!(text(b"\xff\xfeD\0a\0"), "Da");
        assert_eq!(text(b"\xfe\xff\0D\0a"), "Da");
    }

    #[test]
    fn windows_text_is_read_with_a_remark() {
        let (text, remark) = decode(b"Qu\xe9bec \x96 5 \x80").unwrap();
        assert_eq!(text, "Québec – 5 €");
        assert!(remark.unwrap().contains("UTF-8"));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b""), Err("the file is empty"));
        assert_eq!(decode(b" \r\n"), Err("the file is empty"));
        assert!(decode(b"PK\x03\x04\0\0").is_err());
        assert!(decode(b"\xff\xfeD").is_err());
    }

    #[test]
    fn lone_carriage_returns_end_lines() {
        assert_eq!(text(b"a\rb"), "a\nb");
    }
}
