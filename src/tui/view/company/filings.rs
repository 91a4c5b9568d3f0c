//! The facts as filed: by item, the newest period first; below the one used what it replaced and what disputes it.

use std::{cmp::Reverse, sync::Arc};

use super::{Subject, words::short_span};
use crate::{
    analysis::Figure,
    model::{Book, Date, Fact, Filed, Period, Resolved, Span as Days, TaggedPart, Tagging, Unit},
    report::{number, words},
    tui::{
        styles::Tone,
        widget::sheet::{Cell, Column, Row, Sheet, Span},
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
    let mut facts = subject.desk.book.facts.of(&subject.company.ticker, subject.desk.as_of);
    let tagged = facts.iter().any(|fact| fact.tagging.is_some());
    let mut sheet =
        Sheet::new(columns(&facts, subject.width, tagged), "no fact of this company filed by this day");
    // within an item the newest end first, of one end the shortest span first; a stable sort keeps the strongest first
    facts.sort_by_key(|fact| (fact.item as usize, Reverse(fact.period.end()), days(fact.period)));
    let page = Page { subject, wide, tagged, stale: stale_files(&subject.desk.book) };
    for group in facts.chunk_by(|a, b| a.item == b.item && a.period == b.period) {
        page.push_group(&mut sheet, group);
    }
    sheet
}

fn columns(facts: &[Arc<Fact>], width: u16, tagged: bool) -> Vec<Column> {
    let undated = facts.iter().any(|fact| words::known_day(fact.filed).is_none());
    let value = match width {
        ..76 => 10,
        76..90 => 14,
        90.. => 19,
    };
    let filed = if undated && width >= 120 { 18 } else { 10 };
    let mut columns = vec![
        Column::text("item", "Item", 18),
        Column::text("period", "Period", if width >= 150 { 24 } else { 17 }),
        Column::figure("value", "Value", value),
        Column::text("standing", "", 9),
        Column::text("form", "Form", 5).priority(1),
        Column::text("filed", "Filed", filed).priority(2),
        Column::text("seen", "Seen", 8).priority(6),
        Column::text("accession", "Accession", 20).priority(7),
        Column::text("place", "In the book", 18).priority(if tagged { 5 } else { 3 }).flexible(),
        Column::text("note", "Note", 18).priority(4).flexible(),
    ];
    if tagged {
        columns.insert(6, Column::text("tag", "From the tag", 24).priority(3).flexible());
    }
    columns
}

fn days(period: Period) -> i64 {
    period.span().map_or(0, Days::days)
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
    /// Whether a fact of the company was read in a filing.
    tagged: bool,
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
            Standing::Used if words::stands_in(&fact).is_some() => ("stands in", Tone::Watch),
            Standing::Used if fact.restated => ("restates", Tone::Watch),
            Standing::Used => ("", Tone::Text),
            Standing::Same if words::stands_in(&fact).is_some() => ("stands in", Tone::Dim),
            Standing::Same => ("same", Tone::Dim),
            Standing::Conflict => ("conflict", Tone::Watch),
            Standing::Restated => ("restated", Tone::Watch),
        };
        let value = vec![full(&figure), number::short(figure.value, figure.unit)];
        let accession = match &fact.accession {
            Some(accession) => Cell::toned(accession.to_string(), Tone::Dim).whole(),
            None => Cell::toned(number::MISSING, Tone::Dim),
        };
        let place = fact.at.to_string();
        let mut cells = vec![
            Cell::toned(fact.item.label(), tone),
            Cell::toned(period.text.clone(), tone).whole(),
            Cell::worded(label, &Ok(figure), value, tone),
            Cell::toned(word, word_tone),
            Cell::toned(fact.form.name(), tone),
            filed(fact.filed, tone),
            Cell::toned(words::seen(fact.seen), Tone::Dim),
            accession,
            Cell::toned(place.clone(), Tone::Dim),
            Cell::toned(fact.note.as_ref().map(ToString::to_string).unwrap_or_default(), Tone::Dim),
        ];
        if self.tagged {
            cells.insert(6, fact.tagging.as_deref().map(tag).unwrap_or_default());
        }
        // one tag may make several items
        Row::new(format!("{} {} {place}", fact.item.name(), period.full), cells)
    }
}

/// The day; where it is not known, that it is not, with the one from which it counts.
fn filed(filed: Filed, tone: Tone) -> Cell {
    match filed {
        Filed::On(day) => Cell::toned(iso(day), tone).whole(),
        Filed::By(day) => Cell::toned(format!("?, from {}", iso(day)), Tone::Unknown)
            .or(vec![Span::new("unknown", Tone::Unknown)])
            .whole(),
    }
}

/// The tags a fact was made of: with axes and prefixes, else by their own names and members.
fn tag(tagging: &Tagging) -> Cell {
    let local = |part: &TaggedPart| {
        let name = part.name.rsplit(':').next().unwrap_or_default().to_owned();
        let members = part.dimensions.iter().map(|dimension| format!(" {}", dimension.member));
        std::iter::once(name).chain(members).collect::<String>()
    };
    let local: Vec<String> = tagging.parts.iter().map(local).collect();
    Cell::toned(words::concepts(tagging), Tone::Dim).or(vec![Span::new(local.join(", "), Tone::Dim)])
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
