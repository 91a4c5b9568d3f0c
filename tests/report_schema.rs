//! The schema in the repository is that of the JSON report.

use hashwatt::report::json;

/// Run with `UPDATE_SCHEMA=1` to write the file anew.
#[test]
fn the_schema_in_the_repository_is_that_of_the_report() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/schema/report.schema.json");
    let schema = json::schema().unwrap();
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(path, &schema).unwrap();
    }
    let stored = std::fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    assert!(stored == schema, "run UPDATE_SCHEMA=1 cargo test --test report_schema");
}
