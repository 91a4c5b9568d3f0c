use std::sync::Arc;

use super::period::plain_day;
use crate::model::{Date, Filing, Submission};

/// What the cover says of the filing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Cover {
    pub(super) cik: Option<u64>,
    pub(super) entity: Option<Arc<str>>,
    form: Option<Arc<str>>,
    reported: Option<Date>,
}

impl Cover {
    /// Reads the cover's facts; those of the whole company come before those of a part.
    pub(super) fn of(filing: &Filing) -> Self {
        let text = |name: &str| {
            let name = filing.names.iter().position(|known| **known == *name)? as u32;
            let said = filing.facts.iter().filter(|fact| fact.name == name);
            let said = said.filter_map(|fact| Some((filing.context(fact)?, filing.text(fact)?)));
            said.min_by_key(|(context, _)| context.dimensions.len()).map(|(_, text)| text)
        };
        let amended = text("dei:AmendmentFlag").is_some_and(|flag| matches!(&**flag, "true" | "1"));
        let form = text("dei:DocumentType").map(|form| {
            let lacks = amended && !form.ends_with("/A");
            if lacks { format!("{form}/A").into() } else { Arc::clone(form) }
        });
        Self {
            cik: text("dei:EntityCentralIndexKey").and_then(|cik| cik.parse().ok()),
            entity: text("dei:EntityRegistrantName").cloned(),
            form,
            reported: text("dei:DocumentPeriodEndDate").and_then(|day| plain_day(day)),
        }
    }

    /// The submission, as far as the cover and the file's path tell.
    pub(super) fn submission(self, path: &str) -> Submission {
        Submission { accession: accession(path), form: self.form, filed: None, reported: self.reported }
    }
}

/// The accession number in a path, `0001104659-25-104466` or without hyphens.
fn accession(path: &str) -> Option<Arc<str>> {
    path.split(|c: char| !c.is_ascii_digit() && c != '-').find_map(|run| {
        let parts: Vec<&str> = run.split('-').collect();
        if let Some(found) = parts.windows(3).find_map(|parts| match parts {
            [filer @ .., year, number] => {
                let filer = filer.first().filter(|filer| filer.len() == 10)?;
                (year.len() == 2 && number.len() == 6).then(|| format!("{filer}-{year}-{number}"))
            }
            _ => None,
        }) {
            return Some(found.into());
        }
        let whole = parts.into_iter().find(|part| part.len() == 18)?;
        let (filer, rest) = whole.split_at_checked(10)?;
        let (year, number) = rest.split_at_checked(2)?;
        Some(format!("{filer}-{year}-{number}").into())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_may_hold_the_accession_number() {
        let found = |path: &str| accession(path).map(|found| found.to_string());
        let expected = Some("0001104659-25-104466".to_owned());
        assert_eq!(found("filings/0001104659-25-104466/riot.htm"), expected);
        assert_eq!(found("filings/0001104659-25-104466-riot.htm"), expected);
        assert_eq!(found("filings/data/1167419/000110465925104466/riot-20250930.htm"), expected);
        assert_eq!(found("filings/riot-20250930.htm"), None);
        assert_eq!(found("filings/RIOT_10-Q_2025-09-30.htm"), None);
    }
}
