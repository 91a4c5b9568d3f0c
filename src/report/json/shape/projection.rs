use schemars::JsonSchema;
use serde::Serialize;

use super::{Day, FigureShape, NeedShape, ReadingShape};

/// The projection in short: chances and months are in the runway report.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ProjectionShape {
    /// It was made.
    Projected(Box<SummaryShape>),
    /// It was refused: what it needs is not in the book.
    Refused {
        /// What is lacking.
        missing: Vec<NeedShape>,
    },
}

/// What a projection says in short.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SummaryShape {
    /// The balances' day: the months count from it.
    pub start: Day,
    /// The last day projected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub projected_to: Option<Day>,
    /// Liquidity (L2) on the balances' day, pro forma.
    pub opening: FigureShape,
    /// Cash below which the company cannot run.
    pub floor: FigureShape,
    /// The first month that ends below the floor; absent where none does as far as is projected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wall: Option<WallDayShape>,
    /// Whether anything known came after the balances: raised, borrowed, repaid.
    pub is_pro_forma: bool,
    /// The same without it; absent where there is none as far as is projected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported_wall: Option<WallDayShape>,
    /// The lowest month-end liquidity of the next twelve months.
    pub trough_12m: ReadingShape,
    /// Sources over uses in twelve months, a multiple.
    pub sources_uses: ReadingShape,
    /// One year from the newest results.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub going_concern: Option<HorizonShape>,
    /// What is lacking or left out.
    pub gaps: Vec<String>,
}

/// The first month that ends below the floor.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WallDayShape {
    /// Its last day.
    pub on: Day,
    /// Months from the desk's day.
    pub months: FigureShape,
    /// Why.
    pub cause: WallCauseShape,
    /// How much is lacking then, in dollars, estimated.
    pub short: f64,
}

/// Why liquidity falls below the floor.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum WallCauseShape {
    /// Without this payment it would have held another month.
    Payment(PaymentShape),
    /// No single payment: the month's largest use.
    Use {
        /// The flow.
        flow: String,
    },
    /// It was below the floor before that month began.
    Start,
}

/// A single payment.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PaymentShape {
    /// What.
    pub what: String,
    /// When; the month's last day where only the month is known.
    pub on: Day,
    /// Dollars, positive, estimated.
    pub amount: f64,
    /// The flow it is part of.
    pub flow: String,
}

/// A day with the liquidity projected for it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HorizonShape {
    /// The day.
    pub on: Day,
    /// Liquidity.
    pub liquidity: ReadingShape,
}
