use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::{
    JournalError,
    schema::{self, Found},
};

/// What a look at a journal found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looked {
    /// The version of its tables.
    pub version: i64,
    /// The newest version this program knows.
    pub newest: i64,
    /// Changes of state recorded.
    pub entries: i64,
}

/// Looks whether a journal is whole, without changing it and without making one: `None` where none is.
pub fn look(path: &Path) -> Result<Option<Looked>, JournalError> {
    let of = |source| JournalError::of(path, source);
    match path.metadata() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Ok(about) if about.len() == 0 => return Ok(None),
        _ => {}
    }
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(address(path), flags).map_err(of)?;
    let version = match schema::found(&connection).map_err(of)? {
        Found::Foreign => return Err(JournalError::Foreign(path.to_owned())),
        Found::Newer(found) => {
            return Err(JournalError::Newer { path: path.to_owned(), found, known: schema::NEWEST });
        }
        Found::Ours(version) => version,
    };
    let said: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(of)?;
    if said != "ok" {
        return Err(JournalError::Damaged { path: path.to_owned(), why: said });
    }
    let entries = connection.query_row("SELECT count(*) FROM entry", [], |row| row.get(0)).map_err(of)?;
    Ok(Some(Looked { version, newest: schema::NEWEST, entries }))
}

/// The file as an address that only reads. Without a log beside it the file is the whole journal and is read without any
/// lock, which would make files beside it.
fn address(path: &Path) -> String {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let has_log = Path::new(&log).metadata().is_ok_and(|about| about.len() > 0);
    let whole = if has_log { "" } else { "&immutable=1" };
    let path = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    format!("file:{path}?mode=ro{whole}")
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, fs};

    use super::{super::open, *};

    /// Every file of a folder with what it holds.
    fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.map(|path| (path.display().to_string(), fs::read(path).unwrap())).collect()
    }

    #[test]
    fn none_is_made_and_nothing_is_changed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a#b%c?journal.db");
        assert_eq!(look(&path).unwrap(), None);
        assert_eq!(files(folder.path()), BTreeMap::new());
        drop(open::open(&path).unwrap());
        let before = files(folder.path());
        let whole = Looked { version: schema::NEWEST, newest: schema::NEWEST, entries: 0 };
        assert_eq!(look(&path).unwrap(), Some(whole));
        assert_eq!(files(folder.path()), before);
    }

    #[test]
    fn one_that_is_open_elsewhere_is_read_with_its_log() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        let other = open::open(&path).unwrap();
        other.execute("INSERT INTO book (name) VALUES ('demo')", []).unwrap();
        assert_eq!(look(&path).unwrap().unwrap().version, schema::NEWEST);
        drop(other);
    }

    #[test]
    fn what_is_no_journal_or_a_damaged_one_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        fs::write(&path, "this is no database, however long it is made to be").unwrap();
        assert!(matches!(look(&path), Err(JournalError::Foreign(_))));
        fs::remove_file(&path).unwrap();
        drop(open::open(&path).unwrap());
        let mut bytes = fs::read(&path).unwrap();
        bytes[4096..].fill(0x5a);
        fs::write(&path, bytes).unwrap();
        assert!(matches!(look(&path), Err(JournalError::Damaged { .. })), "{:?}", look(&path));
    }
}
