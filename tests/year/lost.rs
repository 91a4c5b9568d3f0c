//! Bitcoin's price file is deleted while the program runs, and put back.

use std::fs;

use crate::{
    folder::{
        Folder,
        Row::{Btc, Phase},
    },
    program::Program,
};

/// Three miners, of which none says anything but that it is there. Bitcoin fell from 100,000 to 65,000: 35 %, which is watched.
fn three_miners() -> Folder {
    let mut folder = Folder::new();
    let closes = [Btc("2026-06-01", 100_000), Btc("2026-06-08", 65_000)];
    let companies = ["ACME", "BOLT", "COAL"].map(|ticker| Phase(ticker, "planned = \"2026-12-31\""));
    folder.step("2026-06-09", &[&closes[..], &companies[..]].concat());
    folder
}

fn until_settled(program: &mut Program, folder: &Folder, condition: &str, count: usize) {
    program.until(condition, |_| folder.settled().is_some() && folder.lines(condition).len() == count);
}

#[test]
fn without_its_price_file_what_rests_on_bitcoin_is_unknown_and_comes_back_without_an_alert() {
    let folder = three_miners();
    let mut program = folder.open();
    until_settled(&mut program, &folder, "rule = 'bitcoin_drawdown' AND state = 'watch'", 3);
    program.until_shown("drawdown");
    println!("{}", program.screen());
    program.press("3");
    program.until_shown("Alerts");
    println!("{}", program.screen());

    let file = folder.path("book/prices/BTC-USD.csv");
    let closes = fs::read(&file).unwrap();
    let t = std::time::Instant::now();
    fs::remove_file(&file).unwrap();
    until_settled(&mut program, &folder, "rule = 'bitcoin_drawdown' AND state = 'unknown' AND past = 0", 3);
    println!("{:?}", t.elapsed());
    program.press("3");
    let _ = std::thread::sleep(std::time::Duration::from_secs(1));
    program.until_shown("Alerts");
    for k in ["1", "2", "3", "4", "5"] {
        program.press(k);
        let s = std::time::Instant::now();
        program.until("x", |_| s.elapsed().as_millis() > 500);
        println!("{k}:\n{}", program.screen());
    }
    fs::write(&file, closes).unwrap();
    until_settled(&mut program, &folder, "cause = 'back'", 3);
    println!("{:#?}", folder.lines("past = 0"));
    program.quit();
}
