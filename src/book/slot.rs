//! One file of the shelf: when it is read again, doubted, taken.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    iter,
    num::NonZero,
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use super::{
    files::{Found, Listing, Stamp},
    reading::{self, Reading},
};
use crate::model::{Location, Problem, Severity, SourceKind};

/// What a refresh does with a file that looks half-written or has just gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// Leave it as it was and ask for another look; a second look that sees the same takes it as it is.
    Wait,
    /// Take it as it is.
    Report,
}

/// What a look at the files brings to light.
pub(super) struct Changes {
    pub(super) patience: Patience,
    pub(super) paths: Vec<Arc<str>>,
    pub(super) folders: bool,
    pub(super) retry: bool,
}

impl Changes {
    pub(super) fn any(&self) -> bool {
        self.folders || !self.paths.is_empty()
    }
}

/// A file's bytes, or why there are none. Kept, as a stamp may lie.
type Bytes = Result<Cow<'static, [u8]>, String>;

/// One file.
pub(super) struct Slot {
    pub(super) kind: SourceKind,
    stamp: Option<Stamp>,
    /// Written so lately that its stamp proves nothing.
    young: bool,
    /// What was taken; `None` before anything was.
    taken: Option<Bytes>,
    /// What was doubted at the last look.
    doubted: Option<Bytes>,
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

    /// Reads the file.
    fn look(&mut self, path: &Arc<str>, found: &Found, patience: Patience) -> Look {
        let young = found.is_young();
        let bytes: Bytes = found.read().map_err(|error| error.to_string());
        if self.taken.as_ref() == Some(&bytes) {
            // written again with the same content
            (self.stamp, self.young, self.doubted) = (Some(found.stamp), young, None);
            return Look::Same;
        }
        let read = match &bytes {
            Ok(bytes) => reading::read(self.kind, path, bytes),
            Err(reason) => Err(unreadable(path, reason)),
        };
        let doubtful = read.is_err() || bytes.as_ref().is_ok_and(|bytes| is_cut(self.kind, bytes));
        if doubtful && patience == Patience::Wait && self.doubted.as_ref() != Some(&bytes) {
            self.doubted = Some(bytes);
            return Look::Doubted;
        }
        (self.stamp, self.young, self.doubted, self.taken) = (Some(found.stamp), young, None, Some(bytes));
        match read {
            Ok(reading) => (self.reading, self.failure) = (Some(Arc::new(reading)), None),
            Err(problem) => self.failure = Some(problem),
        }
        Look::Changed
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
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Same,
    Changed,
    Doubted,
}

/// Looks at every file that may have changed, at several at once when there are many.
pub(super) fn look_at_all(slots: &mut BTreeMap<Arc<str>, Slot>, listing: &Listing, changes: &mut Changes) {
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
    let queue = Mutex::new(files.into_iter());
    let work = || {
        let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
        let looks = iter::from_fn(next).map(|(path, slot, found)| (path, slot.look(path, found, patience)));
        looks.collect::<Vec<_>>()
    };
    let mut looks = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut looks = work();
        looks.extend(others.into_iter().filter_map(|other| other.join().ok()).flatten());
        looks
    });
    looks.sort_by_key(|(path, _)| *path);
    changes.retry |= looks.iter().any(|(_, look)| *look == Look::Doubted);
    let changed = looks.into_iter().filter(|(_, look)| *look == Look::Changed);
    changes.paths.extend(changed.map(|(path, _)| Arc::clone(path)));
}

/// Whether the end of a table may not have been written yet: the last number may want digits.
fn is_cut(kind: SourceKind, bytes: &[u8]) -> bool {
    let table = matches!(kind, SourceKind::Facts | SourceKind::Prices | SourceKind::Positions);
    // the zero is the second half of a line's end in UTF-16
    table && !matches!(bytes, [.., b'\n' | b'\r'] | [.., b'\n' | b'\r', 0])
}

fn unreadable(path: &Arc<str>, reason: &str) -> Problem {
    let at = Location::new(path, 0, 0);
    Problem { at, severity: Severity::Failed, reason: format!("cannot be read: {reason}") }
}
