use std::sync::Arc;

use super::{Filed, Ledger};
use crate::{
    analysis::{Figure, Missing, Trace, figure::scaled},
    model::{Fact, Item, Unit},
};

/// How far from a power of a thousand still looks like a mistaken unit, as a factor, in what moves little from one period
/// to the next: a quarter may well be three times the one before.
const STEADY: f64 = 3.2;
/// The same in what may begin from nearly nothing.
const MOVING: f64 = 1.1;
/// Two figures less than this far apart are of one scale.
const SCALE: f64 = 30.0;
/// Periods further apart than this, in days, are not compared.
const REACH: i64 = 400;

/// A fact that differs from what stood before it by a factor that only a mistaken unit explains.
#[derive(Debug, Clone, PartialEq)]
pub struct Suspect {
    /// The fact.
    pub fact: Arc<Fact>,
    /// What is the matter: item, period, both numbers.
    pub why: Missing,
}

impl Suspect {
    /// Whether a figure rests on it.
    pub fn bears(&self, figure: &Figure) -> bool {
        figure.rests_on(&|fact| std::ptr::eq(fact, Arc::as_ptr(&self.fact)))
    }
}

impl Ledger {
    /// The facts a thousand times, or a thousandth, of the same item's figure for the period before, or of the figure they
    /// replaced. A first quarter of rent is no such fact, for rent begins from little; neither is a figure put right, one
    /// that replaced another and is of the scale of the period before.
    pub fn suspects(&self) -> Vec<Suspect> {
        let mut suspects = Vec::new();
        for (item, series) in self.flows.iter() {
            let whole = |row: &Filed| Some(usize::from(row.span.quarters()?));
            let rows = series.filed.iter().filter_map(|row| Some((whole(row)?, &row.figure)));
            look(item, rows, &mut suspects);
        }
        for (item, days) in self.balances.iter() {
            look(item, days.iter().map(|(_, figure)| (0, figure)), &mut suspects);
        }
        suspects
    }
}

/// Looks through the figures of one item, oldest first, each with the length of its span in quarters, 0 for a day. Only
/// those of one length are compared.
fn look<'f>(item: Item, figures: impl Iterator<Item = (usize, &'f Figure)>, suspects: &mut Vec<Suspect>) {
    // the newest that nothing is the matter with: what follows a mistaken figure is not held against it
    let mut trusted: [Option<&Arc<Fact>>; 5] = [None; 5];
    for (length, figure) in figures {
        let Some(trusted) = trusted.get_mut(length) else { continue };
        let Trace::Fact { fact, earlier, .. } = &*figure.trace else { continue };
        let before = trusted.filter(|before| (fact.period.end() - before.period.end()).num_days() <= REACH);
        let jumped = before.filter(|before| !is_rent(item) && is_jump(item, fact.value, before.value));
        let is_of_scale = || before.is_some_and(|before| is_of_scale(fact.value, before.value));
        let replaced = || {
            let replaced = earlier.iter().find(|was| is_jump(item, fact.value, was.value));
            replaced.filter(|_| !is_of_scale())
        };
        match jumped.or_else(replaced) {
            Some(other) => suspects.push(Suspect { fact: Arc::clone(fact), why: why(fact, other) }),
            None => *trusted = Some(fact),
        }
    }
}

fn is_rent(item: Item) -> bool {
    matches!(item, Item::RevenueHpc | Item::RevenueAiCloud | Item::RevenueHosting)
}

/// Whether two numbers, neither zero and not both small, are about a power of a thousand apart.
fn is_jump(item: Item, a: f64, b: f64) -> bool {
    let (least, greatest) = (a.abs().min(b.abs()), a.abs().max(b.abs()));
    let large = if item.unit() == Unit::Usd { 1e6 } else { 1e3 };
    if least == 0.0 || greatest < large {
        return false;
    }
    let factor = greatest / least;
    let near = if is_steady(item) { STEADY } else { MOVING };
    [1e3, 1e6, 1e9].into_iter().any(|power| factor <= power * near && factor >= power / near)
}

/// Whether a company has about as much of it from one period to the next.
fn is_steady(item: Item) -> bool {
    matches!(
        item,
        Item::RevenueTotal
            | Item::RevenueMining
            | Item::CostOfRevenue
            | Item::Sga
            | Item::NetIncome
            | Item::Cash
            | Item::Equity
            | Item::TotalAssets
            | Item::SharesOutstanding
            | Item::BitcoinCount
    )
}

fn is_of_scale(a: f64, b: f64) -> bool {
    let (least, greatest) = (a.abs().min(b.abs()), a.abs().max(b.abs()));
    greatest < least * SCALE
}

fn why(fact: &Fact, other: &Fact) -> Missing {
    let (name, period) = (fact.item.label(), fact.period);
    let (now, before) = (scaled(fact.value), scaled(other.value));
    let beside = if other.period == period {
        format!("{before} before it was restated")
    } else {
        format!("{before} of {}", other.period)
    };
    Missing::of("data error", format!("{name} {period} {now} beside {beside}: a mistaken unit"))
}

#[cfg(test)]
mod tests;
