//! Which filings are read: those of the companies the book tells of, and the others as long as they are few.

use std::{collections::HashSet, sync::Arc};

use super::{
    assemble::Shelved,
    reading::{Content, Reading},
};
use crate::model::{Location, Problem, Severity, SourceKind, SourceStatus};

/// More filings of companies that are not in the book than this are a market, and nobody asked for all of it.
const FEW: usize = 64;

/// Which filings are read.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// Those that are not.
    left_out: HashSet<Arc<str>>,
}

/// Which of some filings are asked for. Only a file named after a number of the SEC (`CIK0001045810.json`) can be left
/// out: of the others it is not known whose they are before they are read.
pub(super) fn asked<'s>(
    readings: impl Iterator<Item = &'s Reading>,
    filings: impl Iterator<Item = &'s Arc<str>>,
) -> Asked {
    let mut known = HashSet::new();
    let mut all = false;
    for reading in readings {
        match &reading.content {
            Content::Company(company) => known.extend(company.cik),
            Content::Manifest(manifest) => all |= manifest.all_filings,
            _ => {}
        }
    }
    let is_strange = |path: &&Arc<str>| cik_of_name(path).is_some_and(|cik| !known.contains(&cik));
    let strangers: HashSet<Arc<str>> = filings.filter(is_strange).cloned().collect();
    let left_out = if all || strangers.len() <= FEW { HashSet::new() } else { strangers };
    Asked { left_out }
}

impl Asked {
    /// Whether a filing is read.
    pub(super) fn has(&self, path: &str) -> bool {
        !self.left_out.contains(path)
    }

    /// What the book says of the filings that are not.
    pub(super) fn left_out(&self) -> Option<Shelved> {
        let count = self.left_out.len();
        if count == 0 {
            return None;
        }
        let path: Arc<str> = "filings/*".into();
        let reason = format!(
            "{count} files of companies the book does not tell of are not read: add companies/TICKER.toml with the \
             company's cik, or set all_filings = true in book.toml"
        );
        let at = Location::new(&path, 0, 0);
        Some(Shelved {
            path,
            kind: SourceKind::Filing,
            status: SourceStatus::Unread,
            failure: Some(Problem { at, severity: Severity::Warning, reason }),
            reading: None,
            there: None,
        })
    }
}

/// The number of `CIK0001045810.json`.
fn cik_of_name(path: &str) -> Option<u64> {
    let name = path.rsplit('/').next()?;
    let digits = name.get(..3).filter(|start| start.eq_ignore_ascii_case("cik")).and(name.get(3..))?;
    let digits = digits.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_name_of_a_companys_own_file_tells_whose_it_is() {
        assert_eq!(cik_of_name("filings/CIK0001045810.json"), Some(1_045_810));
        assert_eq!(cik_of_name("filings/x/cik1167419.json.gz"), Some(1_167_419));
        assert_eq!(cik_of_name("filings/riot-20250930x10q.htm"), None);
        assert_eq!(cik_of_name("filings/ékik"), None);
    }

    #[test]
    fn a_market_is_left_out_and_a_handful_is_not() {
        let paths = |count: usize| -> Vec<Arc<str>> {
            (0..count).map(|cik| format!("filings/CIK{cik:010}.json").into()).collect()
        };
        assert!(asked([].into_iter(), paths(FEW).iter()).left_out().is_none());
        let market = asked([].into_iter(), paths(FEW + 1).iter());
        assert!(!market.has("filings/CIK0000000001.json") && market.has("filings/riot.htm"));
        assert!(market.left_out().unwrap().failure.unwrap().reason.starts_with("65 files"));
    }
}
