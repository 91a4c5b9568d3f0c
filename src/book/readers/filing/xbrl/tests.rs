use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use super::*;
use crate::model::{Decimals, Severity, Tagged, TaggedValue};

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

/// A fact as a line: concept, value, unit, period, dimensions, decimals.
fn line(filing: &Filing, fact: &Tagged) -> String {
    let context = filing.context(fact).unwrap();
    let value = match fact.value {
        TaggedValue::Number(number) => format!("{number:?}"),
        TaggedValue::Text(_) => format!("{:?}", filing.text(fact).unwrap()),
        TaggedValue::Nil => "nil".to_owned(),
    };
    let period = context.period.map_or_else(|| "forever".to_owned(), |period| period.to_string());
    let dimensions: Vec<String> = context.dimensions.iter().map(ToString::to_string).collect();
    format!(
        "{} = {value} {} [{period}] {{{}}} {}",
        filing.name(fact),
        filing.unit(fact),
        dimensions.join(", "),
        fact.decimals
    )
}

fn lines(filing: &Filing) -> Vec<String> {
    filing.facts.iter().map(|fact| line(filing, fact)).collect()
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
