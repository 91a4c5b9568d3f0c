use chrono::{Datelike, Days};

use super::calendar::Parts;
use crate::model::Date;

/// The Gregorian date of one in the Indian national calendar. Its year starts on 22 March, on 21 March in a leap year;
/// the first month then has 31 days instead of 30, the next five have 31, the others 30.
pub(super) fn gregorian(parts: Parts, short_year: bool) -> Option<Parts> {
    let (month, day) = (parts.month?, parts.day?);
    let year = if short_year { century(parts.year?, month, day) } else { parts.year? } + 78;
    let leap = Date::from_ymd_opt(year, 2, 29).is_some();
    let first = if leap { 31 } else { 30 };
    let length = match month {
        1 => first,
        2..=6 => 31,
        7..=12 => 30,
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    let months_of_31 = month.saturating_sub(2).min(5);
    let months_of_30 = month.saturating_sub(7);
    let before = if month == 1 { 0 } else { first + 31 * months_of_31 + 30 * months_of_30 };
    let start = Date::from_ymd_opt(year, 3, if leap { 21 } else { 22 })?;
    let date = start.checked_add_days(Days::new(u64::from(before + day - 1)))?;
    Some(Parts { year: Some(date.year()), month: Some(date.month()), day: Some(date.day()) })
}

/// The century of a year of two digits, taken for one of the 2000s: the Gregorian date is to fall in the 2000s, which
/// began on the 11th of the tenth month of 1921.
fn century(year: i32, month: u32, day: u32) -> i32 {
    if (year - 2000, month, day) >= (21, 10, 11) { year - 100 } else { year }
}
