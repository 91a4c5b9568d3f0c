//! Input that is wrong, cut short or hostile.

use proptest::prelude::*;

use super::*;

const CASH: &str = "us-gaap:Cash = 1.0 USD [2025-09-30] {} ";

/// A report with a good fact behind a bad one.
fn beside(bad: &str) -> (Vec<String>, Vec<String>) {
    let good = r#"<ix:nonFraction name="g:Cash" contextRef="now" unitRef="usd">1</ix:nonFraction>"#;
    let text = report(&format!("{bad}{good}"));
    (lines(&parsed(&text).rows), problems(&text))
}

#[test]
fn one_bad_fact_costs_no_other() {
    let number = |attributes: &str, text: &str| {
        format!(
            r#"<ix:nonFraction name="g:Bad" contextRef="now" unitRef="usd" {attributes}>{text}</ix:nonFraction>"#
        )
    };
    for (bad, reason) in [
        (number("format='ixt:no-such'", "1"), "no-such"),
        (number("format='what:num-dot-decimal'", "1"), "prefix of its format"),
        (number("format='ixt:num-dot-decimal'", "n/a"), "us-gaap:Bad, format \"ixt:num-dot-decimal\""),
        (number("", "1,234"), "not a plain number"),
        (number("", "-5"), "not a plain number"),
        (number("", "(5)"), "not a plain number"),
        (number("", ""), "empty"),
        (number("scale='x'", "1"), "scale"),
        (number("scale='999'", "1"), "scale"),
        (number("sign='minus'", "1"), "sign"),
        (number("decimals='many'", "1"), "decimals"),
        (r#"<ix:nonFraction name="g:Bad" contextRef="now">1</ix:nonFraction>"#.into(), "without a unit"),
        (r#"<ix:nonFraction name="g:Bad" unitRef="usd">1</ix:nonFraction>"#.into(), "no context"),
        (r#"<ix:nonFraction contextRef="now" unitRef="usd">1</ix:nonFraction>"#.into(), "no name"),
        (r#"<ix:nonFraction name="g:Bad" contextRef="gone" unitRef="usd">1</ix:nonFraction>"#.into(), "context \"gone\""),
        (r#"<ix:nonFraction name="g:Bad" contextRef="now" unitRef="gone">1</ix:nonFraction>"#.into(), "unit \"gone\""),
        (r#"<ix:nonNumeric name="g:Bad" contextRef="now" continuedAt="gone">1</ix:nonNumeric>"#.into(), "continuation \"gone\""),
        (
            r#"<ix:nonNumeric name="g:Bad" contextRef="now" continuedAt="a">1</ix:nonNumeric><ix:continuation id="a"
 continuedAt="a">x</ix:continuation>"#.into(),
            "used twice",
        ),
        (r#"<ix:tuple name="g:Bad" id="t"><p></p></ix:tuple>"#.into(), "tuples"),
        (r#"<ix:nonFraction name="g:Bad" contextRef="now" unitRef="usd" target="b">1</ix:nonFraction>"#.into(), "another document"),
        (
            r#"<ix:fraction name="g:Bad" contextRef="now" unitRef="usd"><ix:numerator>1</ix:numerator><ix:denominator
>0</ix:denominator></ix:fraction>"#.into(),
            "denominator",
        ),
    ] {
        let (facts, problems) = beside(&bad);
        assert_eq!(facts, [CASH], "{bad}");
        assert!(problems.len() == 1 && problems[0].contains(reason), "{bad}: {problems:?}");
        assert!(problems[0].contains("byte"), "{problems:?}");
    }
}

#[test]
fn a_context_that_cannot_be_read_is_none() {
    let context = |inside: &str| {
        format!(
            r#"<i:context id="odd"><i:entity><i:identifier scheme="c">42</i:identifier></i:entity>{inside}</i:context><ix:nonFraction
 name="g:Bad" contextRef="odd" unitRef="usd">1</ix:nonFraction>"#
        )
    };
    let day = "<i:period><i:instant>2025-09-30</i:instant></i:period>";
    for (bad, reason) in [
        (context(""), "no period"),
        (context("<i:period><i:instant>soon</i:instant></i:period>"), "not a date"),
        (
            context(
                "<i:period><i:startDate>2025-09-30</i:startDate><i:endDate>2025-07-01</i:endDate></i:period>",
            ),
            "before",
        ),
        (context(&format!("{day}<i:scenario><hash:plan/></i:scenario>")), "no dimension"),
        (
            context(&format!(
                r#"{day}<i:scenario><di:explicitMember dimension="no:Axis">g:M</di:explicitMember></i:scenario>"#
            )),
            "not declared",
        ),
        (context(day).replace("\"odd\"", "\"now\"").replace("09-30", "06-30"), "defined twice"),
    ] {
        let text = report(&bad);
        assert_eq!(lines(&parsed(&text).rows), Vec::<String>::new(), "{bad}");
        let problems = problems(&text);
        assert!(problems.len() == 1 && problems[0].contains(reason), "{bad}: {problems:?}");
    }
}

#[test]
fn facts_of_another_company_are_left_out() {
    let (facts, problems) = beside(
        r#"<i:context id="odd"><i:entity><i:identifier scheme="http://www.sec.gov/CIK">43</i:identifier></i:entity><i:period
><i:instant>2025-09-30</i:instant></i:period></i:context><ix:nonFraction name="g:Bad" contextRef="odd" unitRef="usd">1</ix:nonFraction>"#,
    );
    assert_eq!(facts, [CASH]);
    assert!(problems.len() == 1 && problems[0].contains("another company, \"43\""), "{problems:?}");
}

#[test]
fn entities_of_the_document_are_not_expanded() {
    let bomb = r#"<!DOCTYPE html [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;"><!ENTITY five "5">]><html"#;
    let text = report(
        r#"<ix:nonNumeric name="g:Policy" contextRef="now">&lol2;</ix:nonNumeric><ix:nonFraction name="g:Cash" contextRef="now"
 unitRef="usd">&five;</ix:nonFraction><ix:nonFraction name="g:Cash" contextRef="now" unitRef="usd">1</ix:nonFraction>"#,
    )
    .replacen("<html", bomb, 1);
    assert_eq!(lines(&parsed(&text).rows), [CASH]);
    assert!(problems(&text)[0].contains("&lol2;") && problems(&text)[1].contains("&five;"));
    let text = instance(
        r#"<g:Policy contextRef="now">&lol2;</g:Policy><g:Cash contextRef="now" unitRef="usd">1</g:Cash>"#,
    )
    .replacen("<x:xbrl", r#"<!DOCTYPE x [<!ENTITY lol2 "x">]><x:xbrl"#, 1);
    assert_eq!(lines(&parsed(&text).rows), [CASH]);
    assert_eq!(problems(&text).len(), 1);
}

#[test]
fn nesting_costs_no_more_than_its_length() {
    let open = r#"<ix:nonNumeric name="g:Policy" contextRef="now" escape="true">x<p>"#;
    let text = report(&format!("{}{}", open.repeat(20_000), "</p></ix:nonNumeric>".repeat(20_000)));
    let parsed = parsed(&text);
    assert_eq!(parsed.rows.facts.len(), 32);
    assert!(parsed.problems[0].reason.contains("too deep"));
    let text = report(&"<div>".repeat(200_000));
    assert_eq!(facts(&text), Vec::<String>::new());
    let many = (0..10_000).fold(String::new(), |all, n| all + &format!(r#"<p xmlns:n{n}="u{n}">"#));
    assert!(problems(&report(&many))[0].contains("namespaces"));
}

const BODY: &str = r#"<p class=x>Coins <ix:nonFraction name="g:Cash" contextRef="now" unitRef="usd" scale="3" decimals="-3"
 format="ixt:num-dot-decimal">1,234</ix:nonFraction><br><!-- x --><ix:nonNumeric name="g:Policy" contextRef="mining"
 escape="true" continuedAt="c"><b>R&amp;D</b><ix:exclude>9</ix:exclude></ix:nonNumeric><ix:continuation id="c"> goes
 on</ix:continuation><ix:nonFraction name="g:Assets" contextRef="now" unitRef="usd">5</ix:nonFraction>"#;

const FACTS: &str = r#"<g:Cash contextRef="now" unitRef="usd" decimals="-3">1234000</g:Cash>
<g:Policy contextRef="mining">&lt;b&gt;R&amp;amp;D&lt;/b&gt;</g:Policy><g:Assets contextRef="now" unitRef="usd" si:nil="true"/>"#;

#[test]
fn a_file_cut_short_gives_true_facts_and_says_so() {
    for whole in [report(BODY), instance(FACTS)] {
        let expected = facts(&whole);
        for end in 0..whole.trim_end().len() {
            let Some(text) = whole.get(..end) else { continue };
            match read(&"x".into(), text, &Wanted::Everything) {
                Ok(parsed) => {
                    let found = lines(&parsed.rows);
                    assert!(found.iter().all(|line| expected.contains(line)), "{end}: {found:?}");
                    let last = parsed.problems.last().unwrap();
                    assert!(last.reason.contains("ends in the middle"), "{end}: {:?}", parsed.problems);
                }
                Err(problem) => assert_eq!(problem.severity, Severity::Failed),
            }
        }
    }
}

proptest! {
    #[test]
    fn no_input_panics(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok((text, _)) = decode(&bytes) {
            let _ = read(&"x".into(), &text, &Wanted::Everything);
        }
    }

    #[test]
    fn no_mutation_panics(
        report_or_instance in any::<bool>(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), 0..3_usize, "[<>&;'\"/=a-c:! \\-\\[\\]]{0,6}"), 1..8),
    ) {
        let mut text = if report_or_instance { report(BODY) } else { instance(FACTS) };
        for (at, cut, piece) in changes {
            let from = at.index(text.len());
            let to = (from + cut * 7).min(text.len());
            if text.is_char_boundary(from) && text.is_char_boundary(to) {
                text.replace_range(from..to, &piece);
            }
        }
        let _ = read(&"x".into(), &text, &Wanted::Everything);
    }

    /// What a generator wrote comes back, from a report and from an instance alike.
    #[test]
    fn numbers_come_back(numbers in proptest::collection::vec((0_u32..10_000_000, -3..7_i32, any::<bool>()), 1..20)) {
        let mut body = String::new();
        let mut plain = String::new();
        let mut expected = Vec::new();
        for (digits, scale, negative) in numbers {
            let sign = if negative { "-" } else { "" };
            let piece = format!(
                "<ix:nonFraction name='g:Cash' contextRef='now' unitRef='usd' scale='{scale}' sign='{sign}' decimals='{scale}'>{digits}</ix:nonFraction>"
            );
            body.push_str(&piece);
            let plainly = format!("<g:Cash contextRef='now' unitRef='usd' decimals='{scale}'>{sign}{digits}E{scale}</g:Cash>");
            plain.push_str(&plainly);
            let value: f64 = format!("{sign}{digits}e{scale}").parse().unwrap();
            expected.push(format!("us-gaap:Cash = {:?} USD [2025-09-30] {{}} {scale}", value + 0.0));
        }
        prop_assert_eq!(facts(&report(&body)), expected.clone());
        prop_assert_eq!(facts(&instance(&plain)), expected);
    }
}

#[test]
fn many_axes_units_or_bad_facts_do_not_take_time_or_room_by_the_square() {
    let axes: Vec<String> = (0..30_000)
        .map(|n| format!("<di:explicitMember dimension='g:A{n}'>g:B</di:explicitMember>"))
        .collect();
    let axes = axes.concat();
    let context = format!(
        "<i:context id='many'><i:entity><i:identifier>42</i:identifier><i:segment>{axes}</i:segment></i:entity>\
         <i:period><i:instant>2025-09-30</i:instant></i:period></i:context>"
    );
    let units: Vec<String> = (0..30_000)
        .map(|n| {
            format!(
                "<i:unit id='u{n}'><i:measure>g:m{n}</i:measure></i:unit>\
                 <g:Cash contextRef='now' unitRef='u{n}'>1</g:Cash>"
            )
        })
        .collect();
    let units = units.concat();
    let fact = "<g:Cash contextRef='many' unitRef='usd'>1</g:Cash>";
    assert_eq!(facts(&instance(&format!("{context}{units}{fact}"))).len(), 30_001);

    let problems = problems(&instance(&"<g:Cash contextRef='now' unitRef='usd'>x</g:Cash>".repeat(30_000)));
    assert_eq!(problems.len(), 201);
    assert!(problems[200].contains("29800 more problems"), "{}", problems[200]);
}

#[test]
fn an_axis_that_stands_twice_makes_no_context() {
    let axis = "<di:explicitMember dimension='g:A'>g:B</di:explicitMember>";
    let text = instance(&format!(
        "<i:context id='twice'><i:entity><i:identifier>42</i:identifier><i:segment>{axis}{axis}</i:segment></i:entity>\
         <i:period><i:instant>2025-09-30</i:instant></i:period></i:context>\
         <g:Cash contextRef='twice' unitRef='usd'>1</g:Cash><g:Cash contextRef='now' unitRef='usd'>1</g:Cash>"
    ));
    assert_eq!(lines(&parsed(&text).rows), [CASH]);
    assert!(problems(&text)[0].contains("has us-gaap:A twice"), "{:?}", problems(&text));
}

#[test]
fn texts_in_texts_take_a_few_times_the_files_size_at_most() {
    let mut open = String::new();
    for n in 0..30 {
        open.push_str("<ix:nonNumeric name='g:Note' contextRef='now'>");
        open.push_str(&n.to_string());
        open.push(' ');
    }
    let words = "word ".repeat(20_000);
    let text = report(&format!("{open}{words}{}", "</ix:nonNumeric>".repeat(30)));
    let parsed = parsed(&text);
    let kept: usize = parsed.rows.texts.iter().map(|text| text.len()).sum();
    assert!(kept <= 4 * text.len(), "{kept} of {}", text.len());
    assert!(parsed.rows.facts.len() >= 3, "those that fit are kept");
    assert_eq!(parsed.problems.len() + parsed.rows.facts.len(), 30);
    assert!(parsed.problems[0].reason.contains("more than 4 times its size"), "{}", parsed.problems[0]);
}

#[test]
fn of_two_continuations_of_one_name_the_second_is_left_out_and_told() {
    let text = report(
        "<ix:nonNumeric name='g:Note' contextRef='now' continuedAt='a'>one</ix:nonNumeric>\
         <ix:continuation id='a'> two</ix:continuation><ix:continuation id='a'> three</ix:continuation>",
    );
    assert_eq!(lines(&parsed(&text).rows), [r#"us-gaap:Note = "one two"  [2025-09-30] {} "#]);
    assert!(problems(&text)[0].contains("two continuations are called \"a\""), "{:?}", problems(&text));
}
