use std::sync::Arc;

use super::{
    Flag, FlagState, Metric, Rule,
    catalogue::Age,
    judge::{judge, unreadable},
};
use crate::{
    analysis::{
        Bitcoin, CompanyDesk, Figure, Missing, Reading, Settings, Trace, What, ledger::quarter_before,
    },
    model::{Date, Item},
};

/// A periodic filing older than this no longer speaks for the company.
const FILING_DAYS: f64 = 200.0;
/// A close older than this no longer speaks for the market.
const PRICE_DAYS: f64 = 10.0;

/// Every rule that is for a company judged for it, in the rules' order; not those on checked stories, of which a desk
/// knows nothing. `previous` are the company's flags before, for hysteresis.
pub fn flags(
    company: &CompanyDesk,
    bitcoin: &Bitcoin,
    settings: &Settings,
    previous: Option<&[Flag]>,
) -> Vec<Flag> {
    let mut flags: Vec<Flag> = Vec::with_capacity(settings.rules.len());
    for rule in settings.rules.iter().filter(|rule| !rule.metric.is_of_press() && rule.is_for(company)) {
        let rule = settings.rule_of(rule, company);
        let before = previous.and_then(|previous| state_of(&rule, previous, flags.len()));
        flags.push(flag(rule, company, bitcoin, before));
    }
    flags
}

/// One rule judged for a company that it is for; `previous` is its state before.
///
/// Where the rule has a condition, a level counts only while it holds: where it does not, all is well; where that cannot be said
/// and a level is reached, neither can the state.
pub fn flag(rule: Arc<Rule>, company: &CompanyDesk, bitcoin: &Bitcoin, previous: Option<&FlagState>) -> Flag {
    let value = rule.metric.read(company, bitcoin);
    let state = match doubt(rule.metric, &value, company, bitcoin) {
        Some(missing) => FlagState::Unknown(missing),
        None => judge(&rule, &value, previous),
    };
    let state = match (state, &company.pipeline.slippage_gap) {
        // the worst of some is no word that all is well
        (FlagState::Ok, Some(gap)) if rule.metric == Metric::Slippage => FlagState::Unknown(gap.clone()),
        (state, _) => state,
    };
    let state = match &rule.when {
        Some(when) if state != FlagState::Ok => match when.holds(|metric| sound(metric, company, bitcoin)) {
            Ok(true) => state,
            Ok(false) => FlagState::Ok,
            Err(missing) => match state {
                FlagState::Unknown(_) => state,
                _ => FlagState::Unknown(missing),
            },
        },
        _ => state,
    };
    let distance = distance(&rule, &state, &value);
    Flag { rule, state, value, distance, since: None }
}

impl Flag {
    /// A flag in the state its past leaves it in.
    pub(in crate::analysis) fn standing(
        rule: Arc<Rule>,
        state: FlagState,
        value: Reading,
        since: Date,
    ) -> Self {
        let distance = distance(&rule, &state, &value);
        Self { rule, state, value, distance, since: Some(since) }
    }

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

/// The state of a rule among flags; most often it stands at the very place.
fn state_of<'f>(rule: &Rule, flags: &'f [Flag], at: usize) -> Option<&'f FlagState> {
    let is = |flag: &&Flag| Arc::ptr_eq(&flag.rule.name, &rule.name) || flag.rule.name == rule.name;
    let flag = flags.get(at).filter(is).or_else(|| flags.iter().find(is))?;
    Some(&flag.state)
}

/// How far the value is from the next worse level; `None` where it is past it and only the condition keeps it from counting.
fn distance(rule: &Rule, state: &FlagState, value: &Reading) -> Option<f64> {
    let next = match state {
        FlagState::Ok => rule.levels.watch.or(rule.levels.alert),
        FlagState::Watch => rule.levels.alert,
        FlagState::Alert | FlagState::Unknown(_) => None,
    }?;
    let distance = rule.direction.distance(value.as_ref().ok()?.value, next);
    (rule.when.is_none() || distance > 0.0).then_some(distance)
}

/// A metric's value, or why it cannot be relied on.
fn sound(metric: Metric, company: &CompanyDesk, bitcoin: &Bitcoin) -> Result<f64, Missing> {
    let value = metric.read(company, bitcoin);
    relied_on(metric, value, company, bitcoin).map(|figure| figure.value)
}

/// A value read of a metric, or why it cannot be relied on: what a rule would be *unknown* for.
pub(in crate::analysis) fn relied_on(
    metric: Metric,
    value: Reading,
    company: &CompanyDesk,
    bitcoin: &Bitcoin,
) -> Reading {
    if let Some(missing) = doubt(metric, &value, company, bitcoin) {
        return Err(missing);
    }
    let figure = value?;
    if figure.stale { Err(unreadable(metric)) } else { Ok(figure) }
}

/// Why a value that is there cannot be judged all the same. A value that is missing has its own reason.
fn doubt(metric: Metric, value: &Reading, company: &CompanyDesk, bitcoin: &Bitcoin) -> Option<Missing> {
    let figure = value.as_ref().ok()?;
    let error = company.suspects.iter().find(|suspect| suspect.bears(figure));
    error.map(|suspect| suspect.why.clone()).or_else(|| too_old(metric, figure, company, bitcoin))
}

/// Why a value is too old to be judged, if it is.
fn too_old(metric: Metric, figure: &Figure, company: &CompanyDesk, bitcoin: &Bitcoin) -> Option<Missing> {
    match metric.age() {
        Age::Own => None,
        Age::Bitcoin => old_price("bitcoin price", &bitcoin.age),
        Age::Share => old_price("share price", &company.quote.age),
        Age::Filing => old_filing(company).or_else(|| old_loss(metric, company)).or_else(|| {
            // liquidity counts coins at a close
            if rests_on_a_close(figure) { old_price("bitcoin price", &bitcoin.age) } else { None }
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

/// A result is not the newest where others of a later quarter have been filed since.
fn old_loss(metric: Metric, company: &CompanyDesk) -> Option<Missing> {
    let of_result = matches!(
        metric,
        Metric::NetLoss
            | Metric::NetLossToEquity
            | Metric::NonCashShare
            | Metric::NetIncome
            | Metric::LossCashPart
    );
    let known = company.loss.quarter.filter(|_| of_result)?;
    let results = company.filing_age.as_ref().ok()?.facts();
    let newest = quarter_before(results.first()?.period.end(), 45);
    let lacking = What::Line(Item::NetIncome, newest);
    (newest > known).then(|| Missing::of(lacking, "not in the book, and results of the quarter are"))
}

fn old_price(what: &'static str, age: &Reading) -> Option<Missing> {
    match age {
        Ok(age) if age.value <= PRICE_DAYS => None,
        Ok(age) => Some(Missing::of(what, format!("no close for {} days", age.value))),
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
