//! The whole terminal in the states a book can be in, header and footer included.

use std::sync::Arc;

use crate::{
    model::{Book, Location, Problem, Severity, SourceStatus},
    tui::{
        fixture::{book, demo, desk_of, model, troubled},
        model::{Model, Notice},
        screen::Screen,
        testing::{TODAY, day, screen},
    },
};

const SIZES: [(u16, u16); 4] = [(200, 60), (120, 40), (80, 24), (60, 20)];

fn snapshots(state: &str, of: impl Fn(u16, u16) -> Model) {
    for (width, height) in SIZES {
        let text = screen(&of(width, height));
        let lines: Vec<&str> = text.lines().map(|line| line.trim_matches('"').trim_end()).collect();
        insta::assert_snapshot!(format!("{state}_{width}x{height}"), lines.join("\n"));
    }
}

#[test]
fn before_the_first_book_is_read() {
    snapshots("loading", |width, height| Model::new(day(TODAY), None, (width, height).into()));
}

#[test]
fn a_book_without_a_company() {
    snapshots("empty", |width, height| {
        let book = Book { name: "desk".into(), as_of: Some(day(TODAY)), ..Book::default() };
        model(desk_of(book), width, height)
    });
}

/// A file that broke after it had been read, and one that never could be.
#[test]
fn files_that_cannot_be_read() {
    snapshots("broken", |width, height| {
        let mut broken = book();
        for source in &mut broken.sources {
            let status = match &*source.path {
                "facts/CORZ.csv" => SourceStatus::Stale,
                "companies/HUT.toml" => SourceStatus::Failed,
                _ => continue,
            };
            source.status = status;
            source.problems = vec![Problem {
                at: Location::new(&source.path, 12, 3),
                severity: Severity::Failed,
                reason: "not a date: `soon`".into(),
            }];
        }
        let mut model = model(troubled(), width, height);
        model.book = Some(Arc::new(broken));
        model.notice = Some(Notice::Wrong("facts/CORZ.csv:12:3: not a date: `soon`".to_owned()));
        model
    });
}

#[test]
fn the_portfolio_on_a_wide_terminal() {
    let mut model = model(demo(), 200, 60);
    model.screen = Screen::Portfolio;
    insta::assert_snapshot!("portfolio_whole_200x60", screen(&model).replace('"', ""));
}
