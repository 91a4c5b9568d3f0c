//! CSV: a header and a row a line, raw (RFC 4180). A column of figures names its unit; where its figures are of several
//! units each has a column of units beside it.

use std::collections::BTreeSet;

use csv::{Terminator, WriterBuilder};

use super::page::{Line, Page, Raw};
use crate::{
    analysis::{Figure, Kind},
    report::csv::{raw, safe},
    tui::widget::sheet::Column,
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

/// The screen as CSV.
pub(super) fn render(page: &Page) -> String {
    let units: Vec<Units> = (0..page.columns.len()).map(|at| units(page, at)).collect();
    let mut records = vec![header(page, &units)];
    records.extend(page.rows.iter().map(|line| record(page, line, &units)));
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
        Some((_, _, Raw::Figure(figure))) => Some(figure.unit.name()),
        _ => None,
    };
    let names: BTreeSet<&'static str> = page.rows.iter().filter_map(of_line).collect();
    match names.first() {
        None => Units::None,
        Some(name) if names.len() == 1 => Units::One(name),
        Some(_) => Units::Several,
    }
}

/// Columns that say what holds for the whole row, after those of the sheet.
const OF_ALL: [&str; 9] =
    ["older", "estimated", "conflict", "stale", "as_of", "past", "book", "what_if", "remark"];

fn header(page: &Page, units: &[Units]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    names.extend(page.company.iter().flat_map(|_| ["company".to_owned(), "row".to_owned()]));
    names.extend(is_grouped(page).then(|| "group".to_owned()));
    for (column, units) in page.columns.iter().zip(units) {
        let id = safe(&column.id);
        match units {
            Units::None => names.push(id),
            Units::One(unit) => names.push(format!("{id} [{unit}]")),
            Units::Several => {
                let unit = format!("{id} [unit]");
                names.extend([id, unit]);
            }
        }
    }
    names.extend(OF_ALL.map(str::to_owned));
    names.extend(page.filter.as_ref().map(|_| "filter".to_owned()));
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

fn is_grouped(page: &Page) -> bool {
    page.rows.iter().any(|line| line.group.is_some())
}

fn record(page: &Page, line: &Line, units: &[Units]) -> Vec<String> {
    // titles of lines below others do not tell whose they are: names of rows do
    let mut cells: Vec<String> =
        page.company.iter().flat_map(|company| [safe(company), safe(&line.row.id)]).collect();
    if is_grouped(page) {
        cells.push(line.group.as_deref().map(safe).unwrap_or_default());
    }
    for ((_, _, cell), units) in page.raw(line).zip(units) {
        cells.push(match &cell {
            Raw::Figure(figure) => raw(figure.value),
            Raw::Words(words) => safe(words),
            Raw::Missing(_) | Raw::Blank => String::new(),
        });
        if let Units::Several = units {
            cells.push(match cell {
                Raw::Figure(figure) => figure.unit.name().to_owned(),
                _ => String::new(),
            });
        }
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
    cells
}
