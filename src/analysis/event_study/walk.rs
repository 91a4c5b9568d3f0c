//! Steps from close to close.

use crate::model::{Close, Date};

/// Closes up to this many days apart follow each other by one trading day: a long weekend, or a day the market stood still.
const NEXT: i64 = 5;
/// Closes up to this many days apart follow each other by a week, which is five trading days.
const WEEK: i64 = 9;
/// A close speaks for a day so many days later: a long weekend.
const FRESH: i64 = 4;
/// The same where closes are a week apart.
const FRESH_WEEKLY: i64 = 6;

/// Where so many trading days lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// To the close at this place.
    To(usize),
    /// Past the last close: the outcome is not known yet.
    Pending,
    /// Between two closes a week apart.
    Weekly,
    /// Into a time without closes.
    Hole {
        /// The last close before it.
        from: Date,
        /// The first after it.
        to: Date,
    },
}

/// The close so many trading days after the one at `start`. Where closes are a week apart, each step is five days.
pub(super) fn ahead(closes: &[Close], start: usize, days: u32) -> Step {
    let mut walked = 0;
    let later = closes.iter().skip(start).zip(closes.iter().enumerate().skip(start + 1));
    for (before, (at, close)) in later {
        walked += match (close.date - before.date).num_days() {
            gap if gap <= NEXT => 1,
            gap if gap <= WEEK => 5,
            _ => return Step::Hole { from: before.date, to: close.date },
        };
        if walked == days {
            return Step::To(at);
        }
        if walked > days {
            return Step::Weekly;
        }
    }
    Step::Pending
}

/// The place of the last close on or before a day, unless it is too old to speak for it.
pub(super) fn at(closes: &[Close], day: Date) -> Result<usize, Option<&Close>> {
    let place = closes.partition_point(|close| close.date <= day).checked_sub(1).ok_or(None)?;
    let close = closes.get(place).ok_or(None)?;
    let oldest = if is_weekly(closes, place) { FRESH_WEEKLY } else { FRESH };
    if (day - close.date).num_days() <= oldest { Ok(place) } else { Err(Some(close)) }
}

/// The place of the first close on or after a day, unless it is too far to follow it; `Err(None)` where none has come yet.
pub(super) fn next(closes: &[Close], day: Date) -> Result<usize, Option<&Close>> {
    let place = closes.partition_point(|close| close.date < day);
    let close = closes.get(place).ok_or(None)?;
    let latest = if is_weekly(closes, place) { FRESH_WEEKLY } else { FRESH };
    if (close.date - day).num_days() <= latest { Ok(place) } else { Err(Some(close)) }
}

/// Whether closes are a week apart at a place: the one there and the one before it, of the first the one after.
pub(super) fn is_weekly(closes: &[Close], place: usize) -> bool {
    let later = place.max(1);
    match (closes.get(later - 1), closes.get(later)) {
        (Some(before), Some(close)) => (NEXT + 1..=WEEK).contains(&(close.date - before.date).num_days()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::event_study::fixture::closes;

    #[test]
    fn twenty_days_are_two_weekly_closes_and_ten_daily_ones() {
        // Fridays to 2026-05-29, then every weekday
        let closes = closes(&[
            ("2026-05-15", 1.0),
            ("2026-05-22", 1.0), // 5
            ("2026-05-29", 1.0), // 10
            ("2026-06-01", 1.0), // 11
            ("2026-06-02", 1.0),
            ("2026-06-03", 1.0),
            ("2026-06-04", 1.0),
            ("2026-06-05", 1.0), // 15
            ("2026-06-08", 1.0),
            ("2026-06-09", 1.0),
            ("2026-06-10", 1.0),
            ("2026-06-11", 1.0),
            ("2026-06-12", 1.0), // 20
        ]);
        assert_eq!(ahead(&closes, 0, 20), Step::To(12));
        assert_eq!(ahead(&closes, 0, 5), Step::To(1));
        assert_eq!(ahead(&closes, 0, 1), Step::Weekly);
        assert_eq!(ahead(&closes, 2, 1), Step::To(3), "over a weekend");
        assert_eq!(ahead(&closes, 3, 20), Step::Pending);
    }

    #[test]
    fn a_month_without_closes_is_no_step() {
        let closes = closes(&[("2026-05-15", 1.0), ("2026-06-15", 1.0)]);
        let hole = Step::Hole { from: closes[0].date, to: closes[1].date };
        assert_eq!(ahead(&closes, 0, 1), hole);
    }

    #[test]
    fn a_return_starts_from_the_first_close_that_knows_the_news() {
        let day = |text: &str| text.parse().unwrap();
        let daily = closes(&[("2026-06-04", 1.0), ("2026-06-05", 1.0), ("2026-06-15", 1.0)]);
        assert_eq!(next(&daily, day("2026-06-05")), Ok(1), "that of the day");
        assert_eq!(next(&daily, day("2026-06-06")), Err(Some(&daily[2])), "nine days later");
        assert_eq!(next(&daily, day("2026-06-16")), Err(None), "not yet");
        let weekly = closes(&[("2026-05-15", 1.0), ("2026-05-22", 1.0)]);
        assert_eq!(next(&weekly, day("2026-05-16")), Ok(1), "six days later");
    }

    #[test]
    fn a_close_speaks_for_four_days_and_a_weekly_one_for_six() {
        let day = |text: &str| text.parse().unwrap();
        let daily = closes(&[("2026-06-04", 1.0), ("2026-06-05", 1.0)]);
        assert_eq!(at(&daily, day("2026-06-09")), Ok(1)); // four days later
        assert_eq!(at(&daily, day("2026-06-10")), Err(Some(&daily[1])));
        assert_eq!(at(&daily, day("2026-06-03")), Err(None));
        let weekly = closes(&[("2026-05-15", 1.0), ("2026-05-22", 1.0)]);
        assert_eq!(at(&weekly, day("2026-05-28")), Ok(1)); // six days later
        assert_eq!(at(&weekly, day("2026-05-21")), Ok(0), "the first is judged by the one after it");
        assert_eq!(at(&weekly, day("2026-05-29")), Err(Some(&weekly[1])));
    }
}
