use chrono::{Datelike, Days, Months};

use crate::model::{Date, Quarter};

/// A day as one writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// The last day there is.
    Now,
    /// This one.
    Day(Date),
    /// The day of the newest results.
    Results,
    /// The day of the newest filing.
    Filing,
}

/// What a day may be written as.
pub const FORMS: &str = "2025-11-10, -3m, +2w, -10d, -1y, Q3 2025, 2025-11, last earnings, last filing, now";

/// Reads a day: an ISO date, so many days, weeks, months, quarters or years from the day seen, the end of a quarter,
/// month or year, or what happened on it.
pub fn parse(text: &str, seen: Date) -> Result<Asked, String> {
    let text = text.trim().to_lowercase().replace('−', "-");
    let words = text.strip_prefix("last ").unwrap_or(&text).trim();
    match words {
        "" => return Err(format!("write a day: {FORMS}")),
        "now" | "today" => return Ok(Asked::Now),
        "earnings" | "results" => return Ok(Asked::Results),
        "filing" => return Ok(Asked::Filing),
        _ => {}
    }
    if let Ok(day) = text.parse() {
        return Ok(Asked::Day(day));
    }
    if let Some(moved) = step(&text) {
        let day = moved.from(seen).ok_or_else(|| format!("{text} from {seen} is no day: too far"))?;
        return Ok(Asked::Day(day));
    }
    let end = quarter(&text).and_then(quarter_end).or_else(|| month_end(&text)).or_else(|| year_end(&text));
    end.map(Asked::Day).ok_or_else(|| format!("\"{text}\" is no day: {FORMS}"))
}

/// The last day of a calendar quarter.
pub fn quarter_end(quarter: Quarter) -> Option<Date> {
    let next = quarter.plus(1);
    Date::from_ymd_opt(next.year(), u32::from(next.number()) * 3 - 2, 1)?.pred_opt()
}

/// So many months or days from a day.
#[derive(Debug, Clone, Copy)]
struct Step {
    is_back: bool,
    count: u32,
    unit: Unit,
}

#[derive(Debug, Clone, Copy)]
enum Unit {
    Days(u32),
    Months(u32),
}

/// "-3m", "+2w", "10d ago".
fn step(text: &str) -> Option<Step> {
    let (is_back, rest) = match (text.strip_prefix('-'), text.strip_prefix('+'), text.strip_suffix(" ago")) {
        (Some(rest), None, None) | (None, None, Some(rest)) => (true, rest),
        (None, Some(rest), None) => (false, rest),
        _ => return None,
    };
    let rest = rest.trim();
    let digits = rest.find(|sign: char| !sign.is_ascii_digit())?;
    let (count, unit) = rest.split_at_checked(digits)?;
    let unit = match unit.trim() {
        "d" | "day" | "days" => Unit::Days(1),
        "w" | "week" | "weeks" => Unit::Days(7),
        "m" | "mo" | "month" | "months" => Unit::Months(1),
        "q" | "quarter" | "quarters" => Unit::Months(3),
        "y" | "year" | "years" => Unit::Months(12),
        _ => return None,
    };
    Some(Step { is_back, count: count.parse().ok()?, unit })
}

impl Step {
    fn from(self, day: Date) -> Option<Date> {
        match self.unit {
            Unit::Days(of) => {
                let days = Days::new(u64::from(self.count) * u64::from(of));
                if self.is_back { day.checked_sub_days(days) } else { day.checked_add_days(days) }
            }
            Unit::Months(of) => {
                let months = Months::new(self.count.checked_mul(of)?);
                if self.is_back { day.checked_sub_months(months) } else { day.checked_add_months(months) }
            }
        }
    }
}

/// "q3 2025", "2025-q3", "25q3", "q3'25".
fn quarter(text: &str) -> Option<Quarter> {
    let signs: String = text.chars().filter(|sign| !matches!(sign, ' ' | '-' | '\'')).collect();
    let (before, after) = signs.split_once('q')?;
    let (number, year) = if before.is_empty() { after.split_at_checked(1)? } else { (after, before) };
    if !matches!(year.len(), 2 | 4) || !year.bytes().all(|sign| sign.is_ascii_digit()) {
        return None;
    }
    let century = if year.len() == 2 { 2000 } else { 0 };
    Quarter::new(century + year.parse::<i32>().ok()?, number.parse().ok()?)
}

/// "2025-11".
fn month_end(text: &str) -> Option<Date> {
    let (year, month) = text.split_once('-').filter(|(year, _)| year.len() == 4)?;
    let first = Date::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 1)?;
    first.checked_add_months(Months::new(1))?.pred_opt()
}

/// "2025".
fn year_end(text: &str) -> Option<Date> {
    let year: i32 = Some(text).filter(|text| text.len() == 4)?.parse().ok()?;
    Date::from_ymd_opt(year, 12, 31).filter(|day| day.year() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn asked(text: &str) -> Result<Asked, String> {
        parse(text, day("2026-05-31"))
    }

    #[test]
    fn a_day_may_be_written_in_many_ways() {
        for (text, expected) in [
            ("2025-11-10", "2025-11-10"),
            (" 2025-11-10 ", "2025-11-10"),
            ("-3m", "2026-02-28"),
            ("−3m", "2026-02-28"),
            ("+2w", "2026-06-14"),
            ("-10d", "2026-05-21"),
            ("10d ago", "2026-05-21"),
            ("-1y", "2025-05-31"),
            ("-1q", "2026-02-28"),
            ("- 2 weeks", "2026-05-17"),
            ("Q3 2025", "2025-09-30"),
            ("2025-Q4", "2025-12-31"),
            ("25q1", "2025-03-31"),
            ("Q2'25", "2025-06-30"),
            ("2025-11", "2025-11-30"),
            ("2024-02", "2024-02-29"),
            ("2025", "2025-12-31"),
        ] {
            assert_eq!(asked(text), Ok(Asked::Day(day(expected))), "{text}");
        }
        assert_eq!((asked("now"), asked("Today")), (Ok(Asked::Now), Ok(Asked::Now)));
        assert_eq!((asked("last earnings"), asked("results")), (Ok(Asked::Results), Ok(Asked::Results)));
        assert_eq!((asked("Last filing"), asked("filing")), (Ok(Asked::Filing), Ok(Asked::Filing)));
    }

    #[test]
    fn what_is_no_day_says_what_would_be_one() {
        for text in
            ["2025-13-01", "2025-02-30", "3m", "Q5 2025", "q", "--3m", "-3x", "-m", "soon", "2025-13", "é"]
        {
            let why = asked(text).unwrap_err();
            assert!(why.contains("is no day: 2025-11-10, -3m"), "{text}: {why}");
        }
        assert!(asked("").unwrap_err().starts_with("write a day: "));
        assert!(asked("-4000000000y").unwrap_err().contains("too far"), "{:?}", asked("-4000000000y"));
        assert!(asked("-99999999999999999999d").is_err());
    }
}
