//! `facts/*.csv`: one reported figure a row, as filed.

mod note;
mod sense;
#[cfg(test)]
mod tests;

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{
    Parsed,
    date::{Days, with_days},
    intern::Interner,
    number::amount,
    problems::Problems,
    quoted::quoted,
    table::{Row, Schema, Table, optional, required},
    warning,
};
use crate::model::{Basis, Date, Fact, Filed, Form, Item, Period, Problem, Seen, Ticker, Unit, hint};

const TICKER: usize = 0;
const ITEM: usize = 1;
const START: usize = 2;
const END: usize = 3;
const VALUE: usize = 4;
const UNIT: usize = 5;
const FORM: usize = 6;
const FILED: usize = 7;
const ACCESSION: usize = 8;
const SEEN: usize = 9;
const SOURCE: usize = 10;
const NOTE: usize = 11;
const SCHEMA: Schema = Schema {
    columns: &[
        required("ticker", &["symbol"]),
        required("item", &[]),
        optional("start", &[]),
        required("end", &["date"]),
        required("value", &["val", "amount"]),
        required("unit", &[]),
        optional("form", &[]),
        required("filed", &["filing date"]),
        optional("accession", &["accn", "accession number"]),
        optional("seen", &[]),
        optional("source", &["url"]),
        optional("note", &["notes", "remark"]),
    ],
    ignored: &[],
};

/// Reads facts. A row whose meaning does not hold together is rejected; a row that stands twice is kept once.
pub(in crate::book) fn read(path: &Arc<str>, bytes: &[u8]) -> Result<Parsed<Vec<Arc<Fact>>>, Problem> {
    let table = Table::open(path, bytes, &SCHEMA)?;
    Ok(with_days(|days| rows(&table, days)))
}

fn rows(table: &Table<'_>, days: &Days) -> Parsed<Vec<Arc<Fact>>> {
    let mut reader = Reader {
        days,
        problems: table.warnings().to_vec().into(),
        interner: Interner::default(),
        tickers: HashMap::new(),
        items: HashMap::new(),
        said: HashMap::new(),
    };
    let mut once = Once::default();
    let mut newest = None;
    let mut rows = table.rows();
    while let Some(row) = rows.next() {
        match row.and_then(|row| reader.fact(&row)) {
            Ok(fact) => {
                newest = newest.max(Some(fact.filed.day()));
                once.push(fact);
            }
            Err(problem) => reader.problems.push(problem),
        }
    }
    Parsed::new(once.facts, newest, reader.problems)
}

struct Reader<'d> {
    days: &'d Days,
    problems: Problems,
    interner: Interner,
    /// By the cell's text, as most rows of a file repeat them.
    tickers: HashMap<String, Ticker>,
    items: HashMap<String, Item>,
    /// What a note says, by its address, under a form.
    said: HashMap<(usize, Form), (Basis, bool)>,
}

impl Reader<'_> {
    fn fact(&mut self, row: &Row<'_>) -> Result<Fact, Problem> {
        let ticker = self.ticker(row)?;
        let item = self.item(row)?;
        let unit = unit(row, item)?;
        let end = self.needed_day(row, END, "end")?;
        let filed = self.needed_day(row, FILED, "filed")?;
        let period = sense::period(row, item, self.day(row, START)?, end)?;
        let value = value(row, item)?;
        sense::check_filed(row, end, filed)?;
        let form = self.form(row);
        let note = self.interner.some(row.get(NOTE));
        let (basis, restated) = self.said(note.as_ref(), form);
        Ok(Fact {
            ticker,
            item,
            period,
            value,
            unit,
            form,
            filed: Filed::On(filed),
            accession: self.interner.some(row.get(ACCESSION)),
            seen: seen(row)?,
            source: self.interner.get(row.get(SOURCE)),
            basis,
            restated,
            note,
            tagging: None,
            at: row.place(VALUE),
        })
    }

    fn ticker(&mut self, row: &Row<'_>) -> Result<Ticker, Problem> {
        let text = row.get(TICKER);
        if let Some(ticker) = self.tickers.get(text) {
            return Ok(ticker.clone());
        }
        let ticker = Ticker::new(text).map_err(|error| row.reject(TICKER, error.to_string()))?;
        self.tickers.insert(text.to_owned(), ticker.clone());
        Ok(ticker)
    }

    fn item(&mut self, row: &Row<'_>) -> Result<Item, Problem> {
        let text = row.get(ITEM);
        if let Some(item) = self.items.get(text) {
            return Ok(*item);
        }
        let item = text.parse::<Item>().map_err(|()| {
            let hint = hint(text, Item::all().map(Item::name));
            row.reject(ITEM, format!("item {} is not known{hint}", quoted(text)))
        })?;
        self.items.insert(text.to_owned(), item);
        Ok(item)
    }

    fn day(&self, row: &Row<'_>, column: usize) -> Result<Option<Date>, Problem> {
        self.days.read(row.get(column)).map_err(|reason| row.reject(column, reason))
    }

    fn needed_day(&self, row: &Row<'_>, column: usize, name: &str) -> Result<Date, Problem> {
        self.day(row, column)?.ok_or_else(|| row.reject(column, format!("`{name}` is empty: give the day")))
    }

    /// The accounting standard, and whether the figure is restated.
    fn said(&mut self, note: Option<&Arc<str>>, form: Form) -> (Basis, bool) {
        let Some(note) = note else { return (note::basis("", form), false) };
        let read = || (note::basis(note, form), note::is_restated(note));
        *self.said.entry((address(note), form)).or_insert_with(read)
    }

    /// The weakest form stands for one that is missing or not known: a figure is never made stronger than it is.
    fn form(&mut self, row: &Row<'_>) -> Form {
        let text = row.get(FORM);
        Form::parse(text).unwrap_or_else(|| {
            if !text.is_empty() {
                let reason = format!("form {} is not known and ranks as NEWS", quoted(text));
                self.problems.push(warning(row.place(FORM), reason));
            }
            Form::News
        })
    }
}

fn unit(row: &Row<'_>, item: Item) -> Result<Unit, Problem> {
    let text = row.get(UNIT);
    if Unit::from_facts(text) == Some(item.unit()) {
        return Ok(item.unit());
    }
    let name = item.unit().name();
    let currency = text.len() == 3
        && text.bytes().all(|byte| byte.is_ascii_uppercase())
        && Unit::from_facts(text).is_none();
    Err(row.reject(
        UNIT,
        if currency && item.unit() == Unit::Usd {
            format!("{item} is in {text}: amounts in another currency are not converted; give the amount in {name}")
        } else {
            format!("{item} is measured in {name}, not in {}", quoted(text))
        },
    ))
}

fn value(row: &Row<'_>, item: Item) -> Result<f64, Problem> {
    let value = amount(row.get(VALUE))
        .map_err(|reason| row.reject(VALUE, reason))?
        .ok_or_else(|| row.reject(VALUE, "`value` is empty: a figure that is not known has no row"))?;
    sense::check_sign(row, item, value)?;
    Ok(value)
}

fn seen(row: &Row<'_>) -> Result<Seen, Problem> {
    match row.get(SEEN) {
        text if text.is_empty() || text.eq_ignore_ascii_case("document") => Ok(Seen::Document),
        text if text.eq_ignore_ascii_case("quoted") => Ok(Seen::Quoted),
        text => Err(row.reject(SEEN, format!("`seen` is document or quoted, not {}", quoted(text)))),
    }
}

/// What tells one text of an interner from another: equal ones are at one address.
fn address(text: &Arc<str>) -> usize {
    Arc::as_ptr(text).cast::<u8>().addr()
}

/// Facts without exact repetitions.
#[derive(Default)]
struct Once {
    facts: Vec<Arc<Fact>>,
    seen: HashSet<Key>,
}

/// All that a row says, its texts by their addresses.
type Key = (Ticker, Item, Period, u64, Form, Filed, Seen, [usize; 3]);

impl Once {
    fn push(&mut self, fact: Fact) {
        let texts = [fact.accession.as_ref(), Some(&fact.source), fact.note.as_ref()]
            .map(|text| text.map_or(0, address));
        let Fact { item, period, value, form, filed, seen, .. } = fact;
        let key = (fact.ticker.clone(), item, period, value.to_bits(), form, filed, seen, texts);
        if self.seen.insert(key) {
            self.facts.push(Arc::new(fact));
        }
    }
}
