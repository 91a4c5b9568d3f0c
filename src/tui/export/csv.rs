//! CSV: a header and a row a line, raw (RFC 4180). A column of figures names its unit; where its figures are of several
//! units each has a column of units beside it.

use std::collections::BTreeSet;

use csv::{Terminator, WriterBuilder};

use super::{
    columns::unit,
    page::{Line, Page, Raw},
    spoken::Bound,
};
use crate::{
    analysis::{Figure, Kind},
    report::csv::{raw, safe},
    tui::widget::sheet::{Align, Cell, Column},
};

/// How the figures of a column name their units.
enum Units {
    /// No figure stands in it.
    None,
    /// All are of this one.
    One(&'static str),
    /// Each has its own.
    Several,
}

/// A figure that stands beside the words it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Beside {
    /// The words say that it is no larger.
    AtMost,
    /// The words say that it is no smaller.
    AtLeast,
    /// The words tell it.
    Told,
}

impl Beside {
    fn name(self) -> &'static str {
        match self {
            Self::AtMost => "at_most",
            Self::AtLeast => "at_least",
            Self::Told => "figure",
        }
    }
}

/// A column and those beside it, each of one unit.
struct Wide {
    units: Units,
    beside: BTreeSet<(Beside, &'static str)>,
}

/// The screen as CSV.
pub(super) fn render(page: &Page) -> String {
    let wide: Vec<Wide> = (0..page.columns.len())
        .map(|at| Wide { units: units(page, at), beside: all_beside(page, at) })
        .collect();
    let mut records = vec![header(page, &wide)];
    records.extend(page.rows.iter().map(|line| record(page, line, &wide)));
    write(&records).unwrap_or_default()
}

/// `None` cannot happen: memory does not fail to be written, every record is as long as the header, and all is UTF-8.
fn write(records: &[Vec<String>]) -> Option<String> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    for record in records {
        writer.write_record(record).ok()?;
    }
    String::from_utf8(writer.into_inner().ok()?).ok()
}

fn figures<'a>(page: &'a Page, line: &'a Line) -> impl Iterator<Item = (&'a Column, &'a Figure)> {
    page.raw(line).filter_map(|(column, _, raw)| match raw {
        Raw::Figure(figure) => Some((column, figure)),
        _ => None,
    })
}

fn units(page: &Page, at: usize) -> Units {
    let of_line = |line| match page.raw(line).nth(at) {
        Some((_, _, Raw::Figure(figure))) => Some(unit(figure.unit)),
        _ => None,
    };
    let names: BTreeSet<&'static str> = page.rows.iter().filter_map(of_line).collect();
    match names.first() {
        None => Units::None,
        Some(name) if names.len() == 1 => Units::One(name),
        Some(_) => Units::Several,
    }
}

fn all_beside(page: &Page, at: usize) -> BTreeSet<(Beside, &'static str)> {
    let of_line = |line| {
        let (column, cell, raw) = page.raw(line).nth(at)?;
        let (beside, figure) = beside(column, cell, &raw)?;
        Some((beside, unit(figure.unit)))
    };
    page.rows.iter().filter_map(of_line).collect()
}

/// The figure in the words of a cell.
fn beside<'a>(column: &Column, cell: Option<&'a Cell>, raw: &Raw<'_>) -> Option<(Beside, &'a Figure)> {
    let Raw::Words(words) = raw else { return None };
    let figure = cell?.trace.as_ref()?.reading.as_ref().ok()?;
    let beside = match Bound::of(words) {
        Some(Bound::AtMost) => Beside::AtMost,
        Some(Bound::AtLeast) => Beside::AtLeast,
        None => {
            let text = words.trim_start_matches(['~', '=', '"', '!']);
            let is_told = column.align == Align::Left && text.starts_with(|sign: char| sign.is_ascii_digit());
            is_told.then_some(Beside::Told)?
        }
    };
    Some((beside, figure))
}

/// Columns that say what holds for the whole row, after those of the sheet.
const OF_ALL: [&str; 9] =
    ["older", "estimated", "conflict", "stale", "as_of", "past", "book", "what_if", "remark"];

fn header(page: &Page, wide: &[Wide]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    names.extend(page.company.iter().flat_map(|_| ["company".to_owned(), "row".to_owned()]));
    names.extend(is_grouped(page).then(|| "group".to_owned()));
    for (column, wide) in page.columns.iter().zip(wide) {
        let id = safe(&column.id);
        match wide.units {
            Units::None => names.push(id.clone()),
            Units::One(unit) => names.push(format!("{id} [{unit}]")),
            Units::Several => {
                let unit = format!("{id} [unit]");
                names.extend([id.clone(), unit]);
            }
        }
        names.extend(wide.beside.iter().map(|(beside, unit)| format!("{id}_{} [{unit}]", beside.name())));
    }
    names.extend(OF_ALL.map(str::to_owned));
    names.extend(page.filter.as_ref().map(|_| "filter".to_owned()));
    names.extend(is_remarked(page).then(|| "row_remark".to_owned()));
    names
}

/// The figures older than their neighbours, with what the screen says of their age: "net_loss 26Q1".
fn older(page: &Page, line: &Line) -> String {
    let older = page.raw(line).filter_map(|(column, cell, raw)| match (cell, raw) {
        (Some(cell), Raw::Figure(_)) if !cell.word.is_empty() => Some(format!("{} {}", column.id, cell.word)),
        _ => None,
    });
    older.collect::<Vec<_>>().join(", ")
}

fn is_remarked(page: &Page) -> bool {
    page.rows.iter().any(|line| !line.remarks.is_empty())
}

fn is_grouped(page: &Page) -> bool {
    page.rows.iter().any(|line| line.group.is_some())
}

fn record(page: &Page, line: &Line, wide: &[Wide]) -> Vec<String> {
    // titles of lines below others do not tell whose they are: names of rows do
    let mut cells: Vec<String> =
        page.company.iter().flat_map(|company| [safe(company), safe(&line.row.id)]).collect();
    if is_grouped(page) {
        cells.push(line.group.as_deref().map(safe).unwrap_or_default());
    }
    for ((column, shown, cell), wide) in page.raw(line).zip(wide) {
        let beside = beside(column, shown, &cell).map(|(beside, figure)| (beside, unit(figure.unit), figure));
        cells.push(match &cell {
            Raw::Figure(figure) => raw(figure.value),
            // a bound stands in a column of its own: no text among numbers
            Raw::Words(words) if Bound::of(words).is_some() && beside.is_some() => String::new(),
            Raw::Words(words) => safe(words),
            Raw::Missing(_) | Raw::Blank => String::new(),
        });
        if let Units::Several = wide.units {
            cells.push(match cell {
                Raw::Figure(figure) => unit(figure.unit).to_owned(),
                _ => String::new(),
            });
        }
        cells.extend(wide.beside.iter().map(|place| match beside {
            Some((how, unit, figure)) if *place == (how, unit) => raw(figure.value),
            _ => String::new(),
        }));
    }
    let named = |is: fn(&Figure) -> bool| {
        let columns = figures(page, line).filter(|(_, figure)| is(figure)).map(|(column, _)| &*column.id);
        safe(&columns.collect::<Vec<_>>().join(" "))
    };
    cells.extend([
        safe(&older(page, line)),
        named(|figure| figure.kind == Kind::Estimated),
        named(|figure| figure.conflicted),
        named(|figure| figure.stale),
        page.as_of.clone(),
        page.is_past.to_string(),
        safe(&page.book),
        page.what_if.as_deref().map(safe).unwrap_or_default(),
        page.remark.as_deref().map(safe).unwrap_or_default(),
    ]);
    cells.extend(page.filter.as_ref().map(|(filter, _)| safe(filter)));
    if is_remarked(page) {
        cells.push(safe(&line.remarks.join("; ")));
    }
    cells
}
