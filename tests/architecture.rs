//! The house keeps its floors: each invariant of ARCHITECTURE.md that a compiler does not hold is held here.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The floors, lowest first; those on one line do not see each other.
const FLOORS: [&[&str]; 6] =
    [&["model"], &["book", "analysis"], &["config", "alerts"], &["report"], &["tui"], &["cli"]];

fn level(floor: &str) -> Option<usize> {
    FLOORS.iter().position(|floors| floors.contains(&floor))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Every source file: its floor, its path in `src/`, and its lines of code without comments.
fn files() -> Vec<(String, String, Vec<String>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&root, &mut found);
    found.sort();
    found
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            let floor = name.split('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&path).unwrap();
            let lines = text.lines().filter(|line| !line.trim_start().starts_with("//")).map(str::to_owned);
            (floor, name, lines.collect())
        })
        .collect()
}

/// Floors a line of code names by `crate::floor`, braces of a `use` included.
fn named(code: &str) -> Vec<String> {
    let mut floors = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 0_i32;
            let mut item = String::new();
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => floors.push(std::mem::take(&mut item)),
                    c if depth == 0 => item.push(c),
                    _ => {}
                }
            }
            floors.push(item);
        } else {
            floors.push(rest.to_owned());
        }
    }
    let first = |path: String| {
        path.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()
    };
    floors.into_iter().map(first).filter(|floor| !floor.is_empty()).collect()
}

#[test]
fn a_floor_imports_only_downward() {
    let mut breaches = Vec::new();
    for (floor, name, lines) in files() {
        let Some(own) = level(&floor) else { continue };
        for target in named(&lines.join("\n")) {
            let breach = target != floor && level(&target).is_some_and(|other| other >= own);
            if breach {
                breaches.push(format!("{name} imports crate::{target}"));
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn the_import_reader_sees_through_braces() {
    assert_eq!(named("use crate::{\n model::{Book, Date},\n tui,\n};"), ["model", "tui"]);
    assert_eq!(named("let x = crate::analysis::desk();"), ["analysis"]);
}

fn only_in(words: &[&str], allowed: &[&str]) {
    let mut breaches = Vec::new();
    for (floor, name, lines) in files() {
        let free = allowed.iter().any(|place| floor == *place || name == *place || name.starts_with(place));
        for line in lines.iter().filter(|_| !free) {
            if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                breaches.push(format!("{name} names {word}: {}", line.trim()));
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn only_the_screen_names_the_terminal_libraries() {
    only_in(&["ratatui", "crossterm"], &["tui"]);
}

#[test]
fn only_the_readers_and_the_journal_open_files() {
    only_in(&["std::fs", "File::open", "fs::read", "std::io::Read"], &["book", "config", "alerts", "cli"]);
}

#[test]
fn only_the_edge_reads_the_clock() {
    only_in(
        &["Local::now", "Utc::now", "SystemTime::now", "Instant::now"],
        &["cli", "book", "tui/run", "tui/effect"],
    );
}

#[test]
fn key_codes_stay_in_the_keymap() {
    only_in(&["KeyCode::", "KeyModifiers::"], &["tui/keymap"]);
}

#[test]
fn rooms_stay_small() {
    let large: Vec<String> = files()
        .into_iter()
        .map(|(_, name, lines)| (lines.len(), name))
        .filter(|(lines, _)| *lines > 500)
        .map(|(lines, name)| format!("{name}: {lines} lines"))
        .collect();
    assert!(large.is_empty(), "one idea a file: {}", large.join(", "));
}

#[test]
fn one_ratatui_and_one_crossterm_are_locked() {
    let lock = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    for name in ["ratatui", "ratatui-core", "crossterm"] {
        let count = lock.lines().filter(|line| *line == format!("name = \"{name}\"")).count();
        assert_eq!(count, 1, "{name} stands {count} times in Cargo.lock");
    }
}
