//! What somebody meets who starts with the program: the doctor, completions, the manual.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::{
    collections::BTreeSet,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

/// Every command there is.
const COMMANDS: [&str; 13] = [
    "report",
    "check",
    "headlines",
    "snapshot",
    "facts",
    "explain",
    "metrics",
    "backtest",
    "config",
    "init",
    "doctor",
    "completions",
    "man",
];

/// The program in a home of its own.
fn hashwatt(home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hashwatt"));
    command.env_clear().env("HOME", home).env("LANG", "en_GB.UTF-8").env("TZ", "Europe/Berlin");
    command.args(arguments).stdin(Stdio::null()).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Every file and folder below one.
fn everything(folder: &Path) -> BTreeSet<PathBuf> {
    let mut all = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(everything(&path));
        }
        all.insert(path);
    }
    all
}

#[test]
fn the_doctor_finds_nothing_worse_than_old_days_in_the_demo_book_and_makes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let ran = hashwatt(home.path(), &["doctor"]);
    let text = out(&ran);
    assert!(ran.status.code().unwrap() <= 1, "{text}");
    assert!(!text.contains("FAIL  "), "{text}");
    for subject in ["configuration", "book", "clock", "terminal", "folders", "journal", "notices", "watch"] {
        assert!(
            text.lines().any(|line| line.get(6..).is_some_and(|rest| rest.starts_with(subject))),
            "{subject}\n{text}"
        );
    }
    assert!(text.contains("journal.db is not there yet"), "{text}");
    assert_eq!(everything(home.path()), BTreeSet::new(), "it changes nothing");
}

#[test]
fn the_doctor_of_a_users_own_book_makes_nothing_either() {
    let home = tempfile::tempdir().unwrap();
    let book = home.path().join("book");
    assert!(hashwatt(home.path(), &["init", book.to_str().unwrap()]).status.success());
    let before = everything(home.path());
    let config = book.join("config.toml");
    let ran = hashwatt(
        home.path(),
        &["doctor", "--book", book.to_str().unwrap(), "--config", config.to_str().unwrap()],
    );
    let text = out(&ran);
    assert!(text.contains("config.toml is read, nothing in it is wrong"), "{text}");
    assert_eq!(everything(home.path()), before);
}

#[test]
fn what_fails_is_code_2_with_its_place_and_the_rest_is_looked_at_all_the_same() {
    let home = tempfile::tempdir().unwrap();
    let config = home.path().join("config.toml");
    fs::write(&config, "[alerts]\non_alert = [\"no-such-program\"]\nbel = true\n").unwrap();
    let wrong = hashwatt(home.path(), &["doctor", "--config", config.to_str().unwrap()]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(out(&wrong).contains("config.toml:3:1: "), "{}", out(&wrong));
    assert!(out(&wrong).contains("the demo book"), "{}", out(&wrong));

    fs::write(&config, "[alerts]\non_alert = [\"no-such-program\"]\n").unwrap();
    let lost = hashwatt(home.path(), &["doctor", "--config", config.to_str().unwrap()]);
    assert_eq!(lost.status.code(), Some(2));
    assert!(
        out(&lost).contains("no-such-program is to be run for alerts and is not found"),
        "{}",
        out(&lost)
    );

    let nowhere = hashwatt(home.path(), &["doctor", "--book", "no-such-folder"]);
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(out(&nowhere).contains("no-such-folder is not a folder"), "{}", out(&nowhere));
}

#[test]
fn a_rejected_row_is_a_warning_and_code_1() {
    let home = tempfile::tempdir().unwrap();
    let book = home.path().join("book");
    fs::create_dir_all(book.join("companies")).unwrap();
    fs::create_dir_all(book.join("facts")).unwrap();
    fs::write(book.join("companies/WULF.toml"), "ticker = \"WULF\"\nname = \"TeraWulf\"\n").unwrap();
    let facts = "ticker,item,start,end,value,unit,form,filed,accession,seen,source,note\n\
                 WULF,cash,,2026-03-31,100,USD,10-Q,2026-05-08,,,,\n\
                 WULF,no_such_item,,2026-03-31,100,USD,10-Q,2026-05-08,,,,\n";
    fs::write(book.join("facts/WULF.csv"), facts).unwrap();
    let ran = hashwatt(home.path(), &["doctor", "--book", book.to_str().unwrap(), "--format", "json"]);
    let shape: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!((ran.status.code(), shape["verdict"].as_str()), (Some(1), Some("warn")));
    let found = shape["findings"].as_array().unwrap();
    let rows =
        found.iter().find(|finding| finding["found"].as_str().unwrap().contains("facts/WULF.csv:3")).unwrap();
    assert_eq!((rows["subject"].as_str(), rows["verdict"].as_str()), (Some("book"), Some("warn")));
    assert!(rows["advice"].is_string());
}

#[test]
fn a_wrong_argument_to_the_doctor_is_code_2() {
    let home = tempfile::tempdir().unwrap();
    assert_eq!(hashwatt(home.path(), &["doctor", "--format", "pdf"]).status.code(), Some(2));
}

#[test]
fn completions_name_every_command_in_every_shell() {
    let home = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = hashwatt(home.path(), &["completions", shell]);
        assert!(ran.status.success(), "{shell}");
        for command in COMMANDS {
            assert!(out(&ran).contains(command), "{shell} knows no {command}");
        }
    }
}

#[test]
fn the_completions_of_bash_are_bash() {
    let home = tempfile::tempdir().unwrap();
    let script = hashwatt(home.path(), &["completions", "bash"]).stdout;
    let Ok(mut bash) = Command::new("bash").arg("-n").stdin(Stdio::piped()).stderr(Stdio::piped()).spawn()
    else {
        return;
    };
    bash.stdin.take().unwrap().write_all(&script).unwrap();
    let read = bash.wait_with_output().unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
}

#[test]
fn the_manual_has_a_page_for_the_program_and_one_for_each_command() {
    let home = tempfile::tempdir().unwrap();
    let whole = out(&hashwatt(home.path(), &["man"]));
    assert!(whole.contains(".TH hashwatt 1"), "{}", &whole[..200]);
    for command in COMMANDS {
        assert!(whole.contains(&format!("hashwatt\\-{command}(1)")), "{command}");
        let page = out(&hashwatt(home.path(), &["man", command]));
        assert!(page.contains(&format!(".TH hashwatt-{command} 1")), "{command}: {page}");
    }
    let folder = home.path().join("man1");
    assert!(hashwatt(home.path(), &["man", "--dir", folder.to_str().unwrap()]).status.success());
    let written: BTreeSet<String> = everything(&folder)
        .iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    for command in COMMANDS {
        assert!(written.contains(&format!("hashwatt-{command}.1")), "{written:?}");
    }
    assert!(written.contains("hashwatt.1") && written.contains("hashwatt-report-runway.1"), "{written:?}");

    let wrong = hashwatt(home.path(), &["man", "reprot"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("did you mean \"report\"?"));
}

#[test]
fn a_manual_page_is_laid_out_without_a_complaint() {
    let home = tempfile::tempdir().unwrap();
    let page = hashwatt(home.path(), &["man", "check"]).stdout;
    let groff = Command::new("groff")
        .args(["-man", "-Tutf8", "-ww"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut groff) = groff else { return };
    groff.stdin.take().unwrap().write_all(&page).unwrap();
    let laid = groff.wait_with_output().unwrap();
    assert!(laid.status.success());
    assert_eq!(String::from_utf8_lossy(&laid.stderr), "");
    assert!(out(&laid).contains("hashwatt"));
}
