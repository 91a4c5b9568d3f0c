use std::sync::Arc;

use crate::{
    alerts::Diary,
    analysis::headlines::{
        Checked, Tape, Verdict,
        fixture::{finding, story, tape},
    },
    model::{Book, Origin, Published, Ticker},
    tui::{
        fixture as desks,
        model::{Model, Moment, Origins, PressFilter},
        screen::{Screen, Tab},
        symbols::Symbols,
        testing::{day, press, screen},
        widget::sheet::page_height,
    },
};

/// The demo desk with the four stories of the fixture, one true then and stale now, and an event of the book.
fn model(width: u16, height: u16) -> Model {
    let mut model = desks::model(desks::demo(), width, height);
    let desk = Arc::clone(model.desk.as_ref().unwrap());
    let mut told = tape(&desk.book, "WULF");
    told.as_of = desk.as_of;
    let wulf = Ticker::new("WULF").unwrap();

    let text = "The quarter's loss was $427 million";
    let mut found = finding(text, "loss was $427 million", "WULF", Some(Verdict::Stale(day("2026-08-05"))));
    found.then = finding(text, "loss was $427 million", "WULF", Some(Verdict::Confirmed)).then;
    let companies = vec![wulf.clone(), Ticker::new("CORZ").unwrap(), Ticker::new("IREN").unwrap()];
    let published = Published::At("2026-07-01T01:30:00Z".parse().unwrap());
    let findings = vec![found];
    told.stories
        .insert(0, Arc::new(Checked { story: Arc::new(story(5, text, published)), companies, findings }));

    let mut event = story(6, "CB-4 goes live", Published::On(day("2026-04-30")));
    event.origin = Origin::Event(wulf.clone());
    let checked = Checked { story: Arc::new(event), companies: vec![wulf.clone()], findings: Vec::new() };
    told.stories.insert(5, Arc::new(checked));

    model.take_tape(Arc::new(told), Moment { book: Arc::clone(&desk.book), as_of: desk.as_of });
    model.take_diary(Arc::new(Diary { read: [2].into(), seen: Some(9), ..Diary::default() }));
    model.screen = Screen::Headlines;
    model.ticker = Some(wulf);
    model
}

fn text(model: &Model) -> String {
    let screen = screen(model);
    let lines: Vec<&str> = screen.lines().map(|line| line.trim_matches('"').trim_end()).collect();
    lines.join("\n")
}

const SIZES: [(u16, u16); 3] = [(160, 45), (80, 24), (40, 12)];

#[test]
fn stories_newest_first_and_the_claims_of_the_one_under_the_cursor() {
    for (width, height) in SIZES {
        let mut model = model(width, height);
        insta::assert_snapshot!(format!("tape_{width}x{height}"), text(&model));
        press(&mut model, "down down");
        insta::assert_snapshot!(format!("contradicted_{width}x{height}"), text(&model));
    }
}

#[test]
fn a_story_with_its_claims_marked() {
    for (width, height) in SIZES {
        let mut model = model(width, height);
        press(&mut model, "down down enter");
        assert_eq!(model.screen, Screen::Story);
        insta::assert_snapshot!(format!("story_{width}x{height}"), text(&model));
        press(&mut model, "n");
        assert!(text(&model).contains("claim 2 of 2"), "{}", text(&model));
    }
}

#[test]
fn what_was_found_of_a_claim_in_full_and_its_trace() {
    let mut model = model(80, 24);
    press(&mut model, "down enter enter");
    insta::assert_snapshot!("claim_in_full_80x24", text(&model));
    press(&mut model, "esc t");
    insta::assert_snapshot!("trace_80x24", text(&model));
    // out of the trace, the story, and the list
    press(&mut model, "esc esc");
    assert_eq!(model.screen, Screen::Headlines);
    press(&mut model, "t");
    assert!(text(&model).contains("WULF net income 2026-Q1"), "{}", text(&model));
}

#[test]
fn filters_are_said_above_the_table() {
    let mut model = model(120, 30);
    let head = |model: &Model| text(model).lines().nth(1).unwrap().trim().to_owned();
    assert_eq!(head(&model), "5 of the press · 4 unread · 1 event of the book: v");
    let events = "4 unread · 1 event of the book: v";
    for (keys, said) in [
        ("f", format!("only contradicted · 1 of the press, 4 hidden · {events}")),
        ("f", format!("only stale · 1 of the press, 4 hidden · {events}")),
        ("f f f f f", format!("only confirmed · 2 of the press, 3 hidden · {events}")),
        ("f v", "6 of the press and the book · 4 unread".to_owned()),
        ("v", "1 event of the book · 4 unread · 5 of the press: v".to_owned()),
        ("v c", format!("only WULF · 5 of the press · {events}")),
    ] {
        press(&mut model, keys);
        assert_eq!(head(&model), said, "{keys}");
    }
    model.ticker = Some(Ticker::new("IREN").unwrap());
    assert_eq!(head(&model), format!("only IREN · 1 of the press, 4 hidden · {events}"));
}

#[test]
fn a_book_without_any_press_lists_its_events() {
    let mut model = model(120, 30);
    let mut told = Tape::clone(model.press.tape.as_ref().unwrap());
    told.stories.retain(|checked| checked.story.origin != Origin::Press);
    let of = model.press.of.clone().unwrap();
    model.take_tape(Arc::new(told), of);
    let shown = text(&model);
    assert!(shown.contains("1 event of the book") && shown.contains("CB-4 goes live"), "{shown}");
}

#[test]
fn at_forty_columns_the_company_stays_in_the_row() {
    let shown = text(&model(40, 12));
    let row = shown.lines().find(|line| line.contains("Loss")).unwrap();
    assert!(row.contains("WULF") && row.contains('✗'), "{shown}");
}

/// A row speaks of the claims looked for: of a story with a worse one too.
#[test]
fn a_row_shows_the_verdict_looked_for() {
    let mut model = model(120, 60);
    model.press.filter =
        PressFilter { word: Some(crate::analysis::headlines::Word::Confirmed), ..PressFilter::default() };
    let shown = text(&model);
    // the one looked for leads, in the row and below it
    assert!(shown.contains("≈1 ✗1"), "{shown}");
    press(&mut model, "down");
    let shown = text(&model);
    let at = |said: &str| shown.find(said).unwrap_or_else(|| panic!("{said}\n{shown}"));
    assert!(at("confirmed (rounding) ·") < at("contradicted ·"), "{shown}");
}

#[test]
fn an_empty_tape_says_why() {
    let empty = |change: &dyn Fn(&mut Model)| {
        let mut model = desks::model(desks::demo(), 80, 24);
        model.screen = Screen::Headlines;
        change(&mut model);
        text(&model)
            .lines()
            .skip(1)
            .take(4)
            .map(str::trim)
            .collect::<Vec<_>>()
            .join("\n")
            .trim_matches('\n')
            .to_owned()
    };
    let nothing = |model: &mut Model| {
        let desk = Arc::clone(model.desk.as_ref().unwrap());
        let of = Moment { book: Arc::clone(&desk.book), as_of: desk.as_of };
        model.take_tape(Arc::new(Tape { as_of: desk.as_of, ..Tape::default() }), of);
    };
    assert!(empty(&|_| {}).contains("the headlines are being checked"));
    insta::assert_snapshot!(empty(&|model| {
        nothing(model);
        let mut desk = crate::analysis::Desk::clone(model.desk.as_ref().unwrap());
        desk.book = Arc::new(Book { stories: Arc::default(), ..Book::clone(&desk.book) });
        model.press.of = Some(Moment { book: Arc::clone(&desk.book), as_of: desk.as_of });
        model.desk = Some(Arc::new(desk));
    }), @"
    no headlines: put feeds and articles into headlines/ of the book: RSS, Atom,
    JSON Feed, JSONL, .html, .txt, .md, .eml
    ");
    let mut model = model(80, 24);
    model.press.filter = PressFilter { company: true, origins: Origins::Press, word: None };
    model.ticker = Some(Ticker::new("MARA").unwrap());
    assert!(text(&model).contains("nothing to list: the filter hides all of it"), "{}", text(&model));
}

#[test]
fn what_is_of_an_earlier_book_says_so() {
    let mut model = model(120, 30);
    let book = Arc::new(Book::default());
    model.press.of = Some(Moment { book, as_of: day("2026-08-07") });
    let said = "as of 2026-08-07, before the last change of the book: checking…";
    assert!(text(&model).contains(said), "{}", text(&model));
    press(&mut model, "enter");
    assert!(text(&model).contains(said), "{}", text(&model));
    model.screen = Screen::Company(Tab::Overview);
    assert!(text(&model).contains("checking"), "{}", text(&model));
}

#[test]
fn the_company_tells_its_verdicts_and_its_latest_headlines() {
    let line = |width| {
        let mut model = model(width, 45);
        model.screen = Screen::Company(Tab::Mix);
        text(&model).lines().nth(2).unwrap().trim().to_owned()
    };
    assert!(
        line(160).ends_with(
            "headlines: ✗ 1 contradicted ↺ 1 stale ○ 1 unsupported ? 1 not checkable ● 2 confirmed"
        ),
        "{}",
        line(160)
    );
    assert!(line(80).ends_with("✗1 ↺1 ○1 ?1 ●2"), "{}", line(80));
    assert!(!line(40).contains('✗'), "{}", line(40));

    let mut model = model(120, 200);
    model.screen = Screen::Company(Tab::Overview);
    let shown = text(&model);
    let at = shown.lines().position(|line| line.contains("Latest headlines")).unwrap();
    let lines: Vec<&str> = shown.lines().skip(at).take(4).collect();
    insta::assert_snapshot!(lines.join("\n"), @"
    Latest headlines
      2026-06-30 ●                          confirmed · The quarter's loss was $427 million
      2026-05-11 ✗                          contradicted · Loss widens as miners are written down
      2026-05-09 ↺                          stale · A $3.7 billion lease and a profit
    ");
    // Enter opens the story, Esc leads back
    model.sheets.entry(model.screen).or_default().row = Some(super::row_id(1));
    press(&mut model, "enter");
    assert_eq!(model.screen, Screen::Story);
    press(&mut model, "esc");
    assert_eq!(model.screen, Screen::Company(Tab::Overview));
}

#[test]
fn without_colour_and_in_ascii_every_verdict_is_told_by_its_sign() {
    let mut model = model(120, 30);
    model.symbols = Symbols::ascii();
    let shown = text(&model);
    for said in ["X1 ~1", "o1 ", "? not checkable 1", ". confirmed 1"] {
        assert!(shown.contains(said), "{said}\n{shown}");
    }
    press(&mut model, "down down enter");
    let shown = text(&model);
    assert!(shown.contains("XThe bulk of the loss") && shown.contains("It ~lost $427 million"), "{shown}");
    assert!(shown.is_ascii());
}

#[test]
fn no_size_panics() {
    let mut model = model(40, 10);
    for symbols in [Symbols::unicode(), Symbols::ascii()] {
        model.symbols = symbols;
        for (width, height) in
            [(40, 10), (41, 13), (60, 15), (80, 24), (120, 40), (139, 12), (140, 11), (160, 45)]
        {
            model.size = (width, height).into();
            screen(&model);
            press(&mut model, "down enter n G n pgup");
            screen(&model);
            press(&mut model, "esc");
        }
    }
}

/// A key must not write thousands of rows anew: of those far from the cursor only the names are there.
#[test]
fn rows_far_from_what_is_in_sight_are_only_named() {
    let mut model = model(120, 30);
    let mut told = Tape::clone(model.press.tape.as_ref().unwrap());
    let first = Arc::clone(&told.stories[1]);
    told.stories = (0..10_000)
        .map(|key| {
            let mut story = crate::model::Story::clone(&first.story);
            story.key = key;
            Arc::new(Checked { story: Arc::new(story), ..Checked::clone(&first) })
        })
        .collect();
    let of = model.press.of.clone().unwrap();
    model.take_tape(Arc::new(told), of);
    for keys in ["g", "pgdn pgdn pgdn", "G", "pgup", "down"] {
        press(&mut model, keys);
        let sheet = super::sheet(&model, model.desk.as_ref().unwrap());
        let written = sheet.rows.iter().filter(|row| !row.cells.is_empty()).count();
        assert!((20..400).contains(&written), "{keys}: {written}");
        // every row in sight is
        let page = page_height(&sheet, crate::tui::view::sheet_area(&model).height);
        let shown = text(&model);
        let told = shown.lines().filter(|line| line.contains("Loss widens")).count();
        assert_eq!(told, page, "{keys}\n{shown}");
    }
}

/// Beside a popup of a narrow terminal no strip of the screen below is left.
#[test]
fn a_popup_on_a_narrow_terminal_leaves_nothing_beside_it() {
    let mut model = model(40, 12);
    press(&mut model, "enter enter");
    let shown = screen(&model);
    let lines: Vec<&str> = shown.lines().map(|line| line.trim_matches('"')).collect();
    let beside =
        lines.iter().filter(|line| line.contains('│')).map(|line| (line.chars().next(), line.chars().last()));
    let beside: Vec<_> = beside.collect();
    assert!(beside.len() > 4 && beside.iter().all(|ends| *ends == (Some(' '), Some(' '))), "{shown}");
}

/// Of the figures of one document its address is told once, at the end, both ends of it where it is too long.
#[test]
fn an_address_is_told_once_and_at_the_end() {
    let mut model = model(80, 70);
    press(&mut model, "down");
    let shown = text(&model);
    assert_eq!(shown.matches("https://example.com/10-Q").count(), 1, "{shown}");
    assert!(shown.contains("same source") && shown.find("= filed") < shown.find("net income"), "{shown}");
    let cut = crate::tui::widget::text::cut_middle;
    assert_eq!(cut("https://example.com/10-Q", 14, "…"), "https:/…m/10-Q");
    assert_eq!(
        (cut("abc", 3, "…"), cut("abcd", 1, "…"), cut("abcd", 0, "…")),
        ("abc".into(), "…".into(), String::new())
    );
}
