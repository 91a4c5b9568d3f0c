use super::{Stop, StopKind};
use crate::{
    analysis::known,
    model::{Company, Contract, Date, DatePrecision, Phase, Quarter},
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
fn days(contract: &Contract, phase: &Phase) -> impl Iterator<Item = (Date, String)> {
    let is_there = |day: Date| phase.actual.is_some_and(|actual| actual <= day);
    let when = |day: Date| match phase.precision {
        DatePrecision::Day => "for this day".to_owned(),
        DatePrecision::Month | DatePrecision::Quarter => format!("by {}", end(phase.precision, day)),
    };
    let planned = phase.planned.filter(|day| !is_there(*day));
    let planned = planned.map(|day| (day, format!("was first promised {}", when(day))));
    // guidance written down only later may not have been given by then
    let is_told = |day: &Date| phase.as_of.or(contract.as_of).is_none_or(|written| written <= *day);
    let expected = phase.expected.filter(|day| phase.planned != Some(*day) && !is_there(*day));
    let expected = expected.filter(is_told).map(|day| {
        let when = if phase.precision == DatePrecision::Day { "on this day".to_owned() } else { when(day) };
        (day, format!("is expected {when}"))
    });
    let actual = phase.actual.map(|day| match phase.precision {
        DatePrecision::Day => (day, "delivered".to_owned()),
        DatePrecision::Month | DatePrecision::Quarter => {
            (day, format!("delivered by {}", end(phase.precision, day)))
        }
    });
    [planned, expected, actual].into_iter().flatten()
}

/// "the end of July 2026, day not known".
fn end(precision: DatePrecision, day: Date) -> String {
    match precision {
        DatePrecision::Quarter => format!("the end of {}, day not known", Quarter::holding(day)),
        DatePrecision::Month | DatePrecision::Day => {
            format!("the end of {}, day not known", day.format("%B %Y"))
        }
    }
}
