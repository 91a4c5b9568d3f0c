//! A sheet of single figures: what it is, the figure, and when it holds or why there is none.

use super::{Subject, words};
use crate::{
    analysis::Reading,
    tui::{
        styles::Tone,
        widget::sheet::{Cell, Column, Row, Sheet},
    },
};

/// Builds such a sheet, section by section.
pub(super) struct Lines<'a> {
    subject: &'a Subject<'a>,
    section: &'static str,
    sheet: Sheet,
}

impl<'a> Lines<'a> {
    pub(super) fn new(subject: &'a Subject<'a>) -> Self {
        let columns = vec![
            Column::text("what", "", 24),
            Column::figure("value", "", 12),
            Column::text("note", "", 10).flexible(),
        ];
        Self { subject, section: "", sheet: Sheet::new(columns, "nothing is known of this company") }
    }

    pub(super) fn finish(self) -> Sheet {
        self.sheet
    }

    /// A new section.
    pub(super) fn section(&mut self, title: &'static str) {
        self.section = title;
        self.sheet.rows.push(Row::heading(title));
    }

    /// A level.
    pub(super) fn level(&mut self, what: &str, reading: &Reading) {
        let cell = Cell::figure(self.subject.label(what), reading, Tone::Text);
        self.cell(what, cell, &words::remark(reading));
    }

    /// A change, signed.
    pub(super) fn change(&mut self, what: &str, reading: &Reading) {
        let cell = Cell::change(self.subject.label(what), reading);
        self.cell(what, cell, &words::remark(reading));
    }

    /// A figure in words of its own.
    pub(super) fn cell(&mut self, what: &str, cell: Cell, note: &str) {
        let stale = cell.stale;
        let id = format!("{}.{what}", self.section);
        let tone = if stale { Tone::Stale } else { Tone::Dim };
        let row = Row::new(id, vec![Cell::text(format!("  {what}")), cell]);
        self.sheet.push_with(row, "note", note, tone, self.subject.width);
    }

    /// A row of its own making.
    pub(super) fn row(&mut self, row: Row, note: &str, tone: Tone) {
        self.sheet.push_with(row, "note", note, tone, self.subject.width);
    }

    /// A sentence across.
    pub(super) fn text(&mut self, text: &str, tone: Tone) {
        self.sheet.push_text(text, tone, 2, self.subject.width);
    }
}
