use std::sync::Arc;

use serde_json::Value;

use super::{csv, fixture, json, markdown, text};

fn json_report() -> Value {
    serde_json::from_str(&json::render(&fixture::desk(), &[]).unwrap()).unwrap()
}

#[test]
fn a_what_if_is_said_before_any_figure_and_nothing_where_there_is_none() {
    use crate::analysis::{Assumption, Scenario, Settings};
    let mut settings = Settings::default();
    let values = [(Assumption::BitcoinChange, -0.5)].into_iter().collect();
    let crash = Scenario { name: "crash".into(), values, ..Scenario::default() };
    settings.assumptions.scenario = Some(Arc::new(crash));
    let mut desk = fixture::desk();
    assert!(!text::render(&desk, &[]).contains("WHAT-IF"));
    desk.settings = Arc::new(settings);
    let said = "crash (scenario: bitcoin −50%)";
    let note = format!("WHAT-IF {said}: figures below are tried out, not what the book says");
    assert!(text::render(&desk, &[]).lines().nth(2).is_some_and(|line| line.contains(&note)));
    assert!(csv::render(&desk, &[]).contains(&format!("\r\n,what_if,,in_force,{said},text,")));
    let report: Value = serde_json::from_str(&json::render(&desk, &[]).unwrap()).unwrap();
    assert_eq!(report["what_if"], said);
}

#[test]
fn the_text_report_of_the_fixture() {
    insta::assert_snapshot!("text", text::render(&fixture::desk(), &[]));
}

#[test]
fn the_markdown_report_of_the_fixture() {
    insta::assert_snapshot!("markdown", markdown::render(&fixture::desk(), &[fixture::ticker("WULF")]));
}

#[test]
fn no_line_of_a_table_is_wider_than_120_columns() {
    use unicode_width::UnicodeWidthStr;
    let report = text::render(&fixture::desk(), &[]);
    // facts and sentences stand on one line each, whatever their length; rows of a table have columns
    let wide = report.lines().filter(|line| line.contains("   ") && line.width() > 120);
    assert_eq!(wide.collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn a_stale_file_is_named_before_any_figure() {
    let report = text::render(&fixture::desk(), &[]);
    let warning = report.find("prices/WULF.csv is stale").unwrap();
    assert!(warning < report.find("bitcoin").unwrap());
    assert!(report.contains("19.84*"), "a stale figure is marked");
}

#[test]
fn naming_tickers_leaves_the_others_out() {
    let (desk, new) = (fixture::desk(), [fixture::ticker("NEW")]);
    assert!(!text::render(&desk, &new).contains("WULF:"));
    assert!(!csv::render(&desk, &new).contains("\r\nWULF,"));
    let report: Value = serde_json::from_str(&json::render(&desk, &new).unwrap()).unwrap();
    assert_eq!(report["companies"].as_object().unwrap().keys().collect::<Vec<_>>(), ["NEW"]);
}

#[test]
fn json_gives_the_figures_where_one_looks_for_them() {
    let report = json_report();
    let wulf = &report["companies"]["WULF"];
    let quarter = &wulf["mix"]["quarters"][1];
    assert_eq!(quarter["quarter"], "2026-Q1");
    assert_eq!(quarter["lines"]["mining"]["revenue"]["value"], 12_969_000.0);
    // 21,043 ÷ 34,012 = 61.87 %
    assert_eq!(quarter["lines"]["hpc"]["share"]["value"], 21_043.0 / 34_012.0);
    assert_eq!(quarter["lines"]["hpc"]["share"]["kind"], "derived");
    let net = &wulf["loss"]["net_income"];
    assert_eq!(net["conflict"], true);
    assert_eq!(net["trace"]["fact"]["value"], -427_600_000.0);
    assert_eq!(net["trace"]["conflicts"][0]["value"], -427_700_000.0);
    assert_eq!(wulf["liquidity"]["operating_runway"]["state"], "unknown");
    assert_eq!(wulf["liquidity"]["operating_runway"]["missing"][0]["what"], "operating_cash_flow 2026-Q1");
}

#[test]
fn json_keeps_zero_and_missing_apart_and_has_no_null() {
    fn nulls(value: &Value) -> usize {
        match value {
            Value::Null => 1,
            Value::Array(values) => values.iter().map(nulls).sum(),
            Value::Object(fields) => fields.values().map(nulls).sum(),
            _ => 0,
        }
    }
    let report = json_report();
    assert_eq!(nulls(&report), 0);
    let pipeline = &report["companies"]["WULF"]["pipeline"];
    assert_eq!(pipeline["billing"]["value"], 0.0);
    assert!(pipeline["contracted_gross"]["value"].is_null());
    assert_eq!(pipeline["contracted_gross"]["missing"][0]["why"], "not in the book");
}

#[test]
fn the_report_is_valid_by_its_schema_and_a_spoilt_one_is_not() {
    let schema: Value = serde_json::from_str(&json::schema().unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut report = json_report();
    let errors: Vec<_> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());
    report["bitcoin"]["last"] = Value::Null;
    assert!(!validator.is_valid(&report));
}

#[test]
fn csv_has_one_raw_value_a_row_with_its_origin() {
    let report = csv::render(&fixture::desk(), &[]);
    let mut reader = ::csv::Reader::from_reader(report.as_bytes());
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), csv::HEADER);
    let rows: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    let find = |item: &str| rows.iter().find(|row| row[0] == "WULF" && row[3] == item).unwrap();
    assert_eq!(
        find("net_income")[..16],
        [
            "WULF",
            "loss",
            "2026-Q1",
            "net_income",
            "-427600000",
            "USD",
            "reported",
            "true",
            "false",
            "2026-01-01",
            "2026-03-31",
            "2026-05-08",
            "10-Q",
            "2026-05-08",
            "0001083301-26-000079",
            "https://example.org/10-Q"
        ]
    );
    assert_eq!(find("net_income")[16], "");
    // a growth rests on two filings
    let growth = rows.iter().find(|row| row[2] == "2026-Q1" && row[3] == "hpc.qoq").unwrap();
    assert_eq!(growth[12..14], ["10-Q+10-K", "2026-05-08"]);
    let missing = find("restricted");
    assert_eq!((missing[4].as_str(), missing[16].as_str()), ("", "restricted_cash: not in the book"));
    assert_eq!(find("l0")[9..11], ["", "2026-03-31"]);
}

#[test]
fn csv_texts_are_no_formulas_and_numbers_stay_numbers() {
    let report = csv::render(&fixture::desk(), &[]);
    assert!(report.contains(",'=Fluid|stack: share,1,"));
    assert!(report.contains(",-427600000,"));
}

#[test]
fn markdown_keeps_a_pipe_inside_its_cell() {
    let report = markdown::render(&fixture::desk(), &[]);
    assert!(report.contains("Fluid\\|stack"));
    for table in report.split("\n\n").filter(|part| part.starts_with('|')) {
        let columns = |line: &str| line.replace("\\|", "").matches('|').count();
        let first = columns(table.lines().next().unwrap());
        assert!(table.lines().all(|line| columns(line) == first), "{table}");
    }
}

#[test]
fn no_report_of_a_company_without_data_has_a_zero() {
    let report = text::render(&fixture::desk(), &[fixture::ticker("NEW")]);
    let rows: Vec<&str> = report.lines().filter(|line| line.starts_with("NEW ")).take(2).collect();
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| !row.contains('0')), "{rows:?}");
}

#[test]
fn json_has_no_filing_day_where_none_is_known_and_every_tag() {
    let desk = fixture::desk_from_filings();
    let report: Value = serde_json::from_str(&json::render(&desk, &[]).unwrap()).unwrap();
    let schema: Value = serde_json::from_str(&json::schema().unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<_> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());

    let new = &report["companies"]["NEW"];
    assert_eq!(new["company_file"], false);
    let figure = &new["liquidity"]["l0"];
    assert_eq!((&figure["known"], &figure["counts_from"]), (&Value::Null, &Value::from("2026-05-20")));
    let fact = &figure["trace"]["fact"];
    assert_eq!((&fact["filed"], &fact["counts_from"]), (&Value::Null, &Value::from("2026-05-20")));
    assert_eq!((&fact["line"], &fact["byte"]), (&Value::from(0), &Value::from(1_200)));
    assert_eq!(fact["tagging"]["rule"], "the split of revenue");
    assert_eq!(fact["tagging"]["stands_in"], true);
    let tag = &fact["tagging"]["tags"][1];
    assert_eq!(tag["concept"], "us-gaap:Revenues");
    assert_eq!(tag["dimensions"][0]["member"], "new:GpuMember");
    assert_eq!((&tag["value"], &tag["decimals"]), (&Value::from(1e6), &Value::from("-3")));
    assert_eq!((&tag["file"], &tag["byte"]), (&Value::from("filings/new.htm"), &Value::from(1_300)));
    // so is what was computed from it
    let age = &new["filing_age"];
    assert_eq!((&age["known"], &age["counts_from"]), (&Value::Null, &Value::from("2026-05-20")));
    // a day that is known is one
    let wulf = &report["companies"]["WULF"]["loss"]["net_income"];
    assert_eq!(
        (&wulf["known"], &wulf["counts_from"]),
        (&Value::from("2026-05-08"), &Value::from("2026-05-08"))
    );
    assert_eq!(wulf["trace"]["fact"]["filed"], "2026-05-08");
}

#[test]
fn csv_says_that_a_filing_day_is_unknown_and_names_the_tags() {
    let report = csv::render(&fixture::desk_from_filings(), &[fixture::ticker("NEW")]);
    let mut reader = ::csv::Reader::from_reader(report.as_bytes());
    let header = reader.headers().unwrap().clone();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let cell = |item: &str, column: &str| {
        let row = rows.iter().find(|row| &row[0] == "NEW" && &row[3] == item).unwrap();
        row[header.iter().position(|name| name == column).unwrap()].to_owned()
    };
    for item in ["l0", "filing_age"] {
        let days = ["known", "filed", "counts_from"].map(|column| cell(item, column));
        assert_eq!(days, ["unknown", "unknown", "2026-05-20"], "{item}");
    }
    assert_eq!(cell("l0", "rule"), "the split of revenue");
    assert_eq!(
        cell("l0", "tags"),
        "us-gaap:Revenues[srt:ProductOrServiceAxis=new:CloudMember] 39000000; \
         us-gaap:Revenues[srt:ProductOrServiceAxis=new:GpuMember] 1000000"
    );
    assert_eq!(cell("filing_age", "tags"), "");
}

#[test]
fn text_never_passes_off_the_day_counted_from_as_the_filing_day() {
    let report = text::render(&fixture::desk_from_filings(), &[fixture::ticker("NEW")]);
    let line =
        |start: &str| report.lines().find(|line| line.trim_start().starts_with(start)).unwrap().to_owned();
    insta::assert_snapshot!(
        [
            line("age of the newest results"),
            line("L0, unrestricted cash"),
            line("going-concern"),
            line("Only filings")
        ]
        .join("\n")
    );
    assert!(!report.contains("filed 2026-05-20"));
    assert!(!report.contains("No debt instrument"));
}
