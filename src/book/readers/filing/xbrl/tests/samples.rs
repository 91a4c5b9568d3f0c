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

#[test]
#[ignore = "prints what a reading gives, for a comparison with other readers"]
fn dump() {
    let Some(name) = std::env::var("HASHWATT_DUMP").ok() else { return };
    let Some(text) = sample(&name) else { return };
    let parsed = read(&name.as_str().into(), &text, &Wanted::Everything).unwrap();
    for line in lines(&parsed.rows) {
        println!("FACT {line}");
    }
    for problem in parsed.problems {
        println!("PROBLEM {problem}");
    }
}

#[test]
#[ignore = "measures; run it in release"]
fn speed() {
    for name in [
        "aapl-20250329_htm.xml",
        "tsla-20240630_htm.xml",
        "aapl-20250329.htm",
        "RIOT_10-Q_2025-09-30.htm",
        "BTBT_10-Q_2025-09-30.htm",
    ] {
        let Some(text) = sample(name) else { return };
        let path: Arc<str> = name.into();
        let some = Wanted::of([
            "us-gaap:Revenues",
            "us-gaap:NetIncomeLoss",
            "us-gaap:CashAndCashEquivalentsAtCarryingValue",
            "us-gaap:Assets",
            "us-gaap:CryptoAssetFairValue",
            "us-gaap:CryptoAssetNumberOfUnits",
            "us-gaap:LongTermDebtNoncurrent",
            "us-gaap:InterestExpense",
            "us-gaap:ShareBasedCompensation",
            "us-gaap:ProfitLoss",
            "dei:EntityCommonStockSharesOutstanding",
            "us-gaap:PropertyPlantAndEquipmentNet",
        ]);
        for (what, wanted) in [("some", &some), ("all", &Wanted::Everything)] {
            let mut times: Vec<f64> = (0..60)
                .map(|_| {
                    let start = std::time::Instant::now();
                    let parsed = read(&path, &text, wanted).unwrap();
                    let time = start.elapsed().as_secs_f64();
                    assert!(!parsed.rows.facts.is_empty());
                    time
                })
                .collect();
            times.sort_by(f64::total_cmp);
            let facts = read(&path, &text, wanted).unwrap().rows.facts.len();
            println!(
                "{name} {what}: {facts} facts, {:.2} ms, best {:.2}, {:.0} MB/s",
                times[30] * 1e3,
                times[0] * 1e3,
                text.len() as f64 / times[30] / 1e6
            );
        }
    }
}
