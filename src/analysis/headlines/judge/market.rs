//! Prices: bitcoin's, and a share's move. The book has closes only, and where these come weekly they miss the days between.

use super::{
    agree::{Fit, Within, fit},
    words::{amount as said_words, change as percent, evidence, judged, not_checkable, value},
};
use crate::{
    analysis::{
        Figure, Kind, Reading, bitcoin,
        headlines::{Amount, Direction, Judgement, Quantity, Verdict},
        quote,
    },
    model::{Book, Close, Date, PriceSeries, Ticker, Unit},
};

/// A close older than this tells nothing of the day, in days.
const OLD: i64 = 10;
/// Closes further apart, in days, are not daily: a long weekend is four.
const DAILY: i64 = 4;
/// Bitcoin may have stood so far from its last close within the day.
const DAYS_MOVE: f64 = 0.05;
/// A move within the day may differ so much from close to close.
const POINTS: f64 = 0.015;

/// Judges bitcoin's price or its distance from the peak.
pub(super) fn of_bitcoin(book: &Book, quantity: Quantity, said: &Amount, day: Date) -> Judgement {
    let symbol = &book.benchmark;
    let series = book.bitcoin();
    let read = bitcoin(series, symbol, day, is_lost(book, symbol));
    let age = read.age.as_ref().map_or(i64::MAX, |age| age.value as i64);
    if age > OLD {
        return not_checkable(format!("no close of {symbol} of the {OLD} days up to {day} is in the book"));
    }
    let (reading, name): (Reading, &str) = match quantity {
        Quantity::BitcoinPrice => (read.last.clone(), "bitcoin, last close"),
        Quantity::BitcoinDrawdown => (read.drawdown.clone(), "bitcoin below its highest close of 365 days"),
        _ => return not_checkable("the book has no such figure of bitcoin"),
    };
    let figure = match reading {
        Ok(figure) => figure,
        Err(missing) => return not_checkable(missing.to_string()),
    };
    let within = match (weekly_move(series, day), quantity) {
        (Some(moved), Quantity::BitcoinPrice) => {
            Within { value: figure.value, low: figure.value - moved, high: figure.value + moved }
        }
        (Some(moved), _) => {
            let last = read.last.as_ref().map_or(0.0, |last| last.value);
            let peak = last / (1.0 - figure.value);
            let (low, high) = (1.0 - (last + moved) / peak, 1.0 - (last - moved) / (peak + moved));
            Within { value: figure.value, low: low.max(0.0), high }
        }
        (None, Quantity::BitcoinPrice) => since_before(series, day, figure.value),
        (None, _) => Within::exactly(figure.value),
    };
    let known = figure.known.map_or_else(String::new, |day| format!(" on {day}"));
    let mut words = format!("{name} {}{known}", value(figure.value, figure.unit));
    if weekly_move(series, day).is_some() {
        let (low, high) = (value(within.low, figure.unit), value(within.high, figure.unit));
        let range = format!("; closes are weekly, and a week's usual move allows {low} to {high}");
        words.push_str(&range);
    }
    let said_text = said_words(said);
    let said = &Amount { value: said.value.abs(), ..*said };
    let strict = fit(said, Within::exactly(figure.value));
    let verdict = match strict.or_else(|| fit(said, within)) {
        Some(Fit::Exact) => Verdict::Confirmed,
        Some(Fit::Loose) => Verdict::Rounding,
        Some(Fit::Understated) => Verdict::Stale(figure.known.unwrap_or(day)),
        None if figure.kind == Kind::Estimated || figure.stale => Verdict::Unsupported,
        None if (said.value - figure.value).abs() <= figure.value * DAYS_MOVE => Verdict::Unsupported,
        None => Verdict::Contradicted,
    };
    let rest = read
        .last
        .iter()
        .filter(|_| quantity != Quantity::BitcoinPrice)
        .map(|last| evidence("bitcoin, last close", last));
    judged(verdict, evidence(name.to_owned(), &figure), rest.collect(), words, &said_text)
}

/// What lies between the close before and the last one was a price of the day.
fn since_before(series: Option<&PriceSeries>, day: Date, last: f64) -> Within {
    let before = match series.map(|series| series.until(day)) {
        Some([.., before, _]) if before.close.is_finite() => before.close,
        _ => last,
    };
    Within { value: last, low: last.min(before), high: last.max(before) }
}

/// Judges bitcoin's price in a span of days: agrees with any close of it, and is not contradicted by closes.
pub(super) fn within(
    book: &Book,
    quantity: Quantity,
    said: &Amount,
    span: Option<(Date, Date)>,
    day: Date,
) -> Judgement {
    let symbol = &book.benchmark;
    let closes = book.bitcoin().map(|series| series.until(day)).unwrap_or_default();
    let Some((first, last)) = span.filter(|_| quantity == Quantity::BitcoinPrice) else {
        return not_checkable("the book has bitcoin's closes only");
    };
    let inside = closes.iter().filter(|close| close.date >= first && close.date <= last);
    let best = inside
        .filter_map(|close| Some((fit(said, Within::exactly(close.close))?, close)))
        .min_by_key(|(fit, close)| (*fit, std::cmp::Reverse(close.date)));
    let Some((fit, close)) = best.filter(|(fit, _)| *fit != Fit::Understated) else {
        return not_checkable(format!(
            "no close of {symbol} from {first} to {last} is the text's, and the days between are not in the book"
        ));
    };
    let Ok(figure) = bitcoin(book.bitcoin(), symbol, close.date, is_lost(book, symbol)).last else {
        return not_checkable(format!("no close of {symbol} is in the book"));
    };
    let verdict = if fit == Fit::Exact { Verdict::Confirmed } else { Verdict::Rounding };
    let words = format!("bitcoin closed at {} on {}", value(figure.value, figure.unit), close.date);
    judged(verdict, evidence("bitcoin, close", &figure), Vec::new(), words, &said_words(said))
}

/// Whether the closes of a symbol come from a file that cannot be read now.
pub(super) fn is_lost(book: &Book, symbol: &str) -> bool {
    let closes = book.prices(symbol).map(PriceSeries::closes).unwrap_or_default();
    closes.last().is_some_and(|close| book.is_stale(&close.at.file))
}

/// The median move of the last eight closes where they do not come daily: what the days between may have been away.
fn weekly_move(series: Option<&PriceSeries>, day: Date) -> Option<f64> {
    let closes = series?.until(day);
    let recent = closes.get(closes.len().saturating_sub(9)..).unwrap_or_default();
    let apart = |pair: &[Close]| match pair {
        [before, last] => Some(((last.date - before.date).num_days(), (last.close - before.close).abs())),
        _ => None,
    };
    let (days, mut moves): (Vec<i64>, Vec<f64>) = recent.windows(2).filter_map(apart).unzip();
    days.last().filter(|days| **days > DAILY)?;
    moves.sort_by(f64::total_cmp);
    moves.get(moves.len() / 2).copied().filter(|moved| moved.is_finite())
}

/// Judges a share's move by closes around the day it was told.
pub(super) fn share(
    book: &Book,
    ticker: &Ticker,
    direction: Direction,
    size: Option<&Amount>,
    day: Date,
) -> Judgement {
    let Some(size) = size else { return not_checkable("no number in the text") };
    let closes = book.prices(ticker.as_str()).map(|series| series.until(day)).unwrap_or_default();
    let near: Vec<&[Close]> = closes
        .windows(2)
        .rev()
        .take(3)
        .filter(|pair| matches!(pair, [before, last] if (day - last.date).num_days() <= 5 && (last.date - before.date).num_days() <= DAILY))
        .collect();
    if near.is_empty() {
        return not_checkable(format!("the book has no daily closes of {ticker} up to {day}"));
    }
    let is_stale = is_lost(book, ticker.as_str());
    let sign = if direction == Direction::Up { 1.0 } else { -1.0 };
    let read = |pair: &&[Close]| -> Option<(Figure, f64, String)> {
        let [before, last] = pair else { return None };
        let quote = quote(book.prices(ticker.as_str()), ticker.as_str(), last.date, is_stale);
        let figure = quote.change.ok()?;
        let moved = figure.value * sign;
        Some((figure, moved, format!("{ticker} {} on {}", last.date, before.date)))
    };
    let read: Vec<(Figure, f64, String)> = near.iter().filter_map(read).collect();
    let apart = |moved: f64| (moved - size.value).abs();
    let Some((figure, moved, name)) = read.iter().min_by(|a, b| apart(a.1).total_cmp(&apart(b.1))) else {
        return not_checkable(format!("the book has no daily closes of {ticker} up to {day}"));
    };
    let words = format!("close to close {} ({name})", percent(figure.value));
    let said_text = said_words(size);
    match fit(size, Within::exactly(*moved)) {
        Some(Fit::Exact) => {
            judged(Verdict::Confirmed, evidence(name.clone(), figure), Vec::new(), words, &said_text)
        }
        Some(Fit::Loose) => {
            judged(Verdict::Rounding, evidence(name.clone(), figure), Vec::new(), words, &said_text)
        }
        _ if apart(*moved) <= POINTS + 1e-9 && figure.unit == Unit::Ratio => {
            judged(Verdict::Rounding, evidence(name.clone(), figure), Vec::new(), words, &said_text)
        }
        _ => not_checkable(format!(
            "the book has closes only: {words}; the text may tell of a move within the day"
        )),
    }
}
