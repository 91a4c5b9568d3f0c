use std::sync::Arc;

use crate::{
    analysis::{
        Assumption, Desk, Kind, Missing, Projection, Scenario, Settings, Trace, desk,
        runway::fixture::projection,
    },
    tui::{
        fixture::{
            book,
            paths::{endless, projected, simulation, with},
            text,
        },
        model::Model,
        screen::{Screen, Tab},
        styles::Styles,
        symbols::Symbols,
        view::{Ctx, company, sheet},
        widget::sheet::Sheet,
    },
};

fn model(desk: Desk, ticker: &str, size: (u16, u16)) -> Model {
    let mut model = crate::tui::fixture::model(desk, size.0, size.1);
    model.screen = Screen::Company(Tab::Runway);
    model.ticker = Some(crate::tui::fixture::ticker(ticker));
    model.simulation = Some(Arc::new(simulation()));
    model
}

fn drawn(model: &Model, symbols: &Symbols) -> String {
    let draw = |area, buf: &mut _, ctx: &Ctx<'_>| company::draw(area, buf, ctx, Tab::Runway);
    text(&crate::tui::fixture::body(model, &Styles::mono(), symbols, draw))
}

fn said(sheet: &Sheet, row: &str) -> String {
    let row = &sheet.rows[sheet.row_at(row).unwrap_or_else(|| panic!("no row {row}"))];
    row.cells.iter().map(|cell| format!("{}{}", cell.mark, cell.plain())).collect::<Vec<_>>().join("|")
}

#[test]
fn the_tab_at_every_size() {
    for (width, height) in [(200, 60), (160, 45), (80, 24)] {
        let text = drawn(&model(projected(), "CORZ", (width, height)), &Symbols::unicode());
        insta::assert_snapshot!(format!("runway_{width}x{height}"), text);
    }
    let text = drawn(&model(projected(), "CORZ", (120, 40)), &Symbols::ascii());
    assert!(text.is_ascii(), "{text}");
    insta::assert_snapshot!("runway_ascii_120x40", text);
}

#[test]
fn every_row_of_the_tab() {
    let text = drawn(&model(projected(), "CORZ", (200, 190)), &Symbols::unicode());
    insta::assert_snapshot!("runway_whole", text);
    let text = drawn(&model(projected(), "CORZ", (80, 260)), &Symbols::unicode());
    insta::assert_snapshot!("runway_whole_narrow", text);
}

#[test]
fn an_input_that_cannot_be_read_now_marks_every_line_of_the_months() {
    let mut stale = projection();
    stale.grounds[0].figure.stale = true;
    let model = model(with(|_| Ok(stale.clone())), "CORZ", (200, 60));
    let sheet = sheet(&model);
    let row = &sheet.rows[sheet.row_at("month.2027-04-30").unwrap()];
    let traced = || row.cells.iter().filter(|cell| cell.trace.is_some());
    assert!(traced().count() > 3 && traced().all(|cell| cell.stale));
    let chance = &sheet.rows[sheet.row_at("below in 12 mo").unwrap()];
    assert!(chance.cells[1].stale);
    assert!(drawn(&model, &Symbols::unicode()).contains("* Stale: an input of this projection"));
}

#[test]
fn the_trace_of_a_month_tells_every_line_of_it() {
    let model = model(projected(), "CORZ", (80, 24));
    let sheet = sheet(&model);
    let row = &sheet.rows[sheet.row_at("month.2027-04-30").unwrap()];
    let traced = row.cells[1].trace.as_ref().unwrap().reading.clone().unwrap();
    let Trace::Formula { notes, .. } = &*traced.trace else { panic!("a formula") };
    assert!(notes.iter().any(|note| note.starts_with("of it ")), "{notes:?}");
}

#[test]
fn the_wall_says_its_cause_its_shortfall_and_the_dates_of_the_paths() {
    let model = model(projected(), "CORZ", (200, 60));
    let sheet = sheet(&model);
    // 900 − 15 × 50 + 2 × (0 + 1 + … + 14) − 600 = −240 M, which is 340 M below the floor of 100 M
    assert!(said(&sheet, "wall").starts_with("  wall|~340.0M|~13.8|2027-09-30"), "{}", said(&sheet, "wall"));
    assert!(said(&sheet, "wall").ends_with("2.75% notes due 2027, ~600.0M; ~340.0M short of the floor"));
    // the tenth month after 2026-06-30, the first of which is over
    assert!(said(&sheet, "P10 of its date").starts_with("  P10 of its date||~8.7|2027-04-30"));
    assert!(said(&sheet, "below in 12 mo").contains("~10.7%"));
    assert!(said(&sheet, "below in 12 mo").contains("error ±0.3 points"));
}

#[test]
fn a_month_adds_up_and_each_of_its_figures_is_an_estimate_with_a_trace() {
    let sheet = sheet(&model(projected(), "CORZ", (200, 60)));
    let row = sheet.row_at("month.2027-09-30").unwrap();
    let value = |column: &str| {
        let cell = sheet.cell(row, sheet.column_at(column).unwrap()).unwrap();
        let figure = cell.trace.as_ref().unwrap().reading.as_ref().unwrap();
        assert_eq!((figure.kind, cell.mark), (Kind::Estimated, "~"), "{column}");
        figure.value
    };
    let flows = ["mining", "hpc", "overhead", "interest", "capex", "principal"].map(value);
    // +10 +28 −15 −5 −40 −600
    assert_eq!(flows.iter().sum::<f64>(), -622e6);
    assert_eq!(value("opening") + flows.iter().sum::<f64>(), value("amount"));
    // what is zero in every month has no column
    assert!(sheet.column_at("hosting").is_none() && sheet.column_at("tax").is_none());
    let mining = sheet.cell(row, sheet.column_at("mining").unwrap()).unwrap().trace.clone().unwrap();
    assert_eq!((mining.label.as_str(), &*mining.inputs()[0].name), ("CORZ mining Sep 2027", "mining"));
    let principal = sheet.cell(row, sheet.column_at("principal").unwrap()).unwrap().trace.clone().unwrap();
    let Trace::Formula { notes, .. } = &*principal.reading.unwrap().trace.clone() else {
        panic!("a formula")
    };
    assert!(notes.contains(&"2.75% notes due 2027: 600.0M on 2027-09-15".to_owned()), "{notes:?}");
}

#[test]
fn months_say_in_words_that_they_are_past_or_below_the_floor() {
    let sheet = sheet(&model(projected(), "CORZ", (200, 60)));
    assert!(said(&sheet, "month.2026-07-30").starts_with("  Jul 2026 past|"));
    assert!(said(&sheet, "month.2026-08-30").starts_with("  Aug 2026|"));
    assert!(said(&sheet, "month.2027-09-30").starts_with("  Sep 2027 below floor|~−240.0M"));
    assert!(said(&sheet, "month.2027-09-30").ends_with("2.75% notes due 2027, ~600.0M"));
}

#[test]
fn a_refused_projection_says_what_it_lacks_and_the_rest_stands() {
    let model = model(projected(), "CIFR", (160, 45));
    let sheet = sheet(&model);
    assert!(said(&sheet, "wall").ends_with("insufficient data: total_debt 2026-Q2: not in the book"));
    assert!(sheet.row_at("need.total_debt 2026-Q2: not in the book").is_some());
    assert!(sheet.column_at("opening").is_none() && sheet.row_at("L2 with bitcoin").is_some());
    assert!(!drawn(&model, &Symbols::unicode()).contains("projected  "));
}

#[test]
fn paths_refused_or_not_drawn_yet_leave_the_projection_alone() {
    let mut one = model(projected(), "IREN", (160, 45));
    assert!(drawn(&one, &Symbols::unicode()).contains("no paths: bitcoin volatility: fewer than 60 closes"));
    one.simulation = None;
    let text = drawn(&one, &Symbols::unicode());
    assert!(text.contains("▼ wall") && !text.contains("no paths") && !text.contains("P50"), "{text}");
}

#[test]
fn without_a_wall_it_says_how_far_it_was_looked() {
    let sheet = sheet(&model(with(|_| Ok(endless())), "CORZ", (160, 45)));
    assert!(said(&sheet, "wall").starts_with("  wall||>60||"), "{}", said(&sheet, "wall"));
    assert!(said(&sheet, "wall").ends_with("none within 60 months"));
}

#[test]
fn pro_forma_and_reported_stand_side_by_side() {
    let desk = with(|_| Ok(Projection { is_pro_forma: true, reported_wall: None, ..projection() }));
    let sheet = sheet(&model(desk, "CORZ", (160, 45)));
    assert!(said(&sheet, "wall, pro forma").contains("2027-09-30"));
    assert!(said(&sheet, "wall, as reported").ends_with("none within 60 months"));
}

#[test]
fn assumptions_say_who_set_them_and_a_what_if_is_marked() {
    let mut settings = Settings::default();
    let values = [(Assumption::BitcoinHaircut, 0.5)].into_iter().collect();
    let scenario = Scenario { name: "crash".into(), values, ..Scenario::default() };
    settings.assumptions.scenario = Some(Arc::new(scenario));
    settings.assumptions.all.set(Assumption::MiningStops, 0.0);
    let book = book();
    let day = book.as_of.unwrap();
    let sheet = sheet(&model(desk(&Arc::new(book), day, &settings, None), "CORZ", (200, 60)));
    let haircut = said(&sheet, "assumption.bitcoin_haircut");
    assert!(haircut.starts_with(" ◆bitcoin haircut|~50.0%"), "{haircut}");
    assert!(haircut.contains("what-if, scenario crash; default 30.0%: "), "{haircut}");
    assert!(
        said(&sheet, "assumption.mining_stops").contains("|~no|"),
        "{}",
        said(&sheet, "assumption.mining_stops")
    );
    let rent = said(&sheet, "assumption.rent_usd_per_mw_year");
    assert!(rent.contains("|—|") && rent.contains("nobody set it"), "{rent}");
}

#[test]
fn every_row_has_its_own_name() {
    for desk in [projected(), with(|_| Err(Missing::of("cash", "not in the book")))] {
        for ticker in ["CORZ", "WULF", "CIFR"] {
            let sheet = sheet(&model(desk.clone(), ticker, (160, 45)));
            let named =
                sheet.rows.iter().filter(|row| row.kind == crate::tui::widget::sheet::RowKind::Normal);
            let mut names: Vec<&str> = named.map(|row| row.id.as_str()).collect();
            names.sort_unstable();
            assert_eq!(names.windows(2).find(|pair| pair[0] == pair[1]), None, "{ticker}");
        }
    }
}

#[test]
fn no_size_panics() {
    let desk = projected();
    for (width, height) in [(40, 10), (41, 30), (45, 31), (60, 33), (300, 100), (20, 60), (5, 60), (200, 4)] {
        for symbols in [Symbols::unicode(), Symbols::ascii()] {
            drawn(&model(desk.clone(), "CORZ", (width, height)), &symbols);
        }
    }
}
