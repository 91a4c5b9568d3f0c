mod bitcoin;
mod bound;
mod burn;
mod levels;
#[cfg(test)]
mod tests;
mod wall;

pub use self::bound::Bound;
use self::burn::Start;
pub(crate) use self::{
    burn::{capex_per_month, headline_burn},
    levels::{is_corporate, is_free},
};
use super::{
    Assumption, Figure, Ledger, Missing, Reading, Resolved,
    entry::Vantage,
    figure::{all, plain},
    known,
};
use crate::model::{Book, Company, Date, Debt, Event, EventKind, Item, Unit};

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
    /// How long L2 lasts at this burn: L2 of the balances' day, never pro forma.
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
    Unknown(Missing),
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

/// Money that came or went after the balances' day.
#[derive(Debug, Clone)]
pub struct Raised {
    /// What.
    pub what: String,
    /// When.
    pub on: Date,
    /// Dollars that liquidity gained; negative when it lost them.
    pub amount: Figure,
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
    /// L2 with what was borrowed and repaid after the balances' day; `None` when nothing was.
    pub l2_pro_forma: Option<Reading>,
    /// What was borrowed, raised, repaid and paid after the balances' day, oldest first.
    pub raised: Vec<Raised>,
    /// L3: L2 and cash usable at one project only.
    pub l3: Reading,
    /// Every basis over 1, 2 and 4 quarters.
    pub burns: Vec<Burn>,
    /// The runway shown on the Board: pro forma L2 where there is one, else L2, over the all-in burn of two quarters,
    /// else of one, else of four.
    pub runway: Runway,
    /// The operating runway beside it.
    pub operating_runway: Runway,
    /// Sources over uses in the next twelve months, a multiple; from pro forma L2 where there is one.
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
    /// Events after the balance sheet's day that are not in its balances.
    pub since: Vec<String>,
    /// One year from the newest results: the horizon of the going-concern test (ASC 205-40).
    pub going_concern: Option<Date>,
    /// L0 ÷ the largest liquidity a covenant asks for, a multiple; `None` when no debt known on the day has one.
    pub covenant_cover: Option<Bound>,
    /// Loan ÷ value of its coins ÷ the ratio that calls for more, a ratio, of the loan nearest to it; `None` when no
    /// debt known on the day has such a level.
    pub margin_call: Option<Bound>,
}

impl Liquidity {
    /// Sources over uses from which liquidity is called adequate, a multiple.
    pub const ADEQUATE: f64 = 1.2;

    /// What the headline runway starts from: L2 pro forma where debt was issued since, else L2.
    pub fn counted(&self) -> &Reading {
        self.l2_pro_forma.as_ref().unwrap_or(&self.l2)
    }
}

impl Liquidity {
    /// Of which nothing is known, and why.
    pub(super) fn unknown(why: &Missing) -> Self {
        let none = || Err(why.clone());
        Self {
            balance_day: None,
            covenant_cover: None,
            margin_call: None,
            l0: none(),
            restricted: none(),
            undrawn: none(),
            l1: none(),
            bitcoin: none(),
            bitcoin_value: none(),
            l2: none(),
            l2_pro_forma: None,
            raised: Vec::new(),
            l3: none(),
            burns: Vec::new(),
            runway: Runway::Unknown(why.clone()),
            operating_runway: Runway::Unknown(why.clone()),
            sources_uses: none(),
            due_12m: none(),
            due_12m_share: none(),
            wall: Vec::new(),
            debt: none(),
            debt_listed: none(),
            since: Vec::new(),
            going_concern: None,
        }
    }
}

/// Liquidity, burn, runway and what falls due, as of a day.
///
/// The balances are those of the newest quarter filed: an older balance is refused, not carried forward. The burn is
/// taken over the quarters that end on the balances' day. What was borrowed since counts in the headline runways and
/// in sources over uses, pro forma; the balances stay as filed. Nothing is projected here.
pub fn liquidity(
    book: &Book,
    company: Option<&Company>,
    ledger: &Ledger,
    bitcoin_price: &Reading,
    assumptions: &Resolved,
    as_of: Date,
) -> Liquidity {
    let is_stale = company.is_some_and(|company| book.is_stale(&company.at.file));
    let from = Vantage::new(as_of, is_stale);
    let debts: Vec<&Debt> = company
        .into_iter()
        .flat_map(|company| &company.debts)
        .filter(|debt| known::debt(debt, as_of))
        .collect();
    let levels = levels::levels(company, &debts, ledger, bitcoin_price, assumptions, from);
    let day = levels.day;
    let counted = levels.l2_pro_forma.as_ref().unwrap_or(&levels.l2);
    let day_or_newest = day.or(ledger.newest_day()).unwrap_or(as_of);
    let start = |liquidity| Start {
        liquidity,
        minimum_cash: assumptions.value(Assumption::MinimumCash),
        day: day_or_newest,
    };
    let burns = burn::burns(ledger, &start(&levels.l2));
    let due = wall::due(company, &debts, day, from);
    let headline = |basis| match &levels.l2_pro_forma {
        Some(l2) => pro_forma(burn::headline(&burns, basis, &start(l2))),
        None => burn::headline(&burns, basis, &start(&levels.l2)),
    };
    let all_in = burn::headline_burn(&burns, BurnBasis::AllIn);
    let capex = burn::capex_per_month(ledger, day_or_newest);
    let sources_uses = sources_uses(&burns, &capex, counted, &due)
        .map(|ratio| note_restricted(ratio, &levels.restricted, counted))
        .map(|ratio| if levels.l2_pro_forma.is_some() { ratio.noted(PRO_FORMA) } else { ratio });
    let wall = wall::wall(&debts, from);
    Liquidity {
        balance_day: day,
        runway: beside_restricted(headline(BurnBasis::AllIn), &levels.restricted, counted, &all_in),
        operating_runway: headline(BurnBasis::Operating),
        sources_uses,
        due_12m_share: share(&due, counted),
        due_12m: due.all,
        debt: ledger.current_balance(Item::TotalDebt).map(|(_, figure)| figure),
        debt_listed: match company {
            Some(_) => wall::listed(&wall),
            None => Err(Missing::of("debt instruments", "no company file")),
        },
        since: since(company, day, as_of),
        going_concern: ledger
            .newest_results()
            .and_then(|(filed, _)| filed.checked_add_months(chrono::Months::new(12))),
        covenant_cover: company.and_then(|company| bound::covenant_cover(company, &levels.l0, from)),
        margin_call: bound::margin_call(&debts, bitcoin_price, from),
        l0: levels.l0,
        restricted: levels.restricted,
        undrawn: levels.undrawn,
        l1: levels.l1,
        bitcoin: levels.bitcoin,
        bitcoin_value: levels.bitcoin_value,
        l2: levels.l2,
        l3: levels.l3,
        l2_pro_forma: levels.l2_pro_forma,
        raised: levels.raised,
        burns,
        wall,
    }
}

const PRO_FORMA: &str = "pro forma: L2 and what was borrowed, raised and repaid since the balances' day";

/// A runway from pro forma L2 says so.
fn pro_forma(runway: Runway) -> Runway {
    match runway {
        Runway::Ends { months, on } => Runway::Ends { months: months.noted(PRO_FORMA), on },
        other => other,
    }
}

/// A runway that charges all capex to free cash says so where restricted cash may pay for much of it.
fn beside_restricted(runway: Runway, restricted: &Reading, liquidity: &Reading, burn: &Reading) -> Runway {
    let (Runway::Ends { months, on }, Ok([restricted, liquidity, burn])) =
        (&runway, all([restricted, liquidity, burn]))
    else {
        return runway;
    };
    if restricted.value < liquidity.value / 10.0 {
        return runway;
    }
    let with = months.value + restricted.value / burn.value;
    let months = months.clone().estimated(format!(
        "all capex is charged to free cash; {} of restricted cash, not counted, may pay for part of it: {with:.1} months with all of it",
        plain(restricted)
    ));
    Runway::Ends { months, on: *on }
}

/// Uses that hold all capex say so where much restricted cash, not counted among the sources, may pay for part of it.
fn note_restricted(ratio: Figure, restricted: &Reading, liquidity: &Reading) -> Figure {
    match (restricted, liquidity) {
        (Ok(restricted), Ok(liquidity)) if restricted.value >= liquidity.value / 10.0 => {
            ratio.noted(format!(
                "{} of restricted cash is not counted and may pay for part of the capex",
                plain(restricted)
            ))
        }
        _ => ratio,
    }
}

/// Due within twelve months ÷ L2; missing while a short loan has no known maturity, for it may tip the share, and where
/// repayments since have left no L2: a negative share would pass for a small one.
fn share(due: &wall::Due, l2: &Reading) -> Reading {
    let [part, whole] = all([&due.all, l2])?;
    if !due.undated.is_empty() {
        return Err(Missing::of(
            format!("maturity of {}", due.undated.join(", ")),
            "not in the company file",
        ));
    }
    if whole.value <= 0.0 {
        return Err(Missing::of("share due within 12 months", "not meaningful: L2 is not positive"));
    }
    let inputs = [("due within 12 months", part), ("L2", whole)];
    Figure::computed(
        part.value / whole.value,
        Unit::Ratio,
        "due within 12 months ÷ L2, pro forma where debt was issued since",
        inputs,
    )
}

/// (L2 + cash from operations) ÷ (cash used by operations + capex or dated commitments, the larger + principal due),
/// over twelve months at the pace of the burn's quarters. Bitcoin sales are left out: L2 counts the coins. Held
/// against [`Liquidity::ADEQUATE`].
fn sources_uses(burns: &[Burn], capex: &Reading, l2: &Reading, due: &wall::Due) -> Reading {
    let operating = burn::headline_burn(burns, BurnBasis::Operating);
    let [l2, operating, capex, principal, commitments] =
        all([l2, &operating, capex, &due.principal, &due.commitments])?;
    let earned = (-operating.value).max(0.0) * 12.0;
    let used = operating.value.max(0.0) * 12.0;
    let invested = (capex.value * 12.0).max(commitments.value);
    let uses = used + invested + principal.value;
    if uses <= 0.0 {
        return Err(Missing::of("sources ÷ uses", "nothing is used or falls due within 12 months"));
    }
    let figure = Figure::computed(
        (l2.value + earned) / uses,
        Unit::Times,
        "(L2 + cash from operations) ÷ (cash used + capex or commitments + principal), 12 months",
        [
            ("L2", l2),
            ("operating burn a month", operating),
            ("capex a month", capex),
            ("principal due", principal),
            ("commitments due", commitments),
        ],
    )?;
    Ok(figure.estimated("takes the next twelve months to go at the pace of the last quarters"))
}

/// What happened to the company's money after its balance sheet, in the words of its events.
fn since(company: Option<&Company>, day: Option<Date>, as_of: Date) -> Vec<String> {
    let (Some(company), Some(day)) = (company, day) else { return Vec::new() };
    let mut events: Vec<&Event> = company
        .events
        .iter()
        .filter(|event| event.date > day && event.date <= as_of)
        .filter(|event| matches!(event.kind, EventKind::Financing | EventKind::Deal))
        .collect();
    events.sort_by_key(|event| event.date);
    events.iter().map(|event| format!("{} {}", event.date, event.headline)).collect()
}
