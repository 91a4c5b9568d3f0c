//! Cash used a month, and how long liquidity lasts at that pace.

use super::{Burn, BurnBasis, Reading, Runway};
use crate::{
    analysis::{Figure, Ledger, Missing, figure::all, ledger::quarter_before},
    model::{DAYS_A_MONTH, Date, Item, Quarter, Unit},
};

/// Longest runway given a date.
const FAR: f64 = 600.0;

/// Every basis over the last 1, 2 and 4 quarters that end with the balance's.
pub(super) fn burns(ledger: &Ledger, start: &Start<'_>) -> Vec<Burn> {
    let last = last_quarter(start.day);
    let flows = [1, 2, 4].map(|quarters| Flows::of(ledger, last, quarters));
    let pairs = BurnBasis::ALL.into_iter().flat_map(|basis| flows.iter().map(move |flows| (basis, flows)));
    pairs
        .map(|(basis, flows)| {
            let per_month = flows.per_month(basis);
            Burn { basis, quarters: flows.quarters, runway: runway(start, &per_month), per_month }
        })
        .collect()
}

/// The quarter a balance closes: a fiscal quarter may end some days into the next of the calendar.
fn last_quarter(balance: Date) -> Quarter {
    quarter_before(balance, 10)
}

/// The cash flows of some quarters.
struct Flows {
    quarters: u8,
    operating: Reading,
    sales: Reading,
    /// Mining revenue: what the coins mined in the quarters were worth.
    mined: Reading,
    capex: Reading,
}

impl Flows {
    fn of(ledger: &Ledger, last: Quarter, quarters: u8) -> Self {
        let over = |item| ledger.window(item, last, quarters);
        Self {
            quarters,
            operating: over(Item::OperatingCashFlow),
            sales: over(Item::BitcoinSaleProceeds),
            mined: over(Item::RevenueMining),
            capex: over(Item::Capex),
        }
    }

    /// −(operating cash flow [+ bitcoin sales] [− capex]) ÷ months.
    fn per_month(&self, basis: BurnBasis) -> Reading {
        let months = f64::from(self.quarters) * 3.0;
        match basis {
            BurnBasis::Operating => {
                let [operating] = all([&self.operating])?;
                let formula = format!("−operating cash flow ÷ {months}");
                let value = 0.0 - operating.value / months;
                Figure::computed(value, Unit::UsdPerMonth, formula, [("operating cash flow", operating)])
            }
            BurnBasis::Adjusted => {
                let [operating, sales] = all([&self.operating, &self.sales])?;
                let formula = format!("−(operating cash flow + bitcoin sales) ÷ {months}");
                let value = 0.0 - (operating.value + sales.value) / months;
                let inputs = [("operating cash flow", operating), ("bitcoin sales", sales)];
                Figure::computed(value, Unit::UsdPerMonth, formula, inputs)
            }
            BurnBasis::AllIn => self.all_in(months),
        }
    }
}

impl Flows {
    /// −(operating cash flow + bitcoin sales, at most what was mined − capex) ÷ months.
    ///
    /// Selling more coins than were mined runs down the holding that L2 counts already, so the excess eases no burn.
    /// Sales not seen can only overstate the burn, mining revenue not seen only understate it: either leaves an estimate.
    fn all_in(&self, months: f64) -> Reading {
        let [operating, capex] = all([&self.operating, &self.capex])?;
        let Ok(sales) = &self.sales else {
            let formula = format!("−(operating cash flow − capex) ÷ {months}");
            let value = 0.0 - (operating.value - capex.value) / months;
            let inputs = [("operating cash flow", operating), ("capex", capex)];
            let figure = Figure::computed(value, Unit::UsdPerMonth, formula, inputs)?;
            return Ok(figure.estimated("bitcoin sale proceeds not in the book: the burn may be overstated"));
        };
        let mined = self.mined.as_ref().ok().filter(|mined| mined.value < sales.value);
        let (counted, what) = match mined {
            Some(mined) => (mined, "bitcoin sales up to mining revenue"),
            None => (sales, "bitcoin sales"),
        };
        let formula = format!("−(operating cash flow + {what} − capex) ÷ {months}");
        let value = 0.0 - (operating.value + counted.value - capex.value) / months;
        let mut inputs = vec![("operating cash flow", operating), (what, counted), ("capex", capex)];
        if mined.is_some() {
            inputs.push(("bitcoin sales", sales));
        }
        let figure = Figure::computed(value, Unit::UsdPerMonth, formula, inputs)?;
        Ok(match (mined, &self.mined) {
            (Some(_), _) => figure.noted("sales up to what was mined: the other coins sold came out of the holding, whose rest L2 counts"),
            (None, Err(_)) if sales.value > 0.0 => figure
                .estimated("mining revenue not in the book, so sales count in full: the burn may be understated"),
            (None, _) => figure,
        })
    }
}

/// Capex a month, over the quarters the headline prefers: 2, else 1, else 4.
pub(crate) fn capex_per_month(ledger: &Ledger, day: Date) -> Reading {
    let last = last_quarter(day);
    let known =
        [2, 1, 4].into_iter().find_map(|count| Some((count, ledger.window(Item::Capex, last, count).ok()?)));
    let Some((quarters, capex)) = known else { return ledger.window(Item::Capex, last, 2) };
    let months = f64::from(quarters) * 3.0;
    let inputs = [("capex", &capex)];
    Figure::computed(capex.value / months, Unit::UsdPerMonth, format!("capex ÷ {months}"), inputs)
}

/// What a runway starts from.
pub(super) struct Start<'a> {
    /// What there is to spend.
    pub liquidity: &'a Reading,
    /// Cash the company cannot run below, in dollars.
    pub minimum_cash: f64,
    /// The balance's day.
    pub day: Date,
}

/// (liquidity − minimum cash) ÷ burn, from the balance's day; never below 0.
fn runway(start: &Start<'_>, burn: &Reading) -> Runway {
    let (liquidity, burn) = match all([start.liquidity, burn]) {
        Ok([liquidity, burn]) => (liquidity, burn),
        Err(missing) => return Runway::Unknown(missing),
    };
    if burn.value <= 0.0 {
        return Runway::Generative;
    }
    let months = ((liquidity.value - start.minimum_cash) / burn.value).max(0.0);
    let minimum =
        Figure::assumed(start.minimum_cash, Unit::Usd, "minimum_cash_usd", "set in the configuration");
    let (formula, mut inputs) = ("liquidity ÷ burn", vec![("liquidity", liquidity)]);
    let formula = if start.minimum_cash > 0.0 {
        inputs.push(("minimum cash", &minimum));
        "(liquidity − minimum cash) ÷ burn"
    } else {
        formula
    };
    inputs.push(("burn a month", burn));
    match Figure::computed(months, Unit::Months, formula, inputs) {
        Ok(figure) => Runway::Ends { months: figure, on: end(start.day, months) },
        Err(missing) => Runway::Unknown(missing),
    }
}

/// The day `months` after another: whole months by the calendar, the rest by days of a mean month.
fn end(day: Date, months: f64) -> Date {
    let months = months.clamp(0.0, FAR);
    let whole = day.checked_add_months(chrono::Months::new(months.trunc() as u32)).unwrap_or(day);
    let days = (months.fract() * DAYS_A_MONTH).round() as u64;
    whole.checked_add_days(chrono::Days::new(days)).unwrap_or(whole)
}

/// The runway for the Board: liquidity over the burn on one basis, over two quarters where known, else one, else four.
pub(super) fn headline(burns: &[Burn], basis: BurnBasis, start: &Start<'_>) -> Runway {
    runway(start, &headline_burn(burns, basis))
}

/// The burn the headline runway rests on.
pub(crate) fn headline_burn(burns: &[Burn], basis: BurnBasis) -> Reading {
    let over = |quarters: u8| burns.iter().find(|burn| burn.basis == basis && burn.quarters == quarters);
    let known = [2, 1, 4].into_iter().filter_map(over).find_map(|burn| burn.per_month.as_ref().ok());
    match (known, over(2)) {
        (Some(figure), _) => Ok(figure.clone()),
        (None, Some(burn)) => burn.per_month.clone(),
        (None, None) => Err(Missing::of(basis.label(), "no cash balance to start from")),
    }
}
