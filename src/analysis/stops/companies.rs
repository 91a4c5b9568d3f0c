use super::{Stop, StopKind};
use crate::{
    analysis::known,
    model::{Company, Contract, Date, Phase},
};

/// What a company file tells of days: what happened, and what phases were promised for or delivered on them.
pub(super) fn push(stops: &mut Vec<Stop>, company: &Company) {
    let mut add = |day, kind, what| stops.push(Stop { day, ticker: company.ticker.clone(), kind, what });
    for event in &company.events {
        add(event.date, StopKind::Event, format!("{}: {}", event.kind.label(), event.headline));
    }
    for contract in &company.contracts {
        for (phase, (day, what)) in
            contract.phases.iter().flat_map(|phase| days(contract, phase).map(move |day| (phase, day)))
        {
            if known::contract(contract, day) {
                add(day, StopKind::Phase, format!("{} {} {what}", contract.counterparty, phase.name));
            }
        }
    }
}

/// The days of a phase, as far as each was known on the day itself.
fn days(contract: &Contract, phase: &Phase) -> impl Iterator<Item = (Date, &'static str)> {
    let is_there = |day: Date| phase.actual.is_some_and(|actual| actual <= day);
    let planned =
        phase.planned.filter(|day| !is_there(*day)).map(|day| (day, "was first promised for this day"));
    // guidance written down only later may not have been given by then
    let is_told = |day: &Date| phase.as_of.or(contract.as_of).is_none_or(|written| written <= *day);
    let expected = phase.expected.filter(|day| phase.planned != Some(*day) && !is_there(*day));
    let expected = expected.filter(is_told).map(|day| (day, "is expected on this day"));
    let actual = phase.actual.map(|day| (day, "delivered"));
    [planned, expected, actual].into_iter().flatten()
}
