//! What the user's command was told over a year.

use std::collections::BTreeMap;

use crate::{folder::Folder, script::EXPECTED};

/// Each firing is told at most once, and lost at most where a program was killed on the day it was recorded.
pub fn once_each(folder: &Folder, killed: &[&str]) {
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    for line in folder.told() {
        *told.entry(line).or_default() += 1;
    }
    let fires = |line: &&&str| is_worse(line) && !line.ends_with("restated") && !line.ends_with("back");
    let firing: Vec<&str> = EXPECTED.iter().filter(fires).copied().collect();
    for (line, count) in &told {
        assert!(firing.contains(&line.as_str()), "told of what is no alert: {line}");
        assert_eq!(*count, 1, "told more than once: {line}");
    }
    for line in firing {
        // of a change of a day between two looks the later one tells
        let seen = crate::script::STEPS.iter().map(|(day, _)| *day).find(|day| *day >= &line[..10]).unwrap();
        let may_be_lost = killed.contains(&seen);
        assert!(told.contains_key(line) || may_be_lost, "not told: {line}");
    }
}

/// Whether a change is to a worse state: ok before unknown before watch before alert.
fn is_worse(line: &str) -> bool {
    let worse = ["ok → unknown", "ok → watch", "ok → alert", "unknown → watch", "unknown → alert", "watch → alert"];
    worse.iter().any(|change| line.contains(change))
}
