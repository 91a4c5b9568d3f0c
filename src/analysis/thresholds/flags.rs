use std::sync::Arc;

use super::{Flag, FlagState, Metric, Rule, judge};
use crate::{
    analysis::{Bitcoin, CompanyDesk, Figure, Missing, Reading, Settings, Trace},
    model::Ticker,
};

/// A periodic filing older than this no longer speaks for the company.
const FILING_DAYS: f64 = 200.0;
/// A close older than this no longer speaks for the market.
const PRICE_DAYS: f64 = 10.0;

/// Every rule judged for a company, in the rules' order. `previous` are the company's flags before, for hysteresis.
pub fn flags(
    company: &CompanyDesk,
    bitcoin: &Bitcoin,
    settings: &Settings,
    previous: Option<&[Flag]>,
) -> Vec<Flag> {
    let before =
        |rule: &Rule| previous?.iter().find(|flag| flag.rule.name == rule.name).map(|flag| &flag.state);
    rules_for(&company.ticker, settings)
        .map(|rule| {
            let before = before(&rule);
            flag(&rule, company, bitcoin, before)
        })
        .collect()
}

/// The rules as they are for a company, in the order shown.
pub(in crate::analysis) fn rules_for<'s>(
    ticker: &Ticker,
    settings: &'s Settings,
) -> impl Iterator<Item = Arc<Rule>> + use<'s> {
    let ticker = ticker.clone();
    settings.rules.iter().map(move |rule| match settings.overrides.get(&(ticker.clone(), rule.metric)) {
        Some(levels) => Arc::new(Rule { levels: *levels, ..(**rule).clone() }),
        None => Arc::clone(rule),
    })
}

/// One rule judged for a company. `previous` is its state before, for hysteresis.
pub(in crate::analysis) fn flag(
    rule: &Arc<Rule>,
    company: &CompanyDesk,
    bitcoin: &Bitcoin,
    previous: Option<&FlagState>,
) -> Flag {
    let value = rule.metric.read(company, bitcoin);
    let state = match too_old(rule.metric, &value, company, bitcoin) {
        Some(missing) => FlagState::Unknown(missing),
        None => judge(rule, &value, previous),
    };
    let distance = distance(rule, &state, &value);
    Flag { rule: Arc::clone(rule), state, value, distance, since: None }
}

impl Flag {
    /// The same flag in the state its past holds it in.
    pub(in crate::analysis) fn hold(&mut self, state: FlagState) {
        self.distance = distance(&self.rule, &state, &self.value);
        self.state = state;
    }
}

/// The first of the worst flags; `None` without flags.
pub fn worst(flags: &[Flag]) -> Option<&Flag> {
    let rank = flags.iter().map(|flag| flag.state.rank()).max()?;
    flags.iter().find(|flag| flag.state.rank() == rank)
}

/// How far the value is from the next worse level.
fn distance(rule: &Rule, state: &FlagState, value: &Reading) -> Option<f64> {
    let next = match state {
        FlagState::Ok => rule.levels.watch.or(rule.levels.alert),
        FlagState::Watch => rule.levels.alert,
        FlagState::Alert | FlagState::Unknown(_) => None,
    }?;
    Some(rule.direction.distance(value.as_ref().ok()?.value, next))
}

/// What a metric's value is only as good as.
enum Age {
    /// The newest results.
    Filing,
    /// The last close of bitcoin.
    Bitcoin,
    /// Nothing: it says its own age, or what it rests on carries its own day.
    Own,
}

fn age(metric: Metric) -> Age {
    match metric {
        Metric::NetLoss
        | Metric::NetLossToEquity
        | Metric::NonCashShare
        | Metric::Runway
        | Metric::Wall
        | Metric::DueWithinYear
        | Metric::HpcQoq
        | Metric::MiningQoq
        | Metric::Dilution
        | Metric::Conflicts => Age::Filing,
        Metric::BitcoinDrawdown => Age::Bitcoin,
        Metric::Slippage
        | Metric::Overdue
        | Metric::TenantConcentration
        | Metric::FilingAge
        | Metric::PriceAge => Age::Own,
    }
}

/// Why a value is too old to be judged, if it is. A value that is missing has its own reason.
fn too_old(metric: Metric, value: &Reading, company: &CompanyDesk, bitcoin: &Bitcoin) -> Option<Missing> {
    let figure = value.as_ref().ok()?;
    match age(metric) {
        Age::Own => None,
        Age::Bitcoin => old_price(bitcoin),
        Age::Filing => old_filing(company).or_else(|| {
            // liquidity counts coins at a close
            if rests_on_a_close(figure) { old_price(bitcoin) } else { None }
        }),
    }
}

fn old_filing(company: &CompanyDesk) -> Option<Missing> {
    match &company.filing_age {
        Ok(age) if age.value <= FILING_DAYS => None,
        Ok(age) => Some(Missing::of("periodic filing", format!("no filing for {} days: overdue", age.value))),
        Err(missing) => Some(missing.clone()),
    }
}

fn old_price(bitcoin: &Bitcoin) -> Option<Missing> {
    match &bitcoin.age {
        Ok(age) if age.value <= PRICE_DAYS => None,
        Ok(age) => Some(Missing::of("bitcoin price", format!("no close for {} days", age.value))),
        Err(missing) => Some(missing.clone()),
    }
}

fn rests_on_a_close(figure: &Figure) -> bool {
    match &*figure.trace {
        Trace::Close { .. } => true,
        Trace::Formula { inputs, .. } => inputs.iter().any(|input| rests_on_a_close(&input.figure)),
        Trace::Fact { .. } | Trace::Position(_) | Trace::Entry { .. } | Trace::Assumption { .. } => false,
    }
}

#[cfg(test)]
mod tests;
