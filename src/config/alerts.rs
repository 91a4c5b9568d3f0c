//! `[alerts]`: how far back rules are replayed, where the journal lies, and who is told.

use std::{
    num::NonZeroUsize,
    path::{Path, PathBuf},
    time::Duration,
};

use super::{
    cursor::{self, Cursor, Table, Value},
    read::a_path,
};
use crate::{
    analysis::thresholds::State,
    model::{Date, is_plausible},
};

pub(super) const ALERTS: [&str; 8] = [
    "since",
    "journal",
    "bell",
    "desktop",
    "on_alert",
    "on_alert_timeout_seconds",
    "at_most_a_minute",
    "severity",
];

/// What becomes of alerts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alerts {
    /// The first day replayed.
    pub since: Date,
    /// Where the journal is kept.
    pub journal: Journal,
    /// Whether the terminal's bell is rung.
    pub bell: bool,
    /// How the terminal is asked for a desktop notice.
    pub desktop: Desktop,
    /// What is run.
    pub on_alert: Option<OnAlert>,
    /// How long that may take.
    pub timeout: Duration,
    /// How often a minute it is started, and a notice is given, at most.
    pub at_most_a_minute: NonZeroUsize,
    /// The least severe state that is told of.
    pub severity: State,
}

/// Where the journal is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Journal {
    /// In the user's state folder.
    #[default]
    Default,
    /// In this file.
    File(PathBuf),
    /// Nowhere.
    Nowhere,
}

/// How a terminal is asked for a desktop notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Desktop {
    /// It is not.
    #[default]
    None,
    /// By operating system command 9: iTerm2, Windows Terminal, WezTerm, kitty and others.
    Osc9,
    /// By operating system command 777: urxvt, foot, Ghostty, WezTerm and others.
    Osc777,
}

/// What is run for an alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OnAlert {
    /// A program with its arguments, as they stand.
    Program {
        /// The program.
        program: String,
        /// Its arguments.
        arguments: Vec<String>,
    },
    /// A line for the shell, because the user wrote one.
    Shell(String),
}

impl Default for Alerts {
    /// From 2024 on, kept in the user's state folder, nobody told.
    fn default() -> Self {
        Self {
            since: Date::from_ymd_opt(2024, 1, 1).unwrap_or_default(),
            journal: Journal::Default,
            bell: false,
            desktop: Desktop::None,
            on_alert: None,
            timeout: Duration::from_secs(10),
            at_most_a_minute: NonZeroUsize::MIN.saturating_add(5),
            severity: State::Alert,
        }
    }
}

/// What the file says of alerts. Relative paths are taken from `base`.
pub(super) fn alerts(root: &Table<'_>, base: &Path, home: Option<&Path>, cursor: &mut Cursor<'_>) -> Alerts {
    let mut alerts = Alerts::default();
    let Some(table) = cursor.table(root, "alerts") else { return alerts };
    cursor.only(table, "[alerts]", &ALERTS);
    set(&mut alerts.since, cursor, table, "since", day);
    set(&mut alerts.journal, cursor, table, "journal", |value| journal(value, base, home));
    set(&mut alerts.bell, cursor, table, "bell", cursor::boolean);
    set(&mut alerts.desktop, cursor, table, "desktop", desktop);
    set(&mut alerts.on_alert, cursor, table, "on_alert", on_alert);
    set(&mut alerts.timeout, cursor, table, "on_alert_timeout_seconds", seconds);
    set(&mut alerts.at_most_a_minute, cursor, table, "at_most_a_minute", at_most);
    set(&mut alerts.severity, cursor, table, "severity", severity);
    alerts
}

fn set<T>(
    slot: &mut T,
    cursor: &mut Cursor<'_>,
    table: &Table<'_>,
    key: &str,
    check: impl FnOnce(&Value<'_>) -> Result<T, String>,
) {
    if let Some(taken) = cursor.get(table, key, check) {
        *slot = taken.value;
    }
}

/// Takes a day, bare or in quotes.
fn day(value: &Value<'_>) -> Result<Date, String> {
    let text = match value {
        Value::Datetime(day) => day.to_string(),
        other => other.as_str().unwrap_or_default().to_owned(),
    };
    let day = text.parse().ok().filter(|day: &Date| is_plausible(*day));
    day.ok_or_else(|| "a day such as 2024-01-01".to_owned())
}

fn journal(value: &Value<'_>, base: &Path, home: Option<&Path>) -> Result<Journal, String> {
    if value.as_str() == Some("none") {
        return Ok(Journal::Nowhere);
    }
    let path = a_path(value, base, home).map_err(|expected| format!("{expected}, or \"none\""))?;
    Ok(path.map_or(Journal::Default, Journal::File))
}

fn desktop(value: &Value<'_>) -> Result<Desktop, String> {
    match value.as_str() {
        Some("none") => Ok(Desktop::None),
        Some("osc9") => Ok(Desktop::Osc9),
        Some("osc777") => Ok(Desktop::Osc777),
        _ => Err("\"none\", \"osc9\" or \"osc777\"".to_owned()),
    }
}

fn on_alert(value: &Value<'_>) -> Result<Option<OnAlert>, String> {
    let expected = || "a list of a command and its arguments in quotes, or one text for the shell".to_owned();
    let words: Vec<String> = match value {
        Value::String(line) if line.trim().is_empty() => return Ok(None),
        Value::String(line) if !line.contains('\0') => return Ok(Some(OnAlert::Shell(line.to_string()))),
        Value::Array(list) => {
            let words = list.iter().map(|word| word.get_ref().as_str().map(str::to_owned));
            words.collect::<Option<_>>().ok_or_else(expected)?
        }
        _ => return Err(expected()),
    };
    if words.iter().any(|word| word.contains('\0')) {
        return Err(expected());
    }
    let mut words = words.into_iter();
    match words.next() {
        None => Ok(None),
        Some(program) if program.is_empty() => Err(expected()),
        Some(program) => Ok(Some(OnAlert::Program { program, arguments: words.collect() })),
    }
}

fn seconds(value: &Value<'_>) -> Result<Duration, String> {
    cursor::integer_in(value, 1, 3_600).map(|seconds| Duration::from_secs(seconds.unsigned_abs()))
}

fn at_most(value: &Value<'_>) -> Result<NonZeroUsize, String> {
    let number = cursor::integer_in(value, 1, 600)?;
    Ok(usize::try_from(number).ok().and_then(NonZeroUsize::new).unwrap_or(NonZeroUsize::MIN))
}

fn severity(value: &Value<'_>) -> Result<State, String> {
    let state = value.as_str().and_then(State::from_label).filter(|state| *state != State::Ok);
    state.ok_or_else(|| "\"alert\", \"watch\" or \"unknown\"".to_owned())
}
