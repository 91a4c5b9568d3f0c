//! The signs drawn: a Unicode set and an ASCII set for fonts and terminals that have no more.

use ratatui::symbols::{Marker, border};

use crate::analysis::{Line, headlines::Word, thresholds::FlagState};

/// One set of signs, each one column wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Symbols {
    /// An alert.
    pub alert: &'static str,
    /// Watch.
    pub watch: &'static str,
    /// Fine.
    pub ok: &'static str,
    /// It cannot be said.
    pub unknown: &'static str,
    /// Something new.
    pub new: &'static str,
    /// It was taken note of.
    pub acknowledged: &'static str,
    /// It sleeps.
    pub snoozed: &'static str,
    /// Beside the row under the cursor.
    pub cursor: &'static str,
    /// More above; sorted upward.
    pub up: &'static str,
    /// More below; sorted downward.
    pub down: &'static str,
    /// From one thing to the next.
    pub arrow: &'static str,
    /// Between two parts of a line.
    pub dot: &'static str,
    /// Stands for what does not fit.
    pub ellipsis: &'static str,
    /// No figure.
    pub missing: &'static str,
    /// A rule across.
    pub horizontal: &'static str,
    /// A rule down.
    pub vertical: &'static str,
    /// A bar, full, by eighths from one to eight.
    pub bar: [&'static str; 8],
    /// The rest of a gauge.
    pub trough: &'static str,
    /// Something planned.
    pub planned: &'static str,
    /// Something expected.
    pub expected: &'static str,
    /// Something that is there.
    pub actual: &'static str,
    /// Fill of a bar by revenue line, in the order of [`Line`]: told apart without colour.
    pub fills: [&'static str; 5],
    /// Signs of the verdicts, in the order of [`Word::ALL`].
    pub words: [&'static str; 8],
    /// Borders.
    pub border: border::Set<'static>,
    /// Points of a chart.
    pub marker: Marker,
    /// Whether the set is the ASCII one.
    pub ascii: bool,
}

impl Default for Symbols {
    fn default() -> Self {
        Self::unicode()
    }
}

impl Symbols {
    /// Unicode.
    pub fn unicode() -> Self {
        Self {
            alert: "▲",
            watch: "◆",
            ok: "●",
            unknown: "?",
            new: "•",
            acknowledged: "✓",
            snoozed: "z",
            cursor: "›",
            up: "↑",
            down: "↓",
            arrow: "→",
            dot: "·",
            ellipsis: "…",
            missing: "—",
            horizontal: "─",
            vertical: "│",
            bar: ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"],
            trough: "░",
            planned: "░",
            expected: "▒",
            actual: "█",
            fills: ["█", "▚", "▓", "▒", "░"],
            words: ["✗", "↺", "⇄", "○", "◐", "?", "≈", "●"],
            border: border::PLAIN,
            marker: Marker::Braille,
            ascii: false,
        }
    }

    /// ASCII.
    pub fn ascii() -> Self {
        Self {
            alert: "A",
            watch: "w",
            ok: ".",
            unknown: "?",
            new: "+",
            acknowledged: "a",
            snoozed: "z",
            cursor: ">",
            up: "^",
            down: "v",
            arrow: ">",
            dot: "|",
            ellipsis: ">",
            missing: "-",
            horizontal: "-",
            vertical: "|",
            bar: [" ", " ", " ", "#", "#", "#", "#", "#"],
            trough: ".",
            planned: ".",
            expected: "+",
            actual: "#",
            fills: ["#", "%", "=", "+", "."],
            words: ["X", "o", "/", "u", "i", "?", "~", "."],
            border: border::Set {
                top_left: "+",
                top_right: "+",
                bottom_left: "+",
                bottom_right: "+",
                vertical_left: "|",
                vertical_right: "|",
                horizontal_top: "-",
                horizontal_bottom: "-",
            },
            marker: Marker::Custom('*'),
            ascii: true,
        }
    }

    /// The sign of a flag's state.
    pub fn flag(&self, state: &FlagState) -> &'static str {
        match state {
            FlagState::Ok => self.ok,
            FlagState::Watch => self.watch,
            FlagState::Alert => self.alert,
            FlagState::Unknown(_) => self.unknown,
        }
    }

    /// The sign of a verdict's word.
    pub fn word(&self, word: Word) -> &'static str {
        let [contradicted, stale, mixed, unsupported, incomplete, unchecked, rounding, confirmed] =
            self.words;
        match word {
            Word::Contradicted => contradicted,
            Word::Stale => stale,
            Word::MixedBasis => mixed,
            Word::Unsupported => unsupported,
            Word::Incomplete => incomplete,
            Word::NotCheckable => unchecked,
            Word::Rounding => rounding,
            Word::Confirmed => confirmed,
        }
    }

    /// The fill of a revenue line's bar.
    pub fn fill(&self, line: Line) -> &'static str {
        let [mining, hosting, hpc, ai_cloud, other] = self.fills;
        match line {
            Line::Mining => mining,
            Line::Hosting => hosting,
            Line::Hpc => hpc,
            Line::AiCloud => ai_cloud,
            Line::Other => other,
        }
    }

    /// A text in this set: in ASCII, the signs figures and labels use are replaced by what comes nearest.
    pub fn plain<'a>(&self, text: &'a str) -> std::borrow::Cow<'a, str> {
        if !self.ascii || text.is_ascii() {
            return text.into();
        }
        let mut out = String::with_capacity(text.len());
        for sign in text.chars() {
            match sign {
                '−' | '–' | '—' => out.push('-'),
                '…' => out.push_str("..."),
                '±' => out.push_str("+-"),
                '×' => out.push('x'),
                '÷' | '⇄' => out.push('/'),
                '≤' => out.push_str("<="),
                '≥' => out.push_str(">="),
                '·' | '│' => out.push('|'),
                '→' | '›' => out.push('>'),
                '←' => out.push('<'),
                '↑' => out.push('^'),
                '↓' => out.push('v'),
                '✓' => out.push('a'),
                '▲' => out.push('A'),
                '◆' => out.push('w'),
                '█' | '▉' | '▊' | '▋' | '▌' => out.push('#'),
                '▚' => out.push('%'),
                '▓' => out.push('='),
                '▒' | '•' => out.push('+'),
                '●' | '░' => out.push('.'),
                '✗' => out.push('X'),
                '↺' => out.push('o'),
                '○' => out.push('u'),
                '◐' => out.push('i'),
                '≈' => out.push('~'),
                '₿' => out.push('B'),
                '’' | '‘' => out.push('\''),
                '“' | '”' => out.push('"'),
                other => out.push(other),
            }
        }
        out.into()
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn every_sign_is_one_column_wide() {
        for set in [Symbols::unicode(), Symbols::ascii()] {
            let signs = [
                set.alert,
                set.watch,
                set.ok,
                set.unknown,
                set.new,
                set.acknowledged,
                set.snoozed,
                set.cursor,
                set.up,
                set.down,
                set.arrow,
                set.dot,
                set.ellipsis,
                set.missing,
                set.horizontal,
                set.vertical,
                set.trough,
                set.planned,
                set.expected,
                set.actual,
            ];
            for sign in signs.into_iter().chain(set.bar).chain(set.fills).chain(set.words) {
                assert_eq!(sign.width(), 1, "{sign:?}");
            }
        }
    }

    #[test]
    fn every_verdict_has_a_sign_of_its_own_and_the_same_in_ascii_wherever_it_is_drawn() {
        let (unicode, ascii) = (Symbols::unicode(), Symbols::ascii());
        for set in [unicode, ascii] {
            let once: std::collections::HashSet<&str> = Word::ALL.map(|word| set.word(word)).into();
            assert_eq!(once.len(), Word::ALL.len());
        }
        for word in Word::ALL {
            assert_eq!(ascii.plain(unicode.word(word)), ascii.word(word));
        }
    }

    #[test]
    fn ascii_leaves_no_other_sign_of_ours() {
        assert!(Symbols::ascii().plain("−3.1% ±0.2 ≤49% ▲ ◆ ● — … × ÷ → ·").is_ascii());
    }
}
