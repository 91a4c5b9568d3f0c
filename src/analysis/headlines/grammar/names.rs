//! Who is who: companies of the book, their customers, and others.

use std::sync::Arc;

use super::{
    lexicon::{LEXICON, Phrases},
    token::{Kind, Token},
};
use crate::model::{Book, Company, Ticker};

/// The names a text may call companies and customers by.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Names {
    phrases: Phrases<Named>,
    tickers: Vec<(Arc<str>, Ticker)>,
    customers: Vec<(Ticker, Arc<str>)>,
    /// Companies whose name is their symbol and "Holdings".
    held: Vec<Ticker>,
}

/// Whom a phrase names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// A company of the book.
    Company(Ticker),
    /// Somebody else, perhaps a customer.
    Outside(Arc<str>),
}

impl Names {
    /// The names of a book's companies (ticker, name, former names), and of their customers.
    pub fn of(book: &Book) -> Self {
        let mut names = Self::default();
        for company in book.companies.values() {
            names.add_company(company);
        }
        for name in &LEXICON.outsiders {
            names.add_outsider(name);
        }
        names
    }

    fn add_company(&mut self, company: &Company) {
        let ticker = &company.ticker;
        self.tickers.push((ticker.as_str().into(), ticker.clone()));
        let traded = company.traded_as.as_deref().and_then(|text| text.split_whitespace().next());
        if let Some(symbol) = traded.filter(|symbol| symbol.chars().all(|c| c.is_ascii_uppercase())) {
            self.tickers.push((symbol.into(), ticker.clone()));
        }
        let names = std::iter::once(&company.name).chain(&company.former_names);
        for full in names {
            let full = full.split('(').next().unwrap_or_default().trim();
            let short = without_suffixes(full);
            if full.strip_prefix(short).is_some_and(|form| form.trim_start().starts_with("Holdings"))
                && self.is_symbol(short)
            {
                self.held.push(ticker.clone());
            }
            for name in [full, short] {
                if name.len() > 2 && !self.is_symbol(name) {
                    self.phrases.add(name, Named::Company(ticker.clone()));
                }
            }
            // a one-word short name is no name of a book that has no such company
            for other in LEXICON.short_names.iter().filter(|other| is_short_for(other, full)) {
                self.phrases.add(other, Named::Company(ticker.clone()));
            }
        }
        for contract in &company.contracts {
            let both = std::iter::once(&contract.counterparty).chain(&contract.end_user);
            for name in both.filter(|name| name.starts_with(char::is_uppercase)) {
                self.customers.push((ticker.clone(), Arc::clone(name)));
                for part in name.split(['(', ')', ',']).map(str::trim) {
                    if part.starts_with(char::is_uppercase) {
                        self.add_outsider(without_suffixes(part));
                    }
                }
            }
        }
    }

    fn is_symbol(&self, name: &str) -> bool {
        self.tickers.iter().any(|(symbol, _)| &**symbol == name)
    }

    fn add_outsider(&mut self, name: &str) {
        if !name.is_empty() {
            self.phrases.add(name, Named::Outside(name.into()));
        }
    }

    /// Who is named at the start of these tokens, with the length of the name in tokens.
    pub(super) fn at(&self, tokens: &[Token<'_>], shouts: bool) -> Option<(usize, Named)> {
        let first = tokens.first()?;
        if first.is("$") {
            return self.cashtag(tokens);
        }
        if first.kind != Kind::Word || !first.is_capitalised() {
            return None;
        }
        // names of a book's companies are added before others, and stand first among equals
        let phrase = self.phrases.at(tokens).next().map(|(length, named)| (length, named.clone()));
        if let Some((length, named)) = phrase {
            let is_shouted = shouts && length == 1 && is_english(first.raw);
            let is_mob = length == 1 && first.low == "riot" && tokens.get(1).is_some_and(is_mob);
            let is_symbol = length == 1 && matches!(named, Named::Outside(_)) && is_symbolic(&named);
            if !is_shouted && !is_mob && (!is_symbol || first.is_all_capitals()) {
                return Some((length, named));
            }
        }
        let exchange = ["nasdaq", "nyse", "tsx", "asx", "otc", "otcqx", "cboe"].contains(&first.low);
        if exchange {
            return self.prefixed(tokens);
        }
        let is_sure = first.is_all_capitals() && !(shouts && is_english(first.raw));
        let ticker = self.symbol(first.raw).filter(|_| is_sure)?;
        // "MARA Holdings": the name of a company whose name without its legal form is its symbol
        let is_whole = tokens.get(1).is_some_and(|next| next.raw == "Holdings" && !next.joined);
        let is_name = is_whole && self.held.contains(&ticker);
        Some((1 + usize::from(is_name), Named::Company(ticker)))
    }

    fn symbol(&self, raw: &str) -> Option<Ticker> {
        self.tickers.iter().find(|(symbol, _)| &**symbol == raw).map(|(_, ticker)| ticker.clone())
    }

    fn prefixed(&self, tokens: &[Token<'_>]) -> Option<(usize, Named)> {
        let colon = tokens.iter().take(4).position(|token| token.is(":"))?;
        let symbol = tokens.get(colon + 1).filter(|token| token.is_all_capitals())?;
        Some((colon + 2, self.company_or_outside(symbol.raw)))
    }

    fn cashtag(&self, tokens: &[Token<'_>]) -> Option<(usize, Named)> {
        let symbol =
            tokens.get(1).filter(|token| token.glued && token.is_all_capitals() && token.raw.len() > 1)?;
        Some((2, self.company_or_outside(symbol.raw)))
    }

    fn company_or_outside(&self, symbol: &str) -> Named {
        self.symbol(symbol).map_or_else(|| Named::Outside(symbol.into()), Named::Company)
    }

    /// A customer by the name the book has for it, that of this company's contracts before others'.
    pub(super) fn customer(&self, name: &str, company: &Ticker) -> Arc<str> {
        let has = |full: &Arc<str>| {
            full.split(|c: char| !c.is_alphanumeric()).any(|word| word == name) || full.contains(name)
        };
        let own = self.customers.iter().find(|(ticker, full)| ticker == company && has(full));
        let other = || {
            let others = self.customers.iter().filter(|(_, full)| has(full));
            others.min_by_key(|(_, full)| full.len())
        };
        own.or_else(other).map_or_else(|| name.into(), |(_, full)| Arc::clone(full))
    }

    /// Whether a name is that of a customer in the book, or one the lists know as such.
    pub(super) fn is_customer(&self, name: &str) -> bool {
        LEXICON.customers.iter().any(|other| other == name)
            || self.customers.iter().any(|(_, full)| full.contains(name))
    }
}

fn is_english(raw: &str) -> bool {
    LEXICON.english_tickers.iter().any(|ticker| ticker.eq_ignore_ascii_case(raw))
}

fn is_mob(next: &Token<'_>) -> bool {
    ["police", "control", "act", "gear", "shield", "squad"].contains(&next.low)
}

/// Whether an outsider is listed by its symbol, which is one only in capitals.
fn is_symbolic(named: &Named) -> bool {
    matches!(named, Named::Outside(name) if name.chars().all(|c| c.is_ascii_uppercase()))
}

fn is_short_for(short: &str, full: &str) -> bool {
    let plain = |text: &str| text.replace(' ', "").to_lowercase();
    plain(full).starts_with(&plain(short))
}

/// A company's name without its legal form.
fn without_suffixes(full: &str) -> &str {
    let mut name = full.trim();
    while let Some((rest, last)) = name.rsplit_once([' ', ',']) {
        let is_form = last.is_empty() || LEXICON.suffixes.iter().any(|form| form.eq_ignore_ascii_case(last));
        if !is_form || rest.trim().is_empty() {
            return name;
        }
        name = rest.trim_end_matches([' ', ',']);
    }
    name
}
