use schemars::JsonSchema;
use serde::Serialize;

use super::{
    Day, LiquidityShape, LossShape, MixShape, NeedShape, PipelineShape, ProjectionShape, ReadingShape,
};

/// A company.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CompanyShape {
    /// Ticker.
    pub ticker: String,
    /// Name, or the ticker where no file names it.
    pub name: String,
    /// Whether a company file tells of it. Without one its contracts, debts, commitments and events are not known,
    /// which is not the same as none.
    pub company_file: bool,
    /// Price.
    pub quote: QuoteShape,
    /// Revenue mix.
    pub mix: MixShape,
    /// Loss anatomy.
    pub loss: LossShape,
    /// Liquidity and runway.
    pub liquidity: LiquidityShape,
    /// Liquidity projected month by month, in short.
    pub projection: ProjectionShape,
    /// Contract pipeline.
    pub pipeline: PipelineShape,
    /// The user's position; absent without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holding: Option<HoldingShape>,
    /// Shares outstanding on a year before, a ratio.
    pub dilution: ReadingShape,
    /// Days since the newest results; since the day from which they count where their own is not known.
    pub filing_age: ReadingShape,
    /// Figures of the newest quarter on which sources disagree.
    pub conflicts: ReadingShape,
    /// Flags, in the rules' order.
    pub flags: Vec<FlagShape>,
    /// What lies ahead, soonest first.
    pub agenda: Vec<AgendaShape>,
    /// What happened, newest first.
    pub events: Vec<EventShape>,
}

/// A price.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuoteShape {
    /// Last close.
    pub last: ReadingShape,
    /// Change on the close before, a ratio.
    pub change: ReadingShape,
    /// Days between the two closes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change_days: Option<i64>,
    /// Days since the last close.
    pub age: ReadingShape,
}

/// All positions in one ticker.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldingShape {
    /// Ticker.
    pub ticker: String,
    /// long or short.
    pub side: String,
    /// Shares, negative when short.
    pub quantity: ReadingShape,
    /// Dollars a share.
    pub average_cost: ReadingShape,
    /// Last close.
    pub last: ReadingShape,
    /// Dollars, negative when short.
    pub value: ReadingShape,
    /// Dollars.
    pub profit: ReadingShape,
    /// Profit to |cost|, a ratio.
    pub profit_share: ReadingShape,
    /// Dollars on the last change.
    pub day: ReadingShape,
    /// Part of the gross value, a ratio signed by side.
    pub weight: ReadingShape,
}

/// A rule judged.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FlagShape {
    /// The rule's name, unlike any other's of the company.
    pub rule: String,
    /// What it watches.
    pub metric: String,
    /// Whose rule it is: house rule, own rule, exchange rule or covenant.
    pub origin: String,
    /// The unit of its levels.
    pub unit: String,
    /// ok, watch, alert or unknown.
    pub state: String,
    /// The day the state began; absent where the past was not replayed, and under a what-if.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Day>,
    /// Why it is unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<Vec<NeedShape>>,
    /// The value judged.
    pub value: ReadingShape,
    /// above: bad at or above its levels; below: at or below.
    pub direction: String,
    /// Its levels.
    pub levels: LevelsShape,
    /// How far behind a level a state is left, as a part of the level.
    pub hysteresis: f64,
    /// To the next worse level; absent at the worst.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance: Option<f64>,
    /// Why these levels.
    pub reason: String,
}

/// Two levels, in the metric's unit.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelsShape {
    /// Watch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub watch: Option<f64>,
    /// Alert.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alert: Option<f64>,
}

/// Something known to lie ahead.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgendaShape {
    /// When.
    pub on: Day,
    /// phase, maturity or commitment.
    pub kind: String,
    /// What.
    pub what: String,
    /// Dollars or megawatts.
    pub size: ReadingShape,
}

/// Something that happened.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventShape {
    /// When.
    pub date: Day,
    /// About what.
    pub kind: String,
    /// In one line.
    pub headline: String,
    /// Remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Where it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Quoted, not read.
    pub second_hand: bool,
}
