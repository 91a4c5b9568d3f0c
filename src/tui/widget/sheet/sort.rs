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

fn compare(a: &Cell, b: &Cell, descending: bool) -> Ordering {
    let turn = |order: Ordering| if descending { order.reverse() } else { order };
    let reading =
        |cell: &Cell| cell.trace.as_ref().map(|traced| traced.reading.as_ref().ok().map(|f| f.value));
    match (reading(a), reading(b)) {
        (Some(Some(a)), Some(Some(b))) => turn(a.total_cmp(&b)),
        (Some(None), Some(None)) => Ordering::Equal,
        (Some(None), _) => Ordering::Greater,
        (_, Some(None)) => Ordering::Less,
        _ => turn(a.plain().cmp(&b.plain())),
    }
}
