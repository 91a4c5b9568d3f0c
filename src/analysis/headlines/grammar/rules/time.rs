//! When a claim says something was.

use std::ops::Range;

use super::Finder;
use crate::{
    analysis::headlines::{Quantity, When, grammar::sense::Sense},
    model::{Item, ItemShape},
};

/// A time no claim can have stands nearest.
#[derive(Debug)]
pub(super) struct Odd;

impl Finder<'_, '_> {
    /// When: the time within some parts, else the next after them, else the nearest before.
    pub(super) fn period(
        &self,
        span: &Range<usize>,
        quantity: Option<Quantity>,
    ) -> Result<Option<When>, Odd> {
        let compared = self.is_compared(span.start);
        let fits = |at: &usize| {
            let is_time = match self.sense(*at) {
                Sense::Period(when) => suits(when, quantity),
                Sense::OddPeriod => true,
                _ => false,
            };
            is_time && (self.is_compared(*at) == compared || span.contains(at)) && !self.is_due(*at)
        };
        let inside = span.clone().find(fits);
        let after = || {
            let reach = (span.end..span.end + 12).take_while(|at| {
                self.scene.same_clause(*at, span.start)
                    && !matches!(
                        self.sense(*at),
                        Sense::Measure(_) | Sense::Compare | Sense::Amount(_) | Sense::And
                    )
            });
            reach.into_iter().find(fits)
        };
        let before = || (span.start.saturating_sub(60)..span.start).rev().find(fits);
        let Some(at) = inside.or_else(after).or_else(before) else { return Ok(None) };
        match self.sense(at) {
            Sense::Period(when) => Ok(Some(when)),
            _ => Err(Odd),
        }
    }

    fn is_due(&self, at: usize) -> bool {
        at > 0 && matches!(self.sense(at - 1), Sense::Due)
    }
}

/// Whether something can be told of a time: what is measured over a quarter is none of a month's or a day's.
fn suits(when: When, quantity: Option<Quantity>) -> bool {
    let is_short = matches!(when, When::Month { .. } | When::Day(_));
    let is_flow = match quantity {
        Some(Quantity::Item(Item::BitcoinMined)) | None => false,
        Some(Quantity::Item(item)) => item.shape() == ItemShape::Flow,
        Some(Quantity::ComputeRevenue | Quantity::ShareOf(_) | Quantity::ComputeShare) => true,
        Some(_) => false,
    };
    !(is_short && is_flow)
}
