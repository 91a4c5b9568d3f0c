//! The journal: an SQLite file of every change of state, and of what its users said to them.
//!
//! Every request is one transaction that takes the journal for itself before it reads, so that of two programs the
//! second finds what the first has written. A program killed at any moment leaves each of them whole or not there.

mod error;
mod look;
mod open;
mod read;
mod say;
mod schema;
mod settle;
#[cfg(test)]
mod tests;
mod words;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

pub use self::{
    error::JournalError,
    look::{Looked, look},
};
use self::{read::Entries, say::Saying, settle::Settled};
use super::{Diary, Entry, Keeping, Place, Until};
use crate::{
    analysis::{history::History, thresholds::State},
    model::Ticker,
};

/// What a journal without a file is called.
const IN_MEMORY: &str = ":memory:";

/// An open journal, for one book and user.
pub(super) struct Journal {
    connection: Connection,
    place: Place,
    /// What it is called in errors.
    path: PathBuf,
    keeping: Keeping,
    /// The entries last read, and the version of the file they were read from.
    read: Option<(i64, Entries)>,
}

impl Journal {
    /// Opens the place's file.
    pub(super) fn open(place: &Place) -> Result<Self, JournalError> {
        let path = place.file.clone().ok_or(JournalError::NoPlace)?;
        let connection = open::open(&path)?;
        let keeping = Keeping::Kept(path.clone());
        Ok(Self { connection, place: place.clone(), path, keeping, read: None })
    }

    /// One that ends with the program, and why.
    pub(super) fn in_memory(place: &Place, why: String) -> Result<Self, JournalError> {
        let path = PathBuf::from(IN_MEMORY);
        let connection = open::open_in_memory().map_err(|error| JournalError::of(&path, error))?;
        Ok(Self { connection, place: place.clone(), path, keeping: Keeping::Nowhere(why), read: None })
    }

    /// Takes over what a file has that cannot be written any more.
    pub(super) fn take_over(&self, file: &Path) -> Result<(), JournalError> {
        let attach = "ATTACH ?1 AS other";
        let name = file.to_string_lossy();
        self.connection.execute(attach, [name]).map_err(|error| JournalError::of(file, error))?;
        // a file that cannot be written stays of the version it is of
        let is_there = "SELECT EXISTS (SELECT 1 FROM other.sqlite_schema WHERE name = ?1)";
        let has =
            |table: &&str| self.connection.query_row(is_there, [*table], |row| row.get(0)).unwrap_or(true);
        let copy = ["book", "entry", "standing", "acknowledgement", "snooze", "seen", "story_read"]
            .iter()
            .filter(|table| has(table))
            .fold(String::new(), |copy, table| {
                copy + "INSERT INTO main." + table + " SELECT * FROM other." + table + ";"
            });
        let copied = self.connection.execute_batch(&format!("BEGIN; {copy} COMMIT;"));
        if copied.is_err() && !self.connection.is_autocommit() {
            self.connection.execute_batch("ROLLBACK").map_err(|error| self.error(error))?;
        }
        self.connection.execute_batch("DETACH other").map_err(|error| self.error(error))?;
        copied.map_err(|error| JournalError::of(file, error))
    }

    /// Records what a past adds, and gives what is to be told of: what fires and nobody was told of, oldest first. Who
    /// asks is taken to tell it, and nobody else will; who tells nobody gets nothing and leaves it to others.
    pub(super) fn settle(&mut self, history: &History) -> Result<Vec<Entry>, JournalError> {
        let now = self.now();
        match self.write(|transaction, book, _| settle::settle(transaction, book, history, now))? {
            Settled::Changed => self.read = None,
            Settled::Same => {}
            Settled::Ahead(through) => return Err(JournalError::Ahead { path: self.path.clone(), through }),
        }
        if self.place.tells { self.claim(now) } else { Ok(Vec::new()) }
    }

    /// Claims the entries that nobody was told of: a program killed after it recorded them leaves them to the next.
    fn claim(&mut self, now: DateTime<Utc>) -> Result<Vec<Entry>, JournalError> {
        let is_any = "SELECT EXISTS (SELECT 1 FROM entry JOIN book ON book.id = book WHERE name = ?1 AND told IS NULL)";
        let any = self.connection.query_row(is_any, [&*self.place.book], |row| row.get::<_, bool>(0));
        if !any.map_err(|error| self.error(error))? {
            return Ok(Vec::new());
        }
        let untold = self.write(|transaction, book, _| {
            let untold = read::untold(transaction, book)?;
            let claim = "UPDATE entry SET told = ?2 WHERE book = ?1 AND told IS NULL";
            transaction.execute(claim, (book, words::moment(now)))?;
            Ok(untold)
        })?;
        Ok(untold.into_iter().filter(Entry::is_firing).collect())
    }

    /// Takes note of a state.
    pub(super) fn acknowledge(
        &mut self,
        ticker: &Ticker,
        rule: &str,
        state: State,
        note: &str,
    ) -> Result<(), JournalError> {
        self.mute(ticker, rule, state, |saying, transaction| saying.acknowledge(transaction, state, note))
    }

    /// Lets a state sleep.
    pub(super) fn snooze(
        &mut self,
        ticker: &Ticker,
        rule: &str,
        state: State,
        until: Until,
    ) -> Result<(), JournalError> {
        self.mute(ticker, rule, state, |saying, transaction| saying.snooze(transaction, state, until))
    }

    fn mute(
        &mut self,
        ticker: &Ticker,
        rule: &str,
        state: State,
        say: impl FnOnce(&Saying<'_>, &Transaction<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), JournalError> {
        let ok =
            || Err(JournalError::Refused(format!("{ticker} {rule} is ok: there is nothing to keep quiet")));
        if state == State::Ok {
            return ok();
        }
        let now = words::moment(self.now());
        let is_said = self.write(|transaction, book, place| {
            let saying = Saying { book, ticker, rule, user: &place.user, now: &now };
            let is_ok = saying.stands(transaction)? == Some(State::Ok);
            if !is_ok {
                say(&saying, transaction)?;
            }
            Ok(!is_ok)
        })?;
        if is_said { Ok(()) } else { ok() }
    }

    /// Forgets that a state was taken note of, or sleeps.
    pub(super) fn unmute(&mut self, ticker: &Ticker, rule: &str) -> Result<(), JournalError> {
        let now = words::moment(self.now());
        self.write(|transaction, book, place| {
            Saying { book, ticker, rule, user: &place.user, now: &now }.unmute(transaction)
        })
    }

    /// Everything up to an entry has been seen.
    pub(super) fn seen(&mut self, entry: i64) -> Result<(), JournalError> {
        let now = words::moment(self.now());
        self.write(|transaction, book, place| {
            say::seen(transaction, book, (&place.user, place.reader), entry, &now)
        })
    }

    /// The stories of these keys have been read. What was read before stays as it was.
    pub(super) fn read_stories(&mut self, keys: &[u64]) -> Result<(), JournalError> {
        if keys.is_empty() {
            return Ok(());
        }
        let now = words::moment(self.now());
        self.write(|transaction, book, place| say::read(transaction, book, &place.user, keys, &now))
    }

    /// The stories of these keys have not been read, after all.
    pub(super) fn unread_stories(&mut self, keys: &[u64]) -> Result<(), JournalError> {
        self.write(|transaction, book, place| say::unread(transaction, book, &place.user, keys))
    }

    /// What it says of the book now, whoever wrote it.
    pub(super) fn diary(&mut self) -> Result<Diary, JournalError> {
        let read = self.read.take();
        let read = self.read_anew(read).map_err(|error| self.error(error))?;
        let Some((mut diary, version, entries)) = read else {
            return Ok(Diary { keeping: self.keeping.clone(), ..Diary::default() });
        };
        diary.entries.clone_from(&entries.all);
        diary.by_rule.clone_from(&entries.standing);
        diary.keeping = self.keeping.clone();
        self.read = Some((version, entries));
        Ok(diary)
    }

    /// All of one moment; the entries read before, where nobody has written since.
    fn read_anew(&self, read: Option<(i64, Entries)>) -> rusqlite::Result<Option<(Diary, i64, Entries)>> {
        let look = self.connection.unchecked_transaction()?;
        let Some(book) = book(&look, &self.place.book)? else { return Ok(None) };
        let version: i64 = look.pragma_query_value(None, "data_version", |row| row.get(0))?;
        let entries = match read {
            Some((then, entries)) if then == version => entries,
            _ => read::entries(&look, book)?,
        };
        let mut diary = Diary::default();
        read::said(&look, book, &self.place.user, self.place.reader, &mut diary)?;
        Ok(Some((diary, version, entries)))
    }

    /// Does one piece of writing, whole or not at all.
    fn write<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>, i64, &Place) -> rusqlite::Result<T>,
    ) -> Result<T, JournalError> {
        let Self { connection, place, path, .. } = self;
        let attempt = || {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let book = if let Some(book) = book(&transaction, &place.book)? {
                book
            } else {
                transaction.execute("INSERT INTO book (name) VALUES (?1)", [&*place.book])?;
                transaction.last_insert_rowid()
            };
            let done = work(&transaction, book, place)?;
            transaction.commit()?;
            Ok(done)
        };
        attempt().map_err(|error| JournalError::of(path, error))
    }

    fn now(&self) -> DateTime<Utc> {
        (self.place.now)()
    }

    fn error(&self, error: rusqlite::Error) -> JournalError {
        JournalError::of(&self.path, error)
    }
}

fn book(connection: &Connection, name: &str) -> rusqlite::Result<Option<i64>> {
    connection.query_row("SELECT id FROM book WHERE name = ?1", [name], |row| row.get(0)).optional()
}
