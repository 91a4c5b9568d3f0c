use std::sync::Arc;

use crate::{
    alerts::{Diary, Keeper, Keeping, Place, Request, Snooze, Until, fixture},
    analysis::{
        history::CauseKind,
        thresholds::{Metric, State},
    },
    model::{Date, Ticker},
    tui::{
        Options, fixture as desks,
        model::Model,
        paint,
        screen::Screen,
        still,
        styles::{Styles, Tone},
        symbols::Symbols,
        testing::{acknowledged, press, screen},
    },
};

fn ticker(name: &str) -> Ticker {
    Ticker::new(name).unwrap()
}

/// The diary of the demo desk: a slipped phase of WULF and a loss of CORZ are new; CIFR's runway was taken note of,
/// RIOT's loss sleeps; three rules cannot be said since the bitcoin price went; an artefact of the calendar before.
fn diary() -> Diary {
    let entry = |id, name: &str, metric, on: &str, from, to| {
        let mut entry = fixture::entry(id, name, metric, on, from, to);
        (entry.value, entry.level) = match metric {
            Metric::NetLoss => (Some(427_600_000.0), Some(300_000_000.0)),
            Metric::Slippage => (Some(92.0), Some(90.0)),
            _ => (entry.value, entry.level),
        };
        entry
    };
    let mut all = vec![
        entry(9, "WULF", Metric::Slippage, "2026-08-07", State::Watch, State::Alert),
        entry(8, "CORZ", Metric::NetLoss, "2026-08-06", State::Ok, State::Alert),
        entry(7, "CIFR", Metric::Runway, "2026-08-05", State::Watch, State::Alert),
        entry(6, "RIOT", Metric::NetLoss, "2026-05-08", State::Watch, State::Alert),
        entry(5, "WULF", Metric::MiningQoq, "2026-05-08", State::Watch, State::Ok),
        entry(4, "MARA", Metric::HpcQoq, "2026-03-02", State::Ok, State::Watch),
    ];
    all[0].why = "CB-4: critical IT MW, as of 2026-08-07".into();
    all[1].why = "net income 2026-Q2 −1.16B, 10-Q filed 2026-08-06".into();
    all[1].cause = CauseKind::Filed;
    all[4].cause = CauseKind::Calendar;
    all[4].why = "26Q1 is a quarter of 14 weeks".into();
    all[5].metric = None;
    all[5].rule = "my own rule".into();
    let mut diary = fixture::diary(all, Some(7));
    let key = |name: &str, metric: Metric| (ticker(name), metric.name().into());
    diary.acknowledged.insert(key("CIFR", Metric::Runway), acknowledged(State::Alert, "spoke with IR"));
    let snooze = Snooze {
        state: State::Alert,
        until: Until::Day("2026-12-01".parse().unwrap()),
        user: "me".into(),
        at: "2026-08-07T09:00:00Z".parse().unwrap(),
    };
    diary.snoozed.insert(key("RIOT", Metric::NetLoss), snooze);
    diary
}

/// The Alerts of the demo desk with a diary.
fn model(diary: Option<Diary>, width: u16, height: u16) -> Model {
    let mut model = desks::model(desks::demo(), width, height);
    model.today = model.desk.as_ref().map_or_else(Date::default, |desk| desk.as_of);
    model.screen = Screen::Alerts;
    if let Some(diary) = diary {
        model.take_diary(Arc::new(diary));
    }
    model
}

fn text(model: &Model) -> String {
    let screen = screen(model);
    let lines: Vec<&str> = screen.lines().map(|line| line.trim_matches('"').trim_end()).collect();
    lines.join("\n")
}

#[test]
fn what_is_new_then_what_stands_then_what_changed_before() {
    for (width, height) in [(200, 60), (160, 45), (80, 24), (60, 20), (40, 10)] {
        insta::assert_snapshot!(format!("told_{width}x{height}"), text(&model(Some(diary()), width, height)));
    }
}

#[test]
fn before_the_past_is_read_the_flags_stand_as_they_are() {
    insta::assert_snapshot!("unread_80x24", text(&model(None, 80, 24)));
}

#[test]
fn an_empty_diary_lists_what_stands() {
    insta::assert_snapshot!("empty_diary_80x24", text(&model(Some(Diary::default()), 80, 24)));
}

#[test]
fn that_nothing_is_kept_stands_above_the_table() {
    let keeper = Keeper::start(Place {
        file: None,
        book: "demo".into(),
        user: "me".into(),
        reader: "screen",
        tells: true,
        now: || "2026-08-07T21:05:00Z".parse().unwrap(),
    });
    let (send, answers) = std::sync::mpsc::channel();
    keeper.ask(Request::Seen(0), move |answer| send.send(answer).unwrap());
    let keeping = answers.recv().unwrap().diary.keeping.clone();
    assert!(matches!(keeping, Keeping::Nowhere(_)));
    insta::assert_snapshot!("nowhere_80x24", text(&model(Some(Diary { keeping, ..diary() }), 80, 24)));
}

#[test]
fn ascii_has_no_other_sign() {
    let mut model = model(Some(diary()), 160, 45);
    model.symbols = Symbols::ascii();
    let text = text(&model);
    assert!(text.is_ascii(), "{}", text.chars().filter(|sign| !sign.is_ascii()).collect::<String>());
    insta::assert_snapshot!("ascii_160x45", text);
}

#[test]
fn what_is_new_is_bold_and_what_keeps_quiet_is_dim_without_colour_too() {
    use ratatui::{Terminal, backend::TestBackend, style::Modifier};

    for styles in [Styles::mono(), Styles::dark()] {
        let model = model(Some(diary()), 160, 45);
        let mut terminal = Terminal::new(TestBackend::new(160, 45)).unwrap();
        terminal.draw(|frame| paint(frame, &model, &styles, &model.symbols)).unwrap();
        let buf = terminal.backend().buffer();
        let text = text(&model);
        let line = |what: &str| text.lines().position(|line| line.contains(what)).unwrap() as u16;
        // the second new one: the cursor stands on the first
        let new = &buf[(14, line("10-Q filed 2026-08-06"))];
        assert!(new.modifier.contains(Modifier::BOLD), "{new:?}");
        let y = line("spoke with IR");
        let dim = styles.tone(Tone::Dim);
        for x in [1, 14, 44] {
            let cell = &buf[(x, y)];
            assert!(
                dim.fg.is_some_and(|fg| fg == cell.fg) || cell.modifier.contains(Modifier::DIM),
                "{cell:?}"
            );
        }
    }
}

#[test]
fn the_board_marks_what_is_new_and_puts_what_keeps_quiet_last_among_its_like() {
    let mut model = model(Some(diary()), 160, 45);
    let order = |model: &Model| -> Vec<String> {
        let sheet = crate::tui::view::sheet(model);
        sheet.rows.iter().map(|row| format!("{}{}", row.cells[0].plain(), row.id)).collect()
    };
    model.screen = Screen::Board;
    let loud = order(&model);
    assert_eq!(loud[..2], ["▲•WULF", "▲•CORZ"]);
    // CIFR has other alerts: it is as loud as before
    assert!(loud.contains(&"▲CIFR".to_owned()), "{loud:?}");
    let mut said = diary();
    let flags = desks::company(model.desk.as_deref().unwrap(), "CIFR").flags;
    for flag in flags.iter().filter(|flag| flag.state.state() == State::Alert) {
        let key = (ticker("CIFR"), Arc::clone(&flag.rule.name));
        said.acknowledged.insert(key, acknowledged(State::Alert, ""));
    }
    model.take_diary(Arc::new(said));
    let quiet = order(&model);
    let at = |order: &[String], name: &str| order.iter().position(|row| row.ends_with(name)).unwrap();
    assert!(at(&loud, "CIFR") < at(&loud, "APLD"));
    // behind every other alert, before every watch
    assert_eq!(quiet[at(&quiet, "CIFR")], "▲✓CIFR");
    assert_eq!((at(&quiet, "CIFR"), at(&quiet, "HUT")), (7, 8), "{quiet:?}");
}

#[test]
fn the_header_says_how_many_are_new_as_long_as_there_is_room() {
    for (width, said) in
        [(160, "▲17 ◆26 ?66 2 new"), (60, "2 new"), (46, "4 Alerts   as-of 2026-08-07  ▲17 ◆26 ?66 •2")]
    {
        let text = text(&model(Some(diary()), width, 24));
        let header = text.lines().next().unwrap();
        assert!(header.ends_with(said), "{header}");
    }
}

#[test]
fn a_thousand_changes_are_cut_off_and_it_is_said() {
    let entries = (0..1_000_i64).rev().map(|id| {
        let mut entry = fixture::entry(id, "WULF", Metric::Wall, "2026-01-02", State::Ok, State::Watch);
        entry.is_standing = false;
        entry
    });
    let model = model(Some(fixture::diary(entries.collect(), Some(2_000))), 100, 30);
    let sheet = crate::tui::view::sheet(&model);
    let last = sheet.rows.last().unwrap().cells[0].plain();
    assert_eq!(last, "600 older changes are in the journal and not listed");
}

#[test]
fn the_inputs_show_what_is_spoken_of_and_what_was_typed() {
    let opened = |keys: &str, size| {
        let mut model = model(Some(diary()), 80, 24);
        press(&mut model, keys);
        model.size = size;
        text(&model)
    };
    insta::assert_snapshot!("note_80x24", opened("a a s k e d space I R", (80, 24).into()));
    insta::assert_snapshot!("snooze_80x24", opened("z 2 0 2 6 - 1 3 enter", (80, 24).into()));
    // the line being typed is in sight on the smallest terminal
    let small = opened("z 2 0 2 6 - 1 2", (40, 10).into());
    assert!(small.contains("until a day   2026-12"), "{small}");
}

#[test]
fn a_still_shows_the_diary_it_is_given() {
    let desk = Arc::new(desks::demo());
    let options = Options { diary: Some(Arc::new(diary())), ..Options::default() };
    let drawn = still::text(&still::still(&desk, Screen::Alerts, None, (160, 45).into(), &options));
    assert!(drawn.contains("New since you last looked · 2") && !drawn.contains("reading"), "{drawn}");
    let without =
        still::text(&still::still(&desk, Screen::Alerts, None, (160, 45).into(), &Options::default()));
    assert!(!without.contains("New since") && !without.contains("reading"), "{without}");
}
