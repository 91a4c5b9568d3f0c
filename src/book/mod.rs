//! Files to a book: list, read, assemble, watch.
//!
//! Each file is read on its own by the reader of its format; a [`Shelf`] keeps the readings, reads again only what
//! changed, and assembles them to a [`Book`]. A file that cannot be read keeps its last good reading, marked stale.

mod assemble;
mod demo;
mod error;
mod files;
pub mod filing;
mod readers;
mod reading;
mod shelf;
mod slot;
mod watch;

use std::sync::Arc;

pub use self::{
    demo::write_demo,
    error::BookError,
    files::Place,
    shelf::{Refresh, Shelf},
    slot::Patience,
    watch::{POLL, Watch, watch},
};
use crate::model::Book;

/// Reads a book once.
pub fn load(place: Place) -> Result<Arc<Book>, BookError> {
    Shelf::open(place).map(|shelf| shelf.book())
}
