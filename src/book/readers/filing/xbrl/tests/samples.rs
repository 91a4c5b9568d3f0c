//! Real filings, where they are at hand.

use std::{collections::BTreeMap, path::PathBuf};

use super::*;

/// A sample file, or `None` aloud.
fn sample(name: &str) -> Option<String> {
    let folder = std::env::var_os("HASHWATT_SAMPLES")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/samples"), PathBuf::from);
    let Ok(bytes) = std::fs::read(folder.join("xbrl").join(name)) else {
        eprintln!("skipped: no sample {name} in {}", folder.display());
        return None;
    };
    Some(decode(&bytes).unwrap().0.into_owned())
}

#[test]
fn a_report_and_the_instance_taken_from_it_state_the_same_facts() {
    let Some((report, instance)) = sample("aapl-20250329.htm").zip(sample("aapl-20250329_htm.xml")) else {
        return;
    };
    let read = |text: &str| {
        let parsed = read(&"aapl".into(), text, &Wanted::Everything).unwrap();
        assert_eq!(parsed.problems, []);
        parsed.rows
    };
    let (report, instance) = (read(&report), read(&instance));
    assert_eq!((report.cik, report.entity.as_deref()), (Some(320_193), Some("Apple Inc.")));
    assert_eq!(
        (report.cik, &report.entity, &report.submissions),
        (instance.cik, &instance.entity, &instance.submissions)
    );
    assert_eq!(report.facts.len(), 760);
    let mut count: BTreeMap<String, i32> = BTreeMap::new();
    for line in lines(&report) {
        *count.entry(line).or_default() += 1;
    }
    for line in lines(&instance) {
        *count.entry(line).or_default() -= 1;
    }
    count.retain(|_, times| *times != 0);
    assert_eq!(count, BTreeMap::new());
}

#[test]
fn real_filings_are_read_whole() {
    // counted in the files by another XML reader
    for (name, cik, facts, form) in [
        ("RIOT_10-Q_2025-09-30.htm", 1_167_419, 1376, "10-Q"),
        ("BTBT_10-Q_2025-09-30.htm", 1_710_350, 1793, "10-Q"),
        ("tsla-20240630_htm.xml", 1_318_605, 1149, "10-Q"),
    ] {
        let Some(text) = sample(name) else { return };
        let parsed = read(&name.into(), &text, &Wanted::Everything).unwrap();
        assert_eq!(parsed.problems, [], "{name}");
        let filing = parsed.rows;
        assert_eq!((filing.cik, filing.facts.len()), (Some(cik), facts), "{name}");
        assert_eq!(filing.submissions[0].form.as_deref(), Some(form));
        assert!(filing.facts.iter().all(|fact| text[fact.byte as usize..].starts_with('<')));
    }
}

#[test]
fn a_miner_states_its_coins_and_the_loss_of_a_segment() {
    let Some(text) = sample("RIOT_10-Q_2025-09-30.htm") else { return };
    let wanted =
        Wanted::of(["us-gaap:NetIncomeLoss", "us-gaap:ProfitLoss", "us-gaap:CryptoAssetNumberOfUnits"]);
    let filing = read(&"riot".into(), &text, &wanted).unwrap().rows;
    let lines = lines(&filing);
    let quarter = "[2025-07-01 to 2025-09-30]";
    let has =
        |start: &str, part: &str| lines.iter().any(|line| line.starts_with(start) && line.contains(part));
    assert!(has("us-gaap:NetIncomeLoss = 104480000.0 USD", quarter), "{lines:#?}");
    assert!(has("us-gaap:ProfitLoss = -", quarter), "{lines:#?}");
    assert!(has("us-gaap:CryptoAssetNumberOfUnits = 19287.0", "[2025-09-30]"), "{lines:#?}");
}
