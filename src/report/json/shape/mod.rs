//! What the JSON report looks like.
//!
//! A reading is a figure or says what is missing; a field that does not apply is left out; nothing is ever `null`.

mod check;
mod company;
mod figure;
mod liquidity;
mod loss;
mod mix;
mod pipeline;
mod projection;
mod runway;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

pub use check::{BroughtAboutShape, CheckReport, CheckedShape, CountsShape, MutedShape, UnreadableShape};
pub use company::{AgendaShape, CompanyShape, EventShape, FlagShape, HoldingShape, LevelsShape, QuoteShape};
pub use figure::{
    Day, DimensionShape, FactShape, FigureShape, InputShape, MissingShape, NeedShape, PeriodShape,
    ReadingShape, TagShape, TaggingShape, TraceShape,
};
pub use liquidity::{BurnShape, LiquidityShape, ObligationShape, RunwayShape, WallShape};
pub use loss::{CauseShape, LossShape};
pub use mix::{CrossoverShape, LineShape, LinesShape, MixShape, QuarterShape, TtmShape};
pub use pipeline::{ContractShape, DeliveryShape, NextShape, PhaseShape, PipelineShape, TenantShape};
pub use projection::{
    HorizonShape, PaymentShape, ProjectionShape, SummaryShape, WallCauseShape, WallDayShape,
};
pub use runway::{
    AssumptionShape, BasisShape, ChanceShape, CompanyRunwayShape, MonthShape, MonthlyShape, MonthsShape,
    PathsShape, QuantilesShape, RunwayReport, SimulationShape, StudyShape, TieShape, WallDatesShape,
};

/// The desk of hashwatt: everything computed from a book of local files as of a day.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Version of this shape.
    pub schema: u32,
    /// The program that wrote it.
    pub program: Program,
    /// The book.
    pub book: BookShape,
    /// The day the desk is seen from: nothing filed, priced or dated later is in it.
    pub as_of: Day,
    /// What is tried out, in words: figures are then not what the book says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what_if: Option<String>,
    /// Bitcoin.
    pub bitcoin: BitcoinShape,
    /// Companies by ticker.
    pub companies: BTreeMap<String, CompanyShape>,
    /// The user's money.
    pub portfolio: PortfolioShape,
    /// Every file of the book, with what was not taken as it stands.
    pub sources: Vec<SourceShape>,
}

/// A program.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Program {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// A book.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BookShape {
    /// Its name.
    pub name: String,
    /// The day it opens on, where it sets one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Day>,
    /// The symbol bitcoin is priced by.
    pub benchmark: String,
}

/// Bitcoin.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BitcoinShape {
    /// Last close.
    pub last: ReadingShape,
    /// The price reckoned with: the last close, changed as is assumed.
    pub assumed: ReadingShape,
    /// Change on the close before, a ratio.
    pub change: ReadingShape,
    /// Below the highest close of 365 days, a ratio.
    pub drawdown: ReadingShape,
    /// Days since the last close.
    pub age: ReadingShape,
}

/// The user's money. The totals are of all holdings, also when the report is of some companies only.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PortfolioShape {
    /// Holdings, largest first.
    pub holdings: Vec<HoldingShape>,
    /// Sum of long values.
    pub long: ReadingShape,
    /// Sum of short values, negative.
    pub short: ReadingShape,
    /// Long and |short| together.
    pub gross: ReadingShape,
    /// Long less |short|.
    pub net: ReadingShape,
    /// Sum of profits.
    pub profit: ReadingShape,
    /// Sum of the last changes.
    pub day: ReadingShape,
}

/// A file of the book.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceShape {
    /// Path within the book.
    pub path: String,
    /// What it holds: book, company, facts, prices, positions, concepts, filing, submissions, not used.
    pub kind: String,
    /// fresh; not read: nobody asked for it; stale: it cannot be read now, its last good reading is used; failed:
    /// nothing of it is in the book.
    pub status: String,
    /// Rows or entries taken.
    pub rows: usize,
    /// Newest date inside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newest: Option<Day>,
    /// What was not taken.
    pub problems: Vec<ProblemShape>,
}

/// Something in a file that was not taken as it stands.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProblemShape {
    /// The file.
    pub file: String,
    /// Line from 1; 0 for the whole file.
    pub line: u32,
    /// Column from 1; 0 for the whole line.
    pub column: u32,
    /// Bytes from the start of a filing, unpacked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byte: Option<u32>,
    /// warning, rejected (a row) or failed (the file).
    pub severity: String,
    /// Why.
    pub reason: String,
}
