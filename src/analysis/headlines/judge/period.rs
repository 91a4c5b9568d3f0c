//! Which spans and days a text may mean.

use chrono::{Datelike, Months};

use super::{
    series::{Slot, Stated},
    subject::Subject,
};
use crate::{
    analysis::{
        headlines::{Quantity, When},
        ledger::quarter_before,
    },
    model::{Date, FiscalYearEnd, ItemShape},
};

/// One reading of a period: the span it is, and its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meant {
    pub(super) slot: Slot,
    pub(super) end: Date,
}

/// A balance this many days from a period's end is the one at its end.
const NEAR: i64 = 35;

/// Whether what a period means hangs on the day it was written.
pub(super) fn is_relative(when: When) -> bool {
    match when {
        When::LastQuarter => true,
        When::Quarter { year, .. }
        | When::Year { year, .. }
        | When::Months { year, .. }
        | When::Month { year, .. } => year.is_none(),
        When::Day(_) => false,
    }
}

/// The readings of a period: by the calendar and, where it is another, by the fiscal year; as written on a day.
pub(super) fn meant(subject: &Subject<'_>, when: When, written: Date) -> Vec<Meant> {
    let fiscal_end = subject.company.and_then(|company| company.fiscal_year_end);
    let by = |number: u8, count: u8, year: Option<i32>, fiscal: bool| {
        let calendar = FiscalYearEnd { month: 12, day: 31 };
        let ends = match fiscal_end {
            Some(end) if fiscal => vec![end],
            Some(end) if end.month != 12 => vec![calendar, end],
            _ => vec![calendar],
        };
        let reading = |end: FiscalYearEnd| match year {
            Some(year) => quarters(end, year, number, count),
            None => (0..4)
                .filter_map(|back| quarters(end, written.year() + 1 - back, number, count))
                .find(|meant| meant.end < written),
        };
        let mut all: Vec<Meant> = ends.into_iter().filter_map(reading).collect();
        all.dedup();
        all
    };
    match when {
        When::Quarter { number, year, fiscal } => by(number, 1, year, fiscal),
        When::Year { year, fiscal } => by(4, 4, year, fiscal),
        When::Months { count, year, fiscal } => by(count / 3, count / 3, year, fiscal),
        When::LastQuarter => newest_quarter(subject, written).into_iter().collect(),
        When::Month { .. } => Vec::new(),
        When::Day(day) => {
            let last = quarter_before(day, 10);
            [1, 4, 2, 3].map(|count| Meant { slot: Slot::Span { last, count }, end: day }).to_vec()
        }
    }
}

/// The last day of a month; without a year the newest one of that name by the day it was written.
pub(super) fn month_end(month: u8, year: Option<i32>, written: Date) -> Option<Date> {
    let end = |year: i32| last_of(year, u32::from(month));
    match year {
        Some(year) => end(year),
        None => [written.year(), written.year() - 1].into_iter().filter_map(end).find(|end| *end < written),
    }
}

fn last_of(year: i32, month: u32) -> Option<Date> {
    Date::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(1))?.pred_opt()
}

/// The last days of the readings of a period.
pub(super) fn ends(subject: &Subject<'_>, when: When, written: Date) -> Vec<Date> {
    match when {
        When::Month { month, year } => month_end(month, year, written).into_iter().collect(),
        When::LastQuarter => vec![written],
        _ => meant(subject, when, written).into_iter().map(|meant| meant.end).collect(),
    }
}

/// The first and the last day of a period by the calendar.
pub(super) fn calendar(when: When, written: Date) -> Option<(Date, Date)> {
    let (end, months) = match when {
        When::Month { month, year } => {
            let end = last_of(year.unwrap_or(written.year()), u32::from(month))?;
            (
                if year.is_none() && end.month() > written.month() {
                    end.checked_sub_months(Months::new(12))?
                } else {
                    end
                },
                1,
            )
        }
        When::Quarter { number, year, .. } => {
            (last_of(year.unwrap_or(written.year()), u32::from(number) * 3)?, 3)
        }
        When::Year { year, .. } => (last_of(year.unwrap_or(written.year()), 12)?, 12),
        When::Months { count, year, .. } => {
            (last_of(year.unwrap_or(written.year()), u32::from(count))?, u32::from(count))
        }
        When::LastQuarter => return None,
        When::Day(day) => return Some((day, day)),
    };
    let first = end.succ_opt()?.checked_sub_months(Months::new(months))?;
    Some((first, end))
}

/// The quarters up to number `number` of the year that ends in a year.
fn quarters(year_end: FiscalYearEnd, year: i32, number: u8, count: u8) -> Option<Meant> {
    let months_left = 3 * u32::from(4_u8.checked_sub(number)?);
    let year_ends = last_of(year, u32::from(year_end.month))?;
    let month = year_ends.checked_sub_months(Months::new(months_left))?;
    let end = last_of(month.year(), month.month())?;
    Some(Meant { slot: Slot::Span { last: quarter_before(end, 45), count }, end })
}

/// The newest quarter of which the company had filed anything by a day, whether or not it filed the quantity.
fn newest_quarter(subject: &Subject<'_>, written: Date) -> Option<Meant> {
    let ends = subject.filings.quarter_ends().iter();
    let (last, end) =
        ends.filter(|(since, ..)| *since <= written).map(|(_, last, end)| (*last, *end)).max()?;
    Some(Meant { slot: Slot::Span { last, count: 1 }, end })
}

/// What is known of a quantity for a reading.
pub(super) fn at(subject: &Subject<'_>, quantity: Quantity, meant: Meant) -> Option<Stated> {
    match quantity {
        Quantity::Item(item) if item.shape() == ItemShape::Balance => {
            let series = subject.filings.series(quantity);
            let distance = |stated: &&Stated| match stated.slot {
                Slot::Day(day) => (day - meant.end).num_days().abs(),
                Slot::Span { .. } => i64::MAX,
            };
            series.iter().filter(|stated| distance(stated) <= NEAR).min_by_key(distance).cloned()
        }
        _ => subject.filings.at(quantity, meant.slot),
    }
}
