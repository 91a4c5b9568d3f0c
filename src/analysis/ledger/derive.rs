use std::collections::BTreeMap;

use super::Filed;
use crate::{
    analysis::{Figure, Missing, Reading},
    model::{Basis, Fact, Filed as Day, Item, Period, Quarter, Span, rounding},
};

/// The discrete quarters of a flow: three-month rows as filed, else the difference of two spans that start on
/// one day, else why that difference was refused. `filed` must be in order of start and end.
pub(super) fn quarters(item: Item, filed: &[Filed]) -> BTreeMap<Quarter, Reading> {
    let mut quarters: BTreeMap<Quarter, Reading> = BTreeMap::new();
    let mut strongest: BTreeMap<Quarter, &Filed> = BTreeMap::new();
    for row in filed.iter().filter(|row| row.span.quarters() == Some(1)) {
        let best = strongest.entry(row.span.quarter()).or_insert(row);
        if row.resolved.fact.strength() > best.resolved.fact.strength() {
            *best = row;
        }
    }
    for (quarter, row) in strongest {
        quarters.insert(quarter, Ok(row.figure.clone()));
    }
    for rows in filed.chunk_by(|a, b| a.span.start == b.span.start) {
        for (long, short) in rows.iter().flat_map(|long| rows.iter().map(move |short| (long, short))) {
            let Some(rest) = rest(long.span, short.span).filter(|rest| rest.quarters() == Some(1)) else {
                continue;
            };
            let known = quarters.get(&rest.quarter()).is_some_and(Result::is_ok);
            if !known {
                quarters.insert(rest.quarter(), difference(item, long, short, rest, filed));
            }
        }
    }
    quarters
}

/// What a longer span covers beyond a shorter one that starts on the same day, when both are whole quarters.
pub(super) fn rest(long: Span, short: Span) -> Option<Span> {
    let whole = long.quarters()? > short.quarters()?;
    let rest = || Span::new(short.end.succ_opt()?, long.end);
    if whole && long.start == short.start { rest() } else { None }
}

/// Longer less shorter, unless the two are not on one basis.
pub(super) fn difference(item: Item, long: &Filed, short: &Filed, rest: Span, all: &[Filed]) -> Reading {
    let what = format!("{item} {}", rest.quarter());
    if let Some(why) = breach(long, short, all) {
        return Err(Missing::of(what, format!("not derived from {} less {}: {why}", long.span, short.span)));
    }
    let value = long.figure.value - short.figure.value;
    // one step of the last digit: the two may have been rounded by different hands
    let slack = rounding(long.figure.value) + rounding(short.figure.value);
    let nothing = value < 0.0 && never_negative(item) && value.abs() <= slack;
    if value < 0.0 && never_negative(item) && !nothing {
        let why =
            format!("not derived: {} exceeds {}, so the two are not on one basis", short.span, long.span);
        return Err(Missing::of(what, why));
    }
    let (longer, shorter) = (name(long.span), name(short.span));
    let figure = Figure::computed(
        if nothing { 0.0 } else { value },
        item.unit(),
        format!("{longer} − {shorter}"),
        [(longer, &long.figure), (shorter, &short.figure)],
    )?;
    let figure = figure.over(Period::Span(rest));
    Ok(if nothing { figure.noted("the two agree within rounding, so nothing is left") } else { figure })
}

/// Why two spans of one item may not be subtracted.
fn breach(long: &Filed, short: &Filed, all: &[Filed]) -> Option<String> {
    let (l, s) = (&long.resolved.fact, &short.resolved.fact);
    if (l.basis == Basis::Ifrs) != (s.basis == Basis::Ifrs) {
        return Some(format!("{} against {}", l.basis.name(), s.basis.name()));
    }
    let later_restated = |later: &Fact, other: &Fact| {
        later.restated && !other.restated && later.filed.day() >= other.filed.day()
    };
    if later_restated(l, s) || later_restated(s, l) {
        return Some("one is restated, the other is not".to_owned());
    }
    let (from, to) = (l.filed.day().min(s.filed.day()), l.filed.day().max(s.filed.day()));
    let inside = |row: &&Filed| row.span.start >= long.span.start && row.span.end <= long.span.end;
    let between = |row: &&Filed| {
        let filed = row.resolved.fact.filed.day();
        filed > from && filed <= to && !row.resolved.earlier.is_empty()
    };
    let restated = all.iter().filter(inside).find(between)?;
    let when = match restated.resolved.fact.filed {
        Day::On(day) => format!("on {day}"),
        by @ Day::By(_) => by.to_string(),
    };
    Some(format!("{} was restated {when}, between the two", restated.span))
}

fn never_negative(item: Item) -> bool {
    matches!(
        item,
        Item::RevenueTotal
            | Item::RevenueMining
            | Item::RevenueHosting
            | Item::RevenueHpc
            | Item::RevenueAiCloud
            | Item::CostOfRevenue
            | Item::Sga
            | Item::Depreciation
            | Item::StockComp
            | Item::InterestExpense
            | Item::Capex
            | Item::BitcoinSaleProceeds
            | Item::BitcoinMined
    )
}

/// A span's name in a formula.
pub(super) fn name(span: Span) -> &'static str {
    match span.quarters() {
        Some(1) => "first quarter",
        Some(2) => "half year",
        Some(3) => "nine months",
        _ => "full year",
    }
}
