//! Scenarios by name.

use std::sync::Arc;

use super::exit::Failure;
use crate::{analysis::Scenario, config::Config, model::hint};

/// The scenario of a name; else the nearest name there is, or all there are.
pub(super) fn scenario_named(config: &Config, name: &str) -> Result<Arc<Scenario>, Failure> {
    let names = || config.scenarios.iter().map(|scenario| &*scenario.name);
    if let Some(found) = config.scenarios.iter().find(|scenario| &*scenario.name == name) {
        return Ok(Arc::clone(found));
    }
    let nearest = hint(name, names());
    let hint = match (config.scenarios.is_empty(), nearest.is_empty()) {
        (true, _) => ": it names none; config.toml.example shows how".to_owned(),
        (false, true) => format!("; it has {}", names().collect::<Vec<_>>().join(", ")),
        (false, false) => nearest,
    };
    Err(Failure::UnknownScenario { name: name.to_owned(), hint })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(names: &[&str]) -> Config {
        let scenario = |name: &&str| Arc::new(Scenario { name: (*name).into(), ..Scenario::default() });
        Config { scenarios: names.iter().map(scenario).collect(), ..Config::default() }
    }

    #[test]
    fn a_scenario_is_found_by_its_name() {
        let found = scenario_named(&config(&["slow", "crash"]), "crash").unwrap();
        assert_eq!(&*found.name, "crash");
    }

    #[test]
    fn a_name_that_is_not_there_is_answered_with_one_that_is() {
        let says = |names: &[&str], name| scenario_named(&config(names), name).unwrap_err().to_string();
        let names = ["slow", "bitcoin halved"];
        assert_eq!(
            says(&names, "slwo"),
            "the configuration has no scenario \"slwo\"; did you mean \"slow\"?"
        );
        assert_eq!(
            says(&names, "zzzz"),
            "the configuration has no scenario \"zzzz\"; it has slow, bitcoin halved"
        );
        assert_eq!(
            says(&[], "slow"),
            "the configuration has no scenario \"slow\": it names none; config.toml.example shows how"
        );
    }
}
