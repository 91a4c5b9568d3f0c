//! `hashwatt config`: what is wrong with the configuration, what is in force, what it may hold.

use std::{path::Path, process::ExitCode};

use super::{
    args::{Choice, ConfigArgs, ConfigCommand},
    exit::Failure,
    report::print,
    settings,
};
use crate::{
    config::{self, Config, ConfigError},
    tui::keymap,
};

/// Does what is asked of the configuration.
pub(super) fn run(choice: &Choice, wanted: &ConfigArgs) -> Result<ExitCode, Failure> {
    let named = choice.config.as_deref();
    match wanted.command {
        ConfigCommand::Check => check(named),
        ConfigCommand::Print => {
            // keys that stand against each other are no configuration in force
            settings::load(named)?;
            print(&Config::printed(named)?)?;
            Ok(ExitCode::SUCCESS)
        }
        ConfigCommand::Schema => {
            let definitions = serde_json::json!({ "keys": keymap::keys_schema() });
            let schema = config::schema(&keymap::schema(), &definitions);
            print(&format!("{}\n", serde_json::to_string_pretty(&schema)?))?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn check(named: Option<&Path>) -> Result<ExitCode, Failure> {
    let (file, problems) = match settings::examine(named) {
        Ok((config, _, problems)) => (config.file, problems),
        Err(ConfigError::Invalid(problems)) => (None, problems),
        Err(other) => return Err(other.into()),
    };
    if problems.is_empty() {
        let said = match file {
            Some(file) => format!("{}: nothing is wrong\n", file.display()),
            None => "there is no configuration file: the defaults hold\n".to_owned(),
        };
        print(&said)?;
        return Ok(ExitCode::SUCCESS);
    }
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    print(&format!("{}\n", lines.join("\n")))?;
    Ok(ExitCode::FAILURE)
}
