use std::{
    fs,
    path::{Path, PathBuf},
};

use super::finding::{Finding, Subject};
use crate::{
    book::cache,
    config::{self, Config},
};

const FOLDERS: Subject = Subject("folders");
/// A journal, a log and what is kept of filings need more than this, in bytes.
const LITTLE: u64 = 50 << 20;

/// A folder the program may write to.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    /// What for.
    what: &'static str,
    folder: PathBuf,
    state: State,
    /// Free bytes, where the system tells.
    free: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Writable,
    ReadOnly,
    /// Not there, and it can be made.
    ToBeMade,
    /// Not there, and it cannot be made.
    Impossible,
    /// Something else has its name.
    NoFolder,
}

/// The folders of the configuration, of the log, of the journal and of the cache.
pub(super) fn look(named: Option<&Path>, config: &Config) -> Vec<Finding> {
    let parent = |file: Option<PathBuf>| file.and_then(|file| Some(file.parent()?.to_owned()));
    let wanted = [
        ("the configuration", parent(config::file(named))),
        ("the log", parent(config.log_file())),
        ("the journal", parent(config.journal_file())),
        ("the cache", cache::default_folder()),
    ];
    let mut findings = Vec::new();
    for (what, folder) in wanted {
        findings.push(match folder {
            None => FOLDERS.ok(format!("{what} has none: nothing is kept there")),
            Some(folder) => judge(&seen(what, folder)),
        });
    }
    findings
}

fn seen(what: &'static str, folder: PathBuf) -> Seen {
    // an empty path is the folder one stands in
    let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
    let there = folder.ancestors().find(|folder| folder.symlink_metadata().is_ok()).map(Path::to_owned);
    let there = there.unwrap_or_else(|| PathBuf::from("."));
    let is_folder = fs::metadata(&there).is_ok_and(|about| about.is_dir());
    let state = match (there == folder, is_writable(&there)) {
        _ if !is_folder => State::NoFolder,
        (true, true) => State::Writable,
        (true, false) => State::ReadOnly,
        (false, true) => State::ToBeMade,
        (false, false) => State::Impossible,
    };
    Seen { what, free: free(&there), folder, state }
}

fn judge(seen: &Seen) -> Finding {
    let Seen { what, folder, state, free } = seen;
    let folder = folder.display();
    let elsewhere = match *what {
        "the journal" => {
            "make it writable, or set HASHWATT_JOURNAL to a file elsewhere; until then nothing is kept of alerts"
        }
        "the cache" => {
            "make it writable, or set HASHWATT_CACHE to a folder elsewhere; until then every start reads every filing"
        }
        "the log" => "make it writable, or set `log` in the configuration to a file elsewhere",
        _ => "make it writable to keep a configuration there",
    };
    match (state, free) {
        (State::Writable, Some(free)) if *free < LITTLE => FOLDERS.warn(
            format!("{what}: {folder} has {} MB left on its disk", free >> 20),
            "free some space: what cannot be written is not kept",
        ),
        (State::Writable, _) => FOLDERS.ok(format!("{what}: {folder}")),
        (State::ToBeMade, _) => {
            FOLDERS.ok(format!("{what}: {folder} is not there yet and is made when it is needed"))
        }
        // it is only read
        (State::ReadOnly | State::Impossible, _) if *what == "the configuration" => {
            FOLDERS.ok(format!("{what}: {folder} cannot be written, which it need not"))
        }
        (State::ReadOnly, _) => FOLDERS.warn(format!("{what}: {folder} cannot be written"), elsewhere),
        (State::Impossible, _) => {
            FOLDERS.warn(format!("{what}: {folder} is not there and cannot be made"), elsewhere)
        }
        (State::NoFolder, _) => {
            FOLDERS.warn(format!("{what}: something on the way to {folder} is no folder"), elsewhere)
        }
    }
}

#[cfg(unix)]
fn is_writable(folder: &Path) -> bool {
    rustix::fs::access(folder, rustix::fs::Access::WRITE_OK | rustix::fs::Access::EXEC_OK).is_ok()
}

#[cfg(not(unix))]
fn is_writable(folder: &Path) -> bool {
    fs::metadata(folder).is_ok_and(|about| !about.permissions().readonly())
}

#[cfg(unix)]
fn free(folder: &Path) -> Option<u64> {
    let about = rustix::fs::statvfs(folder).ok()?;
    Some(about.f_bavail.saturating_mul(about.f_frsize))
}

#[cfg(not(unix))]
fn free(_: &Path) -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::doctor::finding::Verdict;

    fn of(what: &'static str, state: State, free: Option<u64>) -> Finding {
        judge(&Seen { what, folder: "/there".into(), state, free })
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_told_of_with_the_way_round_it() {
        for state in [State::ReadOnly, State::Impossible, State::NoFolder] {
            let found = of("the journal", state, None);
            assert_eq!(found.verdict, Verdict::Warn);
            assert!(found.advice.unwrap().contains("HASHWATT_JOURNAL"));
        }
        assert_eq!(of("the configuration", State::ReadOnly, None).verdict, Verdict::Ok, "it is only read");
        assert_eq!(of("the cache", State::ToBeMade, None).verdict, Verdict::Ok);
    }

    #[test]
    fn a_full_disk_is_warned_of() {
        assert_eq!(of("the log", State::Writable, Some(1 << 30)).verdict, Verdict::Ok);
        let found = of("the log", State::Writable, Some(3 << 20));
        assert_eq!(found.verdict, Verdict::Warn);
        assert!(found.found.contains("3 MB"));
    }

    #[test]
    fn what_is_not_there_is_not_made() {
        let home = tempfile::tempdir().unwrap();
        let deep = home.path().join("a/b/c");
        assert_eq!(seen("the log", deep.clone()).state, State::ToBeMade);
        assert!(!home.path().join("a").exists());
        fs::write(home.path().join("a"), "").unwrap();
        assert_eq!(seen("the log", deep).state, State::NoFolder);
        assert_eq!(seen("the log", home.path().to_owned()).state, State::Writable);
    }
}
