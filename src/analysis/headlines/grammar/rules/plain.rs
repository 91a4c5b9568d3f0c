//! What is said without a figure: money is short, GPUs are needed, all suffer.

use super::Finder;
use crate::{
    analysis::headlines::{Amount, Of, Quantity, Said, grammar::sense::Sense},
    model::{Item, Unit},
};

impl Finder<'_, '_> {
    /// Finds them.
    pub(super) fn plain(&mut self) {
        for at in 0..self.scene.parts.len() {
            let is_doubted = self.scene.parts.get(at).is_none_or(|part| part.is_doubted || part.is_denied);
            let is_denied = self.scene.parts.get(at).is_none_or(|part| part.is_denied);
            if is_denied || (is_doubted && self.sense(at) != Sense::MustBuy) {
                continue;
            }
            match self.sense(at) {
                Sense::Runway(is_short) => self.keep(Said::Runway { is_short }, at..at + 1),
                Sense::MustBuy => self.needs_gpus(at),
                Sense::Everywhere => self.everywhere(at),
                Sense::Amount(amount) if amount.unit == Unit::Months => self.lasts(at, amount),
                _ => {}
            }
        }
    }

    /// "enough cash for 14 months", "14 months of cash".
    fn lasts(&mut self, at: usize, amount: Amount) {
        let is_money = |place: &usize| {
            matches!(self.sense(*place), Sense::Measure(measure) if measure.quantity == Some(Quantity::Item(Item::Cash)))
                || matches!(self.word(*place), "liquidity" | "funding" | "money")
        };
        let is_link = |place: &usize| {
            matches!(self.sense(*place), Sense::Glue | Sense::To | Sense::Link | Sense::Bound(_))
                || matches!(self.word(*place), "last" | "lasts" | "cover" | "fund" | "operations" | "enough")
        };
        let before = (at.saturating_sub(6)..at).rev().find(|place| !is_link(place)).filter(is_money);
        let lasts = before.is_some_and(|money| {
            (money + 1..at)
                .any(|place| matches!(self.word(place), "for" | "last" | "lasts" | "cover" | "fund"))
        });
        let after = (at + 1..at + 4).find(|place| !is_link(place)).filter(is_money);
        let is_of = after.is_some() && self.word(at + 1) == "of";
        let is_free = self.taken.get(at) == Some(&false) && self.is_plain(at);
        if !is_free || !(lasts || is_of) {
            return;
        }
        let span = before.filter(|_| lasts).unwrap_or(at)..after.filter(|_| is_of).unwrap_or(at) + 1;
        self.take(at);
        self.keep(Said::Amount { quantity: Quantity::RunwayMonths, amount, period: None }, span);
    }

    fn needs_gpus(&mut self, at: usize) {
        let gpus = (at + 1..at + 9).find(|place| self.sense(*place) == Sense::Gpus);
        let Some(gpus) = gpus.filter(|gpus| self.scene.same_clause(*gpus, at)) else { return };
        let span = at..gpus + 1;
        let start = self.scene.clause(at).start;
        let named = (start..at).rev().find_map(|place| match self.sense(place) {
            Sense::Sector | Sense::Line(_) => Some(None),
            Sense::Anaphor if self.word(place) == "miner" || self.word(place) == "bitcoin" => Some(None),
            Sense::Actor(_) | Sense::Anaphor => Some(self.owner(&span)),
            _ => None,
        });
        let of = named.flatten().unwrap_or(Of::Sector);
        self.found.push((of, Said::NeedsGpus, span));
    }

    /// "TeraWulf's mining income slid, a decline seen across the industry".
    fn everywhere(&mut self, at: usize) {
        let is_known = self.found.iter().any(|(_, said, _)| matches!(said, Said::Everywhere { .. }));
        let denied = self.scene.piece(at).any(|place| self.sense(place) == Sense::Not);
        let falls = self.scene.piece(at).any(|place| matches!(self.sense(place), Sense::Move(..)))
            || matches!(self.word(at), "not" | "shared" | "common");
        if is_known || denied || !falls {
            return;
        }
        let Some((quantity, direction)) = self.nearest_change(0..at) else { return };
        let span = at..at + 1;
        let Ok(period) = self.period(&span, Some(quantity)) else { return };
        self.found.push((Of::Sector, Said::Everywhere { quantity, direction, period }, span));
    }
}
