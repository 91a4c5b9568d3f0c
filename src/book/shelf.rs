//! The files of a book as they were last read, and what has to be read again.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    BookError, Patience,
    asked::{self, Asked},
    assemble::{Shelved, assemble},
    cache::{Cache, Entry},
    concepts::Concepts,
    files::{Found, Listing, Place},
    readers::filing::Wanted,
    reading::{Content, Reading},
    slot::{Changes, Kit, Slot, look_at_all},
    stories::Stories,
};
use crate::model::{Book, Location, Problem, Progress, Severity, SourceKind, SourceStatus};

#[cfg(test)]
mod tests;

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
    /// What filings are read with.
    concepts: Arc<Concepts>,
    wanted: Wanted,
    cache: Cache,
    to_keep: Vec<Entry>,
    cache_folder: Option<PathBuf>,
    /// Which filings are read.
    asked: Asked,
    /// Folders that cannot be listed, by path within the book, `""` the book's own; and why.
    unlistable: BTreeMap<String, String>,
    /// The book's folder was gone at the last look, and another is to come before this is told.
    gone_once: bool,
    folders: BTreeMap<PathBuf, u64>,
    linked: bool,
    /// What was made of feeds, articles and events.
    stories: Stories,
    book: Arc<Book>,
    is_read: bool,
    progress: Arc<Progress>,
}

impl Shelf {
    /// Reads a book for the first time. What is read of filings is kept in `cache` for the next start.
    pub fn open(place: Place, cache: Option<PathBuf>) -> Result<Self, BookError> {
        let mut shelf = Self::unread(place, cache)?;
        shelf.read();
        Ok(shelf)
    }

    /// A shelf whose files are read by the watch, so that nobody waits for them. An error when the folder is none.
    pub fn unread(place: Place, cache: Option<PathBuf>) -> Result<Self, BookError> {
        if let Place::Folder(root) = &place {
            if !root.is_dir() {
                return Err(BookError::NotAFolder(root.clone()));
            }
            place.list().map_err(|source| BookError::Unlistable { path: root.clone(), source })?;
        }
        let concepts = Concepts::builtin();
        let wanted = concepts.wanted();
        Ok(Self {
            name: place.name(),
            cache: open_cache(&place, cache.as_deref(), &concepts),
            to_keep: Vec::new(),
            cache_folder: cache,
            asked: Asked::default(),
            concepts,
            wanted,
            place,
            slots: BTreeMap::new(),
            unlistable: BTreeMap::new(),
            gone_once: false,
            folders: BTreeMap::new(),
            linked: false,
            stories: Stories::default(),
            book: Arc::default(),
            is_read: false,
            progress: Arc::default(),
        })
    }

    /// The same, telling of every file as it is read. It is never stopped: of a book half read no figure would be one.
    #[must_use]
    pub fn telling(self, progress: Arc<Progress>) -> Self {
        Self { progress, ..self }
    }

    /// Reads the files for the first time.
    pub(super) fn read(&mut self) {
        if self.refresh(Patience::Report).book.is_none() {
            self.book = self.assemble();
        }
        self.is_read = true;
    }

    /// Whether the files were read for the first time.
    pub(super) fn is_read(&self) -> bool {
        self.is_read
    }

    /// The book as last read.
    pub fn book(&self) -> Arc<Book> {
        Arc::clone(&self.book)
    }

    /// Where it is kept.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The filings read, and where their bytes are.
    pub(super) fn filings(&self) -> Vec<(&Arc<str>, Arc<Reading>, Found)> {
        let mut files = self.place.list().map(|listing| listing.files).unwrap_or_default();
        let read =
            self.slots.iter().filter(|(path, slot)| slot.kind == SourceKind::Filing && self.asked.has(path));
        read.filter_map(|(path, slot)| Some((path, slot.reading.clone()?, files.remove(path)?))).collect()
    }

    /// What filings are read with.
    pub(super) fn concepts(&self) -> &Concepts {
        &self.concepts
    }

    /// What is kept of them.
    pub(super) fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// Reads again what changed. Never fails: what cannot be read keeps its last good reading, marked stale.
    pub fn refresh(&mut self, patience: Patience) -> Refresh {
        let mut changes =
            Changes { patience, paths: Vec::new(), to_keep: Vec::new(), folders: false, retry: false };
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
        for path in listing.files.keys() {
            self.slots.entry(Arc::clone(path)).or_insert_with(|| Slot::new(path));
        }
        self.look(&listing, changes);
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

    /// Looks at the files: filings last, for the others tell how they are read, and which.
    fn look(&mut self, listing: &Listing, changes: &mut Changes) {
        let kit = |shelf: &Self| (Arc::clone(&shelf.concepts), shelf.wanted.clone());
        let (concepts, wanted) = kit(self);
        let is_filing = |slot: &Slot| slot.kind == SourceKind::Filing;
        let kit = Kit { concepts: &concepts, wanted: &wanted, cache: &self.cache, progress: &self.progress };
        look_at_all(self.slots.iter_mut().filter(|(_, slot)| !is_filing(slot)), listing, changes, &kit);
        if !self.slots.values().any(is_filing) {
            return;
        }
        self.take_concepts();
        let readings = self.slots.values().filter_map(|slot| slot.reading.as_deref());
        let filings = self.slots.iter().filter(|(_, slot)| is_filing(slot)).map(|(path, _)| path);
        self.asked = asked::asked(readings, filings);
        let kit = Kit {
            concepts: &self.concepts,
            wanted: &self.wanted,
            cache: &self.cache,
            progress: &self.progress,
        };
        let asked = &self.asked;
        let wanted = self.slots.iter_mut().filter(|(path, slot)| is_filing(slot) && asked.has(path));
        look_at_all(wanted, listing, changes, &kit);
        self.to_keep.append(&mut changes.to_keep);
    }

    /// Writes what was read of filings to the cache, for the next start. It takes its time: nobody should wait for it.
    pub fn keep(&mut self) {
        let to_keep = std::mem::take(&mut self.to_keep);
        if !to_keep.is_empty() {
            let slots = &self.slots;
            self.cache.store(to_keep, |path| slots.contains_key(path));
        }
    }

    /// The concept map of the book; filings are read anew under another.
    fn take_concepts(&mut self) {
        let own = self.slots.values().find_map(|slot| match &slot.reading.as_ref()?.content {
            Content::Concepts(concepts) => Some(Arc::clone(concepts)),
            _ => None,
        });
        let concepts = own.unwrap_or_else(Concepts::builtin);
        if concepts == self.concepts {
            return;
        }
        self.wanted = concepts.wanted();
        self.cache = open_cache(&self.place, self.cache_folder.as_deref(), &concepts);
        self.concepts = concepts;
        for slot in self.slots.values_mut().filter(|slot| slot.kind == SourceKind::Filing) {
            slot.forget();
        }
    }

    fn assemble(&mut self) -> Arc<Book> {
        let lost = |path: &str| self.unlistable.keys().any(|folder| path.starts_with(folder.as_str()));
        let has_readings = |folder: &str| {
            self.slots.iter().any(|(path, slot)| path.starts_with(folder) && slot.reading.is_some())
        };
        let folders =
            self.unlistable.iter().map(|(folder, why)| lost_folder(folder, why, has_readings(folder)));
        let files = self.slots.iter().filter(|(path, slot)| slot.is_taken() && self.asked.has(path)).map(
            |(path, slot)| Shelved {
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
                there: slot.there,
            },
        );
        let files = folders.chain(files).chain(self.asked.left_out()).collect();
        let name = Arc::clone(&self.name);
        Arc::new(assemble(name, files, &self.book, &mut self.stories))
    }
}

fn open_cache(place: &Place, folder: Option<&Path>, concepts: &Concepts) -> Cache {
    match place {
        Place::Demo => Cache::open(None, Path::new(""), 0),
        Place::Folder(root) => Cache::open(folder, root, concepts.fingerprint()),
    }
}

fn lost_folder(folder: &str, why: &str, has_readings: bool) -> Shelved {
    let path: Arc<str> = if folder.is_empty() { "./".into() } else { folder.into() };
    let at = Location::new(&path, 0, 0);
    let (status, files) = if has_readings {
        (SourceStatus::Stale, "its files stay as last read")
    } else {
        (SourceStatus::Failed, "none of its files is read")
    };
    let reason = format!("the folder cannot be listed, {files}: {why}");
    let failure = Some(Problem { at, severity: Severity::Failed, reason });
    Shelved { path, kind: SourceKind::Other, status, failure, reading: None, there: None }
}
