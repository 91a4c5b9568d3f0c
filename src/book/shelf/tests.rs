use std::{fs, path::Path};

use super::*;

const WULF: &str = "ticker = \"WULF\"\nname = \"TeraWulf\"\n";
const HEADER: &str = "ticker,item,start,end,value,unit,form,filed,accession,seen,source,note\n";
const CASH: &str = "WULF,cash,,2026-03-31,100,USD,10-Q,2026-05-08,,,,\n";

struct Fixture {
    folder: tempfile::TempDir,
    shelf: Shelf,
}

impl Fixture {
    /// A book with a company, a fact and closes.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "companies/WULF.toml", WULF);
        write(folder.path(), "facts/WULF.csv", &format!("{HEADER}{CASH}"));
        write(folder.path(), "prices/WULF.csv", "Date,Close\n2026-08-06,16\n");
        let shelf = Shelf::open(Place::Folder(folder.path().to_owned()), None).unwrap();
        Self { folder, shelf }
    }

    fn write(&self, path: &str, text: &str) {
        write(self.folder.path(), path, text);
    }

    /// What a refresh tells of changed files, and whether it wants another look.
    fn refresh(&mut self, patience: Patience) -> (Vec<String>, bool) {
        let refresh = self.shelf.refresh(patience);
        assert_eq!(refresh.book.is_none(), refresh.changed.is_empty());
        (refresh.changed.iter().map(ToString::to_string).collect(), refresh.retry)
    }

    fn last_close(&self) -> Option<f64> {
        Some(self.shelf.book().prices("WULF")?.closes().last()?.close)
    }

    fn status(&self, path: &str) -> Option<SourceStatus> {
        Some(self.shelf.book().source(path)?.status)
    }
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

const PRICES: &str = "prices/WULF.csv";

#[test]
fn a_book_of_a_folder() {
    let fixture = Fixture::new();
    let book = fixture.shelf.book();
    assert_eq!((book.companies.len(), book.facts.len(), book.prices.len()), (1, 1, 1));
    assert_eq!(&*book.benchmark, "BTC-USD");
    assert!(
        book.sources.iter().all(|source| source.problems.is_empty() && source.status == SourceStatus::Fresh)
    );
    let paths: Vec<_> = book.sources.iter().map(|source| &*source.path).collect();
    assert_eq!(paths, ["companies/WULF.toml", "facts/WULF.csv", PRICES]);
}

#[test]
fn nothing_changed_is_no_new_book() {
    let mut fixture = Fixture::new();
    assert_eq!(fixture.refresh(Patience::Wait), (vec![], false));
    // touched, not changed
    fixture.write(PRICES, "Date,Close\n2026-08-06,16\n");
    assert_eq!(fixture.refresh(Patience::Wait), (vec![], false));
}

#[test]
fn a_written_file_is_read_again_and_no_other() {
    let mut fixture = Fixture::new();
    let before = fixture.shelf.book();
    fixture.write(PRICES, "Date,Close\n2026-08-06,17\n");
    assert_eq!(fixture.refresh(Patience::Wait), (vec![PRICES.to_owned()], false));
    assert_eq!(fixture.last_close(), Some(17.0));
    let wulf = crate::model::Ticker::new("WULF").unwrap();
    assert!(Arc::ptr_eq(&before.companies[&wulf], &fixture.shelf.book().companies[&wulf]), "not read again");
    assert_eq!(before.prices("WULF").unwrap().closes()[0].close, 16.0, "the old book stays as it was");
}

#[test]
fn a_file_renamed_over_another_is_read() {
    let mut fixture = Fixture::new();
    fixture.write("prices/.new", "Date,Close\n2026-08-06,18\n");
    fs::rename(fixture.folder.path().join("prices/.new"), fixture.folder.path().join(PRICES)).unwrap();
    fixture.refresh(Patience::Wait);
    assert_eq!(fixture.last_close(), Some(18.0));
}

#[test]
fn a_broken_file_keeps_its_last_good_reading_until_it_is_mended() {
    let mut fixture = Fixture::new();
    fixture.write(PRICES, "Date,Value\n2026-08-06,17\n");
    assert_eq!(fixture.refresh(Patience::Wait), (vec![], true), "it may be half-written");
    assert_eq!(fixture.status(PRICES), Some(SourceStatus::Fresh));
    assert_eq!(fixture.refresh(Patience::Wait), (vec![PRICES.to_owned()], false), "seen twice, it is so");
    assert_eq!((fixture.status(PRICES), fixture.last_close()), (Some(SourceStatus::Stale), Some(16.0)));
    let book = fixture.shelf.book();
    assert_eq!(book.source(PRICES).unwrap().problems[0].severity, Severity::Failed);
    assert!(book.is_stale(PRICES));
    assert_eq!(fixture.refresh(Patience::Wait), (vec![], false), "told once");

    fixture.write(PRICES, "Date,Close\n2026-08-06,19\n");
    fixture.refresh(Patience::Wait);
    assert_eq!((fixture.status(PRICES), fixture.last_close()), (Some(SourceStatus::Fresh), Some(19.0)));
}

#[test]
fn mending_to_the_very_reading_that_was_kept_is_fresh_again() {
    let mut fixture = Fixture::new();
    fixture.write(PRICES, "\n");
    fixture.refresh(Patience::Report);
    assert_eq!(fixture.status(PRICES), Some(SourceStatus::Stale));
    fixture.write(PRICES, "Date,Close\n2026-08-06,16\n");
    fixture.refresh(Patience::Report);
    assert_eq!(fixture.status(PRICES), Some(SourceStatus::Fresh));
}

#[test]
fn a_file_that_never_could_be_read_is_failed() {
    let mut fixture = Fixture::new();
    fixture.write("prices/CORZ.csv", "no table\n");
    fixture.refresh(Patience::Report);
    assert_eq!(fixture.status("prices/CORZ.csv"), Some(SourceStatus::Failed));
    assert!(fixture.shelf.book().prices("CORZ").is_none());
}

#[test]
fn a_number_cut_off_at_the_files_end_waits_for_its_digits() {
    let mut fixture = Fixture::new();
    fixture.write(PRICES, "Date,Close\n2026-08-06,1");
    assert_eq!(fixture.refresh(Patience::Wait), (vec![], true));
    assert_eq!(fixture.last_close(), Some(16.0));
    fixture.write(PRICES, "Date,Close\n2026-08-06,17.25\n");
    assert_eq!(fixture.refresh(Patience::Wait), (vec![PRICES.to_owned()], false));
    assert_eq!(fixture.last_close(), Some(17.25));
    // a file that ends so on purpose is taken at the second look
    fixture.write(PRICES, "Date,Close\n2026-08-06,17.5");
    assert_eq!(fixture.refresh(Patience::Wait), (vec![], true));
    assert_eq!(fixture.refresh(Patience::Wait), (vec![PRICES.to_owned()], false));
    assert_eq!(fixture.last_close(), Some(17.5));
}

#[test]
fn a_deleted_file_is_dropped_unless_it_comes_back() {
    let mut fixture = Fixture::new();
    let path = fixture.folder.path().join(PRICES);
    fs::remove_file(&path).unwrap();
    assert_eq!(fixture.refresh(Patience::Wait), (vec![], true));
    fixture.write(PRICES, "Date,Close\n2026-08-06,20\n");
    fixture.refresh(Patience::Wait);
    assert_eq!(fixture.last_close(), Some(20.0));
    fs::remove_file(&path).unwrap();
    fixture.refresh(Patience::Wait);
    assert_eq!(fixture.refresh(Patience::Wait), (vec![PRICES.to_owned()], false));
    assert_eq!((fixture.last_close(), fixture.status(PRICES)), (None, None));
}

#[test]
fn a_folder_that_vanishes_keeps_the_book_and_says_so() {
    let mut fixture = Fixture::new();
    let away = fixture.folder.path().with_extension("away");
    fs::rename(fixture.folder.path(), &away).unwrap();
    assert!(fixture.shelf.refresh(Patience::Wait).retry);
    let book = fixture.shelf.refresh(Patience::Wait).book.unwrap();
    assert_eq!(book.companies.len(), 1);
    assert!(book.sources.iter().all(|source| source.status == SourceStatus::Stale));
    assert!(book.source("./").unwrap().problems[0].reason.contains("cannot be listed"));
    assert!(fixture.shelf.refresh(Patience::Wait).book.is_none(), "told once");
    fs::rename(&away, fixture.folder.path()).unwrap();
    let book = fixture.shelf.refresh(Patience::Wait).book.unwrap();
    assert!(book.sources.iter().all(|source| source.status == SourceStatus::Fresh));
}

#[test]
fn of_a_folder_that_was_never_listed_nothing_is_said_to_be_shown() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "prices/a/b/c/X.csv", "");
    let mut shelf = Shelf::open(Place::Folder(folder.path().to_owned()), None).unwrap();
    shelf.unlistable = BTreeMap::from([("prices/".to_owned(), "Permission denied".to_owned())]);
    let source = shelf.assemble().source("prices/").cloned().unwrap();
    assert_eq!(source.status, SourceStatus::Failed);
    let reason = "the folder cannot be listed, none of its files is read: Permission denied";
    assert_eq!(source.problems[0].reason, reason);
}

#[test]
fn what_editors_leave_is_not_read() {
    let mut fixture = Fixture::new();
    for name in [
        ".WULF.csv",
        "WULF.csv~",
        "#WULF.csv#",
        ".WULF.csv.swp",
        "WULF.csv.tmp",
        "~$WULF.csv",
        "WULF.csv.bak",
    ] {
        fixture.write(&format!("prices/{name}"), "x");
    }
    assert_eq!(fixture.refresh(Patience::Wait), (vec![], false));
}

#[test]
fn a_file_in_the_wrong_place_is_named() {
    let mut fixture = Fixture::new();
    fixture.write("fact/WULF.csv", "x\n");
    fixture.refresh(Patience::Report);
    let book = fixture.shelf.book();
    let source = book.source("fact/WULF.csv").unwrap();
    assert_eq!(source.kind, SourceKind::Other);
    assert!(source.problems[0].reason.starts_with("not used: a book has"));
}

#[test]
fn of_two_files_for_one_company_or_symbol_the_first_counts() {
    let mut fixture = Fixture::new();
    fixture.write("companies/WULF2.toml", "ticker = \"WULF\"\nname = \"Other\"\n");
    fixture.write("prices/wulf.csv", "Date,Close\n2026-08-06,99\n");
    fixture.refresh(Patience::Report);
    let book = fixture.shelf.book();
    assert_eq!(&*book.companies.values().next().unwrap().name, "TeraWulf");
    let problem = &book.source("companies/WULF2.toml").unwrap().problems[0];
    assert_eq!(problem.severity, Severity::Rejected);
    assert_eq!(problem.reason, "companies/WULF.toml tells of WULF already: keep one of the two files");
    assert_eq!(fixture.last_close(), Some(16.0));
}

#[test]
fn a_ticker_without_a_company_is_remarked_once_a_file() {
    let mut fixture = Fixture::new();
    let rows = CASH.replace("WULF", "WULE");
    fixture.write(
        "facts/WULF.csv",
        &format!("{HEADER}{rows}{}", rows.replace("03-31", "06-30").replace("05-08", "08-08")),
    );
    fixture.refresh(Patience::Report);
    let book = fixture.shelf.book();
    let problems = &book.source("facts/WULF.csv").unwrap().problems;
    assert_eq!(problems.len(), 1);
    assert_eq!(
        problems[0].to_string(),
        "facts/WULF.csv:2:23: no company file tells of WULE: add companies/WULE.toml; did you mean \"WULF\"?"
    );
}

#[test]
fn a_place_that_is_no_folder_is_refused() {
    let error = Shelf::open(Place::Folder("no/such/folder".into()), None).err().unwrap();
    assert!(error.to_string().contains("is not a folder"), "{error}");
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_circles_end() {
    let mut fixture = Fixture::new();
    let root = fixture.folder.path();
    let outside = tempfile::tempdir().unwrap();
    write(outside.path(), "c.csv", "Date,Close\n2026-08-06,5\n");
    std::os::unix::fs::symlink(outside.path().join("c.csv"), root.join("prices/CORZ.csv")).unwrap();
    std::os::unix::fs::symlink(root.join("facts"), root.join("facts/again")).unwrap();
    std::os::unix::fs::symlink("nowhere", root.join("prices/GONE.csv")).unwrap();
    fixture.refresh(Patience::Report);
    let book = fixture.shelf.book();
    assert_eq!(book.prices("CORZ").unwrap().closes().len(), 1);
    assert_eq!(fixture.status("prices/GONE.csv"), Some(SourceStatus::Failed));
    assert!(fixture.shelf.needs_polling());
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_named_and_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    // opening a socket or a pipe could keep the reader waiting for ever
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("positions.csv")).unwrap();
    let book = Shelf::open(Place::Folder(folder.path().to_owned()), None).unwrap().book();
    let source = book.source("positions.csv").unwrap();
    assert_eq!(source.status, SourceStatus::Failed);
    assert_eq!(source.problems[0].reason, "cannot be read: it is no regular file");
}

#[cfg(target_os = "linux")]
#[test]
fn files_whose_names_print_alike_are_all_read() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    for (name, quantity) in [(b"positions\xfe.csv", 1), (b"positions\xff.csv", 2)] {
        let path = folder.path().join(std::ffi::OsStr::from_bytes(name));
        fs::write(path, format!("ticker,quantity\nWULF,{quantity}\n")).unwrap();
    }
    let mut shelf = Shelf::open(Place::Folder(folder.path().to_owned()), None).unwrap();
    let quantities: f64 = shelf.book().positions.iter().map(|position| position.quantity).sum();
    assert_eq!(quantities, 3.0);
    assert!(shelf.refresh(Patience::Report).book.is_none(), "each keeps its name");
}

#[test]
fn a_file_among_the_headlines_is_read_or_said_not_to_be() {
    let mut fixture = Fixture::new();
    fixture.write("headlines/notes", "Loss widens\nDate: 2026-05-08\n\nBy $427 million.\n");
    fixture.write("headlines/junk.bin", "junk");
    fixture.write("headlines/page_files/logo.png", "what a browser saves beside a page");
    fixture.refresh(Patience::Report);
    let book = fixture.shelf.book();
    let [story] = &*book.stories else { panic!("{:?}", book.stories) };
    assert_eq!((story.headline(), story.body()), ("Loss widens", "By $427 million."));
    let junk = book.source("headlines/junk.bin").unwrap();
    assert_eq!(junk.kind, SourceKind::Other);
    assert!(junk.problems[0].reason.starts_with("not used: a feed or an article is .xml"), "{junk:?}");
    assert!(book.source("headlines/page_files/logo.png").is_none());
}
