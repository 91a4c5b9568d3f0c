use super::*;
use crate::{
    analysis::{
        Desk, desk,
        headlines::{Checked, Verdict, fixture},
        history::{fixture::day, replay},
        thresholds::{Condition, Levels, Metric, fixture::company},
    },
    model::{Book, Location, Position, Published, Source, SourceStatus},
};

const RULE: &str = "contradicted_headlines";
const TEXT: &str = "Loss widens\nThe bulk of the loss stems from impairment. It lost $427 million.";
const BULK: &str = "The bulk of the loss";

fn wulf() -> Ticker {
    Ticker::new("WULF").unwrap()
}

/// WULF and CORZ, of which WULF is held from a day on.
fn book(opened: Option<&str>) -> Arc<Book> {
    let position = |opened: &str| Position {
        account: "main".into(),
        ticker: wulf(),
        quantity: 100.0,
        average_cost: None,
        opened: Some(day(opened)),
        at: Location::default(),
    };
    let of = |ticker: &str| (Ticker::new(ticker).unwrap(), Arc::new(crate::analysis::fixture::company()));
    Arc::new(Book {
        companies: [of("CORZ"), of("WULF")].into(),
        positions: opened.map(position).into_iter().collect(),
        ..Book::default()
    })
}

/// A story of a day whose claims on a company, the words, have verdicts.
fn story(key: u64, on: &str, ticker: &str, claims: &[(&str, Option<Verdict>)]) -> Arc<Checked> {
    let findings = claims.iter().map(|(words, verdict)| fixture::finding(TEXT, words, ticker, *verdict));
    let findings = findings.collect();
    let story = Arc::new(fixture::story(key, TEXT, Published::On(day(on))));
    Arc::new(Checked { story, companies: vec![Ticker::new(ticker).unwrap()], findings })
}

fn contradicted(key: u64, on: &str, ticker: &str) -> Arc<Checked> {
    story(key, on, ticker, &[(BULK, Some(Verdict::Contradicted)), ("$427 million", Some(Verdict::Rounding))])
}

/// The past of May 2026 under settings, told of stories, oldest first.
fn told(book: &Arc<Book>, settings: &Settings, stories: Vec<Arc<Checked>>, to: &str) -> History {
    let tape = Tape { as_of: day(to), stories: stories.into_iter().rev().collect(), book: Arc::clone(book) };
    replay(book, settings, (day("2026-05-01"), day(to)), None).telling(&tape, settings)
}

/// "2026-05-11 alert 1 (headline): …", a spell a line.
fn lines(history: &History, rule: &str) -> Vec<String> {
    let line = |spell: &Spell| {
        let value = spell.value.as_ref().map_or_else(|_| "-".to_owned(), |figure| figure.value.to_string());
        let cause = &spell.cause;
        format!("{} {} {value} ({}): {cause}", spell.since, spell.state.label(), cause.kind().label())
    };
    history.track(&wulf(), rule).map(|track| track.spells.iter().map(line).collect()).unwrap_or_default()
}

#[test]
fn a_contradicted_story_is_an_alert_for_fourteen_days_from_its_own() {
    let book = book(Some("2026-01-02"));
    let history =
        told(&book, &Settings::default(), vec![contradicted(1, "2026-05-11", "WULF")], "2026-06-10");
    // 11 to 24 May are fourteen days
    let expected = [
        "2026-05-01 ok 0 (start): first day looked at",
        "2026-05-11 alert 1 (headline): contradicted: \"The bulk of the loss\" in \"Loss widens\", The Rack, 2026-05-11",
        "2026-05-25 ok 0 (days passed): days passed",
    ];
    assert_eq!(lines(&history, RULE), expected);
    // nobody holds the other, and only the rules' own order counts
    assert!(history.track(&Ticker::new("CORZ").unwrap(), RULE).is_none());
    assert_eq!(&*history.tracks(&wulf()).last().unwrap().rule.name, RULE);
    // told again it says the same
    let again = Tape { as_of: day("2026-06-10"), book: Arc::clone(&book), ..Tape::default() };
    let again = history.telling(&again, &Settings::default());
    assert_eq!(lines(&again, RULE), ["2026-05-01 ok 0 (start): first day looked at"]);
}

#[test]
fn a_second_story_keeps_it_going_and_what_was_told_before_the_span_counts() {
    let book = book(Some("2026-01-02"));
    let stories = vec![
        contradicted(1, "2026-04-28", "WULF"),
        contradicted(2, "2026-05-10", "WULF"),
        contradicted(3, "2026-05-12", "WULF"),
    ];
    let history = told(&book, &Settings::default(), stories, "2026-05-31");
    // the last one counts until 25 May
    let since: Vec<String> =
        lines(&history, RULE).iter().map(|line| line[..20].trim_end().to_owned()).collect();
    assert_eq!(since, ["2026-05-01 alert 1 (", "2026-05-26 ok 0 (day"]);
}

#[test]
fn what_is_not_of_the_press_of_another_company_of_no_day_or_no_contradiction_counts_for_nothing() {
    let book = book(Some("2026-01-02"));
    let of = |published, origin| {
        let mut checked = (*contradicted(1, "2026-05-11", "WULF")).clone();
        let mut story = (*checked.story).clone();
        (story.published, story.origin) = (published, origin);
        checked.story = Arc::new(story);
        checked.findings[0].then =
            checked.findings[0].then.take().filter(|_| published != Published::Unknown);
        Arc::new(checked)
    };
    let stories = vec![
        of(Published::Unknown, Origin::Press),
        of(Published::On(day("2026-05-11")), Origin::Event(wulf())),
        contradicted(2, "2026-05-12", "CORZ"),
        story(3, "2026-05-13", "WULF", &[(BULK, Some(Verdict::Unsupported)), ("$427", None)]),
    ];
    let history = told(&book, &Settings::default(), stories, "2026-05-31");
    assert_eq!(lines(&history, RULE), ["2026-05-01 ok 0 (start): first day looked at"]);
}

#[test]
fn it_is_judged_while_the_name_is_held_and_for_nobody_else() {
    let history = |opened| {
        let stories = vec![contradicted(1, "2026-05-11", "WULF")];
        told(&book(opened), &Settings::default(), stories, "2026-05-31")
    };
    assert_eq!(lines(&history(None), RULE), [""; 0]);
    let bought = lines(&history(Some("2026-05-15")), RULE);
    let expected =
        ["2026-05-15 alert 1 (start): first day looked at", "2026-05-25 ok 0 (days passed): days passed"];
    assert_eq!(bought, expected);
}

#[test]
fn own_rules_levels_and_a_weight_hold_and_a_condition_cannot_be_told() {
    let own = |name: &str, levels, held, least, when: Option<&str>| {
        let scope = crate::analysis::thresholds::Scope { held, min_weight: least, tickers: Vec::new() };
        let when = when.map(|when| Condition::parse(when).unwrap());
        let house = Rule::house(Metric::ContradictedHeadlines, levels, 0.0, "");
        Arc::new(Rule { name: name.into(), scope, when, ..house })
    };
    let rules = vec![
        own("two", Levels::both(1.0, 2.0), false, None, None),
        own("heavy", Levels::both(1.0, 2.0), false, Some(0.05), None),
        own("when", Levels::both(1.0, 2.0), false, None, Some("net_loss > 0")),
    ];
    let overrides = [((wulf(), "two".into()), Levels { watch: None, alert: Some(2.0) })].into();
    let settings = Settings { rules, overrides, ..Settings::default() };
    let both = &[(BULK, Some(Verdict::Contradicted)), ("$427 million", Some(Verdict::Contradicted))];
    let stories = vec![contradicted(1, "2026-05-05", "WULF"), story(2, "2026-05-20", "WULF", both)];
    let history = told(&book(None), &settings, stories, "2026-05-31");
    let short = |rule| -> Vec<String> {
        lines(&history, rule).iter().map(|line| line.split(" (").next().unwrap().to_owned()).collect()
    };
    // one claim reaches no level of WULF's own
    assert_eq!(short("two"), ["2026-05-01 ok 0", "2026-05-20 alert 2"]);
    assert_eq!(short("heavy"), [""; 0]);
    assert_eq!(
        short("when"),
        ["2026-05-01 ok 0", "2026-05-05 unknown 1", "2026-05-19 ok 0", "2026-05-20 unknown 2"]
    );
    let why = &history.track(&wulf(), "when").unwrap().spells[1].cause;
    assert_eq!(why.to_string(), "condition: not looked at where headlines are counted");
}

/// That book with a headline file that cannot be read now.
fn with_lost(path: &str) -> Arc<Book> {
    let mut lost = (*book(Some("2026-01-02"))).clone();
    lost.sources = vec![Source {
        path: path.into(),
        kind: SourceKind::Headlines,
        rows: 1,
        newest: None,
        status: SourceStatus::Stale,
        problems: Vec::new(),
    }];
    Arc::new(lost)
}

#[test]
fn a_headline_file_that_cannot_be_read_is_unknown_today_and_changes_nothing_of_the_past() {
    let stories = vec![contradicted(1, "2026-05-11", "WULF")];
    let history = told(&with_lost("headlines/rack.xml"), &Settings::default(), stories, "2026-05-20");
    let lines = lines(&history, RULE);
    assert!(lines[1].starts_with("2026-05-11 alert 1 (headline)"), "{lines:?}");
    let why = "contradicted headlines: comes from a file that cannot be read now";
    assert_eq!(lines[2], format!("2026-05-20 unknown 1 (lacking): {why}"));
}

#[test]
fn a_broken_file_silences_no_contradiction_of_another() {
    let junk = with_lost("headlines/junk.xml");
    let history =
        told(&junk, &Settings::default(), vec![contradicted(1, "2026-05-11", "WULF")], "2026-05-20");
    assert_eq!(lines(&history, RULE).len(), 2, "{:?}", lines(&history, RULE));
    assert_eq!(history.track(&wulf(), RULE).unwrap().now().unwrap().state, FlagState::Alert);
    // what the broken file may hold is not known, so none is not said
    let history = told(&junk, &Settings::default(), Vec::new(), "2026-05-20");
    assert_eq!(history.track(&wulf(), RULE).unwrap().now().unwrap().state.state(), State::Unknown);
}

/// A desk of the book with its past told.
fn dated(book: &Arc<Book>, stories: Vec<Arc<Checked>>, to: &str) -> Desk {
    let settings = Settings::default();
    let history = Arc::new(told(book, &settings, stories, to));
    desk(book, day(to), &settings, None).dated(&history)
}

fn flag<'d>(desk: &'d Desk, ticker: &str) -> Option<&'d Flag> {
    let company = desk.company(&Ticker::new(ticker).unwrap()).unwrap();
    company.flags.iter().find(|flag| &*flag.rule.name == RULE)
}

#[test]
fn a_dated_desk_has_the_flag_with_the_figure_of_its_day_and_the_stories_in_its_trace() {
    let book = book(Some("2026-01-02"));
    let stories = vec![contradicted(1, "2026-05-11", "WULF"), contradicted(2, "2026-05-13", "WULF")];
    let desk = dated(&book, stories, "2026-05-14");
    let found = flag(&desk, "WULF").unwrap();
    assert_eq!(
        (&found.state, found.since, found.distance),
        (&FlagState::Alert, Some(day("2026-05-11")), None)
    );
    let value = found.value.as_ref().unwrap();
    // the state began with one and there are two
    assert_eq!((value.value, value.kind, value.known), (2.0, Kind::Derived, Some(day("2026-05-13"))));
    let Trace::Formula { inputs, .. } = &*value.trace else { panic!("{:?}", value.trace) };
    assert_eq!(inputs[0].name, "\"Loss widens\", The Rack, 2026-05-11");
    let Trace::Entry { what, source, at, .. } = &*inputs[0].figure.trace else { panic!() };
    assert_eq!(what, "contradicted: \"The bulk of the loss\"");
    assert_eq!((source.as_deref(), &*at.file), (Some("https://example.com/1"), "headlines/rack.xml"));
    assert!(flag(&desk, "CORZ").is_none());
    // a desk alone judges nothing of it; what is tried out on the same book keeps it, undated
    let settings = Settings::default();
    assert!(flag(&crate::analysis::desk(&book, desk.as_of, &settings, None), "WULF").is_none());
    let tried = crate::analysis::desk(&book, desk.as_of, &settings, Some(&desk));
    assert_eq!(
        flag(&tried, "WULF").map(|flag| (flag.state.clone(), flag.since)),
        Some((FlagState::Alert, None))
    );
    let other = Arc::new((*book).clone());
    assert!(flag(&crate::analysis::desk(&other, desk.as_of, &settings, Some(&desk)), "WULF").is_none());
}

#[test]
fn a_tape_of_another_day_tells_nothing() {
    let book = book(Some("2026-01-02"));
    let history = replay(&book, &Settings::default(), (day("2026-05-01"), day("2026-05-20")), None);
    let tape = Tape { as_of: day("2026-05-19"), book, ..Tape::default() };
    assert!(history.telling(&tape, &Settings::default()).track(&wulf(), RULE).is_none());
    assert!(!company().flags.iter().any(|flag| flag.rule.metric.is_of_press()));
}

#[test]
fn a_text_of_any_length_is_told_in_few_words() {
    let long = format!("{}\nbody", "word ".repeat(1_000));
    let story = Arc::new(fixture::story(1, &long, Published::Unknown));
    let told = Cause::Headline { story, words: long.as_str().into() }.to_string();
    assert!(told.chars().count() < 260 && told.contains('…'), "{told}");
}
