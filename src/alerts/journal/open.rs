use std::{fs, path::Path, thread, time::Duration};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{
    JournalError,
    schema::{self, Found},
};

/// How long another program is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// Opens a journal, made anew where there is none.
pub(super) fn open(path: &Path) -> Result<Connection, JournalError> {
    if let Some(folder) = path.parent() {
        let no_folder = |source| JournalError::NoFolder { path: path.to_owned(), source };
        fs::create_dir_all(folder).map_err(no_folder)?;
    }
    let of = |source| JournalError::of(path, source);
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(of)?;
    connection.busy_timeout(PATIENCE).map_err(of)?;
    match schema::found(&connection).map_err(of)? {
        Found::Foreign => return Err(JournalError::Foreign(path.to_owned())),
        Found::Newer(found) => {
            return Err(JournalError::Newer { path: path.to_owned(), found, known: schema::NEWEST });
        }
        Found::Ours(_) if connection.is_readonly("main").map_err(of)? => {
            return Err(JournalError::ReadOnly(path.to_owned()));
        }
        Found::Ours(_) => {}
    }
    prepare(&mut connection).map_err(of)?;
    Ok(connection)
}

/// A journal that ends with the program.
pub(super) fn open_in_memory() -> rusqlite::Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    prepare(&mut connection)?;
    Ok(connection)
}

/// A log ahead of the file: a program killed at any moment leaves each transaction whole or not there, and what was
/// committed stays. Without such a log, on a network's disk, every commit waits for the disk instead.
fn prepare(connection: &mut Connection) -> rusqlite::Result<()> {
    let mode = with_patience(|| {
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0))
    })?;
    connection.pragma_update(None, "synchronous", if mode == "wal" { "NORMAL" } else { "FULL" })?;
    connection.pragma_update(None, "foreign_keys", true)?;
    schema::migrate(connection, &schema::STEPS)
}

/// Tries again while another program opens the same journal: the library does not wait for that by itself.
fn with_patience<T>(attempt: impl Fn() -> rusqlite::Result<T>) -> rusqlite::Result<T> {
    const PAUSE: Duration = Duration::from_millis(5);
    let mut left = PATIENCE;
    loop {
        match attempt() {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && !left.is_zero() => {
                thread::sleep(PAUSE);
                left = left.saturating_sub(PAUSE);
            }
            done => return done,
        }
    }
}
