//! A quantity said to have risen or fallen.

use super::{
    agree::{Fit, Within, fit, fit_change},
    amount::{OLD, SAME_DAY, newest},
    period,
    series::{Slot, Stated, label},
    subject::Subject,
    words::{change as percent, evidence, filed, judged, not_checkable, size as size_words, value},
};
use crate::{
    analysis::{
        Figure, Kind, Reading,
        headlines::{Against, Direction, Evidence, Judgement, Quantity, Size, Verdict, When},
    },
    model::{Date, Item, Period, Quarter, Unit},
};

/// Below this change, either way, a figure moved neither up nor down.
const FLAT: f64 = 0.005;

/// What a claim says of a change.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change<'a> {
    pub(super) quantity: Quantity,
    pub(super) direction: Direction,
    pub(super) size: Option<&'a Size>,
    pub(super) against: Option<Against>,
    pub(super) when: Option<When>,
    pub(super) written: Date,
}

/// Two figures of a quantity.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub(super) later: Stated,
    pub(super) earlier: Stated,
}

/// How a pair bears a change out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bears {
    Out(Fit),
    Flat,
    Not,
}

/// Judges a change.
pub(super) fn change(subject: &Subject<'_>, said: Change<'_>) -> Judgement {
    let laters = laters(subject, said);
    let mut pairs = Vec::new();
    let mut lacking = Vec::new();
    for later in &laters {
        for back in backs(said.against, later.slot) {
            match pair(subject, later, back) {
                Some(pair) => pairs.push(pair),
                None if is_younger(subject, later, said, back) => {}
                None => lacking.push(format!("{} {}", label(said.quantity), later.slot.back(back).name())),
            }
        }
    }
    if let Some((pair, fit)) = best(&pairs, said) {
        let verdict = match fit {
            Fit::Exact => Verdict::Confirmed,
            Fit::Loose => Verdict::Rounding,
            Fit::Understated => Verdict::Stale(pair.later.since.max(pair.earlier.since)),
        };
        return verdict_on(verdict, pair, &pairs, said);
    }
    if let Some(judgement) = passed(subject, said, &laters) {
        return judgement;
    }
    let Some(first) = pairs.first() else {
        let day = subject.day;
        let what = match lacking.first() {
            Some(earlier) => earlier.clone(),
            None => label(said.quantity).into_owned(),
        };
        return not_checkable(format!("{what} of {} is not in the book by {day}", subject.ticker));
    };
    if said.when.is_none() {
        if let Some(age) = subject.results_age().filter(|age| *age > OLD) {
            return not_checkable(format!(
                "the newest results are {age} days old: newer ones are not in the book"
            ));
        }
        if is_behind(subject, &first.later) {
            return not_checkable(format!(
                "the newest is {}, and newer results were filed without it",
                first.later.name()
            ));
        }
    }
    if let Some(pair) = pairs.iter().find(|pair| !pair.has_size(said)) {
        return not_checkable(format!("{}: not two losses or two profits, as the text has it", pair.words()));
    }
    if let Some(When::Day(day)) = said.when
        && let Some(end) = first.later.figure.period.map(Period::end)
        && (end - day).num_days().abs() > SAME_DAY
    {
        return not_checkable(format!("the nearest to {day} is {}", first.later.name()));
    }
    let is_sure =
        lacking.is_empty() && pairs.iter().all(|pair| bears(pair, said) == Bears::Not && pair.is_firm());
    verdict_on(if is_sure { Verdict::Contradicted } else { Verdict::Unsupported }, first, &pairs, said)
}

/// A line that begins cannot have fallen from what it was before its first quarter.
fn is_younger(subject: &Subject<'_>, later: &Stated, said: Change<'_>, back: i32) -> bool {
    let begins = matches!(
        said.quantity,
        Quantity::Item(Item::RevenueHpc | Item::RevenueAiCloud) | Quantity::ComputeRevenue
    );
    let before = later.slot.back(back);
    let series = subject.filings.series(said.quantity);
    let quarters = || series.iter().filter(|stated| stated.slot.count() == 1);
    begins
        && said.direction == Direction::Down
        && said.against.is_none()
        && quarters().count() > 1
        && quarters().all(|stated| stated.slot.is_after(before))
}

/// The figures a text may call the later ones.
fn laters(subject: &Subject<'_>, said: Change<'_>) -> Vec<Stated> {
    if let Some(when) = said.when {
        let meant = period::meant(subject, when, said.written);
        return meant.into_iter().filter_map(|meant| period::at(subject, said.quantity, meant)).collect();
    }
    let series = subject.filings.series(said.quantity);
    let of = |counts: &[u8]| {
        let some: Vec<&Stated> =
            series.iter().filter(|stated| counts.contains(&stated.slot.count())).collect();
        newest(&some).cloned()
    };
    let year = if said.against == Some(Against::QuarterBefore) { None } else { of(&[4]) };
    let quarter = of(&[0, 1]);
    let year =
        year.filter(|year| quarter.as_ref().is_none_or(|quarter| !year.slot.is_long_before(quarter.slot)));
    quarter.into_iter().chain(year).collect()
}

/// So many quarters back lies what a figure is held against: nothing for a year against the quarter before.
fn backs(against: Option<Against>, slot: Slot) -> Vec<i32> {
    match (against, slot.count()) {
        (Some(Against::QuarterBefore), 2) => vec![2],
        (Some(Against::QuarterBefore), 3..) => Vec::new(),
        (Some(Against::QuarterBefore), _) => vec![1],
        (Some(Against::YearBefore), _) | (None, 2..) => vec![4],
        (None, _) => vec![1, 4],
    }
}

/// A figure and the one so many quarters before it.
pub(super) fn pair(subject: &Subject<'_>, later: &Stated, back: i32) -> Option<Pair> {
    let slot = later.slot.back(back);
    let earlier = match slot {
        Slot::Span { .. } => subject.filings.at(later.quantity, slot)?,
        Slot::Day(day) => {
            let meant = period::Meant { slot, end: day };
            period::at(subject, later.quantity, meant).filter(|earlier| later.slot.is_after(earlier.slot))?
        }
    };
    Some(Pair { later: later.clone(), earlier })
}

impl Pair {
    /// Later against earlier as a multiple; `None` across zero. Of two losses, by size.
    fn multiple(&self) -> Option<(Within, bool)> {
        let (later, earlier) = (self.later.within, self.earlier.within);
        match (later.value > 0.0, earlier.value > 0.0) {
            (true, true) if earlier.low > 0.0 => Some((later.over(earlier), false)),
            (false, false) if earlier.high < 0.0 && later.value < 0.0 => {
                Some((later.negative().over(earlier.negative()), true))
            }
            _ => None,
        }
    }

    /// Whether it has a growth of which a size can be said: net income of one sign, and a loss where only losses can grow
    /// so.
    fn has_size(&self, said: Change<'_>) -> bool {
        let Some(size) = said.size.filter(|_| said.quantity == Quantity::Item(Item::NetIncome)) else {
            return true;
        };
        let is_of_losses = match (size, said.direction) {
            (Size::By(by), Direction::Down) => by.value > 1.0,
            (Size::By(_), Direction::Up) => false,
            (Size::Times(times), Direction::Down) => times.value > 1.0,
            (Size::Times(times), Direction::Up) => times.value < 1.0,
        };
        self.multiple().is_some_and(|(_, are_losses)| are_losses || !is_of_losses)
    }

    /// Which way it went, where it moved at all.
    pub(super) fn direction(&self) -> Option<Direction> {
        let (later, earlier) = (self.later.figure.value, self.earlier.figure.value);
        let moved = (later - earlier) / earlier.abs().max(f64::MIN_POSITIVE);
        match moved {
            _ if moved > FLAT => Some(Direction::Up),
            _ if moved < -FLAT => Some(Direction::Down),
            _ => None,
        }
    }

    /// Whether its later figure is that of one quarter.
    pub(super) fn is_of(&self, quarter: Quarter) -> bool {
        self.later.slot == Slot::Span { last: quarter, count: 1 }
    }

    /// Whether it is filed and not estimated.
    pub(super) fn is_firm(&self) -> bool {
        [&self.later.figure, &self.earlier.figure]
            .iter()
            .all(|figure| figure.kind != Kind::Estimated && !figure.stale)
    }

    /// later ÷ earlier − 1; across zero, the difference.
    pub(super) fn figure(&self) -> Reading {
        let (later, earlier) = (&self.later.figure, &self.earlier.figure);
        let inputs = [("later", later), ("earlier", earlier)];
        match self.multiple() {
            Some((multiple, _)) => {
                Figure::computed(multiple.value - 1.0, Unit::Ratio, "later ÷ earlier − 1", inputs)
            }
            None => Figure::computed(later.value - earlier.value, later.unit, "later − earlier", inputs),
        }
    }

    fn words(&self) -> String {
        let (later, earlier) = (&self.later, &self.earlier);
        let of = |stated: &Stated| value(stated.figure.value, stated.figure.unit);
        let known = later.figure.known.map_or_else(String::new, |day| format!(" (filed {day})"));
        let head = format!(
            "{} {}{known} against {} {}",
            of(later),
            later.slot.name(),
            of(earlier),
            earlier.slot.name()
        );
        match self.multiple() {
            Some((multiple, are_losses)) => {
                let (low, high) = (percent(multiple.low - 1.0), percent(multiple.high - 1.0));
                let now = percent(multiple.value - 1.0);
                let head = if are_losses { format!("{head}: the loss") } else { head };
                if low == high {
                    format!("{head} is {now}")
                } else {
                    format!("{head} is {now} ({low} to {high} as rounded)")
                }
            }
            None => head,
        }
    }
}

fn bears(pair: &Pair, said: Change<'_>) -> Bears {
    if !pair.has_size(said) {
        return Bears::Not;
    }
    let Some(size) = said.size else {
        return match pair.direction() {
            Some(direction) if direction == said.direction => Bears::Out(Fit::Exact),
            None => Bears::Flat,
            Some(_) => Bears::Not,
        };
    };
    if let Size::By(points) = size
        && points.unit == Unit::Points
    {
        let moved = pair.later.within.plus(-pair.earlier.figure.value);
        let moved = if said.direction == Direction::Up { moved } else { moved.negative() };
        return fit(points, moved).map_or(Bears::Not, Bears::Out);
    }
    let Some((multiple, are_losses)) = pair.multiple() else { return Bears::Not };
    let is_up = (said.direction == Direction::Up) != are_losses;
    fit_change(size, multiple, is_up).map_or(Bears::Not, Bears::Out)
}

fn best<'p>(pairs: &'p [Pair], said: Change<'_>) -> Option<(&'p Pair, Fit)> {
    let borne = pairs.iter().filter_map(|pair| match bears(pair, said) {
        Bears::Out(fit) => Some((pair, fit)),
        _ => None,
    });
    borne.reduce(|best, next| if next.1 < best.1 { next } else { best })
}

/// A change of an earlier quarter. One without a size must have been the newest when it was written.
fn passed(subject: &Subject<'_>, said: Change<'_>, laters: &[Stated]) -> Option<Judgement> {
    if said.when.is_some() {
        return None;
    }
    let series = subject.filings.series(said.quantity);
    for (at, stated) in series.iter().enumerate().rev() {
        if laters.iter().any(|later| later.slot == stated.slot) || !matches!(stated.slot.count(), 0 | 1 | 4) {
            continue;
        }
        let rivals = series.get(at + 1..).unwrap_or_default().iter();
        let next = rivals
            .filter(|next| next.slot.count() == stated.slot.count())
            .map(|next| next.since)
            .min()
            .unwrap_or(stated.since);
        if said.size.is_none() && !(stated.since <= said.written && said.written < next) {
            continue;
        }
        let pairs: Vec<Pair> = backs(said.against, stated.slot)
            .into_iter()
            .filter_map(|back| pair(subject, stated, back))
            .collect();
        if let Some((was, Fit::Exact | Fit::Loose)) = best(&pairs, said) {
            let now = laters.iter().find(|later| later.slot.count() == stated.slot.count());
            let since = next.max(was.later.since);
            let ended = series
                .iter()
                .filter(|next| next.slot.count() == stated.slot.count() && next.slot.is_after(stated.slot))
                .find(|next| next.since == since);
            let judgement = verdict_on(Verdict::Stale(since), was, &[], said);
            return Some(passed_by(judgement, ended, now));
        }
    }
    None
}

/// Names the figures that ended what was true: the one filed on the day, then the newest.
fn passed_by(mut judgement: Judgement, ended: Option<&Stated>, now: Option<&Stated>) -> Judgement {
    let Judgement::Judged { found, arithmetic, .. } = &mut judgement else { return judgement };
    let newest = now.filter(|now| ended.is_none_or(|ended| ended.slot != now.slot));
    let words = [ended.map(|ended| ("since then", ended)), newest.map(|now| ("now", now))];
    for (word, stated) in words.into_iter().flatten() {
        found.rest.push(evidence(stated.name(), &stated.figure));
        let told = format!("; {word} {}", filed(&stated.figure, &stated.slot.name()));
        let at = arithmetic.rfind("; said ").unwrap_or(arithmetic.len());
        arithmetic.insert_str(at, &told);
    }
    judgement
}

/// Whether newer results were filed without a figure.
fn is_behind(subject: &Subject<'_>, later: &Stated) -> bool {
    let end = later.figure.period.map(Period::end);
    let newest = subject.filings.ledger.newest_day();
    matches!((newest, end), (Some(newest), Some(end)) if later.slot.count() <= 1 && (newest - end).num_days() > 45)
}

fn verdict_on(verdict: Verdict, pair: &Pair, all: &[Pair], said: Change<'_>) -> Judgement {
    let name = |pair: &Pair| format!("{} on {}", pair.later.name(), pair.earlier.slot.name());
    let Ok(figure) = pair.figure() else {
        return not_checkable(format!("{} has no growth: it divides by zero", pair.later.name()));
    };
    let mut rest: Vec<Evidence> = [&pair.later, &pair.earlier]
        .into_iter()
        .map(|stated| evidence(stated.name(), &stated.figure))
        .collect();
    let others = all
        .iter()
        .filter(|other| (other.later.slot, other.earlier.slot) != (pair.later.slot, pair.earlier.slot));
    rest.extend(others.filter_map(|other| Some(evidence(name(other), &other.figure().ok()?))));
    rest.truncate(5);
    judged(
        verdict,
        evidence(name(pair), &figure),
        rest,
        pair.words(),
        &size_words(said.size, said.direction, is_loss(pair)),
    )
}

/// Whether both figures are losses.
fn is_loss(pair: &Pair) -> bool {
    pair.multiple().is_some_and(|(_, are_losses)| are_losses)
}
