//! The traps of companyfacts, each by name.

use super::*;
use crate::model::{Date, Period, Span, TaggedValue};

/// Two concepts of two taxonomies; the 10-Q of August gives assets of two days, both under its own fy and fp.
pub(super) const SMALL: &str = concat!(
    r#"{"cik":12345,"entityName":"Gridstone Compute Corp","facts":{"dei":{"EntityCommonStockSharesOutstanding":"#,
    r#"{"label":"Shares","description":"Of [one] class }]}}, say \"common\".","units":{"shares":["#,
    r#"{"end":"2026-08-01","val":1000,"accn":"0000012345-26-000007","fy":2026,"fp":"Q2","form":"10-Q","filed":"2026-08-07","frame":"CY2026Q2I"}]}}},"#,
    r#""us-gaap":{"Assets":{"label":null,"description":null,"units":{"USD":["#,
    r#"{"end":"2025-12-31","val":500,"accn":"0000012345-26-000007","fy":2026,"fp":"Q2","form":"10-Q","filed":"2026-08-07"},"#,
    r#"{"end":"2026-06-30","val":600.5,"accn":"0000012345-26-000007","fy":2026,"fp":"Q2","form":"10-Q","filed":"2026-08-07"}]}}}}}"#,
);

/// A file whose only concept has these rows.
fn rows(rows: &str) -> String {
    format!(
        "{{\"cik\":12345,\"entityName\":\"G\",\"facts\":{{\"us-gaap\":{{\"Revenues\":{{\"label\":\"\",\"description\":\"\",\
         \"units\":{{\"USD\":[{rows}]}}}}}}}}}}"
    )
}

fn parsed(text: &str) -> Parsed<Filing> {
    let parsed = read(&path(), text.as_bytes(), &Wanted::Everything).unwrap();
    assert_eq!(parsed, visited(&path(), text.as_bytes(), &Wanted::Everything).unwrap());
    parsed
}

fn problems(text: &str) -> Vec<String> {
    parsed(text).problems.iter().map(|problem| problem.reason.clone()).collect()
}

fn refused(text: &str) -> String {
    read(&path(), text.as_bytes(), &Wanted::Everything).unwrap_err().to_string()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

const ROW: &str = r#"{"start":"2026-01-01","end":"2026-03-31","val":7,"accn":"0000012345-26-000003","fy":2026,"fp":"Q1","form":"10-Q","filed":"2026-05-08"}"#;

#[test]
fn a_small_file_as_the_sec_writes_it() {
    let parsed = parsed(SMALL);
    assert_eq!(parsed.problems, []);
    assert_eq!(parsed.newest, Some(date("2026-08-07")));
    let filing = parsed.rows;
    assert_eq!(
        filing.names.iter().map(AsRef::as_ref).collect::<Vec<_>>(),
        ["dei:EntityCommonStockSharesOutstanding", "us-gaap:Assets"]
    );
    assert_eq!((filing.submissions.len(), filing.contexts.len(), filing.units.len()), (1, 3, 2));
    assert_eq!(filing.facts[2].value, TaggedValue::Number(600.5));
    assert!(SMALL[filing.facts[2].byte as usize..].starts_with("{\"end\":\"2026-06-30\""));
}

#[test]
fn the_filings_own_period_is_never_taken_for_the_facts() {
    // fy 2026 and fp Q2 stand beside a day of 2025
    let assets = &flat(&parsed(SMALL).rows)[1];
    assert_eq!(assets.period, Period::Instant(date("2025-12-31")));
}

#[test]
fn one_period_in_several_filings_keeps_every_row() {
    let restated = ROW
        .replace("000003", "000009")
        .replace(":7,", ":8,")
        .replace("05-08", "11-06")
        .replace("10-Q", "10-Q/A");
    let facts = flat(&parsed(&rows(&format!("{ROW},{restated}"))).rows);
    assert_eq!(facts[0].period, facts[1].period);
    assert_eq!(facts[1].submission, ["0000012345-26-000009", "10-Q/A", "2026-11-06"]);
}

#[test]
fn quarter_and_half_year_with_one_end_are_two_periods() {
    let quarter = ROW.replace("01-01", "04-01").replace("03-31", "06-30");
    let half = ROW.replace("03-31", "06-30");
    let facts = flat(&parsed(&rows(&format!("{quarter},{half}"))).rows);
    let span = |start: &str| Period::Span(Span::new(date(start), date("2026-06-30")).unwrap());
    assert_eq!([facts[0].period, facts[1].period], [span("2026-04-01"), span("2026-01-01")]);
}

#[test]
fn a_missing_frame_is_nothing_to_remark() {
    let framed = ROW.replace("\"}", "\",\"frame\":\"CY2026Q1\"}");
    assert_eq!(parsed(&rows(&format!("{ROW},{framed}"))).problems, []);
}

#[test]
fn custom_units_stay_as_filed() {
    for unit in ["bitcoin", "Bitcoin", "mara:bitcoins", "item", "EH/s", "MW"] {
        let text = rows(ROW).replace("\"USD\"", &format!("{unit:?}"));
        assert_eq!(flat(&parsed(&text).rows)[0].unit, unit);
    }
}

#[test]
fn numbers_are_the_nearest_doubles() {
    for (written, value) in [
        ("-106200000", -106_200_000.0),
        ("1.005", 1.005),
        ("0.1234567890123456789", 0.123_456_789_012_345_68),
        ("9007199254740993", 9_007_199_254_740_992.0),
        ("1.5E+9", 1_500_000_000.0),
        ("6.02214076e23", 6.022_140_76e23),
    ] {
        let text = rows(&ROW.replace(":7,", &format!(":{written},")));
        assert_eq!(parsed(&text).rows.facts[0].value, TaggedValue::Number(value), "{written}");
    }
}

#[test]
fn null_is_reported_as_nothing_and_not_zero() {
    assert_eq!(parsed(&rows(&ROW.replace(":7,", ":null,"))).rows.facts[0].value, TaggedValue::Nil);
}

#[test]
fn null_fy_and_fp_are_no_surprise() {
    let text = rows(&ROW.replace("2026,\"fp\":\"Q1\"", "null,\"fp\":null"));
    assert_eq!(parsed(&text).rows.facts.len(), 1);
    assert!(leaped(&path(), text.as_bytes(), &Wanted::Everything).is_some());
}

#[test]
fn a_bad_row_is_left_out_alone_and_its_place_is_told() {
    for (bad, why) in [
        (ROW.replace("2026-01-01", "2026-04-01"), "starts on 2026-04-01, after its end on 2026-03-31"),
        (ROW.replace("03-31", "02-30"), "has \"2026-02-30\" for a day"),
        (ROW.replace("2026-01", "0026-01"), "has \"0026-01-01\" for a day"),
        (ROW.replace("\"accn\"", "\"acc\""), "does not say \"accn\""),
        (ROW.replace("\"2026-05-08\"", "null"), "does not say \"filed\""),
        (ROW.replace("\"10-Q\"", "10"), "has a \"form\" that is not a text"),
        (ROW.replace("10-Q", "\\ud800"), "has a \"form\" that has a broken escape"),
        (ROW.replace(":7", ":\"7\""), "has a \"val\" that is not a number"),
        (ROW.replace(":7", ":1e999"), "has a \"val\" too large"),
        (ROW.replace("\"val\":7", "\"val\":7,\"val\":8"), "says \"val\" twice"),
    ] {
        let text = rows(&format!("{ROW},{bad},{ROW}"));
        let parsed = parsed(&text);
        let told: Vec<String> = parsed.problems.iter().map(ToString::to_string).collect();
        let byte = text.find(&bad).unwrap();
        assert_eq!(
            told,
            [format!(
                "filings/CIK0000012345.json byte {byte}: a row of us-gaap:Revenues {why}; it is left out, the others are kept"
            )]
        );
        assert_eq!(parsed.problems[0].severity, Severity::Rejected);
        assert_eq!(parsed.rows.facts.len(), 2);
    }
}

#[test]
fn a_file_of_bad_rows_says_so_in_bounded_space() {
    let bad = ROW.replace("2026-01-01", "2026-04-01");
    let told = problems(&rows(&vec![bad; 1000].join(",")));
    assert_eq!(told.len(), 151);
    assert_eq!(told[150], "850 more rows from here on are left out");
}

#[test]
fn the_data_say_whose_facts_they_are_not_the_name() {
    let text = rows(ROW).replace(":12345,", ":\"0000067890\",");
    let parsed = parsed(&text);
    assert_eq!(parsed.rows.cik, Some(67890));
    assert_eq!(parsed.problems[0].severity, Severity::Warning);
    assert!(parsed.problems[0].reason.contains("named after CIK 12345 and holds the facts of CIK 67890"));
}

#[test]
fn a_file_that_does_not_say_whose_it_is_is_remarked() {
    assert!(problems(&rows(ROW).replace("\"cik\":12345,", ""))[0].contains("does not say whose facts"));
    assert!(problems(&rows(ROW).replace(":12345,", ":null,"))[0].contains("does not say whose facts"));
}

#[test]
fn an_error_page_saved_as_json_is_told_for_one() {
    assert_eq!(
        refused("\n<!DOCTYPE html><title>403</title>"),
        "filings/CIK0000012345.json: this is an HTML page, not JSON: the SEC answered with an error page; download it again"
    );
    assert!(
        refused("<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code></Error>")
            .contains("this is an XML page")
    );
}

#[test]
fn what_is_no_companyfacts_says_what_to_do() {
    assert!(refused("").contains("the file is empty: download it again"));
    assert!(refused(" \n").contains("the file is empty"));
    assert!(refused("[1]").contains("starts with a brace"));
    assert!(refused("{\"a\":1}").contains("has no \"facts\""));
    assert!(refused("{\"facts\":[1]}").contains("not in the shape the SEC publishes"));
    assert!(
        refused("{\"facts\":{]}").contains("byte 10: this is broken JSON"),
        "{}",
        refused("{\"facts\":{]}")
    );
    assert!(refused(&format!("{SMALL}x")).contains("this is broken JSON (trailing characters)"));
    assert!(
        refused("\u{feff}{\n\"facts\":[1]}").contains("byte 13"),
        "{}",
        refused("\u{feff}{\n\"facts\":[1]}")
    );
}

#[test]
fn a_byte_order_mark_is_no_fault_and_places_count_it() {
    let facts = parsed(&format!("\u{feff}{SMALL}")).rows.facts;
    assert_eq!(facts[0].byte, parsed(SMALL).rows.facts[0].byte + 3);
}

#[test]
fn deep_nesting_costs_no_stack() {
    let deep = format!("{{\"x\":{}{},\"facts\":{{}}}}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    assert_eq!(parsed(&deep).rows.facts.len(), 0);
}

/// Spellings that would have the leap pass over a wanted concept, or read one that is none.
#[test]
fn the_leap_declines_what_it_cannot_be_sure_of() {
    let wanted = Wanted::of(["us-gaap:Assets"]);
    let with = |change: &dyn Fn(&str) -> String| {
        let text = change(SMALL);
        let leaped = leaped(&path(), text.as_bytes(), &wanted);
        let visited = visited(&path(), text.as_bytes(), &wanted).unwrap();
        assert_eq!(visited.rows.facts.len(), 2, "{text}");
        (leaped, visited)
    };
    for (what, replacement) in [
        // keys after the units, so that the concept does not end with its rows
        ("I\"}]}}},", "I\"}]},\"more\":1}},"),
        ("I\"}]}}},", "I\"}],\"none\":[]}}},"),
        ("I\"}]}}},", "I\"}],\"none\":null}}},"),
        // white space
        ("I\"}]}}},", "I\"}] }}},"),
        // an array or a brace and bracket within a row
        ("\"CY2026Q2I\"", "[{\"a\":{\"b\":[{}]}}]"),
        ("\"CY2026Q2I\"", "\"}]}}\""),
        ("\"CY2026Q2I\"", "\"}]}},\""),
        ("\"CY2026Q2I\"", "\"}]}}},\",\"x\":\":{\""),
        ("\"shares\":[", "\"}]}},\":["),
        ("\"shares\":[", "\"sh\\u0061res\":["),
        // another order of keys
        ("\"cik\":12345,\"entityName\":\"Gridstone Compute Corp\"", "\"entityName\":\"G\",\"cik\":12345"),
    ] {
        let (leaped, _) = with(&|text| text.replacen(what, replacement, 1));
        assert_eq!(leaped, None, "{replacement}");
    }
    // these it can be sure of
    for (what, replacement) in [
        ("\"CY2026Q2I\"", "\"}],\",\":[{\":\"\""),
        ("\"CY2026Q2I\"", "{\"a\":{\"b\":{}}}"),
        ("\"label\":\"Shares\"", "\"label\":\"}]}},\\\"Assets\\\":{\\\\\""),
        (",\"val\":600.5,", ",\"val\":600.5,\"x\":[1],"),
    ] {
        let (leaped, visited) = with(&|text| text.replacen(what, replacement, 1));
        assert_eq!(leaped, Some(visited), "{replacement}");
    }
}

#[test]
fn a_concept_said_twice_keeps_the_facts_of_both() {
    let concept = &SMALL[SMALL.find("\"Assets\"").unwrap()..SMALL.len() - 3];
    let text = format!("{},{concept}}}}}}}", &SMALL[..SMALL.len() - 3]);
    let filing = parsed(&text).rows;
    assert_eq!((filing.facts.len(), filing.names.len()), (5, 2));
}
