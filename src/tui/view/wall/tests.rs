use ratatui::layout::Size;

use crate::tui::{
    fixture::{demo, model, troubled},
    model::Model,
    screen::{Pane, Screen},
    symbols::Symbols,
    testing::{press, screen},
    view,
};

fn wall(width: u16, height: u16) -> Model {
    let mut model = model(troubled(), width, height);
    press(&mut model, "v");
    model
}

#[test]
fn the_wall_at_every_size() {
    for (width, height) in [(200, 60), (160, 45), (80, 24), (60, 16), (40, 10)] {
        insta::assert_snapshot!(format!("wall_{width}x{height}"), screen(&wall(width, height)));
    }
}

#[test]
fn the_wall_in_ascii() {
    let mut model = wall(80, 24);
    model.symbols = Symbols::ascii();
    let text = screen(&model);
    assert!(text.is_ascii(), "{}", text.chars().filter(|sign| !sign.is_ascii()).collect::<String>());
}

/// What a card says is what the list says, cell by cell.
#[test]
fn a_card_says_what_the_list_says() {
    let desk = demo();
    let mut model = model(demo(), 160, 45);
    let list = view::sheet(&model);
    press(&mut model, "v");
    let cards = super::sheet(&model, &desk);
    assert_eq!(cards.columns.len(), super::SAID.len());
    for row in &cards.rows {
        let listed = list.row_at(&row.id).unwrap();
        for (column, cell) in cards.columns.iter().zip(&row.cells) {
            assert_eq!(list.cell(listed, list.column_at(&column.id).unwrap()), Some(cell), "{}", column.id);
        }
    }
}

#[test]
fn arrows_go_from_card_to_card_and_keep_the_company_in_sight() {
    // two columns at 80: order as the list has it
    let mut model = wall(80, 24);
    let order = view::board::order(&model, &model.desk.clone().unwrap());
    let here = |model: &Model| order.iter().position(|ticker| Some(ticker) == model.ticker.as_ref());
    press(&mut model, "home");
    assert_eq!(here(&model), Some(0));
    press(&mut model, "right");
    assert_eq!(here(&model), Some(1));
    press(&mut model, "down down");
    assert_eq!(here(&model), Some(5));
    press(&mut model, "left");
    assert_eq!(here(&model), Some(4));
    press(&mut model, "end");
    assert_eq!(here(&model), Some(order.len() - 1));
    assert!(screen(&model).contains(&format!("of {} ↑", order.len())), "{}", screen(&model));
    press(&mut model, "home left up");
    assert_eq!(here(&model), Some(0));
    // the company stays chosen where the list comes back, and its column too
    press(&mut model, "down v");
    assert_eq!(here(&model), Some(2));
    assert_eq!(model.sheet_state(Screen::Board).column, None);
}

#[test]
fn the_figure_of_the_pane_in_focus_is_traced() {
    let mut model = wall(160, 45);
    press(&mut model, "tab t");
    assert_eq!(model.pane, Pane::Runway);
    assert!(screen(&model).contains("runway"), "{}", screen(&model));
    press(&mut model, "q tab t");
    assert!(screen(&model).contains("billing critical IT MW"), "{}", screen(&model));
}

#[test]
fn cards_neither_overlap_nor_leave_the_screen() {
    let mut model = wall(160, 45);
    for (width, height) in [(300, 100), (200, 60), (160, 45), (100, 30), (80, 24), (72, 18)] {
        model.size = Size::new(width, height);
        let (grid, row) = super::laid(&model).unwrap();
        let shown = grid.shown(model.look.top, row);
        assert!(shown.iter().any(|(at, _)| *at == row), "{width}x{height}");
        for (at, (_, area)) in shown.iter().enumerate() {
            assert!(area.right() <= width && area.bottom() < height, "{area:?}");
            assert!(shown.iter().skip(at + 1).all(|(_, other)| area.intersection(*other).is_empty()));
        }
    }
}

#[test]
fn a_card_names_its_worst_flag_and_since_when() {
    let mut desk = demo();
    for flag in desk.companies.iter_mut().flat_map(|company| &mut company.flags) {
        flag.since = Some("2026-05-08".parse().unwrap());
    }
    let mut model = model(desk, 160, 45);
    press(&mut model, "v");
    assert!(screen(&model).contains("└ net loss, 1 more · since 2026-05-08 ─"), "{}", screen(&model));
}

#[test]
fn a_click_chooses_a_card() {
    let mut model = wall(160, 45);
    let order = view::board::order(&model, &model.desk.clone().unwrap());
    let (hit, _) = super::card_at(&model, 60, 5).unwrap().unwrap();
    assert_eq!(hit, 1);
    assert_eq!(order[1].as_str(), super::sheet(&model, &model.desk.clone().unwrap()).rows[hit].id);
    model.look.expanded = true;
    assert_eq!(super::card_at(&model, 60, 5), None);
}
