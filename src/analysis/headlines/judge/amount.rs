//! A quantity said to be so much.

use super::{
    agree::{Fit, Within, fit},
    basis, period,
    series::{self, Slot, Stated, label},
    subject::Subject,
    words::{amount as said_words, evidence, filed, judged, not_checkable, value},
};
use crate::{
    analysis::{
        Figure, Kind,
        headlines::{Amount, Evidence, Judgement, Quantity, Verdict, When},
    },
    model::{Date, Item, Period, Unit},
};

/// Results older than this many days are not held against a text: newer ones may be what it tells.
pub(super) const OLD: i64 = 135;
/// A conflicting figure further off than this is another basis and not another rounding.
const BASIS: f64 = 0.01;

/// A figure within so many days of the day a text names rules its number out; one further off may only bear it out.
pub(super) const SAME_DAY: i64 = 5;

/// Preferred dividends, as a part of net income.
const COMMON: f64 = 0.02;
/// Outside holders of subsidiaries, as a part of net income.
const OUTSIDE: f64 = 0.25;

/// Judges an amount of something filed.
pub(super) fn amount(
    subject: &Subject<'_>,
    quantity: Quantity,
    said: &Amount,
    when: Option<When>,
    written: Date,
) -> Judgement {
    let case = Case { subject, quantity, said: &by_size(quantity, said) };
    match when {
        Some(When::Month { month, year }) => case.of_month(month, year, written),
        Some(when) => case.of_period(when, written),
        None => case.of_newest(),
    }
}

/// Expenses are told without their sign: an impairment of 266.5M. What may be a gain or a loss is told as which it was.
fn by_size(quantity: Quantity, said: &Amount) -> Amount {
    match quantity {
        Quantity::Item(item) if goes_either_way(item) => *said,
        Quantity::Item(item) if is_effect(item) => Amount { value: said.value.abs(), ..*said },
        _ => *said,
    }
}

/// Whether an effect may be a gain or a loss: negative is said of a loss in fair value, and of a gain on extinguishment.
fn goes_either_way(item: Item) -> bool {
    matches!(
        item,
        Item::FairValueChangeBitcoin | Item::FairValueChangeDerivatives | Item::DebtExtinguishmentLoss
    )
}

fn is_effect(item: Item) -> bool {
    matches!(
        item,
        Item::FairValueChangeBitcoin
            | Item::FairValueChangeDerivatives
            | Item::IncomeTax
            | Item::DebtExtinguishmentLoss
            | Item::Impairment
            | Item::InterestExpense
    )
}

struct Case<'a> {
    subject: &'a Subject<'a>,
    quantity: Quantity,
    said: &'a Amount,
}

/// How a figure known of a span bears the number out.
struct Borne<'s> {
    stated: &'s Stated,
    figure: Figure,
    fit: Fit,
    is_other_basis: bool,
}

impl Case<'_> {
    fn of_newest(&self) -> Judgement {
        let series = self.subject.filings.series(self.quantity);
        if series.is_empty() {
            return self.nothing_known(None);
        }
        let (current, past): (Vec<&Stated>, Vec<&Stated>) =
            series.iter().partition(|stated| is_current(stated, &series));
        if let Some(borne) = self.best(&current) {
            return self.behind(&borne, self.borne(&borne, &current));
        }
        let Some(newest) = newest(&current) else { return self.nothing_known(None) };
        if let Some(judgement) = basis::other(self.subject, self.quantity, self.said, newest) {
            return judgement;
        }
        if let Some(judgement) = self.restated(&current).or_else(|| self.passed(&past, &series, newest)) {
            return judgement;
        }
        if let Some(later) = self.later(|_| true) {
            return not_yet(&later);
        }
        if let Some(why) = self.too_old(newest) {
            return not_checkable(why);
        }
        self.contradicted(newest, &current)
    }

    fn of_period(&self, when: When, written: Date) -> Judgement {
        let meant = period::meant(self.subject, when, written);
        let known: Vec<Stated> =
            meant.iter().filter_map(|meant| period::at(self.subject, self.quantity, *meant)).collect();
        let stated: Vec<&Stated> = known.iter().collect();
        if let Some(borne) = self.best(&stated) {
            return self.borne(&borne, &stated);
        }
        let Some(first) = stated.first() else {
            let names: Vec<String> = meant.iter().map(|meant| meant.slot.name()).collect();
            let ends: Vec<Date> = meant.iter().map(|meant| meant.end).collect();
            return match self.later(|end| ends.iter().any(|meant| (end - *meant).num_days().abs() <= 35)) {
                Some(later) => not_yet(&later),
                None => self.nothing_known(names.first().map(String::as_str)),
            };
        };
        if let Some(judgement) =
            basis::other(self.subject, self.quantity, self.said, first).or_else(|| self.restated(&stated))
        {
            return judgement;
        }
        if when == When::LastQuarter
            && let Some(judgement) = self.quarter_before(first)
        {
            return judgement;
        }
        if let When::Day(day) = when {
            let is_of_day = |stated: &&&Stated| {
                let end = stated.figure.period.map(Period::end);
                end.is_some_and(|end| (end - day).num_days().abs() <= SAME_DAY)
            };
            return match stated.iter().find(is_of_day) {
                Some(of_day) => self.contradicted(of_day, &stated),
                None => not_checkable(format!(
                    "{} of {day} is not in the book: the nearest is of {}",
                    label(self.quantity),
                    first.slot.name()
                )),
            };
        }
        let unknown = |meant: &&period::Meant| period::at(self.subject, self.quantity, **meant).is_none();
        if let Some(open) = meant.iter().find(unknown) {
            let name = label(self.quantity);
            return not_checkable(format!(
                "{} was filed for {}, which does not agree, and {name} {} is not in the book",
                value(first.figure.value, first.figure.unit),
                first.slot.name(),
                open.slot.name()
            ));
        }
        self.contradicted(first, &stated)
    }

    /// Of a month the book has little: balances at its end, and spans that are that month.
    fn of_month(&self, month: u8, year: Option<i32>, written: Date) -> Judgement {
        let Some(end) = period::month_end(month, year, written) else {
            return not_checkable("the text names a month that is not over");
        };
        let series = self.subject.filings.series(self.quantity);
        let on_end: Vec<&Stated> = series.iter().filter(|stated| stated.slot == Slot::Day(end)).collect();
        if let Some(borne) = self.best(&on_end) {
            return self.borne(&borne, &on_end);
        }
        let Some(first) = on_end.first() else {
            let month = end.format("%Y-%m");
            return not_checkable(format!("{} of {month} alone is not in the book", label(self.quantity)));
        };
        self.contradicted(first, &on_end)
    }

    fn fit(&self, within: Within) -> Option<Fit> {
        match self.quantity {
            Quantity::Item(item) if is_effect(item) && within.value < 0.0 && self.said.value >= 0.0 => {
                fit(self.said, within.negative())
            }
            _ => fit(self.said, within),
        }
    }

    /// The figure that bears the number out best, the newest of equals.
    fn best<'s>(&self, stated: &[&'s Stated]) -> Option<Borne<'s>> {
        let own = |stated: &'s Stated| {
            let fit = self.fit(stated.within)?;
            Some(Borne { stated, figure: stated.figure.clone(), fit, is_other_basis: false })
        };
        let others = |stated: &'s Stated| {
            stated.others.iter().filter_map(move |other| {
                let fit = self.fit(Within::of(other))?;
                let apart = (other.value - stated.figure.value).abs();
                let is_other_basis = apart > BASIS * stated.figure.value.abs() && other.kind != Kind::Derived;
                Some(Borne { stated, figure: other.clone(), fit, is_other_basis })
            })
        };
        let all = stated.iter().flat_map(|stated| own(stated).into_iter().chain(others(stated)));
        all.reduce(|best, next| {
            let later = next.stated.slot.is_after(best.stated.slot);
            if next.fit < best.fit || (next.fit == best.fit && later) { next } else { best }
        })
    }

    fn borne(&self, borne: &Borne<'_>, stated: &[&Stated]) -> Judgement {
        let verdict = match borne.fit {
            _ if borne.is_other_basis => {
                Verdict::MixedBasis("another source's basis: the two differ beyond rounding")
            }
            Fit::Exact => Verdict::Confirmed,
            Fit::Loose => Verdict::Rounding,
            Fit::Understated => Verdict::Stale(self.passed_since(borne.stated)),
        };
        let name = borne.stated.name();
        let first = evidence(name.clone(), &borne.figure);
        let mut rest: Vec<Evidence> = beside(borne.stated, &borne.figure);
        rest.extend(
            stated
                .iter()
                .filter(|other| other.slot != borne.stated.slot)
                .map(|other| evidence(other.name(), &other.figure)),
        );
        rest.truncate(4);
        judged(verdict, first, rest, filed(&borne.figure, &borne.stated.slot.name()), &said_words(self.said))
    }

    /// The newest figure known says less the longer newer results have been filed without it: past a quarter it bears
    /// nothing out any more.
    fn behind(&self, borne: &Borne<'_>, judgement: Judgement) -> Judgement {
        let Some((days, filed)) = self.days_behind(borne.stated) else { return judgement };
        match judgement {
            Judgement::Judged { verdict, found, arithmetic } => Judgement::Judged {
                verdict: if days > OLD { Verdict::Unsupported } else { verdict },
                found,
                arithmetic: format!(
                    "newest known though figures up to {filed} were filed since: {arithmetic}"
                ),
            },
            other @ Judgement::NotCheckable(_) => other,
        }
    }

    /// By how many days a quarter's or a day's figure is behind the newest of anything filed, from 45 on, and that one's day.
    fn days_behind(&self, stated: &Stated) -> Option<(i64, Date)> {
        let filed = self.subject.filings.ledger.newest_day()?;
        let days = (filed - stated.figure.period?.end()).num_days();
        (days > 45 && stated.slot.count() <= 1).then_some((days, filed))
    }

    /// The first day on which the figure was past what the words mean.
    fn passed_since(&self, stated: &Stated) -> Date {
        let series = self.subject.filings.series(self.quantity);
        let passed = series.iter().rev().filter(|other| other.slot.count() == stated.slot.count());
        let run = passed.take_while(|other| self.fit(other.within) == Some(Fit::Understated));
        run.map(|other| other.since).min().unwrap_or(stated.since)
    }

    /// What was said of the span before it was restated.
    fn restated(&self, stated: &[&Stated]) -> Option<Judgement> {
        stated.iter().find_map(|stated| {
            let agrees =
                |figure: &&Figure| matches!(self.fit(Within::of(figure)), Some(Fit::Exact | Fit::Loose));
            let was = stated.before.iter().find(agrees)?;
            let since = stated.figure.known?;
            let name = stated.slot.name();
            let first = evidence(format!("{} as first filed", stated.name()), was);
            let rest = vec![evidence(stated.name(), &stated.figure)];
            let filed = format!("{}, restated: {}", filed(was, &name), filed(&stated.figure, &name));
            Some(judged(Verdict::Stale(since), first, rest, filed, &said_words(self.said)))
        })
    }

    /// An earlier span or day of which it is true.
    fn passed(&self, past: &[&Stated], series: &[Stated], newest: &Stated) -> Option<Judgement> {
        let of = |fit: Fit| past.iter().rev().find_map(|stated| Some((*stated, self.agreeing(stated, fit)?)));
        let (was, figure) = of(Fit::Exact).or_else(|| of(Fit::Loose))?;
        let ended = series
            .iter()
            .rev()
            .filter(|other| other.slot.count() == was.slot.count() && other.slot.is_after(was.slot))
            .min_by_key(|other| other.since);
        let long_after = || series.iter().rev().filter(|other| was.slot.is_long_before(other.slot));
        let ended = ended.or_else(|| long_after().min_by_key(|other| other.since))?;
        let first = evidence(was.name(), figure);
        let mut rest = vec![evidence(ended.name(), &ended.figure)];
        let mut words = format!(
            "{}, since then {}",
            filed(figure, &was.slot.name()),
            filed(&ended.figure, &ended.slot.name())
        );
        if ended.slot != newest.slot {
            rest.push(evidence(newest.name(), &newest.figure));
            words = format!("{words}; now {}", filed(&newest.figure, &newest.slot.name()));
        }
        Some(judged(Verdict::Stale(ended.since.max(was.since)), first, rest, words, &said_words(self.said)))
    }

    /// What is known of a span that agrees: its figure, else another source's on the same basis.
    fn agreeing<'s>(&self, stated: &'s Stated, wanted: Fit) -> Option<&'s Figure> {
        if self.fit(stated.within) == Some(wanted) {
            return Some(&stated.figure);
        }
        let is_near = |other: &&Figure| {
            (other.value - stated.figure.value).abs() <= BASIS * stated.figure.value.abs()
                && self.fit(Within::of(other)) == Some(wanted)
        };
        stated.others.iter().find(is_near)
    }

    /// What is called the last quarter may be one that was.
    fn quarter_before(&self, newest: &Stated) -> Option<Judgement> {
        let series = self.subject.filings.series(self.quantity);
        let of_its_kind = |stated: &&Stated| stated.slot.count() == newest.slot.count();
        let past: Vec<&Stated> =
            series.iter().filter(of_its_kind).filter(|stated| newest.slot.is_after(stated.slot)).collect();
        self.passed(&past, &series, newest)
    }

    /// A figure filed later that bears it out.
    fn later(&self, of: impl Fn(Date) -> bool) -> Option<Figure> {
        let items: &[Item] = match &self.quantity {
            Quantity::Item(item) => std::slice::from_ref(item),
            Quantity::ComputeRevenue => &[Item::RevenueHpc, Item::RevenueAiCloud],
            _ => return None,
        };
        items.iter().find_map(|item| {
            let later = self.subject.later(*item);
            let mut later = later.iter().filter(|later| {
                let end = later.figure.period.map(Period::end);
                later.since > self.subject.day && end.is_some_and(|end| end <= self.subject.day && of(end))
            });
            let fits =
                |figure: &Figure| self.fit(Within::of(figure)).is_some_and(|fit| fit != Fit::Understated);
            later.find(|later| fits(&later.figure)).map(|later| later.figure.clone())
        })
    }

    /// Why the newest figure decides nothing: newer results are due, or were filed without it.
    fn too_old(&self, newest: &Stated) -> Option<String> {
        let name = newest.name();
        if let Some(age) = self.subject.results_age().filter(|age| *age > OLD) {
            return Some(format!(
                "the newest results are {age} days old: newer ones than {name} are not in the book"
            ));
        }
        let (_, filed) = self.days_behind(newest)?;
        Some(format!("the newest is {name}, and figures up to {filed} have been filed without it"))
    }

    fn contradicted(&self, deciding: &Stated, stated: &[&Stated]) -> Judgement {
        let words = filed(&deciding.figure, &deciding.slot.name());
        if deciding.figure.kind == Kind::Estimated || deciding.figure.stale {
            let why = if deciding.figure.stale {
                "comes from a file that cannot be read now"
            } else {
                "is an estimate"
            };
            return not_checkable(format!("{words}, which does not agree but {why}"));
        }
        let first = evidence(deciding.name(), &deciding.figure);
        let mut rest = beside(deciding, &deciding.figure);
        rest.extend(
            stated
                .iter()
                .filter(|other| other.slot != deciding.slot)
                .map(|other| evidence(other.name(), &other.figure)),
        );
        rest.truncate(4);
        let apart = (self.said.value - deciding.figure.value).abs() / deciding.figure.value.abs();
        if others_part(self.quantity, &deciding.figure).is_some_and(|part| apart <= part) {
            let words = format!(
                "{words} to the company's own holders, and what others have of it is not in the book"
            );
            return judged(Verdict::Unsupported, first, rest, words, &said_words(self.said));
        }
        if let Some((verdict, why)) = basis::outside(self.quantity, self.said, &deciding.figure) {
            return judged(verdict, first, rest, format!("{words}, {why}"), &said_words(self.said));
        }
        judged(Verdict::Contradicted, first, rest, words, &said_words(self.said))
    }

    fn nothing_known(&self, slot: Option<&str>) -> Judgement {
        let slot = slot.map_or_else(String::new, |slot| format!(" {slot}"));
        let (ticker, day) = (self.subject.ticker, self.subject.day);
        not_checkable(format!("{}{slot} of {ticker} is not in the book by {day}", label(self.quantity)))
    }
}

/// By how much the net income of all holders may differ from one filed of the company's own: by preferred dividends
/// where it is that of common stock, else by what outside holders of subsidiaries have of it.
fn others_part(quantity: Quantity, figure: &Figure) -> Option<f64> {
    if quantity != Quantity::Item(Item::NetIncome) {
        return None;
    }
    let facts = figure.facts();
    let part = |note: &str| match (note.contains("attributable"), note.contains("common")) {
        (false, _) => None,
        (true, true) => Some(COMMON),
        (true, false) => Some(OUTSIDE),
    };
    facts.iter().filter_map(|fact| part(fact.note.as_deref()?)).reduce(f64::max)
}

/// What other sources say of the same span.
fn beside(stated: &Stated, used: &Figure) -> Vec<Evidence> {
    let others = stated.others.iter().chain([&stated.figure]).filter(|other| other.value != used.value);
    others.map(|other| evidence(format!("{}, by another source", stated.name()), other)).collect()
}

/// Whether a figure is the newest of its kind: of quarters, of years and of balances the newest, of half years and nine
/// months only those up to the newest quarter; none fifteen months before the newest of any kind.
fn is_current(stated: &Stated, series: &[Stated]) -> bool {
    let count = stated.slot.count();
    let is_passed = series.iter().any(|other| {
        let rivals = other.slot.count() == count || (count == 2 || count == 3);
        (rivals && other.slot.is_after(stated.slot)) || stated.slot.is_long_before(other.slot)
    });
    !is_passed
}

/// The one a text without a period speaks of first: the newest, a quarter before a longer span.
pub(super) fn newest<'s>(current: &[&'s Stated]) -> Option<&'s Stated> {
    current.iter().copied().reduce(|best, next| {
        let later = next.slot.is_after(best.slot);
        let shorter = !best.slot.is_after(next.slot) && next.slot.count() < best.slot.count();
        if later || shorter { next } else { best }
    })
}

fn not_yet(later: &Figure) -> Judgement {
    let slot = later.period.and_then(series::slot_of).map_or_else(|| "that period".to_owned(), Slot::name);
    let filed = later.known.map_or_else(String::new, |day| format!(" on {day}"));
    not_checkable(format!("results of {slot} were filed{filed}; not yet in the book that day"))
}

/// Whether a number's unit is one a quantity has.
pub(super) fn is_of(unit: Unit, said: Unit) -> bool {
    let money = |unit: Unit| {
        matches!(
            unit,
            Unit::Usd
                | Unit::UsdEach
                | Unit::UsdPerYear
                | Unit::UsdPerMwYear
                | Unit::UsdPerMonth
                | Unit::UsdPerMw
        )
    };
    unit == said
        || (money(unit) && money(said))
        || (matches!(unit, Unit::Ratio) && matches!(said, Unit::Points))
}
