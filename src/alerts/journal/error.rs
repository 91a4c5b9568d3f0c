use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::model::Date;

/// A journal that cannot be opened, read or written, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// No place was named and there is no home to find one in.
    #[error("no file is named for the journal; `journal` under [alerts] and HASHWATT_JOURNAL name one")]
    NoPlace,
    /// Its folder cannot be made.
    #[error("the folder of the journal {} cannot be made: {source}; set HASHWATT_JOURNAL to a file elsewhere", path.display())]
    NoFolder {
        /// The journal.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// It cannot be opened.
    #[error("the journal {} cannot be opened: check its permissions and its folder's, or set HASHWATT_JOURNAL to a file elsewhere", .0.display())]
    Unopenable(PathBuf),
    /// It is no journal.
    #[error("{} is not a journal of hashwatt and is left alone: move it away, or set HASHWATT_JOURNAL to another file", .0.display())]
    Foreign(PathBuf),
    /// A newer program wrote it.
    #[error("the journal {} was written by a newer hashwatt (version {found}, this one knows {known}) and is left alone: use that one, or set HASHWATT_JOURNAL to another file", path.display())]
    Newer {
        /// The journal.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest version this program knows.
        known: i64,
    },
    /// It can be read only.
    #[error("the journal {} cannot be written: make the file and its folder writable, or set HASHWATT_JOURNAL to a file elsewhere", .0.display())]
    ReadOnly(PathBuf),
    /// The disk is full.
    #[error("the disk of the journal {} is full: free some space and start again", .0.display())]
    Full(PathBuf),
    /// Another program keeps it.
    #[error("another program holds the journal {}: what was asked is not written; try again", .0.display())]
    Busy(PathBuf),
    /// It has seen a later day.
    #[error(
        "the journal has judged days up to {through} already: nothing earlier is recorded; if the book has no such day yet, \
         {}, else look again from that day on",
        anew(path)
    )]
    Ahead {
        /// The journal.
        path: PathBuf,
        /// The last day judged.
        through: Date,
    },
    /// It is damaged.
    #[error("the journal {} is damaged: move it away, and the past is replayed into a new one ({why})", path.display())]
    Damaged {
        /// The journal.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// Anything else.
    #[error("the journal {} failed: {source}; start again, or set HASHWATT_JOURNAL to another file", path.display())]
    Other {
        /// The journal.
        path: PathBuf,
        /// What the library said.
        source: rusqlite::Error,
    },
    /// What was asked makes no sense.
    #[error("{0}")]
    Refused(String),
}

impl JournalError {
    /// Whether the journal is no worse for it: the next request may go well.
    pub(in crate::alerts) fn is_passing(&self) -> bool {
        matches!(self, Self::Busy(_) | Self::Ahead { .. } | Self::Refused(_))
    }

    /// Whether what was written before can still be read.
    pub(in crate::alerts) fn leaves_readable(&self) -> bool {
        matches!(self, Self::ReadOnly(_) | Self::Full(_) | Self::Other { .. })
    }

    /// What an error of the library says of the journal at `path`.
    pub(super) fn of(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::Foreign(path),
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::Unopenable(path),
            Some(ErrorCode::ReadOnly) => Self::ReadOnly(path),
            Some(ErrorCode::DiskFull) => Self::Full(path),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy(path),
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged { path, why: source.to_string() },
            _ if is_unreadable(&source) => Self::Damaged { path, why: source.to_string() },
            _ => Self::Other { path, source },
        }
    }
}

/// How to begin a journal anew.
fn anew(path: &Path) -> String {
    if path == Path::new(super::IN_MEMORY) {
        return "start again".to_owned();
    }
    format!("move {} away, and the past is replayed into a new one", path.display())
}

/// Whether a row holds what no program of ours wrote.
fn is_unreadable(error: &rusqlite::Error) -> bool {
    matches!(
        error,
        rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
    )
}
