use std::sync::Arc;

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::*;
use crate::analysis::headlines::{Tape, Verdict, fixture};

/// Four stories of WULF as of 2026-05-12; what was stale then is contradicted now.
fn tape() -> Tape {
    let book = Arc::new(Book { name: "demo".into(), benchmark: "BTC-USD".into(), ..Book::default() });
    let mut tape = fixture::tape(&book, "WULF");
    let changed = Arc::make_mut(&mut tape.stories[1]);
    let text = "Net loss of $427 million";
    changed.findings[0].now = fixture::finding(text, text, "WULF", Some(Verdict::Contradicted)).now;
    tape
}

fn looked(tape: &Tape) -> Looked {
    Looked { stories: tape.stories.clone(), problems: Vec::new(), is_whole: true }
}

fn told(tape: &Tape, filter: Filter<'_>, named: bool) -> String {
    text(&Headlines::of((&tape.book, tape.as_of), &looked(tape), filter, named))
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.starts_with("- ")).collect()
}

#[test]
fn every_claim_stands_in_its_sentence_with_verdict_figures_and_arithmetic() {
    let answer = told(&tape(), Filter::default(), false);
    insta::assert_snapshot!(answer);
    assert!(answer.lines().all(|line| line.width() <= 80 || !line.trim().contains(' ')), "{answer}");
}

#[test]
fn a_story_without_a_claim_is_shown_where_its_file_was_named_and_nothing_is_left_out() {
    let tape = tape();
    let stories = |filter, named| told(&tape, filter, named).matches("\nThe Rack").count();
    let stale = Filter { words: &[Word::Stale], ..Filter::default() };
    let shown = [stories(Filter::default(), false), stories(Filter::default(), true), stories(stale, true)];
    assert_eq!(shown, [3, 4, 1]);
    let answer = told(&tape, Filter::default(), true);
    assert!(answer.contains("Town board meets\nThe Rack, 2026-05-01\n"), "{answer}");
    assert!(answer.contains("\n- no claim found that the book could bear on\n"), "{answer}");
}

#[test]
fn claims_are_picked_by_company_and_by_verdict_and_what_is_printed_gives_the_code() {
    let tape = tape();
    let mut looked = looked(&tape);
    let book = (&*tape.book, tape.as_of);
    let code = |looked: &Looked, filter| Headlines::of(book, looked, filter, false).code();
    let corz = [Ticker::new("CORZ").unwrap()];
    let others = Filter { tickers: &corz, words: &[] };
    assert_eq!(told(&tape, others, false), "0 claims in 0 stories, demo as of 2026-05-12\n");
    // as of its day it was stale: that counts, not what is said of it now
    let some = Filter { words: &[Word::Stale, Word::NotCheckable], ..Filter::default() };
    assert_eq!(lines(&told(&tape, some, false)).len(), 2);
    assert_eq!([code(&looked, Filter::default()), code(&looked, some), code(&looked, others)], [1, 0, 0]);
    looked.is_whole = false;
    assert_eq!([code(&looked, Filter::default()), code(&looked, others)], [2, 2]);
}

#[test]
fn text_that_a_terminal_would_obey_is_taken_out() {
    let mut tape = tape();
    let mut story = (*tape.stories[0].story).clone();
    story.publisher = Some("The\u{1b}[2JRack".into());
    Arc::make_mut(&mut tape.stories[0]).story = Arc::new(story);
    let answer = told(&tape, Filter::default(), false);
    assert!(answer.contains("The\u{fffd}[2JRack") && !answer.contains('\u{1b}'), "{answer}");
}

#[test]
fn json_has_everything_and_is_valid_by_its_schema() {
    let tape = tape();
    let mut looked = looked(&tape);
    looked.problems.push(Problem {
        at: crate::model::Location::new(&"rack.xml".into(), 3, 1),
        severity: crate::model::Severity::Rejected,
        reason: "no headline".to_owned(),
    });
    let whole = Headlines::of((&tape.book, tape.as_of), &looked, Filter::default(), true);
    let answer: Value = serde_json::from_str(&json(&whole).unwrap()).unwrap();
    let schema: Value = serde_json::from_str(&schema().unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&answer).map(|error| error.to_string()).collect();
    assert_eq!(errors, [""; 0]);
    assert_eq!(answer["exit"], 1);
    assert_eq!(answer["counts"][0], serde_json::json!({ "verdict": "contradicted", "claims": 1 }));
    assert_eq!((&answer["problems"][0]["line"], answer["stories"].as_array().unwrap().len()), (&3.into(), 4));
    let story = &answer["stories"][0];
    assert_eq!((&story["key"], &story["day"]), (&"0000000000000001".into(), &"2026-05-11".into()));
    assert_eq!(story["published"], "2026-05-11T14:30:00Z");
    // the second line begins after "Loss widens as miners are written down\n", 39 bytes; the words 52 later
    let claim = &story["claims"][1];
    let text = story["text"].as_str().unwrap();
    let (start, end) = (claim["place"]["start"].as_u64().unwrap(), claim["place"]["end"].as_u64().unwrap());
    assert_eq!(&text[start as usize..end as usize], "lost $427 million");
    assert_eq!((&claim["place"]["line"], &claim["place"]["column"]), (&2.into(), &(start - 39 + 1).into()));
    assert_eq!(claim["said"]["amounts"][0]["value"], -427e6);
    assert_eq!(
        (&claim["said"]["quantity"], &claim["said"]["period"]),
        (&"net_income".into(), &"2026-Q1".into())
    );
    assert_eq!(claim["then"]["figures"][0]["figure"]["value"], -427.6e6);
    assert_eq!(answer["stories"][1]["claims"][0]["then"]["since"], "2025-08-18");
    assert_eq!(answer["stories"][3]["claims"][0]["now"]["why"], "no number in the text");
}

#[test]
fn where_no_file_could_be_read_nothing_is_counted() {
    let tape = tape();
    let looked = Looked { is_whole: false, ..Looked::default() };
    let headlines = Headlines::of((&tape.book, tape.as_of), &looked, Filter::default(), true);
    assert_eq!((text(&headlines), headlines.code()), (String::new(), 2));
}
