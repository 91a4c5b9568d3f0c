use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::Datelike;

use super::period::is_relative;
use crate::{
    analysis::headlines::{Amount, Claim, Of, Said, Size, When},
    model::Date,
};

/// What finds judgements of equal claims: claims that differ seldom share one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    of: Of,
    day: Date,
    /// Whether the day is the last one of a filing.
    is_filing: bool,
    /// The day it was written, where what it says hangs on it; the first of its month where only that counts.
    written: Option<Date>,
    rough: u64,
}

impl Key {
    /// Of a claim written on one day and judged on another.
    pub(super) fn of(claim: &Claim, written: Date, day: Date, is_filing: bool) -> Self {
        let mut hasher = DefaultHasher::new();
        let hangs = said(&claim.said, &mut hasher);
        let read = if is_by_month(&claim.said) { written.with_day(1).unwrap_or(written) } else { written };
        Self { of: claim.of.clone(), day, is_filing, written: hangs.then_some(read), rough: hasher.finish() }
    }
}

/// Whether the month in which it was written tells which period it means: periods end with months.
fn is_by_month(said: &Said) -> bool {
    let Said::Amount { quantity, period: Some(period), .. } = said else { return false };
    super::is_filed(*quantity) && *period != When::LastQuarter
}

/// Hashes what tells claims apart most; whether the claim hangs on the day it was written.
fn said(said: &Said, hasher: &mut DefaultHasher) -> bool {
    std::mem::discriminant(said).hash(hasher);
    match said {
        Said::Amount { quantity, amount: number, period } => {
            quantity.hash(hasher);
            amount(number, hasher);
            period.hash(hasher);
            period.is_some_and(is_relative) || !super::is_filed(*quantity)
        }
        Said::Change { quantity, direction, size, period, .. } => {
            (quantity, direction, period).hash(hasher);
            match size {
                Some(Size::By(size) | Size::Times(size)) => amount(size, hasher),
                None => {}
            }
            true
        }
        Said::Deal(deal) => {
            for number in [&deal.value, &deal.term, &deal.megawatts].into_iter().flatten() {
                amount(number, hasher);
            }
            deal.counterparty.hash(hasher);
            deal.period.is_some_and(is_relative)
        }
        Said::Notes(notes) => {
            for number in [&notes.principal, &notes.coupon].into_iter().flatten() {
                amount(number, hasher);
            }
            false
        }
        Said::Runway { .. } | Said::NeedsGpus => false,
        Said::Cause { .. } | Said::NonCash { .. } | Said::ShareMove { .. } | Said::Everywhere { .. } => true,
    }
}

fn amount(amount: &Amount, hasher: &mut DefaultHasher) {
    amount.value.to_bits().hash(hasher);
}
