//! A result has these causes, or is no cash.

use super::Finder;
use crate::{
    analysis::{
        Line,
        headlines::{
            Blamed, Extent, Of, Outcome, Quantity, Said, When,
            grammar::sense::{Measure, Sense},
        },
    },
    model::{Item, Unit},
};

impl Finder<'_, '_> {
    /// Finds what results are put down to.
    pub(super) fn causes(&mut self) {
        for at in 0..self.scene.parts.len() {
            if !self.is_plain(at) {
                continue;
            }
            match self.sense(at) {
                Sense::Because(extent) => self.because(at, extent),
                Sense::Explains(extent) => self.explains(at, extent),
                Sense::Proves => self.proves(at),
                Sense::NonCash => self.non_cash(at),
                Sense::Glue if self.word(at) == "on" => self.because(at, Extent::Some),
                // "a loss of $1.7 billion, nearly all a bitcoin mark-down"
                Sense::Extent(extent) if at > 0 && self.sense(at - 1) == Sense::Comma => {
                    let next = (at + 1..at + 3).find(|place| self.sense(*place) != Sense::Glue);
                    if next.is_some_and(|next| blamed(self.sense(next)).is_some()) {
                        self.because(at, extent);
                    }
                }
                _ => {}
            }
        }
    }

    fn result(&self, at: usize) -> Option<Outcome> {
        let Sense::Measure(Measure { quantity: Some(Quantity::Item(Item::NetIncome)), is_negative, .. }) =
            self.sense(at)
        else {
            return None;
        };
        Some(if is_negative { Outcome::Loss } else { Outcome::Profit })
    }

    /// The result nearest before a part, in its clause.
    fn result_before(&self, at: usize) -> Option<usize> {
        let start = self.scene.clause(at).start.max(at.saturating_sub(24));
        let nearest = (start..at).rev().find(|place| matches!(self.sense(*place), Sense::Measure(measure) if measure.quantity.is_none_or(|quantity| blamed_item(quantity).is_none())));
        nearest.filter(|place| self.result(*place).is_some())
    }

    /// "the bulk of the loss stems from impairment", "a loss, driven by write-downs", "a loss on warrant marks".
    fn because(&mut self, at: usize, extent: Extent) {
        let Some(result) = self.result_before(at) else {
            self.because_of_it(at, extent);
            return;
        };
        let is_on = self.word(at) == "on" && self.sense(at) == Sense::Glue;
        if is_on && (result + 9 < at || !self.only_figures(result + 1, at) || self.is_a_cause(at)) {
            return;
        }
        let non_cash = (at + 1..at + 4).find(|place| self.sense(*place) == Sense::NonCash);
        if let Some(place) = non_cash
            && self.sense(place + 1) == Sense::Charges
        {
            let extent = self.extent_near(at, result).unwrap_or(extent);
            self.tell_non_cash(result, extent, place + 2);
            return;
        }
        let (causes, last) = self.blamed_after(at);
        if causes.is_empty() {
            return;
        }
        let extent = self.extent_near(at, result).unwrap_or(extent);
        self.blame(result, causes, extent, result.min(at), last + 1);
    }

    /// "It stems mainly from warrants": what the sentence before told of.
    fn because_of_it(&mut self, at: usize, extent: Extent) {
        let start = self.scene.piece(at).start;
        let is_it = self.scene.clause(at).start == start
            && matches!(
                self.word(start),
                "it" | "that" | "this" | "most" | "half" | "more" | "nearly" | "almost"
            )
            && (start..at).any(|place| {
                let tokens = self.scene.parts.get(place).map(|part| part.from..part.to);
                let tokens = tokens.and_then(|range| self.scene.tokens.get(range)).unwrap_or_default();
                tokens.iter().any(|token| matches!(token.low, "it" | "that" | "this"))
            })
            && (start..at).all(|place| {
                matches!(
                    self.sense(place),
                    Sense::Anaphor | Sense::Glue | Sense::Link | Sense::Extent(_) | Sense::Other
                )
            })
            && at <= start + 4;
        let Some(told) = self.topic.result.clone().filter(|told| is_it && told.is_fresh) else { return };
        let (causes, last) = self.blamed_after(at);
        if causes.is_empty() || !self.is_plain(last) {
            return;
        }
        let extent = (start..at + 3)
            .find_map(|place| match self.sense(place) {
                Sense::Extent(extent) => Some(extent),
                _ => None,
            })
            .unwrap_or(extent);
        let said = Said::Cause { result: told.outcome, causes, extent, period: told.period };
        self.found.push((told.of, said, start..last + 1));
    }

    /// When "the loss" was, where the sentence does not say and the one before told of it.
    fn time_of(&self, result: usize, of: Option<&Of>, said: Option<When>) -> Option<When> {
        let is_the = matches!(self.word(result.saturating_sub(1)), "the" | "that" | "this" | "its" | "of")
            || result > 0 && self.is_part_of_the(result - 1);
        let told = self.topic.result.as_ref().filter(|told| is_the && Some(&told.of) == of);
        said.or_else(|| told.filter(|told| self.result(result) == Some(told.outcome))?.period)
    }

    /// "most of the": a word of extent that ends in the article.
    fn is_part_of_the(&self, at: usize) -> bool {
        let last = self.scene.parts.get(at).and_then(|part| part.to.checked_sub(1));
        last.and_then(|last| self.scene.tokens.get(last)).is_some_and(|token| token.low == "the")
    }

    /// "a loss on warrants was responsible for": that loss is the cause.
    fn is_a_cause(&self, at: usize) -> bool {
        let rest = at + 1..at + 12;
        rest.take_while(|place| self.scene.same_piece(*place, at))
            .any(|place| matches!(self.sense(place), Sense::Explains(_)))
    }

    /// Whether nothing but figures and times stands between: "loss of $301.8 million on".
    fn only_figures(&self, from: usize, to: usize) -> bool {
        (from..to).all(|at| {
            matches!(
                self.sense(at),
                Sense::Amount(_)
                    | Sense::Link
                    | Sense::Glue
                    | Sense::Period(_)
                    | Sense::Move(..)
                    | Sense::To
                    | Sense::In
                    | Sense::Bound(_)
                    | Sense::Actor(_)
            )
        })
    }

    /// How much of the result: words just before the link, or before the result.
    fn extent_near(&self, at: usize, result: usize) -> Option<Extent> {
        let near = |range: std::ops::Range<usize>| {
            range.rev().find_map(|place| match self.sense(place) {
                Sense::Extent(extent) => Some(extent),
                Sense::Amount(amount) if amount.unit == Unit::Ratio && amount.value >= 0.5 => {
                    Some(Extent::Most)
                }
                Sense::Amount(amount) if amount.unit == Unit::Ratio => Some(Extent::Some),
                _ => None,
            })
        };
        let after = (at + 1..at + 3).find_map(|place| match self.sense(place) {
            Sense::Extent(extent) => Some(extent),
            _ => None,
        });
        near(at.saturating_sub(3).max(result + 1)..at).or(after).or_else(|| {
            let of_result = result.saturating_sub(6).max(self.scene.piece(result).start)..result;
            near(of_result)
        })
    }

    /// The causes listed after a link, with the last of them.
    fn blamed_after(&self, at: usize) -> (Vec<Blamed>, usize) {
        let mut causes = Vec::new();
        let mut last = at;
        let mut strange = 0;
        for place in at + 1..at + 24 {
            if !self.scene.same_clause(place, at) {
                break;
            }
            let sense = self.sense(place);
            if let Some(cause) = blamed(sense) {
                if self.is_object(place, at) {
                    last = last.max(place);
                    continue;
                }
                if !causes.contains(&cause) {
                    causes.push(cause);
                }
                last = place;
                strange = 0;
                continue;
            }
            match sense {
                Sense::Glue
                | Sense::And
                | Sense::Comma
                | Sense::Amount(_)
                | Sense::NonCash
                | Sense::Extent(_)
                | Sense::Link
                | Sense::Actor(_)
                | Sense::Move(..)
                | Sense::In
                | Sense::Charges
                | Sense::Period(_)
                | Sense::Odd
                | Sense::Bitcoin
                | Sense::Shares => {}
                Sense::Other if strange < 3 => strange += 1,
                _ => break,
            }
            if last != at && matches!(sense, Sense::Move(..)) {
                break;
            }
        }
        (causes, last)
    }

    /// "write-downs of mining machines", "mining machine impairments": what a charge is on is no cause of its own.
    fn is_object(&self, at: usize, start: usize) -> bool {
        if !matches!(self.sense(at), Sense::Line(_)) {
            return false;
        }
        let is_charge = |place: usize| matches!(blamed(self.sense(place)), Some(Blamed::Line(_)));
        let before = (start..at).rev().take_while(|place| {
            is_charge(*place)
                || matches!(self.sense(*place), Sense::Glue | Sense::Link | Sense::Actor(_))
                || matches!(self.word(*place), "old" | "older" | "obsolete" | "idle" | "idled" | "bitcoin")
        });
        let before: Vec<usize> = before.collect();
        let of = before.iter().any(|place| matches!(self.word(*place), "of" | "on" | "to"));
        let leads = of && before.iter().any(|place| is_charge(*place));
        let next = (at + 1..at + 4).find(|place| {
            !matches!(
                self.word(*place),
                "machine"
                    | "machines"
                    | "rig"
                    | "rigs"
                    | "equipment"
                    | "asset"
                    | "assets"
                    | "fleet"
                    | "hardware"
            )
        });
        leads || next.is_some_and(is_charge)
    }

    /// "write-downs and depreciation explain the loss", "impairments accounted for most of the loss".
    fn explains(&mut self, at: usize, extent: Extent) {
        let reach = (at + 1..at + 12).take_while(|place| self.scene.same_piece(*place, at));
        let Some(result) = reach.into_iter().find(|place| matches!(self.sense(*place), Sense::Measure(_)))
        else {
            return;
        };
        if self.result(result).is_none() {
            return;
        }
        let start = self.scene.clause(at).start.max(at.saturating_sub(20));
        let mut causes: Vec<Blamed> = Vec::new();
        let mut first = at;
        for place in (start..at).rev() {
            if let Some(cause) = blamed(self.sense(place)) {
                first = place;
                if self.is_object(place, start) {
                    continue;
                }
                if !causes.contains(&cause) {
                    causes.insert(0, cause);
                }
            } else if !matches!(
                self.sense(place),
                Sense::Glue
                    | Sense::And
                    | Sense::Comma
                    | Sense::Amount(_)
                    | Sense::NonCash
                    | Sense::Link
                    | Sense::Other
                    | Sense::In
                    | Sense::Actor(_)
                    | Sense::Charges
                    | Sense::Extent(_)
                    | Sense::Bitcoin
            ) {
                break;
            }
        }
        if causes.is_empty() || !self.is_plain(first) {
            return;
        }
        let told = (at.saturating_sub(1)..result).find_map(|place| match self.sense(place) {
            Sense::Extent(extent) => Some(extent),
            Sense::Amount(amount) if amount.unit == Unit::Ratio && amount.value >= 0.5 => Some(Extent::Most),
            Sense::Amount(amount) if amount.unit == Unit::Ratio => Some(Extent::Some),
            _ => None,
        });
        self.blame(result, causes, told.unwrap_or(extent), first, result + 1);
    }

    /// "the profit is proof that the pivot to AI pays".
    fn proves(&mut self, at: usize) {
        let Some(result) = self.result_before(at).or_else(|| self.result_before_piece(at)) else { return };
        let reach = at + 1..at + 10;
        let cause = reach.into_iter().find(|place| {
            matches!(blamed(self.sense(*place)), Some(Blamed::Compute))
                || (matches!(self.sense(*place), Sense::Line(None | Some(Line::Hpc | Line::AiCloud))))
        });
        let Some(cause) = cause.filter(|cause| self.is_plain(*cause)) else { return };
        self.blame(result, vec![Blamed::Compute], Extent::Some, result.min(at), cause + 1);
    }

    fn result_before_piece(&self, at: usize) -> Option<usize> {
        (at.saturating_sub(24)..at).rev().find(|place| self.result(*place).is_some())
    }

    /// "a largely non-cash loss", "most of the loss was non-cash".
    fn non_cash(&mut self, at: usize) {
        let after = (at + 1..at + 5)
            .take_while(|place| {
                matches!(
                    self.sense(*place),
                    Sense::Glue | Sense::Amount(_) | Sense::Measure(_) | Sense::Period(_)
                )
            })
            .find(|place| matches!(self.sense(*place), Sense::Measure(_)));
        let follower = self.sense(at + 1);
        let before = || {
            let is_free = !matches!(
                follower,
                Sense::Measure(_) | Sense::Charges | Sense::Blame(_) | Sense::Other | Sense::Amount(_)
            ) || matches!(follower, Sense::Other if self.scene.token(at + 1).is_some_and(|token| token.kind != super::super::token::Kind::Word));
            let is_said = (at.saturating_sub(3)..at)
                .any(|place| matches!(self.sense(place), Sense::Link | Sense::Extent(_)));
            self.result_before(at).filter(|_| is_free && is_said)
        };
        let Some(result) = after.filter(|place| self.result(*place).is_some()).or_else(before) else {
            return;
        };
        let near = |from: usize, to: usize| {
            (from..to).rev().find_map(|place| match self.sense(place) {
                Sense::Extent(extent) => Some(extent),
                _ => None,
            })
        };
        let extent = near(at.saturating_sub(2), at)
            .or_else(|| near(result.saturating_sub(5), result))
            .unwrap_or(Extent::All);
        self.tell_non_cash(result, extent, at + 1);
    }

    fn tell_non_cash(&mut self, result: usize, extent: Extent, end: usize) {
        let Some(outcome) = self.result(result).filter(|_| self.is_plain(result)) else { return };
        let start = (end.saturating_sub(2)).min(result);
        let start = (start.saturating_sub(2)..start)
            .find(|place| matches!(self.sense(*place), Sense::Extent(_)))
            .unwrap_or(start);
        let span = start..end.max(result + 1);
        let Ok(period) = self.period(&span, Some(Quantity::Item(Item::NetIncome))) else { return };
        let period = self.time_of(result, self.owner(&span).as_ref(), period);
        self.keep(Said::NonCash { result: outcome, extent, period }, span);
    }

    fn blame(&mut self, result: usize, causes: Vec<Blamed>, extent: Extent, first: usize, end: usize) {
        let Some(outcome) = self.result(result).filter(|_| self.is_plain(result)) else { return };
        let lead = (first.saturating_sub(4).max(self.scene.piece(first).start)..first)
            .find(|place| matches!(self.sense(*place), Sense::Extent(_)));
        let span = lead.unwrap_or(first)..end;
        let Ok(period) = self.period(&span, Some(Quantity::Item(Item::NetIncome))) else { return };
        let period = self.time_of(result, self.owner(&span).as_ref(), period);
        self.keep(Said::Cause { result: outcome, causes, extent, period }, span);
    }
}

/// What a part can be blamed for.
fn blamed(sense: Sense) -> Option<Blamed> {
    match sense {
        Sense::Blame(blamed) => Some(blamed),
        Sense::Measure(Measure { quantity: Some(quantity), .. }) => blamed_item(quantity),
        Sense::Line(None | Some(Line::Hpc | Line::AiCloud)) => Some(Blamed::Compute),
        Sense::Line(Some(Line::Mining)) => Some(Blamed::Mining),
        _ => None,
    }
}

fn blamed_item(quantity: Quantity) -> Option<Blamed> {
    match quantity {
        Quantity::Item(
            item @ (Item::Impairment
            | Item::Depreciation
            | Item::InterestExpense
            | Item::StockComp
            | Item::Sga
            | Item::DebtExtinguishmentLoss
            | Item::FairValueChangeBitcoin
            | Item::FairValueChangeDerivatives),
        ) => Some(Blamed::Line(item)),
        Quantity::Item(Item::RevenueMining) => Some(Blamed::Mining),
        Quantity::Item(Item::RevenueHpc | Item::RevenueAiCloud) | Quantity::ComputeRevenue => {
            Some(Blamed::Compute)
        }
        _ => None,
    }
}
