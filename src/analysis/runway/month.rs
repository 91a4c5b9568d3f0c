use crate::model::Date;

/// A line of the month table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Flow {
    /// Borrowed, raised, paid and repaid after the balances' day, up to the desk's.
    Events,
    /// Mining revenue less its cost.
    Mining,
    /// Hosting revenue less its cost.
    Hosting,
    /// HPC rent less its cost.
    Hpc,
    /// AI cloud revenue less its cost.
    AiCloud,
    /// Paid in advance by customers.
    Prepayment,
    /// Other overhead: selling, general and administrative cost without stock compensation.
    Overhead,
    /// Cash interest.
    Interest,
    /// Income tax.
    Tax,
    /// Capex the company pays itself: what project money does not cover.
    Capex,
    /// Principal that falls due and is not refinanced.
    Principal,
}

impl Flow {
    /// All, in the order shown.
    pub const ALL: [Self; 11] = [
        Self::Events,
        Self::Mining,
        Self::Hosting,
        Self::Hpc,
        Self::AiCloud,
        Self::Prepayment,
        Self::Overhead,
        Self::Interest,
        Self::Tax,
        Self::Capex,
        Self::Principal,
    ];

    /// Name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Events => "raised, repaid",
            Self::Mining => "mining",
            Self::Hosting => "hosting, other",
            Self::Hpc => "HPC",
            Self::AiCloud => "AI cloud",
            Self::Prepayment => "prepayments",
            Self::Overhead => "overhead",
            Self::Interest => "interest",
            Self::Tax => "tax",
            Self::Capex => "capex",
            Self::Principal => "principal",
        }
    }

    /// Name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Mining => "mining",
            Self::Hosting => "hosting",
            Self::Hpc => "hpc",
            Self::AiCloud => "ai_cloud",
            Self::Prepayment => "prepayments",
            Self::Overhead => "overhead",
            Self::Interest => "interest",
            Self::Tax => "tax",
            Self::Capex => "capex",
            Self::Principal => "principal",
        }
    }
}

/// A single payment of a month.
#[derive(Debug, Clone, PartialEq)]
pub struct Payment {
    /// What: the instrument's name, the commitment.
    pub what: String,
    /// When; the month's last day where only the month follows from what is known.
    pub on: Date,
    /// Dollars, positive.
    pub amount: f64,
    /// The line it is part of.
    pub flow: Flow,
}

/// One month.
#[derive(Debug, Clone, PartialEq)]
pub struct Month {
    /// Its last day.
    pub ends: Date,
    /// Liquidity before it, in dollars.
    pub opening: f64,
    /// Each line, in dollars; what is paid is negative.
    flows: [f64; Flow::ALL.len()],
    /// Project costs that restricted cash and project lines paid: in no line above.
    pub from_project: f64,
    /// What restricted cash and project lines still hold at its end, in dollars.
    pub project_left: f64,
    /// Liquidity at its end: opening and all lines.
    pub closing: f64,
    /// Maturities, instalments, events and dated commitments that fall into it, largest first.
    pub payments: Vec<Payment>,
}

impl Month {
    /// A month in which nothing has been entered yet.
    pub(crate) fn new(ends: Date, opening: f64) -> Self {
        Self {
            ends,
            opening,
            flows: [0.0; Flow::ALL.len()],
            from_project: 0.0,
            project_left: 0.0,
            closing: opening,
            payments: Vec::new(),
        }
    }

    /// One line, in dollars.
    pub fn flow(&self, flow: Flow) -> f64 {
        self.flows.get(flow as usize).copied().unwrap_or_default()
    }

    /// Adds to a line.
    pub(crate) fn add(&mut self, flow: Flow, amount: f64) {
        if let Some(line) = self.flows.get_mut(flow as usize) {
            *line += amount;
            self.closing += amount;
        }
    }

    /// All lines together.
    pub fn net(&self) -> f64 {
        self.closing - self.opening
    }
}
