//! A watched folder: what is done to its files is in the next book.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that fails")]

use std::{
    fs,
    path::Path,
    sync::{Arc, mpsc},
    time::Duration,
};

use hashwatt::{
    book::{Place, Shelf, Watch, watch},
    model::{Book, SourceStatus},
};

struct Watched {
    folder: tempfile::TempDir,
    books: mpsc::Receiver<Arc<Book>>,
    _watch: Watch,
}

const PRICES: &str = "prices/WULF.csv";

fn watched(poll: Option<Duration>) -> Watched {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("prices")).unwrap();
    write(folder.path(), PRICES, "Date,Close\n2026-08-06,16\n");
    let shelf = Shelf::open(Place::Folder(folder.path().to_owned()), None).unwrap();
    let (send, books) = mpsc::channel();
    let watch = watch(shelf, poll, move |book, _| send.send(book).is_ok()).unwrap();
    Watched { folder, books, _watch: watch }
}

fn write(root: &Path, path: &str, text: &str) {
    fs::write(root.join(path), text).unwrap();
}

impl Watched {
    /// Waits for a book of which `test` holds; the deadline only ends a test that fails.
    fn until(&self, what: &str, test: impl Fn(&Book) -> bool) {
        loop {
            let book = self
                .books
                .recv_timeout(Duration::from_secs(20))
                .unwrap_or_else(|_| panic!("no book: {what}"));
            if test(&book) {
                return;
            }
        }
    }

    fn write(&self, path: &str, text: &str) {
        write(self.folder.path(), path, text);
    }
}

fn last(book: &Book, symbol: &str) -> Option<f64> {
    Some(book.prices(symbol)?.closes().last()?.close)
}

fn every_way_of_saving(poll: Option<Duration>) {
    let watched = watched(poll);
    let root = watched.folder.path();
    watched.write(PRICES, "Date,Close\n2026-08-06,17\n");
    watched.until("written", |book| last(book, "WULF") == Some(17.0));

    watched.write("prices/.new", "Date,Close\n2026-08-06,18\n");
    fs::rename(root.join("prices/.new"), root.join(PRICES)).unwrap();
    watched.until("renamed over", |book| last(book, "WULF") == Some(18.0));

    watched.write("prices/CORZ.csv", "Date,Close\n2026-08-06,5\n");
    watched.until("added", |book| last(book, "CORZ") == Some(5.0));

    watched.write(PRICES, "broken\n");
    let stale = |book: &Book| book.source(PRICES).map(|source| source.status) == Some(SourceStatus::Stale);
    watched.until("broken", |book| stale(book) && last(book, "WULF") == Some(18.0));

    watched.write(PRICES, "Date,Close\n2026-08-06,19\n");
    watched.until("mended", |book| !stale(book) && last(book, "WULF") == Some(19.0));

    fs::remove_file(root.join("prices/CORZ.csv")).unwrap();
    watched.until("deleted", |book| book.prices("CORZ").is_none());

    fs::create_dir(root.join("headlines")).unwrap();
    let feed =
        "<rss><channel><item><title>Loss widens</title><pubDate>2026-05-08</pubDate></item></channel></rss>";
    watched.write("headlines/a.xml", feed);
    watched
        .until("a feed", |book| book.stories.first().is_some_and(|story| story.headline() == "Loss widens"));
    watched.write("headlines/b.txt", "Loss widens\nDate: 2026-05-08\n\nBy $427 million.\n");
    watched.until("the article", |book| {
        book.stories.len() == 1 && book.stories.iter().all(|story| story.places.len() == 2)
    });
    // half a feed is waited for, and told when it stays so
    watched.write("headlines/a.xml", &feed[..80]);
    watched.until("half a feed", |book| {
        book.source("headlines/a.xml").is_some_and(|source| !source.problems.is_empty())
    });
    fs::remove_file(root.join("headlines/a.xml")).unwrap();
    watched
        .until("the feed gone", |book| book.source("headlines/a.xml").is_none() && book.stories.len() == 1);

    fs::create_dir(root.join("companies")).unwrap();
    watched.write("companies/WULF.toml", "ticker = \"WULF\"\nname = \"TeraWulf\"\n");
    watched.until("a file in a new folder", |book| book.companies.len() == 1);
}

#[test]
fn events() {
    every_way_of_saving(None);
}

#[test]
fn polling() {
    every_way_of_saving(Some(Duration::from_millis(20)));
}

#[test]
fn a_folder_that_is_taken_away_and_put_back() {
    let watched = watched(None);
    let root = watched.folder.path();
    let away = root.with_extension("away");
    // the look at the start is over, so that only an event can tell what follows
    watched.write("prices/CORZ.csv", "Date,Close\n2026-08-06,5\n");
    watched.until("added", |book| last(book, "CORZ") == Some(5.0));
    fs::rename(root, &away).unwrap();
    watched.until("gone", |book| book.source("./").is_some() && last(book, "WULF") == Some(16.0));
    fs::rename(&away, root).unwrap();
    watched.until("back", |book| book.source("./").is_none());
    watched.write(PRICES, "Date,Close\n2026-08-06,17\n");
    watched.until("written after", |book| last(book, "WULF") == Some(17.0));
}

#[test]
fn dropping_the_watch_ends_it() {
    let Watched { folder, books, _watch: watch } = watched(None);
    drop(watch);
    // the thread drops its sender when it ends
    while books.recv_timeout(Duration::from_secs(20)).is_ok() {}
    assert_eq!(books.try_recv().unwrap_err(), mpsc::TryRecvError::Disconnected);
    drop(folder);
}
