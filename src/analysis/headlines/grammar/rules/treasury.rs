//! What the coins a company holds are worth, and how many of them are pledged.

use super::Finder;
use crate::{
    analysis::headlines::{
        Amount, Blamed, Bound, Quantity, Said,
        grammar::{
            amount::plain,
            sense::{Measure, Sense},
        },
    },
    model::{Item, Unit},
};

impl Finder<'_, '_> {
    /// Finds them.
    pub(super) fn treasury(&mut self) {
        for at in 0..self.scene.parts.len() {
            if !self.is_plain(at) || self.is_compared(at) {
                continue;
            }
            if let Some(amount) = self.free(at, Unit::Usd).filter(|amount| amount.value >= 1e6) {
                self.worth(at, amount);
            } else if self.taken.get(at) == Some(&false) {
                self.pledged(at);
            }
        }
    }

    /// "Hut 8's bitcoin is worth $1.6 billion", "the fair value of its coins was $1.1 billion".
    fn worth(&mut self, at: usize, amount: Amount) {
        let start = self.scene.clause(at).start.max(at.saturating_sub(8));
        let coins = (start..at).rev().find(|place| {
            matches!(
                self.sense(*place),
                Sense::Bitcoin | Sense::Blame(Blamed::Line(Item::FairValueChangeBitcoin))
            ) || matches!(self.word(*place), "coins")
                || matches!(
                    self.sense(*place),
                    Sense::Measure(Measure { quantity: Some(Quantity::Item(Item::BitcoinCount)), .. })
                )
        });
        let Some(coins) = coins else { return };
        let is_bound = (coins + 1..at).all(|place| {
            matches!(
                self.sense(place),
                Sense::Link | Sense::Glue | Sense::Period(_) | Sense::In | Sense::Holds
            ) || matches!(self.word(place), "worth" | "valued" | "carried")
        });
        let is_worth = (coins + 1..at).any(|place| matches!(self.word(place), "worth" | "valued"));
        let links = (coins + 1..at).any(|place| self.sense(place) == Sense::Link);
        let fair = self.fair_value(coins);
        let is_owned = (start..=coins).any(|place| {
            matches!(self.sense(place), Sense::Actor(_) | Sense::Anaphor)
                || self.word(place) == "its"
                || self.scene.token(place).is_some_and(|token| token.low == "its")
        });
        let is_told = (is_worth && is_owned && links) || (fair.is_some() && links);
        if !is_bound || !is_told {
            return;
        }
        let span = fair.unwrap_or(coins)..at + 1;
        let quantity = Quantity::Item(Item::BitcoinFairValue);
        let Ok(period) = self.period(&span, Some(quantity)) else { return };
        self.take(at);
        self.keep(Said::Amount { quantity, amount, period }, span);
    }

    /// Where "fair value of" before the coins begins, unless it is a change of it.
    fn fair_value(&self, coins: usize) -> Option<usize> {
        let last = self.scene.parts.get(coins)?.to;
        let first = last.saturating_sub(8);
        let low = |at: usize| self.scene.tokens.get(at).map_or("", |token| token.low);
        let fair = (first..last).rev().find(|at| low(*at) == "fair" && low(at + 1) == "value")?;
        let changes = (fair.saturating_sub(4)..fair).any(|at| {
            matches!(
                low(at),
                "change"
                    | "changes"
                    | "drop"
                    | "decline"
                    | "gain"
                    | "gains"
                    | "loss"
                    | "losses"
                    | "fall"
                    | "rise"
                    | "increase"
                    | "decrease"
            )
        });
        let part = self.scene.parts.iter().position(|part| (part.from..part.to).contains(&fair))?;
        (!changes && low(fair + 2) == "of").then_some(part)
    }

    /// "35,577 bitcoin, of which 9,270 are pledged".
    fn pledged(&mut self, at: usize) {
        let is_of_which = (at.saturating_sub(3)..at).any(|place| self.word(place) == "which")
            || matches!(self.sense(at), Sense::Odd) && self.word(at + 1) == "of";
        let count = self.scene.parts.get(at).filter(|part| part.to - part.from == 1);
        let number = count.and_then(|_| self.scene.token(at)).and_then(plain);
        let coins = self.free(at, Unit::Btc).map(|amount| (amount.value, amount.step));
        let Some((value, step)) = number.or(coins).filter(|_| is_of_which) else { return };
        let pledged = (at + 1..at + 8)
            .take_while(|place| self.scene.same_piece(*place, at))
            .find(|place| matches!(self.word(*place), "pledged" | "loaned" | "collateral"));
        let held = self.found.iter().any(|(_, said, span)| {
            span.end <= at
                && matches!(said, Said::Amount { quantity: Quantity::Item(Item::BitcoinCount), .. })
        });
        let Some(pledged) = pledged.filter(|_| held) else { return };
        let span = at..pledged + 1;
        let quantity = Quantity::Item(Item::BitcoinPledged);
        let Ok(period) = self.period(&span, Some(quantity)) else { return };
        self.take(at);
        let amount = Amount { value, step, unit: Unit::Btc, bound: Bound::Exact };
        self.keep(Said::Amount { quantity, amount, period }, span);
    }
}
