use std::sync::Arc;

use super::*;

const SCHEMA: Schema = Schema {
    columns: &[
        required("ticker", &["symbol"]),
        required("value", &["close", "adj close"]),
        optional("note", &[]),
    ],
    ignored: &["volume"],
};

fn path() -> Arc<str> {
    "t.csv".into()
}

/// Ticker, value and the value's place, or why the row was rejected.
type Read = Result<(String, String, String), String>;

fn read(text: &str) -> Vec<Read> {
    let path = path();
    let table = Table::open(&path, text.as_bytes(), &SCHEMA).unwrap();
    let mut rows = table.rows();
    let mut out = Vec::new();
    while let Some(row) = rows.next() {
        out.push(
            row.map(|row| (row.get(0).to_owned(), row.get(1).to_owned(), row.place(1).to_string()))
                .map_err(|problem| problem.to_string()),
        );
    }
    out
}

#[expect(clippy::unnecessary_wraps, reason = "it is compared with rows read")]
fn row(ticker: &str, value: &str, place: &str) -> Read {
    Ok((ticker.to_owned(), value.to_owned(), place.to_owned()))
}

fn open_error(text: &str) -> String {
    Table::open(&path(), text.as_bytes(), &SCHEMA).err().unwrap().to_string()
}

fn warnings(text: &str) -> Vec<String> {
    Table::open(&path(), text.as_bytes(), &SCHEMA)
        .unwrap()
        .warnings()
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn order_case_quotes_and_separators_do_not_matter() {
    assert_eq!(read("Value, TICKER \n5,WULF\n"), [row("WULF", "5", "t.csv:2:1")]);
    assert_eq!(read("\u{feff}symbol;close\r\n\"WULF\";\"5\"\r\n"), [row("WULF", "5", "t.csv:2:8")]);
    assert_eq!(read("symbol\tvalue\nWULF\t\"1,000\""), [row("WULF", "1,000", "t.csv:2:6")]);
    assert_eq!(read("ticker,value\n\n \nWULF, 5\n"), [row("WULF", "5", "t.csv:4:7")]);
}

#[test]
fn columns_are_counted_in_characters_past_quoted_separators() {
    assert_eq!(read("note,ticker,value\n\"é, \"\"ü\"\"\",WULF,5\n"), [row("WULF", "5", "t.csv:2:17")]);
}

#[test]
fn lines_before_the_header_are_passed_over() {
    assert_eq!(read("Export of today\n\nticker,value\nWULF,5\n"), [row("WULF", "5", "t.csv:4:6")]);
    assert!(warnings("Export\nticker,value\nWULF,5\n").is_empty());
}

#[test]
fn of_two_names_the_preferred_one_is_taken() {
    assert_eq!(read("ticker,adj close,close\nWULF,1,2\n"), [row("WULF", "2", "t.csv:2:8")]);
}

#[test]
fn rows_that_do_not_fit_are_rejected_and_the_rest_stays() {
    let rows = read("ticker,value,note\nWULF\nWULF,1,234,x\nCORZ,5,,\n");
    assert_eq!(rows[0], Err("t.csv:2:1: 1 cells where the header has 3: add the missing ones".into()));
    assert!(rows[1].as_ref().unwrap_err().starts_with("t.csv:3:1: 4 cells where the header has 3: quote"));
    assert_eq!(rows[2], row("CORZ", "5", "t.csv:4:6"));
}

#[test]
fn a_quote_that_is_never_closed_does_not_hide_rows_silently() {
    let rows = read("ticker,value,note\nWULF,1,\"open\nCORZ,5,x\n");
    assert!(
        rows[0].as_ref().unwrap_err().starts_with("t.csv:2:1: a quote opened here runs over 2 lines"),
        "{rows:?}"
    );
}

#[test]
fn an_unknown_column_is_a_warning_with_the_nearest_name() {
    let text = "ticker,value,Volume,notes\nWULF,1,2,3\n";
    assert_eq!(
        warnings(text),
        ["t.csv:1:21: column \"notes\" is not known and left out; did you mean \"note\"?"]
    );
    assert!(warnings("ticker,value,value\nWULF,1,2\n")[0].contains("stands twice"));
}

#[test]
fn very_many_unknown_columns_are_counted_out() {
    let columns: Vec<_> = (0..50_000).map(|n| format!("c{n}")).collect();
    let warnings = warnings(&format!("{},ticker,value\n", columns.join(",")));
    assert_eq!(warnings.len(), 21);
    assert_eq!(
        warnings[20],
        // ten names of two letters, ten of three, a comma after each
        "t.csv:1:71: more columns are not known or stand twice, and are left out"
    );
}

#[test]
fn a_file_without_its_columns_fails_and_says_which() {
    assert_eq!(
        open_error("ticker,note\nWULF,1\n"),
        "t.csv:1:1: the header has no column `value`: add it, or rename the one that holds it"
    );
    assert!(open_error("a,b\n1,2\n").contains("no header with the columns `ticker`, `value`"));
    assert_eq!(open_error("\n"), "t.csv: the file is empty");
}

#[test]
fn a_file_that_lost_its_line_ends_is_no_table() {
    let error = open_error(&format!("ticker,value\n{}\n", ",".repeat((1 << 20) + 1)));
    assert!(error.starts_with("t.csv:2:1: this line is longer than 1 MiB"), "{error}");
}
