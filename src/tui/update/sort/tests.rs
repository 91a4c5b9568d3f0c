use std::sync::Arc;

use crossterm::event::{Event, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;

use super::*;
use crate::{
    config::OwnList,
    model::Ticker,
    tui::{
        action::{Action, Motion},
        fixture::{demo, model},
        model::{Grouping, List},
        testing::{input, press, screen},
        update::{act, update},
        widget::sheet::RowKind,
    },
};

fn board(width: u16, height: u16) -> Model {
    let mut model = model(demo(), width, height);
    cursor::settle(&mut model);
    model
}

fn sorted(model: &Model) -> Option<(&str, bool)> {
    model.list.sort.as_ref().map(|sort| (sort.column.as_str(), sort.descending))
}

fn tickers(model: &Model) -> Vec<String> {
    view::sheet(model).rows.into_iter().map(|row| row.id).collect()
}

#[test]
fn greater_and_less_walk_the_columns_and_come_round() {
    let mut model = board(200, 60);
    let worst = tickers(&model);
    press(&mut model, ">");
    assert_eq!(sorted(&model), Some(("ticker", false)));
    assert!(tickers(&model).is_sorted());
    press(&mut model, "> >");
    assert_eq!(sorted(&model), Some(("day", true)));
    press(&mut model, "< < <");
    assert_eq!((sorted(&model), tickers(&model)), (None, worst));
    press(&mut model, "<");
    assert_eq!(sorted(&model), Some(("flag", true)));
    press(&mut model, ">");
    assert_eq!(sorted(&model), None);
}

/// On a terminal with room for a handful of columns every one of them shows while it is sorted by.
#[test]
fn the_column_sorted_by_is_in_sight_with_the_sign_of_its_way() {
    for width in [40, 60, 80, 120] {
        let mut model = board(width, 24);
        for _ in 0..view::sheet(&model).columns.len() - 1 {
            press(&mut model, ">");
            let sort = model.list.sort.clone().unwrap();
            // wherever the cursor goes then
            press(&mut model, "h h h h h h h h");
            let header = screen(&model).lines().nth(2).unwrap().to_owned();
            let sign = if sort.descending { '↓' } else { '↑' };
            assert!(header.contains(sign), "{width} {sort:?} {header}");
            let sheet = view::sheet(&model);
            let at = sheet.column_at(&sort.column).unwrap();
            cursor::put(&mut model, 0, at);
        }
    }
}

#[test]
fn a_click_on_a_header_sorts_and_again_turns_round() {
    let mut model = board(200, 60);
    let text = screen(&model);
    let line = text.lines().nth(2).unwrap();
    let x = line[..line.find("Liquidity").unwrap()].chars().count() as u16 - 1;
    let click = |model: &mut Model| {
        let kind = MouseEventKind::Down(MouseButton::Left);
        let event = MouseEvent { kind, column: x, row: 2, modifiers: crate::tui::testing::no_modifiers() };
        update(model, input(Event::Mouse(event)))
    };
    click(&mut model);
    assert_eq!(sorted(&model), Some(("liquidity", true)));
    click(&mut model);
    assert_eq!(sorted(&model), Some(("liquidity", false)));
}

/// A column that does not show is added for as long as it is sorted by.
#[test]
fn a_hidden_column_shows_while_it_is_sorted_by() {
    let mut model = board(160, 45);
    set(&mut model, Some(Sort { column: "debt_usd".to_owned(), descending: true }));
    assert!(screen(&model).contains("Debt↓"));
    set(&mut model, None);
    assert!(!screen(&model).contains("Debt"));
}

#[test]
fn text_that_stands_for_a_value_is_sorted_by_it() {
    let mut model = board(200, 60);
    set(&mut model, Some(Sort { column: "next".to_owned(), descending: false }));
    let desk = model.desk.clone().unwrap();
    let days: Vec<Option<chrono::NaiveDate>> = tickers(&model)
        .iter()
        .map(|ticker| {
            let company = desk.company(&Ticker::new(ticker).unwrap()).unwrap();
            company.pipeline.next_phase().and_then(|(_, phase)| match phase.delivery {
                crate::analysis::Delivery::Due(day) | crate::analysis::Delivery::Unconfirmed(day) => {
                    Some(day)
                }
                _ => None,
            })
        })
        .collect();
    let known: Vec<_> = days.iter().flatten().collect();
    assert!(known.is_sorted() && known.len() > 2, "the soonest first: {days:?}");
    assert!(days.iter().skip(known.len()).all(Option::is_none), "missing last: {days:?}");
    press(&mut model, "S");
    let last = tickers(&model);
    assert!(
        desk.company(&Ticker::new(last.last().unwrap()).unwrap()).unwrap().pipeline.next_phase().is_none()
    );
}

fn action() -> impl Strategy<Value = Action> {
    use Action as A;
    prop::sample::select(vec![
        A::Sort,
        A::Reverse,
        A::SortNext,
        A::SortPrevious,
        A::GroupNone,
        A::GroupSide,
        A::GroupRole,
        A::GroupLists,
        A::Columns,
        A::Toggle,
        A::MoveUp,
        A::MoveDown,
        A::Reset,
        A::Back,
        A::ShowBoard,
        A::ShowCompany,
        A::Wall,
        A::Recompute,
        A::Move(Motion::Up),
        A::Move(Motion::Down),
        A::Move(Motion::Right),
        A::Move(Motion::Last),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever is done to the list, only a move of the cursor chooses another company, and the row under the cursor is
    /// that company's, or a total.
    #[test]
    fn the_company_selected_survives_whatever_is_done_to_the_list(actions in prop::collection::vec(action(), 1..30)) {
        let list = |name: &str, tickers: &[&str]| Arc::new(OwnList {
            name: name.to_owned(),
            tickers: tickers.iter().map(|ticker| Ticker::new(ticker).unwrap()).collect(),
        });
        let mut model = board(100, 30);
        model.list = List {
            lists: vec![list("core", &["WULF", "CORZ", "XYZ"]), list("power", &["CIFR", "WULF"])],
            ..List::default()
        };
        let desk = model.desk.clone().unwrap();
        for action in actions {
            let before = model.ticker.clone();
            // without a shelf nothing answers a recomputation: the same desk comes again
            if action == Action::Recompute {
                model.desk = Some(Arc::new((*desk).clone()));
                cursor::settle(&mut model);
            } else {
                act(&mut model, action);
            }
            let moves = matches!(action, Action::Move(_)) && model.overlay.is_none();
            prop_assert!(moves || model.ticker == before, "{action:?}: {before:?} {:?}", model.ticker);
            if model.screen == Screen::Board {
                let sheet = view::sheet(&model);
                let (row, column) = model.sheet_state(Screen::Board).cursor(&sheet).unwrap();
                let row = &sheet.rows[row];
                if let Some(opens) = &row.opens {
                    prop_assert_eq!(Some(&opens.ticker), model.ticker.as_ref(), "{:?}", action);
                } else {
                    prop_assert_eq!(row.kind, RowKind::Total);
                }
                prop_assert!(column < sheet.columns.len());
                prop_assert!(sheet.rows.iter().all(|row| row.kind.is_passed_over() || row.cells.len() == sheet.columns.len()));
                let mut ids: Vec<&str> = sheet.rows.iter().map(|row| row.id.as_str()).collect();
                ids.sort_unstable();
                prop_assert!(ids.windows(2).all(|two| two[0] != two[1]), "a name is one row's: {ids:?}");
                let sorted = model.list.sort.as_ref().map(|sort| sort.column.as_str());
                prop_assert!(sorted.is_none_or(|id| sheet.column_at(id).is_some()));
            }
        }
        prop_assert!(model.list.grouping != Grouping::Lists || !model.list.lists.is_empty());
    }
}
