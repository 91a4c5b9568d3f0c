use std::borrow::Cow;

use crate::{
    analysis::{Input, Kind, Missing, Reading, Trace},
    model::Unit,
    report::number,
    tui::styles::Tone,
};

/// A piece of text with its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Text.
    pub text: Cow<'static, str>,
    /// Meaning.
    pub tone: Tone,
}

/// A figure with its name, as the trace shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Traced {
    /// What it is: "WULF 2026-Q1 HPC revenue".
    pub label: String,
    /// The figure, or why there is none.
    pub reading: Reading,
}

impl Traced {
    /// What it was computed from; nothing where it was read or set, or is missing.
    pub fn inputs(&self) -> &[Input] {
        match self.reading.as_ref().map(|figure| &*figure.trace) {
            Ok(Trace::Formula { inputs, .. }) => inputs,
            _ => &[],
        }
    }
}

/// What a cell is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Rank {
    /// The figure traced from it, else what it says.
    #[default]
    Shown,
    /// A value its text stands for: a day, a severity.
    Value(f64),
    /// Nothing: it goes last either way.
    Missing,
}

/// One cell of a sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// What it says, the longest form first: the first that fits is drawn.
    pub forms: Vec<Vec<Span>>,
    /// Drawn right before what it says: `!` `~` `=` `"`, or nothing.
    pub mark: &'static str,
    /// A dim word before the mark, as the quarter of a figure older than its neighbours; never goes while what it
    /// qualifies stays.
    pub word: String,
    /// Whether it may be cut with an ellipsis when no form fits. A figure may not.
    pub cuttable: bool,
    /// Whether it runs on over the columns to its right, which the row leaves empty.
    pub running: bool,
    /// Whether it comes from a file that cannot be read now: drawn dim.
    pub stale: bool,
    /// What is traced from here.
    pub trace: Option<Traced>,
    /// What it is sorted by.
    pub rank: Rank,
}

impl Span {
    /// Text with its meaning.
    pub fn new(text: impl Into<Cow<'static, str>>, tone: Tone) -> Self {
        Self { text: text.into(), tone }
    }
}

impl Cell {
    /// Plain text; cut with an ellipsis when it does not fit.
    pub fn text(text: impl Into<Cow<'static, str>>) -> Self {
        Self::toned(text, Tone::Text)
    }

    /// Text with a meaning.
    pub fn toned(text: impl Into<Cow<'static, str>>, tone: Tone) -> Self {
        Self::spans(vec![Span::new(text, tone)])
    }

    /// Text in several tones.
    pub fn spans(spans: Vec<Span>) -> Self {
        Self { forms: vec![spans], cuttable: true, ..Self::default() }
    }

    /// Nothing.
    pub fn blank() -> Self {
        Self::text("")
    }

    /// The same cell with a word before it.
    #[must_use]
    pub fn after(mut self, word: impl Into<String>) -> Self {
        self.word = word.into();
        self
    }

    /// A level: three significant figures in `tone`, a shorter form where room is scarce, never cut.
    pub fn figure(label: impl Into<String>, reading: &Reading, tone: Tone) -> Self {
        Self::of(label, reading, |value, unit| shorter(number::short(value, unit), value, unit), |_| tone)
    }

    /// A change: signed, up or down by its sign.
    pub fn change(label: impl Into<String>, reading: &Reading) -> Self {
        let tone = |value: f64| match value {
            value if value > 0.0 => Tone::Up,
            value if value < 0.0 => Tone::Down,
            _ => Tone::Text,
        };
        Self::of(label, reading, |value, unit| shorter(number::change(value, unit), value, unit), tone)
    }

    /// A figure in words of your own (a date for a runway, a bound): `forms` the longest first. Mark, staleness and
    /// trace are the reading's; where it is missing the sign for missing is drawn.
    pub fn worded(label: impl Into<String>, reading: &Reading, forms: Vec<String>, tone: Tone) -> Self {
        Self::of(label, reading, move |_, _| forms, |_| tone)
    }

    /// The sign for missing, with its reason in the trace.
    pub fn missing(label: impl Into<String>, missing: &Missing) -> Self {
        Self::figure(label, &Err(missing.clone()), Tone::Dim)
    }

    /// The same cell, traced to a figure.
    #[must_use]
    pub fn traced(mut self, label: impl Into<String>, reading: &Reading) -> Self {
        self.trace = Some(Traced { label: label.into(), reading: reading.clone() });
        self
    }

    /// The same cell, sorted by a value its text stands for; last either way without one.
    #[must_use]
    pub fn ranked(mut self, value: Option<f64>) -> Self {
        self.rank = value.map_or(Rank::Missing, Rank::Value);
        self
    }

    /// The same cell with a shorter form to fall back on.
    #[must_use]
    pub fn or(mut self, spans: Vec<Span>) -> Self {
        self.forms.push(spans);
        self
    }

    /// The same cell, drawn whole or not at all: for text that holds figures.
    #[must_use]
    pub fn whole(mut self) -> Self {
        self.cuttable = false;
        self
    }

    /// The same cell, running on to the right edge.
    #[must_use]
    pub fn running(mut self) -> Self {
        self.running = true;
        self
    }

    /// The word and the longest form, as text.
    pub fn plain(&self) -> String {
        let gap = if self.word.is_empty() { "" } else { " " };
        let spans = self.forms.first().into_iter().flatten().map(|span| span.text.as_ref());
        [self.word.as_str(), gap].into_iter().chain(spans).collect()
    }

    fn of(
        label: impl Into<String>,
        reading: &Reading,
        forms: impl FnOnce(f64, Unit) -> Vec<String>,
        tone: impl Fn(f64) -> Tone,
    ) -> Self {
        let trace = Some(Traced { label: label.into(), reading: reading.clone() });
        let Ok(figure) = reading else {
            let forms = vec![vec![Span::new(number::MISSING, Tone::Dim)]];
            return Self { forms, trace, ..Self::default() };
        };
        let tone = match tone(figure.value) {
            Tone::Text if figure.kind == Kind::Estimated => Tone::Estimate,
            tone => tone,
        };
        Self {
            forms: forms(figure.value, figure.unit)
                .into_iter()
                .map(|text| vec![Span::new(text, tone)])
                .collect(),
            mark: number::mark(figure),
            cuttable: false,
            running: false,
            stale: figure.stale,
            word: String::new(),
            trace,
            rank: Rank::Shown,
        }
    }
}

/// The text of a figure, and the same rounded to fewer decimals: `427.6M`, `428M`; `+116.5%`, `+117%`. Each is
/// rounded from the value itself, never from a rounding.
fn shorter(text: String, value: f64, unit: Unit) -> Vec<String> {
    let digits = |c: char| c.is_ascii_digit() || c == '.';
    let number = text.trim_start_matches(|c| !digits(c)).trim_end_matches(|c| !digits(c));
    let (sign, scale) = text.split_once(number).unwrap_or(("", ""));
    let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let size = value.abs() / divisor(scale, unit);
    // a text whose scale is not understood here has no shorter form
    if format!("{size:.decimals$}") != number {
        return vec![text];
    }
    let forms = (0..decimals).rev().map(|decimals| format!("{size:.decimals$}"));
    let shorter: Vec<String> = forms
        .filter(|number| number.contains(|digit: char| ('1'..='9').contains(&digit)))
        .map(|number| format!("{sign}{number}{scale}"))
        .collect();
    std::iter::once(text.clone()).chain(shorter).collect()
}

fn divisor(scale: &str, unit: Unit) -> f64 {
    match scale {
        "T" => 1e12,
        "B" => 1e9,
        "M" => 1e6,
        "K" => 1e3,
        "%" => 0.01,
        _ if unit == Unit::Points => 0.01,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shorter_forms_are_roundings_of_the_value_and_never_cuts() {
        let forms = |value, unit| shorter(number::short(value, unit), value, unit);
        assert_eq!(forms(-427_600_000.0, Unit::Usd), ["−427.6M", "−428M"]);
        assert_eq!(forms(427_460_000.0, Unit::Usd), ["427.5M", "427M"]); // not 428M
        assert_eq!(forms(1_769_735_000.0, Unit::Usd), ["1.77B", "1.8B", "2B"]);
        assert_eq!(forms(12_839.0, Unit::Btc), ["12,839"]);
        assert_eq!(forms(0.4, Unit::Times), ["0.40x", "0.4x"]); // 0x would say nothing is there
        assert_eq!(forms(0.3466, Unit::Points), ["+34.7", "+35"]);
        assert_eq!(shorter("+116.5%".to_owned(), 1.164_94, Unit::Ratio), ["+116.5%", "+116%"]);
    }
}
