use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use super::{Company, Date, Facts, Position, PriceSeries, Source, Story, Ticker};

/// The immutable snapshot of a folder of local data files. A reload builds a new one.
#[derive(Debug, Clone, Default)]
pub struct Book {
    /// Its name.
    pub name: Arc<str>,
    /// The day the desk opens on; `None` means today.
    pub as_of: Option<Date>,
    /// The symbol bitcoin is priced by, `BTC-USD` unless `book.toml` says otherwise.
    pub benchmark: Arc<str>,
    /// Companies, by ticker.
    pub companies: BTreeMap<Ticker, Arc<Company>>,
    /// Facts.
    pub facts: Facts,
    /// Closes by symbol.
    pub prices: HashMap<Arc<str>, Arc<PriceSeries>>,
    /// Positions, in the order of the files.
    pub positions: Vec<Position>,
    /// Stories of the press and the events of the companies, each once, newest first, those without a day last.
    pub stories: Arc<[Arc<Story>]>,
    /// Every file, by path.
    pub sources: Vec<Source>,
}

impl Book {
    /// The closes of a symbol.
    pub fn prices(&self, symbol: &str) -> Option<&PriceSeries> {
        self.prices.get(symbol).map(Arc::as_ref)
    }

    /// Closes of bitcoin.
    pub fn bitcoin(&self) -> Option<&PriceSeries> {
        self.prices(&self.benchmark)
    }

    /// Whether a day lies before the book's own: it is looked back at, and what is undated may not have been known then.
    /// A book without a day of its own is as old as the newest filing or share price in it.
    pub fn is_past(&self, day: Date) -> bool {
        let shares = || self.companies.keys().filter_map(|ticker| self.prices(ticker.as_str()));
        let newest = || {
            let closes = shares().filter_map(|series| Some(series.closes().last()?.date));
            closes.chain(self.facts.newest()).max()
        };
        self.as_of.or_else(newest).is_some_and(|own| day < own)
    }

    /// How many stories without a day a look back from a day leaves out: nobody knows that they were there by then.
    pub fn unplaced(&self, day: Date) -> usize {
        let is_undated = |story: &&Arc<Story>| story.day().is_none();
        if self.is_past(day) { self.stories.iter().filter(is_undated).count() } else { 0 }
    }

    /// The source a path names.
    pub fn source(&self, path: &str) -> Option<&Source> {
        self.sources.iter().find(|source| &*source.path == path)
    }

    /// Whether a file's reading is not what the file says now.
    pub fn is_stale(&self, path: &str) -> bool {
        self.lost().any(|lost| lost == path)
    }

    /// The files whose reading is not what they say now.
    pub fn lost(&self) -> impl Iterator<Item = &str> {
        self.sources.iter().filter(|source| source.status.is_lost()).map(|source| &*source.path)
    }
}
