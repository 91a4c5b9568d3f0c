//! One company as of a day, in the stages in which its figures follow from one another.

use std::sync::Arc;

use super::{
    Assumption, Assumptions, CompanyDesk, Delay, Figure, Holding, Input, Ledger, Liquidity, Loss, Missing,
    Mix, Projected, Quote, Reading, Resolved, Suspect, agenda,
    entry::Vantage,
    events, figure, liquidity, loss, mix, pipeline_delayed,
    runway::{Given, covenant, projection},
};
use crate::model::{Book, Company, Date, Filed, Item, Quarter, Ticker, Unit};

/// What a company had filed by a day, and what follows from that alone: the same on every day until the next filing.
#[derive(Debug)]
pub(super) struct Results {
    pub(super) ledger: Ledger,
    pub(super) mix: Arc<Mix>,
    pub(super) loss: Arc<Loss>,
    dilution: Reading,
    conflicts: Reading,
    suspects: Arc<[Suspect]>,
}

/// A company of a book under assumptions, to be seen from any day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject<'b> {
    book: &'b Book,
    ticker: &'b Ticker,
    assumptions: &'b Assumptions,
    company: Option<&'b Arc<Company>>,
    /// Its file; filings alone say nothing of contracts and of the instruments of debt, which is not the same as none.
    told: Option<&'b Company>,
    is_stale: bool,
}

/// From when, and at which prices.
pub(super) struct View<'a> {
    pub(super) day: Date,
    pub(super) quote: Quote,
    pub(super) bitcoin: &'a Reading,
    pub(super) holding: Option<Holding>,
}

impl Results {
    /// What had been filed by a day.
    pub(super) fn by(book: &Book, ticker: &Ticker, day: Date) -> Self {
        let ledger = Ledger::new(book, ticker, day);
        let (mix, loss) = (mix(&ledger), loss(&ledger));
        Self {
            dilution: dilution(&ledger),
            suspects: ledger.suspects().into(),
            conflicts: conflicts(&ledger, [mix.latest().map(|quarter| quarter.quarter), loss.quarter]),
            mix: Arc::new(mix),
            loss: Arc::new(loss),
            ledger,
        }
    }
}

impl<'b> Subject<'b> {
    /// A company of a book.
    pub(super) fn new(book: &'b Book, ticker: &'b Ticker, assumptions: &'b Assumptions) -> Self {
        Self::seen(book, ticker, assumptions, book.companies.get(ticker))
    }

    /// A company of a book, with so much of its file as is to be seen.
    pub(super) fn seen(
        book: &'b Book,
        ticker: &'b Ticker,
        assumptions: &'b Assumptions,
        company: Option<&'b Arc<Company>>,
    ) -> Self {
        Self {
            book,
            ticker,
            assumptions,
            company,
            told: company.map(Arc::as_ref).filter(|company| !company.from_filings),
            is_stale: company.is_some_and(|company| book.is_stale(&company.at.file)),
        }
    }

    /// Its file, where one tells of it.
    pub(super) fn told(&self) -> Option<&'b Company> {
        self.told
    }

    /// What follows from filings and the day alone; the rest is not looked at.
    pub(super) fn filed(&self, results: &Results, view: &View<'_>) -> CompanyDesk {
        let unseen = Missing::of("figure", "not looked at");
        CompanyDesk {
            ticker: self.ticker.clone(),
            company: self.company.cloned(),
            quote: view.quote.clone(),
            mix: Arc::clone(&results.mix),
            loss: Arc::clone(&results.loss),
            liquidity: Liquidity::unknown(&unseen),
            projection: Err(unseen),
            pipeline: super::pipeline(None, view.day, false),
            assumptions: Resolved::default(),
            holding: view.holding.clone(),
            dilution: results.dilution.clone(),
            filing_age: filing_age(&results.ledger, view.day),
            conflicts: results.conflicts.clone(),
            suspects: results.suspects.to_vec(),
            agenda: Vec::new(),
            events: Vec::new(),
            flags: Vec::new(),
        }
    }

    /// What rules can look at: everything but the agenda and the events.
    pub(super) fn judged(&self, results: &Results, view: &View<'_>) -> CompanyDesk {
        let day = view.day;
        let mut assumptions = self.assumptions.of(self.ticker);
        let delay = Delay::of(&assumptions.get(Assumption::Delay));
        let pipeline = pipeline_delayed(self.told, day, self.is_stale, delay);
        let from = Vantage::new(day, self.is_stale);
        if let Some(covenant) = self.told.and_then(|company| covenant(company, from)) {
            assumptions.found(Assumption::MinimumCash, covenant);
        }
        let liquidity = liquidity(self.book, self.told, &results.ledger, view.bitcoin, &assumptions, day);
        let projection: Projected = projection(&Given {
            company: self.told,
            ledger: &results.ledger,
            liquidity: &liquidity,
            pipeline: &pipeline,
            price: &view.quote.last,
            bitcoin: view.bitcoin,
            closes: self.book.bitcoin(),
            assumptions: &assumptions,
            from,
        });
        CompanyDesk { liquidity, projection, pipeline, assumptions, ..self.filed(results, view) }
    }

    /// Everything.
    pub(super) fn whole(&self, results: &Results, view: &View<'_>) -> CompanyDesk {
        let mut company = self.judged(results, view);
        company.agenda = agenda(self.told, &company.pipeline, view.day, self.is_stale);
        company.events = events(self.told, view.day);
        company
    }
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
