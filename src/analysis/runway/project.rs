use std::sync::Arc;

use super::{
    Projected, Projection, ahead,
    base::Base,
    basis::bases,
    calendar::Calendar,
    capex::{Capex, Spending},
    mining::{Mining, Prices, price_factor},
    parts::Parts,
    rent::Rent,
    tie::{self, First, Reported},
    wall::wall,
};
use crate::{
    analysis::{
        Assumption, Figure, Input, Ledger, Liquidity, Missing, Pipeline, Reading, Resolved, entry::Vantage,
        figure::scaled, known, liquidity::capex_per_month,
    },
    model::{Company, DebtKind, PriceSeries},
};

/// Days after which balances are too old to project from: a full year's report comes within half a year of them.
const OLDEST: i64 = 200;

/// What a projection is made from: what the desk says of one company.
pub(crate) struct Given<'a> {
    /// The company file; `None` when filings alone tell of it.
    pub(crate) company: Option<&'a Company>,
    pub(crate) ledger: &'a Ledger,
    pub(crate) liquidity: &'a Liquidity,
    pub(crate) pipeline: &'a Pipeline,
    /// The share's last close.
    pub(crate) price: &'a Reading,
    /// Bitcoin's price under the scenario.
    pub(crate) bitcoin: &'a Reading,
    /// Bitcoin's closes.
    pub(crate) closes: Option<&'a PriceSeries>,
    pub(crate) assumptions: &'a Resolved,
    pub(crate) from: Vantage,
}

/// Liquidity month by month, from the balances' day to [`super::HORIZON`] months after the desk's.
///
/// A month's closing is its opening + mining, hosting, HPC and AI cloud revenue less cost + prepayments − overhead −
/// interest − tax − capex − principal + what was raised since. Restricted cash and project lines pay builds and the
/// interest of project debt and nothing else. Refused without liquidity, revenue, its cost, overhead, capex, or debts.
pub(crate) fn projection(given: &Given<'_>) -> Projected {
    let company = given
        .company
        .ok_or_else(|| Missing::of("debts, contracts and commitments", "no company file in the book"));
    let opening = given.liquidity.l2.clone();
    let newest = || given.ledger.newest_day().unwrap_or(given.from.day);
    let balance = given.liquidity.balance_day.unwrap_or_else(newest);
    let base = Base::of(given.ledger, balance);
    let pace = capex_per_month(given.ledger, balance);
    let debts = debts_are_known(given);
    let (company, opening, base) = match (company, opening, base, debts) {
        (Ok(company), Ok(opening), Ok(base), Ok(())) => (company, opening, base),
        (company, opening, base, debts) => {
            let lacking = [company.err(), opening.err(), base.err(), debts.err()];
            return Err(lacking.into_iter().flatten().fold(Missing::default(), |all, one| all.and(&one)));
        }
    };
    let age = (given.from.day - balance).num_days();
    if age > OLDEST {
        let why = format!("the newest are of {balance}, {age} days before: too old to project from");
        return Err(Missing::of("balances", why));
    }
    let calendar = Calendar::new(balance, given.from.day);
    let assumptions = given.assumptions;
    let mut gaps = Vec::new();
    let factor = price_factor(given.closes, given.bitcoin, balance);
    let change = 1.0 + assumptions.value(Assumption::BitcoinChange);
    if let Err(missing) = &factor {
        gaps.push(format!("mining revenue is moved by the bitcoin change alone: {missing}"));
    }
    let moved = factor.as_ref().map_or(change, |factor| factor.value);
    if let Some(untold) = base.untold() {
        gaps.push(format!("{} a month of revenue is in no line: not projected", scaled(untold)));
    }
    if let Err(missing) = &base.tax {
        gaps.push(format!("{missing}: no tax is counted"));
    }
    let prices = Prices { passed: moved / change, ahead: moved };
    let mining = Mining::of(&base, &prices, &calendar, assumptions);
    let rent = Rent::of(given.pipeline, &base, &calendar, given.from.day, assumptions);
    let hosting = base.hosting.as_ref().map_or(0.0, |hosting| hosting.value);
    let revenue: Vec<f64> =
        rent.revenue.iter().zip(&mining.revenue).map(|(rent, mining)| rent + mining + hosting).collect();
    let spending =
        Spending { company, pipeline: given.pipeline, pace: &pace, revenue: &revenue, as_of: given.from.day };
    let capex = Capex::of(&spending, &calendar, assumptions)?;
    let parts = Parts {
        given,
        company,
        calendar: &calendar,
        base: &base,
        mining: &mining,
        rent: &rent,
        capex: &capex,
    };
    let floor = assumptions.figure(Assumption::MinimumCash)?;
    let grounds =
        grounds(given, [("liquidity at the start", &opening), ("floor", &floor)], &base, [&pace, &factor]);
    let pro_forma = parts.plan(&opening, floor.value, true);
    let months = pro_forma.months();
    let wall_now = wall(&months, calendar.elapsed, floor.value, &grounds, given.from.day);
    let is_pro_forma = parts.changed_since(balance);
    let reported_wall = if is_pro_forma {
        let reported = parts.plan(&opening, floor.value, false).months();
        wall(&reported, calendar.elapsed, floor.value, &grounds, given.from.day)
    } else {
        wall_now.clone()
    };
    gaps.extend(rent.gaps.iter().chain(&capex.gaps).chain(&pro_forma.owed.gaps).cloned());
    gaps.extend(pool_gap(given));
    if let Err(missing) = &given.liquidity.bitcoin_value {
        gaps.push(format!("{missing}: no bitcoin is counted"));
    }
    let to_come = months.get(calendar.elapsed..).unwrap_or_default();
    let year = to_come.get(..12).unwrap_or(to_come);
    Ok(Projection {
        start: balance,
        wall: wall_now,
        reported_wall,
        is_pro_forma,
        trough_12m: ahead::trough(year, &grounds),
        sources_uses: ahead::sources_uses(year, &grounds),
        going_concern: given
            .liquidity
            .going_concern
            .map(|day| (day, ahead::at_day(&months, &calendar, day, &grounds))),
        tie: tie::tie(
            &Reported { ledger: given.ledger, liquidity: given.liquidity, capex: &pace, balance },
            &First { months: &months, capex: capex.first_quarter(), owed: &pro_forma.owed },
        ),
        bases: bases(&base, &factor, &mining, &pace, &pro_forma.owed),
        gaps,
        grounds,
        drivers: Arc::new(pro_forma.drivers()),
        elapsed: calendar.elapsed,
        months,
        opening,
        floor,
    })
}

/// What every figure of the projection rests on: one that is stale or disputed makes all of them so.
fn grounds<'a>(
    given: &'a Given<'_>,
    start: [(&'static str, &'a Figure); 2],
    base: &'a Base,
    [pace, factor]: [&'a Reading; 2],
) -> Vec<Input> {
    let lines = [&base.mining, &base.hosting, &base.hpc, &base.ai_cloud].into_iter().flatten();
    let lines = lines.map(|line| ("revenue of a line a month", line));
    let costs = [("cost share", &base.cost_share), ("overhead a month", &base.overhead)];
    let convertible = given.company.is_some_and(|company| {
        company.debts.iter().any(|debt| debt.kind == DebtKind::Convertible && debt.conversion_price.is_some())
    });
    let price = Some(given.price).filter(|_| convertible);
    let others = [
        ("tax a month", Some(&base.tax)),
        ("capex a month", Some(pace)),
        ("bitcoin price against the quarter's", Some(factor)),
        ("restricted cash", Some(&given.liquidity.restricted)),
        ("share price", price),
    ];
    let others = others.into_iter().filter_map(|(name, reading)| Some((name, reading?.as_ref().ok()?)));
    let all = start.into_iter().chain(lines).chain(costs).chain(others);
    all.map(|(name, figure)| Input { name: name.into(), figure: figure.clone() }).collect()
}

/// Without instruments in the company file nothing says what falls due; that nothing is owed must be filed.
fn debts_are_known(given: &Given<'_>) -> Result<(), Missing> {
    let day = given.from.day;
    let listed = given.company.is_some_and(|company| company.debts.iter().any(|debt| known::debt(debt, day)));
    match &given.liquidity.debt {
        _ if listed || given.company.is_none() => Ok(()),
        Ok(debt) if debt.value == 0.0 => Ok(()),
        Ok(_) => Err(Missing::of("debt instruments", "debt is filed and the company file lists none")),
        Err(missing) => Err(missing.clone()),
    }
}

/// What is lacking of project money.
fn pool_gap(given: &Given<'_>) -> Option<String> {
    let missing = given.liquidity.restricted.as_ref().err()?;
    Some(format!("{missing}: no restricted cash pays for projects"))
}
