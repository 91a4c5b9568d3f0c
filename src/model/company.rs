use std::sync::Arc;

use super::{Commitment, Contract, Date, Debt, Event, Location, Megawatts, Ticker};

/// A listed company: who it is, and what its filings and releases say of sites, contracts, debts and events.
#[derive(Debug, Clone, PartialEq)]
pub struct Company {
    /// Symbol.
    pub ticker: Ticker,
    /// Present legal name.
    pub name: Arc<str>,
    /// Exchange.
    pub exchange: Option<Arc<str>>,
    /// The SEC's number for it; decides whose a filing is, through every change of name.
    pub cik: Option<u64>,
    /// Last day of its fiscal year.
    pub fiscal_year_end: Option<FiscalYearEnd>,
    /// Earlier names.
    pub former_names: Vec<Arc<str>>,
    /// Present symbol and exchange, where they differ from `ticker`.
    pub traded_as: Option<Arc<str>>,
    /// One sentence on what it does.
    pub summary: Option<Arc<str>>,
    /// What a reader of its figures must know.
    pub notes: Vec<Arc<str>>,
    /// Sites.
    pub sites: Vec<Site>,
    /// Contracts with customers.
    pub contracts: Vec<Contract>,
    /// Debt instruments.
    pub debts: Vec<Debt>,
    /// Payments committed to.
    pub commitments: Vec<Commitment>,
    /// Dated events.
    pub events: Vec<Event>,
    /// No company file tells of it, only filings: nothing is known of its sites, contracts, debts and commitments.
    pub from_filings: bool,
    /// Its file.
    pub at: Location,
}

impl Company {
    /// A company of which nothing more is told.
    pub fn bare(ticker: Ticker, name: Arc<str>, at: Location) -> Self {
        Self {
            ticker,
            name,
            exchange: None,
            cik: None,
            fiscal_year_end: None,
            former_names: Vec::new(),
            traded_as: None,
            summary: None,
            notes: Vec::new(),
            sites: Vec::new(),
            contracts: Vec::new(),
            debts: Vec::new(),
            commitments: Vec::new(),
            events: Vec::new(),
            from_filings: false,
            at,
        }
    }
}

/// The month and day a fiscal year ends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FiscalYearEnd {
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// What a site is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SiteUse {
    /// Mining.
    Mining,
    /// HPC.
    Hpc,
    /// Both.
    Mixed,
    /// Being built or permitted.
    Development,
}

/// A place with power.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// Name.
    pub name: Arc<str>,
    /// Town.
    pub location: Option<Arc<str>>,
    /// State or province.
    pub state: Option<Arc<str>>,
    /// Utility power.
    pub gross: Option<Megawatts>,
    /// Capacity at the rack.
    pub critical_it: Option<Megawatts>,
    /// Use.
    pub site_use: Option<SiteUse>,
    /// Day of energisation.
    pub energized: Option<Date>,
    /// Remark.
    pub note: Option<Arc<str>>,
    /// Where it was read.
    pub source: Option<Arc<str>>,
    /// Quoted, not read.
    pub second_hand: bool,
    /// The day the row's knowledge is of.
    pub as_of: Option<Date>,
    /// The row.
    pub at: Location,
}
