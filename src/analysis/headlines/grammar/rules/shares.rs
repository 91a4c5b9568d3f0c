//! The share's price moved.

use super::Finder;
use crate::{
    analysis::headlines::{
        Amount, Said,
        grammar::{names::Named, sense::Sense},
    },
    model::Unit,
};

impl Finder<'_, '_> {
    /// Finds moves of a company's share: "shares jumped 20%", "WULF fell 5%".
    pub(super) fn shares(&mut self) {
        for at in 0..self.scene.parts.len() {
            let Some((direction, _)) = self.turn(at) else { continue };
            if !self.is_plain(at) || self.taken_by_change(at) {
                continue;
            }
            let Some(subject) = self.mover(at) else { continue };
            let Ok(size) = self.moved_by(at) else { continue };
            let is_share = matches!(self.sense(subject), Sense::Shares);
            if !is_share && size.is_none() {
                continue;
            }
            let piece = self.scene.piece(at);
            if piece.clone().any(|place| {
                matches!(
                    self.sense(place),
                    Sense::LongSpan | Sense::OddPeriod | Sense::Period(_) | Sense::Against(_)
                )
            }) {
                continue;
            }
            let end = size.map_or(at, |(place, _)| place) + 1;
            let size = size.map(|(place, amount)| {
                self.take(place);
                amount
            });
            let start = if is_share { self.actor_beside(subject) } else { subject };
            self.keep(Said::ShareMove { direction, size }, start..end);
        }
    }

    fn taken_by_change(&self, at: usize) -> bool {
        self.found.iter().any(|(_, said, span)| {
            matches!(said, Said::Change { .. } | Said::Everywhere { .. }) && span.contains(&at)
        })
    }

    /// What moved: shares, or a company that moved by a percentage.
    fn mover(&self, at: usize) -> Option<usize> {
        for place in (at.saturating_sub(6)..at).rev() {
            match self.sense(place) {
                Sense::Shares => return Some(place),
                Sense::Actor(known) => {
                    if place + 1 < at && self.sense(place + 1) == Sense::Shares {
                        return Some(place + 1);
                    }
                    // "shares of TeraWulf rose", "shares in TeraWulf rose"
                    let of_shares = (place.saturating_sub(3)..place)
                        .rev()
                        .find(|before| self.sense(*before) == Sense::Shares);
                    if of_shares.is_some() {
                        return of_shares;
                    }
                    let is_company = matches!(self.scene.actors.get(known), Some(Named::Company(_)));
                    let is_next = (place + 1..at).all(|next| {
                        matches!(self.sense(next), Sense::Glue) || matches!(self.word(next), "(" | ")")
                    });
                    // "Hut 8's rose 5%": its revenue, or whatever was told of before
                    let last = self.scene.parts.get(place)?.to.checked_sub(1)?;
                    let is_owner = self.scene.tokens.get(last).is_some_and(|token| token.possessive);
                    return (is_company && is_next && !is_owner).then_some(place);
                }
                Sense::Glue | Sense::In => {}
                Sense::Comma if matches!(self.word(place), "(" | ")") => {}
                Sense::Link if matches!(self.word(place), "was" | "were" | "are" | "is" | "of") => {}
                _ => return None,
            }
        }
        None
    }

    fn actor_beside(&self, subject: usize) -> usize {
        let before = subject.checked_sub(1).filter(|place| matches!(self.sense(*place), Sense::Actor(_)));
        before.unwrap_or(subject)
    }

    /// By how much; a range or a count of points is an error.
    fn moved_by(&self, at: usize) -> Result<Option<(usize, Amount)>, ()> {
        for place in at..at + 5 {
            match self.sense(place) {
                Sense::Amount(amount)
                    if amount.unit == Unit::Ratio && self.taken.get(place) == Some(&false) =>
                {
                    return Ok(Some((place, Amount { value: amount.value.abs(), ..amount })));
                }
                Sense::Odd => return Err(()),
                Sense::Glue | Sense::By | Sense::Bound(_) | Sense::To => {}
                _ if place == at => {}
                _ => break,
            }
        }
        Ok(None)
    }
}
