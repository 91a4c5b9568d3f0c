use schemars::JsonSchema;
use serde::Serialize;

use crate::model::Date;

/// A calendar day: 2026-08-14.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(extend("format" = "date"))]
pub struct Day(
    /// The day.
    pub String,
);

impl Day {
    /// A day as text.
    pub fn of(day: Date) -> Self {
        Self(day.to_string())
    }
}

/// A figure, or why there is none.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum ReadingShape {
    /// A figure.
    Figure(Box<FigureShape>),
    /// None, and why.
    Missing(MissingShape),
}

/// Why there is no figure. It is not zero.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MissingShape {
    /// What is lacking.
    pub missing: Vec<NeedShape>,
}

/// One thing lacking.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NeedShape {
    /// Which input.
    pub what: String,
    /// Why it is not there.
    pub why: String,
}

/// A value with its unit, kind and trace.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureShape {
    /// The number, every digit. A ratio of 0.618 is 61.8 %.
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
    /// The day its newest input became public; absent where that day is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known: Option<Day>,
    /// The day from which it counts as public: the same where it is known, else one by which it was public.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts_from: Option<Day>,
    /// Where it comes from.
    pub trace: TraceShape,
}

/// A day, or a span of days with both ends included.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PeriodShape {
    /// First day; absent for a balance at the end of a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Day>,
    /// Last day.
    pub end: Day,
}

/// Where a figure comes from.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum TraceShape {
    /// A filed fact.
    Fact {
        /// The fact used.
        fact: Box<FactShape>,
        /// Filed the same day, different beyond rounding.
        conflicts: Vec<FactShape>,
        /// Filed earlier, different beyond rounding: what was restated.
        earlier: Vec<FactShape>,
    },
    /// A closing price.
    Close {
        /// The symbol.
        symbol: String,
        /// The day.
        date: Day,
        /// The close.
        close: f64,
        /// The file.
        file: String,
        /// The line, from 1.
        line: u32,
    },
    /// A position.
    Position {
        /// The account.
        account: String,
        /// The ticker.
        ticker: String,
        /// The file.
        file: String,
        /// The line, from 1.
        line: u32,
    },
    /// An entry of a company file.
    Entry {
        /// What it is.
        what: String,
        /// Where it was read.
        #[serde(skip_serializing_if = "Option::is_none")]
        source: Option<String>,
        /// The day its knowledge is of.
        #[serde(skip_serializing_if = "Option::is_none")]
        as_of: Option<Day>,
        /// Remark.
        #[serde(skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        /// The file.
        file: String,
        /// The line, from 1.
        line: u32,
    },
    /// A number somebody set.
    Assumption {
        /// Its name in the configuration.
        name: String,
        /// Why this value.
        reason: String,
    },
    /// Arithmetic.
    Formula {
        /// In words.
        formula: String,
        /// In the formula's order.
        inputs: Vec<InputShape>,
        /// What a reader must know.
        notes: Vec<String>,
    },
}

/// One input of a formula.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InputShape {
    /// Its name in the formula.
    pub name: String,
    /// The figure.
    pub figure: Box<FigureShape>,
}

/// One figure as filed.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactShape {
    /// The item.
    pub item: String,
    /// The number, losses negative.
    pub value: f64,
    /// Its unit.
    pub unit: String,
    /// The days it holds for.
    pub period: PeriodShape,
    /// The document's kind: 10-Q, 10-K, 8-K, PR and so on.
    pub form: String,
    /// The day it became public; absent where that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filed: Option<Day>,
    /// The day from which it counts as public: the day it was filed where that is known, else one by which it was public.
    pub counts_from: Day,
    /// The SEC's accession number, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accession: Option<String>,
    /// document, or quoted by another.
    pub seen: String,
    /// Where it was read.
    pub source: String,
    /// The accounting standard.
    pub basis: String,
    /// Whether it is restated or recast.
    pub restated: bool,
    /// What a reader must know: the remark of the book's keeper, or of the rule that read it from a filing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What it was in its filing, where it was read in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tagging: Option<TaggingShape>,
    /// The file.
    pub file: String,
    /// The line, from 1; 0 in a filing, which has a byte instead.
    pub line: u32,
    /// Bytes from the start of a filing, unpacked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byte: Option<u32>,
}

/// What a figure was in its filing.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaggingShape {
    /// The rule of the concept map that made it, as written there.
    pub rule: String,
    /// Whether it only stands in for the item: it means something near it.
    pub stands_in: bool,
    /// The tags it was made of, in the rule's order.
    pub tags: Vec<TagShape>,
}

/// One fact of a filing, as tagged.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TagShape {
    /// The concept: `us-gaap:Revenues`.
    pub concept: String,
    /// The slice of the company it is of; empty for the whole.
    pub dimensions: Vec<DimensionShape>,
    /// The number as filed.
    pub value: f64,
    /// The unit as filed.
    pub unit: String,
    /// To how many digits after the point it was rounded, -3 for thousands; INF for not at all. Absent where not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimals: Option<String>,
    /// The context's name in the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    /// The file.
    pub file: String,
    /// Bytes from its start, unpacked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byte: Option<u32>,
}

/// A member of an axis.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DimensionShape {
    /// The axis: `srt:ProductOrServiceAxis`.
    pub axis: String,
    /// The member: `riot:MiningMember`; of a typed axis the value.
    pub member: String,
    /// Whether the axis is typed.
    pub typed: bool,
}
