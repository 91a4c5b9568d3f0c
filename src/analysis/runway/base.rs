//! What the last quarter earned and cost a month, line by line.

use super::Flow;
use crate::{
    analysis::{Figure, Input, Ledger, Missing, Reading, figure::sum, ledger::quarter_before},
    model::{Date, Item, Quarter, Unit},
};

/// Marks of bitcoin above this part of revenue make adjusted EBITDA no measure of overhead.
const MARKS: f64 = 0.10;
/// Revenue lines leave no more than this part of the total untold, for rounding.
const UNTOLD: f64 = 0.015;

/// The last quarter by the month.
#[derive(Debug, Clone)]
pub(super) struct Base {
    /// Revenue a month of each line, hosting with other revenue; `None` where the company has none.
    pub(super) mining: Option<Figure>,
    pub(super) hosting: Option<Figure>,
    pub(super) hpc: Option<Figure>,
    pub(super) ai_cloud: Option<Figure>,
    /// All revenue a month.
    pub(super) revenue: Figure,
    /// Cost of revenue ÷ revenue. Filings do not split the cost by line, so each line bears this share of its own.
    pub(super) cost_share: Figure,
    /// Overhead a month.
    pub(super) overhead: Figure,
    /// Income tax a month; missing where none is filed.
    pub(super) tax: Reading,
    /// Revenue in no line, as a part of all.
    pub(super) untold: f64,
}

impl Base {
    /// The last quarter of a ledger that ends with the balances, else the shortest longer span that does. `Err` lists
    /// everything lacking of revenue, its cost and overhead.
    pub(super) fn of(ledger: &Ledger, balance: Date) -> Result<Self, Missing> {
        let last = quarter_before(balance, 10);
        let pace = |item| pace(ledger, item, last);
        let lines = [Item::RevenueMining, Item::RevenueHosting, Item::RevenueHpc, Item::RevenueAiCloud];
        let [mining, hosting, hpc, ai_cloud] = lines.map(pace);
        let other = pace(Item::RevenueOther);
        let known = [&mining, &hosting, &hpc, &ai_cloud, &other];
        let told: Vec<Input> = known
            .iter()
            .filter_map(|line| line.as_ref().ok())
            .map(|figure| Input { name: "line".into(), figure: figure.clone() })
            .collect();
        let total: f64 = told.iter().map(|input| input.figure.value).sum();
        let revenue = pace(Item::RevenueTotal).or_else(|missing| {
            sum(told.clone(), Unit::UsdPerMonth, "sum of the lines a month").ok_or(missing)
        });
        let lines = match (&mining, told.is_empty()) {
            (Err(missing), true) => {
                Err(Missing::of("revenue by line", "no line is in the book").and(missing))
            }
            _ => Ok(()),
        };
        let cost_share = cost_share(ledger, last, &revenue);
        let overhead = overhead(ledger, last);
        let (revenue, cost_share, overhead) = match (lines, &revenue, cost_share, overhead) {
            (Ok(()), Ok(revenue), Ok(cost_share), Ok(overhead)) => (revenue, cost_share, overhead),
            (lines, revenue, cost_share, overhead) => {
                let lacking = [lines.err(), revenue.clone().err(), cost_share.err(), overhead.err()];
                let lacking = lacking.into_iter().flatten();
                return Err(lacking.fold(Missing::default(), |all, missing| all.and(&missing)));
            }
        };
        Ok(Self {
            mining: mining.ok(),
            hosting: added(hosting.ok(), other.ok()),
            hpc: hpc.ok(),
            ai_cloud: ai_cloud.ok(),
            untold: if revenue.value > 0.0 { 1.0 - total / revenue.value } else { 0.0 },
            revenue: revenue.clone(),
            cost_share,
            overhead,
            tax: pace(Item::IncomeTax),
        })
    }

    /// Dollars a month of revenue in no line, where that is more than rounding.
    pub(super) fn untold(&self) -> Option<f64> {
        (self.untold > UNTOLD).then_some(self.untold * self.revenue.value)
    }

    /// Revenue a month of one line.
    pub(super) fn line(&self, flow: Flow) -> Option<&Figure> {
        match flow {
            Flow::Mining => self.mining.as_ref(),
            Flow::Hosting => self.hosting.as_ref(),
            Flow::Hpc => self.hpc.as_ref(),
            Flow::AiCloud => self.ai_cloud.as_ref(),
            _ => None,
        }
    }

    /// What a line keeps of its revenue.
    pub(super) fn margin(&self) -> f64 {
        1.0 - self.cost_share.value
    }
}

/// A flow a month: over the last quarter, else over the fewest quarters that end with it.
pub(super) fn pace(ledger: &Ledger, item: Item, last: Quarter) -> Reading {
    let [flow] = together(ledger, [item], last)?;
    Ok(flow)
}

/// Flows a month over one span: the last quarter, else the fewest quarters over which all of them are known.
fn together<const N: usize>(
    ledger: &Ledger,
    items: [Item; N],
    last: Quarter,
) -> Result<[Figure; N], Missing> {
    let over = |count: u8| items.map(|item| ledger.window(item, last, count));
    let known = [1, 2, 3, 4].into_iter().find(|count| over(*count).iter().all(Result::is_ok));
    let Some(count) = known else {
        let lacking = over(1).into_iter().filter_map(Result::err);
        return Err(lacking.fold(Missing::default(), |all, missing| all.and(&missing)));
    };
    let months = f64::from(count) * 3.0;
    let a_month = |(item, flow): (Item, Reading)| {
        let flow = flow.ok()?;
        let formula = format!("{} ÷ {months}", item.label());
        let figure =
            Figure::computed(flow.value / months, Unit::UsdPerMonth, formula, [(item.label(), &flow)])
                .ok()?;
        Some(if count == 1 {
            figure
        } else {
            figure.estimated(format!("the last quarter alone is not known: mean of {count}"))
        })
    };
    let figures: Vec<Figure> = items.into_iter().zip(over(count)).filter_map(a_month).collect();
    figures.try_into().map_err(|_| Missing::of("flows of one span", "not finite"))
}

/// Cost of revenue ÷ revenue, both of one span; against the lines' sum where no total is filed.
fn cost_share(ledger: &Ledger, last: Quarter, revenue: &Reading) -> Reading {
    let (cost, revenue) = match together(ledger, [Item::CostOfRevenue, Item::RevenueTotal], last) {
        Ok([cost, total]) => (cost, total),
        Err(missing) => match (pace(ledger, Item::CostOfRevenue, last), revenue) {
            (Ok(cost), Ok(revenue)) => (cost, revenue.clone()),
            (Err(cost), _) => return Err(cost),
            _ => return Err(missing),
        },
    };
    let inputs = [("cost of revenue a month", &cost), ("revenue a month", &revenue)];
    let share =
        Figure::computed(cost.value / revenue.value, Unit::Ratio, "cost of revenue ÷ revenue", inputs)?;
    Ok(share.estimated("filings do not split it by line: each line bears it in proportion to its revenue"))
}

/// SG&A less stock compensation, of one span. Where stock compensation is more, pay stands in other lines, and where
/// either is not known, what the company's own adjusted EBITDA leaves: revenue − cost of revenue − adjusted EBITDA; but
/// not where marks of bitcoin, which some count in it, are more than a tenth of revenue, nor where it leaves nothing.
/// Then SG&A whole.
fn overhead(ledger: &Ledger, last: Quarter) -> Reading {
    let pay = together(ledger, [Item::Sga, Item::StockComp], last);
    if let Ok([sga, stock]) = &pay
        && stock.value <= sga.value
    {
        let inputs = [("SG&A a month", sga), ("stock compensation a month", stock)];
        return Figure::computed(
            sga.value - stock.value,
            Unit::UsdPerMonth,
            "SG&A − stock compensation",
            inputs,
        );
    }
    let by_ebitda = by_ebitda(ledger, last);
    if by_ebitda.is_ok() {
        return by_ebitda;
    }
    let whole = pace(ledger, Item::Sga, last);
    match (whole, by_ebitda) {
        (Ok(sga), _) => {
            Ok(sga.estimated("stock compensation is not known, or not part of it: SG&A is taken whole"))
        }
        (Err(missing), Err(ebitda)) => Err(missing.and(&ebitda)),
        (Err(_), by_ebitda) => by_ebitda,
    }
}

fn by_ebitda(ledger: &Ledger, last: Quarter) -> Reading {
    let items = [Item::RevenueTotal, Item::CostOfRevenue, Item::AdjustedEbitda];
    let [revenue, cost, adjusted] = together(ledger, items, last)?;
    let what = "overhead by adjusted EBITDA";
    if let Ok(marks) = pace(ledger, Item::FairValueChangeBitcoin, last)
        && marks.value.abs() > revenue.value * MARKS
    {
        return Err(Missing::of(what, "marks of bitcoin may be counted in it"));
    }
    let value = revenue.value - cost.value - adjusted.value;
    if value <= 0.0 {
        return Err(Missing::of(what, "it leaves nothing for overhead, so it holds other income"));
    }
    let inputs = [
        ("revenue a month", &revenue),
        ("cost of revenue a month", &cost),
        ("adjusted EBITDA a month", &adjusted),
    ];
    let formula = "revenue − cost of revenue − adjusted EBITDA";
    let figure = Figure::computed(value, Unit::UsdPerMonth, formula, inputs)?;
    Ok(figure.estimated("SG&A without stock compensation is not known: the company's own measure is used"))
}

fn added(a: Option<Figure>, b: Option<Figure>) -> Option<Figure> {
    match (a, b) {
        (Some(a), Some(b)) => {
            let inputs = [("hosting revenue a month", &a), ("other revenue a month", &b)];
            Figure::computed(a.value + b.value, Unit::UsdPerMonth, "hosting + other revenue", inputs).ok()
        }
        (a, b) => a.or(b),
    }
}
