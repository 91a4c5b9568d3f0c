//! A book edited while it is on the screen: the real watcher, the real loop, the real desk.

use std::{fs, path::Path};

use super::*;
use crate::{
    analysis::{self, Settings},
    book::{self, Place, Shelf},
};

/// A book of two miners as their keeper would begin it.
fn begin(root: &Path) {
    for folder in ["companies", "facts", "prices"] {
        fs::create_dir(root.join(folder)).unwrap();
    }
    write(root, "book.toml", "name = \"desk\"\nas_of = 2026-08-07\n");
    for ticker in ["WULF", "CORZ"] {
        write(root, &format!("companies/{ticker}.toml"), &company(ticker));
        write(root, &format!("prices/{ticker}.csv"), &prices("16"));
    }
    write(root, "facts/WULF.csv", &facts(30));
}

fn company(ticker: &str) -> String {
    format!("ticker = \"{ticker}\"\nname = \"{ticker} Inc.\"\n")
}

fn prices(close: &str) -> String {
    format!("Date,Close\n2026-08-06,15\n2026-08-07,{close}\n")
}

/// A quarter with a loss of so many million.
fn facts(loss: u32) -> String {
    format!(
        "ticker,item,start,end,value,unit,form,filed\n\
         WULF,net_income,2026-04-01,2026-06-30,-{loss}000000,USD,10-Q,2026-08-05\n"
    )
}

fn write(root: &Path, path: &str, text: &str) {
    fs::write(root.join(path), text).unwrap();
}

/// The row of a miner.
fn row<'a>(frame: &'a str, ticker: &str) -> Option<&'a str> {
    frame
        .lines()
        .find(|line| line.contains(&format!(" {ticker}")) && !line.contains('│') && !line.contains('┌'))
}

/// Whether the row of a miner holds a text.
fn says(frame: &str, ticker: &str, text: &str) -> bool {
    row(frame, ticker).is_some_and(|row| row.contains(text))
}

/// Whether the cursor stands on a miner.
fn on(frame: &str, ticker: &str) -> bool {
    row(frame, ticker).is_some_and(|row| row.contains('›'))
}

fn edited<F: Future<Output = ()>>(act: impl FnOnce(User, std::path::PathBuf) -> F) {
    let folder = tempfile::tempdir().unwrap();
    begin(folder.path());
    let shelf = Shelf::open(Place::Folder(folder.path().to_owned()), None).unwrap();
    let compute: Compute =
        Arc::new(|book, as_of, _, before| analysis::desk(&book, as_of, &Settings::default(), before));
    let root = folder.path().to_owned();
    let exit = serve_to((120, 40), compute, async move |mut user: User| {
        let news = user.books.clone();
        let deliver = move |book, changed| news.send(BookNews::Read { book, changed }).is_ok();
        deliver(shelf.book(), Vec::new());
        let _watch = book::watch(shelf, None, deliver).unwrap();
        user.sees("16.00").await;
        // the cursor stands on the second row from here on
        user.press("G");
        user.sees_that("a cursor below", |frame| on(frame, "CORZ") || on(frame, "WULF")).await;
        let keys = user.keys.clone();
        act(user, root).await;
        keys.send(testing::key("ctrl-c")).unwrap();
        std::future::pending::<()>().await;
    });
    assert_eq!(exit.unwrap(), Exit::Quit);
}

#[test]
fn every_way_of_saving_shows_and_the_selection_stays() {
    edited(async |mut user: User, root| {
        user.press("home");
        // before both tickers: frames of the cursor below may still be under way
        let leads = |frame: &str| frame.find('›') < frame.find("CORZ").min(frame.find("WULF"));
        let first = user.sees_that("the first row", leads).await;
        let chosen = if on(&first, "WULF") { "WULF" } else { "CORZ" };

        write(&root, "prices/WULF.csv", &prices("17"));
        let frame = user.sees_that("written", |frame| says(frame, "WULF", "17.00")).await;
        assert!(on(&frame, chosen) && frame.contains("reloaded prices/WULF.csv"), "{frame}");

        write(&root, "prices/.new", &prices("18"));
        fs::rename(root.join("prices/.new"), root.join("prices/WULF.csv")).unwrap();
        let frame = user.sees_that("renamed over", |frame| says(frame, "WULF", "18.00")).await;
        assert!(on(&frame, chosen), "{frame}");

        write(&root, "companies/AAAA.toml", &company("AAAA"));
        let frame = user.sees_that("added", |frame| row(frame, "AAAA").is_some()).await;
        assert!(on(&frame, chosen) && frame.contains("3 miners"), "{frame}");

        fs::remove_file(root.join("companies/AAAA.toml")).unwrap();
        let frame = user.sees_that("deleted", |frame| frame.contains("2 miners")).await;
        assert!(on(&frame, chosen), "{frame}");
    });
}

#[test]
fn a_file_that_breaks_keeps_the_picture_and_says_so_until_it_is_mended() {
    edited(async |mut user: User, root| {
        write(&root, "facts/WULF.csv", "nonsense,header\n1,2\n");
        let frame = user.sees_that("broken", |frame| row(frame, "WULF*").is_some()).await;
        // the last good figures stay, starred, and the footer names the file and the place
        assert!(says(&frame, "WULF*", "−30.0M") && frame.contains("1 stale"), "{frame}");
        assert!(frame.contains("facts/WULF.csv:1:1"), "{frame}");

        // another change meanwhile does not hide it
        write(&root, "prices/CORZ.csv", &prices("19"));
        let frame = user.sees_that("another change", |frame| says(frame, "CORZ", "19.00")).await;
        assert!(frame.contains("1 stale") && frame.contains("facts/WULF.csv:1:1"), "{frame}");

        write(&root, "facts/WULF.csv", &facts(40));
        let frame = user.sees_that("mended", |frame| says(frame, "WULF", "−40.0M")).await;
        assert!(!frame.contains("stale") && !frame.contains("WULF*"), "{frame}");
        assert!(frame.contains("reloaded facts/WULF.csv"), "{frame}");
    });
}

#[test]
fn a_broken_company_keeps_its_place_and_the_book_screen_opens_on_it() {
    edited(async |mut user: User, root| {
        write(&root, "companies/WULF.toml", "[[[broken");
        let frame = user.sees_that("broken", |frame| frame.contains("1 stale")).await;
        assert!(frame.contains("2 miners") && row(&frame, "WULF").is_some(), "{frame}");
        user.press("6");
        let frame = user.sees_that("the book", |frame| frame.contains("its last good reading")).await;
        let at = frame.lines().position(|line| line.contains('›')).unwrap();
        assert!(frame.lines().nth(at).unwrap().contains("companies/WULF.toml"), "{frame}");
    });
}

#[test]
fn a_price_that_goes_away_is_missing_and_not_zero() {
    edited(async |mut user: User, root| {
        fs::remove_file(root.join("prices/WULF.csv")).unwrap();
        let frame = user.sees_that("deleted", |frame| !says(frame, "WULF", "16.00")).await;
        assert!(says(&frame, "WULF", "—") && says(&frame, "CORZ", "16.00"), "{frame}");
    });
}
