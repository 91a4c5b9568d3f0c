use crossterm::event::Event;

use super::*;
use crate::{
    alerts::{Snooze, fixture},
    analysis::thresholds::Metric,
    tui::{
        msg::Msg,
        screen::Tab,
        testing::{TODAY, acknowledged, answer, day, diary, input, key, model as bare, press, screen},
        update::update,
    },
};

/// A model with the small desk and its diary.
fn model() -> Model {
    let mut model = bare();
    answer(&mut model, diary());
    model
}

/// What the journal is asked.
fn requests(outcome: &Outcome) -> Vec<&Request> {
    let mut all = Vec::new();
    for effect in &outcome.effects {
        if let Effect::Keep(request) = effect {
            all.push(request);
        }
    }
    all
}

fn notice(model: &Model) -> &str {
    match &model.notice {
        Some(Notice::Said(text) | Notice::Wrong(text) | Notice::Over { said: text, .. }) => text,
        None => "",
    }
}

/// Types a text, sign by sign.
fn types(model: &mut Model, text: &str) {
    for sign in text.chars() {
        let name = if sign == ' ' { "space".to_owned() } else { sign.to_string() };
        update(model, input(key(&name)));
    }
}

fn row(model: &Model) -> String {
    model
        .sheet_state(model.screen)
        .cursor(&view::sheet(model))
        .map_or(String::new(), |(row, _)| view::sheet(model).rows[row].id.clone())
}

#[test]
fn a_note_is_typed_and_sent_with_the_state_it_is_of() {
    let mut model = model();
    press(&mut model, "4 a");
    assert!(matches!(&model.overlay, Some(Overlay::Note { .. })));
    // q, digits and ? are signs here
    types(&mut model, "asked IR? 5 q");
    let outcome = press(&mut model, "enter");
    let asked = requests(&outcome);
    let [Request::Acknowledge { ticker, rule, state, note }] = asked.as_slice() else { panic!("{asked:?}") };
    assert_eq!(
        (ticker.as_str(), &**rule, *state, &**note),
        ("WULF", "runway_months", State::Alert, "asked IR? 5 q")
    );
    assert_eq!((&model.overlay, notice(&model)), (&None, "WULF runway: acknowledged"));
    assert_eq!(model.screen, Screen::Alerts);
}

#[test]
fn a_command_that_cannot_tell_is_said_in_the_footer() {
    let mut model = model();
    let wrong = "on_alert for WULF: it cannot be started: no such file";
    update(&mut model, Msg::Book(crate::tui::BookNews::Untold(wrong.to_owned())));
    assert_eq!(model.notice, Some(Notice::Wrong(wrong.to_owned())));
}

#[test]
fn a_note_is_cancelled_cleared_and_pasted() {
    let mut model = model();
    press(&mut model, "4 a x");
    assert!(press(&mut model, "esc").effects.is_empty());
    assert_eq!((&model.overlay, model.screen), (&None, Screen::Alerts));
    press(&mut model, "a x y ctrl-u");
    update(&mut model, input(Event::Paste("seen on\nrm -rf".to_owned())));
    let outcome = press(&mut model, "backspace enter");
    assert!(
        matches!(requests(&outcome).as_slice(), [Request::Acknowledge { note, .. }] if &**note == "seen o")
    );
    // without an input a paste does nothing
    let before = screen(&model);
    update(&mut model, input(Event::Paste("q".to_owned())));
    assert_eq!(screen(&model), before);
    assert!(matches!(press(&mut model, "a ctrl-c").effects.last(), Some(Effect::Quit(Exit::Quit))));
}

#[test]
fn a_snooze_lasts_a_day_a_week_until_worse_or_until_a_day_typed() {
    let until = |keys: &str| {
        let mut model = model();
        let outcome = press(&mut model, &format!("4 z {keys} enter"));
        match requests(&outcome).as_slice() {
            [Request::Snooze { until, state: State::Alert, .. }] => Ok(*until),
            _ => Err(screen(&model)),
        }
    };
    // through the day before the one named
    assert_eq!(until(""), Ok(Until::Day(day("2026-08-08"))));
    assert_eq!(until("down"), Ok(Until::Day(day("2026-08-14"))));
    assert_eq!(
        until("down j"),
        Ok(Until::Worse),
        "letters keep their meaning where only a day can be written"
    );
    assert_eq!(until("2 0 2 6 - 1 2 - 0 1"), Ok(Until::Day(day("2026-12-01"))));
    let wrong = until("2 0 2 6").unwrap_err();
    assert!(wrong.contains("write it as 2026-12-01"), "{wrong}");
    let past = until("2 0 2 6 - 0 8 - 0 7").unwrap_err();
    assert!(past.contains("that day is not to come"), "{past}");
}

#[test]
fn what_was_said_is_taken_back() {
    let mut model = model();
    press(&mut model, "4 u");
    assert_eq!(notice(&model), "WULF runway keeps quiet about nothing");
    let mut said = diary();
    let key =
        ("WULF".parse::<String>().map(|name| Ticker::new(&name).unwrap()).unwrap(), "runway_months".into());
    said.acknowledged.insert(key, acknowledged(State::Alert, "asked IR"));
    answer(&mut model, said);
    assert_eq!(model.new_alerts(), 0);
    press(&mut model, "1 4");
    let outcome = press(&mut model, "u");
    assert!(
        matches!(requests(&outcome).as_slice(), [Request::Unmute { ticker, .. }] if ticker.as_str() == "WULF")
    );
    assert_eq!(notice(&model), "WULF runway: heard of again");
}

#[test]
fn the_board_speaks_of_the_worst_flag_and_the_flags_tab_of_its_row() {
    let mut model = model();
    press(&mut model, "a");
    assert!(
        matches!(&model.overlay, Some(Overlay::Note { subjects, .. }) if subjects[0].ticker.as_str() == "WULF")
    );
    press(&mut model, "esc down enter");
    press(&mut model, "shift-tab");
    assert_eq!(model.screen, Screen::Company(Tab::Flags));
    let outcome = press(&mut model, "a enter");
    assert!(matches!(
        requests(&outcome).as_slice(),
        [Request::Acknowledge { ticker, state: State::Watch, note, .. }] if ticker.as_str() == "CORZ" && note.is_empty()
    ));
    // nowhere else is there a flag
    press(&mut model, "tab a");
    assert_eq!(notice(&model), "a means nothing here");
    press(&mut model, "1 G a");
    assert_eq!(notice(&model), "APLD runway is ok: nothing to acknowledge");
}

#[test]
fn a_what_if_the_past_and_a_diary_not_yet_read_are_reasons_not_to() {
    let mut unread = bare();
    press(&mut unread, "a");
    assert_eq!(notice(&unread), "still reading the past");
    let mut tried = model();
    press(&mut tried, "w left w z");
    assert!(notice(&tried).starts_with("a what-if is in force"), "{}", notice(&tried));
    let mut past = model();
    past.as_of = Some(day(TODAY));
    press(&mut past, "u");
    assert!(notice(&past).starts_with("a look at 2026-08-07"), "{}", notice(&past));
}

#[test]
fn leaving_the_alerts_marks_them_as_seen_and_looking_into_one_does_not() {
    let seen = |model: &mut Model, keys: &str| -> Vec<i64> {
        let outcome = press(model, keys);
        let all = requests(&outcome);
        all.iter()
            .filter_map(|request| if let Request::Seen(id) = request { Some(*id) } else { None })
            .collect()
    };
    let mut looking = model();
    assert_eq!(seen(&mut looking, "4"), [0_i64; 0]);
    assert_eq!(seen(&mut looking, "enter"), [0_i64; 0]);
    assert_eq!(looking.screen, Screen::Company(Tab::Flags));
    assert_eq!(seen(&mut looking, "esc"), [0_i64; 0]);
    assert_eq!(seen(&mut looking, "1"), [3]);
    // back from a company the cursor stands where it stood
    let mut back = model();
    press(&mut back, "4 down enter esc");
    assert_eq!(row(&back), "CORZ/runway_months");
    // quitting: asked before the end
    let mut quitting = model();
    let outcome = press(&mut quitting, "4 q");
    assert!(matches!(outcome.effects.as_slice(), [Effect::Keep(Request::Seen(3)), Effect::Quit(Exit::Quit)]));
    // a signal is no look
    let mut ended = model();
    press(&mut ended, "4");
    assert!(requests(&update(&mut ended, Msg::Stop(1))).is_empty());
    // what was seen before needs no mark
    let mut known = bare();
    answer(&mut known, fixture::diary(vec![(*diary().entries[0]).clone()], Some(3)));
    assert_eq!(seen(&mut known, "4 1"), [0_i64; 0]);
}

#[test]
fn what_a_filter_hides_is_not_marked_as_seen() {
    let mut model = model();
    // only watch: the new alert of WULF, 3, is hidden
    let outcome = press(&mut model, "4 f f 1");
    assert!(requests(&outcome).is_empty(), "{outcome:?}");
    // WULF is not at alert any more: among what stands its alert is hidden
    let mut model = self::model();
    let mut desk = crate::tui::testing::desk();
    desk.companies[2].flags[0].state = crate::analysis::thresholds::FlagState::Ok;
    model.desk = Some(Arc::new(desk));
    assert!(requests(&press(&mut model, "4 v 1")).is_empty());
    assert_eq!(requests(&press(&mut model, "4 v v 1")).len(), 1);
    // CORZ alone hides it too
    let mut model = self::model();
    press(&mut model, "down 4");
    model.ticker = Some(Ticker::new("CORZ").unwrap());
    let outcome = press(&mut model, "c 1");
    assert!(requests(&outcome).is_empty(), "{outcome:?}");
}

#[test]
fn the_cursor_goes_to_what_is_new_and_on_to_the_next_when_it_is_acknowledged() {
    let mut model = bare();
    let mut both = diary();
    both.seen = Some(1);
    answer(&mut model, both.clone());
    assert_eq!(model.new_alerts(), 2);
    press(&mut model, "G 4");
    assert_eq!(row(&model), "new WULF/runway_months");
    both.acknowledged
        .insert((Ticker::new("WULF").unwrap(), "runway_months".into()), acknowledged(State::Alert, ""));
    answer(&mut model, both);
    assert_eq!(row(&model), "new CORZ/runway_months");
}

#[test]
fn rows_are_kept_by_name_over_a_reload() {
    let mut model = model();
    press(&mut model, "4 down down");
    let before = row(&model);
    assert_eq!(before, "change 1");
    let mut more = diary();
    let fired = fixture::entry(4, "CORZ", Metric::Wall, "2026-08-07", State::Ok, State::Alert);
    more.entries.insert(0, Arc::new(fired));
    answer(&mut model, more);
    assert_eq!((row(&model), model.new_alerts()), (before, 2));
}

#[test]
fn a_snooze_that_runs_out_is_news_again() {
    let mut model = bare();
    let mut said = diary();
    let snooze = Snooze {
        state: State::Alert,
        until: Until::Day(day("2026-08-08")),
        user: "me".into(),
        at: "2026-08-07T09:00:00Z".parse().unwrap(),
    };
    said.snoozed.insert((Ticker::new("WULF").unwrap(), "runway_months".into()), snooze);
    answer(&mut model, said);
    assert_eq!(model.new_alerts(), 0);
    assert!(update(&mut model, Msg::Today(day("2026-08-08"))).redraw);
    assert_eq!(model.new_alerts(), 1);
}

#[test]
fn filters_are_said_and_count_what_they_hide() {
    let mut model = model();
    model.size = (140, 24).into();
    press(&mut model, "4 f");
    let shown = screen(&model);
    assert!(shown.contains("all, only alert · 2 hidden") && !shown.contains("CORZ"), "{shown}");
    press(&mut model, "f f");
    assert!(screen(&model).contains("the filter hides all of it"), "{}", screen(&model));
    press(&mut model, "f v");
    let shown = screen(&model);
    assert!(shown.contains("standing now · 1 hidden") && !shown.contains("Changes before"), "{shown}");
    press(&mut model, "v");
    let shown = screen(&model);
    assert!(!shown.contains("Standing now") && shown.contains("Changes before, newest first · 2"), "{shown}");
    press(&mut model, "v c");
    assert!(screen(&model).contains("only CORZ"), "{}", screen(&model));
    // another company is chosen with the keys that do so everywhere
    press(&mut model, "n");
    assert!(screen(&model).contains("only WULF"), "{}", screen(&model));
}

#[test]
fn a_notice_is_told_between_two_frames() {
    let mut model = model();
    let outcome = update(&mut model, Msg::Tell("\u{7}".to_owned()));
    assert!(matches!(outcome.effects.as_slice(), [Effect::Tell(text)] if text == "\u{7}") && !outcome.redraw);
}

#[test]
fn trouble_stays_until_it_is_over() {
    let mut model = model();
    let trouble = Some("the journal is locked by another program; close it".to_owned());
    update(&mut model, Msg::Kept(Answer { diary: Arc::new(diary()), trouble, ..Answer::default() }));
    press(&mut model, "down");
    assert!(matches!(&model.notice, Some(Notice::Wrong(text)) if text.contains("is locked")));
    answer(&mut model, diary());
    assert_eq!(model.notice, None);
}

#[test]
fn that_nothing_is_kept_is_said_once_and_always_on_the_screen() {
    let mut model = bare();
    let nowhere = || {
        let keeping = Keeping::Nowhere("nothing is kept: /state is read-only".to_owned());
        Diary { keeping, ..diary() }
    };
    answer(&mut model, nowhere());
    assert_eq!(notice(&model), "nothing is kept: /state is read-only");
    press(&mut model, "4");
    answer(&mut model, nowhere());
    assert_eq!(notice(&model), "");
    let screen = screen(&model);
    assert_eq!(screen.matches("nothing is kept").count(), 1, "{screen}");
    assert!(screen.contains("nothing is kept: /state is read-only"));
}

#[test]
fn a_group_is_acknowledged_as_one_and_opens_on_its_members() {
    let mut model = bare();
    let mut gone = diary();
    for (entry, id) in gone.entries.iter_mut().zip([3, 2, 1]) {
        let mut of_group = (**entry).clone();
        of_group.group = (id > 1).then(|| "bitcoin price".into());
        // both at one state, which is the one their flags are in
        (of_group.from, of_group.to) = (Some(State::Ok), State::Watch);
        *entry = Arc::new(of_group);
    }
    gone.seen = Some(1);
    // WULF stands at watch too
    let mut desk = crate::tui::testing::desk();
    desk.companies[2].flags[0].state = crate::analysis::thresholds::FlagState::Watch;
    model.desk = Some(Arc::new(desk));
    answer(&mut model, gone);
    assert_eq!(model.new_alerts(), 1);
    press(&mut model, "4");
    assert!(screen(&model).contains("2 companies, 2 rules ◆ watch"), "{}", screen(&model));
    press(&mut model, "enter");
    assert!(matches!(&model.overlay, Some(Overlay::Message { text, .. }) if text.lines().count() == 2));
    let outcome = press(&mut model, "esc a enter");
    assert_eq!(requests(&outcome).len(), 2);
    assert_eq!(notice(&model), "2 states: acknowledged");
}
