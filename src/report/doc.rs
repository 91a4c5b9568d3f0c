//! A report before it is dressed as plain text or Markdown.

/// One piece of a report.
pub(crate) enum Block {
    /// A heading: 1 the report, 2 a company or a part of the whole, 3 a part of a company.
    Heading(u8, String),
    /// One named fact.
    Fact(String, String),
    /// A sentence.
    Note(String),
    /// Rows under headers.
    Table(Table),
}

/// Rows under headers.
pub(crate) struct Table {
    /// The columns.
    pub(crate) columns: Vec<Column>,
    /// The rows, each with a cell a column.
    pub(crate) rows: Vec<Vec<String>>,
}

/// How a column is set.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    /// Header.
    pub(crate) title: &'static str,
    /// What its cells hold.
    pub(crate) holds: Holds,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Figures: set right, never shortened.
    Figures,
    /// Words: set left, never shortened.
    Words,
    /// A name: set left, shortened with `…` beyond this many columns in plain text; written whole elsewhere.
    Name(usize),
}

/// A column of figures.
pub(crate) const fn figures(title: &'static str) -> Column {
    Column { title, holds: Holds::Figures }
}

/// A column of words.
pub(crate) const fn words(title: &'static str) -> Column {
    Column { title, holds: Holds::Words }
}

/// A column of names.
pub(crate) const fn names(title: &'static str, width: usize) -> Column {
    Column { title, holds: Holds::Name(width) }
}

impl Block {
    /// One named fact.
    pub(crate) fn fact(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self::Fact(label.into(), text.into())
    }

    /// A table, or a sentence where it would have no rows.
    pub(crate) fn table(columns: &[Column], rows: Vec<Vec<String>>, if_empty: &str) -> Self {
        if rows.is_empty() {
            return Self::Note(if_empty.to_owned());
        }
        Self::Table(Table { columns: columns.to_vec(), rows })
    }
}
