use super::{nearest::quoted, number::is_absent};
use crate::model::Date;

const ISO: &str = "write it as 2026-08-07";

/// How the dates of a file are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Slashes {
    /// `8/7/2026` is the seventh of August.
    #[default]
    MonthFirst,
    /// Some date of the file has its day first, so none with slashes can be trusted.
    Doubtful,
}

impl Slashes {
    /// Looks for a date that can only have its day first.
    pub(super) fn of<'t>(mut dates: impl Iterator<Item = &'t str>) -> Self {
        let day_first = |text: &str| {
            let mut parts = text.split('/');
            let number = |part: Option<&str>| part.and_then(|part| part.trim().parse::<u32>().ok());
            let (first, second) = (number(parts.next()), number(parts.next()));
            matches!((first, second), (Some(13..=31), Some(1..=12)))
        };
        if dates.any(day_first) { Self::Doubtful } else { Self::MonthFirst }
    }
}

/// A day: `2026-08-07`, `2026/08/07`, `20260807`, `8/7/2026`, each with or without a time of day.
/// `None` where the cell says that there is none.
pub(super) fn day(text: &str, slashes: Slashes) -> Result<Option<Date>, String> {
    let text = text.trim();
    if is_absent(text) {
        return Ok(None);
    }
    let written = without_time(text);
    let date = match written.as_bytes() {
        [_, _, _, _, sep @ (b'-' | b'/'), ..] => iso(written, char::from(*sep)),
        bytes if bytes.len() == 8 && bytes.iter().all(u8::is_ascii_digit) => {
            parts(written.get(..4), written.get(4..6), written.get(6..))
        }
        _ if written.contains('/') => return american(written, slashes).map(Some),
        _ => None,
    };
    match date {
        Some(date) => Ok(Some(date)),
        None => Err(format!("{} is not a date: {ISO}", quoted(text))),
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

fn american(text: &str, slashes: Slashes) -> Result<Date, String> {
    let mut fields = text.split('/');
    let (month, day, year) = (fields.next(), fields.next(), fields.next());
    let month_number = month.and_then(|month| month.parse::<u32>().ok()).unwrap_or_default();
    if month_number > 12 {
        return Err(format!(
            "{} has no month {month_number}: dates with slashes are month first; {ISO}",
            quoted(text)
        ));
    }
    if slashes == Slashes::Doubtful && month != day {
        return Err(format!(
            "{} may be month first or day first, as this file has dates with the day first: {ISO}",
            quoted(text)
        ));
    }
    let whole = fields.next().is_none();
    parts(year, month, day).filter(|_| whole).ok_or_else(|| format!("{} is not a date: {ISO}", quoted(text)))
}

fn parts(year: Option<&str>, month: Option<&str>, day: Option<&str>) -> Option<Date> {
    let number = |part: &str| -> Option<u32> {
        (part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let year = year.filter(|year| year.len() == 4).and_then(number)?;
    // a year outside is a slip of the hand
    if !(1900..=2199).contains(&year) {
        return None;
    }
    Date::from_ymd_opt(year.cast_signed(), number(month?)?, number(day?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Option<Date>, String> {
        day(text, Slashes::MonthFirst)
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
    fn one_date_with_the_day_first_makes_the_others_doubtful() {
        let slashes = Slashes::of(["03/04/2026", "25/12/2026"].into_iter());
        assert_eq!(slashes, Slashes::Doubtful);
        assert!(day("03/04/2026", slashes).unwrap_err().contains("day first"));
        assert!(day("04/04/2026", slashes).is_ok());
        assert_eq!(Slashes::of(["03/25/2026", "2026-12-25"].into_iter()), Slashes::MonthFirst);
    }
}
