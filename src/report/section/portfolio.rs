//! The user's money.

use crate::{
    analysis::{Desk, Holding},
    model::Ticker,
    report::{
        doc::{Block, Column, figures, words as text},
        number, wanted, words,
    },
};

const COLUMNS: [Column; 10] = [
    text("Ticker"),
    text("Side"),
    figures("Shares"),
    figures("Cost each"),
    figures("Last"),
    figures("Value"),
    figures("Profit"),
    figures("Profit %"),
    figures("Day"),
    figures("Weight"),
];

/// The holdings wanted, and the totals of the whole portfolio; nothing without a position.
pub(super) fn blocks(desk: &Desk, tickers: &[Ticker]) -> Vec<Block> {
    let portfolio = &desk.portfolio;
    if portfolio.holdings.is_empty() {
        return Vec::new();
    }
    let rows = portfolio.holdings.iter().filter(|held| wanted(tickers, &held.ticker)).map(row).collect();
    vec![
        Block::Heading(2, "Portfolio".to_owned()),
        Block::table(&COLUMNS, rows, "No position in these."),
        Block::fact("whole portfolio, long", words::stated(&portfolio.long)),
        Block::fact("whole portfolio, short", words::stated(&portfolio.short)),
        Block::fact("whole portfolio, gross", words::stated(&portfolio.gross)),
        Block::fact("whole portfolio, net", words::stated(&portfolio.net)),
        Block::fact("whole portfolio, profit", words::stated(&portfolio.profit)),
        Block::fact("whole portfolio, last change", words::stated(&portfolio.day)),
    ]
}

fn row(held: &Holding) -> Vec<String> {
    vec![
        held.ticker.to_string(),
        words::side(held.side).to_owned(),
        number::reading(&held.quantity),
        number::reading(&held.average_cost),
        number::reading(&held.last),
        number::reading(&held.value),
        number::reading_change(&held.profit),
        number::reading_change(&held.profit_share),
        number::reading_change(&held.day),
        number::reading(&held.weight),
    ]
}
