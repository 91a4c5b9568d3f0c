//! Megawatts contracted and billing, hashrate, and what a megawatt earns a year.

use std::ops::Range;

use super::Finder;
use crate::{
    analysis::{
        Line,
        headlines::{Amount, Blamed, Of, Quantity, Said, grammar::sense::Sense},
    },
    model::{Item, Unit},
};

impl Finder<'_, '_> {
    /// Finds megawatts that are contracted or billing, and hashrates.
    pub(super) fn capacity(&mut self) {
        for at in 0..self.scene.parts.len() {
            if !self.is_plain(at) || self.is_compared(at) {
                continue;
            }
            if let Some(amount) = self.free(at, Unit::Megawatts) {
                self.megawatts(at, amount);
            } else if let Some(amount) = self.free(at, Unit::ExahashPerSecond) {
                self.hashrate(at, amount);
            }
        }
    }

    fn megawatts(&mut self, at: usize, amount: Amount) {
        let after = (at + 1..at + 6).take_while(|place| {
            matches!(
                self.sense(*place),
                Sense::Glue
                    | Sense::Link
                    | Sense::Line(_)
                    | Sense::Power(_)
                    | Sense::Contracted
                    | Sense::Billing
                    | Sense::Verb
            )
        });
        let after =
            after.into_iter().find(|place| matches!(self.sense(*place), Sense::Contracted | Sense::Billing));
        let before = (at.saturating_sub(3)..at).rev().take_while(|place| {
            matches!(self.sense(*place), Sense::Glue | Sense::Contracted | Sense::Billing | Sense::Bound(_))
        });
        let before =
            before.into_iter().find(|place| matches!(self.sense(*place), Sense::Contracted | Sense::Billing));
        let Some(word) = after.or(before) else { return };
        let piece = self.scene.piece(at);
        let is_mining = piece
            .clone()
            .any(|place| matches!(self.sense(place), Sense::Line(Some(Line::Mining)) | Sense::Mined));
        let is_traded = piece
            .clone()
            .any(|place| matches!(self.sense(place), Sense::Spends | Sense::Beside | Sense::Option));
        let is_hpc = piece
            .clone()
            .any(|place| matches!(self.sense(place), Sense::Line(None | Some(Line::Hpc | Line::AiCloud))));
        let is_loose = matches!(self.word(word), "live" | "in" | "online");
        if is_mining || is_traded || (is_loose && !is_hpc) {
            return;
        }
        let quantity =
            if self.sense(word) == Sense::Contracted { Quantity::ContractedMw } else { Quantity::BillingMw };
        let span = at.min(word)..at.max(word) + 1;
        let Ok(period) = self.period(&span, Some(quantity)) else { return };
        self.take(at);
        self.keep(Said::Amount { quantity, amount, period }, span);
    }

    fn hashrate(&mut self, at: usize, amount: Amount) {
        let before = (self.scene.piece(at).start.max(at.saturating_sub(8))..at).rev();
        let word = before.into_iter().find(|place| {
            matches!(
                self.sense(*place),
                Sense::Holds | Sense::Spends | Sense::To | Sense::Move(..) | Sense::Link | Sense::Mined
            ) || matches!(
                self.word(*place),
                "reached"
                    | "reaching"
                    | "operates"
                    | "operated"
                    | "operating"
                    | "running"
                    | "runs"
                    | "energized"
                    | "installed"
                    | "deployed"
                    | "additional"
                    | "another"
                    | "new"
                    | "by"
            )
        });
        let adds = word.is_some_and(|place| {
            matches!(self.sense(place), Sense::Spends)
                || matches!(self.word(place), "additional" | "another" | "new" | "by" | "lost" | "of")
        });
        let says_so = (at + 1..at + 4).any(|place| {
            matches!(self.sense(place), Sense::Measure(measure) if measure.quantity == Some(Quantity::Item(Item::Hashrate)))
                || matches!(self.word(place), "installed" | "operational" | "deployed" | "energized")
        });
        let is_of_all = self
            .scene
            .piece(at)
            .any(|place| matches!(self.sense(place), Sense::Measure(measure) if measure.quantity.is_none()));
        if adds || is_of_all || (word.is_none() && !says_so && self.topic.home.is_none()) {
            return;
        }
        let quantity = Quantity::Item(Item::Hashrate);
        let span = word.unwrap_or(at)..at + 1;
        let Ok(period) = self.period(&span, Some(quantity)) else { return };
        self.take(at);
        self.keep(Said::Amount { quantity, amount, period }, span);
    }

    /// "$25 million per megawatt per year", "a megawatt of AI leasing brings $25 million a year".
    pub(super) fn per_megawatt(&mut self) {
        let Some(mark) = (0..self.scene.parts.len()).find(|at| self.sense(*at) == Sense::PerMw) else {
            return;
        };
        let yearly = (0..self.scene.parts.len()).any(|at| self.sense(at) == Sense::PerYear);
        for at in 0..self.scene.parts.len() {
            let Some(amount) = self.free(at, Unit::Usd) else { continue };
            let is_near = (at.saturating_sub(4)..at + 5).any(|place| self.sense(place) == Sense::PerMw);
            if !is_near && !self.scene.same_clause(at, mark) && at.abs_diff(mark) > 12 {
                continue;
            }
            let has_year = (is_near && yearly)
                || (at + 1..at + 8).chain(mark..mark + 6).any(|place| {
                    matches!(self.sense(place), Sense::PerYear)
                        || matches!(self.word(place), "year" | "annually" | "annual" | "yearly")
                });
            if !has_year {
                continue;
            }
            self.take(at);
            let parts = self.scene.parts.get(at);
            if parts.is_none_or(|part| part.is_doubted || part.is_denied) {
                continue;
            }
            let Some((quantity, place)) = self.business(at) else { continue };
            let amount = Amount { unit: Unit::UsdPerMwYear, ..amount };
            let last = (at + 1..at + 4)
                .take_while(|next| matches!(self.sense(*next), Sense::PerMw | Sense::PerYear))
                .last();
            let span = place.min(at)..last.unwrap_or(at).max(place) + 1;
            // "AI hosting earns": no company's, where the sentence points at none
            let of = self.points_at_one().then(|| self.owner(&span)).flatten().unwrap_or(Of::Sector);
            self.found.push((of, Said::Amount { quantity, amount, period: None }, span));
        }
    }

    /// Whether a sentence names a company or points back at one.
    fn points_at_one(&self) -> bool {
        (0..self.scene.parts.len()).any(|at| {
            matches!(self.sense(at), Sense::Actor(_) | Sense::Anaphor)
                || matches!(self.word(at), "its" | "their")
        })
    }

    /// Which business an amount is of: the nearest before it in its clause, else the next after.
    fn business(&self, at: usize) -> Option<(Quantity, usize)> {
        let quantity = |place: usize| match self.sense(place) {
            Sense::Line(Some(Line::Mining)) | Sense::Mined => Some((Quantity::MiningPerMwYear, place)),
            Sense::Line(None | Some(Line::Hpc | Line::AiCloud)) | Sense::Blame(Blamed::Compute) => {
                Some((Quantity::PerMwYear, place))
            }
            Sense::Measure(measure) => match measure.quantity {
                Some(Quantity::Item(Item::RevenueMining)) => Some((Quantity::MiningPerMwYear, place)),
                Some(Quantity::ComputeRevenue | Quantity::Item(Item::RevenueHpc | Item::RevenueAiCloud)) => {
                    Some((Quantity::PerMwYear, place))
                }
                _ => None,
            },
            _ => None,
        };
        let is_compared = self.is_compared(at);
        let start = (0..at)
            .rev()
            .take(24)
            .take_while(|place| !matches!(self.sense(*place), Sense::Break | Sense::Amount(_)));
        let before: Range<usize> = start.last().unwrap_or(at)..at;
        let after = (at + 1..at + 12).take_while(|place| {
            let is_against = self.sense(*place) == Sense::Compare && self.word(*place) != "from";
            !is_against && !matches!(self.sense(*place), Sense::Break | Sense::Amount(_) | Sense::Comma)
        });
        let follows = after.into_iter().find_map(quantity);
        if is_compared {
            return follows.or_else(|| before.rev().find_map(quantity));
        }
        before.rev().find_map(quantity).or(follows)
    }
}
