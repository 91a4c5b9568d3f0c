//! A claim against the book as of a day: a file a kind of claim.

mod agree;
mod amount;
mod basis;
mod cause;
mod change;
mod deal;
mod key;
mod market;
mod notes;
mod period;
mod refute;
mod runway;
mod sector;
mod series;
mod size;
mod subject;
#[cfg(test)]
mod tests;
mod told;
mod words;

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use self::{
    change::Change,
    key::Key,
    subject::{Filings, Subject, Told},
    words::not_checkable,
};
use super::{Amount, Claim, Judgement, Of, Quantity, Said, When, Word};
use crate::model::{Book, Date, Ticker, Unit};

/// Judges one claim, written on a day, by what was known on a day: no look at what was filed, priced, signed or issued later.
pub fn judge(claim: &Claim, book: &Book, written: Option<Date>, day: Date) -> Judgement {
    Judge::new(book).judge(claim, written, day)
}

/// A company and the last day by which it filed something.
type Known<'b> = (&'b Ticker, Option<Date>);

/// Judges claims by what was known on a day; looks up what a company had filed by a day once, and says of equal claims
/// what it said before.
pub(super) struct Judge<'b> {
    book: &'b Book,
    filing_days: HashMap<&'b Ticker, Vec<Date>>,
    told: HashMap<&'b Ticker, Rc<Told>>,
    filings: RefCell<HashMap<Known<'b>, Rc<Filings>>>,
    judged: RefCell<HashMap<Key, Vec<(Said, Judgement)>>>,
}

impl<'b> Judge<'b> {
    /// A judge with a book.
    pub(super) fn new(book: &'b Book) -> Self {
        Self::until(book, Date::MAX)
    }

    /// A judge with a book as it was on a day: that something was filed after the day judged is told only where it was filed
    /// by then.
    pub(super) fn until(book: &'b Book, day: Date) -> Self {
        let filing_days = book.companies.keys().map(|ticker| (ticker, book.facts.filing_days(ticker)));
        let told = book.companies.iter().map(|(ticker, company)| (ticker, Rc::new(Told::by(company, day))));
        Self {
            book,
            told: told.collect(),
            filing_days: filing_days.collect(),
            filings: RefCell::default(),
            judged: RefCell::default(),
        }
    }

    /// Judges a claim by what was known on a day. Where the day it was written is not known, periods without a year are
    /// read as of the judging day.
    pub(super) fn judge(&self, claim: &Claim, written: Option<Date>, day: Date) -> Judgement {
        let read_on = written.unwrap_or(day).min(day);
        let mut judgement = self.known(claim, read_on, day);
        if read_on < day && is_of_newest(&claim.said) && is_not_borne(&judgement) {
            judgement = self.by_its_time(claim, read_on, judgement);
        }
        if let (Judgement::Judged { arithmetic, .. }, Some(written)) = (&mut judgement, written) {
            arithmetic.push_str(" on ");
            arithmetic.push_str(&written.to_string());
        }
        judgement
    }

    /// What was said of an equal claim, else what is to be said of this one.
    fn known(&self, claim: &Claim, read_on: Date, day: Date) -> Judgement {
        let by_filings = self.last_filing(claim, day).map(|filed| Key::of(claim, read_on, filed, true));
        let exact = Key::of(claim, read_on, day, false);
        let same = |key: &Key| {
            let judged = self.judged.borrow();
            let (_, same) = judged.get(key)?.iter().find(|(said, _)| *said == claim.said)?;
            Some(same.clone())
        };
        if let Some(same) = by_filings.as_ref().and_then(same).or_else(|| same(&exact)) {
            return same;
        }
        let judgement = self.look(claim, read_on, day);
        let key = match (by_filings, &judgement) {
            (Some(by_filings), Judgement::Judged { .. }) => by_filings,
            _ => exact,
        };
        let mut judged = self.judged.borrow_mut();
        judged.entry(key).or_default().push((claim.said.clone(), judgement.clone()));
        judgement
    }

    /// The last day of a filing by a day, for claims on a period of what is filed: from one filing to the next these are
    /// judged the same. Where nothing can be said of them the day itself decides why.
    fn last_filing(&self, claim: &Claim, day: Date) -> Option<Date> {
        let Of::Company(ticker) = &claim.of else { return None };
        let is_of_period =
            matches!(&claim.said, Said::Amount { quantity, period: Some(_), .. } if is_filed(*quantity));
        is_of_period.then(|| self.filed_by(ticker, day))?
    }

    fn filed_by(&self, ticker: &Ticker, day: Date) -> Option<Date> {
        let days = self.filing_days.get(ticker)?;
        days.get(..days.partition_point(|filed| *filed <= day))?.last().copied()
    }

    /// A claim that nothing bears out is held against what was the newest when it was written, not against what came
    /// later.
    fn by_its_time(&self, claim: &Claim, written: Date, now: Judgement) -> Judgement {
        let then = self.known(claim, written, written);
        if !matches!(then.word(), Word::Confirmed | Word::Rounding) {
            return then;
        }
        match now.word() {
            Word::Contradicted => not_checkable(format!(
                "it was so on {written}; what was filed since does not tell from when on it is not"
            )),
            _ => now,
        }
    }

    fn book(&self) -> &'b Book {
        self.book
    }

    /// A company as of a day; `None` where the book has no such company.
    fn subject(&self, ticker: &Ticker, day: Date) -> Option<Subject<'b>> {
        let (ticker, company) = self.book.companies.get_key_value(ticker)?;
        let last = self.filed_by(ticker, day);
        let mut filings = self.filings.borrow_mut();
        let filings = filings
            .entry((ticker, last))
            .or_insert_with(|| Rc::new(Filings::by(self.book, ticker, last.unwrap_or(Date::MIN))));
        Some(Subject {
            book: self.book,
            ticker,
            company: Some(&**company).filter(|company| !company.from_filings),
            filings: Rc::clone(filings),
            told: self.told.get(ticker).cloned().unwrap_or_default(),
            day,
        })
    }

    fn look(&self, claim: &Claim, written: Date, day: Date) -> Judgement {
        match &claim.of {
            Of::Outside(name) => not_checkable(format!("{name} is not in the book")),
            Of::Bitcoin => self.of_bitcoin(&claim.said, written, day),
            Of::Sector => self.of_sector(&claim.said, None, written, day),
            Of::Company(ticker) => match self.subject(ticker, day) {
                Some(subject) => self.of_company(&subject, &claim.said, written),
                None => not_checkable(format!("{ticker} is not in the book")),
            },
        }
    }

    fn of_company(&self, subject: &Subject<'b>, said: &Said, written: Date) -> Judgement {
        let (ticker, day) = (subject.ticker, subject.day);
        match said {
            Said::Amount { quantity, amount: number, period } => {
                self.amount(subject, *quantity, number, *period, written)
            }
            Said::Change { quantity, direction, size, against, period } if is_filed(*quantity) => {
                let size = size.as_ref();
                let (quantity, direction, against, when) = (*quantity, *direction, *against, *period);
                change::change(subject, Change { quantity, direction, size, against, when, written })
            }
            Said::Change { quantity, .. } => {
                not_checkable(format!("the book has no quarters of {} to compare", series::label(*quantity)))
            }
            Said::Cause { result, causes, extent, period } => {
                cause::cause(subject, *result, causes, *extent, *period, written)
            }
            Said::NonCash { result, extent, period } => {
                cause::non_cash(subject, *result, *extent, *period, written)
            }
            Said::Runway { is_short } => runway::words(subject, *is_short),
            Said::Deal(said) => deal::deal(subject, said),
            Said::Notes(said) => notes::notes(subject, said),
            Said::ShareMove { direction, size } => {
                market::share(self.book, ticker, *direction, size.as_ref(), written.min(day))
            }
            Said::NeedsGpus | Said::Everywhere { .. } => self.of_sector(said, Some(ticker), written, day),
        }
    }

    fn amount(
        &self,
        subject: &Subject<'b>,
        quantity: Quantity,
        number: &Amount,
        when: Option<When>,
        written: Date,
    ) -> Judgement {
        if !amount::is_of(unit_of(quantity), number.unit) {
            let (named, quantity) = (number.unit.name(), series::label(quantity));
            return not_checkable(format!("the text gives {quantity} in {named}"));
        }
        match quantity {
            _ if is_filed(quantity) => amount::amount(subject, quantity, number, when, written),
            Quantity::RunwayMonths => runway::months(subject, number),
            Quantity::BitcoinPrice | Quantity::BitcoinDrawdown => {
                self.bitcoin(quantity, number, when, written, subject.day)
            }
            Quantity::MiningPerMwYear => self.mining_per_mw_year(number, Some(subject.ticker), subject.day),
            _ => {
                let ends = when.map(|when| period::ends(subject, when, written));
                let own =
                    told::amount(subject, quantity, number, ends.and_then(|ends| ends.into_iter().max()));
                if quantity == Quantity::PerMwYear && when.is_none() && is_not_borne(&own) {
                    return self.of_leases(subject, number, own);
                }
                own
            }
        }
    }

    /// What tenants pay is held against each lease of a company where it is not what they pay together.
    fn of_leases(&self, subject: &Subject<'b>, number: &Amount, own: Judgement) -> Judgement {
        match self.per_mw_year(number, Some(subject.ticker), subject.day) {
            Judgement::NotCheckable(_) => own,
            by_leases @ Judgement::Judged { .. } => by_leases,
        }
    }

    fn of_bitcoin(&self, said: &Said, written: Date, day: Date) -> Judgement {
        match said {
            Said::Amount { quantity, amount, period } if amount::is_of(unit_of(*quantity), amount.unit) => {
                self.bitcoin(*quantity, amount, *period, written, day)
            }
            _ => not_checkable("the book has bitcoin's closes only"),
        }
    }

    /// What is said of bitcoin without a day is of the day it was written.
    fn bitcoin(
        &self,
        quantity: Quantity,
        said: &Amount,
        when: Option<When>,
        written: Date,
        day: Date,
    ) -> Judgement {
        match when {
            None | Some(When::LastQuarter) => market::of_bitcoin(self.book, quantity, said, written.min(day)),
            Some(When::Day(on)) => market::of_bitcoin(self.book, quantity, said, on.min(day)),
            Some(when) => market::within(self.book, quantity, said, period::calendar(when, written), day),
        }
    }

    fn of_sector(&self, said: &Said, only: Option<&Ticker>, written: Date, day: Date) -> Judgement {
        match said {
            Said::Amount { quantity, amount, period } => match quantity {
                _ if !amount::is_of(unit_of(*quantity), amount.unit) => not_checkable(format!(
                    "the text gives {} in {}",
                    series::label(*quantity),
                    amount.unit.name()
                )),
                Quantity::PerMwYear => self.per_mw_year(amount, None, day),
                Quantity::MiningPerMwYear => self.mining_per_mw_year(amount, only, day),
                Quantity::BitcoinPrice | Quantity::BitcoinDrawdown => {
                    self.bitcoin(*quantity, amount, *period, written, day)
                }
                _ => not_checkable(format!("{} of the sector is not in the book", series::label(*quantity))),
            },
            Said::NeedsGpus => self.needs_gpus(only, day),
            Said::Everywhere { quantity, direction, period }
            | Said::Change { quantity, direction, size: None, period, .. } => {
                self.everywhere(*quantity, *direction, *period, written, day)
            }
            _ => not_checkable("the book tells of its companies, not of the sector"),
        }
    }
}

/// Whether companies file it, quarter by quarter.
fn is_filed(quantity: Quantity) -> bool {
    matches!(
        quantity,
        Quantity::Item(_) | Quantity::ComputeRevenue | Quantity::ShareOf(_) | Quantity::ComputeShare
    )
}

/// Whether a claim is about the newest figure, whichever that is.
fn is_of_newest(said: &Said) -> bool {
    match said {
        Said::Amount { quantity, period: None, .. } => {
            is_filed(*quantity)
                || matches!(quantity, Quantity::ContractedMw | Quantity::BillingMw | Quantity::Backlog)
        }
        Said::Change { quantity, period: None, .. } => is_filed(*quantity),
        _ => false,
    }
}

fn is_not_borne(judgement: &Judgement) -> bool {
    matches!(judgement.word(), Word::Contradicted | Word::Unsupported | Word::NotCheckable)
}

fn unit_of(quantity: Quantity) -> Unit {
    match quantity {
        Quantity::Item(item) => item.unit(),
        Quantity::ComputeRevenue | Quantity::Backlog => Unit::Usd,
        Quantity::ShareOf(_) | Quantity::ComputeShare | Quantity::BitcoinDrawdown => Unit::Ratio,
        Quantity::ContractedMw | Quantity::BillingMw => Unit::Megawatts,
        Quantity::RunwayMonths => Unit::Months,
        Quantity::BitcoinPrice => Unit::UsdEach,
        Quantity::PerMwYear | Quantity::MiningPerMwYear => Unit::UsdPerMwYear,
    }
}
