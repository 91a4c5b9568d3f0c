//! Bitcoin's price file is deleted while the program runs, and put back.

use std::fs;

use crate::folder::{
    Folder,
    Row::{Btc, Phase},
};

/// Three miners of which nothing is judged but bitcoin: it was at 100,000, and now is at a price.
fn three_miners(price: u32) -> Folder {
    let mut folder = Folder::new(&["bitcoin_drawdown"]);
    let closes = [Btc("2026-06-01", 100_000), Btc("2026-06-08", price)];
    let companies = ["ACME", "BOLT", "COAL"].map(|ticker| Phase(ticker, "planned = \"2026-12-31\""));
    folder.step("2026-06-09", &[&closes[..], &companies[..]].concat());
    folder
}

/// Deletes the file and puts it back; the header shows so many of a state, with its sign, before and after. Gives the
/// folder when all of it is recorded and the program has ended.
fn deleted_and_put_back(price: u32, counted: &str) -> Folder {
    let folder = three_miners(price);
    let mut program = folder.open();
    program.until_shown(counted);
    program.until("the past", |_| folder.settled().is_some());

    let file = folder.path("book/prices/BTC-USD.csv");
    let closes = fs::read(&file).unwrap();
    fs::remove_file(&file).unwrap();
    // on the Board in the header, before the ticker, and among the flags
    for shown in ["?3", "? bitcoin drawdown", "needs BTC-USD"] {
        program.until_shown(shown);
    }
    program.until("the sign", |screen| {
        let of_acme = |line: &&str| line.contains(" ACME ");
        screen.lines().find(of_acme).is_some_and(|line| line.trim_start_matches(['›', ' ']).starts_with('?'))
    });
    program.press("2");
    program.until_shown("unknown: BTC-USD close: no prices of it in the book");
    program.press("4");
    // one row for all of them
    program.until("one row", |screen| {
        let lines = || screen.lines().filter(|line| line.contains("? unknown"));
        lines().count() == 1
            && lines().all(|line| line.contains("no prices of it in the book: 3 companies, 3 rules"))
    });
    program.until("the unknowns", |_| folder.entries().len() == 3);

    fs::write(&file, closes).unwrap();
    program.until_shown(counted);
    program.until("what is back", |_| folder.entries().len() == 6);
    program.quit();
    folder
}

/// 1 − 65 ÷ 100 = 35 %: watched before, and watched after. That it cannot be judged is told of once for the three.
#[test]
fn without_its_price_file_what_is_watched_is_unknown_and_comes_back_without_an_alert() {
    let folder = deleted_and_put_back(65_000, "◆3");
    let expected = "\
2026-06-09 ACME bitcoin_drawdown unknown → watch, back
2026-06-09 ACME bitcoin_drawdown watch → unknown, lacking
2026-06-09 BOLT bitcoin_drawdown unknown → watch, back
2026-06-09 BOLT bitcoin_drawdown watch → unknown, lacking
2026-06-09 COAL bitcoin_drawdown unknown → watch, back
2026-06-09 COAL bitcoin_drawdown watch → unknown, lacking";
    assert_eq!(folder.entries().join("\n"), expected);
    assert_eq!(folder.told(), ["2026-06-09 ACME bitcoin_drawdown watch → unknown, lacking"]);
}

/// 5 % is ok: that it is known no more is worse, and told of once for the three.
#[test]
fn what_was_ok_is_told_of_once_when_it_is_unknown_and_not_when_it_is_back() {
    let folder = deleted_and_put_back(95_000, "?0");
    let expected = "\
2026-06-09 ACME bitcoin_drawdown ok → unknown, lacking
2026-06-09 ACME bitcoin_drawdown unknown → ok, back
2026-06-09 BOLT bitcoin_drawdown ok → unknown, lacking
2026-06-09 BOLT bitcoin_drawdown unknown → ok, back
2026-06-09 COAL bitcoin_drawdown ok → unknown, lacking
2026-06-09 COAL bitcoin_drawdown unknown → ok, back";
    assert_eq!(folder.entries().join("\n"), expected);
    assert_eq!(folder.told(), ["2026-06-09 ACME bitcoin_drawdown ok → unknown, lacking"]);
}
