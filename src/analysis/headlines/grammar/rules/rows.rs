//! Rows: several amounts, names or times joined by "and", of which it is not to be told here which goes with which.

use std::ops::Range;

use super::Finder;
use crate::analysis::headlines::{
    Of, Said,
    grammar::{names::Named, sense::Sense, token::Kind},
};

impl Finder<'_, '_> {
    /// Drops what was found in a row, or of several companies together.
    pub(super) fn drop_rows(&mut self) {
        let found = std::mem::take(&mut self.found);
        self.found = found.into_iter().filter(|(of, said, span)| !self.is_of_a_row(of, said, span)).collect();
    }

    fn is_of_a_row(&self, of: &Of, said: &Said, span: &Range<usize>) -> bool {
        let amounts = || span.clone().filter(|at| matches!(self.sense(*at), Sense::Amount(_)));
        match said {
            Said::Amount { .. } | Said::Change { .. } => {
                amounts().any(|at| self.is_in_a_row(at))
                    || (matches!(of, Of::Company(_)) && self.is_of_several(span))
            }
            Said::Deal(_) => amounts().any(|at| self.is_in_a_row(at)) || self.has_two_customers(span),
            _ => false,
        }
    }

    /// The amount, bare number or nothing that a comma or "and" joins to one, on either side.
    fn beside(&self, at: usize, is_after: bool) -> Option<(usize, bool)> {
        let step = |at: usize| if is_after { Some(at + 1) } else { at.checked_sub(1) };
        let mut is_and = false;
        let mut place = step(at)?;
        let start = place;
        while match self.sense(place) {
            Sense::And => {
                is_and |= self.word(place) == "and" || self.word(place) == "&";
                true
            }
            Sense::Comma => self.word(place) == ",",
            _ => false,
        } {
            place = step(place)?;
        }
        if place == start {
            return None;
        }
        let is_number = match (self.sense(place), self.sense(at)) {
            (Sense::Amount(other), Sense::Amount(amount)) => other.unit == amount.unit,
            (Sense::Period(_) | Sense::OddPeriod, _) => false,
            _ => is_and && self.scene.token(place).is_some_and(|token| token.kind == Kind::Number),
        };
        is_number.then_some((place, is_and))
    }

    /// "$1.16 billion, $609.7 million and $267.5 million"; not "a loss of $5 million and $6 million in revenue".
    fn is_in_a_row(&self, at: usize) -> bool {
        let (mut first, mut last, mut is_joined) = (at, at, false);
        while let Some((place, is_and)) = self.beside(first, false) {
            first = place;
            is_joined |= is_and;
        }
        while let Some((place, is_and)) = self.beside(last, true) {
            last = place;
            is_joined |= is_and;
        }
        if first == last || !is_joined {
            return false;
        }
        let clause = self.scene.clause(at);
        let has_a_noun = matches!(self.sense(last + 1), Sense::Measure(_))
            || (matches!(self.sense(last + 1), Sense::In | Sense::Link)
                && (last + 2..last + 5).any(|place| matches!(self.sense(place), Sense::Measure(_))));
        !has_a_noun
            || self.says(&clause, &["respectively"])
            || self.names_joined(clause.start..first).is_some()
    }

    fn says(&self, parts: &Range<usize>, words: &[&str]) -> bool {
        let tokens = self.scene.parts.get(parts.clone()).unwrap_or_default();
        let range = tokens.first().map_or(0, |part| part.from)..tokens.last().map_or(0, |part| part.to);
        self.scene.tokens.get(range).unwrap_or_default().iter().any(|token| words.contains(&token.low))
    }

    /// The second of two names with nothing but a comma, a symbol in brackets or "and" between them.
    fn names_joined(&self, parts: Range<usize>) -> Option<usize> {
        let mut names = parts.rev().filter(|at| matches!(self.sense(*at), Sense::Actor(_)));
        let last = names.next()?;
        let before = names.next()?;
        let mut is_and = false;
        let is_clear = (before + 1..last).all(|at| {
            is_and |= self.sense(at) == Sense::And;
            matches!(self.sense(at), Sense::And | Sense::Comma | Sense::Glue)
        });
        (is_clear && is_and && self.is_customer(before) == self.is_customer(last)).then_some(last)
    }

    fn is_customer(&self, at: usize) -> bool {
        let Sense::Actor(known) = self.sense(at) else { return false };
        matches!(self.scene.actors.get(known), Some(Named::Outside(name)) if self.names.is_customer(name))
    }

    /// "MARA and Riot together hold 55,000 bitcoin", "TeraWulf and Cipher lost $600 million".
    fn is_of_several(&self, span: &Range<usize>) -> bool {
        let clause = self.scene.clause(span.start);
        let first =
            clause.clone().find(|at| matches!(self.sense(*at), Sense::Actor(_))).unwrap_or(span.start);
        let last = clause.clone().rev().find(|at| matches!(self.sense(*at), Sense::Actor(_)));
        let together = ["together", "combined", "both", "jointly", "collectively", "aggregate", "altogether"];
        if last.is_some_and(|last| last > first) && self.says(&clause, &together) {
            return self.names_joined(clause.start..span.end).is_some() || self.says(&clause, &["combined"]);
        }
        let Some(second) = self.names_joined(clause.start..span.end) else { return false };
        let is_customer = self.is_customer(second);
        // "Core Scientific and Riot each lost": true of both, told of neither
        !is_customer && !(second + 1..span.start).any(|at| matches!(self.sense(at), Sense::Comma))
    }

    /// "leases with Anthropic and Fluidstack": no single customer's.
    fn has_two_customers(&self, span: &Range<usize>) -> bool {
        let clause = self.scene.clause(span.start);
        (clause.start + 1..clause.end)
            .any(|at| self.is_customer(at) && self.names_joined(clause.start..at + 1) == Some(at))
    }
}
