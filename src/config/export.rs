//! `[export]`.

use std::path::{Path, PathBuf};

use super::{
    cursor::{Cursor, Table},
    read::a_path,
};

pub(super) const EXPORT: [&str; 1] = ["folder"];

/// The folder screens are written into; `None` for the working directory.
pub(super) fn folder(
    root: &Table<'_>,
    base: &Path,
    home: Option<&Path>,
    cursor: &mut Cursor<'_>,
) -> Option<PathBuf> {
    let table = cursor.table(root, "export")?;
    cursor.only(table, "[export]", &EXPORT);
    cursor.get(table, "folder", |value| a_path(value, base, home)).and_then(|folder| folder.value)
}
