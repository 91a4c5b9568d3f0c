use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    BitcoinShape, BookShape, Day, FigureShape, NeedShape, PaymentShape, Program, ReadingShape, SourceShape,
    SummaryShape,
};

/// When the money of companies runs out: month by month, under one scenario, two, or none.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RunwayReport {
    /// Version of this shape.
    pub schema: u32,
    /// The program that wrote it.
    pub program: Program,
    /// The book.
    pub book: BookShape,
    /// The day the desk is seen from.
    pub as_of: Day,
    /// Bitcoin as closed, whatever a scenario makes of it.
    pub bitcoin: BitcoinShape,
    /// An entry a scenario; one without a name where none was asked for.
    pub scenarios: Vec<StudyShape>,
    /// Every file of the book, with what was not taken as it stands.
    pub sources: Vec<SourceShape>,
}

/// The companies under one scenario.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StudyShape {
    /// The scenario's name; absent where the assumptions are as configured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// Companies by ticker.
    pub companies: BTreeMap<String, CompanyRunwayShape>,
}

/// One company.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CompanyRunwayShape {
    /// Ticker.
    pub ticker: String,
    /// Name, or the ticker where no file names it.
    pub name: String,
    /// Liquidity month by month.
    pub projection: MonthlyShape,
    /// What may come.
    pub simulation: SimulationShape,
    /// Every assumption, with who set it.
    pub assumptions: Vec<AssumptionShape>,
}

/// Liquidity month by month, or why it is refused.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum MonthlyShape {
    /// It was made.
    Projected(Box<MonthsShape>),
    /// It was refused: what it needs is not in the book.
    Refused {
        /// What is lacking.
        missing: Vec<NeedShape>,
    },
}

/// Liquidity month by month. Every amount of a month is an estimate; `bases` say what it rests on.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MonthsShape {
    /// The wall and the tests of the next twelve months.
    #[serde(flatten)]
    pub summary: SummaryShape,
    /// Whether sources disagree about an input of the months.
    pub conflict: bool,
    /// Whether an input of the months is from a file that cannot be read now.
    pub stale: bool,
    /// How many of the months ended on or before the desk's day.
    pub elapsed: usize,
    /// The first projected quarter beside the last reported one, the whole last.
    pub tie: Vec<TieShape>,
    /// What each flow rests on: dollars a month at the start.
    pub bases: Vec<BasisShape>,
    /// The months, oldest first.
    pub months: Vec<MonthShape>,
}

/// A line of the comparison with what was last reported.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TieShape {
    /// What.
    pub what: String,
    /// As last reported, in dollars a month.
    pub reported: ReadingShape,
    /// As projected, in dollars a month.
    pub projected: ReadingShape,
    /// What explains a difference.
    pub why: String,
}

/// What a flow rests on.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BasisShape {
    /// The flow.
    pub flow: String,
    /// What it rests on.
    pub figure: ReadingShape,
}

/// One month, in dollars.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MonthShape {
    /// Its last day.
    pub ends: Day,
    /// estimated.
    pub kind: String,
    /// Liquidity before it.
    pub opening: f64,
    /// Flows by name; what is paid is negative.
    pub flows: BTreeMap<String, f64>,
    /// Project costs that restricted cash and project lines paid: in no flow.
    pub from_project: f64,
    /// What those still hold at its end.
    pub project_left: f64,
    /// Liquidity at its end.
    pub closing: f64,
    /// Liquidity at its end on the paths; absent where no path was drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paths: Option<QuantilesShape>,
    /// Single payments of the month, largest first.
    pub payments: Vec<PaymentShape>,
}

/// Liquidity on the paths, in dollars.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuantilesShape {
    /// One path in ten is lower.
    pub p10: f64,
    /// Half of the paths are lower.
    pub p50: f64,
    /// One path in ten is higher.
    pub p90: f64,
}

/// What the paths say, or why none was drawn.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SimulationShape {
    /// Paths were drawn.
    Simulated(Box<PathsShape>),
    /// None was.
    NotSimulated {
        /// What is lacking.
        missing: Vec<NeedShape>,
    },
}

/// What the paths say. All of it is estimated.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PathsShape {
    /// estimated.
    pub kind: String,
    /// How many.
    pub paths: usize,
    /// The seed.
    pub seed: u64,
    /// How bitcoin moves: brownian or bootstrap.
    pub model: String,
    /// Volatility of bitcoin, a ratio a year.
    pub volatility: ReadingShape,
    /// Delays drawn from, in months: slippages of the book's own.
    pub delays: Vec<u32>,
    /// What a reader must know of them.
    pub remarks: Vec<String>,
    /// Chances of falling below the floor.
    pub below: Vec<ChanceShape>,
    /// When.
    pub wall: WallDatesShape,
}

/// The chance of falling below the floor.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChanceShape {
    /// Within so many months of the desk's day.
    pub months: u32,
    /// From 0 to 1.
    pub value: f64,
    /// Its standard error.
    pub standard_error: f64,
}

/// When liquidity first ends a month below the floor, on all paths.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WallDatesShape {
    /// By this day one path in ten has; absent where fewer ever do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p10: Option<Day>,
    /// By this day half of the paths have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p50: Option<Day>,
    /// By this day nine in ten have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p90: Option<Day>,
    /// Paths that first fall below in each month.
    pub by_month: Vec<u32>,
    /// Paths that never do as far as is projected.
    pub never: u32,
    /// The same as a share of all; absent where none was counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub never_share: Option<f64>,
}

/// A number somebody set.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssumptionShape {
    /// Its name in the configuration.
    pub name: String,
    /// Its value; absent where nobody set one and no default would be honest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Its unit; a switch is 1 or 0.
    pub unit: String,
    /// default, config, company_file, config_company, scenario or what_if.
    pub set_by: String,
    /// Why it holds, or what would hold otherwise.
    pub reason: String,
    /// What it rests on, where that is more than a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<FigureShape>,
}
