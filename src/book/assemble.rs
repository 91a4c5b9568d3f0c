//! Readings of files to one book, and what only shows when they stand side by side.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use super::{
    filings::{Gathered, counts_of_coins},
    reading::{Content, Reading},
    stories::Stories,
};
use crate::model::{
    Book, Date, Facts, Location, Part, Problem, Severity, Source, SourceKind, SourceStatus, Ticker, hint,
};

/// A file as the shelf has it.
pub(super) struct Shelved {
    pub(super) path: Arc<str>,
    pub(super) kind: SourceKind,
    pub(super) status: SourceStatus,
    /// Why it cannot be read now.
    pub(super) failure: Option<Problem>,
    /// The last good reading.
    pub(super) reading: Option<Arc<Reading>>,
    /// A day on which the file was there as it was read.
    pub(super) there: Option<Date>,
}

/// Builds a book. `name` stands where `book.toml` gives none. What did not change since the book before is shared with it.
pub(super) fn assemble(name: Arc<str>, files: Vec<Shelved>, before: &Book, stories: &mut Stories) -> Book {
    let mut assembly = Assembly {
        book: Book { name, benchmark: "BTC-USD".into(), ..Book::default() },
        companies: HashMap::new(),
        symbols: HashMap::new(),
        mentions: Vec::new(),
    };
    let mut facts: BTreeMap<Ticker, Vec<Part>> = BTreeMap::new();
    let mut filings = Vec::new();
    let mut headlines = Vec::new();
    let mut gathered = Gathered::new(&files);
    for file in files {
        let mut source = Source {
            path: Arc::clone(&file.path),
            kind: file.kind,
            rows: 0,
            newest: None,
            status: file.status,
            problems: file.failure.into_iter().collect(),
        };
        if let Some(reading) = file.reading {
            source.rows = reading.rows;
            source.newest = reading.newest;
            source.problems.extend(reading.problems.iter().cloned());
            if let Content::Facts(taken) = &reading.content {
                for (ticker, part) in taken {
                    facts.entry(ticker.clone()).or_default().push(Arc::clone(part));
                }
            }
            match &reading.content {
                Content::Filing(stated) => {
                    filings.push((assembly.book.sources.len(), Arc::clone(stated), file.there));
                }
                Content::Submissions(_) => source.kind = SourceKind::Submissions,
                Content::Headlines(_) => headlines.push(Arc::clone(&reading)),
                _ => {}
            }
            assembly.add(&reading.content, &mut source);
        }
        assembly.book.sources.push(source);
    }
    // company files are known by now
    let mut sources = std::mem::take(&mut assembly.book.sources);
    for (at, stated, there) in filings {
        let Some(source) = sources.get_mut(at) else { continue };
        if let Some((ticker, part)) = gathered.take(&stated, there, source, &mut assembly.book, before) {
            facts.entry(ticker).or_default().push(part);
        }
    }
    assembly.book.sources = sources;
    assembly.book.stories = stories.gather(headlines, &assembly.book.companies);
    assembly.book.facts = Facts::gathered(facts, &before.facts);
    assembly.finish()
}

struct Assembly {
    book: Book,
    /// The file that told of each company, and of each symbol's closes.
    companies: HashMap<Ticker, Arc<str>>,
    symbols: HashMap<Arc<str>, Arc<str>>,
    /// Of each file, its index and where it first speaks of each ticker.
    mentions: Vec<(usize, BTreeMap<Ticker, Location>)>,
}

impl Assembly {
    fn add(&mut self, content: &Content, source: &mut Source) {
        match content {
            Content::Manifest(manifest) => {
                self.book.name = manifest.name.clone().unwrap_or_else(|| Arc::clone(&self.book.name));
                self.book.as_of = manifest.as_of;
                self.book.benchmark =
                    manifest.benchmark.clone().unwrap_or_else(|| Arc::clone(&self.book.benchmark));
            }
            Content::Company(company) => {
                if let Some(first) = self.companies.get(&company.ticker) {
                    told_twice(source, &company.ticker, first);
                    return;
                }
                self.companies.insert(company.ticker.clone(), Arc::clone(&source.path));
                self.book.companies.insert(company.ticker.clone(), Arc::clone(company));
            }
            Content::Prices(symbol, series) => {
                if let Some(first) = self.symbols.get(symbol) {
                    told_twice(source, symbol, first);
                    return;
                }
                self.symbols.insert(Arc::clone(symbol), Arc::clone(&source.path));
                self.book.prices.insert(Arc::clone(symbol), Arc::clone(series));
            }
            Content::Facts(parts) => {
                let facts = parts.iter().flat_map(|(_, facts)| facts.iter());
                self.mention(facts.map(|fact| (&fact.ticker, &fact.at)));
            }
            Content::Positions(positions) => {
                self.mention(positions.iter().map(|position| (&position.ticker, &position.at)));
                self.book.positions.extend(positions.iter().cloned());
            }
            Content::Filing(_)
            | Content::Submissions(_)
            | Content::Headlines(_)
            | Content::Concepts(_)
            | Content::Nothing => {}
        }
    }

    fn mention<'f>(&mut self, rows: impl Iterator<Item = (&'f Ticker, &'f Location)>) {
        let mut first: BTreeMap<Ticker, Location> = BTreeMap::new();
        for (ticker, at) in rows {
            if !first.contains_key(ticker) {
                first.insert(ticker.clone(), at.clone());
            }
        }
        self.mentions.push((self.book.sources.len(), first));
    }

    /// Remarks tickers of which no company file tells, now that all files are known.
    fn finish(mut self) -> Book {
        let known: Vec<&str> = self.book.companies.keys().map(Ticker::as_str).collect();
        for (at, tickers) in &self.mentions {
            let Some(source) = self.book.sources.get_mut(*at) else { continue };
            for (ticker, at) in tickers {
                if self.book.companies.contains_key(ticker) {
                    continue;
                }
                let hint = hint(ticker.as_str(), known.iter().copied());
                let reason = format!("no company file tells of {ticker}: add companies/{ticker}.toml{hint}");
                source.problems.push(Problem { at: at.clone(), severity: Severity::Warning, reason });
            }
            source.problems.sort_by(|a, b| a.at.cmp(&b.at));
        }
        for problem in counts_of_coins(&self.book) {
            let path = Arc::clone(&problem.at.file);
            let source = self.book.sources.iter_mut().find(|source| source.path == path);
            if let Some(source) = source {
                source.problems.push(problem);
            }
        }
        self.book
    }
}

fn told_twice(source: &mut Source, what: &impl std::fmt::Display, first: &str) {
    let reason = format!("{first} tells of {what} already: keep one of the two files");
    source.rows = 0;
    source.newest = None;
    let at = Location::new(&source.path, 1, 1);
    source.problems.insert(0, Problem { at, severity: Severity::Rejected, reason });
}
