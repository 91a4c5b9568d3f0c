//! Amounts as typed, in the unit of the metric they are held against.

use std::ops::Range;

use super::{Comparison, FilterError, Verdict, words};
use crate::{analysis::thresholds::Metric, model::Unit};

/// More digits are no amount of anything.
const LONGEST: usize = 24;
/// A bare number above this is no ratio somebody meant: 50 may be 50 % or fifty times.
const MOST_BARE_RATIO: f64 = 1.5;
/// A bare number of dollars below this is no amount of a company somebody meant: 300 may be 300 or 300 million.
const LEAST_BARE_DOLLARS: f64 = 1_000.0;

/// A number with the unit it was written in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    number: f64,
    /// Digits behind its point.
    decimals: usize,
    suffix: Suffix,
}

/// What a number counts, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Suffix {
    Plain,
    Percent,
    Points,
    Dollars,
    Thousands,
    Millions,
    Billions,
    Trillions,
    Times,
    Months,
    Years,
    Days,
    Weeks,
    Megawatts,
    Gigawatts,
}

use Suffix::{
    Billions, Days, Dollars, Gigawatts, Megawatts, Millions, Months, Percent, Plain, Points, Thousands,
    Times, Trillions, Weeks, Years,
};

impl Suffix {
    /// How it is written, and how many of the metric's unit it is.
    fn written(self) -> (&'static str, &'static str, f64) {
        match self {
            Plain => ("", "", 1.0),
            Percent => ("", "%", 0.01),
            Points => ("", "pt", 0.01),
            Dollars => ("$", "", 1.0),
            Thousands => ("", "k", 1e3),
            Millions => ("", "M", 1e6),
            Billions => ("", "B", 1e9),
            Trillions => ("", "T", 1e12),
            Times => ("", "x", 1.0),
            Months => ("", "mo", 1.0),
            Years => ("", "y", 12.0),
            Days => ("", "d", 1.0),
            Weeks => ("", "w", 7.0),
            Megawatts => ("", "MW", 1.0),
            Gigawatts => ("", "GW", 1e3),
        }
    }
}

impl Amount {
    /// In the unit of the metric.
    pub fn value(self) -> f64 {
        match self.suffix {
            // divided and not multiplied: 7 ÷ 100 is 0.07, 7 × 0.01 is a little more
            Percent | Points => self.number / 100.0,
            suffix => self.number * suffix.written().2,
        }
    }

    /// Whether every value between two compares so, none does, or that depends. Equal is what is written the same in the
    /// digits of the amount.
    pub(super) fn compares(self, least: f64, most: f64, how: Comparison) -> Verdict {
        let amount = self.value();
        let decimals = i32::try_from(self.decimals).unwrap_or(i32::MAX);
        let half = 0.5 * 10_f64.powi(-decimals) * self.suffix.written().2;
        let sure = |all: bool, some: bool| match (all, some) {
            (true, _) => Verdict::Yes,
            (false, true) => Verdict::Unknown,
            (false, false) => Verdict::No,
        };
        let is_equal = || {
            let is_near = |value: f64| (value - amount).abs() <= half;
            let is_between = least <= amount && amount <= most;
            sure(is_near(least) && is_near(most), is_near(least) || is_near(most) || is_between)
        };
        match how {
            Comparison::Less => sure(most < amount, least < amount),
            Comparison::AtMost => sure(most <= amount, least <= amount),
            Comparison::More => sure(least > amount, most > amount),
            Comparison::AtLeast => sure(least >= amount, most >= amount),
            Comparison::Equal => is_equal(),
            Comparison::NotEqual => !is_equal(),
        }
    }

    /// Reads an amount of a metric.
    pub(super) fn read(
        metric: Metric,
        how: Comparison,
        text: &str,
        place: Range<usize>,
    ) -> Result<Self, FilterError> {
        let refuse = |reason: String| Err(FilterError::new(place.clone(), reason));
        let wrong = || {
            let (what, like) = takes(metric.unit());
            format!("{} is {what}: write {like}, not {}", words::label(metric), words::shown(text))
        };
        let Some((mut amount, rest)) = number(text) else { return refuse(wrong()) };
        let Some(suffix) = suffix(metric.unit(), rest, text.contains('$')) else { return refuse(wrong()) };
        amount.suffix = suffix;
        if !amount.value().is_finite() {
            return refuse("the number is too large".to_owned());
        }
        if metric == Metric::NetLoss && amount.number < 0.0 {
            return refuse("a loss is positive here: loss>100M; a profit: loss<0".to_owned());
        }
        let bare = amount.number.abs();
        let digits = text.trim();
        match (metric.unit(), suffix) {
            (Unit::Ratio, Plain) if bare > MOST_BARE_RATIO => {
                return refuse(format!(
                    "{digits} or {digits}%? {} is a ratio: write {digits}%, or {} for as much",
                    words::label(metric),
                    amount.number / 100.0
                ));
            }
            (Unit::Points, Plain) if bare > MOST_BARE_RATIO => {
                return refuse(format!("{digits} or {digits} points? write {digits}pt"));
            }
            (Unit::Usd | Unit::UsdPerMonth, Plain) if bare > 0.0 && bare < LEAST_BARE_DOLLARS => {
                return refuse(format!(
                    "{digits} dollars? write {digits}M for millions, ${digits} if you mean it"
                ));
            }
            (Unit::Ratio, Plain) => amount.times_hundred(Percent),
            (Unit::Points, Plain) => amount.times_hundred(Points),
            _ => {}
        }
        if let Some(reason) = beyond_the_cap(metric, how, amount.value()) {
            return refuse(reason);
        }
        Ok(amount)
    }

    /// A bare ratio as per cent or points: the same amount, read more easily.
    fn times_hundred(&mut self, suffix: Suffix) {
        let digits = self.decimals.saturating_sub(2);
        let hundred = format!("{:.digits$}", self.number * 100.0);
        self.number = hundred.parse().unwrap_or(self.number * 100.0);
        (self.decimals, self.suffix) = (digits, suffix);
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (before, after, _) = self.suffix.written();
        let sign = if self.number < 0.0 { "-" } else { "" };
        write!(f, "{sign}{before}{:.*}{after}", self.decimals, self.number.abs())
    }
}

/// Runways and walls stop at the cap: what lies beyond is told as the cap itself, so that more cannot be asked.
fn beyond_the_cap(metric: Metric, how: Comparison, value: f64) -> Option<String> {
    let cap = Metric::GENERATIVE_MONTHS;
    let is_capped = matches!(metric, Metric::Runway | Metric::Wall | Metric::OperatingRunway);
    let is_beyond = value > cap || (value >= cap && matches!(how, Comparison::More | Comparison::AtMost));
    (is_capped && is_beyond).then(|| {
        format!("{} ends at {cap}: write >={cap} for {cap} and more, <{cap} for less", words::label(metric))
    })
}

/// The number a text begins with, and what stands behind it.
fn number(text: &str) -> Option<(Amount, &str)> {
    let (is_negative, rest) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let rest = rest.strip_prefix('$').unwrap_or(rest);
    let end = rest.find(|sign: char| !sign.is_ascii_digit() && sign != '.').unwrap_or(rest.len());
    let (digits, rest) = rest.split_at_checked(end)?;
    if digits.len() > LONGEST || !digits.contains(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    let decimals = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let number: f64 = digits.parse().ok()?;
    let number = if is_negative && number != 0.0 { -number } else { number };
    Some((Amount { number, decimals, suffix: Plain }, rest))
}

/// What a suffix means for a unit; `None` where it means nothing.
fn suffix(unit: Unit, text: &str, is_dollars: bool) -> Option<Suffix> {
    let lower = text.to_ascii_lowercase();
    let lower = match unit {
        Unit::UsdPerMonth => {
            lower.strip_suffix("/mo").or_else(|| lower.strip_suffix("/month")).unwrap_or(&lower)
        }
        _ => lower.as_str(),
    };
    let is_money = matches!(unit, Unit::Usd | Unit::UsdEach | Unit::UsdPerMonth);
    if is_dollars && !is_money {
        return None;
    }
    match (unit, lower) {
        (_, "") if is_dollars => Some(Dollars),
        (_, "") => Some(Plain),
        (Unit::Ratio, "%") => Some(Percent),
        (Unit::Points, "pt" | "pts" | "pp" | "points" | "%") => Some(Points),
        (Unit::Times, "x") => Some(Times),
        (Unit::Months, "mo" | "m" | "month" | "months") => Some(Months),
        (Unit::Months, "y" | "year" | "years") => Some(Years),
        (Unit::Days, "d" | "day" | "days") => Some(Days),
        (Unit::Days, "w" | "week" | "weeks") => Some(Weeks),
        (Unit::Megawatts, "mw") => Some(Megawatts),
        (Unit::Megawatts, "gw") => Some(Gigawatts),
        (_, "k") if is_money => Some(Thousands),
        (_, "m") if is_money => Some(Millions),
        (_, "b" | "bn") if is_money => Some(Billions),
        (_, "t" | "tn") if is_money => Some(Trillions),
        _ => None,
    }
}

/// What a unit is, and amounts of it as they are written.
pub fn takes(unit: Unit) -> (&'static str, &'static str) {
    match unit {
        Unit::Ratio => ("a ratio", "50% or 0.5"),
        Unit::Points => ("in points", "5pt or 0.05"),
        Unit::Times => ("a multiple", "1.2x or 1.2"),
        Unit::Months => ("in months", "12 or 12mo"),
        Unit::Days => ("in days", "30 or 30d"),
        Unit::Megawatts => ("in megawatts", "100MW or 1.2GW"),
        Unit::Usd => ("in dollars", "300M, 1.2B or 500k"),
        Unit::UsdPerMonth => ("in dollars a month", "30M or 500k"),
        Unit::UsdEach => ("in dollars", "5, 4.50 or 60k"),
        _ => ("a number", "3"),
    }
}
