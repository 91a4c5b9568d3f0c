//! Coins against their value: some filers count in thousands, or count a part.

use crate::{
    book::readers::warning,
    model::{Book, Date, Item, Problem, Ticker},
};

/// How far the price of a coin that a filing implies may lie from the market's.
const FAR: f64 = 0.25;

/// How old a close may be, in days.
const OLD: i64 = 7;

/// A remark on every count of coins in a filing that its fair value and the closes of bitcoin contradict. Nothing is
/// rescaled.
pub(in crate::book) fn counts_of_coins(book: &Book) -> Vec<Problem> {
    book.companies.keys().flat_map(|ticker| of_company(book, ticker)).collect()
}

fn of_company(book: &Book, ticker: &Ticker) -> Vec<Problem> {
    let ever = Date::MAX;
    let values = book.facts.instants(ticker, Item::BitcoinFairValue, ever);
    let counts = book.facts.instants(ticker, Item::BitcoinCount, ever);
    let mut problems = Vec::new();
    for (day, count) in counts.iter().filter(|(_, count)| count.fact.tagging.is_some()) {
        let value = values.iter().find(|(other, _)| other == day);
        let Some((price, (_, value))) = close(book, *day).zip(value) else { continue };
        let (coins, dollars) = (count.fact.value, value.fact.value);
        if coins <= 0.0 || (dollars / coins / price - 1.0).abs() <= FAR {
            continue;
        }
        let each = dollars / coins;
        let reason = format!(
            "bitcoin.count {day}: {coins} coins at a fair value of {dollars:.0} dollars are {each:.0} each, where the \
             close was {price:.0}: the count may be of a part, or in thousands"
        );
        problems.push(warning(count.fact.at.clone(), reason));
    }
    problems
}

fn close(book: &Book, day: Date) -> Option<f64> {
    let close = book.bitcoin()?.last(day)?;
    ((day - close.date).num_days() <= OLD).then_some(close.close)
}
