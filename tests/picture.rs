//! The pictures in the README are what the program draws, from the demo book.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

use std::{collections::BTreeSet, env, fs, path::Path, process::Command};

/// Every picture: its name under `assets/`, and the arguments after `snapshot` that draw it.
const PICTURES: [(&str, &[&str]); 6] = [
    ("board", &["board", "--size", "168x46"]),
    ("runway", &["runway", "--ticker", "CORZ", "--size", "140x44"]),
    ("wall", &["wall", "--size", "150x40"]),
    ("headlines", &["headlines", "--size", "160x36"]),
    // the day before it filed its first quarter, WULF's worst flag was its mining revenue; the day after, its net loss
    ("past", &["board", "--as-of", "2026-05-07", "--size", "150x40"]),
    ("compare", &["compare", "--ticker", "WULF", "--with", "CORZ", "--size", "150x56"]),
];

/// More is slow to load, and too much to look at.
const LARGEST: usize = 400 * 1024;

fn asset(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/{name}.svg"))
}

fn drawn(arguments: &[&str]) -> String {
    let home = tempfile::tempdir().unwrap();
    let drawn = Command::new(env!("CARGO_BIN_EXE_hashwatt"))
        .arg("snapshot")
        .args(arguments)
        .args(["--format", "svg"])
        .env_clear()
        .env("HOME", home.path())
        .env("COLORTERM", "truecolor")
        .output()
        .unwrap();
    assert!(drawn.status.success(), "{}", String::from_utf8_lossy(&drawn.stderr));
    String::from_utf8(drawn.stdout).unwrap()
}

#[test]
fn the_pictures_are_what_the_program_draws() {
    let mut wrong = Vec::new();
    for (name, arguments) in PICTURES {
        let drawn = drawn(arguments);
        assert!(drawn.len() <= LARGEST, "{name}: {} bytes", drawn.len());
        if env::var_os("UPDATE_PICTURE").is_some() {
            fs::write(asset(name), &drawn).unwrap();
        }
        if fs::read_to_string(asset(name)).unwrap_or_default() != drawn {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "not what is drawn: {wrong:?}; UPDATE_PICTURE=1 cargo test --test picture");
}

#[test]
fn every_picture_the_readme_shows_is_drawn_here() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let shown = readme.match_indices("](assets/").filter_map(|(at, link)| {
        let rest = readme.get(at + link.len()..)?;
        let path = rest.split(')').next()?;
        [".svg", ".png", ".gif", ".jpg"].iter().any(|ending| path.ends_with(ending)).then_some(path)
    });
    let known: BTreeSet<String> = PICTURES.iter().map(|(name, _)| format!("{name}.svg")).collect();
    let unknown: Vec<&str> = shown.filter(|path| !known.contains(*path)).collect();
    assert!(unknown.is_empty(), "no test draws {unknown:?}");
}
