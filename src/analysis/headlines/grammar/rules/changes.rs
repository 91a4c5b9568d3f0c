//! A quantity rose or fell.

use std::ops::Range;

use super::Finder;
use crate::{
    analysis::headlines::{
        Against, Amount, Direction, Quantity, Said, Size, When,
        grammar::sense::{Measure, Sense},
    },
    model::{Item, Unit},
};

impl Finder<'_, '_> {
    /// Finds every word of change that is of a measure.
    pub(super) fn changes(&mut self) {
        for at in 0..self.scene.parts.len() {
            let Some((direction, times)) = self.turn(at) else { continue };
            if !self.is_plain(at) {
                continue;
            }
            let Some((place, measure)) = self.moved(at) else { continue };
            if !self.is_plain(place) {
                continue;
            }
            let Some(quantity) = measure.quantity.filter(|quantity| can_change(*quantity)) else { continue };
            let direction = if measure.is_negative { opposite(direction) } else { direction };
            self.change(at, place, quantity, (direction, times));
        }
    }

    /// Which way a part says something went: "rose", "+81%".
    pub(super) fn turn(&self, at: usize) -> Option<(Direction, Option<f64>)> {
        match self.sense(at) {
            // "a gain on extinguishment", "a gain in the fair value": no move
            Sense::Move(..)
                if matches!(self.word(at), "gain" | "gains")
                    && matches!(self.word(at + 1), "on" | "in" | "from") =>
            {
                None
            }
            Sense::Move(direction, times) => Some((direction, times)),
            Sense::Amount(amount) if self.is_signed_part(at) && self.free(at, Unit::Ratio).is_some() => {
                let direction = if amount.value < 0.0 { Direction::Down } else { Direction::Up };
                Some((direction, None))
            }
            _ => None,
        }
    }

    fn change(
        &mut self,
        at: usize,
        place: usize,
        quantity: Quantity,
        (direction, times): (Direction, Option<f64>),
    ) {
        let Ok((size, last)) = self.size(at, times) else { return };
        let span = at.min(place)..last.max(at).max(place) + 1;
        let (against, end) = self.against(at, span.end);
        let Ok(period) = self.period(&span, Some(quantity)) else { return };
        let Ok(against) = held_against(against, period) else { return };
        let span = span.start..end;
        let near = self.everywhere_in(at);
        let said = if near {
            Said::Everywhere { quantity, direction, period }
        } else {
            Said::Change { quantity, direction, size, against, period }
        };
        if near {
            let is_known = self.found.iter().any(|(_, other, _)| matches!(other, Said::Everywhere { .. }));
            if !is_known {
                self.found.push((crate::analysis::headlines::Of::Sector, said, span));
            }
            return;
        }
        self.keep(said, span);
        self.second_change(place, end, quantity, (direction, period));
    }

    /// "rose 81% year over year and 43% sequentially".
    fn second_change(
        &mut self,
        measure: usize,
        end: usize,
        quantity: Quantity,
        (direction, period): (Direction, Option<When>),
    ) {
        let and = (end..end + 2).find(|at| self.sense(*at) == Sense::And && self.word(*at) == "and");
        let Some(at) = and.map(|and| and + 1) else { return };
        let (Some(amount), Sense::Against(against)) = (self.free(at, Unit::Ratio), self.sense(at + 1)) else {
            return;
        };
        if !self.is_plain(at) || self.is_compared(at) || self.is_signed_part(at) || amount.value < 0.0 {
            return;
        }
        self.take(at);
        let size = Some(Size::By(amount));
        let said = Said::Change { quantity, direction, size, against: Some(against), period };
        if let Some(of) = self.owner(&(measure.min(at)..at + 2)) {
            self.found.push((of, said, at..at + 2));
        }
    }

    /// Whether the clause of a part says that it is so for all.
    fn everywhere_in(&self, at: usize) -> bool {
        let piece = self.scene.piece(at);
        piece.clone().any(|part| self.sense(part) == Sense::Everywhere)
            && !piece.clone().any(|part| self.sense(part) == Sense::Not)
    }

    /// The measure that a word of change is of.
    fn moved(&self, at: usize) -> Option<(usize, Measure)> {
        self.moved_before(at).or_else(|| self.moved_after(at))
    }

    /// "mining revenue in the quarter slid", "HPC revenue of $21 million, up 117%".
    fn moved_before(&self, at: usize) -> Option<(usize, Measure)> {
        let mut commas = 0;
        for place in (at.saturating_sub(14)..at).rev() {
            match self.sense(place) {
                Sense::Measure(measure) if !measure.is_verb => {
                    let is_noun = self.of_follows(at) && place + 1 != at;
                    let is_whole = !is_noun && !self.is_other_noun(place) && !self.is_shared(place);
                    return is_whole.then_some((place, measure));
                }
                Sense::Comma if commas == 0 && self.is_up_or_down(at) => commas += 1,
                Sense::Amount(_) if commas > 0 || self.is_up_or_down(at) => {}
                Sense::Link | Sense::In | Sense::At if commas > 0 => {}
                Sense::Link if matches!(self.word(place), "was" | "is" | "were" | "are" | "has") => {}
                Sense::Glue | Sense::Period(_) | Sense::Bound(_) | Sense::Actor(_) | Sense::Against(_) => {}
                Sense::At | Sense::In | Sense::Link if matches!(self.sense(place + 1), Sense::Actor(_)) => {}
                Sense::Line(_) if matches!(self.sense(place + 1), Sense::Glue) => {}
                Sense::And if matches!(self.sense(place + 1), Sense::Glue | Sense::Move(..)) => {}
                _ => return None,
            }
        }
        None
    }

    /// "a drop in mining revenue", "doubled its HPC revenue", "a 117% jump in AI revenue", "falling mining income".
    fn moved_after(&self, at: usize) -> Option<(usize, Measure)> {
        if self.is_up_or_down(at) {
            return None;
        }
        for place in at + 1..at + 8 {
            match self.sense(place) {
                Sense::Measure(measure) if !measure.is_verb => {
                    // "rising debt costs": what rises is what follows
                    let is_whole = !matches!(self.sense(place + 1), Sense::Measure(_));
                    return (is_whole && !self.is_other_noun(place)).then_some((place, measure));
                }
                Sense::Glue | Sense::In | Sense::Period(_) | Sense::Actor(_) => {}
                Sense::Amount(amount) if amount.unit == Unit::Ratio && place == at + 1 => {}
                Sense::Link if self.word(place) == "of" => {}
                _ => return None,
            }
        }
        None
    }

    /// "the share of HPC in revenue rose": not revenue.
    fn is_shared(&self, at: usize) -> bool {
        (at.saturating_sub(5).max(self.scene.piece(at).start)..at).any(|place| {
            matches!(
                self.word(place),
                "share" | "proportion" | "portion" | "percentage" | "slice" | "fraction"
            )
        })
    }

    fn is_other_noun(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or(Sense::Other, |before| self.sense(before));
        let is_bare = self.scene.parts.get(at).is_some_and(|part| part.to - part.from == 1);
        let is_unknown = before == Sense::Other
            && at > 0
            && self.scene.token(at - 1).is_some_and(|token| {
                token.raw.chars().all(char::is_alphabetic) && !token.is_capitalised() && !token.possessive
            });
        let is_line = matches!(before, Sense::Line(_));
        is_bare && (is_unknown || is_line)
    }

    /// "a rise in": the measure follows.
    fn of_follows(&self, at: usize) -> bool {
        let is_noun = matches!(self.word(at.saturating_sub(1)), "a" | "an" | "the" | "%")
            || matches!(
                at.checked_sub(1).map(|before| self.sense(before)),
                Some(Sense::Amount(amount)) if amount.unit == Unit::Ratio
            );
        is_noun && matches!(self.sense(at + 1), Sense::In | Sense::Link)
    }

    fn is_up_or_down(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "up" | "down"
                | "+"
                | "-"
                | "−"
                | "higher"
                | "lower"
                | "doubling"
                | "tripling"
                | "more"
                | "widening"
                | "rising"
                | "falling"
                | "climbing"
                | "dropping"
                | "declining"
                | "jumping"
                | "surging"
                | "halving"
                | "increasing"
                | "decreasing"
                | "growing"
        )
    }

    /// By how much, with the last part that says it.
    fn size(&mut self, at: usize, times: Option<f64>) -> Result<(Option<Size>, usize), ()> {
        if let Some(value) = times {
            let bound = self.scene.bound_before(at);
            let step = if value < 1.0 { 0.1 } else { 1.0 };
            return Ok((Some(Size::Times(Amount { value, unit: Unit::Times, step, bound })), at));
        }
        if let Sense::Amount(amount) = self.sense(at) {
            self.take(at);
            return Ok((Some(Size::By(Amount { value: amount.value.abs(), ..amount })), at));
        }
        for place in at + 1..at + 6 {
            match self.sense(place) {
                Sense::Amount(amount)
                    if self.taken.get(place) == Some(&false) && !self.is_compared(place) =>
                {
                    return match amount.unit {
                        Unit::Ratio => {
                            self.take(place);
                            Ok((Some(Size::By(Amount { value: amount.value.abs(), ..amount })), place))
                        }
                        Unit::Times => {
                            self.take(place);
                            Ok((Some(Size::Times(amount)), place))
                        }
                        _ => Ok((None, at)),
                    };
                }
                Sense::Odd => return Err(()),
                // "grew sevenfold"
                Sense::Move(_, Some(value)) if place == at + 1 && value > 1.0 => {
                    let bound = self.scene.bound_before(place);
                    let times = Amount { value, unit: Unit::Times, step: 1.0, bound };
                    return Ok((Some(Size::Times(times)), place));
                }
                Sense::By
                | Sense::Glue
                | Sense::Bound(_)
                | Sense::In
                | Sense::Against(_)
                | Sense::Period(_) => {}
                Sense::Measure(_) | Sense::Link if place > at => {}
                _ => break,
            }
        }
        // "a 117% jump", "117% growth"
        for place in (at.saturating_sub(3)..at).rev() {
            match self.sense(place) {
                Sense::Amount(amount)
                    if amount.unit == Unit::Ratio && self.taken.get(place) == Some(&false) =>
                {
                    self.take(place);
                    return Ok((Some(Size::By(Amount { value: amount.value.abs(), ..amount })), at));
                }
                Sense::Glue | Sense::Period(_) | Sense::Against(_) => {}
                _ => break,
            }
        }
        Ok((None, at))
    }

    /// Against what, and where that is said.
    fn against(&self, at: usize, end: usize) -> (Option<Held>, usize) {
        let mut seen_comparison = false;
        for place in at + 1..at + 16 {
            match self.sense(place) {
                Sense::Against(against) => return (Some(Held::Told(against)), end.max(place + 1)),
                Sense::Compare => seen_comparison = true,
                Sense::Period(when) if seen_comparison && self.is_compared(place) => {
                    return (Some(Held::Period(when)), end.max(place + 1));
                }
                Sense::OddPeriod if seen_comparison => return (Some(Held::Odd), end),
                Sense::Move(..) | Sense::Break => break,
                Sense::Measure(_) if place > end => break,
                _ => {}
            }
        }
        let before = (at.saturating_sub(4)..at).rev().find_map(|place| match self.sense(place) {
            Sense::Against(against) => Some((Some(Held::Told(against)), end)),
            _ => None,
        });
        before.unwrap_or((None, end))
    }

    /// The span of parts from a word of change to its measure, for whoever asks what fell.
    pub(super) fn nearest_change(&self, range: Range<usize>) -> Option<(Quantity, Direction)> {
        range.rev().find_map(|at| {
            let Sense::Move(direction, _) = self.sense(at) else { return None };
            let (_, measure) = self.moved(at)?;
            let quantity = measure.quantity?;
            Some((quantity, if measure.is_negative { opposite(direction) } else { direction }))
        })
    }
}

/// What words hold a change against.
#[derive(Debug, Clone, Copy)]
enum Held {
    Told(Against),
    Period(When),
    Odd,
}

/// A named quarter as the quarter or year before; where it is neither, nothing can be said.
fn held_against(held: Option<Held>, now: Option<When>) -> Result<Option<Against>, ()> {
    let when = match held {
        None => return Ok(None),
        Some(Held::Told(against)) => return Ok(Some(against)),
        Some(Held::Odd) => return Err(()),
        Some(Held::Period(when)) => when,
    };
    match (when, now) {
        (When::Quarter { number: then, .. }, Some(When::Quarter { number, .. })) if then == number => {
            Ok(Some(Against::YearBefore))
        }
        (When::Quarter { number: then, .. }, Some(When::Quarter { number, .. })) => {
            let before = if number == 1 { 4 } else { number - 1 };
            if then == before { Ok(Some(Against::QuarterBefore)) } else { Err(()) }
        }
        (When::LastQuarter, _) => Ok(Some(Against::QuarterBefore)),
        (When::Year { .. }, Some(When::Year { .. })) => Ok(Some(Against::YearBefore)),
        (When::Quarter { .. }, None | Some(When::LastQuarter)) => Ok(None),
        _ => Err(()),
    }
}

fn opposite(direction: Direction) -> Direction {
    match direction {
        Direction::Up => Direction::Down,
        Direction::Down => Direction::Up,
    }
}

/// Whether the book has this quantity over time.
fn can_change(quantity: Quantity) -> bool {
    match quantity {
        Quantity::Item(item) => !matches!(item, Item::SharesOutstanding),
        Quantity::ComputeRevenue | Quantity::ContractedMw | Quantity::BillingMw | Quantity::Backlog => true,
        _ => false,
    }
}
