use ratatui::{buffer::Buffer, layout::Rect};

use super::*;
use crate::{
    analysis::{Figure, Missing},
    model::Unit,
    tui::{
        styles::{Styles, Tone},
        symbols::Symbols,
    },
};

fn figure(value: f64) -> Figure {
    Figure::assumed(value, Unit::Usd, "test", "test")
}

fn sheet() -> Sheet {
    let columns = vec![
        Column::text("ticker", "Ticker", 6),
        Column::figure("loss", "Net loss", 9).unit("$"),
        Column::figure("cash", "Cash", 8).priority(2),
        Column::text("note", "Note", 4).priority(1).flexible(),
    ];
    let row = |id: &str, loss: f64, cash: f64| {
        Row::new(
            id,
            vec![
                Cell::text(id.to_owned()),
                Cell::figure("loss", &Ok(figure(loss)), Tone::Text),
                Cell::figure("cash", &Ok(figure(cash)), Tone::Text),
                Cell::text("a long remark"),
            ],
        )
    };
    let mut sheet = Sheet::new(columns, "nothing");
    sheet.rows = vec![
        Row::heading("miners"),
        row("WULF", -427.6e6, 1.0e9),
        row("CORZ", -12.0e6, 2.0e9),
        Row::heading("landlords"),
        row("APLD", -100.0e6, 3.0e9),
    ];
    sheet
}

fn drawn(sheet: &Sheet, state: &SheetState, width: u16, height: u16) -> Vec<String> {
    let area = Rect::new(0, 0, width, height);
    let mut buf = Buffer::empty(area);
    draw(sheet, state, area, &mut buf, &Styles::dark(), &Symbols::unicode());
    let line =
        |y| (0..width).map(|x| buf[(x, y)].symbol().to_owned()).collect::<String>().trim_end().to_owned();
    (0..height).map(line).collect()
}

#[test]
fn digits_line_up_and_marks_stand_beside_them() {
    let lines = drawn(&sheet(), &SheetState::default(), 40, 7);
    assert_eq!(
        lines,
        [
            " Ticker  Net loss     Cash Note",
            "                $",
            " miners",
            "›WULF    ~−427.6M   ~1.00B a long remark",
            " CORZ     ~−12.0M   ~2.00B a long remark",
            " landlords",
            " APLD    ~−100.0M   ~3.00B a long remark",
        ]
    );
}

#[test]
fn a_figure_that_does_not_fit_is_rounded_or_gives_way_but_is_never_cut() {
    let mut sheet = sheet();
    sheet.columns[1].width = 6;
    assert!(drawn(&sheet, &SheetState::default(), 40, 7)[3].contains("~−428M"));
    sheet.columns[1].width = 4;
    let line = &drawn(&sheet, &SheetState::default(), 40, 7)[3];
    assert!(line.contains("  ~…") && !line.contains("42"), "{line}");
}

#[test]
fn the_highest_priority_is_dropped_first_and_the_cursor_s_column_never() {
    let sheet = sheet();
    let ids = |width, cursor| {
        let placed = visible_columns(&sheet, width, cursor);
        placed.iter().map(|one| &*sheet.columns[one.column].id).collect::<Vec<_>>()
    };
    assert_eq!(ids(40, None), ["ticker", "loss", "cash", "note"]);
    assert_eq!(ids(28, None), ["ticker", "loss", "note"]);
    assert_eq!(ids(28, Some("cash")), ["ticker", "loss", "cash"]);
    assert_eq!(ids(10, None), ["ticker", "loss"]);
    assert_eq!(ids(0, None), Vec::<&str>::new());
}

#[test]
fn the_cursor_passes_over_headings_and_is_held_at_the_ends() {
    let sheet = sheet();
    let mut state = SheetState::default();
    assert_eq!(state.cursor(&sheet), Some((1, 0)));
    state.move_by(&sheet, 2, 1, 5);
    assert_eq!(state.cursor(&sheet), Some((4, 1)));
    state.move_by(&sheet, 9, 9, 5);
    assert_eq!(state.cursor(&sheet), Some((4, 3)));
    state.move_by(&sheet, -9, -9, 5);
    assert_eq!(state.cursor(&sheet), Some((1, 0)));
}

#[test]
fn the_cursor_stays_with_its_row_over_a_new_order_and_near_it_when_it_is_gone() {
    let mut sheet = sheet();
    let mut state = SheetState::default();
    state.move_by(&sheet, 1, 2, 5);
    assert_eq!(state.row.as_deref(), Some("CORZ"));
    sheet.rows.reverse();
    sheet.columns.remove(0);
    assert_eq!(state.cursor(&sheet), Some((2, 1)));
    state.settle(&sheet, 5);
    sheet.rows.remove(2);
    assert_eq!(state.cursor(&sheet), Some((2, 1)));
}

#[test]
fn the_cursor_is_always_in_sight() {
    let sheet = sheet();
    let mut state = SheetState::default();
    state.move_by(&sheet, 9, 0, 2);
    assert_eq!(state.window(&sheet, 2), 3);
    state.move_by(&sheet, -9, 0, 2);
    // the heading above the first row is shown with it
    assert_eq!(state.window(&sheet, 2), 0);
    state.offset = 99;
    assert_eq!(state.window(&sheet, 1), 1);
}

#[test]
fn the_mouse_and_the_picture_agree() {
    let sheet = sheet();
    let area = Rect::new(2, 1, 40, 7);
    let state = SheetState::default();
    assert_eq!(cell_at(&sheet, &state, area, 2, 1), None);
    assert_eq!(cell_at(&sheet, &state, area, 3, 4), Some((1, 0)));
    assert_eq!(cell_at(&sheet, &state, area, 2 + 8, 4), Some((1, 1)));
    assert_eq!(cell_at(&sheet, &state, area, 2 + 39, 7), Some((4, 3)));
    assert_eq!(cell_at(&sheet, &state, area, 50, 7), None);
}

#[test]
fn what_is_missing_sorts_last_either_way() {
    let mut sheet = sheet();
    sheet.rows.retain(|row| row.kind == RowKind::Normal);
    sheet.rows[0].cells[1] = Cell::missing("loss", &Missing::of("net_income", "not in the book"));
    let order = |descending| {
        let sort = Sort { column: "loss".to_owned(), descending };
        let mut rows = sheet.rows.clone();
        sort.arrange(&mut rows, |row| row.cells[1].clone());
        rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(order(true), ["CORZ", "APLD", "WULF"]);
    assert_eq!(order(false), ["APLD", "CORZ", "WULF"]);
}

#[test]
fn a_word_stands_before_the_mark_and_never_goes_while_the_figure_stays() {
    let mut sheet = sheet();
    sheet.rows[1].cells[1].word = "26Q1".to_owned();
    sheet.columns[1].width = 14;
    assert!(drawn(&sheet, &SheetState::default(), 45, 7)[3].contains(" 26Q1 ~−427.6M "));
    sheet.columns[1].width = 12;
    assert!(drawn(&sheet, &SheetState::default(), 45, 7)[3].contains(" 26Q1 ~−428M "));
    sheet.columns[1].width = 8;
    let line = &drawn(&sheet, &SheetState::default(), 45, 7)[3];
    assert!(line.contains("26Q1 ~…") && !line.contains("42"), "{line}");
}

#[test]
fn nothing_is_drawn_as_nothing() {
    let mut sheet = sheet();
    sheet.rows[1].cells[1] = Cell::blank();
    let line = &drawn(&sheet, &SheetState::default(), 40, 7)[3];
    assert!(line.starts_with(&format!("›WULF{:15}~1.00B", "")), "{line}");
}

/// A column of figures, texts and gaps in any order sorts without a contradiction: a sort that finds one may panic.
#[test]
fn a_mixed_column_has_a_total_order() {
    let missing = Missing::of("loss", "not in the book");
    let kinds = |at: usize| match at % 3 {
        0 => Cell::figure("loss", &Ok(figure(at as f64)), Tone::Text),
        1 => Cell::text(format!("text {at:02}")),
        _ => Cell::missing("loss", &missing),
    };
    let mut sheet = Sheet::new(vec![Column::figure("loss", "Loss", 9)], "");
    sheet.rows = (0..60).map(|at| Row::new(at.to_string(), vec![kinds(at * 7 % 60)])).collect();
    for descending in [true, false] {
        let sort = Sort { column: "loss".to_owned(), descending };
        let mut rows = sheet.rows.clone();
        sort.arrange(&mut rows, |row| row.cells[0].clone());
        let rank = |row: &Row| match &row.cells[0].trace {
            Some(traced) if traced.reading.is_ok() => 0,
            None => 1,
            Some(_) => 2,
        };
        assert!(rows.is_sorted_by_key(rank), "figures, texts, gaps");
    }
}

#[test]
fn no_size_panics() {
    let sheet = sheet();
    for width in 0..=45 {
        for height in 0..=8 {
            drawn(&sheet, &SheetState::default(), width, height);
            drawn(&Sheet::default(), &SheetState::default(), width, height);
        }
    }
}
