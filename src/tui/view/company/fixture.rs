//! The demo book's desk, and desks with holes, for the tests of this floor's screens.

use std::sync::{Arc, LazyLock};

use ratatui::layout::Size;

use crate::{
    analysis::{Desk, Settings, desk},
    book::{Place, load},
    model::{Book, Company, Date, Location, Problem, Severity, Source, SourceKind, SourceStatus, Ticker},
    tui::{model::Model, screen::Screen},
};

/// A day after the reports of the second quarter of 2026.
pub(in crate::tui::view) fn day() -> Date {
    "2026-08-14".parse().unwrap()
}

static DEMO: LazyLock<Arc<Desk>> = LazyLock::new(|| {
    let book = load(Place::Demo).unwrap();
    Arc::new(desk(&book, day(), &Settings::default(), None))
});

/// The demo book on that day.
pub(in crate::tui::view) fn demo() -> Arc<Desk> {
    Arc::clone(&DEMO)
}

/// A book of one company without a single fact, price or position.
pub(in crate::tui::view) fn hollow() -> Arc<Desk> {
    let ticker = Ticker::new("WULF").unwrap();
    let company = Company {
        name: "TeraWulf Inc.".into(),
        contracts: Vec::new(),
        debts: Vec::new(),
        events: Vec::new(),
        commitments: Vec::new(),
        sites: Vec::new(),
        notes: Vec::new(),
        summary: None,
        ..(*demo().book.companies[&ticker]).clone()
    };
    let mut book = Book { name: "hollow".into(), benchmark: "BTC-USD".into(), ..Book::default() };
    book.companies.insert(ticker, Arc::new(company));
    Arc::new(desk(&Arc::new(book), day(), &Settings::default(), None))
}

/// The demo book with a file that went stale, one that failed, and a rejected row.
pub(in crate::tui::view) fn broken() -> Arc<Desk> {
    let mut book = (*demo().book).clone();
    let problem = |path: &str, line, column, severity, reason: &str| Problem {
        at: Location::new(&path.into(), line, column),
        severity,
        reason: reason.to_owned(),
    };
    for source in &mut book.sources {
        match &*source.path {
            "facts/WULF.csv" => {
                source.status = SourceStatus::Stale;
                source.problems.push(problem(
                    "facts/WULF.csv",
                    0,
                    0,
                    Severity::Failed,
                    "no header: the first line must name the columns",
                ));
            }
            "facts/CORZ.csv" => source.problems.push(problem(
                "facts/CORZ.csv",
                17,
                5,
                Severity::Rejected,
                "\"12,3x\" is not a number; write digits, thousands separators and parentheses for a loss",
            )),
            _ => {}
        }
    }
    book.sources.push(Source {
        path: "prices/TYPO.csv".into(),
        kind: SourceKind::Prices,
        rows: 0,
        newest: None,
        status: SourceStatus::Failed,
        problems: vec![problem("prices/TYPO.csv", 1, 1, Severity::Failed, "no column \"close\"")],
    });
    Arc::new(desk(&Arc::new(book), day(), &Settings::default(), None))
}

/// A model that shows a screen of a desk.
pub(in crate::tui::view) fn model(desk: &Arc<Desk>, screen: Screen, ticker: &str, size: (u16, u16)) -> Model {
    Model {
        desk: Some(Arc::clone(desk)),
        book: Some(Arc::clone(&desk.book)),
        screen,
        ticker: Some(Ticker::new(ticker).unwrap()),
        ..Model::new(day(), None, Size::new(size.0, size.1))
    }
}
