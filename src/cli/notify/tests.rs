//! Real commands: shell scripts in a folder of the test's own.
#![cfg(unix)]

use std::{fs, num::NonZeroUsize, path::Path, time::Duration};

use serde_json::Value;

use super::*;
use crate::{
    alerts::fixture::entry,
    analysis::thresholds::{Metric, State},
    config::{Desktop, OnAlert},
};

/// The runway of a company fell from watch to alert: 9 months, level 12.
fn fallen(id: i64, ticker: &str) -> Arc<Entry> {
    Arc::new(entry(id, ticker, Metric::Runway, "2026-05-08", State::Watch, State::Alert))
}

/// A script, given the folder as its one argument.
fn script(folder: &Path, text: &str) -> OnAlert {
    let path = folder.join("on-alert.sh");
    fs::write(&path, text).unwrap();
    let arguments = [&path, folder].map(|path| path.to_str().unwrap().to_owned());
    OnAlert::Program { program: "sh".to_owned(), arguments: arguments.into() }
}

/// Appends what it is told to the file `told`.
const TELL: &str = "cat >> \"$1/told\"";

/// Tells batches of alerts, waits for every command to end, and gives what was complained of.
fn tell(wanted: &Alerts, batches: &[Vec<Arc<Entry>>]) -> Vec<String> {
    let complaints = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&complaints);
    let notifier = Notifier::start(wanted, move |line| heard.lock().unwrap().push(line.to_owned()));
    for batch in batches {
        notifier.tell(batch);
    }
    drop(notifier);
    let complaints = complaints.lock().unwrap();
    complaints.clone()
}

fn told(folder: &Path) -> Vec<Value> {
    let text = fs::read_to_string(folder.join("told")).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_command_gets_the_alert_as_one_json_object() {
    let folder = tempfile::tempdir().unwrap();
    let wanted = Alerts { on_alert: Some(script(folder.path(), TELL)), ..Alerts::default() };
    assert_eq!(tell(&wanted, &[vec![fallen(7, "WULF")]]), [""; 0]);
    let expected = serde_json::json!({
        "schema": 1,
        "kind": "alert",
        "id": 7,
        "ticker": "WULF",
        "rule": "runway_months",
        "metric": "runway_months",
        "on": "2026-05-08",
        "recorded": "2026-05-08T21:05:00Z",
        "from": "watch",
        "to": "alert",
        "value": 9.0,
        "level": 12.0,
        "unit": "months",
        "cause": "days passed",
        "why": "days passed",
        "text": "WULF alert: runway 9.0 months, level 12.0 months; days passed"
    });
    assert_eq!(told(folder.path()), [expected]);
}

#[test]
fn what_is_not_severe_enough_is_not_told() {
    let folder = tempfile::tempdir().unwrap();
    let on_alert = Some(script(folder.path(), TELL));
    let of = |to| Arc::new(entry(1, "WULF", Metric::Runway, "2026-05-08", State::Ok, to));
    let wanted = Alerts { on_alert, bell: true, severity: State::Watch, ..Alerts::default() };
    let batch = [State::Unknown, State::Watch, State::Alert].map(of);
    tell(&wanted, &[batch.to_vec()]);
    // the worst first
    let states: Vec<Value> = told(folder.path()).iter().map(|alert| alert["to"].clone()).collect();
    assert_eq!(states, ["alert", "watch"]);
    let silent = Alerts { bell: true, ..Alerts::default() };
    let notifier = Notifier::start(&silent, |_| {});
    assert_eq!(notifier.tell(&[of(State::Watch)]), None);
    assert_eq!(notifier.tell(&[of(State::Alert)]).as_deref(), Some("\x07"));
}

#[test]
fn a_flood_is_a_few_calls_and_the_last_says_how_many_more() {
    let folder = tempfile::tempdir().unwrap();
    let at_most_a_minute = NonZeroUsize::new(3).unwrap();
    let wanted =
        Alerts { on_alert: Some(script(folder.path(), TELL)), at_most_a_minute, ..Alerts::default() };
    let flood: Vec<_> = (0..50).map(|id| fallen(id, if id % 2 == 0 { "WULF" } else { "CORZ" })).collect();
    assert_eq!(tell(&wanted, &[flood]), [""; 0]);
    let told = told(folder.path());
    assert_eq!(told.len(), 3);
    assert_eq!((&told[0]["id"], &told[1]["id"]), (&Value::from(0), &Value::from(1)));
    let last = serde_json::json!({
        "schema": 1, "kind": "more", "count": 48, "worst": "alert", "tickers": ["CORZ", "WULF"],
        "text": "48 more, the worst alert: CORZ, WULF"
    });
    assert_eq!(told[2], last);
}

#[test]
fn as_many_as_are_allowed_are_told_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let wanted = Alerts { on_alert: Some(script(folder.path(), TELL)), ..Alerts::default() };
    tell(&wanted, &[(0..6).map(|id| fallen(id, "WULF")).collect()]);
    let kinds: Vec<Value> = told(folder.path()).iter().map(|alert| alert["kind"].clone()).collect();
    assert_eq!(kinds, ["alert"; 6]);
}

#[test]
fn what_had_to_wait_is_told_when_the_program_ends() {
    let folder = tempfile::tempdir().unwrap();
    let at_most_a_minute = NonZeroUsize::MIN;
    let wanted =
        Alerts { on_alert: Some(script(folder.path(), TELL)), at_most_a_minute, ..Alerts::default() };
    tell(&wanted, &[vec![fallen(1, "WULF")], vec![fallen(2, "CORZ")], vec![fallen(3, "IREN")]]);
    let told = told(folder.path());
    assert!(told.len() <= 2, "{told:?}");
    let count: u64 = told.iter().map(|call| call["count"].as_u64().unwrap_or(1)).sum();
    assert_eq!(count, 3);
}

#[test]
fn a_command_that_hangs_is_killed_with_its_children() {
    let folder = tempfile::tempdir().unwrap();
    let hang = "trap '' TERM\nsleep 600 &\necho $! > \"$1/child\"\nwait";
    let wanted = Alerts {
        on_alert: Some(script(folder.path(), hang)),
        timeout: Duration::from_secs(2),
        ..Alerts::default()
    };
    let expected = "on_alert for WULF: it was killed after 2 s; on_alert_timeout_seconds gives it longer";
    let deadline = Instant::now() + Duration::from_secs(60);
    // on a loaded machine the script may be killed before it has written of its child: once more then
    let child = loop {
        assert_eq!(tell(&wanted, &[vec![fallen(1, "WULF")]]), [expected]);
        let child = fs::read_to_string(folder.path().join("child")).unwrap_or_default();
        if child.ends_with('\n') {
            break child;
        }
        assert!(Instant::now() < deadline, "the script never came to its child");
    };
    // a process that was killed and not waited for yet is no more than an entry marked Z, where there are such entries
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        let stat = fs::read_to_string(format!("/proc/{}/stat", child.trim())).unwrap_or_default();
        let state = stat.rsplit(')').next().and_then(|rest| rest.split_whitespace().next());
        if state.is_none_or(|state| matches!(state, "Z" | "X")) {
            break;
        }
        assert!(Instant::now() < deadline, "the command's child still runs: {stat}");
        thread::yield_now();
    }
}

#[test]
fn an_end_in_a_hurry_waits_for_no_more_than_one_call_and_says_what_was_not_told() {
    let folder = tempfile::tempdir().unwrap();
    let hang = "touch \"$1/begun\"\nsleep 600";
    let on_alert = Some(script(folder.path(), hang));
    let wanted = Alerts { on_alert, timeout: Duration::from_secs(1), ..Alerts::default() };
    let complaints = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&complaints);
    let notifier = Notifier::start(&wanted, move |line| heard.lock().unwrap().push(line.to_owned()));
    notifier.tell(&[fallen(1, "WULF"), fallen(2, "CORZ"), fallen(3, "IREN")]);
    notifier.end();
    // one that hangs in full, and at most one more for all the rest
    let complaints = complaints.lock().unwrap();
    assert!((1..=2).contains(&complaints.len()), "{complaints:?}");
    let all = complaints.concat();
    assert!(["WULF", "CORZ", "IREN"].iter().all(|ticker| all.contains(ticker)), "{all}");
}

#[test]
fn a_command_that_fails_or_is_not_there_is_complained_of() {
    let folder = tempfile::tempdir().unwrap();
    let failing = Some(script(folder.path(), "printf 'no \\033[31mroute\\n' >&2; exit 3"));
    let wanted = Alerts { on_alert: failing, ..Alerts::default() };
    let complaints = tell(&wanted, &[vec![fallen(1, "WULF")]]);
    assert_eq!(complaints, ["on_alert for WULF: it ended with exit status: 3: no \u{fffd}[31mroute"]);
    let program = folder.path().join("absent").to_str().unwrap().to_owned();
    let absent = Some(OnAlert::Program { program, arguments: Vec::new() });
    let complaints = tell(&Alerts { on_alert: absent, ..Alerts::default() }, &[vec![fallen(1, "WULF")]]);
    assert!(complaints[0].starts_with("on_alert for WULF: it cannot be started: "), "{complaints:?}");
}

#[test]
fn a_shell_sees_a_line_the_user_wrote_and_never_an_argument() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let line = OnAlert::Shell(format!("cat > /dev/null; echo a b | tr ' ' '-' > '{}'", path("shell")));
    tell(&Alerts { on_alert: Some(line), ..Alerts::default() }, &[vec![fallen(1, "WULF")]]);
    assert_eq!(fs::read_to_string(path("shell")).unwrap(), "a-b\n");
    let spelt = "$(touch bad); *".to_owned();
    let arguments = vec!["-c".to_owned(), "printf %s \"$2\" > \"$1\"".to_owned(), "sh".to_owned()];
    let arguments = arguments.into_iter().chain([path("list"), spelt.clone()]).collect();
    let program = OnAlert::Program { program: "sh".to_owned(), arguments };
    tell(&Alerts { on_alert: Some(program), ..Alerts::default() }, &[vec![fallen(1, "WULF")]]);
    assert_eq!(fs::read_to_string(path("list")).unwrap(), spelt);
}

#[test]
fn nothing_a_terminal_would_obey_comes_out_of_an_alert() {
    let folder = tempfile::tempdir().unwrap();
    let why = "Lake\x1b]0;owned\x07 Mariner\u{9b}2J";
    let evil = Arc::new(Entry { why: why.into(), ..(*fallen(1, "WULF")).clone() });
    let wanted = Alerts {
        on_alert: Some(script(folder.path(), TELL)),
        bell: true,
        desktop: Desktop::Osc777,
        ..Alerts::default()
    };
    tell(&wanted, &[vec![Arc::clone(&evil)]]);
    assert_eq!(told(folder.path())[0]["why"], "Lake\u{fffd}]0;owned\u{fffd} Mariner\u{fffd}2J");
    let sent = Notifier::start(&Alerts { on_alert: None, ..wanted }, |_| {}).tell(&[evil]).unwrap();
    let inside = sent.strip_prefix("\x07\x1b]777;notify;hashwatt;").unwrap().strip_suffix('\x07').unwrap();
    assert_eq!(inside, "WULF alert: runway 9.0 months, level 12.0 months, Lake]0,owned Mariner2J");
}

#[test]
fn notices_are_as_rare_as_calls_and_say_what_they_left_out() {
    let at_most_a_minute = NonZeroUsize::MIN.saturating_add(1);
    let wanted = Alerts { desktop: Desktop::Osc9, at_most_a_minute, ..Alerts::default() };
    let notifier = Notifier::start(&wanted, |_| {});
    let first = notifier.tell(&[fallen(1, "WULF"), fallen(2, "CORZ")]).unwrap();
    assert!(first.ends_with("days passed (and 1 more)\x07"), "{first:?}");
    assert!(notifier.tell(&[fallen(3, "WULF")]).is_some());
    assert_eq!(notifier.tell(&[fallen(4, "WULF")]), None);
    assert_eq!(notifier.terminal.lock().unwrap().unsaid, 1);
}
