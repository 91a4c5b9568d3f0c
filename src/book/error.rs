use std::path::PathBuf;

use crate::model::Problem;

/// A book that cannot be opened, or written.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    /// The folder is not there or is no folder.
    #[error("{} is not a folder: name an existing one, or write one with `hashwatt init`", .0.display())]
    NotAFolder(PathBuf),
    /// The folder cannot be listed.
    #[error("{} cannot be listed: {source}; check its permissions", path.display())]
    Unlistable {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file that is to be written is there already.
    #[error("{} is there already and is not overwritten: choose an empty folder, or move it away", .0.display())]
    Exists(PathBuf),
    /// A file cannot be written.
    #[error("{} cannot be written: {source}", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file that was named cannot be read.
    #[error("{} cannot be read: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A concept map that was named cannot be read.
    #[error("{0}")]
    Concepts(Problem),
    /// The system gave no thread to watch with.
    #[error("the folder cannot be watched: {0}")]
    Unwatchable(std::io::Error),
}
