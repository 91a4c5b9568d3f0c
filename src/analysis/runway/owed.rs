//! Interest and principal by month, instrument by instrument.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Flow, Payment,
    calendar::{Calendar, nth_end},
    schedule::{self, Lump},
};
use crate::{
    analysis::{
        Assumption, Reading, Resolved,
        entry::{Vantage, owed},
        figure::scaled,
        known,
        liquidity::is_corporate,
    },
    model::{Commitment, Company, Date, Debt, DebtKind, Maturity},
};

/// What debts cost and when they fall due.
#[derive(Debug, Clone, Default)]
pub(super) struct Owed {
    /// Interest the whole company pays, by month.
    pub(super) interest: Vec<f64>,
    /// Interest of projects, by month.
    pub(super) project_interest: Vec<f64>,
    /// Principal that falls due in small parts, by month.
    pub(super) instalments: Vec<f64>,
    /// Lump maturities: the month and the dollars.
    pub(super) maturities: Vec<(usize, f64)>,
    /// Each of them by name.
    pub(super) lumps: Vec<Payment>,
    /// Instalments that are known by their days.
    pub(super) payments: Vec<Payment>,
    /// What project debt borrowed since the balances' day brought to the projects.
    pub(super) project_proceeds: f64,
    /// What is left out or taken.
    pub(super) gaps: Vec<String>,
}

/// Which debts count.
#[derive(Debug, Clone, Copy)]
pub(super) struct Debts<'a> {
    pub(super) company: &'a Company,
    /// The share's last close.
    pub(super) price: &'a Reading,
    pub(super) from: Vantage,
    /// Whether debts issued and ended since the balances' day count as they are, and not as they stood on it.
    pub(super) pro_forma: bool,
}

impl Owed {
    /// Interest: what is owed × coupon ÷ 12 until it falls due, less after each instalment of its own, and on the part
    /// refinanced for ever. Principal falls due at the earliest of maturity and put, on the first day of a year known
    /// alone, less what instalments repaid before. Convertible notes in the money are settled in shares where assumed.
    pub(super) fn of(debts: &Debts<'_>, calendar: &Calendar, assumptions: &Resolved) -> Self {
        let months = calendar.len();
        let none = || vec![0.0; months];
        let mut all =
            Self { interest: none(), project_interest: none(), instalments: none(), ..Self::default() };
        let mut lumps = Vec::new();
        let mut no_coupon = Vec::new();
        for debt in debts.counted(calendar.start) {
            let amount = match owed(debt, debts.from) {
                Ok(amount) if amount.value > 0.0 => amount.value,
                Ok(_) => continue,
                Err(_) => {
                    all.gaps.push(format!("{}: what is owed is not in the book: not counted", debt.name));
                    continue;
                }
            };
            if debt.coupon_pct.is_none() {
                no_coupon.push(debt.name.to_string());
            }
            all.enter(debts, debt, amount, calendar, assumptions, &mut lumps);
        }
        if !no_coupon.is_empty() {
            all.gaps.push(format!("coupon not in the book, taken as assumed: {}", no_coupon.join(", ")));
        }
        lumps.sort_by_key(|lump| lump.on);
        let scheduled = schedule::instalments(&debts.rows(calendar, None), &mut lumps, calendar);
        all.instalments.iter_mut().zip(scheduled).for_each(|(month, scheduled)| *month += scheduled);
        for lump in lumps.into_iter().filter(|lump| !lump.in_shares && lump.amount > 0.0) {
            all.maturities.push((lump.month, lump.amount));
            all.lumps.push(Payment {
                what: lump.what,
                on: lump.on,
                amount: lump.amount,
                flow: Flow::Principal,
            });
        }
        all
    }

    /// An undrawn line that liquidity counts is gone when it ends.
    pub(super) fn line_ends(&mut self, name: &str, undrawn: f64, on: Date, calendar: &Calendar) {
        let Some(month) = calendar.month_of(on) else { return };
        if let Some(entry) = self.instalments.get_mut(month) {
            *entry += undrawn;
        }
        let what = format!("{name}, undrawn, ends");
        self.payments.push(Payment { what, on, amount: undrawn, flow: Flow::Principal });
    }

    /// Enters one debt: its interest, its own instalments, and what is left of it when it falls due.
    fn enter(
        &mut self,
        debts: &Debts<'_>,
        debt: &Debt,
        amount: f64,
        calendar: &Calendar,
        assumptions: &Resolved,
        lumps: &mut Vec<Lump>,
    ) {
        let project = !is_corporate(debt);
        let since = debt.issued.filter(|issued| *issued > calendar.start);
        if project && since.is_some() {
            self.project_proceeds += amount;
        }
        let due = debts.due(debt, calendar, assumptions);
        let in_shares = debts.in_shares(debt, assumptions);
        self.note(debt, &due, in_shares, amount);
        if debt.falls_due(debts.from.day).is_none() {
            self.gaps.push(format!("{}: no maturity in the book, taken as {}", debt.name, due.day()));
        }
        let coupon = coupon(debt, assumptions);
        let refinanced = if in_shares { 0.0 } else { assumptions.value(Assumption::Refinancing) };
        let own = debts.rows(calendar, Some(&debt.name));
        let repaid: f64 = own.iter().map(|(_, part)| part).sum();
        let left = (amount - repaid).max(0.0);
        let column = if project { &mut self.project_interest } else { &mut self.interest };
        for (month, entry) in column.iter_mut().enumerate() {
            let begun = since.map_or(1.0, |day| calendar.share_after(month, day));
            let after = calendar.share_after(month, due.day());
            let running = (begun - after * (1.0 - refinanced)).max(0.0) * left;
            let parts =
                own.iter().map(|(by, part)| part * (begun - calendar.share_after(month, *by)).max(0.0));
            *entry += coupon / 12.0 * (running + parts.sum::<f64>());
        }
        for (by, part) in &own {
            let Some(month) = calendar.month_of(*by) else { continue };
            if let Some(entry) = self.instalments.get_mut(month) {
                *entry += part;
            }
            let what = format!("{}, instalment", debt.name);
            self.payments.push(Payment { what, on: *by, amount: *part, flow: Flow::Principal });
        }
        let Due::Month(month, on) = due else { return };
        let mut what = debt.name.to_string();
        match debt.falls_due(debts.from.day) {
            Some(Maturity::Day(_)) => {}
            Some(Maturity::Year(_)) => what.push_str(" (day not stated: the earliest)"),
            None => what.push_str(" (maturity not in the book: as assumed)"),
        }
        if repaid > 0.0 {
            what.push_str(", less instalments paid before");
        }
        lumps.push(Lump { what, month, on, amount: left, in_shares, own_schedule: repaid > 0.0 });
    }

    fn note(&mut self, debt: &Debt, due: &Due, in_shares: bool, amount: f64) {
        match due {
            Due::Past(on) => {
                self.gaps.push(format!(
                    "{}: fell due on {on} and is not said to be repaid: not counted",
                    debt.name
                ));
            }
            Due::Month(..) | Due::Later(_) if in_shares => {
                self.gaps.push(format!(
                    "{}: in the money at the last close, {} taken as settled in shares, not cash",
                    debt.name,
                    scaled(amount)
                ));
            }
            Due::Month(..) | Due::Later(_) => {}
        }
    }
}

/// The coupon of a debt, a ratio a year; the assumed one where its own is not known.
pub(super) fn coupon(debt: &Debt, assumptions: &Resolved) -> f64 {
    debt.coupon_pct.map_or_else(|| assumptions.value(Assumption::UnknownCoupon), |pct| pct / 100.0)
}

/// The first day on which a debt may fall due, seen from a day; where nothing says it, the assumed months after its
/// issue, or after that day where the issue's is not known or the months are over.
pub(super) fn due(debt: &Debt, from: Date, assumptions: &Resolved) -> Date {
    match debt.falls_due(from) {
        Some(Maturity::Day(day)) => day,
        Some(Maturity::Year(year)) => Date::from_ymd_opt(year, 1, 1).unwrap_or(from).max(from),
        None => {
            let months = assumptions.value(Assumption::UnknownMaturity).round() as usize;
            let since_issue = debt.issued.map(|issued| nth_end(issued, months));
            since_issue.filter(|day| *day > from).unwrap_or_else(|| nth_end(from, months))
        }
    }
}

/// When a debt falls due, as far as the months go.
enum Due {
    Month(usize, Date),
    Later(Date),
    Past(Date),
}

impl Due {
    fn day(&self) -> Date {
        match self {
            Self::Month(_, day) | Self::Later(day) | Self::Past(day) => *day,
        }
    }
}

impl<'a> Debts<'a> {
    /// Debts owed on the desk's day, or on the balances' where nothing since counts.
    pub(super) fn counted(self, start: Date) -> impl Iterator<Item = &'a Debt> {
        let (day, pro_forma) = (self.from.day, self.pro_forma);
        self.company.debts.iter().filter(move |debt| {
            if pro_forma {
                return known::debt(debt, day);
            }
            let issued = debt.issued.or(debt.as_of).is_none_or(|issued| issued <= day);
            issued
                && debt.issued.is_none_or(|issued| issued <= start)
                && debt.ended.is_none_or(|ended| ended > start)
        })
    }

    fn due(&self, debt: &Debt, calendar: &Calendar, assumptions: &Resolved) -> Due {
        let day = due(debt, self.from.day, assumptions);
        match calendar.month_of(day) {
            Some(month) => Due::Month(month, day),
            None if day <= calendar.start => Due::Past(day),
            None => Due::Later(day),
        }
    }

    fn in_shares(&self, debt: &Debt, assumptions: &Resolved) -> bool {
        let above = debt
            .conversion_price
            .zip(self.price.as_ref().ok())
            .is_some_and(|(conversion, price)| price.value >= conversion);
        debt.kind == DebtKind::Convertible && above && assumptions.is_on(Assumption::ConvertsInShares)
    }

    /// Rows of principal after the balances' day: those of one debt by its name, or those that name none. Oldest first.
    fn rows(&self, calendar: &Calendar, debt: Option<&Arc<str>>) -> Vec<(Date, f64)> {
        let mut rows: BTreeMap<Date, f64> = BTreeMap::new();
        let known = |commitment: &&Commitment| {
            commitment.is_principal
                && commitment.debt.as_ref() == debt
                && known::commitment(commitment, self.from.day)
        };
        for commitment in self.company.commitments.iter().filter(known) {
            if let (Some(by), Some(amount)) =
                (commitment.by.filter(|by| *by > calendar.start), commitment.amount)
            {
                *rows.entry(by).or_default() += amount.0;
            }
        }
        rows.into_iter().collect()
    }
}
