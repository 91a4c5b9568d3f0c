//! `prices/SYMBOL.csv`: a close a day.

use std::sync::Arc;

use super::{
    Parsed,
    date::{Days, with_days},
    number::amount,
    problems::Problems,
    table::{Row, Schema, Table, required},
    warning,
};
use crate::model::{Close, PriceSeries, Problem};

const DATE: usize = 0;
const CLOSE: usize = 1;
const SCHEMA: Schema = Schema {
    columns: &[
        required("date", &["timestamp", "time", "day"]),
        required("close", &["Close/Last", "last", "price", "Adj Close", "adjusted_close"]),
    ],
    ignored: &[
        "open",
        "high",
        "low",
        "volume",
        "dividends",
        "dividendamount",
        "stocksplits",
        "splitcoefficient",
        "change",
        "changepercent",
        "vol",
    ],
};

/// Reads the closes of one symbol.
///
/// Unadjusted closes are preferred. A row without a close, or with one that is not above zero, is rejected.
pub(in crate::book) fn read(path: &Arc<str>, bytes: &[u8]) -> Result<Parsed<PriceSeries>, Problem> {
    let table = Table::open(path, bytes, &SCHEMA)?;
    Ok(with_days(|days| rows(&table, days)))
}

fn rows(table: &Table<'_>, days: &Days) -> Parsed<PriceSeries> {
    let mut problems = Problems::from(table.warnings().to_vec());
    let mut closes = Vec::new();
    let mut rows = table.rows();
    while let Some(row) = rows.next() {
        match row.and_then(|row| close(&row, days)) {
            Ok(close) => closes.push(close),
            Err(problem) => problems.push(problem),
        }
    }
    let series = PriceSeries::new(closes);
    problems.extend(jumps(&series));
    let newest = series.closes().last().map(|close| close.date);
    Parsed::new(series, newest, problems)
}

fn close(row: &Row<'_>, days: &Days) -> Result<Close, Problem> {
    let date = days
        .read(row.get(DATE))
        .map_err(|reason| row.reject(DATE, reason))?
        .ok_or_else(|| row.reject(DATE, "the row has no date"))?;
    let close = amount(row.get(CLOSE))
        .map_err(|reason| row.reject(CLOSE, reason))?
        .ok_or_else(|| row.reject(CLOSE, format!("no close for {date}: take the row out or fill it in")))?;
    if close <= 0.0 {
        return Err(row.reject(CLOSE, format!("a close of {close} is not a price: it must be above zero")));
    }
    Ok(Close { date, close, at: row.place(CLOSE) })
}

/// Neighbours so far apart that one of them is likely in cents or another currency.
fn jumps(series: &PriceSeries) -> impl Iterator<Item = Problem> {
    const TIMES: f64 = 50.0;
    series.closes().windows(2).filter_map(|pair| {
        let [before, after] = pair else { return None };
        let times = (after.close / before.close).max(before.close / after.close);
        (times >= TIMES).then(|| {
            let reason = format!(
                "from {} on {} to {} on {} is {times:.0} times: a wrong unit or a split?",
                before.close, before.date, after.close, after.date
            );
            warning(after.at.clone(), reason)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Parsed<PriceSeries> {
        read(&"prices/X.csv".into(), text.as_bytes()).unwrap()
    }

    fn closes(text: &str) -> Vec<(String, f64)> {
        let parsed = parsed(text);
        assert_eq!(parsed.problems, [], "{text}");
        parsed.rows.closes().iter().map(|close| (close.date.to_string(), close.close)).collect()
    }

    fn problems(text: &str) -> Vec<String> {
        parsed(text).problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn vendors_dialects() {
        let expected = [("2026-08-06".to_owned(), 16.0), ("2026-08-07".to_owned(), 16.5)];
        for text in [
            "Date,Close\n2026-08-06,16\n2026-08-07,16.5\n",
            "Date, Close/Last, Volume, Open, High, Low\n08/07/2026, $16.5, 1, 2, 3, 4\n08/06/2026, $16, 1, 2, 3, 4\n",
            "\u{feff}Date,Adj Close\n2026-08-06,16.0\n2026-08-07,16.5\n",
            "timestamp,open,high,low,close,adjusted_close,volume,dividend_amount,split_coefficient\r\n\
             2026-08-07,1,2,3,16.5,99,5,0.0000,1.0\r\n2026-08-06,1,2,3,16,99,5,0.0000,1.0\r\n",
            "DATE;CLOSE\n20260806;16\n20260807;16.5",
        ] {
            assert_eq!(closes(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_price_is_rejected_with_its_place() {
        let text =
            "Date,Close\n2026-08-03,N/A\n2026-08-04,0\n2026-08-05,-1\n2026-13-01,1\n,1\n2026-08-07,16\n";
        assert_eq!(
            problems(text),
            [
                "prices/X.csv:2:12: no close for 2026-08-03: take the row out or fill it in",
                "prices/X.csv:3:12: a close of 0 is not a price: it must be above zero",
                "prices/X.csv:4:12: a close of -1 is not a price: it must be above zero",
                "prices/X.csv:5:1: \"2026-13-01\" is not a date: write it as 2026-08-07",
                "prices/X.csv:6:1: the row has no date",
            ]
        );
        assert_eq!(parsed(text).rows.closes().len(), 1);
        assert_eq!(parsed(text).newest, "2026-08-07".parse().ok());
    }

    #[test]
    fn a_jump_of_fifty_times_is_remarked() {
        assert_eq!(
            problems("Date,Close\n2026-08-06,16\n2026-08-07,1600\n"),
            [
                "prices/X.csv:3:12: from 16 on 2026-08-06 to 1600 on 2026-08-07 is 100 times: a wrong unit or a split?"
            ]
        );
    }

    #[test]
    fn dates_with_the_day_first_are_not_guessed() {
        let parsed = parsed("Date,Close\n06/08/2026,16\n25/08/2026,17\n");
        assert_eq!(parsed.rows.closes().len(), 0);
        assert_eq!(parsed.problems.len(), 2);
    }
}
