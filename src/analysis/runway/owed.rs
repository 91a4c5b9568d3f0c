//! Interest and principal by month, instrument by instrument.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::{Flow, Payment, calendar::Calendar, capex::added_up};
use crate::{
    analysis::{
        Assumption, Reading, Resolved,
        entry::{Vantage, owed},
        known,
        liquidity::is_corporate,
    },
    model::{Company, Date, Debt, DebtKind, Maturity},
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
    /// Each maturity by name.
    pub(super) payments: Vec<Payment>,
    /// What project debt borrowed since the balances' day brought to the projects.
    pub(super) project_proceeds: f64,
    /// What is left out or taken.
    pub(super) gaps: Vec<String>,
}

/// Which debts count.
pub(super) struct Debts<'a> {
    pub(super) company: &'a Company,
    /// The share's last close.
    pub(super) price: &'a Reading,
    pub(super) from: Vantage,
    /// Whether debts issued and ended since the balances' day count as they are, and not as they stood on it.
    pub(super) pro_forma: bool,
}

impl Owed {
    /// Interest: what is owed × coupon ÷ 12 until it falls due, and on the part refinanced for ever. Principal falls due
    /// whole at the earliest of maturity and put, on the first day of a year known alone; what a schedule of instalments
    /// repays before is taken off. Convertible notes in the money are settled in shares where that is assumed.
    pub(super) fn of(debts: &Debts<'_>, calendar: &Calendar, assumptions: &Resolved) -> Self {
        let months = calendar.len();
        let mut all =
            Self { interest: vec![0.0; months], project_interest: vec![0.0; months], ..Self::default() };
        let mut lumps = vec![0.0; months];
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
            let project = !is_corporate(debt);
            let since = debt.issued.filter(|issued| *issued > calendar.start);
            if project && since.is_some() {
                all.project_proceeds += amount;
            }
            let due = debts.due(debt, calendar);
            let in_shares = debts.in_shares(debt, assumptions);
            all.note(debt, &due, in_shares, amount);
            let coupon = debt.coupon_pct.map_or_else(
                || {
                    no_coupon.push(debt.name.to_string());
                    assumptions.value(Assumption::UnknownCoupon)
                },
                |pct| pct / 100.0,
            );
            let refinanced = if in_shares { 0.0 } else { assumptions.value(Assumption::Refinancing) };
            let column = if project { &mut all.project_interest } else { &mut all.interest };
            for (month, entry) in column.iter_mut().enumerate() {
                let begun = since.map_or(1.0, |day| calendar.share_after(month, day));
                let after = due.day().map_or(0.0, |day| calendar.share_after(month, day));
                *entry += amount * coupon / 12.0 * (begun - after * (1.0 - refinanced)).max(0.0);
            }
            let Due::Month(month, on) = due else { continue };
            if in_shares {
                continue;
            }
            if let Some(lump) = lumps.get_mut(month) {
                *lump += amount;
            }
            let vague = matches!(debt.falls_due(debts.from.day), Some(Maturity::Year(_)));
            let what = if vague {
                format!("{} (day not stated: the earliest)", debt.name)
            } else {
                debt.name.to_string()
            };
            all.payments.push(Payment { what, on, amount, flow: Flow::Principal });
        }
        if !no_coupon.is_empty() {
            all.gaps.push(format!("coupon not in the book, taken as assumed: {}", no_coupon.join(", ")));
        }
        all.schedule(debts, calendar, &lumps);
        all
    }

    fn note(&mut self, debt: &Debt, due: &Due, in_shares: bool, amount: f64) {
        match due {
            Due::Unknown => {
                self.gaps
                    .push(format!("{}: no maturity in the book: its principal is not counted", debt.name));
            }
            Due::Past(on) => {
                self.gaps.push(format!(
                    "{}: fell due on {on} and is not said to be repaid: not counted",
                    debt.name
                ));
            }
            Due::Month(..) | Due::Later(_) if in_shares => {
                let millions = amount / 1e6;
                self.gaps.push(format!(
                    "{}: in the money, {millions:.1}M taken as settled in shares, not cash",
                    debt.name
                ));
            }
            Due::Month(..) | Due::Later(_) => {}
        }
    }

    /// Splits what falls due each month into lumps and instalments: by each month the larger of what the schedule of
    /// instalments and what the maturities add up to, so that principal repaid early does not fall due again.
    fn schedule(&mut self, debts: &Debts<'_>, calendar: &Calendar, lumps: &[f64]) {
        let scheduled = added_up(&debts.instalments(calendar));
        let matured = added_up(lumps);
        let mut before = 0.0;
        for (month, (scheduled, matured)) in scheduled.iter().zip(&matured).enumerate() {
            let due = scheduled.max(*matured);
            let now = due - before;
            let lump = lumps.get(month).copied().unwrap_or_default().min(now);
            if lump > 0.0 {
                self.maturities.push((month, lump));
            }
            let whole = lumps.get(month).copied().unwrap_or_default();
            if lump < whole {
                let of_month = |payment: &&mut Payment| calendar.month_of(payment.on) == Some(month);
                for payment in self.payments.iter_mut().filter(of_month) {
                    payment.amount *= lump / whole;
                    payment.what.push_str(", less instalments paid before");
                }
            }
            self.instalments.push(now - lump);
            before = due;
        }
    }
}

/// When a debt falls due, as far as the months go.
enum Due {
    Month(usize, Date),
    Later(Date),
    Past(Date),
    Unknown,
}

impl Due {
    fn day(&self) -> Option<Date> {
        match self {
            Self::Month(_, day) | Self::Later(day) | Self::Past(day) => Some(*day),
            Self::Unknown => None,
        }
    }
}

impl<'a> Debts<'a> {
    /// Debts owed on the desk's day, or on the balances' where nothing since counts.
    fn counted(&self, start: Date) -> impl Iterator<Item = &'a Debt> {
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

    fn due(&self, debt: &Debt, calendar: &Calendar) -> Due {
        let day = match debt.falls_due(self.from.day) {
            Some(Maturity::Day(day)) => day,
            Some(Maturity::Year(year)) => {
                Date::from_ymd_opt(year, 1, 1).unwrap_or(self.from.day).max(self.from.day)
            }
            None => return Due::Unknown,
        };
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

    /// Principal by month as the company's schedule has it: each row evenly over the months of its calendar year that
    /// come after the row before.
    fn instalments(&self, calendar: &Calendar) -> Vec<f64> {
        let mut rows: BTreeMap<Date, f64> = BTreeMap::new();
        for commitment in &self.company.commitments {
            if let (true, true, Some(by), Some(amount)) = (
                commitment.is_principal,
                known::commitment(commitment, self.from.day),
                commitment.by.filter(|by| *by > calendar.start),
                commitment.amount,
            ) {
                *rows.entry(by).or_default() += amount.0;
            }
        }
        let mut months = vec![0.0; calendar.len()];
        let mut first = 0;
        for (by, amount) in rows {
            let new_year = Date::from_ymd_opt(by.year(), 1, 1).and_then(|day| calendar.month_of(day));
            first = first.max(new_year.unwrap_or(0));
            let Some(last) = calendar.month_of(by) else {
                // beyond the horizon: only the part of it that lies within is spread
                if new_year.is_some() {
                    let whole = calendar.months_until(by).saturating_sub(first).max(1);
                    months.iter_mut().skip(first).for_each(|month| *month += amount / whole as f64);
                }
                break;
            };
            // two rows that end in one month share it
            let from = first.min(last);
            let each = amount / (last + 1 - from) as f64;
            months.iter_mut().skip(from).take(last + 1 - from).for_each(|month| *month += each);
            first = last + 1;
        }
        months
    }
}
