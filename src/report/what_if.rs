//! What is tried out, in words.

use crate::{
    analysis::{Assumption, Takes, WhatIf},
    model::Unit,
    report::number,
};

/// Stands before the words of a what-if, so that it reads as one without colour too.
pub const MARK: &str = "WHAT-IF";

/// What is tried out, in a few words: `Bitcoin halved, delay +6 mo`. `None` where nothing is.
pub fn words(what_if: &WhatIf) -> Option<String> {
    let scenario = what_if.scenario.iter().map(|scenario| scenario.name.to_string());
    let live = what_if
        .live
        .iter()
        .map(|(assumption, set)| format!("{} {}", name(assumption), value(assumption, set)));
    let parts: Vec<String> = scenario.chain(live).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// As [`words`], with what the scenario says for all companies: `Bitcoin halved (bitcoin −50%)`.
pub fn sentence(what_if: &WhatIf) -> Option<String> {
    let words = words(what_if)?;
    let Some(scenario) = &what_if.scenario else { return Some(words) };
    let each = |(assumption, set)| format!("{} {}", name(assumption), value(assumption, set));
    let mut values: Vec<String> = scenario.values.iter().map(each).collect();
    let mut tickers: Vec<&str> = scenario.companies.keys().map(crate::model::Ticker::as_str).collect();
    tickers.sort_unstable();
    if !tickers.is_empty() {
        values.push(format!("more for {}", tickers.join(", ")));
    }
    Some(format!("{words} (scenario: {})", values.join(", ")))
}

/// An assumption in a word or two.
pub fn name(assumption: Assumption) -> &'static str {
    match assumption {
        Assumption::BitcoinChange => "bitcoin",
        Assumption::BitcoinHaircut => "haircut",
        Assumption::Delay => "delay",
        Assumption::HashrateOff => "mining off",
        other => other.label(),
    }
}

/// A value as it is spoken of: `−30%`, `+6 mo`, `on`.
pub fn value(assumption: Assumption, value: f64) -> String {
    match (assumption, assumption.takes(), assumption.unit()) {
        (_, Takes::Switch, _) => if value == 0.0 { "off" } else { "on" }.to_owned(),
        (Assumption::BitcoinChange, ..) => percent(value, true),
        (Assumption::Delay, ..) => format!("{} mo", signed(value, true)),
        (_, _, Unit::Ratio) => percent(value, false),
        (_, _, Unit::Months) => format!("{} mo", signed(value, false)),
        (_, _, unit) => number::with_unit(value, unit),
    }
}

fn percent(ratio: f64, is_change: bool) -> String {
    format!("{}%", signed((ratio * 1e3).round() / 10.0, is_change))
}

/// A number with a true minus, and a plus where it is a change; no decimals where it has none.
fn signed(value: f64, is_change: bool) -> String {
    let sign = match value {
        _ if value < 0.0 => "−",
        _ if value > 0.0 && is_change => "+",
        _ => "",
    };
    format!("{sign}{}", value.abs())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::Scenario;

    #[test]
    fn a_what_if_is_said_in_a_few_words() {
        let mut what_if = WhatIf::default();
        assert_eq!(words(&what_if), None);
        what_if.live.set(Assumption::BitcoinChange, -0.3);
        what_if.live.set(Assumption::Delay, 6.0);
        assert_eq!(words(&what_if).unwrap(), "bitcoin −30%, delay +6 mo");
        let values = [(Assumption::BitcoinChange, -0.5)].into_iter().collect();
        let scenario = Scenario { name: "Bitcoin halved".into(), values, ..Scenario::default() };
        what_if.scenario = Some(Arc::new(scenario));
        assert_eq!(words(&what_if).unwrap(), "Bitcoin halved, bitcoin −30%, delay +6 mo");
        assert_eq!(
            sentence(&what_if).unwrap(),
            "Bitcoin halved, bitcoin −30%, delay +6 mo (scenario: bitcoin −50%)"
        );
    }

    #[test]
    fn values_are_spoken_in_their_own_unit() {
        for (assumption, set, said) in [
            (Assumption::BitcoinChange, 0.0, "0%"),
            (Assumption::BitcoinHaircut, 0.155, "15.5%"),
            (Assumption::Delay, 0.0, "0 mo"),
            (Assumption::MiningStops, 0.0, "off"),
            (Assumption::MinimumCash, 5e7, "50.0M USD"),
        ] {
            assert_eq!(value(assumption, set), said);
        }
    }
}
