//! The files of a book as they were last read, and what has to be read again.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::PathBuf,
    sync::Arc,
};

use super::{
    BookError,
    assemble::{Shelved, assemble},
    files::{Found, Listing, Place, Stamp},
    reading::{self, Reading},
};
use crate::model::{Book, Location, Problem, Severity, SourceKind, SourceStatus};

#[cfg(test)]
mod tests;

/// What a refresh does with a file that looks half-written or has just gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// Leave it as it was and ask for another look; a second look that sees the same takes it as it is.
    Wait,
    /// Take it as it is.
    Report,
}

/// What a refresh found.
#[derive(Debug, Clone)]
pub struct Refresh {
    /// The new book; `None` when nothing changed.
    pub book: Option<Arc<Book>>,
    /// The files that changed, by path within the book.
    pub changed: Vec<Arc<str>>,
    /// Whether something looked half-written: look again in a moment.
    pub retry: bool,
}

/// Keeps each file's last good reading, and reads again only files that changed.
pub struct Shelf {
    place: Place,
    name: Arc<str>,
    slots: BTreeMap<Arc<str>, Slot>,
    /// Folders that cannot be listed, by path within the book, `""` the book's own; and why.
    unlistable: BTreeMap<String, String>,
    /// The book's folder was gone at the last look, and another is to come before this is told.
    gone_once: bool,
    folders: BTreeMap<PathBuf, u64>,
    linked: bool,
    book: Arc<Book>,
}

/// One file.
struct Slot {
    kind: SourceKind,
    stamp: Option<Stamp>,
    /// Written so lately that its stamp proves nothing.
    young: bool,
    /// Of the content that was taken; `None` before any was.
    taken: Option<u64>,
    /// Of the content that was doubted at the last look.
    doubted: Option<u64>,
    reading: Option<Arc<Reading>>,
    failure: Option<Problem>,
    /// It was gone at the last look.
    gone_once: bool,
}

impl Shelf {
    /// Reads a book for the first time.
    pub fn open(place: Place) -> Result<Self, BookError> {
        if let Place::Folder(root) = &place {
            if !root.is_dir() {
                return Err(BookError::NotAFolder(root.clone()));
            }
            place.list().map_err(|source| BookError::Unlistable { path: root.clone(), source })?;
        }
        let mut shelf = Self {
            name: place.name(),
            place,
            slots: BTreeMap::new(),
            unlistable: BTreeMap::new(),
            gone_once: false,
            folders: BTreeMap::new(),
            linked: false,
            book: Arc::default(),
        };
        shelf.refresh(Patience::Report);
        shelf.book = shelf.assemble();
        Ok(shelf)
    }

    /// The book as last read.
    pub fn book(&self) -> Arc<Book> {
        Arc::clone(&self.book)
    }

    /// Where it is kept.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Reads again what changed. Never fails: what cannot be read keeps its last good reading, marked stale.
    pub fn refresh(&mut self, patience: Patience) -> Refresh {
        let mut changes = Changes { patience, paths: Vec::new(), folders: false, retry: false };
        match self.place.list() {
            Ok(listing) => self.take(listing, &mut changes),
            Err(error) => self.lose(&error, &mut changes),
        }
        let book = changes.any().then(|| {
            self.book = self.assemble();
            self.book()
        });
        Refresh { book, changed: changes.paths, retry: changes.retry }
    }

    /// The folders that hold the files, and what tells each from another of the same name.
    pub(super) fn folders(&self) -> &BTreeMap<PathBuf, u64> {
        &self.folders
    }

    /// Whether changes can happen that no event in these folders tells of.
    pub(super) fn needs_polling(&self) -> bool {
        self.linked || self.gone_once || !self.unlistable.is_empty()
    }

    /// The book's folder cannot be listed.
    fn lose(&mut self, error: &io::Error, changes: &mut Changes) {
        self.folders.clear();
        if changes.patience == Patience::Wait && !self.gone_once && !self.unlistable.contains_key("") {
            self.gone_once = true;
            changes.retry = true;
            return;
        }
        self.gone_once = false;
        let unlistable = BTreeMap::from([(String::new(), error.to_string())]);
        changes.folders |= self.unlistable != unlistable;
        self.unlistable = unlistable;
    }

    fn take(&mut self, listing: Listing, changes: &mut Changes) {
        self.gone_once = false;
        for (path, found) in &listing.files {
            let slot = self.slots.entry(Arc::clone(path)).or_insert_with(|| Slot::new(path));
            slot.look(path, found, changes);
        }
        self.slots.retain(|path, slot| {
            let kept = listing.files.contains_key(path)
                || listing.unlistable.keys().any(|folder| path.starts_with(folder.as_str()));
            kept || slot.stays_though_gone(path, changes)
        });
        changes.folders |= self.unlistable != listing.unlistable;
        self.unlistable = listing.unlistable;
        self.folders = listing.folders;
        self.linked = listing.linked;
    }

    fn assemble(&self) -> Arc<Book> {
        let lost = |path: &str| self.unlistable.keys().any(|folder| path.starts_with(folder.as_str()));
        let folders = self.unlistable.iter().map(|(folder, reason)| lost_folder(folder, reason));
        let files = self.slots.iter().filter(|(_, slot)| slot.taken.is_some()).map(|(path, slot)| Shelved {
            path: Arc::clone(path),
            kind: slot.kind,
            status: match (&slot.failure, &slot.reading) {
                (Some(_), None) => SourceStatus::Failed,
                (Some(_), Some(_)) => SourceStatus::Stale,
                (None, _) if lost(path) => SourceStatus::Stale,
                (None, _) => SourceStatus::Fresh,
            },
            failure: slot.failure.clone(),
            reading: slot.reading.clone(),
        });
        Arc::new(assemble(Arc::clone(&self.name), folders.chain(files).collect()))
    }
}

/// What a look at the files brings to light.
struct Changes {
    patience: Patience,
    paths: Vec<Arc<str>>,
    folders: bool,
    retry: bool,
}

impl Changes {
    fn any(&self) -> bool {
        self.folders || !self.paths.is_empty()
    }
}

impl Slot {
    fn new(path: &str) -> Self {
        Self {
            kind: reading::kind_of(path),
            stamp: None,
            young: false,
            taken: None,
            doubted: None,
            reading: None,
            failure: None,
            gone_once: false,
        }
    }

    /// Reads the file, unless it is as it was.
    fn look(&mut self, path: &Arc<str>, found: &Found, changes: &mut Changes) {
        self.gone_once = false;
        if self.stamp == Some(found.stamp) && !self.young && self.doubted.is_none() {
            return;
        }
        let young = found.is_young();
        let bytes = found.read();
        let content = content_of(&bytes);
        if self.taken == Some(content) {
            // written again with the same content
            (self.stamp, self.young, self.doubted) = (Some(found.stamp), young, None);
            return;
        }
        let read = match &bytes {
            Ok(bytes) => reading::read(self.kind, path, bytes),
            Err(error) => Err(unreadable(path, error)),
        };
        let doubtful = read.is_err() || bytes.is_ok_and(|bytes| is_cut(self.kind, &bytes));
        if doubtful && changes.patience == Patience::Wait && self.doubted != Some(content) {
            self.doubted = Some(content);
            changes.retry = true;
            return;
        }
        (self.stamp, self.young, self.doubted, self.taken) = (Some(found.stamp), young, None, Some(content));
        match read {
            Ok(reading) => (self.reading, self.failure) = (Some(Arc::new(reading)), None),
            Err(problem) => self.failure = Some(problem),
        }
        changes.paths.push(Arc::clone(path));
    }

    /// Whether a file that is gone is kept for another look: some editors take the old away before they put the new.
    fn stays_though_gone(&mut self, path: &Arc<str>, changes: &mut Changes) -> bool {
        if changes.patience == Patience::Wait && !self.gone_once {
            self.gone_once = true;
            changes.retry = true;
            return true;
        }
        if self.taken.is_some() {
            changes.paths.push(Arc::clone(path));
        }
        false
    }
}

/// Whether the end of a table may not have been written yet: the last number may want digits.
fn is_cut(kind: SourceKind, bytes: &[u8]) -> bool {
    let table = matches!(kind, SourceKind::Facts | SourceKind::Prices | SourceKind::Positions);
    // the zero is the second half of a line's end in UTF-16
    table && !matches!(bytes, [.., b'\n' | b'\r'] | [.., b'\n' | b'\r', 0])
}

fn content_of(bytes: &io::Result<Vec<u8>>) -> u64 {
    let mut hasher = DefaultHasher::new();
    match bytes {
        Ok(bytes) => bytes.hash(&mut hasher),
        Err(error) => error.to_string().hash(&mut hasher),
    }
    hasher.finish()
}

fn unreadable(path: &Arc<str>, error: &io::Error) -> Problem {
    let at = Location::new(path, 0, 0);
    Problem { at, severity: Severity::Failed, reason: format!("cannot be read: {error}") }
}

fn lost_folder(folder: &str, reason: &str) -> Shelved {
    let path: Arc<str> = if folder.is_empty() { "./".into() } else { folder.into() };
    let at = Location::new(&path, 0, 0);
    let reason = format!("the folder cannot be listed, its files stay as last read: {reason}");
    let failure = Some(Problem { at, severity: Severity::Failed, reason });
    Shelved { path, kind: SourceKind::Other, status: SourceStatus::Stale, failure, reading: None }
}
