use std::fmt::Write as _;

use super::{tokens::Tokens, words};

/// What a plain number of a duration counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Years; the rest is months and days.
    Years,
    /// Months; the rest is days.
    Months,
    /// Weeks, in days.
    Weeks,
    /// Days; the rest is hours.
    Days,
    /// Hours.
    Hours,
}

/// The days of a month of no name.
const DAYS_OF_MONTH: f64 = 30.4375;

impl Unit {
    /// The duration as ISO 8601 writes it. What is less than its smallest part is cut off, as the SEC does.
    pub(super) fn read(self, text: &str) -> Option<String> {
        let (negative, number) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(fraction) || whole.len() + fraction.len() == 0 {
            return None;
        }
        let count: u64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        let part: f64 = if fraction.is_empty() { 0.0 } else { format!("0.{fraction}").parse().ok()? };
        let (duration, nothing) = match self {
            Self::Years => {
                let months = part * 12.0;
                let days = (months.fract() * DAYS_OF_MONTH) as u64;
                let months = months as u64;
                (format!("P{count}Y{}{}", some(months, 'M'), some(days, 'D')), count + months + days == 0)
            }
            Self::Months => {
                let days = (part * DAYS_OF_MONTH) as u64;
                (format!("P{count}M{}", some(days, 'D')), count + days == 0)
            }
            Self::Weeks => {
                let days = count.checked_mul(7)?.checked_add((part * 7.0) as u64)?;
                (format!("P{days}D"), days == 0)
            }
            Self::Days => match (part * 24.0) as u64 {
                0 => (format!("P{count}D"), count == 0),
                hours => (format!("P{count}DT{hours}H"), false),
            },
            Self::Hours => (format!("PT{count}H"), count == 0),
        };
        Some(if negative && !nothing { format!("-{duration}") } else { duration })
    }
}

fn some(count: u64, sign: char) -> String {
    if count == 0 { String::new() } else { format!("{count}{sign}") }
}

/// A duration in English words, "two years, six months and four days", as ISO 8601 writes it.
pub(super) fn words(text: &str) -> Option<String> {
    const UNITS: [(&str, &str, char); 3] =
        [("year", "years", 'Y'), ("month", "months", 'M'), ("day", "days", 'D')];
    let mut tokens = Tokens::of(text);
    let mut out = "P".to_owned();
    let mut units = UNITS.into_iter();
    // whether the last part was closed by a comma or a blank, so that another one has to follow
    let mut open = true;
    while !tokens.done() {
        if !open {
            return None;
        }
        let count = quantity(&mut tokens)?;
        if !tokens.joint(true) {
            return None;
        }
        let word = tokens.word()?;
        let (_, _, sign) = units
            .find(|(one, many, _)| super::tokens::is_word(word, one) || super::tokens::is_word(word, many))?;
        if count > 0 {
            write!(out, "{count}{sign}").ok()?;
        }
        let comma = tokens.comma();
        open = tokens.joint(true) || comma;
        tokens.and();
    }
    if out.len() == 1 {
        out.push_str("0D");
    }
    (!open).then_some(out)
}

/// "four", "no" or "12".
fn quantity(tokens: &mut Tokens<'_>) -> Option<u128> {
    const NOTHING: [(&str, u128); 2] = [("zero", 0), ("no", 0)];
    if let Some(count) = tokens.lookup(&NOTHING) {
        return Some(count);
    }
    let mut ahead = *tokens;
    if let Some(word) = ahead.word()
        && (1..=4).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_digit())
    {
        *tokens = ahead;
        return word.parse().ok();
    }
    words::hundreds(tokens, true)
}
