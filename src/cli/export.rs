//! Screens written to files: whole or not at all, and never over one that is there.

use std::{
    env, fs,
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
    process,
};

use crate::tui::Export;

/// So many files of one name are more than a mistake.
const MOST: u32 = 1000;

/// Writes a file into the folder of the configuration, else the working directory; its whole path, or why there is none and
/// what can be done.
pub(super) fn write(folder: Option<&Path>, export: &Export) -> Result<String, String> {
    let folder = folder.unwrap_or(Path::new("."));
    let path = fs::create_dir_all(folder).and_then(|()| written(folder, export)).map_err(|error| {
        let folder = env::current_dir().map_or_else(|_| folder.to_owned(), |here| here.join(folder));
        let folder = folder.components().collect::<PathBuf>();
        format!(
            "Cannot write into {}: {error}.\n\nName a folder that can be written in the configuration: folder = \"...\" \
             under [export].",
            folder.display()
        )
    })?;
    Ok(fs::canonicalize(&path).unwrap_or(path).display().to_string())
}

/// The file, written beside its place and then moved there.
fn written(folder: &Path, export: &Export) -> io::Result<PathBuf> {
    let partial = folder.join(format!(".{}.{}.part", export.name(1), process::id()));
    let placed = filled(&partial, &export.text).and_then(|()| place(&partial, folder, export));
    // moved, or of no use any more; what can not be removed is not worth a second error
    let _ = fs::remove_file(&partial);
    placed
}

fn filled(path: &Path, text: &str) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Gives the file the first of its names that is free.
fn place(partial: &Path, folder: &Path, export: &Export) -> io::Result<PathBuf> {
    for number in 1..=MOST {
        let path = folder.join(export.name(number));
        match fs::hard_link(partial, &path) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            // a file system without links: the name is taken first, then filled at once
            Err(_) => match fs::File::create_new(&path) {
                Ok(_) => return fs::rename(partial, &path).map(|()| path),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            },
        }
    }
    Err(io::Error::other(format!("{MOST} files named like {} are there", export.name(1))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn export(text: &str) -> Export {
        Export {
            stem: "hashwatt-board-2026-08-07-demo".to_owned(),
            extension: "csv",
            text: text.to_owned(),
            what: "10 rows".to_owned(),
        }
    }

    #[test]
    fn a_file_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let first = write(Some(folder.path()), &export("first")).unwrap();
        let second = write(Some(folder.path()), &export("second")).unwrap();
        assert!(first.ends_with("hashwatt-board-2026-08-07-demo.csv"), "{first}");
        assert!(second.ends_with("hashwatt-board-2026-08-07-demo-2.csv"), "{second}");
        assert_eq!(fs::read_to_string(first).unwrap(), "first");
        assert_eq!(fs::read_to_string(second).unwrap(), "second");
        // nothing half written is left behind
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_folder_that_is_none_says_where_and_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "in the way").unwrap();
        let why = write(Some(&file.join("exports")), &export("")).unwrap_err();
        assert!(why.contains("file/exports") && why.contains("[export]"), "{why}");
        assert_eq!(fs::read_to_string(file).unwrap(), "in the way");
    }

    #[test]
    fn a_folder_that_is_not_there_is_made() {
        let folder = tempfile::tempdir().unwrap();
        let path = write(Some(&folder.path().join("a/b")), &export("text")).unwrap();
        assert_eq!(fs::read_to_string(path).unwrap(), "text");
    }
}
