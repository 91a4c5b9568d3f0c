//! Coins held and mined, bitcoin's price and its distance from the peak.

use super::Finder;
use crate::{
    analysis::headlines::{
        Amount, Of, Quantity, Said,
        grammar::{owner::leads, sense::Sense},
    },
    model::{Item, Unit},
};

impl Finder<'_, '_> {
    /// Finds what is said of coins.
    pub(super) fn coins(&mut self) {
        for at in 0..self.scene.parts.len() {
            if !self.is_plain(at) {
                continue;
            }
            if let Some(amount) = self.free(at, Unit::Btc) {
                self.coins_of(at, amount);
            } else if let Some(amount) =
                self.free(at, Unit::Usd).filter(|amount| (1e3..1e6).contains(&amount.value))
            {
                self.price(at, amount);
            } else if let Some(amount) = self.free(at, Unit::Ratio) {
                self.drawdown(at, amount);
            }
        }
    }

    fn coins_of(&mut self, at: usize, amount: Amount) {
        if self.is_compared(at) {
            return;
        }
        let piece = self.scene.piece(at);
        let before = (piece.start.max(at.saturating_sub(8))..at).rev();
        let near = before.into_iter().find(|place| {
            matches!(
                self.sense(*place),
                Sense::Holds
                    | Sense::Mined
                    | Sense::Spends
                    | Sense::Retires
                    | Sense::Contracted
                    | Sense::Beside
                    | Sense::Option
            ) || matches!(
                self.word(*place),
                "produced" | "against" | "pledged" | "loaned" | "by" | "worth" | "per"
            )
        });
        let after = (at + 1..at + 4)
            .take_while(|place| self.scene.same_piece(*place, at) && self.sense(*place) != Sense::And)
            .find(|place| {
                matches!(self.sense(*place), Sense::Holds | Sense::Mined)
                    || matches!(self.word(*place), "produced" | "pledged" | "sold")
            });
        let word = near.map(|place| (self.sense(place), self.word(place)));
        let later = after.map(|place| (self.sense(place), self.word(place)));
        let quantity = match (word, later) {
            (_, Some((Sense::Mined, _) | (_, "produced"))) => Item::BitcoinMined,
            (_, Some((Sense::Holds, _))) => Item::BitcoinCount,
            (_, Some((_, "pledged" | "sold"))) => return,
            (Some((Sense::Mined, _) | (_, "produced")), _) => Item::BitcoinMined,
            (Some((Sense::Holds, _)), _) => Item::BitcoinCount,
            _ => return,
        };
        let span =
            near.unwrap_or(at).min(at)..after.filter(|_| near.is_none() || later.is_some()).unwrap_or(at) + 1;
        let quantity = Quantity::Item(quantity);
        let Ok(period) = self.period(&span, Some(quantity)) else { return };
        self.take(at);
        self.keep(Said::Amount { quantity, amount, period }, span);
    }

    /// "bitcoin traded near $85,000".
    fn price(&mut self, at: usize, amount: Amount) {
        let piece = self.scene.piece(at);
        let before = piece.start.max(at.saturating_sub(8))..at;
        let Some(coin) = before.rev().find(|place| self.sense(*place) == Sense::Bitcoin) else { return };
        let is_clear = (coin + 1..at).all(|place| match self.sense(place) {
            Sense::Glue
            | Sense::Link
            | Sense::To
            | Sense::Move(..)
            | Sense::Bound(_)
            | Sense::Below
            | Sense::Against(_) => true,
            Sense::Amount(amount) => amount.unit == Unit::Ratio,
            Sense::Other | Sense::Verb => matches!(
                self.word(place),
                "traded"
                    | "trades"
                    | "trading"
                    | "changed"
                    | "hands"
                    | "hovered"
                    | "hovering"
                    | "hovers"
                    | "price"
                    | "priced"
                    | "sat"
                    | "back"
                    | "slips"
                    | "worth"
            ),
            _ => false,
        });
        let is_cost = (coin.saturating_sub(6).max(piece.start)..coin)
            .any(|place| matches!(self.sense(place), Sense::Mined | Sense::Measure(_)));
        let is_moved = is_cost || matches!(self.sense(at.saturating_sub(1)), Sense::Move(..) | Sense::By);
        if !is_clear
            || is_moved
            || self.is_compared(at)
            || self.scene.token(coin).is_some_and(|token| token.possessive)
        {
            return;
        }
        let quantity = Quantity::BitcoinPrice;
        let Ok(period) = self.period(&(coin..at + 1), Some(quantity)) else { return };
        self.take(at);
        let amount = Amount { unit: Unit::UsdEach, ..amount };
        self.found.push((Of::Bitcoin, Said::Amount { quantity, amount, period }, coin..at + 1));
    }

    /// "bitcoin is 30% below its peak".
    fn drawdown(&mut self, at: usize, amount: Amount) {
        let reach = (at + 1..at + 8).take_while(|place| {
            self.scene.same_piece(*place, at)
                && !matches!(self.sense(*place), Sense::Amount(_) | Sense::Measure(_))
        });
        let reach: Vec<usize> = reach.collect();
        let is_below = reach.iter().any(|place| {
            matches!(self.sense(*place), Sense::Below | Sense::Compare)
                || matches!(self.word(*place), "below" | "under" | "beneath" | "since")
        });
        let Some(peak) =
            reach.iter().copied().find(|place| self.sense(*place) == Sense::Peak).filter(|_| is_below)
        else {
            return;
        };
        let clause = self.scene.clause(at);
        let about = |range: std::ops::Range<usize>| {
            range.rev().find_map(|place| match self.sense(place) {
                Sense::Bitcoin => Some(true),
                Sense::Shares | Sense::Actor(_) | Sense::Measure(_) | Sense::Anaphor => Some(false),
                _ => None,
            })
        };
        let is_bitcoin = about(at..peak).or_else(|| about(clause.start.max(at.saturating_sub(20))..at));
        if is_bitcoin != Some(true) {
            return;
        }
        let coin = (clause.start..at).rev().find(|place| {
            self.sense(*place) == Sense::Bitcoin && (leads(self.scene, *place) || *place + 6 > at)
        });
        self.take(at);
        let amount = Amount { value: amount.value.abs(), ..amount };
        let said = Said::Amount { quantity: Quantity::BitcoinDrawdown, amount, period: None };
        self.found.push((Of::Bitcoin, said, coin.unwrap_or(at).max(at.saturating_sub(6))..peak + 1));
    }
}
