//! Readings of filings kept from one start to the next, so that a file that has not changed is not read again.
//!
//! A book has one pack, a file in the user's cache folder: a header, a blob for each filing, and an index of the
//! files they were read from. A reading is taken from it only if it is what its reader would give again: the same
//! build of the program wrote it, the same concepts were wanted, the file has the same identity or the same content,
//! and the blob is the one that was written, by its checksum. Everything else is not there. So a pack is safe to
//! delete at any time, and whatever befalls it costs time only.
//!
//! A pack is never changed: another is written beside it and renamed into its place. Of two programs that write at
//! once each writes a whole pack, and the last one stays.

mod blob;
mod bytes;
mod fact;
mod identity;
mod locate;
mod pack;
mod scan;
#[cfg(test)]
mod tests;
mod write;

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use tracing::{debug, warn};

use self::pack::Pack;
pub use self::{
    identity::{Identity, content_hash},
    locate::default_folder,
};
use crate::model::{Date, Filing, Problem};

/// The layout of a pack. Raised whenever that changes.
const VERSION: u32 = 1;

/// What the reader of a filing gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Cached {
    /// The filing.
    pub filing: Arc<Filing>,
    /// Newest date inside.
    pub newest: Option<Date>,
    /// What was not taken, in order of place.
    pub problems: Vec<Problem>,
}

/// A reading to keep.
pub struct Entry {
    path: Arc<str>,
    identity: Option<Identity>,
    hash: u128,
    cached: Cached,
}

impl Entry {
    /// A reading of the file at `path` within the book, the file's identity as it was found before it was opened, a
    /// moment between the two, and the hash of the content that was read.
    pub fn new(
        path: Arc<str>,
        identity: Option<Identity>,
        moment: SystemTime,
        hash: u128,
        cached: Cached,
    ) -> Self {
        let identity = identity.filter(|identity| identity.is_settled(moment));
        Self { path, identity, hash, cached }
    }
}

/// The readings kept of a book.
pub struct Cache {
    /// Where the pack is, and what it must have been written with. `None` where nothing is kept.
    place: Option<(PathBuf, u128)>,
    pack: Option<Pack>,
}

impl Cache {
    /// The readings kept in `folder` of a book, read when `wanted` told what was wanted of its filings. Reads only
    /// the index. Without a folder nothing is kept.
    pub fn open(folder: Option<&Path>, book: &Path, wanted: u64) -> Self {
        let place = folder.and_then(|folder| Some((locate::pack(folder, book), locate::key(wanted)?)));
        let pack = place.as_ref().and_then(|(path, key)| match Pack::open(path, *key) {
            Ok(pack) => Some(pack),
            Err(error) => {
                if error.kind() != io::ErrorKind::NotFound {
                    debug!(pack = %path.display(), %error, "the cache is not used");
                }
                None
            }
        });
        Self { place, pack }
    }

    /// The reading of a file that has this identity, if nothing can have been written to it since it was read.
    pub fn get(&self, path: &str, identity: Identity) -> Option<Cached> {
        self.take(path, |entry| entry.identity == Some(identity))
    }

    /// The reading of a file that has a content of this hash.
    pub fn get_by_content(&self, path: &str, hash: u128) -> Option<Cached> {
        self.take(path, |entry| entry.hash == hash)
    }

    /// Keeps these readings beside those of every other file that is still there, to be found from now on. Nothing
    /// is written where nothing changed. A failure is logged: the files are read again at the next start.
    pub fn store(&mut self, mut fresh: Vec<Entry>, is_there: impl Fn(&str) -> bool) {
        let Some((path, key)) = &self.place else { return };
        fresh.retain(|entry| !self.holds(entry));
        let kept: Vec<_> = self.entries().iter().filter(|entry| is_there(&entry.path)).collect();
        if fresh.is_empty() && kept.len() == self.entries().len() {
            return;
        }
        match write::write(path, *key, self.pack.as_ref(), kept, &fresh) {
            Ok(pack) => self.pack = Some(pack),
            Err(error) => warn!(pack = %path.display(), %error, "the cache cannot be written"),
        }
        if let Err(error) = write::sweep(path) {
            debug!(pack = %path.display(), %error, "the cache cannot be swept");
        }
    }

    fn entries(&self) -> &[pack::Indexed] {
        self.pack.as_ref().map_or(&[], Pack::entries)
    }

    fn take(&self, path: &str, fits: impl Fn(&pack::Indexed) -> bool) -> Option<Cached> {
        let pack = self.pack.as_ref()?;
        let entry = pack.find(path).filter(|entry| fits(entry))?;
        let mut buffer = Vec::new();
        let blob = pack.blob(entry, &mut buffer).map_err(|error| {
            debug!(path, %error, "a reading is not taken from the cache");
        });
        blob::decode(blob.ok()?)
    }

    /// Whether this is kept already, and whole.
    fn holds(&self, fresh: &Entry) -> bool {
        let same = |entry: &pack::Indexed| entry.hash == fresh.hash && entry.identity == fresh.identity;
        self.take(&fresh.path, same).is_some()
    }
}
