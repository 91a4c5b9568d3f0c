//! What a claim says, with raw values.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    analysis::headlines::{
        Against, Amount, Blamed, Bound, Deal, Direction, Extent, Notes, Of, Outcome, Power, Quantity, Said,
        Size, When,
    },
    report::words::line_key,
};

/// Of whom or what a claim speaks.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfShape {
    /// company: one of the book; outside: somebody else; bitcoin; sector: miners in general.
    pub kind: String,
    /// The company's ticker, or the name of somebody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// What a claim says. What does not apply, or is not said, is left out.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SaidShape {
    /// amount, change, cause, non_cash, runway, deal, notes, share_move, needs_gpus or everywhere.
    pub kind: String,
    /// Of what: an item as facts files name it, or compute_revenue, share.hpc, contracted_mw and the like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<String>,
    /// The numbers.
    pub amounts: Vec<AmountShape>,
    /// up or down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<String>,
    /// What a change is held against: quarter before or year before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub against: Option<String>,
    /// When: 2026-Q1, Q1, fiscal 2025, last quarter, 9 months of 2025, 2026-05, 2026-03-31.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Of causes and of what is no cash: loss or profit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// What a result is put down to: items, compute, mining, build-out.
    pub causes: Vec<String>,
    /// How much of a result: some, largest, most, all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extent: Option<String>,
    /// The customer of a contract.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counterparty: Option<String>,
    /// Which megawatts: gross or critical IT.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub power: Option<String>,
    /// Whether options of a contract are counted in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with_options: Option<bool>,
    /// The kind of notes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub debt: Option<String>,
    /// The year notes fall due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<i32>,
    /// Whether money is said to be short.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_short: Option<bool>,
}

/// A number as a text has it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AmountShape {
    /// amount, by, times, value, term, megawatts, principal or coupon.
    pub what: String,
    /// The number in its unit: 117 % is 1.17.
    pub value: f64,
    /// Its unit.
    pub unit: String,
    /// What one of its last digit is worth.
    pub step: f64,
    /// exact, about, nearly, at least or at most.
    pub bound: String,
}

impl From<&Of> for OfShape {
    fn from(of: &Of) -> Self {
        let (kind, name) = match of {
            Of::Company(ticker) => ("company", Some(ticker.to_string())),
            Of::Outside(name) => ("outside", Some(name.to_string())),
            Of::Bitcoin => ("bitcoin", None),
            Of::Sector => ("sector", None),
        };
        Self { kind: kind.to_owned(), name }
    }
}

impl From<&Said> for SaidShape {
    fn from(said: &Said) -> Self {
        let of_kind = |kind: &str| Self { kind: kind.to_owned(), ..Self::default() };
        match said {
            Said::Amount { quantity: of, amount: number, period } => Self {
                quantity: Some(quantity(*of)),
                amounts: amounts([("amount", Some(*number))]),
                period: period.map(when),
                ..of_kind("amount")
            },
            Said::Change { quantity: of, direction: way, size, against, period } => {
                let size = size.map(|size| match size {
                    Size::By(amount) => ("by", Some(amount)),
                    Size::Times(amount) => ("times", Some(amount)),
                });
                Self {
                    quantity: Some(quantity(*of)),
                    amounts: amounts(size),
                    direction: Some(direction(*way)),
                    against: against.map(|against| match against {
                        Against::QuarterBefore => "quarter before".to_owned(),
                        Against::YearBefore => "year before".to_owned(),
                    }),
                    period: period.map(when),
                    ..of_kind("change")
                }
            }
            Said::Cause { result, causes, extent: part, period } => Self {
                result: Some(outcome(*result)),
                causes: causes.iter().map(|cause| blamed(*cause)).collect(),
                extent: Some(extent(*part)),
                period: period.map(when),
                ..of_kind("cause")
            },
            Said::NonCash { result, extent: part, period } => Self {
                result: Some(outcome(*result)),
                extent: Some(extent(*part)),
                period: period.map(when),
                ..of_kind("non_cash")
            },
            Said::Runway { is_short } => Self { is_short: Some(*is_short), ..of_kind("runway") },
            Said::Deal(told) => deal(told),
            Said::Notes(told) => notes(told),
            Said::ShareMove { direction: way, size } => Self {
                direction: Some(direction(*way)),
                amounts: amounts([("by", *size)]),
                ..of_kind("share_move")
            },
            Said::NeedsGpus => of_kind("needs_gpus"),
            Said::Everywhere { quantity: of, direction: way, period } => Self {
                quantity: Some(quantity(*of)),
                direction: Some(direction(*way)),
                period: period.map(when),
                ..of_kind("everywhere")
            },
        }
    }
}

fn deal(told: &Deal) -> SaidShape {
    SaidShape {
        kind: "deal".to_owned(),
        counterparty: told.counterparty.as_deref().map(str::to_owned),
        amounts: amounts([("value", told.value), ("term", told.term), ("megawatts", told.megawatts)]),
        power: told.power.map(|power| match power {
            Power::Gross => "gross".to_owned(),
            Power::CriticalIt => "critical IT".to_owned(),
        }),
        with_options: Some(told.with_options),
        period: told.period.map(when),
        ..SaidShape::default()
    }
}

fn notes(told: &Notes) -> SaidShape {
    SaidShape {
        kind: "notes".to_owned(),
        amounts: amounts([("principal", told.principal), ("coupon", told.coupon)]),
        debt: told.kind.map(|kind| kind.label().to_owned()),
        due: told.due,
        ..SaidShape::default()
    }
}

fn amounts(named: impl IntoIterator<Item = (&'static str, Option<Amount>)>) -> Vec<AmountShape> {
    let shape = |(what, amount): (&str, Option<Amount>)| {
        let amount = amount?;
        let bound = match amount.bound {
            Bound::Exact => "exact",
            Bound::About => "about",
            Bound::Nearly => "nearly",
            Bound::AtLeast => "at least",
            Bound::AtMost => "at most",
        };
        Some(AmountShape {
            what: what.to_owned(),
            // no minus on zero
            value: amount.value + 0.0,
            unit: amount.unit.name().to_owned(),
            step: amount.step,
            bound: bound.to_owned(),
        })
    };
    named.into_iter().filter_map(shape).collect()
}

fn quantity(quantity: Quantity) -> String {
    let name = match quantity {
        Quantity::Item(item) => item.name(),
        Quantity::ShareOf(line) => return format!("share.{}", line_key(line)),
        Quantity::ComputeRevenue => "compute_revenue",
        Quantity::ComputeShare => "compute_share",
        Quantity::ContractedMw => "contracted_mw",
        Quantity::BillingMw => "billing_mw",
        Quantity::Backlog => "backlog",
        Quantity::RunwayMonths => "runway_months",
        Quantity::BitcoinPrice => "bitcoin_price",
        Quantity::BitcoinDrawdown => "bitcoin_drawdown",
        Quantity::PerMwYear => "usd_per_mw_year",
        Quantity::MiningPerMwYear => "mining_usd_per_mw_year",
    };
    name.to_owned()
}

fn direction(direction: Direction) -> String {
    match direction {
        Direction::Up => "up".to_owned(),
        Direction::Down => "down".to_owned(),
    }
}

fn outcome(outcome: Outcome) -> String {
    match outcome {
        Outcome::Loss => "loss".to_owned(),
        Outcome::Profit => "profit".to_owned(),
    }
}

fn blamed(blamed: Blamed) -> String {
    match blamed {
        Blamed::Line(item) => item.name().to_owned(),
        Blamed::Compute => "compute".to_owned(),
        Blamed::Mining => "mining".to_owned(),
        Blamed::BuildOut => "build-out".to_owned(),
    }
}

fn extent(extent: Extent) -> String {
    let word = match extent {
        Extent::Some => "some",
        Extent::Largest => "largest",
        Extent::Most => "most",
        Extent::All => "all",
    };
    word.to_owned()
}

fn when(when: When) -> String {
    let fiscal = |is_fiscal: bool| if is_fiscal { "fiscal " } else { "" };
    let dated = |year: Option<i32>| year.map(|year| format!("{year}-")).unwrap_or_default();
    match when {
        When::Quarter { number, year, fiscal: is } => format!("{}{}Q{number}", fiscal(is), dated(year)),
        When::LastQuarter => "last quarter".to_owned(),
        When::Year { year, fiscal: is } => {
            format!("{}{}", fiscal(is), year.map_or_else(|| "last year".to_owned(), |year| year.to_string()))
        }
        When::Months { count, year, fiscal: is } => {
            let of = year.map(|year| format!(" of {year}")).unwrap_or_default();
            format!("{}{count} months{of}", fiscal(is))
        }
        When::Month { month, year } => format!("{}{month:02}", dated(year)),
        When::Day(day) => day.to_string(),
    }
}
