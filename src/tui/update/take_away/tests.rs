use crate::tui::{
    action::Action,
    effect::Effect,
    export::Export,
    fixture::{demo, ticker},
    model::{Model, Notice, Overlay},
    msg::Msg,
    screen::{Screen, Tab},
    testing::{press, screen},
    update::{Outcome, act, update},
};

/// The Board of the demo book, the cursor on WULF.
fn model() -> Model {
    let mut model = crate::tui::fixture::model(demo(), 160, 45);
    model.ticker = Some(ticker("WULF"));
    on(&mut model, "WULF", "hpc");
    model
}

fn on(model: &mut Model, row: &str, column: &str) {
    let state = model.sheets.entry(model.screen).or_default();
    state.row = Some(row.to_owned());
    state.column = Some(column.to_owned());
}

fn copied(outcome: &Outcome) -> Option<&str> {
    outcome.effects.iter().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.as_str()),
        _ => None,
    })
}

fn notice(model: &Model) -> &str {
    match &model.notice {
        Some(Notice::Said(text) | Notice::Over { said: text, .. }) => text,
        _ => "",
    }
}

#[test]
fn a_figure_is_copied_as_its_raw_number_and_named() {
    let mut model = model();
    on(&mut model, "WULF", "net_loss");
    let outcome = press(&mut model, "y");
    assert_eq!(copied(&outcome), Some("-427600000"));
    // it is of the quarter before that of its neighbours, and sources disagree about it
    assert_eq!(notice(&model), "copied -427600000 (WULF net income, 26Q1, disputed)");
    on(&mut model, "WULF", "last");
    assert_eq!(copied(&press(&mut model, "y")), Some("17.08"));
    assert_eq!(notice(&model), "copied 17.08 (WULF last close)");
    on(&mut model, "WULF", "ticker");
    assert_eq!(copied(&press(&mut model, "y")), Some("WULF"));
}

#[test]
fn a_missing_figure_copies_nothing_and_says_why() {
    let mut model = model();
    on(&mut model, "WULF", "runway");
    let outcome = press(&mut model, "y");
    assert_eq!(copied(&outcome), None);
    let said = notice(&model);
    assert!(
        said.starts_with("nothing copied: WULF runway is missing: cash: newest is 3.27B of 2025-12-31"),
        "{said}"
    );
    // and it goes with the next key
    press(&mut model, "down");
    assert_eq!(model.notice, None);
}

#[test]
fn a_bound_is_copied_as_it_is_told() {
    let mut model = model();
    on(&mut model, "WULF", "cash_part");
    assert_eq!(copied(&press(&mut model, "y")), Some("≤49.4%"));
}

#[test]
fn a_row_is_copied_as_raw_values_set_apart_by_tabs() {
    let mut model = model();
    let outcome = press(&mut model, "Y");
    let values: Vec<&str> = copied(&outcome).unwrap().split('\t').collect();
    assert_eq!(values.len(), 20);
    assert_eq!(values[..3], ["alert", "WULF", "17.08"]);
    assert_eq!((values[10], values[13]), ("-427600000", ""));
    assert_eq!(notice(&model), "copied the row of WULF: 20 values");
}

#[test]
fn in_a_trace_the_source_goes_along() {
    let mut model = model();
    let outcome = press(&mut model, "t y");
    let line = copied(&outcome).unwrap().to_owned();
    let cells: Vec<&str> = line.split('\t').collect();
    assert_eq!(cells[..3], ["WULF HPC share of revenue", "0.7138513815612983", "ratio"]);
    assert_eq!((cells[3], cells[4]), ("2026-04-01 to 2026-06-30", "estimated"));
    assert!(cells[5].contains("filed 2026-08-05") && cells[5].contains("facts/WULF.csv:94"), "{line}");
    assert!(matches!(model.overlay, Some(Overlay::Trace(_))));
    // with its inputs: HPC and AI cloud, and revenue
    let lines = copied(&press(&mut model, "Y")).unwrap().lines().count();
    assert_eq!(lines, 3);
    // of a missing figure nothing
    press(&mut model, "esc");
    on(&mut model, "WULF", "runway");
    assert_eq!(copied(&press(&mut model, "t y")), None);
    assert!(notice(&model).starts_with("nothing copied: WULF runway is missing"), "{}", notice(&model));
}

#[test]
fn an_accession_number_goes_along_where_there_is_one() {
    let mut model = model();
    model.ticker = Some(ticker("CORZ"));
    model.screen = Screen::Company(Tab::Filings);
    let sheet = crate::tui::view::sheet(&model);
    let with = |row: &&crate::tui::widget::sheet::Row| {
        row.cells.iter().any(|cell| cell.plain() == "0001839341-26-000014")
    };
    let row = sheet.rows.iter().find(with).unwrap().id.clone();
    on(&mut model, &row, "value");
    let outcome = press(&mut model, "t y");
    let line = copied(&outcome).unwrap();
    assert!(
        line.contains("10-Q, filed ") && line.contains("0001839341-26-000014, facts/CORZ.csv:"),
        "{line}"
    );
}

#[test]
fn a_look_at_the_past_is_named_with_the_figure() {
    let mut model = model();
    model.as_of = model.desk.as_ref().map(|desk| desk.as_of);
    on(&mut model, "WULF", "last");
    press(&mut model, "y");
    assert_eq!(notice(&model), "copied 17.08 (WULF last close, as of 2026-08-07)");
}

#[test]
fn a_word_on_a_copy_stands_over_what_is_wrong_for_one_key() {
    let mut model = model();
    model.notice = Some(Notice::Wrong("facts/CORZ.csv cannot be read".to_owned()));
    press(&mut model, "y");
    assert!(notice(&model).starts_with("copied 0.71"), "{:?}", model.notice);
    press(&mut model, "down");
    assert_eq!(model.notice, Some(Notice::Wrong("facts/CORZ.csv cannot be read".to_owned())));
}

fn exported(outcome: &Outcome) -> Option<&Export> {
    outcome.effects.iter().find_map(|effect| match effect {
        Effect::Export(file) => Some(&**file),
        _ => None,
    })
}

#[test]
fn a_screen_is_written_and_the_footer_says_where() {
    let mut model = model();
    let outcome = act(&mut model, Action::ExportCsv);
    let file = exported(&outcome).unwrap();
    assert_eq!((&*file.name(1), &*file.what), ("hashwatt-board-2026-08-07-demo.csv", "10 rows"));
    let place = "/home/me/hashwatt-board-2026-08-07-demo.csv".to_owned();
    update(&mut model, Msg::Exported(Ok((place, "10 rows".to_owned()))));
    let drawn = screen(&model);
    assert!(drawn.contains("wrote /home/me/hashwatt-board-2026-08-07-demo.csv (10 rows)"), "{drawn}");
    // where there is no room for the whole path it is shown over the screen
    model.size = (60, 20).into();
    let place = format!("/home/me/{}/hashwatt-board.csv", "deep/".repeat(20));
    update(&mut model, Msg::Exported(Ok((place, "10 rows".to_owned()))));
    let Some(Overlay::Message { text, .. }) = &model.overlay else { panic!("{:?}", model.overlay) };
    assert!(text.ends_with("/hashwatt-board.csv") && text.starts_with("10 rows"), "{text}");
    press(&mut model, "esc");
    // wider than the hints leave, and not than the terminal: the hints give way
    model.size = (100, 24).into();
    let place = format!("/home/me/{}/hashwatt-board.csv", "deep/".repeat(8));
    update(&mut model, Msg::Exported(Ok((place.clone(), "10 rows".to_owned()))));
    let drawn = screen(&model);
    assert!(drawn.contains(&format!("wrote {place} (10 rows)")) && drawn.contains("help"), "{drawn}");
    assert!(matches!(act(&mut model, Action::ExportSvg).effects.as_slice(), [Effect::ExportPicture]));
}

#[test]
fn what_cannot_be_written_is_said_until_it_is_read() {
    let mut model = model();
    let why = "Cannot write into /: permission denied.".to_owned();
    update(&mut model, Msg::Exported(Err(why.clone())));
    assert!(screen(&model).contains("Cannot write into /: permission denied."));
    press(&mut model, "y");
    assert!(matches!(&model.overlay, Some(Overlay::Message { text, .. }) if *text == why));
    // over a message there is a line: what can be done stands first in it
    let advised = format!("{why}\n\nName a folder that can be written.");
    update(&mut model, Msg::Exported(Err(advised)));
    assert!(
        notice(&model).starts_with("not written, set [export] folder: Cannot write"),
        "{}",
        notice(&model)
    );
    press(&mut model, "esc");
    assert_eq!(model.overlay, None);
}

#[test]
fn before_the_first_desk_there_is_nothing_to_take() {
    let mut model = Model::new("2026-08-07".parse().unwrap(), None, (80, 24).into());
    for action in
        [Action::Copy, Action::CopyRow, Action::ExportCsv, Action::ExportJson, Action::ExportMarkdown]
    {
        assert!(act(&mut model, action).effects.is_empty(), "{action:?}");
        assert!(notice(&model).starts_with("nothing "), "{:?}", model.notice);
    }
}

/// Whatever lies on or over a screen: nothing panics, and no cell copies a zero that is not there.
#[test]
fn every_cell_of_every_screen_can_be_copied() {
    let mut model = model();
    for place in [Screen::Board, Screen::Portfolio, Screen::Alerts, Screen::Book]
        .into_iter()
        .chain(Tab::ALL.map(Screen::Company))
    {
        model.screen = place;
        let sheet = crate::tui::view::sheet(&model);
        for row in sheet.rows.iter().take(8) {
            for (column, cell) in sheet.columns.iter().zip(&row.cells) {
                on(&mut model, &row.id, &column.id);
                let outcome = act(&mut model, Action::Copy);
                let reading = cell.trace.as_ref().map(|traced| &traced.reading);
                if let (Some(Err(_)), Some(text)) = (reading, copied(&outcome)) {
                    assert!(text.parse::<f64>().is_err(), "{place:?} {} {}: {text}", row.id, column.id);
                }
                act(&mut model, Action::CopyRow);
            }
        }
    }
}
