use std::{
    cell::{OnceCell, RefCell},
    collections::HashMap,
    rc::Rc,
};

use super::series::{self, Slot, Stated};
use crate::{
    analysis::{
        Ledger, Loss, Mix, Pipeline, entry::Vantage, headlines::Quantity, loss::loss_over, mix, pipeline,
    },
    model::{Book, Company, Date, Quarter, Ticker},
};

/// What a company had filed by a day: the same on every day until the next filing.
#[derive(Debug)]
pub(super) struct Filings {
    pub(super) ledger: Ledger,
    mix: OnceCell<Mix>,
    losses: RefCell<HashMap<(Quarter, u8), Rc<Loss>>>,
    series: RefCell<HashMap<Quantity, Rc<[Stated]>>>,
}

impl Filings {
    /// By a day.
    pub(super) fn by(book: &Book, ticker: &Ticker, day: Date) -> Self {
        Self {
            ledger: Ledger::new(book, ticker, day),
            mix: OnceCell::new(),
            losses: RefCell::default(),
            series: RefCell::default(),
        }
    }

    /// Revenue by line.
    pub(super) fn mix(&self) -> &Mix {
        self.mix.get_or_init(|| mix(&self.ledger))
    }

    /// A result taken apart.
    pub(super) fn loss(&self, last: Quarter, count: u8) -> Rc<Loss> {
        let mut losses = self.losses.borrow_mut();
        Rc::clone(
            losses.entry((last, count)).or_insert_with(|| Rc::new(loss_over(&self.ledger, last, count))),
        )
    }

    /// Everything known of a quantity, oldest first.
    pub(super) fn series(&self, quantity: Quantity) -> Rc<[Stated]> {
        if let Some(known) = self.series.borrow().get(&quantity) {
            return Rc::clone(known);
        }
        let known: Rc<[Stated]> = series::known(self, quantity).into();
        self.series.borrow_mut().insert(quantity, Rc::clone(&known));
        known
    }

    /// A quantity over one span or on one day.
    pub(super) fn at(&self, quantity: Quantity, slot: Slot) -> Option<Stated> {
        let known = self.series(quantity);
        known
            .iter()
            .find(|stated| stated.slot == slot)
            .cloned()
            .or_else(|| series::added(self, quantity, slot))
    }
}

/// A company as of a day.
#[derive(Debug, Clone)]
pub(super) struct Subject<'b> {
    pub(super) book: &'b Book,
    pub(super) ticker: &'b Ticker,
    /// Its file, where one tells of it.
    pub(super) company: Option<&'b Company>,
    pub(super) filings: Rc<Filings>,
    pub(super) day: Date,
}

impl Subject<'_> {
    /// Where its file is looked at from.
    pub(super) fn from(&self) -> Vantage {
        let is_stale = self.company.is_some_and(|company| self.book.is_stale(&company.at.file));
        Vantage::new(self.day, is_stale)
    }

    /// Its contracts as of a day, its own or an earlier one.
    pub(super) fn pipeline(&self, day: Date) -> Pipeline {
        pipeline(self.company, day, self.from().is_stale)
    }

    /// The days by which its file tells something new, in order, up to its own.
    pub(super) fn told(&self) -> Vec<Date> {
        let contracts = self.company.into_iter().flat_map(|company| &company.contracts);
        let days = contracts.flat_map(|contract| {
            let phases = contract.phases.iter().flat_map(|phase| [phase.actual, phase.as_of]);
            let sizes = contract.earlier.iter().map(|earlier| Some(earlier.since));
            let changed = contract.ownership_before.map(|(day, _)| day);
            [contract.signed, contract.as_of, changed].into_iter().chain(phases).chain(sizes).flatten()
        });
        let mut days: Vec<Date> = days.filter(|day| *day <= self.day).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// How old its newest results are on the day, in days.
    pub(super) fn results_age(&self) -> Option<i64> {
        self.filings.ledger.newest_results().map(|(filed, _)| (self.day - *filed).num_days())
    }
}
