use std::{sync::Arc, time::Duration};

use crossterm::event::{KeyEvent, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};

use super::*;
use crate::{
    analysis::thresholds::{FlagState, Metric, Rule},
    model::{Book, Location, Problem, Severity, Source, SourceKind, SourceStatus},
    tui::{
        model::Overlay,
        msg::BookNews,
        screen::{Pane, Screen, Tab},
        testing::{answer, book, day, desk, diary, input, model, press, screen},
        view,
    },
};

fn ticker(model: &Model) -> &str {
    model.ticker.as_ref().unwrap().as_str()
}

fn quits(outcome: &Outcome) -> bool {
    matches!(outcome.effects.as_slice(), [Effect::Quit(Exit::Quit)])
}

#[test]
fn the_first_row_is_selected_and_arrows_and_letters_move_alike() {
    let mut model = model();
    // the Board stands worst first
    assert_eq!(ticker(&model), "WULF");
    press(&mut model, "down j");
    assert_eq!(ticker(&model), "APLD");
    press(&mut model, "k home G");
    assert_eq!(ticker(&model), "APLD");
}

#[test]
fn enter_opens_the_company_and_esc_goes_back_and_never_quits() {
    let mut model = model();
    press(&mut model, "down enter");
    assert_eq!((model.screen, ticker(&model)), (Screen::Company(Tab::Overview), "CORZ"));
    press(&mut model, "esc");
    assert_eq!((model.screen, ticker(&model)), (Screen::Board, "CORZ"));
    assert!(press(&mut model, "esc esc esc").effects.is_empty());
    assert_eq!(model.screen, Screen::Board);
}

#[test]
fn esc_leads_back_to_where_the_company_was_opened_from() {
    let mut model = model();
    press(&mut model, "4 2 esc");
    assert_eq!(model.screen, Screen::Alerts);
    press(&mut model, "esc");
    assert_eq!(model.screen, Screen::Board);
}

#[test]
fn q_leaves_a_company_and_quits_from_a_screen_and_ctrl_c_quits_always() {
    let mut model = model();
    assert!(!quits(&press(&mut model, "enter q")));
    assert_eq!(model.screen, Screen::Board);
    assert!(quits(&press(&mut model, "q")));
    assert!(!quits(&press(&mut model, "? q")));
    assert!(quits(&press(&mut model, "? ctrl-c")));
}

#[test]
fn digits_choose_screens_everywhere_and_the_company_opens_on_the_tab_last_seen() {
    let mut model = model();
    press(&mut model, "2 tab tab 6");
    assert_eq!(model.screen, Screen::Book);
    press(&mut model, "2");
    assert_eq!(model.screen, Screen::Company(Tab::Loss));
    press(&mut model, "shift-tab 3");
    assert_eq!(model.screen, Screen::Portfolio);
}

#[test]
fn tab_goes_through_the_panes_of_the_board() {
    let mut model = model();
    press(&mut model, "tab");
    assert_eq!(model.pane, Pane::Runway);
    press(&mut model, "shift-tab shift-tab");
    assert_eq!(model.pane, Pane::Pipeline);
}

#[test]
fn n_goes_through_the_flagged_miners_round_the_end() {
    let mut model = model();
    press(&mut model, "n");
    assert_eq!(ticker(&model), "CORZ");
    press(&mut model, "n");
    assert_eq!(ticker(&model), "WULF");
    press(&mut model, "n");
    assert_eq!(ticker(&model), "CORZ");
    press(&mut model, "N");
    assert_eq!(ticker(&model), "WULF");
    // in the company screen the tab stays
    press(&mut model, "enter tab n");
    assert_eq!((model.screen, ticker(&model)), (Screen::Company(Tab::Mix), "CORZ"));
    // the board's cursor follows
    press(&mut model, "esc down");
    assert_eq!(ticker(&model), "APLD");
}

#[test]
fn n_says_so_when_there_is_no_flag() {
    let mut quiet = desk();
    quiet
        .companies
        .iter_mut()
        .flat_map(|company| &mut company.flags)
        .for_each(|flag| flag.state = FlagState::Ok);
    let mut model = model();
    update(&mut model, Msg::Computed { number: 0, desk: Arc::new(quiet) });
    press(&mut model, "n");
    assert!(matches!(&model.notice, Some(Notice::Said(text)) if text.contains("no miner")));
}

#[test]
fn sorting_follows_the_cursor_s_column_and_keeps_the_cursor_on_its_company() {
    let mut model = model();
    // to the column of the last close, largest first
    while view::sheet(&model).columns
        [model.sheet_state(Screen::Board).cursor(&view::sheet(&model)).unwrap().1]
        .id
        != "last"
    {
        press(&mut model, "right");
    }
    press(&mut model, "s");
    let order = |model: &Model| {
        let rows = view::sheet(model).rows;
        rows.into_iter().filter_map(|row| Some(row.opens?.ticker.to_string())).collect::<Vec<_>>()
    };
    assert_eq!(order(&model), ["WULF", "CORZ", "APLD"]);
    let selected = ticker(&model).to_owned();
    press(&mut model, "S");
    assert_eq!(order(&model), ["APLD", "CORZ", "WULF"]);
    assert_eq!(ticker(&model), selected);
    press(&mut model, "s");
    assert_ne!(model.list.sort.as_ref().unwrap().column, "last");
}

#[test]
fn a_new_desk_moves_neither_cursor_nor_sort_nor_tab() {
    let mut model = model();
    press(&mut model, "down right s");
    let (sort, state) = (model.list.sort.clone(), model.sheet_state(Screen::Board));
    let before = ticker(&model).to_owned();
    let mut new = desk();
    new.companies.remove(usize::from(before == "APLD"));
    update(&mut model, Msg::Computed { number: 0, desk: Arc::new(new) });
    assert_eq!((ticker(&model), &model.list.sort), (before.as_str(), &sort));
    assert_eq!(model.sheet_state(Screen::Board).row, state.row);
}

#[test]
fn a_company_that_is_gone_gives_way_to_another() {
    let mut model = model();
    press(&mut model, "down enter");
    let mut new = desk();
    new.companies.remove(1);
    update(&mut model, Msg::Computed { number: 0, desk: Arc::new(new) });
    assert!(model.company().is_some());
    let mut none = desk();
    none.companies.clear();
    update(&mut model, Msg::Computed { number: 0, desk: Arc::new(none) });
    assert_eq!((model.screen, model.company().is_none()), (Screen::Board, true));
    press(&mut model, "enter t n s S 2 tab pgdn");
}

/// Moves the cursor of the Board to the day's change of its last row, APLD.
fn to_change(model: &mut Model) {
    press(model, "G");
    for _ in 0..40 {
        let sheet = view::sheet(model);
        let (row, column) = model.sheet_state(Screen::Board).cursor(&sheet).unwrap();
        let trace = sheet.cell(row, column).and_then(|cell| cell.trace.clone());
        if trace
            .is_some_and(|traced| matches!(traced.reading, Ok(figure) if (figure.value - 0.02).abs() < 1e-9))
        {
            return;
        }
        press(model, "right");
    }
    panic!("no such column");
}

#[test]
fn a_trace_is_descended_into_and_climbed_out_of() {
    let mut model = model();
    to_change(&mut model);
    press(&mut model, "t");
    assert!(screen(&model).contains("last close ÷ close before − 1"));
    assert!(screen(&model).contains("= 10 USD each ÷ 9.80 USD each − 1"), "{}", screen(&model));
    assert!(screen(&model).contains("Enter into it"));
    press(&mut model, "down enter");
    let Some(Overlay::Trace(view)) = &model.overlay else { panic!() };
    assert_eq!((view.above.len(), view.level.traced.label.as_str()), (1, "close before"));
    assert!(screen(&model).contains("assumption"));
    // an assumption has no inputs
    assert!(!screen(&model).contains("into it"));
    let alone = |line: &str| line.trim_matches(['│', ' ']) == "close before";
    assert!(!screen(&model).lines().any(alone), "the title names it");
    press(&mut model, "enter");
    press(&mut model, "esc");
    let Some(Overlay::Trace(view)) = &model.overlay else { panic!() };
    assert_eq!((view.above.len(), view.level.input), (0, 1));
    press(&mut model, "esc");
    assert_eq!(model.overlay, None);
}

#[test]
fn an_open_trace_follows_the_new_desk() {
    let mut model = model();
    to_change(&mut model);
    press(&mut model, "t enter");
    let mut new = desk();
    let mut other = desk();
    new.companies[0].quote.change = other.companies.remove(1).quote.change;
    update(&mut model, Msg::Computed { number: 0, desk: Arc::new(new) });
    let Some(Overlay::Trace(view)) = &model.overlay else { panic!() };
    assert_eq!(view.level.traced.reading.as_ref().unwrap().value, 20.0);
}

#[test]
fn keys_do_nothing_below_an_overlay() {
    let mut model = model();
    press(&mut model, "? 3 s n");
    assert_eq!((model.screen, ticker(&model)), (Screen::Board, "WULF"));
    press(&mut model, "?");
    assert_eq!(model.overlay, None);
}

#[test]
fn scrolling_the_help_is_held_at_the_ends() {
    let mut model = model();
    press(&mut model, "? G");
    let Some(Overlay::Help { scroll: end, .. }) = model.overlay else { panic!() };
    assert!(end > 0);
    press(&mut model, "pgdn down ctrl-d");
    assert_eq!(model.overlay, Some(Overlay::Help { scroll: end, search: None }));
    press(&mut model, "g");
    assert_eq!(model.overlay, Some(Overlay::Help { scroll: 0, search: None }));
}

#[test]
fn releases_and_unbound_keys_change_nothing_and_repeats_count() {
    let mut model = model();
    let down = |kind| input(Event::Key(KeyEvent { kind, .."down".parse::<Chord>().unwrap().into() }));
    assert!(!update(&mut model, down(KeyEventKind::Release)).redraw);
    assert!(update(&mut model, down(KeyEventKind::Repeat)).redraw);
    assert_eq!(ticker(&model), "CORZ");
    assert!(!press(&mut model, "%").redraw);
}

fn mouse(kind: MouseEventKind, column: u16, row: u16) -> Event {
    // a key's event has the modifiers of none held
    let KeyEvent { modifiers, .. } = "x".parse::<Chord>().unwrap().into();
    Event::Mouse(MouseEvent { kind, column, row, modifiers })
}

fn click(model: &mut Model, x: u16, y: u16, millis: u64) {
    let event = mouse(MouseEventKind::Down(MouseButton::Left), x, y);
    update(model, Msg::Input { event, at: Duration::from_millis(millis) });
}

#[test]
fn a_click_selects_and_a_second_soon_after_opens() {
    let mut model = model();
    let y = screen(&model).lines().position(|line| line.contains("CORZ")).unwrap() as u16;
    click(&mut model, 3, y, 0);
    assert_eq!((ticker(&model), model.screen), ("CORZ", Screen::Board));
    click(&mut model, 3, y, 1_000);
    assert_eq!(model.screen, Screen::Board);
    click(&mut model, 3, y, 1_300);
    assert_eq!(model.screen, Screen::Company(Tab::Overview));
    press(&mut model, "1 home");
    update(&mut model, input(mouse(MouseEventKind::ScrollDown, 0, 0)));
    assert_eq!(ticker(&model), "APLD");
}

#[test]
fn a_sort_moves_the_rows_under_the_cursor_and_not_the_choice() {
    let mut model = model();
    assert_eq!(ticker(&model), "WULF");
    // down the columns, each sorted both ways, and back to worst first
    for _ in 0..view::sheet(&model).columns.len() {
        press(&mut model, "s");
        assert_eq!(ticker(&model), "WULF", "{:?}", model.list.sort);
        press(&mut model, "S");
        assert_eq!(ticker(&model), "WULF", "{:?}", model.list.sort);
    }
    assert_eq!(model.list.sort, None);
}

#[test]
fn names_in_the_header_and_tabs_can_be_clicked() {
    let mut model = model();
    model.size = (120, 24).into();
    let place = |model: &Model, line: usize, text: &str| {
        let screen = screen(model);
        let line = screen.lines().nth(line).unwrap().trim_start_matches('"');
        line[..line.find(text).unwrap()].chars().count() as u16
    };
    let x = place(&model, 0, "2 Company");
    click(&mut model, x, 0, 0);
    assert_eq!(model.screen, Screen::Company(Tab::Overview));
    for tab in [Tab::Flags, Tab::Mix, Tab::Overview] {
        let x = place(&model, 2, tab.title());
        click(&mut model, x, 2, 0);
        assert_eq!(model.screen, Screen::Company(tab));
    }
    click(&mut model, 0, 2, 0);
    assert_eq!(model.screen, Screen::Company(Tab::Overview));
    let x = place(&model, 0, "4");
    click(&mut model, x, 0, 0);
    assert_eq!(model.screen, Screen::Alerts);
    press(&mut model, "esc");
    assert_eq!((model.screen, ticker(&model)), (Screen::Board, "WULF"));
}

#[test]
fn an_alert_opens_on_the_row_of_its_flag() {
    let mut desk = desk();
    let wulf = desk.companies.iter_mut().find(|company| company.ticker.as_str() == "WULF").unwrap();
    let mut second = wulf.flags[0].clone();
    second.rule = Rule::house(Metric::NetLoss, second.rule.levels, 0.1, "").into();
    second.state = FlagState::Watch;
    wulf.flags.insert(0, second);
    let mut model = model();
    model.desk = Some(Arc::new(desk));
    press(&mut model, "4");
    let row = |model: &Model| model.sheets[&model.screen].row.clone().unwrap();
    for _ in 0..4 {
        if row(&model) != "WULF/runway_months" {
            press(&mut model, "up");
        }
    }
    press(&mut model, "enter");
    assert_eq!((model.screen, row(&model).as_str()), (Screen::Company(Tab::Flags), "WULF/runway_months"));
    press(&mut model, "esc G enter");
    assert_eq!((model.screen, row(&model)), (Screen::Company(Tab::Flags), "WULF/net_loss".to_owned()));
}

#[test]
fn the_book_opens_on_its_files_and_chooses_no_company() {
    let mut model = model();
    model.book = Some(broken_book());
    press(&mut model, "down 6");
    assert_eq!(model.sheets[&Screen::Book].row.as_deref(), Some("facts/WULF.csv"));
    press(&mut model, "G");
    // the last row speaks of another miner: moving there chooses it, coming back does not
    assert_eq!(ticker(&model), "WULF");
    press(&mut model, "1 G 6 esc");
    assert_eq!((model.screen, ticker(&model)), (Screen::Board, "APLD"));
}

fn broken_book() -> Arc<Book> {
    let path: Arc<str> = "facts/WULF.csv".into();
    let problem = Problem {
        at: Location::new(&path, 12, 3),
        severity: Severity::Failed,
        reason: "no such item".into(),
    };
    let source = Source {
        path,
        kind: SourceKind::Facts,
        rows: 3,
        newest: None,
        status: SourceStatus::Stale,
        problems: vec![problem],
    };
    Arc::new(Book { sources: vec![source], ..Book::clone(&book()) })
}

fn read(book: Arc<Book>, changed: &[&str]) -> Msg {
    Msg::Book(BookNews::Read { book, changed: changed.iter().map(|path| (*path).into()).collect() })
}

#[test]
fn a_reload_is_said_and_goes_with_the_next_key() {
    let mut model = model();
    let outcome = update(&mut model, read(book(), &["facts/WULF.csv"]));
    assert!(matches!(outcome.effects.as_slice(), [Effect::Compute { number: 1, .. }]));
    assert!(screen(&model).contains("reloaded facts/WULF.csv"));
    press(&mut model, "down");
    assert_eq!(model.notice, None);
}

#[test]
fn a_file_taken_away_is_said_to_be_gone() {
    let mut model = model();
    model.book = Some(broken_book());
    update(&mut model, read(book(), &["facts/WULF.csv"]));
    assert!(screen(&model).contains("gone: facts/WULF.csv"), "{}", screen(&model));
}

#[test]
fn what_is_wrong_stays_until_it_is_mended() {
    let mut model = model();
    update(&mut model, read(broken_book(), &["facts/WULF.csv"]));
    press(&mut model, "down r n");
    let text = screen(&model);
    assert!(text.contains("facts/WULF.csv:12:3: no such item") && text.contains("1 stale"), "{text}");
    update(&mut model, read(book(), &["facts/WULF.csv"]));
    assert!(!screen(&model).contains("stale"));
}

#[test]
fn an_answer_to_an_earlier_question_is_dropped() {
    let mut model = model();
    update(&mut model, read(book(), &[]));
    update(&mut model, read(book(), &[]));
    let mut old = desk();
    old.companies.clear();
    assert!(!update(&mut model, Msg::Computed { number: 1, desk: Arc::new(old) }).redraw);
    assert_eq!(model.desk.as_ref().unwrap().companies.len(), 3);
}

#[test]
fn midnight_counts_only_where_the_desk_s_day_is_today() {
    let mut model = model();
    assert!(update(&mut model, Msg::Today(day("2026-08-08"))).effects.is_empty());
    model.book = Some(Arc::new(Book { as_of: None, ..Book::clone(&book()) }));
    let outcome = update(&mut model, Msg::Today(day("2026-08-09")));
    let [Effect::Compute { as_of, .. }] = outcome.effects.as_slice() else { panic!() };
    assert_eq!(*as_of, day("2026-08-09"));
    model.as_of = Some(day("2026-01-01"));
    assert!(update(&mut model, Msg::Today(day("2026-08-10"))).effects.is_empty());
}

#[test]
fn signals_and_crashes_end_the_loop() {
    let mut model = model();
    let exit = |outcome: Outcome| match outcome.effects.as_slice() {
        [Effect::Quit(exit)] => exit.code(),
        _ => panic!(),
    };
    assert_eq!(exit(update(&mut model, Msg::Stop(15))), 143);
    assert_eq!(exit(update(&mut model, Msg::Stop(1))), 129);
    assert_eq!(exit(update(&mut model, Msg::Crashed("x".into()))), 1);
}

#[test]
fn what_is_being_typed_survives_a_desk_a_reload_and_a_new_day() {
    for keys in ["g - 3", "/ l o", ": w u", "? / x", "a n", "C j"] {
        let mut model = model();
        answer(&mut model, diary());
        press(&mut model, keys);
        let before = model.overlay.clone();
        assert!(before.is_some(), "{keys}");
        update(&mut model, read(book(), &["positions.csv"]));
        let number = model.asked;
        update(&mut model, Msg::Computed { number, desk: Arc::new(desk()) });
        assert_eq!(model.overlay, before, "{keys}");
    }
}
