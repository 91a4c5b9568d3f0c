//! One company seen from any day of its past, with what is the same on many days kept.

use std::{collections::HashMap, rc::Rc, sync::Arc};

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

/// A way to look at a company.
pub(super) trait Sight {
    /// The company on a day, with bitcoin's price of another: what it would be there at that price.
    fn at(&mut self, day: Date, price_day: Date) -> Rc<CompanyDesk>;
}

/// Sees what follows from filings alone.
pub(super) struct Filed<'s, 'b>(pub(super) &'s mut Seat<'b>);

impl Sight for Filed<'_, '_> {
    fn at(&mut self, day: Date, _: Date) -> Rc<CompanyDesk> {
        let Self(seat) = self;
        let results = seat.results(day);
        Rc::new(seat.subject.filed(&results, &seat.view(day, day)))
    }
}

/// Where a company is looked at from.
pub(super) struct Seat<'b> {
    pub(super) subject: Subject<'b>,
    market: &'b Market<'b>,
    book: &'b Book,
    ticker: &'b Ticker,
    /// The days on which something was filed, in order, each once.
    filings: Vec<Date>,
    /// By how many of those days lie behind.
    results: HashMap<usize, Arc<Results>>,
    seen: HashMap<(Date, Date), Rc<CompanyDesk>>,
}

impl<'b> Seat<'b> {
    pub(super) fn new(
        book: &'b Book,
        ticker: &'b Ticker,
        settings: &'b Settings,
        market: &'b Market<'b>,
    ) -> Self {
        let filings = book.facts.filing_days(ticker);
        let subject = Subject::new(book, ticker, &settings.assumptions);
        Self { subject, market, book, ticker, filings, results: HashMap::new(), seen: HashMap::new() }
    }

    /// Takes what had been filed by a day from an earlier look at the same facts.
    pub(super) fn knows(&mut self, day: Date, results: &Arc<Results>) {
        let behind = self.filings.partition_point(|filed| *filed <= day);
        self.results.insert(behind, Arc::clone(results));
    }

    /// What had been filed by a day.
    pub(super) fn filed(mut self, day: Date) -> Arc<Results> {
        self.results(day)
    }

    fn results(&mut self, day: Date) -> Arc<Results> {
        let behind = self.filings.partition_point(|filed| *filed <= day);
        if let Some(results) = self.results.get(&behind) {
            return Arc::clone(results);
        }
        let results = Arc::new(Results::by(self.book, self.ticker, day));
        // days go forward, but for the last look back
        self.results.retain(|known, _| known + 1 >= behind);
        self.results.insert(behind, Arc::clone(&results));
        results
    }

    fn view(&self, day: Date, price_day: Date) -> View<'b> {
        View {
            day,
            quote: self.market.quote(self.ticker, day),
            bitcoin: &self.market.bitcoin(price_day).assumed,
            holding: self.market.holding(self.ticker, day).cloned(),
        }
    }
}

/// Sees all that rules can look at.
impl Sight for Seat<'_> {
    fn at(&mut self, day: Date, price_day: Date) -> Rc<CompanyDesk> {
        // many days share one close
        let price_day = self.market.close_day(price_day);
        if let Some(seen) = self.seen.get(&(day, price_day)) {
            return Rc::clone(seen);
        }
        let results = self.results(day);
        let company = Rc::new(self.subject.judged(&results, &self.view(day, price_day)));
        if self.seen.len() >= KEPT {
            self.seen.clear();
        }
        self.seen.insert((day, price_day), Rc::clone(&company));
        company
    }
}
