//! What a text can say that a book may confirm or contradict.

use std::{ops::Range, sync::Arc};

use crate::{
    analysis::Line,
    model::{Date, DebtKind, Item, Ticker, Unit},
};

/// One claim, with where it stands in the story's text.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Of whom or what it speaks.
    pub of: Of,
    /// What it says.
    pub said: Said,
    /// The words that say it, as bytes of the story's text.
    pub place: Range<usize>,
    /// The sentence they stand in, as bytes of the story's text.
    pub sentence: Range<usize>,
    /// Whether no word of its sentence may give it another meaning than the one read: only then is it ever contradicted.
    pub is_clear: bool,
}

/// Of whom or what a claim speaks.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Of {
    /// A company of the book.
    Company(Ticker),
    /// Somebody else, by the name in the text.
    Outside(Arc<str>),
    /// Bitcoin itself.
    Bitcoin,
    /// Miners in general.
    Sector,
}

/// What a claim says.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// A quantity is so much: "net loss of $427 million", "HPC made up 62% of revenue".
    Amount {
        /// Of what.
        quantity: Quantity,
        /// How much; a loss is a negative amount of net income.
        amount: Amount,
        /// When.
        period: Option<When>,
    },
    /// A quantity rose or fell: "AI revenue +117% QoQ", "mining income slid", "revenue doubled to $21M".
    Change {
        /// Of what.
        quantity: Quantity,
        /// Which way.
        direction: Direction,
        /// By how much, where it says.
        size: Option<Size>,
        /// Held against what, where it says.
        against: Option<Against>,
        /// When.
        period: Option<When>,
    },
    /// A result has these causes: "the bulk of the loss stems from impairment".
    Cause {
        /// Of what.
        result: Outcome,
        /// What made it.
        causes: Vec<Blamed>,
        /// How much of it.
        extent: Extent,
        /// When.
        period: Option<When>,
    },
    /// A result is no cash: "a largely non-cash loss".
    NonCash {
        /// Which.
        result: Outcome,
        /// How much of it.
        extent: Extent,
        /// When.
        period: Option<When>,
    },
    /// Its money is short, or will last, without a figure: "financially vulnerable", "the cash runway is a concern".
    Runway {
        /// Whether it is said to be short.
        is_short: bool,
    },
    /// A contract with a customer.
    Deal(Deal),
    /// Notes sold or owed: "$1.15 billion of zero-coupon converts".
    Notes(Notes),
    /// The share's price moved: "shares jumped 20%".
    ShareMove {
        /// Which way.
        direction: Direction,
        /// By how much, a ratio, where it says.
        size: Option<Amount>,
    },
    /// Whoever turns to AI has to own GPUs.
    NeedsGpus,
    /// What is said of one happened to all: "the decline in mining income is sector-wide".
    Everywhere {
        /// Of what.
        quantity: Quantity,
        /// Which way.
        direction: Direction,
        /// When.
        period: Option<When>,
    },
}

/// What an amount can be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// A line of our chart of accounts: revenue, net income, cash, hashrate.
    Item(Item),
    /// Revenue of HPC and AI cloud together, where the text does not tell them apart: "AI revenue".
    ComputeRevenue,
    /// A line's part of revenue, a ratio.
    ShareOf(Line),
    /// The part of HPC and AI cloud together, a ratio.
    ComputeShare,
    /// Megawatts contracted to HPC tenants.
    ContractedMw,
    /// Megawatts delivered to them.
    BillingMw,
    /// Value of all HPC contracts.
    Backlog,
    /// Months of liquidity.
    RunwayMonths,
    /// Dollars a coin.
    BitcoinPrice,
    /// Bitcoin below its peak, a ratio, positive.
    BitcoinDrawdown,
    /// What HPC tenants pay a megawatt and year.
    PerMwYear,
    /// What mining earns a megawatt and year.
    MiningPerMwYear,
}

/// A number as a text has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// In the unit; 117% is 1.17.
    pub value: f64,
    /// The unit.
    pub unit: Unit,
    /// What one of its last digit is worth: 1e6 of "$427 million", 1e8 of "$1.2bn".
    pub step: f64,
    /// How tight it is meant.
    pub bound: Bound,
}

/// How tight a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// As it stands.
    Exact,
    /// "about", "roughly".
    About,
    /// "nearly", "almost": a little below.
    Nearly,
    /// "more than", "over", "at least".
    AtLeast,
    /// "less than", "under", "at most", "up to".
    AtMost,
}

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// More.
    Up,
    /// Less.
    Down,
}

/// By how much something changed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Size {
    /// By a part of what it was, always positive: 117%.
    By(Amount),
    /// To a multiple of what it was: doubled is 2, halved 0.5.
    Times(Amount),
}

/// What a change is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Against {
    /// The quarter before.
    QuarterBefore,
    /// The same span a year before.
    YearBefore,
}

/// When a claim says something was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// A quarter; without a year the newest one of that number.
    Quarter {
        /// 1 to 4.
        number: u8,
        /// The year.
        year: Option<i32>,
        /// Whether it says fiscal.
        fiscal: bool,
    },
    /// The newest quarter, in words: "last quarter", "the quarter".
    LastQuarter,
    /// A year.
    Year {
        /// Which; the last one where it does not say.
        year: Option<i32>,
        /// Whether it says fiscal.
        fiscal: bool,
    },
    /// So many months up to the end of a quarter: "first half", "nine months".
    Months {
        /// 6 or 9.
        count: u8,
        /// The year.
        year: Option<i32>,
        /// Whether it says fiscal.
        fiscal: bool,
    },
    /// A month.
    Month {
        /// 1 to 12.
        month: u8,
        /// The year.
        year: Option<i32>,
    },
    /// A day: "as of March 31, 2026".
    Day(Date),
}

/// A result that has causes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// A net loss.
    Loss,
    /// A net profit.
    Profit,
}

/// What a result is put down to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Blamed {
    /// A line of the income statement.
    Line(Item),
    /// The AI and HPC business, its growth or the turn to it.
    Compute,
    /// Mining.
    Mining,
    /// The cost of building out.
    BuildOut,
}

/// How much of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extent {
    /// Some of it, or it does not say: "due to", "reflecting".
    Some,
    /// The largest single cause.
    Largest,
    /// At least half: "bulk", "mostly", "mainly", "largely", "driven by".
    Most,
    /// All of it: "entirely", "explained by".
    All,
}

/// A contract as a text tells it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Deal {
    /// The customer, by the name the book has.
    pub counterparty: Option<Arc<str>>,
    /// Dollars.
    pub value: Option<Amount>,
    /// Years.
    pub term: Option<Amount>,
    /// Megawatts.
    pub megawatts: Option<Amount>,
    /// Which megawatts; not stated when `None`.
    pub power: Option<Power>,
    /// Whether what it says counts options in.
    pub with_options: bool,
    /// When it was signed, as the text says.
    pub period: Option<When>,
}

/// Which megawatts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Power {
    /// Utility power.
    Gross,
    /// At the rack.
    CriticalIt,
}

/// Notes or loans as a text tells them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Notes {
    /// Dollars.
    pub principal: Option<Amount>,
    /// A ratio a year; 0 for a zero coupon.
    pub coupon: Option<Amount>,
    /// Kind, where it says.
    pub kind: Option<DebtKind>,
    /// The year they fall due.
    pub due: Option<i32>,
}
