use super::{Filed, Ledger, Series, derive};
use crate::{
    analysis::{
        Figure, Input, Missing, Reading,
        figure::{basis_note, sum},
    },
    model::{Item, Period, Quarter, Span},
};

impl Ledger {
    /// A flow over the `count` quarters (1 to 4) that end with one: the span as filed, else the sum of the quarters,
    /// else the difference or the roll-forward of spans filed. Never an extrapolation.
    pub fn window(&self, item: Item, last: Quarter, count: u8) -> Reading {
        if count == 1 {
            return self.quarter(item, last);
        }
        if let Some(filed) = self.flows.get(item).and_then(|series| series.filed_over(last, count)) {
            return Ok(filed);
        }
        let quarters: Vec<Quarter> = (0..i32::from(count)).rev().map(|back| last.plus(-back)).collect();
        let readings: Vec<Reading> = quarters.iter().map(|quarter| self.quarter(item, *quarter)).collect();
        if readings.iter().all(Result::is_ok) {
            return Self::added(item, &quarters, readings);
        }
        let spans = self.flows.get(item).and_then(|series| series.over(item, last, count));
        spans.unwrap_or_else(|| {
            let missing = readings.iter().filter_map(|reading| reading.as_ref().err());
            Err(missing.fold(Missing::default(), Missing::and))
        })
    }

    fn added(item: Item, quarters: &[Quarter], readings: Vec<Reading>) -> Reading {
        let known: Vec<Figure> = readings.into_iter().flatten().collect();
        let span = known
            .iter()
            .filter_map(|figure| figure.period?.span())
            .reduce(|first, next| Span { start: first.start.min(next.start), end: first.end.max(next.end) });
        let inputs = quarters
            .iter()
            .zip(known)
            .map(|(quarter, figure)| Input { name: quarter.to_string().into(), figure })
            .collect();
        let total = sum(inputs, item.unit(), "sum of the quarters");
        let total = total.ok_or_else(|| Missing::of(item.name(), "not in the book"))?;
        let total = match basis_note(&total) {
            Some(note) => total.noted(note),
            None => total,
        };
        Ok(match span {
            Some(span) => total.over(Period::Span(span)),
            None => total,
        })
    }
}

impl Series {
    fn filed_over(&self, last: Quarter, count: u8) -> Option<Figure> {
        let row = |row: &&Filed| row.last_quarter() == last && row.span.quarters() == Some(count);
        self.filed.iter().find(row).map(|row| row.figure.clone())
    }

    fn over(&self, item: Item, last: Quarter, count: u8) -> Option<Reading> {
        let ending = |row: &&Filed| row.last_quarter() == last;
        let difference = self.filed.iter().filter(ending).find_map(|long| {
            let short = self.filed.iter().find(|short| {
                derive::rest(long.span, short.span).is_some_and(|rest| rest.quarters() == Some(count))
            })?;
            let rest = derive::rest(long.span, short.span)?;
            Some(derive::difference(item, long, short, rest, &self.filed))
        });
        difference.or_else(|| if count == 4 { self.rolled(item, last) } else { None })
    }

    /// Full year + this year to date − last year to date.
    fn rolled(&self, item: Item, last: Quarter) -> Option<Reading> {
        let to_date = self.filed.iter().filter(|row| row.last_quarter() == last).find(|row| {
            row.span.quarters().is_some_and(|count| count < 4) && self.year_before(row.span).is_some()
        })?;
        let year = self.year_before(to_date.span)?;
        let before = self.filed.iter().find(|row| {
            row.span.start == year.span.start && row.span.quarters() == to_date.span.quarters()
        })?;
        let rest = derive::rest(year.span, before.span)?;
        let remainder = match derive::difference(item, year, before, rest, &self.filed) {
            Ok(figure) => figure,
            refused => return Some(refused),
        };
        let value = remainder.value + to_date.figure.value;
        let figure = Figure::computed(
            value,
            item.unit(),
            "last year after the same date + this year to date",
            [("rest of last year", &remainder), ("this year to date", &to_date.figure)],
        );
        let span = Span { start: rest.start, end: to_date.span.end };
        Some(figure.map(|figure| figure.over(Period::Span(span))))
    }

    /// The full year that ends the day before a span starts.
    fn year_before(&self, span: Span) -> Option<&Filed> {
        let end = span.start.pred_opt()?;
        self.filed.iter().find(|row| row.span.end == end && row.span.quarters() == Some(4))
    }
}
