//! What a plan is made of, with what happened since the balances' day or without.

use super::{
    Flow, Payment,
    base::Base,
    calendar::Calendar,
    capex::Capex,
    lines::{Line, draw},
    mining::Mining,
    owed::{Debts, Owed, coupon, due},
    plan::Plan,
    project::Given,
    rent::Rent,
};
use crate::{
    analysis::{
        Assumption, Figure, Raised,
        liquidity::{is_corporate, is_free},
    },
    model::{Company, Date, Debt, DebtKind},
};

/// The parts both readings of the balances share.
pub(super) struct Parts<'a> {
    pub(super) given: &'a Given<'a>,
    pub(super) company: &'a Company,
    pub(super) calendar: &'a Calendar,
    pub(super) base: &'a Base,
    pub(super) mining: &'a Mining,
    pub(super) rent: &'a Rent,
    pub(super) capex: &'a Capex,
}

impl Parts<'_> {
    /// The plan from an opening; with what happened since the balances' day, or without.
    pub(super) fn plan(&self, opening: &Figure, floor: f64, pro_forma: bool) -> Plan<'_> {
        let given = self.given;
        let mut owed = Owed::of(&self.debts(pro_forma), self.calendar, given.assumptions);
        let coins = given
            .liquidity
            .bitcoin_value
            .as_ref()
            .map_or(0.0, |coins| coins.value)
            .min(opening.value.max(0.0));
        let usable = given.assumptions.value(Assumption::RestrictedUsable);
        let restricted = given.liquidity.restricted.as_ref().map_or(0.0, |cash| cash.value);
        let restricted = (restricted - self.reserves(pro_forma)).max(0.0) * usable + owed.project_proceeds;
        // liquidity counts the revolvers of the balances' day
        for (debt, drawable) in self.drawable(false).filter(|(debt, _)| is_free(debt)) {
            let ends = due(debt, given.from.day, given.assumptions);
            owed.line_ends(&debt.name, drawable, ends, self.calendar);
        }
        let lines = self.lines(pro_forma);
        let lent = draw(&lines, restricted, &self.capex.build, &mut owed, self.calendar);
        let raised = if pro_forma { given.liquidity.raised.as_slice() } else { &[] };
        let event = |raised: &Raised| Payment {
            what: raised.what.clone(),
            on: raised.on,
            amount: raised.amount.value,
            flow: Flow::Events,
        };
        Plan {
            parts: self,
            cash: opening.value - coins,
            coins,
            pool: restricted + lent,
            floor,
            owed,
            events: raised.iter().map(event).collect(),
        }
    }

    /// The debts that count, with what happened since the balances' day or without.
    fn debts(&self, pro_forma: bool) -> Debts<'_> {
        Debts { company: self.company, price: self.given.price, from: self.given.from, pro_forma }
    }

    /// Lines with what may be drawn of each.
    fn drawable(&self, pro_forma: bool) -> impl Iterator<Item = (&Debt, f64)> {
        let counted = self.debts(pro_forma).counted(self.calendar.start);
        counted.filter_map(|debt| Some((debt, debt.drawable()?.0)))
    }

    /// Restricted cash held in reserve, which pays for no build.
    fn reserves(&self, pro_forma: bool) -> f64 {
        let counted = self.debts(pro_forma).counted(self.calendar.start);
        counted.filter_map(|debt| debt.reserve).map(|reserve| reserve.0).sum()
    }

    /// Project lines that can still be drawn.
    fn lines(&self, pro_forma: bool) -> Vec<Line> {
        let assumptions = self.given.assumptions;
        let line = |(debt, undrawn): (&Debt, f64)| Line {
            name: debt.name.to_string(),
            undrawn,
            coupon: coupon(debt, assumptions),
            due: due(debt, self.given.from.day, assumptions),
        };
        self.drawable(pro_forma).filter(|(debt, _)| is_project_line(debt)).map(line).collect()
    }

    /// Whether any debt began or ended, or money came or went, between the balances' day and the desk's.
    pub(super) fn changed_since(&self, balance: Date) -> bool {
        let day = self.given.from.day;
        let within = |date: Option<Date>| date.is_some_and(|date| date > balance && date <= day);
        let borrowed = self.company.debts.iter().any(|debt| within(debt.issued) || within(debt.ended));
        borrowed || !self.given.liquidity.raised.is_empty()
    }
}

fn is_project_line(debt: &Debt) -> bool {
    debt.kind != DebtKind::BtcBacked && !is_free(debt) && !is_corporate(debt)
}
