//! `hashwatt check` from outside: what it prints, how it ends, what it remembers.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use assert_cmd::Command;
use serde_json::Value;

/// A book of one company, a configuration that judges two rules alone, and a journal, in a folder of their own.
struct Desk {
    folder: tempfile::TempDir,
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

/// A quarter's result: its first and last day, net income in millions, the day it was filed.
type Quarter<'q> = (&'q str, &'q str, i64, &'q str);
const FIRST: (&str, &str) = ("2026-01-01", "2026-03-31");
const SECOND: (&str, &str) = ("2026-04-01", "2026-06-30");

impl Desk {
    /// As of 2026-06-10; the last close is of the day before. The first quarter's net income, in millions, was filed 31 days
    /// before. `net_loss` is watched from 100M on and red from 300M on; `price_age_days` from 5 and 7 days on.
    fn new(net_income: i64) -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir_all(desk.path("book/companies")).unwrap();
        fs::create_dir_all(desk.path("book/facts")).unwrap();
        fs::create_dir_all(desk.path("book/prices")).unwrap();
        fs::write(desk.path("book/companies/ACME.toml"), "ticker = \"ACME\"\nname = \"Acme | Mining\"\n")
            .unwrap();
        desk.day("2026-06-10", "2026-06-09");
        desk.filed(&[(FIRST.0, FIRST.1, net_income, "2026-05-10")]);
        desk.configure("");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Moves the book's day, and the last close's.
    fn day(&self, as_of: &str, close: &str) {
        fs::write(self.path("book/book.toml"), format!("name = \"mine\"\nas_of = \"{as_of}\"\n")).unwrap();
        // a close a day for ten days
        let last: chrono::NaiveDate = close.parse().unwrap();
        let days = last - chrono::Days::new(9);
        let closes: Vec<String> = days.iter_days().take(10).map(|day| format!("{day},12.50")).collect();
        let closes = format!("Date,Close\n{}\n", closes.join("\n"));
        fs::write(self.path("book/prices/ACME.csv"), closes).unwrap();
    }

    fn filed(&self, quarters: &[Quarter<'_>]) {
        let header = "ticker,item,start,end,value,unit,form,filed,accession,seen,source,note".to_owned();
        let row = |(start, end, net_income, filed): &Quarter<'_>| {
            format!("ACME,net_income,{start},{end},{net_income}000000,USD,10-Q,{filed},,document,10-Q,")
        };
        let text = std::iter::once(header).chain(quarters.iter().map(row)).collect::<Vec<_>>().join("\n");
        fs::write(self.path("book/facts/ACME.csv"), text).unwrap();
    }

    /// Only the two rules, and what else is said.
    fn configure(&self, more: &str) {
        let off = [
            "net_loss_to_equity",
            "non_cash_share",
            "runway_months",
            "wall_months",
            "due_within_year",
            "hpc_qoq",
            "mining_qoq",
            "slippage_days",
            "overdue_days",
            "tenant_concentration",
            "dilution_yoy",
            "bitcoin_drawdown",
            "filing_age_days",
            "conflicts",
            "covenant_cover",
            "margin_call_use",
            "days_below_one_dollar",
            "price_change",
            "change_since_entry",
        ];
        let off = off.map(|name| format!("[thresholds.{name}]\nenabled = false\n")).concat();
        fs::write(self.path("config.toml"), format!("{more}\n{off}")).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = hashwatt();
        command.env("HASHWATT_JOURNAL", self.path("journal.db")).env("USER", "me");
        command.arg("--book").arg(self.path("book")).arg("--config").arg(self.path("config.toml"));
        command.arg("check").args(arguments);
        command
    }

    fn check(&self, arguments: &[&str]) -> Ran {
        ran(&mut self.command(arguments))
    }
}

/// The program without the settings of whoever runs the tests, and without a journal.
fn hashwatt() -> Command {
    let mut command = Command::cargo_bin("hashwatt").unwrap();
    let nowhere = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/no-such-folder");
    command.env_remove("HASHWATT_BOOK").env_remove("HASHWATT_CONFIG").env("HASHWATT_CACHE", "");
    command.env("HASHWATT_JOURNAL", "");
    command.env("XDG_CONFIG_HOME", nowhere).env("XDG_STATE_HOME", nowhere).env("HOME", nowhere);
    command
}

fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn lines(ran: &Ran) -> Vec<&str> {
    ran.out.lines().collect()
}

#[test]
fn a_small_loss_and_a_fresh_close_are_ok_and_0() {
    let ran = Desk::new(-50).check(&[]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(
        ran.out,
        "OK: 2 rules ok; hashwatt, mine: 1 company as of 2026-06-10 | alert=0 watch=0 unknown=0 ok=2 muted=0\n"
    );
}

/// 100M ≤ 150M < 300M. The state began when the loss was filed, on 2026-05-10.
#[test]
fn a_loss_from_100_million_on_is_watched_and_1() {
    let ran = Desk::new(-150).check(&[]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    let lines = lines(&ran);
    assert!(lines[0].starts_with("WATCH: 1 watch; hashwatt, mine: "), "{}", ran.out);
    let flag = "watch  ACME  net loss  =150.0M USD  at or above 100.0M USD  since 2026-05-10  net income ";
    assert!(lines[1].starts_with(flag), "{}", ran.out);
    assert!(lines[1].ends_with("10-Q filed 2026-05-10"), "{}", ran.out);
    assert_eq!(lines.len(), 2);
}

/// 350M ≥ 300M; the close is gone, so that its age is unknown: the alert is worse.
#[test]
fn a_loss_from_300_million_on_is_an_alert_and_2_also_beside_what_is_unknown() {
    let desk = Desk::new(-350);
    assert_eq!(desk.check(&[]).code, 2);
    fs::remove_file(desk.path("book/prices/ACME.csv")).unwrap();
    let ran = desk.check(&[]);
    assert_eq!(ran.code, 2);
    assert!(ran.out.starts_with("ALERT: 1 alert, 1 unknown; "), "{}", ran.out);
    let lines = lines(&ran);
    assert!(lines[1].starts_with("alert    ACME  net loss "), "{}", ran.out);
    assert!(lines[2].starts_with("unknown  ACME  price age "), "{}", ran.out);
}

/// 50M is ok, and there is no close whose age could be told.
#[test]
fn a_close_that_is_not_there_is_unknown_and_3_unless_nobody_asks_for_it() {
    let desk = Desk::new(-50);
    fs::remove_file(desk.path("book/prices/ACME.csv")).unwrap();
    let ran = desk.check(&[]);
    assert_eq!(ran.code, 3);
    assert!(ran.out.starts_with("UNKNOWN: 1 unknown; "), "{}", ran.out);
    let ran = desk.check(&["--severity", "watch"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.starts_with("OK: 1 rule ok; left out: 1 unknown; "), "{}", ran.out);
}

/// The close is 6 days old, from 5 on watched; 350M is an alert.
#[test]
fn severity_and_tickers_narrow_what_is_looked_at() {
    let desk = Desk::new(-350);
    desk.day("2026-06-10", "2026-06-04");
    assert_eq!(lines(&desk.check(&[])).len(), 3);
    let ran = desk.check(&["acme", "--severity", "alert"]);
    assert_eq!((ran.code, lines(&ran).len()), (2, 2));
    assert!(ran.out.starts_with("ALERT: 1 alert; left out: 1 watch; "), "{}", ran.out);
    desk.filed(&[(FIRST.0, FIRST.1, -50, "2026-05-10")]);
    assert_eq!((desk.check(&["--severity", "alert"]).code, desk.check(&[]).code), (0, 1));
}

#[test]
fn a_file_of_the_book_that_cannot_be_read_is_unknown() {
    let desk = Desk::new(-50);
    fs::write(desk.path("book/companies/OTHER.toml"), "ticker = ").unwrap();
    let ran = desk.check(&[]);
    assert_eq!(ran.code, 3);
    assert!(ran.out.contains("\nunknown  companies/OTHER.toml is failed: "), "{}", ran.out);
}

#[test]
fn whatever_goes_wrong_is_unknown_and_never_a_state() {
    let desk = Desk::new(-50);
    let says = |ran: Ran, words: &str| {
        assert_eq!(ran.code, 3, "{}", ran.out);
        assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
        assert!(ran.out.starts_with("UNKNOWN: ") && ran.out.contains(words), "{}", ran.out);
        assert!(ran.err.starts_with("hashwatt: ") && ran.err.contains(words), "{}", ran.err);
    };
    says(desk.check(&["--severity", "ok"]), "invalid value 'ok'");
    says(desk.check(&["--nwe"]), "unexpected argument '--nwe'");
    says(desk.check(&["ACNE"]), "the book has no ACNE; did you mean \"ACME\"?");
    says(desk.check(&["--new", "--as-of", "2026-06-01"]), "--new needs the journal");
    says(desk.check(&["--scenario", "no such"]), "no scenario is called \"no such\"");
    says(ran(hashwatt().args(["--book", "no/such/folder", "check"])), "no/such/folder");
    says(ran(hashwatt().args(["--bok", "x", "check"])), "'--bok'");
    desk.configure("mose = true\npol = true");
    let wrong = desk.check(&[]);
    assert!(wrong.out.ends_with("(and 1 more)\n"), "{}", wrong.out);
    says(wrong, "unknown key `mose`");
    let empty = tempfile::tempdir().unwrap();
    let ran = ran(hashwatt().arg("check").arg("--book").arg(empty.path()));
    assert_eq!(ran.code, 3);
    assert!(ran.out.starts_with("UNKNOWN: no rule can be judged; "), "{}", ran.out);
}

#[test]
fn another_day_or_a_scenario_leaves_the_journal_alone_and_says_so() {
    let desk = Desk::new(-150);
    for arguments in [["--as-of", "2026-05-09"], ["--scenario", "Bitcoin halved"]] {
        let ran = desk.check(&arguments);
        let said = "hashwatt: the journal is neither read nor written with --as-of or --scenario\n";
        assert_eq!(ran.err, said);
        assert!(!desk.path("journal.db").exists());
    }
    // a day before the loss was filed it was not known
    let of = |day: &str| desk.check(&["--as-of", day]).out;
    assert!(of("2026-05-09").contains("\nunknown  ACME  net loss "), "{}", of("2026-05-09"));
    assert!(of("2026-05-10").contains("\nwatch    ACME  net loss "), "{}", of("2026-05-10"));
}

#[test]
fn json_is_valid_by_its_schema_and_says_what_the_text_says() {
    let schema = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/schema/check.schema.json"));
    let schema: Value = serde_json::from_str(&schema.unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let report = |ran: &Ran| -> Value {
        let report = serde_json::from_str(&ran.out).unwrap();
        let errors: Vec<_> = validator.iter_errors(&report).map(|error| error.to_string()).take(5).collect();
        assert_eq!(errors, [""; 0]);
        assert_eq!(report["exit"], ran.code);
        report
    };
    let demo = ran(hashwatt().args(["check", "--format", "json"]));
    assert!(report(&demo)["flags"].as_array().unwrap().len() > 10);
    let ran = Desk::new(-350).check(&["--format", "json"]);
    let report = report(&ran);
    assert_eq!((&report["worst"], &report["as_of"]), (&"alert".into(), &"2026-06-10".into()));
    let flag = &report["flags"][0];
    assert_eq!((&flag["ticker"], &flag["rule"]), (&"ACME".into(), &"net_loss".into()));
    assert_eq!((&flag["value"]["value"], &flag["level"]), (&350e6.into(), &300e6.into()));
    assert_eq!((&flag["origin"], &flag["since"]), (&"house rule".into(), &"2026-05-10".into()));
    assert_eq!(flag["cause"]["kind"], "filed");
}

#[test]
fn what_is_new_is_told_once_to_each_question() {
    let desk = Desk::new(-150);
    let first = desk.check(&["--new"]);
    assert_eq!((first.code, first.err.as_str()), (1, ""));
    assert!(first.out.starts_with("WATCH: 1 new watch; "), "{}", first.out);
    assert!(lines(&first)[1].starts_with("watch  ACME  net loss "), "{}", first.out);
    let again = desk.check(&["--new"]);
    assert_eq!((again.code, lines(&again).len()), (0, 1));
    assert!(again.out.starts_with("OK: nothing new; "), "{}", again.out);
    // it still stands, and is still new to who looks at this company alone
    assert_eq!((desk.check(&[]).code, desk.check(&["--new", "ACME"]).code), (1, 1));
    assert_eq!(desk.check(&["--new", "ACME"]).code, 0);

    // the second quarter lost 350M: from watch to alert on the day it was filed
    desk.filed(&[(FIRST.0, FIRST.1, -150, "2026-05-10"), (SECOND.0, SECOND.1, -350, "2026-08-10")]);
    desk.day("2026-08-11", "2026-08-10");
    let worse = desk.check(&["--new"]);
    assert_eq!(worse.code, 2, "{}", worse.out);
    let flag = "alert  ACME  net loss  =350.0M USD  at or above 300.0M USD  since 2026-08-10  net income ";
    assert!(lines(&worse)[1].starts_with(flag), "{}", worse.out);
    assert_eq!(desk.check(&["--new"]).code, 0);
}

/// The book's day was 2027-04-20 by mistake.
#[test]
fn a_journal_that_saw_a_later_day_says_so_and_never_that_nothing_is_new() {
    let desk = Desk::new(-150);
    desk.day("2027-04-20", "2027-04-19");
    desk.check(&["--new"]);
    desk.day("2026-06-10", "2026-06-09");
    let said = "the journal has judged days up to 2027-04-20 already: nothing earlier is recorded; ";
    let ran = desk.check(&["--new"]);
    assert_eq!(ran.code, 3, "{}", ran.out);
    assert!(ran.out.starts_with(&format!("UNKNOWN: what is new cannot be told: {said}")), "{}", ran.out);
    assert!(ran.err.contains(said), "{}", ran.err);
    // what stands is known without it
    let ran = desk.check(&[]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.starts_with(&format!("hashwatt: {said}")), "{}", ran.err);
}

/// What the command was told, a JSON object a line.
fn told(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[cfg(unix)]
#[test]
fn the_command_is_run_once_for_what_got_worse_and_never_for_what_it_was_found_with() {
    let desk = Desk::new(-350);
    let file = desk.path("told");
    desk.configure(&format!("[alerts]\non_alert = \"cat >> '{}'\"", file.display()));
    desk.check(&[]);
    assert_eq!(told(&file).len(), 0, "the state it was found in");
    desk.filed(&[(FIRST.0, FIRST.1, -50, "2026-05-10")]);
    desk.check(&[]);
    desk.filed(&[(FIRST.0, FIRST.1, -50, "2026-05-10"), (SECOND.0, SECOND.1, -350, "2026-08-10")]);
    desk.day("2026-08-11", "2026-08-10");
    for _ in 0..2 {
        let ran = desk.check(&[]);
        assert_eq!((ran.code, ran.err.as_str()), (2, ""));
    }
    let told = told(&file);
    assert_eq!(told.len(), 1, "{told:?}");
    let alert = &told[0];
    assert_eq!(
        (&alert["ticker"], &alert["rule"], &alert["to"]),
        (&"ACME".into(), &"net_loss".into(), &"alert".into())
    );
    assert_eq!((&alert["on"], &alert["value"]), (&"2026-08-10".into(), &350e6.into()));
}
