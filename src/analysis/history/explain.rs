//! Why a state changed: what is different between the inputs of a value and those of the day before.

use std::sync::Arc;

use super::Cause;
use crate::{
    analysis::{
        CompanyDesk, Figure, Line, Reading, Trace,
        thresholds::{Flag, FlagState, Ground, Metric, State},
    },
    model::{Close, Date, Fact, Span, agrees},
};

/// Quarters whose lengths differ by more days than this are not of one kind: 13 and 14 weeks differ by 7.
const QUARTERS_DIFFER: i64 = 5;

/// The cause of a change to a flag, `before` being the value of the day before; the states are the one left and the last
/// one before an unknown.
pub(super) fn explain(
    now: &Flag,
    company: &CompanyDesk,
    before: Option<Reading>,
    (left, known): (State, Option<State>),
    day: Date,
) -> Cause {
    let figure = match (&now.state, &now.value) {
        (FlagState::Unknown(missing), _) => return lacking(missing),
        (_, Ok(figure)) => figure,
        (_, Err(missing)) => return Cause::Lacking(missing.clone()),
    };
    let entered = now.state.state();
    if entered > left
        && let Some(cause) = artefact(now.rule.metric, figure, company)
    {
        return cause;
    }
    let before = before.and_then(Result::ok);
    let cause = match &before {
        Some(before) => told(figure, Some(before)),
        // of what could not be judged the day before, what the day itself brought
        None => of_the_day(figure, day).or_else(|| told(figure, None)),
    };
    let is_return = left == State::Unknown && known.is_some_and(|known| entered <= known);
    let is_news = matches!(&cause, Some(Cause::Filed(fact)) if fact.filed.day() == day);
    if is_return && !is_news {
        return Cause::Back;
    }
    let rest = || match now.rule.metric.rests_on() {
        Ground::Filings => results(company, day),
        Ground::Liquidity | Ground::Projection => row(company, day),
        Ground::Company | Ground::Market => None,
    };
    cause.or_else(rest).unwrap_or(Cause::Days)
}

/// What became public on the very day: a fact, else a close, else a row.
fn of_the_day(figure: &Figure, day: Date) -> Option<Cause> {
    let fact = figure.facts().into_iter().find(|fact| fact.filed.day() == day).map(Cause::Filed);
    let close = || {
        close(figure, None).filter(|cause| matches!(cause, Cause::Close { close, .. } if close.date == day))
    };
    let entry = || {
        entry(figure, None).filter(|cause| matches!(cause, Cause::Entry { as_of, .. } if *as_of == Some(day)))
    };
    fact.or_else(close).or_else(entry)
}

/// The results that became public on a day: what rests on counts alone names no fact of its own.
fn results(company: &CompanyDesk, day: Date) -> Option<Cause> {
    let facts = company.filing_age.as_ref().ok()?.facts();
    facts.into_iter().find(|fact| fact.filed.day() == day).map(Cause::Filed)
}

/// What the company file tells of a day: a projection rests on all of it and names none of it.
fn row(company: &CompanyDesk, day: Date) -> Option<Cause> {
    let file = company.company.as_ref()?;
    let event = file.events.iter().find(|event| event.date == day).map(|event| event.headline.to_string());
    let contract = || {
        let signed = file.contracts.iter().find(|contract| contract.signed == Some(day))?;
        Some(format!("contract with {} signed", signed.counterparty))
    };
    let debt = || {
        file.debts.iter().find(|debt| debt.issued == Some(day)).map(|debt| format!("{} issued", debt.name))
    };
    let what = event.or_else(contract).or_else(debt)?;
    Some(Cause::Entry { what, as_of: Some(day) })
}

fn lacking(missing: &crate::analysis::Missing) -> Cause {
    let text = missing.to_string();
    if text.contains("data error") { Cause::Unit(text) } else { Cause::Lacking(missing.clone()) }
}

/// What was told since the day before.
fn told(figure: &Figure, before: Option<&Figure>) -> Option<Cause> {
    let known = before.map(Figure::facts).unwrap_or_default();
    let facts = figure.facts();
    let fresh: Vec<&Arc<Fact>> = facts.iter().filter(|fact| !known.contains(fact)).collect();
    // of several the first that the formula names
    if let Some(fact) = fresh.iter().rev().max_by_key(|fact| (fact.filed.day(), fact.period.end())) {
        let same = |fact: &Fact| {
            let of_it = |other: &&Arc<Fact>| other.item == fact.item && other.period == fact.period;
            known.iter().find(of_it).filter(|was| !agrees(was.value, fact.value)).map(Arc::clone)
        };
        let newest = known.iter().map(|fact| fact.period.end()).max();
        let is_newer = newest.is_none_or(|newest| fresh.iter().any(|fact| fact.period.end() > newest));
        if !is_newer
            && let Some((now, was)) = fresh.iter().find_map(|fact| Some((Arc::clone(fact), same(fact)?)))
        {
            return Some(Cause::Restated { now, was });
        }
        return Some(Cause::Filed(Arc::clone(fact)));
    }
    entry(figure, before).or_else(|| close(figure, before))
}

/// A row that the value rests on and did not the day before.
fn entry(figure: &Figure, before: Option<&Figure>) -> Option<Cause> {
    let rows = |figure: &Figure| {
        let mut rows = Vec::new();
        each(figure, &mut |figure| {
            if let Trace::Entry { what, as_of, .. } = &*figure.trace {
                rows.push((what.clone(), *as_of, figure.value));
            }
        });
        rows
    };
    let known = before.map(rows).unwrap_or_default();
    // a row that says how many days have passed is a new text every day
    let is_old = |what: &str, value: f64| {
        known
            .iter()
            .any(|(other, _, was)| *other == what || (value - *was).abs() <= 1.0 && stem(other) == stem(what))
    };
    let fresh = rows(figure).into_iter().filter(|(what, _, value)| !is_old(what, *value));
    // the worst of several is the one the value is of
    let fresh = fresh.max_by_key(|(_, as_of, value)| (*value == figure.value, *as_of))?;
    Some(Cause::Entry { what: fresh.0, as_of: fresh.1 })
}

/// What a row is of: the text before its colon.
fn stem(what: &str) -> &str {
    what.split(':').next().unwrap_or(what)
}

fn close(figure: &Figure, before: Option<&Figure>) -> Option<Cause> {
    let newest = |figure: &Figure| {
        let mut newest: Option<(Arc<str>, Close)> = None;
        each(figure, &mut |figure| {
            if let Trace::Close { symbol, close } = &*figure.trace
                && newest.as_ref().is_none_or(|(_, other)| other.date < close.date)
            {
                newest = Some((Arc::clone(symbol), close.clone()));
            }
        });
        newest
    };
    let (symbol, now) = newest(figure)?;
    let was: Option<Date> = before.and_then(newest).map(|(_, close)| close.date);
    (was != Some(now.date)).then_some(Cause::Close { symbol, close: now })
}

fn each(figure: &Figure, visit: &mut impl FnMut(&Figure)) {
    visit(figure);
    if let Trace::Formula { inputs, .. } = &*figure.trace {
        for input in inputs {
            each(&input.figure, visit);
        }
    }
}

/// A growth between quarters that says nothing of business.
fn artefact(metric: Metric, figure: &Figure, company: &CompanyDesk) -> Option<Cause> {
    let lines: &[Line] = match metric {
        Metric::HpcQoq => &[Line::Hpc, Line::AiCloud],
        Metric::MiningQoq => &[Line::Mining],
        _ => return None,
    };
    let Trace::Formula { inputs, .. } = &*figure.trace else { return None };
    let spans: Vec<Span> = inputs.iter().filter_map(|input| input.figure.period?.span()).collect();
    let days = spans.iter().map(|span| span.days());
    let (longest, shortest) = (days.clone().max()?, days.min()?);
    if longest - shortest > QUARTERS_DIFFER {
        return Some(Cause::Calendar(format!("the quarters compared are of {longest} and {shortest} days")));
    }
    if metric != Metric::HpcQoq {
        return None;
    }
    let paid = |quarter: &crate::analysis::MixQuarter| {
        lines.iter().any(|line| {
            quarter
                .line(*line)
                .is_some_and(|cell| cell.revenue.as_ref().is_ok_and(|revenue| revenue.value > 0.0))
        })
    };
    let first = company.mix.quarters.iter().position(paid)?;
    let compared_with = company.mix.quarters.len().checked_sub(2)?;
    // a quarter before the first must be known to be without
    let before = company.mix.quarters.get(first.checked_sub(1)?)?;
    let is_first = first == compared_with && before.total.is_ok();
    is_first.then(|| {
        let quarter =
            company.mix.quarters.get(first).map_or_else(String::new, |first| first.quarter.to_string());
        Cause::FirstRent(format!("{quarter} is the first quarter in which rent was paid"))
    })
}
