//! What lies between two figures, of when they are, and which is better by a rule.

use chrono::Days;

use crate::{
    analysis::{
        Figure, Input, Missing, Reading,
        thresholds::{Direction, Metric},
    },
    model::{Date, Period, Quarter, Span, Ticker, Unit},
};

/// A quarter of 13 weeks ends some days beside the month: so many days are no difference.
const WEEK: i64 = 7;
/// Days from the middle of a quarter to its end.
const MIDDLE: u64 = 45;

/// When the figures of a row are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Periods {
    left: Option<Period>,
    right: Option<Period>,
}

impl Periods {
    pub(super) fn of(left: &Reading, right: &Reading) -> Self {
        let period = |reading: &Reading| reading.as_ref().ok().and_then(|figure| figure.period);
        Self { left: period(left), right: period(right) }
    }

    /// Whether they are of different days, beyond the week by which quarters' ends lie apart.
    pub(super) fn differ(&self) -> bool {
        let near = |a: Date, b: Date| (a - b).num_days().abs() <= WEEK;
        match (self.left, self.right) {
            (Some(Period::Span(a)), Some(Period::Span(b))) => !near(a.start, b.start) || !near(a.end, b.end),
            (Some(a), Some(b)) => a != b,
            _ => false,
        }
    }

    /// Whether one may be held against the other: flows of one quarter, or balances at most a week apart.
    pub(super) fn are_alike(&self) -> bool {
        let quarter = |span: Span| (span.quarter(), span.quarters());
        match (self.left, self.right) {
            (Some(Period::Instant(a)), Some(Period::Instant(b))) => (a - b).num_days().abs() <= WEEK,
            (Some(Period::Span(a)), Some(Period::Span(b))) => quarter(a) == quarter(b),
            (Some(_), Some(_)) => false,
            _ => true,
        }
    }

    /// A word for each side, where they differ: the quarters, or the last days where the quarter is the same.
    pub(super) fn words(&self) -> (String, String) {
        match (self.left, self.right) {
            (Some(left), Some(right)) if self.differ() => {
                let (a, b) = (word(left), word(right));
                if a == b { (day(left), day(right)) } else { (a, b) }
            }
            _ => (String::new(), String::new()),
        }
    }

    /// The period of both, or each where they differ.
    pub(super) fn both(&self) -> String {
        if let (Some(Period::Instant(left)), Some(Period::Instant(right))) = (self.left, self.right)
            && self.differ()
        {
            return format!("{} against {}", left.format("%y-%m-%d"), right.format("%y-%m-%d"));
        }
        let (left, right) = self.words();
        if !left.is_empty() {
            return format!("{left} against {right}");
        }
        self.left.or(self.right).map_or_else(String::new, short)
    }
}

/// `26Q1`, the last of four quarters, or the last day.
fn short(period: Period) -> String {
    let Some(span) = period.span() else { return period.end().to_string() };
    match span.quarters() {
        Some(1) => span.quarter().short(),
        Some(count) => format!("{count}q to {}", span.end.format("%y-%m-%d")),
        None => period.end().to_string(),
    }
}

/// As short as tells them apart: `26Q2`, `4q 26Q2`, or the last day where it ends no quarter.
fn word(period: Period) -> String {
    let last = |end: Date| Quarter::holding(end - Days::new(MIDDLE)).short();
    match period {
        Period::Span(span) => match span.quarters() {
            Some(1) => span.quarter().short(),
            Some(count) => format!("{count}q {}", last(span.end)),
            None => day(period),
        },
        Period::Instant(end) => {
            // a balance within a week of the month's end of a quarter is that quarter's
            let near = [end - Days::new(7), end + Days::new(7)].map(Quarter::holding);
            let [before, after] = near;
            if before == after { end.format("%y-%m-%d").to_string() } else { before.short() }
        }
    }
}

fn day(period: Period) -> String {
    period.end().format("%d %b").to_string()
}

/// Right less left, with both as inputs. Nothing lies between what has no end and anything else.
pub(super) fn difference(
    (left, right): (&Reading, &Reading),
    tickers: (&Ticker, &Ticker),
    metric: Option<Metric>,
    periods: &Periods,
) -> Reading {
    let both = left
        .as_ref()
        .map_err(Clone::clone)
        .and_then(|left| Ok((left, right.as_ref().map_err(Clone::clone)?)));
    let (left, right) = match (both, left, right) {
        (Ok(both), ..) => both,
        (Err(_), Err(left), Err(right)) => return Err(left.clone().and(right)),
        (Err(missing), ..) => return Err(missing),
    };
    let is_months = matches!(metric, Some(Metric::Runway | Metric::OperatingRunway | Metric::Wall));
    if is_months && [left, right].iter().any(|figure| figure.value >= Metric::GENERATIVE_MONTHS) {
        return Err(Missing::of("difference", "one of them has no end within sixty months"));
    }
    if left.unit != right.unit {
        return Err(Missing::of("difference", "they are in different units"));
    }
    let unit = if left.unit == Unit::Ratio { Unit::Points } else { left.unit };
    let input =
        |ticker: &Ticker, figure: &Figure| Input { name: ticker.to_string().into(), figure: figure.clone() };
    let inputs = vec![input(tickers.1, right), input(tickers.0, left)];
    let formula = format!("{} − {}", tickers.1, tickers.0);
    let figure = Figure::from_inputs(right.value - left.value, unit, formula, inputs)?;
    if !periods.differ() {
        return Ok(figure);
    }
    let note = format!("the periods differ: {} ({} against {})", periods.both(), tickers.0, tickers.1);
    Ok(if periods.are_alike() { figure.noted(note) } else { figure.estimated(note) })
}

/// Whether the right one is better; `None` where neither is.
pub(super) fn better(way: Direction, left: &Reading, right: &Reading) -> Option<bool> {
    let (left, right) = (left.as_ref().ok()?, right.as_ref().ok()?);
    if way.is_worse(left.value, right.value) {
        return Some(true);
    }
    way.is_worse(right.value, left.value).then_some(false)
}
