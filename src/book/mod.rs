//! Files to a book: list, read, assemble, watch.
//!
//! Each file is read on its own by the reader of its format; a [`Shelf`] keeps the readings, reads again only what
//! changed, and assembles them to a [`Book`]. A file that cannot be read keeps its last good reading, marked stale.

mod asked;
mod assemble;
pub mod cache;
mod concepts;
mod demo;
mod error;
mod explain;
mod files;
pub mod filing;
mod filings;
mod inspect;
mod readers;
mod reading;
mod shelf;
mod slot;
mod stories;
mod watch;

use std::{path::PathBuf, sync::Arc};

pub use self::{
    demo::write_demo,
    error::BookError,
    explain::{Explained, Tried, Verdict, explain},
    files::Place,
    inspect::{Inspected, check, inspect},
    shelf::{Refresh, Shelf},
    slot::Patience,
    stories::{Read, stories},
    watch::{POLL, Watch, try_watch, watch},
};
use crate::model::{Book, Progress};

/// Reads a book once. What is read of filings is kept in `cache` for the next time.
pub fn load(place: Place, cache: Option<PathBuf>) -> Result<Arc<Book>, BookError> {
    load_telling(place, cache, Arc::default())
}

/// As [`load`], telling of every file as it is read.
pub fn load_telling(
    place: Place,
    cache: Option<PathBuf>,
    progress: Arc<Progress>,
) -> Result<Arc<Book>, BookError> {
    let mut shelf = Shelf::unread(place, cache)?.telling(progress);
    shelf.read();
    shelf.keep();
    Ok(shelf.book())
}
