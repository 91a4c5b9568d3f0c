use std::borrow::Cow;

/// Makes a text from a file fit to print: control characters, escape sequences' introducers, direction
/// overrides and invisible format characters become `\u{fffd}`; tabs and line breaks become spaces.
pub fn clean(text: &str) -> Cow<'_, str> {
    // nearly every text is plain, and every cell comes by here
    let plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if plain || !text.chars().any(is_unprintable) {
        return Cow::Borrowed(text);
    }
    text.chars()
        .map(|c| match c {
            '\t' | '\n' | '\r' => ' ',
            c if is_unprintable(c) => '\u{fffd}',
            c => c,
        })
        .collect()
}

fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_left_alone_without_a_copy() {
        assert!(matches!(clean("Fluidstack − 168 MW, €, 中"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_a_terminal_would_obey_is_taken_out() {
        assert_eq!(clean("a\u{1b}[2Jb\u{7}\u{9b}1m"), "a\u{fffd}[2Jb\u{fffd}\u{fffd}1m");
        assert_eq!(clean("one\ttwo\r\nthree"), "one two  three");
        assert_eq!(clean("abc\u{202e}fdp"), "abc\u{fffd}fdp");
    }
}
