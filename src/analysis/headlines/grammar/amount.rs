//! Numbers with their units.

use super::{
    sense::Sense,
    token::{Kind, Token},
};
use crate::{
    analysis::headlines::{Amount, Bound},
    model::Unit,
};

/// The amount at the start of these tokens, with its length in tokens. `bare` tells that millions without a sign are
/// dollars.
pub(super) fn amount(tokens: &[Token<'_>], bare: bool) -> Option<(usize, Sense)> {
    let first = tokens.first()?;
    match first.kind {
        Kind::Number => measured(tokens, 0, false, bare),
        // a currency's code is short and in capitals, a number word begins with one of these
        Kind::Word if first.raw.len() <= 3 && first.is_all_capitals() => foreign(tokens),
        Kind::Word if first.low.starts_with(['a', 'e', 'f', 'h', 'n', 'o', 's', 't', 'z']) => {
            in_words(tokens)
        }
        Kind::Word => None,
        Kind::Mark => signed(tokens, bare),
    }
}

/// Where another currency is named before a number.
fn foreign(tokens: &[Token<'_>]) -> Option<(usize, Sense)> {
    let first = tokens.first()?;
    let next = tokens.get(1)?;
    let is_dollar = matches!(first.raw, "US" | "USD");
    if is_dollar && next.is("$") && next.glued {
        return dollars(tokens, 2, false);
    }
    if first.raw == "USD" && next.kind == Kind::Number {
        return dollars(tokens, 1, false);
    }
    let is_code = ["CAD", "AUD", "EUR", "GBP", "JPY", "HKD", "CNY", "RMB", "CHF", "SGD"].contains(&first.raw);
    let is_prefixed = first.raw.len() <= 2 && next.is("$") && next.glued && first.is_all_capitals();
    let number = if is_prefixed { 2 } else { 1 };
    let is_number = tokens.get(number).is_some_and(|token| token.kind == Kind::Number);
    ((is_code || is_prefixed) && is_number)
        .then(|| (number + 1 + scale(tokens, number + 1).map_or(0, |(_, length)| length), Sense::Odd))
}

fn signed(tokens: &[Token<'_>], bare: bool) -> Option<(usize, Sense)> {
    let first = tokens.first()?;
    let next = tokens.get(1);
    let is_number = |at: usize| tokens.get(at).is_some_and(|token| token.kind == Kind::Number);
    if matches!(first.raw, "€" | "£" | "¥") && is_number(1) {
        return Some((2 + scale(tokens, 2).map_or(0, |(_, length)| length), Sense::Odd));
    }
    if first.is("$") && is_number(1) {
        return dollars(tokens, 1, false);
    }
    if first.is("$") && next.is_some_and(|token| token.is("(")) && is_number(2) {
        return bracketed(tokens, 2, true);
    }
    if first.is("$") && next.is_some_and(is_minus) && is_number(2) {
        return dollars(tokens, 2, true);
    }
    if first.is("(") && next.is_some_and(|token| token.is("$")) && is_number(2) {
        return bracketed(tokens, 2, true);
    }
    if first.is("(") && bare && is_number(1) {
        return bracketed(tokens, 1, bare).filter(|(_, sense)| matches!(sense, Sense::Amount(_)));
    }
    let is_signed = is_minus(first) || first.is("+");
    if !is_signed {
        return None;
    }
    let negative = is_minus(first);
    if next.is_some_and(|token| token.is("$")) && is_number(2) {
        return dollars(tokens, 2, negative);
    }
    if next.is_some_and(|token| token.kind == Kind::Number && token.glued) {
        return measured(tokens, 1, negative, bare);
    }
    None
}

fn is_minus(token: &Token<'_>) -> bool {
    token.is("-") || token.is("−")
}

/// "(427.6) million": the sign is in the brackets, the scale after or within.
fn bracketed(tokens: &[Token<'_>], number: usize, is_money: bool) -> Option<(usize, Sense)> {
    let (value, step) = tokens.get(number).and_then(plain)?;
    let inner = scale(tokens, number + 1);
    let close = number + 1 + inner.map_or(0, |(_, length)| length);
    if !tokens.get(close)?.is(")") {
        return None;
    }
    let outer = if inner.is_none() { scale(tokens, close + 1) } else { None };
    let (factor, _) = inner.or(outer)?;
    let end = close + 1 + outer.map_or(0, |(_, length)| length);
    is_money.then(|| (end, usd(-value * factor, step * factor)))
}

/// Dollars whose number is at a place.
fn dollars(tokens: &[Token<'_>], number: usize, negative: bool) -> Option<(usize, Sense)> {
    let token = tokens.get(number)?;
    let (value, step) = plain(token)?;
    let (factor, length) = scale(tokens, number + 1).unwrap_or((1.0, 0));
    let mut end = number + 1 + length;
    if let Some(after) = range(tokens, end) {
        return Some((after, Sense::Odd));
    }
    // "$427-million", "$1 trillion"; "dollars" may follow all the same
    if tokens.get(end).is_some_and(|token| token.low == "dollars") {
        end += 1;
    }
    let step = if length == 0 { rounded(token.raw, step) } else { step };
    let sign = if negative { -1.0 } else { 1.0 };
    Some((end, usd(sign * value * factor, step * factor)))
}

fn usd(value: f64, step: f64) -> Sense {
    Sense::Amount(Amount { value, unit: Unit::Usd, step, bound: Bound::Exact })
}

/// 85,000 is 85 thousands: three zeros after a comma say no more than that.
fn rounded(raw: &str, step: f64) -> f64 {
    if raw.ends_with(",000") { 1000.0 * step } else { step }
}

/// A number and what one of its last digit is worth.
pub(super) fn plain(token: &Token<'_>) -> Option<(f64, f64)> {
    if token.kind != Kind::Number || token.raw.len() > 18 {
        return None;
    }
    let value: f64 = token.raw.replace(',', "").parse().ok()?;
    let decimals = token.raw.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    Some((value, 1.0 / 10_f64.powi(i32::try_from(decimals).ok()?)))
}

fn scale(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let token = tokens.get(at)?;
    let factor = match token.low {
        "million" | "mln" | "mn" | "mm" => 1e6,
        "m" if token.glued || token.joined => 1e6,
        "billion" | "bln" | "bn" => 1e9,
        "b" if token.glued || token.joined => 1e9,
        "trillion" | "tn" => 1e12,
        "thousand" => 1e3,
        "k" if token.glued => 1e3,
        _ => return None,
    };
    Some((factor, 1))
}

/// Where a range ends whose first number ends here: "20-25%", "$1.5bn-$2bn".
fn range(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let next = tokens.get(at)?;
    if !next.joined || !(next.kind == Kind::Number || next.is("$")) {
        return None;
    }
    let number = at + usize::from(next.is("$"));
    let end = number + 1 + scale(tokens, number + 1).map_or(0, |(_, length)| length);
    let unit = usize::from(tokens.get(end).is_some_and(|token| unit(token).is_some()));
    Some(end + unit)
}

/// A unit and how many of it the word is.
fn unit(token: &Token<'_>) -> Option<(Unit, f64)> {
    Some(match token.low {
        "%" | "percent" | "pct" => (Unit::Ratio, 0.01),
        "mw" | "megawatt" | "megawatts" | "mws" => (Unit::Megawatts, 1.0),
        "gw" | "gigawatt" | "gigawatts" => (Unit::Megawatts, 1000.0),
        "eh" | "ehs" | "exahash" | "exahashes" => (Unit::ExahashPerSecond, 1.0),
        "btc" | "bitcoin" | "bitcoins" | "coins" => (Unit::Btc, 1.0),
        "x" | "times" | "fold" => (Unit::Times, 1.0),
        "year" | "years" | "yr" | "yrs" => (Unit::Years, 1.0),
        "month" | "months" => (Unit::Months, 1.0),
        _ => return None,
    })
}

/// A number without a currency's sign.
fn measured(tokens: &[Token<'_>], number: usize, negative: bool, bare: bool) -> Option<(usize, Sense)> {
    let token = tokens.get(number)?;
    let is_name = token.joined && number == 0;
    let (value, step) = plain(token)?;
    let value = if negative { -value } else { value };
    let scaled = scale(tokens, number + 1);
    let (factor, length) = scaled.unwrap_or((1.0, 0));
    let end = number + 1 + length;
    if let Some(after) = range(tokens, end) {
        return Some((after, Sense::Odd));
    }
    if is_name {
        return Some((1, Sense::Odd));
    }
    let next = tokens.get(end);
    let low = next.map_or("", |token| token.low);
    if low == "per" && tokens.get(end + 1).is_some_and(|token| token.low == "cent") {
        return Some((end + 2, number_of(value, step, Unit::Ratio, 0.01)));
    }
    if matches!(low, "percentage" | "points" | "point" | "bps" | "basis" | "pp") {
        return Some((end + 1, Sense::Odd));
    }
    // in "a 401.9M bitcoin mark-down" the millions are dollars
    let is_coins = |found: &(Unit, f64)| !(found.0 == Unit::Btc && bare && factor >= 1e6);
    if let Some((unit, each)) = next.and_then(unit).filter(is_coins) {
        return Some(with_unit(tokens, end, (value * factor, step * factor), (unit, each)));
    }
    if matches!(low, "dollars" | "dollar" | "usd") && scaled.is_some() {
        return Some((end + 1, usd(value * factor, step * factor)));
    }
    let is_count =
        matches!(low, "shares" | "warrants" | "acres" | "miners" | "gpus" | "people" | "new" | "square");
    let is_short =
        tokens.get(number + 1).is_some_and(|scale| matches!(scale.low, "m" | "mn" | "mln" | "b" | "bn"));
    let may_be_money = bare || (is_short && stands_alone(tokens, end));
    if scaled.is_some() && may_be_money && !is_count && factor >= 1e6 {
        return Some((end, usd(value * factor, step * factor)));
    }
    Some((end, Sense::Odd))
}

/// Whether no noun follows that the number may count: "revenue of 41.3M in the quarter".
fn stands_alone(tokens: &[Token<'_>], at: usize) -> bool {
    const FOLLOWERS: [&str; 25] = [
        "in", "for", "from", "vs", "versus", "on", "up", "down", "and", "at", "as", "during", "while", "but",
        "compared", "after", "against", "by", "to", "last", "than", "with", "q1", "q2", "a",
    ];
    tokens.get(at).is_none_or(|next| match next.kind {
        Kind::Mark => !matches!(next.raw, "€" | "£" | "¥"),
        Kind::Number => false,
        Kind::Word => FOLLOWERS.contains(&next.low),
    })
}

fn number_of(value: f64, step: f64, unit: Unit, each: f64) -> Sense {
    Sense::Amount(Amount { value: value * each, unit, step: step * each, bound: Bound::Exact })
}

fn with_unit(
    tokens: &[Token<'_>],
    at: usize,
    (value, step): (f64, f64),
    (unit, each): (Unit, f64),
) -> (usize, Sense) {
    let mut end = at + 1;
    let mut each = each;
    let low = |at: usize| tokens.get(at).map_or("", |token| token.low);
    match unit {
        // EH/s, exahashes per second, exahash a second
        Unit::ExahashPerSecond if low(end) == "/" => end += 2,
        Unit::ExahashPerSecond if matches!(low(end), "per" | "a") && low(end + 1) == "second" => end += 2,
        Unit::Megawatts if low(end) == "hours" || low(end) == "hour" => return (end + 1, Sense::Odd),
        // "three years ago", "10 years old", "a 2-year high"
        Unit::Years | Unit::Months
            if matches!(low(end), "ago" | "old" | "earlier" | "high" | "low" | "later") =>
        {
            return (end + 1, Sense::Odd);
        }
        Unit::Months
            if matches!(low(end), "ended" | "ending" | "through" | "of" | "to") && low(end + 1) != "cash" =>
        {
            each = 1.0;
        }
        _ => {}
    }
    (end.min(tokens.len()), number_of(value, step, unit, each))
}

/// Numbers in words: "three billion dollars", "half", "two-thirds", "ten years".
fn in_words(tokens: &[Token<'_>]) -> Option<(usize, Sense)> {
    let low = |at: usize| tokens.get(at).map_or("", |token| token.low);
    let part = |value: f64, length: usize| {
        let amount = Amount { value, unit: Unit::Ratio, step: 0.01, bound: Bound::About };
        Some((length, Sense::Amount(amount)))
    };
    match (low(0), low(1)) {
        ("half", "of" | "its" | "the") => return part(0.5, 1),
        ("one" | "a", "half") => return part(0.5, 2),
        ("a" | "one", "third") if low(2) != "quarter" && low(2) != "straight" => return part(1.0 / 3.0, 2),
        ("two", "thirds") => return part(2.0 / 3.0, 2),
        ("three", "quarters") if low(2) == "of" => return part(0.75, 2),
        ("a" | "one", "quarter") if low(2) == "of" => return part(0.25, 2),
        _ => {}
    }
    let value = cardinal(low(0))?;
    if let Some((factor, _)) = scale(tokens, 1) {
        let is_money = matches!(low(2), "dollars" | "dollar");
        return is_money.then(|| (3, usd(value * factor, factor)));
    }
    let next = tokens.get(1)?;
    let (found, each) = unit(next)?;
    match found {
        Unit::Years | Unit::Months | Unit::Times | Unit::Ratio | Unit::Megawatts => {
            Some(with_unit(tokens, 1, (value, 1.0), (found, each)))
        }
        _ => None,
    }
}

fn cardinal(word: &str) -> Option<f64> {
    const WORDS: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    if word == "twenty-five" {
        return Some(25.0);
    }
    WORDS.iter().position(|other| *other == word).map(|at| at as f64)
}
