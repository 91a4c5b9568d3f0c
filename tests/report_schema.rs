//! The schemas in the repository are those of the JSON reports.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use hashwatt::{
    report::{backtest, headlines, json},
    tui::export,
};

/// Run with `UPDATE_SCHEMA=1` to write the file anew.
fn is_stored(name: &str, schema: &str) {
    let path = format!("{}/assets/schema/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, schema).unwrap();
    }
    let stored = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    assert!(stored == schema, "run UPDATE_SCHEMA=1 cargo test --test report_schema");
}

#[test]
fn the_schema_in_the_repository_is_that_of_the_report() {
    is_stored("report.schema.json", &json::schema().unwrap());
}

#[test]
fn the_schema_of_a_check_in_the_repository_is_its_own() {
    is_stored("check.schema.json", &json::check_schema().unwrap());
}

#[test]
fn the_schema_of_the_runways_in_the_repository_is_theirs() {
    is_stored("runway.schema.json", &json::runway_schema().unwrap());
}

#[test]
fn the_schema_of_a_backtest_in_the_repository_is_its() {
    is_stored("backtest.schema.json", &backtest::schema().unwrap());
}

#[test]
fn the_schema_of_headlines_in_the_repository_is_theirs() {
    is_stored("headlines.schema.json", &headlines::schema().unwrap());
}

#[test]
fn the_schema_of_an_exported_screen_in_the_repository_is_its_own() {
    is_stored("screen.schema.json", &export::schema().unwrap());
}
