use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::{fixture, *};
use crate::{
    analysis::Chance,
    report::{fixture::ticker, json::runway_schema},
};

fn parsed(studies: &[Study], tickers: &[Ticker]) -> Value {
    serde_json::from_str(&json(studies, tickers).unwrap()).unwrap()
}

fn rows(text: &str) -> Vec<HashMap<String, String>> {
    ::csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

/// What stands between the header of a report and its marks.
fn body(text: &str) -> &str {
    text.split("\nMarks\n").next().unwrap()
}

#[test]
fn the_text_report_under_the_assumptions_as_configured() {
    let report = text(&[fixture::study()], &[ticker("WULF")]);
    insta::assert_snapshot!("alone", body(&report));
    assert!(report.contains("\nMarks\n-----\nno mark: as filed"));
}

#[test]
fn two_scenarios_stand_side_by_side() {
    let report = text(&[fixture::study(), fixture::refinanced()], &[ticker("WULF")]);
    insta::assert_snapshot!("beside", body(&report));
}

#[test]
fn no_row_of_a_table_is_wider_than_130_columns() {
    for studies in [vec![fixture::study()], vec![fixture::study(), fixture::refinanced()]] {
        let report = text(&studies, &[]);
        let wide = report.lines().filter(|line| line.contains("   ") && line.width() > 130);
        assert_eq!(wide.collect::<Vec<_>>(), Vec::<&str>::new());
    }
}

#[test]
fn a_refused_projection_says_what_it_lacks_in_every_format() {
    let (study, new) = ([fixture::study()], [ticker("NEW")]);
    let report = text(&study, &new);
    assert!(report.contains("No projection: what it needs is not in the book, and nothing is guessed."));
    assert!(
        report.contains("missing, cash: not in the book\nmissing, operating_cash_flow: not in the book\n")
    );
    let rows = rows(&csv(&study, &new));
    assert_eq!(rows.len(), 1);
    assert_eq!((&*rows[0]["ticker"], &*rows[0]["closing"], &*rows[0]["floor"]), ("NEW", "", ""));
    assert_eq!(rows[0]["missing"], "cash: not in the book; operating_cash_flow: not in the book");
    let company = &parsed(&study, &new)["scenarios"][0]["companies"]["NEW"];
    assert_eq!(company["projection"]["state"], "refused");
    assert_eq!(company["projection"]["missing"][1]["what"], "operating_cash_flow");
    assert_eq!(company["simulation"]["state"], "not_simulated");
    // beside one another too
    let report = text(&[fixture::study(), fixture::refinanced()], &new);
    assert!(report.contains("A, no projection, missing: cash: not in the book; operating_cash_flow"));
}

#[test]
fn what_was_not_simulated_is_said_and_no_chance_is_made_up() {
    let study = [fixture::not_simulated()];
    let report = text(&study, &[ticker("WULF")]);
    assert!(report.contains("not simulated: bitcoin volatility: fewer than 27 closes\n"));
    assert!(!body(&report).contains("P50") && !body(&report).contains("chance below"));
    let rows = rows(&csv(&study, &[ticker("WULF")]));
    assert!(rows.iter().all(|row| row["p50"].is_empty()));
    assert_eq!(rows[0]["missing"], "bitcoin volatility: fewer than 27 closes");
    let company = &parsed(&study, &[])["scenarios"][0]["companies"]["WULF"];
    assert_eq!(company["simulation"]["missing"][0]["what"], "bitcoin volatility");
    assert!(company["projection"]["months"][0].get("paths").is_none());
}

#[test]
fn csv_has_a_row_a_month_with_every_flow_in_raw_dollars() {
    let report = csv(&[fixture::study(), fixture::refinanced()], &[ticker("WULF")]);
    let lines: Vec<&str> = report.split("\r\n").collect();
    insta::assert_snapshot!("csv", [lines[0], lines[1], lines[15], lines[62 + 15]].join("\n"));
    // 62 months of each, and an end of line behind the last
    assert_eq!(lines.len(), 1 + 2 * 62 + 1);
}

/// Each month of the table is its opening with all its flows, and begins where the last one ended.
#[test]
fn the_rows_of_the_csv_add_up() {
    let rows = rows(&csv(&[fixture::study()], &[ticker("WULF")]));
    let number = |row: &HashMap<String, String>, name: &str| row[name].parse::<f64>().unwrap();
    let mut before = 900e6;
    for row in &rows {
        assert_eq!(number(row, "opening"), before);
        let flows: f64 = crate::analysis::Flow::ALL.iter().map(|flow| number(row, flow.name())).sum();
        before = number(row, "closing");
        assert!((number(row, "opening") + flows - before).abs() < 0.01);
    }
}

#[test]
fn json_is_valid_by_its_schema_and_has_raw_values_with_their_traces() {
    let studies = [fixture::study(), fixture::refinanced()];
    let report = parsed(&studies, &[]);
    let schema: Value = serde_json::from_str(&runway_schema().unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<_> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());
    assert!(!report.to_string().contains("null"));
    let mut spoilt = report.clone();
    spoilt["scenarios"][0]["companies"]["WULF"]["projection"]["months"][0]["closing"] = Value::Null;
    assert!(!validator.is_valid(&spoilt));

    let [one, other] = [0, 1].map(|at| &report["scenarios"][at]);
    assert_eq!((one.get("scenario"), &other["scenario"]), (None, &Value::from("all refinanced")));
    let wulf = &one["companies"]["WULF"];
    assert_eq!(wulf["projection"]["wall"]["on"], "2027-09-30");
    assert_eq!(wulf["projection"]["wall"]["cause"]["kind"], "payment");
    assert_eq!(wulf["projection"]["wall"]["cause"]["amount"], 600e6);
    assert_eq!(wulf["projection"]["floor"]["kind"], "estimated");
    assert_eq!(wulf["projection"]["floor"]["trace"]["formula"], "covenant of the revolver");
    assert_eq!(wulf["projection"]["months"][14]["flows"]["principal"], -600e6);
    assert_eq!(wulf["simulation"]["below"][0]["standard_error"], 0.0069);
    assert_eq!(wulf["simulation"]["wall"]["p90"], "2028-03-30");
    assert_eq!(wulf["simulation"]["wall"]["never_share"], 0.05);
    let refinancing = &other["companies"]["WULF"]["assumptions"][3];
    assert_eq!((&refinancing["name"], &refinancing["set_by"]), (&"refinancing".into(), &"scenario".into()));
    assert!(other["companies"]["WULF"]["projection"].get("wall").is_none());
    // what has no honest default has no value
    let rent = &wulf["assumptions"].as_array().unwrap().iter().find(|a| a["name"] == "rent_usd_per_mw_year");
    assert!(rent.unwrap().get("value").is_none());
}

/// Half of the notes were repaid since the balances: the wall comes all the same, with less lacking.
#[test]
fn both_walls_are_told_where_something_came_after_the_balances() {
    let mut study = fixture::study();
    let projection = study.desk.companies[1].projection.as_mut().unwrap();
    projection.is_pro_forma = true;
    let wall = projection.wall.as_mut().unwrap();
    wall.short = 40e6;
    wall.cause = crate::analysis::WallCause::Use(crate::analysis::Flow::Capex);
    let report = text(&[study], &[ticker("WULF")]);
    let lines: Vec<&str> = report.lines().filter(|line| !line.contains("WALL")).collect();
    let at =
        lines.iter().position(|line| line.starts_with("wall, pro forma: 2027-09-30; ~13.8 months")).unwrap();
    assert_eq!(lines[at + 1], "cause: no single payment; the month's largest use is capex");
    assert_eq!(lines[at + 2], "below the floor then: ~40.0M USD; estimated");
    assert!(
        lines[at + 3].starts_with("wall, as reported, without what came after the balances: 2027-09-30;")
    );
    assert_eq!(lines[at + 4], "cause: ~600.0M USD on 2027-09-15 for 2.75% notes due 2027");
    assert_eq!(lines[at + 5], "below the floor then: ~340.0M USD; estimated");
}

#[test]
fn a_projection_from_a_stale_file_says_so_wherever_it_is_printed() {
    let mut study = fixture::study();
    let projection = study.desk.companies[1].projection.as_mut().unwrap();
    projection.opening.stale = true;
    projection.grounds[0].figure.stale = true;
    let (wulf, both) = ([ticker("WULF")], [study.clone(), fixture::refinanced()]);
    let sentence = "* Stale: an input of this projection is from a file that cannot be read now.\n";
    assert!(super::super::text::render(&study.desk, &wulf).contains(sentence));
    assert!(text(&both, &wulf).contains(&format!("A: {sentence}")));
    assert!(!text(&both, &wulf).contains("B: * Stale"));
    let study = [study];
    let report = text(&study, &wulf);
    assert!(report.find(sentence).unwrap() < report.find("wall, pro forma").unwrap());
    assert!(
        report
            .contains("liquidity to begin with, L2: ~900.0M USD; 2026-06-30; estimated; made by hand; stale")
    );
    assert_eq!(rows(&csv(&study, &wulf))[0]["stale"], "true");
    assert_eq!(parsed(&study, &wulf)["scenarios"][0]["companies"]["WULF"]["projection"]["stale"], true);
}

#[test]
fn markdown_has_the_same_tables() {
    let report = markdown(&[fixture::study()], &[ticker("WULF")]);
    assert!(report.starts_with("# hashwatt: runway of fixture as of 2026-08-17\n"));
    assert!(report.contains("| 2027-09-30 | 10.0 |"));
}

#[test]
fn delays_are_told_with_how_often_they_stand_there() {
    assert_eq!(
        words::delays(&[0, 6, 0, 3]),
        "4 slippages of the book: 2 of 0 months, 1 of 3 months, 1 of 6 months"
    );
    assert_eq!(words::delays(&[]), "none in the book: no phase is drawn late");
}

#[test]
fn a_chance_no_path_gives_has_no_error_to_tell() {
    let of = |value| words::chance(Chance { value, standard_error: 0.0 }, 10_240);
    assert_eq!(of(0.0), "~0%: none of 10,240 paths");
    assert_eq!(of(1.0), "~100%: all of 10,240 paths");
    let chance = Chance { value: 0.1234, standard_error: 0.003_25 };
    assert_eq!(words::chance(chance, 10_240), "~12.3% ± 0.33 points");
}
