/// What a figure's number counts. Sums and differences are only taken between equal units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// US dollars.
    Usd,
    /// US dollars a share or a coin.
    UsdEach,
    /// US dollars a month.
    UsdPerMonth,
    /// US dollars a year.
    UsdPerYear,
    /// US dollars a megawatt and year.
    UsdPerMwYear,
    /// US dollars a megawatt.
    UsdPerMw,
    /// US dollars a kilowatt and month.
    UsdPerKwMonth,
    /// Bitcoins.
    Btc,
    /// Shares, all classes together.
    Shares,
    /// Megawatts; the figure's name says whether gross (utility power) or critical IT.
    Megawatts,
    /// Exahashes a second.
    ExahashPerSecond,
    /// A share, ratio or growth rate: 0.618 prints as 61.8 %.
    Ratio,
    /// A difference of two shares: 0.12 prints as 12.0 points.
    Points,
    /// A multiple: 1.2 prints as 1.20x.
    Times,
    /// Months.
    Months,
    /// Days.
    Days,
    /// Years.
    Years,
    /// A plain count.
    Count,
}

impl Unit {
    /// The unit as facts files write it, for the units a filing can use.
    pub fn from_facts(text: &str) -> Option<Self> {
        let text = text.trim();
        let is = |name: &str| text.eq_ignore_ascii_case(name);
        match () {
            () if is("USD") || is("US$") || text == "$" => Some(Self::Usd),
            () if is("BTC") || is("bitcoin") => Some(Self::Btc),
            () if is("shares") || is("share") => Some(Self::Shares),
            () if is("MW") => Some(Self::Megawatts),
            () if is("EH/s") || is("EHs") || is("EH") => Some(Self::ExahashPerSecond),
            () => None,
        }
    }

    /// Short name, as in a column's header or a JSON report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Usd => "USD",
            Self::UsdEach => "USD each",
            Self::UsdPerMonth => "USD/month",
            Self::UsdPerYear => "USD/year",
            Self::UsdPerMwYear => "USD/MW-year",
            Self::UsdPerMw => "USD/MW",
            Self::UsdPerKwMonth => "USD/kW-month",
            Self::Btc => "BTC",
            Self::Shares => "shares",
            Self::Megawatts => "MW",
            Self::ExahashPerSecond => "EH/s",
            Self::Ratio => "ratio",
            Self::Points => "points",
            Self::Times => "times",
            Self::Months => "months",
            Self::Days => "days",
            Self::Years => "years",
            Self::Count => "count",
        }
    }
}
