//! The document to the configuration, a function a section.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Config, Palette, Symbols, Theme, ThemeName, alerts, assumptions, company,
    cursor::{self, Cursor, Table, Value},
    filters, rules, simulation,
};
use crate::model::Problem;

pub(super) const ROOT: [&str; 13] = [
    "book",
    "poll",
    "mouse",
    "symbols",
    "log",
    "alerts",
    "theme",
    "assumptions",
    "scenario",
    "filters",
    "simulation",
    "thresholds",
    "company",
];

/// The configuration a text says, or everything wrong with it. Relative paths are taken from the file's folder.
pub(super) fn config(path: &Path, text: &str, home: Option<&Path>) -> Result<Config, Vec<Problem>> {
    let (mut cursor, root) = Cursor::open(&path.to_string_lossy(), text);
    if cursor.failed() {
        return Err(cursor.into_problems());
    }
    cursor.only(&root, "the file", &ROOT);
    let base = path.parent().unwrap_or(Path::new(""));
    let defaults = Config::default();
    let mut path_of =
        |key| cursor.get(&root, key, |value| a_path(value, base, home)).and_then(|path| path.value);
    let (book, log) = (path_of("book"), path_of("log"));
    let mut flag = |key, default| cursor.get(&root, key, cursor::boolean).map_or(default, |flag| flag.value);
    let (poll, mouse) = (flag("poll", defaults.poll), flag("mouse", defaults.mouse));
    let rules = rules::rules(&root, &mut cursor);
    let companies = company::of_file(&root, &mut cursor);
    let config = Config {
        file: Some(path.to_owned()),
        book,
        poll,
        mouse,
        symbols: cursor.get(&root, "symbols", symbols).map_or(defaults.symbols, |symbols| symbols.value),
        log,
        alerts: alerts::alerts(&root, base, home, &mut cursor),
        theme: theme(&root, &mut cursor),
        assumptions: assumptions::assumptions(&root, &companies, &mut cursor),
        scenarios: assumptions::scenarios(&root, &mut cursor),
        filters: filters::filters(&root, &rules, &mut cursor),
        draws: simulation::draws(&root, &mut cursor),
        overrides: rules::overrides(&companies, &rules, &mut cursor),
        rules: rules.into_iter().filter(|rule| rule.enabled).map(|rule| Arc::new(rule.rule)).collect(),
    };
    let problems = cursor.into_problems();
    if problems.is_empty() { Ok(config) } else { Err(problems) }
}

fn theme(root: &Table<'_>, cursor: &mut Cursor<'_>) -> Theme {
    let Some(table) = cursor.table(root, "theme") else {
        return Theme::default();
    };
    let known: Vec<&str> = std::iter::once("name").chain(Palette::SLOTS).collect();
    cursor.only(table, "[theme]", &known);
    let name = cursor.get(table, "name", theme_name).map(|name| name.value).unwrap_or_default();
    let mut theme = Theme::new(name);
    theme.palette.override_from(table, cursor);
    theme
}

fn symbols(value: &Value<'_>) -> Result<Symbols, String> {
    match value.as_str() {
        Some("unicode") => Ok(Symbols::Unicode),
        Some("ascii") => Ok(Symbols::Ascii),
        _ => Err("\"unicode\" or \"ascii\"".to_owned()),
    }
}

fn theme_name(value: &Value<'_>) -> Result<ThemeName, String> {
    let names = || ThemeName::ALL.map(|name| format!("{:?}", name.name())).join(", ");
    value.as_str().and_then(ThemeName::from_name).ok_or_else(|| format!("one of {}", names()))
}

/// A path; an empty text is none.
pub(super) fn a_path(value: &Value<'_>, base: &Path, home: Option<&Path>) -> Result<Option<PathBuf>, String> {
    let text = value.as_str().ok_or_else(|| "a path in quotes".to_owned())?;
    if text.is_empty() {
        return Ok(None);
    }
    if text.contains('\0') {
        return Err("a path without a null character".to_owned());
    }
    let Some(rest) = text.strip_prefix('~') else {
        return Ok(Some(base.join(text)));
    };
    if !rest.is_empty() && !rest.starts_with('/') {
        return Err("a path with `~/` for your own home, or the whole path of another's".to_owned());
    }
    let home = home.ok_or_else(|| "a whole path, as your home folder is not known".to_owned())?;
    Ok(Some(home.join(rest.trim_start_matches('/'))))
}
