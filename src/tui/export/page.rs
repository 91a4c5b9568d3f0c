//! A screen's sheet made ready to be written: what a cell says, and what it stands for.

use std::mem;

use ratatui::layout::Size;

use super::{
    columns,
    spoken::{Signs, is_bound, spoken},
    subject::Subject,
};
use crate::{
    analysis::{Figure, Missing, Reading, WhatIf, thresholds::State},
    report::{number, what_if},
    tui::{
        model::{Grouping, Model},
        screen::Screen,
        view,
        widget::sheet::{Align, Cell, Column, Row, RowKind, Sheet, Sort},
    },
};

/// So wide that no column is left out and no note is cut, and so high that no row is.
const WHOLE: Size = Size { width: 500, height: 5000 };

/// A screen as it is written.
#[derive(Debug)]
pub(in crate::tui) struct Page {
    /// Its name in files: "board", "runway".
    pub(super) name: String,
    /// Its title: "WULF Runway".
    pub(super) title: String,
    /// The company, where it is of one.
    pub(super) company: Option<String>,
    /// The day the desk is seen from.
    pub(super) as_of: String,
    /// Whether that day was chosen: the desk is a look at the past.
    pub(super) is_past: bool,
    /// The book.
    pub(super) book: String,
    /// What is tried out.
    pub(super) what_if: Option<String>,
    /// What must be known of all of it first.
    pub(super) remark: Option<String>,
    /// What keeps rows out of it, and how many companies are out because it cannot be judged of them.
    pub(super) filter: Option<(String, usize)>,
    /// By what its rows stand in groups, where the user chose it.
    pub(super) grouped_by: Option<&'static str>,
    /// What it is sorted by.
    pub(super) sort: Option<Sort>,
    /// A text that is no table.
    pub(super) text: Option<String>,
    /// Columns.
    pub(super) columns: Vec<Column>,
    /// Rows, headings and remarks left out.
    pub(super) rows: Vec<Line>,
    signs: Signs,
}

/// A row with the heading it stands under.
#[derive(Debug)]
pub(in crate::tui) struct Line {
    /// The heading.
    pub(super) group: Option<String>,
    /// The row.
    pub(super) row: Row,
    /// What is said below it.
    pub(super) remarks: Vec<String>,
}

/// What a cell stands for.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::tui) enum Raw<'a> {
    /// A number.
    Figure(&'a Figure),
    /// Words; a figure beside them is only what they rest on.
    Words(String),
    /// Nothing, and why.
    Missing(&'a Missing),
    /// Nothing.
    Blank,
}

impl Page {
    /// The screen shown, whole, whatever the terminal's size.
    pub(in crate::tui) fn of(model: &mut Model) -> Result<Self, &'static str> {
        let Some(desk) = model.desk.clone() else { return Err("no desk yet: the book is being read") };
        let subject = Subject::of(model);
        let size = mem::replace(&mut model.size, WHOLE);
        let screen = mem::replace(&mut model.screen, subject.screen);
        let ticker = mem::replace(&mut model.ticker, subject.company.clone());
        let sheet = view::sheet(model);
        let text = view::text(model);
        let (remark, filter) = (view::remark(model), view::filter(model));
        (model.size, model.screen, model.ticker) = (size, screen, ticker);
        if sheet.rows.is_empty() && text.is_none() {
            return Err("nothing is listed");
        }
        let company = match subject.screen {
            Screen::Company(_) => subject.company.as_ref().map(ToString::to_string),
            _ => None,
        };
        let what_if = what_if::sentence(&WhatIf::from(&desk.settings.assumptions));
        let grouping = Some(model.list.grouping).filter(|_| subject.screen == Screen::Board);
        let Sheet { columns, rows, sort, .. } = columns::of_file(sheet, subject.screen);
        let (first, rows) = lines(rows);
        let remark = remark.into_iter().chain(first).reduce(|all, one| format!("{all}\n{one}"));
        Ok(Self {
            name: subject.name(),
            title: subject.title(),
            company,
            filter,
            grouped_by: grouping.filter(|grouping| *grouping != Grouping::None).map(Grouping::name),
            as_of: desk.as_of.to_string(),
            is_past: model.is_look_back(),
            book: desk.book.name.to_string(),
            what_if,
            remark,
            sort,
            text,
            columns: columns.into_iter().map(|column| subject.named(column)).collect(),
            rows,
            signs: signs(subject.screen),
        })
    }

    /// What the cells of a row stand for, a column each.
    pub(super) fn raw<'a>(
        &'a self,
        line: &'a Line,
    ) -> impl Iterator<Item = (&'a Column, Option<&'a Cell>, Raw<'a>)> {
        self.columns.iter().enumerate().map(|(at, column)| {
            let cell = line.row.cells.get(at);
            (column, cell, cell.map_or(Raw::Blank, |cell| Raw::with(cell, column, self.signs)))
        })
    }

    /// A cell's text for a reader who sees no signs.
    pub(super) fn said(&self, cell: &Cell) -> String {
        spoken(&text(cell), self.signs)
    }
}

impl<'a> Raw<'a> {
    /// What a cell of a screen stands for.
    pub(in crate::tui) fn of(cell: &'a Cell, column: &Column, screen: Screen) -> Self {
        Self::with(cell, column, signs(screen))
    }

    fn with(cell: &'a Cell, column: &Column, signs: Signs) -> Self {
        let reading: Option<&Reading> = cell.trace.as_ref().map(|traced| &traced.reading);
        let said = spoken(&text(cell), signs);
        let is_number = column.align == Align::Right;
        match reading {
            // a bar is drawn of a figure; a word stands for itself, and so does a bound
            Some(Ok(figure)) if said.is_empty() || (is_number && !is_bound(&said)) => Self::Figure(figure),
            Some(Err(missing)) if said.is_empty() || said == State::Unknown.label() => Self::Missing(missing),
            _ if said.is_empty() => Self::Blank,
            _ => Self::Words(said),
        }
    }
}

/// The text of a cell without the star of staleness, which is said beside it.
fn text(cell: &Cell) -> String {
    let spans = cell.forms.first().into_iter().flatten();
    let parts = spans.filter(|span| span.text != number::STALE).map(|span| span.text.as_ref());
    std::iter::once(cell.word.as_str()).chain([" "]).chain(parts).collect()
}

/// The remarks before the first row, and the rows with theirs.
fn lines(rows: Vec<Row>) -> (Vec<String>, Vec<Line>) {
    let mut group = None;
    let mut first = Vec::new();
    let mut lines: Vec<Line> = Vec::new();
    for row in rows {
        let text = || row.cells.first().map(|cell| cell.plain().trim().to_owned());
        match row.kind {
            RowKind::Heading => group = text(),
            RowKind::Remark => lines.last_mut().map_or(&mut first, |line| &mut line.remarks).extend(text()),
            RowKind::Normal => lines.push(Line { group: group.clone(), row, remarks: Vec::new() }),
            // who adds a column up would count its members twice
            RowKind::Total => {}
        }
    }
    (first, lines)
}

fn signs(screen: Screen) -> Signs {
    if matches!(screen, Screen::Headlines | Screen::Story) { Signs::Verdicts } else { Signs::Flags }
}
