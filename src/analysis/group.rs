//! Figures of several companies together. Only what adds up is added: never quarters that differ, never ratios.

use super::{CompanyDesk, Figure, Input, Line, Missing, MixQuarter, Reading, thresholds::Metric};
use crate::model::{Quarter, Unit};

/// A figure of a group, with how many of its companies are in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// The figure; *estimated* where a company is not counted, and then it names them.
    pub reading: Reading,
    /// How many companies are counted.
    pub counted: usize,
    /// How many it is a figure of.
    pub of: usize,
}

impl Total {
    /// Whether something is missing from it.
    pub fn is_partial(&self) -> bool {
        self.reading.is_ok() && self.counted < self.of
    }
}

/// Quarters back to which one is looked for that all companies of a group have.
const BACK: i32 = 3;

/// Sum of the positions' weights, a short's negative; `None` where nothing is held.
pub fn weight(group: &[&CompanyDesk]) -> Option<Total> {
    add(group, "weights, shorts negative", |company| Some(company.holding.as_ref()?.weight.clone()))
}

/// Sum of liquidity L2 as the Board counts it, each of its own balances' day; pro forma where that is counted.
pub fn liquidity(group: &[&CompanyDesk]) -> Option<Total> {
    let total = add(group, "liquidity L2", |company| Some(company.liquidity.counted().clone()))?;
    let counted = group.iter().filter(|company| company.liquidity.counted().is_ok());
    let mut days: Vec<_> = counted.filter_map(|company| company.liquidity.balance_day).collect();
    days.sort_unstable();
    let reading = match (days.first(), days.last()) {
        (Some(first), Some(last)) if first != last => {
            total.reading.map(|figure| figure.noted(format!("balances of {first} to {last}")))
        }
        _ => total.reading,
    };
    Some(Total { reading, ..total })
}

/// Sum of a metric, where a sum of it means something: capacity, cash, debt, what is due, positions. `None` for all others,
/// and where it is of positions and nothing is held.
pub fn metric(group: &[&CompanyDesk], metric: Metric) -> Option<Total> {
    // of none of these does a reading look at bitcoin itself
    let reading = |company: &CompanyDesk| -> Option<Reading> {
        let liquidity = &company.liquidity;
        Some(match metric {
            Metric::ContractedMw => company.pipeline.contracted.clone(),
            Metric::BillingMw => company.pipeline.billing.clone(),
            Metric::L0 => liquidity.l0.clone(),
            Metric::L1 => liquidity.l1.clone(),
            Metric::L2 => liquidity.l2.clone(),
            Metric::Liquidity => liquidity.counted().clone(),
            Metric::Restricted => liquidity.restricted.clone(),
            Metric::Debt => liquidity.debt.clone(),
            Metric::DueDollars => liquidity.due_12m.clone(),
            Metric::BitcoinValue => liquidity.bitcoin_value.clone(),
            Metric::PositionValue => {
                let value = company.holding.as_ref()?.value.clone();
                value.and_then(|value| {
                    Figure::computed(value.value.abs(), value.unit, "|position|", [("position", &value)])
                })
            }
            _ => return None,
        })
    };
    add(group, metric.label(), reading)
}

/// Sum of the net income of one quarter, the newest any of them has; a company whose newest quarter is another is not
/// counted.
pub fn net_income(group: &[&CompanyDesk]) -> Option<(Quarter, Total)> {
    let newest = group.iter().filter_map(|company| company.loss.quarter).max()?;
    let total = add(group, "net income", |company| {
        Some(match company.loss.quarter {
            Some(quarter) if quarter != newest => Err(Missing::of(
                format!("net income {newest}"),
                format!("the newest in the book is of {quarter}"),
            )),
            _ => company.loss.net_income.clone(),
        })
    })?;
    Some((newest, total))
}

/// Sum of HPC and AI cloud revenue ÷ sum of revenue, of the newest quarter that all of them have; missing where none of
/// the last four is.
pub fn compute_share(group: &[&CompanyDesk]) -> (Option<Quarter>, Total) {
    let of = group.len();
    let newest = group.iter().filter_map(|company| Some(company.mix.latest()?.quarter)).max();
    let mut why = Missing::default();
    for back in 0..=BACK {
        let Some(quarter) = newest.map(|newest| newest.plus(-back)) else { break };
        match share_of(group, quarter) {
            Ok(figure) => return (Some(quarter), Total { reading: Ok(figure), counted: of, of }),
            Err(missing) if back == 0 => why = missing,
            Err(_) => {}
        }
    }
    if why.needs.is_empty() {
        why = Missing::of("revenue by line", "no quarter has any");
    }
    (None, Total { reading: Err(why), counted: 0, of })
}

fn share_of(group: &[&CompanyDesk], quarter: Quarter) -> Reading {
    let (mut compute, mut revenue) = (0.0, 0.0);
    let (mut inputs, mut notes) = (Vec::new(), Vec::new());
    let mut missing = Missing::default();
    for company in group {
        let ticker = &company.ticker;
        let found = company.mix.quarters.iter().find(|one| one.quarter == quarter);
        let Some(found) = found else {
            missing = missing.and(&Missing::of(format!("{ticker} revenue {quarter}"), "not in the book"));
            continue;
        };
        match (&found.compute_share, &found.total) {
            (Ok(_), Ok(total)) => {
                let lines = compute_lines(company, found);
                if lines.is_empty() {
                    notes.push(format!("{ticker}: no HPC or AI cloud, as the other lines meet its revenue"));
                }
                if found.not_split.is_some() {
                    notes.push(format!("{ticker}: revenue is partly not split and may hold more"));
                }
                compute += lines.iter().map(|line| line.figure.value).sum::<f64>();
                revenue += total.value;
                inputs.extend(lines);
                inputs.push(Input { name: format!("{ticker} revenue").into(), figure: total.clone() });
            }
            (Err(why), _) | (_, Err(why)) => missing = missing.and(&named(company, why)),
        }
    }
    if !missing.needs.is_empty() {
        return Err(missing);
    }
    let formula = format!("sum of HPC and AI cloud revenue ÷ sum of revenue, {quarter}");
    let figure = Figure::from_inputs(compute / revenue, Unit::Ratio, formula, inputs)?;
    Ok(notes.into_iter().fold(figure, Figure::noted))
}

fn compute_lines(company: &CompanyDesk, quarter: &MixQuarter) -> Vec<Input> {
    let lines = Line::ALL.into_iter().filter(|line| line.is_compute());
    let input = |line: Line| {
        let figure = quarter.line(line)?.revenue.clone().ok()?;
        Some(Input { name: format!("{} {}", company.ticker, line.label()).into(), figure })
    };
    lines.filter_map(input).collect()
}

/// What a company lacks, under its name.
fn named(company: &CompanyDesk, why: &Missing) -> Missing {
    Missing::of(company.ticker.to_string(), why.to_string())
}

/// The sum of what is known. A company of which nothing is to be counted gives no reading; where none gives one there is
/// no total.
fn add(
    group: &[&CompanyDesk],
    what: &'static str,
    reading: impl Fn(&CompanyDesk) -> Option<Reading>,
) -> Option<Total> {
    let mut inputs: Vec<Input> = Vec::new();
    let mut missing = Missing::default();
    let mut of = 0;
    for company in group {
        let Some(reading) = reading(company) else { continue };
        of += 1;
        match reading {
            Ok(figure) => inputs.push(Input { name: company.ticker.to_string().into(), figure }),
            Err(why) => missing = missing.and(&named(company, &why)),
        }
    }
    if of == 0 {
        return None;
    }
    let counted = inputs.len();
    Some(Total { reading: sum(inputs, missing, of, what), counted, of })
}

fn sum(inputs: Vec<Input>, missing: Missing, of: usize, what: &'static str) -> Reading {
    let counted = inputs.len();
    let Some(first) = inputs.first() else { return Err(missing) };
    let unit = first.figure.unit;
    if let Some(other) = inputs.iter().find(|input| input.figure.unit != unit) {
        let why =
            format!("{} is in {}, {} in {}", first.name, unit.name(), other.name, other.figure.unit.name());
        return Err(Missing::of(what, why));
    }
    let formula = match (counted, of) {
        (counted, of) if counted < of => format!("sum of {what} of {counted} of {of} companies"),
        _ => format!("sum of {what}"),
    };
    let value = inputs.iter().map(|input| input.figure.value).sum();
    let period =
        first.figure.period.filter(|period| inputs.iter().all(|one| one.figure.period == Some(*period)));
    let total = Figure { period, ..Figure::from_inputs(value, unit, formula, inputs)? };
    Ok(if counted < of { total.estimated(format!("not counted: {missing}")) } else { total })
}
