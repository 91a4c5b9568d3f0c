//! The past of the demo book: what is found by looking at few days is what every day says, and nothing is seen early.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

use std::sync::{Arc, LazyLock};

use hashwatt::{
    analysis::{
        Desk, Settings, desk,
        history::{CauseKind, History, replay},
        thresholds::{Condition, Levels, Metric, Origin, Rule, Scope, State},
    },
    book::{Place, load},
    model::{Book, Date, Facts, PriceSeries, Source, SourceStatus, Ticker},
};
use proptest::prelude::*;

static BOOK: LazyLock<Arc<Book>> = LazyLock::new(|| load(Place::Demo, None).unwrap());
static PAST: LazyLock<History> = LazyLock::new(|| replay(&BOOK, &Settings::default(), span(), None));

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn span() -> (Date, Date) {
    (day("2025-06-01"), BOOK.as_of.unwrap())
}

/// State by state of every rule of every company on a day.
fn states(history: &History, on: Date) -> Vec<(Ticker, Arc<str>, State)> {
    let of = |(ticker, tracks): (&Ticker, &Arc<[_]>)| {
        let state = |track: &hashwatt::analysis::history::Track| {
            Some((ticker.clone(), Arc::clone(&track.rule.name), track.on(on)?.state.state()))
        };
        tracks.iter().filter_map(state).collect::<Vec<_>>()
    };
    history.companies.iter().flat_map(of).collect()
}

fn states_of(desk: &Desk) -> Vec<(Ticker, Arc<str>, State)> {
    let of = |company: &hashwatt::analysis::CompanyDesk| {
        let ticker = company.ticker.clone();
        let state = move |flag: &hashwatt::analysis::thresholds::Flag| {
            (ticker.clone(), Arc::clone(&flag.rule.name), flag.state.state())
        };
        company.flags.iter().map(state).collect::<Vec<_>>()
    };
    desk.companies.iter().flat_map(of).collect()
}

fn agrees_with_every_day(settings: &Settings, from: Date, to: Date) {
    let history = replay(&BOOK, settings, (from, to), None);
    let mut before: Option<Desk> = None;
    for on in from.iter_days().take_while(|on| *on <= to) {
        let desk = desk(&BOOK, on, settings, before.as_ref());
        let past = states(&history, on);
        for state in states_of(&desk) {
            assert!(past.contains(&state), "{on}: every day says {state:?}, and the past does not");
        }
        before = Some(desk);
    }
}

#[test]
fn the_past_is_that_of_every_day_looked_at() {
    agrees_with_every_day(&Settings::default(), day("2026-03-20"), span().1);
}

/// A rule of positions and one under a condition on both prices and filings cannot skip days.
#[test]
fn so_it_is_for_rules_of_positions_and_under_conditions() {
    let own = |name: &str, metric, levels, when: Option<&str>| {
        let when = when.map(|when| Condition::parse(when).unwrap());
        let scope = Scope { held: when.is_none(), ..Scope::default() };
        let rule = Rule {
            name: name.into(),
            origin: Origin::Own,
            scope,
            when,
            ..Rule::house(metric, levels, 0.1, "")
        };
        Arc::new(rule)
    };
    let rules = vec![
        own("entry", Metric::SinceEntry, Levels::both(-0.1, -0.2), None),
        own("held runway", Metric::Runway, Levels::both(30.0, 12.0), None),
        own(
            "both",
            Metric::DueWithinYear,
            Levels::both(0.2, 0.5),
            Some("bitcoin_drawdown > 0.3 && net_loss > 0"),
        ),
    ];
    agrees_with_every_day(&Settings { rules, ..Settings::default() }, day("2026-06-01"), span().1);
}

#[test]
fn a_past_gone_on_with_is_one_made_at_once() {
    let (from, to) = span();
    let half = replay(&BOOK, &Settings::default(), (from, day("2026-02-11")), None);
    let whole = replay(&BOOK, &Settings::default(), (from, to), Some(&half));
    assert_eq!(told(&whole), told(&PAST));
    // a third time there is nothing to do
    assert_eq!(told(&replay(&BOOK, &Settings::default(), (from, to), Some(&whole))), told(&PAST));
}

fn told(history: &History) -> Vec<String> {
    let transition = |t: &hashwatt::analysis::history::Transition<'_>| {
        let (from, to) = (t.from().label(), t.to().label());
        format!("{} {} {}: {from} to {to}, {}", t.after.since, t.ticker, t.rule.name, t.after.cause)
    };
    history.transitions().iter().map(transition).collect()
}

/// What a book said by a day: nothing filed and no close after it.
fn by(book: &Book, on: Date) -> Arc<Book> {
    let facts = book.companies.keys().flat_map(|ticker| book.facts.of(ticker, on));
    let prices = book
        .prices
        .iter()
        .map(|(symbol, series)| (Arc::clone(symbol), Arc::new(PriceSeries::new(series.until(on).to_vec()))));
    Arc::new(Book { facts: Facts::new(facts), prices: prices.collect(), ..book.clone() })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn no_replay_sees_what_was_filed_or_priced_later(back in 1_u64..400) {
        let (from, to) = span();
        let on = to.checked_sub_days(chrono::Days::new(back)).unwrap();
        let then = replay(&by(&BOOK, on), &Settings::default(), (from, on), None);
        for state in states(&then, on) {
            prop_assert!(states(&PAST, on).contains(&state), "{on}: {state:?} then, another now");
        }
        let until: Vec<String> = told(&PAST).into_iter().filter(|line| line[..10] <= *on.to_string()).collect();
        prop_assert_eq!(told(&then), until);
    }
}

#[test]
fn every_change_is_of_its_day() {
    for transition in PAST.transitions() {
        let known = transition.after.value.as_ref().ok().and_then(|figure| figure.known);
        assert!(known.is_none_or(|known| known <= transition.after.since), "{:?}", transition.after);
    }
}

/// The price file of bitcoin cannot be read today: what rests on it is unknown from today, and was known before.
#[test]
fn a_file_that_cannot_be_read_now_changes_nothing_of_the_past() {
    let lost = |source: &Source| {
        let is_it = source.path.ends_with("BTC-USD.csv");
        let status = if is_it { SourceStatus::Stale } else { source.status };
        Source { status, ..source.clone() }
    };
    let sources = BOOK.sources.iter().map(lost).collect();
    let book = Arc::new(Book { sources, ..(**BOOK).clone() });
    let (from, to) = span();
    let history = replay(&book, &Settings::default(), (from, to), Some(&PAST));
    let corz = Ticker::new("CORZ").unwrap();
    let track = history.track(&corz, "bitcoin_drawdown").unwrap();
    let now = track.now().unwrap();
    assert_eq!((now.since, now.state.state(), now.cause.kind()), (to, State::Unknown, CauseKind::Lacking));
    let yesterday = to.pred_opt().unwrap();
    assert_eq!(states(&history, yesterday), states(&PAST, yesterday));
    // and when the file is back, so is the past
    let again = replay(&BOOK, &Settings::default(), (from, to), Some(&history));
    assert_eq!(told(&again), told(&PAST));
}

#[test]
fn a_dated_desk_says_since_when() {
    let desk = desk(&BOOK, span().1, &Settings::default(), None).dated(&Arc::new(PAST.clone()));
    for company in &desk.companies {
        for flag in &company.flags {
            let track = PAST.track(&company.ticker, &flag.rule.name).unwrap();
            assert_eq!(
                flag.since,
                track.now().map(|spell| spell.since),
                "{} {}",
                company.ticker,
                flag.rule.name
            );
        }
    }
}
