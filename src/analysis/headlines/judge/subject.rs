use std::{
    cell::{OnceCell, RefCell},
    collections::HashMap,
    rc::Rc,
};

use super::series::{self, Filed, Slot, Stated};
use crate::{
    analysis::{
        Ledger, Loss, Mix, Pipeline, entry::Vantage, headlines::Quantity, loss::loss_over, mix,
        pipeline::pipeline_from,
    },
    model::{Book, Company, Date, Item, Quarter, Ticker},
};

/// What a company had filed by a day: the same on every day until the next filing.
#[derive(Debug)]
pub(super) struct Filings {
    pub(super) ledger: Ledger,
    mix: OnceCell<Mix>,
    losses: RefCell<HashMap<(Quarter, u8), Rc<Loss>>>,
    series: RefCell<HashMap<Quantity, Rc<[Stated]>>>,
    added: RefCell<HashMap<(Quantity, Slot), Option<Stated>>>,
    quarter_ends: OnceCell<Vec<(Date, Quarter, Date)>>,
}

impl Filings {
    /// By a day.
    pub(super) fn by(book: &Book, ticker: &Ticker, day: Date) -> Self {
        Self {
            ledger: Ledger::new(book, ticker, day),
            mix: OnceCell::new(),
            losses: RefCell::default(),
            series: RefCell::default(),
            added: RefCell::default(),
            quarter_ends: OnceCell::new(),
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

    /// Of everything filed over quarters: the day it was first public, the quarter it ends with, and its last day.
    pub(super) fn quarter_ends(&self) -> &[(Date, Quarter, Date)] {
        self.quarter_ends.get_or_init(|| {
            let mut ends: Vec<_> = series::filed_ends(&self.ledger).collect();
            ends.sort_unstable();
            ends.dedup();
            ends
        })
    }

    /// A quantity over one span or on one day.
    pub(super) fn at(&self, quantity: Quantity, slot: Slot) -> Option<Stated> {
        let known = self.series(quantity);
        if let Some(stated) = known.iter().find(|stated| stated.slot == slot) {
            return Some(stated.clone());
        }
        if let Some(added) = self.added.borrow().get(&(quantity, slot)) {
            return added.clone();
        }
        let added = series::added(self, quantity, slot);
        self.added.borrow_mut().insert((quantity, slot), added.clone());
        added
    }
}

/// What is the same on every day, or from one day of a company's file to the next: its contracts, and all it ever filed.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// In order, each once.
    days: Vec<Date>,
    /// The last day anything is known of.
    until: Date,
    pipelines: RefCell<HashMap<(Date, bool), Rc<Pipeline>>>,
    ever: RefCell<HashMap<Item, Rc<[Filed]>>>,
}

impl Told {
    /// By a company.
    pub(super) fn by(company: &Company, until: Date) -> Self {
        let days = company.contracts.iter().flat_map(|contract| {
            let phases = contract.phases.iter().flat_map(|phase| [phase.actual, phase.as_of]);
            let sizes = contract.earlier.iter().map(|earlier| Some(earlier.since));
            let changed = contract.ownership_before.map(|(day, _)| day);
            [contract.signed, contract.as_of, changed].into_iter().chain(phases).chain(sizes).flatten()
        });
        let sites = company.sites.iter().filter_map(|site| site.as_of);
        let mut days: Vec<Date> = days.chain(sites).collect();
        days.sort_unstable();
        days.dedup();
        Self { days, until, ..Self::default() }
    }

    /// The days on which something new was told, up to one.
    pub(super) fn until(&self, day: Date) -> &[Date] {
        let end = self.days.partition_point(|told| *told <= day);
        self.days.get(..end).unwrap_or_default()
    }

    fn pipeline(&self, company: Option<&Company>, from: Vantage) -> Rc<Pipeline> {
        let day = self.until(from.day).last().copied().unwrap_or(from.day);
        let mut pipelines = self.pipelines.borrow_mut();
        let known = pipelines.entry((day, from.is_past));
        Rc::clone(known.or_insert_with(|| Rc::new(pipeline_from(company, Vantage { day, ..from }))))
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
    pub(super) told: Rc<Told>,
    pub(super) day: Date,
}

impl Subject<'_> {
    /// Where its file is looked at from.
    pub(super) fn from(&self) -> Vantage {
        let is_stale = self.company.is_some_and(|company| self.book.is_stale(&company.at.file));
        Vantage { is_past: self.book.is_past(self.day), ..Vantage::new(self.day, is_stale) }
    }

    /// Its contracts as of a day, its own or an earlier one.
    pub(super) fn pipeline(&self, day: Date) -> Rc<Pipeline> {
        self.told.pipeline(self.company, Vantage { day, ..self.from() })
    }

    /// Everything ever filed of an item, after the day too.
    pub(super) fn later(&self, item: Item) -> Rc<[Filed]> {
        let mut ever = self.told.ever.borrow_mut();
        Rc::clone(
            ever.entry(item)
                .or_insert_with(|| series::ever(self.book, self.ticker, item, self.told.until).into()),
        )
    }

    /// How old its newest results are on the day, in days.
    pub(super) fn results_age(&self) -> Option<i64> {
        self.filings.ledger.newest_results().map(|(filed, _)| (self.day - *filed).num_days())
    }
}
