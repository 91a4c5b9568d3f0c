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
            is_time
                && self.is_compared(*at) == compared
                && !self.is_later(*at)
                && (span.contains(at) || !self.is_of_a_bracket(*at))
        };
        let inside = span.clone().find(fits);
        let after = || {
            let reach = (span.end..span.end + 12).take_while(|at| {
                let opens =
                    matches!(self.sense(*at), Sense::Comma) && matches!(self.sense(at + 1), Sense::Period(_));
                let is_near = self.scene.same_piece(*at, span.end - 1)
                    || opens
                    || matches!(self.sense(at - 1), Sense::Comma)
                        && matches!(self.sense(*at), Sense::Period(_));
                // "rose 81% to $74.9 million in the second quarter"
                let is_end_point =
                    matches!(self.sense(*at), Sense::Amount(_)) && matches!(self.sense(at - 1), Sense::To);
                is_near
                    && (!matches!(
                        self.sense(*at),
                        Sense::Measure(_) | Sense::Compare | Sense::Amount(_) | Sense::And
                    ) || is_end_point)
            });
            reach.into_iter().find(fits)
        };
        let before = || (span.start.saturating_sub(60)..span.start).rev().find(fits);
        let Some(at) = inside.or_else(after).or_else(before) else {
            let is_quarterly = span.start > 0 && self.word(span.start - 1) == "quarterly";
            return Ok((is_quarterly && suits(When::LastQuarter, quantity)).then_some(When::LastQuarter));
        };
        match self.sense(at) {
            Sense::Period(when) => Ok(Some(when)),
            _ => Err(Odd),
        }
    }

    /// "revenue: $164.2 million (Q2 2025: $78.6 million)": a time that is of the amount in the same brackets.
    fn is_of_a_bracket(&self, at: usize) -> bool {
        let opens = at.checked_sub(1).is_some_and(|before| matches!(self.word(before), "(" | "["));
        let next = (at + 1..at + 4)
            .find(|next| !matches!(self.sense(*next), Sense::Link | Sense::Glue | Sense::Measure(_)));
        opens && next.is_some_and(|next| matches!(self.sense(next), Sense::Amount(_)))
    }

    /// Whether a time is one to come: "due 2032", "by early 2027", "to 2025".
    fn is_later(&self, at: usize) -> bool {
        let is_future = self.scene.parts.get(at).is_some_and(|part| part.is_future);
        let before = at.checked_sub(1).map(|before| self.sense(before));
        is_future || matches!(before, Some(Sense::Due | Sense::To | Sense::By))
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
