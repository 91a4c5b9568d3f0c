//! The demo book: real filings of ten companies, inside the program.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use include_dir::{Dir, include_dir};

use super::{BookError, files::is_taken};

static DEMO: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/book");

/// The files a reader takes, by path within the book.
pub(super) fn files() -> impl Iterator<Item = (String, &'static [u8])> {
    all().filter(|(path, _)| {
        let (within, name) = path.split_at(path.rfind('/').map_or(0, |at| at + 1));
        is_taken(within, name)
    })
}

fn all() -> impl Iterator<Item = (String, &'static [u8])> {
    let folders = DEMO.dirs().flat_map(Dir::files);
    DEMO.files()
        .chain(folders)
        .map(|file| (file.path().to_string_lossy().replace('\\', "/"), file.contents()))
}

/// Writes the demo book, with the description of its formats, to a folder, which is made where there is none.
///
/// Nothing is written when one of the files is there already. Returns what was written.
pub fn write_demo(folder: &Path) -> Result<Vec<PathBuf>, BookError> {
    let files: Vec<_> = all().map(|(path, bytes)| (folder.join(path), bytes)).collect();
    if let Some((path, _)) = files.iter().find(|(path, _)| path.symlink_metadata().is_ok()) {
        return Err(BookError::Exists(path.clone()));
    }
    for (path, bytes) in &files {
        write(path, bytes).map_err(|source| BookError::Unwritable { path: path.clone(), source })?;
    }
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::File::create_new(path)?.write_all(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_book_is_written_once_and_never_over_another() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("mine");
        let written = write_demo(&root).unwrap();
        assert!(written.contains(&root.join("companies/WULF.toml")));
        assert!(written.contains(&root.join("README.md")));
        fs::write(root.join("book.toml"), "name = \"changed\"\n").unwrap();
        let error = write_demo(&root).unwrap_err().to_string();
        assert!(error.contains("not overwritten"), "{error}");
        assert_eq!(fs::read_to_string(root.join("book.toml")).unwrap(), "name = \"changed\"\n");
    }
}
