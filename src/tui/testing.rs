//! A small desk and the keys of a user, for the tests of this floor.

use std::{sync::Arc, time::Duration};

use crossterm::event::Event as Typed;
use ratatui::{Terminal, backend::TestBackend, layout::Size};

use super::{
    keymap::{Chord, Keymap},
    model::Model,
    msg::Msg,
    paint,
    styles::Styles,
    update::{Outcome, update},
};
use crate::{
    alerts::{
        Acknowledgement, Answer, Diary,
        fixture::{self as kept, entry},
    },
    analysis::{
        CompanyDesk, Desk, Figure, Portfolio, fixture as small,
        history::{History, Track, fixture as past},
        thresholds::{
            Flag, FlagState, Levels, Metric, Rule, State,
            fixture::{self, derived, none},
        },
    },
    model::{Book, Date, Event, EventKind, Location, Ticker, Unit},
};

pub(super) const TODAY: &str = "2026-08-07";

pub(super) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub(super) fn book() -> Arc<Book> {
    Arc::new(Book { name: "demo".into(), as_of: Some(day(TODAY)), ..Book::default() })
}

fn event(date: &str, headline: &str) -> Event {
    Event {
        date: day(date),
        kind: EventKind::Deal,
        headline: headline.into(),
        cash: None,
        note: None,
        source: None,
        second_hand: false,
        at: Location::default(),
    }
}

/// Something happened to WULF in March and in May, and is to happen after the book's last day.
pub(super) fn eventful() -> Arc<Book> {
    let wulf = Ticker::new("WULF").unwrap();
    let mut company = small::company();
    company.ticker = wulf.clone();
    company.events = vec![
        event("2026-03-02", "a site bought"),
        event("2026-05-08", "a site sold"),
        event("2026-09-01", "not yet"),
    ];
    Arc::new(Book { companies: [(wulf, Arc::new(company))].into(), ..Book::clone(&book()) })
}

fn company(ticker: &str, last: f64, change: f64, state: FlagState) -> CompanyDesk {
    let mut company = fixture::company();
    company.ticker = Ticker::new(ticker).unwrap();
    let close = Figure::assumed(last, Unit::UsdEach, "close", "set by the test");
    let before = Figure::assumed(last / (1.0 + change), Unit::UsdEach, "close", "set by the test");
    company.quote.change = Figure::computed(
        change,
        Unit::Ratio,
        "last close ÷ close before − 1",
        [("last close", &close), ("close before", &before)],
    );
    company.quote.last = Ok(close);
    let rule = Rule::house(Metric::Runway, Levels::both(18.0, 12.0), 0.1, "house rule").into();
    let value = derived(9.0, Unit::Months);
    company.flags = vec![Flag { rule, state, value, distance: None, since: None }];
    company
}

/// APLD ok, CORZ at watch, WULF at alert.
pub(super) fn desk() -> Desk {
    Desk {
        history: None,
        studies: crate::analysis::event_study::Studies::default(),
        settings: Arc::default(),
        book: book(),
        as_of: day(TODAY),
        bitcoin: fixture::bitcoin(),
        companies: vec![
            company("APLD", 10.0, 0.02, FlagState::Ok),
            company("CORZ", 20.0, -0.01, FlagState::Watch),
            company("WULF", 30.0, 0.03, FlagState::Alert),
        ],
        portfolio: Portfolio {
            holdings: Vec::new(),
            long: none(),
            short: none(),
            gross: none(),
            net: none(),
            profit: none(),
            day: none(),
        },
    }
}

/// A model that shows the small desk.
pub(super) fn model() -> Model {
    let mut model = Model::new(day(TODAY), None, Size::new(100, 24));
    let desk = desk();
    model.book = Some(Arc::clone(&desk.book));
    update(&mut model, Msg::Computed { number: 0, desk: Arc::new(desk) });
    model
}

/// The event of a key by its name in the configuration.
pub(super) fn key(name: &str) -> Typed {
    Typed::Key(name.parse::<Chord>().unwrap().into())
}

/// None of the keys held beside a click.
pub(super) fn no_modifiers() -> crossterm::event::KeyModifiers {
    crossterm::event::KeyEvent::from("j".parse::<Chord>().unwrap()).modifiers
}

pub(super) fn input(event: Typed) -> Msg {
    Msg::Input { event, at: Duration::ZERO }
}

/// Presses keys, named and set apart by spaces; what came of the last.
pub(super) fn press(model: &mut Model, keys: &str) -> Outcome {
    let mut last = Outcome::default();
    for name in keys.split_whitespace() {
        last = update(model, input(key(name)));
    }
    last
}

/// Draws the screen.
pub(super) fn drawn(model: &Model) -> Terminal<TestBackend> {
    let mut terminal = Terminal::new(TestBackend::new(model.size.width, model.size.height)).unwrap();
    let (styles, symbols) = (Styles::dark(), model.symbols);
    terminal.draw(|frame| paint(frame, model, &styles, &symbols)).unwrap();
    terminal
}

/// The text of the screen.
pub(super) fn screen(model: &Model) -> String {
    drawn(model).backend().to_string()
}

/// A past in which WULF fell to alert in May, with the rule of its flag.
pub(super) fn history(desk: &Desk) -> Arc<History> {
    let wulf = Ticker::new("WULF").unwrap();
    let rule = Arc::clone(&desk.company(&wulf).unwrap().flags[0].rule);
    let track = Track { rule, ..past::track(Metric::Runway) };
    let companies = [(wulf, Arc::from(vec![track]))].into();
    Arc::new(History::new(day("2026-01-01"), day(TODAY), companies))
}

/// The journal answers with a diary.
pub(super) fn answer(model: &mut Model, diary: Diary) -> Outcome {
    update(model, Msg::Kept(Answer { diary: Arc::new(diary), ..Answer::default() }))
}

/// A diary of the small desk: WULF at alert since yesterday, which is news; CORZ at watch since May; and before that
/// WULF at watch.
pub(super) fn diary() -> Diary {
    let mut before = entry(1, "WULF", Metric::Runway, "2026-03-02", State::Ok, State::Watch);
    before.is_standing = false;
    let told = entry(2, "CORZ", Metric::Runway, "2026-05-08", State::Ok, State::Watch);
    let new = entry(3, "WULF", Metric::Runway, "2026-08-06", State::Watch, State::Alert);
    kept::diary(vec![new, told, before], Some(2))
}

/// That a state was taken note of.
pub(super) fn acknowledged(state: State, note: &str) -> Acknowledgement {
    Acknowledgement {
        state,
        note: note.into(),
        user: "me".into(),
        at: "2026-08-07T09:00:00Z".parse().unwrap(),
    }
}

/// The keys of a user's configuration.
pub(super) fn own_keymap(text: &str) -> Keymap {
    let (config, _) = crate::config::Config::of_text(std::path::Path::new("config.toml"), text);
    Keymap::of_user(&config.keys).unwrap()
}
