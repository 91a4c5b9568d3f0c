use super::*;

fn read_as(path: &str, text: &str) -> Result<Parsed<Submissions>, Problem> {
    read(&path.into(), text.as_bytes())
}

/// Two submissions of one company; the second names no period and no document.
const REPLY: &str = r#"{"cik":"0000012345","name":"Gridstone Compute Corp","tickers":["GRDC","GRDC-W"],"sic":"6199",
"filings":{"recent":{"accessionNumber":["0000012345-26-000007","0000012345-26-000003"],
"filingDate":["2026-08-07","2026-05-08"],"reportDate":["2026-06-30",""],"form":["10-Q","S-3ASR"],
"size":[9,8],"primaryDocument":["grdc-20260630.htm",null]},"files":[]}}"#;

#[test]
fn a_reply_is_read_row_by_row_from_its_columns() {
    let parsed = read_as("CIK0000012345.json", REPLY).unwrap();
    assert_eq!(parsed.problems, []);
    assert_eq!(parsed.newest, "2026-08-07".parse().ok());
    let Submissions { cik, entity, tickers, submitted } = parsed.rows;
    assert_eq!((cik, entity.as_deref()), (Some(12345), Some("Gridstone Compute Corp")));
    assert_eq!(tickers, [Ticker::new("GRDC").unwrap(), Ticker::new("GRDC-W").unwrap()]);
    assert_eq!(
        submitted,
        [
            (
                Submission {
                    accession: Some("0000012345-26-000007".into()),
                    form: Some("10-Q".into()),
                    filed: "2026-08-07".parse().ok(),
                    reported: "2026-06-30".parse().ok(),
                },
                Some("grdc-20260630.htm".into())
            ),
            (
                Submission {
                    accession: Some("0000012345-26-000003".into()),
                    form: Some("S-3ASR".into()),
                    filed: "2026-05-08".parse().ok(),
                    reported: None,
                },
                None
            ),
        ]
    );
}

#[test]
fn an_older_page_is_the_columns_alone_and_its_name_says_whose() {
    let page = r#"{"accessionNumber":["0000012345-19-000001"],"form":["10-K"],"filingDate":["2019-03-01"]}"#;
    let parsed = read_as("filings/CIK0000012345-submissions-001.json", page).unwrap();
    assert_eq!(parsed.rows.cik, Some(12345));
    assert_eq!(parsed.rows.submitted.len(), 1);
    assert_eq!(parsed.problems, []);
}

#[test]
fn the_data_say_whose_it_is_not_the_name() {
    let parsed = read_as("CIK0000099999.json", REPLY).unwrap();
    assert_eq!(parsed.rows.cik, Some(12345));
    assert!(parsed.problems[0].reason.contains("named after CIK 99999 and is of CIK 12345"));
}

#[test]
fn columns_of_unequal_lengths_cannot_be_trusted_at_all() {
    let page = r#"{"accessionNumber":["a","b"],"form":["10-K"],"filingDate":["2019-03-01","2019-03-02"]}"#;
    let problem = read_as("p.json", page).unwrap_err();
    assert!(problem.reason.contains("2 of \"accessionNumber\" and 1 of \"form\""), "{problem}");
}

#[test]
fn a_bad_row_is_left_out_alone() {
    let page = r#"{"accessionNumber":["a","","c"],"form":["10-K",7,"4"],"filingDate":["2019-02-30","2019-03-02",null]}"#;
    let parsed = read_as("p.json", page).unwrap();
    let problems: Vec<String> = parsed.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "p.json byte 20: a submission has \"2019-02-30\" for a day; it is left out, the others are kept",
            "p.json byte 24: a submission has no \"accessionNumber\"; it is left out, the others are kept",
        ]
    );
    assert_eq!(parsed.rows.submitted.len(), 1);
    assert_eq!(parsed.rows.submitted[0].0.filed, None);
}

#[test]
fn what_is_no_list_of_submissions_says_what_to_do() {
    for (text, reason) in [
        ("", "the file is empty"),
        ("<!DOCTYPE html>", "an HTML page, not JSON"),
        ("{\"cik\":1}", "not in the shape the SEC publishes (missing field `accessionNumber`)"),
        (&REPLY[..200], "the file ends in the middle"),
    ] {
        let problem = read_as("p.json", text).unwrap_err();
        assert!(problem.reason.contains(reason), "{problem}");
        assert!(problem.reason.contains("download it again"), "{problem}");
    }
}

#[test]
fn cut_anywhere_it_is_refused_and_nothing_panics() {
    for end in 0..REPLY.len() {
        assert!(read_as("p.json", &REPLY[..end]).is_err(), "{end}");
    }
}

#[test]
fn a_real_reply() {
    let Some(bytes) = super::super::sample::sample("submissions/CIK0001045810.json") else { return };
    let parsed = read(&"CIK0001045810.json".into(), &bytes).unwrap();
    assert_eq!(parsed.problems, []);
    assert_eq!(parsed.rows.submitted.len(), 1007);
    assert_eq!(parsed.newest, "2026-03-04".parse().ok());
    // the last of the file: a form 4 of 2019-11-20 on 2019-11-18
    let (last, document) = parsed.rows.submitted.last().unwrap();
    assert_eq!(last.accession.as_deref(), Some("0001045810-19-000172"));
    assert_eq!((last.filed, last.reported), ("2019-11-20".parse().ok(), "2019-11-18".parse().ok()));
    assert_eq!(document.as_deref(), Some("xslF345X03/wf-form4_157428708754429.xml"));
}
