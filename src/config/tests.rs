use std::{collections::HashSet, path::Path};

use proptest::prelude::*;
use toml::de::DeTable;

use super::{example::uncommented, *};
use crate::{
    analysis::{
        Assumption, BitcoinModel, Draws, Settings, Takes,
        thresholds::{Levels, Shipped, State, default_rules, shipped_rules},
    },
    model::{Ticker, Unit},
};

fn read(text: &str) -> Result<Config, String> {
    read::config(Path::new("/desk/config.toml"), text, Some(Path::new("/home/me")))
        .map_err(|problems| ConfigError::Invalid(problems).to_string())
}

pub(super) fn good(text: &str) -> Config {
    read(text).unwrap()
}

#[test]
fn the_example_says_the_defaults_and_changes_nothing() {
    assert_eq!(Config { file: None, ..good(EXAMPLE) }, Config::default());
    let mut config = Config { file: None, ..good(&uncommented()) };
    // the same values, though now somebody has set them
    for assumption in Assumption::ALL {
        let value = config.assumptions.get(assumption, None).value;
        assert_eq!(value, assumption.default_value(), "{}", assumption.name());
    }
    config.assumptions = Config::default().assumptions;
    // what keys stand for is the screen's matter, and so is that these are the defaults
    assert!(!std::mem::take(&mut config.keys).layers.is_empty());
    // the colours named are laid over every theme that can be chosen
    config.themes = Config::default().themes;
    assert_eq!(config, Config::default());
}

/// What the example says of an assumption: what it is, in what unit, within what, why its default.
fn entry(assumption: Assumption) -> String {
    let takes = match (assumption.takes(), assumption.unit()) {
        (Takes::Switch, _) => "true or false".to_owned(),
        (Takes::Number { least, greatest }, Unit::Ratio) => {
            format!("{least} to {greatest}, a ratio")
        }
        (Takes::Number { least, .. }, Unit::Usd | Unit::UsdPerMw | Unit::UsdPerMwYear) => {
            format!("{least} or more, in {}", assumption.unit().name())
        }
        (Takes::Number { least, greatest }, unit) => format!("{least} to {greatest}, in {}", unit.name()),
    };
    let default = match (assumption.default_value(), assumption.takes()) {
        (None, _) => "\"none\"".to_owned(),
        (Some(value), Takes::Switch) => (value != 0.0).to_string(),
        (Some(value), _) => value.to_string(),
    };
    let (label, reason, name) = (assumption.label(), assumption.reason(), assumption.name());
    format!("# {label}: {takes}\n# default: {reason}\n#{name} = {default}\n")
}

#[test]
fn the_example_has_every_assumption_with_its_unit_and_reason() {
    let all: Vec<String> = Assumption::ALL.map(entry).into();
    assert!(EXAMPLE.contains(&all.concat()), "write:\n{}", all.concat());
}

#[test]
fn the_example_has_the_scenarios_and_the_draws() {
    for scenario in &Config::default().scenarios {
        let values =
            scenario.values.iter().map(|(assumption, value)| format!("#{} = {value}\n", assumption.name()));
        let text = format!("#[scenario.{:?}]\n{}", scenario.name, values.collect::<String>());
        assert!(EXAMPLE.contains(&text), "write:\n{text}");
    }
}

#[test]
fn the_example_has_every_key() {
    let text = uncommented();
    let document = DeTable::parse(&text).unwrap().into_inner();
    let keys = |table: &DeTable<'_>| -> HashSet<String> {
        table.keys().map(|key| key.get_ref().clone().into_owned()).collect()
    };
    let set = |names: &[&str]| -> HashSet<String> { names.iter().map(|name| (*name).to_owned()).collect() };
    let table = |name: &str| document[name].get_ref().as_table().unwrap();

    assert_eq!(keys(table("simulation")), set(&simulation::SIMULATION));
    assert_eq!(keys(table("alerts")), set(&alerts::ALERTS));
    assert_eq!(keys(table("board")), set(&board::BOARD));
    let mut root = keys(&document);
    root.insert("company".to_owned()); // an override has no default: it stands in prose
    assert_eq!(root, set(&read::ROOT));
    assert_eq!(keys(table("assumptions")), set(&Assumption::ALL.map(Assumption::name)));
    let shipped = shipped_rules();
    assert_eq!(
        keys(table("thresholds")),
        shipped.iter().map(|shipped| shipped.rule.name.to_string()).collect()
    );
    for Shipped { rule, .. } in &shipped {
        let table = table("thresholds")[&*rule.name].get_ref().as_table().unwrap();
        // scope and condition have no default: they stand in prose
        let scope: &[&str] = if rule.scope.held { &["held"] } else { &[] };
        let expected = [&["watch", "alert", "hysteresis", "reason", "enabled"], scope].concat();
        assert_eq!(keys(table), set(&expected), "{}", rule.name);
        assert!(EXAMPLE.contains(&format!("\n# {}\n", rule.metric.formula())), "{}", rule.name);
    }
    let mut theme = keys(table("theme"));
    assert!(theme.remove("name"));
    assert_eq!(theme, set(&Palette::SLOTS));
}

#[test]
fn the_example_in_the_examples_prose_is_sound() {
    let prose: String =
        EXAMPLE.lines().filter_map(|line| line.strip_prefix("#   ")).collect::<Vec<_>>().join("\n");
    let key = (Ticker::new("CORZ").unwrap(), "tenant_concentration".into());
    let config = good(&prose);
    let document = DeTable::parse(&prose).unwrap().into_inner();
    let thresholds = document["thresholds"].get_ref().as_table().unwrap();
    let tables =
        ["slippage_days", "thin_landlord"].map(|name| thresholds[name].get_ref().as_table().unwrap());
    let told: HashSet<_> =
        tables.iter().flat_map(|table| table.keys()).map(|key| key.get_ref().as_ref()).collect();
    assert_eq!(told, rules::RULE.into_iter().chain(rules::OWN).collect());
    assert_eq!(config.overrides[&key], Levels { watch: Some(0.95), alert: None });
    let own = |ticker: &str, assumption| {
        config.assumptions.get(assumption, Some(&Ticker::new(ticker).unwrap())).value
    };
    assert_eq!(own("CORZ", Assumption::RentFree), Some(3.0));
    assert_eq!(
        config.scenarios[0].companies[&Ticker::new("CORZ").unwrap()].get(Assumption::Delay),
        Some(12.0)
    );
}

#[test]
fn an_empty_file_is_the_defaults() {
    assert_eq!(Config { file: None, ..good("") }, Config::default());
    assert_eq!(Config::default().settings(), Settings::default());
}

#[test]
fn every_key_is_taken() {
    let config = good(
        r##"
        book = "my book"
        poll = true
        mouse = false
        symbols = "ascii"
        log = "~/logs/h.log"
        theme = { name = "light", alert = "#ff0000", mining = 208 }
        [assumptions]
        bitcoin_haircut = 0
        minimum_cash_usd = 50_000_000
        [thresholds.net_loss]
        watch = 1e6
        alert = 2e6
        hysteresis = 0
        reason = "mine"
        [thresholds.conflicts]
        enabled = false
        [company.wulf.thresholds.net_loss]
        alert = 5e6
        [company.wulf.assumptions]
        mining_stops = false
        delay_months = 3
        [scenario."Zero hour"]
        bitcoin_change = -0.9
        [scenario.easy]
        refinancing = 1
        [scenario."Zero hour".company.CORZ]
        delay_months = 24
        [simulation]
        paths = 20_000
        seed = 7
        model = "bootstrap"
        "##,
    );
    assert_eq!(config.book.as_deref(), Some(Path::new("/desk/my book")));
    assert_eq!(config.log.as_deref(), Some(Path::new("/home/me/logs/h.log")));
    assert_eq!((config.poll, config.mouse, config.symbols), (true, false, Symbols::Ascii));
    assert_eq!(config.theme.name, ThemeName::Light);
    assert_eq!(config.theme.palette.alert, Colour::Rgb(255, 0, 0));
    assert_eq!(config.theme.palette.mining, Colour::Indexed(208));
    assert_eq!(config.theme.palette.hpc, Theme::new(ThemeName::Light).palette.hpc);
    let set = |assumption| config.assumptions.all.get(assumption);
    assert_eq!((set(Assumption::BitcoinHaircut), set(Assumption::MinimumCash)), (Some(0.0), Some(50e6)));
    let of_wulf = &config.assumptions.companies[&Ticker::new("WULF").unwrap()];
    let set = |assumption| of_wulf.get(assumption);
    assert_eq!((set(Assumption::MiningStops), set(Assumption::Delay)), (Some(0.0), Some(3.0)));
    // in the file's order
    let names: Vec<&str> = config.scenarios.iter().map(|scenario| &*scenario.name).collect();
    assert_eq!(names, ["Zero hour", "easy"]);
    let scenario = &config.scenarios[0];
    assert_eq!(scenario.values.get(Assumption::BitcoinChange), Some(-0.9));
    assert_eq!(scenario.companies[&Ticker::new("CORZ").unwrap()].get(Assumption::Delay), Some(24.0));
    // 19 × 1,024 = 19,456 < 20,000 ≤ 20 × 1,024
    assert_eq!(config.draws, Draws { paths: 20_480, seed: 7, model: BitcoinModel::Bootstrap });
    let rule = &config.rules[0];
    assert_eq!((rule.levels, rule.hysteresis, rule.reason.as_str()), (Levels::both(1e6, 2e6), 0.0, "mine"));
    assert_eq!(config.rules.len(), default_rules().len() - 1);
    // the watch level not given is the rule's own as this file has it
    let key = (Ticker::new("WULF").unwrap(), "net_loss".into());
    assert_eq!(config.overrides[&key], Levels::both(1e6, 5e6));
}

#[test]
fn every_key_of_alerts_is_taken() {
    let alerts = |text: &str| good(&format!("[alerts]\n{text}")).alerts;
    let program = |words: &[&str]| {
        let mut words = words.iter().map(|word| (*word).to_owned());
        Some(OnAlert::Program { program: words.next().unwrap(), arguments: words.collect() })
    };
    let all = alerts(
        r#"
        since = 2025-03-31
        journal = "~/alerts.db"
        bell = true
        desktop = "osc777"
        on_alert = ["notify-send", "hash watt", ""]
        on_alert_timeout_seconds = 3
        at_most_a_minute = 1
        severity = "unknown"
        "#,
    );
    let expected = Alerts {
        since: "2025-03-31".parse().unwrap(),
        journal: Journal::File("/home/me/alerts.db".into()),
        bell: true,
        desktop: Desktop::Osc777,
        on_alert: program(&["notify-send", "hash watt", ""]),
        timeout: std::time::Duration::from_secs(3),
        at_most_a_minute: std::num::NonZeroUsize::MIN,
        severity: State::Unknown,
    };
    assert_eq!(all, expected);
    assert_eq!(alerts("journal = \"none\"").journal, Journal::Nowhere);
    assert_eq!(alerts("since = \"2025-03-31\"").since, expected.since);
    // a text is a line the user wrote for the shell; nothing to run is nothing to run however it is written
    assert_eq!(alerts("on_alert = \"cat >> log\"").on_alert, Some(OnAlert::Shell("cat >> log".to_owned())));
    assert_eq!((alerts("on_alert = \" \"").on_alert, alerts("on_alert = []").on_alert), (None, None));
}

#[test]
fn a_bad_alert_key_is_refused_with_place_and_reason() {
    let command = "a list of a command and its arguments in quotes, or one text for the shell";
    refuses(&[
        ("[alerts]\non_alarm = 1", "2:1: unknown key `on_alarm` in [alerts]; did you mean `on_alert`?"),
        ("[alerts]\nsince = 2024", "2:9: `since` must be a day such as 2024-01-01, not 2024"),
        ("[alerts]\nsince = 0024-01-01", "2:9: `since` must be a day such as 2024-01-01, not 0024-01-01"),
        ("[alerts]\njournal = false", "2:11: `journal` must be a path in quotes, or \"none\", not false"),
        ("[alerts]\non_alert = [\"a\", 1]", &format!("2:12: `on_alert` must be {command}, not a list")),
        ("[alerts]\non_alert = [\"\"]", &format!("2:12: `on_alert` must be {command}, not a list")),
        (
            "[alerts]\non_alert_timeout_seconds = 0",
            "2:28: `on_alert_timeout_seconds` must be a whole number from 1 to 3600, not 0",
        ),
        (
            "[alerts]\nat_most_a_minute = 0",
            "2:20: `at_most_a_minute` must be a whole number from 1 to 600, not 0",
        ),
        (
            "[alerts]\nseverity = \"ok\"",
            "2:12: `severity` must be \"alert\", \"watch\" or \"unknown\", not \"ok\"",
        ),
        ("[alerts]\ndesktop = true", "2:11: `desktop` must be \"none\", \"osc9\" or \"osc777\", not true"),
    ]);
}

#[test]
fn a_scenario_is_found_by_its_name_in_any_case_or_the_nearest_is_named() {
    let config = Config::default();
    assert_eq!(&*config.scenario("bitcoin HALVED").unwrap().name, "Bitcoin halved");
    assert_eq!(
        config.scenario("bitcoin halfed").unwrap_err().to_string(),
        "no scenario is called \"bitcoin halfed\"; did you mean \"Bitcoin halved\"?"
    );
    let error = config.scenario("zzz").unwrap_err().to_string();
    assert!(error.ends_with("known: \"Bitcoin halved\", \"Six months late\", \"Credit shut\""), "{error}");
}

#[test]
fn paths_start_from_the_home_or_the_files_folder() {
    for (text, path) in [
        ("~", "/home/me/"),
        ("~/book", "/home/me/book"),
        ("book", "/desk/book"),
        ("../book", "/desk/../book"),
        ("/else/book", "/else/book"),
    ] {
        let config = good(&format!("book = {text:?}"));
        assert_eq!(config.book.as_deref(), Some(Path::new(path)), "{text}");
    }
    let homeless = read::config(Path::new("config.toml"), "book = \"~/book\"", None).unwrap_err();
    assert!(homeless[0].reason.contains("your home folder is not known"), "{}", homeless[0]);
    let beside = read::config(Path::new("config.toml"), "book = \"book\"", None).unwrap();
    assert_eq!(beside.book.as_deref(), Some(Path::new("book")));
}

#[test]
fn a_bad_file_is_refused_with_place_and_reason() {
    refuses(&[
        ("mose = true", "1:1: unknown key `mose` in the file; did you mean `mouse`?"),
        ("\n  Poll = true", "2:3: unknown key `Poll` in the file; did you mean `poll`?"),
        (
            "weather = 1",
            "1:1: unknown key `weather` in the file; known: book, poll, mouse, symbols, log, alerts, export, board, lists, theme, keys, assumptions, scenario, filters, simulation, thresholds, company",
        ),
        ("poll = \"yes\"", "1:8: `poll` must be true or false, not \"yes\""),
        ("mouse = 1", "1:9: `mouse` must be true or false, not 1"),
        ("symbols = \"utf8\"", "1:11: `symbols` must be \"unicode\" or \"ascii\", not \"utf8\""),
        ("book = [\"a\"]", "1:8: `book` must be a path in quotes, not a list"),
        (
            "log = \"~bob/x\"",
            "1:7: `log` must be a path with `~/` for your own home, or the whole path of another's, not \"~bob/x\"",
        ),
        ("theme = \"dark\"", "1:9: `theme` must be a table, not \"dark\""),
        (
            "[theme]\nname = \"Dark\"",
            "2:8: `name` must be one of \"dark\", \"light\", \"colour-blind\", \"mono\", \"amber\", \"auto\", or NAME of a file /desk/themes/NAME.toml (did you mean \"dark\"?), not \"Dark\"",
        ),
        ("[theme]\nminning = \"red\"", "2:1: unknown key `minning` in [theme]; did you mean `mining`?"),
        (
            "[theme]\nup = \"purple\"",
            "2:6: `up` must be a colour: default, a name such as red or bright-blue, a number from 0 to 255, or #rrggbb, not \"purple\"",
        ),
        (
            "[assumptions]\nbitcoin_haircut = 30",
            "2:19: `bitcoin_haircut` must be a number from 0 to 1 (0.5 is 50 %), not 30",
        ),
        (
            "[assumptions]\nbitcoin_haircut = nan",
            "2:19: `bitcoin_haircut` must be a number from 0 to 1 (0.5 is 50 %), not nan",
        ),
        (
            "[assumptions]\nminimum_cash_usd = -1",
            "2:20: `minimum_cash_usd` must be a number from 0 to 1000000000000, not -1",
        ),
        (
            "[thresholds.net_los]\nwatch = 1",
            "1:13: no rule is called `net_los`; did you mean `net_loss`? A rule of your own says what it watches: `metric = \"…\"`",
        ),
        ("[thresholds]\nnet_loss = 5", "2:12: `net_loss` must be a table, not 5"),
        (
            "[thresholds.net_loss]\ncolour = 1",
            "2:1: unknown key `colour` in [thresholds.net_loss]; known: watch, alert, hysteresis, tickers, held, min_weight, when, reason, enabled",
        ),
        (
            "[thresholds.net_loss]\nwatch = 400_000_000",
            "2:9: the watch level 400000000 of net_loss is worse than its alert level 300000000: it is bad above",
        ),
        (
            "[thresholds.runway_months]\nalert = 18",
            "2:9: the watch level 12 of runway_months is worse than its alert level 18: it is bad below",
        ),
        (
            "[thresholds.tenant_concentration]\nwatch = 50",
            "2:9: `watch` must be a number from 0 to 1 (0.5 is 50 %) or \"none\", not 50",
        ),
        (
            "[thresholds.filing_age_days]\nhysteresis = 1.0",
            "2:14: `hysteresis` must be a number from 0 to 0.9, not 1.0",
        ),
        (
            "[thresholds.non_cash_share]\nwatch = \"none\"",
            "2:9: non_cash_share has no level left: to switch a rule off, set `enabled = false`",
        ),
        (
            "[thresholds.runway_months]\nwatch = 55",
            "2:9: the level 55 of runway_months with its hysteresis 0.1 reaches 60 months, which stand for a company that takes cash in",
        ),
        (
            "[thresholds.wall_months]\nwatch = 55",
            "2:9: the level 55 of wall_months with its hysteresis 0.1 reaches 60 months, which stand for a company without a wall in sight",
        ),
        (
            "[company.\"W ULF\".thresholds]",
            "1:10: \"W ULF\" is not a ticker: use one to twelve letters, digits, dots or dashes",
        ),
        (
            "[company.WULF.threshold]",
            "1:15: unknown key `threshold` in [company.WULF]; did you mean `thresholds`?",
        ),
        (
            "[company.WULF.thresholds.slippage_days]\nreason = \"x\"",
            "2:1: unknown key `reason` in [company.WULF.thresholds.slippage_days]; known: watch, alert",
        ),
        (
            "[company.WULF.thresholds.slippage_days]\nwatch = 120",
            "2:9: the watch level 120 of slippage_days is worse than its alert level 90: it is bad above",
        ),
        ("[company.WULF]\n[company.wulf]", "2:10: WULF stands twice: put what is of it into one table"),
        ("# é\nbook = \"é\" \"", "2:12: unexpected key or value, expected newline, `#`"),
        ("poll = true\npoll = false", "2:1: duplicate key"),
    ]);
}

#[test]
fn a_bad_assumption_scenario_or_draw_is_refused_with_place_and_reason() {
    refuses(&[
        (
            "[assumptions]\nbuild_cost_usd_per_mw = \"nothing\"",
            "2:25: `build_cost_usd_per_mw` must be a number from 0 to 1000000000 or \"none\", not \"nothing\"",
        ),
        ("[assumptions]\nmining_stops = 1", "2:16: `mining_stops` must be true or false, not 1"),
        (
            "[company.WULF.assumptions]\ndelay_month = 3",
            "2:1: unknown key `delay_month` in [company.WULF.assumptions]; did you mean `delay_months`?",
        ),
        (
            "[company.WULF.assumptions]\nbitcoin_change = -0.5",
            "2:1: `bitcoin_change` holds for all companies: take it out of [company.WULF.assumptions]",
        ),
        (
            "[scenario.crash]\nbitcoin = -0.5",
            "2:1: unknown key `bitcoin` in [scenario.\"crash\"]; known: KNOWN",
        ),
        ("[scenario.crash]\ndelay_months = 61", "2:16: `delay_months` must be a number from 0 to 60, not 61"),
        (
            "[scenario.crash]",
            "1:11: the scenario \"crash\" sets nothing: give it a value, such as `delay_months = 6`",
        ),
        ("[scenario]\n\"\" = {}", "2:1: name a scenario in 1 to 40 characters"),
        ("[scenario]\ncrash = 1", "2:9: `crash` must be a table, not 1"),
        (
            "[scenario.crash.company.WULF]\ncapex_cutt = 0.5",
            "2:1: unknown key `capex_cutt` in [scenario.\"crash\".company.WULF]; did you mean `capex_cut`?",
        ),
        ("[simulation]\npaths = 100", "2:9: `paths` must be a whole number from 1024 to 1048576, not 100"),
        (
            "[simulation]\nseed = -1",
            "2:8: `seed` must be a whole number from 0 to 9223372036854775807, not -1",
        ),
        (
            "[simulation]\nmodel = \"random\"",
            "2:9: `model` must be \"brownian\" or \"bootstrap\", not \"random\"",
        ),
        ("[simulation]\nsed = 1", "2:1: unknown key `sed` in [simulation]; did you mean `seed`?"),
    ]);
}

/// Each text is refused with its message.
pub(super) fn refuses(cases: &[(&str, &str)]) {
    let names: Vec<&str> = Assumption::ALL.iter().map(|assumption| assumption.name()).collect();
    for (text, message) in cases {
        let error = read(text).unwrap_err();
        let error = error.strip_prefix("/desk/config.toml:").unwrap_or(&error);
        let rules: Vec<String> =
            shipped_rules().iter().map(|shipped| shipped.rule.name.to_string()).collect();
        let message = message.replace("KNOWN", &format!("{}, company", names.join(", ")));
        let message = message.replace("RULES", &rules.join(", "));
        assert_eq!(error, message, "for {text:?}");
    }
}

#[test]
fn everything_wrong_is_said_at_once_in_order_of_place() {
    let error = read("poll = 1\n[theme]\nnam = \"x\"\n[assumptions]\nbitcoin_haircut = 2\n").unwrap_err();
    let places: Vec<&str> = error.lines().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(places, ["/desk/config.toml:1:8", "/desk/config.toml:3:1", "/desk/config.toml:5:19"]);
}

#[test]
fn a_wrong_level_is_said_once_and_not_compared() {
    let error = read("[thresholds.slippage_days]\nwatch = \"10\"\nalert = 20").unwrap_err();
    assert_eq!(error.lines().count(), 1, "{error}");
}

#[test]
fn nothing_a_terminal_would_obey_comes_out_of_a_message() {
    let error = read("\"\\u001b[2J\" = 1\nbook = \"~\\u001b[2J\"").unwrap_err();
    assert!(!error.contains('\u{1b}'), "{error:?}");
}

proptest! {
    #[test]
    fn reading_never_panics(text in "\\PC*|([a-z_]{1,12}( = |\\.|\\]|\\[|\\{|\"|\n|[0-9]){1,3}){1,20}") {
        let _ = read(&text);
    }

    #[test]
    fn a_mangled_example_never_panics(at in 0..EXAMPLE.len(), with in "\\PC{0,3}") {
        let mut text: Vec<char> = uncommented().chars().collect();
        let at = at.min(text.len());
        text.splice(at..at, with.chars());
        let _ = read(&text.into_iter().collect::<String>());
    }
}

#[test]
fn the_folder_of_exports_starts_from_the_files_own() {
    let config =
        read::config(Path::new("/home/me/desk/config.toml"), "[export]\nfolder = \"out\"\n", None).unwrap();
    assert_eq!(config.export.as_deref(), Some(Path::new("/home/me/desk/out")));
    assert_eq!(Config::default().export, None);
}
mod forms;
