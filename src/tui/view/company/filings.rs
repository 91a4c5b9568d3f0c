//! The facts as filed: by item, the newest period first; below the one used what it replaced and what disputes it.

use std::{cmp::Reverse, sync::Arc};

use super::{Subject, words::short_span};
use crate::{
    analysis::{Figure, Kind, Trace},
    model::{Date, Fact, Period, Seen, Unit, agrees},
    report::number,
    tui::{
        styles::Tone,
        widget::sheet::{Cell, Column, Row, Sheet},
    },
};

/// What a fact is beside the one used for its item and period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Used,
    Same,
    Conflict,
    Restated,
}

pub(super) fn sheet(subject: &Subject<'_>) -> Sheet {
    let wide = subject.width >= 150;
    let columns = vec![
        Column::text("item", "Item", 20),
        Column::text("period", "Period", if wide { 24 } else { 16 }),
        Column::figure("value", "Value", 19),
        Column::text("standing", "", 8),
        Column::text("form", "Form", 5).priority(1),
        Column::text("filed", "Filed", 10).priority(2),
        Column::text("seen", "Seen", 8).priority(5),
        Column::text("accession", "Accession", 20).priority(6),
        Column::text("place", "In the book", 18).priority(3).flexible(),
        Column::text("note", "Note", 18).priority(4).flexible(),
    ];
    let mut sheet = Sheet::new(columns, "no fact of this company filed by this day");
    let mut facts = subject.desk.book.facts.of(&subject.company.ticker, subject.desk.as_of);
    // within an item the newest end first, of one end the shortest span first; a stable sort keeps the strongest first
    facts.sort_by_key(|fact| (fact.item as usize, Reverse(fact.period.end()), days(fact.period)));
    for group in facts.chunk_by(|a, b| a.item == b.item && a.period == b.period) {
        push_group(&mut sheet, subject, group, wide);
    }
    sheet
}

fn days(period: Period) -> i64 {
    period.span().map_or(0, crate::model::Span::days)
}

/// The facts of one item and period, the strongest first.
fn push_group(sheet: &mut Sheet, subject: &Subject<'_>, group: &[Arc<Fact>], wide: bool) {
    let Some((used, others)) = group.split_first() else { return };
    let standing = |other: &Fact| match () {
        () if agrees(used.value, other.value) => Standing::Same,
        () if other.filed == used.filed => Standing::Conflict,
        () => Standing::Restated,
    };
    let of = |wanted: Standing| -> Vec<Arc<Fact>> {
        others.iter().filter(|fact| standing(fact) == wanted).cloned().collect()
    };
    let (conflicts, earlier) = match others {
        [] => (Vec::new(), Vec::new()),
        _ => (of(Standing::Conflict), of(Standing::Restated)),
    };
    let period = Dates::of(used.period, wide);
    sheet.rows.push(row(subject, used, &period, Standing::Used, conflicts, earlier));
    for other in others {
        sheet.rows.push(row(subject, other, &period, standing(other), Vec::new(), Vec::new()));
    }
}

/// A period as it is written, once for every fact of it.
struct Dates {
    text: String,
    full: String,
}

impl Dates {
    fn of(period: Period, wide: bool) -> Self {
        let full = match period {
            Period::Instant(day) => iso(day),
            Period::Span(span) => format!("{} to {}", iso(span.start), iso(span.end)),
        };
        let text = match period {
            Period::Instant(_) => full.clone(),
            Period::Span(_) if wide => full.clone(),
            Period::Span(span) => short_span(span),
        };
        Self { text, full }
    }
}

fn row(
    subject: &Subject<'_>,
    fact: &Arc<Fact>,
    period: &Dates,
    standing: Standing,
    conflicts: Vec<Arc<Fact>>,
    earlier: Vec<Arc<Fact>>,
) -> Row {
    let label = format!("{} {} {}", subject.company.ticker, fact.item.label(), period.full);
    let figure = Figure {
        value: fact.value,
        unit: fact.unit,
        kind: if fact.seen == Seen::Quoted { Kind::Quoted } else { Kind::Reported },
        conflicted: !conflicts.is_empty(),
        stale: subject.desk.book.is_stale(&fact.at.file),
        period: Some(fact.period),
        known: Some(fact.filed),
        trace: Arc::new(Trace::Fact { fact: Arc::clone(fact), conflicts, earlier }),
    };
    let tone = if standing == Standing::Used { Tone::Text } else { Tone::Dim };
    let (word, word_tone) = match standing {
        Standing::Used if fact.restated => ("restates", Tone::Watch),
        Standing::Used => ("", Tone::Text),
        Standing::Same => ("same", Tone::Dim),
        Standing::Conflict => ("conflict", Tone::Watch),
        Standing::Restated => ("restated", Tone::Watch),
    };
    let value = vec![full(&figure), number::short(figure.value, figure.unit)];
    let seen = match fact.seen {
        Seen::Document => "document",
        Seen::Quoted => "quoted",
    };
    let accession = match &fact.accession {
        Some(accession) => Cell::toned(accession.to_string(), Tone::Dim).whole(),
        None => Cell::toned(number::MISSING, Tone::Dim),
    };
    let place = fact.at.to_string();
    let cells = vec![
        Cell::toned(fact.item.label(), tone),
        Cell::toned(period.text.clone(), tone).whole(),
        Cell::worded(label, &Ok(figure), value, tone),
        Cell::toned(word, word_tone),
        Cell::toned(fact.form.name(), tone),
        Cell::toned(iso(fact.filed), tone).whole(),
        Cell::toned(seen, Tone::Dim),
        accession,
        Cell::toned(place.clone(), Tone::Dim),
        Cell::toned(fact.note.as_ref().map(ToString::to_string).unwrap_or_default(), Tone::Dim),
    ];
    Row::new(place, cells)
}

/// Every digit with its unit; dollars go by their sign.
fn full(figure: &Figure) -> String {
    let text = number::full(figure.value, figure.unit);
    match (figure.unit, text.strip_suffix(" USD")) {
        (Unit::Usd, Some(digits)) => match digits.strip_prefix('−') {
            Some(digits) => format!("−${digits}"),
            None => format!("${digits}"),
        },
        _ => text,
    }
}

fn iso(day: Date) -> String {
    use chrono::Datelike;
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}
