//! Contracts with customers, and notes.

use std::{ops::Range, sync::Arc};

use super::Finder;
use crate::{
    analysis::headlines::{
        Amount, Bound, Deal, Notes, Of, Said,
        grammar::{names::Named, owner::Topic, sense::Sense},
    },
    model::{DebtKind, Ticker, Unit},
};

impl Finder<'_, '_> {
    /// Finds contracts and notes, clause by clause, before other numbers are read.
    pub(super) fn deals(&mut self) {
        self.notes();
        let mut at = 0;
        while at < self.scene.parts.len() {
            let clause = self.scene.clause(at);
            at = clause.end.max(at + 1);
            self.deal(clause);
        }
    }

    fn deal(&mut self, clause: Range<usize>) {
        let is_word =
            |at: &usize| self.sense(*at) == Sense::Deal || matches!(self.sense(*at), Sense::Contracted);
        let Some(word) = clause.clone().find(is_word) else { return };
        let is_doubted =
            |at: usize| self.scene.parts.get(at).is_none_or(|part| part.is_doubted || part.is_denied);
        if is_doubted(word) {
            return;
        }
        let Some((ticker, named)) = self.landlord(&clause) else { return };
        let mut deal = Deal::default();
        let mut span = word..word + 1;
        let mut used = Vec::new();
        let mut valued = None;
        let mut note = |at: usize| {
            span = span.start.min(at)..span.end.max(at + 1);
            used.push(at);
        };
        for at in clause.clone().filter(|at| !is_doubted(*at) && !self.is_compared(*at)) {
            match self.sense(at) {
                Sense::Amount(amount)
                    if self.taken.get(at) == Some(&true)
                        || (amount.unit == Unit::Usd && self.is_beside(at)) => {}
                Sense::Amount(amount)
                    if amount.unit == Unit::Usd && deal.value.is_none() && self.is_value(at, word) =>
                {
                    deal.value = Some(amount);
                    valued = Some(at);
                    note(at);
                }
                Sense::Amount(amount)
                    if amount.unit == Unit::Years && deal.term.is_none() && !self.is_option(at) =>
                {
                    deal.term = Some(Amount { bound: Bound::Exact, ..amount });
                    note(at);
                }
                Sense::Amount(amount) if amount.unit == Unit::Megawatts && deal.megawatts.is_none() => {
                    deal.megawatts = Some(amount);
                    note(at);
                    let power = (at + 1..at + 4).find_map(|next| match self.sense(next) {
                        Sense::Power(power) => Some((next, power)),
                        _ => None,
                    });
                    if let Some((next, power)) = power {
                        deal.power = Some(power);
                        note(next);
                    }
                }
                Sense::WithOptions
                    if valued.is_none_or(|value| self.scene.same_piece(value, at) || value > at) =>
                {
                    deal.with_options = true;
                    note(at);
                }
                Sense::Actor(known) if deal.counterparty.is_none() => {
                    if let Some(name) = self.counterparty(known, &ticker) {
                        deal.counterparty = Some(name);
                        note(at);
                    }
                }
                _ => {}
            }
        }
        let leases =
            clause.clone().any(|at| self.sense(at) == Sense::Deal && self.word(at).starts_with("lease"));
        let is_term = deal.term.is_some()
            && (deal.value.is_some() || deal.megawatts.is_some() || deal.counterparty.is_some());
        let is_capacity =
            deal.megawatts.is_some() && ((deal.value.is_some() && leases) || deal.counterparty.is_some());
        let is_valued = deal.value.is_some() && (deal.counterparty.is_some() || named);
        if !(is_term || is_capacity || is_valued) {
            return;
        }
        for at in used {
            self.take(at);
        }
        deal.period = self.period(&span, None).unwrap_or_default();
        self.found.push((Of::Company(ticker), Said::Deal(deal), span));
    }

    /// The company of the book whose contract a clause tells; whether the sentence names it.
    fn landlord(&self, clause: &Range<usize>) -> Option<(Ticker, bool)> {
        let of = |range: Range<usize>| {
            let mut found: Vec<Ticker> = Vec::new();
            for at in range {
                let Sense::Actor(known) = self.sense(at) else { continue };
                if let Some(Named::Company(ticker)) = self.scene.actors.get(known)
                    && !found.contains(ticker)
                {
                    found.push(ticker.clone());
                }
            }
            found
        };
        let near = of(clause.clone());
        let Topic { of: topic, home, .. } = self.topic;
        match near.as_slice() {
            [one] => return Some((one.clone(), true)),
            [] => {}
            // "Hut 8 and TeraWulf signed": whose is not told
            _ => return None,
        }
        if let Some(home) = home {
            return Some((home.clone(), false));
        }
        // another company of no book may be the landlord
        let stranger = clause.clone().any(|at| match self.sense(at) {
            Sense::Actor(known) => matches!(self.scene.actors.get(known), Some(Named::Outside(name)) if !self.names.is_customer(name)),
            Sense::Stranger => true,
            _ => false,
        });
        if stranger || super::super::owner::unknown(self.scene, clause.start).is_some() {
            return None;
        }
        match of(0..clause.start).as_slice() {
            [one] => return Some((one.clone(), true)),
            [] => {}
            _ => return None,
        }
        match topic {
            Some(Of::Company(ticker)) => Some((ticker.clone(), false)),
            _ => None,
        }
    }

    fn counterparty(&self, known: usize, company: &Ticker) -> Option<Arc<str>> {
        let Some(Named::Outside(name)) = self.scene.actors.get(known) else { return None };
        let is_backer = matches!(&**name, "Google" | "Alphabet" | "Morgan Stanley" | "JPMorgan" | "Dell");
        (self.names.is_customer(name) && !is_backer).then(|| self.names.customer(name, company))
    }

    /// Whether an amount of money is what the contract is worth.
    fn is_value(&self, at: usize, word: usize) -> bool {
        let next = self.sense(at + 1);
        if matches!(
            next,
            Sense::PerYear
                | Sense::PerMw
                | Sense::PerShare
                | Sense::PerOther
                | Sense::OddPeriod
                | Sense::Notes(_)
        ) {
            return false;
        }
        let lead = (at.saturating_sub(3)..at).rev().find(|place| {
            let is_article = matches!(self.word(*place), "a" | "an" | "some" | "another");
            !is_article && !matches!(self.sense(*place), Sense::Bound(_))
        });
        let lead = lead.map_or("", |place| self.word(place));
        let says = matches!(
            lead,
            "worth"
                | "valued"
                | "value"
                | "of"
                | "at"
                | "for"
                | "to"
                | "generate"
                | "representing"
                | "represents"
                | "totaling"
                | "totalling"
                | "generating"
                | "is"
                | "was"
                | "brings"
                | "about"
                | "bring"
                | "total"
                | "over"
                | "pay"
                | ":"
                | "a"
                | "the"
                | "its"
        );
        let follows = (at + 1..at + 9).take_while(|place| {
            matches!(
                self.sense(*place),
                Sense::Glue
                    | Sense::Comma
                    | Sense::Amount(_)
                    | Sense::Actor(_)
                    | Sense::Line(_)
                    | Sense::Other
                    | Sense::Link
                    | Sense::In
                    | Sense::Deal
            ) && !(self.sense(*place) == Sense::Link && self.word(*place) != "of")
        });
        let is_adjective = follows.into_iter().any(|place| self.sense(place) == Sense::Deal);
        let is_revenue = (at + 1..at + 4).any(|place| {
            matches!(self.sense(place), Sense::Measure(measure) if measure.quantity == Some(crate::analysis::headlines::Quantity::Backlog))
        });
        let is_other = (at + 1..at + 4)
            .take_while(|place| matches!(self.sense(*place), Sense::Glue | Sense::In | Sense::Measure(_)))
            .any(|place| matches!(self.sense(place), Sense::Measure(_)));
        if is_revenue {
            return true;
        }
        if is_other {
            return false;
        }
        let measured = (at.saturating_sub(5)..at).any(|place| matches!(self.sense(place), Sense::Measure(measure) if measure.quantity != Some(crate::analysis::headlines::Quantity::Backlog)));
        is_adjective
            || (says && word < at && !measured)
            || (self.topic.home.is_some() && !measured && self.sense(at + 1) != Sense::Other)
            || (says && matches!(lead, "worth" | "valued" | "generate" | "representing") && !measured)
    }

    /// Whether a number is of what stands beside the contract: a backstop, a prepayment, a share.
    fn is_beside(&self, at: usize) -> bool {
        let near = at.saturating_sub(5)..at + 5;
        let is_split = |place: usize| !self.scene.same_piece(place, at);
        near.filter(|place| !is_split(*place)).any(|place| {
            matches!(self.sense(place), Sense::Beside | Sense::Notes(_) | Sense::Retires)
                || (self.sense(place) == Sense::Shares && (at..at + 4).contains(&place))
                || (matches!(self.sense(place), Sense::Spends)
                    && !matches!(
                        self.word(place),
                        "pay" | "lands" | "landed" | "secured" | "secures" | "added" | "adds"
                    ))
        })
    }

    /// "two five-year extensions" is no term.
    fn is_option(&self, at: usize) -> bool {
        (at + 1..at + 4).any(|place| self.sense(place) == Sense::Option)
            || matches!(self.scene.tokens.get(self.scene.parts.get(at).map_or(0, |part| part.to)), Some(token) if matches!(token.low, "ago" | "old" | "history"))
    }

    /// "$1.15 billion of 0% convertible notes due 2032".
    fn notes(&mut self) {
        for at in 0..self.scene.parts.len() {
            let Sense::Notes(kind) = self.sense(at) else { continue };
            let piece = self.scene.piece(at);
            let is_repaid = (piece.start..at).any(|place| self.sense(place) == Sense::Retires);
            if is_repaid || !self.is_plain(at) {
                continue;
            }
            if let Some((notes, span)) = self.notes_at(at, kind) {
                for place in span.clone() {
                    if matches!(self.sense(place), Sense::Amount(_)) {
                        self.take(place);
                    }
                }
                match &self.topic.home {
                    Some(home) => self.found.push((Of::Company(home.clone()), Said::Notes(notes), span)),
                    None => match self.parent(&span) {
                        Some(of) => self.found.push((of, Said::Notes(notes), span)),
                        None => self.keep(Said::Notes(notes), span),
                    },
                }
            }
        }
    }

    /// "TeraWulf's WULF Compute unit sold notes": what a subsidiary owes is its parent's debt.
    fn parent(&self, span: &Range<usize>) -> Option<Of> {
        let start = self.scene.clause(span.start).start;
        let unit = (start..span.start).rev().find(|at| {
            self.sense(*at) == Sense::Stranger
                && matches!(self.word(*at), "unit" | "subsidiary" | "affiliate")
        })?;
        let owner = (start..unit).find(|at| matches!(self.sense(*at), Sense::Actor(_)))?;
        let last = self.scene.parts.get(owner)?.to.checked_sub(1)?;
        let Sense::Actor(known) = self.sense(owner) else { return None };
        match self.scene.actors.get(known) {
            Some(Named::Company(ticker)) if self.scene.tokens.get(last)?.possessive => {
                Some(Of::Company(ticker.clone()))
            }
            _ => None,
        }
    }

    fn notes_at(&self, at: usize, kind: Option<DebtKind>) -> Option<(Notes, Range<usize>)> {
        let mut notes = Notes { kind, ..Notes::default() };
        let mut span = at..at + 1;
        for place in (at.saturating_sub(9)..at).rev() {
            match self.sense(place) {
                Sense::Amount(amount) if amount.unit == Unit::Usd && notes.principal.is_none() => {
                    notes.principal = Some(amount);
                    span.start = place;
                }
                Sense::Amount(amount)
                    if amount.unit == Unit::Ratio && amount.value < 0.2 && notes.coupon.is_none() =>
                {
                    notes.coupon = Some(amount);
                    span.start = place;
                }
                Sense::ZeroCoupon => {
                    notes.coupon =
                        Some(Amount { value: 0.0, unit: Unit::Ratio, step: 0.01, bound: Bound::Exact });
                    span.start = place;
                }
                Sense::Glue | Sense::In | Sense::Other | Sense::Line(_) | Sense::Actor(_) => {}
                Sense::Spends if matches!(self.word(place), "offering" | "sale" | "issue" | "issuance") => {}
                Sense::Link if self.word(place) == "of" => {}
                _ => break,
            }
        }
        self.after_notes(at, &mut notes, &mut span);
        let is_told =
            notes.principal.is_some_and(|amount| amount.value >= 1e6) && !self.is_compared(span.start);
        let is_plain = span.clone().all(|place| self.is_plain(place));
        (is_told && is_plain).then_some((notes, span))
    }

    fn after_notes(&self, at: usize, notes: &mut Notes, span: &mut Range<usize>) {
        for place in at + 1..at + 9 {
            match self.sense(place) {
                Sense::Due => span.end = place + 1,
                Sense::Period(when) if span.end == place => {
                    if let crate::analysis::headlines::When::Year { year, .. } = when {
                        notes.due = year;
                        span.end = place + 1;
                    }
                }
                Sense::Odd | Sense::Other
                    if span.end == place && span.end > at + 1 && notes.due.is_none() =>
                {
                    notes.due = self.scene.token(place).and_then(super::super::period::year);
                    if notes.due.is_some() {
                        span.end = place + 1;
                    }
                }
                // "priced a convertible note of $1.15 billion"
                Sense::Amount(amount) if amount.unit == Unit::Usd && notes.principal.is_none() => {
                    let is_of_others = self.word(place + 1) == "of";
                    if is_of_others || !matches!(self.word(place - 1), "of" | "totaling" | "worth" | ":") {
                        break;
                    }
                    notes.principal = Some(amount);
                    span.end = place + 1;
                }
                Sense::Glue | Sense::Link | Sense::Bound(_) => {}
                _ => break,
            }
        }
    }
}
