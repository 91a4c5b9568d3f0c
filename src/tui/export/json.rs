//! JSON: raw values with what they are and where they come from.

use super::{
    columns::unit,
    page::{Line, Page, Raw},
    shape::{
        BoundShape, CellShape, ColumnShape, FilterShape, RowShape, ScreenShape, SortShape, StandingShape,
    },
    source::sources,
    spoken::Bound,
};
use crate::{
    analysis::{Figure, Missing, Reading, Trace},
    report::json::shape::{Day, MissingShape},
    tui::widget::sheet::{Cell, Column},
};

const VERSION: u32 = 1;

/// The screen as JSON, indented: it is read by people too.
pub(super) fn render(page: &Page) -> String {
    // numbers are finite and keys are text: the serializer has nothing to refuse
    let mut text = serde_json::to_string_pretty(&screen(page)).unwrap_or_default();
    text.push('\n');
    text
}

/// The JSON Schema of an exported screen.
pub fn schema() -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&schemars::schema_for!(ScreenShape))?;
    text.push('\n');
    Ok(text)
}

fn screen(page: &Page) -> ScreenShape {
    ScreenShape {
        version: VERSION,
        screen: page.name.clone(),
        company: page.company.clone(),
        as_of: Day(page.as_of.clone()),
        past: page.is_past,
        book: page.book.clone(),
        what_if: page.what_if.clone(),
        remark: page.remark.clone(),
        filter: page
            .filter
            .as_ref()
            .map(|(filter, unjudged)| FilterShape { lists: filter.clone(), not_judged: *unjudged }),
        grouped_by: page.grouped_by.map(str::to_owned),
        sorted_by: page
            .sort
            .as_ref()
            .map(|sort| SortShape { column: sort.column.clone(), descending: sort.descending }),
        text: page.text.clone(),
        columns: page
            .columns
            .iter()
            .map(|column| ColumnShape { id: column.id.to_string(), title: title(column) })
            .collect(),
        rows: page.rows.iter().map(|line| row(page, line)).collect(),
    }
}

/// A column's title with what stands below it on the screen.
pub(super) fn title(column: &Column) -> String {
    match (&*column.title, &*column.unit) {
        ("", "") => column.id.to_string(),
        (title, "") => title.to_owned(),
        ("", unit) => unit.to_owned(),
        (title, unit) => format!("{title}, {unit}"),
    }
}

fn row(page: &Page, line: &Line) -> RowShape {
    let cells = page.raw(line).filter_map(|(column, shown, raw)| {
        let shown = shown.filter(|shown| raw != Raw::Blank || shown.trace.is_some())?;
        Some((column.id.to_string(), cell(page, shown, &raw)))
    });
    RowShape {
        id: line.row.id.clone(),
        group: line.group.clone(),
        cells: cells.collect(),
        remarks: line.remarks.clone(),
    }
}

fn cell(page: &Page, shown: &Cell, raw: &Raw<'_>) -> CellShape {
    let text = Some(page.said(shown)).filter(|text| !text.is_empty());
    let reading = shown.trace.as_ref().map(|traced| &traced.reading);
    CellShape {
        text: if matches!(raw, Raw::Missing(_)) { None } else { text },
        value: match raw {
            // no minus on zero
            Raw::Figure(figure) => Some(figure.value + 0.0),
            _ => None,
        },
        bound: bound(raw, reading)
            .map(|(bound, figure)| BoundShape { bound: bound.name().to_owned(), value: figure.value + 0.0 }),
        label: shown.trace.as_ref().map(|traced| traced.label.clone()),
        figure: reading.and_then(|reading| reading.as_ref().ok()).map(standing),
        missing: reading.and_then(|reading| reading.as_ref().err()).map(needs),
    }
}

/// The bound a cell's words give.
fn bound<'a>(raw: &Raw<'_>, reading: Option<&'a Reading>) -> Option<(Bound, &'a Figure)> {
    let Raw::Words(words) = raw else { return None };
    Some((Bound::of(words)?, reading?.as_ref().ok()?))
}

fn needs(missing: &Missing) -> Vec<crate::report::json::shape::NeedShape> {
    MissingShape::from(missing).missing
}

fn standing(figure: &Figure) -> StandingShape {
    let (formula, notes) = match &*figure.trace {
        Trace::Formula { formula, notes, .. } => (Some(formula.to_string()), notes.clone()),
        _ => (None, Vec::new()),
    };
    StandingShape {
        value: figure.value + 0.0,
        unit: unit(figure.unit).to_owned(),
        kind: figure.kind.name().to_owned(),
        conflict: figure.conflicted,
        stale: figure.stale,
        period: figure.period.map(Into::into),
        counts_from: figure.known.map(Day::of),
        formula,
        notes,
        sources: sources(figure),
    }
}
