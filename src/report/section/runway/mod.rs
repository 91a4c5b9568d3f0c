//! When the money runs out: one company after the other, alone or under two scenarios side by side.

mod alone;
mod assumed;
mod beside;
mod months;
mod payments;
mod wall;

use super::{LEGEND, book};
use crate::{
    model::Ticker,
    report::{
        doc::Block,
        runway::{Case, Study},
        words,
    },
};

/// The marks met here: the first of all reports, then these.
const MARKS: [&str; 2] = [
    "— missing: not known, which is not zero; the reason stands beside it, of two scenarios under each alone",
    "K, M, B: thousands, millions, billions; money in US dollars; what is paid is negative",
];

/// How many of the marks of all reports are met here: those of a figure's kind.
const KINDS: usize = 6;

/// The price a scenario sets, where it is not the close.
fn reckoned(what: &str, study: &Study) -> Option<Block> {
    let bitcoin = &study.desk.bitcoin;
    (bitcoin.assumed != bitcoin.last).then(|| Block::fact(what, words::stated(&bitcoin.assumed)))
}

/// The whole runway report. Nothing without a study; of more than two the first two.
pub(crate) fn report(studies: &[Study], tickers: &[Ticker]) -> Vec<Block> {
    let Some(first) = studies.first() else { return Vec::new() };
    let desk = &first.desk;
    let mut blocks =
        vec![Block::Heading(1, format!("hashwatt: runway of {} as of {}", desk.book.name, desk.as_of))];
    blocks.extend(book::warnings(desk));
    blocks.push(Block::fact("bitcoin", words::stated(&desk.bitcoin.last)));
    if let Some(second) = studies.get(1) {
        blocks.push(Block::fact("A, scenario", name(first)));
        blocks.extend(reckoned("A, bitcoin as reckoned with", first));
        blocks.push(Block::fact("B, scenario", name(second)));
        blocks.extend(reckoned("B, bitcoin as reckoned with", second));
        let pairs = first.cases(tickers).zip(second.cases(tickers));
        blocks.extend(pairs.flat_map(|(a, b)| beside::blocks(a, b)));
    } else {
        blocks.push(Block::fact("scenario", name(first)));
        blocks.extend(reckoned("bitcoin as reckoned with", first));
        blocks.extend(first.cases(tickers).flat_map(alone::blocks));
    }
    blocks.push(Block::Heading(2, "Marks".to_owned()));
    let marks = LEGEND.into_iter().take(KINDS).chain(MARKS);
    blocks.extend(marks.map(|line| Block::Note(line.to_owned())));
    blocks.extend(book::problems(desk));
    blocks.push(Block::Note(format!("As of {}, book {}.", desk.as_of, desk.book.name)));
    blocks
}

fn name(study: &Study) -> String {
    study.scenario().map_or_else(|| "none: the assumptions as configured".to_owned(), str::to_owned)
}

/// The company, and the day its balances are of.
fn head(case: Case<'_>) -> Vec<Block> {
    let company = case.company;
    let mut blocks = vec![Block::Heading(2, format!("{}: {}", company.ticker, company.name()))];
    let day = match case.projection() {
        Ok(projection) => Some(projection.start),
        Err(_) => company.liquidity.balance_day,
    };
    let day = day.map_or_else(|| "not known".to_owned(), |day| day.to_string());
    blocks.push(Block::fact("balances of", day));
    blocks.extend(words::no_company_file(company).map(|lack| Block::Note(words::sentence(&lack))));
    blocks
}
