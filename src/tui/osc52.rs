//! The terminal's own clipboard, by the control sequence OSC 52: it works over SSH, where the system's is another machine's.

use crossterm::{Command, clipboard::CopyToClipboard};

/// Bytes of text that the terminals known to set a limit still take.
pub(super) const MOST: usize = 74_994;

/// What puts a text into the clipboard when it is written to the terminal; `None` where it is too long for one.
///
/// tmux takes the plain sequence with `set-clipboard on`, and hands the wrapped one on with `allow-passthrough on`; either
/// does, and what it does not take it drops. So it is given both.
pub(super) fn written(text: &str, in_tmux: bool) -> Option<String> {
    if text.len() > MOST {
        return None;
    }
    let mut plain = String::new();
    CopyToClipboard::to_clipboard_from(text).write_ansi(&mut plain).ok()?;
    if !in_tmux {
        return Some(plain);
    }
    let wrapped = plain.replace('\x1b', "\x1b\x1b");
    Some(format!("{plain}\x1bPtmux;{wrapped}\x1b\\"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_goes_as_base64() {
        // "0.708" in base64
        assert_eq!(written("0.708", false).unwrap(), "\x1b]52;c;MC43MDg=\x1b\\");
        // lines and signs of other scripts are no trouble: nothing of the text is written as it is
        let bytes = written("a\tb\n—\x1b", false).unwrap();
        assert!(!bytes[1..bytes.len() - 2].contains(char::is_control), "{bytes:?}");
        assert_eq!(written(&"x".repeat(MOST + 1), false), None);
    }

    #[test]
    fn tmux_is_given_it_both_ways() {
        let bytes = written("0.708", true).unwrap();
        assert_eq!(bytes, "\x1b]52;c;MC43MDg=\x1b\\\x1bPtmux;\x1b\x1b]52;c;MC43MDg=\x1b\x1b\\\x1b\\");
    }
}
