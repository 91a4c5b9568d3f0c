//! The configuration with the keys the screen makes of it.

use std::path::Path;

use crate::{
    config::{Config, ConfigError},
    model::Problem,
    tui::keymap::Keymap,
};

/// Reads the configuration for a screen; everything wrong with it, its theme and its keys is one error.
pub(super) fn load(named: Option<&Path>) -> Result<(Config, Keymap), ConfigError> {
    let (config, keymap, problems) = examine(named)?;
    if Config::holds(&problems) { Ok((config, keymap)) } else { Err(ConfigError::Invalid(problems)) }
}

/// As [`load`], what is wrong beside what is sound.
pub(super) fn examine(named: Option<&Path>) -> Result<(Config, Keymap, Vec<Problem>), ConfigError> {
    let (config, mut problems) = Config::examine(named)?;
    let keymap = Keymap::of_user(&config.keys).unwrap_or_else(|wrong| {
        problems.extend(wrong);
        Keymap::default()
    });
    problems.sort_by(|a, b| a.at.cmp(&b.at));
    Ok((config, keymap, problems))
}
