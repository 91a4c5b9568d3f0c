//! `hashwatt config` from outside.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::{fs, path::Path};

use assert_cmd::Command;
use serde_json::Value;

/// What the program prints and how it ends, with a configuration.
fn run(config: Option<&Path>, arguments: &[&str]) -> (i32, String, String) {
    let nowhere = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/no-such-folder");
    let mut command = Command::cargo_bin("hashwatt").unwrap();
    command.env_remove("HASHWATT_BOOK").env_remove("HASHWATT_CONFIG").env("HASHWATT_CACHE", "");
    command.env("XDG_CONFIG_HOME", nowhere).env("XDG_STATE_HOME", nowhere).env("HOME", nowhere);
    command.args(arguments);
    if let Some(config) = config {
        command.arg("--config").arg(config);
    }
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_check_names_everything_wrong_in_configuration_themes_and_keys() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    fs::create_dir(folder.path().join("themes")).unwrap();
    fs::write(folder.path().join("themes/mine.toml"), "inherits = \"light\"\nminning = \"red\"\n").unwrap();
    fs::write(&config, "mose = true\n[keys.board]\nsort = \"o\"\nreverse = \"o\"\nsrot = \"x\"\n").unwrap();
    let (code, out, err) = run(Some(&config), &["config", "check"]);
    assert_eq!((code, err.as_str()), (1, ""));
    let out = out.replace(&format!("{}/", folder.path().display()), "");
    assert_eq!(
        out,
        "config.toml:1:1: unknown key `mose` in the file; did you mean `mouse`?\n\
         config.toml:4:11: `o` cannot stand for `reverse`: it is in line 3 bound to `sort` in [keys.board]; give one of them another key\n\
         config.toml:5:1: no action of [keys.board] is called `srot`; did you mean `sort`?\n\
         themes/mine.toml:2:1: unknown key `minning` in the theme; did you mean `mining`?\n"
    );

    fs::write(&config, "[theme]\nname = \"mine\"\n").unwrap();
    fs::write(folder.path().join("themes/mine.toml"), "inherits = \"light\"\nmining = \"red\"\n").unwrap();
    let (code, out, _) = run(Some(&config), &["config", "check"]);
    assert_eq!((code, out), (0, format!("{}: nothing is wrong\n", config.display())));

    let (code, out, err) = run(Some(&folder.path().join("absent.toml")), &["config", "check"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("there is no such file"), "{err}");
    let (code, out, _) = run(None, &["config", "check"]);
    assert_eq!((code, out.as_str()), (0, "there is no configuration file: the defaults hold\n"));
}

#[test]
fn wrong_keys_are_said_at_the_start_as_a_wrong_configuration_is() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    fs::write(&config, "[keys.board]\nsort = \"C\"\n").unwrap();
    let (code, _, err) = run(Some(&config), &["snapshot"]);
    assert_eq!(code, 2);
    assert!(
        err.contains("config.toml:2:8: `C` cannot stand for `sort`: it is the default of `columns`"),
        "{err}"
    );
}

#[test]
fn the_user_s_keys_stand_in_the_footer() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    fs::write(&config, "[keys.screens]\ntrace = [\"T\", \"ctrl-t\"]\n").unwrap();
    let (code, out, err) = run(Some(&config), &["snapshot", "--size", "200x40"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let footer = out.trim_end().lines().next_back().unwrap();
    assert!(footer.contains("T trace") && !footer.contains("t trace   "), "{footer}");
}

#[test]
fn what_is_printed_is_a_configuration_and_the_schema_takes_it() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    fs::write(&config, "poll = true\n[keys.board]\nsort = [\"o\", \"g s\"]\n[keys.screens]\nday = []\n")
        .unwrap();
    let (code, printed, _) = run(Some(&config), &["config", "print"]);
    assert_eq!(code, 0);
    assert!(printed.contains("\npoll = true  # config.toml:1\n#mouse = true  # default\n"), "{printed}");
    assert!(printed.contains("sort = [\"o\", \"g s\"]  # config.toml:3"), "{printed}");
    let again = folder.path().join("again.toml");
    fs::write(&again, &printed).unwrap();
    assert_eq!(run(Some(&again), &["config", "check"]).0, 0);

    let (code, schema, _) = run(None, &["config", "schema"]);
    assert_eq!(code, 0);
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let json = |text: &str| serde_json::to_value(text.parse::<toml::Table>().unwrap()).unwrap();
    assert!(validator.is_valid(&json(&printed)));
    for wrong in ["[keys.bord]\nsort = \"o\"", "[keys.alerts]\nsort = \"o\"", "[keys.board]\nsort = 1"] {
        assert!(!validator.is_valid(&json(wrong)), "{wrong}");
    }
    // every default key, each with what it does
    let keys: String = hashwatt::tui::keymap::listed()
        .lines()
        .map(|line| line.trim_start_matches('#').to_owned() + "\n")
        .collect();
    assert!(validator.is_valid(&json(&keys)));
    let told = &schema["properties"]["keys"]["properties"]["board"]["properties"]["sort"]["description"];
    assert!(told.as_str().unwrap().starts_with("sort by the column"), "{told}");
}

/// With `UPDATE_EXAMPLE=1` in the environment the list in `config.toml.example` is written anew.
#[test]
fn the_commented_configuration_has_every_default_key() {
    const BEGIN: &str = "#[keys.always]\n";
    let example = hashwatt::config::EXAMPLE;
    let start = example.find(BEGIN).unwrap();
    let (before, rest) = example.split_at(start);
    let (there, after) = rest.split_at(rest.find("\n\n# ").unwrap() + 1);
    let listed = hashwatt::tui::keymap::listed();
    if std::env::var_os("UPDATE_EXAMPLE").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/config.toml.example");
        fs::write(path, format!("{before}{listed}{after}")).unwrap();
        return;
    }
    assert!(there == listed, "run UPDATE_EXAMPLE=1 cargo test --test config:\n{listed}");
}
