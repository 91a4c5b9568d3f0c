use std::{fmt, sync::Arc};

use super::Date;

/// A place in a file of the book.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Location {
    /// Path within the book, with `/`, fit to print.
    pub file: Arc<str>,
    /// Line, from 1; 0 for the whole file.
    pub line: u32,
    /// Column in characters, from 1; 0 for the whole line.
    pub column: u32,
    /// Bytes from the start of a file that has no lines to speak of.
    pub byte: Option<u32>,
}

impl Location {
    /// A place in a file; 0 for what is not known.
    pub fn new(file: &Arc<str>, line: u32, column: u32) -> Self {
        Self { file: Arc::clone(file), line, column, byte: None }
    }

    /// A place in a file that has no lines to speak of.
    pub fn at_byte(file: &Arc<str>, byte: u32) -> Self {
        Self { byte: Some(byte), ..Self::new(file, 0, 0) }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if self.line > 0 && self.column > 0 {
            write!(f, ":{}", self.column)?;
        }
        if let Some(byte) = self.byte {
            write!(f, " byte {byte}")?;
        }
        Ok(())
    }
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Something was not understood and left out of account; nothing else is touched.
    Warning,
    /// A row was rejected.
    Rejected,
    /// The whole file could not be read.
    Failed,
}

/// Something in a file that was not taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub at: Location,
    /// How bad.
    pub severity: Severity,
    /// Why, and what the user can do; fit to print.
    pub reason: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.reason)
    }
}

/// What a file of the book holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SourceKind {
    /// `book.toml`.
    Manifest,
    /// `companies/TICKER.toml`.
    Company,
    /// `facts/*.csv`.
    Facts,
    /// `prices/SYMBOL.csv`.
    Prices,
    /// `positions*.csv`.
    Positions,
    /// `concepts.toml`.
    Concepts,
    /// `filings/*`: companyfacts, an XBRL instance or inline XBRL.
    Filing,
    /// `headlines/*`: feeds and articles.
    Headlines,
    /// `filings/*`: the SEC's list of what a company submitted.
    Submissions,
    /// A file the book has no use for.
    Other,
}

impl SourceKind {
    /// Name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Manifest => "book",
            Self::Company => "company",
            Self::Facts => "facts",
            Self::Prices => "prices",
            Self::Positions => "positions",
            Self::Concepts => "concepts",
            Self::Filing => "filing",
            Self::Headlines => "headlines",
            Self::Submissions => "submissions",
            Self::Other => "not used",
        }
    }
}

/// Whether what the book holds of a file is what the file says now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SourceStatus {
    /// Read as it is now.
    Fresh,
    /// There, and not read: nobody asked for it.
    Unread,
    /// It cannot be read now; the last good reading is kept and shown as stale.
    Stale,
    /// It cannot be read and never could since the start; nothing of it is in the book.
    Failed,
}

impl SourceStatus {
    /// Name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Fresh => "fresh",
            Self::Unread => "not read",
            Self::Stale => "stale",
            Self::Failed => "failed",
        }
    }
}

/// One file of the book.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Path within the book, with `/`, fit to print.
    pub path: Arc<str>,
    /// What it holds.
    pub kind: SourceKind,
    /// Rows or entries taken.
    pub rows: usize,
    /// Newest date inside: filed, closed or as of.
    pub newest: Option<Date>,
    /// Status.
    pub status: SourceStatus,
    /// What was not taken, in order of place.
    pub problems: Vec<Problem>,
}

impl SourceStatus {
    /// Whether what the book holds of the file is not what the file says now.
    pub fn is_lost(self) -> bool {
        matches!(self, Self::Stale | Self::Failed)
    }
}

impl Source {
    /// The worst severity among its problems.
    pub fn worst(&self) -> Option<Severity> {
        self.problems.iter().map(|problem| problem.severity).max()
    }
}
