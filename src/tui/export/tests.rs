use std::{collections::HashMap, sync::Arc};

use serde_json::Value;

use super::*;
use crate::{
    analysis::{Assumption, Desk, Settings, WhatIf, desk, filter::Filter, headlines},
    tui::{
        fixture::{book, demo, model, ticker, troubled},
        model::{Grouping, Model, Moment},
        screen::{Pane, Screen, Tab},
        testing::day,
        view,
        widget::sheet::Sort,
    },
};

fn screens() -> impl Iterator<Item = Screen> {
    let others = [
        Screen::Board,
        Screen::Portfolio,
        Screen::Alerts,
        Screen::Headlines,
        Screen::Story,
        Screen::Book,
        Screen::Compare,
    ];
    others.into_iter().chain(Tab::ALL.map(Screen::Company))
}

/// A model of a desk with its headlines checked, the first of them open.
fn shown(desk: Desk) -> Model {
    let tape = Arc::new(headlines::check(&desk.book, desk.as_of, None));
    let of = Moment { book: Arc::clone(&desk.book), as_of: desk.as_of };
    let mut model = model(desk, 120, 40);
    let first = tape.stories.iter().find(|checked| !checked.findings.is_empty());
    model.press.open = first.map(|checked| crate::tui::model::Open {
        key: checked.story.key,
        scroll: 0,
        from: Screen::Headlines,
    });
    model.take_tape(tape, of);
    model.ticker = Some(ticker("WULF"));
    model
}

fn at(mut model: Model, screen: Screen) -> Model {
    model.screen = screen;
    model
}

fn text(model: &mut Model, format: Format) -> String {
    sheet(model, format).unwrap().text
}

fn json(model: &mut Model) -> Value {
    serde_json::from_str(&text(model, Format::Json)).unwrap()
}

/// The rows of a CSV by the header's names.
fn csv(model: &mut Model) -> Vec<HashMap<String, String>> {
    let text = text(model, Format::Csv);
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let names = |record: ::csv::StringRecord| {
        header.iter().zip(record.iter()).map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect()
    };
    reader.records().map(|record| names(record.unwrap())).collect()
}

/// WULF on 2026-08-07: a loss of 427.6 million in the first quarter, and in the second 31.932 million of HPC beside 12.8
/// million of mining, no total filed: 31.932 ÷ 44.732, estimated.
#[test]
fn csv_holds_raw_values_with_their_units_and_what_is_missing_is_empty() {
    let rows = csv(&mut shown(demo()));
    assert_eq!(rows.len(), demo().companies.len());
    let wulf = rows.iter().find(|row| row["ticker"] == "WULF").unwrap();
    assert_eq!(wulf["net_income [USD]"], "-427600000");
    assert_eq!(wulf["hpc [ratio]"], (31_932_000.0_f64 / 44_732_000.0).to_string());
    assert_eq!(wulf["last [USD each]"], "17.08");
    assert_eq!(wulf["severity"], "alert");
    assert_eq!(wulf["runway [months]"], "");
    assert_eq!((&*wulf["as_of"], &*wulf["past"], &*wulf["book"]), ("2026-08-07", "false", "demo"));
    assert!(wulf["estimated"].contains("hpc") && wulf["conflict"].contains("net_income"));
    // the loss is of the quarter before that of the share beside it
    assert!(wulf["older"].contains("net_income 26Q1"), "{}", wulf["older"]);
    // no more than a bound is known of the cash part: it stands in a column that says so
    assert_eq!(wulf["cash_part"], "");
    let bound: f64 = wulf["cash_part_at_most [ratio]"].parse().unwrap();
    assert!((bound - 0.494).abs() < 0.0005, "{bound}");
}

#[test]
fn json_says_what_each_figure_is_and_where_it_was_read() {
    let report = json(&mut shown(demo()));
    let wulf = report["rows"].as_array().unwrap().iter().find(|row| row["id"] == "WULF").unwrap();
    let loss = &wulf["cells"]["net_income"];
    assert_eq!((&loss["value"], &loss["text"]), (&(-427_600_000.0).into(), &"26Q1 −427.6M".into()));
    let figure = &loss["figure"];
    assert_eq!((&figure["kind"], &figure["conflict"]), (&"reported".into(), &true.into()));
    assert_eq!(figure["period"]["end"], "2026-03-31");
    let source = &figure["sources"][0];
    assert_eq!((&source["filed"], &source["what"]), (&"2026-05-08".into(), &"WULF net_income".into()));
    assert!(source["at"].as_str().unwrap().starts_with("facts/WULF.csv:"));
    let runway = &wulf["cells"]["runway"];
    assert!(runway["value"].is_null() && runway["text"].is_null());
    assert_eq!(runway["missing"][0]["what"], "cash");
    let bound = &wulf["cells"]["cash_part"];
    assert!(bound["value"].is_null() && bound["text"] == "≤49.4%");
    assert_eq!(bound["bound"]["bound"], "at most");
    assert_eq!(bound["bound"]["value"], bound["figure"]["value"]);
}

#[test]
fn markdown_is_the_table_of_the_screen_with_its_marks() {
    let text = text(&mut shown(demo()), Format::Markdown);
    assert!(text.starts_with("# Board\n\nAs of 2026-08-07, book demo.\n"), "{text}");
    let wulf = text.lines().find(|line| line.starts_with("| alert |  | WULF |")).unwrap();
    assert!(wulf.contains(r"| \~71.4% |") && wulf.contains("| !26Q1 −427.6M |"), "{wulf}");
    let cells = |line: &str| line.replace("\\|", "").matches('|').count();
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
    assert!(rows.iter().all(|row| cells(row) == cells(rows[0])), "{text}");
}

#[test]
fn json_of_every_screen_is_valid_by_the_schema() {
    let schema: Value = serde_json::from_str(&schema().unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut model = shown(troubled());
    for screen in screens() {
        model.screen = screen;
        let Ok(file) = sheet(&mut model, Format::Json) else { continue };
        let report: Value = serde_json::from_str(&file.text).unwrap();
        let errors: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{screen:?}: {errors:?}");
    }
}

/// Every screen in every format, of a book with holes and files that cannot be read, of a company that is not there, and of
/// no book at all.
#[test]
fn every_screen_is_written_and_none_panics() {
    let mut full = shown(troubled());
    let mut hole = shown(troubled());
    hole.ticker = Some(ticker("HOLE"));
    let mut none = Model::new(day("2026-08-07"), None, (0, 0).into());
    for screen in screens() {
        for format in Format::ALL {
            for model in [&mut full, &mut hole, &mut none] {
                model.screen = screen;
                let size = model.size;
                drop(sheet(model, format));
                assert_eq!(model.size, size);
            }
        }
        full.screen = screen;
        let is_written = sheet(&mut full, Format::Csv).is_ok();
        assert!(is_written || screen == Screen::Compare, "{screen:?}");
    }
    assert_eq!(sheet(&mut none, Format::Csv), Err("no desk yet: the book is being read"));
}

/// Of each cell drawn the file has the very figure: read back from the digits, every bit.
#[test]
fn no_figure_of_a_file_differs_from_the_sheets() {
    let mut model = shown(troubled());
    let mut held = 0;
    for screen in screens().filter(|screen| *screen != Screen::Compare) {
        model.screen = screen;
        let (drawn, written, rows) = (view::sheet(&model), json(&mut model), csv(&mut model));
        let lines = written["rows"].as_array().unwrap();
        assert_eq!(lines.len(), rows.len(), "{screen:?}");
        for row in drawn.rows.iter().filter(|row| !row.cells.is_empty()) {
            let Some(at) = lines.iter().position(|line| line["id"] == *row.id) else { continue };
            for (cell, column) in row.cells.iter().zip(&drawn.columns) {
                let Some(Ok(figure)) = cell.trace.as_ref().map(|traced| &traced.reading) else { continue };
                let place = format!("{screen:?} {} {}", row.id, column.id);
                let id = if column.id == "net_loss" { "net_income" } else { &*column.id };
                let cell = &lines[at]["cells"][id];
                assert_eq!(cell["figure"]["value"].as_f64(), Some(figure.value + 0.0), "{place}");
                let Some(value) = cell["value"].as_f64() else { continue };
                assert_eq!(value, figure.value + 0.0, "{place}");
                let names = [id.to_owned(), format!("{id} [{}]", columns::unit(figure.unit))];
                let raw = names.iter().find_map(|name| rows[at].get(name)).unwrap();
                assert_eq!(raw.parse::<f64>(), Ok(value), "{place}");
                held += 1;
            }
        }
    }
    assert!(held > 300, "{held}");
}

#[test]
fn columns_and_rows_out_of_sight_are_written_too() {
    let mut model = shown(demo());
    for screen in [Screen::Board, Screen::Headlines, Screen::Company(Tab::Runway)] {
        model.screen = screen;
        model.size = (300, 100).into();
        let wide = text(&mut model, Format::Csv);
        model.size = (40, 10).into();
        assert_eq!(text(&mut model, Format::Csv), wide, "{screen:?}");
    }
}

#[test]
fn the_order_on_the_screen_is_that_of_the_file() {
    let mut model = shown(demo());
    model.list.sort = Some(Sort { column: "ticker".to_owned(), descending: true });
    let tickers: Vec<String> = csv(&mut model).iter().map(|row| row["ticker"].clone()).collect();
    let mut sorted = tickers.clone();
    sorted.sort_by(|a, b| b.cmp(a));
    assert_eq!(tickers, sorted);
    assert_eq!(json(&mut model)["sorted_by"]["column"], "ticker");
}

/// A desk of the demo book on another day, bitcoin down by 30 % where asked.
fn seen(from: &str, what_if: bool) -> Desk {
    let live = [(Assumption::BitcoinChange, -0.3)].into_iter().filter(|_| what_if).collect();
    let tried = WhatIf { live, ..WhatIf::default() };
    let settings = Settings::default();
    let settings = Settings { assumptions: tried.over(&settings.assumptions), ..settings };
    desk(&Arc::new(book()), day(from), &settings, None)
}

#[test]
fn a_look_at_the_past_and_a_what_if_are_visible_in_every_format() {
    let mut model = shown(seen("2025-11-12", true));
    model.travel.to = Some(day("2025-11-12"));
    let row = csv(&mut model).remove(0);
    assert_eq!((&*row["as_of"], &*row["past"], &*row["what_if"]), ("2025-11-12", "true", "bitcoin −30%"));
    let report = json(&mut model);
    assert_eq!((&report["as_of"], &report["past"]), (&"2025-11-12".into(), &true.into()));
    assert_eq!(report["what_if"], "bitcoin −30%");
    let text = text(&mut model, Format::Markdown);
    assert!(
        text.contains("As of 2025-11-12 (a look at the past), book demo, **WHAT-IF** bitcoin −30%."),
        "{text}"
    );
    let file = sheet(&mut model, Format::Csv).unwrap();
    assert_eq!(file.name(1), "hashwatt-board-2025-11-12-demo-what-if.csv");
    assert_eq!(file.name(2), "hashwatt-board-2025-11-12-demo-what-if-2.csv");
}

#[test]
fn what_comes_from_a_file_that_cannot_be_read_says_so_in_every_format() {
    let mut model = shown(troubled());
    let rows = csv(&mut model);
    let corz = rows.iter().find(|row| row["ticker"] == "CORZ").unwrap();
    assert!(corz["stale"].contains("net_income"), "{}", corz["stale"]);
    let report = json(&mut model);
    let corz = report["rows"].as_array().unwrap().iter().find(|row| row["id"] == "CORZ").unwrap();
    assert_eq!(corz["cells"]["net_income"]["figure"]["stale"], true);
    let text = text(&mut model, Format::Markdown);
    let corz = text.lines().find(|line| line.contains("| CORZ |")).unwrap();
    assert!(corz.contains(r"−1.16B\*"), "{corz}");
}

/// A headline is anybody's text: a spreadsheet must not take it for a formula.
#[test]
fn no_text_of_a_csv_is_a_formula() {
    let mut model = shown(demo());
    for screen in screens().filter(|screen| *screen != Screen::Compare) {
        model.screen = screen;
        for (name, cell) in csv(&mut model).into_iter().flatten() {
            let is_number = cell.parse::<f64>().is_ok();
            assert!(
                is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{screen:?} {name}: {cell}"
            );
        }
    }
}

#[test]
fn a_story_is_written_with_its_text_and_its_claims() {
    let mut model = at(shown(demo()), Screen::Story);
    let story = Arc::clone(&model.press.reading().unwrap().story.text);
    let report = json(&mut model);
    assert!(report["text"].as_str().unwrap().contains(&*story));
    assert!(report["text"].as_str().unwrap().contains("Claim 1 of "));
    assert!(!report["rows"].as_array().unwrap().is_empty());
    assert!(text(&mut model, Format::Markdown).starts_with("# Headlines\n"));
}

/// Of the demo's ten companies the runway of some is missing: they are out, and it is said.
#[test]
fn a_filter_and_groups_are_named_in_every_format() {
    let mut model = shown(demo());
    assert!(json(&mut model)["filter"].is_null() && json(&mut model)["grouped_by"].is_null());
    assert!(!text(&mut model, Format::Csv).contains("filter"));

    let filter = Filter::parse("runway<24mo", &model.filter_names()).unwrap();
    model.list.filter = Some(Arc::new(filter));
    model.list.grouping = Grouping::Role;
    let rows = csv(&mut model);
    assert!(!rows.is_empty() && rows.len() < 10, "{}", rows.len());
    assert!(
        rows.iter().all(|row| row["filter"] == "runway<24mo" && !row["runway [months]"].is_empty()),
        "{rows:?}"
    );
    let report = json(&mut model);
    let out = report["filter"]["not_judged"].as_u64().unwrap();
    assert_eq!((&report["filter"]["lists"], &report["grouped_by"]), (&"runway<24mo".into(), &"role".into()));
    assert!(out > 0 && rows.len() as u64 + out <= 10, "{out}");
    let markdown = text(&mut model, Format::Markdown);
    let said = format!("Listed: runway\\<24mo; {out} cannot be judged, and are not listed. Grouped by role.");
    assert!(markdown.contains(&said), "{markdown}");
    // it lists the Board alone
    model.screen = Screen::Portfolio;
    assert!(json(&mut model)["filter"].is_null() && json(&mut model)["grouped_by"].is_null());
    model.screen = Screen::Alerts;
    model.alerts.filter.company = true;
    assert_eq!(json(&mut model)["filter"]["lists"], "all, only WULF");
}

#[test]
fn two_companies_are_named_where_they_are_compared() {
    let mut model = at(shown(demo()), Screen::Compare);
    assert_eq!(sheet(&mut model, Format::Csv), Err("nothing is listed"));
    model.look.compared = Some((ticker("WULF"), ticker("CORZ")));
    let file = sheet(&mut model, Format::Csv).unwrap();
    assert_eq!(file.name(1), "hashwatt-wulf-corz-compare-2026-08-07-demo.csv");
    let rows = csv(&mut model);
    let share = rows.iter().find(|row| row["what"].starts_with("HPC+AI share")).unwrap();
    assert_eq!(share["WULF"], (31_932_000.0_f64 / 44_732_000.0).to_string());
    assert_eq!(share["WULF [unit]"], "ratio");
    assert!(share.contains_key("CORZ") && share.contains_key("difference [unit]"), "{share:?}");
    assert!(text(&mut model, Format::Markdown).starts_with("# WULF against CORZ\n"));
}

#[test]
fn cards_are_written_as_a_table_and_a_pane_alone_as_the_tab_of_its_figures() {
    let mut model = shown(demo());
    model.list.wall = true;
    let file = sheet(&mut model, Format::Csv).unwrap();
    assert_eq!((&*file.name(1), &*file.what), ("hashwatt-wall-2026-08-07-demo.csv", "10 rows"));
    let wulf = csv(&mut model).into_iter().find(|row| row["ticker"] == "WULF").unwrap();
    assert_eq!((&*wulf["last [USD each]"], &*wulf["net_income [USD]"]), ("17.08", "-427600000"));
    assert!(text(&mut model, Format::Markdown).starts_with("# Wall\n"));

    model.sheets.entry(Screen::Board).or_default().row = Some("CORZ".to_owned());
    model.look.expanded = true;
    model.pane = Pane::Runway;
    let alone = sheet(&mut model, Format::Json).unwrap();
    assert_eq!(alone.name(1), "hashwatt-corz-runway-2026-08-07-demo.json");
    assert_eq!(picture(&model, String::new()).name(1), "hashwatt-corz-runway-2026-08-07-demo.svg");
    // what is shown stays as it was
    assert_eq!((model.screen, model.ticker.clone()), (Screen::Board, Some(ticker("WULF"))));
    (model.look.expanded, model.ticker) = (false, Some(ticker("CORZ")));
    model.screen = Screen::Company(Tab::Runway);
    assert_eq!(sheet(&mut model, Format::Json).unwrap(), alone);
}

/// What is said of a contract stands below its row, and is of no other: not a group of those that follow.
#[test]
fn remarks_are_written_with_the_row_above_them() {
    let mut model = at(shown(demo()), Screen::Company(Tab::Pipeline));
    let sheet = view::sheet(&model);
    let kind = crate::tui::widget::sheet::RowKind::Remark;
    let drawn = sheet.rows.iter().filter(|row| row.kind == kind).count();
    let headings: Vec<String> =
        ["All contracts", "Contracts", "Options", "Tenants"].map(str::to_owned).into();
    let report = json(&mut model);
    let rows = report["rows"].as_array().unwrap();
    let remarks: Vec<&Value> = rows.iter().filter_map(|row| row["remarks"].as_array()).flatten().collect();
    assert!(drawn >= remarks.len() && remarks.len() > 3, "{drawn}: {remarks:?}");
    for row in rows {
        let group = row["group"].as_str().unwrap();
        assert!(headings.iter().any(|heading| group.starts_with(heading)), "{group}");
    }
    let lines = csv(&mut model);
    let first =
        rows.iter().position(|row| row["remarks"].as_array().is_some_and(|all| all.len() > 1)).unwrap();
    let all: Vec<&str> =
        rows[first]["remarks"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(lines[first]["row_remark"], all.join("; "));
    assert!(text(&mut model, Format::Markdown).contains(&format!("| *{}", &all[0][..8])));
    // the share of live MW as a number beside its words
    assert!(lines[0]["status"].ends_with("% live"), "{:?}", lines[0]);
    assert!(lines[0]["status_figure [ratio]"].parse::<f64>().is_ok(), "{:?}", lines[0]);
}

/// Of APLD no share can be told: a bar of question marks is no text.
#[test]
fn a_bar_of_what_is_unknown_is_missing() {
    let mut model = shown(demo());
    let report = json(&mut model);
    let apld = report["rows"].as_array().unwrap().iter().find(|row| row["id"] == "APLD").unwrap();
    let mix = &apld["cells"]["mix"];
    assert!(mix["text"].is_null() && !mix["missing"].as_array().unwrap().is_empty(), "{mix}");
    for row in csv(&mut model) {
        assert!(!row["mix [ratio]"].contains("unknown"), "{row:?}");
    }
}

#[test]
fn what_is_new_stands_apart_from_how_bad_it_is() {
    use crate::tui::widget::sheet::{Cell, Column, Row, Sheet, Span};
    let spans = ["▲", "•"].map(|sign| Span::new(sign, crate::tui::styles::Tone::Text));
    let mut sheet = Sheet::new(vec![Column::text("severity", "", 2)], "");
    sheet.rows.push(Row::new("WULF", vec![Cell::spans(spans.to_vec())]));
    let sheet = columns::of_file(sheet, Screen::Board);
    let cells: Vec<String> = sheet.rows[0].cells.iter().map(Cell::plain).collect();
    assert_eq!((&*sheet.columns[1].id, cells), ("note", vec!["▲".to_owned(), "new".to_owned()]));
}

#[test]
fn what_many_changes_have_in_common_is_their_cause_and_no_company() {
    use crate::tui::widget::sheet::{Cell, Column, Row, Sheet};
    let names = ["mark", "day", "company", "rule", "why"].map(|id| Column::text(id, "", 9));
    let mut sheet = Sheet::new(names.to_vec(), "");
    let told = Cell::text("bitcoin price: 10 companies").running();
    sheet.rows.push(Row::new("many", vec![Cell::blank(), Cell::text("2026-08-07"), told]));
    let sheet = columns::of_file(sheet, Screen::Alerts);
    let cells: Vec<String> = sheet.rows[0].cells.iter().map(Cell::plain).collect();
    assert_eq!(cells, ["", "2026-08-07", "", "", "bitcoin price: 10 companies"]);
}
