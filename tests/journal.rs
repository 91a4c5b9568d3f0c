//! The journal outlives whoever writes it: programs that are killed, and two at once.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

use std::{
    env,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Arc, mpsc},
    thread,
    time::{Duration, SystemTime},
};

use chrono::{DateTime, Days};
use hashwatt::{
    alerts::{Answer, Keeper, Keeping, Place, Request, Until},
    analysis::{
        Missing,
        history::{Cause, History, Spell, Track},
        thresholds::{FlagState, Levels, Metric, Rule, State},
    },
    model::{Date, Ticker},
};
use rusqlite::Connection;

/// Names the journal to a program that writes, and the day it begins with: "/tmp/x/journal.db 17 900".
const WRITER: &str = "HASHWATT_TEST_WRITER";
const TICKERS: [&str; 3] = ["CORZ", "IREN", "WULF"];
const METRICS: [Metric; 4] = [Metric::Runway, Metric::Overdue, Metric::NetLoss, Metric::Dilution];

fn on(number: u64) -> Date {
    "2024-01-01".parse::<Date>().unwrap() + Days::new(number)
}

/// The state of a rule on a day: it changes every third to ninth day or so.
fn state(rule: u64, number: u64) -> State {
    let mixed = (number / (3 + rule % 5) + rule).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
    State::ALL.into_iter().cycle().nth(usize::try_from(mixed % 4).unwrap()).unwrap()
}

/// What is known of every rule on a day of the past up to it.
fn history(to: u64) -> History {
    let track = |metric: Metric, rule: u64| {
        let mut spells: Vec<Spell> = Vec::new();
        for number in 0..=to {
            let lacking = Missing::of("bitcoin price", "not in the book");
            let (state, cause) = match state(rule, number) {
                State::Ok => (FlagState::Ok, Cause::Days),
                State::Watch => (FlagState::Watch, Cause::Days),
                State::Alert => (FlagState::Alert, Cause::Days),
                State::Unknown => (FlagState::Unknown(lacking.clone()), Cause::Lacking(lacking.clone())),
            };
            if spells.last().is_none_or(|last| last.state != state) {
                spells.push(Spell { since: on(number), state, value: Err(lacking), cause });
            }
        }
        let rule = Rule::house(metric, Levels::both(18.0, 12.0), 0.1, "house rule: for the test");
        Track { rule: Arc::new(rule), spells }
    };
    let company = |(at, ticker): (usize, &&str)| {
        let tracks =
            METRICS.iter().enumerate().map(|(n, metric)| track(*metric, (at * METRICS.len() + n) as u64));
        (Ticker::new(ticker).unwrap(), tracks.collect())
    };
    History::new(on(0), on(to), TICKERS.iter().enumerate().map(company).collect())
}

fn place(file: &Path) -> Place {
    Place {
        file: Some(file.to_owned()),
        book: "demo".into(),
        user: "me".into(),
        reader: "screen",
        tells: true,
        now: || DateTime::from(SystemTime::now()),
    }
}

fn asked(keeper: &Keeper, request: Request) -> Answer {
    let (send, answers) = mpsc::channel();
    keeper.ask(request, move |answer| send.send(answer).unwrap());
    answers.recv_timeout(Duration::from_secs(60)).unwrap()
}

/// A program that settles one day after the other and says something of what it finds. As a test of its own it does nothing:
/// the others start it in a process that they can kill.
#[test]
fn a_program_that_writes() {
    let Ok(told) = env::var(WRITER) else { return };
    let mut words = told.rsplitn(3, ' ');
    let end: u64 = words.next().unwrap().parse().unwrap();
    let start: u64 = words.next().unwrap().parse().unwrap();
    let keeper = Keeper::start(place(Path::new(words.next().unwrap())));
    for number in start..=end {
        let answer = asked(&keeper, Request::Settle(Arc::new(history(number))));
        // another program may be days ahead
        assert!(answer.trouble.as_deref().is_none_or(|trouble| trouble.contains("has judged days up to")));
        assert!(matches!(answer.diary.keeping, Keeping::Kept(_)));
        let bad = answer.diary.entries.iter().find(|entry| entry.is_standing && entry.to != State::Ok);
        let Some((ticker, rule, state)) = bad.map(|bad| (bad.ticker.clone(), Arc::clone(&bad.rule), bad.to))
        else {
            continue;
        };
        let note = "known".into();
        keeper
            .ask(Request::Acknowledge { ticker: ticker.clone(), rule: Arc::clone(&rule), state, note }, drop);
        keeper.ask(Request::Snooze { ticker, rule, state, until: Until::Worse }, drop);
        keeper.ask(Request::Seen(number.cast_signed()), drop);
    }
}

fn writer(file: &Path, start: u64, end: u64) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "a_program_that_writes"])
        .env(WRITER, format!("{} {start} {end}", file.display()))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Whether the file is whole, and the last day settled.
fn inspected(file: &Path) -> Option<Date> {
    let journal = Connection::open(file).unwrap();
    journal.busy_timeout(Duration::from_secs(20)).unwrap();
    let check: String = journal.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");
    assert!(!journal.prepare("PRAGMA foreign_key_check").unwrap().exists([]).unwrap());
    let through = journal.query_row("SELECT through FROM book", [], |row| row.get::<_, Option<String>>(0));
    // killed before the first tables, or before the first book
    Some(through.ok()??.parse().unwrap())
}

type Line = (String, String, String, String, String);

/// Every change in the journal is one of the past's, and is there once.
fn assert_is_exactly(file: &Path, past: &History) {
    let journal = Connection::open(file).unwrap();
    let sql = "SELECT day, ticker, rule, state_left, state FROM entry WHERE state_left IS NOT NULL ORDER BY 1, 2, 3";
    let mut entries = journal.prepare(sql).unwrap();
    let line =
        |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?));
    let kept: Vec<Line> = entries.query_map([], line).unwrap().collect::<Result<_, _>>().unwrap();
    let transitions = past.transitions();
    let expected = transitions.iter().map(|change| -> Line {
        let (ticker, rule) = (change.ticker.to_string(), change.rule.name.to_string());
        let (from, to) = (change.from().label().to_owned(), change.to().label().to_owned());
        (change.after.since.to_string(), ticker, rule, from, to)
    });
    let mut expected: Vec<Line> = expected.collect();
    expected.sort();
    assert!(kept.len() > 100, "only {} entries: the programs wrote nothing", kept.len());
    assert_eq!(kept, expected);
}

/// A seeded random number below `below`.
fn random(seed: &mut u64, below: u64) -> u64 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    *seed % below
}

#[test]
fn two_hundred_kills_damage_lose_and_double_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("journal.db");
    let mut seed = 0x0068_6173_6877_6174;
    let mut today = 0;
    let mut through = None;
    for round in 0..200 {
        // every fourth time two programs write when they are killed
        let count = if round % 4 == 0 { 2 } else { 1 };
        let mut writers: Vec<Child> = (0..count).map(|_| writer(&file, today, 100_000)).collect();
        thread::sleep(Duration::from_micros(random(&mut seed, 50_000)));
        for writer in &mut writers {
            writer.kill().unwrap();
            assert!(!writer.wait().unwrap().success(), "killed while it wrote");
        }
        if !file.exists() {
            continue;
        }
        let now = inspected(&file);
        assert!(now >= through, "a day that was settled is lost");
        through = now;
        today = through.map_or(0, |day| (day - on(0)).num_days().unsigned_abs());
    }
    let past = Arc::new(history(today + 1));
    let answer = asked(&Keeper::start(place(&file)), Request::Settle(Arc::clone(&past)));
    assert_eq!(answer.trouble, None);
    assert_is_exactly(&file, &past);
}

#[test]
fn two_programs_at_once_write_every_change_once() {
    const END: u64 = 120;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("journal.db");
    for mut writer in [writer(&file, 0, END), writer(&file, 0, END)] {
        assert!(writer.wait().unwrap().success());
    }
    assert_eq!(inspected(&file), Some(on(END)));
    assert_is_exactly(&file, &history(END));
}
