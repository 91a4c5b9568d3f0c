use std::cell::Cell;

use super::{number::is_absent, quoted::quoted};
use crate::model::{Date, is_plausible};

const ISO: &str = "write it as 2026-08-07";

/// Reads the dates of a file: with slashes the month is first, unless some date of the file has its day first, when
/// none with slashes can be trusted.
#[derive(Debug, Default)]
pub(super) struct Days {
    doubtful: bool,
    day_first: bool,
    saw_day_first: Cell<bool>,
    saw_month_first: Cell<bool>,
}

/// Reads a file's rows, and once more, trusting no slashes, when one of its dates turns out to have the day first.
pub(super) fn with_days<T>(read: impl Fn(&Days) -> T) -> T {
    let days = Days::default();
    let rows = read(&days);
    if days.saw_day_first.get() { read(&Days { doubtful: true, ..Days::default() }) } else { rows }
}

/// Reads a file whose dates with slashes may all have their day first: some date of the file tells. Where its dates
/// tell both, none with slashes is trusted.
pub(super) fn with_days_of_either_order<T>(read: impl Fn(&Days) -> T) -> T {
    let days = Days::default();
    let rows = read(&days);
    if !days.saw_day_first.get() {
        return rows;
    }
    let doubtful = days.saw_month_first.get();
    read(&Days { doubtful, day_first: !doubtful, ..Days::default() })
}

impl Days {
    /// A day: `2026-08-07`, `2026/08/07`, `20260807`, `8/7/2026`, each with or without a time of day.
    /// `None` where the cell says that there is none.
    pub(super) fn read(&self, text: &str) -> Result<Option<Date>, String> {
        let text = text.trim();
        if is_absent(text) {
            return Ok(None);
        }
        let written = without_time(text);
        let date = match written.as_bytes() {
            [y1, y2, y3, y4, separator @ (b'-' | b'/'), ..]
                if [y1, y2, y3, y4].into_iter().all(u8::is_ascii_digit) =>
            {
                iso(written, char::from(*separator))
            }
            bytes if bytes.len() == 8 && bytes.iter().all(u8::is_ascii_digit) => {
                parts(written.get(..4), written.get(4..6), written.get(6..))
            }
            _ if written.contains('/') => return self.american(written).map(Some),
            _ => None,
        };
        date.map(Some).ok_or_else(|| format!("{} is not a date: {ISO}", quoted(text)))
    }

    fn american(&self, text: &str) -> Result<Date, String> {
        let mut fields = text.split('/');
        let (month, day, year, more) = (fields.next(), fields.next(), fields.next(), fields.next());
        let wrong = |why: &str| format!("{} {why}: {ISO}", quoted(text));
        let month_first = parts(year, month, day).filter(|_| more.is_none());
        if self.day_first && more.is_none() {
            // the first is the day here
            return parts(year, day, month).ok_or_else(|| wrong("is not a date"));
        }
        if month_first.is_some() && parts(year, day, month).is_none() {
            self.saw_month_first.set(true);
        }
        if month_first.is_none() && more.is_none() && parts(year, day, month).is_some() {
            self.saw_day_first.set(true);
            return Err(wrong("has its day first, and dates with slashes are read month first"));
        }
        if self.doubtful && month != day {
            return Err(wrong("may be month first or day first, as this file has dates with the day first"));
        }
        month_first.ok_or_else(|| wrong("is not a date"))
    }
}

fn without_time(text: &str) -> &str {
    let Some(at) = text.find(['T', ' ']) else { return text };
    let (date, time) = text.split_at(at);
    let time_like = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | '-' | 'Z' | 'T' | ' ');
    if time.contains(':') && time.chars().all(time_like) { date } else { text }
}

fn iso(text: &str, separator: char) -> Option<Date> {
    let mut fields = text.split(separator);
    let (year, month, day) = (fields.next(), fields.next(), fields.next());
    if fields.next().is_some() {
        return None;
    }
    parts(year, month, day)
}

fn parts(year: Option<&str>, month: Option<&str>, day: Option<&str>) -> Option<Date> {
    let number = |part: &str| -> Option<u32> {
        (part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let year = year.filter(|year| year.len() == 4).and_then(number)?;
    Date::from_ymd_opt(year.cast_signed(), number(month?)?, number(day?)?).filter(|date| is_plausible(*date))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Option<Date>, String> {
        Days::default().read(text)
    }

    #[test]
    fn dialects_of_one_day() {
        let date = "2026-08-07".parse().unwrap();
        for text in [
            "2026-08-07",
            "2026/08/07",
            "20260807",
            "08/07/2026",
            "8/7/2026",
            " 2026-8-7 ",
            "2026-08-07T16:00:00Z",
            "2026-08-07 00:00:00-04:00",
            "8/7/2026 4:00:00",
        ] {
            assert_eq!(read(text), Ok(Some(date)), "{text}");
        }
        assert_eq!(read("N/A"), Ok(None));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "2026-13-01",
            "2026-02-30",
            "26-08-07",
            "8/7/26",
            "07.08.2026",
            "Aug 7, 2026",
            "0206-08-07",
            "2026-08",
            "2026",
            "07/10/2026 as of 07/09/2026",
            "2026-08-07-01",
            "8/7/2026/1",
            "+026-08-07",
        ] {
            assert!(read(text).is_err(), "{text:?}");
        }
        assert!(read("25/12/2026").unwrap_err().contains("month first"));
    }

    #[test]
    fn months_and_days_of_one_and_two_digits() {
        assert_eq!(read("1/23/2026"), Ok("2026-01-23".parse().ok()));
        assert_eq!(read("12/3/2026"), Ok("2026-12-03".parse().ok()));
    }

    #[test]
    fn a_file_whose_dates_have_their_day_first_throughout() {
        let read_all = |dates: [&str; 3]| with_days_of_either_order(|days| dates.map(|text| days.read(text)));
        let [first, ..] = read_all(["08/05/2026", "25/04/2026", "2026-05-08"]);
        assert_eq!(first, Ok("2026-05-08".parse().ok()));
        let [first, ..] = read_all(["08/05/2026", "04/25/2026", "2026-05-08"]);
        assert_eq!(first, Ok("2026-08-05".parse().ok()));
        // of both kinds: neither is known
        assert!(read_all(["08/05/2026", "25/04/2026", "04/25/2026"])[0].is_err());
    }

    #[test]
    fn one_date_with_the_day_first_makes_the_others_doubtful() {
        let read_all = |dates: [&str; 2]| with_days(|days| dates.map(|text| days.read(text)));
        let [first, second] = read_all(["03/04/2026", "25/12/2026"]);
        assert!(first.unwrap_err().contains("may be month first or day first"));
        assert!(second.unwrap_err().contains("has its day first"));
        assert!(read_all(["04/04/2026", "25/12/2026"])[0].is_ok(), "the same either way");
        assert!(read_all(["03/25/2026", "2026-12-25"]).iter().all(Result::is_ok));
    }
}
