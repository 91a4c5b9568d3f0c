use std::sync::Arc;

use chrono::Datelike;

use super::{Date, Location, Usd};

/// What kind of instrument a debt is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DebtKind {
    /// Convertible notes.
    Convertible,
    /// Secured notes.
    SeniorSecured,
    /// Project finance.
    Project,
    /// Loan backed by bitcoin.
    BtcBacked,
    /// Term or bridge loan.
    TermLoan,
    /// Equipment loan or finance lease.
    Equipment,
    /// Revolving line.
    Revolver,
}

impl DebtKind {
    /// Name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Convertible => "convertible",
            Self::SeniorSecured => "secured",
            Self::Project => "project",
            Self::BtcBacked => "bitcoin-backed",
            Self::TermLoan => "term loan",
            Self::Equipment => "equipment",
            Self::Revolver => "revolver",
        }
    }
}

/// Who answers for a debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Recourse {
    /// The whole company.
    Corporate,
    /// One project.
    Project,
}

/// When principal falls due, as exactly as the source says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Maturity {
    /// On this day.
    Day(Date),
    /// In this calendar year.
    Year(i32),
}

impl Maturity {
    /// The calendar year.
    pub fn year(self) -> i32 {
        match self {
            Self::Day(day) => day.year(),
            Self::Year(year) => year,
        }
    }
}

/// A debt instrument.
#[derive(Debug, Clone, PartialEq)]
pub struct Debt {
    /// Name.
    pub name: Arc<str>,
    /// Kind.
    pub kind: DebtKind,
    /// Face amount; the limit, for a line. `None` when not seen.
    pub principal: Option<Usd>,
    /// Drawn part of a line.
    pub drawn: Option<Usd>,
    /// Undrawn part of a line.
    pub undrawn: Option<Usd>,
    /// What of the undrawn part may be drawn now, where a condition holds back the rest.
    pub available: Option<Usd>,
    /// Coupon, in per cent a year.
    pub coupon_pct: Option<f64>,
    /// Restricted cash that is kept as its reserve, or for another end than building.
    pub reserve: Option<Usd>,
    /// Liquidity its covenant asks for at every quarter's end.
    pub minimum_liquidity: Option<Usd>,
    /// Coins pledged for it.
    pub collateral_btc: Option<f64>,
    /// Loan against the value of those coins from which on the lender asks for more, a ratio.
    pub margin_call_ltv: Option<f64>,
    /// Maturity.
    pub maturity: Option<Maturity>,
    /// First day on which holders may ask for their money back.
    pub put: Option<Date>,
    /// Day of issue.
    pub issued: Option<Date>,
    /// Day it was repaid, or left the group.
    pub ended: Option<Date>,
    /// Conversion price, in dollars a share.
    pub conversion_price: Option<f64>,
    /// Recourse.
    pub recourse: Option<Recourse>,
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

impl Debt {
    /// What of a line may be drawn now; `None` when it is not known or the debt is no line.
    pub fn drawable(&self) -> Option<Usd> {
        self.available.or(self.undrawn).filter(|drawable| drawable.0 > 0.0)
    }

    /// When principal falls due, seen from a day: a put that lies ahead, else the maturity as stated, else the year its
    /// own name gives ("notes due 2030").
    pub fn falls_due(&self, from: Date) -> Option<Maturity> {
        let put = self.put.filter(|put| *put > from).map(Maturity::Day);
        put.or(self.maturity).or_else(|| year_named(&self.name).map(Maturity::Year))
    }
}

/// The year after "due" or "notes" in an instrument's name.
fn year_named(name: &str) -> Option<i32> {
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
    let year = |word: &str| word.parse().ok().filter(|year| (2000..2200).contains(year));
    words.windows(2).find_map(|pair| match pair {
        ["due" | "notes", next] => year(next),
        _ => None,
    })
}

/// A payment the company has committed to.
#[derive(Debug, Clone, PartialEq)]
pub struct Commitment {
    /// For what.
    pub what: Arc<str>,
    /// How much.
    pub amount: Option<Usd>,
    /// What of it others pay: a customer to whom it is passed through.
    pub funded: Option<Usd>,
    /// The day it was paid, dropped, or told again as part of another.
    pub ended: Option<Date>,
    /// The day by which it is due.
    pub by: Option<Date>,
    /// Whether it repays debt.
    pub is_principal: bool,
    /// The debt it repays, by name; any of the company's when not said.
    pub debt: Option<Arc<str>>,
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

impl Commitment {
    /// What the company pays of it itself.
    pub fn own(&self) -> Option<Usd> {
        let funded = self.funded.map_or(0.0, |funded| funded.0);
        self.amount.map(|amount| Usd((amount.0 - funded).max(0.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_notes_tells_their_year() {
        assert_eq!(year_named("WULF Compute 7.750% senior secured notes due 2030"), Some(2030));
        assert_eq!(year_named("7.000% notes due 2031 (Building 4)"), Some(2031));
        assert_eq!(year_named("convertible senior notes 2033, May 2026 issue"), Some(2033));
        assert_eq!(year_named("2026 Line of Credit"), None);
        assert_eq!(year_named("notes due"), None);
    }
}
