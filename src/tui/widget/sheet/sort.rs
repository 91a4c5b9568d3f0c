use std::cmp::Ordering;

use super::{Cell, Sheet};

/// What a sheet is sorted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    /// The column's name.
    pub column: String,
    /// Largest first.
    pub descending: bool,
}

impl Sheet {
    /// The sheet sorted by a column: figures by value, the rest by text, what is missing last either way. Rows that
    /// are equal keep their order. With `None`, or a column that is not there, nothing changes.
    #[must_use]
    pub fn sorted(mut self, sort: Option<&Sort>) -> Self {
        let Some(sort) = sort else { return self };
        let Some(column) = self.column_at(&sort.column) else { return self };
        self.rows.sort_by(|a, b| match (a.cells.get(column), b.cells.get(column)) {
            (Some(a), Some(b)) => compare(a, b, sort.descending),
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
        self.sort = Some(sort.clone());
        self
    }
}

/// Figures first, then texts, then what is missing: a total order whatever a column holds.
fn compare(a: &Cell, b: &Cell, descending: bool) -> Ordering {
    let turn = |order: Ordering| if descending { order.reverse() } else { order };
    match (key(a), key(b)) {
        (Key::Value(a), Key::Value(b)) => turn(a.total_cmp(&b)),
        (Key::Text(a), Key::Text(b)) => turn(a.cmp(&b)),
        (a, b) => a.rank().cmp(&b.rank()),
    }
}

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
    match cell.trace.as_ref().map(|traced| &traced.reading) {
        Some(Ok(figure)) => Key::Value(figure.value),
        Some(Err(_)) => Key::Missing,
        None => Key::Text(cell.plain()),
    }
}
