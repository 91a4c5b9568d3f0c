//! Whether the terminal is light or dark.

use std::time::Duration;

use terminal_colorsaurus::{Error, QueryOptions, background_color};

/// How long a terminal may think: a start is not to be noticed, and one that does not answer never will.
const DEADLINE: Duration = Duration::from_millis(100);

/// What a terminal said of its background.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Background {
    /// Whether it is light; `None` where nobody knows.
    pub is_light: Option<bool>,
    /// Whether an answer may still come, too late.
    pub may_answer: bool,
}

/// Asks the terminal, before anybody reads its keys; where it does not answer in time, what it says in `COLORFGBG` counts.
/// Keys pressed meanwhile are lost.
pub fn background(colorfgbg: Option<&str>) -> Background {
    let mut options = QueryOptions::default();
    options.timeout = DEADLINE;
    match background_color(options) {
        Ok(colour) => Background { is_light: Some(colour.perceived_lightness() > 0.5), may_answer: false },
        Err(error) => Background {
            is_light: colorfgbg.and_then(is_light),
            may_answer: !matches!(error, Error::UnsupportedTerminal(_)),
        },
    }
}

/// What `COLORFGBG` says: the number of the foreground, perhaps another, and that of the background.
fn is_light(colorfgbg: &str) -> Option<bool> {
    let (_, number) = colorfgbg.rsplit_once(';')?;
    match number.trim().parse().ok()? {
        0..=6 | 8 => Some(false),
        7 | 9..=15 => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_number_of_the_variable_is_the_background() {
        for (text, said) in [
            ("15;0", Some(false)),
            ("0;15", Some(true)),
            ("0;default;7", Some(true)),
            ("12;8", Some(false)),
            ("15;default", None),
            ("15", None),
            ("0;99", None),
            ("", None),
        ] {
            assert_eq!(is_light(text), said, "{text:?}");
        }
    }
}
