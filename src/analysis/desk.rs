use std::{collections::HashMap, sync::Arc};

use super::{
    Assumption, Assumptions, Delay, Draws, Figure, Holding, Input, Ledger, Liquidity, Loss, Missing, Mix,
    Pipeline, Portfolio, Projected, Reading, Resolved, agenda,
    entry::Vantage,
    event_study::Studies,
    events, figure,
    history::History,
    liquidity, loss, mix, pipeline_delayed, portfolio,
    runway::{Given, covenant, projection},
    thresholds::{Flag, Levels, Metric, Rule, default_rules, flags},
};
use crate::model::{Book, Company, Date, Event, Filed, Item, Quarter, SourceKind, Ticker, Unit};

/// What a desk is computed under.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Assumptions.
    pub assumptions: Assumptions,
    /// How the simulation draws.
    pub draws: Draws,
    /// Rules, in the order shown.
    pub rules: Vec<Arc<Rule>>,
    /// Levels of one company that replace the rule's own.
    pub overrides: HashMap<(Ticker, Metric), Levels>,
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
    /// Days since the last close.
    pub age: Reading,
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
    pub mix: Mix,
    /// Loss anatomy.
    pub loss: Loss,
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
    /// What lies ahead, soonest first.
    pub agenda: Vec<Agenda>,
    /// What happened, newest first.
    pub events: Vec<Event>,
    /// Flags, in the rules' order.
    pub flags: Vec<Flag>,
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
    let companies = tickers
        .into_iter()
        .map(|ticker| {
            let holding = portfolio.holdings.iter().find(|holding| holding.ticker == *ticker).cloned();
            let quote = quotes.get(ticker).cloned().unwrap_or_else(|| quote_of(book, ticker, as_of));
            let before = previous.and_then(|desk| desk.company(ticker));
            let mut company = match before.filter(|_| alike && is_unchanged(book, previous, ticker)) {
                Some(before) => CompanyDesk { quote, holding, ..before.clone() },
                None => company(book, ticker, as_of, settings, quote, &bitcoin.assumed, holding),
            };
            company.flags =
                flags(&company, &bitcoin, settings, before.map(|company| company.flags.as_slice()));
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
    previous.as_of == as_of && *previous.settings == *settings && same_bitcoin && lost(book) == lost(before)
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

fn company(
    book: &Book,
    ticker: &Ticker,
    as_of: Date,
    settings: &Settings,
    quote: Quote,
    bitcoin: &Reading,
    holding: Option<Holding>,
) -> CompanyDesk {
    let company = book.companies.get(ticker);
    let mut assumptions = settings.assumptions.of(ticker);
    // filings alone say nothing of contracts and of the instruments of debt, which is not the same as none
    let told = company.map(Arc::as_ref).filter(|company| !company.from_filings);
    let is_stale = company.is_some_and(|company| book.is_stale(&company.at.file));
    let ledger = Ledger::new(book, ticker, as_of);
    let pipeline = pipeline_delayed(told, as_of, is_stale, Delay::of(&assumptions.get(Assumption::Delay)));
    let (mix, loss) = (mix(&ledger), loss(&ledger));
    let from = Vantage::new(as_of, is_stale);
    if let Some(covenant) = told.and_then(|company| covenant(company, from)) {
        assumptions.found(Assumption::MinimumCash, covenant);
    }
    let liquidity = liquidity(book, told, &ledger, bitcoin, &assumptions, as_of);
    let projection = projection(&Given {
        company: told,
        ledger: &ledger,
        liquidity: &liquidity,
        pipeline: &pipeline,
        price: &quote.last,
        bitcoin,
        closes: book.bitcoin(),
        assumptions: &assumptions,
        from,
    });
    CompanyDesk {
        ticker: ticker.clone(),
        company: company.cloned(),
        quote,
        liquidity,
        holding,
        dilution: dilution(&ledger),
        filing_age: filing_age(&ledger, as_of),
        conflicts: conflicts(&ledger, [mix.latest().map(|quarter| quarter.quarter), loss.quarter]),
        agenda: agenda(told, &pipeline, as_of, is_stale),
        events: events(told, as_of),
        flags: Vec::new(),
        projection,
        assumptions,
        mix,
        loss,
        pipeline,
    }
}

fn quote_of(book: &Book, ticker: &Ticker, as_of: Date) -> Quote {
    super::quote(
        book.prices(ticker.as_str()),
        ticker.as_str(),
        as_of,
        prices_are_stale(book, ticker.as_str()),
    )
}

/// Tickers held that have no company file: they count in the portfolio all the same.
fn held(book: &Book) -> Vec<&Ticker> {
    book.positions
        .iter()
        .map(|position| &position.ticker)
        .filter(|ticker| !book.companies.contains_key(*ticker))
        .collect()
}

fn prices_are_stale(book: &Book, symbol: &str) -> bool {
    let close = book.prices(symbol).and_then(|series| series.closes().last());
    close.is_some_and(|close| book.is_stale(&close.at.file))
}

/// Shares outstanding ÷ shares a year before − 1; the earlier count within 75 days of a year.
fn dilution(ledger: &Ledger) -> Reading {
    let (day, now) = ledger.dated_balance(Item::SharesOutstanding)?;
    let newest = ledger.newest_day().unwrap_or(day);
    if (newest - day).num_days() > 100 {
        let why = format!("newest count is of {day}, and figures up to {newest} have been filed since");
        return Err(Missing::of(Item::SharesOutstanding.name(), why));
    }
    let year_before = day.checked_sub_days(chrono::Days::new(365)).unwrap_or(day);
    let before = ledger.balance_near(Item::SharesOutstanding, year_before, 75)?;
    figure::growth(&now, &before)
}

/// Days from the newest results filed to the desk's day.
fn filing_age(ledger: &Ledger, as_of: Date) -> Reading {
    let newest = ledger.newest_results().ok_or_else(|| Missing::of("results", "none in the book"));
    let (filed, fact) = newest?;
    let days = (as_of - *filed).num_days() as f64;
    let formula = format!("{as_of} − {filed}, the day the newest results became public");
    let age = Figure::computed(days, Unit::Days, formula, [("newest results", fact)])?;
    let undated = age.facts().iter().any(|fact| matches!(fact.filed, Filed::By(_)));
    let age = if undated { age.estimated("at least: the day they were filed is not known") } else { age };
    Ok(Figure { period: None, ..age })
}

/// How many figures of some quarters have sources that disagree.
fn conflicts(ledger: &Ledger, quarters: [Option<Quarter>; 2]) -> Reading {
    let mut quarters: Vec<Quarter> = quarters.into_iter().flatten().collect();
    quarters.dedup();
    if quarters.is_empty() {
        return Err(Missing::of("conflicts", "no quarter in the book"));
    }
    let inputs: Vec<Input> = quarters
        .iter()
        .flat_map(|quarter| ledger.conflicts(*quarter))
        .filter_map(|figure| Some(Input { name: figure.facts().first()?.item.label().into(), figure }))
        .collect();
    let names: Vec<String> = quarters.iter().map(Quarter::to_string).collect();
    let formula = format!("figures of {} on which sources disagree", names.join(" and "));
    Figure::from_inputs(inputs.len() as f64, Unit::Count, formula, inputs)
}

impl Desk {
    /// One company.
    pub fn company(&self, ticker: &Ticker) -> Option<&CompanyDesk> {
        self.companies.iter().find(|company| company.ticker == *ticker)
    }
}
