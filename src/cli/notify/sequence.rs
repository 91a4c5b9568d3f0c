use crate::{
    config::{Alerts, Desktop},
    model::clean,
};

/// Longer texts are cut: notices show a line or two.
const LONGEST: usize = 200;

/// What a terminal is sent for an alert and so many more; `None` where nothing is wanted of it.
pub(super) fn of(wanted: &Alerts, line: &str, more: usize) -> Option<String> {
    let line = harmless(line);
    let text = if more == 0 { line } else { format!("{line} (and {more} more)") };
    let notice = match wanted.desktop {
        Desktop::None => String::new(),
        // a text that begins with a digit and a semicolon is a command to some terminals; this one begins with a word
        Desktop::Osc9 => format!("\x1b]9;hashwatt: {text}\x07"),
        Desktop::Osc777 => format!("\x1b]777;notify;hashwatt;{}\x07", text.replace(';', ",")),
    };
    let bell = if wanted.bell { "\x07" } else { "" };
    let sent = format!("{bell}{notice}");
    (!sent.is_empty()).then_some(sent)
}

/// A text that can not end the sequence it stands in: without any control character.
fn harmless(text: &str) -> String {
    clean(text).chars().filter(|c| !c.is_control() && *c != '\u{fffd}').take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(bell: bool, desktop: Desktop, line: &str, more: usize) -> Option<String> {
        of(&Alerts { bell, desktop, ..Alerts::default() }, line, more)
    }

    #[test]
    fn nothing_is_sent_that_was_not_asked_for() {
        assert_eq!(sent(false, Desktop::None, "WULF alert", 3), None);
        assert_eq!(sent(true, Desktop::None, "WULF alert", 3).unwrap(), "\x07");
    }

    #[test]
    fn a_notice_is_one_operating_system_command() {
        assert_eq!(sent(false, Desktop::Osc9, "WULF alert", 0).unwrap(), "\x1b]9;hashwatt: WULF alert\x07");
        assert_eq!(
            sent(true, Desktop::Osc777, "WULF alert; days passed", 2).unwrap(),
            "\x07\x1b]777;notify;hashwatt;WULF alert, days passed (and 2 more)\x07"
        );
    }

    #[test]
    fn no_text_ends_the_sequence_or_begins_another() {
        let evil = "a\x07b\x1b\\c\x1b]0;title\x07d\u{9c}e\u{9d}f\r\ng\x00\u{202e}h";
        for desktop in [Desktop::Osc9, Desktop::Osc777] {
            let sent = sent(false, desktop, evil, 0).unwrap();
            let inside = sent.strip_prefix("\x1b]").unwrap().strip_suffix('\x07').unwrap();
            assert!(!inside.contains(char::is_control), "{inside:?}");
        }
        let nine = sent(false, Desktop::Osc9, evil, 0).unwrap();
        assert_eq!(nine, "\x1b]9;hashwatt: ab\\c]0;titledef  gh\x07");
    }

    #[test]
    fn a_long_text_is_cut() {
        assert_eq!(harmless(&"é".repeat(1_000)).chars().count(), LONGEST);
    }
}
