//! What the user's command is told over a year.

use std::collections::BTreeSet;

use crate::{
    folder::Folder,
    script::{EXPECTED, STEPS},
};

/// Nothing is told but what fires, none of it twice, and all of it but what was recorded on a day on which a program was killed.
pub(crate) fn once_each(folder: &Folder, killed: &[&str]) {
    let mut once: BTreeSet<String> = BTreeSet::new();
    for line in folder.told() {
        assert!(firing().any(|firing| *firing == *line), "told, and no alert: {line}");
        assert!(!once.contains(&line), "told twice: {line}");
        once.insert(line);
    }
    assert_eq!(lacking(folder, |day| !killed.contains(&day)), [""; 0]);
}

/// What fires on steps of some days and was not told.
pub(crate) fn lacking(folder: &Folder, of: impl Fn(&str) -> bool) -> Vec<&'static str> {
    let told = folder.told();
    firing().filter(|line| of(seen(line)) && !told.iter().any(|told| told == line)).collect()
}

/// The changes for the worse that are not of the books alone.
fn firing() -> impl Iterator<Item = &'static str> {
    let is_worse = |line: &str| {
        let worse = ["→ unknown", "ok → watch", "ok → alert", "unknown → watch", "watch → alert"];
        worse.iter().any(|change| line.contains(change))
    };
    let is_risk = |line: &str| !line.ends_with("restated") && !line.ends_with("back");
    EXPECTED.into_iter().filter(move |line| is_worse(line) && is_risk(line))
}

/// The step on which a change is seen: the first of its day or later, but for the filing and the close that came late.
fn seen(line: &str) -> &'static str {
    if line.starts_with("2025-08-11 BOLT net_loss") {
        return "2025-08-14";
    }
    if line.starts_with("2026-03-16") {
        return "2026-03-23";
    }
    let day = line.get(..10).unwrap_or_default();
    STEPS.iter().map(|(step, _)| *step).find(|step| *step >= day).unwrap()
}
