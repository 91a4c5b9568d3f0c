use std::path::Path;

use super::finding::{Finding, Subject};
use crate::{
    alerts::{self, JournalError, Looked},
    config::Config,
};

const JOURNAL: Subject = Subject("journal");

/// The journal, looked at without changing or making it.
pub(super) fn look(config: &Config) -> Finding {
    match config.journal_file() {
        None => JOURNAL
            .ok("none is kept, as HASHWATT_JOURNAL or the configuration says, or for want of a home folder"),
        Some(file) => judge(&file, alerts::look(&file)),
    }
}

fn judge(file: &Path, looked: Result<Option<Looked>, JournalError>) -> Finding {
    let file = file.display();
    match looked {
        Ok(None) => JOURNAL.ok(format!("{file} is not there yet and is made with the first start")),
        Ok(Some(Looked { version, newest, .. })) if version < newest => JOURNAL.ok(format!(
            "{file} is whole; it is of version {version} and is brought to {newest} with the next start"
        )),
        Ok(Some(Looked { version, entries, .. })) => {
            JOURNAL.ok(format!("{file} is whole: version {version}, {entries} entries"))
        }
        Err(error @ JournalError::Busy(_)) => {
            JOURNAL.warn(error.to_string(), "close the program that holds it")
        }
        Err(error) => {
            JOURNAL.fail(error.to_string(), "until then alerts are kept only as long as a screen is open")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::doctor::finding::Verdict;

    #[test]
    fn a_journal_is_judged_by_what_can_be_done_with_it() {
        let of = |looked| judge(Path::new("journal.db"), looked).verdict;
        assert_eq!(of(Ok(None)), Verdict::Ok);
        assert_eq!(of(Ok(Some(Looked { version: 1, newest: 3, entries: 0 }))), Verdict::Ok);
        assert_eq!(of(Err(JournalError::Busy("journal.db".into()))), Verdict::Warn);
        assert_eq!(of(Err(JournalError::Foreign("journal.db".into()))), Verdict::Fail);
    }
}
