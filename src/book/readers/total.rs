//! Readers answer every input, whatever it holds.

use std::sync::Arc;

use proptest::{collection::vec, prelude::*, sample::Index};

use super::{company, facts, manifest, positions, prices};
use crate::model::Problem;

const REAL: [&[u8]; 6] = [
    include_bytes!("../../../assets/book/facts/BITF.csv"),
    include_bytes!("../../../assets/book/companies/BITF.toml"),
    include_bytes!("../../../assets/book/prices/CORZ.csv"),
    include_bytes!("../../../assets/book/positions.csv"),
    include_bytes!("../../../assets/book/book.toml"),
    b"a,b,c\n",
];

/// Every problem any reader has with the bytes.
fn read_by_all(bytes: &[u8]) -> Vec<Problem> {
    let path: Arc<str> = "x/y.csv".into();
    [
        problems(facts::read(&path, bytes)),
        problems(company::read(&path, bytes)),
        problems(prices::read(&path, bytes)),
        problems(positions::read(&path, bytes)),
        problems(manifest::read(&path, bytes)),
    ]
    .concat()
}

fn problems<T>(read: Result<super::Parsed<T>, Problem>) -> Vec<Problem> {
    read.map_or_else(|problem| vec![problem], |parsed| parsed.problems)
}

fn are_fit_to_print(problems: &[Problem]) -> Result<(), TestCaseError> {
    for problem in problems {
        prop_assert!(!problem.reason.chars().any(char::is_control), "{problem:?}");
        prop_assert!(!problem.reason.is_empty());
    }
    Ok(())
}

proptest! {
    #[test]
    fn arbitrary_bytes(bytes in vec(any::<u8>(), 0..400)) {
        are_fit_to_print(&read_by_all(&bytes))?;
    }

    #[test]
    fn arbitrary_text_under_a_real_header(which in 0..REAL.len(), text in "(?s).{0,300}") {
        let header = REAL[which].split_inclusive(|byte| *byte == b'\n').next().unwrap_or_default();
        are_fit_to_print(&read_by_all(&[header, text.as_bytes()].concat()))?;
    }

    #[test]
    fn real_files_with_bytes_changed(
        which in 0..REAL.len(),
        changes in vec((any::<Index>(), any::<u8>()), 1..20),
        cut in any::<Index>(),
    ) {
        let mut bytes = REAL[which].to_vec();
        bytes.truncate(cut.index(REAL[which].len()) + 1);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        are_fit_to_print(&read_by_all(&bytes))?;
    }

    #[test]
    fn numbers_and_dates(text in "\\PC{0,20}") {
        if let Ok(Some(value)) = super::number::amount(&text) {
            prop_assert!(value.is_finite());
        }
        let _ = super::date::Days::default().read(&text);
    }

    #[test]
    fn a_number_reads_as_it_was_written(value in -1e15_f64..1e15) {
        prop_assert_eq!(super::number::amount(&value.to_string()), Ok(Some(value)));
    }
}
