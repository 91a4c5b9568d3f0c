//! What a user says of states.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::words;
use crate::{
    alerts::Until,
    analysis::thresholds::State,
    model::{Ticker, clean},
};

/// Of which rule of which company, who and when.
pub(super) struct Saying<'s> {
    pub(super) book: i64,
    pub(super) ticker: &'s Ticker,
    pub(super) rule: &'s str,
    pub(super) user: &'s str,
    pub(super) now: &'s str,
}

impl Saying<'_> {
    /// The state the journal stands at, where it knows the rule.
    pub(super) fn stands(&self, connection: &Connection) -> rusqlite::Result<Option<State>> {
        let sql = "SELECT state FROM standing WHERE book = ?1 AND ticker = ?2 AND rule = ?3 AND gone = 0";
        let key = (self.book, self.ticker.as_str(), self.rule);
        connection.query_row(sql, key, |row| words::state(row, 0)).optional()
    }

    /// Takes note of a state, in place of what was noted before.
    pub(super) fn acknowledge(
        &self,
        transaction: &Transaction<'_>,
        state: State,
        note: &str,
    ) -> rusqlite::Result<()> {
        self.end(transaction, "acknowledgement")?;
        transaction.execute(
            "INSERT INTO acknowledgement (book, ticker, rule, user, state, note, said)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                self.book,
                self.ticker.as_str(),
                self.rule,
                self.user,
                state.label(),
                clean(note),
                self.now
            ],
        )?;
        Ok(())
    }

    /// Lets a state sleep, in place of an earlier sleep.
    pub(super) fn snooze(
        &self,
        transaction: &Transaction<'_>,
        state: State,
        until: Until,
    ) -> rusqlite::Result<()> {
        self.end(transaction, "snooze")?;
        let until = match until {
            Until::Day(day) => Some(day.to_string()),
            Until::Worse => None,
        };
        transaction.execute(
            "INSERT INTO snooze (book, ticker, rule, user, state, until, said) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![self.book, self.ticker.as_str(), self.rule, self.user, state.label(), until, self.now],
        )?;
        Ok(())
    }

    /// Takes both back.
    pub(super) fn unmute(&self, transaction: &Transaction<'_>) -> rusqlite::Result<()> {
        self.end(transaction, "acknowledgement")?;
        self.end(transaction, "snooze")
    }

    fn end(&self, transaction: &Transaction<'_>, table: &str) -> rusqlite::Result<()> {
        let sql = format!(
            "UPDATE {table} SET ended = ?5 WHERE book = ?1 AND ticker = ?2 AND rule = ?3 AND user = ?4 AND ended IS NULL"
        );
        transaction
            .execute(&sql, params![self.book, self.ticker.as_str(), self.rule, self.user, self.now])?;
        Ok(())
    }
}

/// Notes how far a user has read: never less far than before, and never past the last entry.
pub(super) fn seen(
    transaction: &Transaction<'_>,
    book: i64,
    (user, reader): (&str, &str),
    entry: i64,
    now: &str,
) -> rusqlite::Result<()> {
    transaction.execute(
        "INSERT INTO seen (book, user, reader, entry, at)
         VALUES (?1, ?2, ?3, min(?4, (SELECT ifnull(max(id), 0) FROM entry WHERE book = ?1)), ?5)
         ON CONFLICT DO UPDATE SET entry = excluded.entry, at = excluded.at WHERE excluded.entry > seen.entry",
        params![book, user, reader, entry, now],
    )?;
    Ok(())
}

/// Notes that a user has read stories. A key is kept by its bits: the file knows signed numbers alone.
pub(super) fn read(
    transaction: &Transaction<'_>,
    book: i64,
    user: &str,
    keys: &[u64],
    now: &str,
) -> rusqlite::Result<()> {
    let mut note = transaction.prepare(
        "INSERT INTO story_read (book, user, key, said) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
    )?;
    for key in keys {
        note.execute(params![book, user, key.cast_signed(), now])?;
    }
    Ok(())
}

/// Takes back that a user has read stories.
pub(super) fn unread(
    transaction: &Transaction<'_>,
    book: i64,
    user: &str,
    keys: &[u64],
) -> rusqlite::Result<()> {
    let mut take =
        transaction.prepare("DELETE FROM story_read WHERE book = ?1 AND user = ?2 AND key = ?3")?;
    for key in keys {
        take.execute(params![book, user, key.cast_signed()])?;
    }
    Ok(())
}
