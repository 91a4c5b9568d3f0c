//! `book.toml`: the book's name and the day it opens on.

use std::sync::Arc;

use super::{Parsed, company::document, failed, text::decode, warning};
use crate::model::{Date, Location, Problem};

/// What `book.toml` says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::book) struct Manifest {
    /// The book's name.
    pub(in crate::book) name: Option<Arc<str>>,
    /// The day the desk opens on.
    pub(in crate::book) as_of: Option<Date>,
    /// The symbol of bitcoin.
    pub(in crate::book) benchmark: Option<Arc<str>>,
    /// Whether filings of companies the book does not tell of are read however many they are.
    pub(in crate::book) all_filings: bool,
}

/// Reads the manifest. A value that cannot be used is left out; the others stay.
pub(in crate::book) fn read(path: &Arc<str>, bytes: &[u8]) -> Result<Parsed<Manifest>, Problem> {
    let (text, remark) = decode(bytes).map_err(|reason| failed(path, 0, 0, reason))?;
    let mut problems: Vec<_> =
        remark.map(|remark| warning(Location::new(path, 0, 0), remark)).into_iter().collect();
    let document = document::Document::parse(path, &text)?;
    let mut fields = document.root(&["name", "as_of", "base_currency", "benchmark", "all_filings"]);
    let manifest = Manifest {
        name: fields.text("name"),
        as_of: fields.day("as_of"),
        benchmark: fields.text("benchmark").map(|symbol| symbol.to_ascii_uppercase().into()),
        all_filings: fields.flag("all_filings"),
    };
    fields.dollars_only("base_currency");
    problems.extend(fields.into_problems());
    Ok(Parsed::new(manifest, None, problems))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Parsed<Manifest> {
        read(&"book.toml".into(), text.as_bytes()).unwrap()
    }

    #[test]
    fn all_keys() {
        let parsed =
            parse("name = \"mine\"\nas_of = 2026-08-07\nbase_currency = \"USD\"\nbenchmark = \"btc-usd\"\n");
        assert_eq!(parsed.problems, []);
        assert_eq!(parsed.rows.name.as_deref(), Some("mine"));
        assert_eq!(parsed.rows.as_of, "2026-08-07".parse().ok());
        assert_eq!(parsed.rows.benchmark.as_deref(), Some("BTC-USD"));
    }

    #[test]
    fn what_cannot_be_used_is_said_and_left_out() {
        let parsed = parse("name = 5\nas_off = \"2026-08-07\"\nbase_currency = \"EUR\"\n");
        let problems: Vec<_> = parsed.problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            problems,
            [
                "book.toml:1:8: name must be a text in quotes, not an integer",
                "book.toml:2:1: key \"as_off\" is not known and left out; did you mean \"as_of\"?",
                "book.toml:3:17: amounts are in USD: \"EUR\" is not converted",
            ]
        );
        assert_eq!(parsed.rows.name, None);
    }

    #[test]
    fn a_syntax_error_fails_the_file_with_its_place() {
        let error = read(&"book.toml".into(), b"name = \"x\"\nas_of = = 5\n").unwrap_err();
        assert!(error.to_string().starts_with("book.toml:2:"), "{error}");
    }
}
