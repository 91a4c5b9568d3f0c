//! `companies/TICKER.toml`: who a company is, and its sites, contracts, debts, commitments and events.

mod contract;
mod debt;
pub(super) mod document;
mod event;
mod fields;
mod site;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use toml::de::DeTable;

use self::{document::Document, fields::Fields};
use super::{Parsed, failed, text::decode, warning};
use crate::model::{Company, Date, FiscalYearEnd, Location, Problem, Severity, Ticker};

const KEYS: [&str; 15] = [
    "ticker",
    "name",
    "exchange",
    "cik",
    "fiscal_year_end",
    "currency",
    "former_names",
    "traded_as",
    "summary",
    "notes",
    "site",
    "contract",
    "debt",
    "commitment",
    "event",
];

/// Reads a company. An entry with a wrong value is rejected, the others stay; without ticker and name the file fails.
pub(in crate::book) fn read(path: &Arc<str>, bytes: &[u8]) -> Result<Parsed<Company>, Problem> {
    let (text, remark) = decode(bytes).map_err(|reason| failed(path, 0, 0, reason))?;
    let document = Document::parse(path, &text)?;
    let mut problems: Vec<_> =
        remark.map(|remark| warning(Location::new(path, 0, 0), remark)).into_iter().collect();
    let mut fields = document.root(&KEYS);
    let ticker = ticker(&mut fields, path);
    let name = fields.needed_text("name");
    let Some(ticker) = ticker.filter(|_| !fields.has_errors()) else {
        let first = fields.into_problems().into_iter().find(|problem| problem.severity == Severity::Rejected);
        return Err(first.map_or_else(
            || failed(path, 1, 1, "ticker is missing"),
            |problem| Problem { severity: Severity::Failed, ..problem },
        ));
    };
    fields.dollars_only("currency");
    let mut entries = Entries { document: &document, newest: None, problems: Vec::new() };
    let table = fields.table();
    let company = Company {
        ticker,
        name,
        exchange: fields.text("exchange"),
        cik: cik(&mut fields),
        fiscal_year_end: fiscal_year_end(&mut fields),
        former_names: fields.texts("former_names"),
        traded_as: fields.text("traded_as"),
        summary: fields.text("summary"),
        notes: fields.texts("notes"),
        sites: entries.read(table, "site", &site::KEYS, site::read),
        contracts: contract::read_all(&mut entries, table),
        debts: entries.read(table, "debt", &debt::KEYS, debt::read),
        commitments: entries.read(table, "commitment", &debt::COMMITMENT_KEYS, debt::commitment),
        events: entries.read(table, "event", &event::KEYS, event::read),
        from_filings: false,
        at: Location::new(path, 1, 1),
    };
    problems.extend(fields.into_problems());
    problems.append(&mut entries.problems);
    Ok(Parsed::new(company, entries.newest, problems))
}

/// Reads arrays of entries, and keeps what is wrong and the newest day its knowledge is of.
struct Entries<'d> {
    document: &'d Document<'d>,
    newest: Option<Date>,
    problems: Vec<Problem>,
}

impl<'d> Entries<'d> {
    fn read<T>(
        &mut self,
        table: &'d DeTable<'d>,
        key: &str,
        known: &'static [&'static str],
        read: impl Fn(&mut Fields<'d>) -> T,
    ) -> Vec<T> {
        let entries = self.document.entries(table, key, &mut self.problems);
        entries.into_iter().filter_map(|(at, entry)| self.one(entry, at, known, &read)).collect()
    }

    fn one<T>(
        &mut self,
        entry: &'d DeTable<'d>,
        at: Location,
        known: &'static [&'static str],
        read: impl Fn(&mut Fields<'d>) -> T,
    ) -> Option<T> {
        let mut fields = Fields::new(self.document, entry, at, known);
        let value = read(&mut fields);
        let as_of = if fields.has_errors() { None } else { fields.day("as_of") };
        let value = fields.finish(value, &mut self.problems)?;
        self.newest = self.newest.max(as_of);
        Some(value)
    }
}

/// The ticker inside; a file named otherwise is only remarked.
fn ticker(fields: &mut Fields<'_>, path: &Arc<str>) -> Option<Ticker> {
    let text = fields.needed_text("ticker");
    let stem = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(stem, _)| stem);
    match Ticker::new(&text) {
        Ok(ticker) => {
            if !stem.eq_ignore_ascii_case(ticker.as_str()) {
                fields.remark(
                    "ticker",
                    format!("the file is named {stem} but tells of {ticker}, which is taken"),
                );
            }
            Some(ticker)
        }
        Err(_) if text.is_empty() => None,
        Err(error) => {
            fields.reject("ticker", error.to_string());
            None
        }
    }
}

fn cik(fields: &mut Fields<'_>) -> Option<u64> {
    const MOST: f64 = 9_999_999_999.0;
    let number = fields.number("cik", 1.0..=MOST)?;
    if number.fract() != 0.0 {
        fields.reject("cik", format!("cik is {number}, not a whole number"));
        return None;
    }
    Some(number as u64)
}

fn fiscal_year_end(fields: &mut Fields<'_>) -> Option<FiscalYearEnd> {
    let text = fields.text("fiscal_year_end")?;
    let end = text.split_once('-').and_then(|(month, day)| {
        let (month, day) = (month.parse::<u8>().ok()?, day.parse::<u8>().ok()?);
        // a leap year, as a fiscal year may end on 29 February
        Date::from_ymd_opt(2024, month.into(), day.into())?;
        Some(FiscalYearEnd { month, day })
    });
    if end.is_none() {
        fields.reject(
            "fiscal_year_end",
            format!("fiscal_year_end {text:?} is not a month and day such as \"12-31\""),
        );
    }
    end
}
