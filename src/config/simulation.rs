//! `[simulation]`.

use super::cursor::{self, Cursor, Table, Value};
use crate::analysis::{BitcoinModel, Draws};

pub(super) const SIMULATION: [&str; 3] = ["paths", "seed", "model"];

/// Paths are drawn so many at a time.
const BATCH: u32 = 1_024;
const MOST: i64 = 1_048_576;

/// How the simulation draws.
pub(super) fn draws(root: &Table<'_>, cursor: &mut Cursor<'_>) -> Draws {
    let mut draws = Draws::default();
    let Some(table) = cursor.table(root, "simulation") else { return draws };
    cursor.only(table, "[simulation]", &SIMULATION);
    if let Some(paths) = cursor.get(table, "paths", paths) {
        draws.paths = paths.value;
    }
    if let Some(seed) = cursor.get(table, "seed", seed) {
        draws.seed = seed.value;
    }
    if let Some(model) = cursor.get(table, "model", model) {
        draws.model = model.value;
    }
    draws
}

/// Takes a number of paths, rounded up to whole batches.
fn paths(value: &Value<'_>) -> Result<usize, String> {
    let paths = cursor::integer_in(value, BATCH.into(), MOST)?;
    let batch = BATCH as usize;
    Ok(usize::try_from(paths).unwrap_or(batch).next_multiple_of(batch))
}

fn seed(value: &Value<'_>) -> Result<u64, String> {
    cursor::integer_in(value, 0, i64::MAX).map(i64::unsigned_abs)
}

fn model(value: &Value<'_>) -> Result<BitcoinModel, String> {
    match value.as_str() {
        Some("brownian") => Ok(BitcoinModel::Brownian),
        Some("bootstrap") => Ok(BitcoinModel::Bootstrap),
        _ => Err("\"brownian\" or \"bootstrap\"".to_owned()),
    }
}
