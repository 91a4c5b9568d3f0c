//! What the last quarter earned and cost a month, line by line.

use super::Flow;
use crate::{
    analysis::{
        Figure, Input, Ledger, Missing, Reading,
        figure::{all, plain, sum},
        ledger::quarter_before,
    },
    model::{Date, Item, Quarter, Unit},
};

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
        let cost = pace(Item::CostOfRevenue);
        let overhead =
            overhead(&revenue, &cost, &pace(Item::Sga), &pace(Item::StockComp), &pace(Item::AdjustedEbitda));
        let (revenue, cost, overhead) = match (lines, &revenue, &cost, overhead) {
            (Ok(()), Ok(revenue), Ok(cost), Ok(overhead)) => (revenue, cost, overhead),
            (lines, revenue, cost, overhead) => {
                let lacking = [lines.err(), revenue.clone().err(), cost.clone().err(), overhead.err()];
                let lacking = lacking.into_iter().flatten();
                return Err(lacking.fold(Missing::default(), |all, missing| all.and(&missing)));
            }
        };
        let cost_share = Figure::computed(
            cost.value / revenue.value,
            Unit::Ratio,
            "cost of revenue ÷ revenue",
            [("cost of revenue a month", cost), ("revenue a month", revenue)],
        )?;
        Ok(Self {
            mining: mining.ok(),
            hosting: added(hosting.ok(), other.ok()),
            hpc: hpc.ok(),
            ai_cloud: ai_cloud.ok(),
            untold: if revenue.value > 0.0 { 1.0 - total / revenue.value } else { 0.0 },
            revenue: revenue.clone(),
            cost_share: cost_share.estimated(
                "filings do not split it by line: each line bears it in proportion to its revenue",
            ),
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
    let over = |count| Some((count, ledger.window(item, last, count).ok()?));
    let Some((count, flow)) = [1, 2, 3, 4].into_iter().find_map(over) else {
        return ledger.window(item, last, 1);
    };
    let months = f64::from(count) * 3.0;
    let figure = Figure::computed(
        flow.value / months,
        Unit::UsdPerMonth,
        format!("{} ÷ {months}", item.label()),
        [(item.label(), &flow)],
    )?;
    Ok(if count == 1 {
        figure
    } else {
        figure.estimated(format!("the last quarter alone is not known: mean of {count}"))
    })
}

/// SG&A less stock compensation; where that cannot be said, what the company's own adjusted EBITDA leaves: revenue −
/// cost of revenue − adjusted EBITDA.
fn overhead(
    revenue: &Reading,
    cost: &Reading,
    sga: &Reading,
    stock: &Reading,
    adjusted: &Reading,
) -> Reading {
    if let Ok([sga, stock]) = all([sga, stock])
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
    let by_ebitda = all([revenue, cost, adjusted]).and_then(|[revenue, cost, adjusted]| {
        let inputs =
            [("revenue a month", revenue), ("cost of revenue a month", cost), ("adjusted EBITDA a month", adjusted)];
        let formula = "revenue − cost of revenue − adjusted EBITDA";
        let value = revenue.value - cost.value - adjusted.value;
        let why = match (sga, stock) {
            (Ok(sga), Ok(stock)) => format!(
                "stock compensation ({} a month) is more than SG&A ({}), so pay stands in other lines: the company's own measure is used",
                plain(stock), plain(sga)
            ),
            _ => "SG&A or stock compensation is not in the book: the company's own measure is used".to_owned(),
        };
        Ok(Figure::computed(value, Unit::UsdPerMonth, formula, inputs)?.estimated(why))
    });
    by_ebitda.or_else(|missing| match (sga, stock) {
        (Ok(sga), Err(_)) => {
            Ok(sga.clone().estimated("stock compensation is not known: SG&A is taken whole"))
        }
        (Ok(sga), Ok(_)) => {
            Ok(sga.clone().estimated("stock compensation is more than SG&A, so it stands in other lines"))
        }
        (Err(sga), _) => Err(sga.clone().and(&missing)),
    })
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
