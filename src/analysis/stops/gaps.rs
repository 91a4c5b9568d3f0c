use super::{Stop, StopKind};
use crate::model::{Book, PriceSeries, Ticker};

/// From one trading day to the next a miner's share moves by about five per cent as a rule: twice that is news.
pub const DAILY_GAP: f64 = 0.10;
/// The same over the five trading days between weekly closes, which spread as the square root of their number:
/// 10 % × √5.
pub const WEEKLY_GAP: f64 = 0.22;
/// A weekend and a holiday lie between the closes of two trading days in a row.
const DAILY: i64 = 4;
/// Closes further apart than a week and a few days off show no leap that one day made.
const WEEKLY: i64 = 11;

/// The days on which a company's share closed far from the close before.
pub(super) fn push(stops: &mut Vec<Stop>, book: &Book, ticker: &Ticker) {
    let closes = book.prices(ticker.as_str()).map(PriceSeries::closes).unwrap_or_default();
    for pair in closes.windows(2) {
        let [before, close] = pair else { continue };
        let days = (close.date - before.date).num_days();
        let level = if days <= DAILY { DAILY_GAP } else { WEEKLY_GAP };
        let change = close.close / before.close - 1.0;
        if days > WEEKLY || !change.is_finite() || change.abs() < level {
            continue;
        }
        let sign = if change < 0.0 { '−' } else { '+' };
        let over = if days <= DAILY { String::new() } else { format!(" in {days} days") };
        let what = format!("{sign}{:.1}%{over}", change.abs() * 100.0);
        stops.push(Stop { day: close.date, ticker: ticker.clone(), kind: StopKind::Gap, what });
    }
}
