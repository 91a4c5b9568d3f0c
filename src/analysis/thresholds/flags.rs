use std::sync::Arc;

use super::{Flag, FlagState, Metric, Rule, judge};
use crate::analysis::{Bitcoin, CompanyDesk, Figure, Missing, Reading, Settings, Trace};

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
    let flag = |rule: &Arc<Rule>| {
        let metric = rule.metric;
        let rule = match settings.overrides.get(&(company.ticker.clone(), metric)) {
            Some(levels) => Arc::new(Rule { levels: *levels, ..(**rule).clone() }),
            None => Arc::clone(rule),
        };
        let value = metric.read(company, bitcoin);
        let before = previous
            .and_then(|flags| flags.iter().find(|flag| flag.rule.name == rule.name))
            .map(|flag| &flag.state);
        let state = match too_old(metric, &value, company, bitcoin) {
            Some(missing) => FlagState::Unknown(missing),
            None => judge(&rule, &value, before),
        };
        let distance = distance(&rule, &state, &value);
        Flag { rule, state, value, distance, since: None }
    };
    settings.rules.iter().map(flag).collect()
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
