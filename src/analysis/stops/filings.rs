use std::{collections::BTreeMap, sync::Arc};

use super::{Stop, StopKind};
use crate::{
    analysis::ledger::RESULTS,
    model::{Book, Date, Fact, Filed, Form, Ticker},
};

/// What became public of a company on one day.
#[derive(Debug, Clone, Copy)]
struct Told {
    form: Form,
    is_dated: bool,
    /// The last day of the newest period for which there are results.
    results: Option<Date>,
}

/// The days on which figures of a company became public.
pub(super) fn push(stops: &mut Vec<Stop>, book: &Book, ticker: &Ticker) {
    let mut days: BTreeMap<Date, Told> = BTreeMap::new();
    for fact in book.facts.each(ticker) {
        let of_fact = told(fact);
        let of_day = days.entry(fact.filed.day()).or_insert(of_fact);
        of_day.form = of_day.form.max(of_fact.form);
        of_day.is_dated |= of_fact.is_dated;
        of_day.results = of_day.results.max(of_fact.results);
    }
    let mut newest = None;
    for (day, told) in days {
        // what repeats the figures of a period told before is no results
        let is_results = told.results > newest;
        newest = newest.max(told.results);
        let kind = if is_results { StopKind::Results } else { StopKind::Filing };
        stops.push(Stop { day, ticker: ticker.clone(), kind, what: words(told, is_results) });
    }
}

fn told(fact: &Arc<Fact>) -> Told {
    Told {
        form: fact.form,
        is_dated: matches!(fact.filed, Filed::On(_)),
        results: RESULTS.contains(&fact.item).then(|| fact.period.end()),
    }
}

fn words(told: Told, is_results: bool) -> String {
    let results = if is_results { "results" } else { "figures" };
    if !told.is_dated {
        return format!("{results} counted from here: the day they were filed is not known");
    }
    match told.form {
        Form::News => format!("{results} in the news"),
        Form::Call => format!("{results} on a call"),
        Form::Pr => format!("{results} released"),
        Form::Other => format!("{results} filed"),
        form if is_results && form < Form::TenQ => format!("{form} with results filed"),
        form => format!("{form} filed"),
    }
}
