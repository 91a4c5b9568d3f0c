//! Discrete quarters and balances of one company as of a day, from what was filed.

mod derive;
mod suspect;
#[cfg(test)]
mod tests;
mod window;

use std::collections::BTreeMap;

pub use suspect::Suspect;

use super::{Figure, Missing, Reading, What};
use crate::model::{Book, ByItem, Date, Item, ItemShape, Period, Quarter, Resolved, Span, Ticker};

/// The discrete quarters and balances of one company as of a day.
#[derive(Debug, Clone)]
pub struct Ledger {
    flows: ByItem<Series>,
    balances: ByItem<Vec<(Date, Figure)>>,
    newest_results: Option<(Date, Figure)>,
}

/// What is filed with results and seldom restated between them.
pub(super) const RESULTS: [Item; 5] =
    [Item::RevenueTotal, Item::NetIncome, Item::OperatingCashFlow, Item::Cash, Item::TotalAssets];

/// One flow item.
#[derive(Debug, Clone, Default)]
struct Series {
    /// Every span filed, in order of start and end.
    filed: Vec<Filed>,
    /// The discrete quarters, or why one was refused.
    quarters: BTreeMap<Quarter, Reading>,
}

/// One span filed.
#[derive(Debug, Clone)]
struct Filed {
    span: Span,
    resolved: Resolved,
    figure: Figure,
}

impl Ledger {
    /// Everything filed for a ticker on or before a day.
    pub fn new(book: &Book, ticker: &Ticker, as_of: Date) -> Self {
        // a book may have thousands of files, and a company thousands of facts
        let lost: Vec<&str> = book.lost().collect();
        let mut flows = ByItem::default();
        let mut balances = ByItem::default();
        for item in Item::all() {
            match item.shape() {
                ItemShape::Flow => {
                    let filed: Vec<Filed> = book
                        .facts
                        .spans(ticker, item, as_of)
                        .into_iter()
                        .map(|(span, resolved)| Filed { span, figure: figure(&lost, &resolved), resolved })
                        .collect();
                    if !filed.is_empty() {
                        let quarters = derive::quarters(item, &filed);
                        *flows.place(item) = Some(Series { filed, quarters });
                    }
                }
                ItemShape::Balance => {
                    let days: Vec<(Date, Figure)> = book
                        .facts
                        .instants(ticker, item, as_of)
                        .into_iter()
                        .map(|(day, resolved)| (day, figure(&lost, &resolved)))
                        .collect();
                    if !days.is_empty() {
                        *balances.place(item) = Some(days);
                    }
                }
            }
        }
        let newest_results = newest(&flows, &balances);
        Self { flows, balances, newest_results }
    }

    /// A flow in one discrete quarter, if it is known.
    pub fn known(&self, item: Item, quarter: Quarter) -> Option<&Figure> {
        self.flows.get(item)?.quarters.get(&quarter)?.as_ref().ok()
    }

    /// A flow in one discrete quarter, or why it is not known.
    pub fn quarter(&self, item: Item, quarter: Quarter) -> Reading {
        let what = || What::Line(item, quarter);
        let Some(series) = self.flows.get(item) else {
            return Err(Missing::of(what(), "not in the book"));
        };
        if let Some(reading) = series.quarters.get(&quarter) {
            return reading.clone();
        }
        let holding = |filed: &&Filed| {
            let middle = filed.span.quarters().is_some_and(|count| count > 1);
            middle && filed.span.start < first_day(quarter.plus(1)) && filed.span.end >= first_day(quarter)
        };
        match series.filed.iter().filter(holding).min_by_key(|filed| filed.span.days()) {
            Some(longer) => Err(Missing::of(what(), format!("only inside {}", longer.span))),
            None => Err(Missing::of(what(), "not in the book")),
        }
    }

    /// Every span of a flow filed, in order of start and end.
    pub(crate) fn spans(&self, item: Item) -> impl Iterator<Item = (Span, &Figure)> {
        let filed = self.flows.get(item).into_iter().flat_map(|series| &series.filed);
        filed.map(|filed| (filed.span, &filed.figure))
    }

    /// Every balance of an item filed, oldest first.
    pub(crate) fn balances(&self, item: Item) -> &[(Date, Figure)] {
        self.balances.get(item).map(Vec::as_slice).unwrap_or_default()
    }

    /// The quarters of a flow that are known, oldest first.
    pub fn known_quarters(&self, item: Item) -> impl DoubleEndedIterator<Item = (Quarter, &Figure)> {
        let known = self.flows.get(item).into_iter().flat_map(|series| &series.quarters);
        known
            .filter_map(|(quarter, reading)| Some((*quarter, reading.as_ref().ok()?)))
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// The newest quarter known of any of some flows.
    pub fn newest_quarter(&self, items: &[Item]) -> Option<Quarter> {
        items
            .iter()
            .filter_map(|item| self.known_quarters(*item).next_back())
            .map(|(quarter, _)| quarter)
            .max()
    }

    /// The days a quarter really covers, by the first of some flows that is known in it.
    pub fn span(&self, items: &[Item], quarter: Quarter) -> Option<Span> {
        items.iter().find_map(|item| self.known(*item, quarter)?.period?.span())
    }

    /// The last day of anything filed: of the newest span or balance.
    pub fn newest_day(&self) -> Option<Date> {
        let spans = self.flows.iter().flat_map(|(_, series)| &series.filed).map(|filed| filed.span.end);
        // shares are stated on a filing's cover, weeks after the quarter's end
        let days = self
            .balances
            .iter()
            .filter(|(item, _)| *item != Item::SharesOutstanding)
            .flat_map(|(_, days)| days)
            .map(|(day, _)| *day);
        spans.chain(days).max()
    }

    /// The newest balance of an item.
    pub fn balance(&self, item: Item) -> Reading {
        self.dated_balance(item).map(|(_, figure)| figure)
    }

    /// The newest balance of an item and its day.
    pub fn dated_balance(&self, item: Item) -> Result<(Date, Figure), Missing> {
        let newest = self.balances.get(item).and_then(|days| days.last());
        newest.cloned().ok_or_else(|| Missing::of(item.name(), "not in the book"))
    }

    /// The newest balance, refused when a newer quarter has been filed without it: an old balance beside new
    /// results would look fresh.
    pub fn current_balance(&self, item: Item) -> Result<(Date, Figure), Missing> {
        let (day, figure) = self.dated_balance(item)?;
        let newest = self.newest_day().unwrap_or(day);
        if (newest - day).num_days() > 45 {
            let figure = crate::analysis::figure::plain(&figure);
            let why =
                format!("newest is {figure} of {day}, and figures up to {newest} have been filed since");
            return Err(Missing::of(item.name(), why));
        }
        Ok((day, figure))
    }

    /// The balance nearest a day, at most `within` days from it.
    pub fn balance_near(&self, item: Item, day: Date, within: i64) -> Reading {
        let distance = |other: Date| (other - day).num_days().abs();
        self.balances
            .get(item)
            .and_then(|days| days.iter().min_by_key(|(other, _)| distance(*other)))
            .filter(|(other, _)| distance(*other) <= within)
            .map(|(_, figure)| figure.clone())
            .ok_or_else(|| Missing::of(format!("{item} {day}"), "not in the book"))
    }

    /// The day the newest results became public, and one fact of them. Operating counts between results (hashrate,
    /// coins mined, megawatts, shares) do not make a company look as if it had reported.
    pub fn newest_results(&self) -> Option<&(Date, Figure)> {
        self.newest_results.as_ref()
    }

    /// Figures of one quarter, flows and balances at its end, on which sources disagree.
    pub fn conflicts(&self, quarter: Quarter) -> Vec<Figure> {
        let flows = Item::all().filter_map(|item| self.known(item, quarter));
        let balances = Item::all()
            .filter_map(|item| self.balances.get(item))
            .flatten()
            .filter(|(day, _)| quarter_before(*day, 10) == quarter)
            .map(|(_, figure)| figure);
        flows.chain(balances).filter(|figure| figure.conflicted).cloned().collect()
    }
}

fn newest(flows: &ByItem<Series>, balances: &ByItem<Vec<(Date, Figure)>>) -> Option<(Date, Figure)> {
    let results = || Item::all().filter(|item| RESULTS.contains(item));
    let flows = results().filter_map(|item| flows.get(item)).flat_map(|series| &series.filed);
    let balances = results().filter_map(|item| balances.get(item)).flatten();
    flows
        .map(|filed| &filed.figure)
        .chain(balances.map(|(_, figure)| figure))
        .filter_map(|figure| Some((figure.known?, figure)))
        // of one day the figure of the newest period, then the first, so that the same book always names the same fact
        .map(|(day, figure)| ((day, figure.period.map(Period::end)), figure))
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|((day, _), figure)| (day, figure))
        .map(|(day, figure)| (day, figure.clone()))
}

/// A resolved fact as a figure.
fn figure(lost: &[&str], resolved: &Resolved) -> Figure {
    Figure::filed(resolved.clone(), lost.contains(&&*resolved.fact.at.file))
}

/// The calendar quarter that holds the day so many days before one: that of figures which end a little after it.
pub(crate) fn quarter_before(day: Date, days: u64) -> Quarter {
    Quarter::holding(day.checked_sub_days(chrono::Days::new(days)).unwrap_or(day))
}

fn first_day(quarter: Quarter) -> Date {
    Date::from_ymd_opt(quarter.year(), u32::from(quarter.number()) * 3 - 2, 1).unwrap_or_default()
}

impl Filed {
    /// The calendar quarter its last three months line up with.
    fn last_quarter(&self) -> Quarter {
        quarter_before(self.span.end, 45)
    }
}
