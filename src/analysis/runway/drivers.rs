/// Longest delay of contracts a simulation draws, in months.
pub const MAX_DELAY: usize = 24;

/// A projection taken apart into what a simulation varies and what it does not: columns of dollars by month, the first
/// column the month after the balances' day. Liquidity at the end of month `t` on a path of bitcoin factors `s` (price
/// on the path ÷ price on the desk's day under the scenario), with phases `d` months later than guided and build costs
/// `o` above plan, is
///
/// `fixed[t] + rent[d][t] + coins × s[t] + Σ mining − max(0, build[t] × (1 + o) + project[t] − pool) − Σ maturities`
///
/// where the mining of a month is `mining_revenue × s − mining_cost`, at least 0 where mining stops, and a maturity is
/// left out where it is refinanced. With `s = 1`, `d = 0`, `o = 0` and each maturity less the share refinanced it is the
/// projection's own closing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drivers {
    /// Months that ended by the desk's day: no path varies them, `s` is 1 there.
    pub elapsed: usize,
    /// The floor.
    pub floor: f64,
    /// Everything that no path varies, from opening cash and lines on, added up to each month.
    pub fixed: Vec<f64>,
    /// Rent and AI cloud revenue after costs and customers' prepayments of what is not delivered yet, added up to each
    /// month, by months of delay from 0 to [`MAX_DELAY`].
    pub rent: Vec<Vec<f64>>,
    /// Unpledged coins at price less haircut: what they bring at `s` = 1.
    pub coins: f64,
    /// Mining revenue of each month at `s` = 1.
    pub mining_revenue: Vec<f64>,
    /// Its cost.
    pub mining_cost: Vec<f64>,
    /// Whether mining stops while it costs more than it brings.
    pub mining_stops: bool,
    /// Capex still to come, added up to each month: what an overrun makes dearer.
    pub build: Vec<f64>,
    /// Other costs that project money pays first (interest of project debt), added up to each month.
    pub project: Vec<f64>,
    /// Restricted cash and project lines at the start.
    pub pool: f64,
    /// Lump maturities: the month and the dollars.
    pub maturities: Vec<(usize, f64)>,
    /// The chance that a maturity is refinanced, from 0 to 1.
    pub refinancing: f64,
}

impl Drivers {
    /// How many months there are.
    pub fn months(&self) -> usize {
        self.fixed.len()
    }
}
