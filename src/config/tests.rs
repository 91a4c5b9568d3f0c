use std::{collections::HashSet, path::Path};

use proptest::prelude::*;
use toml::de::DeTable;

use super::*;
use crate::{
    analysis::{
        Assumption, Settings,
        thresholds::{Levels, Metric, default_rules},
    },
    model::Ticker,
};

fn read(text: &str) -> Result<Config, String> {
    read::config(Path::new("/desk/config.toml"), text, Some(Path::new("/home/me")))
        .map_err(|problems| ConfigError::Invalid(problems).to_string())
}

fn good(text: &str) -> Config {
    read(text).unwrap()
}

/// The example with every key taken in: a `#` with a letter right behind it begins a key.
fn uncommented() -> String {
    let line = |line: &str| {
        let key = line.strip_prefix('#').filter(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
        key.unwrap_or(line).to_owned()
    };
    EXAMPLE.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_example_says_the_defaults_and_changes_nothing() {
    for text in [EXAMPLE, &uncommented()] {
        let config = Config { file: None, ..good(text) };
        assert_eq!(config, Config::default());
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

    let mut root = keys(&document);
    root.insert("company".to_owned()); // an override has no default: it stands in prose
    assert_eq!(root, set(&read::ROOT));
    assert_eq!(keys(table("assumptions")), set(&Assumption::ALL.map(Assumption::name)));
    assert_eq!(keys(table("thresholds")), set(&Metric::ALL.map(Metric::name)));
    for metric in Metric::ALL {
        let rule = table("thresholds")[metric.name()].get_ref().as_table().unwrap();
        assert_eq!(keys(rule), set(&rules::RULE), "{metric}");
    }
    let mut theme = keys(table("theme"));
    assert!(theme.remove("name"));
    assert_eq!(theme, set(&Palette::SLOTS));
}

#[test]
fn the_example_in_the_examples_prose_is_sound() {
    let prose: String =
        EXAMPLE.lines().filter_map(|line| line.strip_prefix("#   ")).collect::<Vec<_>>().join("\n");
    let key = (Ticker::new("CORZ").unwrap(), Metric::TenantConcentration);
    assert_eq!(good(&prose).overrides[&key], Levels { watch: Some(0.95), alert: None });
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
    let rule = &config.rules[0];
    assert_eq!((rule.levels, rule.hysteresis, rule.reason.as_str()), (Levels::both(1e6, 2e6), 0.0, "mine"));
    assert_eq!(config.rules.len(), default_rules().len() - 1);
    // the watch level not given is the rule's own as this file has it
    let key = (Ticker::new("WULF").unwrap(), Metric::NetLoss);
    assert_eq!(config.overrides[&key], Levels::both(1e6, 5e6));
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
    for (text, message) in [
        ("mose = true", "1:1: unknown key `mose` in the file; did you mean `mouse`?"),
        ("\n  Poll = true", "2:3: unknown key `Poll` in the file; did you mean `poll`?"),
        (
            "weather = 1",
            "1:1: unknown key `weather` in the file; known: book, poll, mouse, symbols, log, theme, assumptions, thresholds, company",
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
            "2:8: `name` must be one of \"dark\", \"light\", \"colour-blind\", \"mono\", not \"Dark\"",
        ),
        ("[theme]\nminning = \"red\"", "2:1: unknown key `minning` in [theme]; did you mean `mining`?"),
        (
            "[theme]\nup = \"purple\"",
            "2:6: `up` must be a colour: default, a name such as red or bright-blue, a number from 0 to 255, or #rrggbb, not \"purple\"",
        ),
        (
            "[assumptions]\nbitcoin_haircut = 30",
            "2:19: `bitcoin_haircut` must be a number from 0 to 1, not 30",
        ),
        (
            "[assumptions]\nbitcoin_haircut = nan",
            "2:19: `bitcoin_haircut` must be a number from 0 to 1, not nan",
        ),
        (
            "[assumptions]\nminimum_cash_usd = -1",
            "2:20: `minimum_cash_usd` must be dollars, 0 or more, not -1",
        ),
        (
            "[thresholds.net_los]\nwatch = 1",
            "1:13: unknown key `net_los` in [thresholds]; did you mean `net_loss`?",
        ),
        ("[thresholds]\nnet_loss = 5", "2:12: `net_loss` must be a table, not 5"),
        (
            "[thresholds.net_loss]\nwarn = 1",
            "2:1: unknown key `warn` in [thresholds.net_loss]; known: watch, alert, hysteresis, reason, enabled",
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
        ("[company.WULF]\n[company.wulf]", "2:10: WULF stands twice: put its thresholds into one table"),
        ("# é\nbook = \"é\" \"", "2:12: unexpected key or value, expected newline, `#`"),
        ("poll = true\npoll = false", "2:1: duplicate key"),
    ] {
        let error = read(text).unwrap_err();
        let error = error.strip_prefix("/desk/config.toml:").unwrap_or(&error);
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
