//! The diary of a book, as the journal has it.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use rusqlite::{Connection, OptionalExtension, Row};

use super::words;
use crate::{
    alerts::{Acknowledgement, Diary, Entry, Snooze, Until},
    analysis::{history::CauseKind, thresholds::Metric},
    model::{Date, Ticker, clean},
};

/// How many entries a diary has, the newest; those that stand come on top.
const NEWEST: i64 = 5_000;

const COLUMNS: &str =
    "id, ticker, rule, metric, day, recorded, state_left, state, value, level, cause, why, shared, past";

/// The entries of a book, newest first, and those that stand, by company and rule.
#[derive(Debug, Clone, Default)]
pub(super) struct Entries {
    pub(super) all: Vec<Arc<Entry>>,
    pub(super) standing: HashMap<Ticker, HashMap<Arc<str>, Arc<Entry>>>,
}

/// The newest entries of a book and all that stand.
pub(super) fn entries(connection: &Connection, book: i64) -> rusqlite::Result<Entries> {
    let mut standing = connection.prepare("SELECT entry FROM standing WHERE book = ?1 AND gone = 0")?;
    let mut standing: HashSet<i64> =
        standing.query_map([book], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut reader = Reader::default();
    let newest =
        format!("SELECT {COLUMNS} FROM entry WHERE book = ?1 ORDER BY day DESC, id DESC LIMIT {NEWEST}");
    let mut newest = connection.prepare(&newest)?;
    let mut all = Vec::new();
    let mut rows = newest.query([book])?;
    while let Some(row) = rows.next()? {
        let is_standing = standing.remove(&row.get(0)?);
        all.push(Arc::new(reader.entry(row, is_standing)?));
    }
    let mut one = connection.prepare(&format!("SELECT {COLUMNS} FROM entry WHERE id = ?1"))?;
    let begun = all.len();
    for id in standing {
        all.push(one.query_row([id], |row| reader.entry(row, true)).map(Arc::new)?);
    }
    if let Some(older) = all.get_mut(begun..) {
        older.sort_by_key(|entry| std::cmp::Reverse((entry.on, entry.id)));
    }
    let mut standing: HashMap<Ticker, HashMap<Arc<str>, Arc<Entry>>> = HashMap::new();
    for entry in all.iter().filter(|entry| entry.is_standing) {
        standing.entry(entry.ticker.clone()).or_default().insert(Arc::clone(&entry.rule), Arc::clone(entry));
    }
    Ok(Entries { all, standing })
}

/// The entries of a book that nobody was told of, oldest first.
pub(super) fn untold(connection: &Connection, book: i64) -> rusqlite::Result<Vec<Entry>> {
    let sql = format!(
        "SELECT {COLUMNS}, EXISTS (SELECT 1 FROM standing AS s WHERE s.entry = entry.id AND s.gone = 0)
         FROM entry WHERE book = ?1 AND told IS NULL ORDER BY id"
    );
    let mut reader = Reader::default();
    let mut untold = connection.prepare(&sql)?;
    untold.query_map([book], |row| reader.entry(row, row.get(14)?))?.collect()
}

/// What a user said of a book's states, and what the user has seen and read.
pub(super) fn said(
    connection: &Connection,
    book: i64,
    user: &str,
    reader: &str,
    diary: &mut Diary,
) -> rusqlite::Result<()> {
    let mut acknowledged = connection.prepare(
        "SELECT ticker, rule, state, note, said FROM acknowledgement WHERE book = ?1 AND user = ?2 AND ended IS NULL",
    )?;
    let user: Arc<str> = user.into();
    let mut rows = acknowledged.query((book, &*user))?;
    while let Some(row) = rows.next()? {
        let said = Acknowledgement {
            state: words::state(row, 2)?,
            note: clean(words::text(row, 3)?).into(),
            user: Arc::clone(&user),
            at: words::time(row, 4)?,
        };
        diary.acknowledged.insert(key(row)?, said);
    }
    let mut snoozed = connection.prepare(
        "SELECT ticker, rule, state, until, said FROM snooze WHERE book = ?1 AND user = ?2 AND ended IS NULL",
    )?;
    let mut rows = snoozed.query((book, &*user))?;
    while let Some(row) = rows.next()? {
        let until = match words::optional(row, 3)? {
            Some(_) => Until::Day(words::day(row, 3)?),
            None => Until::Worse,
        };
        let (state, at) = (words::state(row, 2)?, words::time(row, 4)?);
        diary.snoozed.insert(key(row)?, Snooze { state, until, user: Arc::clone(&user), at });
    }
    let seen = "SELECT entry FROM seen WHERE book = ?1 AND user = ?2 AND reader = ?3";
    diary.seen = connection.query_row(seen, (book, &*user, reader), |row| row.get(0)).optional()?;
    let mut read = connection.prepare("SELECT key FROM story_read WHERE book = ?1 AND user = ?2")?;
    let keys = read.query_map((book, &*user), |row| row.get::<_, i64>(0))?;
    diary.read = keys.map(|key| key.map(i64::cast_unsigned)).collect::<Result<_, _>>()?;
    Ok(())
}

fn key(row: &Row<'_>) -> rusqlite::Result<(Ticker, Arc<str>)> {
    Ok((words::ticker(row, 0)?, clean(words::text(row, 1)?).into()))
}

/// Reads entries; a text that comes again, and most do, is kept once.
#[derive(Default)]
struct Reader {
    texts: HashSet<Arc<str>>,
    tickers: HashMap<Arc<str>, Ticker>,
    days: Option<(String, Date)>,
}

impl Reader {
    fn entry(&mut self, row: &Row<'_>, is_standing: bool) -> rusqlite::Result<Entry> {
        Ok(Entry {
            id: row.get(0)?,
            ticker: self.ticker(row)?,
            rule: self.text(words::text(row, 2)?),
            metric: Metric::from_name(words::text(row, 3)?),
            on: self.day(row)?,
            recorded: words::time(row, 5)?,
            from: words::optional_state(row, 6)?,
            to: words::state(row, 7)?,
            value: row.get(8)?,
            level: row.get(9)?,
            cause: words::read(row, 10, "cause", CauseKind::from_label)?,
            why: self.text(words::text(row, 11)?),
            group: words::optional(row, 12)?.map(|text| self.text(text)),
            is_past: row.get(13)?,
            is_standing,
        })
    }

    fn text(&mut self, text: &str) -> Arc<str> {
        let text = clean(text);
        if let Some(known) = self.texts.get(&*text) {
            return Arc::clone(known);
        }
        let text: Arc<str> = text.into();
        self.texts.insert(Arc::clone(&text));
        text
    }

    fn ticker(&mut self, row: &Row<'_>) -> rusqlite::Result<Ticker> {
        let text = words::text(row, 1)?;
        if let Some(known) = self.tickers.get(text) {
            return Ok(known.clone());
        }
        let ticker = words::ticker(row, 1)?;
        self.tickers.insert(text.into(), ticker.clone());
        Ok(ticker)
    }

    /// Entries come by day, many of one.
    fn day(&mut self, row: &Row<'_>) -> rusqlite::Result<Date> {
        let text = words::text(row, 4)?;
        if let Some((_, day)) = self.days.as_ref().filter(|(known, _)| known == text) {
            return Ok(*day);
        }
        let day = words::day(row, 4)?;
        self.days = Some((text.to_owned(), day));
        Ok(day)
    }
}
