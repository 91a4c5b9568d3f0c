//! The document to the configuration, a function a section.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Config, Palette, Symbols, Theme, ThemeName, alerts, assumptions, board, company,
    cursor::{self, Cursor, Table, Value},
    export, filters, keys, rules, simulation, theme_files,
};
use crate::model::{Problem, Severity, nearest};

pub(super) const ROOT: [&str; 17] = [
    "book",
    "poll",
    "mouse",
    "symbols",
    "log",
    "alerts",
    "export",
    "board",
    "lists",
    "theme",
    "keys",
    "assumptions",
    "scenario",
    "filters",
    "simulation",
    "thresholds",
    "company",
];

/// The configuration a text says, or everything wrong with it; what only warns does not keep it from holding. Relative
/// paths are taken from the file's folder.
pub(super) fn config(path: &Path, text: &str, home: Option<&Path>) -> Result<Config, Vec<Problem>> {
    let (config, problems) = sound(path, text, home);
    if holds(&problems) { Ok(config) } else { Err(problems) }
}

/// Whether a configuration of which this is wrong can be in force.
pub(super) fn holds(problems: &[Problem]) -> bool {
    problems.iter().all(|problem| problem.severity == Severity::Warning)
}

/// The configuration a text says as far as it is sound, the defaults for the rest, and everything wrong with it.
pub(super) fn sound(path: &Path, text: &str, home: Option<&Path>) -> (Config, Vec<Problem>) {
    let (mut cursor, root) = Cursor::open(&path.to_string_lossy(), text);
    if cursor.failed() {
        return (Config::default(), cursor.into_problems());
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
    let dress = theme(&root, base, &mut cursor);
    let companies = company::of_file(&root, &mut cursor);
    let config = Config {
        file: Some(path.to_owned()),
        book,
        poll,
        mouse,
        symbols: cursor.get(&root, "symbols", symbols).map_or(defaults.symbols, |symbols| symbols.value),
        log,
        alerts: alerts::alerts(&root, base, home, &mut cursor),
        theme: dress.in_force,
        theme_follows_terminal: dress.follows_terminal,
        themes: dress.all,
        keys: keys::keys(&root, &mut cursor),
        export: export::folder(&root, base, home, &mut cursor),
        board: board::board(&root, &mut cursor),
        assumptions: assumptions::assumptions(&root, &companies, &mut cursor),
        scenarios: assumptions::scenarios(&root, &mut cursor),
        filters: filters::filters(&root, &rules, &mut cursor),
        draws: simulation::draws(&root, &mut cursor),
        overrides: rules::overrides(&companies, &rules, &mut cursor),
        rules: rules.into_iter().filter(|rule| rule.enabled).map(|rule| Arc::new(rule.rule)).collect(),
    };
    (config, cursor.into_problems())
}

/// What the file says of colours.
struct Dress {
    in_force: Theme,
    follows_terminal: bool,
    all: Vec<Theme>,
}

/// The theme named and all there are, the file's own colours laid over each.
fn theme(root: &Table<'_>, base: &Path, cursor: &mut Cursor<'_>) -> Dress {
    let folder = base.join("themes");
    let own = theme_files::own(&folder);
    let mut all: Vec<Theme> = Theme::shipped().into_iter().chain(own.themes.iter().cloned()).collect();
    let Some(table) = cursor.table(root, "theme") else {
        cursor.note(own.problems(None));
        return Dress { in_force: Theme::default(), follows_terminal: false, all };
    };
    cursor.only(table, "[theme]", &theme_keys());
    let names: Vec<&str> =
        ThemeName::ALL.map(ThemeName::name).into_iter().chain(own.names.iter().map(String::as_str)).collect();
    let name = cursor.get(table, "name", |value| theme_name(value, &names, &folder)).map(|name| name.value);
    cursor.note(own.problems(name.as_deref()));
    let colours = Palette::named(table, cursor);
    for theme in &mut all {
        theme.palette = theme.palette.with(&colours);
    }
    let name = name.unwrap_or_default();
    let named = all.iter().find(|theme| *theme.called == *name).or(all.first());
    let in_force = named.cloned().unwrap_or_default();
    Dress { in_force, follows_terminal: name == theme_files::AUTO, all }
}

/// What `[theme]` may hold.
pub(super) fn theme_keys() -> Vec<&'static str> {
    std::iter::once("name").chain(Palette::SLOTS).collect()
}

fn symbols(value: &Value<'_>) -> Result<Symbols, String> {
    match value.as_str() {
        Some("unicode") => Ok(Symbols::Unicode),
        Some("ascii") => Ok(Symbols::Ascii),
        _ => Err("\"unicode\" or \"ascii\"".to_owned()),
    }
}

fn theme_name(value: &Value<'_>, names: &[&str], folder: &Path) -> Result<String, String> {
    let known = || names.iter().copied().chain([theme_files::AUTO]);
    if let Some(name) = value.as_str().filter(|name| known().any(|known| known == *name)) {
        return Ok(name.to_owned());
    }
    let hint = value.as_str().and_then(|name| nearest(name, known()));
    let hint = hint.map(|name| format!(" (did you mean {name:?}?)")).unwrap_or_default();
    let known: Vec<String> = known().map(|name| format!("{name:?}")).collect();
    Err(format!("one of {}, or NAME of a file {}/NAME.toml{hint}", known.join(", "), folder.display()))
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
