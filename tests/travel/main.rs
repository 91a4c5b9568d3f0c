//! The demo book looked at from its past.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

mod user;

use std::sync::{Arc, LazyLock};

use hashwatt::{
    analysis::{
        Desk, desk, headlines,
        history::{CauseKind, History, Spell, Track, replay},
        stops::Stops,
        thresholds::{FlagState, State},
    },
    book::{Place, load},
    model::{Book, Date, Facts, PriceSeries, Ticker},
    report,
    tui::screen::{Screen, Tab},
};
use user::{User, settings};

static BOOK: LazyLock<Arc<Book>> = LazyLock::new(|| load(Place::Demo, None).unwrap());
static PAST: LazyLock<History> =
    LazyLock::new(|| replay(&BOOK, &settings(), (day("2024-01-01"), BOOK.as_of.unwrap()), None));

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn ticker(name: &str) -> Ticker {
    Ticker::new(name).unwrap()
}

/// The demo book without anything later than a day. Its last day stays, and what is undated goes.
fn told_by(day: Date) -> Arc<Book> {
    let by = |first: Option<Date>| first.is_none_or(|first| first <= day);
    let until = |last: &mut Option<Date>| *last = last.filter(|last| *last <= day);
    let mut book = (**BOOK).clone();
    book.facts = Facts::new(BOOK.companies.keys().flat_map(|ticker| BOOK.facts.of(ticker, day)));
    for series in book.prices.values_mut() {
        *series = Arc::new(PriceSeries::new(series.until(day).to_vec()));
    }
    for company in book.companies.values_mut() {
        let mut known = (**company).clone();
        known.summary = None;
        known.notes.clear();
        known.events.retain(|event| event.date <= day);
        // that there is a contract by now is no secret: whether there are none yet or none at all is told apart
        for contract in &mut known.contracts {
            contract.note = None;
            if !by(contract.as_of) {
                (contract.renewal, contract.credit_support_provider) = (None, None);
            }
            if !by(contract.signed.or(contract.as_of)) {
                contract.counterparty = "not signed yet".into();
                (contract.critical_it, contract.gross, contract.value, contract.note) =
                    (None, None, None, None);
                contract.phases.clear();
            }
        }
        known.debts.iter_mut().for_each(|debt| debt.note = None);
        known.sites.iter_mut().for_each(|site| site.note = None);
        known.commitments.iter_mut().for_each(|commitment| commitment.note = None);
        known.debts.retain(|debt| by(debt.issued.or(debt.as_of)));
        known.commitments.retain(|commitment| by(commitment.as_of));
        known.debts.iter_mut().for_each(|debt| until(&mut debt.ended));
        known.commitments.iter_mut().for_each(|commitment| until(&mut commitment.ended));
        let phases = known.contracts.iter_mut().flat_map(|contract| &mut contract.phases);
        phases.for_each(|phase| until(&mut phase.actual));
        *company = Arc::new(known);
    }
    book.positions.retain(|position| by(position.opened));
    book.stories = BOOK.stories.iter().filter(|story| by(story.day())).cloned().collect();
    Arc::new(book)
}

const SCREENS: [Screen; 13] = [
    Screen::Board,
    Screen::Company(Tab::Overview),
    Screen::Company(Tab::Mix),
    Screen::Company(Tab::Loss),
    Screen::Company(Tab::Runway),
    Screen::Company(Tab::Pipeline),
    Screen::Company(Tab::Filings),
    Screen::Company(Tab::Flags),
    Screen::Portfolio,
    Screen::Alerts,
    Screen::Headlines,
    Screen::Story,
    Screen::Compare,
];

#[test]
fn no_screen_of_an_earlier_day_shows_what_was_told_later() {
    let mut whole = User::new(&BOOK, true);
    let mut leaks: Vec<String> = Vec::new();
    for on in ["2025-03-31", "2025-11-10", "2026-03-02", "2026-05-20"].map(day) {
        whole.go_to(on);
        // of a book that ends there, by a replay of its own
        let mut cut = User::new(&told_by(on), false);
        cut.go_to(on);
        for name in ["APLD", "CORZ", "IREN", "WULF"] {
            for screen in SCREENS {
                let seen = whole.picture(screen, &ticker(name));
                let told = cut.picture(screen, &ticker(name));
                let lines = seen.lines().zip(told.lines()).filter(|(seen, told)| seen != told);
                let told = |(seen, told)| format!("{screen:?} of {name} on {on}\nwhole {seen}\ncut   {told}");
                leaks.extend(lines.map(told));
            }
        }
    }
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
    assert_eq!(whole.replays, 1, "that of now; all others follow from it");
}

/// Every remark of the company files longer than a word or two.
fn remarks() -> Vec<Arc<str>> {
    let of = |company: &Arc<hashwatt::model::Company>| {
        let contracts = company.contracts.iter().flat_map(|contract| {
            contract.phases.iter().map(|phase| &phase.note).chain([&contract.note]).cloned()
        });
        let debts = company.debts.iter().map(|debt| debt.note.clone());
        let sites = company.sites.iter().map(|site| site.note.clone());
        let commitments = company.commitments.iter().map(|commitment| commitment.note.clone());
        let events = company.events.iter().map(|event| event.note.clone());
        let rows = contracts.chain(debts).chain(sites).chain(commitments).chain(events);
        rows.chain([company.summary.clone()])
            .flatten()
            .chain(company.notes.iter().cloned())
            .collect::<Vec<_>>()
    };
    // a short one may stand elsewhere for itself: "second half of 2026"
    BOOK.companies.values().flat_map(of).filter(|remark| remark.len() > 40).collect()
}

#[test]
fn remarks_of_company_files_are_told_on_the_books_day_and_on_no_day_before_it() {
    let own = BOOK.as_of.unwrap();
    for on in ["2025-11-10", "2026-05-20"].map(day).into_iter().chain([own]) {
        let desk = desk(&BOOK, on, &settings(), None);
        let json = report::json::render(&desk, &[]).unwrap();
        let reports = [json, report::text::render(&desk, &[]), report::markdown::render(&desk, &[])];
        // wrapped lines are put together again
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let reports = reports.map(|report| flat(&report));
        let told = |remark: &&Arc<str>| {
            let (plain, quoted) = (flat(remark), flat(&remark.replace('"', "\\\"")));
            reports.iter().any(|report| report.contains(&plain) || report.contains(&quoted))
        };
        let remarks = remarks();
        let told: Vec<&Arc<str>> = remarks.iter().filter(told).collect();
        assert_eq!(told.is_empty(), on < own, "{on}: {told:#?}");
    }
}

#[test]
fn a_story_without_a_day_is_left_out_of_the_past_and_counted() {
    let undated = BOOK.stories.iter().filter(|story| story.day().is_none()).count();
    assert!(undated > 0);
    let count = |on: &str| {
        let tape = headlines::check(&BOOK, day(on), None);
        tape.stories.iter().filter(|checked| checked.story.day().is_none()).count()
    };
    assert_eq!((count("2026-08-07"), count("2026-08-06"), count("2025-11-10")), (undated, 0, 0));
    let mut user = User::new(&BOOK, true);
    let said = "of unknown date not shown";
    assert!(!user.picture(Screen::Headlines, &ticker("WULF")).contains(said));
    user.go_to(day("2025-11-10"));
    let seen = user.picture(Screen::Headlines, &ticker("WULF"));
    assert!(seen.contains(said) && !seen.contains("date unknown"), "{seen}");
}

#[test]
fn tenants_are_called_by_name_alone() {
    for contract in BOOK.companies.values().flat_map(|company| &company.contracts) {
        // a day in a name would tell of it before it came
        assert!(!contract.counterparty.contains("20"), "{}", contract.counterparty);
    }
}

#[test]
fn the_past_cut_off_is_the_past_replayed_to_that_day() {
    for on in ["2024-06-30", "2025-01-01", "2025-08-08", "2026-02-28", "2026-05-11", "2026-08-05"].map(day) {
        let desk = desk(&BOOK, on, &settings(), None);
        let cut = PAST.until(&desk).unwrap();
        let replayed = replay(&BOOK, &settings(), (PAST.from, on), None);
        // the reason for an unknown names the day it was looked for, which a replay takes from the last close
        let spell = |spell: &Spell| {
            let lacks = match &spell.state {
                FlagState::Unknown(missing) => {
                    missing.needs.iter().map(|need| need.what.to_string()).collect()
                }
                _ => Vec::new(),
            };
            (spell.since, spell.state.state(), lacks, format!("{:?} {:?}", spell.value, spell.cause))
        };
        let tell = |history: &History| -> Vec<_> {
            let tracks =
                history.companies.iter().flat_map(|(of, tracks)| tracks.iter().map(move |t| (of, t)));
            let told = |track: &Track| track.spells.iter().map(spell).collect::<Vec<_>>();
            tracks.map(|(of, track)| (format!("{of} {}", track.rule.name), told(track))).collect()
        };
        for (cut, replayed) in tell(&cut).iter().zip(&tell(&replayed)) {
            assert_eq!(cut, replayed, "{on}");
        }
        assert_eq!((cut.from, cut.to, tell(&cut).len()), (replayed.from, replayed.to, tell(&replayed).len()));
    }
    let before = desk(&BOOK, day("2023-12-31"), &settings(), None);
    assert!(PAST.until(&before).is_none(), "of a day before the first judged nothing is known");
}

/// State and since-day of every flag.
fn flags(desk: &Desk) -> Vec<(String, State, Option<Date>)> {
    let of = |company: &hashwatt::analysis::CompanyDesk| {
        let ticker = company.ticker.clone();
        let told = move |flag: &hashwatt::analysis::thresholds::Flag| {
            (format!("{ticker} {}", flag.rule.name), flag.state.state(), flag.since)
        };
        company.flags.iter().map(told).collect::<Vec<_>>()
    };
    desk.companies.iter().flat_map(of).collect()
}

fn seen(user: &User) -> (Date, Vec<(String, State, Option<Date>)>) {
    let desk = user.model.desk.as_ref().unwrap();
    (desk.as_of, flags(desk))
}

#[test]
fn forth_and_back_by_event_gives_the_same_desks_and_now_as_it_was() {
    let mut user = User::new(&BOOK, true);
    let now = seen(&user);
    let kept = user.kept;
    user.go_to(day("2026-07-01"));
    let mut forth = vec![seen(&user)];
    loop {
        user.press("]");
        if user.model.travel.to.is_none() {
            break;
        }
        assert!(seen(&user).0 > forth.last().unwrap().0);
        forth.push(seen(&user));
    }
    assert_eq!(seen(&user), now);
    assert!(forth.len() > 10, "{}", forth.len());
    for expected in forth.iter().skip(1).rev() {
        user.press("[");
        assert_eq!(seen(&user), *expected);
    }
    user.press("=");
    assert_eq!(seen(&user), now);
    assert_eq!((user.kept, user.replays), (kept, 1), "the journal was told nothing, and nothing replayed");
}

/// Through 2025 and 2026: what was filed or priced changes flags on a day the user stops at.
#[test]
fn flags_change_on_days_on_which_something_was_told() {
    let stops = Stops::of(&BOOK);
    let changes = PAST.transitions();
    let filed = changes.iter().filter(|change| {
        change.after.since >= day("2025-01-01")
            && matches!(change.after.cause.kind(), CauseKind::Filed | CauseKind::Restated)
    });
    let mut count = 0;
    for change in filed {
        let on = stops.on(change.after.since);
        assert!(on.iter().any(|stop| stop.ticker == *change.ticker), "{} {:?}", change.ticker, change.after);
        count += 1;
    }
    assert!(count > 50, "{count}");
}
