use std::path::Path;

use super::finding::{Finding, Subject};
use crate::{
    config::{self, Config, ConfigError},
    model::{Problem, Severity},
};

const CONFIG: Subject = Subject("configuration");

/// The configuration, and what is said of it; where it cannot be used the rest is looked at with the defaults.
pub(super) fn look(named: Option<&Path>) -> (Config, Vec<Finding>) {
    let default = config::file(named);
    let (read, told) = match Config::examine(named) {
        Ok((config, problems)) if Config::holds(&problems) => (Ok(config), problems),
        Ok((_, problems)) => (Err(ConfigError::Invalid(problems)), Vec::new()),
        Err(error) => (Err(error), Vec::new()),
    };
    let mut findings = judge(&read, default.as_deref());
    findings.extend(told.iter().map(left_out));
    (read.unwrap_or_default(), findings)
}

/// What is wrong with a part that is left out.
fn left_out(problem: &Problem) -> Finding {
    CONFIG.warn(problem.to_string(), "mend it to put that theme on; until then the palette leaves it out")
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
            let told = problems.iter().map(|problem| match problem.severity {
                Severity::Warning => left_out(problem),
                _ => wrong(problem.to_string()),
            });
            told.collect()
        }
        Err(other) => vec![wrong(other.to_string())],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cli::doctor::finding::Verdict, model::Location};

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

    #[test]
    fn a_broken_theme_that_is_not_in_force_is_a_warning() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.toml");
        std::fs::create_dir(folder.path().join("themes")).unwrap();
        std::fs::write(folder.path().join("themes/broken.toml"), "alert = \"purple\"").unwrap();
        for (text, worst) in [
            ("", Verdict::Warn),
            ("theme.name = \"light\"", Verdict::Warn),
            ("theme.name = \"broken\"", Verdict::Fail),
        ] {
            std::fs::write(&file, text).unwrap();
            let (config, found) = look(Some(&file));
            let broken = found.iter().find(|finding| finding.found.contains("broken.toml:1:9"));
            assert_eq!(broken.map(|finding| finding.verdict), Some(worst), "{found:?}");
            assert!(config.themes.iter().all(|theme| &*theme.called != "broken"));
            assert_eq!(Config::load(Some(&file)).is_ok(), worst == Verdict::Warn);
        }
    }
}
