//! Times: quarters, years, months, days.

use super::{
    sense::Sense,
    token::{Kind, Token},
};
use crate::{analysis::headlines::When, model::Date};

/// The time at the start of these tokens, with its length in tokens.
pub(super) fn period(tokens: &[Token<'_>]) -> Option<(usize, Sense)> {
    let found = quarter(tokens)
        .or_else(|| months_of(tokens))
        .or_else(|| ended(tokens))
        .or_else(|| fiscal_year(tokens))
        .or_else(|| day(tokens))
        .or_else(|| month(tokens))
        .or_else(|| iso(tokens));
    found.map(|(length, when)| (length, when.map_or(Sense::OddPeriod, Sense::Period)))
}

type Found = Option<(usize, Option<When>)>;

fn low<'a>(tokens: &[Token<'a>], at: usize) -> &'a str {
    tokens.get(at).map_or("", |token| token.low)
}

/// A year of four digits.
pub(super) fn year(token: &Token<'_>) -> Option<i32> {
    let is_year = token.kind == Kind::Number && token.raw.len() == 4;
    token.raw.parse().ok().filter(|year| is_year && (2000..2100).contains(year))
}

/// A year after "of", "fiscal", "FY", an apostrophe; with how many tokens it took and whether it says fiscal.
fn year_after(tokens: &[Token<'_>], mut at: usize) -> (usize, Option<i32>, bool) {
    let start = at;
    let mut fiscal = false;
    while matches!(
        low(tokens, at),
        "of" | "in" | "," | "the" | "fiscal" | "fy" | "year" | "calendar" | "'" | "’"
    ) && at - start < 4
    {
        fiscal |= matches!(low(tokens, at), "fiscal" | "fy");
        at += 1;
    }
    let Some(token) = tokens.get(at) else { return (start, None, false) };
    if let Some(year) = year(token) {
        return (at + 1, Some(year), fiscal);
    }
    if let Some(year) = fiscal_word(token.low) {
        return (at + 1, Some(year), true);
    }
    let is_short = at > start && matches!(low(tokens, at - 1), "'" | "’" | "fy") && token.raw.len() == 2;
    match token.raw.parse::<i32>() {
        Ok(year) if is_short => (at + 1, Some(2000 + year), fiscal),
        _ => (start, None, false),
    }
}

/// "fy2025", "fy25".
fn fiscal_word(word: &str) -> Option<i32> {
    let digits = word.strip_prefix("fy")?;
    let year: i32 = digits.parse().ok()?;
    match digits.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}

fn ordinal(word: &str) -> Option<u8> {
    Some(match word {
        "first" | "1st" => 1,
        "second" | "2nd" => 2,
        "third" | "3rd" => 3,
        "fourth" | "4th" | "final" => 4,
        _ => return None,
    })
}

fn quarter(tokens: &[Token<'_>]) -> Found {
    let mut at = 0;
    let mut fiscal = false;
    while matches!(low(tokens, at), "fiscal" | "calendar" | "the") && at < 2 {
        fiscal |= low(tokens, at) == "fiscal";
        at += 1;
    }
    // "fiscal 2026 third quarter"
    let leading = tokens.get(at).and_then(year).filter(|_| fiscal);
    at += usize::from(leading.is_some());
    let first = low(tokens, at);
    let number = match first {
        "q1" => Some(1),
        "q2" => Some(2),
        "q3" => Some(3),
        "q4" => Some(4),
        _ => None,
    };
    if let Some(number) = number {
        return Some(of_year(tokens, at + 1, number, fiscal, leading));
    }
    // 1Q26, 4Q 2025
    let is_glued = tokens.get(at + 1).is_some_and(|token| token.glued && token.low.starts_with('q'));
    if is_glued && let Ok(number @ 1..=4) = first.parse::<u8>() {
        let digits = low(tokens, at + 1).strip_prefix('q').unwrap_or_default();
        return match digits.parse::<i32>() {
            Ok(year) if digits.len() == 2 => {
                Some((at + 2, Some(When::Quarter { number, year: Some(2000 + year), fiscal })))
            }
            _ if digits.is_empty() => Some(of_year(tokens, at + 2, number, fiscal, leading)),
            _ => None,
        };
    }
    let mut next = at + 1;
    let number = match ordinal(first) {
        Some(number) => number,
        None => named_quarter(tokens, at)?,
    };
    if first == "1" {
        return None;
    }
    if low(tokens, next) == "fiscal" {
        fiscal = true;
        next += 1;
    }
    matches!(low(tokens, next), "quarter" | "qtr").then(|| of_year(tokens, next + 1, number, fiscal, leading))
}

/// "March quarter", "June-quarter".
fn named_quarter(tokens: &[Token<'_>], at: usize) -> Option<u8> {
    let month = month_of(tokens.get(at)?.low)?;
    (month % 3 == 0 && low(tokens, at + 1) == "quarter").then_some(month / 3)
}

fn of_year(
    tokens: &[Token<'_>],
    at: usize,
    number: u8,
    fiscal: bool,
    leading: Option<i32>,
) -> (usize, Option<When>) {
    if matches!((low(tokens, at), low(tokens, at + 1), low(tokens, at + 2)), ("of" | "in", "last", "year")) {
        return (at + 3, None);
    }
    if matches!((low(tokens, at), low(tokens, at + 1)), ("last", "year")) {
        return (at + 2, None);
    }
    // "the first quarter, ended March 31, 2026"
    let (end, year, says) = year_after(tokens, at);
    (end, Some(When::Quarter { number, year: year.or(leading), fiscal: fiscal || says }))
}

/// "first half of 2026", "H1 2026", "first nine months", "nine months ended June 30, 2025".
fn months_of(tokens: &[Token<'_>]) -> Found {
    let mut at = usize::from(low(tokens, 0) == "the");
    let fiscal = low(tokens, at) == "fiscal";
    at += usize::from(fiscal);
    let half = |end: usize| {
        let (end, year, says) = year_after(tokens, end);
        Some((end, Some(When::Months { count: 6, year, fiscal: fiscal || says })))
    };
    match (low(tokens, at), low(tokens, at + 1)) {
        ("h1" | "1h", _) => return half(at + 1),
        ("first", "half") => return half(at + 2),
        ("second", "half") | ("h2", _) => {
            return Some((at + 1 + usize::from(low(tokens, at) == "second"), None));
        }
        _ => {}
    }
    let leads = low(tokens, at) == "first";
    at += usize::from(leads);
    let count = match low(tokens, at) {
        "three" | "3" => 3,
        "six" | "6" => 6,
        "nine" | "9" => 9,
        "twelve" | "12" => 12,
        _ => return None,
    };
    if low(tokens, at + 1) != "months" && low(tokens, at + 1) != "month" {
        return None;
    }
    at += 2;
    if matches!(low(tokens, at), "period") {
        at += 1;
    }
    if matches!(low(tokens, at), "ended" | "ending" | "through" | "to")
        && let Some((end, month, year)) = month_day(tokens, at + 1)
    {
        let when = match count {
            3 => (month % 3 == 0).then_some(When::Quarter { number: month / 3, year, fiscal: false }),
            12 => Some(When::Year { year, fiscal: month != 12 }),
            _ => Some(When::Months { count, year, fiscal: month != count }),
        };
        return Some((end, when));
    }
    if !leads || !matches!(count, 6 | 9) {
        return None;
    }
    let (end, year, says) = year_after(tokens, at);
    Some((end, Some(When::Months { count, year, fiscal: fiscal || says })))
}

/// "quarter ended March 31, 2026", "year ended December 31, 2025".
fn ended(tokens: &[Token<'_>]) -> Found {
    let mut at = usize::from(low(tokens, 0) == "the");
    let fiscal = low(tokens, at) == "fiscal";
    at += usize::from(fiscal);
    let is_quarter = low(tokens, at) == "quarter";
    let is_year = low(tokens, at) == "year";
    if !(is_quarter || is_year) || !matches!(low(tokens, at + 1), "ended" | "ending" | "to" | "through") {
        return None;
    }
    let start = at + 2 + usize::from(low(tokens, at + 2) == "in");
    let (end, month, year) = month_day(tokens, start)?;
    let when = if is_year {
        Some(When::Year { year, fiscal: fiscal || month != 12 })
    } else {
        (month % 3 == 0).then_some(When::Quarter { number: month / 3, year, fiscal: false })
    };
    Some((end, when))
}

/// "FY2025", "fiscal year 2025", "fiscal 2025", "full-year 2025", "in 2025", "2025" before a noun.
fn fiscal_year(tokens: &[Token<'_>]) -> Found {
    let first = tokens.first()?;
    if let Some(year) = fiscal_word(first.low) {
        return Some((1, Some(When::Year { year: Some(year), fiscal: true })));
    }
    let mut at = 0;
    let mut fiscal = false;
    let mut says = false;
    while at < 4
        && matches!(
            low(tokens, at),
            "the"
                | "fiscal"
                | "fy"
                | "full"
                | "calendar"
                | "year"
                | "all"
                | "in"
                | "for"
                | "of"
                | "during"
                | "whole"
        )
    {
        fiscal |= matches!(low(tokens, at), "fiscal" | "fy");
        says |= matches!(
            low(tokens, at),
            "fiscal" | "fy" | "full" | "year" | "calendar" | "in" | "for" | "during"
        );
        at += 1;
    }
    let token = tokens.get(at)?;
    if low(tokens, 0) == "the" && at == 1 {
        return None;
    }
    if let Some(year) = fiscal_word(token.low).filter(|_| at > 0) {
        return Some((at + 1, Some(When::Year { year: Some(year), fiscal: true })));
    }
    let found = year(token).filter(|_| says || (at == 0 && !token.joined && !token.glued))?;
    // a date's year was read with its day
    Some((at + 1, Some(When::Year { year: Some(found), fiscal })))
}

fn month_of(word: &str) -> Option<u8> {
    Some(match word {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

/// A month with perhaps a day and a year: where it ends, the month, the year.
fn month_day(tokens: &[Token<'_>], at: usize) -> Option<(usize, u8, Option<i32>)> {
    let month = tokens.get(at).and_then(|token| month_of(token.low))?;
    let mut end = at + 1 + usize::from(low(tokens, at + 1) == ".");
    if low(tokens, end).parse::<u32>().is_ok_and(|day| (1..=31).contains(&day)) {
        end += 1;
    }
    let comma = usize::from(low(tokens, end) == ",");
    match tokens.get(end + comma).and_then(year) {
        Some(year) => Some((end + comma + 1, month, Some(year))),
        None => Some((end, month, None)),
    }
}

/// "March 31, 2026", with "as of", "on", "at" before it.
fn day(tokens: &[Token<'_>]) -> Found {
    let start = lead(tokens);
    let first = tokens.get(start).filter(|token| token.is_capitalised())?;
    let month = month_of(first.low)?;
    let mut at = start + 1 + usize::from(low(tokens, start + 1) == ".");
    let day: u32 = low(tokens, at).parse().ok().filter(|day| (1..=31).contains(day))?;
    at += 1;
    let comma = usize::from(low(tokens, at) == ",");
    if let Some(year) = tokens.get(at + comma).and_then(year) {
        return Some((at + comma + 1, Date::from_ymd_opt(year, u32::from(month), day).map(When::Day)));
    }
    Some((at, Some(When::Month { month, year: None })))
}

fn lead(tokens: &[Token<'_>]) -> usize {
    match (low(tokens, 0), low(tokens, 1), low(tokens, 2)) {
        ("as" | "end", "of", _) | ("as", "at", _) => 2,
        ("at", "the", "end") if low(tokens, 3) == "of" => 4,
        ("the", "end", "of") => 3,
        ("on" | "at" | "in" | "by" | "during" | "late" | "early" | "of", _, _) => 1,
        _ => 0,
    }
}

/// "in March 2026", "March 2026", "in March".
fn month(tokens: &[Token<'_>]) -> Found {
    let start = lead(tokens);
    let first = tokens.get(start).filter(|token| token.is_capitalised())?;
    let month = month_of(first.low)?;
    let next = start + 1 + usize::from(low(tokens, start + 1) == "of");
    if let Some(year) = tokens.get(next).and_then(year) {
        return Some((next + 1, Some(When::Month { month, year: Some(year) })));
    }
    let is_sure = start > 0 || !matches!(first.low, "may" | "march" | "mar" | "jan" | "sep");
    is_sure.then_some((start + 1, Some(When::Month { month, year: None })))
}

/// "2026-03-31".
fn iso(tokens: &[Token<'_>]) -> Found {
    let year = year(tokens.first()?)?;
    let part = |at: usize| {
        tokens.get(at).filter(|token| token.joined && token.raw.len() == 2)?.raw.parse::<u32>().ok()
    };
    Some((3, Some(When::Day(Date::from_ymd_opt(year, part(1)?, part(2)?)?))))
}
