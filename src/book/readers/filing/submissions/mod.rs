//! `CIK##########.json` of the submissions service, and its older pages: what a company submitted when.

use std::{borrow::Cow, sync::Arc};

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{
    super::{Parsed, failed, intern::Interner, problems::Problems, rejected, warning},
    json::{Text, broken, cik, cik_of_name, day, refuse, text},
};
use crate::model::{Date, Location, Problem, Submission, Ticker, clean};

/// What a company submitted, and who it is.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::book) struct Submissions {
    /// The SEC's number of the company.
    pub(in crate::book) cik: Option<u64>,
    /// Its name.
    pub(in crate::book) entity: Option<Arc<str>>,
    /// Its symbols.
    pub(in crate::book) tickers: Vec<Ticker>,
    /// What it submitted, with the name of the main document.
    pub(in crate::book) submitted: Vec<(Submission, Option<Arc<str>>)>,
}

#[derive(Deserialize)]
struct File<'a> {
    #[serde(borrow)]
    cik: Option<&'a RawValue>,
    #[serde(borrow)]
    name: Option<Text<'a>>,
    #[serde(borrow)]
    tickers: Option<Vec<Option<Text<'a>>>>,
    #[serde(borrow)]
    filings: Option<Filings<'a>>,
}

#[derive(Deserialize)]
struct Filings<'a> {
    #[serde(borrow)]
    recent: Columns<'a>,
}

/// One array a column; a row's parts stand at the same index.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Columns<'a> {
    #[serde(borrow)]
    accession_number: Vec<&'a RawValue>,
    #[serde(borrow)]
    form: Vec<&'a RawValue>,
    #[serde(borrow)]
    filing_date: Vec<&'a RawValue>,
    #[serde(borrow)]
    report_date: Option<Vec<&'a RawValue>>,
    #[serde(borrow)]
    primary_document: Option<Vec<&'a RawValue>>,
}

/// Reads what a company submitted: the service's reply, or an older page, which is the columns alone.
pub(in crate::book) fn read(path: &Arc<str>, bytes: &[u8]) -> Result<Parsed<Submissions>, Problem> {
    refuse(path, bytes)?;
    let json = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let wrong = |error| broken(path, bytes, &error);
    let file: File<'_> = serde_json::from_slice(json).map_err(wrong)?;
    let columns = match file.filings {
        Some(filings) => filings.recent,
        None => serde_json::from_slice(json).map_err(wrong)?,
    };
    columns.check(path)?;

    let whole = || Location::new(path, 0, 0);
    let mut problems = Problems::default();
    let (said, named) = (file.cik.and_then(cik), cik_of_name(path));
    if let (Some(said), Some(named)) = (said, named)
        && said != named
    {
        let reason = format!(
            "the file is named after CIK {named} and is of CIK {said}, to whom it is counted: rename it"
        );
        problems.push(warning(whole(), reason));
    }
    let mut tickers = Vec::new();
    for Text(symbol) in file.tickers.into_iter().flatten().flatten() {
        match Ticker::new(&symbol) {
            Ok(ticker) => tickers.push(ticker),
            Err(error) => problems.push(warning(whole(), error.to_string())),
        }
    }
    let start = bytes.as_ptr().addr();
    let mut texts = Interner::default();
    let mut submitted = Vec::with_capacity(columns.accession_number.len());
    for row in columns.rows() {
        match submission(row, &mut texts) {
            Ok(one) => submitted.push(one),
            Err(why) => {
                let byte = row[0].map_or(0, |raw| raw.get().as_ptr().addr().saturating_sub(start));
                let at = Location::at_byte(path, byte as u32);
                problems
                    .push(rejected(at, format!("a submission {why}; it is left out, the others are kept")));
            }
        }
    }
    let newest = submitted.iter().filter_map(|(one, _)| one.filed).max();
    let entity = file.name.map(|Text(name)| clean(&name).into());
    Ok(Parsed::new(Submissions { cik: said.or(named), entity, tickers, submitted }, newest, problems))
}

/// Accession, form, day filed, last day reported on, main document.
type Row<'a> = [Option<&'a RawValue>; 5];

impl<'a> Columns<'a> {
    fn check(&self, path: &Arc<str>) -> Result<(), Problem> {
        let length = self.accession_number.len();
        let others = [
            ("form", Some(&self.form)),
            ("filingDate", Some(&self.filing_date)),
            ("reportDate", self.report_date.as_ref()),
            ("primaryDocument", self.primary_document.as_ref()),
        ];
        let odd = others.into_iter().find_map(|(name, column)| {
            column.map(Vec::len).filter(|other| *other != length).map(|other| (name, other))
        });
        odd.map_or(Ok(()), |(name, other)| {
            let reason = format!(
                "its columns do not fit together: {length} of \"accessionNumber\" and {other} of {name:?}; download it \
                 again"
            );
            Err(failed(path, 0, 0, reason))
        })
    }

    fn rows(&self) -> impl Iterator<Item = Row<'a>> {
        let of =
            |column: Option<&Vec<&'a RawValue>>, at: usize| column.and_then(|column| column.get(at).copied());
        (0..self.accession_number.len()).map(move |at| {
            [
                of(Some(&self.accession_number), at),
                of(Some(&self.form), at),
                of(Some(&self.filing_date), at),
                of(self.report_date.as_ref(), at),
                of(self.primary_document.as_ref(), at),
            ]
        })
    }
}

fn submission(row: Row<'_>, texts: &mut Interner) -> Result<(Submission, Option<Arc<str>>), String> {
    let [accession, form, filed, reported, document] = row;
    let accession = said("accessionNumber", accession)?.ok_or("has no \"accessionNumber\"")?;
    let form = said("form", form)?;
    let filed = said("filingDate", filed)?.map(|day| date(&day)).transpose()?;
    let reported = said("reportDate", reported)?.map(|day| date(&day)).transpose()?;
    let document = said("primaryDocument", document)?;
    let one = Submission {
        accession: Some(clean(&accession).into()),
        form: form.map(|form| texts.get(&form)),
        filed,
        reported,
    };
    Ok((one, document.map(|name| clean(&name).into())))
}

/// A column's text; `None` where it is null or empty.
fn said<'a>(column: &str, raw: Option<&'a RawValue>) -> Result<Option<Cow<'a, str>>, String> {
    match raw.map(text).transpose() {
        Ok(said) => Ok(said.flatten().filter(|said| !said.is_empty())),
        Err(why) => Err(format!("has a {column:?} that {why}")),
    }
}

fn date(text: &str) -> Result<Date, String> {
    let date = text.as_bytes().try_into().ok().and_then(day);
    date.ok_or_else(|| format!("has {} for a day", super::super::quoted::quoted(text)))
}

#[cfg(test)]
mod tests;
