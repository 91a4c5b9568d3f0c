//! Recording what a past adds to the journal.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Transaction, params};

use super::words;
use crate::{
    alerts::reconcile::{self, Change, Known, Standing},
    analysis::{history::History, thresholds::State},
    model::{Date, Ticker, clean},
};

/// What the journal has of a book.
#[derive(Default)]
struct Kept {
    known: Known,
    /// The last entry of each rule.
    last: HashMap<Ticker, HashMap<Arc<str>, i64>>,
    /// The rules the book had no more.
    gone: HashSet<(Ticker, Arc<str>)>,
}

/// What came of a past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Settled {
    /// Something was recorded, or stands otherwise.
    Changed,
    /// Nothing that was not known.
    Same,
    /// Nothing was recorded: the journal has judged days up to this one.
    Ahead(Date),
}

/// Records what a past adds.
pub(super) fn settle(
    transaction: &Transaction<'_>,
    book: i64,
    history: &History,
    now: DateTime<Utc>,
) -> rusqlite::Result<Settled> {
    let mut kept = kept(transaction, book)?;
    if let Some(through) = kept.known.through.filter(|through| *through > history.to) {
        return Ok(Settled::Ahead(through));
    }
    let changes = reconcile::reconcile(&kept.known, history);
    record(transaction, book, &changes, &mut kept, &words::moment(now))?;
    let has_moved = stand(transaction, book, history, &changes, &kept)?;
    pass(transaction, book, history, &kept.known)?;
    Ok(if changes.is_empty() && !has_moved { Settled::Same } else { Settled::Changed })
}

/// What the journal has of a book.
fn kept(connection: &Connection, book: i64) -> rusqlite::Result<Kept> {
    let mut kept = Kept::default();
    kept.known.through = connection.query_row("SELECT through FROM book WHERE id = ?1", [book], |row| {
        Ok(if words::optional(row, 0)?.is_some() { Some(words::day(row, 0)?) } else { None })
    })?;
    let mut standing = connection.prepare(
        "SELECT ticker, rule, state, known, day, through, definition, entry, gone FROM standing WHERE book = ?1",
    )?;
    let mut rows = standing.query([book])?;
    while let Some(row) = rows.next()? {
        let (ticker, rule): (Ticker, Arc<str>) = (words::ticker(row, 0)?, words::text(row, 1)?.into());
        let standing = Standing {
            state: words::state(row, 2)?,
            before_unknown: words::optional_state(row, 3)?,
            on: words::day(row, 4)?,
            through: words::day(row, 5)?,
            fingerprint: words::text(row, 6)?.into(),
        };
        kept.last.entry(ticker.clone()).or_default().insert(Arc::clone(&rule), row.get(7)?);
        if row.get(8)? {
            kept.gone.insert((ticker.clone(), Arc::clone(&rule)));
        }
        kept.known.rules.entry(ticker).or_default().insert(rule, standing);
    }
    Ok(kept)
}

/// Adds the entries, each after the one before it of the same rule, and ends what was said of states that they leave.
fn record(
    transaction: &Transaction<'_>,
    book: i64,
    changes: &[Change<'_>],
    kept: &mut Kept,
    now: &str,
) -> rusqlite::Result<()> {
    let mut insert = transaction.prepare(
        "INSERT INTO entry (book, ticker, rule, metric, day, recorded, state_left, state, value, level, cause, why,
                            shared, past, previous, told)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    )?;
    let ended = |table: &str| {
        transaction.prepare(&format!(
            "UPDATE {table} SET ended = ?5
             WHERE book = ?1 AND ticker = ?2 AND rule = ?3 AND ended IS NULL AND (
                 ?4 = 'ok' OR (?4 = 'watch' AND state = 'unknown') OR (?4 = 'alert' AND state <> 'alert'))"
        ))
    };
    let mut ends = [ended("acknowledgement")?, ended("snooze")?];
    for change in changes {
        let last = kept.last.entry(change.ticker.clone()).or_default();
        let rule = Arc::clone(&change.rule.name);
        let (ticker, to) = (change.ticker.as_str(), change.to.label());
        insert.execute(params![
            book,
            ticker,
            &*rule,
            change.rule.metric.name(),
            change.on.to_string(),
            now,
            change.from.map(State::label),
            to,
            change.value,
            change.level(),
            change.cause.label(),
            clean(&change.why),
            change.group.as_deref().map(clean),
            change.is_past,
            last.get(&rule),
            change.is_past.then_some(now),
        ])?;
        let is_known = kept.known.rules.get(change.ticker).is_some_and(|rules| rules.contains_key(&rule));
        last.insert(Arc::clone(&rule), transaction.last_insert_rowid());
        // of a rule never seen nothing was said
        if is_known {
            for end in &mut ends {
                end.execute(params![book, ticker, &*rule, to, now])?;
            }
        }
    }
    Ok(())
}

/// Writes what the rules stand at now, where that is something else, and says whether any does.
fn stand(
    transaction: &Transaction<'_>,
    book: i64,
    history: &History,
    changes: &[Change<'_>],
    kept: &Kept,
) -> rusqlite::Result<bool> {
    let mut of_rule: HashMap<(&Ticker, &Arc<str>), Vec<&Change<'_>>> = HashMap::new();
    for change in changes {
        of_rule.entry((change.ticker, &change.rule.name)).or_default().push(change);
    }
    let mut upsert = transaction.prepare(
        "INSERT INTO standing (book, ticker, rule, entry, state, known, day, through, definition, gone)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0)
         ON CONFLICT DO UPDATE SET entry = excluded.entry, state = excluded.state, known = excluded.known,
             day = excluded.day, through = excluded.through, definition = excluded.definition, gone = 0",
    )?;
    let mut leave = transaction
        .prepare("UPDATE standing SET gone = 1 WHERE book = ?1 AND ticker = ?2 AND rule = ?3 AND gone = 0")?;
    let mut has_moved = false;
    let mut present: HashSet<(&Ticker, &str)> = HashSet::new();
    for (ticker, track) in reconcile::tracks(history) {
        let rule = &track.rule.name;
        present.insert((ticker, rule));
        let before = kept.known.rules.get(ticker).and_then(|rules| rules.get(rule));
        let Some(entry) = kept.last.get(ticker).and_then(|rules| rules.get(rule)) else { continue };
        let added = of_rule.get(&(ticker, rule)).map_or(&[][..], Vec::as_slice);
        let Some(after) = after(before, added, &reconcile::fingerprint(&track.rule), history) else {
            continue;
        };
        let is_back = kept.gone.contains(&(ticker.clone(), Arc::clone(rule)));
        let is_same = before.is_some_and(|before| {
            (before.state, &before.fingerprint) == (after.state, &after.fingerprint) && added.is_empty()
        });
        if is_same && !is_back {
            continue;
        }
        has_moved |= is_back;
        upsert.execute(params![
            book,
            ticker.as_str(),
            &**rule,
            entry,
            after.state.label(),
            after.before_unknown.map(State::label),
            after.on.to_string(),
            after.through.to_string(),
            &*after.fingerprint,
        ])?;
    }
    for (ticker, rules) in &kept.known.rules {
        for rule in rules.keys().filter(|rule| !present.contains(&(ticker, &***rule))) {
            has_moved |= leave.execute((book, ticker.as_str(), &**rule))? > 0;
        }
    }
    Ok(has_moved)
}

/// What a rule stands at after its new entries; `None` where it never had one.
fn after(
    before: Option<&Standing>,
    added: &[&Change<'_>],
    fingerprint: &str,
    history: &History,
) -> Option<Standing> {
    let mut known = before.and_then(|before| before.before_unknown);
    for change in added {
        known = reconcile::before_unknown(known, change.from, change.to);
    }
    let (state, on) = match (added.last(), before) {
        (Some(last), _) => (last.to, last.on),
        (None, Some(before)) => (before.state, before.on),
        (None, None) => return None,
    };
    Some(Standing { state, before_unknown: known, on, through: history.to, fingerprint: fingerprint.into() })
}

/// Notes the last day judged.
fn pass(transaction: &Transaction<'_>, book: i64, history: &History, known: &Known) -> rusqlite::Result<()> {
    let to = history.to.to_string();
    if known.through != Some(history.to) {
        transaction.execute("UPDATE book SET through = ?2 WHERE id = ?1", (book, &to))?;
    }
    transaction.execute(
        "UPDATE standing SET through = ?2 WHERE book = ?1 AND gone = 0 AND through < ?2",
        (book, &to),
    )?;
    Ok(())
}
