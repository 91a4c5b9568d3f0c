use std::{fmt::Write, sync::Arc};

use super::super::{draw, sheet};
use crate::{
    analysis::{Desk, Kind, Missing, Role, Trace, group},
    config::OwnList,
    model::Ticker,
    report::number,
    tui::{
        fixture::{body, company, demo, model, text, troubled},
        model::{Grouping, Model, Overlay},
        paint,
        screen::Screen,
        styles::Styles,
        symbols::Symbols,
        widget::sheet::{RowKind, Sheet},
    },
};

fn grouped(desk: Desk, grouping: Grouping, width: u16, height: u16) -> Model {
    let mut model = model(desk, width, height);
    let list = |name: &str, tickers: &[&str]| {
        let tickers = tickers.iter().map(|ticker| Ticker::new(ticker).unwrap()).collect();
        Arc::new(OwnList { name: name.to_owned(), tickers })
    };
    model.list.lists = vec![list("core", &["WULF", "CORZ", "XYZ"]), list("Texas", &["CIFR", "WULF"])];
    model.list.grouping = grouping;
    model
}

fn plain(sheet: &Sheet, row: &str, column: &str) -> String {
    let cell = sheet.cell(sheet.row_at(row).unwrap(), sheet.column_at(column).unwrap()).unwrap();
    format!("{}{}", cell.mark, cell.plain())
}

#[test]
fn the_groups_at_two_sizes() {
    for grouping in [Grouping::Side, Grouping::Role, Grouping::Lists] {
        for (width, height) in [(160, 45), (80, 24)] {
            let model = grouped(demo(), grouping, width, height);
            let text = text(&body(&model, &Styles::dark(), &Symbols::unicode(), draw));
            insta::assert_snapshot!(format!("board_by_{}_{width}x{height}", grouping.name()), text);
        }
    }
}

#[test]
fn ascii_has_no_other_sign() {
    let model = grouped(troubled(), Grouping::Role, 200, 60);
    let text = text(&body(&model, &Styles::mono(), &Symbols::ascii(), draw));
    assert!(text.is_ascii(), "{text}");
}

#[test]
fn the_columns_to_choose_from() {
    for (width, height) in [(120, 40), (80, 24)] {
        let mut model = model(demo(), width, height);
        model.overlay = Some(Overlay::Columns { choice: 20 });
        let backend = ratatui::backend::TestBackend::new(width, height);
        let mut terminal = ratatui::Terminal::new(backend).unwrap();
        terminal.draw(|frame| paint(frame, &model, &Styles::dark(), &Symbols::unicode())).unwrap();
        insta::assert_snapshot!(format!("columns_{width}x{height}"), terminal.backend());
    }
}

#[test]
fn totals_of_the_demo_book_worked_by_hand() {
    let model = grouped(demo(), Grouping::Role, 200, 60);
    let sheet = sheet(&model, model.desk.as_deref().unwrap());
    let total = |column: &str| plain(&sheet, "total · Landlords", column);
    // 25.2 + 19.4 + 14.8 + 11.3 − 5.4, the short's weight taken off
    assert_eq!(total("weight"), "=65.3%");
    // 839 + 1,119 + 493 + 25 + 175 + 1,410 MW, some of them estimates
    assert_eq!(total("contracted"), "~4,061");
    // 102 + 430 + 0 + 100 MW of four; how much of CIFR's and RIOT's bills is not known
    assert_eq!(total("billing"), "~632+?");
    // CORZ's 1.81 B + CIFR's 0.911 B + CLSK's 0.757 B + APLD's 1.59 B; WULF's and RIOT's is not known
    assert_eq!(total("liquidity"), "~5.07B+?");
    // CORZ's −1.16 B and CIFR's −267.5 M are of 2026-Q2; the others have not reported it
    assert_eq!(total("net_loss"), "~−1.42B+?");
    // (7.20 + 15.0 + 26.3) ÷ (50.6 + 81.1 + 71.7 + 180.2 + 223.6 + 64.2) of 2025-Q3, the newest that all six have
    assert_eq!(total("hpc"), "=25Q3 7.2%");
    // months do not add up, nor do prices, growth or days
    for column in ["runway", "wall", "last", "day", "hpc_qoq", "cash_part", "slip", "next", "flag"] {
        assert_eq!(total(column), "", "{column}");
    }
}

/// Every addend beside its sum, to be checked with a pencil.
#[test]
fn totals_are_the_sums_of_what_they_trace_to() {
    let model = grouped(demo(), Grouping::Role, 200, 60);
    let desk = model.desk.clone().unwrap();
    let sheet = sheet(&model, &desk);
    let mut told = String::new();
    for row in sheet.rows.iter().filter(|row| row.kind == RowKind::Total) {
        for cell in &row.cells {
            let Some(traced) = &cell.trace else { continue };
            writeln!(told, "{} = {}", traced.label, cell.plain()).unwrap();
            match &traced.reading {
                Ok(figure) => {
                    let Trace::Formula { formula, inputs, notes } = &*figure.trace else { panic!("a sum") };
                    writeln!(told, "  {formula}").unwrap();
                    for input in inputs {
                        writeln!(told, "  {} {}", input.name, number::figure(&input.figure)).unwrap();
                    }
                    for note in notes {
                        writeln!(told, "  {note}").unwrap();
                    }
                }
                Err(missing) => writeln!(told, "  {missing}").unwrap(),
            }
        }
    }
    insta::assert_snapshot!("totals", told);
}

#[test]
fn roles_follow_contracts_and_then_revenue() {
    let desk = troubled();
    let told: Vec<String> = desk
        .companies
        .iter()
        .map(|company| format!("{} {}", company.ticker, Role::of(company).map_or("not known", Role::label)))
        .collect();
    insta::assert_snapshot!("roles", told.join("\n"));
    // IREN sells compute on its own GPUs; of HOLE nothing is known, and nothing is guessed
    assert_eq!(Role::of(&company(&desk, "IREN")), Some(Role::Operator));
    assert_eq!(Role::of(&company(&desk, "HOLE")), None);
}

/// A company of which a figure is missing makes a total partial: marked, named in the trace, and never a zero.
#[test]
fn what_is_missing_makes_a_total_partial() {
    let mut desk = demo();
    let whole = group::liquidity(&desk.companies.iter().collect::<Vec<_>>()).unwrap();
    let gone = desk.companies.iter_mut().find(|company| company.ticker.as_str() == "CORZ").unwrap();
    let l2 = gone.liquidity.counted().clone().unwrap().value;
    gone.liquidity.l2_pro_forma = None;
    gone.liquidity.l2 = Err(Missing::of("cash", "not in the book"));
    let part = group::liquidity(&desk.companies.iter().collect::<Vec<_>>()).unwrap();
    assert_eq!((part.counted, part.of), (whole.counted - 1, whole.of));
    let figure = part.reading.clone().unwrap();
    assert_eq!(figure.kind, Kind::Estimated);
    assert!((whole.reading.unwrap().value - l2 - figure.value).abs() < 1.0);
    let Trace::Formula { formula, notes, .. } = &*figure.trace else { panic!("a sum") };
    assert!(formula.ends_with(&format!("of {} of {} companies", part.counted, part.of)), "{formula}");
    assert!(notes.iter().any(|note| note.contains("CORZ: cash: not in the book")), "{notes:?}");

    let none: Vec<_> = desk.companies.iter().filter(|company| company.ticker.as_str() == "CORZ").collect();
    let missing = group::liquidity(&none).unwrap();
    assert!(missing.reading.is_err() && !missing.is_partial());
    assert_eq!(group::weight(&none).is_some(), none[0].holding.is_some());
    assert!(group::compute_share(&[]).1.reading.is_err());

    let model = grouped(desk, Grouping::Lists, 200, 60);
    let sheet = sheet(&model, model.desk.as_deref().unwrap());
    // WULF's is missing too: of none nothing is known, and of CIFR's 911.2 M alone that something is to be added
    assert_eq!(plain(&sheet, "total · list core", "liquidity"), "—");
    assert_eq!(plain(&sheet, "total · list Texas", "liquidity"), "~911.2M+?");
}

/// In a group of companies whose newest quarters differ, one quarter is summed and the others are named.
#[test]
fn quarters_that_differ_are_not_added_up() {
    let mut desk = demo();
    let wulf = desk.companies.iter_mut().find(|company| company.ticker.as_str() == "WULF").unwrap();
    Arc::make_mut(&mut wulf.mix).quarters.pop();
    let before = Arc::make_mut(&mut wulf.loss);
    before.quarter = before.quarter.map(|quarter| quarter.plus(-1));
    let pair: Vec<_> =
        desk.companies.iter().filter(|company| ["WULF", "CORZ"].contains(&company.ticker.as_str())).collect();
    let corz = pair.iter().find(|company| company.ticker.as_str() == "CORZ").unwrap();
    let (quarter, total) = group::net_income(&pair).unwrap();
    assert_eq!(Some(quarter), corz.loss.quarter);
    assert_eq!((total.counted, total.of), (1, 2));
    assert_eq!(total.reading.unwrap().value, corz.loss.net_income.clone().unwrap().value);
    // the share is of the newest quarter both have, and the row says which
    let (quarter, share) = group::compute_share(&pair);
    assert_eq!(quarter, corz.mix.latest().map(|latest| latest.quarter.plus(-1)));
    assert!(share.reading.is_ok());
}

#[test]
fn a_company_of_two_lists_stands_in_both_and_the_cursor_knows_them_apart() {
    let model = grouped(demo(), Grouping::Lists, 160, 45);
    let desk = model.desk.clone().unwrap();
    let sheet = sheet(&model, &desk);
    let rows: Vec<&str> = sheet.rows.iter().map(|row| row.id.as_str()).collect();
    assert!(rows.contains(&"WULF") && rows.contains(&"WULF · list Texas"), "{rows:?}");
    let stops = sheet.rows.iter().filter(|row| row.kind == RowKind::Total).count();
    assert_eq!(stops, 3, "core, Texas and the others");
    assert!(model.sheet_state(Screen::Board).cursor(&sheet).is_some());
}
