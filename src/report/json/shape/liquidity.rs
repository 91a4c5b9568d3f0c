use schemars::JsonSchema;
use serde::Serialize;

use super::{Day, FigureShape, NeedShape, ReadingShape};

/// What a company can pay with, what it uses, what falls due.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LiquidityShape {
    /// The day of the newest cash balance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub balance_day: Option<Day>,
    /// Unrestricted cash.
    pub l0: ReadingShape,
    /// Restricted cash: shown, never added.
    pub restricted: ReadingShape,
    /// Undrawn committed lines.
    pub undrawn: ReadingShape,
    /// L0 and undrawn lines.
    pub l1: ReadingShape,
    /// Bitcoin held, in coins.
    pub bitcoin: ReadingShape,
    /// Unpledged bitcoin at price less the haircut.
    pub bitcoin_value: ReadingShape,
    /// L1 and unpledged bitcoin.
    pub l2: ReadingShape,
    /// L2 and cash usable at one project only.
    pub l3: ReadingShape,
    /// L2 with what was borrowed after the balances' day; absent when nothing was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub l2_pro_forma: Option<ReadingShape>,
    /// Every basis over 1, 2 and 4 quarters.
    pub burns: Vec<BurnShape>,
    /// At the all-in burn, from pro forma L2 where there is one.
    pub runway: RunwayShape,
    /// At the operating burn, from pro forma L2 where there is one.
    pub operating_runway: RunwayShape,
    /// Sources over uses in twelve months, a multiple.
    pub sources_uses: ReadingShape,
    /// Due within twelve months.
    pub due_12m: ReadingShape,
    /// The same against L2, a ratio.
    pub due_12m_share: ReadingShape,
    /// What falls due by year.
    pub wall: Vec<WallShape>,
    /// Debt as filed.
    pub debt: ReadingShape,
    /// Debt as its instruments add up.
    pub debt_listed: ReadingShape,
    /// Events after the balance that are not in it.
    pub since: Vec<String>,
    /// One year from the newest results.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub going_concern: Option<Day>,
}

/// Cash used a month.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BurnShape {
    /// operating, adjusted (with bitcoin sales) or all_in (less capex too).
    pub basis: String,
    /// Over how many of the last quarters.
    pub quarters: u8,
    /// Dollars a month; negative: cash comes in.
    pub per_month: ReadingShape,
    /// How long L2 lasts at it.
    pub runway: RunwayShape,
}

/// How long liquidity lasts.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum RunwayShape {
    /// It ends.
    Ends {
        /// Months from the balance's day.
        months: Box<FigureShape>,
        /// The day.
        on: Day,
    },
    /// Cash comes in: no end.
    Generative,
    /// It cannot be said.
    Unknown {
        /// What is lacking.
        missing: Vec<NeedShape>,
    },
}

/// What falls due in a calendar year.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WallShape {
    /// The year; absent for what has no stated maturity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Sum of the amounts known.
    pub principal: ReadingShape,
    /// Each instrument.
    pub parts: Vec<ObligationShape>,
}

/// A payment that falls due.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ObligationShape {
    /// What.
    pub what: String,
    /// How much.
    pub amount: ReadingShape,
    /// When, to the day, if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
    /// Whether a project and not the company answers for it.
    pub project: bool,
}
