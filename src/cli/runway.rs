//! `hashwatt report runway`: liquidity month by month, under up to two scenarios.

use std::sync::Arc;

use super::{
    args::{Choice, Format},
    exit::Failure,
    open,
    report::{check, print},
};
use crate::{
    analysis::{self, Scenario},
    book::{self, cache},
    config::Config,
    model::Ticker,
    report::runway::{Study, csv, json, markdown, text},
};

/// Prints the runways of the companies wanted, under each scenario named or under none.
pub(super) fn run(
    choice: &Choice,
    tickers: &[Ticker],
    scenarios: &[String],
    format: Format,
) -> Result<(), Failure> {
    let config = Config::load(choice.config.as_deref())?;
    let scenarios = chosen(&config, scenarios)?;
    let book = book::load(open::place(choice, &config), cache::default_folder())?;
    let as_of = open::as_of(choice, &book);
    let mut studies = Vec::new();
    for scenario in scenarios {
        let mut settings = config.settings();
        if scenario.is_some() {
            settings.assumptions.scenario = scenario;
        }
        let desk = analysis::desk(&book, as_of, &settings, None);
        check(&desk, tickers)?;
        studies.push(Study::of(desk, tickers));
    }
    print(&match format {
        Format::Text => text(&studies, tickers),
        Format::Json => json(&studies, tickers)?,
        Format::Csv => csv(&studies, tickers),
        Format::Md => markdown(&studies, tickers),
    })
}

/// The scenarios named, each once; `None` alone, which is the configuration's own assumptions, when none is named.
fn chosen(config: &Config, names: &[String]) -> Result<Vec<Option<Arc<Scenario>>>, Failure> {
    let mut distinct: Vec<&String> = Vec::new();
    for name in names {
        if !distinct.contains(&name) {
            distinct.push(name);
        }
    }
    match distinct.len() {
        0 => Ok(vec![None]),
        1 | 2 => distinct.into_iter().map(|name| Ok(Some(config.scenario(name)?))).collect(),
        named => Err(Failure::TooManyScenarios(named)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_scenarios_stand_side_by_side_and_no_third() {
        let scenario = |name: &str| Arc::new(Scenario { name: name.into(), ..Scenario::default() });
        let scenarios = ["a", "b", "c"].map(scenario).into();
        let config = Config { scenarios, ..Config::default() };
        let count = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            chosen(&config, &names).map(|chosen| chosen.len()).map_err(|failure| failure.to_string())
        };
        assert_eq!(
            (count(&[]), count(&["a"]), count(&["a", "b"]), count(&["a", "a"])),
            (Ok(1), Ok(1), Ok(2), Ok(1))
        );
        let failure = "at most two scenarios stand side by side, and 3 were named";
        assert_eq!(count(&["a", "b", "c"]), Err(failure.to_owned()));
    }
}
