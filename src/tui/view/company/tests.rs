use std::sync::Arc;

use ratatui::{Terminal, backend::TestBackend};

use super::fixture::{broken, demo, hollow, model};
use crate::{
    analysis::Desk,
    tui::{
        screen::{Screen, Tab},
        styles::Styles,
        symbols::Symbols,
        view,
        widget::sheet::RowKind,
    },
};

const SIZES: [(u16, u16); 4] = [(200, 60), (120, 40), (80, 24), (60, 20)];

fn drawn(desk: &Arc<Desk>, screen: Screen, ticker: &str, size: (u16, u16)) -> String {
    let model = model(desk, screen, ticker, size);
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    terminal.draw(|frame| view::draw(frame, &model, &Styles::dark(), &Symbols::unicode())).unwrap();
    // the header and the footer are the shell's own
    let text = terminal.backend().to_string();
    let lines: Vec<&str> = text.lines().map(|line| line.trim_matches('"').trim_end()).collect();
    lines[1..lines.len() - 1].join("\n")
}

fn snapshots(name: &str, desk: &Arc<Desk>, screen: Screen, ticker: &str, sizes: &[(u16, u16)]) {
    for size in sizes {
        let name = format!("{name}_{}x{}", size.0, size.1);
        insta::assert_snapshot!(name, drawn(desk, screen, ticker, *size));
    }
}

#[test]
fn every_tab_at_every_size() {
    for tab in Tab::ALL {
        let name = format!("wulf_{}", tab.title().to_lowercase());
        snapshots(&name, &demo(), Screen::Company(tab), "WULF", &SIZES);
    }
}

#[test]
fn a_company_with_bitcoin_and_a_later_report() {
    for tab in [Tab::Mix, Tab::Loss, Tab::Runway] {
        let name = format!("corz_{}", tab.title().to_lowercase());
        snapshots(&name, &demo(), Screen::Company(tab), "CORZ", &[(120, 40)]);
    }
}

#[test]
fn a_company_of_which_nothing_is_known() {
    for tab in Tab::ALL {
        let name = format!("hollow_{}", tab.title().to_lowercase());
        snapshots(&name, &hollow(), Screen::Company(tab), "WULF", &[(80, 24)]);
    }
}

#[test]
fn a_file_that_cannot_be_read_is_loud() {
    snapshots("stale_overview", &broken(), Screen::Company(Tab::Overview), "WULF", &[(120, 40)]);
    snapshots("broken_book", &broken(), Screen::Book, "WULF", &[(120, 40), (60, 20)]);
}

#[test]
fn alerts_and_book_at_every_size() {
    snapshots("alerts", &demo(), Screen::Alerts, "WULF", &SIZES);
    snapshots("book", &demo(), Screen::Book, "WULF", &SIZES);
    snapshots("hollow_alerts", &hollow(), Screen::Alerts, "WULF", &[(80, 24)]);
    snapshots("hollow_book", &hollow(), Screen::Book, "WULF", &[(80, 24)]);
}

#[test]
fn no_size_panics_and_the_table_stays_in_the_body() {
    use ratatui::{buffer::Buffer, layout::Rect};
    let screens = Tab::ALL.map(Screen::Company).into_iter().chain([Screen::Alerts, Screen::Book]);
    let desk = demo();
    for screen in screens {
        for (width, height) in (0..=30_u16).flat_map(|width| (0..=15_u16).map(move |height| (width, height)))
        {
            let model = model(&desk, screen, "WULF", (width, height));
            let area = Rect::new(0, 0, width, height);
            let mut buf = Buffer::empty(area);
            let (styles, symbols) = (Styles::mono(), Symbols::ascii());
            let ctx = view::Ctx { model: &model, desk: &desk, styles: &styles, symbols: &symbols };
            match screen {
                Screen::Company(tab) => {
                    super::draw(area, &mut buf, &ctx, tab);
                    let sheet = super::sheet_area(&model, &desk, area, tab);
                    assert_eq!(sheet.intersection(area).area(), sheet.area(), "{screen:?} {width}x{height}");
                }
                Screen::Alerts => view::alerts::draw(area, &mut buf, &ctx),
                _ => view::book::draw(area, &mut buf, &ctx),
            }
        }
    }
}

#[test]
fn every_row_has_its_own_name_and_every_company_its_tabs() {
    for desk in [demo(), hollow(), broken()] {
        for company in &desk.companies {
            for screen in Tab::ALL.map(Screen::Company).into_iter().chain([Screen::Alerts, Screen::Book]) {
                let sheet = view::sheet(&model(&desk, screen, company.ticker.as_str(), (120, 40)));
                let mut names: Vec<&str> = sheet
                    .rows
                    .iter()
                    .filter(|row| row.kind == RowKind::Normal)
                    .map(|row| row.id.as_str())
                    .collect();
                let all = names.len();
                names.sort_unstable();
                let twice = names.windows(2).find(|pair| pair[0] == pair[1]);
                assert_eq!(twice, None, "{} {screen:?}, {all} rows", company.ticker);
            }
        }
    }
}

#[test]
fn an_alert_leads_to_the_flags_of_its_company() {
    let desk = demo();
    let alerts = view::sheet(&model(&desk, Screen::Alerts, "WULF", (120, 40)));
    let row = &alerts.rows[0];
    let opens = row.opens.as_ref().unwrap();
    assert_eq!(opens.tab, Some(Tab::Flags));
    // the same row stands there under the same name
    let flags = view::sheet(&model(&desk, Screen::Company(Tab::Flags), opens.ticker.as_str(), (120, 40)));
    assert!(flags.row_at(&row.id).is_some());
}

#[test]
fn a_figure_of_the_mix_names_itself_and_traces_to_its_facts() {
    let desk = demo();
    let sheet = view::sheet(&model(&desk, Screen::Company(Tab::Mix), "WULF", (200, 60)));
    let at = (sheet.row_at("HPC.share").unwrap(), sheet.column_at("2026-Q1").unwrap());
    let traced = sheet.cell(at.0, at.1).unwrap().trace.as_ref().unwrap();
    assert_eq!(traced.label, "WULF HPC share 2026-Q1");
    // 21.0 of 34.0 million
    assert!((traced.reading.as_ref().unwrap().value - 0.617_647).abs() < 1e-3);
    assert!(!traced.reading.as_ref().unwrap().facts().is_empty());
}

#[test]
fn of_two_statements_of_a_figure_both_are_shown() {
    let desk = demo();
    let sheet = view::sheet(&model(&desk, Screen::Company(Tab::Filings), "WULF", (200, 60)));
    let standing = sheet.column_at("standing").unwrap();
    let words: Vec<String> = sheet.rows.iter().map(|row| row.cells[standing].plain()).collect();
    assert!(words.iter().any(|word| word == "conflict" || word == "restated"), "{words:?}");
    // every value leads to its own fact
    let value = sheet.column_at("value").unwrap();
    assert!(sheet.rows.iter().all(|row| row.cells[value].trace.is_some()));
}
