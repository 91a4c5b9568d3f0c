//! The configuration in force, every key with where it comes from.

use std::{
    fmt::Write,
    path::{self, Path},
};

use super::{
    Config, Palette,
    example::{self, Entry},
    schema,
};

/// A section and what of it is printed.
struct Section {
    path: Vec<String>,
    lines: Vec<Line>,
}

struct Line {
    key: String,
    value: String,
    from: String,
    is_set: bool,
}

/// The configuration in force, of a text that was read from a file and is sound. What the text says stands as it is; what
/// it leaves out stands as a comment, with its default. Read in the same folder it is the same configuration.
pub(super) fn print(config: &Config, file: &Path, text: &str) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let set = example::entries(text);
    let origin = |entry: &Entry| {
        let before = text.get(..entry.at).unwrap_or_default();
        format!("{name}:{}", before.matches('\n').count() + 1)
    };
    let base = path::absolute(file.parent().unwrap_or(Path::new(""))).unwrap_or_default();
    let names_scenarios =
        set.iter().any(|entry| entry.section.first().is_some_and(|name| name == "scenario"));
    let mut sections: Vec<Section> = Vec::new();
    for default in example::entries(&example::uncommented()) {
        // those shipped hold only as long as the file names none
        if names_scenarios && default.section.first().is_some_and(|name| name == "scenario") {
            continue;
        }
        let is_it = |entry: &&Entry| entry.section == default.section && entry.key == default.key;
        let line = match set.iter().find(is_it) {
            Some(entry) => of_file(entry, origin(entry), &base),
            None => of_default(&default, config),
        };
        section(&mut sections, &default.section).lines.push(line);
    }
    for entry in &set {
        let lines = &mut section(&mut sections, &entry.section).lines;
        if !lines.iter().any(|line| line.key == entry.key) {
            lines.push(of_file(entry, origin(entry), &base));
        }
    }
    let mut out = format!(
        "# The configuration in force, from {}. Lines that begin with `#` are defaults.\n",
        if config.file.is_some() { file.display().to_string() } else { "no file".to_owned() }
    );
    for section in &sections {
        out.push_str(&section.text());
    }
    out
}

fn section<'s>(sections: &'s mut Vec<Section>, path: &[String]) -> &'s mut Section {
    let at = sections.iter().position(|section| section.path == path).unwrap_or(sections.len());
    if at == sections.len() {
        sections.push(Section { path: path.to_vec(), lines: Vec::new() });
    }
    // it was pushed where it was not there
    #[expect(clippy::indexing_slicing, reason = "the section at this place was found or pushed")]
    &mut sections[at]
}

fn of_file(entry: &Entry, from: String, base: &Path) -> Line {
    let of = entry.section.join(".");
    let is_path = schema::is_path(&of, &entry.key);
    let value = if is_path { placed(&entry.value, base) } else { entry.value.clone() };
    Line { key: entry.key.clone(), value, from, is_set: true }
}

/// A relative path from the file's folder, so that it means the same wherever it stands.
fn placed(value: &str, base: &Path) -> String {
    let Ok(read) = value.parse::<toml::Value>() else { return value.to_owned() };
    let Some(text) =
        read.as_str().filter(|text| !text.is_empty() && *text != "none" && !text.starts_with('~'))
    else {
        return value.to_owned();
    };
    toml::Value::String(base.join(text).to_string_lossy().into_owned()).to_string()
}

fn of_default(default: &Entry, config: &Config) -> Line {
    let is_colour = default.section == ["theme"] && Palette::SLOTS.contains(&default.key.as_str());
    let slots = config.theme.palette.slots();
    let slot = slots.iter().find(|(name, _)| is_colour && *name == default.key);
    let (value, from) = match slot {
        Some((_, colour)) => (format!("\"{colour}\""), format!("theme {}", config.theme.called)),
        None => (default.value.clone(), "default".to_owned()),
    };
    Line { key: default.key.clone(), value, from, is_set: false }
}

impl Section {
    fn text(&self) -> String {
        let mut out = String::new();
        let off = |is_set: bool| if is_set { "" } else { "#" };
        if !self.path.is_empty() {
            let is_set = self.lines.iter().any(|line| line.is_set);
            let path: Vec<String> = self.path.iter().map(|name| bare(name)).collect();
            out = format!("\n{}[{}]\n", off(is_set), path.join("."));
        }
        for Line { key, value, from, is_set } in &self.lines {
            let _ = writeln!(out, "{}{} = {value}  # {from}", off(*is_set), bare(key));
        }
        out
    }
}

/// A key as TOML writes it.
fn bare(key: &str) -> String {
    let is_bare = |sign: char| sign.is_ascii_alphanumeric() || "_-".contains(sign);
    if !key.is_empty() && key.chars().all(is_bare) {
        return key.to_owned();
    }
    toml::Value::String(key.to_owned()).to_string()
}
