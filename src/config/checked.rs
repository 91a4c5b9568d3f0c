use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Alerts, Board, ConfigError, OwnKeys, Theme, assumptions::default_scenarios, default_log, locate, print,
    read,
};
use crate::{
    analysis::{
        Assumptions, Draws, Scenario, Settings,
        thresholds::{Levels, Rule},
    },
    model::{Problem, Ticker, clean, nearest},
};

/// The characters drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Symbols {
    /// Box drawing, blocks, arrows.
    #[default]
    Unicode,
    /// What every terminal and font has.
    Ascii,
}

/// The configuration, checked: nothing in it can be wrong any more.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The file it was read from; `None` for the defaults.
    pub file: Option<PathBuf>,
    /// The book's folder; `None` for the demo book.
    pub book: Option<PathBuf>,
    /// Whether the book is looked at again and again instead of waiting for word of a change.
    pub poll: bool,
    /// Whether the mouse is taken.
    pub mouse: bool,
    /// Characters.
    pub symbols: Symbols,
    /// The log's file; `None` for [`default_log`].
    pub log: Option<PathBuf>,
    /// What becomes of alerts.
    pub alerts: Alerts,
    /// The folder screens are written into; `None` for the working directory.
    pub export: Option<PathBuf>,
    /// How the Board lists the companies.
    pub board: Board,
    /// Colours.
    pub theme: Theme,
    /// Whether the theme is the light or the dark one, as the terminal is.
    pub theme_follows_terminal: bool,
    /// Every theme there is: those shipped, then the user's own.
    pub themes: Vec<Theme>,
    /// Keys other than those shipped; what they stand for is checked by the screen.
    pub keys: OwnKeys,
    /// What the desk is computed under.
    pub assumptions: Assumptions,
    /// Named scenarios, in the file's order.
    pub scenarios: Vec<Arc<Scenario>>,
    /// Saved filters by name, in the file's order.
    pub filters: Vec<(Arc<str>, Arc<str>)>,
    /// How the simulation draws.
    pub draws: Draws,
    /// Rules in the order shown, those switched off left out.
    pub rules: Vec<Arc<Rule>>,
    /// Levels of one company that replace those of the rule of a name.
    pub overrides: HashMap<(Ticker, Arc<str>), Levels>,
}

impl Config {
    /// Reads the file named, else the one `HASHWATT_CONFIG` names, else the one in the user's configuration folder.
    ///
    /// Without a file in that folder the defaults hold; a file that was named must be there.
    pub fn load(named: Option<&Path>) -> Result<Self, ConfigError> {
        let Some((path, text)) = locate::read(named)? else {
            return Ok(Self::default());
        };
        let home = etcetera::home_dir().ok();
        read::config(&path, &text, home.as_deref()).map_err(ConfigError::Invalid)
    }

    /// Reads as [`Config::load`] does and says everything wrong with what was read, beside what of it is sound.
    pub fn examine(named: Option<&Path>) -> Result<(Self, Vec<Problem>), ConfigError> {
        let Some((path, text)) = locate::read(named)? else {
            return Ok((Self::default(), Vec::new()));
        };
        Ok(Self::of_text(&path, &text))
    }

    /// The configuration in force as TOML, every key with where it comes from; an error where it is not sound.
    pub fn printed(named: Option<&Path>) -> Result<String, ConfigError> {
        let Some((path, text)) = locate::read(named)? else {
            return Ok(print::print(&Self::default(), Path::new("config.toml"), ""));
        };
        let (config, problems) = Self::of_text(&path, &text);
        if Self::holds(&problems) {
            Ok(print::print(&config, &path, &text))
        } else {
            Err(ConfigError::Invalid(problems))
        }
    }

    /// Whether a configuration of which this is wrong can be in force: a theme that nobody puts on is only told.
    pub fn holds(problems: &[Problem]) -> bool {
        read::holds(problems)
    }

    /// What the text of a file says as far as it is sound, and everything wrong with it.
    pub fn of_text(path: &Path, text: &str) -> (Self, Vec<Problem>) {
        read::sound(path, text, etcetera::home_dir().ok().as_deref())
    }

    /// What the desk is computed under.
    pub fn settings(&self) -> Settings {
        Settings {
            assumptions: self.assumptions.clone(),
            draws: self.draws,
            rules: self.rules.clone(),
            overrides: self.overrides.clone(),
        }
    }

    /// The same with another theme in force, by its name; unchanged where there is none so called.
    #[must_use]
    pub fn in_theme(mut self, name: &str) -> Self {
        if let Some(theme) = self.themes.iter().find(|theme| *theme.called == *name) {
            self.theme = theme.clone();
        }
        self
    }

    /// The scenario of a name, in whatever case; else the nearest name, or all of them.
    pub fn scenario(&self, name: &str) -> Result<Arc<Scenario>, ConfigError> {
        let found = self.scenarios.iter().find(|one| one.name.to_lowercase() == name.trim().to_lowercase());
        found.cloned().ok_or_else(|| {
            let known = || self.scenarios.iter().map(|scenario| &*scenario.name);
            let hint = match nearest(name, known()) {
                Some(nearest) => format!("did you mean {nearest:?}?"),
                None if self.scenarios.is_empty() => "the configuration has none".to_owned(),
                None => format!(
                    "known: {}",
                    known().map(|name| format!("{name:?}")).collect::<Vec<_>>().join(", ")
                ),
            };
            ConfigError::UnknownScenario { name: clean(name).into_owned(), hint }
        })
    }

    /// The journal's file: the one `HASHWATT_JOURNAL` names, else the configuration's, else `hashwatt/journal.db` in the
    /// user's state folder. `None` where nothing is to be kept, or there is no home to keep it in.
    pub fn journal_file(&self) -> Option<PathBuf> {
        locate::journal(&self.alerts.journal)
    }

    /// Where the log goes; `None` when the user has no home to put it in.
    pub fn log_file(&self) -> Option<PathBuf> {
        self.log.clone().or_else(default_log)
    }
}

impl Default for Config {
    fn default() -> Self {
        let Settings { assumptions, draws, rules, overrides } = Settings::default();
        Self {
            file: None,
            book: None,
            poll: false,
            mouse: true,
            symbols: Symbols::default(),
            log: None,
            alerts: Alerts::default(),
            export: None,
            board: Board::default(),
            theme: Theme::default(),
            theme_follows_terminal: false,
            themes: Theme::shipped(),
            keys: OwnKeys::default(),
            assumptions,
            scenarios: default_scenarios(),
            filters: Vec::new(),
            draws,
            rules,
            overrides,
        }
    }
}
