use std::{fmt, sync::Arc};

/// A listed company's symbol, upper case, at most twelve of `A-Z 0-9 . -`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ticker(Arc<str>);

/// A text that cannot be a ticker.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a ticker: use one to twelve letters, digits, dots or dashes")]
pub struct TickerError(pub String);

impl TickerError {
    /// Quotes no more of a text than a line has room for.
    fn of(text: &str) -> Self {
        const LONGEST: usize = 48;
        let mut quoted: String = text.chars().take(LONGEST).collect();
        if quoted.len() < text.len() {
            quoted.push('…');
        }
        Self(super::clean(&quoted).into_owned())
    }
}

impl Ticker {
    /// Reads a symbol in any case, spaces around it ignored.
    pub fn new(text: &str) -> Result<Self, TickerError> {
        let symbol = text.trim().to_ascii_uppercase();
        let fits = (1..=12).contains(&symbol.len())
            && symbol.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
            && symbol.chars().any(|c| c.is_ascii_alphanumeric());
        if fits { Ok(Self(symbol.into())) } else { Err(TickerError::of(text)) }
    }

    /// The symbol as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ticker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Ticker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_case_and_spaces_are_accepted() {
        assert_eq!(Ticker::new(" wulf ").unwrap().as_str(), "WULF");
        assert_eq!(Ticker::new("brk.b").unwrap().as_str(), "BRK.B");
    }

    #[test]
    fn what_cannot_be_a_symbol_is_refused() {
        for text in ["", "..", "TOO-LONG-SYMBOL", "W ULF", "W\u{1b}[31m"] {
            assert!(Ticker::new(text).is_err(), "{text:?}");
        }
        assert!(Ticker::new(&"x".repeat(1_000_000)).unwrap_err().to_string().len() < 200);
    }
}
