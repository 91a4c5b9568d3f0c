mod broken;
mod pages;
mod samples;

use std::sync::Arc;

use super::*;
use crate::model::{Decimals, Severity, Tagged, TaggedValue};

/// A fact as a line: concept, value, unit, period, dimensions, decimals.
fn line(filing: &Filing, fact: &Tagged) -> String {
    let context = filing.context(fact).unwrap();
    let value = match fact.value {
        TaggedValue::Number(number) => format!("{number:?}"),
        TaggedValue::Text(_) => format!("{:?}", filing.text(fact).unwrap()),
        TaggedValue::Nil => "nil".to_owned(),
    };
    let period = context.period.map_or_else(|| "forever".to_owned(), |period| period.to_string());
    let dimensions: Vec<String> = context.dimensions.iter().map(ToString::to_string).collect();
    format!(
        "{} = {value} {} [{period}] {{{}}} {}",
        filing.name(fact),
        filing.unit(fact),
        dimensions.join(", "),
        fact.decimals
    )
}

fn lines(filing: &Filing) -> Vec<String> {
    filing.facts.iter().map(|fact| line(filing, fact)).collect()
}

fn parsed(text: &str) -> Parsed<Filing> {
    read(&"filings/x.htm".into(), text, &Wanted::Everything).unwrap()
}

/// The facts of a file that has no problem.
fn facts(text: &str) -> Vec<String> {
    let parsed = parsed(text);
    assert_eq!(parsed.problems, []);
    lines(&parsed.rows)
}

/// The problems of a file, as they are printed.
fn problems(text: &str) -> Vec<String> {
    parsed(text).problems.iter().map(ToString::to_string).collect()
}

/// A report with contexts `now` and `mining`, units `usd` and `btc`, and this body.
fn report(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"
 xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12" xmlns:i="http://www.xbrl.org/2003/instance"
 xmlns:di="http://xbrl.org/2006/xbrldi" xmlns:cur="http://www.xbrl.org/2003/iso4217"
 xmlns:g="http://fasb.org/us-gaap/2024" xmlns:s="http://fasb.org/srt/2024" xmlns:d="http://xbrl.sec.gov/dei/2024"
 xmlns:hash="http://hash.example/20250930" xmlns:si="http://www.w3.org/2001/XMLSchema-instance">
<head><title>hash</title></head><body><div style="display:none"><ix:header><ix:resources>{CONTEXTS}</ix:resources></ix:header></div>
{body}
</body></html>"#
    )
}

/// The same contexts and units for an instance and a report.
const CONTEXTS: &str = r#"
<i:context id="now"><i:entity><i:identifier scheme="http://www.sec.gov/CIK">0000000042</i:identifier></i:entity>
 <i:period><i:instant>2025-09-30</i:instant></i:period></i:context>
<i:context id="mining"><i:entity><i:identifier scheme="http://www.sec.gov/CIK">0000000042</i:identifier>
 <i:segment><di:explicitMember dimension="s:ProductOrServiceAxis">hash:MiningMember</di:explicitMember>
 <di:typedMember dimension="hash:SiteAxis"><hash:site> West
 Texas </hash:site></di:typedMember></i:segment></i:entity>
 <i:period><i:startDate>2025-07-01</i:startDate><i:endDate>2025-10-01T00:00:00</i:endDate></i:period>
 <i:scenario><di:explicitMember dimension="g:AAxis">g:BMember</di:explicitMember></i:scenario></i:context>
<i:unit id="usd"><i:measure>cur:USD</i:measure></i:unit>
<i:unit id="btc"><i:measure>hash:bitcoin</i:measure></i:unit>
<i:unit id="eps"><i:divide><i:unitNumerator><i:measure>cur:USD</i:measure></i:unitNumerator>
 <i:unitDenominator><i:measure>i:shares</i:measure></i:unitDenominator></i:divide></i:unit>"#;

const MINING: &str = "[2025-07-01 to 2025-09-30] {hash:SiteAxis=West Texas, srt:ProductOrServiceAxis=hash:MiningMember, \
                      us-gaap:AAxis=us-gaap:BMember}";

fn instance(facts: &str) -> String {
    format!(
        r#"<?xml version="1.0"?>
<x:xbrl xmlns:x="http://www.xbrl.org/2003/instance" xmlns:i="http://www.xbrl.org/2003/instance"
 xmlns:di="http://xbrl.org/2006/xbrldi" xmlns:cur="http://www.xbrl.org/2003/iso4217"
 xmlns:g="http://fasb.org/us-gaap/2024" xmlns:s="http://fasb.org/srt/2024" xmlns:d="http://xbrl.sec.gov/dei/2024"
 xmlns:hash="http://hash.example/20250930" xmlns:si="http://www.w3.org/2001/XMLSchema-instance">
{CONTEXTS}
{facts}
</x:xbrl>"#
    )
}

#[test]
fn an_instance_is_read_by_its_namespaces() {
    let text = instance(
        r#"<g:Revenues contextRef="mining" unitRef="usd" decimals="-3">1234000</g:Revenues>
<g:EarningsPerShareBasic contextRef="now" unitRef="eps" decimals="INF">-0.25</g:EarningsPerShareBasic>
<hash:Coins contextRef="now" unitRef="btc" precision="4">1.5E3</hash:Coins>
<Assets xmlns="http://fasb.org/us-gaap/2024" contextRef="now" unitRef="usd" si:nil="true"/>
<g:Policy contextRef="now">&lt;p&gt;R&amp;amp;D&amp;#160;of&lt;/p&gt;&lt;p&gt;hash&lt;/p&gt;</g:Policy>
<g:Policy contextRef="now"><![CDATA[<b>bold</b>ly]]> said<!-- not this --></g:Policy>"#,
    );
    assert_eq!(
        facts(&text),
        [
            &format!("us-gaap:Revenues = 1234000.0 USD {MINING} -3"),
            "us-gaap:EarningsPerShareBasic = -0.25 USD/shares [2025-09-30] {} INF",
            "hash:Coins = 1500.0 hash:bitcoin [2025-09-30] {} 0",
            "us-gaap:Assets = nil USD [2025-09-30] {} ",
            r#"us-gaap:Policy = "R&D of hash"  [2025-09-30] {} "#,
            r#"us-gaap:Policy = "boldly said"  [2025-09-30] {} "#,
        ]
    );
    let filing = parsed(&text).rows;
    assert_eq!(filing.cik, Some(42));
    let first = filing.facts[0].byte as usize;
    assert!(text[first..].starts_with("<g:Revenues"));
    assert!(filing.facts.iter().all(|fact| fact.decimals != Decimals::To(4)));
}

#[test]
fn a_report_is_read_by_its_namespaces() {
    let text = report(
        r#"<p>Revenue <ix:nonFraction name="g:Revenues" contextRef="mining" unitRef="usd" decimals="-3" scale="3"
 format="ixt:num-dot-decimal" id="f1"><b>1,2</b>34</ix:nonFraction>, loss (<ix:nonFraction name="g:ProfitLoss"
 contextRef="now" unitRef="usd" decimals="-5" scale="6" sign="-" format="ixt:num-dot-decimal">0.3</ix:nonFraction>),
 per cent <ix:nonFraction name="hash:Share" contextRef="now" unitRef="usd" scale="-2">4.35</ix:nonFraction></p>
<ix:nonFraction name="g:Cash" contextRef="now" unitRef="usd" format="ixt:fixed-zero">—</ix:nonFraction>
<ix:nonFraction name="g:Goodwill" contextRef="now" unitRef="usd" si:nil="true"></ix:nonFraction>
<ix:fraction name="hash:Ratio" contextRef="now" unitRef="usd"><ix:numerator>1</ix:numerator> of
 <ix:denominator scale="1">2</ix:denominator></ix:fraction>"#,
    );
    assert_eq!(
        facts(&text),
        [
            &format!("us-gaap:Revenues = 1234000.0 USD {MINING} -3"),
            "us-gaap:ProfitLoss = -300000.0 USD [2025-09-30] {} -5",
            "hash:Share = 0.0435 USD [2025-09-30] {} ",
            "us-gaap:Cash = 0.0 USD [2025-09-30] {} ",
            "us-gaap:Goodwill = nil USD [2025-09-30] {} ",
            // 1 / 20
            "hash:Ratio = 0.05 USD [2025-09-30] {} ",
        ]
    );
}

#[test]
fn facts_stand_in_facts_and_texts_go_on_elsewhere() {
    let text = report(
        r#"<ix:continuation id="c3"><td>end</td></ix:continuation>
<ix:nonNumeric name="g:Policy" contextRef="now" escape="true" continuedAt="c2"><p>Coins <ix:exclude>Page 7 of
 <ix:nonFraction name="hash:Pages" contextRef="now" unitRef="usd">12</ix:nonFraction></ix:exclude>worth <ix:nonFraction
 name="hash:A" contextRef="now" unitRef="usd" scale="3"><ix:nonFraction name="hash:B" contextRef="now" unitRef="usd"
 >5</ix:nonFraction></ix:nonFraction></p><p>R&amp;D&#160;x</p></ix:nonNumeric>
<ix:continuation id="c2" continuedAt="c3"><td>mid</td></ix:continuation>
<ix:nonNumeric name="d:DocumentType" contextRef="now">10-<span>Q</span></ix:nonNumeric>
<ix:nonNumeric name="d:AmendmentFlag" contextRef="now" format="ixt:fixed-true">&#9746;</ix:nonNumeric>
<ix:nonNumeric name="d:DocumentPeriodEndDate" contextRef="now">2025-09-30</ix:nonNumeric>
<ix:nonNumeric name="d:EntityRegistrantName" contextRef="now">Hash <br/>&amp; Watt</ix:nonNumeric>"#,
    );
    let tail = "[2025-09-30] {} ";
    assert_eq!(
        facts(&text),
        [
            format!(r#"us-gaap:Policy = "Coins worth 5 R&D x mid end"  {tail}"#),
            format!("hash:Pages = 12.0 USD {tail}"),
            format!("hash:A = 5000.0 USD {tail}"),
            format!("hash:B = 5.0 USD {tail}"),
            format!(r#"dei:DocumentType = "10-Q"  {tail}"#),
            format!(r#"dei:AmendmentFlag = "true"  {tail}"#),
            format!(r#"dei:DocumentPeriodEndDate = "2025-09-30"  {tail}"#),
            format!(r#"dei:EntityRegistrantName = "Hash & Watt"  {tail}"#),
        ]
    );
    let filing = parsed(&text).rows;
    assert_eq!(filing.entity.as_deref(), Some("Hash & Watt"));
    let submission = &filing.submissions[0];
    assert_eq!(submission.form.as_deref(), Some("10-Q/A"));
    assert_eq!(submission.reported, Some("2025-09-30".parse().unwrap()));
}

#[test]
fn only_what_is_wanted_is_kept_and_the_cover() {
    let text = report(
        r#"<ix:nonNumeric name="g:Policy" contextRef="now" continuedAt="c">Long <ix:nonFraction name="g:Cash" contextRef="now"
 unitRef="usd">7</ix:nonFraction></ix:nonNumeric><ix:continuation id="c"> and on</ix:continuation>
<ix:nonNumeric name="d:DocumentType" contextRef="now">10-K</ix:nonNumeric>
<ix:nonFraction name="g:Assets" contextRef="now" unitRef="usd">9</ix:nonFraction>"#,
    );
    let names = |wanted: &[&str]| {
        let wanted = Wanted::of(wanted.iter().copied());
        let parsed = read(&"x".into(), &text, &wanted).unwrap();
        assert_eq!(parsed.problems, []);
        lines(&parsed.rows)
    };
    let form = r#"dei:DocumentType = "10-K"  [2025-09-30] {} "#;
    assert_eq!(names(&["us-gaap:Cash"]), ["us-gaap:Cash = 7.0 USD [2025-09-30] {} ", form]);
    assert_eq!(names(&["*:Policy"]), [r#"us-gaap:Policy = "Long 7 and on"  [2025-09-30] {} "#, form]);
}

#[test]
fn prefixes_mean_what_is_declared_where_they_stand() {
    let text = report(
        r#"<div xmlns:g="http://hash.example/20250930"><div><ix:nonFraction name="g:Cash" contextRef="now" unitRef="usd"
>1</ix:nonFraction></div></div><nonFraction xmlns="http://www.xbrl.org/2008/inlineXBRL" name="g:Cash" contextRef="now" unitRef="usd"
>2</nonFraction><ix:nonFraction name="q:Cash" contextRef="now" unitRef="usd" xmlns:q="http://fasb.org/us-gaap/2019-01-31">3</ix:nonFraction>"#,
    );
    assert_eq!(
        facts(&text),
        [
            "hash:Cash = 1.0 USD [2025-09-30] {} ",
            "us-gaap:Cash = 2.0 USD [2025-09-30] {} ",
            "us-gaap:Cash = 3.0 USD [2025-09-30] {} "
        ]
    );
}

#[test]
fn documents_of_one_submission_share_their_contexts() {
    let cash = r#"<ix:nonFraction name="g:Cash" contextRef="now" unitRef="usd">1</ix:nonFraction>"#;
    let (with, without) = (report(""), report(cash).replace(CONTEXTS, ""));
    let alone = parsed(&without);
    assert!(alone.rows.facts.is_empty());
    assert_eq!(alone.problems.len(), 2);
    assert!(alone.problems[0].reason.contains("now") && alone.problems[0].severity == Severity::Rejected);
    let documents: [(Arc<str>, &str); 3] = [
        ("a.htm".into(), &without),
        ("error.htm".into(), "<html><body>no</body></html>"),
        ("b.htm".into(), &with),
    ];
    let all = read_all(&documents, &Wanted::Everything);
    let first = all[0].as_ref().unwrap();
    assert_eq!(lines(&first.rows), ["us-gaap:Cash = 1.0 USD [2025-09-30] {} "]);
    assert_eq!((first.problems.len(), first.rows.cik), (0, Some(42)));
    assert!(all[1].is_err() && all[2].is_ok());
}
