//! What the JSON of checked headlines looks like.

use schemars::JsonSchema;
use serde::Serialize;

pub use super::said::{AmountShape, OfShape, SaidShape};
use crate::report::json::shape::{BookShape, Day, FigureShape, ProblemShape, Program};

/// What headlines claim against what was filed.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HeadlinesReport {
    /// Version of this shape.
    pub schema: u32,
    /// The program that wrote it.
    pub program: Program,
    /// The book.
    pub book: BookShape,
    /// The day the stories are seen from.
    pub as_of: Day,
    /// The exit code: 2 where something could not be checked, else 1 where a claim is contradicted, else 0.
    pub exit: u8,
    /// How many claims have each verdict, the worst first, without those that none has.
    pub counts: Vec<CountShape>,
    /// How many stories of the book without a day are left out of this look at the past.
    pub unplaced: usize,
    /// The stories.
    pub stories: Vec<StoryShape>,
    /// What of the files was not taken.
    pub problems: Vec<ProblemShape>,
}

/// How many claims have a verdict.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CountShape {
    /// The verdict.
    pub verdict: String,
    /// How many.
    pub claims: usize,
}

/// A story.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StoryShape {
    /// The same for the same story at every reading.
    pub key: String,
    /// press, or event: of a company file.
    pub origin: String,
    /// Of an event, the company whose file tells it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_of: Option<String>,
    /// The headline.
    pub headline: String,
    /// The whole text: the headline on the first line, then a paragraph a line. Places are bytes of it, in UTF-8.
    pub text: String,
    /// The moment it was published, in UTC; absent where only a day is known, or nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// The day it was published, by the SEC's clock; absent where it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Every address it stands under.
    pub links: Vec<String>,
    /// Every place that tells it.
    pub places: Vec<FilePlaceShape>,
    /// The companies of the book it names.
    pub companies: Vec<String>,
    /// Its claims, in the order of the text.
    pub claims: Vec<ClaimShape>,
}

/// A place in a file.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FilePlaceShape {
    /// The file.
    pub file: String,
    /// Line from 1; 0 for the whole file.
    pub line: u32,
    /// Column from 1; 0 for the whole line.
    pub column: u32,
}

/// A claim with what the book says of it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimShape {
    /// Of whom or what it speaks.
    pub of: OfShape,
    /// What it says.
    pub said: SaidShape,
    /// The words that say it.
    pub words: String,
    /// Where they stand.
    pub place: PlaceShape,
    /// The sentence they stand in.
    pub sentence: String,
    /// Where it stands.
    pub sentence_place: PlaceShape,
    /// The verdict that counts: as of the story's day, or as of now where it has none.
    pub verdict: String,
    /// As of the story's day; absent where that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub then: Option<JudgementShape>,
    /// As of the day the stories are seen from.
    pub now: JudgementShape,
}

/// A part of a story's text.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceShape {
    /// Its first byte, from 0.
    pub start: usize,
    /// The byte behind its last.
    pub end: usize,
    /// Line of its first character, from 1: the headline.
    pub line: usize,
    /// Column of its first character, in characters from 1.
    pub column: usize,
}

/// What the book says of a claim as of a day.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JudgementShape {
    /// The day.
    pub as_of: Day,
    /// confirmed, confirmed (rounding), stale, contradicted, unsupported, incomplete, mixed basis or not checkable.
    pub verdict: String,
    /// Of what is stale, the day since when it is not true.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Day>,
    /// Of a mixed basis, on which it is true.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Of what is not checkable, what is lacking.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The figures it stands on, the first the one that decides; none only where it is not checkable.
    pub figures: Vec<NamedFigureShape>,
    /// The arithmetic, with both numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arithmetic: Option<String>,
}

/// A figure held against a claim.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedFigureShape {
    /// What it is.
    pub name: String,
    /// The figure, with its trace.
    pub figure: FigureShape,
}
