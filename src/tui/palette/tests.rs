use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{
    entry::{Reading, read},
    *,
};
use crate::{
    analysis::{Assumption, Scenario, Values, WhatIf, filter::Filter, thresholds::Metric},
    config::{self, OwnList},
    tui::{
        action::Action,
        command::Command,
        effect::Effect,
        fixture::{self, ticker},
        model::{Calendar, Grouping, Model, Overlay, Task},
        screen::{Screen, Tab},
        testing::{day, key, press, screen},
        update::update,
        widget::sheet::Sort,
    },
};

mod found;

/// The demo desk with scenarios, a filter, a list and a theme, the cursor on WULF.
fn model(width: u16, height: u16) -> Model {
    let mut model = fixture::model(fixture::demo(), width, height);
    model.what_if.scenarios = vec![scenario("btc-30"), scenario("btc +50"), scenario("delay")];
    model.ticker = Some(ticker("WULF"));
    model.book = model.desk.as_ref().map(|desk| Arc::clone(&desk.book));
    model.list.saved = vec![("thin".into(), "runway<12".into())];
    let core = OwnList { name: "core".to_owned(), tickers: vec![ticker("CORZ"), ticker("WULF")] };
    model.list.lists = vec![Arc::new(core)];
    model.themes = vec!["amber".into()];
    model
}

fn scenario(name: &str) -> Arc<Scenario> {
    let mut values = Values::default();
    values.set(Assumption::BitcoinChange, -0.3);
    Scenario { name: name.into(), values, companies: HashMap::new() }.into()
}

/// Opens the palette and types.
fn typed(model: &mut Model, text: &str) {
    press(model, ":");
    write(model, text);
}

fn write(model: &mut Model, text: &str) {
    for sign in text.chars() {
        let name = if sign == ' ' { "space".to_owned() } else { sign.to_string() };
        update(model, crate::tui::testing::input(key(&name)));
    }
}

fn names() -> Lexicon {
    list::all(&model(160, 45)).1
}

fn company(name: &str, tab: Option<Tab>) -> Command {
    Command::Company(ticker(name), tab)
}

fn sorted(column: &str, descending: bool) -> Command {
    Command::Sort(Some(Sort { column: column.to_owned(), descending }))
}

fn filter(text: &str) -> Command {
    Command::Filter(text.to_owned())
}

fn as_of(text: &str) -> Command {
    Command::AsOf(Some(day(text)))
}

#[test]
fn what_a_trader_types_is_understood() {
    let names = names();
    assert_eq!(names.calendar.as_ref().map(Calendar::seen), Some(day("2026-08-07")));
    let compare = |left, right| Command::Compare(ticker(left), ticker(right));
    for (text, command) in [
        ("WULF", company("WULF", None)),
        ("  wulf ", company("WULF", None)),
        ("WULF debt", company("WULF", Some(Tab::Runway))),
        ("wulf wall", company("WULF", Some(Tab::Runway))),
        ("wulf liq", company("WULF", Some(Tab::Runway))),
        ("wulf debt wall", company("WULF", Some(Tab::Runway))),
        ("CORZ rent", company("CORZ", Some(Tab::Pipeline))),
        ("corz tenants", company("CORZ", Some(Tab::Pipeline))),
        ("corz revenue", company("CORZ", Some(Tab::Mix))),
        ("corz earnings", company("CORZ", Some(Tab::Loss))),
        ("corz risk", company("CORZ", Some(Tab::Flags))),
        ("corz 10-Q", company("CORZ", Some(Tab::Filings))),
        // without a company, that of the one spoken of
        ("debt", company("WULF", Some(Tab::Runway))),
        ("WULF CORZ", compare("WULF", "CORZ")),
        ("wulf vs corz", compare("WULF", "CORZ")),
        ("compare CORZ and WULF", compare("CORZ", "WULF")),
        ("compare corz", compare("WULF", "CORZ")),
        // as the key does: figures the largest first, text from A
        ("sort runway", sorted("runway", true)),
        // as in the configuration, the largest first
        ("sort -runway", sorted("runway", true)),
        ("sort -ticker", sorted("ticker", true)),
        ("sort runway up", sorted("runway", false)),
        ("sort by Runway down", sorted("runway", true)),
        ("sort ticker", sorted("ticker", false)),
        ("sort hpc share", sorted("hpc", true)),
        ("sort Net loss up", sorted("net_loss", false)),
        ("sort maturities", sorted("wall", true)),
        ("sort next", sorted("next", false)),
        // a metric that does not show, by each of its names
        ("sort debt", sorted("debt_usd", true)),
        ("sort debt_usd up", sorted("debt_usd", false)),
        ("sort cash", sorted("l0_usd", true)),
        ("sort Tenant concentration", sorted("tenant_concentration", true)),
        ("sort severity", sorted("severity", true)),
        ("sort mix", sorted("mix", true)),
        ("sort next phase", sorted("next", false)),
        ("hide runway", Command::Column("runway", false)),
        ("show column debt", Command::Column("debt_usd", true)),
        ("columns cash part", Command::Column("cash_part", true)),
        ("sort flags", sorted("flag", true)),
        ("sort runw", sorted("runway", true)),
        ("sort worst", Command::Sort(None)),
        ("group long", Command::Act(Action::GroupSide)),
        ("group by role", Command::Act(Action::GroupRole)),
        ("filter hpc>50% runway<12", Command::Filter("hpc>50% runway<12".to_owned())),
        ("hpc>50%", filter("hpc>50%")),
        ("HPC>50% flag:alert", filter("HPC>50% flag:alert")),
        ("?runway", filter("?runway")),
        ("filter thin", filter("@thin")),
        ("@thin", filter("@thin")),
        ("filter core", filter("list:core")),
        ("list:core", filter("list:core")),
        ("filter none", Command::Filter(String::new())),
        ("as-of 2025-12-31", as_of("2025-12-31")),
        ("as of 2025-12-31", as_of("2025-12-31")),
        ("2025-12-31", as_of("2025-12-31")),
        // three months before 2026-08-07, and a year
        ("-3m", as_of("2026-05-07")),
        ("as-of -1y", as_of("2025-08-07")),
        ("Q3 2025", as_of("2025-09-30")),
        ("as-of Q3 2025", as_of("2025-09-30")),
        ("2025-11", as_of("2025-11-30")),
        ("as of 10d ago", as_of("2026-07-28")),
        ("as-of now", Command::AsOf(None)),
        ("now", Command::AsOf(None)),
        ("theme amber", Command::Theme("amber".to_owned())),
        ("scenario btc-30", Command::Scenario(Some("btc-30".to_owned()))),
        ("scenario btc +50", Command::Scenario(Some("btc +50".to_owned()))),
        ("scenario d", Command::Scenario(Some("delay".to_owned()))),
        ("no scenario", Command::Scenario(None)),
        ("export csv", Command::Act(Action::ExportCsv)),
        ("export md", Command::Act(Action::ExportMarkdown)),
        ("alerts", Command::Act(Action::ShowAlerts)),
        ("Headlines", Command::Act(Action::ShowHeadlines)),
        ("what_if", Command::Act(Action::WhatIf)),
        ("mouse", Command::Act(Action::ToggleMouse)),
        ("quit", Command::Act(Action::Quit)),
    ] {
        assert_eq!(read(text, &names), Reading::Command(command), "{text}");
    }
}

#[test]
fn what_is_not_yet_a_command_is_none() {
    let names = names();
    for text in [
        "",
        "w",
        "wul",
        "wulf c",
        "wulf vs",
        "sort h",
        "group",
        "as-of",
        "scenario btc",
        "zzz",
        "filter w",
        "show zzz",
        "filing",
    ] {
        assert_eq!(read(text, &names), Reading::Open, "{text}");
    }
}

#[test]
fn what_cannot_be_says_why() {
    let names = names();
    for (text, why) in [
        ("sort runwya", "no column \"runwya\" on the Board; did you mean \"runway\"?"),
        ("wulf det", "no tab and no company \"det\"; did you mean \"debt\"?"),
        ("wulf vs crz", "no company \"crz\" in the book; did you mean \"CORZ\"?"),
        ("wulf wulf", "WULF beside itself says nothing"),
        ("group colour", "no grouping \"colour\"; there are none, long, role and lists"),
        ("as-of -99999999y", "-99999999y from 2026-08-07 is no day: too far"),
        ("+2w", "2026-08-21 is after 2026-08-07, the last day of this desk"),
        ("hide colour", "no column \"colour\" on the Board"),
        ("hide ticker", "the column \"ticker\" always shows"),
        ("scenario dleay", "no scenario \"dleay\"; did you mean \"delay\"?"),
        ("export pdf", "no format \"pdf\"; there are csv, json, markdown and svg"),
    ] {
        assert_eq!(read(text, &names), Reading::Wrong(why.to_owned()), "{text}");
    }
}

/// What is no day, and what is no filter, is told in the words of the line for a day and the line for a filter.
#[test]
fn what_is_wrong_is_told_as_elsewhere() {
    let (model, names) = (model(160, 45), names());
    for text in ["2025-13-01", "1999", "soon"] {
        let why = model.day_named(text).unwrap_err();
        assert_eq!(read(&format!("as-of {text}"), &names), Reading::Wrong(why), "{text}");
    }
    for text in ["hpc>", "hpc>50", "cash<", "colour=3"] {
        let why = Filter::parse(text, &model.filter_names()).unwrap_err().to_string();
        assert_eq!(read(text, &names), Reading::Wrong(why.clone()), "{text}");
        assert_eq!(read(&format!("filter {text}"), &names), Reading::Wrong(why), "{text}");
    }
    let none = Lexicon::default();
    assert_eq!(read("as-of -3m", &none), Reading::Wrong("no book has been read yet".to_owned()));
}

/// Of the company spoken of, from the day shown.
#[test]
fn last_earnings_are_the_company_s() {
    let model = model(160, 45);
    let day = model.day_named("last earnings").unwrap();
    assert!(day.is_some_and(|day| day < model.today));
    for text in ["last earnings", "as-of last earnings", "as-of results", "Last Earnings"] {
        assert_eq!(read(text, &names()), Reading::Command(Command::AsOf(day)), "{text}");
    }
}

/// Every column is sorted by and shown by its name, its title and the names a filter gives its metric, and in what
/// order it begins is told alike by the palette and the keys.
#[test]
fn every_column_is_found_by_its_name() {
    let names = names();
    for id in config::columns() {
        let read_so = read(&format!("sort {id}"), &names).command();
        assert!(
            matches!(&read_so, Some(Command::Sort(Some(sort))) if sort.column == id),
            "{id}: {read_so:?}"
        );
        assert_eq!(read(&format!("show {id}"), &names), Reading::Command(Command::Column(id, true)));
    }
    for metric in Metric::ALL {
        let id = config::column(metric.name()).unwrap();
        let read_so = read(&format!("sort {}", metric.name()), &names).command();
        assert!(
            matches!(&read_so, Some(Command::Sort(Some(sort))) if sort.column == id),
            "{metric}: {read_so:?}"
        );
    }
}

/// A ticker may be a word of a command: in capitals it is the company.
#[test]
fn capitals_are_a_ticker() {
    let names = Lexicon { companies: vec![(ticker("NOW"), "ServiceNow".to_owned())], ..names() };
    assert_eq!(read("NOW", &names), Reading::Command(company("NOW", None)));
    assert_eq!(read("now", &names), Reading::Command(Command::AsOf(None)));
}

/// What the user has named is found by its name.
#[test]
fn filters_lists_and_columns_are_entries() {
    let entries = list::all(&model(160, 45)).0;
    let said =
        |title: &str| entries.iter().find(|entry| entry.title == title).map(|entry| entry.about.as_str());
    assert_eq!(said("List only @thin"), Some("runway<12"));
    assert_eq!(said("List only list:core"), Some("CORZ, WULF"));
    assert_eq!(said("Hide column Runway"), Some(""));
    assert_eq!(said("Show column Debt"), Some(""));
    assert_eq!(said("Hide column Ticker"), None);
    assert_eq!(said("List all companies"), None, "all are listed");
}

/// Every screen, the drawer closed and open, something to undo everywhere.
fn everywhere(mut look: impl FnMut(&mut Model)) {
    let mut model = model(160, 45);
    let tabs = Tab::ALL.map(Screen::Company);
    let screens = [
        Screen::Board,
        Screen::Portfolio,
        Screen::Alerts,
        Screen::Headlines,
        Screen::Story,
        Screen::Book,
        Screen::Compare,
    ];
    for place in screens.into_iter().chain(tabs) {
        for open in [false, true] {
            model.screen = place;
            model.what_if.open = open;
            model.what_if.set = if open {
                WhatIf { scenario: model.what_if.scenarios.first().cloned(), ..WhatIf::default() }
            } else {
                WhatIf::default()
            };
            model.list.grouping = if open { Grouping::Role } else { Grouping::None };
            model.list.sort = open.then(|| Sort { column: "runway".to_owned(), descending: true });
            model.travel.to = open.then(|| day("2026-01-01"));
            model.work.computing = open;
            model.long.take(Task::Paths, if open { 1 } else { 8 }, 8);
            look(&mut model);
        }
    }
}

#[test]
fn every_action_is_found_or_is_a_part_of_another() {
    let mut found = HashSet::new();
    everywhere(|model| {
        found.extend(list::all(model).0.into_iter().filter_map(|entry| match entry.command {
            Command::Act(action) => Some(action),
            _ => None,
        }));
    });
    for action in Action::ALL {
        assert!(found.contains(&action) != list::is_part(action), "{action:?}");
    }
}

#[test]
fn what_an_entry_completes_to_means_the_entry() {
    everywhere(|model| {
        let (entries, names) = list::all(model);
        let mut titles = HashSet::new();
        for entry in entries {
            let read = read(&entry.typed, &names);
            let same = match (&read, &entry.command) {
                (Reading::Command(Command::AsOf(None)), Command::Act(Action::Now)) => true,
                (Reading::Command(read), command) => read == command,
                _ => false,
            };
            assert!(same, "{entry:?} is read as {read:?}");
            assert!(titles.insert((entry.kind, entry.title.clone())), "{} stands twice", entry.title);
        }
    });
}

#[test]
fn the_keys_are_those_that_do_it_here() {
    let keys = |model: &Model, action: Action| {
        let entries = list::all(model).0;
        entries.into_iter().find(|entry| entry.command == Command::Act(action)).map(|entry| entry.keys)
    };
    let mut model = model(160, 45);
    assert_eq!(keys(&model, Action::Help).as_deref(), Some("?  F1"));
    assert_eq!(keys(&model, Action::Compare).as_deref(), Some("c"));
    assert_eq!(keys(&model, Action::ExportCsv).as_deref(), Some("e c"));
    // in the drawer c pins, and of the company no more is said
    model.what_if.open = true;
    model.what_if.set.scenario = model.what_if.scenarios.first().cloned();
    assert_eq!(keys(&model, Action::Pin).as_deref(), Some("c"));
    assert_eq!(keys(&model, Action::Compare).as_deref(), Some(""));
}

#[test]
fn enter_does_what_is_understood() {
    let mut model = model(160, 45);
    typed(&mut model, "corz debt");
    press(&mut model, "enter");
    assert_eq!((model.screen, model.overlay.is_none()), (Screen::Company(Tab::Runway), true));
    assert_eq!(model.ticker, Some(ticker("CORZ")));

    // what is done to the Board is seen there
    typed(&mut model, "sort runway up");
    press(&mut model, "enter");
    assert_eq!(model.screen, Screen::Board);
    assert_eq!(model.list.sort, Some(Sort { column: "runway".to_owned(), descending: false }));
    assert_eq!(model.ticker, Some(ticker("CORZ")));
    typed(&mut model, "group role");
    press(&mut model, "enter");
    assert_eq!(model.list.grouping, Grouping::Role);

    typed(&mut model, "hide runway");
    press(&mut model, "enter");
    assert!(!model.list.columns.shown().any(|id| id == "runway") && model.list.sort.is_none());
    typed(&mut model, "show debt");
    press(&mut model, "enter");
    assert!(screen(&model).contains("column Debt shows"));
    assert!(model.list.columns.shown().any(|id| id == "debt_usd"));

    typed(&mut model, "filter thin");
    press(&mut model, "enter");
    assert_eq!(model.list.filter.as_ref().map(ToString::to_string).as_deref(), Some("@thin"));
    typed(&mut model, "list all");
    press(&mut model, "enter");
    assert_eq!(model.list.filter, None);

    typed(&mut model, "amber");
    let outcome = press(&mut model, "enter");
    assert!(matches!(outcome.effects.as_slice(), [Effect::Restyle(name)] if &**name == "amber"));

    typed(&mut model, "scenario delay");
    press(&mut model, "enter");
    assert_eq!(model.what_if.set.scenario.as_ref().map(|one| &*one.name), Some("delay"));
    typed(&mut model, "no scenario");
    press(&mut model, "enter");
    assert_eq!(model.what_if.set.scenario, None);

    typed(&mut model, "quit");
    assert!(!press(&mut model, "enter").effects.is_empty());
}

#[test]
fn escape_changes_nothing_and_what_is_wrong_stays() {
    let mut model = model(160, 45);
    let before = screen(&model);
    typed(&mut model, "corz debt");
    press(&mut model, "down tab down esc");
    assert_eq!(screen(&model), before);

    typed(&mut model, "sort runwya");
    press(&mut model, "enter");
    assert!(matches!(&model.overlay, Some(Overlay::Palette { line, .. }) if line.text() == "sort runwya"));
}

#[test]
fn the_palette_at_three_sizes() {
    for (width, height) in [(160, 45), (80, 24), (40, 10)] {
        for (name, text) in
            [("empty", ""), ("fuzzy", "runw"), ("understood", "wulf debt"), ("wrong", "sort runwya")]
        {
            let mut model = model(width, height);
            typed(&mut model, text);
            insta::assert_snapshot!(format!("palette_{name}_{width}x{height}"), screen(&model));
        }
    }
    let mut model = model(80, 24);
    model.symbols = crate::tui::symbols::Symbols::ascii();
    typed(&mut model, "wulf");
    assert!(screen(&model).is_ascii());
}
