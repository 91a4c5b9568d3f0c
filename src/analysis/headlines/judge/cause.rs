//! A result put down to causes, or said to be no cash.

use std::rc::Rc;

use super::{
    period::{self, is_relative},
    series::{Slot, Stated},
    subject::Subject,
    words::{evidence, judged, not_checkable, value},
};
use crate::{
    analysis::{
        CauseClass, Figure, Input, Kind, Loss, Verdict as Rank,
        headlines::{Blamed, Evidence, Extent, Judgement, Outcome, Quantity, Verdict, When, Word},
    },
    model::{Date, Item, Unit},
};

/// A share from which a cause is worth a word.
const SOME: f64 = 0.05;
/// The bulk.
const BULK: f64 = 0.5;
/// What is left of "all" may be rounding.
const WHOLE: f64 = 0.9;
/// From here a result is largely one thing.
const LARGELY: f64 = 0.75;
/// What is not itemised below this is rounding.
const OPEN: f64 = 0.005;

/// Judges what a result was put down to.
pub(super) fn cause(
    subject: &Subject<'_>,
    result: Outcome,
    causes: &[Blamed],
    extent: Extent,
    when: Option<When>,
    written: Date,
) -> Judgement {
    let business = causes.iter().find(|blamed| matches!(blamed, Blamed::Compute | Blamed::Mining));
    let causes = &of_lines(causes, result);
    best(Anatomy::all(subject, result, when, written), |anatomy| match (business, result) {
        (Some(business), Outcome::Profit) => anatomy.of_business(subject, *business),
        _ => anatomy.blamed(causes, extent),
    })
}

/// Of a loss put down to lines and to mining, the lines: "write-downs of mining machines" is one cause, not two.
fn of_lines(causes: &[Blamed], result: Outcome) -> Vec<Blamed> {
    let has_line = causes.iter().any(|blamed| matches!(blamed, Blamed::Line(_)));
    let is_beside = |blamed: &Blamed| result == Outcome::Loss && has_line && *blamed == Blamed::Mining;
    causes.iter().filter(|blamed| !is_beside(blamed)).copied().collect()
}

/// The judgement of the reading that bears a text out best, the first of equals.
fn best(readings: Result<Vec<Anatomy>, Box<Judgement>>, judged: impl Fn(&Anatomy) -> Judgement) -> Judgement {
    let readings = match readings {
        Ok(readings) => readings,
        Err(judgement) => return *judgement,
    };
    let rank = |judgement: &Judgement| match judgement.word() {
        Word::Confirmed => 0,
        Word::Rounding => 1,
        Word::Contradicted => 4,
        Word::Unsupported | Word::NotCheckable => 3,
        _ => 2,
    };
    let all = readings.iter().map(judged);
    all.reduce(|best, next| if rank(&next) < rank(&best) { next } else { best })
        .unwrap_or_else(|| not_checkable("net income is not in the book"))
}

/// Judges a result said to be no cash.
pub(super) fn non_cash(
    subject: &Subject<'_>,
    result: Outcome,
    extent: Extent,
    when: Option<When>,
    written: Date,
) -> Judgement {
    best(Anatomy::all(subject, result, when, written), |anatomy| anatomy.non_cash(extent))
}

/// A result taken apart.
struct Anatomy {
    slot: Slot,
    net: Figure,
    loss: Rc<Loss>,
    /// Of |net|, positive where it pulls the way of the result.
    open: f64,
    word: &'static str,
}

impl Anatomy {
    /// The results a text may speak of: of the period it names, else the newest quarter's when it was written, and the
    /// year's where that ends no earlier.
    fn all(
        subject: &Subject<'_>,
        result: Outcome,
        when: Option<When>,
        written: Date,
    ) -> Result<Vec<Self>, Box<Judgement>> {
        let income = Quantity::Item(Item::NetIncome);
        let known: Vec<Stated> = if let Some(when) = when {
            let meant = period::meant(subject, when, written);
            meant.into_iter().filter_map(|meant| period::at(subject, income, meant)).collect()
        } else {
            let series = subject.filings.series(income);
            let newest = |count: u8| {
                let public = |stated: &&Stated| stated.since <= written && stated.slot.count() == count;
                series.iter().rev().find(public).cloned()
            };
            let (quarter, year) = (newest(1), newest(4));
            match (&quarter, &year) {
                (Some(of_quarter), Some(of_year)) if of_year.slot.is_after(of_quarter.slot) => {
                    year.into_iter().collect()
                }
                (Some(of_quarter), Some(of_year)) if of_quarter.slot.is_after(of_year.slot) => {
                    quarter.into_iter().collect()
                }
                _ => quarter.into_iter().chain(year).collect(),
            }
        };
        let word = match result {
            Outcome::Loss => "loss",
            Outcome::Profit => "profit",
        };
        let pulls = |value: f64| (value < 0.0) == (result == Outcome::Loss);
        let Some(first) = known.first() else {
            let when = when.filter(|when| !is_relative(*when)).map_or("", |_| " for that period");
            let (ticker, day) = (subject.ticker, subject.day);
            return Err(Box::new(not_checkable(format!(
                "net income of {ticker}{when} is not in the book by {day}"
            ))));
        };
        let meant: Vec<Self> = known
            .iter()
            .filter(|stated| pulls(stated.figure.value))
            .filter_map(|stated| Self::of(subject, stated, word))
            .collect();
        if meant.is_empty() {
            let words = super::words::filed(&first.figure, &first.slot.name());
            let firm = first.figure.kind != Kind::Estimated && !first.figure.stale;
            let verdict = if firm { Verdict::Contradicted } else { Verdict::Unsupported };
            let first = evidence(first.name(), &first.figure);
            return Err(Box::new(judged(verdict, first, Vec::new(), &words, &format!("a {word}"))));
        }
        Ok(meant)
    }

    fn of(subject: &Subject<'_>, stated: &Stated, word: &'static str) -> Option<Self> {
        let Slot::Span { last, count } = stated.slot else { return None };
        let loss = subject.filings.loss(last, count);
        let open = loss.not_itemised_share.as_ref().map_or(1.0, |share| share.value);
        Some(Self { slot: stated.slot, net: stated.figure.clone(), loss, open, word })
    }

    fn blamed(&self, causes: &[Blamed], extent: Extent) -> Judgement {
        let lines: Vec<Item> = causes
            .iter()
            .filter_map(|blamed| match blamed {
                Blamed::Line(item) => Some(*item),
                _ => None,
            })
            .collect();
        let has_other = lines.len() < causes.len();
        let effects: Vec<Input> = lines.iter().filter_map(|item| self.effect(*item)).collect();
        let is_itemised = effects.len() == lines.len() && !has_other;
        let known = effects.iter().map(|input| input.figure.value).sum::<f64>() / self.net.value;
        // what pulls the other way unseen may hide any cause, and what is no line at all may stand anywhere
        let is_open_end = has_other || self.open <= -OPEN || lines.iter().any(|item| item.is_revenue_line());
        let is_revenue = lines.iter().any(|item| item.is_revenue_line());
        let left = self.left_by_the_largest(&lines).filter(|_| !has_other && !is_revenue);
        let upper = match is_itemised {
            true => known,
            _ if is_open_end => left.map_or(f64::INFINITY, |left| left.max(known)),
            _ => known.max(0.0) + self.open.max(0.0),
        };
        let verdict = match extent {
            Extent::Some if known >= SOME && is_itemised => Verdict::Confirmed,
            Extent::Some if known >= SOME => Verdict::Incomplete,
            Extent::Some if is_itemised && known <= 0.0 => Verdict::Contradicted,
            Extent::All if (BULK..WHOLE).contains(&known) => Verdict::Incomplete,
            Extent::All | Extent::Most if known >= BULK => Verdict::Confirmed,
            Extent::All | Extent::Most if upper < BULK => Verdict::Contradicted,
            Extent::Some | Extent::All | Extent::Most => Verdict::Unsupported,
            Extent::Largest => self.largest(&lines, known, is_itemised, upper),
        };
        let names = names(causes);
        let said = format!("{} is {names}", self.extent(extent));
        self.verdict(verdict, &names, effects, (known, upper), &said)
    }

    /// What another cause that is the bulk leaves of the result.
    fn left_by_the_largest(&self, lines: &[Item]) -> Option<f64> {
        let largest = self.loss.causes.get(self.loss.largest?)?;
        let share = largest.effect.value / self.net.value;
        let is_other = lines.iter().all(|item| item.label() != largest.label);
        let is_bulk = is_other && !largest.is_gross() && share >= BULK && self.loss.verdict == Rank::Bulk;
        is_bulk.then_some((1.0 - share).max(0.0))
    }

    /// Whether some causes together are the largest.
    fn largest(&self, lines: &[Item], known: f64, is_itemised: bool, upper: f64) -> Verdict {
        let largest = self.loss.largest.and_then(|at| self.loss.causes.get(at));
        let Some(largest) = largest else { return Verdict::Unsupported };
        let is_named = lines.iter().any(|item| item.label() == largest.label);
        let share = largest.effect.value / self.net.value;
        match self.loss.verdict {
            Rank::Bulk | Rank::LargestSingle if is_named && is_itemised => Verdict::Confirmed,
            _ if is_itemised && known * 1.1 < share => Verdict::Contradicted,
            _ if !is_itemised && upper < share => Verdict::Contradicted,
            _ => Verdict::Unsupported,
        }
    }

    /// The effect of a line on the result, where the book names it.
    fn effect(&self, item: Item) -> Option<Input> {
        let cause = self.loss.causes.iter().find(|cause| cause.label == item.label())?;
        Some(Input { name: cause.label.into(), figure: cause.effect.clone() })
    }

    fn verdict(
        &self,
        verdict: Verdict,
        names: &str,
        effects: Vec<Input>,
        (known, upper): (f64, f64),
        said: &str,
    ) -> Judgement {
        let slot = self.slot.name();
        let net = evidence(format!("net income {slot}"), &self.net);
        let mut inputs = effects;
        let is_known = !inputs.is_empty();
        inputs.push(Input { name: "net income".into(), figure: self.net.clone() });
        let share = Figure::from_inputs(known, Unit::Ratio, "effect ÷ net income".to_owned(), inputs);
        let share = share.ok().filter(|_| is_known);
        let mut shown: Vec<Evidence> = Vec::new();
        shown.extend(share.map(|share| evidence(format!("{names} {slot}, of the {}", self.word), &share)));
        let is_left = self.open <= -OPEN;
        if upper > known
            && !(is_left && upper.is_finite())
            && let Ok(open) = &self.loss.not_itemised_share
        {
            shown.push(evidence(format!("not itemised {slot}, at most {names}"), open));
        }
        shown.extend(self.biggest());
        shown.push(net);
        let bound = match upper {
            _ if upper.is_infinite() => "its part cannot be bounded".to_owned(),
            _ if upper > known && is_left => {
                format!("at most {} beside the largest", value(upper, Unit::Ratio))
            }
            _ if upper > known => {
                format!("at most {} with all that is not itemised", value(upper, Unit::Ratio))
            }
            _ => "all of it itemised".to_owned(),
        };
        let seen = if known == 0.0 {
            "not itemised".to_owned()
        } else {
            format!("{} of it", value(known, Unit::Ratio))
        };
        let words = format!("{}: {names} {seen}, {bound}{}", self.filed(), self.biggest_words());
        self.firm(verdict, shown, words, said)
    }

    /// A verdict whose first figure is no estimate where it contradicts.
    fn firm(&self, verdict: Verdict, mut shown: Vec<Evidence>, words: String, said: &str) -> Judgement {
        let firm = |evidence: &Evidence| evidence.figure.kind != Kind::Estimated && !evidence.figure.stale;
        let verdict = match (verdict, shown.iter().position(firm)) {
            (Verdict::Contradicted, Some(at)) if firm_net(&self.net) => {
                shown.swap(0, at);
                verdict
            }
            (Verdict::Contradicted, _) => Verdict::Unsupported,
            _ => verdict,
        };
        let mut shown = shown.into_iter();
        match shown.next() {
            Some(first) => judged(verdict, first, shown.collect(), words, said),
            None => not_checkable(words),
        }
    }

    fn biggest(&self) -> Option<Evidence> {
        let cause = self.loss.causes.get(self.loss.largest?)?;
        let share = cause.share.as_ref().ok()?;
        Some(evidence(format!("{} {}, the largest cause named", cause.label, self.slot.name()), share))
    }

    fn biggest_words(&self) -> String {
        let cause = self.loss.largest.and_then(|at| self.loss.causes.get(at));
        let share = cause.and_then(|cause| Some((cause.label, cause.share.as_ref().ok()?.value)));
        share.map_or_else(String::new, |(label, share)| {
            format!("; the largest named is {label}, {}", value(share, Unit::Ratio))
        })
    }

    fn filed(&self) -> String {
        super::words::filed(&self.net, &self.slot.name())
    }

    fn extent(&self, extent: Extent) -> String {
        let word = self.word;
        match extent {
            Extent::Some => format!("a part of the {word}"),
            Extent::Largest => format!("the largest part of the {word}"),
            Extent::Most => format!("most of the {word}"),
            Extent::All => format!("all of the {word}"),
        }
    }

    fn non_cash(&self, extent: Extent) -> Judgement {
        let share = |class: CauseClass| {
            let of = self.loss.causes.iter().filter(|cause| cause.class == class);
            of.map(|cause| cause.effect.value / self.net.value).sum::<f64>()
        };
        let (lower, cash) = (share(CauseClass::NonCash), share(CauseClass::Cash));
        let upper = if self.open <= -OPEN { f64::INFINITY } else { 1.0 - cash };
        let is_open = self.open.abs() >= OPEN || share(CauseClass::Mixed).abs() >= OPEN;
        let verdict = match extent {
            Extent::Some if lower >= SOME => Verdict::Confirmed,
            Extent::All if lower >= WHOLE => Verdict::Confirmed,
            Extent::Most | Extent::Largest if lower >= LARGELY || (lower >= BULK && !is_open) => {
                Verdict::Confirmed
            }
            Extent::Some if upper < SOME => Verdict::Contradicted,
            Extent::Most | Extent::Largest | Extent::All if lower >= BULK => Verdict::Incomplete,
            Extent::Most | Extent::Largest | Extent::All if upper < BULK => Verdict::Contradicted,
            _ => Verdict::Unsupported,
        };
        let slot = self.slot.name();
        let mut shown: Vec<Evidence> = Vec::new();
        let own = self.loss.non_cash_share.as_ref().ok();
        shown.extend(own.map(|share| evidence(format!("non-cash causes {slot}, at least"), share)));
        let interest =
            self.loss.causes.iter().filter(|cause| cause.class == CauseClass::Cash && !cause.is_gross());
        shown.extend(interest.filter_map(|cause| {
            Some(evidence(format!("{} {slot}, cash", cause.label), cause.share.as_ref().ok()?))
        }));
        if let Ok(open) = &self.loss.not_itemised_share {
            shown.push(evidence(format!("not itemised {slot}"), open));
        }
        shown.push(evidence(format!("net income {slot}"), &self.net));
        let bound = if upper.is_finite() {
            format!("at most {}", value(upper, Unit::Ratio))
        } else {
            "no upper bound".to_owned()
        };
        let words = format!("{}: non-cash at least {}, {bound}", self.filed(), value(lower, Unit::Ratio));
        self.firm(verdict, shown, words, &format!("{} is non-cash", self.extent(extent)))
    }

    /// A profit put down to one business: its part of revenue, for the book splits no profit by business.
    fn of_business(&self, subject: &Subject<'_>, business: Blamed) -> Judgement {
        let at = |quantity| subject.filings.at(quantity, self.slot);
        let compute = at(Quantity::ComputeShare);
        let mining = at(Quantity::ShareOf(crate::analysis::Line::Mining));
        let (own, other, name, other_name) = match business {
            Blamed::Mining => (mining, compute, "mining", "HPC and AI cloud"),
            _ => (compute, mining, "HPC and AI cloud", "mining"),
        };
        let slot = self.slot.name();
        let share = own.as_ref().map(|own| own.figure.value);
        let rest = other.as_ref().map(|other| 1.0 - other.figure.value);
        let Some(upper) = share.or(rest) else {
            return not_checkable(format!(
                "revenue of {} by line is not in the book for {slot}",
                subject.ticker
            ));
        };
        let verdict = if upper < SOME { Verdict::Contradicted } else { Verdict::Unsupported };
        let mut shown: Vec<Evidence> = Vec::new();
        shown.extend(own.map(|own| evidence(format!("{name} share of revenue {slot}"), &own.figure)));
        shown.extend(
            other.map(|other| evidence(format!("{other_name} share of revenue {slot}"), &other.figure)),
        );
        shown.push(evidence(format!("net income {slot}"), &self.net));
        let marks = fair_value(subject, self.slot);
        let gain = marks.as_ref().map_or_else(String::new, |marks| {
            format!("; {} {}", marks.name, value(marks.figure.value, marks.figure.unit))
        });
        shown.extend(marks);
        let head = match share {
            Some(share) => format!("{name} was {} of revenue", value(share, Unit::Ratio)),
            None => format!("{other_name} was {} of revenue", value(1.0 - upper, Unit::Ratio)),
        };
        self.firm(
            verdict,
            shown,
            format!("{}: {head}{gain}", self.filed()),
            &format!("{name} made the {}", self.word),
        )
    }
}

fn firm_net(net: &Figure) -> bool {
    net.kind != Kind::Estimated && !net.stale
}

/// Bitcoin marks of the span, else of the longest part of it that was filed.
fn fair_value(subject: &Subject<'_>, slot: Slot) -> Option<Evidence> {
    let marks = Quantity::Item(Item::FairValueChangeBitcoin);
    if let Some(whole) = subject.filings.at(marks, slot) {
        return Some(evidence(whole.name(), &whole.figure));
    }
    let Slot::Span { last, count } = slot else { return None };
    let first = last.plus(1 - i32::from(count));
    let series = subject.filings.series(marks);
    let inside = series.iter().filter(|stated| match stated.slot {
        Slot::Span { last: part, count } => part <= last && part.plus(1 - i32::from(count)) >= first,
        Slot::Day(_) => false,
    });
    let part = inside.max_by_key(|stated| stated.slot.count())?;
    Some(evidence(part.name(), &part.figure))
}

fn names(causes: &[Blamed]) -> String {
    let name = |blamed: &Blamed| match blamed {
        Blamed::Line(item) => item.label(),
        Blamed::Compute => "HPC and AI",
        Blamed::Mining => "mining",
        Blamed::BuildOut => "the build-out",
    };
    causes.iter().map(name).collect::<Vec<_>>().join(" and ")
}
