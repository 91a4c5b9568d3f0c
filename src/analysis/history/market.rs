//! Prices and positions on every day of a span, the same for all companies.

use std::{collections::HashMap, sync::Arc};

use crate::{
    analysis::{
        Bitcoin, Holding, Missing, Quote, Settings, bitcoin,
        desk::{held, prices_are_stale, quote_of},
        portfolio,
    },
    model::{Book, Close, Date, Ticker},
};

/// What markets said on each day.
pub(super) struct Market<'b> {
    book: &'b Book,
    from: Date,
    /// Bitcoin on the day before the first, and on each day of the span.
    bitcoin: Vec<Bitcoin>,
    /// The user's positions on the same days; empty when no rule looks at them.
    holdings: Vec<HashMap<Ticker, Holding>>,
}

impl<'b> Market<'b> {
    pub(super) fn new(
        book: &'b Book,
        settings: &Settings,
        (from, to): (Date, Date),
        with_positions: bool,
    ) -> Self {
        let symbol = &book.benchmark;
        let is_stale = prices_are_stale(book, symbol);
        let on = |day| bitcoin(book.bitcoin(), symbol, day, is_stale).assuming(&settings.assumptions);
        let first = from.pred_opt().unwrap_or(from);
        let days = || first.iter_days().take_while(|day| *day <= to);
        let holdings =
            if with_positions { days().map(|day| holdings(book, day)).collect() } else { Vec::new() };
        Self { book, from: first, bitcoin: days().map(on).collect(), holdings }
    }

    /// Bitcoin on a day of the span.
    pub(super) fn bitcoin(&self, day: Date) -> &Bitcoin {
        static NONE: std::sync::LazyLock<Bitcoin> = std::sync::LazyLock::new(nothing);
        self.place(day).and_then(|at| self.bitcoin.get(at)).unwrap_or(&NONE)
    }

    /// A share on a day.
    pub(super) fn quote(&self, ticker: &Ticker, day: Date) -> Quote {
        quote_of(self.book, ticker, day)
    }

    /// The user's position on a day.
    pub(super) fn holding(&self, ticker: &Ticker, day: Date) -> Option<&Holding> {
        self.holdings.get(self.place(day)?)?.get(ticker)
    }

    /// The day within the span that stands for the close in force on a day: days of one close have the same.
    pub(super) fn close_day(&self, day: Date) -> Date {
        let close = self.book.bitcoin().and_then(|series| series.last(day));
        close.map_or(self.from, |close| close.date.max(self.from))
    }

    /// The days of bitcoin's highest and lowest close in force on any day of a stretch.
    pub(super) fn extremes(&self, first: Date, last: Date) -> (Date, Date) {
        let closes = self.book.bitcoin().map(|series| series.until(last)).unwrap_or_default();
        let before = closes.partition_point(|close| close.date <= first).saturating_sub(1);
        let in_force = closes.get(before..).unwrap_or_default();
        let day = |close: Option<&Close>| close.map_or(first, |close| close.date);
        let highest = in_force.iter().max_by(|a, b| a.close.total_cmp(&b.close));
        let lowest = in_force.iter().min_by(|a, b| a.close.total_cmp(&b.close));
        (day(highest), day(lowest))
    }

    fn place(&self, day: Date) -> Option<usize> {
        usize::try_from((day - self.from).num_days()).ok()
    }
}

fn holdings(book: &Book, day: Date) -> HashMap<Ticker, Holding> {
    let tickers = book.companies.keys().chain(held(book));
    let quotes: HashMap<&Ticker, Quote> =
        tickers.map(|ticker| (ticker, quote_of(book, ticker, day))).collect();
    let portfolio = portfolio(&book.positions, |ticker| quotes.get(ticker), day, false);
    portfolio.holdings.into_iter().map(|holding| (holding.ticker.clone(), holding)).collect()
}

/// Of a day outside the span: never asked for.
fn nothing() -> Bitcoin {
    let none = || Err(Missing::of("bitcoin price", "the day is outside the span"));
    Bitcoin { last: none(), assumed: none(), change: none(), drawdown: none(), age: none() }
}

/// The book with every file as good as when it was last read: that one cannot be read now changes nothing of the past.
pub(super) fn as_read(book: &Arc<Book>) -> Arc<Book> {
    if book.lost().next().is_none() {
        return Arc::clone(book);
    }
    Arc::new(Book { sources: Vec::new(), ..(**book).clone() })
}
