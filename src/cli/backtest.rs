//! `hashwatt backtest`: what the market did after a rule fired.

use std::sync::Arc;

use super::{
    args::{Backtest as Asked, Choice, Format},
    exit::Failure,
    open,
    report::{check_known, print},
};
use crate::{
    analysis::{event_study::tune, history::replay, thresholds::Rule},
    book::{self, cache},
    config::Config,
    model::{Book, Date, clean, nearest},
    report::backtest::{Backtest, csv, json, markdown, rules, text},
};

/// Prints the firings of a rule and what followed, of all rules in short, or of a rule at other levels.
pub(super) fn run(choice: &Choice, asked: &Asked) -> Result<(), Failure> {
    if choice.scenario.is_some() {
        return Err(Failure::ScenarioOfThePast);
    }
    let config = Config::load(choice.config.as_deref())?;
    let book = book::load(open::place(choice, &config), cache::default_folder())?;
    asked.tickers.iter().try_for_each(|ticker| check_known(book.companies.keys(), ticker))?;
    let settings = config.settings();
    let to = open::as_of(choice, &book);
    let span = (first_day(&book, to), to);
    let history = open::told(replay(&book, &settings, span, None), &book, &settings);
    let rules = rules(&settings.rules, &history);
    let backtest = match &asked.rule {
        None => Backtest::of_rules(&book, &history, &rules),
        Some(name) => {
            let rule = named(&rules, name, &book)?;
            if asked.levels && rule.metric.is_of_press() {
                return Err(Failure::NoLevels(rule.name.to_string()));
            }
            if asked.levels {
                let levels = tune(&book, &settings, span, &rule.name);
                Backtest::of_levels(&book, &history, rule, levels)
            } else {
                Backtest::of_rule(&book, &history, rule, &asked.tickers)
            }
        }
    };
    print(&match asked.format {
        Format::Text => text(&backtest),
        Format::Json => json(&backtest)?,
        Format::Csv => csv(&backtest),
        Format::Md => markdown(&backtest),
    })
}

/// The day of the first close in the book: before it no return can be told.
fn first_day(book: &Book, to: Date) -> Date {
    let first = book.prices.values().filter_map(|series| series.closes().first());
    first.map(|close| close.date).filter(|day| *day <= to).min().unwrap_or(to)
}

/// The rule of a name.
fn named<'r>(rules: &'r [Arc<Rule>], name: &str, book: &Book) -> Result<&'r Arc<Rule>, Failure> {
    if let Some(rule) = rules.iter().find(|rule| *rule.name == *name) {
        return Ok(rule);
    }
    let known = || rules.iter().map(|rule| &*rule.name);
    let hint = match nearest(name, known()) {
        _ if book.companies.keys().any(|ticker| ticker.as_str().eq_ignore_ascii_case(name)) => {
            "; the rule stands before the tickers: hashwatt backtest RULE TICKER".to_owned()
        }
        Some(nearest) => format!("; did you mean {nearest:?}?"),
        None => format!("; known: {}", known().collect::<Vec<_>>().join(", ")),
    };
    Err(Failure::UnknownRule { name: clean(name).into_owned(), hint })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::thresholds::default_rules, book::Place};

    #[test]
    fn a_slip_in_a_rules_name_finds_the_nearest() {
        let book = book::load(Place::Demo, None).unwrap();
        let rules = default_rules();
        let failure = |name: &str| named(&rules, name, &book).map(|_| ()).unwrap_err().to_string();
        assert_eq!(
            failure("runway_month"),
            "there is no rule \"runway_month\"; did you mean \"runway_months\"?"
        );
        let order = "; the rule stands before the tickers: hashwatt backtest RULE TICKER";
        assert_eq!(failure("WULF"), format!("there is no rule \"WULF\"{order}"));
        assert!(failure("zzzzzz").contains("; known: net_loss, "));
        assert_eq!(&*named(&rules, "net_loss", &book).unwrap().name, "net_loss");
    }

    #[test]
    fn the_past_begins_with_the_first_close() {
        let book = book::load(Place::Demo, None).unwrap();
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(first_day(&book, day("2026-08-07")), day("2024-12-27"));
        // seen from before it there is but that day
        assert_eq!(first_day(&book, day("2024-01-01")), day("2024-01-01"));
    }
}
