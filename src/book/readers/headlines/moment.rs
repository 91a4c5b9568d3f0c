//! When something was published, as feeds, pages and people write it.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::{America, Tz};

use super::super::date::Days;
use crate::model::{Date, Published};

/// Longer than any date anybody writes.
const LONGEST: usize = 100;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What stands between the parts of a date and says nothing.
const FILLERS: [&str; 7] = ["at", "on", "of", "the", "-", "–", "|"];

/// What is dated outside of these years was filled in by a program, or is a number of another kind.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2199;

/// Reads a moment, or a day where no zone is told. `None` where it is neither.
pub(super) fn read(text: &str, days: &Days) -> Option<Published> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let published = if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        moment_or_day(moment.to_utc(), moment.offset().local_minus_utc() == 0)
    } else if let Some(published) = of_number(text) {
        published
    } else {
        of_words(text, days)?
    };
    published.day().filter(|day| YEARS.contains(&day.year())).map(|_| published)
}

/// A moment, but for the very start of a day in Greenwich: so is written what has no time of day.
fn moment_or_day(moment: DateTime<Utc>, is_of_greenwich: bool) -> Published {
    if is_of_greenwich && moment.time() == NaiveTime::MIN {
        return Published::On(moment.date_naive());
    }
    Published::At(moment)
}

fn of_words(text: &str, days: &Days) -> Option<Published> {
    let mut written = Written { days, parts: Parts::default() };
    let words = text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
    for word in words {
        written.take(word)?;
    }
    written.published()
}

/// Reads a moment given as seconds or milliseconds since 1970. Eight digits are a day, not a number.
fn of_number(text: &str) -> Option<Published> {
    // seconds reach the year 5138 before they look like milliseconds
    const MILLISECONDS: i64 = 100_000_000_000;
    let digits = text.split_once('.').map_or(text, |(digits, _)| digits);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(digits)
        || digits.len() == 8
        || text.split_once('.').is_some_and(|(_, rest)| !is_number(rest))
    {
        return None;
    }
    let number: i64 = digits.parse().ok()?;
    let moment = if number.abs() < MILLISECONDS {
        Utc.timestamp_opt(number, 0).single()
    } else {
        Utc.timestamp_millis_opt(number).single()
    };
    moment.map(|moment| moment_or_day(moment, true))
}

/// A date while its words are read.
struct Written<'d> {
    days: &'d Days,
    parts: Parts,
}

/// The parts of a date as they are met.
#[derive(Default)]
struct Parts {
    year: Option<i32>,
    month: Option<u32>,
    day: Option<u32>,
    time: Option<NaiveTime>,
    zone: Option<Zone>,
    /// A zone that is not known was named.
    strange_zone: bool,
}

#[derive(Clone, Copy)]
enum Zone {
    /// Seconds east of Greenwich.
    Offset(i32),
    /// Of a place, whose clock changes in summer.
    Place(Tz),
}

impl Written<'_> {
    /// Takes the next word; `None` where it is no part of a date.
    fn take(&mut self, word: &str) -> Option<()> {
        if self.date().is_none() {
            return self.take_of_date(word);
        }
        if word.contains(':') && self.parts.time.is_none() {
            return self.take_time(word);
        }
        let plain = word.trim_matches(['(', ')', '.']).replace('.', "");
        if self.parts.time.is_none() {
            // "9 AM"
            if let Some(hour) = plain.parse().ok().filter(|hour| *hour <= 12) {
                self.parts.time = NaiveTime::from_hms_opt(hour, 0, 0);
                return Some(());
            }
            let rest = plain.trim_start_matches(|c: char| c.is_ascii_digit());
            if rest.len() < plain.len() {
                return self.take_time(&plain);
            }
            return is_filler(word).then_some(());
        }
        if let Some(half) = half_of_day(&plain) {
            self.parts.time = self.parts.time.and_then(|time| in_half(time, half));
            return Some(());
        }
        if let Some(zone) = zone(&plain) {
            // "+0000 (UTC)"
            self.parts.zone = self.parts.zone.or(Some(zone));
            return Some(());
        }
        if is_filler(word) {
            return Some(());
        }
        self.parts.strange_zone |= self.parts.zone.is_none();
        Some(())
    }

    fn take_of_date(&mut self, word: &str) -> Option<()> {
        let is_day =
            |date: &str| date.contains('-') || date.len() == 8 && date.bytes().all(|b| b.is_ascii_digit());
        let (date, time) = match word.split_once(['T', 't']).filter(|(date, _)| is_day(date)) {
            Some((date, time)) => (date, Some(time)),
            None => (word, None),
        };
        let starts_with_year =
            date.len() >= 8 && date.bytes().take(4).all(|byte| byte.is_ascii_digit()) || date.contains('/');
        if starts_with_year {
            self.set(day(date, self.days)?);
            return time.map_or(Some(()), |time| self.take_time(time));
        }
        if let Some(month) = month(word) {
            self.parts.month = Some(month);
            return Some(());
        }
        // 08-May-2026
        if word.matches('-').count() == 2 {
            return word.split('-').try_for_each(|part| self.take_of_date(part));
        }
        if is_filler(word) || is_weekday(word) {
            return Some(());
        }
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let number: u32 = digits.parse().ok()?;
        let suffix = word.get(digits.len()..).unwrap_or_default();
        match (digits.len(), suffix) {
            (4, "") if self.parts.year.is_none() => self.parts.year = Some(number.cast_signed()),
            (1 | 2, "" | "st" | "nd" | "rd" | "th") if self.parts.day.is_none() => {
                self.parts.day = Some(number);
            }
            // RFC 822 has years of two digits
            (2, "") if self.parts.month.is_some() && self.parts.year.is_none() => {
                self.parts.year = Some(number.cast_signed() + if number < 50 { 2000 } else { 1900 });
            }
            _ => return None,
        }
        Some(())
    }

    /// `09:00`, `09:00:00.123-04:00`, `9:00am`, `09:00Z`.
    fn take_time(&mut self, text: &str) -> Option<()> {
        let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.')).unwrap_or(text.len());
        let (clock, rest) = text.split_at_checked(end)?;
        let mut parts = clock.trim_end_matches('.').splitn(3, ':');
        let first = parts.next()?;
        // 130000
        let (first, inner) =
            first.split_at_checked(2).filter(|_| matches!(first.len(), 4 | 6)).unwrap_or((first, ""));
        let mut inner =
            [inner.get(..2), inner.get(2..)].into_iter().flatten().filter(|part| !part.is_empty());
        let hour = first.parse().ok()?;
        let minute = inner.next().or_else(|| parts.next()).map_or(Some(0), |part| part.parse().ok())?;
        let second = inner.next().or_else(|| parts.next());
        let second = second.map_or(Some(0), |part| part.split('.').next()?.parse().ok())?;
        // a leap second is no reason to know nothing
        self.parts.time = NaiveTime::from_hms_opt(hour, minute, u32::min(second, 59));
        let rest = rest.replace('.', "");
        match (half_of_day(&rest), zone(&rest)) {
            (Some(half), _) => self.parts.time = self.parts.time.and_then(|time| in_half(time, half)),
            (None, Some(zone)) => self.parts.zone = Some(zone),
            (None, None) => self.parts.strange_zone |= !rest.is_empty(),
        }
        Some(())
    }

    fn set(&mut self, date: Date) {
        (self.parts.year, self.parts.month, self.parts.day) =
            (Some(date.year()), Some(date.month()), Some(date.day()));
    }

    fn date(&self) -> Option<Date> {
        NaiveDate::from_ymd_opt(self.parts.year?, self.parts.month?, self.parts.day?)
    }

    fn published(&self) -> Option<Published> {
        let date = self.date()?;
        let moment = match (self.parts.time, self.parts.zone) {
            (Some(time), Some(zone)) if !self.parts.strange_zone => zone.moment(date, time),
            _ => None,
        };
        let is_of_greenwich = matches!(self.parts.zone, Some(Zone::Offset(0)));
        Some(moment.map_or(Published::On(date), |moment| moment_or_day(moment, is_of_greenwich)))
    }
}

impl Zone {
    fn moment(self, date: Date, time: NaiveTime) -> Option<DateTime<Utc>> {
        let local = date.and_time(time);
        match self {
            Self::Offset(east) => {
                local.checked_sub_signed(Duration::seconds(east.into())).map(|utc| utc.and_utc())
            }
            Self::Place(tz) => tz.from_local_datetime(&local).earliest().map(|moment| moment.to_utc()),
        }
    }
}

fn day(text: &str, days: &Days) -> Option<Date> {
    let read = days.read(text).ok().flatten();
    read.or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())
}

fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let is_start = |month: &str| month.starts_with(&word) || word == "sept" && month == "september";
    let at = (word.len() >= 3).then(|| MONTHS.iter().position(|month| is_start(month)))??;
    Some(at as u32 + 1)
}

fn is_weekday(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    word.len() >= 3 && WEEKDAYS.iter().any(|day| day.starts_with(&word) || word == "tues" || word == "thurs")
}

fn is_filler(word: &str) -> bool {
    FILLERS.iter().any(|filler| word.eq_ignore_ascii_case(filler))
}

/// Whether the clock is in its first or its second twelve hours.
fn half_of_day(text: &str) -> Option<u32> {
    let is = |half: &str| text.eq_ignore_ascii_case(half);
    if is("am") { Some(0) } else { is("pm").then_some(12) }
}

fn in_half(time: NaiveTime, half: u32) -> Option<NaiveTime> {
    use chrono::Timelike;
    // 12 am is the first hour
    (1..=12).contains(&time.hour()).then(|| time.with_hour(time.hour() % 12 + half))?
}

fn zone(text: &str) -> Option<Zone> {
    const HOUR: i32 = 3600;
    let upper = text.to_ascii_uppercase();
    let hours = match upper.as_str() {
        "Z" | "UT" | "UTC" | "GMT" => 0,
        "EDT" => -4,
        "EST" | "CDT" => -5,
        "CST" | "MDT" => -6,
        "MST" | "PDT" => -7,
        "PST" => -8,
        "ET" => return Some(Zone::Place(America::New_York)),
        "CT" => return Some(Zone::Place(America::Chicago)),
        "MT" => return Some(Zone::Place(America::Denver)),
        "PT" => return Some(Zone::Place(America::Los_Angeles)),
        _ => return offset(upper.strip_prefix("UTC").or(upper.strip_prefix("GMT")).unwrap_or(&upper)),
    };
    Some(Zone::Offset(hours * HOUR))
}

/// `+0200`, `-04:00`, `+2`.
fn offset(text: &str) -> Option<Zone> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let digits = digits.replace(':', "");
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.parse::<i32>().ok()?, 0),
        4 => (digits.get(..2)?.parse().ok()?, digits.get(2..)?.parse().ok()?),
        _ => return None,
    };
    (hours <= 15 && minutes < 60).then_some(Zone::Offset(sign * (hours * 3600 + minutes * 60)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        match read(text, &Days::default()) {
            Some(Published::At(moment)) => moment.format("%Y-%m-%dT%H:%MZ").to_string(),
            Some(Published::On(day)) => day.to_string(),
            _ => "unknown".to_owned(),
        }
    }

    #[test]
    fn one_moment_in_many_writings() {
        // nine in the morning of New York's summer is one in the afternoon of Greenwich
        for text in [
            "2026-05-08T09:00:00-04:00",
            "2026-05-08T13:00:00Z",
            "2026-05-08T13:00Z",
            "2026-05-08T13:00:00.000+0000",
            "2026-05-08 09:00 EDT",
            "2026-05-08 13:00:00 UTC",
            "Fri, 08 May 2026 13:00:00 GMT",
            "Fri, 8 May 2026 09:00 EDT",
            "8 May 26 08:00 EST",
            "Fri, 08 May 2026 06:00:00 -0700 (PDT)",
            "May 8, 2026, 9:00 AM ET",
            "May 8, 2026 at 9:00 a.m. EDT",
            "May 8, 2026 9am ET",
            "May 8, 2026 9 a.m. ET",
            "08-May-2026 13:00 GMT",
            "2026-05-08T15:00:00+02:00",
            "2026-05-08 15:00 UTC+2",
        ] {
            assert_eq!(told(text), "2026-05-08T13:00Z", "{text}");
        }
        assert_eq!(told("May 8, 2026 12:30 am EDT"), "2026-05-08T04:30Z");
        assert_eq!(told("Dec 8, 2025 4:05 PM ET"), "2025-12-08T21:05Z");
    }

    #[test]
    fn a_day_alone_and_a_time_without_a_zone_are_a_day() {
        for text in [
            "2026-05-08",
            "20260508",
            "2026/05/08",
            "5/8/2026",
            "May 8, 2026",
            "8 May 2026",
            "Friday, May 8th, 2026",
            "2026-05-08T09:00:00",
            "2026-05-08 09:00",
            "May 8, 2026 9:00 AM",
            "Fri, 8 May 2026 09:00 XYZT",
            "2026-05-08 09:00 Lima",
        ] {
            assert_eq!(told(text), "2026-05-08", "{text}");
        }
        assert_eq!(told("Sept. 30, 2025"), "2025-09-30");
    }

    #[test]
    fn what_is_no_date_is_unknown() {
        for text in ["", "yesterday", "May 2026", "2026", "32 May 2026", "2026-13-01", "Q1 2026", "8 May"] {
            assert_eq!(told(text), "unknown", "{text}");
        }
        assert_eq!(told(&"8".repeat(100_000)), "unknown");
    }

    #[test]
    fn numbers_count_from_1970() {
        for text in ["1778245200", "1778245200000", "1778245200.5", " 1778245200 "] {
            assert_eq!(told(text), "2026-05-08T13:00Z", "{text}");
        }
        assert_eq!(told(&i64::MAX.to_string()), "unknown");
    }

    #[test]
    fn the_very_start_of_a_day_in_greenwich_is_a_day() {
        // 20,581 days of 86,400 seconds after 1970 is 2026-05-08
        for text in [
            "2026-05-08T00:00:00Z",
            "2026-05-08T00:00:00.000+00:00",
            "Fri, 08 May 2026 00:00:00 GMT",
            "2026-05-08 00:00 UTC",
            "1778198400",
            "1778198400000",
            "20260508",
        ] {
            assert_eq!(told(text), "2026-05-08", "{text}");
        }
        assert_eq!(told("2026-05-08T00:00:00-04:00"), "2026-05-08T04:00Z");
        assert_eq!(told("2026-05-08T00:00:01Z"), "2026-05-08T00:00Z");
    }

    #[test]
    fn a_moment_without_marks() {
        assert_eq!(told("20260508T130000Z"), "2026-05-08T13:00Z");
        assert_eq!(told("20260508T0900-0400"), "2026-05-08T13:00Z");
    }

    #[test]
    fn what_a_program_filled_in_is_unknown() {
        for text in [
            "0",
            "1",
            "7",
            "0001-01-01T00:00:00Z",
            "1970-01-01T00:00:00Z",
            "1999-12-31T23:00:00Z",
            "99999999",
            "946598400",
        ] {
            assert_eq!(told(text), "unknown", "{text}");
        }
    }
}
