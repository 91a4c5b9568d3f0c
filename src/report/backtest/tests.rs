use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::{fixture::book_and_past, *};
use crate::analysis::{Settings, event_study::tune};

fn ticker(name: &str) -> Ticker {
    Ticker::new(name).unwrap()
}

fn runway(tickers: &[Ticker]) -> Backtest {
    let (book, history) = book_and_past();
    let rule = &history.tracks(&ticker("MARA"))[0].rule;
    Backtest::of_rule(&book, &history, rule, tickers)
}

fn all() -> Backtest {
    let (book, history) = book_and_past();
    Backtest::of_rules(&book, &history, &rules(&Settings::default().rules, &history))
}

fn levels() -> Backtest {
    let (book, history) = book_and_past();
    let settings = Settings::default();
    let rule = settings.rules.iter().find(|rule| &*rule.name == "runway_months").unwrap();
    // before any past has been replayed no level has fired
    let levels = tune(&Arc::default(), &settings, (history.from, history.to), &rule.name);
    Backtest::of_levels(&book, &history, rule, levels)
}

fn rows(text: &str) -> Vec<std::collections::HashMap<String, String>> {
    ::csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

#[test]
fn all_rules_stand_beside_one_another() {
    insta::assert_snapshot!("rules", text(&all()));
}

#[test]
fn a_rule_is_told_firing_by_firing() {
    insta::assert_snapshot!("rule", text(&runway(&[])));
}

#[test]
fn other_levels_stand_below_one_another() {
    insta::assert_snapshot!("levels", text(&levels()));
}

#[test]
fn one_company_is_told_alone() {
    let report = text(&runway(&[ticker("WULF")]));
    assert!(!report.contains("MARA") && report.contains("2026-02-11  WULF"));
    assert!(report.contains("no return: WULF close: the first after 2026-01-15 is of "));
    assert!(text(&runway(&[ticker("CORZ")])).contains("It never fired."));
}

#[test]
fn no_row_of_a_table_is_wider_than_130_columns() {
    for report in [all(), runway(&[]), levels()].map(|backtest| text(&backtest)) {
        let wide = report.lines().filter(|line| line.contains("   ") && line.width() > 130);
        assert_eq!(wide.collect::<Vec<_>>(), Vec::<&str>::new());
    }
}

#[test]
fn csv_has_a_row_a_firing_and_horizon_with_the_days_of_its_closes() {
    let rows = rows(&csv(&runway(&[])));
    assert_eq!(rows.len(), 4 * 3);
    let row = rows.iter().find(|row| row["day"] == "2026-06-02" && row["horizon"] == "5").unwrap();
    assert_eq!((&*row["start"], &*row["end"], &*row["state"]), ("2026-06-02", "2026-06-09", "known"));
    // 8 ÷ 10 − 1; the group is CORZ alone: 23 ÷ 20 − 1
    let value = |name: &str| row[name].parse::<f64>().unwrap();
    assert!((value("return") + 0.2).abs() < 1e-9 && (value("group") - 0.15).abs() < 1e-9);
    assert_eq!((&*row["companies"], &*row["whose"], &*row["cause"]), ("1", "house rule", "days passed"));
    let weekly = rows.iter().find(|row| row["day"] == "2026-02-11" && row["horizon"] == "1").unwrap();
    assert_eq!((&*weekly["state"], &*weekly["return"]), ("missing", ""));
    assert_eq!(weekly["missing"], "WULF after 1 trading days: closes are weekly");
}

#[test]
fn csv_of_rules_and_levels_has_a_row_each_and_horizon() {
    let rules = rows(&csv(&all()));
    let row = rules.iter().find(|row| row["rule"] == "runway_months" && row["horizon"] == "5").unwrap();
    assert_eq!((&*row["firings"], &*row["days"], &*row["known"], &*row["pending"]), ("4", "4", "2", "1"));
    assert_eq!((&*row["missing"], &*row["level"], &*row["days_past"]), ("1", "", ""));
    let levels = rows(&csv(&levels()));
    assert_eq!((levels.len(), &*levels[0]["level"], &*levels[0]["hit_rate"]), (27, "24", ""));
}

#[test]
fn json_leads_every_return_to_its_closes() {
    let report: Value = serde_json::from_str(&json(&runway(&[])).unwrap()).unwrap();
    let rule = &report["rules"][0];
    assert_eq!((&rule["rule"], &rule["whose"]), (&"runway_months".into(), &"house rule".into()));
    let known = &rule["firings"][2]["after"][1];
    assert_eq!((&known["state"], &known["days"]), (&"known".into(), &5.into()));
    assert_eq!(known["share"]["trace"]["inputs"][0]["figure"]["trace"]["close"], 8.0);
    assert_eq!(rule["companies"]["WULF"]["unpriced"], 1);
    assert_eq!(rule["all"]["after"][1]["warning"], "1 firing: too few to mean anything");
    // what is printed is what the schema says
    let schema: Value = serde_json::from_str(&schema().unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let wrong: Vec<String> =
        validator.iter_errors(&report).map(|error| format!("{} {error}", error.instance_path())).collect();
    assert_eq!(wrong, Vec::<String>::new());
    let levels: Value = serde_json::from_str(&json(&levels()).unwrap()).unwrap();
    assert_eq!(levels["rules"][0]["tried"][4]["own"], "watch");
}

#[test]
fn markdown_has_the_same_tables() {
    let report = markdown(&runway(&[]));
    assert!(
        report.contains("| Day | Company | Change |")
            && report.contains("| 2026-06-02 | MARA | ok → watch |")
    );
}
