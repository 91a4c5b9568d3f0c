//! One file read: which reader it goes to, and what came of it.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    cache::Cached,
    concepts::{self, Concepts},
    files::{HEADLINES, is_of_headlines},
    filings::{Stated, statements},
    readers::{
        self, Parsed,
        filing::{Document, Submissions, Wanted},
        headlines::Told,
        manifest::Manifest,
    },
};
use crate::model::{
    Company, Date, Fact, Location, Part, Position, PriceSeries, Problem, Severity, SourceKind, Ticker,
};

/// What a file held.
pub(super) enum Content {
    Manifest(Manifest),
    Company(Arc<Company>),
    /// By ticker.
    Facts(Vec<(Ticker, Part)>),
    Prices(Arc<str>, Arc<PriceSeries>),
    Positions(Vec<Position>),
    Concepts(Arc<Concepts>),
    Filing(Arc<Stated>),
    Submissions(Arc<Submissions>),
    Headlines(Vec<Told>),
    Nothing,
}

/// A file that could be read.
pub(super) struct Reading {
    pub(super) content: Content,
    pub(super) rows: usize,
    pub(super) newest: Option<Date>,
    pub(super) problems: Vec<Problem>,
}

impl Reading {
    fn new<T>(parsed: Parsed<T>, rows: impl Fn(&T) -> usize, content: impl FnOnce(T) -> Content) -> Self {
        let Parsed { rows: taken, newest, problems } = parsed;
        Self { rows: rows(&taken), content: content(taken), newest, problems }
    }
}

/// What a file holds, by its path within the book.
pub(super) fn kind_of(path: &str) -> SourceKind {
    let path = path.to_ascii_lowercase();
    let toml = path.rsplit('.').next() == Some("toml");
    match path.split_once('/') {
        None if path == "book.toml" => SourceKind::Manifest,
        None if path == "concepts.toml" => SourceKind::Concepts,
        Some(("filings", _)) => SourceKind::Filing,
        Some((HEADLINES, name)) if is_of_headlines(name) => SourceKind::Headlines,
        None if path.starts_with("positions") && !toml => SourceKind::Positions,
        Some(("companies", _)) if toml => SourceKind::Company,
        Some(("facts", _)) if !toml => SourceKind::Facts,
        Some(("prices", _)) if !toml => SourceKind::Prices,
        Some(("positions", _)) if !toml => SourceKind::Positions,
        _ => SourceKind::Other,
    }
}

/// Reads a file with the reader of its kind.
pub(super) fn read(kind: SourceKind, path: &Arc<str>, bytes: &[u8]) -> Result<Reading, Problem> {
    Ok(match kind {
        SourceKind::Manifest => Reading::new(readers::manifest::read(path, bytes)?, |_| 1, Content::Manifest),
        SourceKind::Company => Reading::new(readers::company::read(path, bytes)?, entries, |company| {
            Content::Company(Arc::new(company))
        }),
        SourceKind::Facts => Reading::new(readers::facts::read(path, bytes)?, Vec::len, |facts| {
            Content::Facts(by_ticker(facts))
        }),
        SourceKind::Prices => Reading::new(
            readers::prices::read(path, bytes)?,
            |series| series.closes().len(),
            |series| Content::Prices(symbol(path), Arc::new(series)),
        ),
        SourceKind::Positions => {
            Reading::new(readers::positions::read(path, bytes)?, Vec::len, Content::Positions)
        }
        SourceKind::Concepts => {
            let parsed = concepts::read(path, bytes, &Concepts::builtin())?;
            Reading::new(parsed, Concepts::own_rules, |concepts| Content::Concepts(Arc::new(concepts)))
        }
        SourceKind::Headlines => {
            Reading::new(readers::headlines::read(path, bytes)?, Vec::len, Content::Headlines)
        }
        SourceKind::Filing | SourceKind::Submissions | SourceKind::Other => not_used(path),
    })
}

/// Reads a file of the SEC, or takes what was kept of it. Returns what is to be kept too.
pub(super) fn read_filing(
    path: &Arc<str>,
    bytes: &[u8],
    concepts: &Concepts,
    wanted: &Wanted,
) -> Result<(Reading, Option<Cached>), Problem> {
    let Parsed { rows, newest, problems } = readers::filing::read(path, bytes, wanted)?;
    Ok(match rows {
        Document::Filing(filing) => {
            let cached = Cached { filing, newest, problems };
            (of_filing(path, &cached, concepts), Some(cached))
        }
        Document::Submissions(list) => {
            let rows = list.submitted.len();
            (Reading { content: Content::Submissions(list), rows, newest, problems }, None)
        }
    })
}

/// What a filing states under a concept map.
pub(super) fn of_filing(path: &Arc<str>, cached: &Cached, concepts: &Concepts) -> Reading {
    let Parsed { rows, newest, problems } =
        statements(path, &cached.filing, concepts::map(concepts, &cached.filing));
    let problems = cached.problems.iter().cloned().chain(problems).collect();
    let count = rows.rows.len();
    let newest = newest.or(cached.newest);
    Reading { content: Content::Filing(Arc::new(Stated::new(rows))), rows: count, newest, problems }
}

fn by_ticker(facts: Vec<Arc<Fact>>) -> Vec<(Ticker, Part)> {
    let mut parts: BTreeMap<Ticker, Vec<Arc<Fact>>> = BTreeMap::new();
    for fact in facts {
        parts.entry(fact.ticker.clone()).or_default().push(fact);
    }
    parts.into_iter().map(|(ticker, facts)| (ticker, facts.into())).collect()
}

fn entries(company: &Company) -> usize {
    company.sites.len()
        + company.contracts.len()
        + company.contracts.iter().map(|contract| contract.phases.len()).sum::<usize>()
        + company.debts.len()
        + company.commitments.len()
        + company.events.len()
}

fn symbol(path: &str) -> Arc<str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_ascii_uppercase().into()
}

fn not_used(path: &Arc<str>) -> Reading {
    let of_headlines = "not used: a feed or an article is .xml, .rss, .atom, .rdf, .json, .jsonl, .ndjson, .html, .htm, \
         .xhtml, .txt, .md or .eml: save it as one of these";
    let of_book = "not used: a book has book.toml, concepts.toml, companies/*.toml, facts/*.csv, filings/*, headlines/*, prices/*.csv \
         and positions*.csv";
    let is_of_headlines = path.split('/').next().is_some_and(|folder| folder.eq_ignore_ascii_case(HEADLINES));
    let reason = if is_of_headlines { of_headlines } else { of_book };
    let at = Location::new(path, 0, 0);
    let problem = Problem { at, severity: Severity::Warning, reason: reason.to_owned() };
    Reading { content: Content::Nothing, rows: 0, newest: None, problems: vec![problem] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_tells_what_a_file_holds() {
        for (path, kind) in [
            ("book.toml", SourceKind::Manifest),
            ("companies/WULF.toml", SourceKind::Company),
            ("Facts/2026/WULF.CSV", SourceKind::Facts),
            ("prices/BTC-USD.csv", SourceKind::Prices),
            ("positions.csv", SourceKind::Positions),
            ("positions-ira.csv", SourceKind::Positions),
            ("headlines/2026/a.RSS", SourceKind::Headlines),
            ("headlines/a.csv", SourceKind::Other),
            ("headlines/2026.05/notes", SourceKind::Headlines),
            ("headlines/junk.bin", SourceKind::Other),
            ("fact/WULF.csv", SourceKind::Other),
            ("WULF.csv", SourceKind::Other),
            ("companies/WULF.csv", SourceKind::Other),
        ] {
            assert_eq!(kind_of(path), kind, "{path}");
        }
        assert_eq!(&*symbol("prices/btc-usd.csv"), "BTC-USD");
    }
}
