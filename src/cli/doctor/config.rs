use std::path::Path;

use super::finding::{Finding, Subject};
use crate::config::{self, Config, ConfigError};

const CONFIG: Subject = Subject("configuration");

/// The configuration, and what is said of it; where it cannot be used the rest is looked at with the defaults.
pub(super) fn look(named: Option<&Path>) -> (Config, Vec<Finding>) {
    let read = Config::load(named);
    let default = config::file(named);
    let findings = judge(&read, default.as_deref());
    (read.unwrap_or_default(), findings)
}

fn judge(read: &Result<Config, ConfigError>, default: Option<&Path>) -> Vec<Finding> {
    let wrong = |what: String| {
        CONFIG
            .fail(what, "mend it; until then hashwatt does not start, and the lines below take the defaults")
    };
    match read {
        Ok(Config { file: Some(file), .. }) => {
            vec![CONFIG.ok(format!("{} is read, nothing in it is wrong", file.display()))]
        }
        Ok(_) => {
            let place = default.map_or_else(
                || "there is no home folder to find one in".to_owned(),
                |file| format!("{} is not there", file.display()),
            );
            vec![
                CONFIG.ok(format!("the defaults, as {place}; `hashwatt init DIR` writes one with every key")),
            ]
        }
        Err(ConfigError::Invalid(problems)) => {
            problems.iter().map(|problem| wrong(problem.to_string())).collect()
        }
        Err(other) => vec![wrong(other.to_string())],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cli::doctor::finding::Verdict,
        model::{Location, Problem, Severity},
    };

    #[test]
    fn no_file_is_fine_and_says_where_it_would_be() {
        let found = judge(&Ok(Config::default()), Some(Path::new("/home/me/config.toml")));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].verdict, Verdict::Ok);
        assert!(found[0].found.contains("/home/me/config.toml is not there"), "{found:?}");
    }

    #[test]
    fn every_problem_of_a_file_is_a_failure_with_its_place() {
        let problem = |line, reason: &str| Problem {
            at: Location::new(&"config.toml".into(), line, 1),
            severity: Severity::Failed,
            reason: reason.into(),
        };
        let wrong = ConfigError::Invalid(vec![problem(3, "no such key"), problem(7, "no such colour")]);
        let found = judge(&Err(wrong), None);
        assert!(found.iter().all(|finding| finding.verdict == Verdict::Fail));
        assert_eq!(found[1].found, "config.toml:7:1: no such colour");
    }
}
