//! One company seen from any day of its past, with what is the same on many days kept.

use std::{collections::HashMap, rc::Rc};

use super::market::Market;
use crate::{
    analysis::{
        CompanyDesk, Settings,
        company::{Results, Subject, View},
    },
    model::{Book, Date, Ticker},
};

/// How many views are kept before all are dropped: a walk looks back only a few days.
const KEPT: usize = 64;

/// Where a company is looked at from.
pub(super) struct Seat<'b> {
    pub(super) subject: Subject<'b>,
    market: &'b Market<'b>,
    book: &'b Book,
    ticker: &'b Ticker,
    /// The days on which something was filed, in order, each once.
    filings: Vec<Date>,
    /// By how many of those days lie behind.
    results: HashMap<usize, Rc<Results>>,
    seen: HashMap<(Date, Date), Rc<CompanyDesk>>,
}

impl<'b> Seat<'b> {
    pub(super) fn new(
        book: &'b Book,
        ticker: &'b Ticker,
        settings: &'b Settings,
        market: &'b Market<'b>,
    ) -> Self {
        let mut filings: Vec<Date> =
            book.facts.of(ticker, market.to()).iter().map(|fact| fact.filed.day()).collect();
        filings.sort_unstable();
        filings.dedup();
        let subject = Subject::new(book, ticker, &settings.assumptions);
        Self { subject, market, book, ticker, filings, results: HashMap::new(), seen: HashMap::new() }
    }

    /// The company on a day, all that rules can look at.
    pub(super) fn on(&mut self, day: Date) -> Rc<CompanyDesk> {
        self.at(day, day)
    }

    /// The company on a day, with bitcoin's price of another: what it would be there at that price.
    pub(super) fn at(&mut self, day: Date, price_day: Date) -> Rc<CompanyDesk> {
        // many days share one close
        let price_day = self.market.close_day(price_day);
        if let Some(seen) = self.seen.get(&(day, price_day)) {
            return Rc::clone(seen);
        }
        let results = self.results(day);
        let view = View {
            day,
            quote: self.market.quote(self.ticker, day),
            bitcoin: &self.market.bitcoin(price_day).assumed,
            holding: self.market.holding(self.ticker, day).cloned(),
        };
        let company = Rc::new(self.subject.judged(&results, &view));
        if self.seen.len() >= KEPT {
            self.seen.clear();
        }
        self.seen.insert((day, price_day), Rc::clone(&company));
        company
    }

    fn results(&mut self, day: Date) -> Rc<Results> {
        let behind = self.filings.partition_point(|filed| *filed <= day);
        if let Some(results) = self.results.get(&behind) {
            return Rc::clone(results);
        }
        let results = Rc::new(Results::by(self.book, self.ticker, day));
        // days go forward, but for the last look back
        self.results.retain(|known, _| known + 1 >= behind);
        self.results.insert(behind, Rc::clone(&results));
        results
    }
}
