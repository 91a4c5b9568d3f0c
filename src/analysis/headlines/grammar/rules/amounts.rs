//! A quantity is so much.

use std::ops::Range;

use super::Finder;
use crate::{
    analysis::{
        Line,
        headlines::{
            Amount, Blamed, Quantity, Said, When,
            grammar::sense::{Measure, Sense, has_sign},
        },
    },
    model::{Item, Unit},
};

/// How a measure and an amount can stand to each other, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bond {
    /// "revenue of $21 million", "loss widened to $427 million".
    Linked,
    /// "a $427 million loss", "$21 million of HPC revenue".
    Before,
    /// "revenue $21 million", "lost $427 million".
    Bare,
}

impl Finder<'_, '_> {
    /// Finds every measure's amount.
    pub(super) fn amounts(&mut self) {
        for bond in [Bond::Linked, Bond::Before, Bond::Bare] {
            for at in 0..self.scene.parts.len() {
                let Sense::Measure(measure) = self.sense(at) else { continue };
                if (measure.is_verb && (bond != Bond::Bare || !self.has_a_doer(at)))
                    || self.taken.get(at) == Some(&true)
                {
                    continue;
                }
                let found = match bond {
                    Bond::Before => self.amount_before(at, measure),
                    _ => self.amount_after(at, measure, bond),
                };
                if let Some((place, amount)) = found {
                    self.measured(at, measure, place, amount);
                }
            }
        }
        self.earlier_amounts();
        self.lines_of_revenue();
    }

    /// "revenue of $34 million, of which $21 million came from HPC leases".
    fn lines_of_revenue(&mut self) {
        for place in 0..self.scene.parts.len() {
            let Some(amount) = self.free(place, Unit::Usd).filter(|_| self.is_plain(place)) else { continue };
            let is_total = |at: &usize| matches!(self.sense(*at), Sense::Measure(measure) if measure.quantity == Some(Quantity::Item(Item::RevenueTotal)));
            let Some(total) = (place.saturating_sub(9)..place).rev().find(is_total) else { continue };
            let from = (place + 1..place + 5)
                .find(|at| matches!(self.sense(*at), Sense::Because(_)) || self.word(*at) == "from");
            let between = from.map(|from| place + 1..from);
            let is_clear = between.is_some_and(|mut parts| {
                parts.all(|at| {
                    matches!(self.sense(at), Sense::Glue | Sense::Link | Sense::Anaphor | Sense::Verb)
                })
            });
            let line = from.and_then(|from| (from + 1..from + 3).find(|at| self.sense(*at) != Sense::Glue));
            let (Some(Sense::Line(line)), Some(at), true) = (line.map(|at| self.sense(at)), line, is_clear)
            else {
                continue;
            };
            if self.is_compared(place) || !self.is_plain(total) {
                continue;
            }
            self.take(place);
            let quantity = revenue_of(line);
            let measure = Measure { quantity: Some(quantity), is_negative: false, is_verb: false };
            self.say(quantity, measure, amount, place..at + 1);
        }
    }

    /// "as digital assets lose": a verb whose subject is no company tells of no company.
    fn has_a_doer(&self, at: usize) -> bool {
        let before = (at.saturating_sub(5)..at)
            .rev()
            .map(|place| self.sense(place))
            .find(|sense| *sense != Sense::Glue);
        before.is_none_or(|sense| {
            !matches!(
                sense,
                Sense::Other
                    | Sense::Measure(_)
                    | Sense::Bitcoin
                    | Sense::Shares
                    | Sense::Line(_)
                    | Sense::Blame(_)
                    | Sense::Amount(Amount { unit: Unit::Btc, .. })
            )
        })
    }

    fn measured(&mut self, at: usize, mut measure: Measure, place: usize, amount: Amount) {
        let mut quantity = self.refined(measure.quantity, at, place);
        if let Some(subject) = self.whose_result(at, place) {
            let Sense::Measure(subject) = self.sense(subject) else { return };
            quantity = subject.quantity.filter(|subject| has_sign(*subject));
        }
        measure.is_negative |= quantity.is_some_and(has_sign) && self.is_below_zero(at, place);
        self.take(place);
        self.take(at);
        let Some(quantity) = quantity.filter(|_| !self.is_modified(at)) else { return };
        let span = at.min(place)..at.max(place) + 1;
        let is_so = span.clone().all(|part| self.is_plain(part)) && !self.is_compared(place);
        // "for every dollar of revenue it lost $12": no company's total
        let is_yearly = span.clone().any(|part| self.sense(part) == Sense::PerYear);
        let is_small = amount.unit == Unit::Usd && amount.value.abs() < 1e5;
        if !is_so
            || is_small
            || is_yearly
            || self.is_of_a_sale(at, place)
            || self.is_a_rate(at, place)
            || !self.may_have(quantity, at, place)
            || self.is_of_another(place, at)
        {
            return;
        }
        self.say(quantity, measure, amount, span);
    }

    fn say(&mut self, quantity: Quantity, measure: Measure, amount: Amount, span: Range<usize>) {
        let Ok(period) = self.period(&span, Some(quantity)) else { return };
        let value = if measure.is_negative { -amount.value.abs() } else { amount.value };
        let amount = Amount { value, ..amount };
        self.keep(Said::Amount { quantity, amount, period }, span);
    }

    /// "revenue of $21 million"; "revenue rose 117% to $21 million".
    fn amount_after(&self, at: usize, measure: Measure, bond: Bond) -> Option<(usize, Amount)> {
        let unit = unit_of(measure.quantity);
        let mut is_linked = false;
        let mut has_moved = false;
        let aside = self.aside_after(at);
        for place in at + 1..at + 16 {
            if aside.contains(&place) {
                continue;
            }
            let previous = self.sense(place - 1);
            match self.sense(place) {
                Sense::Amount(amount) if self.is_compared(place) || (has_moved && previous != Sense::To) => {
                    let is_change = has_moved || amount.unit != unit;
                    if !is_change {
                        return None;
                    }
                }
                // "revenue +81% to $74.9 million"
                Sense::Amount(amount) if amount.unit != unit && self.is_signed_part(place) => {
                    has_moved = true;
                }
                Sense::Amount(_) => {
                    let amount = self.free(place, unit)?;
                    let is_right = (bond == Bond::Linked) == (is_linked || has_moved);
                    let is_near = bond == Bond::Linked || place <= at + 4;
                    return (is_right && is_near && !self.names_its_own(place, at))
                        .then_some((place, amount));
                }
                Sense::Link => is_linked = true,
                Sense::To if has_moved || matches!(self.sense(at + 1), Sense::Move(..)) => {}
                Sense::Move(..) => has_moved = true,
                Sense::Against(_) | Sense::Compare | Sense::By | Sense::Comma if has_moved => {}
                Sense::Glue | Sense::Period(_) | Sense::Actor(_) | Sense::Power(_) | Sense::Bound(_) => {}
                // "the loss, $427 million, is its largest"
                Sense::Comma
                    if place == at + 1
                        && matches!(self.sense(at + 2), Sense::Amount(_))
                        && self.scene.token(at + 3).is_some_and(|token| token.is(",")) => {}
                Sense::At | Sense::In if !measure.is_verb => {}
                Sense::Verb if place == at + 1 => {}
                Sense::Line(_) if self.is_compared(place) => {}
                Sense::Other if self.word(place) == "negative" => {}
                _ => return None,
            }
        }
        None
    }

    /// "revenue (unaudited) of": a short remark in brackets that says nothing of its own.
    fn aside_after(&self, at: usize) -> Range<usize> {
        let none = at..at;
        if self.word(at + 1) != "(" {
            return none;
        }
        let end = (at + 2..at + 6).find(|place| {
            !matches!(self.sense(*place), Sense::Glue | Sense::Other | Sense::Plain)
                || self.word(*place) == ")"
        });
        match end {
            Some(end) if self.word(end) == ")" => at + 1..end + 1,
            _ => none,
        }
    }

    /// "a $427 million first-quarter net loss", "$21 million in HPC revenue".
    fn amount_before(&self, at: usize, measure: Measure) -> Option<(usize, Amount)> {
        let unit = unit_of(measure.quantity);
        for place in (at.saturating_sub(6)..at).rev() {
            match self.sense(place) {
                // "operations used $123 million of cash"
                Sense::Amount(_) if place > 0 && self.is_of_operations(place - 1) => return None,
                Sense::Amount(_) => return self.free(place, unit).map(|amount| (place, amount)),
                Sense::Glue | Sense::In | Sense::Period(_) | Sense::NonCash | Sense::PerYear => {}
                Sense::Link if self.word(place) == "of" => {}
                _ => return None,
            }
        }
        None
    }

    /// "adjusted EBITDA was a loss of $4.1 million": the measure that a loss or profit is of.
    fn whose_result(&self, at: usize, place: usize) -> Option<usize> {
        if !self.is_bare_result(at) {
            return None;
        }
        let first = at.min(place);
        for before in (first.saturating_sub(8)..first).rev() {
            match self.sense(before) {
                Sense::Measure(measure) if !measure.is_verb => {
                    let is_itself = matches!(measure.quantity, Some(Quantity::Item(Item::NetIncome)));
                    return (!is_itself && before + 1 < first).then_some(before);
                }
                Sense::Glue
                | Sense::Move(..)
                | Sense::To
                | Sense::Period(_)
                | Sense::Bound(_)
                | Sense::Verb => {}
                Sense::Link if self.word(before) != ":" => {}
                _ => return None,
            }
        }
        None
    }

    /// "loss", "profit": a result that another word may make another's.
    fn is_bare_result(&self, at: usize) -> bool {
        self.scene.parts.get(at).is_some_and(|part| part.to - part.from == 1)
            && matches!(self.word(at), "loss" | "losses" | "profit" | "profits")
    }

    /// "negative net income of", "was negative $241.2 million", "lost $5 million in cash from operations".
    fn is_below_zero(&self, at: usize, place: usize) -> bool {
        let is_negative =
            |part: usize| part.checked_sub(1).is_some_and(|before| self.word(before) == "negative");
        let lost = (place.saturating_sub(3)..place)
            .rev()
            .find(|before| !matches!(self.sense(*before), Sense::Glue | Sense::Bound(_)));
        let is_lost = lost.is_some_and(|before| {
            matches!(self.sense(before), Sense::Measure(Measure { is_verb: true, is_negative: true, .. }))
        });
        is_negative(at) || is_negative(place) || (is_lost && place < at)
    }

    /// "annual interest expense is about", "an annual run rate of": not what was in any period.
    fn is_a_rate(&self, at: usize, place: usize) -> bool {
        let is_yearly =
            |before: usize| matches!(self.word(before), "annual" | "yearly" | "annualized" | "annualised");
        let clause = self.scene.clause(at);
        let runs = clause.clone().any(|part| {
            self.word(part) == "run"
                && self
                    .scene
                    .parts
                    .get(part)
                    .and_then(|part| self.scene.tokens.get(part.from + 1))
                    .is_some_and(|token| token.low == "rate")
        });
        let first = at.min(place);
        let is_running = (first..at.max(place)).any(|part| self.word(part) == "running");
        runs || (first.saturating_sub(2)..first).any(is_yearly)
            || (at.saturating_sub(2)..at).any(is_yearly)
            || (is_running && (clause.start..first).any(is_yearly))
    }

    fn is_of_operations(&self, at: usize) -> bool {
        let flow = Some(Quantity::Item(Item::OperatingCashFlow));
        matches!(self.sense(at), Sense::Measure(measure) if measure.quantity == flow)
    }

    /// "repaid the loan with a 5.4 million loss": the loss of a transaction.
    fn is_of_a_sale(&self, at: usize, place: usize) -> bool {
        let is_bare = self.scene.parts.get(at).is_some_and(|part| part.to - part.from == 1);
        let lead = (place.saturating_sub(2)..place)
            .any(|before| matches!(self.word(before), "with" | "booking" | "at"));
        let start = self.scene.clause(at).start;
        let trades =
            || (start..place).any(|before| matches!(self.sense(before), Sense::Retires | Sense::Spends));
        is_bare && place < at && lead && trades()
    }

    /// Whether what follows a number is a measure of its own: "loss of $2 billion in market value".
    fn names_its_own(&self, place: usize, at: usize) -> bool {
        let next = (place + 1..place + 5).find(|next| {
            let is_of = self.sense(*next) == Sense::Link && self.word(*next) == "of";
            !is_of && !matches!(self.sense(*next), Sense::Glue | Sense::In)
        });
        let Some(next) = next.filter(|next| *next != at) else { return false };
        if self.is_of_operations(at) && self.word(next) == "cash" {
            return false;
        }
        let is_tight = self.sense(place + 1) != Sense::Glue || next == place + 1;
        // "lost $5 million in cash from operations"
        let is_verb = matches!(self.sense(at), Sense::Measure(measure) if measure.is_verb);
        if self.is_of_operations(next) && is_verb {
            return true;
        }
        is_tight
            && matches!(self.sense(next), Sense::Measure(_) | Sense::Notes(_) | Sense::Beside)
            && !matches!(self.sense(next), Sense::Measure(measure) if measure.is_verb)
    }

    fn is_of_another(&self, place: usize, at: usize) -> bool {
        if at < place && self.names_its_own(place, at) {
            return true;
        }
        let after = place.max(at) + 1;
        matches!(self.sense(place + 1), Sense::PerShare | Sense::PerOther | Sense::PerMw)
            || (at < place && matches!(self.sense(place + 1), Sense::PerYear | Sense::OddPeriod))
            || matches!(self.sense(after), Sense::PerShare)
            || self.is_loss_on_something(at, after)
    }

    /// "losses of $964 million on bitcoin": not the net loss.
    fn is_loss_on_something(&self, at: usize, after: usize) -> bool {
        let is_loose =
            matches!(self.word(at), "losses" | "loss" | "profit" | "profits" | "lost" | "earned" | "loses");
        let leads = matches!(self.word(after), "on" | "from" | "in");
        let is_of_value = matches!(self.word(after), "of" | "in") && self.word(after + 1) == "value";
        let next = (after + 1..after + 4).find(|next| self.sense(*next) != Sense::Glue);
        let subject = next.map_or(Sense::Other, |next| self.sense(next));
        let is_thing = match subject {
            Sense::Bitcoin | Sense::Other | Sense::Shares | Sense::Line(_) => true,
            Sense::Beside | Sense::Notes(_) | Sense::Charges => self.word(after) != "in",
            Sense::Measure(Measure { quantity, .. }) => {
                let is_result =
                    matches!(quantity, Some(Quantity::Item(Item::RevenueTotal | Item::NetIncome)));
                self.word(after) == "on" && !is_result
            }
            // "lost $1 billion on the falling value of its bitcoin"
            Sense::Move(..) => next.is_some_and(|next| {
                (next + 1..next + 4).any(|at| {
                    self.sense(at) == Sense::Bitcoin || matches!(self.word(at), "value" | "price" | "prices")
                })
            }),
            _ => false,
        };
        if is_loose && is_of_value {
            return true;
        }
        is_loose
            && leads
            && is_thing
            && !matches!(subject, Sense::Other if next.is_some_and(|next| self.is_month_or_name(next)))
    }

    fn is_month_or_name(&self, at: usize) -> bool {
        self.scene.token(at).is_some_and(super::super::token::Token::is_capitalised)
    }

    /// A word before a bare noun that no list knows makes it another: "hardware revenue".
    fn is_modified(&self, at: usize) -> bool {
        let is_bare = self.scene.parts.get(at).is_some_and(|part| part.to - part.from == 1)
            && matches!(
                self.word(at),
                "revenue" | "revenues" | "sales" | "loss" | "losses" | "profit" | "profits" | "cash" | "debt"
            );
        // "run-rate HPC revenue", "annualized AI revenue": what was not earned in any period
        let reckoned = at.checked_sub(1).is_some_and(|before| {
            matches!(self.sense(before), Sense::Measure(Measure { quantity: None, .. }))
                || matches!(
                    self.word(before),
                    "annualized" | "annualised" | "recurring" | "adjusted" | "underlying"
                )
        });
        if reckoned {
            return true;
        }
        let Some(before) = at.checked_sub(1).filter(|_| is_bare) else { return false };
        match self.sense(before) {
            Sense::Other => self.scene.token(before).is_some_and(|token| {
                let is_word = token.raw.chars().all(char::is_alphanumeric);
                is_word
                    && !token.possessive
                    && !(token.is_capitalised() && before == self.scene.piece(at).start)
            }),
            Sense::Line(_) | Sense::Charges | Sense::Notes(_) | Sense::Contracted | Sense::Option => true,
            Sense::Blame(_) | Sense::Bitcoin | Sense::Shares | Sense::Beside => self.is_bare_result(at),
            Sense::Measure(measure) => self.is_bare_result(at) && !measure.is_verb,
            _ => false,
        }
    }

    /// "revenue of $21 million from HPC leases" is HPC revenue.
    fn refined(&self, quantity: Option<Quantity>, at: usize, place: usize) -> Option<Quantity> {
        if quantity != Some(Quantity::Item(Item::RevenueTotal)) {
            return quantity;
        }
        if let Some(line) = self.line_that_earned(at.min(place)) {
            return Some(line);
        }
        let after = at.max(place) + 1;
        let leads = matches!(self.word(after), "from" | "in");
        let line = (after + 1..after + 5).find(|next| !matches!(self.sense(*next), Sense::Glue));
        match line.map(|line| self.sense(line)) {
            Some(Sense::Line(line)) if leads => Some(revenue_of(line)),
            // "revenue of $5 million from engineering services"
            Some(Sense::Other) if leads && self.word(after) == "from" => None,
            _ => quantity,
        }
    }

    /// "its AI business brought in $21 million in revenue": whose revenue that is.
    fn line_that_earned(&self, first: usize) -> Option<Quantity> {
        for place in (first.saturating_sub(8)..first).rev() {
            match self.sense(place) {
                Sense::Line(line) => return Some(revenue_of(line)),
                Sense::Blame(Blamed::Compute) => return Some(Quantity::ComputeRevenue),
                Sense::Blame(Blamed::Mining) => return Some(Quantity::Item(Item::RevenueMining)),
                Sense::Glue | Sense::Verb | Sense::Bound(_) | Sense::Period(_) | Sense::Other => {}
                _ => return None,
            }
        }
        None
    }

    /// Cash and debt are also what is paid and raised: they need a word that says they are held.
    fn may_have(&self, quantity: Quantity, at: usize, place: usize) -> bool {
        let Quantity::Item(item @ (Item::Cash | Item::TotalDebt | Item::RestrictedCash)) = quantity else {
            return true;
        };
        let start = self.scene.piece(at.min(place)).start;
        let before = (start..at.min(place)).map(|part| (self.sense(part), self.word(part)));
        let flows = before
            .clone()
            .any(|(sense, _)| matches!(sense, Sense::Spends | Sense::Retires | Sense::Beside | Sense::Deal));
        if flows {
            return false;
        }
        if place > at {
            return true;
        }
        let holds = before.clone().any(|(sense, word)| {
            sense == Sense::Holds
                || matches!(word, "had" | "has" | "with" | "have" | "having" | "reported" | "of")
        });
        let is_home = self.topic.home.is_some();
        let is_stock =
            item != Item::Cash || self.scene.parts.get(at).is_some_and(|part| part.to - part.from > 1);
        holds || is_home || (is_stock && item != Item::TotalDebt)
    }

    /// "from $9.7 million in the fourth quarter": the earlier amount of a measure, where the time is told.
    fn earlier_amounts(&mut self) {
        for place in 0..self.scene.parts.len() {
            if !self.is_compared(place) || !self.is_plain(place) {
                continue;
            }
            let Some(amount) = self.free(place, Unit::Usd) else { continue };
            let Some(at) = self.measure_before(place) else { continue };
            let Sense::Measure(measure) = self.sense(at) else { continue };
            let Some(quantity) = measure.quantity else { continue };
            if self.is_modified(at) || measure.is_verb || !self.is_plain(at) || self.names_its_own(place, at)
            {
                continue;
            }
            let time = (place + 1..place + 4)
                .find(|next| !matches!(self.sense(*next), Sense::Glue | Sense::In))
                .filter(|next| matches!(self.sense(*next), Sense::Period(_)));
            let lead = (place.saturating_sub(3)..place)
                .rev()
                .find(|before| !matches!(self.sense(*before), Sense::Glue | Sense::Bound(_)))
                .filter(|before| matches!(self.sense(*before), Sense::Period(_)));
            let Some(Sense::Period(period)) = time.or(lead).map(|time| self.sense(time)) else { continue };
            // "from $9.7 million last year": of the same quarter or of the year, who can tell
            if matches!(period, When::Year { year: None, .. } | When::LastQuarter) {
                continue;
            }
            self.take(place);
            let value = if measure.is_negative { -amount.value.abs() } else { amount.value };
            let amount = Amount { value, ..amount };
            let said = Said::Amount { quantity, amount, period: Some(period) };
            if let Some(of) = self.owner(&(at..place + 1)) {
                self.found.push((of, said, place..time.unwrap_or(place) + 1));
            }
        }
    }

    /// The measure an earlier amount is of: the nearest before it in its clause.
    fn measure_before(&self, place: usize) -> Option<usize> {
        let start = self.scene.clause(place).start.max(place.saturating_sub(20));
        (start..place).rev().find(|at| matches!(self.sense(*at), Sense::Measure(_)))
    }
}

/// The unit an amount of this must have.
fn unit_of(quantity: Option<Quantity>) -> Unit {
    match quantity {
        Some(Quantity::Item(item)) => item.unit(),
        Some(Quantity::ShareOf(_) | Quantity::ComputeShare | Quantity::BitcoinDrawdown) => Unit::Ratio,
        Some(Quantity::ContractedMw | Quantity::BillingMw) => Unit::Megawatts,
        Some(Quantity::RunwayMonths) => Unit::Months,
        _ => Unit::Usd,
    }
}

fn revenue_of(line: Option<Line>) -> Quantity {
    match line {
        None => Quantity::ComputeRevenue,
        Some(Line::Hpc) => Quantity::Item(Item::RevenueHpc),
        Some(Line::AiCloud) => Quantity::Item(Item::RevenueAiCloud),
        Some(Line::Mining) => Quantity::Item(Item::RevenueMining),
        Some(Line::Hosting) => Quantity::Item(Item::RevenueHosting),
        Some(Line::Other) => Quantity::Item(Item::RevenueOther),
    }
}
