//! A sheet: rows of cells under one cursor. Everything tabular on any screen is one.

mod cell;
mod draw;
mod layout;
mod sort;
mod state;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

pub use cell::{Cell, Rank, Span, Traced};
pub use draw::draw;
pub use layout::{Placed, cell_at, header_at, page_height, visible_columns};
pub use sort::Sort;
pub use state::SheetState;

use crate::{model::Ticker, tui::screen::Tab};

/// Rows of cells.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Columns, left to right.
    pub columns: Vec<Column>,
    /// Rows, top to bottom.
    pub rows: Vec<Row>,
    /// What it is sorted by, when the user chose; marked in the header.
    pub sort: Option<Sort>,
    /// What to say when there are no rows.
    pub empty: Cow<'static, str>,
}

/// Which side the cells of a column keep to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Text.
    #[default]
    Left,
    /// Figures: digits line up, and the mark stands before the first of them.
    Right,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its name for the cursor and the sort; stays the same when columns come and go.
    pub id: Cow<'static, str>,
    /// Title.
    pub title: Cow<'static, str>,
    /// Unit, in a second line of the header; empty for none.
    pub unit: Cow<'static, str>,
    /// Width in columns of the terminal, the mark's included.
    pub width: u16,
    /// Side.
    pub align: Align,
    /// Dropped on narrow terminals, the highest first; 0 is never dropped.
    pub priority: u8,
    /// Whether it takes what room is left.
    pub flexible: bool,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RowKind {
    /// The cursor can stand on it.
    #[default]
    Normal,
    /// A title between rows: its first cell runs across; the cursor passes over it.
    Heading,
    /// A text on the row above it: its first cell runs across; the cursor passes over it.
    Remark,
    /// Figures of the rows above it: the cursor can stand on it, and a sort leaves it where it is.
    Total,
}

/// How much a row stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    /// As the others.
    #[default]
    Plain,
    /// More than the others.
    Strong,
    /// Less than the others.
    Faint,
}

/// Where Enter leads from a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opens {
    /// Which company. Standing on the row selects it.
    pub ticker: Ticker,
    /// Which tab; the one last visited when `None`.
    pub tab: Option<Tab>,
}

/// A row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its name for the cursor; stays the same over a reload or another sort.
    pub id: String,
    /// What it is.
    pub kind: RowKind,
    /// Cells, one a column.
    pub cells: Vec<Cell>,
    /// Where Enter leads.
    pub opens: Option<Opens>,
    /// The row it leads to there; the one of its own name when `None`.
    pub lands: Option<String>,
    /// How much it stands out.
    pub weight: Weight,
}

impl RowKind {
    /// Whether the cursor passes over it.
    pub fn is_passed_over(self) -> bool {
        matches!(self, Self::Heading | Self::Remark)
    }
}

impl Sheet {
    /// A sheet without rows.
    pub fn new(columns: Vec<Column>, empty: impl Into<Cow<'static, str>>) -> Self {
        Self { columns, rows: Vec::new(), sort: None, empty: empty.into() }
    }

    /// The cell at a row's and a column's place.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.rows.get(row)?.cells.get(column)
    }

    /// The place of a row the cursor can stand on.
    pub fn row_at(&self, id: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.id == id && !row.kind.is_passed_over())
    }

    /// The place of a column.
    pub fn column_at(&self, id: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id)
    }
}

impl Column {
    /// A column of text.
    pub fn text(id: impl Into<Cow<'static, str>>, title: impl Into<Cow<'static, str>>, width: u16) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            unit: Cow::Borrowed(""),
            width,
            align: Align::Left,
            priority: 0,
            flexible: false,
        }
    }

    /// A column of figures. `width` includes the mark.
    pub fn figure(id: impl Into<Cow<'static, str>>, title: impl Into<Cow<'static, str>>, width: u16) -> Self {
        Self { align: Align::Right, ..Self::text(id, title, width) }
    }

    /// The same column with a unit in the header.
    #[must_use]
    pub fn unit(mut self, unit: impl Into<Cow<'static, str>>) -> Self {
        self.unit = unit.into();
        self
    }

    /// The same column, dropped on narrow terminals; the highest first.
    #[must_use]
    pub fn priority(mut self, priority: u8) -> Self {
        self.priority = priority;
        self
    }

    /// The same column, taking what room is left.
    #[must_use]
    pub fn flexible(mut self) -> Self {
        self.flexible = true;
        self
    }
}

impl Row {
    /// A row.
    pub fn new(id: impl Into<String>, cells: Vec<Cell>) -> Self {
        Self { id: id.into(), cells, ..Self::default() }
    }

    /// A title between rows.
    pub fn heading(text: impl Into<String>) -> Self {
        let text = text.into();
        let cell = Cell::toned(text.clone(), crate::tui::styles::Tone::Title);
        Self { id: format!("# {text}"), kind: RowKind::Heading, cells: vec![cell], ..Self::default() }
    }

    /// Figures of the rows above, which leads nowhere.
    pub fn total(id: impl Into<String>, cells: Vec<Cell>) -> Self {
        Self { kind: RowKind::Total, weight: Weight::Strong, ..Self::new(id, cells) }
    }

    /// The same row, leading to a row of a name.
    #[must_use]
    pub fn landing(mut self, row: impl Into<String>) -> Self {
        self.lands = Some(row.into());
        self
    }

    /// The same row, standing out more or less than others.
    #[must_use]
    pub fn weighing(mut self, weight: Weight) -> Self {
        self.weight = weight;
        self
    }

    /// The same row, leading to a company's tab; to the one last visited when `None`.
    #[must_use]
    pub fn opens(mut self, ticker: &Ticker, tab: Option<Tab>) -> Self {
        self.opens = Some(Opens { ticker: ticker.clone(), tab });
        self
    }
}
