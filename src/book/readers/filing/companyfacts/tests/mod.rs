mod generator;
mod real;
mod traps;

use proptest::prelude::*;

use self::generator::{File, Flat, odd, plain};
use super::*;
use crate::model::{Decimals, Severity};

fn path() -> Arc<str> {
    "filings/CIK0000012345.json".into()
}

fn flat(filing: &Filing) -> Vec<Flat> {
    filing
        .facts
        .iter()
        .map(|fact| {
            assert_eq!(fact.decimals, Decimals::Unstated);
            let context = filing.context(fact).unwrap();
            assert!(context.id.is_none() && context.dimensions.is_empty());
            let submission = filing.submission(fact).unwrap();
            assert_eq!(submission.reported, None);
            Flat {
                name: filing.name(fact).to_string(),
                unit: filing.unit(fact).to_owned(),
                period: context.period.unwrap(),
                value: fact.value,
                submission: [
                    submission.accession.as_deref().unwrap().to_owned(),
                    submission.form.as_deref().unwrap().to_owned(),
                    submission.filed.unwrap().to_string(),
                ],
                byte: fact.byte as usize,
            }
        })
        .collect()
}

/// Every second of the file's concepts, by name.
fn some_of(file: &File) -> Wanted {
    Wanted::of(file.names.iter().step_by(2).map(String::as_str))
}

/// Both ways of reading agree, or the leap declines; what is read is what was written.
fn agree(file: &File) -> Option<Parsed<Filing>> {
    let bytes = file.text.as_bytes();
    let all = visited(&path(), bytes, &Wanted::Everything).unwrap();
    assert_eq!(flat(&all.rows), file.facts, "{}", file.text);
    let bad: Vec<usize> = all.problems.iter().map(|p| p.at.byte.unwrap() as usize).collect();
    assert_eq!(bad, file.bad, "{} {:?}", file.text, all.problems);
    assert_eq!((all.rows.cik, all.rows.entity.as_deref()), (Some(12345), Some("Gridstone Compute Corp")));

    let wanted = some_of(file);
    let some = visited(&path(), bytes, &wanted).unwrap();
    let kept =
        |fact: &&Flat| fact.name.split_once(':').is_some_and(|(prefix, local)| wanted.has(prefix, local));
    let expected: Vec<Flat> = file.facts.iter().filter(kept).cloned().collect();
    assert_eq!(flat(&some.rows), expected, "{}", file.text);

    if let Some(leaped) = leaped(&path(), bytes, &wanted) {
        assert_eq!(leaped, some, "{}", file.text);
    }
    let leaped = leaped(&path(), bytes, &Wanted::Everything)?;
    assert_eq!(leaped, all, "{}", file.text);
    Some(leaped)
}

proptest! {
    #[test]
    fn the_leap_takes_the_secs_own_spelling_and_gives_what_was_written(file in plain()) {
        prop_assert!(agree(&file).is_some(), "{}", file.text);
        prop_assert!(leaped(&path(), file.text.as_bytes(), &some_of(&file)).is_some(), "{}", file.text);
    }

    #[test]
    fn any_spelling_is_read_and_the_leap_agrees_or_declines(file in odd()) {
        agree(&file);
    }

    #[test]
    fn a_spoilt_byte_never_makes_the_leap_disagree_where_the_file_is_still_json(
        file in plain(), at in any::<prop::sample::Index>(), byte in prop::sample::select(b"\"\\{}[]:,0 -\x00\xff".to_vec())
    ) {
        let wanted = some_of(&file);
        let mut bytes = file.text.into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let leaped = leaped(&path(), &bytes, &wanted);
        if let (Some(leaped), Ok(visited)) = (leaped, visited(&path(), &bytes, &wanted)) {
            prop_assert_eq!(leaped, visited);
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&path(), &bytes, &Wanted::Everything);
    }
}

#[test]
fn cut_anywhere_the_file_is_refused_with_the_place() {
    let text = traps::SMALL;
    for end in 1..text.len() {
        let problem = read(&path(), &text.as_bytes()[..end], &Wanted::of(["us-gaap:Assets"])).unwrap_err();
        assert_eq!(problem.severity, Severity::Failed);
        assert_eq!(
            problem.to_string(),
            format!(
                "filings/CIK0000012345.json byte {end}: the file ends in the middle: it was cut off on the way; \
                 download it again"
            )
        );
    }
}
