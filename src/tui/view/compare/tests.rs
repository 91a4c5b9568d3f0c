use std::sync::Arc;

use ratatui::layout::Size;

use super::sheet;
use crate::{
    analysis::Kind,
    tui::{
        fixture::{demo, model, ticker, troubled},
        model::Model,
        screen::Screen,
        symbols::Symbols,
        testing::{press, screen},
        widget::sheet::Sheet,
    },
};

fn compared(width: u16, height: u16) -> Model {
    let mut model = model(troubled(), width, height);
    model.look.compared = Some((ticker("WULF"), ticker("CORZ")));
    model.screen = Screen::Compare;
    model
}

fn told(sheet: &Sheet, row: &str) -> Vec<String> {
    let row = sheet.row_at(row).unwrap();
    sheet.rows[row].cells.iter().map(|cell| format!("{}{}", cell.mark, cell.plain())).collect()
}

#[test]
fn two_companies_at_every_size() {
    for (width, height) in [(300, 60), (160, 45), (80, 24), (60, 16), (40, 10)] {
        insta::assert_snapshot!(format!("compare_{width}x{height}"), screen(&compared(width, height)));
    }
}

#[test]
fn in_ascii_too() {
    let mut model = compared(160, 45);
    model.symbols = Symbols::ascii();
    assert!(screen(&model).is_ascii());
}

#[test]
fn a_difference_is_computed_from_both_and_traced() {
    let model = compared(160, 45);
    let desk = model.desk.clone().unwrap();
    let sheet = sheet(&model, &desk);
    let row = sheet.row_at("mix.hpc").unwrap();
    let figure = |column: usize| sheet.cell(row, column).unwrap().trace.clone().unwrap();
    let (left, right, between) = (figure(1), figure(2), figure(3));
    let values = [&left, &right, &between].map(|traced| traced.reading.as_ref().unwrap().value);
    assert_eq!(values[2], values[1] - values[0]);
    assert_eq!(between.label, "CORZ less WULF: HPC, $");
    let names: Vec<&str> = between.inputs().iter().map(|input| &*input.name).collect();
    assert_eq!(names, ["CORZ", "WULF"]);
    // the file of CORZ cannot be read now: what rests on it says so
    assert!(between.reading.as_ref().unwrap().stale);
}

#[test]
fn another_quarter_is_named_on_both_sides_and_nothing_is_called_better() {
    let mut desk = demo();
    let wulf = desk.companies.iter_mut().find(|company| company.ticker.as_str() == "WULF").unwrap();
    Arc::make_mut(&mut wulf.mix).quarters.pop();
    let mut model = compared(160, 45);
    model.desk = Some(Arc::new(desk));
    let desk = model.desk.clone().unwrap();
    let sheet = sheet(&model, &desk);
    let row = told(&sheet, "mix.revenue");
    assert!(row[1].contains("26Q1") && row[2].contains("26Q2"), "{row:?}");
    assert_eq!((row[4].as_str(), row[5].as_str()), ("", "26Q1 against 26Q2"));
    let between = sheet.cell(sheet.row_at("mix.revenue").unwrap(), 3).unwrap().trace.clone().unwrap();
    assert_eq!(between.reading.unwrap().kind, Kind::Estimated);
}

#[test]
fn what_is_missing_on_one_side_leaves_no_difference() {
    let mut model = compared(160, 45);
    model.look.compared = Some((ticker("HOLE"), ticker("CORZ")));
    let desk = model.desk.clone().unwrap();
    let row = told(&sheet(&model, &desk), "mix.revenue");
    assert_eq!((row[1].as_str(), row[3].as_str(), row[4].as_str()), ("—", "—", ""));
    assert_ne!(row[2], "—");
}

#[test]
fn a_side_is_better_only_by_a_rule() {
    let model = compared(160, 45);
    let desk = model.desk.clone().unwrap();
    let sheet = sheet(&model, &desk);
    let rules: Vec<&str> = desk.settings.rules.iter().map(|rule| rule.metric.name()).collect();
    assert!(rules.contains(&"tenant_concentration") && !rules.contains(&"contracted_mw"));
    assert_eq!(told(&sheet, "pipeline.contracted")[4], "");
    // more megawatts are no rule's better; a smaller largest tenant is
    let shares = |name: &str| {
        let company = desk.company(&ticker(name)).unwrap();
        company.pipeline.concentration.as_ref().unwrap().value
    };
    let better = if shares("WULF") < shares("CORZ") { "● WULF" } else { "● CORZ" };
    assert_eq!(told(&sheet, "pipeline.tenant")[4], better);
}

#[test]
fn nothing_lies_between_bounds_and_between_what_has_no_end() {
    let model = compared(160, 45);
    let desk = model.desk.clone().unwrap();
    let sheet = sheet(&model, &desk);
    // not all of WULF's loss is itemised: its cash part is at most 49.4 %
    assert_eq!(told(&sheet, "loss.cash")[1..=4], ["26Q1 !≤49.4%", "26Q2 =≤5.8%", "—", ""].map(shown));
    assert_eq!(told(&sheet, "runway.operating")[3], "—");
}

/// As `told` writes it: the mark before the word.
fn shown(text: &str) -> String {
    match text.split_once(" !").map(|parts| ("!", parts)).or(text.split_once(" =").map(|parts| ("=", parts)))
    {
        Some((mark, (word, rest))) => format!("{mark}{word} {rest}"),
        None => text.to_owned(),
    }
}

#[test]
fn every_row_has_a_name_of_its_own() {
    let model = compared(160, 45);
    let sheet = sheet(&model, &model.desk.clone().unwrap());
    let mut ids: Vec<&str> = sheet.rows.iter().map(|row| row.id.as_str()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    assert!(sheet.rows.iter().filter(|row| row.cells.len() > 1).all(|row| row.cells.len() == 6));
}

#[test]
fn no_size_panics() {
    let mut model = compared(0, 0);
    for (width, height) in [(300, 100), (200, 60), (160, 45), (100, 30), (80, 24), (60, 16), (40, 10)] {
        model.size = Size::new(width, height);
        for keys in ["end", "home tab", "right right t", "q c", "pgdn w"] {
            press(&mut model, keys);
            screen(&model);
        }
        press(&mut model, "w");
    }
}

/// At no width does a period's word cost a figure: what is drawn is the figure with all its digits.
#[test]
fn no_figure_gives_way_to_its_period() {
    for (left, right) in [("CORZ", "RIOT"), ("CORZ", "IREN"), ("WULF", "CORZ")] {
        for (width, height) in [(200, 60), (160, 45), (80, 60), (60, 60)] {
            let mut model = compared(width, height);
            model.look.compared = Some((ticker(left), ticker(right)));
            let sheet = sheet(&model, &model.desk.clone().unwrap());
            for row in &sheet.rows {
                for (cell, column) in row.cells.iter().zip(&sheet.columns).skip(1).take(3) {
                    let wide = crate::tui::widget::text::width(&cell.plain()) + 1;
                    let is_phase = row.id == "pipeline.next";
                    assert!(
                        is_phase || wide <= usize::from(column.width),
                        "{width}: {} {}",
                        row.id,
                        cell.plain()
                    );
                }
            }
        }
    }
}

#[test]
fn balances_a_quarter_apart_are_not_alike() {
    use super::difference::Periods;
    use crate::{
        analysis::{Figure, Reading},
        model::{Period, Unit},
    };
    let on = |day: &str| -> Reading {
        Ok(Figure::assumed(1.0, Unit::Usd, "cash", "test").over(Period::Instant(day.parse().unwrap())))
    };
    let periods = |a, b| Periods::of(&on(a), &on(b));
    assert!(!periods("2026-06-30", "2026-03-31").are_alike());
    // a quarter of 13 weeks ends beside the month
    assert!(periods("2026-06-30", "2026-06-28").are_alike());
    assert_eq!(periods("2026-06-30", "2026-03-31").words(), ("26Q2".to_owned(), "26Q1".to_owned()));
    assert_eq!(periods("2026-06-30", "2026-03-31").both(), "26-06-30 against 26-03-31");
}

/// MARA is held short, RIOT long and larger: the smaller size is the better one, whatever the sign.
#[test]
fn a_weight_is_judged_by_its_size() {
    let mut model = compared(160, 45);
    for (left, right) in [("MARA", "RIOT"), ("CLSK", "MARA"), ("WULF", "CLSK")] {
        model.look.compared = Some((ticker(left), ticker(right)));
        let desk = model.desk.clone().unwrap();
        let sheet = sheet(&model, &desk);
        let size = |name: &str| {
            desk.company(&ticker(name))
                .unwrap()
                .holding
                .as_ref()
                .unwrap()
                .weight
                .as_ref()
                .unwrap()
                .value
                .abs()
        };
        let better = told(&sheet, "position.weight")[4].clone();
        let smaller = if size(left) < size(right) { left } else { right };
        assert!(better.is_empty() || better.ends_with(smaller), "{left} {right}: {better}");
    }
}
