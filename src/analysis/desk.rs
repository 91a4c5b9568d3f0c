use std::{collections::HashMap, sync::Arc};

use super::{
    Holding, Liquidity, Loss, Mix, Pipeline, Portfolio, Reading,
    thresholds::{Flag, Levels, Metric, Rule, default_rules},
};
use crate::model::{Book, Company, Date, Event, Ticker};

/// Numbers somebody set, printed beside what they touch.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumptions {
    /// Taken off the bitcoin price when coins count as liquidity, 0 to 1.
    pub bitcoin_haircut: f64,
    /// Cash below which a company cannot run, in dollars.
    pub minimum_cash: f64,
}

impl Default for Assumptions {
    /// A haircut of 30 %, what lenders on bitcoin about ask for; no minimum of cash, which only a company's own
    /// filings or covenants can give.
    fn default() -> Self {
        Self { bitcoin_haircut: 0.30, minimum_cash: 0.0 }
    }
}

/// What a desk is computed under.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Assumptions.
    pub assumptions: Assumptions,
    /// Rules, in the order shown.
    pub rules: Vec<Rule>,
    /// Levels of one company that replace the rule's own.
    pub overrides: HashMap<(Ticker, Metric), Levels>,
}

impl Default for Settings {
    /// The default assumptions and rules, without overrides.
    fn default() -> Self {
        Self { assumptions: Assumptions::default(), rules: default_rules(), overrides: HashMap::new() }
    }
}

/// Everything computed from a book as of a day: what screens and reports show.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The book.
    pub book: Arc<Book>,
    /// The day.
    pub as_of: Date,
    /// Bitcoin.
    pub bitcoin: Bitcoin,
    /// Companies, by ticker.
    pub companies: Vec<CompanyDesk>,
    /// The user's money.
    pub portfolio: Portfolio,
}

/// Bitcoin as of a day.
#[derive(Debug, Clone)]
pub struct Bitcoin {
    /// Last close.
    pub last: Reading,
    /// Change on the close before, a ratio.
    pub change: Reading,
    /// Below the highest close of the last 365 days, a ratio, positive.
    pub drawdown: Reading,
    /// Days since the last close.
    pub age: Reading,
}

/// A share's price.
#[derive(Debug, Clone)]
pub struct Quote {
    /// Last close.
    pub last: Reading,
    /// Change on the close before, a ratio.
    pub change: Reading,
    /// Days between the two closes: 1 to 4 for daily closes, 7 for weekly ones.
    pub change_days: Option<i64>,
    /// Days since the last close.
    pub age: Reading,
}

/// What kind of dated thing lies ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AgendaKind {
    /// A phase is due.
    Phase,
    /// Principal falls due.
    Maturity,
    /// A commitment falls due.
    Commitment,
}

/// Something known to lie ahead.
#[derive(Debug, Clone)]
pub struct Agenda {
    /// When.
    pub on: Date,
    /// What kind.
    pub kind: AgendaKind,
    /// In a few words.
    pub what: String,
    /// Dollars or megawatts, where known.
    pub size: Reading,
}

/// One company on the desk.
#[derive(Debug, Clone)]
pub struct CompanyDesk {
    /// Its ticker.
    pub ticker: Ticker,
    /// Its file; `None` when the book has only facts or positions of it.
    pub company: Option<Arc<Company>>,
    /// Price.
    pub quote: Quote,
    /// Revenue mix.
    pub mix: Mix,
    /// Loss anatomy.
    pub loss: Loss,
    /// Liquidity and runway.
    pub liquidity: Liquidity,
    /// Contract pipeline.
    pub pipeline: Pipeline,
    /// The user's position.
    pub holding: Option<Holding>,
    /// Shares outstanding on a year before, a ratio.
    pub dilution: Reading,
    /// Days since the newest 10-Q, 10-K or other periodic filing.
    pub filing_age: Reading,
    /// Figures of the newest quarter on which sources disagree, a count.
    pub conflicts: Reading,
    /// What lies ahead, soonest first.
    pub agenda: Vec<Agenda>,
    /// What happened, newest first.
    pub events: Vec<Event>,
    /// Flags, in the rules' order.
    pub flags: Vec<Flag>,
}

impl CompanyDesk {
    /// The company's name, or its ticker where no file names it.
    pub fn name(&self) -> &str {
        self.company.as_ref().map_or(self.ticker.as_str(), |company| &company.name)
    }
}
