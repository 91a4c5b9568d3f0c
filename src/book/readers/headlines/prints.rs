//! By what the same story is known again under another address.

use twox_hash::XxHash3_64;

/// How many letters tell how a text starts.
pub(super) const START: usize = 200;

/// A text of fewer letters ("Read more") tells no story from another.
const LEAST: usize = 20;

/// What stays of a story when spelling, spaces and marks are taken off.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::book) struct Prints {
    /// The headline.
    pub(in crate::book) headline: Box<str>,
    /// Many different stories could stand under the headline.
    pub(in crate::book) is_generic: bool,
    /// How the text starts.
    pub(in crate::book) start: Box<str>,
    /// How many bytes the text has.
    pub(in crate::book) length: usize,
    /// The whole text.
    pub(in crate::book) whole: u64,
}

impl Prints {
    pub(super) fn of(headline: &str, body: &str) -> Self {
        let text = letters(body);
        let end = text.char_indices().nth(START).map_or(text.len(), |(at, _)| at);
        Self {
            headline: letters(headline).into(),
            is_generic: is_generic(headline),
            start: text.get(..end).unwrap_or_default().into(),
            length: text.len(),
            whole: XxHash3_64::oneshot(text.as_bytes()),
        }
    }

    /// Whether there is so much text that it tells one story from another.
    pub(in crate::book) fn has_text(&self) -> bool {
        self.length >= LEAST
    }

    /// Whether the text is so long that two alike are no chance.
    pub(in crate::book) fn is_long(&self) -> bool {
        self.start.chars().count() >= START
    }
}

/// The letters and digits of a text, small.
pub(in crate::book) fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                letters.push(c.to_ascii_lowercase());
            }
        } else if c.is_alphanumeric() {
            letters.extend(c.to_lowercase());
        }
    }
    letters
}

/// Words that headlines of every company have.
const GENERIC: [&str; 74] = [
    "a",
    "an",
    "and",
    "announced",
    "announcement",
    "announces",
    "annual",
    "april",
    "august",
    "bitcoin",
    "business",
    "call",
    "company",
    "conference",
    "corporate",
    "daily",
    "december",
    "earnings",
    "ended",
    "february",
    "financial",
    "first",
    "fiscal",
    "for",
    "form",
    "fourth",
    "from",
    "full",
    "half",
    "highlights",
    "in",
    "inc",
    "interim",
    "its",
    "january",
    "july",
    "june",
    "march",
    "market",
    "may",
    "monthly",
    "morning",
    "news",
    "november",
    "october",
    "of",
    "on",
    "operating",
    "operational",
    "operations",
    "our",
    "preliminary",
    "presentation",
    "press",
    "production",
    "provides",
    "quarter",
    "quarterly",
    "release",
    "report",
    "reports",
    "results",
    "revenue",
    "second",
    "september",
    "statement",
    "stock",
    "summary",
    "the",
    "third",
    "transcript",
    "update",
    "updates",
    "year",
];

/// Whether a headline could be any company's: "Q1 2026 results".
fn is_generic(headline: &str) -> bool {
    let words = headline.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).all(|word| {
        let is_figure = word.chars().any(|c| c.is_ascii_digit()) && word.len() <= 4;
        is_figure || GENERIC.binary_search(&word.as_str()).is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_and_marks_do_not_count() {
        let (a, b) = (Prints::of("Loss — of $427M!", "A b."), Prints::of("loss of 427m", "a, B"));
        assert_eq!(a, b);
    }

    #[test]
    fn a_headline_that_could_be_anyones() {
        for text in
            ["Q1 2026 results", "First Quarter 2026 Financial Results", "Monthly production update", ""]
        {
            assert!(is_generic(text), "{text}");
        }
        assert!(!is_generic("TeraWulf reports Q1 2026 results"));
        let mut sorted = GENERIC;
        sorted.sort_unstable();
        assert_eq!(sorted, GENERIC, "looked up by halves");
    }
}
