//! The shape of the journal's file, and how an older one becomes the newest.

use rusqlite::{Connection, TransactionBehavior};

/// Every version's step from the one before, the first from nothing.
pub(super) const STEPS: [&str; NEWEST as usize] =
    [include_str!("1.sql"), include_str!("2.sql"), include_str!("3.sql")];

/// What marks a file as a journal of ours: "hwat".
pub(super) const MARK: i64 = 0x6877_6174;

/// What a file is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Empty, or a journal of this version or an older one.
    Ours(i64),
    /// A newer program's.
    Newer(i64),
    /// Something else.
    Foreign,
}

/// What a file is.
pub(super) fn found(connection: &Connection) -> rusqlite::Result<Found> {
    // one look, or another program's first step may lie between two
    let look = connection.unchecked_transaction()?;
    let number = |pragma| look.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let (mark, version) = (number("application_id")?, number("user_version")?);
    let tables: i64 = look.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(match (mark, version) {
        (0, 0) if tables == 0 => Found::Ours(0),
        (MARK, version) if version > NEWEST => Found::Newer(version),
        (MARK, version) => Found::Ours(version),
        _ => Found::Foreign,
    })
}

/// The newest version.
pub(super) const NEWEST: i64 = 3;

/// Takes a journal through the steps it has not been through, each whole or not at all.
pub(super) fn migrate(connection: &mut Connection, steps: &[&str]) -> rusqlite::Result<()> {
    let before: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for (version, step) in (1_i64..).zip(steps).filter(|(version, _)| *version > before) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // another program may have taken it since
        let now: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if now >= version {
            continue;
        }
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "application_id", MARK)?;
        transaction.pragma_update(None, "user_version", version)?;
        transaction.commit()?;
    }
    Ok(())
}
