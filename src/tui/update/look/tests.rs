use std::sync::Arc;

use ratatui::layout::Size;

use crate::{
    analysis::{Desk, headlines::fixture::tape},
    model::{Book, Ticker},
    tui::{
        effect::Effect,
        fixture,
        model::{Model, Notice, Task},
        msg::{BookNews, Msg},
        screen::{Pane, Screen, Tab},
        testing::{book, day, desk, eventful, history, model, press, screen},
        update::{look, update},
    },
};

fn ticker(name: &str) -> Ticker {
    Ticker::new(name).unwrap()
}

fn read(model: &mut Model, book: &Arc<Book>, changed: &[&str]) -> Vec<Effect> {
    let changed = changed.iter().map(|path| Arc::from(*path)).collect();
    update(model, Msg::Book(BookNews::Read { book: Arc::clone(book), changed })).effects
}

fn computes(effects: &[Effect]) -> Option<&Arc<Book>> {
    effects.iter().find_map(|effect| match effect {
        Effect::Compute { book, .. } => Some(book),
        _ => None,
    })
}

#[test]
fn a_frozen_picture_stays_and_takes_over_the_newest_when_let_go() {
    let mut model = model();
    model.size = Size::new(120, 24);
    model.now = "2026-08-07T14:02:00".parse().unwrap();
    let shown = model.desk.clone().unwrap();
    press(&mut model, "p");
    let (first, second) = (book(), book());
    assert!(computes(&read(&mut model, &first, &["prices/WULF.csv", "facts/WULF.csv"])).is_none());
    assert!(computes(&read(&mut model, &second, &["prices/WULF.csv", "headlines/rack.xml"])).is_none());
    assert!(Arc::ptr_eq(model.book.as_ref().unwrap(), &shown.book));
    assert!(screen(&model).contains("FROZEN since 14:02 · 3 changes wait"), "{}", screen(&model));
    // what works on the picture works on the frozen book
    let effects = press(&mut model, "r").effects;
    assert!(Arc::ptr_eq(computes(&effects).unwrap(), &shown.book));
    let effects = press(&mut model, "p").effects;
    assert!(Arc::ptr_eq(computes(&effects).unwrap(), &second));
    assert!(model.look.frozen.is_none() && !screen(&model).contains("FROZEN"));
    let said = Notice::Said("reloaded facts/WULF.csv and 2 more".to_owned());
    assert_eq!(model.notice, Some(said));
}

#[test]
fn a_frozen_picture_says_so_at_every_width() {
    let mut model = model();
    press(&mut model, "p");
    read(&mut model, &book(), &["prices/WULF.csv"]);
    for width in [300, 200, 160, 120, 100, 80, 60, 40] {
        model.size = Size::new(width, 24);
        let text = screen(&model);
        let header = text.lines().next().unwrap();
        let parts = ["FROZEN", "2026-08-07", "▲1 ◆1 ?0"];
        assert!(parts.into_iter().all(|part| header.contains(part)), "{width}: {header}");
    }
}

#[test]
fn a_book_on_its_way_when_the_picture_is_frozen_waits_too() {
    let mut model = model();
    let shown = model.desk.clone().unwrap();
    let newer = book();
    read(&mut model, &newer, &["facts/WULF.csv"]);
    let asked = model.asked;
    let effects = press(&mut model, "p").effects;
    assert!(Arc::ptr_eq(computes(&effects).unwrap(), &shown.book));
    // its answer comes too late
    let mut late = desk();
    late.book = Arc::clone(&newer);
    update(&mut model, Msg::Computed { number: asked, desk: Arc::new(late) });
    assert!(Arc::ptr_eq(&model.desk.as_ref().unwrap().book, &shown.book));
    assert_eq!(model.look.frozen.as_ref().unwrap().waiting(), 1);
    let effects = press(&mut model, "p").effects;
    assert!(Arc::ptr_eq(computes(&effects).unwrap(), &newer));
}

#[test]
fn the_journal_settles_what_was_frozen_when_it_is_let_go() {
    let mut model = model();
    let shown = model.desk.clone().unwrap();
    let (number, history) = (model.work.past_asked, history(&shown));
    update(&mut model, Msg::Replayed { number, desk: shown, history });
    press(&mut model, "p");
    let newer = book();
    let effects = read(&mut model, &newer, &["facts/WULF.csv"]);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Keep(_) | Effect::Replay { .. })));
    press(&mut model, "p");
    let mut thawed = desk();
    thawed.book = Arc::clone(&newer);
    let number = model.asked;
    let effects = update(&mut model, Msg::Computed { number, desk: Arc::new(thawed) }).effects;
    // the past of the newest book is replayed, every day of it, and told to the journal as always
    let replays =
        |effect: &Effect| matches!(effect, Effect::Replay { desk, .. } if Arc::ptr_eq(&desk.book, &newer));
    assert!(effects.iter().any(replays), "{effects:?}");
}

#[test]
fn errors_of_files_are_told_while_frozen_and_a_new_day_waits() {
    let mut model = model();
    press(&mut model, "p");
    update(&mut model, Msg::Book(BookNews::Failed("the folder is gone".to_owned())));
    assert_eq!(model.notice, Some(Notice::Wrong("the folder is gone".to_owned())));
    let today = model.today;
    update(&mut model, Msg::Today(day("2026-08-08")));
    assert_eq!((model.today, model.look.frozen.as_ref().unwrap().waiting()), (today, 1));
    press(&mut model, "p");
    assert_eq!(model.today, day("2026-08-08"));
}

#[test]
fn a_pane_alone_follows_the_company_and_gives_the_screen_back() {
    let mut model = model();
    press(&mut model, "right right tab x");
    let list = "worst first";
    let text = screen(&model);
    assert!(text.contains("Liquidity runway · WULF") && !text.contains(list), "{text}");
    press(&mut model, "down");
    assert!(screen(&model).contains("Liquidity runway · CORZ"));
    press(&mut model, "tab");
    assert_eq!(model.pane, Pane::Pipeline);
    assert!(screen(&model).contains("Contract pipeline · CORZ"));
    press(&mut model, "esc");
    assert!(!model.look.expanded && screen(&model).contains(list));
    // the list's column waited
    assert_eq!(model.sheet_state(Screen::Board).column.as_deref(), Some("last"));
    press(&mut model, "x q");
    assert!(!model.look.expanded && model.screen == Screen::Board);
}

#[test]
fn a_tab_s_chart_alone_changes_its_company_and_its_chart() {
    let mut model = fixture::model(fixture::demo(), 120, 40);
    press(&mut model, "down");
    model.ticker = Some(ticker("CORZ"));
    model.screen = Screen::Company(Tab::Mix);
    model.tab = Tab::Mix;
    press(&mut model, "x");
    assert!(screen(&model).contains("Revenue mix · CORZ"), "{}", screen(&model));
    press(&mut model, "tab");
    assert_eq!(model.screen, Screen::Company(Tab::Runway));
    assert!(model.look.expanded);
    let before = model.ticker.clone();
    press(&mut model, "down");
    assert_ne!(model.ticker, before);
    // a tab without a chart has its table
    press(&mut model, "esc");
    model.screen = Screen::Company(Tab::Filings);
    press(&mut model, "x");
    assert!(!model.look.expanded);
}

#[test]
fn compare_takes_the_next_company_changes_sides_and_goes_back() {
    let mut model = model();
    press(&mut model, "c");
    // WULF, CORZ, APLD: worst first
    let pair = |model: &Model| model.look.compared.clone().map(|(a, b)| format!("{a} {b}"));
    assert_eq!((model.screen, pair(&model).as_deref()), (Screen::Compare, Some("WULF CORZ")));
    press(&mut model, "tab");
    assert_eq!(pair(&model).as_deref(), Some("WULF APLD"));
    press(&mut model, "tab shift-tab");
    assert_eq!(pair(&model).as_deref(), Some("WULF APLD"));
    press(&mut model, "c");
    assert_eq!(pair(&model).as_deref(), Some("APLD WULF"));
    press(&mut model, "esc");
    assert_eq!(model.screen, Screen::Board);
    // with the company compared last
    assert_eq!(model.ticker, Some(ticker("APLD")));
    press(&mut model, "c");
    assert_eq!(pair(&model).as_deref(), Some("APLD WULF"));
}

#[test]
fn enter_drills_into_the_company_of_the_column_and_esc_comes_back() {
    let mut model = model();
    press(&mut model, "c right right");
    press(&mut model, "enter");
    assert_eq!((model.screen, model.ticker.clone()), (Screen::Company(Tab::Mix), Some(ticker("CORZ"))));
    press(&mut model, "esc");
    assert_eq!(model.screen, Screen::Compare);
    press(&mut model, "esc");
    assert_eq!(model.screen, Screen::Board);
    // from a company, and into one and into the comparison again: no way round in a circle
    press(&mut model, "2 c enter c esc");
    assert!(matches!(model.screen, Screen::Company(_)), "{:?}", model.screen);
    press(&mut model, "esc");
    assert_eq!(model.screen, Screen::Board);
}

#[test]
fn a_company_gone_after_a_reload_leaves_the_comparison() {
    let mut model = model();
    press(&mut model, "c");
    let mut less = desk();
    less.companies.retain(|company| company.ticker.as_str() != "CORZ");
    let number = model.asked;
    update(&mut model, Msg::Computed { number, desk: Arc::new(less) });
    assert_eq!((model.screen, model.look.compared.clone()), (Screen::Board, None));
    assert!(matches!(&model.notice, Some(Notice::Said(text)) if text.contains("CORZ")), "{:?}", model.notice);
}

#[test]
fn the_next_flagged_company_goes_to_the_left() {
    let mut model = model();
    press(&mut model, "c n");
    // CORZ, at the right, is the next with a flag: they change sides
    assert_eq!(model.look.compared, Some((ticker("CORZ"), ticker("WULF"))));
    assert_eq!(model.ticker, Some(ticker("CORZ")));
}

#[test]
fn two_companies_can_be_named() {
    let mut model = model();
    look::compare(&mut model, ticker("CORZ"), ticker("APLD"));
    assert_eq!(model.screen, Screen::Compare);
    press(&mut model, "esc");
    look::compare(&mut model, ticker("CORZ"), ticker("NONE"));
    look::compare(&mut model, ticker("CORZ"), ticker("CORZ"));
    assert_eq!(model.screen, Screen::Board);
}

/// The small desk with a what-if computed over it, and another on its way from a book with stories, whose headlines are
/// being checked.
fn between_books() -> (Model, Arc<Desk>, Arc<Book>) {
    let mut model = model();
    press(&mut model, "w left w");
    let tried = |model: &Model, book: &Arc<Book>| {
        let mut settings = (*desk().settings).clone();
        settings.assumptions = model.what_if.set.over(&settings.assumptions);
        Arc::new(Desk { book: Arc::clone(book), settings: Arc::new(settings), ..desk() })
    };
    let shown = tried(&model, &model.desk.as_ref().unwrap().book);
    let number = model.asked;
    update(&mut model, Msg::Computed { number, desk: Arc::clone(&shown) });
    let stories = tape(&book(), "WULF").stories.iter().map(|checked| Arc::clone(&checked.story)).collect();
    let newer = Arc::new(Book { stories, ..Book::clone(&book()) });
    read(&mut model, &newer, &["headlines/rack.xml"]);
    let number = model.asked;
    update(&mut model, Msg::Computed { number, desk: Arc::new(Desk { book: Arc::clone(&newer), ..desk() }) });
    assert!(Arc::ptr_eq(model.desk.as_ref().unwrap(), &shown));
    (model, shown, newer)
}

#[test]
fn freezing_stops_the_check_of_a_newer_book_and_its_flags_have_no_say() {
    let (mut model, shown, newer) = between_books();
    let number = model.work.check_asked;
    update(&mut model, Msg::Progress { task: Task::Headlines, number, done: 1, total: 4 });
    assert!(model.long.first().is_some());
    let effects = press(&mut model, "p").effects;
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Stop(Task::Headlines))), "{effects:?}");
    assert_eq!((model.long.first(), model.work.checking.is_some()), (None, false));
    let before = effects.iter().find_map(|effect| match effect {
        Effect::Compute { book, before, .. } if Arc::ptr_eq(book, &shown.book) => Some(before.clone()),
        _ => None,
    });
    assert!(before.unwrap().is_none(), "the newer book's flags");
    update(&mut model, Msg::Stopped { task: Task::Headlines, number });
    assert!(model.long.stopped.is_empty(), "the user has stopped nothing");
    let effects = press(&mut model, "p").effects;
    assert!(Arc::ptr_eq(computes(&effects).unwrap(), &newer));
}

#[test]
fn a_day_on_its_way_when_the_picture_is_frozen_is_not_gone_to() {
    let mut model = model();
    let newer = eventful();
    read(&mut model, &newer, &[]);
    let number = model.asked;
    update(&mut model, Msg::Computed { number, desk: Arc::new(Desk { book: Arc::clone(&newer), ..desk() }) });
    press(&mut model, "[");
    let number = model.asked;
    press(&mut model, "p");
    assert_eq!(
        model.notice,
        Some(Notice::Said("held as of 2026-08-07: the day asked for is not gone to".to_owned()))
    );
    let late = Desk { book: Arc::clone(&newer), as_of: day("2026-05-08"), ..desk() };
    update(&mut model, Msg::Travelled { number, desk: Arc::new(late), tape: None });
    assert_eq!((model.desk.as_ref().unwrap().as_of, model.travel.to), (day("2026-08-07"), None));
    // the way back likewise
    press(&mut model, "p [");
    let past = Arc::new(Desk { book: Arc::clone(&newer), as_of: day("2026-05-08"), ..desk() });
    let number = model.asked;
    update(&mut model, Msg::Travelled { number, desk: past, tape: None });
    assert!(model.shows_the_past());
    read(&mut model, &eventful(), &[]);
    press(&mut model, "= p");
    assert!(model.shows_the_past() && model.travel.to == Some(day("2026-05-08")));
    let effects = press(&mut model, "r").effects;
    let asks = |effect: &Effect| match effect {
        Effect::Compute { as_of, .. } | Effect::Travel { as_of, .. } => Some(as_of.to_string()),
        _ => None,
    };
    assert_eq!(effects.iter().find_map(asks).as_deref(), Some("2026-05-08"));
}

#[test]
fn a_new_day_on_its_way_when_the_picture_is_frozen_waits() {
    let mut model = model();
    let undated = Arc::new(Book { as_of: None, ..Book::clone(&book()) });
    read(&mut model, &undated, &[]);
    let number = model.asked;
    update(
        &mut model,
        Msg::Computed { number, desk: Arc::new(Desk { book: Arc::clone(&undated), ..desk() }) },
    );
    update(&mut model, Msg::Today(day("2026-08-08")));
    let number = model.asked;
    press(&mut model, "p");
    let late = Desk { book: Arc::clone(&undated), as_of: day("2026-08-08"), ..desk() };
    update(&mut model, Msg::Computed { number, desk: Arc::new(late) });
    update(&mut model, Msg::Today(day("2026-08-08")));
    assert_eq!((model.desk.as_ref().unwrap().as_of, model.today), (day("2026-08-07"), day("2026-08-07")));
    assert_eq!(model.look.frozen.as_ref().unwrap().waiting(), 1);
    press(&mut model, "p");
    assert_eq!(model.today, day("2026-08-08"));
}
