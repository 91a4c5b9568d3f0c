//! "HPC made up 62% of revenue", "more than half of revenue comes from AI".

use super::Finder;
use crate::{
    analysis::{
        Line,
        headlines::{
            Amount, Bound, Extent, Quantity, Said,
            grammar::sense::{Measure, Sense},
        },
    },
    model::{Item, Unit},
};

impl Finder<'_, '_> {
    /// Finds parts of revenue; before amounts, so that no percentage is taken for a change.
    pub(super) fn parts_of_revenue(&mut self) {
        for at in 0..self.scene.parts.len() {
            let Some(amount) = self.part(at) else { continue };
            if !self.is_plain(at) {
                continue;
            }
            let revenue = (at + 1..at + 7)
                .take_while(|place| {
                    matches!(
                        self.sense(*place),
                        Sense::Link | Sense::Glue | Sense::Period(_) | Sense::Actor(_) | Sense::Measure(_)
                    )
                })
                .find(|place| {
                    matches!(
                        self.sense(*place),
                        Sense::Measure(Measure { quantity: Some(Quantity::Item(Item::RevenueTotal)), .. })
                    )
                });
            let Some(revenue) = revenue else { continue };
            if !matches!(self.word(at + 1), "of") && !matches!(self.sense(at), Sense::Extent(_)) {
                continue;
            }
            let Some((quantity, place)) = self.part_of(at, revenue) else { continue };
            if !self.is_plain(place) {
                continue;
            }
            let span = at.min(place)..revenue.max(place) + 1;
            let Ok(period) = self.period(&span, Some(quantity)) else { continue };
            self.take(at);
            self.keep(Said::Amount { quantity, amount, period }, span);
        }
    }

    /// "HPC's share of revenue rose to 62%", "the share of mining in revenue fell to 38%".
    pub(super) fn shares_of_revenue(&mut self) {
        for at in 0..self.scene.parts.len() {
            let Some(amount) = self.free(at, Unit::Ratio).filter(|_| self.is_plain(at)) else { continue };
            let start = self.scene.piece(at).start.max(at.saturating_sub(12));
            let is_share = |place: &usize| {
                matches!(self.word(*place), "share" | "proportion" | "portion" | "percentage")
            };
            let Some(share) = (start..at).rev().find(is_share) else { continue };
            let is_revenue = |place: usize| {
                matches!(
                    self.sense(place),
                    Sense::Measure(Measure { quantity: Some(Quantity::Item(Item::RevenueTotal)), .. })
                )
            };
            let lead = at.checked_sub(1).map_or(Sense::Other, |before| self.sense(before));
            let is_bound = matches!(lead, Sense::To | Sense::Link) && self.word(at - 1) != "of";
            let line = (share.saturating_sub(3).max(start)..at)
                .find_map(|place| Some((share_of(self.sense(place))?, place)));
            let Some((quantity, place)) = line.filter(|_| is_bound && (share..at).any(is_revenue)) else {
                continue;
            };
            let span = place.min(share)..at + 1;
            if self.is_compared(at) || !span.clone().all(|part| self.is_plain(part)) {
                continue;
            }
            let Ok(period) = self.period(&span, Some(quantity)) else { continue };
            self.take(at);
            self.keep(Said::Amount { quantity, amount, period }, span);
        }
    }

    fn part(&self, at: usize) -> Option<Amount> {
        let half = Amount { value: 0.5, unit: Unit::Ratio, step: 0.01, bound: Bound::AtLeast };
        match self.sense(at) {
            Sense::Extent(Extent::Most) if self.word(at).is_empty() => None,
            Sense::Extent(Extent::Most) => {
                let words =
                    self.scene.parts.get(at).and_then(|part| self.scene.tokens.get(part.from..part.to))?;
                let has = |word: &str| words.iter().any(|token| token.low == word);
                let is_about = has("about");
                let bound = if is_about { Bound::About } else { Bound::AtLeast };
                (has("half") || has("majority") || has("most")).then_some(Amount { bound, ..half })
            }
            _ => self.free(at, Unit::Ratio),
        }
    }

    /// Whose part: "HPC accounted for ... of revenue", "... of revenue came from HPC".
    fn part_of(&self, at: usize, revenue: usize) -> Option<(Quantity, usize)> {
        let after = (revenue + 1..revenue + 8)
            .take_while(|place| {
                matches!(
                    self.sense(*place),
                    Sense::Glue
                        | Sense::Because(_)
                        | Sense::Compare
                        | Sense::Line(_)
                        | Sense::Period(_)
                        | Sense::Verb
                        | Sense::Link
                        | Sense::With
                        | Sense::Blame(_)
                        | Sense::Other
                        | Sense::By
                        | Sense::In
                )
            })
            .find_map(|place| Some((share_of(self.sense(place))?, place)));
        let follows = (revenue + 1..revenue + 5).any(|place| {
            matches!(self.sense(place), Sense::Because(_) | Sense::Compare)
                || matches!(self.word(place), "from" | "by")
        });
        if follows && after.is_some() {
            return after;
        }
        let before = (self.scene.clause(at).start.max(at.saturating_sub(8))..at).rev();
        let made = before.clone().take(4).any(|place| {
            matches!(self.sense(place), Sense::Explains(_))
                || matches!(
                    self.word(place),
                    "made"
                        | "accounted"
                        | "represented"
                        | "contributed"
                        | "was"
                        | "is"
                        | "at"
                        | "constituted"
                        | "represents"
                        | "accounting"
                        | "comprised"
                        | "supplied"
                        | "provided"
                        | "reached"
                        | "produced"
                        | "produces"
                        | "generated"
                        | "generates"
                        | "delivered"
                        | "brought"
                        | "comprises"
                        | "supplies"
                        | "provides"
                        | "contributes"
                        | "constitutes"
                        | "yielded"
                        | "earned"
                        | "makes"
                        | "were"
                        | "are"
                )
        });
        let found = before.into_iter().find_map(|place| Some((share_of(self.sense(place))?, place)));
        found.filter(|_| made)
    }
}

fn share_of(sense: Sense) -> Option<Quantity> {
    match sense {
        Sense::Line(None) | Sense::Blame(crate::analysis::headlines::Blamed::Compute) => {
            Some(Quantity::ComputeShare)
        }
        Sense::Line(Some(line)) => Some(Quantity::ShareOf(line)),
        Sense::Measure(measure) => match measure.quantity? {
            Quantity::ComputeRevenue => Some(Quantity::ComputeShare),
            Quantity::Item(Item::RevenueHpc) => Some(Quantity::ShareOf(Line::Hpc)),
            Quantity::Item(Item::RevenueAiCloud) => Some(Quantity::ShareOf(Line::AiCloud)),
            Quantity::Item(Item::RevenueMining) => Some(Quantity::ShareOf(Line::Mining)),
            Quantity::Item(Item::RevenueHosting) => Some(Quantity::ShareOf(Line::Hosting)),
            _ => None,
        },
        _ => None,
    }
}
