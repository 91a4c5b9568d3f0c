//! What a user sees of filings: which tag a figure is from, since when it is known, what filings alone leave unknown.

use std::sync::Arc;

use crate::{
    model::{Book, Ticker},
    tui::{
        fixture::{desk_of, filed, model},
        model::{Model, Overlay},
        screen::{Screen, Tab},
        testing::{press, screen},
        view,
        widget::sheet::RowKind,
    },
};

fn shown(book: Book, on: Screen, size: (u16, u16)) -> Model {
    let book = Arc::new(book);
    let mut model = model(desk_of((*book).clone()), size.0, size.1);
    model.book = Some(book);
    model.ticker = Some(Ticker::new("TEST").unwrap());
    model.screen = on;
    model
}

fn text(model: &Model) -> String {
    let text = screen(model);
    let lines: Vec<&str> = text.lines().map(|line| line.trim_matches('"').trim_end()).collect();
    lines.join("\n").trim_end().to_owned()
}

fn snapshot(name: &str, on: Screen, size: (u16, u16)) {
    let name = format!("filed_{name}_{}x{}", size.0, size.1);
    insta::assert_snapshot!(name, text(&shown(filed::book(), on, size)));
}

#[test]
fn facts_of_filings_name_their_tags_and_that_their_day_is_not_known() {
    for size in [(160, 20), (120, 20), (80, 24)] {
        snapshot("filings", Screen::Company(Tab::Filings), size);
    }
}

#[test]
fn what_only_filings_tell_of_has_no_company_file_rather_than_no_debts() {
    snapshot("overview", Screen::Company(Tab::Overview), (120, 60));
    snapshot("pipeline", Screen::Company(Tab::Pipeline), (80, 12));
    snapshot("runway", Screen::Company(Tab::Runway), (120, 70));
    snapshot("board", Screen::Board, (160, 40));
    let said: String =
        Tab::ALL.map(|tab| text(&shown(filed::book(), Screen::Company(tab), (160, 90)))).concat();
    for lie in [
        "no debt instrument",
        "none in the company file",
        "no contract in",
        "holds no contract",
        "nothing dated",
    ] {
        assert!(!said.contains(lie), "{lie}");
    }
}

#[test]
fn the_book_tells_of_filings_their_place_and_what_is_not_read() {
    for size in [(120, 30), (80, 24)] {
        snapshot("book", Screen::Book, size);
    }
}

/// The trace of the figure in a row of the Filings tab.
fn trace(row: &str) -> String {
    let mut model = shown(filed::book(), Screen::Company(Tab::Filings), (110, 40));
    let sheet = view::sheet(&model);
    let at = sheet.rows.iter().position(|one| one.id.starts_with(row)).unwrap();
    press(&mut model, &"j ".repeat(at));
    // on the item's name, which has no figure of its own
    press(&mut model, "t");
    assert!(matches!(model.overlay, Some(Overlay::Trace(_))));
    text(&model)
}

#[test]
fn a_trace_reaches_the_tags() {
    insta::assert_snapshot!("filed_trace_of_a_sum", trace("revenue.ai_cloud"));
    insta::assert_snapshot!("filed_trace_of_what_stands_in", trace("fair_value_change.bitcoin"));
    insta::assert_snapshot!("filed_trace_of_a_conflict", trace("net_income"));
}

#[test]
fn the_input_of_a_formula_names_its_tags_too() {
    let mut model = shown(filed::book(), Screen::Company(Tab::Overview), (110, 40));
    let sheet = view::sheet(&model);
    let rows = sheet.rows.iter().filter(|row| row.kind == RowKind::Normal);
    let at = rows.take_while(|row| !row.id.ends_with("HPC and AI share")).count();
    press(&mut model, &"j ".repeat(at));
    press(&mut model, "t");
    insta::assert_snapshot!("filed_trace_of_a_formula", text(&model));
}

#[test]
fn hundreds_of_filings_are_counted_and_scroll() {
    let mut model = shown(filed::crowded(300), Screen::Book, (100, 30));
    assert!(
        text(&model).contains("304 files: 1 failed, 303 fresh, 1 of them with remarks; others are not read")
    );
    press(&mut model, "G");
    assert!(text(&model).contains("TEST"), "what the company lacks stands below the files");
    let sheet = view::sheet(&model);
    let files = sheet.rows.iter().filter(|row| row.id.starts_with("filings/") && !row.id.contains('#'));
    assert_eq!(files.count(), 305);
}

#[test]
fn where_all_results_are_old_none_looks_new() {
    let board = |as_of: &str| {
        let book = Book { as_of: Some(as_of.parse().unwrap()), ..filed::book() };
        text(&shown(book, Screen::Board, (160, 20)))
    };
    assert!(!board("2026-01-15").contains("25Q3 !+10.5M"));
    // 200 days before is 7 October, in the quarter after the one shown
    assert!(board("2026-04-25").contains("25Q3 !+10.5M"));
}

#[test]
fn a_book_without_a_company_says_what_to_do() {
    let said = |book| text(&shown(book, Screen::Board, (80, 24)));
    assert!(
        said(filed::failed())
            .contains("No company yet: no file in filings/ can be read. The Book (5) says why.")
    );
    let mut unread = filed::failed();
    unread.sources = filed::book().sources.into_iter().take(1).collect();
    assert!(said(unread).contains("No company yet: nothing was taken from filings/. The Book (5) says why."));
    let empty = Book { sources: Vec::new(), ..filed::failed() };
    assert!(
        said(empty).contains("No company yet: put SEC filings into filings/ or add companies/TICKER.toml.")
    );
}
