//! The configuration as it is printed, and its schema.

use std::{collections::HashSet, path::Path};

use super::{good, read};
use crate::config::{
    Config, EXAMPLE,
    example::{self, uncommented},
    print, schema,
};

/// A configuration without the places its keys were written at.
fn placeless(mut config: Config) -> (Config, Vec<(String, String, Vec<String>)>) {
    let mut keys = Vec::new();
    for layer in std::mem::take(&mut config.keys).layers {
        for action in layer.actions {
            let texts = action.keys.into_iter().map(|key| key.text).collect();
            keys.push((layer.name.text.clone(), action.name.text, texts));
        }
    }
    keys.sort();
    (config, keys)
}

#[test]
fn what_is_printed_says_every_key_with_where_it_comes_from_and_is_read_back() {
    let path = Path::new("/desk/config.toml");
    let text = "book = \"my book\"\npoll = true\ntheme = { name = \"light\", alert = \"#ff0000\" }\n\
        [alerts]\non_alert = [\n  \"notify\", # who\n  \"me\"]\njournal = \"none\"\n\
        [keys.board]\nsort = [\"o\", \"g s\"]\nreverse = []\n\
        [assumptions]\ndelay_months = 3\n[company.WULF.assumptions]\nrent_free_months = 2\n\
        [company.\"BRK.B\".thresholds.net_loss]\nwatch = \"none\"\n\
        [scenario.\"Denton \\\"slips\\\"\".company.CORZ]\ndelay_months = 12\n\
        [thresholds.conflicts]\nenabled = false\n[thresholds.\"my own\"]\nmetric = \"runway_months\"\nwatch = 9\n";
    for text in ["", text] {
        let (config, problems) = Config::of_text(path, text);
        assert_eq!(problems, [], "{text}");
        let printed = print::print(&config, path, text);
        let (again, problems) = Config::of_text(path, &printed);
        assert_eq!(problems, [], "{printed}");
        assert_eq!(placeless(again), placeless(config), "{printed}");
        // what is printed of the print is the same but for the lines it names
        let every: HashSet<_> = example::entries(&uncommented())
            .into_iter()
            .map(|entry| (entry.section, entry.key))
            .filter(|(section, _)| text.is_empty() || section.first().is_none_or(|name| name != "scenario"))
            .collect();
        let bare: String =
            printed.lines().map(|line| line.strip_prefix('#').unwrap_or(line).to_owned() + "\n").collect();
        let bare = bare.split_once('\n').unwrap().1;
        let there: HashSet<_> =
            example::entries(bare).into_iter().map(|entry| (entry.section, entry.key)).collect();
        assert_eq!(every.difference(&there).collect::<Vec<_>>(), Vec::<&(Vec<String>, String)>::new());
    }
    let printed = print::print(&good(text), path, text);
    for line in [
        "book = \"/desk/my book\"  # config.toml:1",
        "poll = true  # config.toml:2",
        "#mouse = true  # default",
        "name = \"light\"  # config.toml:3",
        "#watch = \"130\"  # theme light",
        "sort = [\"o\", \"g s\"]  # config.toml:10",
        "#next_pane = \"tab\"  # default",
        "[scenario.'Denton \"slips\"'.company.CORZ]",
    ] {
        assert!(printed.lines().any(|printed| printed == line), "{line} in\n{printed}");
    }
}

#[test]
fn the_schema_takes_the_commented_configuration_and_the_program_s_mistakes_it_refuses() {
    let keys = serde_json::json!({ "type": "object" });
    let validator = jsonschema::validator_for(&schema(&keys, &serde_json::json!({}))).unwrap();
    let json = |text: &str| serde_json::to_value(text.parse::<toml::Table>().unwrap()).unwrap();
    let mut whole = json(&uncommented());
    // TOML knows days, JSON writes them
    whole["alerts"]["since"] = "2024-01-01".into();
    let wrong: Vec<String> = validator.iter_errors(&whole).map(|error| error.to_string()).collect();
    assert_eq!(wrong, Vec::<String>::new());
    let prose: String =
        EXAMPLE.lines().filter_map(|line| line.strip_prefix("#   ")).collect::<Vec<_>>().join("\n");
    assert!(validator.is_valid(&json(&prose)), "{prose}");
    let text = "[board]\ncolumns = [\"last\", \"runway_months\"]\nsort = \"-runway\"\ngroup = \"lists\"\nwall = true\n\
        [lists]\n\"Texas power\" = [\"CIFR\", \"iren\"]\n[filters]\nthin = \"runway<12\"\n[export]\nfolder = \"~/out\"";
    good(text);
    assert!(validator.is_valid(&json(text)), "{text}");
    for text in [
        "mose = true",
        "poll = \"yes\"",
        "symbols = \"utf8\"",
        "[alerts]\nbel = true",
        "[theme]\nup = \"purple\"",
        "[assumptions]\nbitcoin_haircut = 30",
        "[thresholds.net_loss]\ncolour = 1",
        "[company.WULF.threshold]\nx = 1",
        "[scenario.crash]\nbitcoin = -0.5",
        "[simulation]\npaths = 100",
        "[export]\nfoldr = \"here\"",
        "[board]\ngroup = \"size\"",
        "[board]\ncolumns = [\"runwy\"]",
        "[board]\nsort = \"+runway\"",
        "[lists]\ncore = []",
        "[lists]\ncore = [\"CO RZ\"]",
        "[filters]\n\"thin ones\" = \"alert\"",
    ] {
        assert!(read(text).is_err(), "{text}");
        assert!(!validator.is_valid(&json(text)), "{text}");
    }
}
