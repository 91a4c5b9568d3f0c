use std::sync::Arc;

use serde_json::Value as Json;

use super::*;
use crate::{
    alerts::{
        Acknowledgement, Entry, Snooze, Until,
        fixture::{diary, entry},
    },
    analysis::{
        history::{
            Cause, Track,
            fixture::{history, spell},
        },
        thresholds::{FlagState, Metric, fixture::derived},
    },
    model::Unit,
    report::{fixture, json},
};

const ALL: Question<'_> = Question { tickers: &[], least: State::Unknown, only_new: false };

/// The desk as of 2026-08-17: of WULF the net loss is on alert, its late phases on watch, its loss to equity unknown, its
/// dilution ok; NEW has no flag. `None` of the sources is lost.
fn desk() -> Desk {
    let mut desk = fixture::desk();
    let mut book = (*desk.book).clone();
    book.sources.retain(|source| !source.status.is_lost());
    desk.book = Arc::new(book);
    let spells = vec![
        spell(Metric::NetLoss, "2026-01-01", FlagState::Ok, Some(9.9e6), Cause::Start),
        spell(Metric::NetLoss, "2026-05-08", FlagState::Alert, Some(427.6e6), Cause::Days),
    ];
    let track = Track { rule: Arc::clone(&desk.companies[1].flags[1].rule), spells };
    let mut history = history("WULF", "2026-08-17");
    history.companies = [(fixture::ticker("WULF"), vec![track].into())].into();
    desk.history = Some(Arc::new(history));
    desk
}

fn ask(desk: &Desk, diary: &Diary, question: Question<'_>) -> (u8, String) {
    let check = Check::of(desk, diary, question);
    (check.code(), text(&check))
}

fn first(answer: &str) -> &str {
    answer.lines().next().unwrap()
}

#[test]
fn everything_that_is_not_ok_is_a_line_the_worst_first() {
    let (code, answer) = ask(&desk(), &Diary::default(), ALL);
    assert_eq!(code, 2);
    insta::assert_snapshot!(answer);
}

#[test]
fn a_less_severe_state_is_left_out_and_counted_aloud() {
    let (code, answer) = ask(&desk(), &Diary::default(), Question { least: State::Watch, ..ALL });
    assert_eq!((code, answer.lines().count()), (2, 3));
    assert_eq!(
        first(&answer),
        "ALERT: 1 alert, 1 watch; left out: 1 unknown; hashwatt, fixture: 2 companies as of 2026-08-17 | alert=1 watch=1 unknown=1 ok=1 muted=0"
    );
    let (_, answer) = ask(&desk(), &Diary::default(), Question { least: State::Alert, ..ALL });
    assert!(first(&answer).starts_with("ALERT: 1 alert; left out: 1 watch, 1 unknown; "), "{answer}");
}

/// Takes the flags in a state off the desk.
fn without(desk: &mut Desk, states: &[State]) {
    for company in &mut desk.companies {
        company.flags.retain(|flag| !states.contains(&flag.state.state()));
    }
}

#[test]
fn an_alert_is_worse_than_a_watch_that_than_unknown_and_that_than_ok() {
    let mut desk = desk();
    let mut codes = Vec::new();
    for state in [State::Ok, State::Alert, State::Watch] {
        codes.push(Check::of(&desk, &Diary::default(), ALL).code());
        without(&mut desk, &[state]);
    }
    // with all of them, without the ok one, without the alert; unknown alone
    assert_eq!(codes, [2, 2, 1]);
    assert_eq!(Check::of(&desk, &Diary::default(), ALL).code(), 3);
}

#[test]
fn where_nothing_was_judged_nothing_is_ok() {
    let new = [fixture::ticker("NEW")];
    for least in [State::Unknown, State::Alert] {
        let (code, answer) = ask(&desk(), &Diary::default(), Question { tickers: &new, least, ..ALL });
        assert_eq!(code, 3);
        assert!(
            answer.starts_with("UNKNOWN: no rule can be judged; hashwatt, fixture: 1 company "),
            "{answer}"
        );
    }
}

#[test]
fn a_file_that_cannot_be_read_is_unknown_however_fine_the_rest_is() {
    let mut desk = fixture::desk();
    without(&mut desk, &[State::Alert, State::Watch, State::Unknown]);
    let (code, answer) = ask(&desk, &Diary::default(), ALL);
    assert_eq!(code, 3);
    let lines: Vec<&str> = answer.lines().collect();
    assert!(lines[0].starts_with("UNKNOWN: 1 rule ok; 1 file of the book can not be read; "), "{answer}");
    assert!(lines[1].starts_with("unknown  prices/WULF.csv is stale: prices/WULF.csv:9"), "{answer}");
    // who looks at alerts alone is still told, and no more
    let (code, answer) = ask(&desk, &Diary::default(), Question { least: State::Alert, ..ALL });
    assert_eq!((code, answer.lines().count()), (0, 1));
    assert!(first(&answer).contains("1 file of the book can not be read"), "{answer}");
}

/// A diary in which the net loss was taken note of and the late phases sleep until the end of the year.
fn muted() -> Diary {
    let at = "2026-06-01T09:00:00Z".parse().unwrap();
    let mut diary = Diary::default();
    let net_loss = (fixture::ticker("WULF"), "net_loss".into());
    let note = "warrants, | not cash".into();
    diary.acknowledged.insert(net_loss, Acknowledgement { state: State::Alert, note, user: "me".into(), at });
    let late = (fixture::ticker("WULF"), "late-phases".into());
    let until = Until::Day("2026-12-31".parse().unwrap());
    diary.snoozed.insert(late, Snooze { state: State::Watch, until, user: "me".into(), at });
    diary
}

#[test]
fn what_was_acknowledged_or_sleeps_counts_for_nothing_and_stands_at_the_end() {
    let (code, answer) = ask(&desk(), &muted(), ALL);
    assert_eq!(code, 3);
    insta::assert_snapshot!(answer);
    // the sleep is over on its day
    let mut desk = desk();
    desk.as_of = "2026-12-31".parse().unwrap();
    assert_eq!(ask(&desk, &muted(), ALL).0, 1);
}

#[test]
fn a_note_can_not_pass_for_a_measurement() {
    let (_, answer) = ask(&desk(), &muted(), ALL);
    let bars: Vec<usize> = answer.lines().map(|line| line.matches('|').count()).collect();
    assert_eq!(bars[0], 1);
    assert!(bars[1..].iter().all(|bars| *bars == 0), "{answer}");
}

/// Three of a moment, one that stands, one that is over, and one from before the last look.
fn news() -> Diary {
    let of = |id, ticker, metric, on, to| entry(id, ticker, metric, on, State::Ok, to);
    let shared = |id, ticker, metric| Entry {
        group: Some("bitcoin price: no close for 12 days".into()),
        why: "bitcoin price: no close for 12 days; runway: not in the book".into(),
        value: None,
        level: None,
        is_standing: false,
        ..of(id, ticker, metric, "2026-08-15", State::Unknown)
    };
    diary(
        vec![
            shared(8, "CORZ", Metric::Runway),
            shared(7, "CORZ", Metric::Wall),
            shared(6, "IREN", Metric::Runway),
            Entry { is_standing: false, ..of(5, "WULF", Metric::Wall, "2026-08-14", State::Alert) },
            of(4, "WULF", Metric::NetLoss, "2026-08-13", State::Alert),
            of(3, "CORZ", Metric::Dilution, "2026-08-12", State::Alert),
        ],
        Some(3),
    )
}

#[test]
fn what_is_new_is_told_with_what_is_over_and_what_shares_a_cause_in_one_line() {
    let (code, answer) = ask(&desk(), &news(), Question { only_new: true, ..ALL });
    assert_eq!(code, 2);
    insta::assert_snapshot!(answer);
}

#[test]
fn a_value_that_is_better_than_its_level_by_too_little_is_said_to_be_held() {
    let mut desk = desk();
    let flag = &mut desk.companies[1].flags[1];
    // red from 100M on, left below 90M
    flag.value = derived(95e6, Unit::Usd);
    let (_, answer) = ask(&desk, &Diary::default(), ALL);
    assert!(answer.contains("  =95.0M USD  at or above 100.0M USD, held  since "), "{answer}");
}

#[test]
fn nothing_new_is_ok_whatever_stands() {
    let seen = Diary { seen: Some(8), ..news() };
    let (code, answer) = ask(&desk(), &seen, Question { only_new: true, ..ALL });
    assert_eq!((code, answer.lines().count()), (0, 1));
    assert!(
        answer.starts_with("OK: nothing new; hashwatt, fixture: 2 companies as of 2026-08-17 | "),
        "{answer}"
    );
    let corz = [fixture::ticker("NEW")];
    let (_, answer) = ask(&desk(), &news(), Question { tickers: &corz, only_new: true, ..ALL });
    assert!(!answer.contains("CORZ"), "{answer}");
}

#[test]
fn json_says_what_the_text_says() {
    let (desk, diary) = (desk(), muted());
    let of = |question| -> Json {
        let check = Check::of(&desk, &diary, question);
        serde_json::from_str(&json::check(&check).unwrap()).unwrap()
    };
    let report = of(ALL);
    assert_eq!((&report["worst"], &report["exit"]), (&"unknown".into(), &3.into()));
    assert_eq!(
        report["counts"],
        serde_json::json!({"alert": 0, "watch": 0, "unknown": 1, "ok": 1, "muted": 2})
    );
    let rules: Vec<_> = report["flags"].as_array().unwrap().iter().map(|flag| flag["rule"].clone()).collect();
    assert_eq!(rules, ["net_loss_to_equity", "net_loss", "late-phases"]);
    let net_loss = &report["flags"][1];
    assert_eq!((&net_loss["since"], &net_loss["value"]["value"]), (&"2026-05-08".into(), &427.6e6.into()));
    assert_eq!((&net_loss["level"], &net_loss["unit"]), (&1e8.into(), &"USD".into()));
    assert_eq!(
        net_loss["muted"],
        serde_json::json!({
            "kind": "acknowledged", "by": "me", "at": "2026-06-01T09:00:00Z", "note": "warrants, | not cash"
        })
    );
    assert_eq!(report["flags"][2]["muted"]["until"], "2026-12-31");
    assert_eq!(report["flags"][2]["origin"], "own rule");
    let news = news();
    let check = Check::of(&desk, &news, Question { only_new: true, ..ALL });
    let report: Json = serde_json::from_str(&json::check(&check).unwrap()).unwrap();
    let over = &report["flags"][0];
    assert_eq!(
        (&over["rule"], &over["is_over"], &over["value_then"]),
        (&"wall_months".into(), &true.into(), &9.0.into())
    );
    assert_eq!(over["is_new"], true);
}
