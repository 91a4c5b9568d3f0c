//! Looks at a folder again when something in it changes.

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread,
    time::{Duration, Instant},
};

use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode},
};

use super::{BookError, Patience, Place, Shelf, files::is_passing};
use crate::model::Book;

/// How long the folder must be quiet before it is looked at.
const QUIET: Duration = Duration::from_millis(50);
/// How long it is waited for quiet.
const LONGEST: Duration = Duration::from_millis(300);
/// When a half-written file is looked at again.
const RETRY: Duration = Duration::from_millis(200);
/// How many looks a file that keeps changing gets before what it says is told.
const RETRIES: u32 = 3;
/// How often stamps are compared where there are no events.
pub const POLL: Duration = Duration::from_millis(500);

/// A folder being watched. Dropping it ends the watch.
#[derive(Debug)]
pub struct Watch {
    signals: Option<Sender<Signal>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signal {
    Changed,
    Stop,
}

impl Watch {
    /// Asks for a look now.
    pub fn look(&self) {
        self.send(Signal::Changed);
    }

    fn send(&self, signal: Signal) {
        // an error means that the watch has ended, and there is nobody left to tell
        let _ = self.signals.as_ref().map(|signals| signals.send(signal));
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.send(Signal::Stop);
    }
}

/// Watches the shelf's folder on a thread of its own and hands over each new book with the paths of the files that
/// changed; `deliver` answers whether to go on. A shelf that was not read yet is read on that thread, and its first book
/// handed over.
///
/// Events of the system are used, and stamps compared every [`POLL`] where there are none; with `poll` given,
/// stamps are compared that often. The demo book does not change: it is read, and not watched.
pub fn watch(
    shelf: Shelf,
    poll: Option<Duration>,
    deliver: impl FnMut(Arc<Book>, Vec<Arc<str>>) -> bool + Send + 'static,
) -> Result<Watch, BookError> {
    if shelf.is_read() && *shelf.place() == Place::Demo {
        return Ok(Watch { signals: None });
    }
    let (signals, inbox) = channel();
    let mut watching = Watching {
        shelf,
        poll,
        inbox,
        signals: signals.clone(),
        armed: Armed::default(),
        deliver: Box::new(deliver),
    };
    if watching.shelf.is_read() {
        watching.arm();
    }
    thread::Builder::new()
        .name("book".to_owned())
        .spawn(move || watching.run())
        .map_err(BookError::Unwatchable)?;
    Ok(Watch { signals: Some(signals) })
}

/// Tries to watch a folder, and gives up the watch again: how many folders it has, or why there are no events of them.
pub fn try_watch(place: &Place) -> Result<usize, String> {
    let listing = place.list().map_err(|error| error.to_string())?;
    let (signals, _inbox) = channel();
    watcher(&listing.folders, signals).map_err(|error| error.to_string())?;
    Ok(listing.folders.len())
}

/// Takes a book and what changed; answers whether to go on.
type Deliver = Box<dyn FnMut(Arc<Book>, Vec<Arc<str>>) -> bool + Send>;

struct Watching {
    shelf: Shelf,
    poll: Option<Duration>,
    inbox: Receiver<Signal>,
    signals: Sender<Signal>,
    armed: Armed,
    deliver: Deliver,
}

/// Which folders are watched.
#[derive(Default)]
struct Armed {
    folders: BTreeMap<PathBuf, u64>,
    /// `None` when the system gives no events.
    watcher: Option<RecommendedWatcher>,
}

impl Watching {
    fn run(mut self) {
        if !self.shelf.is_read() {
            self.shelf.read();
            let goes_on = (self.deliver)(self.shelf.book(), Vec::new());
            if !goes_on || *self.shelf.place() == Place::Demo {
                return;
            }
            self.arm();
            self.shelf.keep();
        }
        // what changed between the first reading and now has sent no event
        let mut pause = Some(Duration::ZERO);
        let mut looks = 0;
        while self.wait(pause) {
            let patience = if looks < RETRIES { Patience::Wait } else { Patience::Report };
            let refresh = self.shelf.refresh(patience);
            looks = if refresh.retry { looks + 1 } else { 0 };
            if let Some(book) = refresh.book {
                tracing::debug!(changed = ?refresh.changed, "book read again");
                if !(self.deliver)(book, refresh.changed) {
                    return;
                }
            }
            let rearmed = self.arm();
            self.shelf.keep();
            pause = match () {
                () if rearmed => Some(Duration::ZERO),
                () if refresh.retry => Some(RETRY),
                () => self.poll_pause(),
            };
        }
    }

    /// Waits for a signal, at most for the pause. `false` ends the watch.
    fn wait(&self, pause: Option<Duration>) -> bool {
        let signal = match pause {
            None => self.inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(pause) => self.inbox.recv_timeout(pause),
        };
        match signal {
            Ok(Signal::Changed) => self.settle(),
            Err(RecvTimeoutError::Timeout) => true,
            Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => false,
        }
    }

    /// Lets a burst of events pass.
    fn settle(&self) -> bool {
        let first = Instant::now();
        while first.elapsed() < LONGEST {
            match self.inbox.recv_timeout(QUIET) {
                Ok(Signal::Changed) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        true
    }

    /// Watches the folders there are now. `true` when they are others than before, so that something may have
    /// changed unseen.
    fn arm(&mut self) -> bool {
        if self.poll.is_some() || *self.shelf.folders() == self.armed.folders {
            return false;
        }
        let folders = self.shelf.folders().clone();
        let watcher = watcher(&folders, self.signals.clone())
            .inspect_err(|error| tracing::warn!(%error, "no events of the folder, so stamps are compared"))
            .ok();
        self.armed = Armed { folders, watcher };
        self.armed.watcher.is_some()
    }

    fn poll_pause(&self) -> Option<Duration> {
        let events = self.armed.watcher.is_some() && !self.shelf.needs_polling();
        self.poll.or((!events).then_some(POLL))
    }
}

fn watcher(folders: &BTreeMap<PathBuf, u64>, signals: Sender<Signal>) -> notify::Result<RecommendedWatcher> {
    let own: Vec<PathBuf> = folders.keys().cloned().collect();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // an error or an overflow may hide a change
        if event.map_or(true, |event| event.need_rescan() || matters(&event, &own)) {
            // an error means that the watch has ended
            let _ = signals.send(Signal::Changed);
        }
    })?;
    for folder in folders.keys() {
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
    }
    Ok(watcher)
}

/// Whether an event can mean another content: reading a file sends events, too, and editors' own files do not count.
/// The watched folders always do, whatever they are called: a book may be kept in a hidden one.
fn matters(event: &Event, folders: &[PathBuf]) -> bool {
    let read_only =
        matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
    let passes = |path: &PathBuf| {
        !folders.contains(path) && path.file_name().is_some_and(|name| is_passing(&name.to_string_lossy()))
    };
    let passing = !event.paths.is_empty() && event.paths.iter().all(passes);
    !read_only && !passing
}

#[cfg(test)]
mod tests {
    use notify::event::ModifyKind;

    use super::*;

    fn matters_at(path: &str) -> bool {
        let event = Event::new(EventKind::Modify(ModifyKind::Any)).add_path(path.into());
        matters(&event, &["/home/me/.book".into(), "/home/me/.book/facts".into()])
    }

    #[test]
    fn editors_own_files_do_not_count_and_the_folders_do() {
        assert!(matters_at("/home/me/.book/facts/WULF.csv"));
        assert!(!matters_at("/home/me/.book/facts/.WULF.csv.swp"));
        assert!(!matters_at("/home/me/.book/.git"));
        assert!(matters_at("/home/me/.book"), "a hidden folder that is taken away");
    }

    #[test]
    fn reading_does_not_count() {
        let read = EventKind::Access(AccessKind::Close(AccessMode::Read));
        assert!(!matters(&Event::new(read).add_path("/b/facts/WULF.csv".into()), &[]));
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        assert!(matters(&Event::new(written).add_path("/b/facts/WULF.csv".into()), &[]));
    }
}
