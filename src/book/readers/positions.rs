//! `positions*.csv`: what is held, by account.

use std::sync::Arc;

use super::{
    Parsed,
    date::{Days, with_days},
    failed,
    intern::Interner,
    number::{amount, is_absent},
    problems::Problems,
    quoted::quoted,
    rejected,
    table::{Row, Schema, Table, optional, required},
};
use crate::model::{Date, Position, Problem, Ticker};

const TICKER: usize = 0;
const QUANTITY: usize = 1;
const ACCOUNT: usize = 2;
const AVERAGE_COST: usize = 3;
const TOTAL_COST: usize = 4;
const CURRENCY: usize = 5;
const OPENED: usize = 6;
const AS_OF: usize = 7;
const SCHEMA: Schema = Schema {
    columns: &[
        required("ticker", &["symbol", "instrument"]),
        required("quantity", &["shares", "qty", "position", "units"]),
        optional("account", &["account name", "account number", "account id"]),
        optional(
            "average_cost",
            &[
                "avg cost",
                "average price",
                "average cost basis",
                "cost per share",
                "cost basis per share",
                "unit cost",
            ],
        ),
        optional("total_cost", &["cost basis", "cost basis total", "total cost basis", "total cost"]),
        optional("currency", &[]),
        optional("opened", &["open date", "date opened", "date acquired", "purchase date"]),
        optional("as_of", &["as of date"]),
    ],
    ignored: &[
        "description",
        "name",
        "securityname",
        "price",
        "lastprice",
        "currentvalue",
        "marketvalue",
        "currentprice",
        "type",
        "lastpricechange",
        "percentofaccount",
        "gainloss",
        "totalgainlossdollar",
        "totalgainlosspercent",
        "todaysgainlossdollar",
        "todaysgainlosspercent",
    ],
};

/// Columns that tell a list of trades, in which a quantity is not a holding.
const TRADES: [&str; 4] = ["action", "tradedate", "proceeds", "transactiontype"];

/// Reads holdings; a negative quantity is short. Other currencies than US dollars are not converted but rejected.
pub(in crate::book) fn read(path: &Arc<str>, bytes: &[u8]) -> Result<Parsed<Vec<Position>>, Problem> {
    if let Some(line) = first_trades_line(bytes) {
        let reason = "this is a list of trades, not of positions: export the positions (holdings) instead";
        return Err(failed(path, line, 1, reason));
    }
    let table = Table::open(path, bytes, &SCHEMA)?;
    Ok(with_days(|days| rows(&table, days)))
}

fn rows(table: &Table<'_>, days: &Days) -> Parsed<Vec<Position>> {
    let mut problems = Problems::from(table.warnings().to_vec());
    let mut reader = Reader { interner: Interner::default(), days };
    let (mut positions, mut newest, mut tail) = (Vec::new(), None, Problems::default());
    let mut rows = table.rows();
    while let Some(row) = rows.next() {
        let taken = row.and_then(|row| Ok((reader.position(&row)?, reader.day(&row, AS_OF)?)));
        match taken {
            Ok((position, day)) => {
                newest = newest.max(day).max(position.opened);
                positions.push(position);
                problems.append(&mut tail);
            }
            Err(problem) => tail.push(problem),
        }
    }
    one_for_the_tail(&mut tail);
    problems.append(&mut tail);
    Parsed::new(positions, newest, problems)
}

/// Totals and disclaimers after the last holding are one problem, not one a line.
fn one_for_the_tail(tail: &mut Problems) {
    let Some(first) = tail.first().filter(|_| tail.len() > 1) else { return };
    let reason =
        format!("{} rows after the last holding are not holdings; the first: {}", tail.len(), first.reason);
    *tail = vec![rejected(first.at.clone(), reason)].into();
}

/// The line of a header of trades among the top lines.
fn first_trades_line(bytes: &[u8]) -> Option<u32> {
    let top = bytes.get(..bytes.len().min(8192)).unwrap_or_default();
    let text = String::from_utf8_lossy(top);
    (1..).zip(text.lines().take(20)).find_map(|(number, line)| {
        let keys: Vec<String> = line
            .split([',', ';', '\t'])
            .map(|cell| cell.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect())
            .collect();
        let has = |name: &str| keys.iter().any(|key| key == name);
        let holds_trades = TRADES.iter().any(|name| has(name));
        (has("symbol") || has("ticker"))
            .then_some(())
            .filter(|()| holds_trades && has("quantity"))
            .map(|()| number)
    })
}

struct Reader<'d> {
    interner: Interner,
    days: &'d Days,
}

impl Reader<'_> {
    fn position(&mut self, row: &Row<'_>) -> Result<Position, Problem> {
        let ticker = Ticker::new(row.get(TICKER)).map_err(|error| row.reject(TICKER, error.to_string()))?;
        let quantity =
            number(row, QUANTITY)?.ok_or_else(|| row.reject(QUANTITY, "the row has no quantity"))?;
        if quantity == 0.0 {
            return Err(row.reject(QUANTITY, "a quantity of 0 is no position: take the row out"));
        }
        let currency = row.get(CURRENCY);
        if !is_absent(currency) && !currency.eq_ignore_ascii_case("USD") {
            let reason = format!("{} is not converted: positions are in USD", quoted(currency));
            return Err(row.reject(CURRENCY, reason));
        }
        Ok(Position {
            account: self.interner.get(row.get(ACCOUNT)),
            ticker,
            quantity,
            average_cost: average_cost(row, quantity)?,
            opened: self.day(row, OPENED)?,
            at: row.place(QUANTITY),
        })
    }

    fn day(&self, row: &Row<'_>, column: usize) -> Result<Option<Date>, Problem> {
        self.days.read(row.get(column)).map_err(|reason| row.reject(column, reason))
    }
}

/// The cost a share, or the total cost by the quantity; brokers write a short's total with either sign.
fn average_cost(row: &Row<'_>, quantity: f64) -> Result<Option<f64>, Problem> {
    match number(row, AVERAGE_COST)? {
        Some(each) if each < 0.0 => Err(row.reject(AVERAGE_COST, "a cost a share cannot be negative")),
        Some(each) => Ok(Some(each)),
        None => Ok(number(row, TOTAL_COST)?.map(|total| (total / quantity).abs())),
    }
}

fn number(row: &Row<'_>, column: usize) -> Result<Option<f64>, Problem> {
    amount(row.get(column)).map_err(|reason| row.reject(column, reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Parsed<Vec<Position>>, Problem> {
        read(&"positions.csv".into(), text.as_bytes())
    }

    fn problems(text: &str) -> Vec<String> {
        parse(text).unwrap().problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn long_and_short() {
        let text = "account,ticker,quantity,average_cost,currency,opened\n\
                    main,wulf,\"4,000\",$11.20,USD,2025-11-12\nmain,CLSK,(1200),13.75,,\n";
        let parsed = parse(text).unwrap();
        assert_eq!(parsed.problems, []);
        let [long, short] = parsed.rows.as_slice() else { panic!("{parsed:?}") };
        assert_eq!((long.ticker.as_str(), long.quantity, long.average_cost), ("WULF", 4000.0, Some(11.2)));
        assert_eq!(long.opened, "2025-11-12".parse().ok());
        assert_eq!(long.at.to_string(), "positions.csv:2:11");
        assert_eq!((short.quantity, short.average_cost, short.opened), (-1200.0, Some(13.75), None));
    }

    #[test]
    fn a_brokers_total_cost_is_shared_out() {
        // 4,100 for 5 shares = 820 a share
        let text = "As of Date,Account,Symbol,Description,Shares,Price,Current Value,Cost Basis\n\
                    05/21/2026,Brokerage,WULF,TERAWULF INC,5,920.00,4600.00,\"$4,100.00\"\n";
        let parsed = parse(text).unwrap();
        assert_eq!(parsed.problems, []);
        assert_eq!(parsed.rows[0].average_cost, Some(820.0));
        assert_eq!(parsed.newest, "2026-05-21".parse().ok());
    }

    #[test]
    fn unknown_cost_is_not_zero() {
        assert_eq!(parse("symbol,shares\nWULF,5\n").unwrap().rows[0].average_cost, None);
        assert_eq!(parse("symbol,shares,cost basis\nWULF,5,n/a\n").unwrap().rows[0].average_cost, None);
    }

    #[test]
    fn rejections_say_what_to_do() {
        let text =
            "ticker,quantity,currency\nWULF,5,CAD\nWULF,,USD\nWULF,0,USD\nW ULF,1,USD\nWULF,x,\nCORZ,1,\n";
        assert_eq!(
            problems(text),
            [
                "positions.csv:2:8: \"CAD\" is not converted: positions are in USD",
                "positions.csv:3:6: the row has no quantity",
                "positions.csv:4:6: a quantity of 0 is no position: take the row out",
                "positions.csv:5:1: \"W ULF\" is not a ticker: use one to twelve letters, digits, dots or dashes",
                "positions.csv:6:6: \"x\" is not a number: write it in full units, without letters",
            ]
        );
    }

    #[test]
    fn totals_and_disclaimers_are_one_problem() {
        let text = "ticker,quantity\nWULF,5\nTotal holdings,5\nPrices are delayed.\nNot advice.\n";
        let problems = problems(text);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].starts_with("positions.csv:3:1: 3 rows after the last holding"), "{problems:?}");
    }

    #[test]
    fn a_list_of_trades_is_refused() {
        for text in [
            "\"Transactions for account\"\n\n\"Date\",\"Action\",\"Symbol\",\"Description\",\"Quantity\"\n",
            "Trades,Header,Asset,Currency,Symbol,Date/Time,Quantity,T. Price,Proceeds\nTrades,Data,,USD,WULF,,5,1,5\n",
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.reason.contains("a list of trades"), "{error}");
        }
    }
}
