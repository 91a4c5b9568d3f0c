//! The facts as filed: by item, the newest period first; below the one used what it replaced and what disputes it.

use std::{cmp::Reverse, sync::Arc};

use super::{Subject, words::short_span};
use crate::{
    analysis::Figure,
    model::{Book, Date, Fact, Period, Resolved, Seen, Span, Unit},
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
    let narrow = subject.width < 76;
    let columns = vec![
        Column::text("item", "Item", 18),
        Column::text("period", "Period", if wide { 24 } else { 17 }),
        Column::figure("value", "Value", if narrow { 10 } else { 19 }),
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
    let page = Page { subject, wide, stale: stale_files(&subject.desk.book) };
    for group in facts.chunk_by(|a, b| a.item == b.item && a.period == b.period) {
        page.push_group(&mut sheet, group);
    }
    sheet
}

fn days(period: Period) -> i64 {
    period.span().map_or(0, Span::days)
}

/// Files whose reading is not what they say now: few, mostly none.
fn stale_files(book: &Book) -> Vec<&str> {
    let stale = book.sources.iter().filter(|source| source.status.is_lost());
    stale.map(|source| &*source.path).collect()
}

/// What the rows are made with.
struct Page<'a> {
    subject: &'a Subject<'a>,
    wide: bool,
    stale: Vec<&'a str>,
}

impl Page<'_> {
    /// The facts of one item and period: first the one used.
    fn push_group(&self, sheet: &mut Sheet, group: &[Arc<Fact>]) {
        let Some(first) = group.first() else { return };
        let period = Dates::of(first.period, self.wide);
        if group.len() == 1 {
            return sheet.rows.push(self.row(alone(first), &period, Standing::Used));
        }
        let Subject { desk, company, .. } = self.subject;
        let resolved = desk.book.facts.resolve(&company.ticker, first.item, first.period, desk.as_of);
        let Some(resolved) = resolved else { return };
        let within = |facts: &[Arc<Fact>], fact: &Arc<Fact>| facts.iter().any(|one| Arc::ptr_eq(one, fact));
        let standing = |fact: &Arc<Fact>| match () {
            () if within(&resolved.conflicts, fact) => Standing::Conflict,
            () if within(&resolved.earlier, fact) => Standing::Restated,
            () => Standing::Same,
        };
        let others = group.iter().filter(|fact| !Arc::ptr_eq(fact, &resolved.fact));
        let below: Vec<Row> = others.map(|fact| self.row(alone(fact), &period, standing(fact))).collect();
        sheet.rows.push(self.row(resolved, &period, Standing::Used));
        sheet.rows.extend(below);
    }

    fn row(&self, resolved: Resolved, period: &Dates, standing: Standing) -> Row {
        let fact = Arc::clone(&resolved.fact);
        let label = format!("{} {} {}", self.subject.company.ticker, fact.item.label(), period.full);
        let figure = Figure::filed(resolved, self.stale.contains(&&*fact.at.file));
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
            Cell::toned(iso(fact.filed.day()), tone).whole(),
            Cell::toned(seen, Tone::Dim),
            accession,
            Cell::toned(place.clone(), Tone::Dim),
            Cell::toned(fact.note.as_ref().map(ToString::to_string).unwrap_or_default(), Tone::Dim),
        ];
        Row::new(place, cells)
    }
}

/// A fact with nothing beside it.
fn alone(fact: &Arc<Fact>) -> Resolved {
    Resolved { fact: Arc::clone(fact), conflicts: Vec::new(), earlier: Vec::new() }
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
