use std::{collections::HashMap, sync::Arc};

use super::{
    Assumptions, Draws, Holding, Liquidity, Loss, Mix, Pipeline, Portfolio, Projected, Reading, Resolved,
    Suspect,
    company::{Results, Subject, View},
    event_study::Studies,
    history::{self, History},
    portfolio,
    thresholds::{Flag, Levels, Rule, default_rules, flags},
};
use crate::model::{Book, Company, Date, Event, SourceKind, Ticker};

/// What a desk is computed under.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Assumptions.
    pub assumptions: Assumptions,
    /// How the simulation draws.
    pub draws: Draws,
    /// Rules, in the order shown.
    pub rules: Vec<Arc<Rule>>,
    /// Levels of one company that replace those of the rule of a name.
    pub overrides: HashMap<(Ticker, Arc<str>), Levels>,
}

impl Default for Settings {
    /// The default assumptions and rules, without overrides.
    fn default() -> Self {
        Self {
            assumptions: Assumptions::default(),
            draws: Draws::default(),
            rules: default_rules(),
            overrides: HashMap::new(),
        }
    }
}

/// Everything computed from a book as of a day: what screens and reports show.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The book.
    pub book: Arc<Book>,
    /// The day.
    pub as_of: Date,
    /// Bitcoin.
    pub bitcoin: Bitcoin,
    /// Companies, by ticker.
    pub companies: Vec<CompanyDesk>,
    /// The user's money.
    pub portfolio: Portfolio,
    /// What it was computed with.
    pub settings: Arc<Settings>,
    /// The past of its flags; `None` until it has been replayed.
    pub history: Option<Arc<History>>,
    /// What followed the firings in that past.
    pub studies: Studies,
}

/// Bitcoin as of a day.
#[derive(Debug, Clone)]
pub struct Bitcoin {
    /// Last close.
    pub last: Reading,
    /// The price reckoned with: the last close, changed by `bitcoin_change` where that is not 0.
    pub assumed: Reading,
    /// Change on the close before, a ratio.
    pub change: Reading,
    /// Below the highest close of the last 365 days, a ratio, positive; of the price reckoned with.
    pub drawdown: Reading,
    /// Days since the last close.
    pub age: Reading,
}

/// A share's price.
#[derive(Debug, Clone)]
pub struct Quote {
    /// Last close.
    pub last: Reading,
    /// Change on the close before, a ratio.
    pub change: Reading,
    /// Days between the two closes: 1 to 4 for daily closes, 7 for weekly ones.
    pub change_days: Option<i64>,
    /// Days from one close to the next, as a rule: 1 for daily closes, 7 for weekly ones.
    pub spacing: Option<i64>,
    /// Days since the last close.
    pub age: Reading,
    /// Trading days in a row, up to the last close, with a close below one dollar.
    pub below_dollar: Reading,
}

/// What kind of dated thing lies ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AgendaKind {
    /// A phase is due.
    Phase,
    /// Principal falls due.
    Maturity,
    /// A commitment falls due.
    Commitment,
}

/// Something known to lie ahead.
#[derive(Debug, Clone)]
pub struct Agenda {
    /// When.
    pub on: Date,
    /// What kind.
    pub kind: AgendaKind,
    /// In a few words.
    pub what: String,
    /// Dollars or megawatts, where known.
    pub size: Reading,
}

/// One company on the desk.
#[derive(Debug, Clone)]
pub struct CompanyDesk {
    /// Its ticker.
    pub ticker: Ticker,
    /// Its file; `None` when the book has only facts or positions of it.
    pub company: Option<Arc<Company>>,
    /// Price.
    pub quote: Quote,
    /// Revenue mix.
    pub mix: Arc<Mix>,
    /// Loss anatomy.
    pub loss: Arc<Loss>,
    /// Liquidity and runway.
    pub liquidity: Liquidity,
    /// Liquidity month by month.
    pub projection: Projected,
    /// Contract pipeline.
    pub pipeline: Pipeline,
    /// The assumptions as they hold for it.
    pub assumptions: Resolved,
    /// The user's position.
    pub holding: Option<Holding>,
    /// Shares outstanding on a year before, a ratio.
    pub dilution: Reading,
    /// Days since the newest results became public.
    pub filing_age: Reading,
    /// Figures of the newest quarter on which sources disagree, a count.
    pub conflicts: Reading,
    /// Facts that only a mistaken unit explains.
    pub suspects: Vec<Suspect>,
    /// What lies ahead, soonest first.
    pub agenda: Vec<Agenda>,
    /// What happened, newest first.
    pub events: Vec<Event>,
    /// Flags, in the rules' order.
    pub flags: Vec<Flag>,
}

impl Desk {
    /// Whether it was computed from this very book as of this day.
    pub fn is_of(&self, book: &Arc<Book>, as_of: Date) -> bool {
        Arc::ptr_eq(&self.book, book) && self.as_of == as_of
    }
}

impl CompanyDesk {
    /// The company's name, or its ticker where no file names it.
    pub fn name(&self) -> &str {
        self.company.as_ref().map_or(self.ticker.as_str(), |company| &company.name)
    }
}

/// Computes everything a book says as of a day. `previous` is the desk shown before: hysteresis starts from it, and what
/// it says of a company of which nothing changed since is said again.
pub fn desk(book: &Arc<Book>, as_of: Date, settings: &Settings, previous: Option<&Desk>) -> Desk {
    let bitcoin =
        super::bitcoin(book.bitcoin(), &book.benchmark, as_of, prices_are_stale(book, &book.benchmark))
            .assuming(&settings.assumptions);
    let tickers: Vec<&Ticker> = book.companies.keys().collect();
    let quotes: HashMap<&Ticker, Quote> =
        tickers.iter().chain(&held(book)).map(|ticker| (*ticker, quote_of(book, ticker, as_of))).collect();
    let positions_are_stale =
        book.sources.iter().any(|source| source.kind == SourceKind::Positions && source.status.is_lost());
    let portfolio = portfolio(&book.positions, |ticker| quotes.get(ticker), as_of, positions_are_stale);
    let alike = previous.is_some_and(|previous| is_alike(book, as_of, settings, previous));
    let is_same = previous.is_some_and(|desk| desk.is_of(book, as_of));
    let is_past = book.is_past(as_of);
    let companies = tickers
        .into_iter()
        .map(|ticker| {
            let holding = portfolio.holdings.iter().find(|holding| holding.ticker == *ticker).cloned();
            let quote = quotes.get(ticker).cloned().unwrap_or_else(|| quote_of(book, ticker, as_of));
            let before = previous.and_then(|desk| desk.company(ticker));
            let unchanged = before.filter(|_| alike && is_unchanged(book, previous, ticker));
            let mut company = if let Some(before) = unchanged {
                CompanyDesk { quote, holding, ..before.clone() }
            } else {
                let seen = book.companies.get(ticker).map(|company| company.seen_from(as_of, is_past));
                let subject = Subject::seen(book, ticker, &settings.assumptions, seen.as_ref());
                let results = Results::by(book, ticker, as_of);
                subject.whole(&results, &View { day: as_of, quote, bitcoin: &bitcoin.assumed, holding })
            };
            company.flags =
                flags(&company, &bitcoin, settings, before.map(|company| company.flags.as_slice()));
            if let Some(before) = before.filter(|_| is_same) {
                history::keep(&mut company, before, settings);
            }
            company
        })
        .collect();
    let known = previous.map(|desk| &desk.settings).filter(|before| ***before == *settings).cloned();
    let settings = known.unwrap_or_else(|| Arc::new(settings.clone()));
    Desk {
        book: Arc::clone(book),
        as_of,
        bitcoin,
        companies,
        portfolio,
        settings,
        history: None,
        studies: Studies::default(),
    }
}

/// Whether what all companies rest on is the same: the day, the settings, bitcoin's closes, which files are lost.
fn is_alike(book: &Book, as_of: Date, settings: &Settings, previous: &Desk) -> bool {
    let lost = |book: &Book| {
        let lost = book.sources.iter().filter(|source| source.status.is_lost());
        lost.map(|source| Arc::clone(&source.path)).collect::<Vec<_>>()
    };
    let before = &previous.book;
    let same_bitcoin = match (book.prices.get(&book.benchmark), before.prices.get(&before.benchmark)) {
        (Some(now), Some(then)) => Arc::ptr_eq(now, then),
        (None, None) => true,
        _ => false,
    };
    let is_seen_alike = previous.as_of == as_of && before.is_past(as_of) == book.is_past(as_of);
    is_seen_alike && *previous.settings == *settings && same_bitcoin && lost(book) == lost(before)
}

/// Whether nothing was told of a company since.
fn is_unchanged(book: &Book, previous: Option<&Desk>, ticker: &Ticker) -> bool {
    let Some(before) = previous.map(|desk| &desk.book) else { return false };
    let same_company = match (book.companies.get(ticker), before.companies.get(ticker)) {
        (Some(now), Some(then)) => Arc::ptr_eq(now, then),
        _ => false,
    };
    let same_price = match (book.prices.get(ticker.as_str()), before.prices.get(ticker.as_str())) {
        (Some(now), Some(then)) => Arc::ptr_eq(now, then),
        (None, None) => true,
        _ => false,
    };
    // the projection asks whether converts are in the money
    same_company && same_price && book.facts.are_shared(&before.facts, ticker)
}

pub(super) fn quote_of(book: &Book, ticker: &Ticker, as_of: Date) -> Quote {
    super::quote(
        book.prices(ticker.as_str()),
        ticker.as_str(),
        as_of,
        prices_are_stale(book, ticker.as_str()),
    )
}

/// Tickers held that have no company file: they count in the portfolio all the same.
pub(super) fn held(book: &Book) -> Vec<&Ticker> {
    book.positions
        .iter()
        .map(|position| &position.ticker)
        .filter(|ticker| !book.companies.contains_key(*ticker))
        .collect()
}

pub(super) fn prices_are_stale(book: &Book, symbol: &str) -> bool {
    let close = book.prices(symbol).and_then(|series| series.closes().last());
    close.is_some_and(|close| book.is_stale(&close.at.file))
}

impl Desk {
    /// One company.
    pub fn company(&self, ticker: &Ticker) -> Option<&CompanyDesk> {
        self.companies.iter().find(|company| company.ticker == *ticker)
    }
}
