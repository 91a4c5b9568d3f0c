use std::sync::Arc;

use super::{
    Flow, Month, Payment, Projected, Projection,
    base::Base,
    bases::bases,
    calendar::Calendar,
    capex::{self, Capex},
    lines::{Line, draw},
    mining::{Mining, Prices, price_factor},
    owed::{Debts, Owed, coupon, due},
    plan::Plan,
    rent::Rent,
    tie::{self, First, Reported},
    wall::wall,
};
use crate::{
    analysis::{
        Assumption, Figure, Ledger, Liquidity, Missing, Pipeline, Raised, Reading, Resolved,
        entry::Vantage,
        figure::scaled,
        known,
        liquidity::{capex_per_month, is_corporate, is_free},
    },
    model::{Company, Date, Debt, DebtKind, Period, PriceSeries, Unit},
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
    let ahead = factor.as_ref().map_or(change, |factor| factor.value);
    if let Some(untold) = base.untold() {
        gaps.push(format!("{} a month of revenue is in no line: not projected", scaled(untold)));
    }
    if let Err(missing) = &base.tax {
        gaps.push(format!("{missing}: no tax is counted"));
    }
    let prices = Prices { passed: ahead / change, ahead };
    let mining = Mining::of(&base, &prices, &calendar, assumptions);
    let rent = Rent::of(given.pipeline, &base, &calendar, given.from.day, assumptions);
    let hosting = base.hosting.as_ref().map_or(0.0, |hosting| hosting.value);
    let revenue: Vec<f64> =
        rent.revenue.iter().zip(&mining.revenue).map(|(rent, mining)| rent + mining + hosting).collect();
    let plan = capex::Plan {
        company,
        pipeline: given.pipeline,
        pace: &pace,
        revenue: &revenue,
        as_of: given.from.day,
    };
    let capex = Capex::of(&plan, &calendar, assumptions)?;
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
    let pro_forma = parts.plan(&opening, floor.value, true);
    let months = pro_forma.months();
    let wall_now = wall(&months, calendar.elapsed, &floor, &opening, given.from.day);
    let is_pro_forma = parts.changed_since(balance);
    let reported_wall = if is_pro_forma {
        let reported = parts.plan(&opening, floor.value, false).months();
        wall(&reported, calendar.elapsed, &floor, &opening, given.from.day)
    } else {
        wall_now.clone()
    };
    gaps.extend(rent.gaps.iter().chain(&capex.gaps).chain(&pro_forma.owed.gaps).cloned());
    gaps.extend(pool_gap(given));
    let ahead = months.get(calendar.elapsed..).unwrap_or_default();
    let year = ahead.get(..12).unwrap_or(ahead);
    Ok(Projection {
        start: balance,
        wall: wall_now,
        reported_wall,
        is_pro_forma,
        trough_12m: trough(year, &opening),
        sources_uses: sources_uses(year, &opening),
        going_concern: given
            .liquidity
            .going_concern
            .map(|day| (day, at_day(&months, &calendar, day, &opening))),
        tie: tie::tie(
            &Reported { ledger: given.ledger, liquidity: given.liquidity, capex: &pace, balance },
            &First { months: &months, capex: capex.first_quarter(), owed: &pro_forma.owed },
        ),
        bases: bases(&base, &factor, &mining, &pace, &pro_forma.owed),
        gaps,
        drivers: Arc::new(pro_forma.drivers()),
        elapsed: calendar.elapsed,
        months,
        opening,
        floor,
    })
}

/// The parts both readings of the balances share.
struct Parts<'a> {
    given: &'a Given<'a>,
    company: &'a Company,
    calendar: &'a Calendar,
    base: &'a Base,
    mining: &'a Mining,
    rent: &'a Rent,
    capex: &'a Capex,
}

impl Parts<'_> {
    /// The plan from an opening; with what happened since the balances' day, or without.
    fn plan(&self, opening: &Figure, floor: f64, pro_forma: bool) -> Plan<'_> {
        let given = self.given;
        let debts = Debts { company: self.company, price: given.price, from: given.from, pro_forma };
        let mut owed = Owed::of(&debts, self.calendar, given.assumptions);
        let coins = given
            .liquidity
            .bitcoin_value
            .as_ref()
            .map_or(0.0, |coins| coins.value)
            .min(opening.value.max(0.0));
        let usable = given.assumptions.value(Assumption::RestrictedUsable);
        let restricted = given.liquidity.restricted.as_ref().map_or(0.0, |cash| cash.value);
        let restricted = (restricted - self.reserves(pro_forma)).max(0.0) * usable + owed.project_proceeds;
        for debt in self.free_lines() {
            let ends = due(debt, given.from.day, given.assumptions);
            owed.line_ends(&debt.name, undrawn(debt), ends, self.calendar);
        }
        let lines = self.lines(pro_forma);
        let lent = draw(&lines, restricted, &self.capex.build, &mut owed, self.calendar);
        let raised = if pro_forma { given.liquidity.raised.as_slice() } else { &[] };
        let event = |raised: &Raised| Payment {
            what: raised.what.clone(),
            on: raised.on,
            amount: raised.amount.value,
            flow: Flow::Events,
        };
        Plan {
            calendar: self.calendar,
            assumptions: given.assumptions,
            base: self.base,
            mining: self.mining,
            rent: self.rent,
            capex: self.capex,
            cash: opening.value - coins,
            coins,
            pool: restricted + lent,
            floor,
            owed,
            events: raised.iter().map(event).collect(),
        }
    }

    /// Debts known on the desk's day; without those opened since the balances' where nothing since counts.
    fn debts(&self, pro_forma: bool) -> impl Iterator<Item = &Debt> {
        let (day, start) = (self.given.from.day, self.calendar.start);
        let counts = move |debt: &&Debt| pro_forma || debt.issued.is_none_or(|issued| issued <= start);
        self.company.debts.iter().filter(move |debt| known::debt(debt, day)).filter(counts)
    }

    /// Restricted cash held in reserve, which pays for no build.
    fn reserves(&self, pro_forma: bool) -> f64 {
        self.debts(pro_forma).filter_map(|debt| debt.reserve).map(|reserve| reserve.0).sum()
    }

    /// Undrawn revolvers that the liquidity of the balances' day counts.
    fn free_lines(&self) -> impl Iterator<Item = &Debt> {
        self.debts(false).filter(|debt| is_free(debt) && undrawn(debt) > 0.0)
    }

    /// Project lines that can still be drawn.
    fn lines(&self, pro_forma: bool) -> Vec<Line> {
        let assumptions = self.given.assumptions;
        let line = |debt: &Debt| Line {
            name: debt.name.to_string(),
            undrawn: undrawn(debt),
            coupon: coupon(debt, assumptions),
            due: due(debt, self.given.from.day, assumptions),
        };
        self.debts(pro_forma).filter(|debt| is_project_line(debt)).map(line).collect()
    }

    /// Whether any debt began or ended, or money came or went, between the balances' day and the desk's.
    fn changed_since(&self, balance: Date) -> bool {
        let day = self.given.from.day;
        let within = |date: Option<Date>| date.is_some_and(|date| date > balance && date <= day);
        let borrowed = self.company.debts.iter().any(|debt| within(debt.issued) || within(debt.ended));
        borrowed || !self.given.liquidity.raised.is_empty()
    }
}

/// What may still be drawn.
fn undrawn(debt: &Debt) -> f64 {
    debt.available.or(debt.undrawn).map_or(0.0, |undrawn| undrawn.0)
}

fn is_project_line(debt: &Debt) -> bool {
    debt.kind != DebtKind::BtcBacked && !is_free(debt) && !is_corporate(debt) && undrawn(debt) > 0.0
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

/// The lowest month end of some months.
fn trough(months: &[Month], opening: &Figure) -> Reading {
    let lowest = months.iter().min_by(|a, b| a.closing.total_cmp(&b.closing));
    let lowest = lowest.ok_or_else(|| Missing::of("lowest month end", "no month is projected"))?;
    projected(lowest, "liquidity projected, the lowest of twelve months", opening)
}

fn at_day(months: &[Month], calendar: &Calendar, day: Date, opening: &Figure) -> Reading {
    let month = calendar.month_of(day).and_then(|month| months.get(month));
    let month =
        month.ok_or_else(|| Missing::of(format!("liquidity of {day}"), "outside the months projected"))?;
    projected(month, "liquidity projected", opening)
}

fn projected(month: &Month, what: &'static str, opening: &Figure) -> Reading {
    let formula = format!("{what} for {}", month.ends);
    let figure = Figure::computed(month.closing, Unit::Usd, formula, [("liquidity at the start", opening)])?;
    let figure = figure.over(Period::Instant(month.ends));
    Ok(figure.estimated("projected month by month under the assumptions listed"))
}

/// (liquidity before the months + what comes in) ÷ what goes out; project money and what it pays stand on neither side.
fn sources_uses(months: &[Month], opening: &Figure) -> Reading {
    let first = months.first().ok_or_else(|| Missing::of("sources ÷ uses", "no month is projected"))?;
    let flows = || months.iter().flat_map(|month| Flow::ALL.map(|flow| month.flow(flow)));
    let incoming: f64 = flows().filter(|flow| *flow > 0.0).sum();
    let uses: f64 = -flows().filter(|flow| *flow < 0.0).sum::<f64>();
    if uses <= 0.0 {
        return Err(Missing::of("sources ÷ uses", "nothing is used or falls due within 12 months"));
    }
    let formula =
        format!("(liquidity before {} + what comes in) ÷ what goes out, twelve months projected", first.ends);
    let inputs = [("liquidity at the start", opening)];
    let figure = Figure::computed((first.opening + incoming) / uses, Unit::Times, formula, inputs)?;
    Ok(figure.estimated("projected month by month under the assumptions listed"))
}
