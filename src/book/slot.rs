//! One file of the shelf: when it is read again, doubted, taken.

use std::{
    borrow::Cow,
    iter,
    num::NonZero,
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::SystemTime,
};

use super::{
    cache::{Cache, Cached, Entry, content_hash},
    concepts::Concepts,
    files::{Found, Listing, Stamp},
    readers::filing::Wanted,
    reading::{self, Reading},
};
use crate::model::{Date, Location, Problem, Progress, Severity, SourceKind};

/// What a refresh does with a file that looks half-written or has just gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// Leave it as it was and ask for another look; a second look that sees the same takes it as it is.
    Wait,
    /// Take it as it is.
    Report,
}

/// What filings are read with.
pub(super) struct Kit<'k> {
    pub(super) concepts: &'k Concepts,
    pub(super) wanted: &'k Wanted,
    pub(super) cache: &'k Cache,
    pub(super) progress: &'k Progress,
}

/// What a look at the files brings to light.
pub(super) struct Changes {
    pub(super) patience: Patience,
    /// Readings to keep for the next start.
    pub(super) to_keep: Vec<Entry>,
    pub(super) paths: Vec<Arc<str>>,
    pub(super) folders: bool,
    pub(super) retry: bool,
}

impl Changes {
    pub(super) fn any(&self) -> bool {
        self.folders || !self.paths.is_empty()
    }
}

/// What a file held when it was looked at. Kept, as a stamp may lie.
#[derive(Debug, PartialEq)]
enum Held {
    Bytes(Cow<'static, [u8]>),
    /// Of a filing, a feed or what has no use, which may be large, the hash of the bytes.
    Hash(u128),
    /// It was taken from what was kept of it, by its identity.
    Kept,
    /// Why it could not be read.
    Nothing(String),
}

/// One file.
pub(super) struct Slot {
    pub(super) kind: SourceKind,
    stamp: Option<Stamp>,
    /// Written so lately that its stamp proves nothing.
    young: bool,
    /// What was taken; `None` before anything was.
    taken: Option<Held>,
    /// What was doubted at the last look.
    doubted: Option<Held>,
    /// A day on which the file was there as it was taken.
    pub(super) there: Option<Date>,
    pub(super) reading: Option<Arc<Reading>>,
    pub(super) failure: Option<Problem>,
    /// It was gone at the last look.
    gone_once: bool,
}

impl Slot {
    pub(super) fn new(path: &str) -> Self {
        Self {
            kind: reading::kind_of(path),
            stamp: None,
            young: false,
            taken: None,
            doubted: None,
            there: None,
            reading: None,
            failure: None,
            gone_once: false,
        }
    }

    /// Whether anything was taken of it, so that the book shows it.
    pub(super) fn is_taken(&self) -> bool {
        self.taken.is_some()
    }

    /// Whether nothing speaks for another content than at the last look.
    fn is_as_it_was(&self, found: &Found) -> bool {
        self.stamp == Some(found.stamp) && !self.young && self.doubted.is_none()
    }

    /// Makes the next look read the file, whatever its stamp.
    pub(super) fn forget(&mut self) {
        (self.stamp, self.taken, self.doubted) = (None, None, None);
    }

    /// Reads the file, or takes what was kept of it.
    fn look(&mut self, path: &Arc<str>, found: &Found, patience: Patience, kit: &Kit<'_>) -> Look {
        let young = found.is_young();
        if self.kind == SourceKind::Filing
            && self.taken.is_none()
            && let Some(cached) = found.identity.and_then(|identity| kit.cache.get(path, identity))
        {
            let reading = reading::of_filing(path, &cached, kit.concepts);
            self.take(Held::Kept, Ok(reading), found, young);
            return Look::Changed(None);
        }
        let moment = SystemTime::now();
        let bytes = found.read();
        let held = match &bytes {
            Ok(bytes)
                if matches!(self.kind, SourceKind::Filing | SourceKind::Headlines | SourceKind::Other) =>
            {
                Held::Hash(content_hash(bytes))
            }
            Ok(bytes) => Held::Bytes(bytes.clone()),
            Err(error) => Held::Nothing(error.to_string()),
        };
        if self.taken.as_ref() == Some(&held) {
            // written again with the same content
            (self.stamp, self.young, self.doubted) = (Some(found.stamp), young, None);
            return Look::Same;
        }
        let mut to_keep = None;
        let read = match (&bytes, &held) {
            (Ok(bytes), Held::Hash(hash)) if self.kind == SourceKind::Filing => {
                read_filing(path, bytes, *hash, kit).map(|(reading, cached)| {
                    to_keep = cached
                        .map(|cached| Entry::new(Arc::clone(path), found.identity, moment, *hash, cached));
                    reading
                })
            }
            (Ok(bytes), _) => reading::read(self.kind, path, bytes),
            (Err(error), _) => Err(unreadable(path, &error.to_string())),
        };
        let doubtful = read.is_err() || bytes.as_ref().is_ok_and(|bytes| is_cut(self.kind, bytes));
        if doubtful && patience == Patience::Wait && self.doubted.as_ref() != Some(&held) {
            self.doubted = Some(held);
            return Look::Doubted;
        }
        self.take(held, read, found, young);
        Look::Changed(to_keep)
    }

    fn take(&mut self, held: Held, read: Result<Reading, Problem>, found: &Found, young: bool) {
        (self.stamp, self.young, self.doubted, self.taken) = (Some(found.stamp), young, None, Some(held));
        match read {
            Ok(reading) => {
                (self.reading, self.failure, self.there) = (Some(Arc::new(reading)), None, found.stamp.day());
            }
            Err(problem) => self.failure = Some(problem),
        }
    }

    /// Whether a file that is gone is kept for another look: some editors take the old away before they put the new.
    pub(super) fn stays_though_gone(&mut self, path: &Arc<str>, changes: &mut Changes) -> bool {
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

/// What came of a look at one file.
enum Look {
    Same,
    /// With what is to be kept of it.
    Changed(Option<Entry>),
    Doubted,
}

/// Looks at every file of some that may have changed, at several at once when there are many.
pub(super) fn look_at_all<'s>(
    slots: impl Iterator<Item = (&'s Arc<str>, &'s mut Slot)>,
    listing: &Listing,
    changes: &mut Changes,
    kit: &Kit<'_>,
) {
    const FILES_A_THREAD: usize = 4;
    const MOST_THREADS: usize = 4;
    let mut files = Vec::new();
    for (path, slot) in slots {
        let Some(found) = listing.files.get(path) else { continue };
        slot.gone_once = false;
        if !slot.is_as_it_was(found) {
            files.push((path, slot, found));
        }
    }
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = (files.len() / FILES_A_THREAD).min(MOST_THREADS).min(cores);
    let patience = changes.patience;
    kit.progress.begin(files.len());
    let queue = Mutex::new(files.into_iter());
    let work = || {
        let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
        let looks = iter::from_fn(next).map(|(path, slot, found)| {
            let look = (path, slot.look(path, found, patience, kit));
            kit.progress.step();
            look
        });
        looks.collect::<Vec<_>>()
    };
    let mut looks = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut looks = work();
        looks.extend(others.into_iter().filter_map(|other| other.join().ok()).flatten());
        looks
    });
    kit.progress.end();
    looks.sort_by_key(|(path, _)| *path);
    for (path, look) in looks {
        match look {
            Look::Same => {}
            Look::Changed(to_keep) => {
                changes.paths.push(Arc::clone(path));
                changes.to_keep.extend(to_keep);
            }
            Look::Doubted => changes.retry = true,
        }
    }
}

/// A filing's reading: what was kept of this content, else what its reader says.
fn read_filing(
    path: &Arc<str>,
    bytes: &[u8],
    hash: u128,
    kit: &Kit<'_>,
) -> Result<(Reading, Option<Cached>), Problem> {
    if let Some(cached) = kit.cache.get_by_content(path, hash) {
        return Ok((reading::of_filing(path, &cached, kit.concepts), Some(cached)));
    }
    reading::read_filing(path, bytes, kit.concepts, kit.wanted)
}

/// Whether the end of a file may not have been written yet: the last number of a table may want digits.
fn is_cut(kind: SourceKind, bytes: &[u8]) -> bool {
    if kind == SourceKind::Headlines {
        let mut written = bytes.iter().filter(|byte| !byte.is_ascii_whitespace() && **byte != 0);
        let first = written.clone().find(|byte| byte.is_ascii());
        let whole = matches!(written.next_back(), Some(b'>' | b'}' | b']'));
        return matches!(first, Some(b'<' | b'{' | b'[')) && !whole;
    }
    if kind == SourceKind::Filing {
        let packed = bytes.starts_with(&[0x1f, 0x8b]);
        let last = bytes.iter().rev().find(|byte| !byte.is_ascii_whitespace() && **byte != 0);
        return !packed && !matches!(last, Some(b'}' | b'>'));
    }
    let table = matches!(kind, SourceKind::Facts | SourceKind::Prices | SourceKind::Positions);
    // the zero is the second half of a line's end in UTF-16
    table && !matches!(bytes, [.., b'\n' | b'\r'] | [.., b'\n' | b'\r', 0])
}

fn unreadable(path: &Arc<str>, reason: &str) -> Problem {
    let at = Location::new(path, 0, 0);
    Problem { at, severity: Severity::Failed, reason: format!("cannot be read: {reason}") }
}
