use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    sync::Arc,
};

use proptest::prelude::*;

use super::*;
use crate::{
    alerts::fixture::{past, track},
    analysis::{
        history::{CauseKind, fixture::day},
        thresholds::Metric,
    },
    model::Date,
};
use State::{Alert, Ok as Fine, Unknown, Watch};

fn place(folder: &Path) -> Place {
    Place {
        file: Some(folder.join("state").join("journal.db")),
        book: "demo".into(),
        user: "me".into(),
        reader: "screen",
        tells: true,
        now: || "2026-08-07T21:05:00Z".parse().unwrap(),
    }
}

fn wulf() -> Ticker {
    Ticker::new("WULF").unwrap()
}

mod press;

const RULE: &str = "runway_months";
const YEAR: [(&str, State); 5] = [
    ("2026-01-01", Fine),
    ("2026-03-02", Watch),
    ("2026-05-08", Alert),
    ("2026-06-01", Unknown),
    ("2026-06-02", Alert),
];

/// The year of one company, up to a day.
fn year(to: &str) -> History {
    past(&[("WULF", &YEAR)], to)
}

/// "2026-03-02 ok → watch", newest first; with "(past)" and "(stands)".
fn lines(journal: &mut Journal) -> Vec<String> {
    let line = |entry: &Arc<Entry>| {
        let from = entry.from.map_or("nothing", State::label);
        let past = if entry.is_past { " (past)" } else { "" };
        let stands = if entry.is_standing { " (stands)" } else { "" };
        format!("{} {from} → {}{past}{stands}", entry.on, entry.to.label())
    };
    journal.diary().unwrap().entries.iter().map(line).collect()
}

#[test]
fn a_year_settled_day_by_day_has_each_change_once_and_rings_for_what_got_worse() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(&place(folder.path())).unwrap();
    let fired = |journal: &mut Journal, to| -> Vec<String> {
        let entries = journal.settle(&year(to)).unwrap();
        entries.iter().map(|entry| format!("{} {}", entry.on, entry.to.label())).collect()
    };
    assert_eq!(fired(&mut journal, "2026-03-05"), [""; 0]);
    assert_eq!(fired(&mut journal, "2026-05-08"), ["2026-05-08 alert"]);
    assert_eq!(fired(&mut journal, "2026-05-08"), [""; 0]);
    // alert → unknown → alert: lacking for a day, and back
    assert_eq!(fired(&mut journal, "2026-06-01"), ["2026-06-01 unknown"]);
    assert_eq!(fired(&mut journal, "2026-06-02"), [""; 0]);
    let expected = [
        "2026-06-02 unknown → alert (stands)",
        "2026-06-01 alert → unknown",
        "2026-05-08 watch → alert",
        "2026-03-02 ok → watch (past)",
    ];
    assert_eq!(lines(&mut journal), expected);
    let back = &journal.diary().unwrap().entries[0];
    assert_eq!((back.cause, back.value, back.level), (CauseKind::Back, Some(9.0), Some(12.0)));
    // and the next program finds it so
    drop(journal);
    let mut journal = Journal::open(&place(folder.path())).unwrap();
    assert_eq!(fired(&mut journal, "2026-06-02"), [""; 0]);
    assert_eq!(lines(&mut journal), expected);
    assert_eq!(journal.diary().unwrap().standing(&wulf(), RULE).unwrap().on, day("2026-06-02"));
}

#[test]
fn of_two_programs_the_second_finds_nothing_to_record_and_shows_what_the_first_wrote() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = Journal::open(&place(folder.path())).unwrap();
    let mut second = Journal::open(&place(folder.path())).unwrap();
    first.settle(&year("2026-03-05")).unwrap();
    assert_eq!(second.diary().unwrap().entries.len(), 1);
    assert_eq!(first.settle(&year("2026-05-08")).unwrap().len(), 1);
    assert_eq!(second.settle(&year("2026-05-08")).unwrap(), []);
    assert_eq!(second.diary().unwrap().entries, first.diary().unwrap().entries);
}

#[test]
fn what_a_killed_program_recorded_is_told_by_the_next_and_only_once() {
    let folder = tempfile::tempdir().unwrap();
    let place = place(folder.path());
    let mut journal = Journal::open(&place).unwrap();
    journal.settle(&year("2026-03-05")).unwrap();
    // recorded, and killed before anybody was told
    let now = (place.now)();
    let settled = journal.write(|t, book, _| settle::settle(t, book, &year("2026-05-08"), now)).unwrap();
    assert_eq!(settled, Settled::Changed);
    drop(journal);
    let mut journal = Journal::open(&place).unwrap();
    assert_eq!(journal.settle(&year("2026-05-08")).unwrap().len(), 1);
    assert_eq!(journal.settle(&year("2026-05-08")).unwrap(), []);
}

#[test]
fn who_tells_nobody_leaves_what_is_recorded_to_who_does() {
    let folder = tempfile::tempdir().unwrap();
    let place = place(folder.path());
    let mut silent = Journal::open(&Place { tells: false, ..place.clone() }).unwrap();
    silent.settle(&year("2026-03-05")).unwrap();
    assert_eq!(silent.settle(&year("2026-05-08")).unwrap(), []);
    assert_eq!(silent.diary().unwrap().entries.len(), 2);
    let mut screen = Journal::open(&place).unwrap();
    assert_eq!(screen.settle(&year("2026-05-08")).unwrap().len(), 1);
}

#[test]
fn taking_note_holds_through_an_unknown_and_ends_when_it_gets_worse_or_ok() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(&place(folder.path())).unwrap();
    let states = [
        ("2026-01-01", Watch),
        ("2026-02-01", Unknown),
        ("2026-03-01", Watch),
        ("2026-04-01", Alert),
        ("2026-05-01", Watch),
        ("2026-06-01", Fine),
    ];
    let mut settle = |to: &str, say: Option<State>| {
        journal.settle(&past(&[("WULF", &states)], to)).unwrap();
        if let Some(state) = say {
            journal.acknowledge(&wulf(), RULE, state, "known").unwrap();
            journal.snooze(&wulf(), RULE, state, Until::Worse).unwrap();
        }
        let diary = journal.diary().unwrap();
        assert_eq!(diary.acknowledged.len(), diary.snoozed.len());
        diary.acknowledged.values().next().map(|said| said.state)
    };
    assert_eq!(settle("2026-01-31", Some(Watch)), Some(Watch));
    assert_eq!(settle("2026-02-01", None), Some(Watch));
    assert_eq!(settle("2026-03-01", None), Some(Watch));
    assert_eq!(settle("2026-04-01", None), None);
    assert_eq!(settle("2026-04-02", Some(Alert)), Some(Alert));
    assert_eq!(settle("2026-05-01", None), Some(Alert));
    assert_eq!(settle("2026-06-01", None), None);
    let refused = journal.acknowledge(&wulf(), RULE, Alert, "").unwrap_err();
    assert_eq!(refused.to_string(), "WULF runway_months is ok: there is nothing to keep quiet");
    assert!(refused.is_passing());
}

#[test]
fn what_is_said_is_the_users_own_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mine = place(folder.path());
    let mut journal = Journal::open(&mine).unwrap();
    journal.settle(&year("2026-05-08")).unwrap();
    journal.acknowledge(&wulf(), RULE, Alert, "first").unwrap();
    journal.acknowledge(&wulf(), RULE, Alert, "asked\u{1b} the \u{202e}CFO").unwrap();
    journal.snooze(&wulf(), RULE, Alert, Until::Day(day("2026-09-01"))).unwrap();
    journal.seen(1).unwrap();
    journal.seen(99).unwrap();
    journal.seen(1).unwrap();
    let diary = journal.diary().unwrap();
    let key = (wulf(), Arc::from(RULE));
    assert_eq!(&*diary.acknowledged[&key].note, "asked\u{fffd} the \u{fffd}CFO");
    assert_eq!(diary.snoozed[&key].until, Until::Day(day("2026-09-01")));
    assert_eq!(diary.seen, Some(2), "never past the last entry, never back");
    let others = [
        Place { user: "you".into(), ..mine.clone() },
        Place { reader: "check", ..mine.clone() },
        Place { book: "/books/other".into(), ..mine },
    ];
    let seen = others.map(|place| {
        let diary = Journal::open(&place).unwrap().diary().unwrap();
        (diary.entries.len(), diary.acknowledged.len(), diary.seen)
    });
    assert_eq!(seen, [(2, 0, None), (2, 1, None), (0, 0, None)]);
    journal.unmute(&wulf(), RULE).unwrap();
    let diary = journal.diary().unwrap();
    assert_eq!((diary.acknowledged.len(), diary.snoozed.len()), (0, 0));
}

#[test]
fn a_rule_that_is_gone_stands_no_more_and_comes_back_without_a_double() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(&place(folder.path())).unwrap();
    journal.settle(&year("2026-03-05")).unwrap();
    journal.settle(&past(&[], "2026-03-06")).unwrap();
    assert_eq!(lines(&mut journal), ["2026-03-02 ok → watch (past)"]);
    journal.settle(&year("2026-03-07")).unwrap();
    assert_eq!(lines(&mut journal), ["2026-03-02 ok → watch (past) (stands)"]);
}

#[test]
fn a_journal_of_the_first_version_is_brought_up_to_date_with_all_it_has() {
    let folder = tempfile::tempdir().unwrap();
    let place = place(folder.path());
    let path = place.file.clone().unwrap();
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut old = Connection::open(&path).unwrap();
    schema::migrate(&mut old, &schema::STEPS[..1]).unwrap();
    old.execute_batch(
        "INSERT INTO book VALUES (1, 'demo', '2026-05-08');
         INSERT INTO entry VALUES (7, 1, 'WULF', 'runway_months', 'runway_months', '2026-05-08', '2026-05-08T21:00:00Z',
             'watch', 'alert', 9.0, 12.0, 'days passed', 'days passed', NULL, 0, NULL);
         INSERT INTO standing VALUES (1, 'WULF', 'runway_months', 7, 'alert', NULL, '2026-05-08', '2026-05-08',
             'runway_months at or below: watch 18, alert 12; hysteresis 0.1', 0);
         INSERT INTO acknowledgement VALUES (1, 1, 'WULF', 'runway_months', 'me', 'alert', 'known', '2026-05-09T08:00:00Z', NULL);",
    )
    .unwrap();
    drop(old);
    let mut journal = Journal::open(&place).unwrap();
    let untold = journal.settle(&year("2026-06-02")).unwrap();
    assert!(untold.iter().all(|entry| entry.to == State::Unknown), "nobody is told of the alert twice");
    assert_eq!(
        lines(&mut journal),
        ["2026-06-02 unknown → alert (stands)", "2026-06-01 alert → unknown", "2026-05-08 watch → alert",]
    );
    assert_eq!(journal.diary().unwrap().acknowledged.len(), 1);
    let now: String = journal.connection.query_row("SELECT since FROM now", [], |row| row.get(0)).unwrap();
    assert_eq!(now, "2026-06-02");
}

#[test]
fn a_step_that_fails_changes_nothing() {
    let mut connection = Connection::open_in_memory().unwrap();
    let steps = [schema::STEPS[0], "CREATE TABLE half (a); CREATE TABLE book (b);"];
    schema::migrate(&mut connection, &steps).unwrap_err();
    assert_eq!(schema::found(&connection).unwrap(), schema::Found::Ours(1));
    let half = "SELECT count(*) FROM sqlite_schema WHERE name = 'half'";
    assert_eq!(connection.query_row(half, [], |row| row.get::<_, i64>(0)).unwrap(), 0);
}

#[test]
fn what_is_no_journal_of_this_program_is_left_alone_and_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    let at = |path: PathBuf| Place { file: Some(path), ..place(folder.path()) };
    let error = |path: PathBuf| {
        let error = Journal::open(&at(path)).err().unwrap().to_string();
        error.replace(&*folder.path().to_string_lossy(), "…")
    };
    fs::write(&file, "prices of bitcoin, and more than a hundred bytes of them ".repeat(9)).unwrap();
    let foreign = "…/file is not a journal of hashwatt and is left alone: move it away, or set HASHWATT_JOURNAL to another file";
    assert_eq!(error(file.clone()), foreign);
    assert!(
        error(file.join("journal.db"))
            .starts_with("the folder of the journal …/file/journal.db cannot be made: ")
    );
    assert!(
        error(folder.path().to_owned()).starts_with("the journal … cannot be opened: check its permissions")
    );
    let other = folder.path().join("places.sqlite");
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE places (url)").unwrap();
    assert!(error(other).contains("is not a journal of hashwatt"));
    let newer = folder.path().join("newer.db");
    Journal::open(&at(newer.clone())).unwrap().connection.pragma_update(None, "user_version", 9).unwrap();
    assert_eq!(
        error(newer),
        "the journal …/newer.db was written by a newer hashwatt (version 9, this one knows 3) and is left alone: use that \
         one, or set HASHWATT_JOURNAL to another file"
    );
    let nowhere = Place { file: None, ..place(folder.path()) };
    assert!(matches!(Journal::open(&nowhere), Err(JournalError::NoPlace)));
}

#[test]
fn a_story_once_read_stays_read_for_its_reader_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(&place(folder.path())).unwrap();
    // the greatest key is a negative number in the file
    journal.read_stories(&[7, u64::MAX]).unwrap();
    journal.read_stories(&[]).unwrap();
    let said = "SELECT group_concat(key || ' ' || said, ', ') FROM (SELECT * FROM story_read ORDER BY key)";
    let said =
        |journal: &Journal| -> String { journal.connection.query_row(said, [], |row| row.get(0)).unwrap() };
    let before = said(&journal);
    assert_eq!(before, "-1 2026-08-07T21:05:00Z, 7 2026-08-07T21:05:00Z");
    journal.place.now = || "2026-08-08T09:00:00Z".parse().unwrap();
    journal.read_stories(&[u64::MAX, 7]).unwrap();
    assert_eq!(said(&journal), before);
    drop(journal);
    let read = |place: &Place| Journal::open(place).unwrap().diary().unwrap().read;
    let mine = place(folder.path());
    assert_eq!(read(&mine), [7, u64::MAX].into());
    assert_eq!(read(&Place { user: "you".into(), ..mine.clone() }), [].into());
    assert_eq!(read(&Place { book: "other".into(), ..mine }), [].into());
}

#[test]
fn a_journal_of_an_older_version_that_cannot_be_written_is_taken_over_as_far_as_it_goes() {
    let folder = tempfile::tempdir().unwrap();
    let place = place(folder.path());
    let path = folder.path().join("old.db");
    let mut old = Connection::open(&path).unwrap();
    schema::migrate(&mut old, &schema::STEPS[..2]).unwrap();
    old.execute_batch(
        "INSERT INTO book VALUES (1, 'demo', '2026-05-08');
         INSERT INTO acknowledgement VALUES (1, 1, 'WULF', 'runway_months', 'me', 'alert', '', '2026-05-09T08:00:00Z', NULL);",
    )
    .unwrap();
    drop(old);
    let memory = Journal::in_memory(&place, "read only".to_owned()).unwrap();
    memory.take_over(&path).unwrap();
    let mut memory = memory;
    assert_eq!(memory.diary().unwrap().acknowledged.len(), 1);
}

#[test]
fn a_full_disk_writes_nothing_of_a_settle_and_what_was_there_goes_on_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let place = place(folder.path());
    let mut journal = Journal::open(&place).unwrap();
    journal.settle(&year("2026-03-05")).unwrap();
    journal.acknowledge(&wulf(), RULE, Watch, "known").unwrap();
    // a disk on which no page is free
    let pages: i64 = journal.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    journal.connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
    let names: Vec<String> = (0..500).map(|number| format!("X{number}")).collect();
    let many: Vec<(&str, &[(&str, State)])> = names.iter().map(|name| (&**name, &YEAR[..])).collect();
    let error = journal.settle(&past(&many, "2026-06-02")).unwrap_err();
    assert!(matches!(error, JournalError::Full(_)), "{error}");
    assert_eq!(lines(&mut journal), ["2026-03-02 ok → watch (past) (stands)"]);
    let mut memory = Journal::in_memory(&place, error.to_string()).unwrap();
    memory.take_over(place.file.as_deref().unwrap()).unwrap();
    assert_eq!(memory.diary().unwrap().acknowledged.len(), 1);
    assert_eq!(memory.settle(&year("2026-05-08")).unwrap().len(), 1);
    assert_eq!(memory.diary().unwrap().keeping, Keeping::Nowhere(error.to_string()));
}

#[test]
fn a_row_that_no_program_of_ours_wrote_is_damage_and_no_panic() {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(&place(folder.path())).unwrap();
    journal.settle(&year("2026-05-08")).unwrap();
    journal.connection.execute("UPDATE entry SET day = 'yesterday'", []).unwrap();
    journal.read = None;
    let error = journal.diary().unwrap_err();
    assert!(matches!(error, JournalError::Damaged { .. }), "{error}");
    assert!(error.to_string().contains("\"yesterday\" is no day"), "{error}");
}

/// Two rules of three companies over sixty days, each with its changes of state.
fn paths() -> impl Strategy<Value = Vec<Vec<(u64, usize)>>> {
    prop::collection::vec(prop::collection::vec((0..60_u64, 0..4_usize), 1..9), 6)
}

const METRICS: [Metric; 2] = [Metric::Runway, Metric::Overdue];

fn grown(paths: &[Vec<(u64, usize)>], to: u64) -> History {
    let first = day("2026-01-01");
    let on = |number| first + chrono::Days::new(number);
    let mut companies: BTreeMap<Ticker, Vec<_>> = BTreeMap::new();
    for (at, path) in paths.iter().enumerate() {
        let mut states: BTreeMap<u64, State> =
            path.iter().map(|(day, state)| (*day, State::ALL[*state])).collect();
        states.entry(0).or_insert(Fine);
        let mut texts: Vec<(String, State)> =
            states.iter().map(|(day, state)| (on(*day).to_string(), *state)).collect();
        texts.dedup_by_key(|(_, state)| *state);
        let states: Vec<(&str, State)> = texts.iter().map(|(day, state)| (&**day, *state)).collect();
        let ticker = Ticker::new(["CORZ", "IREN", "WULF"][at / 2]).unwrap();
        companies.entry(ticker).or_default().push(track(METRICS[at % 2], &states, on(to)));
    }
    let companies = companies.into_iter().map(|(ticker, tracks)| (ticker, tracks.into())).collect();
    History::new(first, on(to), companies)
}

type Line = (Date, String, String, State, State);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// However often it is settled, by whichever of two programs and with which pauses: the changes of the last past, once
    /// each; and each that fires told at most once.
    #[test]
    fn pasts_that_grow_leave_every_change_once(
        paths in paths(),
        steps in prop::collection::vec((0..9_u64, any::<bool>(), any::<bool>()), 1..16),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let open = || Journal::open(&place(folder.path())).unwrap();
        let mut programs = [open(), open()];
        let mut to = 0;
        let mut told: Vec<i64> = Vec::new();
        for (days, which, is_restarted) in steps {
            to += days;
            let program = &mut programs[usize::from(which)];
            if is_restarted {
                *program = open();
            }
            told.extend(program.settle(&grown(&paths, to)).unwrap().iter().map(|entry| entry.id));
        }
        let history = grown(&paths, to);
        let expected = history.transitions().into_iter().map(|change| -> Line {
            (change.after.since, change.ticker.to_string(), change.rule.name.to_string(), change.from(), change.to())
        });
        let mut expected: Vec<Line> = expected.collect();
        let diary = programs[0].diary().unwrap();
        let kept = diary.entries.iter().filter_map(|entry| {
            Some((entry.on, entry.ticker.to_string(), entry.rule.to_string(), entry.from?, entry.to))
        });
        let mut kept: Vec<Line> = kept.collect();
        expected.sort();
        kept.sort();
        prop_assert_eq!(kept, expected);
        for (ticker, track) in history.companies.iter().flat_map(|(t, tracks)| tracks.iter().map(move |track| (t, track))) {
            let stands = diary.standing(ticker, &track.rule.name).unwrap();
            prop_assert_eq!(stands.to, track.now().unwrap().state.state());
        }
        let firing = diary.entries.iter().filter(|entry| !entry.is_past && entry.is_firing());
        prop_assert_eq!(firing.map(|entry| entry.id).collect::<BTreeSet<_>>(), told.iter().copied().collect());
        let once: BTreeSet<i64> = told.iter().copied().collect();
        prop_assert_eq!(once.len(), told.len());
    }
}
