use chrono::{Datelike, Months};

use super::HORIZON;
use crate::model::Date;

/// The projected months: each from the day after the one before ends, to the month's end where the balances' day is one.
#[derive(Debug, Clone)]
pub(super) struct Calendar {
    /// The balances' day.
    pub(super) start: Date,
    /// The last day of each month.
    pub(super) ends: Vec<Date>,
    /// How many ended by the desk's day.
    pub(super) elapsed: usize,
}

impl Calendar {
    /// The months from the balances' day until [`HORIZON`] months after the desk's.
    pub(super) fn new(start: Date, as_of: Date) -> Self {
        let end = |count: usize| nth_end(start, count);
        let elapsed = (1..=600).take_while(|count| end(*count) <= as_of).count();
        Self { start, ends: (1..=elapsed + HORIZON).map(end).collect(), elapsed }
    }

    /// How many months there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The month that holds a day; `None` up to the balances' day and after the last month.
    pub(super) fn month_of(&self, day: Date) -> Option<usize> {
        let month = self.ends.partition_point(|end| *end < day);
        (day > self.start && month < self.len()).then_some(month)
    }

    /// How a day cuts the months: nothing of those before it, a part of its own, all of those after.
    pub(super) fn cut(&self, day: Date) -> Cut {
        let month = self.ends.partition_point(|end| *end <= day);
        Cut { month, share: self.share_after(month, day) }
    }

    /// The month that holds a day after the balances', those beyond the last counted on.
    pub(super) fn month_at(&self, day: Date) -> usize {
        self.month_of(day).unwrap_or_else(|| self.months_until(day))
    }

    /// How many months end by a day, those beyond the last counted too.
    pub(super) fn months_until(&self, day: Date) -> usize {
        (1..=1_200).take_while(|count| nth_end(self.start, *count) <= day).count()
    }

    /// The share of a month that lies after a day, 0 to 1.
    pub(super) fn share_after(&self, month: usize, day: Date) -> f64 {
        let Some(end) = self.ends.get(month) else { return 0.0 };
        let before = month.checked_sub(1).and_then(|before| self.ends.get(before)).unwrap_or(&self.start);
        let whole = (*end - *before).num_days() as f64;
        ((*end - day).num_days() as f64 / whole).clamp(0.0, 1.0)
    }
}

/// A day among the months.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    /// The first month of which something lies after the day.
    month: usize,
    /// How much of it.
    share: f64,
}

impl Cut {
    /// The share of a month that lies after the day, 0 to 1.
    pub(super) fn share_after(self, month: usize) -> f64 {
        match month.cmp(&self.month) {
            std::cmp::Ordering::Less => 0.0,
            std::cmp::Ordering::Equal => self.share,
            std::cmp::Ordering::Greater => 1.0,
        }
    }
}

/// The day so many months after another; month ends stay month ends.
pub(super) fn nth_end(start: Date, count: usize) -> Date {
    let months = Months::new(u32::try_from(count).unwrap_or(0));
    let is_month_end = start.succ_opt().is_some_and(|next| next.day() == 1);
    if !is_month_end {
        return start.checked_add_months(months).unwrap_or(start);
    }
    let next = start.succ_opt().and_then(|first| first.checked_add_months(months));
    next.and_then(|first| first.pred_opt()).unwrap_or(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture::day;

    #[test]
    fn month_ends_stay_month_ends() {
        let calendar = Calendar::new(day("2026-06-30"), day("2026-08-07"));
        assert_eq!((calendar.elapsed, calendar.len()), (1, 61));
        assert_eq!(calendar.ends[..3], [day("2026-07-31"), day("2026-08-31"), day("2026-09-30")]);
        assert_eq!(nth_end(day("2026-03-29"), 1), day("2026-04-29"));
    }

    #[test]
    fn a_day_lies_in_one_month_and_the_balances_day_in_none() {
        let calendar = Calendar::new(day("2026-06-30"), day("2026-06-30"));
        assert_eq!(calendar.month_of(day("2026-06-30")), None);
        assert_eq!(calendar.month_of(day("2026-07-01")), Some(0));
        assert_eq!(calendar.month_of(day("2026-07-31")), Some(0));
        assert_eq!(calendar.month_of(day("2031-07-01")), None);
        // 10 of July's 31 days lie after the 21st
        assert_eq!(calendar.share_after(0, day("2026-07-21")), 10.0 / 31.0);
        assert_eq!(calendar.share_after(1, day("2026-07-21")), 1.0);
        assert_eq!(calendar.share_after(0, day("2026-09-01")), 0.0);
        for cut in
            ["2026-05-01", "2026-06-30", "2026-07-21", "2026-07-31", "2026-08-01", "2040-01-01"].map(day)
        {
            for month in 0..calendar.len() {
                assert_eq!(
                    calendar.cut(cut).share_after(month),
                    calendar.share_after(month, cut),
                    "{cut} {month}"
                );
            }
        }
    }
}
