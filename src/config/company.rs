//! Tables that belong to single companies.

use super::cursor::{Cursor, Table};
use crate::model::Ticker;

/// The tables under tickers.
pub(super) type Companies<'d, 't> = Vec<(Ticker, &'d Table<'t>)>;

pub(super) const COMPANY: [&str; 2] = ["thresholds", "assumptions"];

/// `[company.TICKER]`, its keys checked.
pub(super) fn of_file<'d, 't>(root: &'d Table<'t>, cursor: &mut Cursor<'_>) -> Companies<'d, 't> {
    let Some(table) = cursor.table(root, "company") else { return Vec::new() };
    let found = companies(table, cursor);
    for (ticker, company) in &found {
        cursor.only(company, &format!("[company.{ticker}]"), &COMPANY);
    }
    found
}

/// The tables of a table whose keys are tickers.
pub(super) fn companies<'d, 't>(table: &'d Table<'t>, cursor: &mut Cursor<'_>) -> Companies<'d, 't> {
    let mut found: Companies<'d, 't> = Vec::new();
    for (key, value) in table {
        let ticker = match Ticker::new(key.get_ref()) {
            Ok(ticker) => ticker,
            Err(error) => {
                cursor.refuse(&key.span(), error.to_string());
                continue;
            }
        };
        if found.iter().any(|(seen, _)| *seen == ticker) {
            cursor.refuse(&key.span(), format!("{ticker} stands twice: put what is of it into one table"));
            continue;
        }
        if let Some(company) = cursor.as_table(key.get_ref(), value) {
            found.push((ticker, company));
        }
    }
    found
}
