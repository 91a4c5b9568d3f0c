//! The parts of a report, a file a question. Plain text and Markdown dress the same blocks.

mod book;
mod flags;
mod gaps;
mod liquidity;
mod loss;
mod mix;
mod pipeline;
mod portfolio;
mod projection;
mod runway;

pub(crate) use self::runway::report as runway;
use super::{
    board,
    doc::{Block, Column, words as text},
    selected, what_if, words,
};
use crate::{
    analysis::{CompanyDesk, Desk, WhatIf},
    model::Ticker,
};

/// The marks, one a line.
const LEGEND: [&str; 10] = [
    "no mark: as filed, or as the market or the broker states it",
    "= derived from filed figures; the arithmetic is in the JSON report",
    "~ estimated: rests on an assumption or on knowledge that may be incomplete",
    "! sources disagree about it or about an input",
    "\" quoted: read in another party's account of the filing",
    "* behind a figure: stale, from a file that cannot be read now",
    "— missing: not known, which is not zero; the reason is under what is missing",
    "≤ at most: part of the loss is not itemised",
    "AI before a share: AI cloud, where no HPC line is reported",
    "K, M, B, T: thousands, millions, billions, trillions; money in US dollars; runway in months at the all-in burn",
];

const EVENTS: usize = 8;

/// The whole report.
pub(crate) fn report(desk: &Desk, tickers: &[Ticker]) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(1, format!("hashwatt: {} as of {}", desk.book.name, desk.as_of))];
    let what_if = WhatIf::from(&desk.settings.assumptions);
    if let Some(words) = what_if::sentence(&what_if) {
        let note = format!("{} {words}: figures below are tried out, not what the book says", what_if::MARK);
        blocks.push(Block::Note(note));
    }
    blocks.extend(book::warnings(desk));
    blocks.extend(bitcoin(desk));
    blocks.extend(board::blocks(&selected(desk, tickers).collect::<Vec<_>>()));
    blocks.push(Block::Heading(2, "Marks".to_owned()));
    blocks.extend(LEGEND.map(|line| Block::Note(line.to_owned())));
    blocks.extend(portfolio::blocks(desk, tickers));
    for company in selected(desk, tickers) {
        blocks.extend(self::company(company));
    }
    blocks.extend(book::problems(desk));
    blocks.push(Block::Note(format!("As of {}, book {}.", desk.as_of, desk.book.name)));
    blocks
}

fn bitcoin(desk: &Desk) -> Vec<Block> {
    let mut blocks = vec![Block::fact("bitcoin", words::stated(&desk.bitcoin.last))];
    if desk.bitcoin.assumed != desk.bitcoin.last {
        blocks.push(Block::fact("bitcoin, as reckoned with", words::stated(&desk.bitcoin.assumed)));
    }
    blocks.extend([
        Block::fact("bitcoin, change on the close before", words::stated(&desk.bitcoin.change)),
        Block::fact("bitcoin, age of the last close", words::stated(&desk.bitcoin.age)),
        Block::fact("bitcoin, below its high of 365 days", words::stated(&desk.bitcoin.drawdown)),
    ]);
    blocks
}

fn company(company: &CompanyDesk) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(2, format!("{}: {}", company.ticker, company.name()))];
    blocks.extend(identity(company));
    blocks.extend(mix::blocks(company));
    blocks.extend(loss::blocks(company));
    blocks.extend(liquidity::blocks(company));
    blocks.extend(projection::blocks(company));
    blocks.extend(pipeline::blocks(company));
    blocks.extend(flags::blocks(company));
    blocks.extend(dated(company));
    blocks.extend(gaps::blocks(company));
    blocks
}

/// A heading that says whose part it is, so that it stands alone when jumped to.
fn heading(company: &CompanyDesk, part: &str) -> Block {
    Block::Heading(3, format!("{}: {part}", company.ticker))
}

fn identity(company: &CompanyDesk) -> Vec<Block> {
    let quote = &company.quote;
    let mut blocks = vec![
        Block::fact("last close", words::stated(&quote.last)),
        Block::fact(
            match quote.change_days {
                Some(1) => "change on the close the day before".to_owned(),
                Some(days) => format!("change on the close {days} days before"),
                None => "change on the close before".to_owned(),
            },
            words::stated(&quote.change),
        ),
        Block::fact("age of the last close", words::stated(&quote.age)),
        Block::fact("age of the newest results", words::stated(&company.filing_age)),
        Block::fact("shares outstanding on a year before", words::stated(&company.dilution)),
        Block::fact(
            "figures of the newest quarter on which sources disagree",
            words::stated(&company.conflicts),
        ),
    ];
    let lack = words::no_company_file(company);
    blocks.extend(lack.map(|lack| Block::Note(words::sentence(&lack))));
    if let Some(file) = words::company_file(company) {
        blocks.extend(file.traded_as.iter().map(|symbol| Block::fact("traded as", symbol.to_string())));
        blocks
            .extend(file.summary.iter().map(|summary| Block::fact("summary, undated", summary.to_string())));
        blocks.extend(file.notes.iter().map(|note| Block::fact("note, undated", note.to_string())));
    }
    blocks
}

fn dated(company: &CompanyDesk) -> Vec<Block> {
    const AHEAD: [Column; 4] = [text("On"), text("Kind"), super::doc::figures("Size"), text("What")];
    const PAST: [Column; 3] = [text("On"), text("Kind"), text("What")];
    let ahead = company.agenda.iter().map(|entry| {
        vec![
            entry.on.to_string(),
            words::agenda(entry.kind).to_owned(),
            words::sized(&entry.size),
            entry.what.clone(),
        ]
    });
    let past =
        company.events.iter().take(EVENTS).map(|event| {
            vec![event.date.to_string(), event.kind.label().to_owned(), event.headline.to_string()]
        });
    vec![
        heading(company, "ahead"),
        Block::table(&AHEAD, ahead.collect(), words::none_or_unknown(company, "Nothing dated ahead.")),
        heading(company, "newest events"),
        Block::table(&PAST, past.collect(), words::none_or_unknown(company, "No event in the book.")),
    ]
}
