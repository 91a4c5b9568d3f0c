//! The program from outside: what it prints, where, and how it ends.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::{
    io::{BufRead, BufReader},
    process::{Command as Process, Stdio},
};

use assert_cmd::Command;
use serde_json::Value;

/// The program without the settings of whoever runs the tests.
fn hashwatt() -> Command {
    let mut command = Command::cargo_bin("hashwatt").unwrap();
    let nowhere = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/no-such-folder");
    command.env_remove("HASHWATT_BOOK").env_remove("HASHWATT_CONFIG").env("HASHWATT_CACHE", "");
    command.env("HASHWATT_JOURNAL", "");
    command.env("XDG_CONFIG_HOME", nowhere).env("XDG_STATE_HOME", nowhere).env("HOME", nowhere);
    command
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn run(arguments: &[&str]) -> Ran {
    ran(hashwatt().args(arguments))
}

fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn json(arguments: &[&str]) -> Value {
    let ran = run(arguments);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn without_a_terminal_the_text_report_is_printed_and_the_screen_is_pointed_to() {
    let ran = run(&[]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.starts_with("hashwatt: demo as of 2026-08-07\n"), "{}", &ran.out[..80]);
    assert!(ran.out.ends_with("As of 2026-08-07, book demo.\n"));
    assert!(ran.err.contains("to open the screen"));
    assert_eq!(ran.err.lines().count(), 1);
}

#[test]
fn the_text_report_keeps_its_tables_within_120_columns() {
    use unicode_width::UnicodeWidthStr;
    let ran = run(&["report"]);
    let head = ran.out.split("\nMarks\n").next().unwrap();
    for line in head.lines().filter(|line| line.contains("   ")) {
        assert!(line.width() <= 120, "{line}");
    }
}

/// The figures of WULF 2026-Q1 as filed: mining 13.0M, HPC 21.0M of 34.0M, so HPC is 61.8 %; 9.7M the quarter before.
#[test]
fn json_gives_the_first_quarter_after_the_crossover_of_wulf() {
    let report = json(&["report", "wulf", "--format", "json", "--as-of", "2026-05-15"]);
    let wulf = &report["companies"]["WULF"];
    let quarters = wulf["mix"]["quarters"].as_array().unwrap();
    let quarter = quarters.iter().find(|quarter| quarter["quarter"] == "2026-Q1").unwrap();
    let number = |value: &Value| value["value"].as_f64().unwrap();
    let near = |value: f64, expected: f64, room: f64| assert!((value - expected).abs() <= room, "{value}");
    near(number(&quarter["lines"]["mining"]["revenue"]), 13.0e6, 0.05e6);
    near(number(&quarter["lines"]["hpc"]["revenue"]), 21.0e6, 0.05e6);
    near(number(&quarter["lines"]["hpc"]["share"]), 0.618, 0.002);
    near(number(&quarter["lines"]["hpc"]["qoq"]), 1.165, 0.005);
    let net = &wulf["loss"]["net_income"];
    assert_eq!(net["conflict"], true);
    let stated = [number(&net["trace"]["fact"]), number(&net["trace"]["conflicts"][0])];
    assert!(stated.contains(&-427.6e6) && stated.contains(&-427.7e6), "{stated:?}");
    assert_eq!(wulf["liquidity"]["runway"]["state"], "unknown");
    let missing = wulf["liquidity"]["runway"]["missing"].as_array().unwrap();
    assert!(
        missing.iter().any(|need| need["what"].as_str().unwrap().contains("operating_cash_flow")),
        "{missing:?}"
    );
    assert_eq!(report["companies"].as_object().unwrap().len(), 1);
}

#[test]
fn json_of_the_demo_book_is_valid_by_the_schema() {
    let schema =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/schema/report.schema.json"));
    let schema: Value = serde_json::from_str(&schema.unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let report = json(&["report", "--format", "json"]);
    let errors: Vec<_> = validator.iter_errors(&report).map(|error| error.to_string()).take(5).collect();
    assert_eq!(errors, [""; 0]);
    assert_eq!(report["companies"].as_object().unwrap().len(), 10);
}

#[test]
fn nothing_filed_after_the_day_is_in_the_report() {
    let report = run(&["report", "--format", "csv", "--as-of", "2025-12-01"]);
    let mut rows = csv::Reader::from_reader(report.out.as_bytes());
    let known: Vec<String> = rows.records().map(|row| row.unwrap()[11].to_owned()).collect();
    assert!(known.len() > 1000);
    assert!(known.iter().all(|day| day.as_str() <= "2025-12-01"), "{:?}", known.iter().max());
}

#[test]
fn markdown_starts_with_the_book_and_the_day() {
    let ran = run(&["report", "CORZ", "--format", "md"]);
    assert!(ran.out.starts_with("# hashwatt: demo as of 2026-08-07\n"));
    assert!(ran.out.contains("\n## CORZ: "));
}

#[test]
fn an_unknown_ticker_is_wrong_usage_and_the_nearest_is_named() {
    let ran = run(&["report", "WUFL"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(ran.err, "hashwatt: the book has no WUFL; did you mean \"WULF\"?\n");
}

#[test]
fn runway_is_a_report_of_its_own_wherever_the_options_stand() {
    let text = run(&["report", "runway", "corz"]);
    assert_eq!((text.code, text.err.as_str()), (0, ""));
    assert!(text.out.starts_with("hashwatt: runway of demo as of 2026-08-07\n"), "{}", &text.out[..80]);
    assert!(text.out.contains("\nCORZ: ") && !text.out.contains("\nWULF: "));
    let first = run(&["report", "--format", "csv", "runway", "CORZ"]);
    let last = run(&["report", "runway", "CORZ", "--format", "csv"]);
    assert!(first.out.starts_with("ticker,scenario,month_end,elapsed,opening,"));
    assert_eq!(first.out, last.out);
    // every company where none is named, none of them without a word
    let rows = rows(&run(&["report", "runway", "--format", "csv"]).out);
    let companies: std::collections::BTreeSet<_> = rows.iter().map(|row| row["ticker"].as_str()).collect();
    assert_eq!(companies.len(), 10);
    assert!(rows.iter().all(|row| !row["closing"].is_empty() || !row["missing"].is_empty()));
}

#[test]
fn json_of_the_runways_of_the_demo_book_is_valid_by_its_schema() {
    let schema =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/schema/runway.schema.json"));
    let schema: Value = serde_json::from_str(&schema.unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let report = json(&["report", "runway", "--format", "json"]);
    let errors: Vec<_> = validator.iter_errors(&report).map(|error| error.to_string()).take(5).collect();
    assert_eq!(errors, [""; 0]);
    assert_eq!(report["scenarios"][0]["companies"].as_object().unwrap().len(), 10);
}

#[test]
fn a_runway_asked_for_wrongly_is_answered_with_what_to_write() {
    let says = |arguments: &[&str]| {
        let ran = run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        ran.err
    };
    assert_eq!(
        says(&["report", "CORZ", "runway"]),
        "hashwatt: the book has no RUNWAY; the word `runway` stands before the tickers: hashwatt report runway TICKER\n"
    );
    assert_eq!(
        says(&["report", "runway", "CROZ"]),
        "hashwatt: the book has no CROZ; did you mean \"CORZ\"?\n"
    );
    let unknown = says(&["report", "runway", "--scenario", "no such"]);
    assert!(unknown.contains("scenario") && unknown.contains("\"no such\""), "{unknown}");
    let three = ["report", "runway", "--scenario", "a", "--scenario", "b", "--scenario", "c"];
    assert_eq!(says(&three), "hashwatt: at most two scenarios stand side by side, and 3 were named\n");
}

#[test]
fn wrong_arguments_are_one_line_and_code_2() {
    for arguments in [
        &["--bok", "x"][..],
        &["report", "--format", "pdf"],
        &["report", "W ULF"],
        &["--as-of", "yesterday"],
        &["init"],
        &["--book", "no/such/folder"],
        &["--config", "no/such/file.toml"],
    ] {
        let ran = run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        assert!(ran.err.starts_with("hashwatt: "), "{}", ran.err);
    }
}

#[test]
fn help_and_version_are_fine() {
    assert!(run(&["--help"]).out.contains("Usage: hashwatt"));
    assert_eq!(run(&["--version"]).out, concat!("hashwatt ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn a_reader_that_has_read_enough_is_no_error() {
    let mut child = Process::new(assert_cmd::cargo::cargo_bin("hashwatt"))
        .args(["report", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::with_capacity(16, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn init_writes_a_book_that_reads_as_the_demo_book_and_overwrites_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mine = folder.path().join("mine");
    let path = mine.to_str().unwrap();
    let ran = run(&["init", path]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let config = mine.join("config.toml");
    let config = config.to_str().unwrap();
    let own = run(&["report", "--book", path, "--config", config, "--format", "csv"]);
    assert_eq!(own.err, "");
    assert_eq!(own.out, run(&["report", "--format", "csv"]).out);
    // config.toml beside the book's files is no file the book has no use for
    assert!(run(&["report", "--book", path]).out.contains("Every row of the book was read."));
    let again = run(&["init", path]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("not overwritten"), "{}", again.err);
}

#[test]
fn the_argument_comes_before_the_environment_before_the_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let book = |name: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir(&path).unwrap();
        std::fs::write(path.join("book.toml"), format!("name = \"{name}\"\n")).unwrap();
        path
    };
    let [named, environment, set] = ["named", "environment", "set"].map(book);
    let config = folder.path().join("config.toml");
    std::fs::write(&config, format!("book = {:?}\n", set.to_str().unwrap())).unwrap();
    let first =
        |command: &mut Command| ran(command.arg("report")).out.lines().next().unwrap_or_default().to_owned();
    let mut command = hashwatt();
    command.env("HASHWATT_CONFIG", &config);
    assert!(first(&mut command).contains(" set "));
    let mut command = hashwatt();
    command.env("HASHWATT_CONFIG", &config).env("HASHWATT_BOOK", &environment);
    assert!(first(&mut command).contains(" environment "));
    let mut command = hashwatt();
    command.env("HASHWATT_CONFIG", &config).env("HASHWATT_BOOK", &environment).arg("--book").arg(&named);
    assert!(first(&mut command).contains(" named "));
}

#[test]
fn a_broken_file_is_named_first_and_the_rest_is_still_reported() {
    let folder = tempfile::tempdir().unwrap();
    let mine = folder.path().join("mine");
    run(&["init", mine.to_str().unwrap()]);
    std::fs::write(mine.join("facts/WULF.csv"), b"\xff\xfe\x00 not a table").unwrap();
    let ran = run(&["report", "--book", mine.to_str().unwrap()]);
    assert_eq!(ran.code, 0);
    let third = ran.out.lines().nth(2).unwrap();
    assert!(third.starts_with("facts/WULF.csv is failed"), "{third}");
    assert!(ran.out.contains("CORZ: "));
}

const INLINE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/inline.htm");

/// The rows of a CSV text by their header.
fn rows(text: &str) -> Vec<std::collections::HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn facts_of_a_filing_are_mapped_raw_or_left_over() {
    let mapped = run(&["facts", INLINE]);
    assert_eq!((mapped.code, mapped.err.as_str()), (0, ""));
    let cash = rows(&mapped.out).into_iter().find(|row| row["item"] == "cash").unwrap();
    assert_eq!(
        (cash["ticker"].as_str(), cash["end"].as_str(), cash["value"].as_str()),
        ("GRID", "2026-06-30", "250000000")
    );
    assert_eq!(
        (cash["filed"].as_str(), cash["rule"].as_str()),
        ("unknown", "CashAndCashEquivalentsAtCarryingValue")
    );

    let raw = rows(&run(&["facts", "--raw", INLINE]).out);
    assert_eq!(raw.len(), 12, "seven numbers, one of them nil, and five texts of the cover");
    let rent = raw.iter().find(|row| row["context"] == "rent").unwrap();
    assert_eq!(rent["dimensions"], "srt:ProductOrServiceAxis=grid:HpcColocationMember");
    let nil = raw.iter().find(|row| row["nil"] == "true").unwrap();
    assert_eq!((nil["concept"].as_str(), nil["value"].as_str()), ("us-gaap:PreferredStockValue", ""));

    let left = rows(&run(&["facts", "--unmapped", INLINE]).out);
    let left: Vec<_> = left.iter().map(|row| (row["concept"].as_str(), row["why"].as_str())).collect();
    assert_eq!(left, [("us-gaap:PreferredStockValue", "the concept map does not name it")]);

    let json: Value = serde_json::from_str(&run(&["facts", "--format", "json", INLINE]).out).unwrap();
    assert!(
        json.as_array()
            .unwrap()
            .iter()
            .any(|fact| fact["item"] == "net_income" && fact["value"] == -42_700_000)
    );
}

#[test]
fn a_file_that_is_no_filing_is_named_and_the_others_are_printed() {
    let none = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let ran = run(&["facts", none, INLINE]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("Cargo.toml") && rows(&ran.out).iter().any(|row| row["item"] == "cash"),
        "{}",
        ran.err
    );
    let ran = run(&["facts", "no-such-file.htm"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("no-such-file.htm cannot be read"), "{}", ran.err);
}

#[test]
fn metrics_lists_what_can_be_watched_with_the_rules_of_the_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    std::fs::write(
        &config,
        "[thresholds.cheap]\nmetric = \"price_usd\"\nalert = 2\nwhen = \"hpc_share > 0.5\"\n",
    )
    .unwrap();
    let config = config.to_str().unwrap();
    let ran = run(&["metrics", "--config", config]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("net_loss "), "{}", ran.out);
    assert!(
        ran.out.contains("rule cheap, own rule: alert 2.00 USD each, when hpc_share > 0.5\n"),
        "{}",
        ran.out
    );
    let metrics = json(&["metrics", "--format", "json", "--config", config]);
    assert_eq!(metrics[3]["name"], "runway_months");
    assert_eq!(metrics[3]["rules"][0]["alert"], 6.0);
}

#[test]
fn explain_tells_of_each_candidate_why_it_was_taken_or_not() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("filings")).unwrap();
    std::fs::copy(INLINE, folder.path().join("filings/grid.htm")).unwrap();
    let book = folder.path().to_str().unwrap();
    let ran = run(&["--book", book, "--as-of", "2026-12-31", "explain", "GRID", "net_income", "2026-Q2"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(
        ran.out.starts_with(
            "GRID net_income 2026-04-01 to 2026-06-30, as of 2026-12-31\n  used: −42,700,000 USD"
        ),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("1. NetIncomeLoss: taken, −42,700,000 USD"));
    assert!(ran.out.contains("4. ProfitLoss (stands in): no: us-gaap:ProfitLoss is not stated"));
    let ran = run(&["--book", book, "explain", "GRID", "net_incom"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("did you mean \"net_income\"?"), "{}", ran.err);
    let ran = run(&["--book", book, "explain", "GIRD", "cash"]);
    assert_eq!((ran.code, ran.err.trim()), (2, "hashwatt: the book has no GIRD; did you mean \"GRID\"?"));
}

#[test]
fn a_scenario_is_in_force_in_every_report_and_says_so() {
    let with = |command: &[&str]| run(&[command, &["--scenario", "bitcoin halved"]].concat());
    for command in [
        &["report"] as &[&str],
        &["report", "CORZ", "--format", "md"],
        &["report", "--format", "csv"],
        &["report", "--format", "json"],
        &["snapshot", "board"],
        &["snapshot", "runway", "--ticker", "CORZ", "--size", "80x24"],
    ] {
        let (base, tried) = (run(command), with(command));
        assert_eq!((tried.code, tried.err.as_str()), (0, ""));
        assert!(tried.out.contains("Bitcoin halved") && !base.out.contains("Bitcoin halved"), "{command:?}");
    }
    let tab = run(&["snapshot", "runway", "--ticker", "CORZ", "--scenario", "Six months late"]);
    assert!(tab.out.contains("CORZ ·") && tab.out.contains("WHAT-IF Six months late"), "{}", tab.out);
    let price = |report: &Value| report["bitcoin"]["assumed"]["value"].as_f64().unwrap();
    let (base, tried) = (
        json(&["report", "--format", "json"]),
        json(&["report", "--format", "json", "--scenario", "Bitcoin halved"]),
    );
    assert_eq!(price(&tried), price(&base) / 2.0);
    assert_eq!(tried["bitcoin"]["last"], base["bitcoin"]["last"]);
    let liquidity =
        |report: &Value| report["companies"]["CORZ"]["liquidity"]["l2"]["value"].as_f64().unwrap();
    assert!(liquidity(&tried) < liquidity(&base));
}

#[test]
fn a_scenario_nobody_named_is_refused_with_the_nearest() {
    let ran = run(&["report", "--scenario", "bitcoin halfed"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(
        ran.err,
        "hashwatt: no scenario is called \"bitcoin halfed\"; did you mean \"Bitcoin halved\"?\n"
    );
}

#[test]
fn a_backtest_says_what_it_is_and_every_format_tells_the_same_rule() {
    let text = run(&["backtest"]);
    assert_eq!((text.code, text.err.as_str()), (0, ""));
    assert!(text.out.starts_with("hashwatt: backtest of demo as of 2026-08-07\n"), "{}", &text.out[..80]);
    assert!(text.out.contains("no forecast and no advice") && text.out.contains("\nrunway_months"));
    let firings = rows(&run(&["backtest", "bitcoin_drawdown", "wulf", "--format", "csv"]).out);
    assert!(!firings.is_empty());
    assert!(firings.iter().all(|row| row["ticker"] == "WULF" && row["end"].as_str() <= "2026-08-07"));
    let levels = run(&["backtest", "bitcoin_drawdown", "--levels"]);
    assert!(levels.out.contains("\nOther levels, all companies together\n"), "{}", levels.out);
}

#[test]
fn json_of_a_backtest_of_the_demo_book_is_valid_by_its_schema() {
    let schema =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/schema/backtest.schema.json"));
    let schema: Value = serde_json::from_str(&schema.unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for arguments in [&["backtest"][..], &["backtest", "net_loss"], &["backtest", "net_loss", "--levels"]] {
        let report = json(&[arguments, &["--format", "json"]].concat());
        let errors: Vec<_> = validator.iter_errors(&report).map(|error| error.to_string()).take(5).collect();
        assert_eq!(errors, [""; 0]);
    }
}

#[test]
fn a_backtest_asked_for_wrongly_is_answered_with_what_to_write() {
    let says = |arguments: &[&str]| {
        let ran = run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        ran.err
    };
    assert_eq!(
        says(&["backtest", "runway_month"]),
        "hashwatt: there is no rule \"runway_month\"; did you mean \"runway_months\"?\n"
    );
    assert!(says(&["backtest", "WULF"]).contains("the rule stands before the tickers"));
    assert!(says(&["backtest", "net_loss", "WUFL"]).contains("did you mean \"WULF\"?"));
    assert!(says(&["backtest", "--scenario", "Bitcoin halved"]).contains("leave --scenario out"));
    assert!(says(&["backtest", "--levels"]).contains("RULE"));
}

/// 1 says that something is contradicted, so that nothing else may end with it.
#[test]
fn headlines_that_cannot_be_checked_end_with_2_and_a_line_on_stderr() {
    for (arguments, expected) in [
        (&["headlines", "no-such-feed.xml"][..], "no-such-feed.xml: cannot be read: "),
        (&["headlines", "--ticker", "WULV"], "the book has no WULV"),
        (&["headlines", "--verdict", "wrong"], "invalid value 'wrong' for '--verdict <VERDICT>'"),
        (&["headlines", "--scenario", "crash"], "which no scenario changes: leave --scenario out"),
        (&["headlines", "--book", "no-such-folder"], "no-such-folder is not a folder"),
    ] {
        let ran = run(arguments);
        assert_eq!((ran.code, ran.err.lines().count()), (2, 1), "{arguments:?}: {}", ran.err);
        assert!(ran.err.starts_with("hashwatt: ") && ran.err.contains(expected), "{}", ran.err);
    }
}

#[test]
fn json_of_the_headlines_of_the_demo_book_is_valid_by_its_schema() {
    let schema =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/schema/headlines.schema.json"));
    let schema: Value = serde_json::from_str(&schema.unwrap()).unwrap();
    let ran = run(&["headlines", "--format", "json"]);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&report["exit"], &report["as_of"]), (&ran.code.into(), &"2026-08-07".into()));
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<_> = validator.iter_errors(&report).map(|error| error.to_string()).take(5).collect();
    assert_eq!(errors, [""; 0]);
}
