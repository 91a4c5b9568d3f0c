mod dates;
mod names;
mod numbers;
mod sec;

use std::collections::BTreeSet;

use super::{namespace, transform};

/// A transformation, a text, and its result; `None` where the text does not fit.
type Case = (&'static str, &'static str, Option<&'static str>);

const NO: Option<&str> = None;

/// The registries a table of cases holds for.
const TABLES: [(&[&str], &[Case]); 8] = [
    (&["first", "drafts"], numbers::FIRST),
    (&["first", "drafts"], dates::FIRST),
    (&["second", "third", "drafts"], numbers::SECOND),
    (&["second", "third", "drafts"], dates::SECOND),
    (&["third"], dates::THIRD),
    (&["fourth", "fifth"], dates::FOURTH),
    (&["fifth"], numbers::FIFTH),
    (&["sec"], sec::SEC),
];

const ALSO: [(&[&str], &[Case]); 2] = [(&["third"], numbers::THIRD), (&["fourth", "fifth"], numbers::FOURTH)];

#[test]
fn every_case_comes_out_as_written() {
    let mut wrong = Vec::new();
    for (registries, cases) in TABLES.iter().chain(&ALSO) {
        for (registry, (name, text, wanted)) in
            registries.iter().flat_map(|registry| cases.iter().map(move |case| (registry, case)))
        {
            let found = transform(namespace(registry), name, text);
            if found.as_deref().ok() != *wanted {
                wrong.push(format!("{registry} {name} {text:?}: {found:?}, not {wanted:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_transformation_has_a_case_that_fits() {
    let mut tried = BTreeSet::new();
    for (registries, cases) in TABLES.iter().chain(&ALSO) {
        for registry in *registries {
            tried.extend(
                cases.iter().filter(|case| case.2.is_some()).map(|case| (namespace(registry), case.0)),
            );
        }
    }
    tried.extend(names::tried().into_iter().map(|(registry, name)| (namespace(registry), name)));
    let missing: Vec<_> = super::every_name().into_iter().filter(|name| !tried.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
