//! A second company's number beside the first's: "Hut 8 took in $84 million of revenue, and Riot $180 million".

use super::Finder;
use crate::analysis::headlines::{Of, Said, grammar::sense::Sense};

impl Finder<'_, '_> {
    /// Finds amounts that say neither of what nor of when they are, after one that does.
    pub(super) fn elliptic(&mut self) {
        for at in 0..self.scene.parts.len() {
            let Sense::Amount(amount) = self.sense(at) else { continue };
            let is_free = self.taken.get(at) == Some(&false);
            if !is_free || !self.is_plain(at) || self.is_compared(at) || !self.ends_here(at + 1) {
                continue;
            }
            let Some(doer) = self.doer(at) else { continue };
            let Some(of) = self.owner(&(doer..at + 1)) else { continue };
            let Some((quantity, period, sign)) = self.said_before(doer, &of, amount.unit) else { continue };
            let span = doer..at + 1;
            let Ok(own) = self.period(&(at..at + 1), Some(quantity)) else { continue };
            self.take(at);
            let amount = crate::analysis::headlines::Amount { value: sign * amount.value.abs(), ..amount };
            self.found.push((of, Said::Amount { quantity, amount, period: own.or(period) }, span));
        }
    }

    /// Whether nothing but a time follows.
    fn ends_here(&self, at: usize) -> bool {
        let is_mark = |at: usize| {
            self.scene.token(at).is_none_or(|token| token.kind == super::super::token::Kind::Mark)
        };
        match self.sense(at) {
            Sense::Comma | Sense::Break | Sense::And | Sense::Period(_) => true,
            Sense::In => matches!(self.sense(at + 1), Sense::Period(_)),
            Sense::Other => is_mark(at),
            _ => false,
        }
    }

    /// The name before an amount, where only words that bind it stand between.
    fn doer(&self, at: usize) -> Option<usize> {
        for place in (at.saturating_sub(6)..at).rev() {
            match self.sense(place) {
                Sense::Actor(_) => {
                    let opens = place == 0
                        || matches!(
                            self.sense(place - 1),
                            Sense::And | Sense::Comma | Sense::Break | Sense::Glue | Sense::At
                        );
                    return opens.then_some(place);
                }
                Sense::Glue | Sense::Bound(_) | Sense::Link | Sense::Holds => {}
                Sense::Comma if self.word(place) == "," => {}
                _ => return None,
            }
        }
        None
    }

    /// What the nearest amount before was of and when, where it was another's and in the same unit.
    fn said_before(
        &self,
        place: usize,
        of: &Of,
        unit: crate::model::Unit,
    ) -> Option<(crate::analysis::headlines::Quantity, Option<crate::analysis::headlines::When>, f64)> {
        let before = self.found.iter().filter(|(_, _, span)| span.end <= place);
        let (other, said, _) = before.max_by_key(|(_, _, span)| span.end)?;
        match said {
            Said::Amount { quantity, amount, period } if amount.unit == unit && other != of => {
                Some((*quantity, *period, if amount.value < 0.0 { -1.0 } else { 1.0 }))
            }
            _ => None,
        }
    }
}
