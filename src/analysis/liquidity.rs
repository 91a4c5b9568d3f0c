use super::{Figure, Reading};
use crate::model::Date;

/// What a burn counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BurnBasis {
    /// Operating cash flow.
    Operating,
    /// Operating cash flow and bitcoin sales: mined coins are revenue without cash until sold.
    Adjusted,
    /// The same less capex.
    AllIn,
}

impl BurnBasis {
    /// All, mildest first.
    pub const ALL: [Self; 3] = [Self::Operating, Self::Adjusted, Self::AllIn];

    /// Name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Operating => "operating",
            Self::Adjusted => "with bitcoin sales",
            Self::AllIn => "all-in",
        }
    }
}

/// Cash used a month, on one basis over some quarters.
#[derive(Debug, Clone)]
pub struct Burn {
    /// Basis.
    pub basis: BurnBasis,
    /// Over how many of the last quarters: 1, 2 or 4.
    pub quarters: u8,
    /// Dollars a month; negative means cash comes in.
    pub per_month: Reading,
    /// How long L2 lasts at this burn.
    pub runway: Runway,
}

/// How long liquidity lasts.
#[derive(Debug, Clone)]
pub enum Runway {
    /// Months from the balance's day, and the day on which it ends.
    Ends {
        /// Months.
        months: Figure,
        /// The day.
        on: Date,
    },
    /// Cash comes in: no end.
    Generative,
    /// It cannot be said; why.
    Unknown(super::Missing),
}

/// Principal or another payment that falls due.
#[derive(Debug, Clone)]
pub struct Obligation {
    /// What.
    pub what: String,
    /// How much, in dollars; missing when the amount was not seen.
    pub amount: Reading,
    /// When, to the day, if known.
    pub due: Option<Date>,
    /// Whether a project and not the company answers for it.
    pub project: bool,
}

/// What falls due in one calendar year.
#[derive(Debug, Clone)]
pub struct WallYear {
    /// The year; `None` holds what has no stated maturity.
    pub year: Option<i32>,
    /// Sum in dollars of the amounts known.
    pub principal: Reading,
    /// Each instrument.
    pub parts: Vec<Obligation>,
}

/// What a company can pay with, what it uses, and what falls due.
#[derive(Debug, Clone)]
pub struct Liquidity {
    /// The day of the newest cash balance.
    pub balance_day: Option<Date>,
    /// L0: unrestricted cash.
    pub l0: Reading,
    /// Restricted cash: shown, never added.
    pub restricted: Reading,
    /// Undrawn committed lines of the whole company, in dollars.
    pub undrawn: Reading,
    /// L1: L0 and undrawn lines.
    pub l1: Reading,
    /// Bitcoin held, in coins.
    pub bitcoin: Reading,
    /// Unpledged bitcoin at price less the haircut, in dollars.
    pub bitcoin_value: Reading,
    /// L2: L1 and unpledged bitcoin.
    pub l2: Reading,
    /// L3: L2 and cash usable at one project only.
    pub l3: Reading,
    /// Every basis over 1, 2 and 4 quarters.
    pub burns: Vec<Burn>,
    /// The runway shown on the Board: all-in over the fewest quarters known, 2 preferred.
    pub runway: Runway,
    /// The operating runway beside it.
    pub operating_runway: Runway,
    /// Sources over uses in the next twelve months, a multiple.
    pub sources_uses: Reading,
    /// Principal and commitments due within twelve months, in dollars.
    pub due_12m: Reading,
    /// The same against L2, a ratio.
    pub due_12m_share: Reading,
    /// What falls due by year.
    pub wall: Vec<WallYear>,
    /// Debt as filed.
    pub debt: Reading,
    /// Debt as the instruments of the company file add up; checked against `debt`.
    pub debt_listed: Reading,
    /// Events after the balance sheet's day that are not in the figures.
    pub since: Vec<String>,
    /// One year from the newest periodic filing: the horizon of the going-concern test (ASC 205-40).
    pub going_concern: Option<Date>,
}
