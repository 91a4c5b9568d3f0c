//! Who earns what: stacked bars by quarter, and a table of every line with its share, growth and shift.

mod bars;

pub(super) use bars::{draw, top_height};

use super::Subject;
use crate::{
    analysis::{Line, LineCell, Mix, MixQuarter, Reading},
    tui::{
        styles::Tone,
        widget::sheet::{Cell, Column, Row, Sheet},
    },
};

/// Dropped first: the oldest quarter. The four-quarter sum goes after all but the newest quarters.
const OLDEST: u8 = 40;
const FOUR_QUARTERS: u8 = OLDEST - 7;

pub(super) fn sheet(subject: &Subject<'_>) -> Sheet {
    let mix = &subject.company.mix;
    let mut sheet = Sheet::new(columns(mix), "no revenue of this company in the book");
    if mix.quarters.is_empty() {
        return sheet;
    }
    let table = Table { subject, mix };
    let seen = |line: Line| mix.quarters.iter().filter_map(|q| q.line(line)).any(|cell| cell.revenue.is_ok());
    for line in Line::ALL.into_iter().filter(|line| seen(*line)) {
        table.line(&mut sheet, line);
    }
    table.whole(&mut sheet);
    let missing: Vec<&str> = Line::ALL.into_iter().filter(|line| !seen(*line)).map(Line::label).collect();
    if !missing.is_empty() {
        let text = format!("no revenue in the book of: {}", missing.join(", "));
        sheet.push_text(&text, Tone::Dim, 0, subject.width);
    }
    sheet.push_text(&crossover(mix), Tone::Dim, 0, subject.width);
    sheet
}

fn columns(mix: &Mix) -> Vec<Column> {
    let mut columns = vec![Column::text("line", "", 17)];
    let newest = mix.quarters.len().saturating_sub(1);
    for (at, quarter) in mix.quarters.iter().enumerate() {
        let end = quarter.span.map(|span| format!("{}", span.end)).unwrap_or_default();
        let priority = if at == newest { 0 } else { OLDEST.saturating_sub(at as u8) };
        let column = Column::figure(quarter.quarter.to_string(), quarter.quarter.to_string(), 10);
        columns.push(column.unit(end).priority(priority));
    }
    columns.push(Column::figure("ttm", "4 quarters", 10).unit("$").priority(FOUR_QUARTERS));
    columns
}

/// Says when the lease revenue passed mining, or why that is not known.
fn crossover(mix: &Mix) -> String {
    match &mix.crossover {
        Ok(quarter) => {
            format!("crossover {quarter}: the first quarter with more HPC and AI cloud than mining revenue")
        }
        Err(missing) => format!("no crossover: {missing}"),
    }
}

struct Table<'a> {
    subject: &'a Subject<'a>,
    mix: &'a Mix,
}

impl Table<'_> {
    /// A row with a cell a quarter.
    fn row(&self, id: String, title: Cell, cell: impl Fn(&MixQuarter) -> Cell, last: Cell) -> Row {
        let mut cells = vec![title];
        cells.extend(self.mix.quarters.iter().map(cell));
        cells.push(last);
        Row::new(id, cells)
    }

    /// A line's revenue, and below it share, growth and shift.
    fn line(&self, sheet: &mut Sheet, line: Line) {
        let name = line.label();
        let at = Line::ALL.iter().position(|one| *one == line).unwrap_or(0);
        let label = |what: &str, quarter: &MixQuarter| {
            self.subject.label(format!("{name} {what} {}", quarter.quarter))
        };
        let ttm = self.mix.ttm.get(at).map_or_else(Cell::blank, |reading| {
            Cell::figure(
                self.subject.label(format!("{name} revenue, four quarters")),
                reading,
                Tone::Line(line),
            )
        });
        let revenue = |quarter: &MixQuarter| match quarter.line(line) {
            Some(cell) => Cell::figure(label("revenue", quarter), &cell.revenue, Tone::Line(line)),
            None => Cell::blank(),
        };
        let title = Cell::toned(name, Tone::Line(line));
        sheet.rows.push(self.row(name.to_owned(), title, revenue, ttm));
        let parts: [(&'static str, Pick, bool); 4] = [
            ("share", |cell| &cell.share, false),
            ("QoQ", |cell| &cell.qoq, true),
            ("YoY", |cell| &cell.yoy, true),
            ("shift, points", |cell| &cell.shift, true),
        ];
        for (what, pick, signed) in parts {
            let cell = |quarter: &MixQuarter| match quarter.line(line).map(pick) {
                Some(reading) if signed => Cell::change(label(what, quarter), reading),
                Some(reading) => Cell::figure(label(what, quarter), reading, Tone::Text),
                None => Cell::blank(),
            };
            let title = Cell::toned(format!("  {what}"), Tone::Dim);
            sheet.rows.push(self.row(format!("{name}.{what}"), title, cell, Cell::blank()));
        }
    }

    /// What is not split, the total with its growth, and the share of HPC and AI cloud.
    fn whole(&self, sheet: &mut Sheet) {
        let label =
            |what: &str, quarter: &MixQuarter| self.subject.label(format!("{what} {}", quarter.quarter));
        if self.mix.quarters.iter().any(|quarter| quarter.not_split.is_some()) {
            let gap = |quarter: &MixQuarter| match &quarter.not_split {
                Some(gap) => Cell::figure(label("revenue not split", quarter), &Ok(gap.clone()), Tone::Text),
                None => Cell::blank(),
            };
            let share = |quarter: &MixQuarter| match &quarter.not_split_share {
                Some(share) => {
                    Cell::figure(label("not split share", quarter), &Ok(share.clone()), Tone::Text)
                }
                None => Cell::blank(),
            };
            sheet.rows.push(self.row("not split".to_owned(), Cell::text("not split"), gap, Cell::blank()));
            let title = Cell::toned("  share", Tone::Dim);
            sheet.rows.push(self.row("not split.share".to_owned(), title, share, Cell::blank()));
        }
        let ttm =
            Cell::figure(self.subject.label("revenue, four quarters"), &self.mix.ttm_total, Tone::Title);
        let total =
            |quarter: &MixQuarter| Cell::figure(label("revenue", quarter), &quarter.total, Tone::Title);
        sheet.rows.push(self.row("total".to_owned(), Cell::toned("total", Tone::Title), total, ttm));
        let changes: [(&'static str, fn(&MixQuarter) -> &Reading); 2] =
            [("QoQ", |quarter| &quarter.total_qoq), ("YoY", |quarter| &quarter.total_yoy)];
        for (what, pick) in changes {
            let cell = |quarter: &MixQuarter| {
                Cell::change(label(&format!("revenue {what}"), quarter), pick(quarter))
            };
            let title = Cell::toned(format!("  {what}"), Tone::Dim);
            sheet.rows.push(self.row(format!("total.{what}"), title, cell, Cell::blank()));
        }
        let share = |quarter: &MixQuarter| {
            Cell::figure(label("HPC and AI share", quarter), &quarter.compute_share, Tone::Text)
        };
        let title = Cell::text("HPC and AI share");
        sheet.rows.push(self.row("compute share".to_owned(), title, share, Cell::blank()));
    }
}

/// Which figure of a line a row shows.
type Pick = fn(&LineCell) -> &Reading;
