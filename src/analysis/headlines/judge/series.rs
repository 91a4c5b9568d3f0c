//! Everything known of a quantity, by the span or day it holds for.

use std::borrow::Cow;

use super::{agree::Within, subject::Filings};
use crate::{
    analysis::{Figure, Input, Ledger, Trace, figure::sum, headlines::Quantity, ledger::quarter_before},
    model::{Book, Date, Fact, Item, ItemShape, Period, Quarter, Resolved, Ticker, Unit},
};

/// After so many quarters a figure is no longer the newest, of whatever span.
const LONG: i32 = 5;

/// The span or day a figure holds for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Slot {
    /// So many quarters up to one.
    Span {
        /// The last.
        last: Quarter,
        /// 1 to 4.
        count: u8,
    },
    /// A day's end.
    Day(Date),
}

/// A figure of a quantity.
#[derive(Debug, Clone)]
pub(super) struct Stated {
    pub(super) quantity: Quantity,
    pub(super) slot: Slot,
    pub(super) figure: Figure,
    pub(super) within: Within,
    /// The day one was first public.
    pub(super) since: Date,
    /// What other sources say of it.
    pub(super) others: Vec<Figure>,
    /// What was said of it before it was restated, with the day on which it was.
    pub(super) before: Vec<Figure>,
}

impl Slot {
    /// The same span or day so many quarters earlier; a day is only about there.
    pub(super) fn back(self, quarters: i32) -> Self {
        match self {
            Self::Span { last, count } => Self::Span { last: last.plus(-quarters), count },
            Self::Day(day) => {
                let months = chrono::Months::new(quarters.unsigned_abs() * 3);
                Self::Day(day.checked_sub_months(months).unwrap_or(day))
            }
        }
    }

    /// How it is called: "2026-Q1", "the year to 2025-Q4", "2026-03-31".
    pub(super) fn name(self) -> String {
        match self {
            Self::Span { last, count: 1 } => last.to_string(),
            Self::Span { last, count: 2 } => format!("half year to {last}"),
            Self::Span { last, count: 3 } => format!("nine months to {last}"),
            Self::Span { last, .. } => format!("year to {last}"),
            Self::Day(day) => day.to_string(),
        }
    }

    /// How many quarters it spans; 0 for a day.
    pub(super) fn count(self) -> u8 {
        match self {
            Self::Span { count, .. } => count,
            Self::Day(_) => 0,
        }
    }

    /// What orders slots in time.
    fn end(self) -> Quarter {
        match self {
            Self::Span { last, .. } => last,
            Self::Day(day) => quarter_before(day, 10),
        }
    }

    /// Whether another ends fifteen months later or more.
    pub(super) fn is_long_before(self, other: Self) -> bool {
        other.end() >= self.end().plus(LONG)
    }

    /// Whether it ends later than another.
    pub(super) fn is_after(self, other: Self) -> bool {
        match (self, other) {
            (Self::Day(a), Self::Day(b)) => a > b,
            _ => self.end() > other.end(),
        }
    }
}

/// How a quantity is called.
pub(super) fn label(quantity: Quantity) -> Cow<'static, str> {
    match quantity {
        Quantity::Item(item) => item.label().into(),
        Quantity::ComputeRevenue => "HPC and AI cloud revenue".into(),
        Quantity::ShareOf(line) => format!("{} share of revenue", line.label()).into(),
        Quantity::ComputeShare => "HPC and AI cloud share of revenue".into(),
        Quantity::ContractedMw => "MW contracted".into(),
        Quantity::BillingMw => "MW billing".into(),
        Quantity::Backlog => "contract value".into(),
        Quantity::RunwayMonths => "runway".into(),
        Quantity::BitcoinPrice => "bitcoin".into(),
        Quantity::BitcoinDrawdown => "bitcoin below its peak".into(),
        Quantity::PerMwYear => "paid a MW and year".into(),
        Quantity::MiningPerMwYear => "mined a MW and year".into(),
    }
}

impl Stated {
    /// Its name: "net income 2026-Q1".
    pub(super) fn name(&self) -> String {
        format!("{} {}", label(self.quantity), self.slot.name())
    }

    fn new(quantity: Quantity, slot: Slot, figure: Figure) -> Self {
        let within = Within::of(&figure);
        Self::with(quantity, slot, figure, within)
    }

    fn with(quantity: Quantity, slot: Slot, figure: Figure, within: Within) -> Self {
        let (others, before) = match &*figure.trace {
            Trace::Fact { conflicts, earlier, .. } => (conflicts.as_slice(), earlier.as_slice()),
            _ => (&[][..], &[][..]),
        };
        let as_figure = |fact: &std::sync::Arc<Fact>| {
            let alone =
                Resolved { fact: std::sync::Arc::clone(fact), conflicts: Vec::new(), earlier: Vec::new() };
            Figure::filed(alone, figure.stale)
        };
        let others: Vec<Figure> = others.iter().map(as_figure).collect();
        let before: Vec<Figure> = before.iter().map(as_figure).collect();
        let days = others.iter().chain(&before).chain([&figure]).filter_map(|figure| figure.known);
        let since = days.min().unwrap_or_default();
        Self { quantity, slot, figure, within, since, others, before }
    }
}

/// Everything filed of a quantity, oldest first. Nothing for what is not filed but told by a company's file or a price.
pub(super) fn known(filings: &Filings, quantity: Quantity) -> Vec<Stated> {
    let ledger = &filings.ledger;
    let mut stated: Vec<Stated> = match quantity {
        Quantity::Item(item) if item.shape() == ItemShape::Balance => {
            let days = ledger.balances(item).iter();
            days.map(|(day, figure)| Stated::new(quantity, Slot::Day(*day), figure.clone())).collect()
        }
        Quantity::Item(item) => {
            flows(ledger, item).map(|(slot, figure)| Stated::new(quantity, slot, figure)).collect()
        }
        Quantity::ComputeRevenue => {
            let slots = slots(ledger, &COMPUTE);
            slots
                .filter_map(|slot| compute(ledger, slot).map(|figure| Stated::new(quantity, slot, figure)))
                .collect()
        }
        Quantity::ShareOf(line) => {
            slots(ledger, &[line.item()]).filter_map(|slot| share(filings, quantity, slot)).collect()
        }
        Quantity::ComputeShare => {
            slots(ledger, &[Item::RevenueTotal, Item::RevenueHpc, Item::RevenueAiCloud])
                .filter_map(|slot| share(filings, quantity, slot))
                .collect()
        }
        _ => Vec::new(),
    };
    stated.sort_by_key(|stated| (stated.slot.end(), stated.slot));
    if matches!(quantity, Quantity::Item(item) if item.shape() == ItemShape::Flow) {
        add_differences(&mut stated);
    }
    stated
}

/// Puts beside a quarter's coarse figure the exact one that a half year leaves of it, where the two agree.
fn add_differences(all: &mut [Stated]) {
    let slot = |last: Quarter, count| Slot::Span { last, count };
    let at = |slot: Slot| all.iter().find(|stated| stated.slot == slot).map(|stated| &stated.figure);
    let rest = |stated: &Stated| {
        let Slot::Span { last, count: 1 } = stated.slot else { return None };
        let after = last.plus(1);
        let halves = [(slot(after, 2), slot(after, 1)), (slot(last, 2), slot(last.plus(-1), 1))];
        halves.into_iter().find_map(|(half, other)| {
            let (half, other) = (at(half)?, at(other)?);
            let inputs = [("half year", half), ("other quarter", other)];
            let formula = "half year − other quarter";
            let rest = Figure::computed(half.value - other.value, half.unit, formula, inputs).ok()?;
            let is_finer = Within::of(&rest).width() < stated.within.width();
            let apart = (rest.value - stated.figure.value).abs();
            let is_same = is_finer && apart <= last_digit(stated.figure.value) / 2.0;
            is_same.then_some(Figure { period: stated.figure.period, ..rest })
        })
    };
    let rests: Vec<Option<Figure>> = all.iter().map(rest).collect();
    for (stated, rest) in all.iter_mut().zip(rests) {
        stated.others.extend(rest);
    }
}

/// A quantity over a span that was not filed as one, from what was.
pub(super) fn added(filings: &Filings, quantity: Quantity, slot: Slot) -> Option<Stated> {
    let Slot::Span { last, count } = slot else { return None };
    match quantity {
        Quantity::Item(item) if item.shape() == ItemShape::Flow => {
            let figure = filings.ledger.window(item, last, count).ok()?;
            Some(Stated::new(quantity, slot, figure))
        }
        Quantity::ComputeRevenue => {
            compute(&filings.ledger, slot).map(|figure| Stated::new(quantity, slot, figure))
        }
        Quantity::ShareOf(_) | Quantity::ComputeShare => share(filings, quantity, slot),
        _ => None,
    }
}

/// What one of the last digit that is not zero is worth, at most a tenth.
fn last_digit(value: f64) -> f64 {
    let tens = std::iter::successors(Some(1.0), |unit| Some(unit * 10.0)).take(12);
    let last = tens.take_while(|unit| value % unit == 0.0).last();
    last.unwrap_or_default().min(value.abs() / 10.0)
}

const COMPUTE: [Item; 2] = [Item::RevenueHpc, Item::RevenueAiCloud];

/// The quarters of a flow and the longer spans filed.
fn flows(ledger: &Ledger, item: Item) -> impl Iterator<Item = (Slot, Figure)> {
    let quarters =
        ledger.known_quarters(item).map(|(last, figure)| (Slot::Span { last, count: 1 }, figure.clone()));
    let spans = ledger.spans(item).filter_map(|(span, figure)| {
        let count = span.quarters().filter(|count| *count > 1)?;
        Some((Slot::Span { last: quarter_before(span.end, 45), count }, figure.clone()))
    });
    quarters.chain(spans)
}

/// Of every flow filed: the day it was first public, the quarter it ends with, and its last day.
pub(super) fn filed_ends(ledger: &Ledger) -> impl Iterator<Item = (Date, Quarter, Date)> {
    let items = Item::all().filter(|item| item.shape() == ItemShape::Flow);
    items.flat_map(|item| ledger.spans(item)).filter_map(|(span, figure)| {
        let Some(Slot::Span { last, .. }) = slot_of(Period::Span(span)) else { return None };
        let since = match &*figure.trace {
            Trace::Fact { earlier, conflicts, .. } => {
                earlier.iter().chain(conflicts).map(|fact| fact.filed.day()).chain(figure.known).min()
            }
            _ => figure.known,
        };
        Some((since?, last, span.end))
    })
}

fn slots(ledger: &Ledger, items: &[Item]) -> impl Iterator<Item = Slot> + use<> {
    let mut slots: Vec<Slot> =
        items.iter().flat_map(|item| flows(ledger, *item)).map(|(slot, _)| slot).collect();
    slots.sort_unstable();
    slots.dedup();
    slots.into_iter()
}

fn flow(ledger: &Ledger, item: Item, slot: Slot) -> Option<Figure> {
    match slot {
        Slot::Span { last, count } => ledger.window(item, last, count).ok(),
        Slot::Day(_) => None,
    }
}

/// HPC and AI cloud together. A line that was filed, but not of this span, leaves the sum open.
fn compute(ledger: &Ledger, slot: Slot) -> Option<Figure> {
    let filed = COMPUTE.into_iter().filter(|item| ledger.spans(*item).next().is_some());
    let parts: Option<Vec<Input>> = filed
        .map(|item| flow(ledger, item, slot).map(|figure| Input { name: item.label().into(), figure }))
        .collect();
    let mut parts = parts?;
    if parts.len() == 1 {
        return parts.pop().map(|part| part.figure);
    }
    let period = parts.first()?.figure.period;
    let total = sum(parts, Unit::Usd, "HPC revenue + AI cloud revenue")?;
    Some(Figure { period, ..total })
}

/// A part of revenue. Where a quarter's total was not filed the lines seen stand in, as an estimate.
fn share(filings: &Filings, quantity: Quantity, slot: Slot) -> Option<Stated> {
    let part = match quantity {
        Quantity::ShareOf(line) => flow(&filings.ledger, line.item(), slot),
        _ => compute(&filings.ledger, slot),
    };
    let total = flow(&filings.ledger, Item::RevenueTotal, slot).filter(|total| total.value > 0.0);
    if let (Some(part), Some(total)) = (&part, &total) {
        let inputs = [("part", part), ("revenue", total)];
        let figure =
            Figure::computed(part.value / total.value, Unit::Ratio, "part ÷ revenue", inputs).ok()?;
        let within = Within::of(part).over(Within::of(total));
        return (figure.value <= 1.02).then(|| Stated::with(quantity, slot, figure, within));
    }
    let Slot::Span { last, count: 1 } = slot else { return None };
    let quarter = filings.mix().quarters.iter().find(|quarter| quarter.quarter == last)?;
    let figure = match quantity {
        Quantity::ShareOf(line) => quarter.line(line)?.share.clone().ok()?,
        _ => quarter.compute_share.clone().ok()?,
    };
    let within = Within::exactly(figure.value);
    Some(Stated::with(quantity, slot, figure, within))
}

/// A figure and the day it was first public.
#[derive(Debug, Clone)]
pub(super) struct Filed {
    pub(super) since: Date,
    pub(super) figure: Figure,
}

/// Everything filed of an item by the last day anything is known of, whatever day is judged: only for telling what was not yet known on a day.
pub(super) fn ever(book: &Book, ticker: &Ticker, item: Item, until: Date) -> Vec<Filed> {
    let all: Vec<Resolved> = match item.shape() {
        ItemShape::Flow => {
            book.facts.spans(ticker, item, until).into_iter().map(|(_, resolved)| resolved).collect()
        }
        ItemShape::Balance => {
            book.facts.instants(ticker, item, until).into_iter().map(|(_, resolved)| resolved).collect()
        }
    };
    let filed = |resolved: Resolved| {
        let first = resolved.earlier.iter().chain(&resolved.conflicts).chain([&resolved.fact]);
        let since = first.map(|fact| fact.filed.day()).min()?;
        Some(Filed { since, figure: Figure::filed(resolved, false) })
    };
    all.into_iter().filter_map(filed).collect()
}

/// Which slot a period is.
pub(super) fn slot_of(period: Period) -> Option<Slot> {
    match period {
        Period::Instant(day) => Some(Slot::Day(day)),
        Period::Span(span) => {
            let count = span.quarters()?;
            let last = if count == 1 { span.quarter() } else { quarter_before(span.end, 45) };
            Some(Slot::Span { last, count })
        }
    }
}
