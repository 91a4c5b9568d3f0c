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

    /// The company as its file may be read on a day: without remarks in a look at the past, which may speak of what came
    /// later, and without the words of contracts written after the day.
    #[must_use]
    pub fn seen_from(self: &Arc<Self>, day: Date, is_past: bool) -> Arc<Self> {
        let is_later = |contract: &Contract| contract.as_of.is_some_and(|written| written > day);
        if !is_past && !self.contracts.iter().any(is_later) {
            return Arc::clone(self);
        }
        let mut seen = Self::clone(self);
        for contract in seen.contracts.iter_mut().filter(|contract| is_later(contract)) {
            (contract.note, contract.renewal, contract.credit_support_provider) = (None, None, None);
        }
        if is_past {
            seen.forget_remarks();
        }
        Arc::new(seen)
    }

    fn forget_remarks(&mut self) {
        self.summary = None;
        self.notes.clear();
        self.sites.iter_mut().for_each(|site| site.note = None);
        self.debts.iter_mut().for_each(|debt| debt.note = None);
        self.commitments.iter_mut().for_each(|commitment| commitment.note = None);
        self.events.iter_mut().for_each(|event| event.note = None);
        for contract in &mut self.contracts {
            contract.note = None;
            contract.earlier.iter_mut().for_each(|earlier| earlier.note = None);
            contract.phases.iter_mut().for_each(|phase| phase.note = None);
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
