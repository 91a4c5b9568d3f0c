//! Whose a filing is: the SEC's number decides, through every change of name and whatever the folder is called.

use std::{collections::BTreeMap, sync::Arc};

use super::{Cover, Statements};
use crate::{
    book::readers::filing::Submissions,
    model::{Company, FiscalYearEnd, Location, Ticker},
};

/// Companies by their numbers and symbols.
#[derive(Debug, Default)]
pub(in crate::book) struct Owners {
    by_cik: BTreeMap<u64, Ticker>,
    /// Symbols the SEC lists, by number.
    listed: BTreeMap<u64, (Vec<Ticker>, Option<Arc<str>>)>,
}

/// A filing's company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::book) struct Owner {
    pub(in crate::book) ticker: Ticker,
    /// The name to give it when no company file tells of it.
    pub(in crate::book) name: Arc<str>,
    /// What is odd about where the file lies.
    pub(in crate::book) remark: Option<String>,
}

impl Owners {
    /// Companies of the book.
    pub(in crate::book) fn new<'c>(companies: impl IntoIterator<Item = &'c Company>) -> Self {
        let mut owners = Self::default();
        for company in companies {
            if let Some(cik) = company.cik {
                owners.by_cik.entry(cik).or_insert_with(|| company.ticker.clone());
            }
        }
        owners
    }

    /// Takes the symbols of a list of the SEC.
    pub(in crate::book) fn add_list(&mut self, list: &Submissions) {
        if let Some(cik) = list.cik {
            self.listed.insert(cik, (list.tickers.clone(), list.entity.clone()));
        }
    }

    /// The number of a company of the book.
    pub(in crate::book) fn cik(&self, ticker: &Ticker) -> Option<u64> {
        self.by_cik.iter().find(|(_, known)| *known == ticker).map(|(cik, _)| *cik)
    }

    /// Whose a filing is. A company of the book by its number, else the symbol the SEC lists, the cover states or the
    /// folder is named by, else its number.
    pub(in crate::book) fn of(&mut self, path: &str, statements: &Statements) -> Option<Owner> {
        let Cover { cik, entity, symbols, .. } = &statements.cover;
        let folder = folder(path);
        let listed = cik.and_then(|cik| self.listed.get(&cik));
        let known = cik.and_then(|cik| self.by_cik.get(&cik)).cloned();
        let symbol = || {
            let listed = listed.into_iter().flat_map(|(symbols, _)| symbols);
            let named = listed.chain(symbols).chain(&folder);
            // a company file without a number is whose symbol it is; one with another number is somebody else
            let free = |ticker: &&Ticker| !self.by_cik.values().any(|taken| taken == *ticker);
            named.into_iter().find(free).cloned()
        };
        let numbered = || Ticker::new(&format!("CIK{}", (*cik)?)).ok();
        let ticker = known.or_else(symbol).or_else(numbered)?;
        if let Some(cik) = cik {
            self.by_cik.entry(*cik).or_insert_with(|| ticker.clone());
        }
        let name = entity.clone().or_else(|| listed.and_then(|(_, name)| name.clone()));
        let name = name.unwrap_or_else(|| ticker.as_str().into());
        let remark =
            folder.filter(|folder| *folder != ticker && self.by_cik.values().any(|known| known == folder));
        let remark = remark.map(|folder| {
            format!(
                "it lies in the folder of {folder} and is of {ticker}, {name}: the SEC's number in it decides"
            )
        });
        Some(Owner { ticker, name, remark })
    }
}

/// The folder within `filings/`, where it could be a symbol.
fn folder(path: &str) -> Option<Ticker> {
    let (folder, _) = path.split_once('/')?.1.split_once('/')?;
    Ticker::new(folder).ok()
}

/// A company of which only filings tell.
pub(in crate::book) fn company(owner: &Owner, cover: &Cover, path: &Arc<str>) -> Company {
    Company {
        cik: cover.cik,
        fiscal_year_end: cover.fiscal_year_end.as_deref().and_then(fiscal_year_end),
        from_filings: true,
        ..Company::bare(owner.ticker.clone(), Arc::clone(&owner.name), Location::new(path, 0, 0))
    }
}

/// Of `--12-31`.
fn fiscal_year_end(text: &str) -> Option<FiscalYearEnd> {
    let (month, day) = text.strip_prefix("--")?.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(FiscalYearEnd { month, day })
}
