//! The shape of an exported screen in JSON. `assets/schema/screen.schema.json` is made of it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::report::json::shape::{Day, NeedShape, PeriodShape};

/// A screen: every row and column of its table.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScreenShape {
    /// The version of this shape: it goes up when a field goes or changes its meaning, not when one is added.
    pub version: u32,
    /// The screen: board, runway, portfolio and so on.
    pub screen: String,
    /// The company, where the screen is of one.
    pub company: Option<String>,
    /// The day it is seen from: nothing filed or priced later is in it.
    pub as_of: Day,
    /// Whether that day was chosen, so that it is a look at the past.
    pub past: bool,
    /// The book.
    pub book: String,
    /// What is tried out, in words; null where nothing is, and every figure is the book's.
    pub what_if: Option<String>,
    /// What must be known of all of it first; null where nothing is.
    pub remark: Option<String>,
    /// What keeps rows out of it; null where all are in it.
    pub filter: Option<FilterShape>,
    /// By what the rows stand in groups: side, role or lists; null where the user asked for no groups.
    pub grouped_by: Option<String>,
    /// What the rows are sorted by; null for the screen's own order.
    pub sorted_by: Option<SortShape>,
    /// A text beside the table: a story.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The columns, left to right.
    pub columns: Vec<ColumnShape>,
    /// The rows, top to bottom.
    pub rows: Vec<RowShape>,
}

/// A filter.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FilterShape {
    /// What alone is listed, as it is typed.
    pub lists: String,
    /// How many companies are not listed because what it compares is missing of them.
    pub not_judged: usize,
}

/// An order.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SortShape {
    /// The column.
    pub column: String,
    /// Largest first.
    pub descending: bool,
}

/// A column.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ColumnShape {
    /// Its name in the rows.
    pub id: String,
    /// Its title on the screen, with what stands below it there.
    pub title: String,
}

/// A row.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RowShape {
    /// Its name: a ticker, an item.
    pub id: String,
    /// The heading it stands under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Its cells by the columns' names; a column is left out where the cell is blank.
    pub cells: BTreeMap<String, CellShape>,
    /// What is said below it on the screen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
}

/// A cell.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CellShape {
    /// What the screen shows, marks left out; null where it draws a bar or the sign for missing.
    pub text: Option<String>,
    /// The number, every digit; a ratio of 0.618 is 61.8 %. Null where there is none, or where the text says only that it is
    /// more or less than a number.
    pub value: Option<f64>,
    /// How large it is at most or at least, where no more is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound: Option<BoundShape>,
    /// What the number is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The figure the cell stands for, or which its words rest on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figure: Option<StandingShape>,
    /// Why there is no number; it is not zero.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<Vec<NeedShape>>,
}

/// A bound.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BoundShape {
    /// at most, or at least.
    pub bound: String,
    /// The bound, every digit.
    pub value: f64,
}

/// What a figure is and where it comes from.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StandingShape {
    /// The number, every digit.
    pub value: f64,
    /// Its unit.
    pub unit: String,
    /// reported, quoted, derived or estimated.
    pub kind: String,
    /// Whether sources disagree about it or about an input.
    pub conflict: bool,
    /// Whether it or an input is from a file that cannot be read now.
    pub stale: bool,
    /// The days it holds for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<PeriodShape>,
    /// The day from which its newest input counts as public.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts_from: Option<Day>,
    /// The arithmetic, where it was computed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formula: Option<String>,
    /// What a reader must know of the arithmetic.
    pub notes: Vec<String>,
    /// Everything it rests on, each once.
    pub sources: Vec<SourceShape>,
}

/// Something a figure rests on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceShape {
    /// fact, close, position, entry or assumption.
    pub from: String,
    /// What it is: the company and the item, the symbol, the assumption's name.
    pub what: String,
    /// The number, of a fact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Its unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The days it holds for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The day of a close, or of what an entry knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    /// The document's kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// The day it became public; absent where that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filed: Option<Day>,
    /// The day from which it counts as public.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts_from: Option<Day>,
    /// The SEC's accession number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accession: Option<String>,
    /// document, or quoted by another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen: Option<String>,
    /// The address or document; of an assumption who set it and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The file of the book and the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}
