//! Pages that are not well-formed.

use super::*;

const CASH: &str = "us-gaap:Cash = 1000.0 USD [2025-09-30] {} ";

fn cash(before: &str, inside: &str) -> String {
    report(&format!(
        r#"{before}<ix:nonFraction name="g:Cash" contextRef="now" unitRef="usd" scale="3">{inside}</ix:nonFraction>"#
    ))
}

#[test]
fn what_browsers_forgive_costs_no_fact() {
    for before in [
        "<br><hr><img src=a.png><p>",
        "<table border=1 nowrap><tr><td width=50%>",
        "&nbsp;&mdash;AT&T & Co &copy &#xZZ;",
        "<b><i></b></i></div></div></p>",
        "<P CLASS=X></P><!-- a -- b --->",
        "<script>if (a < b && c > d) { x = \"<ix:nonFraction name='g:Cash'>\"; }</script>",
        "<style>a > b { }</style><![CDATA[ <b> ]]>",
        "<p title=it's>a</p><p title='it is'>",
        "<p title=\"a > b\">1 < 2 <3 <",
        "<![if !vml]><?xml:namespace prefix = o /><o:p></o:p>",
        "<p <span>",
        "</ix:nonNumeric><svg xmlns=\"http://www.w3.org/2000/svg\"><path d='M0 0'/></svg>",
    ] {
        assert_eq!(facts(&cash(before, "1")), [CASH], "{before}");
    }
    for inside in ["<span>1</span>", " 1&#160;", "<!-- x -->1", "<br>1", "<![CDATA[1]]>", "<font color=red>1"]
    {
        assert_eq!(facts(&cash("", inside)), [CASH], "{inside}");
    }
}

#[test]
fn a_browser_may_have_written_the_page_anew() {
    let text = report(
        "<ix:nonfraction name=g:Cash contextref=now unitref=usd scale=3>1</ix:nonfraction>\
         <IX:NONFRACTION NAME=\"g:Cash\" CONTEXTREF=\"now\" UNITREF=\"usd\" SCALE=\"3\">1</IX:NONFRACTION>",
    );
    assert_eq!(facts(&text), [CASH, CASH]);
}

#[test]
fn a_page_without_facts_is_called_one() {
    for page in [
        "<html><body><h1>Request Rate Threshold Exceeded</h1></body></html>",
        "<!DOCTYPE html><html lang=en><title>SEC.gov | Your Request Originates from an Undeclared Automated Tool</title>",
    ] {
        let problem = read(&"x".into(), page, &Wanted::Everything).unwrap_err();
        assert!(problem.severity == Severity::Failed && problem.reason.contains("download"), "{problem}");
    }
    let problem = |text: &str| read(&"x".into(), text, &Wanted::Everything).unwrap_err().reason;
    assert!(problem("<rss><channel/></rss>").contains("not XBRL"));
    assert!(problem("{}").contains("no mark-up"));
}

#[test]
fn bytes_of_every_encoding_are_told_from_others() {
    assert!(looks_like(b"<?xml?>") && looks_like(b"\xef\xbb\xbf\n <a>") && looks_like(b"\xff\xfe<\0"));
    assert!(!looks_like(b"{\"cik\":1}") && !looks_like(b"") && !looks_like(b"Date,Close"));
}
