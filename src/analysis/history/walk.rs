//! The days on which rules change, found without looking at every day.

use std::sync::Arc;

use chrono::Days;

use super::{Cause, Spell, explain::explain, market::Market, seat::Sight};
use crate::{
    analysis::{
        Bitcoin, CompanyDesk, Missing, Reading,
        thresholds::{Flag, FlagState, Metric, Rule, State, flag},
    },
    model::Date,
};

/// One rule on its way through the days.
pub(super) struct Way {
    pub(super) rule: Arc<Rule>,
    pub(super) spells: Vec<Spell>,
    /// The last state before it became unknown.
    known: Option<State>,
}

impl Way {
    pub(super) fn new(rule: Arc<Rule>, spells: Vec<Spell>) -> Self {
        let known =
            spells.iter().rev().map(|spell| spell.state.state()).find(|state| *state != State::Unknown);
        Self { rule, spells, known }
    }

    /// The rule judged; `None` where it is not for the company, as it was or as it is by then.
    fn flag(&self, company: &CompanyDesk, bitcoin: &Bitcoin) -> Option<Flag> {
        let previous = self.spells.last().map(|spell| &spell.state);
        self.rule.is_for(company).then(|| flag(Arc::clone(&self.rule), company, bitcoin, previous))
    }

    /// The state of a flag; a rule that is no longer for the company is as good as ok.
    fn state_of(&self, flag: Option<&Flag>) -> Option<State> {
        flag.map(|flag| flag.state.state()).or_else(|| self.state().map(|_| State::Ok))
    }

    fn state(&self) -> Option<State> {
        self.spells.last().map(|spell| spell.state.state())
    }

    /// Whether the rule stays as it is between the best and the worst that a stretch of days can show.
    fn is_quiet(&self, best: (&CompanyDesk, &Bitcoin), worst: (&CompanyDesk, &Bitcoin)) -> bool {
        let of = |seen: (&CompanyDesk, &Bitcoin)| self.state_of(self.flag(seen.0, seen.1).as_ref());
        // a condition may hold at both ends and not between, unless what it looks at is the same
        let is_same = |metric: Metric| {
            let value =
                |seen: (&CompanyDesk, &Bitcoin)| metric.read(seen.0, seen.1).ok().map(|figure| figure.value);
            value(best) == value(worst)
        };
        let conditions =
            self.rule.when.as_ref().is_none_or(|when| when.metrics().iter().all(|m| is_same(*m)));
        conditions && of(best) == self.state() && of(worst) == self.state()
    }

    /// Takes the last day's reason of what cannot be judged on it.
    pub(super) fn give_reason(&mut self, company: &CompanyDesk, bitcoin: &Bitcoin) {
        if self.state() != Some(State::Unknown) {
            return;
        }
        let now = self.flag(company, bitcoin).map(|flag| flag.state);
        if let (Some(spell), Some(reason @ FlagState::Unknown(_))) = (self.spells.last_mut(), now) {
            spell.state = reason;
        }
    }

    /// Judges a day; a change is written down with its cause. `before` is the company on the day before.
    pub(super) fn judge(
        &mut self,
        day: Date,
        company: &CompanyDesk,
        bitcoin: &Bitcoin,
        before: impl FnOnce() -> Option<Reading>,
    ) {
        let now = self.flag(company, bitcoin);
        let entered = self.state_of(now.as_ref());
        if entered == self.state() {
            return;
        }
        let Some(entered) = entered else { return };
        let spell = match (now, self.state()) {
            (Some(now), None) => {
                Spell { since: day, state: now.state, value: now.value, cause: Cause::Start }
            }
            (Some(now), Some(left)) => {
                let cause = explain(&now, company, before(), (left, self.known), day);
                Spell { since: day, state: now.state, value: now.value, cause }
            }
            (None, _) => {
                let gone = Missing::of(self.rule.label().to_owned(), "no longer for this company");
                Spell { since: day, state: FlagState::Ok, value: Err(gone), cause: Cause::Gone }
            }
        };
        if entered != State::Unknown {
            self.known = Some(entered);
        }
        self.spells.push(spell);
    }
}

/// Leads rules through a span: `told` are the days on which something they look at was told, the first the span's own.
pub(super) fn walk(ways: &mut [Way], seat: &mut impl Sight, market: &Market<'_>, told: &[Date], to: Date) {
    if ways.is_empty() {
        return;
    }
    for (at, first) in told.iter().enumerate() {
        let last = told.get(at + 1).and_then(Date::pred_opt).unwrap_or(to);
        stretch(ways, seat, market, *first, last);
    }
}

/// Days of which only on the first something is told. Passing days and a lower price of bitcoin lead the same way: from the
/// best, the first day at the highest close, to the worst, the last day at the lowest. Where both leave every rule as it is,
/// so do all days between. Else the first day is judged, which is most often the one, and then each half of the rest.
fn stretch(ways: &mut [Way], seat: &mut impl Sight, market: &Market<'_>, first: Date, last: Date) {
    if first < last && is_quiet(ways, seat, market, first, last) {
        return;
    }
    judge(ways, seat, market, first);
    let Some(next) = first.succ_opt().filter(|next| *next <= last) else { return };
    if next < last && is_quiet(ways, seat, market, next, last) {
        return;
    }
    let half = (last - next).num_days() / 2;
    let Some(middle) = next.checked_add_days(Days::new(half.unsigned_abs())) else { return };
    stretch(ways, seat, market, next, middle);
    if let Some(rest) = middle.succ_opt().filter(|rest| *rest <= last) {
        stretch(ways, seat, market, rest, last);
    }
}

fn is_quiet(ways: &[Way], seat: &mut impl Sight, market: &Market<'_>, first: Date, last: Date) -> bool {
    let (dear, cheap) = market.extremes(first, last);
    let (best, worst) = (seat.at(first, dear), seat.at(last, cheap));
    let (best, worst) = ((&*best, market.bitcoin(first)), (&*worst, market.bitcoin(last)));
    ways.iter().all(|way| way.is_quiet(best, worst))
}

fn judge(ways: &mut [Way], seat: &mut impl Sight, market: &Market<'_>, day: Date) {
    let company = seat.at(day, day);
    let bitcoin = market.bitcoin(day);
    for way in ways {
        let metric = way.rule.metric;
        way.judge(day, &company, bitcoin, || {
            let before = day.pred_opt()?;
            Some(metric.read(&seat.at(before, before), market.bitcoin(before)))
        });
    }
}
