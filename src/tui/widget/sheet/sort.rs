use std::cmp::Ordering;

use super::{Cell, Rank};

/// What a sheet is sorted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    /// The column's name.
    pub column: String,
    /// Largest first.
    pub descending: bool,
}

impl Sort {
    /// Puts rows in order by their cell of the column: figures by value, the rest by text, what is missing last either
    /// way. Those that are equal keep their order.
    pub fn arrange<T>(&self, rows: &mut [T], cell: impl Fn(&T) -> Cell) {
        // what decides is read once a row, not once a comparison
        rows.sort_by_cached_key(|row| Place(key(&cell(row)), self.descending));
    }
}

/// Where a row goes: figures first, then texts, then what is missing; a total order whatever a column holds.
struct Place(Key, bool);

impl Ord for Place {
    fn cmp(&self, other: &Self) -> Ordering {
        let turn = |order: Ordering| if self.1 { order.reverse() } else { order };
        match (&self.0, &other.0) {
            (Key::Value(a), Key::Value(b)) => turn(a.total_cmp(b)),
            (Key::Text(a), Key::Text(b)) => turn(a.cmp(b)),
            (a, b) => a.rank().cmp(&b.rank()),
        }
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Place {}

enum Key {
    Value(f64),
    Text(String),
    Missing,
}

impl Key {
    fn rank(&self) -> u8 {
        match self {
            Self::Value(_) => 0,
            Self::Text(_) => 1,
            Self::Missing => 2,
        }
    }
}

fn key(cell: &Cell) -> Key {
    match (&cell.rank, cell.trace.as_ref().map(|traced| &traced.reading)) {
        (Rank::Value(value), _) => Key::Value(*value),
        (Rank::Missing, _) | (Rank::Shown, Some(Err(_))) => Key::Missing,
        (Rank::Shown, Some(Ok(figure))) => Key::Value(figure.value),
        (Rank::Shown, None) => Key::Text(cell.plain()),
    }
}
